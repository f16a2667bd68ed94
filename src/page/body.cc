#include "page/body.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"
#include "page/captions.h"
#include "page/dates_in_text.h"
#include "page/headline.h"
#include "page/layout.h"
#include "page/text_key.h"
#include "page/wording.h"

namespace onrecord::page {
namespace {

/// Longer blocks are never furniture by their wording.
constexpr std::size_t kWordingBytesMax = 1'500;
/// A block of at least so many bytes, and so much of it found there, stands in the story that the page's own data hold.
constexpr std::size_t kStoryDataBytesMin = 25;
constexpr double kStoryDataCoverageMin = 0.7;
/// A deck or first paragraph outside the story's element stands so close below the headline, and says at least so much.
constexpr std::size_t kLeadUnitsMax = 12;
constexpr std::size_t kLeadBytesMin = 60;
constexpr std::size_t kDeckBytesMax = 350;
/// A figure's image stands among its first nodes.
constexpr NodeId kFigureNodesMax = 200;
/// A story that is less than this share of the page's prose was looked for in the wrong way.
constexpr double kStoryShareMin = 0.4;
/// With less of a story in sight, what a script would have shown is looked at: hidden elements and <noscript>.
constexpr std::size_t kHiddenStoryBytesMax = 300;
enum class Verdict { kDrop, kBlock, kAside };

struct Judgement {
  Verdict verdict = Verdict::kDrop;
  BlockKind kind = BlockKind::kParagraph;
  AsideReason why = AsideReason::kOther;
  std::optional<TextRun> caption;
  std::optional<std::string> credit;
};

class BodyReader {
 public:
  BodyReader(const HtmlTree& tree, UnitList& list, Metadata& metadata)
      : tree_(tree),
        list_(list),
        units_(list.units),
        metadata_(metadata),
        signs_(read_signs(list.units, Shingles(strip_tags(metadata.story)))),
        layout_(tree, list.units, signs_),
        judged_(list.units.size()),
        headline_(find_headline(list.units, metadata)) {}

  Body run() {
    const std::size_t story_bytes = judge_all(Belief::kAllNames, Sight::kShownOnly);
    if (static_cast<double>(story_bytes) < kStoryShareMin * layout_.prose_bytes()) look_again(story_bytes);
    settle_head();
    return collect();
  }

 private:
  static std::string strip_tags(const std::string& story) {
    if (story.find('<') == std::string::npos && story.find('&') == std::string::npos) return story;
    const HtmlTree inner = HtmlTree::parse(story);
    std::string text;
    for (NodeId id = 0; id < inner.size(); ++id) {
      if (inner.is_text(id)) (text += inner.text(id)) += ' ';
    }
    return text;
  }

  static std::vector<UnitSigns> read_signs(const std::vector<Unit>& units, const Shingles& story_data) {
    std::vector<UnitSigns> signs(units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
      const std::string& text = units[i].text();
      if (text.size() <= kWordingBytesMax) signs[i].wording = read_wording(text);
      signs[i].is_story_data = !story_data.empty() && text.size() >= kStoryDataBytesMin &&
                               story_data.coverage(text) >= kStoryDataCoverageMin;
    }
    return signs;
  }

  /// Little was found for so much prose: with less trust in names, then with hidden text too. What finds no more than
  /// before is undone.
  void look_again(std::size_t story_bytes) {
    Belief belief = Belief::kSureNames;
    if (judge_all(belief, Sight::kShownOnly) < story_bytes * 2) belief = Belief::kAllNames;
    Sight sight = Sight::kShownOnly;
    if (story_bytes < kHiddenStoryBytesMax) {
      if (judge_all(Belief::kSureNames, Sight::kHiddenToo) >= kHiddenStoryBytesMax) return;
    }
    judge_all(belief, sight);
  }

