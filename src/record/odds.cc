#include "record/odds.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "record/names.h"

namespace onrecord::record {

namespace {

using story::EventType;
using story::Status;

bool is_asserted(const Statement& statement) {
  const Status status = statement.labels.status;
  return !is_unsaid(statement) && (status == Status::kOccurred || status == Status::kOngoing);
}

bool is_ahead(const Statement& statement) {
  const Status status = statement.labels.status;
  return !is_unsaid(statement) &&
         (status == Status::kPlanned || status == Status::kPossible || status == Status::kWanted);
}

std::int64_t said_at(const Statement& statement) {
  return statement.page.published ? statement.page.published->to_unix_seconds() : statement.page.added_unix;
}

std::int64_t said_day(const Statement& statement) { return said_at(statement) / (24 * 60 * 60); }

std::string source_key(const Statement& statement) {
  const auto& chain = statement.labels.chain;
  return actor_key(chain.empty() ? statement.page.outlet : chain.front().name);
}

/// "12", "at least 30", "3 to 5", "at most 9".
std::string number_words(const Number& number) {
  auto whole = [](double value) {
    return value == std::floor(value) ? fmt::format("{:.0f}", value) : fmt::format("{}", value);
  };
  if (number.low && number.high) {
    return *number.low == *number.high ? whole(*number.low) : whole(*number.low) + " to " + whole(*number.high);
  }
  if (number.low) return "at least " + whole(*number.low);
  return number.high ? "at most " + whole(*number.high) : "unknown";
}

bool exclude(const Number& a, const Number& b) {
  return (a.high && b.low && *a.high < *b.low) || (b.high && a.low && *b.high < *a.low);
}

/// A toll told on a later day may have grown; it contradicts an earlier one only by being lower.
bool has_grown(const Statement& a, const Number& x, const Statement& b, const Number& y) {
  const bool a_first = said_day(a) < said_day(b);
  if (said_day(a) == said_day(b)) return false;
  const Number& earlier = a_first ? x : y;
  const Number& later = a_first ? y : x;
  return earlier.high && later.low && *earlier.high < *later.low;
}

std::optional<std::string> numbers_at_odds(const Statement& a, const Statement& b) {
  for (const Number& x : a.labels.numbers) {
    for (const Number& y : b.labels.numbers) {
      if (x.what != y.what || x.what == "other" || !exclude(x, y) || has_grown(a, x, b, y)) continue;
      return fmt::format("{}: {} against {}", x.what, number_words(x), number_words(y));
    }
  }
  return std::nullopt;
}

int firmness(Status status) { return status == Status::kPlanned ? 2 : status == Status::kWanted ? 1 : 0; }

std::string_view ahead_noun(Status status) {
  return status == Status::kPlanned ? "plan" : status == Status::kWanted ? "demand" : "possibility";
}

struct Finding {
  OddsKind kind;
  std::string point;
};

std::optional<Finding> compare_occurrence(const Statement& a, const Statement& b) {
  const Status other = b.labels.status;
  const bool one_page = a.page.id == b.page.id;
  if (is_unsaid(b) || (one_page && source_key(a) == source_key(b))) return std::nullopt;
  if (is_denial(b)) {
    if (is_asserted(a)) return Finding{OddsKind::kContradiction, "whether it happened"};
    if (is_ahead(a)) return Finding{OddsKind::kOdds, fmt::format("{} against denial", ahead_noun(a.labels.status))};
    return std::nullopt;
  }
  // "It did not happen" said on the day of "it happened", or after it; said before, it is a step of the series.
  if (other == Status::kNegated && is_asserted(a) && said_day(b) >= said_day(a)) {
    return Finding{OddsKind::kContradiction, "whether it happened"};
  }
  // A page that tells of a plan and its end tells a story, and takes no sides in it.
  if (one_page && (a.labels.status == Status::kPlanned || other == Status::kCalledOff)) return std::nullopt;
  if (other == Status::kNegated && is_ahead(a)) {
    return Finding{OddsKind::kOdds, fmt::format("{} against refusal", ahead_noun(a.labels.status))};
  }
  if (other == Status::kCalledOff && is_ahead(a)) {
    return Finding{OddsKind::kOdds, fmt::format("{} against calling off", ahead_noun(a.labels.status))};
  }
  return std::nullopt;
}

bool is_promise(const Statement& statement) {
  return statement.labels.type == EventType::kAgree && is_asserted(statement);
}

bool is_refusal(const Statement& statement) {
  return statement.labels.type == EventType::kReject && is_asserted(statement);
}

/// Who takes the stance: the doers, and where they are not told, whoever says so.
std::vector<std::string> holders(const Statement& statement) {
  std::vector<std::string> keys;
  for (const Participant& agent : statement.labels.agents) {
    keys.push_back(actor_key(agent.name));
    if (agent.acts_for) keys.push_back(actor_key(*agent.acts_for));
  }
  return keys;
}

bool one_matter(const Subject& a, const Subject& b) {
  if (a.type != b.type) return false;
  return a.lemma == b.lemma || (a.mode && a.mode == b.mode);
}

}  // namespace

bool is_unsaid(const Statement& statement) {
  return !statement.labels.chain.empty() && statement.labels.chain.front().negated;
}

bool is_denial(const Statement& statement) {
  const auto& chain = statement.labels.chain;
  return statement.labels.status == Status::kNegated && !chain.empty() && !chain.front().negated &&
         chain.front().act == story::SpeechAct::kDeny;
}

bool is_stance(const Statement& statement) {
  return statement.labels.about && (is_promise(statement) || is_refusal(statement));
}

std::vector<OddsPair> odds_within(const std::vector<Statement>& statements) {
  std::vector<OddsPair> pairs;
  std::set<std::string> told;          // one contradiction for each point and the source that raises it
  std::map<Status, OddsPair> against;  // what speaks against a plan, once for each way: its firmest plan
  std::map<Status, Status> firmest;
  auto keep = [&](const std::string& point, std::size_t a, std::size_t b) {
    if (told.insert(point + "\n" + source_key(statements[b])).second) {
      pairs.push_back({OddsKind::kContradiction, point, a, b});
    }
  };
  for (std::size_t b = 0; b < statements.size(); ++b) {
    for (std::size_t a = 0; a < statements.size(); ++a) {
      if (a == b) continue;
      const auto finding = compare_occurrence(statements[a], statements[b]);
      if (finding && finding->kind == OddsKind::kContradiction) {
        keep(finding->point, a, b);
      } else if (finding) {
        const Status plan = statements[a].labels.status, counter = statements[b].labels.status;
        const auto known = firmest.find(counter);
        if (known == firmest.end() || firmness(plan) > firmness(known->second)) {
          firmest[counter] = plan;
          against[counter] = {finding->kind, finding->point, a, b};
        }
      }
      if (a > b) continue;
      if (const auto point = numbers_at_odds(statements[a], statements[b])) keep(*point, a, b);
    }
  }
  for (const auto& [counter, pair] : against) pairs.push_back(pair);
  return pairs;
}

std::optional<std::string> stances_at_odds(const Statement& a, const Statement& b) {
  if (!is_stance(a) || !is_stance(b) || is_promise(a) == is_promise(b)) return std::nullopt;
  if (!one_matter(*a.labels.about, *b.labels.about)) return std::nullopt;
  const auto of_b = holders(b);
  const bool shared = std::ranges::any_of(
      holders(a), [&](const std::string& key) { return std::ranges::find(of_b, key) != of_b.end(); });
  if (!shared) return std::nullopt;
  return "promise against refusal: " + a.labels.about->lemma;
}

std::string side_words(const Statement& statement) {
  const Labels& labels = statement.labels;
  std::string words;
  for (const Participant& agent : labels.agents) words += (words.empty() ? "" : ", ") + agent.name;
  if (words.empty()) words = labels.chain.empty() ? statement.page.outlet : labels.chain.front().name;
  const Quote& quote = statement.quote;
  if (!words.empty()) words += ": ";
  if (labels.status == Status::kNegated) words += "not ";
  words += slice(quote.text, {quote.trigger.begin - quote.sentence.begin, quote.trigger.end - quote.sentence.begin});
  if (labels.about) words += " (" + labels.about->lemma + ")";
  return words;
}

}  // namespace onrecord::record
