#include "base/date.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace onrecord {
namespace {

using std::chrono::year_month_day;

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kWeekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                       "Thursday", "Friday", "Saturday"};
constexpr int kSecondsADay = 86'400;
constexpr int kOffsetMinutesMax = 14 * 60;

// Reads exactly `digits` digits off the front of `text`.
std::optional<int> take_digits(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + digits, value);
  if (error != std::errc() || end != text.data() + digits || text.front() == '-') return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Date> make_date(int year, int month, int day) {
  const year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                            std::chrono::day{static_cast<unsigned>(day)}};
  if (year < 1 || !date.ok()) return std::nullopt;
  return Date{date};
}

// "Z", "+02:00", "+0200", "-05"; nothing is an unknown zone. False when what is left is none of these.
bool take_offset(std::string_view& text, std::optional<int>& offset) {
  if (text.empty()) return true;
  if (take(text, 'Z') || take(text, 'z')) {
    offset = 0;
    return text.empty();
  }
  const bool west = text.front() == '-';
  if (!take(text, '+') && !take(text, '-')) return false;
  const auto hours = take_digits(text, 2);
  take(text, ':');
  const auto minutes = text.empty() ? std::optional<int>(0) : take_digits(text, 2);
  if (!hours || !minutes || *minutes > 59 || *hours * 60 + *minutes > kOffsetMinutesMax) return false;
  offset = (west ? -1 : 1) * (*hours * 60 + *minutes);
  return text.empty();
}

// The time after the date: "14", "14:02", "14:02:11", "14:02:11.5", "1402", "140211", with a zone or without.
bool take_time(std::string_view& text, Moment& moment) {
  const auto hour = take_digits(text, 2);
  if (!hour || *hour > 24) return false;
  take(text, ':');
  const auto minute = take_digits(text, 2);
  if (!minute || *minute > 59) return false;
  int second = 0;
  moment.precision = Precision::kMinute;
  const bool colon = take(text, ':');
  if (colon || (!text.empty() && text.front() >= '0' && text.front() <= '9')) {
    const auto seconds = take_digits(text, 2);
    if (!seconds || *seconds > 60) return false;
    second = std::min(*seconds, 59);  // a leap second belongs to the minute it ends
    moment.precision = Precision::kSecond;
    if (take(text, '.') || take(text, ',')) {
      while (!text.empty() && text.front() >= '0' && text.front() <= '9') text.remove_prefix(1);
    }
  }
  moment.second_of_day = *hour * 3600 + *minute * 60 + second;
  if (moment.second_of_day >= kSecondsADay) {  // 24:00 is the next day's midnight
    if (moment.second_of_day > kSecondsADay) return false;
    moment.second_of_day = 0;
    moment.date += std::chrono::days{1};
  }
  take(text, ' ');
  return take_offset(text, moment.utc_offset_minutes);
}

}  // namespace

Result<Date> parse_date(std::string_view text) {
  const auto moment = parse_moment(text);
  if (!moment || moment->precision != Precision::kDay)
    return fail(ErrorCode::kUsage, fmt::format("not a date (YYYY-MM-DD): {}", text));
  return moment->date;
}

