#include "record/linker.h"

#include <algorithm>
#include <functional>

#include "record/rows.h"

namespace onrecord::record {

namespace {

using Group = std::vector<std::size_t>;

/// A statement's day may lie this far from a candidate's: room for a meeting put off.
constexpr std::int64_t kDaysAround = 21;
/// Statements that share no name are looked at only around the same day.
constexpr std::int64_t kNamelessDaysAround = 1;

/// How much better a match must be when another statement of the happening names other doers.
constexpr double kPartiesMargin = 0.2;

/// Within a page a statement is compared with the first ones, which tell what the page is about, and with those shortly
/// before it, so that the cost of a page grows with its length only.
constexpr std::size_t kPageBegin = 32;
constexpr std::size_t kPageWindow = 128;

constexpr const char* kByParty =
    "SELECT DISTINCT p.statement FROM parts p JOIN actors a USING (actor) WHERE a.key = ? AND p.type = ? AND p.day "
    "BETWEEN ? AND ? AND p.part <> 'source' ORDER BY p.day DESC LIMIT 64";
constexpr const char* kByDay =
    "SELECT statement FROM labels WHERE type = ? AND day BETWEEN ? AND ? ORDER BY day DESC, statement DESC LIMIT 64";
constexpr const char* kByPrint = "SELECT statement FROM statements WHERE print = ? ORDER BY statement DESC LIMIT 64";

/// How one statement or group compares with a group or happening.
struct Match {
  double best = 0;
  std::string evidence;
  std::size_t member = 0;
  bool other_days = false;
  bool put_off = false;
  bool other_parties = false;

