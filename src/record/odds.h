// Statements that pull against each other, kept side by side.
//
//   for (const OddsPair& pair : odds_within(statements)) …;          // of one happening
//   if (auto pair = stances_at_odds(promise, refusal)) …;            // of two happenings
//
// A contradiction is the stronger kind: both cannot hold. Who is right is never said. Pure; thread-safe. The rules are
// docs/policy.md, "At odds".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "record/entry.h"

namespace onrecord::record {

struct OddsPair {
  OddsKind kind = OddsKind::kOdds;
  std::string point;
  std::size_t a = 0;  ///< indices into the statements given
  std::size_t b = 0;
};

/// At odds within one happening: of each contradiction one pair a source, the earliest; a plan, once for each status
/// that speaks against it.
std::vector<OddsPair> odds_within(const std::vector<Statement>& statements);

/// A promise and a refusal by one party about one matter; the point at issue in words.
std::optional<std::string> stances_at_odds(const Statement& a, const Statement& b);
/// True when the statement is a promise or a refusal about a matter.
bool is_stance(const Statement& statement);

/// A source denies what others assert.
bool is_denial(const Statement& statement);
/// A source is said not to say it: no assertion either way ("no immediate confirmation").
bool is_unsaid(const Statement& statement);

/// One side in words: "Hamas: refused (disarm)".
std::string side_words(const Statement& statement);

}  // namespace onrecord::record
