// Whether an event happened, goes on, is planned, wanted, possible, put off, called off or did not happen, as its own
// sentence gives it (annotation.md, section 4, "Status"), and the word that tells.
//
//   const StatusReader reader(rules, text, sentence);
//   const StatusReading status = reader.of_noun(meeting, EventType::kConsult);   // "… has been canceled" → called-off
//
// The nearest word that decides wins: the event's own negation and modal, then a condition, then the word that governs
// it (event_status_governors.tsv), then tense. Pure; thread-safe.
#pragma once

#include <optional>
#include <string_view>

#include "story/event_rules.h"

namespace onrecord::story {

/// Where an event stands, decides how plain tense reads: headlines and captions use the present for what happened.
enum class Register { kStory, kHeadline };

struct StatusReading {
  Status status = Status::kOccurred;
  std::optional<ByteSpan> cue;    ///< absent when tense alone tells
  std::optional<int> cue_token;   ///< its first token
  std::optional<int> decided_by;  ///< the governing word, whose date is when the event got this status
};

class StatusReader {
 public:
  StatusReader(const EventRules& rules, std::string_view text, const Sentence& sentence, Register manner);

  StatusReading of_verb(int verb, EventType type) const { return of_verb(verb, type, kDepthMax); }
  StatusReading of_noun(int noun, EventType type) const { return of_noun(noun, type, kDepthMax); }

 private:
  /// Governors above governors: a longer chain is a damaged tree.
  static constexpr int kDepthMax = 8;

  StatusReading of_verb(int verb, EventType type, int depth) const;
  StatusReading of_noun(int noun, EventType type, int depth) const;
  std::optional<StatusReading> from_modal(int verb, const VerbForm& form) const;
  std::optional<StatusReading> from_condition(int clause) const;
  std::optional<StatusReading> from_governor(int event, EventType type, int depth) const;
  std::optional<StatusReading> from_noun_governor(int noun, EventType type, int depth) const;
  std::optional<StatusReading> from_modifiers(int noun, EventType type, int depth) const;
  std::optional<StatusReading> from_preposition(int noun) const;
  std::optional<StatusReading> governed(int governor, std::string_view relation, int depth) const;
  bool is_lasting(int verb, const VerbForm& form) const;
  StatusReading from_tense(int verb, EventType type, const VerbForm& form, int depth) const;
  StatusReading cued(Status status, int token) const;
  StatusReading cued_by(Status status, int governor, std::string_view relation, std::string_view particle) const;

  const EventRules& rules_;
  std::string_view text_;
  const Sentence& sentence_;
  Register manner_;
};

}  // namespace onrecord::story
