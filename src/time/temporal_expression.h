// Temporal expressions of a sentence and the days they denote, read against the publication date. Follows TIMEX3
// (ISO 24617-1; TimeML annotation guidelines 1.2.1).
//
//   for (const TemporalExpression& when : find_temporal_expressions(text, sentence, published)) use(when.interval);
//
// Pure; thread-safe. The rules are src/time/data.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/span.h"
#include "language/sentence.h"

namespace onrecord::time {

enum class TimexType { kDate, kTime, kDuration, kSet };
std::string_view to_string(TimexType type);
std::optional<TimexType> find_timex_type(std::string_view word);

struct TemporalExpression {
  ByteSpan span;  ///< into the text of the article
  TimexType type = TimexType::kDate;
  std::string value;      ///< TIMEX3 value: "2025-11-19", "2025-W47", "P3D", "PAST_REF", "2025-11-19T09:30"
  DateInterval interval;  ///< the days it can denote; both ends absent for a duration or an unanchored expression
};

/// The temporal expressions of `sentence`, ascending, not overlapping. Without `published`, relative ones keep their
/// type and span with an unresolved value ("XXXX-XX-XX").
std::vector<TemporalExpression> find_temporal_expressions(std::string_view text, const language::Sentence& sentence,
                                                          std::optional<Date> published);

}  // namespace onrecord::time
