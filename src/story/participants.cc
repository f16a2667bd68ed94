#include "story/participants.h"

#include <algorithm>

#include "base/data_file.h"
#include "onrecord/story_data.h"
#include "story/gazetteer.h"

namespace onrecord::story {
namespace {

using language::EntityKind;

const Token& at(const Sentence& sentence, int index) { return sentence.tokens[static_cast<std::size_t>(index)]; }

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

std::vector<std::string> words_of(std::string_view field) {
  std::vector<std::string> words;
  for (const std::string_view word : split(field, ' ')) words.emplace_back(word);
  return words;
}

bool fits_type(const RoleRule& rule, const TriggerWord& trigger) {
  const std::string type(to_string(trigger.match.type));
  const std::string with_mode = type + "/" + trigger.match.mode.value_or("-");
  return std::ranges::any_of(
      rule.types, [&](const std::string& known) { return known == "*" || known == type || known == with_mode; });
}

/// Words for stretches of time, which are nobody.
bool is_time_noun(std::string_view lemma) {
  return is_one_of(
      lemma, {"day",       "week",     "month",  "year",      "hour",     "minute", "morning", "evening",   "night",
              "afternoon", "weekend",  "today",  "yesterday", "tomorrow", "monday", "tuesday", "wednesday", "thursday",
              "friday",    "saturday", "sunday", "time",      "moment",   "decade", "second"});
}

/// Nouns that stand for the crew inside: "warplanes struck the town".
bool is_crewed(const EventRules& rules, std::string_view lemma) { return rules.in_set("warcraft", lemma); }

bool is_nation(std::string_view text, const Sentence& sentence, int token) {
  const std::optional<EntityKind> kind = entity_kind_at(sentence, token);
  if (kind == EntityKind::kGroup || kind == EntityKind::kOrganization || kind == EntityKind::kPerson) return true;
  const auto place = find_country(slice(text, at(sentence, token).span));
  return place && place->form != PlaceForm::kCity;
}

bool is_concrete(const EventRules& rules, const Sentence& sentence, int token) {
  const Token& word = at(sentence, token);
  const std::string lemma = lemma_of(word);
  if (word.upos == Upos::kPron) {
    return is_one_of(lemma, {"he", "she", "they", "we", "i", "it", "him", "her", "them", "who", "whom", "us", "me"});
  }
  if (is_one_of(lemma, {"other", "one"})) return true;
  const bool noun = is_one_of(to_string(word.upos), {"NOUN", "PROPN", "NUM", "ADJ", "DET"});
  if (!noun || is_time_noun(lemma)) return false;
  if (rules.is_agentive(sentence, token)) return true;
  return !rules.in_set("abstract", lemma) && !rules.knows_noun(lemma);
}

bool is_fit(const EventRules& rules, std::string_view text, const Sentence& sentence, int token,
            std::string_view whom) {
  const int meant = counted_noun(sentence, relative_antecedent(sentence, token));
  const Token& word = at(sentence, meant);
  const std::string lemma = lemma_of(word);
  const bool dummy = is_relation(at(sentence, token).deprel, "expl") || is_time_noun(lemma);
  if (dummy || word.upos == Upos::kVerb) return false;
  // a name written on another noun's account ("Friday") is no party
  if (whom == "target") return is_concrete(rules, sentence, meant);
  if (whom == "movable") {
    const bool fixed = rules.in_set("places", lemma) || rules.in_set("ways", lemma) ||
                       entity_kind_at(sentence, meant) == EntityKind::kPlace;
    return is_concrete(rules, sentence, meant) && !fixed;
  }
  if (whom == "nation") return is_nation(text, sentence, meant);
  const bool agentive = rules.is_agentive(sentence, meant) && !rules.knows_noun(lemma);
  if (whom == "doer") return agentive || is_crewed(rules, lemma);
  if (whom == "person") {
    return agentive && lemma != "it" && entity_kind_at(sentence, meant) != EntityKind::kPlace;
  }
  return agentive;
}

/// "Hakim Zerrad, the commander jailed for": the clause hangs on the apposition, the name is who is meant.
int named_by_apposition(const Sentence& sentence, int token) {
  const Token& word = at(sentence, token);
  const bool apposition = is_relation(word.deprel, "appos") && word.head != language::kNoHead;
  return apposition && at(sentence, word.head).upos == Upos::kPropn ? word.head : token;
}

/// "the envoy, along with his deputy, met": who acts beside `head`.
std::vector<int> companions_of(std::string_view text, const Sentence& sentence, int head) {
  std::vector<int> companions;
  for (const int phrase : children(sentence, head, "nmod")) {
    const auto markers = markers_of(sentence, phrase);
    const bool beside =
        !markers.empty() && is_one_of(word_of(text, at(sentence, markers.front())), {"along", "alongside", "together"});
    if (beside && phrase > head) companions.push_back(phrase);
  }
  return companions;
}

/// Collects heads under the roles their slots give them.
class Collector {
 public:
  Collector(const EventRules& rules, const ParticipantRules& roles, std::string_view text, const Sentence& sentence,
            const TriggerWord& trigger)
      : rules_(rules), roles_(roles), text_(text), sentence_(sentence), trigger_(trigger) {}

