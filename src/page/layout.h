// How the units of a page lie: which stand beside each other, which announce other pages, and which element holds the
// story.
//
// The story's paragraphs stand side by side; a paragraph alone in its element, beside a linked headline, is a teaser.
// So prose with company weighs more, and the story's element is found going down the tree for as long as one child
// holds nearly all of the weight.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "page/html_tree.h"
#include "page/units.h"
#include "page/wording.h"

namespace onrecord::page {

/// Class names are hints. When believing all of them leaves little of the page's prose, only those are believed that
/// never name a story: navigation, comments, consent.
enum class Belief { kAllNames, kSureNames };
/// Whether what a script would have to show (hidden elements, <noscript>) is looked at.
enum class Sight { kShownOnly, kHiddenToo };

/// What is known of a unit before the layout is.
struct UnitSigns {
  WordingSigns wording;
  bool is_story_data = false;  ///< stands in the story that the page's own data hold
};

class Layout {
 public:
  /// All three must outlive the layout; `signs` has one entry a unit.
  Layout(const HtmlTree& tree, const std::vector<Unit>& units, const std::vector<UnitSigns>& signs)
      : tree_(tree), units_(units), signs_(signs) {}

  /// Looks at the page anew.
  void look(Belief belief, Sight sight);

  /// The element that holds the story; 0 is the whole page.
  NodeId container() const { return container_; }
  bool is_in_container(std::size_t unit) const {
    return units_[unit].block >= container_ && units_[unit].block < tree_[container_].end;
  }
  /// The element a unit shares with others: the first one above it that holds more text than the unit's own.
  NodeId group(std::size_t unit) const { return groups_[unit]; }
  /// How many units stand below an element.
  std::uint32_t units_below(NodeId id) const { return units_below_[id]; }
  /// A card that announces another page: a linked headline and a line or two of text.
  bool is_in_teaser(std::size_t unit) const;
  bool is_out_of_sight(const Unit& unit) const;
  /// The region a unit stands in, as far as it is believed.
  std::optional<AsideReason> furniture_of(std::size_t unit) const;
  /// All that reads like prose on the page, whatever its regions are called.
  double prose_bytes() const;

 private:
  bool is_prose(std::size_t unit) const;
  std::uint32_t prose_beside(std::size_t unit) const;
  double weigh(std::size_t unit) const;
  void find_groups();
  void find_container();

  const HtmlTree& tree_;
  const std::vector<Unit>& units_;
  const std::vector<UnitSigns>& signs_;
  Belief belief_ = Belief::kAllNames;
  Sight sight_ = Sight::kShownOnly;
  NodeId container_ = 0;
  std::vector<NodeId> groups_;
  std::vector<std::uint32_t> units_below_;
  std::unordered_map<NodeId, std::uint32_t> prose_in_group_;
  std::unordered_map<NodeId, std::uint32_t> links_in_group_;
};

/// More than half of the unit is linked text.
bool is_mostly_links(const Unit& unit);

}  // namespace onrecord::page
