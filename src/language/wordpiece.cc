#include "language/wordpiece.h"

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>

#include "base/data_file.h"
#include "base/utf8.h"
#include "base/word_table.h"

namespace onrecord::language {
namespace {

constexpr std::array kShapeNames =
    std::to_array<std::pair<Shape, std::string_view>>({{Shape::kNone, "none"},
                                                       {Shape::kLower, "lower"},
                                                       {Shape::kCapitalised, "capitalised"},
                                                       {Shape::kUpper, "upper"},
                                                       {Shape::kInitial, "initial"},
                                                       {Shape::kMixed, "mixed"},
                                                       {Shape::kDigit, "digit"},
                                                       {Shape::kAlphanumeric, "alphanumeric"},
                                                       {Shape::kPunctuation, "punctuation"}});
static_assert(kShapeNames.size() == kShapes);

bool is_in(char32_t value, std::uint32_t categories) {
  return (U_MASK(u_charType(static_cast<UChar32>(value))) & categories) != 0;
}

bool is_punctuation(char32_t value) {
  if (value < 128) return value > 32 && value < 127 && u_isalnum(static_cast<UChar32>(value)) == 0;
  return is_in(value, U_GC_P_MASK);
}

bool is_cjk(char32_t value) {
  constexpr std::pair<char32_t, char32_t> kRanges[] = {{0x4E00, 0x9FFF},   {0x3400, 0x4DBF},   {0x20000, 0x2A6DF},
                                                       {0x2A700, 0x2B73F}, {0x2B740, 0x2B81F}, {0x2B820, 0x2CEAF},
                                                       {0xF900, 0xFAFF},   {0x2F800, 0x2FA1F}};
  for (const auto& [first, last] : kRanges) {
    if (first <= value && value <= last) return true;
  }
  return false;
}

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 128) return false;
  }
  return true;
}

std::string decompose(std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  ONRECORD_ASSERT(U_SUCCESS(status));
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<int32_t>(word.size())));
  std::string decomposed;
  nfd->normalize(text, status).toUTF8String(decomposed);
  ONRECORD_ASSERT(U_SUCCESS(status));
  return decomposed;
}

}  // namespace

std::string_view to_string(Shape shape) { return word_of(kShapeNames, shape); }

Shape shape_of(std::string_view word) {
  std::size_t letters = 0;
  std::size_t upper = 0;
  std::size_t digits = 0;
  bool first_is_upper = false;
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint point = decode_at(word, i);
    i += point.size;
    if (is_in(point.value, U_GC_L_MASK)) {
      const bool is_upper = is_in(point.value, U_GC_LU_MASK | U_GC_LT_MASK);
      if (letters == 0) first_is_upper = is_upper;
      ++letters;
      if (is_upper) ++upper;
    } else if (is_in(point.value, U_GC_N_MASK)) {
      ++digits;
    }
  }
  if (letters == 0) return digits == 0 ? Shape::kPunctuation : Shape::kDigit;
  if (digits > 0) return Shape::kAlphanumeric;
  if (upper == 0) return Shape::kLower;
  if (upper == letters) return letters == 1 ? Shape::kInitial : Shape::kUpper;
  return upper == 1 && first_is_upper ? Shape::kCapitalised : Shape::kMixed;
}

Result<Vocabulary> Vocabulary::load(std::string_view lines, std::size_t size) {
  Vocabulary vocabulary;
  if (lines.ends_with('\n')) lines.remove_suffix(1);
  const std::vector<std::string_view> pieces = split(lines, '\n');
  if (pieces.size() != size) {
    return fail(ErrorCode::kDamaged, fmt::format("the model file is damaged, its word pieces are: {}", pieces.size()));
  }
  vocabulary.beginnings_.reserve(size);
  vocabulary.continuations_.reserve(size / 4);
  for (std::size_t i = 0; i < size; ++i) {
    const std::string_view piece = pieces[i];
    if (piece.size() > 2 && piece.starts_with("##")) {
      vocabulary.continuations_.emplace(piece.substr(2), static_cast<int>(i));
    } else {
      vocabulary.beginnings_.emplace(piece, static_cast<int>(i));
    }
  }
  for (const auto& [name, id] : {std::pair{"[UNK]", &vocabulary.unknown_}, std::pair{"[CLS]", &vocabulary.cls_},
                                 std::pair{"[SEP]", &vocabulary.sep_}}) {
    const auto found = vocabulary.beginnings_.find(std::string_view(name));
    if (found == vocabulary.beginnings_.end()) {
      return fail(ErrorCode::kDamaged, fmt::format("the model file is damaged, it has no word piece: {}", name));
    }
    *id = found->second;
  }
  return vocabulary;
}

void Vocabulary::append_chunk(std::string_view chunk, std::vector<int>& pieces) const {
  const std::size_t before = pieces.size();
  const Table* table = &beginnings_;
  for (std::string_view rest = chunk; !rest.empty(); table = &continuations_) {
    std::size_t length = rest.size();
    auto found = table->find(rest);
    while (found == table->end() && length > 1) {
      do {
        --length;
      } while (length > 0 && (static_cast<unsigned char>(rest[length]) & 0xC0) == 0x80);
      found = table->find(rest.substr(0, length));
    }
    if (found == table->end() || length == 0) {
      pieces.resize(before);
      pieces.push_back(unknown_);
      return;
    }
    pieces.push_back(found->second);
    rest.remove_prefix(length);
  }
}

std::vector<int> Vocabulary::pieces_of(std::string_view word, std::size_t pieces_max,
                                       std::size_t characters_max) const {
  // 2. Normalise.
  const std::string decomposed = is_ascii(word) ? std::string(word) : decompose(word);
  std::vector<int> pieces;
  std::string chunk;
  std::size_t characters = 0;
  const auto end_chunk = [&] {
    if (characters > characters_max) {
      pieces.push_back(unknown_);
    } else if (characters > 0) {
      append_chunk(chunk, pieces);
    }
    chunk.clear();
    characters = 0;
  };
  for (std::size_t i = 0; i < decomposed.size();) {
    const CodePoint point = decode_at(decomposed, i);
    i += point.size;
    if (is_in(point.value, U_GC_MN_MASK | U_GC_C_MASK | U_GC_Z_MASK) || point.value == 0xFFFD) continue;
    // 3. Chunks: punctuation and ideographs stand alone. 4. Pieces of each chunk.
    const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(point.value)));
    const bool alone = is_punctuation(lower) || is_cjk(lower);
    if (alone) end_chunk();
    append_utf8(chunk, lower);
    ++characters;
    if (alone) end_chunk();
    if (pieces.size() >= pieces_max) break;
  }
  end_chunk();
  // 5. At least one piece, at most the limit.
  if (pieces.empty()) pieces.push_back(unknown_);
  if (pieces.size() > pieces_max) pieces.resize(pieces_max);
  return pieces;
}

}  // namespace onrecord::language
