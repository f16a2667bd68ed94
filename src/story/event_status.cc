#include "story/event_status.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace onrecord::story {
namespace {

const Token& at(const Sentence& sentence, int index) { return sentence.tokens[static_cast<std::size_t>(index)]; }

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

/// "hit", "put": written alike in present and past; in a story the past is meant.
bool has_same_past(std::string_view text, const Token& token) {
  return is_one_of(word_of(text, token), {"hit", "put", "cut", "shut", "set", "quit", "hurt", "cast", "split", "spread",
                                          "let", "bid", "burst", "shed", "beat", "cost", "slit", "rid"});
}

/// What a negated governor makes of its event: who did not agree to meet will not meet, as far as we are told.
Status when_negated(Status status) {
  switch (status) {
    case Status::kPlanned:
    case Status::kOccurred:
    case Status::kOngoing:
      return Status::kNegated;
    case Status::kCalledOff:
    case Status::kPostponed:
      return Status::kPlanned;
    case Status::kWanted:
    case Status::kPossible:
    case Status::kNegated:
      return Status::kPossible;
  }
  return status;
}

/// Acts that are done by the very act that serves them: "met to discuss", "gathered to protest".
bool is_done_in_acting(EventType type) {
  switch (type) {
    case EventType::kConsult:
    case EventType::kRequest:
    case EventType::kAccuse:
    case EventType::kProtest:
    case EventType::kSupport:
    case EventType::kConcede:
    case EventType::kThreaten:
    case EventType::kOther:
      return true;
    default:
      return false;
  }
}

bool is_verbal(const Token& token) { return token.upos == Upos::kVerb || token.upos == Upos::kAux; }

/// "to" before a verb's infinitive.
bool is_to_infinitive(const Sentence& sentence, int verb) {
  for (const int mark : children(sentence, verb, "mark")) {
    if (at(sentence, mark).lemma == "to") return true;
  }
  const Token& token = at(sentence, verb);
  return is_relation(token.deprel, "conj") && token.head != language::kNoHead && !find_child(sentence, verb, "nsubj") &&
         !token.has_feature("VerbForm=Fin") && is_to_infinitive(sentence, token.head);
}

/// The relations by which governors ask for the phrase around `noun`: "pp.for" and "prep" for its prepositions.
std::vector<std::string> preposition_relations(std::string_view text, const Sentence& sentence, int noun) {
  std::vector<std::string> relations;
  for (const int marker : markers_of(sentence, noun)) {
    const std::string word = word_of(text, at(sentence, marker));
    relations.push_back("pp." + word);
    // "because of the strike": the "of" is not the verb's own
    if (is_one_of(word, {"because", "due", "instead", "ahead", "regardless", "despite", "after", "before"})) break;
  }
  return relations;
}

}  // namespace

StatusReader::StatusReader(const EventRules& rules, std::string_view text, const Sentence& sentence, Register manner)
    : rules_(rules), text_(text), sentence_(sentence), manner_(manner) {}

StatusReading StatusReader::cued(Status status, int token) const {
  return {.status = status, .cue = at(sentence_, token).span, .cue_token = token, .decided_by = {}};
}

StatusReading StatusReader::cued_by(Status status, int governor, std::string_view relation,
                                    std::string_view particle) const {
  StatusReading reading = cued(status, governor);
  reading.decided_by = governor;
  if (!is_verbal(at(sentence_, governor))) return reading;
  // the particle, or the preposition that belongs to the cue ("called for", "called off"), when it stands right after
  const int next = governor + 1;
  if (next >= static_cast<int>(sentence_.tokens.size())) return reading;
  const std::string word = word_of(text_, at(sentence_, next));
  const bool preposition = relation.starts_with("pp.") && relation.substr(3) == word;
  if ((!particle.empty() && word == particle) || preposition) {
    reading.cue = cover(*reading.cue, at(sentence_, next).span);
  }
  return reading;
}

