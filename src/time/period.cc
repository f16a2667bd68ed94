#include "time/period.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/word_table.h"

namespace onrecord::time {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

constexpr long kYearMax = 9999;
constexpr std::array<std::string_view, 4> kSeasons = {"SP", "SU", "FA", "WI"};

constexpr std::array kUnits =
    std::to_array<std::pair<Granularity, std::string_view>>({{Granularity::kDay, "D"},
                                                             {Granularity::kWeekend, "WE"},
                                                             {Granularity::kWeek, "W"},
                                                             {Granularity::kMonth, "M"},
                                                             {Granularity::kQuarter, "Q"},
                                                             {Granularity::kHalf, "H"},
                                                             {Granularity::kYear, "Y"},
                                                             {Granularity::kDecade, "DE"},
                                                             {Granularity::kCentury, "CE"},
                                                             {Granularity::kMillennium, "ML"}});

// The months of a period that begins with a month; 0 for days, weekends and weeks.
int months_in(Granularity granularity) {
  switch (granularity) {
    case Granularity::kMonth:
      return 1;
    case Granularity::kSeason:
    case Granularity::kQuarter:
      return 3;
    case Granularity::kHalf:
      return 6;
    case Granularity::kYear:
      return 12;
    case Granularity::kDecade:
      return 120;
    case Granularity::kCentury:
      return 1200;
    case Granularity::kMillennium:
      return 12000;
    default:
      return 0;
  }
}

// Months are counted from January of the year 0, so that decades and centuries begin with a multiple of their length.
Date first_day_of_month(long month_count) {
  month_count = std::clamp(month_count, 12L, kYearMax * 12 + 11);
  return Date{std::chrono::year{static_cast<int>(month_count / 12)} /
              std::chrono::month{static_cast<unsigned>(month_count % 12 + 1)} / 1};
}

Period period_of_months(Granularity granularity, long first_month) {
  const int months = months_in(granularity);
  const Date first = first_day_of_month(first_month);
  const bool beyond = first_month + months > kYearMax * 12 + 11;
  const Date last =
      beyond ? Date{std::chrono::year{kYearMax} / 12 / 31} : first_day_of_month(first_month + months) - days{1};
  return {granularity, first, std::max(first, last)};
}

long month_count(Date date) { return long{year_of(date)} * 12 + month_of(date) - 1; }

Date held_in_calendar(long days_since_epoch) {
  const long lowest = Date{std::chrono::year{1} / 1 / 1}.time_since_epoch().count();
  const long highest = Date{std::chrono::year{kYearMax} / 12 / 31}.time_since_epoch().count();
  return Date{days{static_cast<int>(std::clamp(days_since_epoch, lowest, highest))}};
}

Date monday_of(Date date) { return date - days{weekday_of(date) - 1}; }

// ISO 8601: the week belongs to the year of its Thursday.
std::string week_value(Date monday) {
  const Date thursday = monday + days{3};
  const Date new_year{year_month_day{thursday}.year() / 1 / 1};
  return fmt::format("{:04}-W{:02}", year_of(thursday), (thursday - new_year).count() / 7 + 1);
}

}  // namespace

std::optional<Date> make_date(int year, int month, int day) {
  if (year < 1 || year > kYearMax || month < 1 || day < 1) return std::nullopt;
  const year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                            std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return Date{date};
}

int year_of(Date date) { return static_cast<int>(year_month_day{date}.year()); }
int month_of(Date date) { return static_cast<int>(static_cast<unsigned>(year_month_day{date}.month())); }
int weekday_of(Date date) { return static_cast<int>(std::chrono::weekday{date}.iso_encoding()); }

std::optional<Granularity> find_granularity(std::string_view unit) { return value_of(kUnits, unit); }

Period period_containing(Granularity granularity, Date date) {
  switch (granularity) {
    case Granularity::kDay:
      return {granularity, date, date};
    case Granularity::kWeek:
      return {granularity, monday_of(date), monday_of(date) + days{6}};
    case Granularity::kWeekend:
      return {granularity, monday_of(date) + days{5}, monday_of(date) + days{6}};
    case Granularity::kSeason: {
      const long months = month_count(date);
      return period_of_months(granularity, (months - 2) / 3 * 3 + 2);
    }
    default: {
      const int length = months_in(granularity);
      return period_of_months(granularity, month_count(date) / length * length);
    }
  }
}

Period shifted(Period period, long steps) {
  constexpr long kStepsMax = 4'000'000;  // more days than the calendar has
  steps = std::clamp(steps, -kStepsMax, kStepsMax);
  if (const int months = months_in(period.granularity); months > 0) {
    return period_of_months(period.granularity,
                            std::clamp(month_count(period.first) + steps * months, 12L, kYearMax * 12 + 11));
  }
  const long step_days = period.granularity == Granularity::kDay ? 1 : 7;
  const Date first = held_in_calendar(long{period.first.time_since_epoch().count()} + steps * step_days);
  return {period.granularity, first, first + (period.last - period.first)};
}

std::string timex_value(Period period) {
  const int year = year_of(period.first), month = month_of(period.first);
  switch (period.granularity) {
    case Granularity::kDay:
      return format_date(period.first);
    case Granularity::kWeekend:
      return week_value(monday_of(period.first)) + "-WE";
    case Granularity::kWeek:
      return week_value(period.first);
    case Granularity::kMonth:
      return fmt::format("{:04}-{:02}", year, month);
    case Granularity::kSeason:
      return fmt::format("{:04}-{}", year, kSeasons[static_cast<std::size_t>((month + 9) % 12 / 3)]);
    case Granularity::kQuarter:
      return fmt::format("{:04}-Q{}", year, (month - 1) / 3 + 1);
    case Granularity::kHalf:
      return fmt::format("{:04}-H{}", year, (month - 1) / 6 + 1);
    case Granularity::kYear:
      return fmt::format("{:04}", year);
    case Granularity::kDecade:
      return fmt::format("{:03}", year / 10);
    case Granularity::kCentury:
      return fmt::format("{:02}", year / 100);
    case Granularity::kMillennium:
      return fmt::format("{}", year / 1000);
  }
  ONRECORD_ASSERT(false && "a granularity outside the enumeration");
  return {};
}

DateInterval interval_of(Period period) { return {period.first, period.last}; }

}  // namespace onrecord::time
