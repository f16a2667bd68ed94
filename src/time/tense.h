// The tense around an expression: whether what stands there has happened or is to happen.
//
//   if (tense_at(sentence, text, token) == Tense::kFuture) …
//
// The tree decides where there is one: the nearest verb above the expression with its auxiliaries; else the nearest cue
// word of data/tense_cues.tsv, looking back first. Pure; thread-safe.
#pragma once

#include <string_view>

#include "language/sentence.h"

namespace onrecord::time {

enum class Tense { kUnknown, kPast, kPresent, kFuture };

/// The tense at `token` (an index of `sentence.tokens`).
Tense tense_at(const language::Sentence& sentence, std::string_view text, int token);

}  // namespace onrecord::time
