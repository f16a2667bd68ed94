// Names of calendar periods and times of day ("Wednesday", "Nov. 2", "last summer", "10 p.m. Monday") read against the
// page's date and the tense.
#pragma once

#include "time/captures.h"

namespace onrecord::time {

/// The period that the captures name; none when they name none or the page's date is needed and unknown.
///
/// Without a year, a past tense takes the last such day, month or season, a future one the next, and where neither
/// tells the nearest; a weekday is the last one unless the tense looks ahead. The page's own day counts in both
/// directions.
std::optional<Period> find_period(const Captures& captures, const Match& match, const Scene& scene);

/// What the captures tell of the value when the period is unknown: "XXXX-11-02", "XXXX-WXX-3", "XXXX-XX-XX".
std::string open_value(const Captures& captures);

/// The time of day, as it follows the date in a value: "T21:30", "TNI"; "" when none is told, none when it is not a
/// time ("25 p.m.").
std::optional<std::string> find_time_of_day(const Captures& captures, const Match& match, const Scene& scene);

/// Period and time of day together; none when the match is no expression after all.
std::optional<ReadExpression> read_calendar(const Captures& captures, const Match& match, const Scene& scene);

/// The days of `period` that START, MID, END, EARLIER or LATER leave.
DateInterval narrowed(Period period, std::optional<std::string_view> mod, std::optional<Date> published);

}  // namespace onrecord::time
