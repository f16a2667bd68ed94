#include "story/actor_words.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/data_file.h"
#include "base/utf8.h"
#include "base/word_table.h"
#include "onrecord/story_data.h"

namespace onrecord::story {
namespace {

constexpr std::array kNounClasses =
    std::to_array<std::pair<NounClass, std::string_view>>({{NounClass::kRole, "role"},
                                                           {NounClass::kKin, "kin"},
                                                           {NounClass::kPeople, "people"},
                                                           {NounClass::kBody, "body"},
                                                           {NounClass::kOutlet, "outlet"},
                                                           {NounClass::kDocument, "document"},
                                                           {NounClass::kState, "state"},
                                                           {NounClass::kSource, "source"}});

using Nouns = std::unordered_map<std::string_view, ActorNoun>;
using Genders = std::unordered_map<std::string_view, Gender>;

const Nouns& actor_nouns() {
  static const Nouns nouns = [] {
    Nouns built;
    for (const DataRow& row : read_rows(data::actor_nouns, 4)) {
      const std::optional<ActorKind> kind = find_actor_kind(row[1]);
      const std::optional<NounClass> noun_class = value_of(kNounClasses, row[2]);
      ONRECORD_ASSERT(kind && noun_class);
      built.try_emplace(row[0], ActorNoun{*kind, *noun_class});
    }
    return built;
  }();
  return nouns;
}

Genders read_genders(std::string_view file) {
  Genders built;
  for (const DataRow& row : read_rows(file, 3)) {
    built.try_emplace(row[0], row[1] == "he" ? Gender::kHe : row[1] == "she" ? Gender::kShe : Gender::kUnknown);
  }
  return built;
}

std::optional<Gender> look_up(const Genders& genders, std::string_view word) {
  const auto found = genders.find(word);
  if (found == genders.end()) return std::nullopt;
  return found->second;
}

std::string_view without_possessive(std::string_view name) {
  for (const std::string_view ending : {"'s", "’s", "'", "’"}) {
    if (name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
  }
  return name;
}

bool is_particle(std::string_view word) {
  static constexpr std::array kParticles = {"of", "the", "and", "for", "in",  "on", "to",
                                            "de", "&",   "a",   "The", "des", "du"};
  return std::ranges::find(kParticles, word) != kParticles.end();
}

}  // namespace

std::optional<ActorNoun> find_actor_noun(std::string_view lemma) {
  auto found = actor_nouns().find(lemma);
  if (found == actor_nouns().end()) {
    const auto hyphen = lemma.rfind('-');
    if (hyphen == std::string_view::npos) return std::nullopt;
    found = actor_nouns().find(lemma.substr(hyphen + 1));
    if (found == actor_nouns().end()) return std::nullopt;
  }
  return found->second;
}

std::optional<Gender> find_honorific(std::string_view word) {
  static const Genders honorifics = read_genders(data::honorifics);
  return look_up(honorifics, word);
}

std::optional<Gender> find_given_name(std::string_view word) {
  static const Genders names = read_genders(data::given_names);
  return look_up(names, word);
}

Gender gender_of_noun(std::string_view lemma) {
  static constexpr std::array kHers = {"woman",       "girl",     "mother",     "wife",   "daughter", "sister",
                                       "queen",       "princess", "aunt",       "niece",  "actress",  "widow",
                                       "grandmother", "lady",     "girlfriend", "fiancée"};
  static constexpr std::array kHis = {"man",       "boy",  "father",      "husband", "son",
                                      "brother",   "king", "prince",      "nephew",  "uncle",
                                      "gentleman", "pope", "grandfather", "widower", "boyfriend"};
  if (std::ranges::find(kHers, lemma) != kHers.end() || lemma.ends_with("woman")) return Gender::kShe;
  const bool his = std::ranges::find(kHis, lemma) != kHis.end();
  // "spokesman" and "policeman" tell; "chairman", "gunman" and "human" may be anyone
  if (his || lemma == "spokesman" || lemma == "policeman" || lemma == "businessman" || lemma == "congressman") {
    return Gender::kHe;
  }
  return Gender::kUnknown;
}

std::vector<std::string> name_words(std::string_view name) {
  name = without_possessive(name);
  std::vector<std::string> words;
  for (const std::string_view word : split(name, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  std::size_t first = 0;
  while (first + 1 < words.size() && (find_honorific(words[first]) || words[first] == "the" || words[first] == "The"))
    ++first;
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(first));
  while (words.size() > 1 && (words.back() == "Jr." || words.back() == "Jr" || words.back() == "Sr." ||
                              words.back() == "III" || words.back() == "II")) {
    words.pop_back();
  }
  return words;
}

std::string surname_key(const std::vector<std::string>& words) {
  if (words.empty()) return "";
  std::string key = to_lower_ascii(words.back());
  for (const std::string_view article : {"al-", "el-", "ad-", "as-", "ar-", "ash-"}) {
    if (key.starts_with(article) && key.size() > article.size() + 1) return key.substr(article.size());
  }
  return key;
}

std::string acronym_of(std::string_view name) {
  std::string letters;
  for (const std::string_view phrase : split(name, ' ')) {
    for (const std::string_view word : split(phrase, '-')) {
      if (word.empty() || is_particle(word)) continue;
      if (word[0] >= 'A' && word[0] <= 'Z') letters += word[0];
    }
  }
  return letters;
}

}  // namespace onrecord::story
