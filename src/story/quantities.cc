#include "story/quantities.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace onrecord::story {
namespace {

const Token& at(const Sentence& sentence, int index) { return sentence.tokens[static_cast<std::size_t>(index)]; }

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

std::optional<double> number_word(std::string_view word) {
  static constexpr std::array kWords = {
      "zero", "one",    "two",    "three",    "four",     "five",    "six",     "seven",     "eight",    "nine",
      "ten",  "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  static constexpr std::array kTens = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    if (word == kWords[i]) return static_cast<double>(i);
  }
  for (std::size_t i = 0; i < kTens.size(); ++i) {
    const std::string_view ten = kTens[i];
    const double value = 20 + 10 * static_cast<double>(i);
    if (word == ten) return value;
    if (!word.starts_with(ten) || word.size() < ten.size() + 2 || word[ten.size()] != '-') continue;
    if (const auto unit = number_word(word.substr(ten.size() + 1)); unit && *unit < 10) return value + *unit;
  }
  return std::nullopt;
}

std::optional<double> magnitude(std::string_view word) {
  if (word == "hundred") return 100;
  if (word == "thousand") return 1000;
  if (word == "million" || word == "m") return 1e6;
  if (word == "billion" || word == "bn") return 1e9;
  if (word == "trillion") return 1e12;
  return std::nullopt;
}

/// Round words and what they stand for: annotation.md fixes dozens, hundreds and thousands.
struct VagueNumber {
  double low;
  double high;
};
std::optional<VagueNumber> vague_number(std::string_view word) {
  if (word == "dozens") return VagueNumber{24, 99};
  if (word == "scores") return VagueNumber{40, 99};
  if (word == "hundreds") return VagueNumber{200, 999};
  if (word == "thousands") return VagueNumber{2000, 9999};
  if (word == "millions") return VagueNumber{2e6, 9999999};
  if (word == "dozen") return VagueNumber{12, 12};
  return std::nullopt;
}

enum class Bound { kNone, kAtLeast, kAtMost, kAbout };

/// The words that bound a number, ending right before `token`; `first` moves to their begin.
Bound bound_before(std::string_view text, const Sentence& sentence, int token, int& first) {
  const auto word = [&](int index) { return index >= 0 ? word_of(text, at(sentence, index)) : std::string(); };
  const std::string last = word(token - 1);
  const std::string pair = word(token - 2) + " " + last;
  struct Phrase {
    std::string_view words;
    Bound bound;
  };
  static constexpr std::array kPairs = {Phrase{"at least", Bound::kAtLeast},  Phrase{"more than", Bound::kAtLeast},
                                        Phrase{"no fewer", Bound::kAtLeast},  Phrase{"up to", Bound::kAtMost},
                                        Phrase{"at most", Bound::kAtMost},    Phrase{"as many", Bound::kAtMost},
                                        Phrase{"fewer than", Bound::kAtMost}, Phrase{"less than", Bound::kAtMost}};
  for (const Phrase& phrase : kPairs) {
    if (pair != phrase.words) continue;
    first = token - 2;
    // "no more than" turns the bound round
    if (phrase.bound == Bound::kAtLeast && word(token - 3) == "no") {
      first = token - 3;
      return Bound::kAtMost;
    }
    return phrase.bound;
  }
  if (is_one_of(last, {"over", "above"})) {
    first = token - 1;
    return Bound::kAtLeast;
  }
  if (is_one_of(last, {"about", "around", "roughly", "some", "nearly", "almost", "approximately"})) {
    first = token - 1;
    return Bound::kAbout;
  }
  return Bound::kNone;
}

/// Numbers with their magnitudes between `from` and `to`: "71", "9 million", "one hundred".
std::vector<std::pair<TokenRange, double>> numbers_in(std::string_view text, const Sentence& sentence, int from,
                                                      int to) {
  std::vector<std::pair<TokenRange, double>> found;
  for (int i = from; i < to; ++i) {
    std::optional<double> value = parse_number(word_of(text, at(sentence, i)));
    if (!value) continue;
    TokenRange range{i, i + 1};
    while (range.last < to) {
      const auto times = magnitude(word_of(text, at(sentence, range.last)));
      if (!times) break;
      *value *= *times;
      ++range.last;
    }
    found.emplace_back(range, *value);
    i = range.last - 1;
  }
  return found;
}

/// From the head's numeral children, the stretch of tokens the number may take.
std::optional<TokenRange> numeral_range(std::string_view text, const Sentence& sentence, int head) {
  std::optional<TokenRange> range;
  for (const int child : sentence.children(head)) {
    const bool numeral = is_relation(at(sentence, child).deprel, "nummod") && child < head;
    const bool counting = is_relation(at(sentence, child).deprel, "amod") && at(sentence, child).upos == Upos::kNum;
    if (!numeral && !counting) continue;
    const TokenRange below = subtree(sentence, child);
    if (!range) range = below;
    range = TokenRange{std::min(range->first, below.first), std::max(range->last, below.last)};
  }
  if (!range && (at(sentence, head).upos == Upos::kNum || parse_number(word_of(text, at(sentence, head))))) {
    range = TokenRange{head, head + 1};
    for (const int other : children(sentence, head, "nummod")) {
      if (other < head) range->first = std::min(range->first, subtree(sentence, other).first);
    }
  }
  return range;
}

}  // namespace

std::optional<double> parse_number(std::string_view word) {
  if (const auto known = number_word(word)) return known;
  if (word.empty() || word.front() < '0' || word.front() > '9') return std::nullopt;
  std::string digits;
  for (const char character : word) {
    if (character != ',') digits += character;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<Count> find_count(std::string_view text, const Sentence& sentence, int head) {
  if (const auto vague = vague_number(word_of(text, at(sentence, head)))) {
    ByteSpan span = at(sentence, head).span;
    VagueNumber value = *vague;
    // "tens of thousands", "two dozen"
    if (head > 0) {
      if (const auto times = parse_number(word_of(text, at(sentence, head - 1))); times && value.low == value.high) {
        value = {value.low * *times, value.high * *times};
        span = cover(at(sentence, head - 1).span, span);
      }
    }
    return Count{.span = span, .low = value.low, .high = value.high};
  }
  const std::optional<TokenRange> range = numeral_range(text, sentence, head);
  if (!range) return std::nullopt;
  const auto numbers = numbers_in(text, sentence, range->first, range->last);
  if (numbers.empty()) return std::nullopt;
  int first = numbers.front().first.first;
  const int last = numbers.back().first.last;
  Count count{.span = {}, .low = numbers.front().second, .high = numbers.front().second};
  for (const auto& [where, value] : numbers) {
    count.low = std::min(*count.low, value);
    count.high = std::max(*count.high, value);
  }
  switch (bound_before(text, sentence, first, first)) {
    case Bound::kAtLeast:
      count.high = std::nullopt;
      break;
    case Bound::kAtMost:
      count.low = std::nullopt;
      break;
    case Bound::kAbout:
    case Bound::kNone:
      break;
  }
  count.span = span_of(sentence, {first, last});
  return count;
}

}  // namespace onrecord::story