  /// One pass over the page. Returns the bytes of the story found.
  std::size_t judge_all(Belief belief, Sight sight) {
    layout_.look(belief, sight);
    story_begun_ = false;
    last_caption_ = nullptr;
    waiting_credit_.reset();
    for (Judgement& judged : judged_) judged.verdict = Verdict::kDrop;
    for (std::size_t i = 0; i < units_.size(); ++i) judge(i);
    settle_vague_regions();
    settle_runs();
    settle_edges();
    settle_headings();
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      if (judged_[i].verdict == Verdict::kBlock && judged_[i].kind != BlockKind::kCaption)
        bytes += units_[i].text().size();
    }
    return bytes;
  }

  void set_aside(Judgement& judged, AsideReason why) {
    judged.verdict = Verdict::kAside;
    judged.why = why;
  }

  void judge(std::size_t i) {
    const Unit& unit = units_[i];
    Judgement& judged = judged_[i];
    const Surroundings& around = unit.around;
    if (headline_.unit == i) {
      judged.verdict = Verdict::kBlock;
      judged.kind = BlockKind::kTitle;
      return;
    }
    if (judge_caption(i, judged)) return;
    if (unit.run.empty()) return;
    const bool is_after_title = !headline_.unit || i > *headline_.unit;
    if (const auto why = layout_.furniture_of(i); why && !(signs_[i].is_story_data && layout_.is_in_container(i))) {
      return set_aside(judged, reason_in_region(signs_[i].wording, *why));
    }
    const bool is_short =
        signs_[i].wording.words <= kFurnitureWordsMax || signs_[i].wording.why == AsideReason::kCookie;
    if (signs_[i].wording.sureness == Sureness::kFirm && is_short && !signs_[i].is_story_data) {
      const bool speaks =
          signs_[i].wording.second_person > 0 || signs_[i].wording.first_person > 0 || signs_[i].wording.is_imperative;
      if (signs_[i].wording.words <= 25 || speaks) return set_aside(judged, *signs_[i].wording.why);
    }
    if (around.in_byline && unit.text().size() < 200) return;
    if (!layout_.is_in_container(i)) {
      if (around.in_deck && is_after_title && headline_.unit && i <= *headline_.unit + 8 && !story_begun_ &&
          unit.text().size() < 600 && !is_mostly_links(unit)) {
        judged.verdict = Verdict::kBlock;
        judged.kind = BlockKind::kSubtitle;
        return;
      }
      return set_aside(judged, is_mostly_links(unit) ? AsideReason::kRelated : AsideReason::kOther);
    }
    if (layout_.is_out_of_sight(unit)) return;
    if (layout_.is_in_teaser(i) && !signs_[i].is_story_data) return set_aside(judged, AsideReason::kRelated);
    if (is_mostly_links(unit) && !signs_[i].is_story_data) {
      // A linked headline points elsewhere; a linked sentence in the running text belongs to it.
      if (!signs_[i].wording.is_sentence || unit.link_bytes * 10 > unit.text().size() * 9)
        return set_aside(judged, AsideReason::kRelated);
    }
    judged.verdict = Verdict::kBlock;
    judged.kind = around.in_deck && unit.text().size() < 600 && !has_story_before(i) ? BlockKind::kSubtitle
                  : around.heading_level > 0                                         ? BlockKind::kHeading
                  : around.in_quote                                                  ? BlockKind::kQuote
                  : around.in_table && unit.text().size() < 300                      ? BlockKind::kTable
                  : around.in_list                                                   ? BlockKind::kList
                                                                                     : BlockKind::kParagraph;
    if (judged.kind == BlockKind::kParagraph || judged.kind == BlockKind::kQuote || judged.kind == BlockKind::kList)
      story_begun_ = true;
  }

  bool has_story_before(std::size_t) const { return story_begun_; }

  /// What the words say about a block can be more exact than the name of its region.
  static AsideReason reason_in_region(const WordingSigns& wording, AsideReason why) {
    const bool is_vague = why == AsideReason::kOther || why == AsideReason::kAdvert ||
                          why == AsideReason::kMembership || why == AsideReason::kShare;
    return is_vague && wording.sureness == Sureness::kFirm ? *wording.why : why;
  }

