#include "page/units.h"

#include <unordered_map>

#include "page/region_rules.h"

namespace onrecord::page {
namespace {

/// A piece of text this long is prose, for weighing regions against each other.
constexpr std::size_t kProseBytesMin = 60;

/// Elements whose content is not text of the page.
bool is_skipped(TagId tag) {
  switch (tag) {
    case LXB_TAG_SCRIPT:
    case LXB_TAG_STYLE:
    case LXB_TAG_HEAD:
    case LXB_TAG_TEMPLATE:
    case LXB_TAG_SVG:
    case LXB_TAG_IFRAME:
    case LXB_TAG_OBJECT:
    case LXB_TAG_SELECT:
    case LXB_TAG_TEXTAREA:
    case LXB_TAG_AUDIO:
    case LXB_TAG_VIDEO:
    case LXB_TAG_CANVAS:
    case LXB_TAG_MATH:
    case LXB_TAG_DATALIST:
    case LXB_TAG_NOFRAMES:
    case LXB_TAG_NOEMBED:
    case LXB_TAG_RP:
    case LXB_TAG_RT:
      return true;
    default:
      return false;
  }
}

/// Elements that stand inside a line; every other one bounds a unit.
bool is_inline(TagId tag) {
  switch (tag) {
    case LXB_TAG_A:
    case LXB_TAG_ABBR:
    case LXB_TAG_ACRONYM:
    case LXB_TAG_B:
    case LXB_TAG_BDI:
    case LXB_TAG_BDO:
    case LXB_TAG_BIG:
    case LXB_TAG_BUTTON:
    case LXB_TAG_CITE:
    case LXB_TAG_CODE:
    case LXB_TAG_DATA:
    case LXB_TAG_DEL:
    case LXB_TAG_DFN:
    case LXB_TAG_EM:
    case LXB_TAG_FONT:
    case LXB_TAG_I:
    case LXB_TAG_IMG:
    case LXB_TAG_INPUT:
    case LXB_TAG_INS:
    case LXB_TAG_KBD:
    case LXB_TAG_LABEL:
    case LXB_TAG_MARK:
    case LXB_TAG_METER:
    case LXB_TAG_NOBR:
    case LXB_TAG_PICTURE:
    case LXB_TAG_Q:
    case LXB_TAG_RUBY:
    case LXB_TAG_RB:
    case LXB_TAG_S:
    case LXB_TAG_SAMP:
    case LXB_TAG_SMALL:
    case LXB_TAG_SPAN:
    case LXB_TAG_STRIKE:
    case LXB_TAG_STRONG:
    case LXB_TAG_SUB:
    case LXB_TAG_SUP:
    case LXB_TAG_TIME:
    case LXB_TAG_TT:
    case LXB_TAG_U:
    case LXB_TAG_VAR:
    case LXB_TAG_WBR:
    case LXB_TAG_BR:
      return true;
    default:
      return tag > LXB_TAG__LAST_ENTRY - 1;  // elements that a site made up show in line
  }
}

std::optional<RegionWord> find_role_word(std::string_view role) {
  if (role.empty()) return std::nullopt;
  const auto furniture = [](AsideReason why, bool is_firm) {
    return RegionWord{RegionWord::What::kFurniture, why, is_firm};
  };
  if (role == "navigation" || role == "banner" || role == "contentinfo" || role == "search" || role == "menu") {
    return furniture(AsideReason::kNavigation, true);
  }
  if (role == "dialog" || role == "alertdialog") return furniture(AsideReason::kOther, true);
  if (role == "complementary") return furniture(AsideReason::kRelated, false);
  return std::nullopt;
}

class Cutter {
 public:
  Cutter(const HtmlTree& tree, std::string_view markup) : tree_(tree), markup_(markup) {
    list_.surroundings.resize(tree.size());
    weigh();
  }

