#include "page/story_language.h"

#include <unicode/uscript.h>

#include <array>
#include <unordered_map>
#include <vector>

#include "base/data_file.h"
#include "base/utf8.h"
#include "onrecord/page_data.h"

namespace onrecord::page {
namespace {

/// A story shows its language within this much text.
constexpr std::size_t kBytesMax = 20'000;
/// Fewer words than this decide nothing against the page's own declaration.
constexpr std::size_t kWordsMin = 12;

struct StopWords {
  std::vector<std::string_view> languages;
  std::unordered_multimap<std::string_view, std::size_t> words;
};

const StopWords& stop_words() {
  static const StopWords table = [] {
    StopWords built;
    for (const DataRow& row : read_rows(data::stop_words, 3)) {
      for (const std::string_view word : split(row[1], ' ')) built.words.emplace(word, built.languages.size());
      built.languages.push_back(row[0]);
    }
    return built;
  }();
  return table;
}

/// The language of a script that few languages share; "" for Latin.
std::string_view language_of_script(UScriptCode script, std::string_view declared) {
  switch (script) {
    case USCRIPT_CYRILLIC:
      return declared == "uk" || declared == "bg" || declared == "sr" ? declared : "ru";
    case USCRIPT_ARABIC:
      return declared == "fa" || declared == "ur" ? declared : "ar";
    case USCRIPT_HEBREW:
      return "he";
    case USCRIPT_GREEK:
      return "el";
    case USCRIPT_HAN:
      return declared == "ja" ? "ja" : "zh";
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return "ja";
    case USCRIPT_HANGUL:
      return "ko";
    case USCRIPT_DEVANAGARI:
      return "hi";
    case USCRIPT_BENGALI:
      return "bn";
    case USCRIPT_TAMIL:
      return "ta";
    case USCRIPT_THAI:
      return "th";
    default:
      return "";
  }
}

}  // namespace

std::string find_language(std::string_view text, std::string_view declared) {
  text = text.substr(0, kBytesMax);
  const StopWords& table = stop_words();
  std::vector<std::size_t> hits(table.languages.size());
  std::unordered_map<int, std::size_t> scripts;
  std::size_t word_count = 0;
  std::size_t letter_count = 0;
  std::string word;
  const auto finish = [&] {
    if (word.empty()) return;
    ++word_count;
    const auto [first, last] = table.words.equal_range(word);
    for (auto hit = first; hit != last; ++hit) ++hits[hit->second];
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_at(text, at);
    if (point.value < 0x80) {
      const char c = static_cast<char>(point.value);
      const bool is_upper = c >= 'A' && c <= 'Z';
      if (is_upper || (c >= 'a' && c <= 'z')) {
        word += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
        ++letter_count;
      } else {
        finish();
      }
    } else {
      UErrorCode status = U_ZERO_ERROR;
      const UScriptCode script = uscript_getScript(static_cast<UChar32>(point.value), &status);
      if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED) {
        finish();
      } else {
        ++letter_count;
        if (script != USCRIPT_LATIN) ++scripts[script];
        word.append(text.substr(at, point.size));
      }
    }
    at += point.size;
  }
  finish();
  for (const auto& [script, count] : scripts) {
    if (count * 2 > letter_count) return std::string(language_of_script(static_cast<UScriptCode>(script), declared));
  }
  if (const auto kana = scripts[USCRIPT_HIRAGANA]; kana * 10 > letter_count) return "ja";
  std::size_t best = 0;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (hits[i] > hits[best]) best = i;
  }
  if (word_count < kWordsMin || hits[best] * 12 < word_count) return std::string(declared);
  // Neighbours share their small words; what the page says decides between them.
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (table.languages[i] == declared && hits[i] * 10 >= hits[best] * 8) return std::string(declared);
  }
  return std::string(table.languages[best]);
}

std::string language_name(std::string_view code) {
  for (const DataRow& row : read_rows(data::language_names, 3)) {
    if (row[0] == code) return std::string(row[1]);
  }
  return std::string(code);
}

}  // namespace onrecord::page
