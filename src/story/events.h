// The events of a page: trigger, type and mode, status, participants, place, time, cause, quantities, on whose word.
//
//   std::vector<Event> events = find_events({.text = article.text, .sentences = sentences, .blocks = article.blocks,
//                                            .times = times, .attributions = attributions, .published = day}, actors);
//
// Follows annotation.md, section 4; what counts, and as what, is src/story/data/event_*.tsv. Participants carry the
// provisional ids of `actors` until its finish(). Deterministic; thread-safe for different `actors`.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "page/article.h"
#include "story/actors.h"
#include "story/reading.h"
#include "time/temporal_expression.h"

namespace onrecord::story {

/// What was read of a page before its events.
struct PageContext {
  std::string_view text;
  std::span<const Sentence> sentences;
  std::span<const page::Block> blocks;
  std::span<const std::vector<time::TemporalExpression>> times;  ///< one list a sentence
  std::span<const Attribution> attributions;
  std::optional<Date> published;
};

/// The events of one page in the order of their triggers, with ids E1, E2, …
std::vector<Event> find_events(const PageContext& page, ActorIndex& actors);

}  // namespace onrecord::story
