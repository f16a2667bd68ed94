#include "language/tokenizer.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/data_file.h"
#include "base/utf8.h"
#include "onrecord/language_data.h"

namespace onrecord::language {
namespace {

using WordSet = std::unordered_set<std::string_view>;

enum class AbbreviationClass { kTitle, kNumber, kMonth, kEnd };

/// The lists of data/, read once.
struct Lists {
  std::unordered_map<std::string_view, AbbreviationClass> abbreviations;
  std::unordered_map<std::string_view, std::vector<std::size_t>> contractions;  ///< to the lengths of their parts
  WordSet prefixes;
  WordSet units;
  WordSet kept;
  std::size_t kept_size_max = 0;

  Lists() {
    for (const DataRow& row : read_rows(data::abbreviations, 3)) {
      const std::string_view name = row[1];
      ONRECORD_ASSERT(name == "title" || name == "number" || name == "month" || name == "end");
      abbreviations.emplace(row[0], name == "title"    ? AbbreviationClass::kTitle
                                    : name == "number" ? AbbreviationClass::kNumber
                                    : name == "month"  ? AbbreviationClass::kMonth
                                                       : AbbreviationClass::kEnd);
    }
    for (const DataRow& row : read_rows(data::contractions, 3)) {
      std::vector<std::size_t>& sizes = contractions[row[0]];
      for (const std::string_view part : split(row[1], ' ')) sizes.push_back(part.size());
    }
    for (const DataRow& row : read_rows(data::prefixes, 2)) prefixes.insert(row[0]);
    for (const DataRow& row : read_rows(data::units, 2)) units.insert(row[0]);
    for (const DataRow& row : read_rows(data::kept_forms, 2)) {
      kept.insert(row[0]);
      kept_size_max = std::max(kept_size_max, row[0].size());
    }
  }
};

const Lists& lists() {
  static const Lists read;
  return read;
}

bool is_letter(char32_t c) {
  if (c < 128) return (c | 32) >= 'a' && (c | 32) <= 'z';
  return u_isalpha(static_cast<UChar32>(c)) != 0 || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
}
bool is_digit(char32_t c) { return c < 128 ? c >= '0' && c <= '9' : u_isdigit(static_cast<UChar32>(c)) != 0; }
bool is_upper(char32_t c) { return c < 128 ? c >= 'A' && c <= 'Z' : u_isupper(static_cast<UChar32>(c)) != 0; }
bool is_wordlike(char32_t c) { return is_letter(c) || is_digit(c) || c == '_'; }
bool is_apostrophe(char32_t c) { return c == '\'' || c == U'’' || c == '`'; }

constexpr std::u32string_view kOpeners = U"([{“‘«‹„";
constexpr std::u32string_view kClosers = U")]}”’»›";
constexpr std::u32string_view kRepeating = U"*_=~+#<>-^|$";
/// The longest mail address (RFC 5321: 64 + 1 + 255).
constexpr std::size_t kMailSizeMax = 320;
/// So many of them draw a line; three hyphens are a dash.
constexpr std::size_t kRuleSizeMin = 4;

/// Works through one chunk between two white spaces.
class Chunk {
 public:
  Chunk(std::string_view text, ByteSpan span, ByteSpan block, std::vector<RawToken>& out)
      : text_(text), at_(span.begin), end_(span.end), block_(block), out_(out) {}

  void tokenize() {
    space_before_ = true;
    while (at_ < end_) {
      if (take_kept() || take_address()) continue;
      const CodePoint point = decode_at(text_, at_);
      if (is_wordlike(point.value) || starts_number(point)) {
        take_word();
      } else {
        take_mark(point);
      }
    }
  }

 private:
  /// The code point at `offset`, 0 outside the chunk.
  char32_t peek(std::size_t offset) const { return offset < end_ ? decode_at(text_, offset).value : 0; }
  std::size_t after(std::size_t offset) const { return offset < end_ ? offset + decode_at(text_, offset).size : end_; }
  char32_t before(std::size_t offset) const {
    if (offset <= block_.begin) return 0;
    std::size_t start = offset - 1;
    while (start > block_.begin && (static_cast<unsigned char>(text_[start]) & 0xC0) == 0x80) --start;
    return decode_at(text_, start).value;
  }
  /// The first code point behind the white space behind `offset`; 0 at the end of the block.
  char32_t peek_beyond(std::size_t offset) const {
    while (offset < block_.end) {
      const CodePoint point = decode_at(text_, offset);
      if (!is_white_space(point.value)) return point.value;
      offset += point.size;
    }
    return 0;
  }

