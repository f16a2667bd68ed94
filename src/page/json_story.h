// Stories that stand nowhere on the page but in its data: JSON-LD's articleBody, which a script would have shown.
#pragma once

#include <string_view>
#include <vector>

#include "page/html_tree.h"
#include "page/part.h"

namespace onrecord::page {

/// The paragraphs of the longest articleBody in a script of the page, markup inside it dropped; empty when there is
/// none. Ranges are bytes into `markup`, which `tree` was parsed from.
std::vector<Part> read_json_story(const HtmlTree& tree, std::string_view markup);

}  // namespace onrecord::page