  UnitList run() {
    for (NodeId id = 1; id < tree_.size();) {
      while (id >= tree_[open_].end) leave();
      const Node& node = tree_[id];
      if (node.tag == LXB_TAG__TEXT) {
        add_text(id++);
        continue;
      }
      if (is_skipped(node.tag) || tree_[id].tag == LXB_TAG_TITLE) {
        if (node.end > id + 1 && unit_is_open_) unit().run.break_range();
        id = node.end;
        continue;
      }
      enter(id++);
    }
    finish_unit();
    return std::move(list_);
  }

 private:
  Unit& unit() { return list_.units.back(); }

  /// Sums the prose before each node, so that the weight of any element is one subtraction.
  void weigh() {
    prose_before_.resize(tree_.size() + 1);
    images_before_.resize(tree_.size() + 1);
    NodeId skip_until = 0;
    for (NodeId id = 0; id < tree_.size(); ++id) {
      std::uint32_t weight = 0;
      if (id >= skip_until) {
        if (is_skipped(tree_[id].tag)) {
          skip_until = tree_[id].end;
        } else if (tree_.is_text(id) && tree_.text(id).size() >= kProseBytesMin) {
          weight = static_cast<std::uint32_t>(tree_.text(id).size());
        }
      }
      prose_before_[id + 1] = prose_before_[id] + weight;
      images_before_[id + 1] = images_before_[id] + (tree_[id].tag == LXB_TAG_IMG ? 1 : 0);
    }
  }

  /// The share of the page's prose that stands below `id`.
  double prose_share(NodeId id) const {
    const std::uint32_t total = prose_before_.back();
    if (total == 0) return 0;
    return static_cast<double>(prose_before_[tree_[id].end] - prose_before_[id]) / total;
  }

  /// The element that bounds a text, or one of the few around it, when it holds an image before the text and no other
  /// prose; 0 for none.
  NodeId find_image_box(NodeId block, NodeId text) const {
    for (int up = 0; up < 4 && block != 0; ++up, block = tree_[block].parent) {
      if (prose_share(block) > 0.3) return 0;
      if (images_before_[text] > images_before_[block]) return block;
    }
    return 0;
  }

  std::optional<RegionWord> find_word(NodeId id) {
    const std::string_view classes = tree_.attribute(id, "class");
    const std::string_view name = tree_.attribute(id, "id");
    std::string names(classes);
    (names += ' ') += name;
    for (const std::string_view key : {"itemprop", "data-component", "data-testid"}) {
      (names += ' ') += tree_.attribute(id, key);
    }
    if (names.find_first_not_of(' ') == std::string::npos) return std::nullopt;
    const auto [known, is_new] = words_.try_emplace(std::move(names));
    if (is_new) known->second = find_region_word(known->first);
    return known->second;
  }

  void enter(NodeId id) {
    const Node& node = tree_[id];
    Surroundings& here = list_.surroundings[id];
    here = list_.surroundings[node.parent];
    apply_tag(id, here);
    apply_words(id, here);
    if (!is_inline(node.tag)) {
      finish_unit();
    } else if (node.tag == LXB_TAG_BR) {
      add_line_break();
    } else if (node.tag == LXB_TAG_A && unit_is_open_ && last_link_end_ == id) {
      unit().run.break_range();  // two links side by side are two words to a reader
    }
    open_ = id;
  }

