#include "time/piece.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/data_file.h"
#include "base/utf8.h"
#include "base/word_table.h"
#include "onrecord/time_data.h"
#include "time/period.h"

namespace onrecord::time {
namespace {

constexpr std::array kClasses = std::to_array<std::pair<PieceClass, std::string_view>>({
    {PieceClass::kWeekday, "WEEKDAY"},
    {PieceClass::kWeekdays, "WEEKDAYS"},
    {PieceClass::kWeekdayShort, "WEEKDAY_SHORT"},
    {PieceClass::kMonth, "MONTH"},
    {PieceClass::kMonthShort, "MONTH_SHORT"},
    {PieceClass::kSeason, "SEASON"},
    {PieceClass::kUnit, "UNIT"},
    {PieceClass::kUnits, "UNITS"},
    {PieceClass::kNumber, "NUMBER"},
    {PieceClass::kOne, "ONE"},
    {PieceClass::kOrdinal, "ORDINAL"},
    {PieceClass::kVague, "VAGUE"},
    {PieceClass::kPart, "PART"},
    {PieceClass::kParts, "PARTS"},
    {PieceClass::kHour, "HOUR"},
    {PieceClass::kMeridiem, "MERIDIEM"},
    {PieceClass::kZone, "ZONE"},
    {PieceClass::kNamedDay, "NAMED_DAY"},
    {PieceClass::kShift, "SHIFT"},
    {PieceClass::kMod, "MOD"},
    {PieceClass::kEdge, "EDGE"},
    {PieceClass::kFiller, "FILLER"},
    {PieceClass::kFrequency, "FREQUENCY"},
    {PieceClass::kCounted, "COUNTED"},
    {PieceClass::kDecadeWord, "DECADE_WORD"},
    {PieceClass::kDay, "DAY"},
    {PieceClass::kYear, "YEAR"},
    {PieceClass::kModernYear, "MODERN_YEAR"},
    {PieceClass::kDecimal, "DECIMAL"},
    {PieceClass::kClock, "CLOCK"},
    {PieceClass::kDecade, "DECADE"},
    {PieceClass::kIsoDate, "ISO_DATE"},
    {PieceClass::kPluralNoun, "PLURAL_NOUN"},
    {PieceClass::kSentenceStart, "SENTENCE_START"},
});

constexpr std::size_t kNumberDigitsMax = 9;  // longer ones name no quantity of time

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; }

int to_int(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// The marks that pages write in several ways, as the rules write them.
char plain_mark(char32_t mark) {
  switch (mark) {
    case U'\u2018':
    case U'\u2019':
    case U'\u02BC':
      return '\'';
    case U'\u2010':
    case U'\u2011':
    case U'\u2013':
      return '-';
    case U'\u2014':
    case U'\u201C':
    case U'\u201D':
    case U'\u2026':
      return '~';  // stands for itself: no rule crosses it
    default:
      return '\0';
  }
}

// Cuts one sentence from left to right; each take_ function advances past what it took.
class Cutter {
 public:
  Cutter(std::string_view text, ByteSpan sentence, const Lexicon& lexicon)
      : text_(text.substr(0, sentence.end)), at_(sentence.begin), lexicon_(lexicon) {}

  std::vector<Piece> cut() {
    bool glued = false;
    while (at_ < text_.size()) {
      const CodePoint point = decode_at(text_, at_);
      if (is_white_space(point.value)) {
        at_ += point.size;
        glued = false;
        continue;
      }
      const std::size_t begin = at_;
      Piece piece = take_piece(point);
      piece.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
      piece.glued = glued;
      pieces_.push_back(std::move(piece));
      glued = true;
    }
    return std::move(pieces_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  // After a hyphen: "--", or one that stands alone, parts clauses and not words.
  bool is_dash() {
    const bool spaced = at_ >= 2 && text_[at_ - 2] == ' ' && (peek() == ' ' || peek() == '\0');
    if (peek() != '-') return spaced;
    while (peek() == '-') ++at_;
    return true;
  }

  std::string_view take_digits() {
    const std::size_t begin = at_;
    while (is_digit(peek())) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  Piece take_piece(CodePoint point) {
    if (is_digit(peek())) return take_number();
    if (const char mark = point.value < 0x80 ? '\0' : plain_mark(point.value)) {
      at_ += point.size;
      return mark == '\'' ? take_apostrophe() : Piece{.word = std::string(1, mark)};
    }
    if (is_letter(peek())) return take_word();
    const char mark = peek();
    ++at_;
    if (mark == '-' && is_dash()) return Piece{.word = "~"};
    return mark == '\'' ? take_apostrophe() : Piece{.word = std::string(1, mark)};
  }

  // After an apostrophe: "'s", "'90s", or the mark alone.
  Piece take_apostrophe() {
    if ((peek() == 's' || peek() == 'S') && !is_letter(peek(1)) && !is_digit(peek(1))) {
      ++at_;
      return Piece{.word = "'s"};
    }
    if (is_digit(peek()) && peek(1) == '0' && peek(2) == 's' && !is_letter(peek(3))) {
      Piece piece{.word = "'decade", .meanings = {{PieceClass::kDecade, std::string(1, peek())}}};
      at_ += 3;
      return piece;
    }
    return Piece{.word = "'"};
  }

  Piece take_word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_letter(peek())) {
      const CodePoint point = decode_at(text_, at_);
      if (point.value >= 0x80 && (is_white_space(point.value) || plain_mark(point.value) != '\0')) break;
      at_ += point.size;
    }
    std::string word = to_lower_ascii(text_.substr(begin, at_ - begin));
    if (word.size() == 1 && (word == "a" || word == "p") && peek() == '.' && (peek(1) | 0x20) == 'm' &&
        !is_letter(peek(2))) {
      word += 'm';
      at_ += peek(2) == '.' ? 3 : 2;
    }
    const bool capital = text_[begin] >= 'A' && text_[begin] <= 'Z';
    Piece piece{.word = std::move(word)};
    piece.meanings = lexicon_.meanings_of(piece.word, capital);
    const bool shortened = piece.find(PieceClass::kMonthShort) || piece.find(PieceClass::kWeekdayShort);
    if (shortened && peek() == '.') ++at_;
    return piece;
  }

  Piece take_number() {
    if (auto date = take_iso_date()) return std::move(*date);
    const std::size_t begin = at_;
    std::string digits(take_digits());
    if (auto clock = take_clock(digits)) return std::move(*clock);
    bool grouped = false;
    while (peek() == ',' && is_digit(peek(1)) && is_digit(peek(2)) && is_digit(peek(3)) && !is_digit(peek(4))) {
      ++at_;
      digits += take_digits();
      grouped = true;
    }
    if (peek() == '.' && is_digit(peek(1))) {
      ++at_;
      take_digits();
      const std::string decimal(text_.substr(begin, at_ - begin));
      return Piece{.word = decimal, .meanings = {{PieceClass::kDecimal, decimal}}};
    }
    if (digits.size() > kNumberDigitsMax) return Piece{.word = digits};
    return take_number_ending(digits, grouped);
  }

  // What may be glued to a number ("1990s", "21st"), and what the number alone can be.
  Piece take_number_ending(const std::string& digits, bool grouped) {
    const int value = to_int(digits);
    const bool year = digits.size() == 4 && !grouped && value >= 1000 && value < 2200;
    if (peek() == 's' && !is_letter(peek(1)) && digits.back() == '0' && (year || digits.size() == 2)) {
      ++at_;
      return Piece{.word = digits + "s", .meanings = {{PieceClass::kDecade, digits.substr(0, digits.size() - 1)}}};
    }
    const std::string ending = to_lower_ascii(text_.substr(at_, std::min<std::size_t>(2, text_.size() - at_)));
    if (digits.size() <= 3 && (ending == "st" || ending == "nd" || ending == "rd" || ending == "th") &&
        !is_letter(peek(2))) {
      at_ += 2;
      Piece piece{.word = digits + ending, .meanings = {{PieceClass::kOrdinal, digits}}};
      if (value >= 1 && value <= 31) piece.meanings.push_back({PieceClass::kDay, digits});
      return piece;
    }
    Piece piece{.word = digits, .meanings = {{PieceClass::kNumber, std::to_string(value)}}};
    if (digits.size() <= 2 && value >= 1 && value <= 31) piece.meanings.push_back({PieceClass::kDay, digits});
    if (year) piece.meanings.push_back({PieceClass::kYear, digits});
    if (year && value >= 1900 && value < 2100) piece.meanings.push_back({PieceClass::kModernYear, digits});
    return piece;
  }

  std::optional<Piece> take_iso_date() {
    constexpr std::size_t kLength = 10;
    const std::string_view candidate = text_.substr(at_, kLength);
    if (candidate.size() < kLength || is_digit(peek(kLength)) || !parse_date(candidate)) return std::nullopt;
    at_ += kLength;
    return Piece{.word = std::string(candidate), .meanings = {{PieceClass::kIsoDate, std::string(candidate)}}};
  }

  // "9:30", "21:05:10"; never "3:1".
  std::optional<Piece> take_clock(const std::string& hour) {
    if (hour.size() > 2 || to_int(hour) > 24 || peek() != ':' || !is_digit(peek(1)) || !is_digit(peek(2)) ||
        is_digit(peek(3)))
      return std::nullopt;
    ++at_;
    const std::string_view minute = take_digits();
    if (to_int(minute) > 59) {
      at_ -= minute.size() + 1;
      return std::nullopt;
    }
    if (peek() == ':' && is_digit(peek(1)) && is_digit(peek(2)) && !is_digit(peek(3))) at_ += 3;
    const std::string value = fmt::format("{:02}:{}", to_int(hour), minute);
    return Piece{.word = value, .meanings = {{PieceClass::kClock, value}}};
  }

  std::string_view text_;
  std::size_t at_;
  const Lexicon& lexicon_;
  std::vector<Piece> pieces_;
};

// ---- numbers in words ----

std::optional<int> number_word(const std::vector<Piece>& pieces, std::size_t at, PieceClass piece_class) {
  if (at >= pieces.size() || pieces[at].word.empty() || is_digit(pieces[at].word.front())) return std::nullopt;
  const std::string* value = pieces[at].find(piece_class);
  if (!value) return std::nullopt;
  return to_int(*value);
}

struct WordNumber {
  int value;
  std::size_t end;  // index past its last piece
};

std::size_t past_hyphen(const std::vector<Piece>& pieces, std::size_t at) {
  return at < pieces.size() && pieces[at].word == "-" && pieces[at].glued ? at + 1 : at;
}

// "seven", "twenty", "twenty-one": 0 to 99.
std::optional<WordNumber> small_number(const std::vector<Piece>& pieces, std::size_t at, PieceClass last_class) {
  if (const auto tens = number_word(pieces, at, PieceClass::kNumber); tens && *tens >= 20 && *tens < 100) {
    const std::size_t next = past_hyphen(pieces, at + 1);
    if (const auto ones = number_word(pieces, next, last_class); ones && *ones >= 1 && *ones <= 9)
      return WordNumber{*tens + *ones, next + 1};
  }
  if (const auto value = number_word(pieces, at, last_class); value && *value < 100) return WordNumber{*value, at + 1};
  return std::nullopt;
}

// "two hundred", "a thousand", "three hundred and fifty".
std::optional<WordNumber> cardinal(const std::vector<Piece>& pieces, std::size_t at) {
  auto number = small_number(pieces, at, PieceClass::kNumber);
  if (!number && at < pieces.size() && pieces[at].find(PieceClass::kOne)) {
    const auto multiple = number_word(pieces, at + 1, PieceClass::kNumber);
    if (multiple && *multiple >= 100) number = WordNumber{1, at + 1};
  }
  if (!number) return std::nullopt;
  for (auto multiple = number_word(pieces, number->end, PieceClass::kNumber);
       multiple && *multiple >= 100 && number->value < 1000;
       multiple = number_word(pieces, number->end, PieceClass::kNumber)) {
    number = WordNumber{number->value * *multiple, number->end + 1};
    std::size_t next = number->end;
    if (next < pieces.size() && pieces[next].word == "and") ++next;
    if (const auto rest = small_number(pieces, next, PieceClass::kNumber))
      number = WordNumber{number->value + rest->value, rest->end};
  }
  return number;
}

// "nineteen ninety-six", "twenty twenty-five".
std::optional<WordNumber> spoken_year(const std::vector<Piece>& pieces, std::size_t at) {
  const auto century = number_word(pieces, at, PieceClass::kNumber);
  if (!century || *century < 13 || *century > 20) return std::nullopt;
  const auto rest = small_number(pieces, at + 1, PieceClass::kNumber);
  if (!rest || rest->value < 10) return std::nullopt;
  return WordNumber{*century * 100 + rest->value, rest->end};
}

Piece joined(const std::vector<Piece>& pieces, std::size_t first, WordNumber number, PieceClass piece_class) {
  Piece piece = pieces[first];
  piece.span = cover(piece.span, pieces[number.end - 1].span);
  piece.word = std::to_string(number.value);
  piece.meanings = {{piece_class, std::to_string(number.value)}};
  return piece;
}

std::vector<Piece> join_numbers(std::vector<Piece> pieces) {
  std::vector<Piece> result;
  result.reserve(pieces.size());
  for (std::size_t at = 0; at < pieces.size();) {
    if (const auto year = spoken_year(pieces, at)) {
      result.push_back(joined(pieces, at, *year, PieceClass::kYear));
      result.back().meanings.push_back({PieceClass::kModernYear, std::to_string(year->value)});
      at = year->end;
    } else if (const auto ordinal = small_number(pieces, at, PieceClass::kOrdinal); ordinal && ordinal->end > at + 1) {
      result.push_back(joined(pieces, at, *ordinal, PieceClass::kOrdinal));
      if (ordinal->value <= 31) result.back().meanings.push_back({PieceClass::kDay, std::to_string(ordinal->value)});
      at = ordinal->end;
    } else if (const auto number = cardinal(pieces, at); number && number->end > at + 1) {
      result.push_back(joined(pieces, at, *number, PieceClass::kNumber));
      const bool year_like = number->value >= 2000 && number->value < 2100;  // "two thousand and eight"
      if (year_like) result.back().meanings.push_back({PieceClass::kYear, std::to_string(number->value)});
      at = number->end;
    } else {
      result.push_back(std::move(pieces[at++]));
    }
  }
  return result;
}

bool is_plural_noun(const language::Token& token) {
  return token.upos == language::Upos::kNoun && token.has_feature("Number=Plur");
}

void mark_tokens(std::vector<Piece>& pieces, const language::Sentence& sentence) {
  std::size_t token = 0;
  for (Piece& piece : pieces) {
    while (token + 1 < sentence.tokens.size() && sentence.tokens[token].span.end <= piece.span.begin) ++token;
    piece.token = static_cast<int>(token);
    if (token < sentence.tokens.size() && is_plural_noun(sentence.tokens[token]))
      piece.meanings.push_back({PieceClass::kPluralNoun, ""});
  }
  if (!pieces.empty()) pieces.front().meanings.push_back({PieceClass::kSentenceStart, ""});
}

}  // namespace

std::optional<PieceClass> find_piece_class(std::string_view word) { return value_of(kClasses, word); }

const std::string* Piece::find(PieceClass piece_class) const {
  for (const Meaning& meaning : meanings) {
    if (meaning.piece_class == piece_class) return &meaning.value;
  }
  return nullptr;
}

Lexicon::Lexicon(std::string_view rows) {
  constexpr std::size_t kColumns = 4;
  for (const DataRow& row : read_rows(rows, kColumns)) {
    const auto piece_class = find_piece_class(row[1]);
    ONRECORD_ASSERT(piece_class.has_value());
    const bool capital_only = row[0].front() >= 'A' && row[0].front() <= 'Z';
    entries_.emplace(to_lower_ascii(row[0]), Entry{{*piece_class, std::string(row[2])}, capital_only});
  }
}

const Lexicon& Lexicon::built_in() {
  static const Lexicon lexicon(data::words);
  return lexicon;
}

std::vector<Meaning> Lexicon::meanings_of(std::string_view lower, bool capital) const {
  std::vector<Meaning> meanings;
  const auto [first, last] = entries_.equal_range(lower);
  for (auto entry = first; entry != last; ++entry) {
    if (capital || !entry->second.capital_only) meanings.push_back(entry->second.meaning);
  }
  return meanings;
}

std::vector<Piece> read_pieces(std::string_view text, const language::Sentence& sentence, const Lexicon& lexicon) {
  std::vector<Piece> pieces = join_numbers(Cutter(text, sentence.span, lexicon).cut());
  mark_tokens(pieces, sentence);
  return pieces;
}

}  // namespace onrecord::time
