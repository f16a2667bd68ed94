#include "page/plain_text.h"

#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"
#include "page/captions.h"
#include "page/dates_in_text.h"
#include "page/wording.h"

namespace onrecord::page {
namespace {

/// Nobody writes a plea of more words than this in one paragraph.
constexpr std::size_t kFurnitureWordsMax = 120;
/// A headline, and a line of a list of links, is at most this long.
constexpr std::size_t kHeadlineBytesMax = 160;
/// The byline and the date stand among the first blocks.
constexpr std::size_t kHeadBlocksMax = 8;

enum class Verdict { kStory, kFurniture, kCaption, kHead, kUnsure };

struct TextBlock {
  ByteSpan span;
  TextRun run;
  WordingSigns signs;
  Verdict verdict = Verdict::kStory;
  std::optional<AsideReason> why;
  bool is_repeated = false;
  bool has_several_lines = false;
  std::string first_line;
};

bool is_blank(std::string_view line) {
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint point = decode_at(line, at);
    if (!is_white_space(point.value) && point.value != 0xFEFF) return false;
    at += point.size;
  }
  return true;
}

/// Calls `use(begin, end)` for each run of lines that are not blank, without the line break at its end.
template <typename Use>
void for_each_block(std::string_view text, Use use) {
  std::size_t block_begin = std::string_view::npos;
  std::size_t block_end = 0;
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t line_end = text.find_first_of("\n\r", at);
    if (line_end == std::string_view::npos) line_end = text.size();
    if (is_blank(text.substr(at, line_end - at))) {
      if (block_begin != std::string_view::npos) use(block_begin, block_end);
      block_begin = std::string_view::npos;
    } else {
      if (block_begin == std::string_view::npos) block_begin = at;
      block_end = line_end;
    }
    const bool is_pair = line_end + 1 < text.size() && text[line_end] == '\r' && text[line_end + 1] == '\n';
    at = line_end + (is_pair ? 2 : 1);
  }
  if (block_begin != std::string_view::npos) use(block_begin, block_end);
}

std::vector<TextBlock> cut_blocks(std::string_view text) {
  std::vector<TextBlock> blocks;
  for_each_block(text, [&](std::size_t begin, std::size_t end) {
    if (begin == 0 && text.starts_with("\xEF\xBB\xBF")) begin = 3;
    TextBlock block;
    block.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    block.run = TextRun(Escapes::kNone, text);
    block.run.append(text.substr(begin, end - begin), block.span);
    if (block.run.empty()) return;
    block.has_several_lines = text.substr(begin, end - begin).find('\n') != std::string_view::npos;
    const std::size_t line_end = std::min(text.find_first_of("\n\r", begin), end);
    block.first_line = fold_white_space(repair_utf8(text.substr(begin, line_end - begin)));
    block.signs = read_wording(block.run.text());
    blocks.push_back(std::move(block));
  });
  std::unordered_map<std::string_view, std::size_t> counts;
  for (const TextBlock& block : blocks) ++counts[block.run.text()];
  for (TextBlock& block : blocks) block.is_repeated = counts[block.run.text()] > 1;
  return blocks;
}

bool is_short_line(const TextBlock& block) {
  return !block.signs.is_sentence && block.run.text().size() <= kHeadlineBytesMax;
}

/// Reads like the headline of another page: short, no full stop.
bool is_headline(const TextBlock& block) {
  const std::string& text = block.run.text();
  return block.signs.words <= 18 && text.size() <= kHeadlineBytesMax && !text.ends_with('.') && !text.ends_with(".”");
}

/// Speaks to the reader: more than a slip of the pen, and not in somebody's mouth.
bool addresses_reader(const WordingSigns& signs) {
  return signs.second_person > 0 && signs.words <= kFurnitureWordsMax && !signs.has_quote;
}

