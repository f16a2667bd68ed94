#include "story/event_setting.h"

#include <algorithm>

#include "base/data_file.h"
#include "onrecord/story_data.h"
#include "story/gazetteer.h"
#include "story/participants.h"

namespace onrecord::story {
namespace {

using language::EntityKind;
using time::TemporalExpression;

const Token& at(const Sentence& sentence, int index) { return sentence.tokens[static_cast<std::size_t>(index)]; }

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

/// The token of `range` that hangs on a word outside it.
int head_of(const Sentence& sentence, TokenRange range) {
  for (int i = range.first; i < range.last; ++i) {
    if (!range.contains(at(sentence, i).head)) return i;
  }
  return range.last - 1;
}

/// Verbs that speak of one noun in one sentence; more is a damaged tree.
constexpr std::size_t kAnchorsMax = 8;

/// Where a trigger's phrases may hang: on its word, the verb that carries it, the verb that decides its status.
std::vector<int> anchors_of(const EventRules& rules, std::string_view text, const Sentence& sentence,
                            const ReadTrigger& trigger) {
  std::vector<int> anchors{trigger.word.token};
  if (trigger.word.word_class != TriggerClass::kNoun) return anchors;
  const auto add = [&anchors](int token) {
    if (std::ranges::find(anchors, token) == anchors.end()) anchors.push_back(token);
  };
  if (trigger.word.carrier) add(*trigger.word.carrier);
  if (trigger.status.decided_by) add(*trigger.status.decided_by);
  // "the meeting, scheduled to take place in Turkey": what schedules it, and the phase it schedules
  for (const int clause : children(sentence, trigger.word.token, "acl")) {
    const Frame frame = frame_of(text, sentence, clause);
    const bool supports = rules.is_light_verb(frame) || rules.find_governor(frame, "obj") ||
                          rules.find_governor(frame, "pred") || at(sentence, clause).lemma == "be";
    if (supports) add(clause);
  }
  for (std::size_t i = 1; i < anchors.size() && anchors.size() < kAnchorsMax; ++i) {
    for (const std::string_view relation : {"xcomp", "advcl"}) {
      for (const int phase : children(sentence, anchors[i], relation)) {
        if (rules.is_light_verb(frame_of(text, sentence, phase))) add(phase);
      }
    }
  }
  return anchors;
}

/// Words that keep the planned day in the phrase when something is put off: "until Saturday", "from Thursday".
bool names_planned_day(std::string_view preposition) {
  return is_one_of(preposition, {"until", "till", "to", "from", "for"});
}

/// The named place inside the noun phrase around `head` ("the border town of Tervna" → Tervna), else `head` itself.
int named_place(const Sentence& sentence, int head) {
  if (entity_kind_at(sentence, head) == EntityKind::kPlace) return head;
  for (const std::string_view relation : {"nmod", "appos", "flat"}) {
    for (const int child : children(sentence, head, relation)) {
      const auto marker = find_child(sentence, child, "case");
      const bool of_name = relation != "nmod" || (marker && at(sentence, *marker).lemma == "of");
      if (of_name && entity_kind_at(sentence, child) == EntityKind::kPlace) return child;
    }
  }
  return head;
}

/// The whole name around `token`, as the analyser bounds it.
TokenRange name_range(const Sentence& sentence, int token) {
  for (const language::Entity& entity : sentence.entities) {
    if (entity.first <= token && token < entity.last) return {entity.first, entity.last};
  }
  return {token, token + 1};
}

PlaceOfEvent place_at(std::string_view text, const Sentence& sentence, int head) {
  const int named = named_place(sentence, head);
  const bool is_name = entity_kind_at(sentence, named) == EntityKind::kPlace;
  const ByteSpan span = is_name ? span_of(sentence, name_range(sentence, named)) : noun_phrase_span(sentence, head);
  return {.span = span, .name = std::string(slice(text, span)), .head = named};
}

/// Ranks of places before what is counted against them.
constexpr int kGoal = 0;
constexpr int kSite = 2;

struct Candidate {
  int head = 0;
  int rank = 0;  ///< lower is better
};

/// Ranks: a named goal, a named site, a common goal, a common site; further away counts less.
class PlaceSearch {
 public:
  PlaceSearch(const EventRules& rules, std::string_view text, const Sentence& sentence, EventType type)
      : rules_(rules), text_(text), sentence_(sentence), type_(to_string(type)) {}

