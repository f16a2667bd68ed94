// The order of things in a sentence: triggers first, since a noun decides whether its verb is one; then each trigger's
// status, since what schedules or cancels it also carries its dates and places; then times, which are shared between
// triggers; then the rest. Over the page: repeats are joined, and a speech act is tied to what it is about.
#include "story/events.h"

#include <algorithm>
#include <map>

#include "base/data_file.h"
#include "onrecord/story_data.h"
#include "story/attributions.h"
#include "story/event_repeats.h"
#include "story/event_rules.h"
#include "story/event_setting.h"
#include "story/event_status.h"
#include "story/event_triggers.h"
#include "story/gazetteer.h"
#include "story/participants.h"
#include "story/quantities.h"

namespace onrecord::story {
namespace {

const Token& at(const Sentence& sentence, int index) { return sentence.tokens[static_cast<std::size_t>(index)]; }

/// Everything that stays the same from page to page, read once.
struct AllRules {
  EventRules events;
  ParticipantRules participants;
  std::vector<DataRow> quantities = read_rows(data::event_quantities, 5);
  std::vector<DataRow> about_modes = read_rows(data::event_about_modes, 4);
};

bool is_headline_block(page::BlockKind kind) {
  return kind == page::BlockKind::kTitle || kind == page::BlockKind::kSubtitle || kind == page::BlockKind::kHeading ||
         kind == page::BlockKind::kCaption;
}

bool lists(std::string_view field, std::string_view word) {
  const auto words = split(field, ' ');
  return field == "*" || std::ranges::find(words, word) != words.end();
}

/// Nouns that hang on nouns before the one that happened.
constexpr int kPhraseDepthMax = 8;

/// How deep a token stands in its tree.
int depth_of(const Sentence& sentence, int token) {
  int depth = 0;
  while (at(sentence, token).head != language::kNoHead && depth <= static_cast<int>(sentence.tokens.size())) {
    token = at(sentence, token).head;
    ++depth;
  }
  return depth;
}

/// The word as written where the analyser cut it at its hyphens: "counter-march", "sit-down". Names stay apart.
ByteSpan hyphenated_span(std::string_view text, const Sentence& sentence, int token) {
  const auto is_hyphen = [&](int index) { return slice(text, at(sentence, index).span) == "-"; };
  const auto touch = [&](int left, int right) { return at(sentence, left).span.end == at(sentence, right).span.begin; };
  ByteSpan span = at(sentence, token).span;
  if (token >= 2 && is_hyphen(token - 1) && touch(token - 2, token - 1) && touch(token - 1, token) &&
      !entity_kind_at(sentence, token - 2)) {
    span = cover(at(sentence, token - 2).span, span);
  }
  const bool goes_on = token + 2 < static_cast<int>(sentence.tokens.size()) && is_hyphen(token + 1) &&
                       touch(token, token + 1) && touch(token + 1, token + 2) &&
                       at(sentence, token + 2).upos != Upos::kPropn;
  if (goes_on) span = cover(span, at(sentence, token + 2).span);
  return span;
}

class PageReader {
 public:
  PageReader(const AllRules& rules, const PageContext& page, ActorIndex& actors)
      : rules_(rules), page_(page), actors_(actors) {
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
      const page::BlockKind kind = page.blocks[i].kind;
      if (kind == page::BlockKind::kTitle || kind == page::BlockKind::kSubtitle) continue;
      first_paragraph_ = static_cast<int>(i);
      break;
    }
  }

  std::vector<Event> read();