/// The first look at one block, by its own words only.
void judge_alone(TextBlock& block) {
  const WordingSigns& signs = block.signs;
  if (ends_in_credit(block.run.text()) && signs.sureness != Sureness::kFirm) {
    block.verdict = Verdict::kCaption;
    return;
  }
  if (signs.words <= kFurnitureWordsMax && !signs.has_quote && signs.sureness == Sureness::kFirm) {
    // A long paragraph needs more than one phrase: it must speak to the reader, or of itself.
    const bool is_brief = signs.words <= 25;
    if (is_brief || signs.second_person > 0 || signs.first_person > 0 || signs.is_imperative) {
      block.verdict = Verdict::kFurniture;
      block.why = signs.why;
      return;
    }
  }
  const bool has_sign = signs.sureness != Sureness::kNone || addresses_reader(signs) || is_short_line(block) ||
                        block.is_repeated || (signs.is_imperative && signs.words <= 35 && !signs.has_quote);
  if (has_sign && signs.words <= kFurnitureWordsMax) {
    block.verdict = Verdict::kUnsure;
    block.why = signs.why;
  }
  if (block.is_repeated && is_short_line(block) && signs.is_imperative) block.verdict = Verdict::kFurniture;
}

/// "By X" and "Published …" above the story. Returns how many blocks the head takes, its title included.
std::size_t read_head(std::vector<TextBlock>& blocks, PlainHead& head, std::optional<std::size_t>& title) {
  std::size_t last = 0;
  if (!blocks.empty() && is_short_line(blocks[0]) && blocks[0].verdict != Verdict::kFurniture &&
      blocks[0].verdict != Verdict::kCaption && !blocks[0].has_several_lines && blocks[0].signs.words >= 3 &&
      !to_lower_ascii(blocks[0].run.text()).starts_with("by ")) {
    title = 0;
    blocks[0].verdict = Verdict::kHead;
    last = 1;
  }
  for (std::size_t i = last; i < blocks.size() && i < kHeadBlocksMax; ++i) {
    TextBlock& block = blocks[i];
    const std::string& text = block.run.text();
    if (text.size() > kHeadlineBytesMax || block.signs.is_sentence) {
      if (block.verdict == Verdict::kStory || block.verdict == Verdict::kUnsure) break;
      continue;
    }
    const std::string lower = to_lower_ascii(text);
    if (head.authors.empty() && (lower.starts_with("by ") || lower.starts_with("by: "))) {
      // The first line names the writers; a second one tells what they are.
      head.authors.push_back(block.first_line);
      block.verdict = Verdict::kHead;
      last = i + 1;
    }
    const bool is_update =
        lower.starts_with("updated") || lower.starts_with("last updated") || lower.starts_with("modified");
    if (const auto moment = find_printed_moment(text);
        moment && text.size() < 90 && block.verdict != Verdict::kCaption) {
      auto& field = is_update ? head.updated : head.published;
      if (!field) field = FoundMoment{*moment, FoundIn::kText};
      block.verdict = Verdict::kHead;
      last = i + 1;
    }
  }
  return last;
}

/// A run of furniture: what is unsure between (or next to) sure furniture goes with it.
void judge_by_neighbours(std::vector<TextBlock>& blocks) {
  const auto is_open = [&](std::size_t i) { return blocks[i].verdict == Verdict::kUnsure; };
  // Forward and backward: an unsure block next to furniture is furniture, as long as the chain of signs holds.
  for (std::size_t i = 1; i < blocks.size(); ++i) {
    const bool follows_links =
        blocks[i - 1].verdict == Verdict::kFurniture && blocks[i - 1].why == AsideReason::kRelated;
    if (follows_links && is_headline(blocks[i]) && blocks[i].verdict == Verdict::kStory)
      blocks[i].verdict = Verdict::kUnsure;
    if (is_open(i) && blocks[i - 1].verdict == Verdict::kFurniture) {
      blocks[i].verdict = Verdict::kFurniture;
      if (!blocks[i].why || blocks[i].signs.sureness == Sureness::kHint) blocks[i].why = blocks[i - 1].why;
    }
  }
  for (std::size_t i = blocks.size(); i-- > 1;) {
    if (is_open(i - 1) && blocks[i].verdict == Verdict::kFurniture) {
      blocks[i - 1].verdict = Verdict::kFurniture;
      if (!blocks[i - 1].why) blocks[i - 1].why = blocks[i].why;
    }
  }
}

