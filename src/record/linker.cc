#include "record/linker.h"

#include <algorithm>

#include "record/rows.h"

namespace onrecord::record {

namespace {

/// A statement's day may lie this far from a candidate's: room for a meeting put off.
constexpr std::int64_t kDaysAround = 21;
/// Statements that share no name are looked at only around the same day.
constexpr std::int64_t kNamelessDaysAround = 1;

constexpr const char* kByParty =
    "SELECT DISTINCT p.statement FROM parts p JOIN actors a USING (actor) WHERE a.key = ? AND p.type = ? AND p.day "
    "BETWEEN ? AND ? AND p.part <> 'source' ORDER BY p.day DESC LIMIT 64";
constexpr const char* kByDay =
    "SELECT statement FROM labels WHERE type = ? AND day BETWEEN ? AND ? ORDER BY day DESC, statement DESC LIMIT 64";
constexpr const char* kByPrint = "SELECT statement FROM statements WHERE print = ? ORDER BY statement DESC LIMIT 64";

/// How the candidates of one happening compare.
struct Tried {
  double best = 0;
  std::string evidence;
  bool other_days = false;
  bool put_off = false;
};

}  // namespace

void Linker::remember(std::int64_t statement, Proposition proposition, std::int64_t happening) {
  known_[statement] = {std::move(proposition), happening};
  of_this_page_.push_back(statement);
}

const Linker::Known& Linker::load(std::int64_t statement) {
  const auto known = known_.find(statement);
  if (known != known_.end()) return known->second;
  return known_
      .emplace(statement, Known{load_proposition(database_, statement), happening_of(database_, statement, {})})
      .first->second;
}

std::vector<std::int64_t> Linker::candidates(const Proposition& proposition, const Draft& draft, std::int64_t day,
                                             std::size_t& cut) {
  std::map<std::int64_t, int> hits;
  auto collect = [&](Query& query, int weight) {
    while (query.step()) hits[query.integer(0)] += weight;
  };
  for (const story::EventType type : kin_types(proposition.type)) {
    const std::string_view word = to_string(type);
    for (const DraftPart& part : draft.parts) {
      if (part.part == Part::kSource) continue;
      Query query = database_.query(kByParty);
      collect(query.with(part.key, word, day - kDaysAround, day + kDaysAround), part.firm ? 2 : 1);
    }
    Query query = database_.query(kByDay);
    collect(query.with(word, day - kNamelessDaysAround, day + kNamelessDaysAround), 1);
  }
  {
    constexpr int kCopyWeight = 100;
    Query query = database_.query(kByPrint);
    collect(query.with(proposition.print), kCopyWeight);
  }
  for (std::int64_t own : of_this_page_) hits.erase(own);
  std::vector<std::pair<int, std::int64_t>> ranked;
  for (const auto& [statement, count] : hits) ranked.emplace_back(count, statement);
  std::ranges::sort(ranked, std::greater<>());
  cut = ranked.size() - std::min(ranked.size(), kCandidatesMax);
  ranked.resize(std::min(ranked.size(), kCandidatesMax));
  std::vector<std::int64_t> rows;
  for (const auto& [count, statement] : ranked) rows.push_back(statement);
  return rows;
}

Choice Linker::choose(const Proposition& proposition, const Draft& draft, std::int64_t day) {
  std::size_t cut = 0;
  std::vector<std::int64_t> rows = candidates(proposition, draft, day, cut);
  rows.insert(rows.end(), of_this_page_.begin(), of_this_page_.end());
  std::map<std::int64_t, Tried> happenings;
  for (std::int64_t row : rows) {
    const Known& known = load(row);
    if (!known.happening) continue;
    const Comparison comparison = compare(proposition, known.proposition);
    Tried& tried = happenings[*known.happening];
    tried.put_off = tried.put_off || known.proposition.status == story::Status::kPostponed;
    if (comparison.veto == Veto::kTime) tried.other_days = true;
    if (comparison.veto != Veto::kNone || comparison.score <= tried.best) continue;
    tried.best = comparison.score;
    tried.evidence = comparison.evidence;
  }
  Choice choice;
  for (const auto& [happening, tried] : happenings) {
    // Told for another day than one of the happening's statements, it is another event, unless that one was put off.
    if (tried.other_days && !tried.put_off && tried.best < 1) continue;
    if (tried.best < kLinkScoreMin || tried.best <= choice.score) continue;
    choice = {happening, tried.best, tried.evidence};
  }
  if (cut > 0) choice.evidence += (choice.evidence.empty() ? "" : "; ") + std::to_string(cut) + " candidates cut off";
  return choice;
}

}  // namespace onrecord::record
