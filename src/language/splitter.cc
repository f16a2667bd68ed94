// Sentences of a block, by rule, over the words of the tokenizer.
//
// A sentence ends behind a full stop, an ellipsis, or a run of ! and ?, with the closing quotation marks and brackets
// that touch it, when what follows can begin a sentence; behind an abbreviation it ends only before a word that often
// begins sentences. What is quoted in the middle of a sentence ('"Why?" he asked') therefore stays in it.
#include <unicode/uchar.h>

#include <unordered_set>

#include "base/data_file.h"
#include "base/utf8.h"
#include "language/analyser.h"
#include "language/tokenizer.h"
#include "onrecord/language_data.h"

namespace onrecord::language {
namespace {

/// A longer sentence is cut: no reader would call it one.
constexpr std::size_t kSentenceWordsMax = 512;

/// Marks that stand before a sentence: dashes before a source, bullets.
constexpr std::u32string_view kStarters = U"-–—*•";

const std::unordered_set<std::string_view>& sentence_starters() {
  static const auto starters = [] {
    std::unordered_set<std::string_view> words;
    for (const DataRow& row : read_rows(data::sentence_starters, 2)) words.insert(row[0]);
    return words;
  }();
  return starters;
}

class Splitter {
 public:
  Splitter(std::string_view text, const std::vector<RawToken>& tokens) : text_(text), tokens_(tokens) {}

  /// One past the last word of the sentence that begins at `first`.
  std::size_t find_end(std::size_t first) const {
    for (std::size_t i = first; i < tokens_.size(); ++i) {
      if (i - first + 1 >= kSentenceWordsMax) return i + 1;
      const RawKind kind = tokens_[i].kind;
      if (kind == RawKind::kAbbreviation) {
        if (i + 1 < tokens_.size() && starts_after_abbreviation(i + 1)) return i + 1;
        continue;
      }
      if (i + 1 < tokens_.size() && is_parted(i)) return i + 1;
      if (kind != RawKind::kStop && kind != RawKind::kEllipsis && kind != RawKind::kMark) continue;
      std::size_t end = i + 1;
      while (end < tokens_.size() && (is_terminator(end) || is_follower(end))) ++end;
      while (is_reference(end)) end += 3;
      if (only_marks_follow(end)) return tokens_.size();
      if (kind == RawKind::kEllipsis && i == first) continue;
      if (can_start(end, kind, end > i + 1) && !is_enumeration(first, i)) return end;
      i = end - 1;
    }
    return tokens_.size();
  }

 private:
  /// Lines drawn with marks, and addresses one below the other.
  bool is_parted(std::size_t i) const {
    const RawKind kind = tokens_[i].kind;
    const RawKind next = tokens_[i + 1].kind;
    return kind == RawKind::kRule || next == RawKind::kRule || (kind == RawKind::kAddress && next == RawKind::kAddress);
  }
  /// A stray quotation mark at the end of a block is no sentence.
  bool only_marks_follow(std::size_t i) const {
    while (i < tokens_.size() && (tokens_[i].kind == RawKind::kOpener || tokens_[i].kind == RawKind::kCloser)) ++i;
    return i == tokens_.size();
  }
  /// "[12]" behind a sentence.
  bool is_reference(std::size_t i) const {
    return i + 2 < tokens_.size() && slice(text_, tokens_[i].span) == "[" && is_digit(i + 1) &&
           slice(text_, tokens_[i + 2].span) == "]";
  }
  bool is_terminator(std::size_t i) const {
    const RawKind kind = tokens_[i].kind;
    return !tokens_[i].space_before && (kind == RawKind::kStop || kind == RawKind::kEllipsis || kind == RawKind::kMark);
  }
  bool is_follower(std::size_t i) const {
    return tokens_[i].kind == RawKind::kEmoticon || (tokens_[i].kind == RawKind::kCloser && !tokens_[i].space_before);
  }
  char32_t first_of(std::size_t i) const { return decode_at(text_, tokens_[i].span.begin).value; }
  bool is_lower(std::size_t i) const { return u_islower(static_cast<UChar32>(first_of(i))) != 0; }
  bool is_digit(std::size_t i) const { return u_isdigit(static_cast<UChar32>(first_of(i))) != 0; }

  /// "1. Open the valve": the number and its stop belong to what follows.
  bool is_enumeration(std::size_t first, std::size_t stop) const {
    return stop == first + 1 && tokens_[first].span.size() <= 2 && is_digit(first);
  }

  /// The first word from `i` on that is no opening mark; the last word if all are.
  std::size_t behind_openers(std::size_t i) const {
    while (tokens_[i].kind == RawKind::kOpener && i + 1 < tokens_.size()) ++i;
    return i;
  }

  bool can_start(std::size_t i, RawKind end, bool is_closed) const {
    i = behind_openers(i);
    const RawKind kind = tokens_[i].kind;
    if (kind == RawKind::kCloser) return false;
    if (kind == RawKind::kOther && u_ispunct(static_cast<UChar32>(first_of(i))) != 0) {
      return tokens_[i].space_before && kStarters.find(first_of(i)) != std::u32string_view::npos;
    }
    if (end == RawKind::kEllipsis && !tokens_[i].space_before && is_digit(i)) return false;
    if (!is_lower(i)) return true;
    return end != RawKind::kEllipsis && !is_closed && tokens_[i].space_before;
  }

  bool starts_after_abbreviation(std::size_t i) const {
    return sentence_starters().contains(slice(text_, tokens_[behind_openers(i)].span));
  }

  std::string_view text_;
  const std::vector<RawToken>& tokens_;
};

}  // namespace

std::vector<Sentence> split_sentences(std::string_view text, ByteSpan block, int block_index) {
  const std::vector<RawToken> tokens = tokenize(text, block);
  const Splitter splitter(text, tokens);
  std::vector<Sentence> sentences;
  for (std::size_t first = 0; first < tokens.size();) {
    const std::size_t end = splitter.find_end(first);
    Sentence& sentence = sentences.emplace_back();
    sentence.block = block_index;
    sentence.span = cover(tokens[first].span, tokens[end - 1].span);
    for (; first < end; ++first) sentence.tokens.emplace_back().span = tokens[first].span;
  }
  return sentences;
}

}  // namespace onrecord::language
