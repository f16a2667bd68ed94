#include "story/actor_pool.h"

#include <algorithm>
#include <array>

#include "base/data_file.h"
#include "base/utf8.h"
#include "onrecord/story_data.h"
#include "story/gazetteer.h"

namespace onrecord::story {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// The name by which bodies and places are compared: lower case, no article, no full stops, no possessive.
std::string body_key(std::string_view name) {
  std::string key;
  for (const char c : to_lower_ascii(name)) {
    if (c != '.') key += c;
  }
  for (const std::string_view ending : {"'s", "’s"}) {
    if (key.ends_with(ending)) key.resize(key.size() - ending.size());
  }
  if (key.starts_with("the ")) key.erase(0, 4);
  return key;
}

std::string without_stops(std::string_view name) {
  std::string letters(name);
  std::erase(letters, '.');
  return letters;
}

bool is_acronym(std::string_view name) {
  std::size_t letters = 0;
  for (const char c : name) {
    if (c == '.') continue;
    if (c < 'A' || c > 'Z') return false;
    ++letters;
  }
  return letters >= 2;
}

bool ends_with_words(std::string_view longer, std::string_view shorter) {
  return longer.size() > shorter.size() + 1 && longer.ends_with(shorter) &&
         longer[longer.size() - shorter.size() - 1] == ' ';
}

/// Outlets are known by a word of their name; the list holds words and whole names.
bool names_outlet(std::string_view name) {
  static const std::vector<DataRow> rows = read_rows(data::outlets, 3);
  const std::string key = body_key(name);
  for (const DataRow& row : rows) {
    const std::string_view word = row[0];
    const bool whole = key == word;
    const bool part = row[1] == "word" && (ends_with_words(key, word) || key.starts_with(std::string(word) + " of "));
    if (whole || part) return true;
  }
  return false;
}

bool is_personal(ActorKind kind) { return kind == ActorKind::kPerson || kind == ActorKind::kOther; }

}  // namespace

bool ActorDraft::holds_role(std::string_view lemma) const {
  return std::ranges::find(role_lemmas, lemma) != role_lemmas.end();
}

ActorDraft& ActorPool::at(int actor) {
  ONRECORD_ASSERT(actor >= 0 && actor < size());
  return drafts_[static_cast<std::size_t>(actor)];
}

const ActorDraft& ActorPool::at(int actor) const {
  ONRECORD_ASSERT(actor >= 0 && actor < size());
  return drafts_[static_cast<std::size_t>(actor)];
}

int ActorPool::add(ActorDraft draft) {
  drafts_.push_back(std::move(draft));
  return size() - 1;
}

int ActorPool::country_actor(std::string_view alpha3, std::string_view name) {
  for (int i = 0; i < size(); ++i) {
    if (at(i).kind == ActorKind::kPlace && at(i).country == alpha3 && find_country(at(i).name) &&
        find_country(at(i).name)->form == PlaceForm::kCountry) {
      return i;
    }
  }
  return add({.kind = ActorKind::kPlace, .name = std::string(name), .named = true, .country = std::string(alpha3)});
}

void ActorPool::note_appearance(int actor, Mention mention, Appearance appearance) {
  ActorDraft& draft = at(actor);
  const auto same = [&mention](const Mention& known) { return known.span == mention.span; };
  if (std::ranges::any_of(draft.mentions, same)) return;
  draft.mentions.push_back(mention);
  draft.appearances.push_back(appearance);
}

void ActorPool::add_role(int actor, std::string_view words, std::string_view lemma) {
  ActorDraft& draft = at(actor);
  if (std::ranges::find(draft.roles, words) == draft.roles.end()) draft.roles.emplace_back(words);
  if (!draft.holds_role(lemma)) draft.role_lemmas.emplace_back(lemma);
}

std::optional<int> ActorPool::find_person(const std::vector<std::string>& words) const {
  const std::string surname = surname_key(words);
  std::optional<int> found;
  int fits = 0;
  for (int i = 0; i < size(); ++i) {
    const ActorDraft& draft = at(i);
    if (!draft.named || draft.kind != ActorKind::kPerson || surname_key(draft.name_words) != surname) continue;
    const bool both_full = words.size() > 1 && draft.name_words.size() > 1;
    if (both_full && draft.name_words.front() != words.front()) continue;
    if (words.size() == 1 && draft.name_words == words) return i;
    found = i;
    ++fits;
  }
  if (fits == 1) return found;
  if (fits > 1 || words.size() > 1) return std::nullopt;
  // a given name alone
  for (int i = 0; i < size(); ++i) {
    const ActorDraft& draft = at(i);
    if (draft.named && draft.kind == ActorKind::kPerson && draft.name_words.size() > 1 &&
        draft.name_words.front() == words.front()) {
      found = i;
      ++fits;
    }
  }
  return fits == 1 ? found : std::nullopt;
}

