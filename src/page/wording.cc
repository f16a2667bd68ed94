#include "page/wording.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/data_file.h"
#include "base/error.h"
#include "base/utf8.h"
#include "onrecord/page_data.h"

namespace onrecord::page {
namespace {

/// A gap ("*") stands for at most this many words.
constexpr std::size_t kGapWordsMax = 4;
/// A note about its writer names him or her within so many words.
constexpr std::size_t kNameWordsMax = 5;
/// Furniture is short; a longer block is judged by its first words.
constexpr std::size_t kWordsMax = 200;

/// One step of a pattern: a gap, or any of a few words.
struct Step {
  bool is_gap = false;
  std::vector<std::string_view> any_of;
};

struct Rule {
  std::vector<Step> steps;
  bool at_start = false;
  bool at_end = false;
  AsideReason why = AsideReason::kOther;
  Sureness sureness = Sureness::kHint;
};

Sureness parse_sureness(std::string_view word) {
  if (word == "firm") return Sureness::kFirm;
  if (word == "likely") return Sureness::kLikely;
  ONRECORD_ASSERT(word == "hint");
  return Sureness::kHint;
}

Rule parse_rule(const DataRow& row) {
  Rule rule;
  std::string_view pattern = row[0];
  if (pattern.starts_with('^')) {
    rule.at_start = true;
    pattern.remove_prefix(1);
  }
  if (pattern.ends_with('$')) {
    rule.at_end = true;
    pattern.remove_suffix(1);
  }
  for (const std::string_view word : split(pattern, ' ')) {
    if (word == "*") {
      rule.steps.push_back({.is_gap = true});
    } else {
      rule.steps.push_back({.any_of = split(word, '|')});
    }
  }
  ONRECORD_ASSERT(!rule.steps.front().is_gap);
  const auto why = find_aside_reason(row[1]);
  ONRECORD_ASSERT(why.has_value());
  rule.why = *why;
  rule.sureness = parse_sureness(row[2]);
  return rule;
}

/// Rules by each word they can begin with, so that a block costs one look-up a word.
class RuleTable {
 public:
  RuleTable() {
    for (const DataRow& row : read_rows(data::wording, 4)) rules_.push_back(parse_rule(row));
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      for (const std::string_view word : rules_[i].steps.front().any_of) by_word_[word].push_back(i);
    }
    for (const DataRow& row : read_rows(data::imperatives, 2)) imperatives_.insert(row[0]);
  }
  const std::vector<std::size_t>* starting_with(std::string_view word) const {
    const auto found = by_word_.find(word);
    return found == by_word_.end() ? nullptr : &found->second;
  }
  const Rule& operator[](std::size_t i) const { return rules_[i]; }
  bool is_imperative(std::string_view word) const { return imperatives_.contains(word); }

 private:
  std::vector<Rule> rules_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_word_;
  std::unordered_set<std::string_view> imperatives_;
};

const RuleTable& rules() {
  static const RuleTable table;
  return table;
}

struct Words {
  std::vector<std::string> words;  ///< lower case, curly apostrophes straightened; "" stands for a passage in quotes
  std::vector<std::size_t> sentence_begins;  ///< indices of words
  bool has_quote = false;
};

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

Words cut_words(std::string_view text) {
  Words cut;
  std::string word;
  bool in_quote = false;
  bool sentence_begins = true;
  const auto finish = [&] {
    if (!word.empty() && !in_quote && cut.words.size() < kWordsMax) {
      if (sentence_begins) cut.sentence_begins.push_back(cut.words.size());
      sentence_begins = false;
      cut.words.push_back(word);
    }
    word.clear();
  };
  const auto quote = [&](bool opens) {
    finish();
    if (opens && !in_quote) cut.words.emplace_back();
    in_quote = opens;
    cut.has_quote = true;
  };
  for (std::size_t at = 0; at < text.size() && cut.words.size() < kWordsMax;) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("“") || rest.starts_with("„") || rest.starts_with("«")) {
      quote(true);
      at += rest.starts_with("«") ? 2 : 3;
    } else if (rest.starts_with("”") || rest.starts_with("»")) {
      quote(false);
      at += rest.starts_with("»") ? 2 : 3;
    } else if (rest.front() == '"') {
      quote(!in_quote);
      ++at;
    } else if (rest.starts_with("’")) {
      if (!word.empty()) word += '\'';
      at += 3;
    } else if (rest.front() == '\'' && !word.empty()) {
      word += '\'';
      ++at;
    } else if (rest.starts_with("–") || rest.starts_with("—") || rest.starts_with("‘") || rest.starts_with("…") ||
               rest.starts_with("•")) {
      finish();
      at += 3;
    } else if (is_word_byte(rest.front())) {
      word += rest.front() >= 'A' && rest.front() <= 'Z' ? static_cast<char>(rest.front() - 'A' + 'a') : rest.front();
      ++at;
    } else {
      finish();
      if (rest.front() == '.' || rest.front() == '!' || rest.front() == '?' || rest.front() == ':')
        sentence_begins = true;
      ++at;
    }
  }
  finish();
  return cut;
}

