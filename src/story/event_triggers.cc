#include "story/event_triggers.h"

#include <algorithm>

#include "base/utf8.h"

namespace onrecord::story {
namespace {

const Token& at(const Sentence& sentence, int index) { return sentence.tokens[static_cast<std::size_t>(index)]; }

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

double starting_certainty(Certainty certainty) {
  switch (certainty) {
    case Certainty::kSure:
      return 0.85;
    case Certainty::kLikely:
      return 0.65;
    case Certainty::kWeak:
      return 0.4;
  }
  return 0;
}

/// A governor that gives a status of its own, not its own course ("as long as the talks last").
bool decides(const std::optional<GovernorRule>& rule) { return rule && rule->status; }

/// Verbs whose object is the noun by another way than carrying it, and which still make it an occurrence of the day.
bool has_deciding_governor(const EventRules& rules, std::string_view text, const Sentence& sentence, int noun,
                           EventType type) {
  const Token& token = at(sentence, first_conjunct(sentence, noun));
  if (token.head == language::kNoHead) return false;
  const Frame frame = frame_of(text, sentence, token.head);
  for (const std::string_view relation : {"obj", "noun", "subj", "pred"}) {
    const bool object = is_relation(token.deprel, "obj") || token.deprel == "nsubj:pass";
    if (relation == "obj" && !object) continue;
    if (relation == "noun" && !is_relation(token.deprel, "nmod")) continue;
    if ((relation == "subj" || relation == "pred") && token.deprel != "nsubj") continue;
    if (decides(rules.find_governor(frame, std::string(relation) + ":" + std::string(to_string(type))))) return true;
  }
  for (const int marker : markers_of(sentence, noun)) {
    if (decides(rules.find_governor(frame, "pp." + word_of(text, at(sentence, marker))))) return true;
  }
  return false;
}

/// Pointers back, to be read as "the one told of before".
bool is_definite(const Sentence& sentence, int noun) {
  for (const int determiner : children(sentence, noun, "det")) {
    if (is_one_of(at(sentence, determiner).lemma, {"the", "this", "that", "these", "those", "such"})) return true;
  }
  return false;
}

/// How many things the phrase itself says of the occurrence: who, whom, where, when, how many.
int count_details(const EventRules& rules, const Sentence& sentence, const Frame& frame) {
  int details = 0;
  for (const int modifier : frame.modifiers) {
    const Token& word = at(sentence, modifier);
    const bool possessive_pronoun = word.upos == Upos::kPron;
    // "air strike", "peace talks" say what kind, not which
    if (entity_kind_at(sentence, modifier) || word.upos == Upos::kPropn || possessive_pronoun ||
        rules.is_agentive(sentence, modifier) || is_relation(word.deprel, "nmod:poss")) {
      ++details;
    }
  }
  for (const auto& [preposition, noun] : frame.phrases) {
    if (is_one_of(preposition, {"of", "by", "with", "between", "on", "against", "in", "at", "near", "to", "from", "for",
                                "over", "among", "into", "outside"})) {
      ++details;
    }
  }
  for (const std::string_view relation : {"nummod", "acl", "nmod:tmod", "nmod:unmarked", "nmod:npmod"}) {
    for (const int child : children(sentence, frame.token, relation)) {
      // "the agreement, which the paper has seen": a clause about it, not a detail of it
      const bool aside = at(sentence, child).deprel == "acl:relcl" && is_definite(sentence, frame.token);
      details += aside ? 0 : 1;
    }
  }
  return details;
}

/// Words before an event noun that set it apart from the one told of before: "an earlier truce", "further attacks".
bool is_set_apart(const Sentence& sentence, int noun) {
  return std::ranges::any_of(children(sentence, noun, "amod"), [&sentence](int modifier) {
    return is_one_of(
        at(sentence, modifier).lemma,
        {"early",  "earlier", "further", "another", "new",    "second",   "first", "third",    "fresh", "similar",
         "recent", "last",    "direct",  "late",    "latest", "previous", "next",  "separate", "joint", "secret"});
  });
}

bool is_plain_plural(const Sentence& sentence, int noun) {
  return at(sentence, noun).has_feature("Number=Plur") && !find_child(sentence, noun, "det") &&
         !find_child(sentence, noun, "nummod") && lemma_of(at(sentence, noun)) != "talk";
}

bool is_in_name(const Sentence& sentence, int token) { return entity_kind_at(sentence, token).has_value(); }

/// "March" and "May" are months where they are names.
bool is_month(const Token& token) { return token.upos == Upos::kPropn && is_one_of(token.lemma, {"March", "May"}); }

/// "It was the deadliest strike since September" points back to what was told.
bool describes_pronoun(const Sentence& sentence, int noun) {
  if (!find_child(sentence, noun, "cop")) return false;
  const std::optional<int> subject = find_child(sentence, noun, "nsubj");
  return subject && at(sentence, *subject).upos == Upos::kPron;
}

std::optional<TriggerWord> noun_trigger(const EventRules& rules, std::string_view text, const Sentence& sentence,
                                        int noun, Register manner) {
  const Token& token = at(sentence, noun);
  if (token.upos != Upos::kNoun && token.upos != Upos::kPropn) return std::nullopt;
  // a noun with phrases of its own was no mere modifier, whatever the tree says
  const auto phrases = children(sentence, noun, "nmod");
  const bool has_phrases = find_child(sentence, noun, "obl") || hyphenated_particle(text, sentence, noun) ||
                           std::ranges::any_of(phrases, [&](int phrase) {
                             return phrase > noun && at(sentence, phrase).deprel != "nmod:poss";
                           });
  if ((is_relation(token.deprel, "compound") && !has_phrases) || is_relation(token.deprel, "flat") ||
      is_relation(token.deprel, "amod") || is_relation(token.deprel, "fixed") ||
      is_relation(token.deprel, "nmod:poss") || is_in_name(sentence, noun)) {
    return std::nullopt;
  }
  if (is_month(token) || describes_pronoun(sentence, noun)) return std::nullopt;
  const Frame frame = frame_of(text, sentence, noun);
  std::optional<LexiconMatch> match = rules.find_noun(frame);
  if (!match || match->vetoed) return std::nullopt;
  TriggerWord trigger{.token = noun, .word_class = TriggerClass::kNoun, .match = *match, .carrier = {}, .certainty = 0};
  trigger.carrier = find_carrier(rules, text, sentence, noun);
  const bool decided = has_deciding_governor(rules, text, sentence, noun, match->type);
  const int details = count_details(rules, sentence, frame);
  const bool headline = manner == Register::kHeadline;
  const bool determined = find_child(sentence, noun, "det").has_value();
  const bool set_apart = is_set_apart(sentence, noun);
  // a bare anaphor is no entry of its own, unless something is decided about it here
  if (is_definite(sentence, noun) && details == 0 && !set_apart && !decided && !trigger.carrier) return std::nullopt;
  // "mortar fire was heard": the kind makes it an occurrence, though nothing else is told
  const bool kind_told =
      match->certainty == Certainty::kSure && !frame.modifiers.empty() && !is_definite(sentence, noun);
  if (details == 0 && !trigger.carrier && !decided && !headline && !set_apart && !kind_told) return std::nullopt;
  if (is_plain_plural(sentence, noun) && details < 2 && !trigger.carrier && !decided && !headline && !set_apart) {
    return std::nullopt;
  }
  if (match->certainty == Certainty::kWeak && details < 2 && !trigger.carrier && !decided) return std::nullopt;
  // a definite description in passing ("the deal's terms") is seldom news; a subject or object of its own is
  trigger.certainty = starting_certainty(match->certainty) - 0.1;
  if (trigger.carrier || decided) trigger.certainty += 0.1;
  if (details >= 2) trigger.certainty += 0.05;
  if (!determined && details == 0) trigger.certainty -= 0.1;
  return trigger;
}

/// OTHER, for verbs the lexicon does not know: somebody did something, and the clause says where, when or to what.
std::optional<LexiconMatch> unlisted_occurrence(const EventRules& rules, const Sentence& sentence, const Frame& frame) {
  const Token& verb = at(sentence, frame.token);
  if (rules.is_stop_verb(lemma_of(verb)) || verb.lemma.size() < 3) return std::nullopt;
  const bool own_clause = is_relation(verb.deprel, "root") || verb.deprel == "acl:relcl" ||
                          is_relation(verb.deprel, "conj") || is_relation(verb.deprel, "parataxis") ||
                          is_relation(verb.deprel, "ccomp");
  if (!own_clause) return std::nullopt;
  const VerbForm form = verb_form(sentence, frame.token);
  if (form.tense != Tense::kPast && !form.perfect) return std::nullopt;
  if (form.modal || form.negation) return std::nullopt;
  const bool agent = std::ranges::any_of(frame.subjects, [&](int subject) {
    return entity_kind_at(sentence, subject) ||
           (rules.is_agentive(sentence, subject) && lemma_of(at(sentence, subject)) != "it");
  });
  if (!agent) return std::nullopt;
  const bool anchored = std::ranges::any_of(frame.phrases, [&sentence](const auto& phrase) {
    return entity_kind_at(sentence, phrase.second) == language::EntityKind::kPlace;
  });
  const bool concrete = std::ranges::any_of(frame.objects, [&rules, &sentence](int object) {
    return !rules.in_set("abstract", lemma_of(at(sentence, object)));
  });
  if (!anchored && !concrete) return std::nullopt;
  return LexiconMatch{.type = EventType::kOther, .mode = {}, .certainty = Certainty::kWeak};
}

/// A weak entry counts only with a doer and something more.
bool is_borne_out(const EventRules& rules, const Sentence& sentence, const Frame& frame) {
  const bool agent =
      std::ranges::any_of(frame.subjects, [&](int subject) { return rules.is_agentive(sentence, subject); });
  return agent && (!frame.objects.empty() || !frame.phrases.empty() || !frame.complements.empty());
}

/// "the bodies of killed hostages": a participle between a preposition or article and its noun, whatever the tree says.
bool is_attribute(const Sentence& sentence, int verb) {
  const Token& token = at(sentence, verb);
  const bool participle = token.has_feature("VerbForm=Part") && token.has_feature("Tense=Past");
  if (!participle || verb == 0 || verb + 1 >= static_cast<int>(sentence.tokens.size())) return false;
  const Upos before = at(sentence, verb - 1).upos;
  const Upos after = at(sentence, verb + 1).upos;
  const bool opens = before == Upos::kAdp || before == Upos::kSconj || before == Upos::kDet || before == Upos::kNum;
  const bool goes_on = after == Upos::kNoun || after == Upos::kAdj || after == Upos::kPropn;
  return opens && goes_on && !find_child(sentence, verb, "aux") && !find_child(sentence, verb, "nsubj");
}

std::optional<TriggerWord> verb_trigger(const EventRules& rules, std::string_view text, const Sentence& sentence,
                                        int verb, const std::vector<TriggerWord>& nouns, Register manner) {
  const Token& token = at(sentence, verb);
  if (token.upos != Upos::kVerb) return std::nullopt;
  for (const std::string_view relation : {"amod", "compound", "aux", "case", "mark", "fixed", "det", "advmod", "cop"}) {
    if (is_relation(token.deprel, relation)) return std::nullopt;
  }
  if (is_attribute(sentence, verb)) return std::nullopt;
  const Frame frame = frame_of(text, sentence, verb);
  std::optional<LexiconMatch> match = rules.find_verb(frame);
  if (!match) match = unlisted_occurrence(rules, sentence, frame);
  if (!match || match->vetoed) return std::nullopt;
  if (match->certainty == Certainty::kWeak && !is_borne_out(rules, sentence, frame)) return std::nullopt;
  // "who sells cloth", "you do not sit down with": habits and maxims
  const VerbForm form = verb_form(sentence, verb);
  const bool simple_present =
      manner == Register::kStory && form.tense == Tense::kPresent && !form.modal && !form.perfect && !form.progressive;
  if (simple_present && match->type == EventType::kOther && !form.passive) return std::nullopt;
  const bool maxim = std::ranges::any_of(frame.subjects, [&sentence](int subject) {
    return lemma_of(at(sentence, subject)) == "you" || lemma_of(at(sentence, subject)) == "one";
  });
  if (simple_present && maxim) return std::nullopt;
  for (const TriggerWord& noun : nouns) {
    // "negotiations mediated by": the participle belongs to the noun
    const bool modifies = token.deprel == "acl" && token.head == noun.token && match->type == noun.match.type;
    if (modifies) return std::nullopt;
    if (noun.carrier != verb) continue;
    if (!rules.is_speaking_light_verb(frame) || match->type == EventType::kOther || match->type == noun.match.type)
      return std::nullopt;
  }
  return TriggerWord{.token = verb,
                     .word_class = TriggerClass::kVerb,
                     .match = *match,
                     .carrier = {},
                     .certainty = starting_certainty(match->certainty)};
}

/// "Their sit-down was the next meeting between the sides": a predicate that only names again what its subject named.
bool restates(const Sentence& sentence, const TriggerWord& noun, const std::vector<TriggerWord>& nouns) {
  if (!find_child(sentence, noun.token, "cop")) return false;
  return std::ranges::any_of(nouns, [&](const TriggerWord& other) {
    const Token& token = at(sentence, other.token);
    const bool subject = is_relation(token.deprel, "nsubj") || is_relation(token.deprel, "compound");
    return other.match.type == noun.match.type && token.head == noun.token && subject;
  });
}

}  // namespace

std::optional<int> find_carrier(const EventRules& rules, std::string_view text, const Sentence& sentence, int noun) {
  const int anchor = first_conjunct(sentence, noun);
  const Token& token = at(sentence, anchor);
  if (token.head != language::kNoHead && at(sentence, token.head).upos == Upos::kVerb) {
    const bool object = is_relation(token.deprel, "obj") || is_relation(token.deprel, "nsubj") ||
                        (token.deprel == "obl" && markers_of(sentence, anchor).empty());
    const Frame frame = frame_of(text, sentence, token.head);
    if (object && rules.is_light_verb(frame)) return token.head;
    // "take part in talks", "go on strike"
    const bool takes_part =
        std::ranges::any_of(frame.objects, [&sentence](int part) { return lemma_of(at(sentence, part)) == "part"; });
    for (const int marker : markers_of(sentence, anchor)) {
      const std::string word = word_of(text, at(sentence, marker));
      if (rules.takes_noun_after(frame, word) || (takes_part && word == "in")) return token.head;
    }
  }
  for (const int clause : children(sentence, noun, "acl")) {
    if (rules.is_light_verb(frame_of(text, sentence, clause))) return clause;
    for (const int inner : children(sentence, clause, "xcomp")) {
      if (rules.is_light_verb(frame_of(text, sentence, inner))) return inner;
    }
  }
  return std::nullopt;
}

std::vector<TriggerWord> find_triggers(const EventRules& rules, std::string_view text, const Sentence& sentence,
                                       Register manner) {
  std::vector<TriggerWord> nouns;
  for (int i = 0; i < static_cast<int>(sentence.tokens.size()); ++i) {
    if (auto trigger = noun_trigger(rules, text, sentence, i, manner)) nouns.push_back(*trigger);
  }
  std::erase_if(nouns, [&](const TriggerWord& noun) { return restates(sentence, noun, nouns); });
  std::vector<TriggerWord> triggers = nouns;
  for (int i = 0; i < static_cast<int>(sentence.tokens.size()); ++i) {
    if (auto trigger = verb_trigger(rules, text, sentence, i, nouns, manner)) triggers.push_back(*trigger);
  }
  std::ranges::sort(triggers, {}, &TriggerWord::token);
  return triggers;
}

}  // namespace onrecord::story