std::optional<int> ActorPool::find_body(std::string_view name) const {
  const std::string key = body_key(name);
  std::optional<int> found;
  int fits = 0;
  for (int i = 0; i < size(); ++i) {
    const ActorDraft& draft = at(i);
    if (!draft.named || draft.kind == ActorKind::kPerson) continue;
    const std::string known = body_key(draft.name);
    if (known == key) return i;
    const bool spelled = is_acronym(name) && draft.name.contains(' ') && acronym_of(draft.name) == without_stops(name);
    const bool short_form = draft.kind != ActorKind::kPlace && ends_with_words(known, key);
    if (spelled || short_form) {
      found = i;
      ++fits;
    }
  }
  return fits == 1 ? found : std::nullopt;
}

int ActorPool::join_full_name(std::string_view name, const FoundMention& mention) {
  const std::optional<KnownPlace> known = find_country(name);
  if (known && known->form == PlaceForm::kCountry && mention.kind != ActorKind::kPerson) {
    const int country = country_actor(known->alpha3, name);
    if (name.size() > at(country).name.size()) at(country).name = name;
    return country;
  }
  ActorDraft draft{.kind = mention.kind,
                   .name = std::string(name),
                   .named = true,
                   .plural = mention.plural,
                   .gender = mention.gender};
  if (known && mention.kind != ActorKind::kPerson) draft.country = known->alpha3;
  if (mention.kind == ActorKind::kPerson) {
    draft.name_words = name_words(name);
    draft.name = joined(draft.name_words);
    if (const std::optional<int> person = find_person(draft.name_words)) {
      ActorDraft& other = at(*person);
      if (draft.name.size() > other.name.size()) {
        other.name = draft.name;
        other.name_words = draft.name_words;
      }
      if (other.gender == Gender::kUnknown) other.gender = draft.gender;
      return *person;
    }
    return add(std::move(draft));
  }
  const std::string key = body_key(name);
  for (int i = 0; i < size(); ++i) {
    if (at(i).kind != ActorKind::kPerson && body_key(at(i).name) == key) return i;
  }
  draft.outlet = names_outlet(name);
  return add(std::move(draft));
}

int ActorPool::join_short_name(std::string_view name, const FoundMention& mention) {
  const std::vector<std::string> words = name_words(name);
  const std::optional<KnownPlace> known = find_country(name);
  if (!known || mention.kind == ActorKind::kPerson) {
    // what the model takes for a body may be a surname that the page introduced in full
    if (is_personal(mention.kind) || mention.kind == ActorKind::kOrganization) {
      if (const std::optional<int> person = find_person(words)) {
        if (at(*person).gender == Gender::kUnknown) at(*person).gender = mention.gender;
        return *person;
      }
    }
  }
  if (!known && !name.ends_with('s')) {
    if (const std::optional<int> place = place_of_adjective(name)) return *place;
  }
  if (!known && mention.kind != ActorKind::kPerson) {
    if (const std::optional<int> body = find_body(name)) return *body;
  }
  return join_full_name(name, mention);
}

std::vector<int> ActorPool::join_names(std::string_view text, std::span<const Sentence> sentences,
                                       std::span<const FoundMention> mentions) {
  std::vector<int> actors(mentions.size(), -1);
  // full names introduce; places of one word come next, for adjectives are made from them; then all short forms
  enum class Pass { kFull, kPlace, kShort };
  for (const Pass pass : {Pass::kFull, Pass::kPlace, Pass::kShort}) {
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      const FoundMention& mention = mentions[i];
      if (mention.form != MentionForm::kName) continue;
      const Sentence& sentence = sentences[static_cast<std::size_t>(mention.sentence)];
      const std::string_view name = slice(text, span_of(sentence, mention.core));
      const bool full = name_words(name).size() > 1;
      const bool place = mention.kind == ActorKind::kPlace;
      const Pass due = full ? Pass::kFull : place ? Pass::kPlace : Pass::kShort;
      if (due == pass) actors[i] = full ? join_full_name(name, mention) : join_short_name(name, mention);
    }
  }
  return actors;
}

std::optional<int> ActorPool::place_of_adjective(std::string_view word) const {
  static constexpr std::size_t kStemMin = 4;
  static constexpr std::array kEndings = {"n",  "an",  "ian", "i", "ese", "ish", "ic",
                                          "er", "ean", "ine", "s", "ns",  "ans", "ians"};
  for (int i = 0; i < size(); ++i) {
    const ActorDraft& draft = at(i);
    if (draft.kind != ActorKind::kPlace || draft.name.size() < kStemMin) continue;
    std::string_view stem = draft.name;
    for (int cut = 0; cut < 3 && stem.size() >= kStemMin; ++cut, stem.remove_suffix(1)) {
      if (!word.starts_with(stem) || word.size() == draft.name.size()) continue;
      const std::string_view ending = word.substr(stem.size());
      if (std::ranges::find(kEndings, ending) != kEndings.end()) return i;
    }
  }
  return std::nullopt;
}

}  // namespace onrecord::story