 private:
  void read_sentence(int index);
  Event read_event(int index, const ReadTrigger& trigger, const SentenceTimes& times);
  void add_participants(int index, const ReadTrigger& trigger, Event& event);
  void part_overlaps(std::vector<ActorReference>& references) const;
  void add_quantities(int index, const std::vector<int>& heads, std::string_view who, Event& event) const;
  void add_place(int index, const ReadTrigger& trigger, Event& event);
  void look_forward(const TimeOfEvent& when, DateInterval& interval) const;
  void settle_time(const TimeOfEvent& when, Event& event) const;
  std::optional<std::string> country_of(int sentence, const PlaceOfEvent& place) const;
  double confidence_of(const Sentence& sentence, const ReadTrigger& trigger, const Event& event) const;
  void tie_speech_to_content();
  void date_by_paragraph();
  void part_accidents_from_attacks();
  page::BlockKind block_kind(const Sentence& sentence) const;
  bool is_in_time(int sentence, int token) const;
  void take_means_from_attack(const Sentence& sentence, std::size_t first_draft,
                              const std::vector<ReadTrigger>& triggers);
  void inherit_agents(const Sentence& sentence, std::size_t first_draft, const std::vector<ReadTrigger>& triggers);

  const AllRules& rules_;
  const PageContext& page_;
  ActorIndex& actors_;
  int first_paragraph_ = 0;
  std::vector<EventDraft> drafts_;
  std::vector<int> depths_;  ///< of each draft's trigger
};

page::BlockKind PageReader::block_kind(const Sentence& sentence) const {
  const auto index = static_cast<std::size_t>(sentence.block);
  return index < page_.blocks.size() ? page_.blocks[index].kind : page::BlockKind::kParagraph;
}

std::vector<Event> PageReader::read() {
  for (int i = 0; i < static_cast<int>(page_.sentences.size()); ++i) read_sentence(i);
  part_accidents_from_attacks();
  tie_speech_to_content();
  date_by_paragraph();
  link_repeats(drafts_);
  std::vector<Event> events;
  for (EventDraft& draft : drafts_) events.push_back(std::move(draft.event));
  return events;
}

void PageReader::read_sentence(int index) {
  const Sentence& sentence = page_.sentences[static_cast<std::size_t>(index)];
  const page::BlockKind kind = block_kind(sentence);
  const Register manner = is_headline_block(kind) ? Register::kHeadline : Register::kStory;
  const StatusReader status(rules_.events, page_.text, sentence, manner);
  std::vector<ReadTrigger> triggers;
  for (const TriggerWord& word : find_triggers(rules_.events, page_.text, sentence, manner)) {
    const StatusReading read = word.word_class == TriggerClass::kVerb ? status.of_verb(word.token, word.match.type)
                                                                      : status.of_noun(word.token, word.match.type);
    triggers.push_back({.word = word, .status = read});
  }
  std::span<const time::TemporalExpression> expressions;
  if (static_cast<std::size_t>(index) < page_.times.size()) expressions = page_.times[static_cast<std::size_t>(index)];
  const SentenceTimes times(rules_.events, page_.text, sentence, expressions, triggers, manner);
  const std::size_t first_draft = drafts_.size();
  for (const ReadTrigger& trigger : triggers) {
    EventDraft draft{.event = read_event(index, trigger, times), .sentence = index, .block = sentence.block};
    draft.event.id = "E" + std::to_string(drafts_.size() + 1);
    draft.in_opening = kind != page::BlockKind::kCaption && sentence.block <= first_paragraph_;
    for (const int determiner : children(sentence, trigger.word.token, "det")) {
      draft.definite = draft.definite || at(sentence, determiner).lemma == "the" ||
                       at(sentence, determiner).lemma == "that" || at(sentence, determiner).lemma == "this";
    }
    draft.described = std::ranges::none_of(draft.event.agents, [this](const ActorReference& agent) {
      return agent.actor && actors_.is_named(*agent.actor);
    });
    drafts_.push_back(std::move(draft));
    depths_.push_back(depth_of(sentence, trigger.word.token));
  }
  inherit_agents(sentence, first_draft, triggers);
  take_means_from_attack(sentence, first_draft, triggers);
}

Event PageReader::read_event(int index, const ReadTrigger& trigger, const SentenceTimes& times) {
  const Sentence& sentence = page_.sentences[static_cast<std::size_t>(index)];
  const Token& token = at(sentence, trigger.word.token);
  Event event;
  event.trigger = {.span = hyphenated_span(page_.text, sentence, trigger.word.token), .lemma = lemma_of(token)};
  event.type = trigger.word.match.type;
  event.mode = trigger.word.match.mode;
  event.status = trigger.status.status;
  event.status_cue = trigger.status.cue;
  if (const TimeOfEvent* when = times.find(trigger.word.token)) settle_time(*when, event);
  if (const TimeOfEvent* when = times.find_status_time(trigger.word.token)) {
    event.status_time =
        EventTime{.span = when->expression->span, .interval = when->expression->interval, .basis = Basis::kResolved};
  }
  add_participants(index, trigger, event);
  add_place(index, trigger, event);
  event.cause = find_cause(rules_.events, page_.text, sentence, trigger);
  if (const Attribution* attribution = innermost_attribution(page_.attributions, event.trigger.span)) {
    event.attribution = attribution->id;
  }
  event.confidence = confidence_of(sentence, trigger, event);
  return event;
}

/// A weekday of what lies ahead is the next one: "Saturday's meeting", planned. The time layer sees tenses, not status.
void PageReader::look_forward(const TimeOfEvent& when, DateInterval& interval) const {
  if (!page_.published || !interval.latest) return;
  if (interval.earliest && interval.earliest != interval.latest) return;
  const auto behind = *page_.published - *interval.latest;
  if (behind <= std::chrono::days(0) || behind > std::chrono::days(7)) return;
  const std::string_view words = slice(page_.text, when.expression->span);
  if (words.find(weekday_name(*interval.latest)) == std::string_view::npos) return;
  if (words.find("ast ") != std::string_view::npos) return;  // "last Friday", "this past Friday"
  interval.latest = *interval.latest + std::chrono::days(7);
  if (interval.earliest) interval.earliest = interval.latest;
}

/// TIMEX3 gives the days of the expression; the preposition says on which side of them the event lies.
void PageReader::settle_time(const TimeOfEvent& when, Event& event) const {
  EventTime time{.span = when.expression->span, .interval = when.expression->interval, .basis = Basis::kResolved};
  const bool ahead =
      event.status == Status::kPlanned || event.status == Status::kWanted || event.status == Status::kPossible;
  const std::string& preposition = when.preposition;
  const bool postponed = event.status == Status::kPostponed && preposition != "from";
  if (ahead || postponed) look_forward(when, time.interval);
  // put off until Saturday: it is to be on Saturday
  if (postponed && !time.interval.earliest) time.interval.earliest = time.interval.latest;
  if (preposition == "since" && page_.published) time.interval.latest = page_.published;
  if (ahead && (preposition == "before" || preposition == "by" || preposition == "within" || preposition == "until") &&
      page_.published && time.interval.latest && *time.interval.latest >= *page_.published) {
    time.interval.earliest = page_.published;
  }
  if (when.basis == TimeBasis::kShared) {
    time.span = std::nullopt;
    time.basis = Basis::kInferred;
  }
  // "the next meeting" of a day gone by was the next one then
  const bool gone_by = page_.published && time.interval.latest && *time.interval.latest < *page_.published;
  if (gone_by && event.status == Status::kPlanned && event.status_cue &&
      slice(page_.text, *event.status_cue) == "next") {
    event.status = Status::kOccurred;
    event.status_cue = std::nullopt;
  }
  // what lies after the page's day has not happened, whatever the tense
  const bool future = page_.published && time.interval.earliest && *time.interval.earliest > *page_.published;
  const bool told_as_fact = event.status == Status::kOccurred || event.status == Status::kOngoing;
  if (future && told_as_fact) event.status = Status::kPlanned;
  event.time = time;
}

bool PageReader::is_in_time(int sentence, int token) const {
  if (static_cast<std::size_t>(sentence) >= page_.times.size()) return false;
  const ByteSpan span = at(page_.sentences[static_cast<std::size_t>(sentence)], token).span;
  return std::ranges::any_of(
      page_.times[static_cast<std::size_t>(sentence)],
      [span](const time::TemporalExpression& expression) { return expression.span.contains(span); });
}

/// "An Israeli airstrike killed three": what a strike does, its doer does.
void PageReader::inherit_agents(const Sentence& sentence, std::size_t first_draft,
                                const std::vector<ReadTrigger>& triggers) {
  for (std::size_t i = 0; i < triggers.size(); ++i) {
    Event& event = drafts_[first_draft + i].event;
    if (triggers[i].word.word_class != TriggerClass::kVerb || !event.agents.empty()) continue;
    const std::optional<int> doer = find_doer(page_.text, sentence, triggers[i].word.token);
    if (!doer) continue;
    int source = relative_antecedent(sentence, *doer);
    // "an airstrike on a base, which failed to kill": the clause may hang on the last noun of the phrase
    const auto is_trigger = [&triggers](int token) {
      return std::ranges::any_of(triggers, [token](const ReadTrigger& other) { return other.word.token == token; });
    };
    for (int steps = kPhraseDepthMax; steps > 0 && source != *doer && !is_trigger(source); --steps) {
      if (!is_relation(at(sentence, source).deprel, "nmod")) break;
      source = at(sentence, source).head;
    }
    for (std::size_t j = 0; j < triggers.size(); ++j) {
      if (triggers[j].word.token == source) event.agents = drafts_[first_draft + j].event.agents;
    }
  }
}

/// Deaths and injuries told with the attack that caused them are of its kind: "an air strike, in which four died".
void PageReader::take_means_from_attack(const Sentence& sentence, std::size_t first_draft,
                                        const std::vector<ReadTrigger>& triggers) {
  for (std::size_t i = 0; i < triggers.size(); ++i) {
    Event& outcome = drafts_[first_draft + i].event;
    const bool harm = std::ranges::any_of(rules_.quantities, [&outcome](const DataRow& row) {
      return row[0] != "*" && (row[3] == "killed" || row[3] == "injured") && lists(row[0], outcome.trigger.lemma);
    });
    if (!harm || outcome.mode) continue;
    const int token = triggers[i].word.token;
    for (std::size_t j = 0; j < triggers.size(); ++j) {
      const Event& attack = drafts_[first_draft + j].event;
      if (attack.type != EventType::kAssault || !attack.mode) continue;
      const int other = triggers[j].word.token;
      const bool above = at(sentence, token).head == other;
      const bool below = at(sentence, other).head == token;
      const bool subject = find_doer(page_.text, sentence, token) == other;
      const bool beside =
          is_relation(at(sentence, token).deprel, "conj") && at(sentence, other).head == at(sentence, token).head;
      const bool in_which = at(sentence, token).deprel == "acl:relcl" && other < token;
      if (!above && !below && !subject && !beside && !in_which) continue;
      outcome.type = EventType::kAssault;
      outcome.mode = attack.mode;
      if (!outcome.time && attack.time) {
        outcome.time = EventTime{.span = {}, .interval = attack.time->interval, .basis = Basis::kInferred};
      }
      if (below && !outcome.place && attack.place) {
        outcome.place = attack.place;
        outcome.place->span = std::nullopt;
        outcome.place->basis = Basis::kInferred;
      }
      break;
    }
  }
}

void PageReader::add_participants(int index, const ReadTrigger& trigger, Event& event) {
  const Sentence& sentence = page_.sentences[static_cast<std::size_t>(index)];
  const Participants found = find_participants(rules_.events, rules_.participants, page_.text, sentence, trigger.word);
  const auto resolve_into = [this, index](const std::vector<int>& heads, std::vector<ActorReference>& to) {
    for (const int head : heads) {
      if (is_in_time(index, head)) continue;
      for (ActorReference& reference : actors_.resolve_each(index, head)) {
        const bool known = std::ranges::any_of(to, [&reference](const ActorReference& other) {
          return other.span == reference.span && other.actor == reference.actor;
        });
        if (!known && (reference.span || reference.actor)) to.push_back(std::move(reference));
      }
    }
  };
  resolve_into(found.agents, event.agents);
  resolve_into(found.recipients, event.recipients);
  part_overlaps(event.agents);
  part_overlaps(event.recipients);
  for (const auto& [head, role] : found.others) {
    for (const ActorReference& reference : actors_.resolve_each(index, head)) {
      OtherParticipant other;
      other.span = reference.span;
      other.actor = reference.actor;
      other.role = role;
      event.others.push_back(std::move(other));
    }
  }
  add_quantities(index, found.agents, "agents", event);
  add_quantities(index, found.recipients, "recipients", event);
}

/// Phrases of one side that the tree cut or nested wrongly: "Hamas leader" and "Khalil al-Hayya" side by side are one,
/// and "the envoy, along with his deputy" ends where the deputy begins.
void PageReader::part_overlaps(std::vector<ActorReference>& references) const {
  for (std::size_t i = 0; i + 1 < references.size(); ++i) {
    for (std::size_t j = i + 1; j < references.size(); ++j) {
      std::optional<ByteSpan>& first = references[i].span;
      std::optional<ByteSpan>& second = references[j].span;
      if (!first || !second) continue;
      const bool described = references[i].actor && references[j].actor && !actors_.is_named(*references[i].actor) &&
                             actors_.is_named(*references[j].actor);
      if (described && first->end + 1 == second->begin && page_.text[first->end] == ' ') {
        second = cover(*first, *second);
        references.erase(references.begin() + static_cast<std::ptrdiff_t>(i));
        --i;
        break;
      }
      if (first->begin < second->begin && second->end <= first->end) {
        const std::string_view before = slice(page_.text, {first->begin, second->begin});
        const auto comma = before.find_last_of(',');
        if (comma != std::string_view::npos && comma > 0) {
          first->end = first->begin + static_cast<std::uint32_t>(comma);
        }
      }
    }
  }
}

void PageReader::add_quantities(int index, const std::vector<int>& heads, std::string_view who, Event& event) const {
  const Sentence& sentence = page_.sentences[static_cast<std::size_t>(index)];
  const std::string_view type = to_string(event.type);
  const auto rule = std::ranges::find_if(rules_.quantities, [&](const DataRow& row) {
    return lists(row[0], event.trigger.lemma) && lists(row[1], type) && row[2] == who;
  });
  if (rule == rules_.quantities.end()) return;
  for (const int head : heads) {
    for (const int conjunct : conjuncts(sentence, head)) {
      if (is_in_time(index, conjunct)) continue;
      const auto count = find_count(page_.text, sentence, conjunct);
      if (!count) continue;
      event.quantities.push_back(
          {.span = count->span, .what = std::string((*rule)[3]), .low = count->low, .high = count->high});
    }
  }
}

std::optional<std::string> PageReader::country_of(int sentence, const PlaceOfEvent& place) const {
  if (const auto known = find_country(place.name)) return std::string(known->alpha3);
  if (const auto actor = actors_.actor_of(sentence, place.head)) return actors_.country_of(*actor);
  return std::nullopt;
}

void PageReader::add_place(int index, const ReadTrigger& trigger, Event& event) {
  const Sentence& sentence = page_.sentences[static_cast<std::size_t>(index)];
  const auto place = find_place(rules_.events, page_.text, sentence, trigger);
  if (!place) return;
  event.place = EventPlace{
      .span = place->span, .name = place->name, .country = country_of(index, *place), .basis = Basis::kStated};
  // "the town": the one the page named before
  const auto actor = actors_.actor_of(index, place->head);
  if (actor && actors_.kind_of(*actor) == ActorKind::kPlace && actors_.is_named(*actor)) {
    event.place->name = actors_.name_of(*actor);
    event.place->basis = event.place->name == place->name ? Basis::kStated : Basis::kResolved;
  }
}

/// A reasoned guess, not a probability: how sure the lexicon is, what was found around the trigger, and whether the
/// analyser's own judgement of factuality agrees.
double PageReader::confidence_of(const Sentence& sentence, const ReadTrigger& trigger, const Event& event) const {
  double confidence = trigger.word.certainty;
  if (!event.agents.empty() || !event.recipients.empty()) confidence += 0.05;
  if (event.agents.empty() && event.recipients.empty()) confidence -= 0.15;
  if (event.time || event.place) confidence += 0.03;
  for (const language::Predicate& predicate : sentence.predicates) {
    if (predicate.token != trigger.word.token) continue;
    const bool happened = event.status == Status::kOccurred || event.status == Status::kOngoing;
    if (happened && predicate.factuality < -0.5) confidence -= 0.15;
    if (!happened && predicate.factuality > 2) confidence -= 0.1;
  }
  return std::clamp(confidence, 0.05, 0.95);
}

/// On a page that tells of an accident and of no attack, the hurt and the dead have no attacker.
void PageReader::part_accidents_from_attacks() {
  const auto is_in = [this](std::string_view set, const EventDraft& draft) {
    return rules_.events.in_set(set, draft.event.trigger.lemma);
  };
  const bool accident = std::ranges::any_of(drafts_, [&](const EventDraft& draft) {
    return draft.event.type == EventType::kOther && is_in("accidents", draft);
  });
  const bool attack = std::ranges::any_of(drafts_, [&](const EventDraft& draft) {
    return draft.event.type == EventType::kAssault && !is_in("harm", draft);
  });
  if (!accident || attack) return;
  for (EventDraft& draft : drafts_) {
    if (draft.event.type != EventType::kAssault || !draft.event.agents.empty()) continue;
    draft.event.type = EventType::kOther;
    draft.event.mode = std::nullopt;
  }
}

/// Violence told on in its paragraph happened on the day told before: "… on Sunday. Three farmers were wounded."
void PageReader::date_by_paragraph() {
  const EventDraft* dated = nullptr;
  for (EventDraft& draft : drafts_) {
    if (draft.event.type != EventType::kAssault || draft.event.status != Status::kOccurred) continue;
    if (draft.event.time) {
      dated = &draft;
      continue;
    }
    const bool told_on = dated != nullptr && dated->block == draft.block && draft.sentence - dated->sentence <= 1;
    if (!told_on || draft.event.place || !draft.event.agents.empty()) continue;
    draft.event.time = EventTime{.span = {}, .interval = dated->event.time->interval, .basis = Basis::kInferred};
  }
}

/// A speech act is about the event that its own content is about: the one highest in that content's tree. The act's
/// mode follows from that event's type where the lexicon left it open (a request to meet, a threat of violence).
void PageReader::tie_speech_to_content() {
  for (EventDraft& draft : drafts_) {
    const auto cue = std::ranges::find_if(page_.attributions, [&draft](const Attribution& attribution) {
      return attribution.cue.overlaps(draft.event.trigger.span);
    });
    const EventDraft* best = nullptr;
    int best_depth = 0;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      const EventDraft& other = drafts_[i];
      if (&other == &draft || other.sentence != draft.sentence) continue;
      const bool in_content = cue != page_.attributions.end() && other.event.attribution == cue->id;
      const bool governed = other.event.status_cue && other.event.status_cue->overlaps(draft.event.trigger.span);
      if (!in_content && !governed) continue;
      if (best != nullptr && depths_[i] >= best_depth) continue;
      best = &other;
      best_depth = depths_[i];
    }
    if (best == nullptr) continue;
    draft.event.about = best->event.id;
    if (draft.event.mode) continue;
    for (const DataRow& row : rules_.about_modes) {
      if (!lists(row[0], to_string(draft.event.type)) || !lists(row[1], to_string(best->event.type))) continue;
      draft.event.mode = std::string(row[2]);
      break;
    }
  }
}

}  // namespace

std::vector<Event> find_events(const PageContext& page, ActorIndex& actors) {
  static const AllRules rules;
  return PageReader(rules, page, actors).read();
}

}  // namespace onrecord::story
