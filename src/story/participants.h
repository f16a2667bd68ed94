// Who takes part in an event: agents, recipients and others with a role, as heads of phrases in its sentence
// (annotation.md, section 4, "Participants"). The roles of the places where a word can stand are event_roles.tsv.
//
//   const ParticipantRules roles;
//   const Participants found = find_participants(rules, roles, text, sentence, trigger);
//
// A head stands for its whole coordination; ActorIndex::resolve_each() gives the spans and actors. Pure; thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "story/event_rules.h"
#include "story/event_triggers.h"

namespace onrecord::story {

/// What a word in one place beside a trigger does in the event.
struct RoleRule {
  TriggerClass word_class = TriggerClass::kVerb;
  std::vector<std::string> types;  ///< "CONSULT", "CONSULT/visit", "CONSULT/-", "*"
  std::vector<std::string> slots;
  std::string role;  ///< agent, recipient, other:mediator, other:- for nobody
  std::string whom;
};

class ParticipantRules {
 public:
  ParticipantRules();

  /// The first rule for `slot` that fits the trigger's class and type.
  const RoleRule* find(const TriggerWord& trigger, std::string_view slot) const;
  /// The first rule whose slot is `slot` with a list that holds `lemma`: "gov" over a noun, "subj" of a verb.
  const RoleRule* find_listed(const TriggerWord& trigger, std::string_view slot, std::string_view lemma) const;

 private:
  std::vector<RoleRule> rules_;
};

struct Participants {
  std::vector<int> agents;
  std::vector<int> recipients;
  std::vector<std::pair<int, std::string>> others;  ///< head and role
};
Participants find_participants(const EventRules& rules, const ParticipantRules& roles, std::string_view text,
                               const Sentence& sentence, const TriggerWord& trigger);

/// The doer of `verb`: find_agent(), and for gerunds after an accusation ("accused the army of shelling") the accused.
std::optional<int> find_doer(std::string_view text, const Sentence& sentence, int verb);

/// The object or passive subject of `verb`; in a relative clause also its noun ("the bridge which soldiers closed").
std::optional<int> find_undergoer(const Sentence& sentence, int verb);

}  // namespace onrecord::story
