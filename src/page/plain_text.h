// Plain text that was scraped with its furniture: blocks between empty lines, some of them sign-ups, pleas and offers.
//
//   std::vector<Part> parts = read_plain_text(text, head);
//
// There is no markup to go by, so wording and position decide: furniture addresses the reader, repeats itself, comes in
// runs of short lines. What stands between two pieces of furniture and shows some sign of its own belongs to them; a
// paragraph without any sign is story.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/article.h"
#include "page/part.h"

namespace onrecord::page {

/// What the lines above the story said: "By X", "Published 4 March 2025".
struct PlainHead {
  std::vector<std::string> authors;
  std::optional<FoundMoment> published;
  std::optional<FoundMoment> updated;
};

/// Ranges of the parts are bytes into `text`, which must outlive them.
std::vector<Part> read_plain_text(std::string_view text, PlainHead& head);

/// `--verbatim`: the blocks between empty lines, as they stand; the first is the title.
struct VerbatimBlock {
  BlockKind kind;
  ByteSpan span;
};
std::vector<VerbatimBlock> cut_verbatim(std::string_view text);

}  // namespace onrecord::page
