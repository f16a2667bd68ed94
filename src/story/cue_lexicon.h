// The cue lexicon: which words make somebody a source, in which constructions, and what speech act that is.
//
//   const Cue* cue = find_cue("urge", CuePart::kVerb);   // cue->takes("object-infinitive") == SpeechAct::kDemand
//
// Compiled in from src/story/data/cues.tsv, where the frames are explained. Pure; thread-safe.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "story/reading.h"

namespace onrecord::story {

enum class CuePart { kVerb, kNoun, kAdjective, kAdverb, kPreposition };

struct Cue {
  struct Frame {
    std::string_view name;
    SpeechAct act = SpeechAct::kSay;
  };
  std::vector<Frame> frames;

  /// The act that the word makes in the construction `frame`; absent when it does not take it.
  std::optional<SpeechAct> takes(std::string_view frame) const;
  /// The same of "prep:for" where `kind` is "prep" and `preposition` "for".
  std::optional<SpeechAct> takes(std::string_view kind, std::string_view preposition) const;
};

/// The entry of `lemma` (lower case) or null.
const Cue* find_cue(std::string_view lemma, CuePart part);

}  // namespace onrecord::story
