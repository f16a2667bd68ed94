// Dates as pages print them, for when no metadata tells: "Published 4 March 2025, 09:15 CET", "Nov. 19, 2025 at 2:02
// pm".
//
// This reads bylines and datelines, not prose; the expressions of a story are the business of src/time.
#pragma once

#include <optional>
#include <string_view>

#include "base/date.h"

namespace onrecord::page {

/// The first full date (day, month, year) in `text`, with the time of day and zone that follow it, if any.
std::optional<Moment> find_printed_moment(std::string_view text);
/// The date in the path of an address: /2025/03/08/, /2025-03-08-, /20250308. Years 1990 to 2099.
std::optional<Moment> find_moment_in_url(std::string_view url);
/// What a meta tag or a JSON-LD member holds: ISO 8601, RFC 5322 dates, Unix seconds, or a printed date.
std::optional<Moment> read_stated_moment(std::string_view text);

}  // namespace onrecord::page
