#include "base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/error.h"

namespace onrecord {

CodePoint decode_at(std::string_view text, std::size_t offset) {
  ONRECORD_ASSERT(offset < text.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int64_t>(text.size());
  std::int64_t next = static_cast<std::int64_t>(offset);
  UChar32 value = 0;
  U8_NEXT_OR_FFFD(bytes, next, size, value);
  const auto used = static_cast<std::uint32_t>(next - static_cast<std::int64_t>(offset));
  return {static_cast<char32_t>(value), used};
}

void append_utf8(std::string& text, char32_t value) {
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = 0xFFFD;
  char bytes[4];
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(value));
  text.append(bytes, static_cast<std::size_t>(size));
}

bool is_valid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t next = 0; next < size;) {
    UChar32 value = 0;
    U8_NEXT(bytes, next, size, value);
    if (value < 0) return false;
  }
  return true;
}

std::string repair_utf8(std::string_view text) {
  if (is_valid_utf8(text)) return std::string(text);
  std::string repaired;
  repaired.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = decode_at(text, offset);
    append_utf8(repaired, point.value);
    offset += point.size;
  }
  return repaired;
}

bool is_white_space(char32_t value) { return u_isUWhiteSpace(static_cast<UChar32>(value)) != 0; }

std::string fold_white_space(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  bool space_waits = false;
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = decode_at(text, offset);
    if (is_white_space(point.value)) {
      space_waits = !folded.empty();
    } else {
      if (space_waits) folded += ' ';
      space_waits = false;
      folded.append(text.substr(offset, point.size));
    }
    offset += point.size;
  }
  return folded;
}

std::string to_lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace onrecord