  /// What has no reason of its own takes that of the telling words in its region, or above it: "Before you go" above a
  /// plea is part of the plea, the links below "Most read" are related pages.
  void settle_vague_regions() {
    constexpr int kLevelsMax = 3;
    std::unordered_map<NodeId, AsideReason> reasons;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const Judgement& judged = judged_[i];
      if (judged.verdict != Verdict::kAside || judged.why == AsideReason::kOther) continue;
      if (signs_[i].wording.sureness != Sureness::kFirm) continue;
      const auto furniture = units_[i].around.furniture;
      if (!furniture || furniture == AsideReason::kOther) {
        reasons.try_emplace(furniture ? units_[i].around.furniture_root : layout_.group(i), judged.why);
      }
    }
    for (std::size_t i = 0; i < units_.size(); ++i) {
      if (judged_[i].verdict != Verdict::kAside || judged_[i].why != AsideReason::kOther) continue;
      NodeId at = units_[i].around.furniture ? units_[i].around.furniture_root : layout_.group(i);
      for (int level = 0; level < kLevelsMax && at != 0; ++level, at = tree_[at].parent) {
        if (at == layout_.container()) break;
        if (const auto found = reasons.find(at); found != reasons.end()) {
          judged_[i].why = found->second;
          break;
        }
      }
    }
  }

  /// A short block between two asides of one kind, told by their words, is the middle of them.
  void settle_runs() {
    for (std::size_t i = 1; i + 1 < units_.size(); ++i) {
      Judgement& judged = judged_[i];
      if (judged.verdict != Verdict::kBlock || judged.kind == BlockKind::kTitle || judged.kind == BlockKind::kCaption)
        continue;
      const Judgement& before = judged_[i - 1];
      const Judgement& after = judged_[i + 1];
      const bool is_between = before.verdict == Verdict::kAside && after.verdict == Verdict::kAside &&
                              before.why == after.why && signs_[i - 1].wording.sureness == Sureness::kFirm &&
                              signs_[i + 1].wording.sureness == Sureness::kFirm;
      if (is_between && signs_[i].wording.words <= 40 && !signs_[i].wording.has_quote) set_aside(judged, before.why);
    }
  }

  bool judge_caption(std::size_t i, Judgement& judged) {
    const Unit& unit = units_[i];
    const Surroundings& around = unit.around;
    const bool is_labelled =
        !unit.run.empty() && unit.image_box != 0 && unit.text().size() < 500 && ends_in_credit(unit.text());
    const bool is_credit = around.in_credit && (around.in_figure || around.in_caption || unit.image_box != 0 ||
                                                (last_caption_ != nullptr && i <= last_caption_index_ + 2));
    const bool is_caption = around.in_caption || is_credit || is_labelled || is_alone_with_image(i) ||
                            (around.in_figure && !around.in_quote && !around.in_table);
    if (!is_caption) return false;
    // A picture may stand in a "widget"; one among related links is theirs.
    const bool is_in_story = around.furniture == AsideReason::kOther && layout_.is_in_container(i);
    if (around.furniture && around.is_firm && !is_in_story) {
      set_aside(judged, *around.furniture);
      return true;
    }
    if (around.in_link && !around.in_figure) return true;
    SplitCaption split = split_caption(unit.run);
    if (!unit.credit.empty()) split.credit = clean_credit(unit.credit.text());
    if (is_credit) split = {TextRun(), clean_credit(unit.text())};
    if (split.credit && split.credit->empty()) split.credit.reset();
    if (split.caption.empty()) {
      if (split.credit) give_credit(unit, std::move(split.credit));
      return true;
    }
    if (!around.in_caption && is_no_caption(split.caption.text())) return true;
    judged.verdict = Verdict::kBlock;
    judged.kind = BlockKind::kCaption;
    judged.caption = std::move(split.caption);
    judged.credit = std::move(split.credit);
    if (!judged.credit && waiting_credit_ && around.figure_root != 0 && waiting_figure_ == around.figure_root) {
      judged.credit = std::move(waiting_credit_);
    }
    waiting_credit_.reset();
    if (!judged.credit)
      judged.credit = find_credit_of_image(around.figure_root != 0 ? around.figure_root : unit.image_box);
    last_caption_ = &judged;
    last_caption_figure_ = around.figure_root;
    last_caption_index_ = i;
    return true;
  }

