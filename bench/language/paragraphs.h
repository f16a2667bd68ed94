// Paragraphs of plain text for measuring.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace onrecord::bench {

/// The parts of `text` between blank lines, none empty.
inline std::vector<ByteSpan> find_paragraphs(std::string_view text) {
  std::vector<ByteSpan> paragraphs;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", begin), text.size());
    if (end > begin) paragraphs.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end + 2;
  }
  return paragraphs;
}

}  // namespace onrecord::bench