  void emit(std::size_t end, RawKind kind) {
    out_.push_back({{static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)}, kind, space_before_});
    space_before_ = false;
    at_ = end;
  }

  bool take_kept() {
    if (!space_before_ && is_wordlike(before(at_))) return false;
    std::size_t end = std::min(end_, at_ + lists().kept_size_max);
    for (; end > at_ + 1; --end) {
      if (!lists().kept.contains(text_.substr(at_, end - at_))) continue;
      const char32_t next = peek(end);
      if (is_wordlike(next) || (is_wordlike(before(end)) && (is_apostrophe(next) || next == '/'))) continue;
      const bool has_word = is_wordlike(peek(at_)) || is_wordlike(before(end));
      emit(end, has_word ? RawKind::kWord : RawKind::kEmoticon);
      return true;
    }
    return false;
  }

  /// Web and mail addresses, hashtags, handles. A mail address is looked for in kMailSizeMax bytes, so that a chunk
  /// of any length takes linear time.
  bool take_address() {
    const std::string_view rest = text_.substr(at_, end_ - at_);
    const char32_t first = peek(at_);
    const bool is_tag = (first == '#' && is_letter(peek(at_ + 1))) || (first == '@' && is_wordlike(peek(at_ + 1)));
    const bool is_web = rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
    std::size_t end = at_;
    if (is_web) {
      end = end_;
    } else if (is_tag) {
      end = after(at_);
      while (is_wordlike(peek(end))) end = after(end);
    } else if (is_wordlike(first) && rest.substr(0, kMailSizeMax).find('@') != std::string_view::npos) {
      bool has_at = false;
      while (end < end_ && end - at_ < kMailSizeMax) {
        const char32_t c = peek(end);
        if (!is_wordlike(c) && c != '.' && c != '-' && c != '@' && c != '%' && c != '+') break;
        has_at |= c == '@' && is_wordlike(peek(end + 1));
        end = after(end);
      }
      if (!has_at) return false;
    } else {
      return false;
    }
    constexpr std::string_view kTrailing = ".,;:!?)]}>'\"";
    while (end > at_ + 1 && !is_tag) {
      const char32_t last = before(end);
      const bool is_trailing = last < 128 ? kTrailing.find(static_cast<char>(last)) != std::string_view::npos
                                          : kClosers.find(last) != std::u32string_view::npos;
      if (!is_trailing) break;
      end -= last < 128 ? 1 : decode_size(last);
    }
    emit(end, is_tag ? RawKind::kWord : RawKind::kAddress);
    return true;
  }

  static std::size_t decode_size(char32_t value) {
    std::string bytes;
    append_utf8(bytes, value);
    return bytes.size();
  }

  /// ".5", "+44", "'90s"
  bool starts_number(CodePoint point) const {
    const bool can_start = point.value == '.' || point.value == '+' || is_apostrophe(point.value);
    if (!can_start || !is_digit(peek(at_ + point.size)) || is_wordlike(before(at_))) return false;
    if (!is_apostrophe(point.value)) return before(at_) != '.';
    // '90s, and no quotation that begins with a number
    const std::size_t digits = at_ + point.size;
    return is_digit(peek(digits + 1)) && !is_digit(peek(digits + 2)) && peek(digits + 2) != '-';
  }

  void take_mark(CodePoint point) {
    std::size_t end = at_ + point.size;
    RawKind kind = RawKind::kOther;
    if (point.value == '.') {
      while (peek(end) == '.') ++end;
      kind = end - at_ > 1 ? RawKind::kEllipsis : RawKind::kStop;
    } else if (point.value == U'…') {
      while (peek(end) == U'…') end = after(end);
      kind = RawKind::kEllipsis;
    } else if (point.value == '!' || point.value == '?') {
      while (peek(end) == '!' || peek(end) == '?') ++end;
      kind = RawKind::kMark;
    } else if (point.value == '"' || is_apostrophe(point.value)) {
      if (point.value != '"' && peek(end) == point.value) end += point.size;
      kind = !space_before_ && before(at_) != '(' ? RawKind::kCloser : RawKind::kOpener;
    } else if (kOpeners.find(point.value) != std::u32string_view::npos) {
      kind = RawKind::kOpener;
    } else if (kClosers.find(point.value) != std::u32string_view::npos) {
      kind = RawKind::kCloser;
    } else if (kRepeating.find(point.value) != std::u32string_view::npos) {
      while (peek(end) == point.value) ++end;
      if (end - at_ >= kRuleSizeMin) kind = RawKind::kRule;
    } else {
      // Marks that combine with the one before them (emoji variation, skin tones) stay with it.
      while (end < end_ && is_combining(peek(end))) end = after(end);
    }
    emit(end, kind);
  }

