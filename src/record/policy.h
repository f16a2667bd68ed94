// The written policy: from the statements of a happening to its status series, its standing and its line on the
// timeline. docs/policy.md says the same in prose; a change of either is a new version.
//
//   const TimelineRow row = summarize(statements, retracted, today);
//
// Pure; thread-safe. Statements are given earliest published first, all of one happening, and not none.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "record/entry.h"

namespace onrecord::record {

inline constexpr int kPolicyVersion = 1;

/// The day on which a page was taken back by its publisher, by page id.
using Retractions = std::map<std::string, Date>;

/// The steps of the status, oldest first; never empty.
std::vector<StatusStep> status_series(const std::vector<Statement>& statements, const Retractions& retracted);

Standing standing_of(const std::vector<Statement>& statements, const Retractions& retracted);

/// Everything but `odds` with other happenings. `today` decides whether a planned day has passed.
TimelineRow summarize(const std::vector<Statement>& statements, const Retractions& retracted, Date today);

/// "Al-Mayadeen, in The Times of Israel"; the outlet alone when it speaks itself.
std::string source_words(const std::vector<SourceStep>& chain, std::string_view outlet);

}  // namespace onrecord::record
