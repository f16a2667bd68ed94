// Half-open ranges of bytes, the one way Onrecord points into text.
//
//   ByteSpan quote{0, 44};
//   std::string_view words = slice(page.text, quote);
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

#include "base/error.h"

namespace onrecord {

/// The bytes [begin, end) of some text that the context names. Offsets fit 32 bits: a page has a size limit far below.
struct ByteSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(ByteSpan other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(ByteSpan other) const { return begin < other.end && other.begin < end; }
  friend constexpr auto operator<=>(ByteSpan, ByteSpan) = default;
};

/// The text of `span`. REQUIRES: span lies inside `text`.
inline std::string_view slice(std::string_view text, ByteSpan span) {
  ONRECORD_ASSERT(span.begin <= span.end && span.end <= text.size());
  return text.substr(span.begin, span.size());
}

/// The smallest span that covers both.
constexpr ByteSpan cover(ByteSpan a, ByteSpan b) {
  return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

}  // namespace onrecord
