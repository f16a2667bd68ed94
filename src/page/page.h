// A page's bytes → an Article: charset, HTML tree, body and asides, captions with credit, title, byline, times, outlet.
//
//   Result<Article> article = page::read_page(bytes, {.published = parse_moment("2025-11-19").value()});
//
// Plain text (with scraped furniture, or verbatim) and HTML are told apart by their bytes. Thread-safe; no state.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "page/article.h"

namespace onrecord::page {

/// A page may have this many bytes; more is refused with kTooLarge.
inline constexpr std::size_t kPageBytesMax = 32 << 20;

/// The story on it may have this many bytes of text, some 80,000 words; more is refused with kTooLarge, for everything
/// after grows with it.
inline constexpr std::size_t kStoryBytesMax = 512 << 10;

/// Whether the input is a page with furniture, or the story itself.
enum class Form { kPage, kVerbatim };

/// Which languages a story may be in. Later steps read English only; a page alone can be taken apart in any language.
enum class Languages { kEnglish, kAny };

/// What the user knows about the page; what is given wins over what the page says.
struct PageOptions {
  Form form = Form::kPage;
  Languages languages = Languages::kEnglish;
  std::optional<std::string> url;
  std::optional<std::string> outlet;
  std::optional<Moment> published;
  std::optional<Moment> captured;
  std::optional<std::string> http_content_type;  ///< the header's value, when the page came with one
};

/// Reads one page. kNotText for binary data or invalid verbatim text, kTooLarge, kNoStory for a page without an
/// article, kLanguage for a story that is not English. Never throws; time and memory are bounded by the page's size.
Result<Article> read_page(std::string_view bytes, const PageOptions& options);

}  // namespace onrecord::page
