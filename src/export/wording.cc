#include "export/wording.h"

#include <fmt/format.h>

#include <algorithm>

#include "record/policy.h"

namespace onrecord::exporting {
namespace {

using std::chrono::year_month_day;
using story::Status;

std::string names_words(const std::vector<record::Participant>& participants, std::string_view separator) {
  std::string words;
  for (const auto& participant : participants) {
    if (!words.empty()) words += separator;
    words += participant.name;
  }
  return words;
}

bool is_whole_month(const year_month_day& first, const year_month_day& last) {
  return first.year() == last.year() && first.month() == last.month() && unsigned(first.day()) == 1 &&
         last == year_month_day{last.year() / last.month() / std::chrono::last};
}

bool is_whole_year(const year_month_day& first, const year_month_day& last) {
  return first == year_month_day{first.year() / 1 / 1} && last == year_month_day{first.year() / 12 / 31};
}

std::string plain_number(double number) { return fmt::format("{}", number); }

}  // namespace

std::string_view status_shape(Status status, bool on_somebodys_word) {
  switch (status) {
    case Status::kOccurred:
      return on_somebodys_word ? "◉" : "●";
    case Status::kOngoing:
      return "◐";
    case Status::kPlanned:
      return "○";
    case Status::kPossible:
      return "◌";
    case Status::kWanted:
      return "▷";
    case Status::kPostponed:
      return "◷";
    case Status::kCalledOff:
      return "⊗";
    case Status::kNegated:
      return "⊘";
  }
  ONRECORD_ASSERT(false && "a status outside the enumeration");
  return {};
}

std::string_view status_words(Status status, bool on_somebodys_word, bool accused) {
  switch (status) {
    case Status::kOccurred:
      return !on_somebodys_word ? "occurred" : accused ? "alleged" : "said to have";
    case Status::kOngoing:
      return !on_somebodys_word ? "ongoing" : accused ? "alleged" : "said to be";
    case Status::kPlanned:
      return "planned";
    case Status::kPossible:
      return "possible";
    case Status::kWanted:
      return "wanted";
    case Status::kPostponed:
      return "postponed";
    case Status::kCalledOff:
      return "called off";
    case Status::kNegated:
      return on_somebodys_word ? "said not to" : "did not";
  }
  ONRECORD_ASSERT(false && "a status outside the enumeration");
  return {};
}

std::string_view status_words(const record::TimelineRow& row) {
  return status_words(row.status, row.on_somebodys_word, is_alleged(row.chain));
}

bool is_alleged(const std::vector<record::SourceStep>& chain) {
  return !chain.empty() &&
         (chain.front().act == story::SpeechAct::kAccuse || chain.front().act == story::SpeechAct::kClaim);
}

std::string participants_words(const std::vector<record::Participant>& agents,
                               const std::vector<record::Participant>& recipients, bool mutual) {
  if (recipients.empty()) return names_words(agents, mutual ? " ↔ " : ", ");
  if (agents.empty()) return (mutual ? "" : "→ ") + names_words(recipients, mutual ? " ↔ " : ", ");
  if (mutual) return names_words(agents, ", ") + " ↔ " + names_words(recipients, ", ");
  return names_words(agents, ", ") + " → " + names_words(recipients, ", ");
}

std::string list_words(const std::vector<std::string>& items) {
  std::string words;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) words += i + 1 == items.size() ? " and " : ", ";
    words += items[i];
  }
  return words;
}

std::string count_words(std::int64_t count, std::string_view noun, std::string_view plural) {
  if (count == 1) return fmt::format("1 {}", noun);
  std::string digits = fmt::format("{}", count);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
  return plural.empty() ? fmt::format("{} {}s", digits, noun) : fmt::format("{} {}", digits, plural);
}

std::string interval_words(const DateInterval& interval) {
  if (!interval.earliest && !interval.latest) return "date unknown";
  if (!interval.latest) return "since " + spell_out(*interval.earliest);
  if (!interval.earliest) return "until " + spell_out(*interval.latest);
  if (*interval.earliest == *interval.latest) return spell_out(*interval.earliest);
  const year_month_day first{*interval.earliest}, last{*interval.latest};
  if (is_whole_year(first, last)) return fmt::format("{}", static_cast<int>(first.year()));
  if (is_whole_month(first, last)) {
    return fmt::format("{} {}", month_name(static_cast<unsigned>(first.month())), static_cast<int>(first.year()));
  }
  if (first.year() == last.year() && first.month() == last.month()) {
    return fmt::format("{} to {}", static_cast<unsigned>(first.day()), spell_out(*interval.latest));
  }
  return fmt::format("{} to {}", spell_out(*interval.earliest), spell_out(*interval.latest));
}

std::string chain_words(const std::vector<record::SourceStep>& chain, std::string_view outlet) {
  return record::source_words(chain, outlet.empty() ? "an unnamed outlet" : outlet);
}

std::string number_words(const record::Number& number) {
  const std::string_view what = number.what;
  if (number.low && number.high && *number.low == *number.high)
    return fmt::format("{}: {}", what, plain_number(*number.low));
  if (number.low && number.high)
    return fmt::format("{}: {} to {}", what, plain_number(*number.low), plain_number(*number.high));
  if (number.low) return fmt::format("{}: at least {}", what, plain_number(*number.low));
  if (number.high) return fmt::format("{}: at most {}", what, plain_number(*number.high));
  return fmt::format("{}: number unknown", what);
}

}  // namespace onrecord::exporting