std::optional<StatusReading> StatusReader::from_condition(int clause) const {
  for (const int mark : children(sentence_, clause, "mark")) {
    const Frame frame = frame_of(text_, sentence_, mark);
    if (const auto rule = rules_.find_governor(frame, "mark"); rule && rule->status) return cued(*rule->status, mark);
  }
  for (const int adverb : children(sentence_, clause, "advmod")) {
    const Frame frame = frame_of(text_, sentence_, adverb);
    if (const auto rule = rules_.find_governor(frame, "adv"); rule && rule->status) {
      return cued(*rule->status, adverb);
    }
  }
  return std::nullopt;
}

std::optional<StatusReading> StatusReader::from_modal(int verb, const VerbForm& form) const {
  if (!form.modal) return std::nullopt;
  const std::string lemma = lemma_of(at(sentence_, *form.modal));
  // "he'd ordered": had
  const bool contracted = is_one_of(word_of(text_, at(sentence_, *form.modal)), {"'d"});
  if (contracted && at(sentence_, verb).has_feature("VerbForm=Part")) return std::nullopt;
  // a condition on something open makes even "will" a possibility
  for (const int conjunct : conjuncts(sentence_, first_conjunct(sentence_, verb))) {
    for (const int clause : children(sentence_, conjunct, "advcl")) {
      if (is_to_infinitive(sentence_, clause)) continue;
      if (const auto condition = from_condition(clause)) {
        if (is_one_of(word_of(text_, at(sentence_, *condition->cue_token)), {"if", "unless", "provided"})) {
          return condition;
        }
      }
    }
  }
  if (is_one_of(lemma, {"will", "shall", "'ll", "’ll", "wo"})) return cued(Status::kPlanned, *form.modal);
  if (is_one_of(lemma, {"would", "'d", "’d"})) {
    if (form.perfect) return cued(Status::kNegated, *form.modal);
    // reported, "would" is a past "will"; in the author's own clause it depends on something
    const int clause = clause_of(sentence_, first_conjunct(sentence_, verb));
    const std::string_view deprel = at(sentence_, clause).deprel;
    const bool own_words = is_relation(deprel, "root") && children(sentence_, clause, "parataxis").empty();
    return cued(own_words ? Status::kPossible : Status::kPlanned, *form.modal);
  }
  if (is_one_of(lemma, {"must", "should", "ought"})) {
    return cued(form.perfect ? Status::kPossible : Status::kWanted, *form.modal);
  }
  return cued(Status::kPossible, *form.modal);
}

std::optional<StatusReading> StatusReader::governed(int governor, std::string_view relation, int depth) const {
  const Frame frame = frame_of(text_, sentence_, governor);
  const std::optional<GovernorRule> rule = rules_.find_governor(frame, relation);
  if (!rule) return std::nullopt;
  if (!rule->status) {
    if (!is_verbal(at(sentence_, governor))) return of_noun(governor, EventType::kOther, depth - 1);
    StatusReading own = of_verb(governor, EventType::kOther, depth - 1);
    if (rule->under_way && own.status == Status::kOccurred) own.status = Status::kOngoing;
    return own;
  }
  if (const std::optional<int> negation = find_negation(sentence_, governor)) {
    const bool no_longer = at(sentence_, *negation).lemma == "no" && *rule->status == Status::kPlanned;
    StatusReading reading = cued(no_longer ? Status::kCalledOff : when_negated(*rule->status), *negation);
    if (no_longer && *negation + 1 < governor) {
      reading.cue = cover(at(sentence_, *negation).span, at(sentence_, *negation + 1).span);
    }
    return reading;
  }
  // what is agreed on a condition is as open as the condition
  if (*rule->status == Status::kPlanned && is_verbal(at(sentence_, governor))) {
    if (auto condition = from_condition(governor)) return condition;
  }
  return cued_by(*rule->status, governor, relation, rule->particle);
}

