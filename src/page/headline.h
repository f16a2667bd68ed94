// The headline among a page's units, and what stands around it: the kicker before it, the outlet's name behind it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "page/metadata.h"
#include "page/text_run.h"
#include "page/units.h"

namespace onrecord::page {

struct Headline {
  std::optional<std::size_t> unit;       ///< the unit that shows it
  std::unordered_set<std::string> keys;  ///< text keys of everything that repeats it
};

/// The heading that equals one of the declared titles, else the first <h1> outside furniture.
Headline find_headline(const std::vector<Unit>& units, const Metadata& metadata);

/// "Culture: Harbour stays closed", where the page elsewhere calls itself "Harbour stays closed" → the latter.
TextRun cut_kicker(const TextRun& shown, const Metadata& metadata);

/// The title as a part of the window's title (<title>), for a page that shows no headline; nullopt when it is not
/// there.
std::optional<TextRun> find_in_window_title(const HtmlTree& tree, std::string_view markup, const std::string& title);

/// The outlet's name in "Harbour stays closed - Estuary News", given the headline; "" for none.
std::string find_outlet_behind(const std::string& headline, const std::vector<std::string>& titles);

}  // namespace onrecord::page
