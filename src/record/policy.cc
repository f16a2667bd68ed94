#include "record/policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "record/linking.h"
#include "record/names.h"
#include "record/odds.h"
#include "record/origins.h"

namespace onrecord::record {

namespace {

using story::Status;

/// How far along a status is. News of a lower rank does not take back a higher one: a page that recalls a plan after
/// the meeting was held tells nothing new.
int rank(Status status) {
  switch (status) {
    case Status::kPossible:
      return 0;
    case Status::kWanted:
      return 1;
    case Status::kPlanned:
      return 2;
    case Status::kPostponed:
      return 3;
    case Status::kCalledOff:
    case Status::kNegated:
      return 4;
    case Status::kOngoing:
      return 5;
    case Status::kOccurred:
      return 6;
  }
  ONRECORD_ASSERT(false && "a status outside the enumeration");
  return 0;
}

Date published_day(const Statement& statement) {
  if (statement.page.published) return statement.page.published->date;
  return moment_from_unix(statement.page.added_unix).date;
}

/// The day on which the status was reached (for what occurred, the day on which it did), if told exactly and not in the
/// page's future; else the day of the page.
Date said_day(const Statement& statement) {
  const Date published = published_day(statement);
  const bool occurred = statement.labels.status == Status::kOccurred;
  const auto& told = occurred ? statement.labels.when : statement.labels.status_when;
  if (told && told->interval.earliest && told->interval.earliest == told->interval.latest &&
      *told->interval.earliest <= published) {
    return *told->interval.earliest;
  }
  return published;
}

bool is_retracted(const Statement& statement, const Retractions& retracted) {
  return retracted.contains(statement.page.id);
}

/// What may speak for the status: assertions that stand; when there are none, whatever there is.
std::vector<std::size_t> speakers(const std::vector<Statement>& statements, const Retractions& retracted) {
  std::vector<std::size_t> standing, all;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    all.push_back(i);
    const Statement& s = statements[i];
    if (!is_denial(s) && !is_unsaid(s) && !is_retracted(s, retracted)) standing.push_back(i);
  }
  return standing.empty() ? all : standing;
}

/// Plans may be made anew after a calling off or a no; of these two the later word holds.
bool follows(Status now, Status next) {
  if (rank(next) > rank(now)) return true;
  if (rank(now) != rank(Status::kCalledOff)) return false;
  return next == Status::kPlanned || next == Status::kPostponed || rank(next) == rank(now);
}

/// True when the outlet says it itself. A headline that leaves out the source its own article names is no voice of its
/// own.
bool is_own_voice(const Statement& statement, const std::vector<Statement>& statements) {
  if (!statement.labels.chain.empty()) return false;
  const bool headline = statement.quote.sentence.begin == 0;
  return !headline || std::ranges::none_of(statements, [&](const Statement& other) {
    return other.page.id == statement.page.id && !other.labels.chain.empty() &&
           other.labels.status == statement.labels.status;
  });
}

std::size_t fullness(const Labels& labels) {
  return std::min<std::size_t>(labels.agents.size(), 3) + std::min<std::size_t>(labels.recipients.size(), 3) +
         (labels.place ? 1U : 0U) + (labels.when ? 1U : 0U) + (labels.cause ? 1U : 0U) +
         (labels.numbers.empty() ? 0U : 1U);
}

/// The statement to quote: of the present status; standing before withdrawn, the outlet's own voice before somebody's
/// word, the one that tells most, the earliest.
const Statement& lead_of(const std::vector<Statement>& statements, Status status, const Retractions& retracted) {
  const Statement* best = nullptr;
  auto merit = [&](const Statement& s) {
    return std::tuple(!is_retracted(s, retracted), !is_denial(s) && !is_unsaid(s), !s.no_longer_in_page_since,
                      is_own_voice(s, statements), fullness(s.labels), s.labels.confidence);
  };
  for (const Statement& statement : statements) {
    if (statement.labels.status != status) continue;
    if (!best || merit(statement) > merit(*best)) best = &statement;
  }
  return best ? *best : statements.front();
}

bool is_told(const std::optional<When>& when, Date published) {
  if (!when) return false;
  const auto& [earliest, latest] = when->interval;
  if (earliest && latest) return true;
  // "In the past", "in the future": no more than that the page's day bounds it.
  const auto bound = earliest ? earliest : latest;
  return bound && std::abs((*bound - published).count()) > 1;
}

/// The day or days: as the lead tells, else as others of its status do, else as any does (the day for which a meeting
/// that is off was planned).
std::optional<DateInterval> when_of(const std::vector<Statement>& statements, const Statement& lead) {
  if (is_told(lead.labels.when, published_day(lead))) return lead.labels.when->interval;
  for (const bool same_status : {true, false}) {
    for (auto s = statements.rbegin(); s != statements.rend(); ++s) {
      if (same_status && s->labels.status != lead.labels.status) continue;
      if (is_told(s->labels.when, published_day(*s))) return s->labels.when->interval;
    }
  }
  return std::nullopt;
}

template <typename Member>
auto first_told(const std::vector<Statement>& statements, const Statement& lead, Member member) {
  auto told = [](const auto& value) {
    if constexpr (requires { value.has_value(); }) {
      return value.has_value();
    } else {
      return !value.empty();
    }
  };
  if (told(lead.labels.*member)) return lead.labels.*member;
  for (const Statement& statement : statements) {
    if (statement.labels.type == lead.labels.type && told(statement.labels.*member)) return statement.labels.*member;
  }
  return lead.labels.*member;
}

std::string capitalised(std::string word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

void add_name(std::vector<std::string>& names, const std::string& name) {
  const std::string key = actor_key(name);
  const bool known = std::ranges::any_of(names, [&](const std::string& other) { return actor_key(other) == key; });
  if (!known && !name.empty()) names.push_back(name);
}

template <typename Dates>
std::optional<Date> latest_of(const Dates& dates) {
  if (dates.empty()) return std::nullopt;
  return *std::ranges::max_element(dates);
}

std::vector<std::string> standing_words(const Standing& standing) {
  std::vector<std::string> words;
  words.push_back(standing.known_origins == 1 ? "one origin" : fmt::format("{} known origins", standing.known_origins));
  for (const std::string& name : standing.denied_by) words.push_back("denied by " + name);
  for (const std::string& name : standing.confirmed_by) words.push_back("confirmed by " + name);
  if (standing.contradicted) words.push_back("contradicted");
  if (standing.retracted) words.push_back("retracted " + spell_out(*standing.retracted));
  if (standing.no_longer_in_page) words.push_back("no longer in its page");
  return words;
}

/// The names of who denies and who confirms.
void count_voices(const std::vector<Statement>& statements, Standing& standing) {
  const bool asserted =
      std::ranges::any_of(statements, [](const Statement& s) { return !is_denial(s) && !is_unsaid(s); });
  for (const Statement& s : statements) {
    if (is_denial(s) && asserted) add_name(standing.denied_by, s.labels.chain.front().name);
    const bool confirms = !s.labels.chain.empty() && !is_unsaid(s) && s.labels.status != Status::kNegated &&
                          s.labels.chain.front().act == story::SpeechAct::kConfirm;
    if (confirms) add_name(standing.confirmed_by, s.labels.chain.front().name);
  }
}

}  // namespace

std::string source_words(const std::vector<SourceStep>& chain, std::string_view outlet) {
  std::string words;
  auto add = [&](std::string_view joint, std::string_view name) {
    if (name.empty()) return;
    if (!words.empty()) words += joint;
    words += name;
  };
  for (const SourceStep& step : chain) {
    if (step.negated) continue;
    const bool carries = step.kind == story::SourceKind::kOutlet || step.kind == story::SourceKind::kDocument;
    add(carries ? ", in " : ", according to ", step.name.empty() ? "an unstated source" : step.name);
  }
  add(", in ", outlet);
  return words;
}

std::vector<StatusStep> status_series(const std::vector<Statement>& statements, const Retractions& retracted) {
  auto order = speakers(statements, retracted);
  std::ranges::stable_sort(
      order, {}, [&](std::size_t i) { return std::pair(said_day(statements[i]), rank(statements[i].labels.status)); });
  std::vector<StatusStep> series;
  for (std::size_t i : order) {
    const Statement& statement = statements[i];
    const Status status = statement.labels.status;
    const bool own = is_own_voice(statement, statements);
    if (!series.empty() && series.back().status == status) {
      series.back().statements.push_back(statement.id);
      series.back().on_somebodys_word = series.back().on_somebodys_word && !own;
    } else if (series.empty() || follows(series.back().status, status)) {
      // Of one day only what came of it stays: "planned" and "called off" in one page are one step.
      const Date day = said_day(statement);
      if (!series.empty() && series.back().since == day) series.pop_back();
      series.push_back({day, status, {statement.id}, !own});
    }
  }
  return series;
}

Standing standing_of(const std::vector<Statement>& statements, const Retractions& retracted) {
  Standing standing;
  standing.statements = static_cast<int>(statements.size());
  std::set<std::string> pages;
  std::vector<Date> retractions, absences;
  for (const Statement& statement : statements) {
    pages.insert(statement.page.id);
    if (const auto found = retracted.find(statement.page.id); found != retracted.end()) {
      retractions.push_back(found->second);
    }
    if (statement.no_longer_in_page_since) absences.push_back(*statement.no_longer_in_page_since);
  }
  standing.pages = static_cast<int>(pages.size());
  const auto origins = known_origins(statements);
  standing.known_origins = static_cast<int>(origins.size());
  standing.origin_notes = origin_notes(origins);
  count_voices(statements, standing);
  for (const OddsPair& pair : odds_within(statements)) {
    const bool denial = is_denial(statements[pair.a]) || is_denial(statements[pair.b]);
    standing.contradicted = standing.contradicted || (pair.kind == OddsKind::kContradiction && !denial);
  }
  // Only when nothing else carries it does a happening stand or fall with what was withdrawn.
  if (retractions.size() == statements.size()) standing.retracted = latest_of(retractions);
  if (absences.size() == statements.size()) standing.no_longer_in_page = latest_of(absences);
  standing.words = standing_words(standing);
  return standing;
}

TimelineRow summarize(const std::vector<Statement>& statements, const Retractions& retracted, Date today) {
  ONRECORD_ASSERT(!statements.empty());
  const auto series = status_series(statements, retracted);
  const Statement& lead = lead_of(statements, series.back().status, retracted);
  TimelineRow row;
  row.happening = lead.happening.value_or("");
  row.statement = lead.id;
  row.page = lead.page.id;
  const auto when = when_of(statements, lead);
  row.dated = when.has_value();
  row.when = when.value_or(DateInterval{published_day(lead), published_day(lead)});
  row.status = series.back().status;
  row.status_since = series.back().since;
  const bool ahead = row.status == Status::kPlanned || row.status == Status::kPostponed;
  row.date_passed = ahead && row.dated && row.when.latest && *row.when.latest < today;
  row.on_somebodys_word = !is_own_voice(lead, statements);
  row.type = lead.labels.type.value_or(story::EventType::kOther);
  row.mode = first_told(statements, lead, &Labels::mode);
  row.trigger = lead.labels.lemma;
  row.label = row.type == story::EventType::kOther ? capitalised(row.trigger) : type_label(row.type, row.mode);
  row.agents = first_told(statements, lead, &Labels::agents);
  row.recipients = first_told(statements, lead, &Labels::recipients);
  row.others = first_told(statements, lead, &Labels::others);
  row.mutual = is_mutual(row.type, row.mode);
  row.place = first_told(statements, lead, &Labels::place);
  row.about = first_told(statements, lead, &Labels::about);
  row.cause = first_told(statements, lead, &Labels::cause);
  row.numbers = first_told(statements, lead, &Labels::numbers);
  row.quote = lead.quote;
  row.chain = lead.labels.chain;
  row.outlet = lead.page.outlet;
  row.source_words = source_words(row.chain, row.outlet);
  row.published = lead.page.published;
  row.standing = standing_of(statements, retracted);
  row.confidence = lead.labels.confidence;
  for (const OddsPair& pair : odds_within(statements)) {
    const Statement &a = statements[pair.a], &b = statements[pair.b];
    row.odds.push_back({pair.kind, pair.point, a.id, b.id, row.happening, side_words(b)});
  }
  return row;
}

}  // namespace onrecord::record