  static bool is_combining(char32_t c) {
    return c >= 128 && ((U_MASK(u_charType(static_cast<UChar32>(c))) & (U_GC_M_MASK | U_GC_CF_MASK)) != 0 ||
                        (c >= 0x1F3FB && c <= 0x1F3FF));
  }

  void take_word() {
    std::size_t end = find_word_end();
    if (peek(end) == '.' && (peek(end + 1) != '.' || peek(end + 2) != '.')) {
      if (const auto kind = abbreviation_kind(end)) {
        emit(end + 1, *kind);
        return;
      }
    }
    // A word broken off: "pre- and post-war".
    if (peek(end) == '-' && after(end) == end_ && is_letter(before(end))) ++end;
    // "US$" and "C$" are words of their own.
    if (peek(end) == '$' && is_upper(peek(at_)) && end - at_ <= 3) ++end;
    take_parts(end);
  }

  /// Where the word that begins here ends: at the first mark that does not belong inside it.
  std::size_t find_word_end() const {
    std::size_t i = at_;
    if (!is_wordlike(peek(i))) i = after(i);
    for (std::size_t segment = i;;) {
      while (is_wordlike(peek(i))) i = after(i);
      const char32_t mark = peek(i);
      const std::size_t next = after(i);
      if (mark == 0 || !is_wordlike(peek(next)) || !joins(mark, segment, i, next)) return i;
      i = next;
      segment = next;
    }
  }

  /// Whether `mark` at `i` joins the segment that began at `segment` with the one that begins at `next`.
  bool joins(char32_t mark, std::size_t segment, std::size_t i, std::size_t next) const {
    const bool between_digits = is_digit(before(i)) && is_digit(peek(next));
    const bool between_letters = is_letter(before(i)) && is_letter(peek(next));
    switch (mark) {
      case '.':
        return !is_missing_space(segment, i, next);
      case ',':
      case ':':
        return between_digits;
      case '/':
        return between_digits;
      case '\'':
      case U'’':
      case '`':
        return between_letters;
      case '*':
        return between_letters;
      case '&':
        return is_upper(before(i)) && is_upper(peek(next));
      case '@':
      case '%':
        return between_letters;
      case '-':
        return hyphen_joins(segment, i, next);
      default:
        return false;
    }
  }

  /// "the end.The next": a full stop that lacks its space.
  bool is_missing_space(std::size_t segment, std::size_t i, std::size_t next) const {
    if (!is_upper(peek(next)) || i - segment < 2) return false;
    for (std::size_t k = segment + 1; k < i; k = after(k)) {
      if (is_upper(peek(k)) || is_digit(peek(k))) return false;
    }
    return is_letter(peek(after(next))) && !is_upper(peek(after(next)));
  }

  bool hyphen_joins(std::size_t segment, std::size_t i, std::size_t next) const {
    const std::size_t size = i - segment;
    std::size_t next_end = next;
    while (is_wordlike(peek(next_end))) next_end = after(next_end);
    if (is_digit(before(i)) && is_digit(peek(next))) {
      // Telephone numbers: 555-0123, 212-555-0123. Other numbers are ranges.
      const std::size_t next_size = next_end - next;
      return (size == 3 && (next_size == 4 || next_size == 3)) || (segment > at_ && next_size == 4 && size <= 4);
    }
    return segment == at_ && lists().prefixes.contains(to_lower_ascii(text_.substr(segment, size)));
  }

