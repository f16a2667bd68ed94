#include "story/quotations.h"

#include <optional>

#include "base/utf8.h"

namespace onrecord::story {
namespace {

enum class Mark { kNone, kDouble, kSingle };

struct Place {
  char32_t before = ' ';
  char32_t here = ' ';
  char32_t after = ' ';
};

/// Old wires write double marks as two single ones: ``…'' or ''…''. Their size in bytes is the same.
constexpr std::uint32_t kDoubledBytes = 2;
bool is_doubled(std::string_view text, std::size_t at) {
  const std::string_view here = text.substr(at, kDoubledBytes);
  return here == "''" || here == "``";
}

bool is_word(char32_t c) {
  if (c <= 0x7F) return (c >= 0x30 && c <= 0x39) || ((c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A);
  const bool mark = c == U'“' || c == U'”' || c == U'—' || c == U'–' || c == U'…' || c == U'’';
  return !mark && !is_white_space(c);
}

/// Something may be opened after white space, an opening bracket, a dash or another mark.
bool may_open_after(char32_t c) {
  return is_white_space(c) || c == '(' || c == '[' || c == U'—' || c == U'–' || c == '-' || c == '"' || c == U'“' ||
         c == ':' || c == '/';
}

Mark opening(const Place& place) {
  if (place.here == U'“' || place.here == U'„') return Mark::kDouble;
  const bool open_side = may_open_after(place.before) && !is_white_space(place.after);
  if (place.here == '"' && open_side) return Mark::kDouble;
  if (place.here == U'‘' && open_side) return Mark::kSingle;
  if (place.here == '\'' && open_side && is_word(place.after)) return Mark::kSingle;
  return Mark::kNone;
}

bool closes(const Place& place, Mark open) {
  if (open == Mark::kDouble) return place.here == U'”' || (place.here == '"' && !is_word(place.after));
  // an apostrophe stands between letters, or after a plural's s: only the first is told apart here
  return (place.here == U'’' || place.here == '\'') && !is_word(place.after);
}

/// A single mark that never closes was an apostrophe ("’twas", "the ’90s").
bool keeps_unclosed(Mark open) { return open == Mark::kDouble; }

}  // namespace

std::vector<Quotation> find_quotations(std::string_view text, ByteSpan block) {
  std::vector<Quotation> found;
  Mark open = Mark::kNone;
  std::uint32_t begin = 0;
  Place place;
  for (std::uint32_t at = block.begin; at < block.end;) {
    const bool doubled = is_doubled(text.substr(0, block.end), at);
    const CodePoint point = doubled ? CodePoint{'"', kDoubledBytes} : decode_at(text, at);
    const std::uint32_t next = at + point.size;
    place.here = point.value;
    place.after = next < block.end ? decode_at(text, next).value : U' ';
    if (open != Mark::kNone && closes(place, open)) {
      found.push_back({{begin, next}, true});
      open = Mark::kNone;
    } else if (const Mark mark = opening(place); mark != Mark::kNone) {
      // a double mark inside what looked like single quotes: those were apostrophes
      if (open == Mark::kNone || (open == Mark::kSingle && mark == Mark::kDouble)) {
        open = mark;
        begin = at;
      }
    }
    place.before = place.here;
    at = next;
  }
  if (keeps_unclosed(open)) found.push_back({{begin, block.end}, false});
  return found;
}

}  // namespace onrecord::story