bool is_any_of(const Step& step, std::string_view word) {
  for (const std::string_view wanted : step.any_of) {
    if (word == wanted) return true;
  }
  return false;
}

/// Whether the steps from `step` on fit the words from `at` on. Gaps are short, so the search is bounded.
bool fits(const Rule& rule, std::size_t step, const std::vector<std::string>& words, std::size_t at) {
  if (step == rule.steps.size()) return !rule.at_end || at == words.size();
  if (rule.steps[step].is_gap) {
    for (std::size_t gap = 0; gap <= kGapWordsMax && at + gap <= words.size(); ++gap) {
      if (gap > 0 && words[at + gap - 1].empty()) return false;  // a gap never crosses a quotation
      if (fits(rule, step + 1, words, at + gap)) return true;
    }
    return false;
  }
  return at < words.size() && is_any_of(rule.steps[step], words[at]) && fits(rule, step + 1, words, at + 1);
}

bool is_second_person(std::string_view word) {
  return word == "you" || word == "your" || word == "you're" || word == "you'll" || word == "you've" ||
         word == "yours" || word == "yourself" || word == "you'd";
}

bool is_after_noun(std::string_view word) {
  return word == "for" || word == "from" || word == "of" || word == "in" || word == "among" || word == "was" ||
         word == "is" || word == "has" || word == "had" || word == "were" || word == "are" || word == "and" ||
         word == "to" || word == "by";
}

bool is_first_person(std::string_view word) {
  return word == "we" || word == "our" || word == "us" || word == "we're" || word == "we've" || word == "we'll" ||
         word == "ours" || word == "i" || word == "my" || word == "me";
}

bool ends_like_sentence(std::string_view text) {
  while (!text.empty()) {
    for (const std::string_view closing : {"”", "’", "»"}) {
      if (text.ends_with(closing)) {
        text.remove_suffix(closing.size());
        break;
      }
    }
    if (text.empty()) return false;
    const char last = text.back();
    if (last == '"' || last == '\'' || last == ')' || last == ']') {
      text.remove_suffix(1);
      continue;
    }
    return last == '.' || last == '!' || last == '?' || last == ':' || last == ';' || text.ends_with("…");
  }
  return false;
}

}  // namespace

WordingSigns read_wording(std::string_view text) {
  const Words cut = cut_words(text);
  WordingSigns signs;
  signs.has_quote = cut.has_quote;
  signs.is_sentence = ends_like_sentence(text);
  signs.words = static_cast<std::uint32_t>(cut.words.size());
  for (const std::size_t at : cut.sentence_begins) {
    // "Support for the bill fell": before such words it is a noun.
    const bool is_noun = at + 1 < cut.words.size() && is_after_noun(cut.words[at + 1]);
    if (!is_noun && rules().is_imperative(cut.words[at])) signs.is_imperative = true;
  }
  for (std::size_t at = 0; at < cut.words.size(); ++at) {
    const std::string& word = cut.words[at];
    signs.second_person += is_second_person(word);
    signs.first_person += is_first_person(word);
    const auto* candidates = rules().starting_with(word);
    if (candidates == nullptr) continue;
    for (const std::size_t i : *candidates) {
      const Rule& rule = rules()[i];
      if (rule.sureness <= signs.sureness || (rule.at_start && at > 0)) continue;
      // Notes about a writer begin with the name: "Ana Brook is …"; further on, a story speaks of a reporter.
      if (rule.sureness == Sureness::kLikely && at >= kNameWordsMax) continue;
      if (!fits(rule, 0, cut.words, at)) continue;
      signs.sureness = rule.sureness;
      signs.why = rule.why;
    }
  }
  return signs;
}

}  // namespace onrecord::page