/// What stands above a verb: the verb, adjective or noun whose complement it is.
std::optional<StatusReading> StatusReader::from_governor(int event, EventType type, int depth) const {
  const std::string typed = ":" + std::string(to_string(type));
  const int first = first_conjunct(sentence_, event);
  const bool shares =
      first == event || (!find_child(sentence_, event, "nsubj") && !find_child(sentence_, event, "mark"));
  const int anchor = shares ? first : event;
  const Token& token = at(sentence_, anchor);
  if (token.head == language::kNoHead) return std::nullopt;
  const bool infinitive = is_to_infinitive(sentence_, anchor);
  const Token& head = at(sentence_, token.head);
  const auto is = [&token](std::string_view relation) { return is_relation(token.deprel, relation); };

  if (is("xcomp") || is("ccomp") || (is("advcl") && head.upos == Upos::kAdj) || is("csubj")) {
    if (head.upos == Upos::kAdj) {
      if (auto reading = governed(token.head, "pred", depth)) return reading;
    }
    if (head.upos == Upos::kNoun) {
      if (auto reading = governed(token.head, "noun", depth)) return reading;
    }
    // "are to open", "was to have begun"
    if (infinitive && head.lemma == "be") {
      StatusReading reading = cued(Status::kPlanned, token.head);
      for (const int mark : children(sentence_, anchor, "mark")) {
        if (mark == token.head + 1) reading.cue = cover(*reading.cue, at(sentence_, mark).span);
      }
      return reading;
    }
    // "have yet to meet"
    if (infinitive && head.lemma == "have") {
      for (const int adverb : children(sentence_, token.head, "advmod")) {
        if (at(sentence_, adverb).lemma == "yet") return cued(Status::kNegated, adverb);
      }
    }
    return governed(token.head, (infinitive ? "comp-inf" : "comp") + typed, depth);
  }
  if (is("advcl") || is("acl")) {
    const bool headline_future =
        infinitive && manner_ == Register::kHeadline && head.deprel == "root" && !is_verbal(head);
    if (headline_future) {
      // "Rebels to meet envoy" read as a noun with its infinitive
      for (const int mark : children(sentence_, anchor, "mark")) return cued(Status::kPlanned, mark);
    }
    for (const std::string& relation : preposition_relations(text_, sentence_, anchor)) {
      if (auto reading = governed(token.head, relation, depth)) return reading;
    }
    const bool noun = head.upos == Upos::kNoun || head.upos == Upos::kPropn;
    bool that_clause = false;  // "her denial that he had promised", not "the man that he had promised"
    for (const int mark : children(sentence_, anchor, "mark")) {
      that_clause = that_clause || at(sentence_, mark).lemma == "that";
    }
    const bool full_clause = that_clause || (token.deprel != "acl:relcl" && !token.has_feature("VerbForm=Part"));
    if (is("acl") && noun && full_clause) {
      if (auto reading = governed(token.head, "noun", depth)) return reading;
      if (infinitive) {
        // an infinitive on a noun without a rule of its own says what may be done; "the first to cross" crossed
        const bool ordinal =
            is_one_of(head.lemma, {"first", "last", "second", "third", "latest", "one"}) || head.upos == Upos::kAdj;
        if (!ordinal) return StatusReading{.status = Status::kPossible, .cue = {}, .cue_token = {}, .decided_by = {}};
      }
    }
    // a gerund or infinitive after an object ("forced them to", "accused them of"): asked as a complement
    if (is("advcl") && infinitive && is_verbal(head)) {
      if (auto reading = governed(token.head, "comp-inf" + typed, depth)) return reading;
    }
  }
  return std::nullopt;
}

/// "has been held since December", "soldiers held by the rebels": acts that last until their end is told.
bool StatusReader::is_lasting(int verb, const VerbForm& form) const {
  const Token& token = at(sentence_, verb);
  if (!rules_.in_set("lasting", lemma_of(token))) return false;
  const bool reduced = token.deprel == "acl" && form.passive;
  const bool perfect_passive = form.passive && form.perfect;
  return reduced || perfect_passive;
}

