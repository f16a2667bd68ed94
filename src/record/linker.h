// Finds, for a new statement, the happening it belongs to: candidates by shared parties, place, days and wording, then
// compare(). One Linker serves one add; it remembers what it has loaded.
//
//   Linker linker(database);
//   const Choice choice = linker.choose(proposition, draft);   // then write the link
//   linker.remember(row, proposition, happening);              // so that the page's later statements find it
//
// These throw what SQLiteCpp throws. REQUIRES: a transaction.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "record/database.h"
#include "record/draft.h"
#include "record/linking.h"

namespace onrecord::record {

/// Not more than this many statements of other pages are compared with a new one.
inline constexpr std::size_t kCandidatesMax = 64;

struct Choice {
  std::optional<std::int64_t> happening;  ///< absent: nothing that we know of
  double score = 0;
  std::string evidence;
};

class Linker {
 public:
  explicit Linker(Database& database) : database_(database) {}

  Choice choose(const Proposition& proposition, const Draft& draft, std::int64_t day);
  void remember(std::int64_t statement, Proposition proposition, std::int64_t happening);

 private:
  struct Known {
    Proposition proposition;
    std::optional<std::int64_t> happening;
  };

  /// The rows of statements that could be about the same event, best first; `cut` counts those left out.
  std::vector<std::int64_t> candidates(const Proposition& proposition, const Draft& draft, std::int64_t day,
                                       std::size_t& cut);
  const Known& load(std::int64_t statement);

  Database& database_;
  std::map<std::int64_t, Known> known_;
  std::vector<std::int64_t> of_this_page_;
};

}  // namespace onrecord::record
