#include "story/actor_mentions.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "story/gazetteer.h"

namespace onrecord::story {
namespace {

const Token& at(const Sentence& sentence, int index) { return sentence.tokens[static_cast<std::size_t>(index)]; }

ActorKind kind_of_entity(language::EntityKind kind) {
  switch (kind) {
    case language::EntityKind::kPerson:
      return ActorKind::kPerson;
    case language::EntityKind::kOrganization:
      return ActorKind::kOrganization;
    case language::EntityKind::kPlace:
      return ActorKind::kPlace;
    case language::EntityKind::kGroup:
      return ActorKind::kGroup;
    case language::EntityKind::kOther:
      break;
  }
  return ActorKind::kOther;
}

int head_of(const Sentence& sentence, TokenRange range) {
  for (int i = range.first; i < range.last; ++i) {
    if (!range.contains(at(sentence, i).head)) return i;
  }
  return range.first;
}

/// A name may not begin with its article or its bearer's title, nor end with the possessive.
TokenRange bare_name(std::string_view text, const Sentence& sentence, TokenRange range) {
  while (range.last - range.first > 1) {
    const std::string_view first = slice(text, at(sentence, range.first).span);
    const bool article = at(sentence, range.first).upos == Upos::kDet && to_lower_ascii(first) != "los";
    if (!article && !find_honorific(first)) break;
    ++range.first;
  }
  while (range.last - range.first > 1) {
    const std::string last = word_of(text, at(sentence, range.last - 1));
    if (last != "'s" && last != "'" && at(sentence, range.last - 1).upos != Upos::kPunct) break;
    --range.last;
  }
  return range;
}

Gender gender_of_name(std::string_view text, const Sentence& sentence, TokenRange core) {
  if (core.first > 0) {
    const auto honorific = find_honorific(slice(text, at(sentence, core.first - 1).span));
    if (honorific && *honorific != Gender::kUnknown) return *honorific;
  }
  if (core.last - core.first < 2) return Gender::kUnknown;
  return find_given_name(slice(text, at(sentence, core.first).span)).value_or(Gender::kUnknown);
}

bool is_calendar_word(std::string_view word) {
  static constexpr std::array kWords = {
      "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",  "Sunday",    "January",  "February", "March",
      "April",  "May",     "June",      "July",     "August", "September", "October",   "November", "December", "Jan.",
      "Feb.",   "Aug.",    "Sept.",     "Oct.",     "Nov.",   "Dec.",      "Christmas", "Easter",   "Ramadan",  "GMT"};
  return std::ranges::find(kWords, word) != kWords.end();
}

/// What a run of proper nouns that no entity covers names, by what stands around it.
ActorKind guess_kind(std::string_view text, const Sentence& sentence, TokenRange core, int head) {
  const std::string_view name = slice(text, span_of(sentence, core));
  if (find_country(name))
    return find_country(name)->form == PlaceForm::kDemonym ? ActorKind::kGroup : ActorKind::kPlace;
  if (core.first > 0 && find_honorific(slice(text, at(sentence, core.first - 1).span))) return ActorKind::kPerson;
  if (find_given_name(slice(text, at(sentence, core.first).span)) && core.last - core.first > 1)
    return ActorKind::kPerson;
  const auto noun = find_actor_noun(to_lower_ascii(slice(text, at(sentence, core.last - 1).span)));
  if (noun && noun->kind == ActorKind::kOrganization) return ActorKind::kOrganization;
  for (const int title : title_heads(sentence, head)) {
    const auto office = find_actor_noun(at(sentence, title).lemma);
    if (office) return office->noun_class == NounClass::kOutlet ? ActorKind::kOrganization : office->kind;
  }
  return ActorKind::kOther;
}

std::vector<bool> mark_entities(const Sentence& sentence) {
  std::vector<bool> covered(sentence.tokens.size(), false);
  for (const language::Entity& entity : sentence.entities) {
    for (int i = entity.first; i < entity.last; ++i) covered[static_cast<std::size_t>(i)] = true;
  }
  return covered;
}

FoundMention name_mention(std::string_view text, const Sentence& sentence, int index, TokenRange core, ActorKind kind) {
  FoundMention mention{.sentence = index, .core = bare_name(text, sentence, core), .kind = kind};
  mention.head = head_of(sentence, mention.core);
  mention.gender = kind == ActorKind::kPerson ? gender_of_name(text, sentence, mention.core) : Gender::kUnknown;
  mention.plural = kind == ActorKind::kGroup;
  return mention;
}

void add_entities(std::string_view text, const Sentence& sentence, int index, std::vector<FoundMention>& found) {
  for (const language::Entity& entity : sentence.entities) {
    ActorKind kind = kind_of_entity(entity.kind);
    const TokenRange core{entity.first, entity.last};
    if (core.empty()) continue;
    const std::string_view name = slice(text, span_of(sentence, core));
    if (is_calendar_word(name)) continue;
    const std::optional<KnownPlace> known = find_country(name);
    if (known && known->form == PlaceForm::kCountry) kind = ActorKind::kPlace;
    // an adjective of nationality is no mention by itself; resolve() turns it into its country
    const int head = head_of(sentence, core);
    if (at(sentence, head).upos == Upos::kAdj && core.last - core.first == 1) continue;
    if (known && known->form == PlaceForm::kDemonym && is_relation(at(sentence, head).deprel, "amod")) continue;
    found.push_back(name_mention(text, sentence, index, core, kind));
  }
}

void add_missed_names(std::string_view text, const Sentence& sentence, int index, std::vector<FoundMention>& found) {
  const std::vector<bool> covered = mark_entities(sentence);
  const int size = static_cast<int>(sentence.tokens.size());
  for (int i = 0; i < size; ++i) {
    const auto is_free_name = [&](int token) {
      const std::string_view word = slice(text, at(sentence, token).span);
      const bool capital = !(word.front() >= 'a' && word.front() <= 'z');
      return capital && at(sentence, token).upos == Upos::kPropn && !covered[static_cast<std::size_t>(token)] &&
             !is_calendar_word(word);
    };
    if (!is_free_name(i)) continue;
    TokenRange run{i, i + 1};
    while (run.last < size && is_free_name(run.last) && is_below(sentence, run.last, head_of(sentence, run)))
      ++run.last;
    i = run.last - 1;
    const int head = head_of(sentence, run);
    const bool office_alone =
        find_honorific(slice(text, at(sentence, head).span)).has_value() && run.last - run.first == 1;
    if (office_alone || is_relation(at(sentence, head).deprel, "flat")) continue;
    found.push_back(name_mention(text, sentence, index, run, guess_kind(text, sentence, run, head)));
  }
}

bool has_definite_determiner(const Sentence& sentence, int head) {
  if (find_child(sentence, head, "nmod:poss")) return true;
  const std::optional<int> determiner = find_child(sentence, head, "det");
  if (!determiner) return false;
  static constexpr std::array kDefinite = {"the", "this", "that", "these", "those", "both"};
  return std::ranges::find(kDefinite, at(sentence, *determiner).lemma) != kDefinite.end();
}

void add_descriptions(const Sentence& sentence, int index, std::vector<FoundMention>& found) {
  const std::vector<bool> covered = mark_entities(sentence);
  for (int i = 0; i < static_cast<int>(sentence.tokens.size()); ++i) {
    const Token& token = at(sentence, i);
    const bool nominal =
        token.upos == Upos::kNoun || (token.upos == Upos::kPropn && !covered[static_cast<std::size_t>(i)]);
    if (!nominal || is_relation(token.deprel, "compound") || is_relation(token.deprel, "flat")) continue;
    const auto taken = [i](const FoundMention& mention) { return mention.core.contains(i); };
    if (std::ranges::any_of(found, taken)) continue;
    const std::optional<ActorNoun> noun = find_actor_noun(to_lower_ascii(token.lemma));
    if (!noun || noun->noun_class == NounClass::kDocument) continue;
    FoundMention mention{
        .sentence = index, .head = i, .form = MentionForm::kDescription, .noun_class = noun->noun_class};
    mention.core = noun_phrase(sentence, i);
    mention.plural = is_plural(token);
    mention.kind = mention.plural && noun->kind == ActorKind::kPerson ? ActorKind::kGroup : noun->kind;
    mention.gender = gender_of_noun(token.lemma);
    mention.definite = has_definite_determiner(sentence, i);
    found.push_back(mention);
  }
}

}  // namespace

bool is_plural(const Token& token) { return token.has_feature("Number=Plur"); }

std::vector<int> title_heads(const Sentence& sentence, int name_head) {
  std::vector<int> heads;
  for (const std::string_view relation : {"nmod:desc", "compound", "appos"}) {
    for (const int child : children(sentence, name_head, relation)) {
      if (relation != "appos" && child > name_head) continue;
      const Token& token = at(sentence, child);
      const bool office = find_actor_noun(to_lower_ascii(token.lemma)).has_value();
      if (office && (token.upos == Upos::kNoun || token.upos == Upos::kPropn)) heads.push_back(child);
    }
  }
  if (const std::optional<int> title = split_off_title(sentence, name_head)) {
    if (find_actor_noun(to_lower_ascii(sentence.tokens[static_cast<std::size_t>(*title)].lemma)))
      heads.push_back(*title);
  }
  return heads;
}

std::vector<FoundMention> find_mentions(std::string_view text, const Sentence& sentence, int index) {
  std::vector<FoundMention> found;
  add_entities(text, sentence, index, found);
  add_missed_names(text, sentence, index, found);
  add_descriptions(sentence, index, found);
  return found;
}

}  // namespace onrecord::story