  /// Some pages credit a picture only in the description that screen readers speak.
  std::optional<std::string> find_credit_of_image(NodeId box) const {
    const NodeId end = box == 0 ? 0 : std::min(tree_[box].end, box + kFigureNodesMax);
    for (NodeId id = box; id < end; ++id) {
      if (tree_[id].tag != LXB_TAG_IMG) continue;
      for (const std::string_view name : {"title", "alt"}) {
        if (auto credit = find_announced(fold_white_space(repair_utf8(tree_.attribute(id, name))))) return credit;
      }
    }
    return std::nullopt;
  }

  /// A date, a running time or a label in a figure describes nothing.
  static bool is_no_caption(const std::string& text) {
    return text.size() < 12 ||
           (text.size() < 90 && find_printed_moment(text).has_value() && text.find('.') == std::string::npos);
  }

  /// A line or two that share a small element with an image, and with nothing else, stand under it.
  bool is_alone_with_image(std::size_t i) const {
    const Unit& unit = units_[i];
    if (unit.image_box == 0 || unit.image_box == unit.block || unit.text().size() > 220 || unit.run.empty())
      return false;
    if (unit.around.heading_level > 0 || unit.around.in_link || unit.link_bytes > 0 || unit.around.in_byline)
      return false;
    return layout_.units_below(unit.image_box) <= 2 && unit.image_box != layout_.container() &&
           layout_.is_in_container(i);
  }

  /// A credit in a block of its own belongs to the caption before it; within one figure also to the one after it.
  void give_credit(const Unit& unit, std::optional<std::string> credit) {
    const bool is_other_figure = unit.around.figure_root != 0 && unit.around.figure_root != last_caption_figure_;
    if (last_caption_ != nullptr && !last_caption_->credit && !is_other_figure) {
      last_caption_->credit = std::move(credit);
      return;
    }
    if (last_caption_ != nullptr && !is_other_figure && credit && unit.around.figure_root != 0 &&
        last_caption_->credit->find(*credit) == std::string::npos) {
      *last_caption_->credit += '/' + *credit;  // the photographer in one element, the agency in another
      return;
    }
    waiting_credit_ = std::move(credit);
    waiting_figure_ = unit.around.figure_root;
  }

  /// Notes about the writer and the like stand where the story ends, or beside other furniture.
  void settle_edges() {
    bool is_edge = true;
    std::size_t looked_at = 0;
    for (std::size_t i = units_.size(); i-- > 0;) {
      Judgement& judged = judged_[i];
      if (judged.verdict != Verdict::kBlock || judged.kind == BlockKind::kCaption) continue;
      if (signs_[i].wording.sureness == Sureness::kLikely && signs_[i].wording.words <= kFurnitureWordsMax &&
          !signs_[i].wording.has_quote) {
        const bool is_beside = i > 0 && judged_[i - 1].verdict == Verdict::kAside && i + 1 < units_.size() &&
                               judged_[i + 1].verdict == Verdict::kAside;
        if (is_edge || is_beside) {
          set_aside(judged, *signs_[i].wording.why);
          continue;
        }
      }
      if (judged.kind != BlockKind::kHeading && ++looked_at >= 2) is_edge = false;
    }
  }

