// Who is made to say, think, want or decide what: sources, cues and contents, and how they stand inside each other.
//
//   std::vector<Attribution> attributions = find_attributions(text, sentences, actors);
//
// Spans and scope follow annotation.md, section 3 (PolNeAR's guidelines; nesting added). Cues, the frames each takes
// and the speech act it makes are src/story/data/cues.tsv. Sources carry provisional ids of `actors` until its
// finish(). Pure but for the actors it makes; thread-safe for different `actors`.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "language/sentence.h"
#include "story/actors.h"
#include "story/reading.h"

namespace onrecord::story {

/// The attributions of one page, ascending by where they begin, with ids S1, S2, … and `inside` filled in. `time` is
/// set where a plain temporal modifier dates the cue.
std::vector<Attribution> find_attributions(std::string_view text, std::span<const language::Sentence> sentences,
                                           ActorIndex& actors);

/// The innermost attribution whose content holds `span`, if any. Expectations and demands of nobody ("is expected to")
/// are passed over: on nobody's word is on the author's.
const Attribution* innermost_attribution(std::span<const Attribution> attributions, ByteSpan span);

}  // namespace onrecord::story
