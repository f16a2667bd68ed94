// Readings invented for the tests: a page is a list of sentences, an event is a word in one of them.
//
//   InventedPage page("Estuary News", "2025-03-05", {"Talks planned", "Ada Quill met Boro Tesh in Lumen."});
//   page.event("met", {.type = EventType::kConsult, .agents = {"Ada Quill", "Boro Tesh"}, .place = "Lumen"});
//   ledger.add(page.input(), page.reading());
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "record/ledger.h"
#include "story/reading.h"

namespace onrecord::record {

struct InventedSource {
  std::string name;
  story::SpeechAct act = story::SpeechAct::kSay;
  story::SourceKind kind = story::SourceKind::kNamed;
  bool negated = false;
};

struct InventedEvent {
  story::EventType type = story::EventType::kConsult;
  std::optional<std::string> mode;
  story::Status status = story::Status::kOccurred;
  std::vector<std::string> agents;  ///< actors, by name
  std::vector<std::string> recipients;
  std::optional<std::string> place;
  std::optional<std::string> when;  ///< "2025-03-06", "2025-03"
  std::vector<story::Quantity> quantities;
  std::vector<InventedSource> sources;  ///< innermost first
  std::optional<std::string> about;     ///< trigger of an earlier event
  std::optional<std::string> same_as;   ///< trigger of an earlier event
  int occurrence = 1;                   ///< which of the page's words like the trigger
};

class InventedPage {
 public:
  InventedPage(const std::string& outlet, const std::string& published, const std::vector<std::string>& sentences) {
    page::Article& article = reading_.article;
    article.outlet = outlet;
    article.published = page::FoundMoment{parse_moment(published).value(), page::FoundIn::kMeta};
    article.title = sentences.front();
    article.language = "en";
    reading_.reader = {"test", "model", "rules"};
    for (const std::string& sentence : sentences) {
      if (!article.text.empty()) article.text += "\n\n";
      const ByteSpan span = append(sentence);
      article.blocks.push_back(
          {article.blocks.empty() ? page::BlockKind::kTitle : page::BlockKind::kParagraph, span, {}, std::nullopt});
      reading_.sentences.push_back({span, static_cast<int>(article.blocks.size()) - 1});
    }
    bytes_ = "<html>" + outlet + published + article.text + "</html>";
    article.sha256 = sha256_hex(bytes_);
  }

  InventedPage& at(const std::string& url) {
    reading_.article.url = url;
    return *this;
  }
  InventedPage& captured(const std::string& moment) {
    reading_.article.captured = parse_moment(moment).value();
    return *this;
  }
  InventedPage& updated(const std::string& moment) {
    reading_.article.updated = page::FoundMoment{parse_moment(moment).value(), page::FoundIn::kMeta};
    return *this;
  }
  InventedPage& actor(const std::string& name, story::ActorKind kind,
                      story::MentionForm form = story::MentionForm::kName,
                      const std::optional<std::string>& acts_for = std::nullopt) {
    story::Actor& made = *find_actor(name);
    made.kind = kind;
    made.mentions = {{{0, 1}, form}};
    if (acts_for) {
      const std::string principal = find_actor(*acts_for)->id;
      find_actor(name)->acts_for = principal;
    }
    return *this;
  }

  InventedPage& event(const std::string& trigger, const InventedEvent& given) {
    story::Event event;
    event.id = "E" + std::to_string(reading_.events.size() + 1);
    event.trigger = {find_words(trigger, given.occurrence), trigger};
    event.type = given.type;
    event.mode = given.mode;
    event.status = given.status;
    for (const std::string& name : given.agents) event.agents.push_back({std::nullopt, find_actor(name)->id});
    for (const std::string& name : given.recipients) event.recipients.push_back({std::nullopt, find_actor(name)->id});
    if (given.place) event.place = story::EventPlace{std::nullopt, *given.place, std::nullopt, story::Basis::kStated};
    if (given.when) {
      event.time = story::EventTime{std::nullopt, parse_interval(*given.when).value(), story::Basis::kResolved};
    }
    event.quantities = given.quantities;
    event.attribution = attribution(given.sources, event.trigger.span);
    event.about = find_event(given.about);
    event.same_as = find_event(given.same_as);
    event.confidence = 0.9;
    reading_.events.push_back(event);
    return *this;
  }
  /// An attribution whose content holds no event.
  InventedPage& saying(const std::string& cue, const InventedSource& source) {
    attribution({source}, find_words(cue, 1));
    return *this;
  }

  PageInput input() const { return {.bytes = bytes_}; }
  const story::Reading& reading() const { return reading_; }

 private:
  ByteSpan append(const std::string& sentence) {
    const auto begin = static_cast<std::uint32_t>(reading_.article.text.size());
    reading_.article.text += sentence;
    return {begin, static_cast<std::uint32_t>(reading_.article.text.size())};
  }

  ByteSpan find_words(const std::string& words, int occurrence) const {
    std::size_t at = reading_.article.text.find(words);
    for (int i = 1; i < occurrence; ++i) at = reading_.article.text.find(words, at + 1);
    ONRECORD_ASSERT(at != std::string::npos);
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  }

  story::Actor* find_actor(const std::string& name) {
    for (story::Actor& actor : reading_.actors) {
      if (actor.name == name) return &actor;
    }
    story::Actor made;
    made.id = "A" + std::to_string(reading_.actors.size() + 1);
    made.name = name;
    made.kind = name.find(' ') == std::string::npos ? story::ActorKind::kPlace : story::ActorKind::kPerson;
    made.mentions = {{{0, 1}, story::MentionForm::kName}};
    return &reading_.actors.emplace_back(made);
  }

  std::optional<std::string> find_event(const std::optional<std::string>& trigger) const {
    if (!trigger) return std::nullopt;
    for (const story::Event& event : reading_.events) {
      if (event.trigger.lemma == *trigger) return event.id;
    }
    ONRECORD_ASSERT(false && "no such event");
    return std::nullopt;
  }

  /// The innermost of a chain of attributions around `content`; outer ones come first in the Reading.
  std::optional<std::string> attribution(const std::vector<InventedSource>& sources, ByteSpan content) {
    std::optional<std::string> inside;
    for (auto source = sources.rbegin(); source != sources.rend(); ++source) {
      story::Attribution made;
      made.id = "S" + std::to_string(reading_.attributions.size() + 1);
      made.source.actor = find_actor(source->name)->id;
      made.source.kind = source->kind;
      made.cue = content;
      made.content = {content};
      made.act = source->act;
      made.negated = source->negated;
      made.inside = inside;
      inside = made.id;
      reading_.attributions.push_back(made);
    }
    return inside;
  }

  std::string bytes_;
  story::Reading reading_;
};

/// Stands still until told.
class InventedClock final : public Clock {
 public:
  explicit InventedClock(std::int64_t now = 1'741'168'800) : now_(now) {}  // 2025-03-05T10:00Z
  std::int64_t now_unix_seconds() const override { return now_; }
  void set(const std::string& moment) { now_ = parse_moment(moment).value().to_unix_seconds(); }

 private:
  std::int64_t now_;
};

}  // namespace onrecord::record
