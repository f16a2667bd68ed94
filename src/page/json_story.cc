#include "page/json_story.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "page/json_ld.h"
#include "page/units.h"

namespace onrecord::page {
namespace {

/// Shorter ones are summaries.
constexpr std::size_t kStoryBytesMin = 200;

std::string_view find_story(const HtmlTree& tree, std::string_view markup) {
  std::string_view best;
  for (NodeId id = 1; id < tree.size(); ++id) {
    if (!tree.is_text(id) || tree[id].is_white_space || tree[tree[id].parent].tag != LXB_TAG_SCRIPT) continue;
    const std::string_view found = find_json_string(slice(markup, tree.source(id)), "articleBody", kStoryBytesMin);
    if (found.size() > best.size()) best = found;
  }
  return best;
}

/// Ranges of the decoded story → ranges of the page.
class PageRanges {
 public:
  PageRanges(std::string_view markup, std::string_view inside, std::string_view decoded)
      : begin_(static_cast<std::uint32_t>(inside.data() - markup.data())), aligner_(Escapes::kJson, inside, decoded) {}

  ByteSpan of(ByteSpan decoded) {
    const auto begin = begin_ + static_cast<std::uint32_t>(aligner_.to_source(decoded.begin));
    return {begin, begin_ + static_cast<std::uint32_t>(aligner_.to_source(decoded.end))};
  }

 private:
  std::uint32_t begin_;
  Aligner aligner_;
};

Part make_part(std::string text, const std::vector<ByteSpan>& decoded_ranges, PageRanges& page) {
  std::vector<ByteSpan> ranges;
  for (const ByteSpan range : decoded_ranges) ranges.push_back(page.of(range));
  return {.kind = BlockKind::kParagraph, .run = TextRun::of(std::move(text), std::move(ranges))};
}

std::vector<Part> cut_lines(std::string_view decoded, PageRanges& page) {
  std::vector<Part> parts;
  for (std::size_t at = 0; at < decoded.size();) {
    const std::size_t end = std::min(decoded.find_first_of("\n\r", at), decoded.size());
    std::string line = fold_white_space(repair_utf8(decoded.substr(at, end - at)));
    const ByteSpan range{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    if (!line.empty()) parts.push_back(make_part(std::move(line), {range}, page));
    at = end + 1;
  }
  return parts;
}

}  // namespace

std::vector<Part> read_json_story(const HtmlTree& tree, std::string_view markup) {
  const std::string_view inside = find_story(tree, markup);
  if (inside.empty()) return {};
  const std::string decoded = decode_json_string(inside);
  PageRanges page(markup, inside, decoded);
  if (decoded.find_first_of("<&") == std::string::npos) return cut_lines(decoded, page);
  std::vector<Part> parts;
  const HtmlTree inner = HtmlTree::parse(decoded);
  for (const Unit& unit : cut_into_units(inner, decoded).units) {
    if (!unit.run.empty()) parts.push_back(make_part(unit.text(), unit.run.ranges(), page));
  }
  return parts;
}

}  // namespace onrecord::page
