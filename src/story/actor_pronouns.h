// Which actor a pronoun stands for: the most prominent one of the sentences just before that fits in number, kind and
// gender.
//
//   std::optional<Antecedent> who = find_antecedent(pool, sentences, {.sentence = 4, .token = 0});
//
// A plain ranking, after Lappin and Leass (1994): nearer sentences first, subjects before objects before the rest.
// Pure; thread-safe.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "story/actor_pool.h"

namespace onrecord::story {

struct PronounPlace {
  int sentence = 0;
  int token = 0;
};

/// What a pronoun asks of its antecedent.
enum class PronounKind { kHe, kShe, kIt, kThey, kSpeaker, kOther };
PronounKind pronoun_kind(std::string_view word);

/// Actors that stand side by side as one subject or object: "Israel and Hamas".
struct Coordinate {
  Appearance appearance;
  std::vector<int> actors;
  TokenRange phrase;
  bool central = false;  ///< subject or object of its clause
};

struct Antecedent {
  std::vector<int> actors;  ///< several for "they" after a coordination
  int sentence = 0;
  TokenRange phrase;  ///< of the coordination
};

/// The best antecedent of the third-person pronoun at `place`. `text` gives its word.
std::optional<Antecedent> find_antecedent(std::string_view text, const ActorPool& pool,
                                          std::span<const Coordinate> coordinations,
                                          std::span<const Sentence> sentences, PronounPlace place);

/// The last coordination of two before `place`: whom "both sides" means. `place` is the phrase's head.
std::optional<Antecedent> find_two_sides(std::span<const Coordinate> coordinations, const ActorPool& pool,
                                         PronounPlace place);

}  // namespace onrecord::story