  void look_below(int token, int distance) {
    for (const std::string_view relation : {"obl", "nmod"}) {
      for (const int phrase : children(sentence_, token, relation)) {
        for (const int marker : markers_of(sentence_, phrase)) {
          consider(phrase, word_of(text_, at(sentence_, marker)), distance);
        }
      }
    }
    for (const int adverb : children(sentence_, token, "advmod")) {
      // "where hundreds of people" says the place by its antecedent
      if (at(sentence_, adverb).lemma != "where") continue;
      const int clause = clause_of(sentence_, adverb);
      if (at(sentence_, clause).deprel == "acl:relcl") offer(at(sentence_, clause).head, 1 + distance);
    }
  }

  void offer(int head, int rank) {
    // "the town whose market was bombed"
    for (const int owner : children(sentence_, head, "nmod:poss"))
      head = relative_antecedent(sentence_, owner) == owner ? head : relative_antecedent(sentence_, owner);
    const bool named = entity_kind_at(sentence_, named_place(sentence_, head)) == EntityKind::kPlace;
    const std::string lemma = lemma_of(at(sentence_, head));
    const bool common = rules_.in_set("places", lemma) || rules_.in_set("ways", lemma);
    if (!named && !common) return;
    // a goal that is a common noun still comes before a named site: "marched to the ministry"
    if (!named) rank += rank == kGoal ? 1 : 5;
    if (!best_ || rank < best_->rank) best_ = Candidate{head, rank};
  }

  std::optional<PlaceOfEvent> best() const {
    if (!best_) return std::nullopt;
    return place_at(text_, sentence_, best_->head);
  }

 private:
  void consider(int phrase, std::string_view preposition, int distance) {
    static const std::vector<DataRow> rows = read_rows(data::event_place_markers, 4);
    for (const DataRow& row : rows) {
      const auto words = split(row[0], ' ');
      if (std::ranges::find(words, preposition) == words.end()) continue;
      const auto types = split(row[1], ' ');
      if (row[1] != "*" && std::ranges::find(types, type_) == types.end()) continue;
      offer(phrase, (row[2] == "goal" ? kGoal : kSite) + distance);
      return;
    }
  }

