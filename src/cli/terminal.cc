#include "cli/terminal.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"

namespace onrecord::cli {
namespace {

std::size_t columns_of(char32_t value) {
  const auto point = static_cast<UChar32>(value);
  switch (u_charType(point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

// The bytes of the longest beginning of `text` that fits `width` columns.
std::size_t fitting_bytes(std::string_view text, std::size_t width) {
  std::size_t used = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = decode_at(text, offset);
    used += columns_of(point.value);
    if (used > width) return offset;
    offset += point.size;
  }
  return text.size();
}

constexpr std::string_view kEllipsis = "…";

}  // namespace

std::size_t columns(std::string_view text) {
  std::size_t used = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = decode_at(text, offset);
    used += columns_of(point.value);
    offset += point.size;
  }
  return used;
}

std::string pad(std::string_view text, std::size_t width) {
  const std::size_t used = columns(text);
  return std::string(text) + std::string(used < width ? width - used : 0, ' ');
}

std::string printable(std::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = decode_at(text, offset);
    const int type = u_charType(static_cast<UChar32>(point.value));
    if (type != U_CONTROL_CHAR && type != U_FORMAT_CHAR) append_utf8(kept, point.value);
    if (point.value == '\n' || point.value == '\t') kept += ' ';
    offset += point.size;
  }
  return kept;
}

std::string shorten(std::string_view text, std::size_t width) {
  if (columns(text) <= width) return std::string(text);
  std::string_view kept = text.substr(0, fitting_bytes(text, width > 0 ? width - 1 : 0));
  if (const auto space = kept.rfind(' '); space != std::string_view::npos && space > kept.size() / 2)
    kept = kept.substr(0, space);
  return std::string(kept) + std::string(kEllipsis);
}

std::string excerpt(std::string_view text, std::size_t begin, std::size_t end, std::size_t width) {
  if (columns(text) <= width || begin > end || end > text.size()) return shorten(text, width);
  // Keep a third of the room before the word that matters, and begin at a word.
  std::size_t start = 0;
  while (columns(text.substr(start, end - start)) + 2 > width * 2 / 3) {
    const auto space = text.find(' ', start);
    if (space == std::string_view::npos || space >= begin) break;
    start = space + 1;
  }
  if (start == 0) return shorten(text, width);
  return std::string(kEllipsis) + " " + shorten(text.substr(start), width - 2);
}

std::string wrap(std::string_view text, const WrapOptions& options) {
  ONRECORD_ASSERT(options.indent < options.width);
  std::string lines;
  std::size_t used = options.first_indent;
  bool line_is_empty = true;
  const auto break_line = [&] {
    while (!lines.empty() && lines.back() == ' ') lines.pop_back();
    lines += '\n' + std::string(options.indent, ' ');
    used = options.indent;
    line_is_empty = true;
  };
  while (!text.empty()) {
    const auto space = std::min(text.find(' '), text.size());
    std::string_view word = text.substr(0, space);
    text.remove_prefix(std::min(space + 1, text.size()));
    if (!line_is_empty && used + columns(word) > options.width) break_line();
    while (used + columns(word) > options.width) {
      const std::size_t bytes = fitting_bytes(word, options.width - used);
      if (bytes == 0) {
        if (line_is_empty && used == options.indent) break;  // one character wider than the line: let it stand
        break_line();
        continue;
      }
      lines += word.substr(0, bytes);
      word.remove_prefix(bytes);
      break_line();
    }
    lines += word;
    used += columns(word);
    line_is_empty = false;
    if (!text.empty() && used < options.width) {
      lines += ' ';
      ++used;
    }
  }
  while (!lines.empty() && lines.back() == ' ') lines.pop_back();
  return lines;
}

Tone tone_of(story::Status status) {
  switch (status) {
    case story::Status::kOccurred:
    case story::Status::kOngoing:
      return Tone::kInk;
    case story::Status::kPlanned:
      return Tone::kBlue;
    case story::Status::kPossible:
    case story::Status::kWanted:
      return Tone::kGrey;
    case story::Status::kPostponed:
      return Tone::kAmber;
    case story::Status::kCalledOff:
    case story::Status::kNegated:
      return Tone::kRed;
  }
  ONRECORD_ASSERT(false && "a status outside the enumeration");
  return Tone::kInk;
}

std::string Terminal::paint(Tone tone, std::string_view text) const {
  if (!colour || tone == Tone::kInk) return std::string(text);
  const std::string_view code = [tone] {
    switch (tone) {
      case Tone::kInk:
        return "0";
      case Tone::kBlue:
        return "34";
      case Tone::kGrey:
        return "2";
      case Tone::kAmber:
        return "33";
      case Tone::kRed:
        return "31";
      case Tone::kStrong:
        return "1";
    }
    return "0";
  }();
  return fmt::format("\033[{}m{}\033[0m", code, text);
}

}  // namespace onrecord::cli
