#include "page/evidence.h"

#include "base/utf8.h"
#include "page/charset.h"
#include "page/form.h"
#include "page/html_tree.h"
#include "page/json_ld.h"

namespace onrecord::page {
namespace {

/// Whether the byte at `offset` lies inside a <script>, where JSON is written and markup is none.
bool is_in_script(std::string_view bytes, std::size_t offset) {
  const std::string before = to_lower_ascii(bytes.substr(0, offset));
  const std::size_t opened = before.rfind("<script");
  const std::size_t closed = before.rfind("</script");
  return opened != std::string::npos && (closed == std::string::npos || closed < opened);
}

/// The same asked of the tree: a broken <script> tag is no script. Slower, so it is asked second.
bool is_script_text(const DecodedPage& page, ByteSpan range) {
  const HtmlTree tree = HtmlTree::parse(page.text());
  for (NodeId id = 0; id < tree.size(); ++id) {
    if (!tree.is_text(id) || tree[id].is_white_space) continue;
    if (page.to_page(tree.source(id)).contains(range)) return tree[tree[id].parent].tag == LXB_TAG_SCRIPT;
  }
  return false;
}

std::string drop_markup(std::string_view markup) {
  const HtmlTree tree = HtmlTree::parse(markup);
  return tree.inner_text(0);
}

}  // namespace

Result<std::string> derive_text(std::string_view bytes, const std::vector<ByteSpan>& ranges,
                                const std::optional<std::string>& http_content_type) {
  const auto page = decode_page(bytes, http_content_type);
  if (!page) return std::unexpected(page.error());
  const bool html = is_html(page->text(), http_content_type);
  std::string text;
  for (const ByteSpan range : ranges) {
    if (range.begin > range.end || range.end > bytes.size()) return fail(ErrorCode::kUsage, "a range outside the page");
    const std::string part = decode_bytes(slice(bytes, range), page->charset());
    if (!text.empty()) text += ' ';
    if (!html) {
      text += part;
    } else if (is_in_script(bytes, range.begin) && is_script_text(*page, range)) {
      text += drop_markup(decode_json_string(part));
    } else {
      text += drop_markup(part);
    }
  }
  return fold_white_space(repair_utf8(text));
}

}  // namespace onrecord::page
