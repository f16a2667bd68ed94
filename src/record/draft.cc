#include "record/draft.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/hash.h"
#include "base/word_table.h"
#include "record/names.h"

namespace onrecord::record {

namespace {

using story::Attribution;
using story::Event;
using story::Reading;

/// Attributions stand inside each other this deep at most; a page that nests deeper, or in a circle, is cut off here.
constexpr std::size_t kChainMax = 16;
/// The same of events that repeat an earlier one.
constexpr std::size_t kSameAsMax = 1000;

constexpr std::array kParts = std::to_array<std::pair<Part, std::string_view>>({{Part::kAgent, "agent"},
                                                                                {Part::kRecipient, "recipient"},
                                                                                {Part::kOther, "other"},
                                                                                {Part::kPrincipal, "principal"},
                                                                                {Part::kPlace, "place"},
                                                                                {Part::kSource, "source"}});

/// Ids looked up by their names, and sentences by their places.
class Index {
 public:
  explicit Index(const Reading& reading) : reading_(reading) {
    for (const story::Actor& actor : reading.actors) actors_[actor.id] = &actor;
    for (const Attribution& attribution : reading.attributions) attributions_[attribution.id] = &attribution;
    for (const Event& event : reading.events) events_[event.id] = &event;
    std::map<std::string_view, int> seen;
    for (const story::SentenceBounds& sentence : reading.sentences) {
      occurrences_.push_back(seen[slice(reading.article.text, sentence.span)]++);
    }
  }

  const Reading& reading() const { return reading_; }
  std::string_view text(ByteSpan span) const { return slice(reading_.article.text, span); }
  const story::Actor* actor(const std::optional<std::string>& id) const { return find(actors_, id); }
  const Attribution* attribution(const std::optional<std::string>& id) const { return find(attributions_, id); }
  const Event* event(const std::optional<std::string>& id) const { return find(events_, id); }

  /// The sentence that holds the first byte of `span`.
  std::optional<std::size_t> sentence_of(ByteSpan span) const {
    const auto& sentences = reading_.sentences;
    auto after = std::ranges::upper_bound(sentences, span.begin, {}, [](const auto& s) { return s.span.begin; });
    if (after == sentences.begin()) return std::nullopt;
    const auto index = static_cast<std::size_t>(after - sentences.begin()) - 1;
    if (!sentences[index].span.contains(span)) return std::nullopt;
    return index;
  }
  int occurrence(std::size_t sentence) const { return occurrences_[sentence]; }

 private:
  template <typename Value>
  static const Value* find(const std::map<std::string, const Value*, std::less<>>& table,
                           const std::optional<std::string>& id) {
    if (!id) return nullptr;
    const auto known = table.find(*id);
    return known == table.end() ? nullptr : known->second;
  }