  void add(std::string_view slot, int token) { add_by(roles_.find(trigger_, slot), token); }

  void add_by(const RoleRule* rule, int token) {
    if (rule == nullptr || !is_fit(rules_, text_, sentence_, token, rule->whom)) return;
    // "it" acts, but whom something is done to is seldom meant by it
    if (rule->role == "recipient" && rule->whom == "agentive" && lemma_of(at(sentence_, token)) == "it") return;
    const int head = named_by_apposition(sentence_, relative_antecedent(sentence_, token));
    if (head == trigger_.token || is_taken(head)) return;
    if (rule->role == "agent") {
      found_.agents.push_back(head);
      for (const int companion : companions_of(text_, sentence_, head)) found_.agents.push_back(companion);
    }
    if (rule->role == "recipient") found_.recipients.push_back(head);
    if (rule->role.starts_with("other:") && rule->role != "other:-") {
      found_.others.emplace_back(head, rule->role.substr(6));
    }
  }

  bool has_agent() const { return !found_.agents.empty(); }
  bool has_recipient() const { return !found_.recipients.empty(); }
  Participants take() { return std::move(found_); }

 private:
  bool is_taken(int head) const {
    const auto same = [head](const auto& other) { return other.first == head; };
    return std::ranges::find(found_.agents, head) != found_.agents.end() ||
           std::ranges::find(found_.recipients, head) != found_.recipients.end() ||
           std::ranges::any_of(found_.others, same);
  }