  void try_pair(const Proposition& a, const Proposition& b, std::size_t of) {
    const Comparison comparison = compare(a, b);
    put_off = put_off || a.status == story::Status::kPostponed || b.status == story::Status::kPostponed;
    other_days = other_days || comparison.veto == Veto::kTime;
    other_parties = other_parties || comparison.other_parties;
    if (comparison.veto != Veto::kNone || comparison.score <= best) return;
    best = comparison.score;
    evidence = comparison.evidence;
    member = of;
  }
  /// Told for another day than one of the statements it is another event, unless one of them was put off; told of other
  /// parties than one of them it must be very like another; a copy is a copy all the same.
  bool holds() const {
    if (best >= 1) return true;
    return best >= (other_parties ? kLinkScoreMin + kPartiesMargin : kLinkScoreMin) && (!other_days || put_off);
  }
};

std::optional<std::size_t> group_of_same(const std::vector<std::size_t>& same_as,
                                         const std::vector<Placement>& placements, const Newcomer& newcomer,
                                         const std::vector<Newcomer>& newcomers) {
  for (std::size_t other : same_as) {
    if (newcomers[other].proposition.type == newcomer.proposition.type) return placements[other].group;
  }
  return same_as.empty() ? std::nullopt : std::optional(placements[same_as.front()].group);
}

/// The statements of the page, each with the earlier ones it is about one event with.
std::vector<Group> group_page(const std::vector<Newcomer>& newcomers, std::vector<Placement>& placements) {
  std::vector<Group> groups;
  for (std::size_t i = 0; i < newcomers.size(); ++i) {
    Placement& placement = placements[i];
    const auto same = group_of_same(newcomers[i].same_as, placements, newcomers[i], newcomers);
    Match best;
    std::optional<std::size_t> chosen = same;
    for (std::size_t g = 0; g < groups.size() && !same; ++g) {
      Match match;
      for (std::size_t member : groups[g]) {
        if (member >= kPageBegin && member + kPageWindow < i) continue;
        match.try_pair(newcomers[i].proposition, newcomers[member].proposition, member);
      }
      if (!match.holds() || match.best <= best.best) continue;
      best = match;
      chosen = g;
    }
    if (same) {
      placement.by_reader = true;
      placement.evidence = "the reader holds it for one event with another sentence";
    } else if (chosen) {
      placement.score = std::min(best.best, 1.0);
      placement.evidence = "in its page: " + best.evidence;
    } else {
      chosen = groups.size();
      groups.emplace_back();
      placement.evidence = "first";
    }
    placement.group = *chosen;
    groups[*chosen].push_back(i);
  }
  return groups;
}

}  // namespace

void LinkerMemory::wake(std::int64_t history_number) {
  constexpr std::size_t kKnownMax = 20'000;
  if (history_number != number_ || known_.size() > kKnownMax) known_.clear();
}

const LinkerMemory::Known* LinkerMemory::find(std::int64_t statement) const {
  const auto known = known_.find(statement);
  return known == known_.end() ? nullptr : &known->second;
}

const LinkerMemory::Known& LinkerMemory::remember(std::int64_t statement, Known known) {
  return known_.insert_or_assign(statement, std::move(known)).first->second;
}

const LinkerMemory::Known& Linker::load(std::int64_t statement) {
  if (const auto* known = memory_.find(statement)) return *known;
  return memory_.remember(statement, {load_proposition(database_, statement), happening_of(database_, statement, {})});
}

std::vector<std::int64_t> Linker::candidates(const std::vector<Newcomer>& newcomers, const Group& group,
                                             std::size_t& cut) {
  std::map<std::int64_t, int> hits;
  auto collect = [&](Query& query, int weight) {
    while (query.step()) hits[query.integer(0)] += weight;
  };
  for (std::size_t member : group) {
    const Newcomer& newcomer = newcomers[member];
    for (const story::EventType type : kin_types(newcomer.proposition.type)) {
      const std::string_view word = to_string(type);
      for (const DraftPart& part : newcomer.parts) {
        if (part.part == Part::kSource) continue;
        Query query = database_.query(kByParty);
        collect(query.with(part.key, word, newcomer.day - kDaysAround, newcomer.day + kDaysAround), part.firm ? 2 : 1);
      }
      Query query = database_.query(kByDay);
      collect(query.with(word, newcomer.day - kNamelessDaysAround, newcomer.day + kNamelessDaysAround), 1);
    }
    constexpr int kCopyWeight = 100;
    Query query = database_.query(kByPrint);
    collect(query.with(newcomer.proposition.print), kCopyWeight);
  }
  std::vector<std::pair<int, std::int64_t>> ranked;
  for (const auto& [statement, count] : hits) ranked.emplace_back(count, statement);
  std::ranges::sort(ranked, std::greater<>());
  cut = ranked.size() - std::min(ranked.size(), kCandidatesMax);
  ranked.resize(ranked.size() - cut);
  std::vector<std::int64_t> rows;
  for (const auto& [count, statement] : ranked) rows.push_back(statement);
  return rows;
}

void Linker::place_group(const std::vector<Newcomer>& newcomers, const Group& group,
                         std::vector<Placement>& placements) {
  std::size_t cut = 0;
  std::map<std::int64_t, Match> happenings;
  for (std::int64_t row : candidates(newcomers, group, cut)) {
    const LinkerMemory::Known& known = load(row);
    if (!known.happening) continue;
    Match& match = happenings[*known.happening];
    for (std::size_t member : group) match.try_pair(newcomers[member].proposition, known.proposition, member);
  }
  std::optional<std::int64_t> chosen;
  Match best;
  for (const auto& [happening, match] : happenings) {
    if (!match.holds() || match.best <= best.best) continue;
    best = match;
    chosen = happening;
  }
  const std::string left_out = cut > 0 ? "; " + std::to_string(cut) + " candidates left out" : "";
  for (std::size_t member : group) {
    Placement& placement = placements[member];
    placement.happening = chosen;
    if (chosen && (member == best.member || placement.evidence == "first")) {
      placement.score = std::min(best.best, 1.0);
      placement.evidence = (member == best.member ? "" : "by another sentence of its page: ") + best.evidence;
    }
    placement.evidence += left_out;
  }
}

std::vector<Placement> Linker::place(const std::vector<Newcomer>& newcomers) {
  std::vector<Placement> placements(newcomers.size());
  for (const Group& group : group_page(newcomers, placements)) place_group(newcomers, group, placements);
  return placements;
}

}  // namespace onrecord::record
