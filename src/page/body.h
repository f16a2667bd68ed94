// The story among a page's units: which blocks it has, and why everything else is not it.
//
// Three steps. (1) Where: the smallest element that holds most of the page's prose. (2) What: each unit in and around
// it is judged by the region it stands in, its wording, its links and its neighbours. (3) Once: what a page says twice
// (title, deck, a caption for two sizes of screen) is kept once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "page/html_tree.h"
#include "page/metadata.h"
#include "page/part.h"
#include "page/units.h"

namespace onrecord::page {

struct Body {
  std::vector<Part> parts;           ///< blocks and asides in the order of the page
  std::optional<std::string> title;  ///< as shown, else as declared
  std::size_t story_bytes = 0;       ///< in paragraphs, quotes and lists
};

/// Completes `metadata` with what stands visibly beside the headline.
Body read_body(const HtmlTree& tree, UnitList& list, Metadata& metadata);

}  // namespace onrecord::page
