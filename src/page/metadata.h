// What a page says about itself outside its story: title, deck, authors, times, outlet, address, language.
//
// Sources in order of trust: JSON-LD of an article, meta tags and link elements (their names are data), microdata and
// <time>, the visible byline, the address. Each field keeps what it was found in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/article.h"
#include "page/html_tree.h"
#include "page/units.h"

namespace onrecord::page {

struct Metadata {
  std::vector<std::string> titles;                ///< candidates, the most trusted first, outlet's name not yet cut off
  std::vector<std::string> descriptions;          ///< decks and summaries
  std::vector<std::vector<std::string>> bylines;  ///< as written, one entry a place they stand, the most trusted first
  std::optional<FoundMoment> published;
  std::optional<FoundMoment> updated;
  std::string outlet;
  std::optional<std::string> url;
  std::string declared_language;  ///< "en-GB" → "en"; "" when undeclared
  std::string story;              ///< JSON-LD articleBody, markup and all; "" when there is none
};

Metadata read_metadata(const HtmlTree& tree);

/// Completes `metadata` from what the page shows: dates beside the headline, "By X and Y". `units` in document order;
/// `headline` is the index of the title's unit or of the first unit of the story, around which they stand.
struct VisibleHead {
  std::size_t begin = 0;  ///< units that may hold the byline
  std::size_t end = 0;
};
void read_visible_metadata(const UnitList& list, const HtmlTree& tree, VisibleHead head, Metadata& metadata);

/// The title without the outlet's name and the like at its end ("… | The Halden Chronicle").
std::string cut_site_name(std::string_view title, std::string_view outlet);

}  // namespace onrecord::page
