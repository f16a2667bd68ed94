#include "story/actors.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "story/actor_state.h"
#include "story/gazetteer.h"

namespace onrecord::story {
namespace {

const Token& at(const Sentence& sentence, int index) { return sentence.tokens[static_cast<std::size_t>(index)]; }

std::string id_of(int actor) { return "a" + std::to_string(actor); }

int index_of(std::string_view id) {
  ONRECORD_ASSERT(id.size() > 1 && id.front() == 'a');
  int index = 0;
  for (const char digit : id.substr(1)) index = index * 10 + (digit - '0');
  return index;
}

}  // namespace

std::optional<int> ActorIndex::State::speaker_of(int sentence_index, int token) const {
  const ByteSpan span = at(sentence(sentence_index), token).span;
  std::optional<std::pair<ByteSpan, int>> innermost;
  for (const auto& [content, speaker] : speakers) {
    if (content.contains(span) && (!innermost || content.size() < innermost->first.size()))
      innermost = {content, speaker};
  }
  if (!innermost) return std::nullopt;
  return innermost->second;
}

std::optional<Antecedent> ActorIndex::State::antecedent_of(int sentence_index, int token) const {
  return find_antecedent(text, pool, coordinations, sentences, {sentence_index, token});
}

/// Whom "both sides" means.
std::optional<Antecedent> ActorIndex::State::sides_at(int sentence_index, int token) const {
  const Token& here = at(sentence(sentence_index), token);
  if (to_lower_ascii(here.lemma) != "side" || !is_plural(here)) return std::nullopt;
  return find_two_sides(coordinations, pool, {sentence_index, token});
}

int ActorIndex::State::joint_actor(const Antecedent& antecedent) {
  if (antecedent.actors.size() == 1) return antecedent.actors.front();
  std::string name;
  for (std::size_t i = 0; i < antecedent.actors.size(); ++i) {
    name += (i == 0 ? "" : i + 1 == antecedent.actors.size() ? " and " : ", ") + pool.at(antecedent.actors[i]).name;
  }
  for (int i = 0; i < pool.size(); ++i) {
    if (pool.at(i).plural && pool.at(i).name == name) return i;
  }
  return pool.add({.kind = ActorKind::kGroup, .name = name, .plural = true});
}

/// The actor that a token names, stands for or qualifies; none is made.
std::optional<int> ActorIndex::State::actor_at(int sentence_index, int token) {
  if (const std::optional<int> actor = known(sentence_index, token)) return actor;
  const Sentence& here = sentence(sentence_index);
  const int antecedent = relative_antecedent(here, token);
  if (antecedent != token) return known(sentence_index, antecedent);
  if (is_personal_pronoun(text, at(here, token))) {
    if (pronoun_kind(word_of(text, at(here, token))) == PronounKind::kSpeaker) return speaker_of(sentence_index, token);
    const std::optional<Antecedent> found = antecedent_of(sentence_index, token);
    if (!found) return std::nullopt;
    return joint_actor(*found);
  }
  return place_word(sentence_index, token);
}

/// A new actor for a phrase that no list knows.
int ActorIndex::State::describe(int sentence_index, int head) {
  const Sentence& here = sentence(sentence_index);
  const std::optional<ActorNoun> noun = find_actor_noun(to_lower_ascii(at(here, head).lemma));
  ActorDraft draft{.name = without_determiner(text, here, noun_phrase(here, head)),
                   .plural = is_plural(at(here, head))};
  if (noun) {
    draft.kind = draft.plural && noun->kind == ActorKind::kPerson ? ActorKind::kGroup : noun->kind;
    draft.noun_class = noun->noun_class;
  }
  const int actor = pool.add(std::move(draft));
  set_principal(actor, principal_of(sentence_index, head, noun ? std::optional(noun->noun_class) : std::nullopt));
  return actor;
}

ActorIndex::ActorIndex(std::string_view text, std::span<const Sentence> sentences) : state_(std::make_unique<State>()) {
  state_->text = text;
  state_->sentences = sentences;
  state_->read_page();
}

ActorIndex::~ActorIndex() = default;
ActorIndex::ActorIndex(ActorIndex&&) noexcept = default;
ActorIndex& ActorIndex::operator=(ActorIndex&&) noexcept = default;

std::optional<std::string> ActorIndex::actor_of(int sentence, int head) const {
  const std::optional<int> actor = state_->known(sentence, head);
  if (!actor) return std::nullopt;
  return id_of(*actor);
}

ActorReference ActorIndex::resolve(int sentence, int head) {
  State& state = *state_;
  const Sentence& here = state.sentence(sentence);
  const Token& token = at(here, head);
  ActorReference reference{.span = noun_phrase_span(here, head), .actor = std::nullopt};
  if (const std::optional<Antecedent> sides = state.sides_at(sentence, head)) {
    reference.actor = id_of(state.joint_actor(*sides));
    return reference;
  }
  const bool pronoun = is_personal_pronoun(state.text, token);
  const bool relative = relative_antecedent(here, head) != head;
  if (pronoun || relative || is_relation(token.deprel, "amod")) reference.span = token.span;
  std::optional<int> actor = state.actor_at(sentence, head);
  if (!actor && relative) actor = state.describe(sentence, relative_antecedent(here, head));
  const bool nominal = token.upos == Upos::kNoun || token.upos == Upos::kPropn || token.upos == Upos::kNum ||
                       token.upos == Upos::kAdj || token.upos == Upos::kX || token.upos == Upos::kSym;
  if (!actor && !pronoun && nominal) actor = state.describe(sentence, head);
  if (!actor) return reference;
  reference.actor = id_of(*actor);
  const MentionForm form = pronoun || relative                       ? MentionForm::kPronoun
                           : state.known(sentence, head).has_value() ? MentionForm::kName
                                                                     : MentionForm::kDescription;
  if (!state.known(sentence, head)) state.bind(sentence, head, *actor, {*reference.span, form});
  return reference;
}

std::vector<ActorReference> ActorIndex::resolve_each(int sentence, int head) {
  State& state = *state_;
  const Sentence& here = state.sentence(sentence);
  std::vector<ActorReference> references;
  for (const int conjunct : conjuncts(here, head)) {
    const bool they = is_personal_pronoun(state.text, at(here, conjunct)) &&
                      pronoun_kind(word_of(state.text, at(here, conjunct))) == PronounKind::kThey;
    const std::optional<Antecedent> several = they ? state.antecedent_of(sentence, conjunct) : std::nullopt;
    if (several && several->actors.size() > 1) {
      for (const int actor : several->actors) references.push_back({at(here, conjunct).span, id_of(actor)});
      continue;
    }
    if (const std::optional<Antecedent> sides = state.sides_at(sentence, conjunct)) {
      for (const int actor : sides->actors) references.push_back({noun_phrase_span(here, conjunct), id_of(actor)});
      continue;
    }
    references.push_back(resolve(sentence, conjunct));
  }
  return references;
}

bool ActorIndex::can_act(int sentence, int head) const {
  const State& state = *state_;
  const Sentence& here = state.sentence(sentence);
  const int meant = relative_antecedent(here, head);
  if (const std::optional<int> actor = state.known(sentence, meant))
    return state.pool.at(*actor).kind != ActorKind::kOther;
  const Token& token = at(here, meant);
  if (is_personal_pronoun(state.text, token)) {
    return pronoun_kind(word_of(state.text, token)) != PronounKind::kIt ||
           state.antecedent_of(sentence, meant).has_value();
  }
  const std::optional<ActorNoun> noun = find_actor_noun(to_lower_ascii(token.lemma));
  if (noun) return noun->noun_class != NounClass::kDocument;
  const std::optional<KnownPlace> place = find_country(slice(state.text, token.span));
  return place && place->form != PlaceForm::kCity;
}

ActorKind ActorIndex::kind_of(std::string_view actor) const { return state_->pool.at(index_of(actor)).kind; }
std::string_view ActorIndex::name_of(std::string_view actor) const { return state_->pool.at(index_of(actor)).name; }

std::optional<std::string> ActorIndex::country_of(std::string_view actor) const {
  return state_->pool.at(index_of(actor)).country;
}

std::optional<std::string> ActorIndex::acts_for(std::string_view actor) const {
  const std::optional<int> principal = state_->pool.at(index_of(actor)).acts_for;
  if (!principal) return std::nullopt;
  return id_of(*principal);
}

bool ActorIndex::is_outlet(std::string_view actor) const { return state_->pool.at(index_of(actor)).outlet; }
bool ActorIndex::is_named(std::string_view actor) const { return state_->pool.at(index_of(actor)).named; }

void ActorIndex::set_speaker(ByteSpan content, std::string_view actor) {
  state_->speakers.emplace_back(content, index_of(actor));
}

namespace {

/// Calls `visit` on every actor id that the reading's attributions and events hold.
template <typename Visitor>
void visit_actor_ids(Reading& reading, Visitor visit) {
  const auto visit_one = [&visit](ActorReference& reference) {
    if (reference.actor) visit(*reference.actor);
  };
  for (Attribution& attribution : reading.attributions) visit_one(attribution.source);
  for (Event& event : reading.events) {
    for (ActorReference& agent : event.agents) visit_one(agent);
    for (ActorReference& recipient : event.recipients) visit_one(recipient);
    for (OtherParticipant& other : event.others) visit_one(other);
  }
}

}  // namespace

void ActorIndex::finish(Reading& reading) {
  ActorPool& pool = state_->pool;
  std::set<int> used;
  visit_actor_ids(reading, [&used](std::string& id) { used.insert(index_of(id)); });
  for (const int actor : std::vector<int>(used.begin(), used.end())) {
    for (std::optional<int> above = pool.at(actor).acts_for; above && used.insert(*above).second;) {
      above = pool.at(*above).acts_for;
    }
  }
  std::vector<int> order(used.begin(), used.end());
  const auto first_mention = [&pool](int actor) {
    std::uint32_t first = UINT32_MAX;
    for (const Mention& mention : pool.at(actor).mentions) first = std::min(first, mention.span.begin);
    return std::pair(first, actor);
  };
  std::ranges::sort(order, {}, first_mention);
  std::map<int, std::string> final_ids;
  for (const int actor : order) final_ids[actor] = "A" + std::to_string(final_ids.size() + 1);
  for (const int actor : order) {
    ActorDraft& draft = pool.at(actor);
    std::ranges::sort(draft.mentions, {}, &Mention::span);
    Actor out{.id = final_ids[actor],
              .name = draft.name,
              .kind = draft.kind,
              .country = draft.country,
              .roles = draft.roles,
              .mentions = draft.mentions};
    if (draft.acts_for) out.acts_for = final_ids[*draft.acts_for];
    reading.actors.push_back(std::move(out));
  }
  visit_actor_ids(reading, [&final_ids](std::string& id) { id = final_ids[index_of(id)]; });
}

}  // namespace onrecord::story
