#include "page/layout.h"

#include <algorithm>

namespace onrecord::page {
namespace {

/// A paragraph of at least this many bytes counts as prose when the story is looked for.
constexpr std::size_t kProseBytesMin = 80;
/// One long block (a comment, a licence) must not outweigh many paragraphs.
constexpr std::uint32_t kProseBytesMax = 1'200;
/// Descend into the child that holds this share of the prose found so far.
constexpr double kDescendShare = 0.72;
/// Teasers are shorter than this.
constexpr std::size_t kTeaserBytesMax = 350;
/// Links of fewer bytes are buttons and dates, not headlines.
constexpr std::size_t kLinkBytesMin = 15;

bool is_sure(AsideReason why) {
  return why == AsideReason::kNavigation || why == AsideReason::kComment || why == AsideReason::kCookie ||
         why == AsideReason::kNewsletter;
}

bool is_paragraph(const Unit& unit) {
  return unit.text().size() >= kProseBytesMin && !is_mostly_links(unit) && !unit.around.in_caption &&
         unit.around.heading_level == 0;
}

}  // namespace

bool is_mostly_links(const Unit& unit) { return unit.link_bytes * 2 > unit.text().size(); }

void Layout::look(Belief belief, Sight sight) {
  belief_ = belief;
  sight_ = sight;
  find_groups();
  find_container();
}

bool Layout::is_out_of_sight(const Unit& unit) const {
  return sight_ == Sight::kShownOnly && (unit.around.is_hidden || unit.around.in_noscript);
}

std::optional<AsideReason> Layout::furniture_of(std::size_t i) const {
  const Surroundings& around = units_[i].around;
  const auto why = around.furniture;
  if (!why || around.by_element || why == AsideReason::kComment || why == AsideReason::kCookie) return why;
  const bool is_believed = belief_ == Belief::kAllNames || (is_sure(*why) && why != AsideReason::kNavigation);
  return is_believed ? why : std::nullopt;
}

bool Layout::is_prose(std::size_t i) const {
  const Unit& unit = units_[i];
  if (!is_paragraph(unit) || is_out_of_sight(unit)) return false;
  return !(unit.around.is_firm && furniture_of(i));
}

double Layout::prose_bytes() const {
  double bytes = 0;
  for (std::size_t i = 0; i < units_.size(); ++i) {
    const auto furniture = units_[i].around.furniture;
    if (furniture && is_sure(*furniture)) continue;
    const std::size_t size = units_[i].text().size();
    if (size >= kProseBytesMin && !is_mostly_links(units_[i]) && !is_in_teaser(i)) bytes += static_cast<double>(size);
  }
  return bytes;
}

void Layout::find_groups() {
  units_below_.assign(tree_.size(), 0);
  groups_.assign(units_.size(), 0);
  prose_in_group_.clear();
  links_in_group_.clear();
  for (const Unit& unit : units_) {
    for (NodeId at = unit.block;; at = tree_[at].parent) {
      ++units_below_[at];
      if (at == 0) break;
    }
  }
  for (std::size_t i = 0; i < units_.size(); ++i) {
    NodeId at = units_[i].block;
    while (at != 0 && units_below_[at] == 1) at = tree_[at].parent;
    groups_[i] = at;
    if (is_prose(i)) ++prose_in_group_[at];
    if (is_mostly_links(units_[i]) && units_[i].text().size() >= kLinkBytesMin) ++links_in_group_[at];
  }
}

std::uint32_t Layout::prose_beside(std::size_t i) const {
  const auto found = prose_in_group_.find(groups_[i]);
  return found == prose_in_group_.end() ? 0 : found->second;
}

bool Layout::is_in_teaser(std::size_t i) const {
  if (units_[i].text().size() > kTeaserBytesMax || groups_[i] == 0) return false;
  const auto links = links_in_group_.find(groups_[i]);
  return links != links_in_group_.end() && links->second > 0 && prose_beside(i) <= 1;
}

/// How much a unit says for the elements around it. The factors were set on annotated pages of many outlets.
double Layout::weigh(std::size_t i) const {
  if (!is_prose(i) && !signs_[i].is_story_data) return 0;
  double weight = std::min(static_cast<std::uint32_t>(units_[i].text().size()), kProseBytesMax);
  if (signs_[i].is_story_data) weight *= 5;
  if (furniture_of(i)) weight *= 0.3;
  if (prose_beside(i) <= 1) weight *= is_in_teaser(i) ? 0.1 : 0.4;
  if (units_[i].around.in_list) weight *= 0.5;
  const WordingSigns& wording = signs_[i].wording;
  if (wording.sureness >= Sureness::kLikely && wording.words <= kFurnitureWordsMax) weight *= 0.2;
  return weight;
}

void Layout::find_container() {
  std::vector<double> weights(tree_.size());
  for (std::size_t i = 0; i < units_.size(); ++i) {
    const double weight = weigh(i);
    if (weight == 0) continue;
    for (NodeId at = units_[i].block;; at = tree_[at].parent) {
      weights[at] += weight;
      if (at == 0) break;
    }
  }
  container_ = 0;
  for (bool descends = true; descends;) {
    descends = false;
    for (NodeId child = container_ + 1; child < tree_[container_].end; child = tree_[child].end) {
      if (weights[child] == 0 || weights[child] < kDescendShare * weights[container_]) continue;
      if (tree_[child].tag == LXB_TAG_P || tree_[child].tag == LXB_TAG_LI) break;
      container_ = child;
      descends = true;
      break;
    }
  }
}

}  // namespace onrecord::page