  /// A heading belongs to what follows it: before asides, or at the end, it is none of the story.
  void settle_headings() {
    std::optional<AsideReason> next_aside;
    bool next_is_block = false;
    for (std::size_t i = units_.size(); i-- > 0;) {
      Judgement& judged = judged_[i];
      if (judged.verdict == Verdict::kBlock && judged.kind == BlockKind::kHeading) {
        if (!next_is_block) {
          set_aside(judged, next_aside.value_or(AsideReason::kRelated));
        }
        continue;
      }
      if (judged.verdict == Verdict::kBlock && judged.kind != BlockKind::kCaption) next_is_block = true;
      if (judged.verdict == Verdict::kAside) {
        next_is_block = false;
        next_aside = judged.why;
      }
    }
  }

  /// Text between headline and story, outside the story's element: the deck, or a first paragraph set apart.
  void settle_lead(std::size_t first) {
    if (!headline_.unit || first >= units_.size()) return;
    bool has_deck = false;
    for (std::size_t i = *headline_.unit + 1; i < first && i <= *headline_.unit + kLeadUnitsMax; ++i) {
      Judgement& judged = judged_[i];
      const Unit& unit = units_[i];
      has_deck = has_deck || (judged.verdict == Verdict::kBlock && judged.kind == BlockKind::kSubtitle);
      if (judged.verdict != Verdict::kAside || judged.why != AsideReason::kOther || layout_.is_in_container(i))
        continue;
      const bool is_told = signs_[i].wording.is_sentence && unit.text().size() >= kLeadBytesMin;
      if (layout_.furniture_of(i) || is_mostly_links(unit) || unit.around.in_link || unit.around.in_byline) continue;
      if (layout_.is_out_of_sight(unit) || layout_.is_in_teaser(i) || !(is_told || is_description(unit.text())))
        continue;
      judged.verdict = Verdict::kBlock;
      judged.kind = has_deck || unit.text().size() > kDeckBytesMax ? BlockKind::kParagraph : BlockKind::kSubtitle;
      has_deck = true;
    }
  }

  /// Whether the page describes itself by these words.
  bool is_description(const std::string& text) const {
    const std::string key = text_key(text);
    return key.size() >= 20 &&
           std::any_of(metadata_.descriptions.begin(), metadata_.descriptions.end(),
                       [&](const std::string& description) { return text_key(description).starts_with(key); });
  }