StatusReading StatusReader::from_tense(int verb, EventType type, const VerbForm& form, int depth) const {
  const Token& token = at(sentence_, verb);
  StatusReading reading;
  const bool present = form.tense == Tense::kPresent || form.tense == Tense::kNone;
  const bool story = manner_ == Register::kStory;
  if (form.progressive && present && story) reading.status = Status::kOngoing;
  // the plain present of a story tells what still goes on: "each side blames the other"
  const bool simple_present = form.tense == Tense::kPresent && !form.perfect && !form.progressive && !form.passive;
  if (simple_present && story && !form.modal && !has_same_past(text_, token)) reading.status = Status::kOngoing;
  if (is_lasting(verb, form)) reading.status = Status::kOngoing;
  if (form.infinitive && is_relation(token.deprel, "root") && manner_ == Register::kHeadline) {
    // "Rebels to meet envoy": the headline's future
    for (const int mark : children(sentence_, verb, "mark")) return cued(Status::kPlanned, mark);
  }
  if (token.head == language::kNoHead || depth == 0) return reading;
  // purposes, results and conjuncts without a tense of their own go with the clause they serve
  const bool purpose = is_relation(token.deprel, "advcl") && form.infinitive;
  if (purpose && is_verbal(at(sentence_, token.head))) {
    const StatusReading above = of_verb(token.head, EventType::kOther, depth - 1);
    if (above.status != Status::kOccurred && above.status != Status::kOngoing) return above;
    // who marches to demand has demanded; whether what somebody acts for came about is not told
    if (!is_done_in_acting(type)) reading.status = Status::kWanted;
    return reading;
  }
  const bool participle = is_relation(token.deprel, "advcl") && form.tense == Tense::kNone && !form.modal;
  if (participle && is_verbal(at(sentence_, token.head))) {
    const StatusReading above = of_verb(token.head, EventType::kOther, depth - 1);
    if (above.status == Status::kPlanned || above.status == Status::kPossible) return above;
  }
  return reading;
}

StatusReading StatusReader::of_verb(int verb, EventType type, int depth) const {
  if (depth == 0) return {};
  const VerbForm form = verb_form(sentence_, verb);
  if (form.negation) {
    // a condition takes the negation in: "if … is not accepted" is as open as "is accepted"
    if (const auto condition = from_condition(verb)) return *condition;
    StatusReading reading = cued(Status::kNegated, *form.negation);
    if (at(sentence_, *form.negation).lemma == "no" && *form.negation + 1 < verb &&
        at(sentence_, *form.negation + 1).lemma == "long") {
      reading.cue = cover(at(sentence_, *form.negation).span, at(sentence_, *form.negation + 1).span);
    }
    return reading;
  }
  // "gave no undertaking", "signed no deal"
  for (const int object : children(sentence_, verb, "obj")) {
    for (const int determiner : children(sentence_, object, "det")) {
      if (at(sentence_, determiner).lemma == "no") return cued(Status::kNegated, determiner);
    }
    const bool exception = object + 1 < static_cast<int>(sentence_.tokens.size()) &&
                           at(sentence_, object + 1).lemma == "but";  // "nothing but the workshop"
    if (at(sentence_, object).lemma == "nothing" && !exception) return cued(Status::kNegated, object);
  }
  if (const auto condition = from_condition(verb)) return *condition;
  if (const auto modal = from_modal(verb, form)) return *modal;
  if (const auto governor = from_governor(verb, type, depth)) return *governor;
  // the clause of a conjunct without its own subject may stand under the first one's condition
  const int first = first_conjunct(sentence_, verb);
  if (first != verb && !find_child(sentence_, verb, "nsubj")) {
    if (const auto condition = from_condition(first)) return *condition;
  }
  return from_tense(verb, type, form, depth);
}

std::optional<StatusReading> StatusReader::from_noun_governor(int noun, EventType type, int depth) const {
  const int anchor = first_conjunct(sentence_, noun);
  const Token& token = at(sentence_, anchor);
  if (token.head == language::kNoHead) return std::nullopt;
  const Token& head = at(sentence_, token.head);
  const auto is = [&token](std::string_view relation) { return is_relation(token.deprel, relation); };
  const std::string typed = ":" + std::string(to_string(type));
  const bool passive_subject = is("nsubj") && (token.deprel == "nsubj:pass" || is_passive(sentence_, token.head));

  const bool bare = token.deprel == "obl" && markers_of(sentence_, anchor).empty();
  if (is("obj") || passive_subject || bare) return governed(token.head, "obj" + typed, depth);
  if (is("nsubj")) {
    if (head.upos == Upos::kAdj || head.upos == Upos::kNoun || head.upos == Upos::kAdv) {
      if (auto reading = governed(token.head, "pred", depth)) return reading;
    }
    if (auto reading = governed(token.head, "subj", depth)) return reading;
    // "Talks in doubt", "the release will be the largest of the war"
    for (const std::string& relation : preposition_relations(text_, sentence_, token.head)) {
      if (auto reading = governed(token.head, relation, depth)) return reading;
    }
    const VerbForm form = verb_form(sentence_, token.head);
    if (const auto condition = from_condition(token.head)) return condition;
    return from_modal(token.head, form);
  }
  if (is("obl") || is("nmod")) {
    for (const std::string& relation : preposition_relations(text_, sentence_, anchor)) {
      if (auto reading = governed(token.head, relation, depth)) return reading;
      const bool complement = is_one_of(relation, {"pp.of", "pp.for", "pp.to", "pp.on"});
      if (!complement || !is("nmod")) continue;
      if (auto reading = governed(token.head, "noun", depth)) {
        // a plan dropped or a demand refused decides over the plan or demand itself
        auto above = from_noun_governor(token.head, type, depth - 1);
        if (depth > 1 && above && above->status != Status::kOccurred && above->decided_by) return above;
        return reading;
      }
    }
  }
  return std::nullopt;
}

