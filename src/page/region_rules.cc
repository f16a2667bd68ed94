#include "page/region_rules.h"

#include <string>
#include <unordered_map>
#include <vector>

#include "base/data_file.h"
#include "base/error.h"
#include "onrecord/page_data.h"

namespace onrecord::page {
namespace {

/// A rule is a sequence of words; "ads" is one word, "read more" two, and it also covers "readmore".
struct Rule {
  std::vector<std::string_view> words;
  RegionWord meaning;
  std::size_t order;  ///< earlier lines win
};

RegionWord parse_meaning(std::string_view word, std::string_view strength) {
  RegionWord meaning;
  meaning.is_firm = strength == "firm";
  if (word == "byline") {
    meaning.what = RegionWord::What::kByline;
  } else if (word == "caption") {
    meaning.what = RegionWord::What::kCaption;
  } else if (word == "credit") {
    meaning.what = RegionWord::What::kCredit;
  } else if (word == "deck") {
    meaning.what = RegionWord::What::kDeck;
  } else if (word == "body") {
    meaning.what = RegionWord::What::kBody;
  } else {
    const auto why = find_aside_reason(word);
    ONRECORD_ASSERT(why.has_value());
    meaning.why = *why;
  }
  return meaning;
}

using RuleTable = std::unordered_multimap<std::string_view, Rule>;

const RuleTable& rules() {
  static const RuleTable table = [] {
    RuleTable built;
    std::size_t order = 0;
    for (const DataRow& row : read_rows(data::region_words, 4)) {
      Rule rule{split(row[0], ' '), parse_meaning(row[1], row[2]), order++};
      built.emplace(rule.words.front(), std::move(rule));
    }
    return built;
  }();
  return table;
}

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// "siteNav-main_2 x" → site, nav, main, x; a name of its own ends with an empty word, so that no rule spans two names.
std::vector<std::string> cut_words(std::string_view names) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < names.size(); ++i) {
    const char c = names[i];
    if (is_lower(c)) {
      word += c;
    } else if (is_upper(c)) {
      if (i > 0 && is_lower(names[i - 1])) finish();
      word += static_cast<char>(c - 'A' + 'a');
    } else {
      finish();
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') words.emplace_back();
    }
  }
  finish();
  return words;
}

bool matches(const Rule& rule, const std::vector<std::string>& words, std::size_t at) {
  if (at + rule.words.size() > words.size()) return false;
  for (std::size_t i = 0; i < rule.words.size(); ++i) {
    if (words[at + i] != rule.words[i]) return false;
  }
  return true;
}

}  // namespace

std::optional<RegionWord> find_region_word(std::string_view names) {
  const std::vector<std::string> words = cut_words(names);
  const Rule* best = nullptr;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto [first, last] = rules().equal_range(words[at]);
    for (auto rule = first; rule != last; ++rule) {
      if (!matches(rule->second, words, at)) continue;
      if (best == nullptr || rule->second.order < best->order) best = &rule->second;
    }
  }
  if (best == nullptr) return std::nullopt;
  return best->meaning;
}

}  // namespace onrecord::page
