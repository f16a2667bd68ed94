// One page's actors while it is being read: the pool of actors, which token names whom, and how descriptions join them.
//
// Internal to actors.h: actor_state.cc reads the page, actors.cc answers questions about it. One thread, as ActorIndex.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "story/actor_mentions.h"
#include "story/actor_pool.h"
#include "story/actor_pronouns.h"
#include "story/actors.h"

namespace onrecord::story {

struct ActorIndex::State {
  std::string_view text;
  std::span<const Sentence> sentences;
  ActorPool pool;
  std::map<std::pair<int, int>, int> actor_of_head;  ///< (sentence, token) → actor
  std::vector<Coordinate> coordinations;
  std::vector<std::pair<ByteSpan, int>> speakers;

  const Sentence& sentence(int index) const { return sentences[static_cast<std::size_t>(index)]; }

  std::optional<int> known(int sentence_index, int token) const {
    const auto found = actor_of_head.find({sentence_index, token});
    if (found == actor_of_head.end()) return std::nullopt;
    return found->second;
  }

  void bind(int sentence_index, int token, int actor, Mention mention) {
    actor_of_head[{sentence_index, token}] = actor;
    pool.note_appearance(
        actor, mention,
        {sentence_index, token,
         is_relation(sentence(sentence_index).tokens[static_cast<std::size_t>(token)].deprel, "nsubj")});
  }

  std::string words(int sentence_index, TokenRange range) const {
    return std::string(slice(text, span_of(sentence(sentence_index), range)));
  }

  /// The office itself: "fellow top adviser to US President", without owner, name and apposition.
  std::string role_words(int sentence_index, int head) const;
  void read_page();
  void bind_name(const FoundMention& mention, int actor);
  void read_titles(int sentence_index, int name_head, int actor);
  void read_description(const FoundMention& mention);
  void read_coordinations(int sentence_index);
  std::optional<int> described_by_name(const FoundMention& mention) const;
  std::optional<int> described_by_copula(const FoundMention& mention);
  std::optional<int> described_before(const FoundMention& mention, std::optional<int> for_whom);
  std::optional<int> place_word(int sentence_index, int token);
  std::optional<int> principal_of(int sentence_index, int head, std::optional<NounClass> noun_class);
  void set_principal(int actor, std::optional<int> principal);
  std::optional<int> actor_at(int sentence_index, int token);
  std::optional<Antecedent> antecedent_of(int sentence_index, int token) const;
  std::optional<Antecedent> sides_at(int sentence_index, int token) const;
  std::optional<int> speaker_of(int sentence_index, int token) const;
  int joint_actor(const Antecedent& antecedent);
  int describe(int sentence_index, int head);
};

/// True for he, it, they, I, … and their forms, possessives included.
bool is_personal_pronoun(std::string_view text, const Token& token);
/// The words of a description without its article or possessor.
std::string without_determiner(std::string_view text, const Sentence& sentence, TokenRange range);

}  // namespace onrecord::story