  /// The kind of the word [at_, end) with the full stop behind it, if they are an abbreviation.
  std::optional<RawKind> abbreviation_kind(std::size_t end) const {
    const std::string_view word = text_.substr(at_, end - at_);
    const char32_t beyond = peek_beyond(end + 1);
    auto found = lists().abbreviations.find(word);
    std::string capitalised;
    if (found == lists().abbreviations.end() && word.size() > 1 && is_upper(peek(at_ + 1))) {
      capitalised = std::string(word.substr(0, 1)) + to_lower_ascii(word.substr(1));
      found = lists().abbreviations.find(capitalised);
    }
    if (found == lists().abbreviations.end()) {
      return is_letters_and_stops(word) ? letters_kind(word, beyond) : std::nullopt;
    }
    switch (found->second) {
      case AbbreviationClass::kTitle:
        return beyond == 0 ? std::nullopt : std::optional(RawKind::kTitle);
      case AbbreviationClass::kNumber:
        return is_digit(beyond) ? std::optional(RawKind::kTitle) : std::nullopt;
      case AbbreviationClass::kMonth:
        return is_digit(beyond) || beyond == ',' ? std::optional(RawKind::kTitle) : std::nullopt;
      case AbbreviationClass::kEnd:
        return RawKind::kAbbreviation;
    }
    return std::nullopt;
  }

  /// Of letters parted by full stops, or an initial.
  std::optional<RawKind> letters_kind(std::string_view word, char32_t beyond) const {
    if (word.size() > 1) return RawKind::kAbbreviation;
    if (!is_upper(peek(at_)) || word == "I" || beyond == 0) return std::nullopt;
    return is_letter(beyond) || beyond == ',' ? std::optional(RawKind::kAbbreviation) : std::nullopt;
  }

  /// "U.S", "p.m", "B"
  static bool is_letters_and_stops(std::string_view word) {
    for (std::size_t i = 0; i < word.size(); ++i) {
      if (i % 2 == 0 ? !is_letter(static_cast<unsigned char>(word[i])) || static_cast<unsigned char>(word[i]) >= 128
                     : word[i] != '.') {
        return false;
      }
    }
    return word.size() % 2 == 1;
  }

  /// Emits [at_, end) as one word or as the words that it is made of.
  void take_parts(std::size_t end) {
    const std::string lower = to_lower_ascii(text_.substr(at_, end - at_));
    if (const auto found = lists().contractions.find(lower); found != lists().contractions.end()) {
      for (const std::size_t size : found->second) emit(at_ + size, RawKind::kWord);
      return;
    }
    if (const std::size_t unit = find_unit(end); unit < end) emit(unit, RawKind::kWord);
    const std::size_t clitic = find_clitic(lower, end);
    if (clitic > at_ && clitic < end) emit(clitic, RawKind::kWord);
    emit(end, RawKind::kWord);
  }

  /// Where the unit behind a number begins: "3.5bn", "16km"; `end` if there is none.
  std::size_t find_unit(std::size_t end) const {
    if (!is_digit(peek(at_)) && !starts_number(decode_at(text_, at_))) return end;
    std::size_t unit = end;
    while (unit > at_ && is_letter(before(unit))) --unit;
    if (unit == at_ || unit == end || !is_digit(before(unit))) return end;
    return lists().units.contains(text_.substr(unit, end - unit)) ? unit : end;
  }

  /// Where the clitic of the word begins: n't, 's, 're, 've, 'll, 'd, 'm; `end` if it has none.
  std::size_t find_clitic(std::string_view lower, std::size_t end) const {
    for (const std::string_view apostrophe : {"'", "’", "`"}) {
      const std::size_t found = lower.rfind(apostrophe);
      if (found == std::string_view::npos || found == 0) continue;
      const std::string_view rest = lower.substr(found + apostrophe.size());
      if (rest == "t" && lower[found - 1] == 'n' && found > 1) return at_ + found - 1;
      for (const std::string_view clitic : {"s", "re", "ve", "ll", "d", "m"}) {
        if (rest == clitic) return at_ + found;
      }
    }
    return end;
  }

  std::string_view text_;
  std::size_t at_;
  std::size_t end_;
  ByteSpan block_;
  std::vector<RawToken>& out_;
  bool space_before_ = true;
};

}  // namespace

std::vector<RawToken> tokenize(std::string_view text, ByteSpan block) {
  std::vector<RawToken> tokens;
  std::uint32_t i = block.begin;
  while (i < block.end) {
    CodePoint point = decode_at(text, i);
    if (is_white_space(point.value)) {
      i += point.size;
      continue;
    }
    const std::uint32_t begin = i;
    while (i < block.end) {
      point = decode_at(text, i);
      if (is_white_space(point.value)) break;
      i += point.size;
    }
    Chunk(text, {begin, i}, block, tokens).tokenize();
  }
  return tokens;
}

}  // namespace onrecord::language