/// After the last sentence of the story only furniture follows: headlines of other stories, buttons, comments.
void judge_tail(std::vector<TextBlock>& blocks) {
  std::size_t last_story = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const bool is_note = blocks[i].signs.sureness == Sureness::kLikely && blocks[i].verdict == Verdict::kUnsure;
    if (!is_note && (blocks[i].verdict == Verdict::kStory || blocks[i].verdict == Verdict::kCaption)) last_story = i;
  }
  for (std::size_t i = last_story + 1; i < blocks.size(); ++i) {
    if (blocks[i].verdict == Verdict::kUnsure && blocks[i].signs.sureness == Sureness::kLikely) {
      blocks[i].verdict = Verdict::kFurniture;
      continue;
    }
    if (blocks[i].verdict == Verdict::kUnsure && is_short_line(blocks[i]) && i + 1 < blocks.size() &&
        blocks[i + 1].verdict == Verdict::kFurniture) {
      blocks[i].verdict = Verdict::kFurniture;
    }
  }
}

/// A label in the middle of a run ("Featured Image") is a part of it.
void name_labels_by_neighbours(std::vector<TextBlock>& blocks) {
  for (std::size_t i = 1; i + 1 < blocks.size(); ++i) {
    const bool is_label =
        blocks[i].verdict == Verdict::kFurniture && blocks[i].why.value_or(AsideReason::kOther) == AsideReason::kOther;
    const bool is_inside = blocks[i - 1].verdict == Verdict::kFurniture && blocks[i + 1].verdict == Verdict::kFurniture;
    if (is_label && is_inside && blocks[i - 1].why == blocks[i + 1].why) blocks[i].why = blocks[i - 1].why;
  }
}

/// Comments under the page: all that follows their head.
void judge_comments(std::vector<TextBlock>& blocks) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].why != AsideReason::kComment || blocks[i].verdict != Verdict::kFurniture) continue;
    if (i * 2 < blocks.size()) continue;  // "Comments (2)" is also a link above the story
    for (std::size_t j = i + 1; j < blocks.size(); ++j) {
      if (blocks[j].verdict == Verdict::kFurniture && blocks[j].signs.sureness == Sureness::kFirm) continue;
      blocks[j].verdict = Verdict::kFurniture;
      blocks[j].why = AsideReason::kComment;
    }
    return;
  }
}

}  // namespace

std::vector<Part> read_plain_text(std::string_view text, PlainHead& head) {
  std::vector<TextBlock> blocks = cut_blocks(text);
  for (TextBlock& block : blocks) judge_alone(block);
  std::optional<std::size_t> title;
  read_head(blocks, head, title);
  judge_by_neighbours(blocks);
  judge_comments(blocks);
  judge_tail(blocks);
  name_labels_by_neighbours(blocks);
  std::vector<Part> parts;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    TextBlock& block = blocks[i];
    switch (block.verdict) {
      case Verdict::kFurniture:
        parts.push_back({.why = block.why.value_or(AsideReason::kOther), .run = std::move(block.run)});
        break;
      case Verdict::kCaption: {
        SplitCaption split = split_caption(block.run);
        if (split.caption.empty()) break;
        parts.push_back(
            {.kind = BlockKind::kCaption, .run = std::move(split.caption), .credit = std::move(split.credit)});
        break;
      }
      case Verdict::kHead:
        if (title == i) parts.push_back({.kind = BlockKind::kTitle, .run = std::move(block.run)});
        break;
      case Verdict::kUnsure:
      case Verdict::kStory: {
        const bool is_heading = is_short_line(block) && !parts.empty() && block.signs.words <= 14;
        parts.push_back(
            {.kind = is_heading ? BlockKind::kHeading : BlockKind::kParagraph, .run = std::move(block.run)});
        break;
      }
    }
  }
  return parts;
}

std::vector<VerbatimBlock> cut_verbatim(std::string_view text) {
  std::vector<VerbatimBlock> blocks;
  for_each_block(text, [&](std::size_t begin, std::size_t end) {
    if (begin == 0 && text.starts_with("\xEF\xBB\xBF")) begin = 3;
    blocks.push_back({blocks.empty() ? BlockKind::kTitle : BlockKind::kParagraph,
                      {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
  });
  return blocks;
}

}  // namespace onrecord::page