std::optional<StatusReading> StatusReader::from_modifiers(int noun, EventType type, int depth) const {
  for (const int child : sentence_.children(noun)) {
    const std::string_view deprel = at(sentence_, child).deprel;
    if (is_relation(deprel, "acl")) {
      // "the meeting that was to have begun", "talks held in March", "a ceasefire proposed by"
      const bool light = rules_.is_light_verb(frame_of(text_, sentence_, child));
      const std::string typed = ":" + std::string(to_string(type));
      if (auto reading = governed(child, "obj" + typed, depth)) return reading;
      if (auto reading = governed(child, "pred", depth); reading && at(sentence_, child).upos == Upos::kAdj) {
        return reading;
      }
      if (light) return of_verb(child, type, depth - 1);
      for (const int inner : children(sentence_, child, "xcomp")) {
        if (rules_.is_light_verb(frame_of(text_, sentence_, inner))) return of_verb(inner, type, depth - 1);
      }
      if (is_one_of(at(sentence_, child).lemma, {"be"})) return of_verb(child, type, depth - 1);
    }
    if (is_relation(deprel, "nmod") && !markers_of(sentence_, child).empty()) {
      // "Talks in doubt"
      const auto rule = rules_.find_governor(frame_of(text_, sentence_, child), "pred");
      if (rule && rule->status && at(sentence_, markers_of(sentence_, child).front()).lemma == "in") {
        return cued(*rule->status, child);
      }
    }
    if (is_relation(deprel, "amod") || is_relation(deprel, "compound")) {
      if (auto rule = rules_.find_governor(frame_of(text_, sentence_, child), "mod"); rule && rule->status) {
        return cued_by(*rule->status, child, "mod", "");
      }
      // the word as written, where it is a participle: "the canceled meeting"
      const std::string word = word_of(text_, at(sentence_, child));
      if (word != lemma_of(at(sentence_, child))) {
        if (auto rule = rules_.find_modifier(word); rule && rule->status)
          return cued_by(*rule->status, child, "mod", "");
      }
    }
  }
  return std::nullopt;
}

std::optional<StatusReading> StatusReader::from_preposition(int noun) const {
  for (const int marker : children(sentence_, noun, "case")) {
    const Frame frame = frame_of(text_, sentence_, marker);
    if (const auto rule = rules_.find_governor(frame, "prep"); rule && rule->status) return cued(*rule->status, marker);
  }
  return std::nullopt;
}

StatusReading StatusReader::of_noun(int noun, EventType type, int depth) const {
  if (depth == 0) return {};
  for (const int determiner : children(sentence_, noun, "det")) {
    if (is_one_of(at(sentence_, determiner).lemma, {"no", "neither"})) return cued(Status::kNegated, determiner);
  }
  if (const auto reading = from_noun_governor(noun, type, depth)) {
    if (reading->status != Status::kOccurred || reading->cue) return *reading;
  }
  if (const auto reading = from_modifiers(noun, type, depth)) return *reading;
  if (const auto reading = from_preposition(noun)) return *reading;
  const int clause = clause_of(sentence_, noun);
  if (is_relation(at(sentence_, clause).deprel, "advcl")) {
    if (const auto condition = from_condition(clause)) return *condition;
  }
  return {};
}

}  // namespace onrecord::story
