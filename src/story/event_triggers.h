// The words of a sentence that name an occurrence (annotation.md, section 4, "What" and "Trigger").
//
//   for (const TriggerWord& trigger : find_triggers(rules, text, sentence, Register::kStory)) use(trigger.token);
//
// Verbs come from the lexicon, or are OTHER when somebody does something with a place, object or time; nouns only where
// they are used of an occurrence: not as modifiers, in names, as bare anaphors or in general. A verb that only carries
// a noun ("hold talks") leaves the trigger to it. Pure; thread-safe.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "story/event_rules.h"
#include "story/event_status.h"

namespace onrecord::story {

enum class TriggerClass { kVerb, kNoun };

struct TriggerWord {
  int token = 0;
  TriggerClass word_class = TriggerClass::kVerb;
  LexiconMatch match;
  std::optional<int> carrier;  ///< the light verb of a noun
  double certainty = 0;        ///< 0 to 1, that this is an occurrence of this type
};

/// Ascending, at most one a token.
std::vector<TriggerWord> find_triggers(const EventRules& rules, std::string_view text, const Sentence& sentence,
                                       Register manner);

/// The light verb that carries `noun`, as its object, subject, or in a clause on it ("the meeting held in Cairo").
std::optional<int> find_carrier(const EventRules& rules, std::string_view text, const Sentence& sentence, int noun);

}  // namespace onrecord::story