  const EventRules& rules_;
  std::string_view text_;
  const Sentence& sentence_;
  std::string_view type_;
  std::optional<Candidate> best_;
};

bool happens_at_its_object(EventType type, const std::optional<std::string>& mode) {
  return type == EventType::kAssault || (type == EventType::kConsult && mode == "visit") ||
         (type == EventType::kCoerce && (mode == "seize" || mode == "restrict")) ||
         (type == EventType::kRetreat && mode == "access") || (type == EventType::kProtest && mode == "obstruct");
}

bool is_cause_marker(std::string_view words) {
  static const std::vector<DataRow> rows = read_rows(data::event_cause_markers, 2);
  return std::ranges::any_of(rows, [words](const DataRow& row) { return row[0] == words; });
}

/// "in response to" is three cases in a row where the tree does not fix them.
std::string joined_markers(std::string_view text, const Sentence& sentence, int noun) {
  std::string words;
  for (const int marker : markers_of(sentence, noun)) {
    words += (words.empty() ? "" : " ") + word_of(text, at(sentence, marker));
  }
  return words;
}

}  // namespace

SentenceTimes::SentenceTimes(const EventRules& rules, std::string_view text, const Sentence& sentence,
                             std::span<const TemporalExpression> expressions, std::span<const ReadTrigger> triggers,
                             Register manner)
    : rules_(rules), text_(text), sentence_(sentence), triggers_(triggers) {
  for (const TemporalExpression& expression : expressions) assign(expression);
  for (const TemporalExpression& expression : expressions) assign_relative(expression);
  share();
  // a caption's date stands apart at its end and dates what is in the picture
  if (manner != Register::kHeadline || expressions.empty() || triggers_.empty()) return;
  for (const TemporalExpression& expression : expressions) {
    const bool used =
        std::ranges::any_of(times_, [&](const auto& entry) { return entry.second.expression == &expression; });
    if (used || !expression.interval.earliest) continue;
    const auto main = std::ranges::min_element(triggers_, {}, [&](const ReadTrigger& trigger) {
      int depth = 0;
      for (int token = trigger.word.token; token != language::kNoHead && depth < 100; ++depth) {
        token = at(sentence_, token).head;
      }
      return depth;
    });
    times_.try_emplace(main->word.token,
                       TimeOfEvent{.expression = &expression, .preposition = "", .basis = TimeBasis::kOwn});
  }
}

bool SentenceTimes::is_trigger(int token) const {
  return std::ranges::any_of(triggers_, [token](const ReadTrigger& trigger) { return trigger.word.token == token; });
}

void SentenceTimes::assign(const TemporalExpression& expression) {
  if (!expression.interval.earliest && !expression.interval.latest) return;
  const TokenRange range = tokens_inside(sentence_, expression.span);
  if (range.empty()) return;
  int token = head_of(sentence_, range);
  TimeOfEvent when{.expression = &expression, .preposition = preposition_of(text_, sentence_, token), .basis = {}};
  // inside a relative clause or on a noun, climb until a word that names an event or a verb
  for (int steps = static_cast<int>(sentence_.tokens.size()); steps > 0; --steps) {
    token = at(sentence_, token).head;
    if (token == language::kNoHead) return;
    if (is_trigger(token)) {
      keep(times_, content_before(token, expression).value_or(token), when);
      return;
    }
    const Token& word = at(sentence_, token);
    const bool predicate = word.upos == Upos::kVerb || word.upos == Upos::kAux || word.upos == Upos::kAdj;
    if (predicate) {
      assign_at(token, when);
      return;
    }
  }
}

/// Of two expressions on one word the nearer one dates it: a dateline stands far off.
void SentenceTimes::keep(std::map<int, TimeOfEvent>& times, int token, const TimeOfEvent& when) const {
  const auto distance = [this, token](const TimeOfEvent& other) {
    const ByteSpan word = at(sentence_, token).span;
    const ByteSpan span = other.expression->span;
    return span.begin >= word.end ? span.begin - word.end : word.begin - std::min(word.begin, span.end);
  };
  const auto [known, added] = times.try_emplace(token, when);
  if (!added && distance(when) < distance(known->second)) known->second = when;
}

/// "since September, when rockets hit a wedding": the clause on an expression happens then.
void SentenceTimes::assign_relative(const TemporalExpression& expression) {
  const TokenRange range = tokens_inside(sentence_, expression.span);
  if (range.empty() || !expression.interval.latest) return;
  for (const ReadTrigger& trigger : triggers_) {
    const Token& word = at(sentence_, trigger.word.token);
    const bool clause = is_relation(word.deprel, "acl") || is_relation(word.deprel, "advcl");
    if (!clause || !range.contains(word.head)) continue;
    times_.try_emplace(trigger.word.token,
                       TimeOfEvent{.expression = &expression, .preposition = "", .basis = TimeBasis::kOwn});
  }
}

/// "accused them of shelling the town on Sunday": a day after the content dates the content, though the tree may hang
/// it on the speech.
std::optional<int> SentenceTimes::content_before(int speech, const TemporalExpression& expression) const {
  for (const ReadTrigger& trigger : triggers_) {
    const int content = trigger.word.token;
    const Token& word = at(sentence_, content);
    const bool clause = trigger.word.word_class == TriggerClass::kVerb && word.head == speech &&
                        (is_relation(word.deprel, "advcl") || is_relation(word.deprel, "xcomp")) &&
                        (word.has_feature("VerbForm=Ger") || word.has_feature("Tense=Pres"));
    if (clause && content > speech && word.span.begin < expression.span.begin) return content;
  }
  return std::nullopt;
}

/// `when` hangs on a verb or adjective that is no trigger itself: the carrier or decider of one, or a phase of one.
void SentenceTimes::assign_at(int verb, const TimeOfEvent& when) {
  for (const ReadTrigger& trigger : triggers_) {
    if (trigger.word.carrier == verb) {
      keep(times_, trigger.word.token, when);
      return;
    }
  }
  for (const ReadTrigger& trigger : triggers_) {
    if (trigger.status.decided_by == verb) continue;
    const std::vector<int> anchors = anchors_of(rules_, text_, sentence_, trigger);
    if (std::ranges::find(anchors, verb) == anchors.end()) continue;
    keep(times_, trigger.word.token, when);
    return;
  }
  for (const ReadTrigger& trigger : triggers_) {
    if (trigger.status.decided_by != verb) continue;
    const Status status = trigger.status.status;
    const bool ended = status == Status::kCalledOff || status == Status::kPostponed || status == Status::kNegated;
    const bool dates_status = ended && !names_planned_day(when.preposition);
    keep(dates_status ? status_times_ : times_, trigger.word.token, when);
    return;
  }
  for (const int complement : children(sentence_, verb, "xcomp")) {
    const auto rule = rules_.find_governor(frame_of(text_, sentence_, verb), "comp-inf");
    if (!rule || rule->status) continue;
    for (const ReadTrigger& trigger : triggers_) {
      if (trigger.word.token == complement || trigger.word.carrier == complement) {
        keep(times_, trigger.word.token, when);
        return;
      }
    }
  }
}

/// Results and conjuncts told in one breath share the day: "struck a market on Friday, killing 23".
void SentenceTimes::share() {
  for (const ReadTrigger& trigger : triggers_) {
    const int token = trigger.word.token;
    if (times_.contains(token)) continue;
    const Token& word = at(sentence_, token);
    if (word.head == language::kNoHead) continue;
    int source = word.head;
    const bool gerund = word.has_feature("VerbForm=Ger") || word.has_feature("Tense=Pres");
    const bool result = is_relation(word.deprel, "advcl") && gerund && !word.has_feature("VerbForm=Fin") &&
                        !find_child(sentence_, token, "mark");
    const bool conjunct = is_relation(word.deprel, "conj") && word.upos == Upos::kVerb;
    const bool outcome = word.deprel == "acl:relcl" && trigger.word.match.type == EventType::kAssault;
    if (!result && !conjunct && !outcome) continue;
    if (conjunct) source = first_conjunct(sentence_, token);
    const auto found = times_.find(source);
    if (found == times_.end()) continue;
    const bool before_both = found->second.expression->span.begin < at(sentence_, source).span.begin;
    if (conjunct && !before_both) continue;
    TimeOfEvent shared = found->second;
    shared.basis = TimeBasis::kShared;
    times_.emplace(token, shared);
  }
}

const TimeOfEvent* SentenceTimes::find(int token) const {
  const auto found = times_.find(token);
  return found == times_.end() ? nullptr : &found->second;
}

const TimeOfEvent* SentenceTimes::find_status_time(int token) const {
  const auto found = status_times_.find(token);
  return found == status_times_.end() ? nullptr : &found->second;
}

std::optional<PlaceOfEvent> find_place(const EventRules& rules, std::string_view text, const Sentence& sentence,
                                       const ReadTrigger& trigger) {
  PlaceSearch search(rules, text, sentence, trigger.word.match.type);
  for (const int anchor : anchors_of(rules, text, sentence, trigger)) search.look_below(anchor, 0);
  const int token = trigger.word.token;
  if (happens_at_its_object(trigger.word.match.type, trigger.word.match.mode)) {
    if (trigger.word.word_class == TriggerClass::kVerb) {
      if (const auto patient = find_undergoer(sentence, token)) {
        search.look_below(*patient, 1);
        search.offer(*patient, 3);
      }
    }
    for (const std::string_view relation : {"nmod", "obl"}) {
      for (const int phrase : children(sentence, token, relation)) {
        const std::string preposition = preposition_of(text, sentence, phrase);
        if (!is_one_of(preposition, {"on", "of", "at", "against"})) continue;
        search.look_below(phrase, 1);
        search.offer(phrase, 3);
      }
    }
  }
  // "the meeting between the envoys in Cairo": the tree may hang the place on the last party
  if (trigger.word.word_class == TriggerClass::kNoun && trigger.word.match.type == EventType::kConsult) {
    for (const int party : children(sentence, token, "nmod")) {
      for (const int conjunct : conjuncts(sentence, party)) search.look_below(conjunct, 2);
    }
  }
  // "the Doha airstrike": a city or a site before the noun; a country there is who does it
  for (const int modifier : children(sentence, token, "compound")) {
    const auto known = find_country(slice(text, at(sentence, modifier).span));
    if (entity_kind_at(sentence, modifier) == EntityKind::kPlace && (!known || known->form == PlaceForm::kCity)) {
      search.offer(modifier, 4);
    }
  }
  return search.best();
}

std::optional<ByteSpan> find_cause(const EventRules& rules, std::string_view text, const Sentence& sentence,
                                   const ReadTrigger& trigger) {
  for (const int anchor : anchors_of(rules, text, sentence, trigger)) {
    for (const std::string_view relation : {"obl", "nmod"}) {
      for (const int phrase : children(sentence, anchor, relation)) {
        const std::string words = joined_markers(text, sentence, phrase);
        if (!is_cause_marker(words)) continue;
        const bool particle = rules.in_set("particle_verbs", lemma_of(at(sentence, anchor)));
        const bool elsewhere = words == "over" && (particle || rules.in_set("places", lemma_of(at(sentence, phrase))) ||
                                                   entity_kind_at(sentence, phrase) == EntityKind::kPlace ||
                                                   at(sentence, phrase).upos == Upos::kNum);
        const bool stretch = is_one_of(lemma_of(at(sentence, phrase)),
                                       {"week", "day", "month", "year", "weekend", "hour", "period", "night"});
        if (!elsewhere && !stretch) return noun_phrase_span(sentence, phrase, Coordination::kWithConjuncts);
      }
    }
    for (const int clause : children(sentence, anchor, "advcl")) {
      for (const int marker : children(sentence, clause, "mark")) {
        if (!is_cause_marker(word_of(text, at(sentence, marker)))) continue;
        TokenRange range = trimmed(sentence, subtree(sentence, clause));
        range.first = std::max(range.first, marker + 1);
        if (!range.empty()) return span_of(sentence, range);
      }
    }
  }
  return std::nullopt;
}

}  // namespace onrecord::story
