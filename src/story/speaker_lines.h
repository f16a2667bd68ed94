// Layout that attributes without a verb: datelines, which are nobody's words, and lines that begin with their speaker.
//
//   dateline_end(text, block)              "HALDEN, March 8 (Reuters) - The bridge…" → where "The" begins
//   find_speaker_line(view, block)         "BERLO: We will come." and the title "Berlo: We will come"
//   find_signature(view, block)            "— Ana Berlo" under a quoted paragraph
//
// Pure; thread-safe.
#pragma once

#include <optional>
#include <string_view>

#include "story/attribution_draft.h"

namespace onrecord::story {

/// Where the text of `block` begins after its dateline; the block's own begin when it has none.
std::uint32_t dateline_end(std::string_view text, ByteSpan block);

/// Whether a block is the page's title, where a colon after one or two words names a speaker.
enum class BlockRole { kTitle, kBody };
/// The attribution of a block that begins with a speaker and a colon. `view` is its first sentence.
std::optional<AttributionDraft> find_speaker_line(const SentenceView& view, ByteSpan block, BlockRole role);
/// The attribution of the block before to the name that this block consists of, after a dash.
std::optional<AttributionDraft> find_signature(const SentenceView& view, ByteSpan block, ByteSpan block_before);

}  // namespace onrecord::story