  void apply_tag(NodeId id, Surroundings& here) const {
    const auto open_region = [&](AsideReason why, bool is_firm) {
      if (here.furniture && here.is_firm && !is_firm) return;
      here.furniture = why;
      here.furniture_root = id;
      here.is_firm = here.is_firm || is_firm;
      here.by_element = here.by_element || is_firm;
    };
    switch (tree_[id].tag) {
      case LXB_TAG_NAV:
        open_region(AsideReason::kNavigation, true);
        break;
      case LXB_TAG_FOOTER:
        if (!here.in_quote && !here.in_figure && prose_share(id) < 0.3) open_region(AsideReason::kNavigation, true);
        break;
      case LXB_TAG_ASIDE:
        if (prose_share(id) < 0.5) open_region(AsideReason::kRelated, false);
        break;
      case LXB_TAG_DIALOG:
      case LXB_TAG_FIELDSET:
        open_region(AsideReason::kOther, true);
        break;
      case LXB_TAG_FORM:
        if (prose_share(id) < 0.3) open_region(AsideReason::kOther, true);
        break;
      case LXB_TAG_BUTTON:
        here.in_button = true;
        if (!here.furniture) open_region(AsideReason::kOther, true);
        break;
      case LXB_TAG_ADDRESS:
        here.in_byline = true;
        break;
      case LXB_TAG_ARTICLE:
      case LXB_TAG_MAIN:
        here.in_article = true;
        break;
      case LXB_TAG_A:
        here.in_link = true;
        break;
      case LXB_TAG_FIGURE:
        here.in_figure = true;
        here.figure_root = id;
        break;
      case LXB_TAG_FIGCAPTION:
        here.in_caption = true;
        break;
      case LXB_TAG_BLOCKQUOTE:
        here.in_quote = true;
        // A post quoted from elsewhere stands in regions named "social".
        if (here.furniture == AsideReason::kShare) {
          here.furniture.reset();
          here.is_firm = false;
        }
        break;
      case LXB_TAG_UL:
      case LXB_TAG_OL:
      case LXB_TAG_DL:
        here.in_list = true;
        break;
      case LXB_TAG_TABLE:
        if (prose_share(id) < 0.4) here.in_table = true;  // else the table is the layout of the page
        break;
      case LXB_TAG_NOSCRIPT:
        here.in_noscript = true;
        break;
      case LXB_TAG_H1:
      case LXB_TAG_H2:
      case LXB_TAG_H3:
      case LXB_TAG_H4:
      case LXB_TAG_H5:
      case LXB_TAG_H6:
        here.heading_level = static_cast<std::uint8_t>(tree_[id].tag - LXB_TAG_H1 + 1);
        break;
      default:
        break;
    }
    if (tree_.has_attribute(id, "hidden")) here.is_hidden = true;
    const std::string_view style = tree_.attribute(id, "style");
    if (style.find("display:none") != std::string_view::npos || style.find("display: none") != std::string_view::npos) {
      here.is_hidden = true;
    }
  }

  void apply_words(NodeId id, Surroundings& here) {
    const TagId tag = tree_[id].tag;
    if (tag == LXB_TAG_HTML || tag == LXB_TAG_BODY) return;
    const auto role = find_role_word(tree_.attribute(id, "role"));
    const auto word = role ? role : find_word(id);
    if (!word) return;
    switch (word->what) {
      case RegionWord::What::kBody:
        here.in_article = true;
        break;
      case RegionWord::What::kCaption:
        if (prose_share(id) < 0.3) here.in_caption = true;
        break;
      case RegionWord::What::kCredit:
        here.in_credit = true;
        break;
      case RegionWord::What::kDeck:
        if (prose_share(id) < 0.3) here.in_deck = true;
        break;
      case RegionWord::What::kByline:
        if (here.in_caption || here.in_figure) {
          here.in_credit = true;  // whoever a caption names as author made the picture
        } else if (prose_share(id) < 0.1) {
          here.in_byline = true;
        }
        break;
      case RegionWord::What::kFurniture:
        // A wrapper named after one of its parts ("has-sidebar", "comments-open") holds most of the page.
        if (tag == LXB_TAG_ARTICLE || tag == LXB_TAG_MAIN || tag == LXB_TAG_P || prose_share(id) > 0.4) break;
        // The words around a caption ("image-footer", "widget__caption") speak of the caption.
        if (tag == LXB_TAG_FIGCAPTION || tag == LXB_TAG_FIGURE || here.in_caption) break;
        if (here.furniture && here.is_firm && !word->is_firm) break;
        if (here.furniture != word->why) here.furniture_root = id;  // a part of a region so named belongs to it
        here.furniture = word->why;
        here.is_firm = here.is_firm || word->is_firm;
        here.by_element = here.by_element || role.has_value();
        break;
    }
  }

