// The actors of one page while they are being gathered: which names are one, which offices they hold.
//
//   ActorPool pool;
//   int who = pool.add_name(text, sentence, mention);
//
// Names are joined as soon as all mentions are known (join order does not depend on who stands first): full names
// first, then surnames, given names, acronyms and short forms, each only where exactly one actor fits. Not thread-safe.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "story/actor_mentions.h"
#include "story/reading.h"

namespace onrecord::story {

/// Where an actor is mentioned, and how prominently.
struct Appearance {
  int sentence = 0;
  int token = 0;
  bool subject = false;
};

/// An actor in the making.
struct ActorDraft {
  ActorKind kind = ActorKind::kOther;
  std::string name;
  bool named = false;  ///< by a proper name, not only described
  bool plural = false;
  bool outlet = false;
  Gender gender = Gender::kUnknown;
  std::optional<NounClass> noun_class;   ///< of the description that introduced it
  std::vector<std::string> name_words;   ///< of its fullest name
  std::optional<std::string> country;    ///< alpha-3
  std::optional<int> acts_for;           ///< index into the pool
  std::vector<std::string> roles;        ///< as the page words them
  std::vector<std::string> role_lemmas;  ///< the nouns that head them
  std::vector<Mention> mentions;
  std::vector<Appearance> appearances;

  bool holds_role(std::string_view lemma) const;
};

class ActorPool {
 public:
  /// Makes or finds the actor of each name in `mentions` (others are ignored); gives one index each, −1 for ignored
  /// ones.
  std::vector<int> join_names(std::string_view text, std::span<const Sentence> sentences,
                              std::span<const FoundMention> mentions);

  /// A new actor known by description only.
  int add(ActorDraft draft);
  /// The country itself as actor; made at need, under `name` as the page words it.
  int country_actor(std::string_view alpha3, std::string_view name);

  void note_appearance(int actor, Mention mention, Appearance appearance);
  void add_role(int actor, std::string_view words, std::string_view lemma);

  ActorDraft& at(int actor);
  const ActorDraft& at(int actor) const;
  int size() const { return static_cast<int>(drafts_.size()); }

  /// The place that an adjective of this page's own making stands for ("Drosvenian" where Drosvenia is named).
  std::optional<int> place_of_adjective(std::string_view word) const;

 private:
  int join_full_name(std::string_view name, const FoundMention& mention);
  int join_short_name(std::string_view name, const FoundMention& mention);
  std::optional<int> find_person(const std::vector<std::string>& words) const;
  std::optional<int> find_body(std::string_view name) const;

  std::vector<ActorDraft> drafts_;
};

}  // namespace onrecord::story
