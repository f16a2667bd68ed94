// Puts the statements of a new page into happenings: first those of the page that are about one event come together,
// then each such group looks for the happening it belongs to. Candidates share parties, place, days or wording;
// compare() decides.
//
//   Linker linker(database, memory);
//   for (const Placement& placement : linker.place(newcomers)) …;     // one for each newcomer, in their order
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

/// Not more than this many statements of other pages are compared with a group of a new page.
inline constexpr std::size_t kCandidatesMax = 64;

/// A statement with type of the page that is being added.
struct Newcomer {
  Proposition proposition;
  std::vector<DraftPart> parts;
  std::int64_t day = 0;              ///< where it stands on a timeline
  std::vector<std::size_t> same_as;  ///< earlier newcomers that the reader holds for the same occurrence
};

struct Placement {
  std::size_t group = 0;                  ///< the newcomers of one number are one event
  std::optional<std::int64_t> happening;  ///< absent: the group begins a new one
  double score = 1;
  bool by_reader = false;  ///< joined to its group because the reader said so
  std::string evidence;
};

/// Statements once loaded, for as long as nobody else writes to the file: pages about one story come together.
class LinkerMemory {
 public:
  struct Known {
    Proposition proposition;
    std::optional<std::int64_t> happening;
  };

  /// Forgets everything unless the history stands where this memory left it.
  void wake(std::int64_t history_number);
  /// What is known holds as long as the history ends with `history_number`.
  void rest(std::int64_t history_number) { number_ = history_number; }
  void forget() { known_.clear(); }
  const Known* find(std::int64_t statement) const;
  const Known& remember(std::int64_t statement, Known known);

 private:
  std::int64_t number_ = 0;
  std::map<std::int64_t, Known> known_;
};

class Linker {
 public:
  Linker(Database& database, LinkerMemory& memory) : database_(database), memory_(memory) {}

  std::vector<Placement> place(const std::vector<Newcomer>& newcomers);

 private:
  void place_group(const std::vector<Newcomer>& newcomers, const std::vector<std::size_t>& group,
                   std::vector<Placement>& placements);
  /// The rows of statements that could be about the same event, likeliest first; `cut` counts those left out.
  std::vector<std::int64_t> candidates(const std::vector<Newcomer>& newcomers, const std::vector<std::size_t>& group,
                                       std::size_t& cut);
  const LinkerMemory::Known& load(std::int64_t statement);

  Database& database_;
  LinkerMemory& memory_;
};

}  // namespace onrecord::record