  void leave() {
    if (!is_inline(tree_[open_].tag)) finish_unit();
    if (tree_[open_].tag == LXB_TAG_A) last_link_end_ = tree_[open_].end;
    open_ = tree_[open_].parent;
  }

  void add_line_break() {
    if (!unit_is_open_) return;
    if (line_is_broken_) return finish_unit();  // an empty line parts paragraphs
    unit().run.break_range();
    line_is_broken_ = true;
  }

  void add_text(NodeId id) {
    if (tree_[id].is_white_space) {
      if (unit_is_open_) unit().run.append_space();
      return;
    }
    const std::string_view text = tree_.text(id);
    const Surroundings& here = list_.surroundings[tree_[id].parent];
    // A button in a paragraph is none of its words; buttons beside each other are one bar.
    if (unit_is_open_ && here.in_button != unit().around.in_button && here.furniture != unit().around.furniture)
      finish_unit();
    if (!unit_is_open_) {
      NodeId block = tree_[id].parent;
      while (is_inline(tree_[block].tag) && block != 0) block = tree_[block].parent;
      list_.units.push_back({.block = block,
                             .first = id,
                             .around = here,
                             .run = TextRun(Escapes::kHtml, markup_),
                             .credit = TextRun(Escapes::kHtml, markup_)});
      unit_is_open_ = true;
    }
    line_is_broken_ = false;
    // Other text between two pieces (a script's, or text that the standard moves out of a table) parts their ranges.
    const bool is_next = last_text_ == 0 || tree_[id].token == tree_[last_text_].token + 1;
    if (!is_next || is_glued(id, text)) unit().run.break_range();
    last_text_ = id;
    // A label for screen readers at its head does not make a unit furniture.
    if (unit().around.furniture && !here.furniture) unit().around = here;
    if (here.in_credit && !unit().around.in_credit) {
      unit().credit.append(text, tree_.source(id));
      unit().run.break_range();
      return;
    }
    const std::size_t before = unit().run.text().size();
    unit().run.append(text, tree_.source(id));
    const auto added = static_cast<std::uint32_t>(unit().run.text().size() - before);
    if (here.in_link) unit().link_bytes += added;
  }

  /// "<span>By Jo Moss</span><span>Korvitsa</span>": style sheets part such elements, the text alone does not.
  bool is_glued(NodeId id, std::string_view text) const {
    if (last_text_ == 0 || last_text_ + 1 == id || tree_[last_text_].parent == tree_[id].parent) return false;
    if (tree_[id - 1].tag == LXB_TAG__TEXT && tree_[id - 1].is_white_space) return false;
    const std::string_view before = tree_.text(last_text_);
    const char last = before.back();
    const char first = text.front();
    const bool ends_word = (last >= 'a' && last <= 'z') || last == '.' || last == '!' || last == '?' || last == ')';
    return ends_word && first >= 'A' && first <= 'Z';
  }

  void finish_unit() {
    if (unit_is_open_ && unit().run.empty() && unit().credit.empty()) list_.units.pop_back();
    if (unit_is_open_ && !list_.units.empty()) unit().image_box = find_image_box(unit().block, unit().first);
    unit_is_open_ = false;
    line_is_broken_ = false;
  }

  const HtmlTree& tree_;
  std::string_view markup_;
  UnitList list_;
  std::vector<std::uint32_t> prose_before_;
  std::vector<std::uint32_t> images_before_;
  std::unordered_map<std::string, std::optional<RegionWord>> words_;
  NodeId open_ = 0;
  NodeId last_link_end_ = 0;
  NodeId last_text_ = 0;
  bool unit_is_open_ = false;
  bool line_is_broken_ = false;
};

}  // namespace

UnitList cut_into_units(const HtmlTree& tree, std::string_view markup) { return Cutter(tree, markup).run(); }

}  // namespace onrecord::page
