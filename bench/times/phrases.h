// Single expressions with their values (Microsoft Recognizers-Text test cases): how many we read as they are meant.
#pragma once

#include <string>

#include "base/error.h"

namespace onrecord::bench {

struct PhraseCount {
  int right = 0;
  int all = 0;
};

/// Reads one file of cases (DateParser.json, DurationParser.json, SetParser.json). A case counts when it has one
/// result, a reference date, and letters in its expression: bare numbers and 5/5/71 are not how news writes dates. A
/// date is right when our days are the past or the future resolution; durations and sets when the value is the same.
Result<PhraseCount> count_phrases(const std::string& path);

}  // namespace onrecord::bench