  const EventRules& rules_;
  const ParticipantRules& roles_;
  std::string_view text_;
  const Sentence& sentence_;
  const TriggerWord& trigger_;
  Participants found_;
};

/// Oblique and nominal phrases of `token` into their "pp." slots.
void add_phrases(Collector& collector, std::string_view text, const Sentence& sentence, int token) {
  for (const std::string_view relation : {"obl", "nmod"}) {
    for (const int phrase : children(sentence, token, relation)) {
      if (at(sentence, phrase).deprel == "nmod:poss") continue;
      for (const int marker : markers_of(sentence, phrase)) {
        collector.add("pp." + word_of(text, at(sentence, marker)), phrase);
      }
    }
  }
}

/// The head of the span that fills `role` of the predicate at `token`, in the analyser's own reading of arguments.
std::optional<int> argument_head(const Sentence& sentence, int token, std::string_view role) {
  for (const language::Predicate& predicate : sentence.predicates) {
    if (predicate.token != token) continue;
    for (const language::Argument& argument : predicate.arguments) {
      if (argument.role != role || (argument.first <= token && token < argument.last)) continue;
      for (int i = argument.first; i < argument.last; ++i) {
        const int head = at(sentence, i).head;
        const Upos upos = at(sentence, i).upos;
        const bool nominal = upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kPron || upos == Upos::kNum;
        const bool owner = at(sentence, i).deprel == "nmod:poss";
        if ((head < argument.first || head >= argument.last) && nominal && !owner) return i;
      }
    }
  }
  return std::nullopt;
}

void collect_for_verb(Collector& collector, const ParticipantRules& roles, std::string_view text,
                      const Sentence& sentence, const TriggerWord& trigger) {
  const int verb = trigger.token;
  if (const auto doer = find_doer(text, sentence, verb)) {
    const RoleRule* listed = roles.find_listed(trigger, "subj", lemma_of(at(sentence, verb)));
    if (listed != nullptr) {
      collector.add_by(listed, *doer);
    } else {
      collector.add("subj", *doer);
    }
  }
  if (const auto patient = find_undergoer(sentence, verb)) collector.add("obj", *patient);
  for (const int receiver : children(sentence, verb, "iobj")) collector.add("obj", receiver);
  add_phrases(collector, text, sentence, verb);
  for (const std::string_view relation : {"ccomp", "xcomp"}) {
    for (const int clause : children(sentence, verb, relation)) {
      if (is_passive(sentence, clause)) continue;
      for (const int subject : children(sentence, clause, "nsubj")) collector.add("compsubj", subject);
    }
  }
  // a second opinion where the tree gives nobody
  if (!find_doer(text, sentence, verb)) {
    if (const auto doer = argument_head(sentence, verb, "ARG0")) collector.add("subj", *doer);
  }
  if (collector.has_recipient()) return;
  if (const auto object = find_undergoer(sentence, verb)) {
    for (const int owner : children(sentence, *object, "nmod:poss")) collector.add("objposs", owner);
    for (const int phrase : children(sentence, *object, "nmod")) {
      for (const int marker : markers_of(sentence, phrase)) {
        collector.add("objpp." + word_of(text, at(sentence, marker)), phrase);
      }
    }
  }
  if (collector.has_recipient()) return;
  for (const int phrase : children(sentence, verb, "obl")) {
    for (const int owner : children(sentence, phrase, "nmod:poss")) collector.add("contentposs", owner);
  }
}

void collect_for_noun(Collector& collector, const EventRules& rules, const ParticipantRules& roles,
                      std::string_view text, const Sentence& sentence, const TriggerWord& trigger) {
  const int noun = trigger.token;
  for (const int owner : children(sentence, noun, "nmod:poss")) collector.add("poss", owner);
  add_phrases(collector, text, sentence, noun);
  if (const auto particle = hyphenated_particle(text, sentence, noun))
    add_phrases(collector, text, sentence, *particle);
  for (const std::string_view relation : {"amod", "compound", "nmod:desc"}) {
    for (const int modifier : children(sentence, noun, relation)) collector.add("mod", modifier);
  }
  if (trigger.carrier) {
    add_phrases(collector, text, sentence, *trigger.carrier);
    const auto doer = find_doer(text, sentence, *trigger.carrier);
    // who demands or proposes it is not who would do it
    const auto rule = rules.find_governor(frame_of(text, sentence, *trigger.carrier), "obj");
    const bool wanted = rule && rule->status == Status::kWanted;
    if (doer && !wanted && first_conjunct(sentence, noun) != *doer) {
      const RoleRule* listed = roles.find_listed(trigger, "carriersubj", lemma_of(at(sentence, *trigger.carrier)));
      if (listed != nullptr) {
        collector.add_by(listed, *doer);
      } else {
        collector.add("carriersubj", *doer);
      }
    }
    for (const int receiver : children(sentence, *trigger.carrier, "iobj")) collector.add("carrieriobj", receiver);
  }
  if (!collector.has_agent()) {
    const auto doer = argument_head(sentence, noun, "ARG0");
    if (doer && is_below(sentence, *doer, noun)) collector.add("poss", *doer);
  }
  const int anchor = first_conjunct(sentence, noun);
  const Token& token = at(sentence, anchor);
  if (token.head == language::kNoHead || collector.has_agent()) return;
  const RoleRule* rule = roles.find_listed(trigger, "gov", lemma_of(at(sentence, token.head)));
  const bool governed = is_relation(token.deprel, "obj") || is_relation(token.deprel, "obl");
  if (rule == nullptr || !governed) return;
  if (const auto doer = find_doer(text, sentence, token.head)) collector.add_by(rule, *doer);
}

}  // namespace

ParticipantRules::ParticipantRules() {
  for (const DataRow& row : read_rows(data::event_roles, 6)) {
    ONRECORD_ASSERT(row[0] == "v" || row[0] == "n");
    rules_.push_back({.word_class = row[0] == "v" ? TriggerClass::kVerb : TriggerClass::kNoun,
                      .types = words_of(row[1]),
                      .slots = words_of(row[2]),
                      .role = std::string(row[3]),
                      .whom = std::string(row[4])});
  }
}

const RoleRule* ParticipantRules::find(const TriggerWord& trigger, std::string_view slot) const {
  for (const RoleRule& rule : rules_) {
    if (rule.word_class != trigger.word_class || !fits_type(rule, trigger)) continue;
    if (std::ranges::find(rule.slots, slot) != rule.slots.end()) return &rule;
  }
  return nullptr;
}

const RoleRule* ParticipantRules::find_listed(const TriggerWord& trigger, std::string_view slot,
                                              std::string_view lemma) const {
  for (const RoleRule& rule : rules_) {
    if (rule.word_class != trigger.word_class || !fits_type(rule, trigger)) continue;
    for (const std::string_view known : rule.slots) {
      const auto separator = known.find('=');
      if (separator == std::string_view::npos || known.substr(0, separator) != slot) continue;
      const auto lemmas = split(known.substr(separator + 1), ',');
      if (std::ranges::find(lemmas, lemma) != lemmas.end()) return &rule;
    }
  }
  return nullptr;
}

std::optional<int> find_doer(std::string_view text, const Sentence& sentence, int verb) {
  const Token& token = at(sentence, verb);
  const bool adverbial =
      is_relation(token.deprel, "advcl") || is_relation(token.deprel, "acl") || is_relation(token.deprel, "obl");
  if (adverbial && token.head != language::kNoHead && !find_child(sentence, verb, "nsubj") &&
      !is_passive(sentence, verb)) {
    for (const int marker : children(sentence, verb, "mark")) {
      if (!is_one_of(word_of(text, at(sentence, marker)), {"of", "for", "from"})) continue;
      // "accused the army of shelling", "the army was accused of shelling"
      if (const auto accused = find_patient(sentence, token.head)) return accused;
    }
  }
  // a headline's "Rebels to meet envoy", read as a noun with its infinitive
  const bool beside = token.deprel == "acl" || token.deprel == "advcl";
  const bool nominal = token.head != language::kNoHead && at(sentence, token.head).upos != Upos::kVerb;
  if (beside && nominal && token.head == sentence.root() && !children(sentence, verb, "mark").empty() &&
      token.has_feature("VerbForm=Inf")) {
    return token.head;
  }
  const std::optional<int> agent = find_agent(sentence, verb);
  // "issued a statement condemning": who issued it condemns
  if (agent && *agent == token.head && is_relation(token.deprel, "acl")) {
    const Token& document = at(sentence, *agent);
    const bool made = is_relation(document.deprel, "obj") && document.head != language::kNoHead;
    if (made && document.upos == Upos::kNoun &&
        is_one_of(lemma_of(document), {"statement", "letter", "report", "message", "resolution", "note", "petition",
                                       "declaration", "communique", "tweet", "post", "video", "list"})) {
      return find_agent(sentence, document.head);
    }
  }
  return agent;
}

std::optional<int> find_undergoer(const Sentence& sentence, int verb) {
  if (const auto patient = find_patient(sentence, verb)) return patient;
  // "whom it captured", "the prisoners the army released"
  const Token& token = at(sentence, verb);
  if (token.deprel == "acl:relcl" && !is_passive(sentence, verb) && token.head != language::kNoHead) {
    const bool has_subject = find_child(sentence, verb, "nsubj").has_value();
    bool subject_is_relative = false;
    for (const int subject : children(sentence, verb, "nsubj")) {
      subject_is_relative = relative_antecedent(sentence, subject) != subject;
    }
    if (has_subject && !subject_is_relative && !find_child(sentence, verb, "ccomp") &&
        !find_child(sentence, verb, "xcomp")) {
      return token.head;
    }
  }
  return std::nullopt;
}

Participants find_participants(const EventRules& rules, const ParticipantRules& roles, std::string_view text,
                               const Sentence& sentence, const TriggerWord& trigger) {
  Collector collector(rules, roles, text, sentence, trigger);
  if (trigger.word_class == TriggerClass::kVerb) {
    collect_for_verb(collector, roles, text, sentence, trigger);
  } else {
    collect_for_noun(collector, rules, roles, text, sentence, trigger);
  }
  return collector.take();
}

}  // namespace onrecord::story