  /// What stands above the first paragraph: deck and pictures stay, labels go. Below the last, nothing is story.
  void settle_head() {
    std::size_t first = units_.size();
    std::size_t last = 0;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      if (judged_[i].verdict != Verdict::kBlock || !layout_.is_in_container(i) || judged_[i].kind == BlockKind::kTitle)
        continue;
      if (judged_[i].kind != BlockKind::kCaption) {
        first = std::min(first, i);
        last = i;
      }
    }
    settle_lead(first);
    const std::size_t head_begin =
        headline_.unit && *headline_.unit < first ? *headline_.unit : (first > 12 ? first - 12 : 0);
    read_visible_metadata(list_, tree_, {head_begin, std::min(first + 3, units_.size())}, metadata_);
    for (std::size_t i = 0; i < units_.size(); ++i) {
      Judgement& judged = judged_[i];
      if (judged.verdict != Verdict::kBlock) continue;
      const bool is_near = i + 15 >= head_begin && i <= last + (units_[i].around.in_article ? 10 : 3);
      if (judged.kind == BlockKind::kCaption && !layout_.is_in_container(i) && !is_near) {
        set_aside(judged, AsideReason::kRelated);
      }
      // Labels between headline and story: the date, "By X".
      if (i >= head_begin && i < first + 4 && is_label(i)) judged.verdict = Verdict::kDrop;
    }
  }

  /// A line that names writer or date above the story, held as metadata and not as story.
  bool is_label(std::size_t i) const {
    const Unit& unit = units_[i];
    const Judgement& judged = judged_[i];
    if (judged.kind == BlockKind::kTitle || judged.kind == BlockKind::kCaption || judged.kind == BlockKind::kHeading)
      return false;
    const std::string& text = unit.text();
    if (text.size() > 160 || signs_[i].wording.words > 18) return false;
    const std::string lower = to_lower_ascii(text);
    if (lower.starts_with("by ") || lower.starts_with("by: "))
      return !signs_[i].wording.is_sentence || signs_[i].wording.words <= 10;
    return signs_[i].wording.words <= 14 && find_printed_moment(text).has_value() && !signs_[i].wording.is_sentence;
  }

  /// Two units of one menu or one bar of buttons.
  bool is_one_bar(std::size_t before, std::size_t after) const {
    const Judgement& first = judged_[before];
    const Judgement& second = judged_[after];
    const bool is_bar = second.why == AsideReason::kNavigation || second.why == AsideReason::kShare;
    return is_bar && first.verdict == Verdict::kAside && first.why == second.why && units_[after].text().size() < 60 &&
           units_[before].around.furniture &&
           units_[before].around.furniture_root == units_[after].around.furniture_root;
  }

  Body collect() {
    Body body;
    std::unordered_set<std::string> seen;
    std::unordered_set<std::string> seen_asides;
    std::unordered_set<std::string> caption_keys;
    for (const Judgement& judged : judged_) {
      if (judged.verdict == Verdict::kBlock && judged.caption) caption_keys.insert(text_key(judged.caption->text()));
    }
    for (std::size_t i = 0; i < units_.size(); ++i) {
      Judgement& judged = judged_[i];
      Unit& unit = units_[i];
      if (judged.verdict == Verdict::kDrop) continue;
      if (judged.verdict == Verdict::kAside) {
        if (i > 0 && is_one_bar(i - 1, i) && !body.parts.empty() && body.parts.back().why == judged.why) {
          body.parts.back().run.join(unit.run);
        } else if (unit.text().size() >= 3 && seen_asides.insert(unit.text()).second) {
          body.parts.push_back({.why = judged.why, .run = std::move(unit.run)});
        }
        continue;
      }
      TextRun run = judged.caption ? std::move(*judged.caption) : std::move(unit.run);
      if (judged.kind == BlockKind::kTitle) run = cut_kicker(run, metadata_);
      const std::string key = text_key(run.text());
      if (judged.kind != BlockKind::kTitle && headline_.keys.contains(key)) continue;
      // Pages repeat captions without markup, for readers without scripts or for galleries.
      if (!judged.caption && key.size() >= 20 && caption_keys.contains(key)) continue;
      if (key.size() >= 20 && !seen.insert(key).second) continue;
      if (judged.kind == BlockKind::kParagraph || judged.kind == BlockKind::kQuote || judged.kind == BlockKind::kList) {
        body.story_bytes += run.text().size();
      }
      if (judged.kind == BlockKind::kTitle) body.title = run.text();
      body.parts.push_back({.kind = judged.kind, .run = std::move(run), .credit = std::move(judged.credit)});
    }
    if (metadata_.outlet.empty() && body.title) metadata_.outlet = find_outlet_behind(*body.title, metadata_.titles);
    if (!body.title && !metadata_.titles.empty()) {
      std::string declared = cut_site_name(metadata_.titles.front(), metadata_.outlet);
      if (!declared.empty()) body.title = std::move(declared);
    }
    return body;
  }

  const HtmlTree& tree_;
  UnitList& list_;
  std::vector<Unit>& units_;
  Metadata& metadata_;
  std::vector<UnitSigns> signs_;
  Layout layout_;
  std::vector<Judgement> judged_;
  Headline headline_;
  bool story_begun_ = false;
  Judgement* last_caption_ = nullptr;
  NodeId last_caption_figure_ = 0;
  std::size_t last_caption_index_ = 0;
  std::optional<std::string> waiting_credit_;
  NodeId waiting_figure_ = 0;
};

}  // namespace

Body read_body(const HtmlTree& tree, UnitList& list, Metadata& metadata) {
  return BodyReader(tree, list, metadata).run();
}

}  // namespace onrecord::page
