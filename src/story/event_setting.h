// When, where and why an event happens, as its sentence says it (annotation.md, section 4, "place", "time", "cause").
//
//   const SentenceTimes times(rules, text, sentence, expressions, triggers);
//   if (const TimeOfEvent* when = times.find(trigger.token)) use(when->interval);
//
// An expression dates the event whose word it hangs on, directly or through the verb that carries or schedules it; one
// that hangs on a reporting verb dates the report and no event. Pure; thread-safe.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "story/event_rules.h"
#include "story/event_status.h"
#include "story/event_triggers.h"
#include "time/temporal_expression.h"

namespace onrecord::story {

/// A trigger with what was already read of it.
struct ReadTrigger {
  TriggerWord word;
  StatusReading status;
};

enum class TimeBasis { kOwn, kShared };

struct TimeOfEvent {
  const time::TemporalExpression* expression = nullptr;
  std::string preposition;  ///< "since", "until"; "" for none
  TimeBasis basis = TimeBasis::kOwn;
};

class SentenceTimes {
 public:
  SentenceTimes(const EventRules& rules, std::string_view text, const Sentence& sentence,
                std::span<const time::TemporalExpression> expressions, std::span<const ReadTrigger> triggers,
                Register manner);

  /// When the event of the trigger at `token` happens or was to happen.
  const TimeOfEvent* find(int token) const;
  /// When it got its status: called off on the 18th.
  const TimeOfEvent* find_status_time(int token) const;

 private:
  void assign(const time::TemporalExpression& expression);
  std::optional<int> content_before(int speech, const time::TemporalExpression& expression) const;
  void keep(std::map<int, TimeOfEvent>& times, int token, const TimeOfEvent& when) const;
  void assign_relative(const time::TemporalExpression& expression);
  void assign_at(int verb, const TimeOfEvent& when);
  void share();
  bool is_trigger(int token) const;

  const EventRules& rules_;
  std::string_view text_;
  const Sentence& sentence_;
  std::span<const ReadTrigger> triggers_;
  std::map<int, TimeOfEvent> times_;
  std::map<int, TimeOfEvent> status_times_;
};

struct PlaceOfEvent {
  ByteSpan span;
  std::string name;
  int head = 0;
};

/// Where the event of `trigger` happens; for travel and transfer, where it goes.
std::optional<PlaceOfEvent> find_place(const EventRules& rules, std::string_view text, const Sentence& sentence,
                                       const ReadTrigger& trigger);

/// The phrase or clause that gives its reason.
std::optional<ByteSpan> find_cause(const EventRules& rules, std::string_view text, const Sentence& sentence,
                                   const ReadTrigger& trigger);

}  // namespace onrecord::story