  const Reading& reading_;
  std::map<std::string, const story::Actor*, std::less<>> actors_;
  std::map<std::string, const Attribution*, std::less<>> attributions_;
  std::map<std::string, const Event*, std::less<>> events_;
  std::vector<int> occurrences_;
};

bool is_named(const story::Actor& actor) {
  return std::ranges::any_of(actor.mentions, [](const auto& m) { return m.form == story::MentionForm::kName; });
}

/// The actor's full name; the words of the page where nobody resolved them.
std::string name_of(const Index& index, const story::ActorReference& reference) {
  const story::Actor* actor = index.actor(reference.actor);
  if (actor && !actor->name.empty()) return actor->name;
  return reference.span ? std::string(index.text(*reference.span)) : std::string();
}

SourceStep source_step(const Index& index, const Attribution& attribution) {
  SourceStep step;
  step.name = name_of(index, attribution.source);
  step.kind = attribution.source.kind;
  step.act = attribution.act;
  step.negated = attribution.negated;
  if (const story::Actor* actor = index.actor(attribution.source.actor)) step.country = actor->country;
  step.source = attribution.source.span;
  step.cue = attribution.cue;
  return step;
}

std::vector<SourceStep> chain_of(const Index& index, const Attribution* attribution) {
  std::vector<SourceStep> chain;
  for (; attribution && chain.size() < kChainMax; attribution = index.attribution(attribution->inside)) {
    chain.push_back(source_step(index, *attribution));
  }
  return chain;
}

bool same_chain(const std::vector<SourceStep>& a, const std::vector<SourceStep>& b) {
  return std::ranges::equal(a, b, [](const SourceStep& x, const SourceStep& y) {
    return x.kind == y.kind && x.negated == y.negated && actor_key(x.name) == actor_key(y.name);
  });
}

Participant participant(const Index& index, const story::ActorReference& reference, std::string role = "") {
  Participant result;
  result.name = name_of(index, reference);
  result.role = std::move(role);
  result.span = reference.span;
  if (const story::Actor* actor = index.actor(reference.actor)) {
    result.kind = actor->kind;
    result.country = actor->country;
    result.named = is_named(*actor);
    if (const story::Actor* principal = index.actor(actor->acts_for)) result.acts_for = principal->name;
  }
  return result;
}

std::optional<When> when_of(const std::optional<story::EventTime>& time) {
  if (!time) return std::nullopt;
  return When{time->interval, time->basis, time->span};
}

Labels labels_of(const Index& index, const Event& event) {
  Labels labels;
  labels.type = event.type;
  labels.mode = event.mode;
  labels.status = event.status;
  labels.lemma = event.trigger.lemma;
  for (const auto& agent : event.agents) labels.agents.push_back(participant(index, agent));
  for (const auto& recipient : event.recipients) labels.recipients.push_back(participant(index, recipient));
  for (const auto& other : event.others) labels.others.push_back(participant(index, other, other.role));
  if (event.place) {
    labels.place = Place{event.place->name, event.place->country, event.place->basis, event.place->span};
  }
  labels.when = when_of(event.time);
  labels.status_when = when_of(event.status_time);
  if (event.cause) labels.cause = std::string(index.text(*event.cause));
  for (const auto& q : event.quantities) labels.numbers.push_back({q.what, q.low, q.high, q.span});
  if (const Event* subject = index.event(event.about)) {
    labels.about = Subject{subject->type, subject->mode, subject->trigger.lemma};
  }
  labels.chain = chain_of(index, index.attribution(event.attribution));
  labels.confidence = event.confidence;
  return labels;
}

/// What the labels leave open is filled from another sentence that says the same.
void fill(Labels& labels, const Labels& more) {
  if (!labels.mode) labels.mode = more.mode;
  if (labels.agents.empty()) labels.agents = more.agents;
  if (labels.recipients.empty()) labels.recipients = more.recipients;
  if (labels.others.empty()) labels.others = more.others;
  if (!labels.place) labels.place = more.place;
  if (!labels.when) labels.when = more.when;
  if (!labels.status_when) labels.status_when = more.status_when;
  if (!labels.cause) labels.cause = more.cause;
  if (!labels.about) labels.about = more.about;
  for (const Number& number : more.numbers) {
    const bool known = std::ranges::any_of(labels.numbers, [&](const Number& n) { return n.what == number.what; });
    if (!known) labels.numbers.push_back(number);
  }
}

/// How much an event tells, for choosing the sentence to show.
std::size_t fullness(const Event& event) {
  return event.agents.size() + event.recipients.size() + event.others.size() + (event.place ? 1U : 0U) +
         (event.time ? 1U : 0U) + event.quantities.size() + (event.cause ? 1U : 0U);
}

std::optional<Quote> quote_of(const Index& index, ByteSpan trigger, std::optional<ByteSpan> status_cue) {
  const auto sentence = index.sentence_of(trigger);
  if (!sentence) return std::nullopt;
  const ByteSpan span = index.reading().sentences[*sentence].span;
  return Quote{std::string(index.text(span)), span, trigger, status_cue};
}

/// Sets what the id is made of, and the id: the page, the sentence and its occurrence, and where the trigger and the
/// attribution's cue stand in it. No label goes in, so that another reader finds the same statement again.
void name_draft(Draft& draft, std::string_view page_key, const Index& index, ByteSpan trigger,
                const Attribution* attribution) {
  const std::size_t sentence = index.sentence_of(trigger).value();
  const ByteSpan span = index.reading().sentences[sentence].span;
  draft.sentence = index.text(span);
  draft.occurrence = index.occurrence(sentence);
  draft.trigger = {trigger.begin - span.begin, trigger.end - span.begin};
  std::string text = "onrecord.statement/1\n" + print_id('p', page_key) + "\n" + draft.sentence + "\n" +
                     std::to_string(draft.occurrence) + "\n" + std::to_string(draft.trigger.begin) + " " +
                     std::to_string(draft.trigger.end) + "\n";
  if (attribution) {
    const int begin = static_cast<int>(span.begin);
    draft.cue = {static_cast<int>(attribution->cue.begin) - begin, static_cast<int>(attribution->cue.end) - begin};
    text += std::to_string(draft.cue->first) + " " + std::to_string(draft.cue->second);
  }
  draft.key = make_key(text + "\n");
}

void add_part(std::vector<DraftPart>& parts, const Index& index, const story::ActorReference& reference, Part part) {
  const std::string name = name_of(index, reference);
  const std::string key = actor_key(name);
  if (key.empty()) return;
  const story::Actor* actor = index.actor(reference.actor);
  const auto kind = actor ? actor->kind : story::ActorKind::kOther;
  parts.push_back({key, actor && is_firm(*actor), name, kind, part});
  if (!actor || part == Part::kSource) return;
  if (const story::Actor* principal = index.actor(actor->acts_for); principal && principal != actor) {
    parts.push_back(
        {actor_key(principal->name), is_firm(*principal), principal->name, principal->kind, Part::kPrincipal});
  }
}

void add_parts(Draft& draft, const Index& index, const Event* event, const Attribution* attribution) {
  std::vector<DraftPart> parts;
  if (event) {
    for (const auto& agent : event->agents) add_part(parts, index, agent, Part::kAgent);
    for (const auto& recipient : event->recipients) add_part(parts, index, recipient, Part::kRecipient);
    for (const auto& other : event->others) add_part(parts, index, other, Part::kOther);
    if (event->place) {
      parts.push_back(
          {actor_key(event->place->name), true, event->place->name, story::ActorKind::kPlace, Part::kPlace});
    }
  }
  for (std::size_t depth = 0; attribution && depth < kChainMax; ++depth) {
    add_part(parts, index, attribution->source, Part::kSource);
    attribution = index.attribution(attribution->inside);
  }
  for (DraftPart& part : parts) {
    const bool known = part.key.empty() || std::ranges::any_of(draft.parts, [&](const DraftPart& other) {
                         return other.key == part.key && other.firm == part.firm && other.part == part.part;
                       });
    if (!known) draft.parts.push_back(std::move(part));
  }
}

/// The first event of the `same_as` line that `event` stands in.
const Event* root_of(const Index& index, const Event& event) {
  const Event* root = &event;
  for (std::size_t steps = 0; steps < kSameAsMax; ++steps) {
    const Event* earlier = index.event(root->same_as);
    if (!earlier) break;
    root = earlier;
  }
  return root;
}

/// The events that are one statement: one occurrence, one status, one source chain.
std::vector<std::vector<const Event*>> group_events(const Index& index) {
  std::vector<std::vector<const Event*>> groups;
  std::map<const Event*, std::vector<std::size_t>> by_root;
  for (const Event& event : index.reading().events) {
    if (!index.sentence_of(event.trigger.span)) continue;  // a reader's slip: nothing could be quoted
    auto& candidates = by_root[root_of(index, event)];
    const auto chain = chain_of(index, index.attribution(event.attribution));
    const auto same = std::ranges::find_if(candidates, [&](std::size_t group) {
      const Event& first = *groups[group].front();
      return first.type == event.type && first.status == event.status &&
             same_chain(chain_of(index, index.attribution(first.attribution)), chain);
    });
    if (same != candidates.end()) {
      groups[*same].push_back(&event);
    } else {
      candidates.push_back(groups.size());
      groups.push_back({&event});
    }
  }
  return groups;
}

Draft draft_of(std::string_view page_key, const Index& index, std::vector<const Event*> group) {
  std::ranges::stable_sort(group, {}, [](const Event* event) { return event->trigger.span.begin; });
  Draft draft;
  const Event& first = *group.front();
  name_draft(draft, page_key, index, first.trigger.span, index.attribution(first.attribution));
  const Event& fullest = **std::ranges::max_element(group, {}, [](const Event* event) { return fullness(*event); });
  draft.labels = labels_of(index, fullest);
  draft.quote = quote_of(index, fullest.trigger.span, fullest.status_cue).value();
  for (const Event* event : group) {
    add_parts(draft, index, event, index.attribution(event->attribution));
    if (event == &fullest) continue;
    fill(draft.labels, labels_of(index, *event));
    auto quote = quote_of(index, event->trigger.span, event->status_cue).value();
    if (quote.sentence != draft.quote.sentence) draft.labels.further_quotes.push_back(std::move(quote));
  }
  return draft;
}

/// An attribution whose content holds no event is a statement too, without type.
std::optional<Draft> draft_of(std::string_view page_key, const Index& index, const Attribution& attribution) {
  const bool has_event = std::ranges::any_of(index.reading().events, [&](const Event& event) {
    return std::ranges::any_of(attribution.content, [&](ByteSpan c) { return c.contains(event.trigger.span); });
  });
  if (has_event || attribution.content.empty() || !index.sentence_of(attribution.cue)) return std::nullopt;
  Draft draft;
  name_draft(draft, page_key, index, attribution.cue, &attribution);
  draft.quote = quote_of(index, attribution.cue, std::nullopt).value();
  draft.labels.chain = chain_of(index, &attribution);
  draft.labels.lemma = index.text(attribution.cue);
  add_parts(draft, index, nullptr, &attribution);
  return draft;
}

}  // namespace

std::string print_id(char letter, std::string_view key) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string id(1, letter);
  for (unsigned char byte : key) {
    id += kDigits[byte >> 4];
    id += kDigits[byte & 15];
  }
  return id;
}

Key make_key(std::string_view text) {
  const Sha256 digest = sha256(text);
  return Key(reinterpret_cast<const char*>(digest.data()), kKeySize);
}

std::string_view to_string(Part part) { return word_of(kParts, part); }

std::vector<Draft> draft_statements(std::string_view page_key, const Reading& reading) {
  const Index index(reading);
  std::vector<Draft> drafts;
  std::set<Key> keys;
  std::map<const Event*, std::vector<std::size_t>> by_root;
  for (auto& group : group_events(index)) {
    const Event* root = root_of(index, *group.front());
    Draft draft = draft_of(page_key, index, std::move(group));
    if (!keys.insert(draft.key).second) continue;  // the same words twice: one statement
    draft.same_as = by_root[root];
    by_root[root].push_back(drafts.size());
    drafts.push_back(std::move(draft));
  }
  for (const Attribution& attribution : reading.attributions) {
    auto draft = draft_of(page_key, index, attribution);
    if (draft && keys.insert(draft->key).second) drafts.push_back(std::move(*draft));
  }
  return drafts;
}

}  // namespace onrecord::record
