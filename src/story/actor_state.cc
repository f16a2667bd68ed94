// The order of things: names are joined over the whole page; then each sentence's descriptions are read in order, for
// what a description means depends on who was introduced before it; pronouns wait until somebody asks. The simple story
// fails where a page names a person only after the description ("the envoy … Ana Berlo"): those stay two actors unless
// apposition, copula or title joins them.
#include "story/actor_state.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "story/gazetteer.h"

namespace onrecord::story {
namespace {

const Token& at(const Sentence& sentence, int index) { return sentence.tokens[static_cast<std::size_t>(index)]; }

/// Words for a body whose kind says little, so that it may stand for any body named before: "the group".
bool is_generic_body(std::string_view lemma) {
  static constexpr std::array kGeneric = {"group",    "organization", "organisation", "movement", "faction",
                                          "party",    "company",      "firm",         "militia",  "body",
                                          "alliance", "union",        "bloc",         "network"};
  return std::ranges::find(kGeneric, lemma) != kGeneric.end();
}

/// The model may take one name for a person here and a country there; a name of one word is what it is most often, and
/// rather a place or body than a person when that is even.
void settle_kinds(std::string_view text, std::span<const Sentence> sentences, std::vector<FoundMention>& mentions) {
  std::map<std::string_view, std::map<ActorKind, int>> votes;
  const auto name_of = [&](const FoundMention& mention) {
    return slice(text, span_of(sentences[static_cast<std::size_t>(mention.sentence)], mention.core));
  };
  for (const FoundMention& mention : mentions) {
    if (mention.form == MentionForm::kName)
      votes[name_of(mention)][mention.kind] += mention.kind == ActorKind::kPerson ? 1 : 2;
  }
  for (FoundMention& mention : mentions) {
    const std::string_view name = name_of(mention);
    if (mention.form != MentionForm::kName || name.contains(' ')) continue;
    const std::map<ActorKind, int>& kinds = votes[name];
    const auto best = std::ranges::max_element(kinds, {}, [](const auto& vote) { return vote.second; });
    mention.kind = best->first;
    mention.plural = mention.kind == ActorKind::kGroup;
  }
}

/// A description names by its words before a clause: "the government releasing prisoners" is the government.
TokenRange without_clause(const Sentence& sentence, int head, TokenRange range) {
  for (const int clause : children(sentence, head, "acl")) {
    const int first = subtree(sentence, clause).first;
    if (first > head && first < range.last) range.last = first;
  }
  const TokenRange words = trimmed(sentence, range);
  return words.empty() ? range : words;
}

/// Prepositions by which a noun is tied to whom it acts for: "spokesman for", "adviser to", "members of".
bool ties_to_principal(std::string_view preposition) {
  static constexpr std::array kTies = {"of", "for", "to", "from", "with", "at", "in"};
  return std::ranges::find(kTies, preposition) != kTies.end();
}

}  // namespace

bool is_personal_pronoun(std::string_view text, const Token& token) {
  if (token.upos != Upos::kPron && token.upos != Upos::kDet) return false;
  return pronoun_kind(word_of(text, token)) != PronounKind::kOther;
}

std::string without_determiner(std::string_view text, const Sentence& sentence, TokenRange range) {
  while (range.last - range.first > 1) {
    const Token& first = at(sentence, range.first);
    if (first.upos != Upos::kDet && !(first.upos == Upos::kPron && first.deprel == "nmod:poss")) break;
    ++range.first;
  }
  return std::string(slice(text, span_of(sentence, range)));
}

void ActorIndex::State::bind_name(const FoundMention& mention, int actor) {
  const Sentence& here = sentence(mention.sentence);
  bind(mention.sentence, mention.head, actor, {span_of(here, mention.core), MentionForm::kName});
  for (int i = mention.core.first; i < mention.core.last; ++i) actor_of_head.try_emplace({mention.sentence, i}, actor);
}

std::optional<int> ActorIndex::State::place_word(int sentence_index, int token) {
  const Token& here = at(sentence(sentence_index), token);
  const std::string_view word = slice(text, here.span);
  if (const std::optional<KnownPlace> place = find_country(word)) {
    if (place->form == PlaceForm::kCity) return std::nullopt;
    return pool.country_actor(place->alpha3, place->country);
  }
  if (here.upos == Upos::kAdj || here.upos == Upos::kPropn) return pool.place_of_adjective(word);
  return std::nullopt;
}

/// On whose behalf the phrase around `head` acts: "Hamas officials", "Israel's army", "a spokesman for the ministry".
std::optional<int> ActorIndex::State::principal_of(int sentence_index, int head, std::optional<NounClass> noun_class) {
  if (!noun_class || *noun_class == NounClass::kKin || *noun_class == NounClass::kState) return std::nullopt;
  const Sentence& here = sentence(sentence_index);
  for (const int child : here.children(head)) {
    const Token& token = at(here, child);
    const bool before = is_relation(token.deprel, "compound") || is_relation(token.deprel, "amod") ||
                        token.deprel == "nmod:poss" || token.deprel == "nmod:desc";
    const bool after =
        (token.deprel == "nmod" || token.deprel == "nmod:of") && ties_to_principal(preposition_of(text, here, child));
    if (!before && !after) continue;
    // "Hezbollah-linked", "UN-backed": a relation of other kinds
    const bool hyphened = child + 1 < static_cast<int>(here.tokens.size()) && child + 1 < head &&
                          slice(text, at(here, child + 1).span) == "-";
    if (hyphened) continue;
    std::optional<int> principal = known(sentence_index, child);
    if (!principal) principal = place_word(sentence_index, child);
    if (!principal && token.deprel == "nmod:poss" && token.upos == Upos::kPron)
      principal = actor_at(sentence_index, child);
    if (!principal) continue;
    const ActorDraft& draft = pool.at(*principal);
    if (*noun_class == NounClass::kPeople) {
      if (draft.kind != ActorKind::kOrganization) continue;
    }
    if (preposition_of(text, here, child) == "in" && draft.kind != ActorKind::kOrganization) continue;
    return principal;
  }
  return std::nullopt;
}

void ActorIndex::State::set_principal(int actor, std::optional<int> principal) {
  if (!principal || *principal == actor) return;
  // no circles: nobody acts for who acts for him
  std::optional<int> above = principal;
  for (int steps = 0; above && steps <= pool.size(); ++steps) {
    if (*above == actor) return;
    above = pool.at(*above).acts_for;
  }
  ActorDraft& draft = pool.at(actor);
  // a channel belongs to its country without speaking for it
  if (!draft.acts_for && !draft.outlet) draft.acts_for = principal;
  if (!draft.country) draft.country = pool.at(*principal).country;
}

std::string ActorIndex::State::role_words(int sentence_index, int head) const {
  const Sentence& here = sentence(sentence_index);
  TokenRange range{head, head + 1};
  for (const int child : here.children(head)) {
    const std::string_view deprel = at(here, child).deprel;
    const bool before = is_relation(deprel, "compound") || is_relation(deprel, "amod") || deprel == "nmod:desc";
    if (before && child < head) range.first = std::min(range.first, subtree(here, child).first);
    const bool after = deprel == "nmod" && child > head;
    if (after && at(here, child).upos != Upos::kPron) range.last = std::max(range.last, noun_phrase(here, child).last);
  }
  return words(sentence_index, range);
}

void ActorIndex::State::read_titles(int sentence_index, int name_head, int actor) {
  const Sentence& here = sentence(sentence_index);
  for (const int title : title_heads(here, name_head)) {
    if (known(sentence_index, title) && known(sentence_index, title) != actor) continue;
    const std::optional<ActorNoun> noun = find_actor_noun(to_lower_ascii(at(here, title).lemma));
    if (!noun || noun->noun_class == NounClass::kKin) continue;
    pool.add_role(actor, role_words(sentence_index, title), to_lower_ascii(at(here, title).lemma));
    ActorDraft& draft = pool.at(actor);
    if (noun->noun_class == NounClass::kOutlet) draft.outlet = true;
    if (draft.kind == ActorKind::kOther) {
      draft.kind = noun->noun_class == NounClass::kOutlet ? ActorKind::kOrganization : noun->kind;
    }
    if (draft.gender == Gender::kUnknown) draft.gender = gender_of_noun(at(here, title).lemma);
    std::optional<int> principal = principal_of(sentence_index, title, noun->noun_class);
    // "Israel's foreign minister Ana Berlo": the possessor hangs on the name
    if (!principal && at(here, title).deprel != "appos")
      principal = principal_of(sentence_index, name_head, noun->noun_class);
    set_principal(actor, principal);
  }
}

std::optional<int> ActorIndex::State::described_by_name(const FoundMention& mention) const {
  const Sentence& here = sentence(mention.sentence);
  const auto agrees = [this, &mention](int actor) {
    const ActorDraft& draft = pool.at(actor);
    const bool person = mention.kind == ActorKind::kPerson;
    // the model takes many a channel or group with a foreign name for a person
    const bool body_mistaken = mention.kind == ActorKind::kOrganization && draft.gender == Gender::kUnknown;
    return draft.named &&
           (person == (draft.kind == ActorKind::kPerson) || draft.kind == ActorKind::kOther || body_mistaken) &&
           (!mention.plural || mention.kind == draft.kind);
  };
  for (const std::string_view relation : {"appos", "nmod:desc", "flat"}) {
    for (const int child : children(here, mention.head, relation)) {
      const std::optional<int> actor = known(mention.sentence, child);
      if (actor && agrees(*actor)) return actor;
    }
  }
  if (const std::optional<int> name = split_off_name(here, mention.head)) {
    const std::optional<int> actor = known(mention.sentence, *name);
    if (actor && agrees(*actor)) return actor;
  }
  const Token& token = at(here, mention.head);
  if (is_relation(token.deprel, "appos") || token.deprel == "nmod:desc") {
    const std::optional<int> actor = known(mention.sentence, token.head);
    if (actor && agrees(*actor)) return actor;
  }
  return std::nullopt;
}

std::optional<int> ActorIndex::State::described_by_copula(const FoundMention& mention) {
  const Sentence& here = sentence(mention.sentence);
  if (!find_child(here, mention.head, "cop") || mention.plural || find_negation(here, mention.head))
    return std::nullopt;
  const std::optional<int> subject = find_child(here, mention.head, "nsubj");
  if (!subject || mention.noun_class != NounClass::kRole) return std::nullopt;
  return actor_at(mention.sentence, relative_antecedent(here, *subject));
}

/// Whom a definite description takes up again.
std::optional<int> ActorIndex::State::described_before(const FoundMention& mention, std::optional<int> for_whom) {
  if (!mention.definite) return std::nullopt;
  const Sentence& here = sentence(mention.sentence);
  const std::string lemma = to_lower_ascii(at(here, mention.head).lemma);
  std::optional<int> best;
  Appearance best_at;
  for (int i = 0; i < pool.size(); ++i) {
    const ActorDraft& draft = pool.at(i);
    if (draft.appearances.empty() || draft.plural != mention.plural) continue;
    if (for_whom && draft.acts_for != for_whom && !(draft.country && draft.country == pool.at(*for_whom).country))
      continue;
    bool matches = draft.holds_role(lemma);
    if (!mention.plural && draft.named && draft.kind == ActorKind::kOrganization) {
      matches = matches || (is_generic_body(lemma) && !draft.outlet && !for_whom) ||
                (mention.noun_class == NounClass::kOutlet && draft.outlet) ||
                to_lower_ascii(draft.name).ends_with(" " + lemma);
    }
    if (mention.noun_class == NounClass::kState && lemma != "world") {
      matches = draft.kind == ActorKind::kPlace && draft.named && lemma != "west" && lemma != "east";
    }
    if (!matches) continue;
    for (const Appearance& appearance : draft.appearances) {
      const bool before = std::pair(appearance.sentence, appearance.token) < std::pair(mention.sentence, mention.head);
      // "the group's leader": a phrase does not take up its own part
      if (!before || (appearance.sentence == mention.sentence && is_below(here, appearance.token, mention.head)))
        continue;
      if (!best || std::pair(appearance.sentence, appearance.token) > std::pair(best_at.sentence, best_at.token)) {
        best = i;
        best_at = appearance;
      }
    }
  }
  return best;
}

void ActorIndex::State::read_description(const FoundMention& mention) {
  if (known(mention.sentence, mention.head)) return;
  const Sentence& here = sentence(mention.sentence);
  const std::string lemma = to_lower_ascii(at(here, mention.head).lemma);
  const std::string phrase = without_determiner(text, here, without_clause(here, mention.head, mention.core));
  const std::optional<int> for_whom = principal_of(mention.sentence, mention.head, mention.noun_class);
  // a title belongs to its name
  const bool title = at(here, mention.head).deprel == "nmod:desc";
  std::optional<int> actor = described_by_name(mention);
  if (!actor) actor = described_by_copula(mention);
  if (actor) {
    if (!mention.plural && mention.noun_class != NounClass::kKin) {
      pool.add_role(*actor, role_words(mention.sentence, mention.head), lemma);
      if (mention.kind == ActorKind::kOrganization) pool.at(*actor).kind = ActorKind::kOrganization;
      if (mention.noun_class == NounClass::kOutlet) pool.at(*actor).outlet = true;
      set_principal(*actor, for_whom);
    }
  } else {
    actor = described_before(mention, for_whom);
  }
  if (!actor && title) return;
  if (!actor) {
    ActorDraft draft{.kind = mention.kind,
                     .name = phrase,
                     .plural = mention.plural,
                     .gender = mention.gender,
                     .noun_class = mention.noun_class,
                     .role_lemmas = {lemma}};
    draft.outlet = mention.noun_class == NounClass::kOutlet;
    actor = pool.add(std::move(draft));
    set_principal(*actor, for_whom);
  }
  if (pool.at(*actor).gender == Gender::kUnknown) pool.at(*actor).gender = mention.gender;
  bind(mention.sentence, mention.head, *actor, {span_of(here, mention.core), MentionForm::kDescription});
}

void ActorIndex::State::read_coordinations(int sentence_index) {
  const Sentence& here = sentence(sentence_index);
  for (int i = 0; i < static_cast<int>(here.tokens.size()); ++i) {
    if (is_relation(at(here, i).deprel, "conj")) continue;
    const std::vector<int> heads = conjuncts(here, i);
    const std::string_view deprel = at(here, i).deprel;
    const bool central = is_relation(deprel, "nsubj") || is_relation(deprel, "obj") || is_relation(deprel, "obl:agent");
    if (heads.size() < 2 || !known(sentence_index, i)) continue;
    Coordinate pair{.appearance = {sentence_index, i, is_relation(at(here, i).deprel, "nsubj")},
                    .actors = {},
                    .phrase = noun_phrase(here, i, Coordination::kWithConjuncts),
                    .central = central};
    for (const int head : heads) {
      if (const std::optional<int> actor = known(sentence_index, head)) pair.actors.push_back(*actor);
    }
    if (pair.actors.size() >= 2) coordinations.push_back(std::move(pair));
  }
}

void ActorIndex::State::read_page() {
  std::vector<FoundMention> mentions;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    std::ranges::move(find_mentions(text, sentences[i], static_cast<int>(i)), std::back_inserter(mentions));
  }
  settle_kinds(text, sentences, mentions);
  const std::vector<int> names = pool.join_names(text, sentences, mentions);
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (names[i] >= 0) bind_name(mentions[i], names[i]);
  }
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (names[i] >= 0) {
      read_titles(mentions[i].sentence, mentions[i].head, names[i]);
    } else {
      read_description(mentions[i]);
    }
    const bool last_of_sentence = i + 1 == mentions.size() || mentions[i + 1].sentence != mentions[i].sentence;
    if (last_of_sentence) read_coordinations(mentions[i].sentence);
  }
}

}  // namespace onrecord::story
