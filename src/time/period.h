// Calendar periods: the week, month, quarter, season, decade … that holds a day, their neighbours and TIMEX3 values.
//
//   Period month = period_containing(Granularity::kMonth, published);
//   timex_value(shifted(month, -1))        → "2025-10"
//
// Pure. Dates stay within the years 1 to 9999: what would leave them is held at the border.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace onrecord::time {

/// Fine to coarse. A week begins on Monday (ISO 8601); a season is three whole months, spring from March, winter
/// counted to the year it begins in.
enum class Granularity {
  kDay,
  kWeekend,
  kWeek,
  kMonth,
  kSeason,
  kQuarter,
  kHalf,
  kYear,
  kDecade,
  kCentury,
  kMillennium
};

/// The days from `first` to `last`, both included.
struct Period {
  Granularity granularity = Granularity::kDay;
  Date first;
  Date last;
  friend bool operator==(const Period&, const Period&) = default;
};

Period period_containing(Granularity granularity, Date date);

/// The period `steps` after `period` (before it, when negative), of the same granularity. A step of a season is one
/// season, not one year.
Period shifted(Period period, long steps);

/// The TIMEX3 value: "2025-11-19", "2025-W47-WE", "2025-W47", "2025-11", "2025-FA", "2025-Q4", "2025-H2", "2025",
/// "202", "20", "2".
std::string timex_value(Period period);

DateInterval interval_of(Period period);

/// The day, or none if the calendar has no such day.
std::optional<Date> make_date(int year, int month, int day);
int year_of(Date date);
int month_of(Date date);
/// 1 for Monday to 7 for Sunday.
int weekday_of(Date date);

/// The granularity of a unit's letter in words.tsv ("D", "WE", "W", "M", "Q", "H", "Y", "DE", "CE", "ML"); none for
/// hours and smaller.
std::optional<Granularity> find_granularity(std::string_view unit);

}  // namespace onrecord::time
