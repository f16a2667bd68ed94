// The tree cut into units: runs of text that a reader sees as one paragraph, heading, list item, caption or cell.
//
// Every unit knows the elements around it as far as they tell what it is: furniture by its class, tag or role, a
// figure, a quotation, a list. What is no text of the page (scripts, styles, form controls) is in no unit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/article.h"
#include "page/html_tree.h"
#include "page/text_run.h"

namespace onrecord::page {

/// What the elements around a piece of text say about it. The innermost word wins.
struct Surroundings {
  std::optional<AsideReason> furniture;  ///< a region of this kind begins at `furniture_root`
  NodeId furniture_root = 0;
  NodeId figure_root = 0;   ///< the <figure> it stands in
  bool is_firm = false;     ///< the region is furniture whatever stands in it
  bool by_element = false;  ///< the region is one by its element or role (<nav>), not by its name
  bool is_hidden = false;   ///< not shown until a script acts
  bool in_article = false;  ///< below <article>, <main> or itemprop=articleBody
  bool in_link = false;
  bool in_figure = false;
  bool in_caption = false;
  bool in_credit = false;
  bool in_quote = false;
  bool in_list = false;
  bool in_table = false;
  bool in_noscript = false;
  bool in_button = false;
  bool in_byline = false;  ///< names the author, the date or the section, and is no story
  bool in_deck = false;    ///< class says standfirst, dek, subtitle
  std::uint8_t heading_level = 0;
};

struct Unit {
  NodeId block = 0;     ///< innermost element that bounds it
  NodeId first = 0;     ///< its first piece of text
  Surroundings around;  ///< of its first piece
  TextRun run;
  TextRun credit;                ///< the part that stood in an element of its own for credits
  std::uint32_t link_bytes = 0;  ///< text inside <a>
  NodeId image_box = 0;          ///< the small element it shares with an image that stands before it; 0 for none
  const std::string& text() const { return run.text(); }
};

/// The units in document order, and the surroundings of every element (indexed by NodeId).
struct UnitList {
  std::vector<Unit> units;
  std::vector<Surroundings> surroundings;
};

/// `tree` was parsed from `markup`; both must outlive the units.
UnitList cut_into_units(const HtmlTree& tree, std::string_view markup);

}  // namespace onrecord::page
