// UTF-8 as bytes: validity, repair, and the White_Space of Unicode.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace onrecord {

/// One code point and how many bytes it took (1 to 4); an invalid byte gives U+FFFD and 1.
struct CodePoint {
  char32_t value;
  std::uint32_t size;
};

/// The code point at `offset`. REQUIRES: offset < text.size().
CodePoint decode_at(std::string_view text, std::size_t offset);
/// Appends `value` as UTF-8; a surrogate or a value past U+10FFFF is appended as U+FFFD.
void append_utf8(std::string& text, char32_t value);
/// True when every byte belongs to a well-formed sequence (RFC 3629).
bool is_valid_utf8(std::string_view text);
/// A copy in which each maximal invalid part is U+FFFD (the WHATWG decoder's rule).
std::string repair_utf8(std::string_view text);
/// Unicode's White_Space property.
bool is_white_space(char32_t value);
/// Runs of White_Space become one space; leading and trailing ones go.
std::string fold_white_space(std::string_view text);
/// Lower-cases ASCII letters only; every other byte stays.
std::string to_lower_ascii(std::string_view text);

}  // namespace onrecord
