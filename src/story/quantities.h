// Numbers of people and money in noun phrases, as intervals (annotation.md, section 4, "quantities").
//
//   std::optional<Count> count = find_count(text, sentence, head);   // "at least 71 people" → 71, no upper end
//
// Pure; thread-safe.
#pragma once

#include <optional>
#include <string_view>

#include "story/syntax.h"

namespace onrecord::story {

struct Count {
  ByteSpan span;  ///< the number words with "at least", "up to"
  std::optional<double> low;
  std::optional<double> high;
};

/// The number that the noun phrase around `head` gives, if any: "three hostages", "dozens of people", "100 to 200
/// fighters", "nine, 17 or 23 people". Years and ages are not counts.
std::optional<Count> find_count(std::string_view text, const Sentence& sentence, int head);

/// One number word or numeral: "71", "11,000", "twenty-three", "1.5". Nothing for anything else.
std::optional<double> parse_number(std::string_view word);

}  // namespace onrecord::story
