// What the word lists under src/story/data say of words for actors: nouns that can act, forms of address, given names.
//
//   find_actor_noun("spokesman")->kind  → ActorKind::kPerson
//
// Pure; thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "story/reading.h"

namespace onrecord::story {

/// How a noun names an actor; see actor_nouns.tsv.
enum class NounClass { kRole, kKin, kPeople, kBody, kOutlet, kDocument, kState, kSource };

struct ActorNoun {
  ActorKind kind = ActorKind::kOther;
  NounClass noun_class = NounClass::kPeople;
};

/// `lemma` in lower case; "vice-chairman" and "ex-minister" are found by their last part.
std::optional<ActorNoun> find_actor_noun(std::string_view lemma);

enum class Gender { kUnknown, kHe, kShe };

/// The gender that a form of address or a given name settles; absent for other words. Written as in a text.
std::optional<Gender> find_honorific(std::string_view word);
std::optional<Gender> find_given_name(std::string_view word);
/// "spokeswoman", "king", "mother".
Gender gender_of_noun(std::string_view lemma);

/// The words of a personal name without forms of address before it and without a possessive 's: {"Khalil", "al-Hayya"}.
std::vector<std::string> name_words(std::string_view name);
/// The last name of such words, lower case, without an article: "hayya".
std::string surname_key(const std::vector<std::string>& words);
/// "World Health Organization" → "WHO"; particles (of, the, and, for) give no letter.
std::string acronym_of(std::string_view name);

}  // namespace onrecord::story
