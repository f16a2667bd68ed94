// Days, intervals of days, and points in time as pages state them.
//
//   Result<Date> day = parse_date("2025-11-19");
//   spell_out(*day)                 → "19 November 2025"
//   Result<Moment> when = parse_moment("2025-11-19T14:02+02:00");
//
// The calendar is the proleptic Gregorian one throughout (ISO 8601). Years run from 1 to 9999.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace onrecord {

/// One day, without a zone. Arithmetic in `std::chrono::days`.
using Date = std::chrono::sys_days;

/// Reads YYYY-MM-DD; kUsage for anything else, days that do not exist included.
Result<Date> parse_date(std::string_view text);
/// "2025-11-19"
std::string format_date(Date date);
/// "19 November 2025"
std::string spell_out(Date date);
/// "Wednesday"
std::string_view weekday_name(Date date);
/// 1 to 12 → "January" to "December".
std::string_view month_name(unsigned month);

/// The days from `earliest` to `latest`, both included; an open end is absent ("since", "in the future").
struct DateInterval {
  std::optional<Date> earliest;
  std::optional<Date> latest;
  friend auto operator<=>(const DateInterval&, const DateInterval&) = default;
};

/// The interval of an ISO 8601 date of any precision: "2025", "2025-11", "2025-11-19", "2025-11-12/2025-11-18".
Result<DateInterval> parse_interval(std::string_view text);

/// How exact a stated point in time is.
enum class Precision { kYear, kMonth, kDay, kMinute, kSecond };
std::string_view to_string(Precision precision);

/// A point in time as a page states it: never more exact than stated. Without an offset the zone is unknown.
struct Moment {
  Date date;                              ///< the day in the stated zone (first day of a month or year)
  int second_of_day = 0;                  ///< 0 to 86,399 in the stated zone; 0 below minute precision
  std::optional<int> utc_offset_minutes;  ///< −840 to 840
  Precision precision = Precision::kDay;

  /// Seconds since 1970-01-01T00:00Z; an unknown zone is taken as UTC. For ordering.
  std::int64_t to_unix_seconds() const;
  friend bool operator==(const Moment&, const Moment&) = default;
};

/// Reads ISO 8601 dates and times as pages write them: "2025", "2025-11", "2025-11-19", "2025-11-19T14:02",
/// "2025-11-19 14:02:11.5+0200", "…Z". kUsage for anything else.
Result<Moment> parse_moment(std::string_view text);
/// ISO 8601 in the moment's own precision and zone: "2025-11-19T14:02+02:00".
std::string format_moment(const Moment& moment);
/// The UTC second `unix_seconds`, as a Moment of second precision.
Moment moment_from_unix(std::int64_t unix_seconds);

}  // namespace onrecord