std::string format_date(Date date) {
  const year_month_day ymd{date};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

std::string spell_out(Date date) {
  const year_month_day ymd{date};
  return fmt::format("{} {} {}", static_cast<unsigned>(ymd.day()), month_name(static_cast<unsigned>(ymd.month())),
                     static_cast<int>(ymd.year()));
}

std::string_view weekday_name(Date date) { return kWeekdays[std::chrono::weekday{date}.c_encoding()]; }

std::string_view month_name(unsigned month) {
  ONRECORD_ASSERT(month >= 1 && month <= 12);
  return kMonths[month - 1];
}

Result<DateInterval> parse_interval(std::string_view text) {
  if (const auto slash = text.find('/'); slash != std::string_view::npos) {
    const auto first = parse_interval(text.substr(0, slash));
    const auto last = parse_interval(text.substr(slash + 1));
    if (!first) return first;
    if (!last) return last;
    return DateInterval{first->earliest, last->latest};
  }
  const auto moment = parse_moment(text);
  if (!moment || moment->precision > Precision::kDay)
    return fail(ErrorCode::kUsage, fmt::format("not a date or interval: {}", text));
  const year_month_day first{moment->date};
  switch (moment->precision) {
    case Precision::kYear:
      return DateInterval{moment->date, Date{first.year() / 12 / 31}};
    case Precision::kMonth:
      return DateInterval{moment->date, Date{first.year() / first.month() / std::chrono::last}};
    default:
      return DateInterval{moment->date, moment->date};
  }
}

std::string_view to_string(Precision precision) {
  switch (precision) {
    case Precision::kYear:
      return "year";
    case Precision::kMonth:
      return "month";
    case Precision::kDay:
      return "day";
    case Precision::kMinute:
      return "minute";
    case Precision::kSecond:
      return "second";
  }
  ONRECORD_ASSERT(false && "a precision outside the enumeration");
  return {};
}

std::int64_t Moment::to_unix_seconds() const {
  return std::int64_t{date.time_since_epoch().count()} * kSecondsADay + second_of_day -
         utc_offset_minutes.value_or(0) * 60;
}

Result<Moment> parse_moment(std::string_view text) {
  const auto refused = [text] {
    return fail(ErrorCode::kUsage, fmt::format("not an ISO 8601 date or time: {}", text));
  };
  std::string_view rest = text;
  const auto year = take_digits(rest, 4);
  if (!year) return refused();
  int month = 1, day = 1;
  Precision precision = Precision::kYear;
  if (!rest.empty()) {
    const bool basic = rest.size() >= 4 && rest.front() != '-';  // 20251119; never 202511, which ISO 8601 forbids
    if (!basic && !take(rest, '-')) return refused();
    const auto stated_month = take_digits(rest, 2);
    if (!stated_month) return refused();
    month = *stated_month;
    precision = Precision::kMonth;
    if (basic || take(rest, '-')) {
      const auto stated_day = take_digits(rest, 2);
      if (!stated_day) return refused();
      day = *stated_day;
      precision = Precision::kDay;
    }
  }
  const auto date = make_date(*year, month, day);
  if (!date) return refused();
  Moment moment{.date = *date, .precision = precision};
  if (rest.empty()) return moment;
  if (precision != Precision::kDay || !(take(rest, 'T') || take(rest, 't') || take(rest, ' ')) ||
      !take_time(rest, moment))
    return refused();
  return moment;
}

std::string format_moment(const Moment& moment) {
  const std::string day = format_date(moment.date);
  if (moment.precision == Precision::kYear) return day.substr(0, 4);
  if (moment.precision == Precision::kMonth) return day.substr(0, 7);
  if (moment.precision == Precision::kDay) return day;
  std::string text = fmt::format("{}T{:02}:{:02}", day, moment.second_of_day / 3600, moment.second_of_day / 60 % 60);
  if (moment.precision == Precision::kSecond) text += fmt::format(":{:02}", moment.second_of_day % 60);
  if (!moment.utc_offset_minutes) return text;
  const int offset = *moment.utc_offset_minutes;
  if (offset == 0) return text + "Z";
  return text + fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+', std::abs(offset) / 60, std::abs(offset) % 60);
}

Moment moment_from_unix(std::int64_t unix_seconds) {
  const std::chrono::sys_seconds point{std::chrono::seconds{unix_seconds}};
  const Date date = std::chrono::floor<std::chrono::days>(point);
  return {.date = date,
          .second_of_day = static_cast<int>((point - date).count()),
          .utc_offset_minutes = 0,
          .precision = Precision::kSecond};
}

}  // namespace onrecord
