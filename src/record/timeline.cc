// The questions that need the policy: the timeline and single happenings.
#include <algorithm>
#include <set>
#include <tuple>

#include "record/file_ledger.h"
#include "record/linking.h"
#include "record/names.h"
#include "record/odds.h"

namespace onrecord::record {

namespace {

/// A happening is compared with this many stances of its holders at most.
constexpr int kStancesMax = 64;

/// True when the folded words of `part`, titles aside, stand in `name`, one after the other.
bool holds_name(std::string_view name, std::string_view part) {
  return (" " + fold(name) + " ").find(" " + actor_key(part) + " ") != std::string::npos;
}

bool involves(const Statement& statement, std::string_view name) {
  const Labels& labels = statement.labels;
  for (const auto* side : {&labels.agents, &labels.recipients, &labels.others}) {
    for (const Participant& participant : *side) {
      if (holds_name(participant.name, name)) return true;
      if (participant.acts_for && holds_name(*participant.acts_for, name)) return true;
    }
  }
  return false;
}

bool rests_on(const Statement& statement, std::string_view name) {
  return std::ranges::any_of(statement.labels.chain,
                             [&](const SourceStep& step) { return holds_name(step.name, name); });
}

bool overlaps(const DateInterval& when, const std::optional<Date>& from, const std::optional<Date>& to) {
  if (from && when.latest && *when.latest < *from) return false;
  return !(to && when.earliest && *when.earliest > *to);
}

bool any_statement(const std::vector<Statement>& statements, auto&& condition) {
  return std::ranges::any_of(statements, condition);
}

bool matches(const TimelineQuery& query, const TimelineRow& row, const std::vector<Statement>& statements) {
  if (query.type && row.type != *query.type) return false;
  if (query.status && row.status != *query.status) return false;
  if (!overlaps(row.when, query.from, query.to)) return false;
  if (query.actor && !any_statement(statements, [&](const Statement& s) { return involves(s, *query.actor); })) {
    return false;
  }
  if (query.outlet &&
      !any_statement(statements, [&](const Statement& s) { return holds_name(s.page.outlet, *query.outlet); })) {
    return false;
  }
  return !query.source || any_statement(statements, [&](const Statement& s) { return rests_on(s, *query.source); });
}

/// The happenings that can match, so that not every one need be loaded: those in whose statements the actor's words
/// stand.
std::vector<std::int64_t> candidates(Database& database, const TimelineQuery& query, const View& view) {
  std::set<std::int64_t> found;
  if (!query.actor) {
    Query all = database.query("SELECT happening FROM happenings WHERE redirect IS NULL AND born <= ?");
    all.with(view.number_max);
    while (all.step()) found.insert(all.integer(0));
  } else {
    Query of_actor = database.query(
        "SELECT DISTINCT l.happening FROM actors a JOIN parts p USING (actor) JOIN links l USING (statement) WHERE ' ' "
        "|| "
        "a.key || ' ' LIKE '% ' || ? || ' %' AND l.born <= ?");
    std::vector<std::int64_t> linked;
    of_actor.with(actor_key(*query.actor), view.number_max);
    while (of_actor.step()) linked.push_back(of_actor.integer(0));
    for (std::int64_t happening : linked) found.insert(follow_redirects(database, happening));
  }
  return {found.begin(), found.end()};
}

Date anchor(const TimelineRow& row) {
  if (row.when.latest) return *row.when.latest;
  if (row.when.earliest) return *row.when.earliest;
  return Date();
}

/// By the last day; of one last day the longer first, and those that stand under it only because their page does, last.
void sort_rows(std::vector<TimelineRow>& rows, Order order) {
  auto place = [](const TimelineRow& row) {
    return std::tuple(anchor(row), row.when.earliest.value_or(Date::min()), row.dated ? 0 : 1);
  };
  std::ranges::stable_sort(rows, [&](const TimelineRow& a, const TimelineRow& b) {
    if (order == Order::kOldestFirst || anchor(a) == anchor(b)) return place(a) < place(b);
    return anchor(a) > anchor(b);
  });
}

}  // namespace

Retractions FileLedger::retractions_of(const std::vector<Statement>& statements) {
  std::set<std::string> pages;
  for (const Statement& statement : statements) pages.insert(statement.page.id);
  Retractions retractions;
  for (const std::string& page : pages) {
    const auto row = row_of(page, 'p');
    if (!row) throw Damaged{"a statement without its page: " + page};
    Query query = database_->query(
        "SELECT known_day FROM pages JOIN notes USING (page) WHERE page = ? AND kind = 'retraction' LIMIT 1");
    if (query.with(*row).step()) retractions[page] = Date(std::chrono::days(query.integer(0)));
  }
  return retractions;
}

void FileLedger::add_stances(TimelineRow& row, const std::vector<Statement>& statements, const View& view) {
  for (const Statement& statement : statements) {
    if (!is_stance(statement)) continue;
    const bool promise = statement.labels.type == story::EventType::kAgree;
    const std::string_view other_type = to_string(promise ? story::EventType::kReject : story::EventType::kAgree);
    std::vector<std::int64_t> others;
    for (const Participant& agent : statement.labels.agents) {
      Query query = database_->query(
          "SELECT DISTINCT statement FROM parts JOIN actors USING (actor) WHERE key = ? AND type = ? AND part IN "
          "('agent', 'principal') ORDER BY day LIMIT ?");
      query.with(actor_key(agent.name), other_type, kStancesMax);
      while (query.step()) others.push_back(query.integer(0));
    }
    for (std::int64_t other_row : others) {
      const auto other = load_statement(*database_, other_row, view);
      if (!other || !other->happening) continue;
      const auto point = stances_at_odds(statement, *other);
      const bool told =
          std::ranges::any_of(row.odds, [&](const Odds& odds) { return odds.other_happening == *other->happening; });
      if (!point || told) continue;
      row.odds.push_back({OddsKind::kOdds, *point, statement.id, other->id, *other->happening, side_words(*other)});
    }
  }
}

TimelineRow FileLedger::row_for(const std::vector<Statement>& statements, const View& view, Date today) {
  TimelineRow row = summarize(statements, retractions_of(statements), today);
  add_stances(row, statements, view);
  return row;
}

Result<Happening> FileLedger::happening(std::string_view id, const Clocks& clocks) {
  return answer(*database_, Transaction::Kind::kSnapshot, [&]() -> Result<Happening> {
    const auto row = row_of(id, 'h');
    if (!row) return std::unexpected(row.error());
    const View view = view_of(*database_, clocks);
    const std::int64_t target = follow_redirects(*database_, *row);
    Happening happening;
    happening.statements = load_statements_of_happening(*database_, target, view);
    if (happening.statements.empty()) {
      return fail(ErrorCode::kNotFound, "not yet there at the time asked about: " + std::string(id));
    }
    if (target != *row) happening.merged_from = std::string(id);
    happening.summary = row_for(happening.statements, view, today(clocks));
    happening.series = status_series(happening.statements, retractions_of(happening.statements));
    return happening;
  });
}

Result<Timeline> FileLedger::timeline(const TimelineQuery& query) {
  return answer(*database_, Transaction::Kind::kSnapshot, [&]() -> Result<Timeline> {
    const View view = view_of(*database_, query.clocks);
    Timeline timeline;
    timeline.clock_words = words_of(query.clocks);
    std::set<std::string> pages;
    for (std::int64_t happening : candidates(*database_, query, view)) {
      const auto statements = load_statements_of_happening(*database_, happening, view);
      if (statements.empty()) continue;
      TimelineRow row = row_for(statements, view, today(query.clocks));
      if (!matches(query, row, statements)) continue;
      for (const Statement& statement : statements) pages.insert(statement.page.id);
      timeline.at_odds += row.odds.empty() ? 0 : 1;
      timeline.rows.push_back(std::move(row));
    }
    timeline.happenings = static_cast<int>(timeline.rows.size());
    timeline.pages = static_cast<int>(pages.size());
    sort_rows(timeline.rows, query.order);
    const auto size = static_cast<std::ptrdiff_t>(timeline.rows.size());
    const std::ptrdiff_t begin = std::clamp<std::ptrdiff_t>(query.offset, 0, size);
    const std::ptrdiff_t end = std::clamp<std::ptrdiff_t>(begin + std::max(query.limit, 0), begin, size);
    timeline.rows = std::vector<TimelineRow>(std::make_move_iterator(timeline.rows.begin() + begin),
                                             std::make_move_iterator(timeline.rows.begin() + end));
    return timeline;
  });
}

}  // namespace onrecord::record
