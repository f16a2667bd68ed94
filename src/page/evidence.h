// Derives a block's text from the page's bytes again, by the rule of DESIGN.md and by nothing that read_page knows: the
// obvious twin of the way forward, for tests and for whoever wants to check a quote.
//
//   std::string text = derive_text(bytes, block.page_ranges, article_options);
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/span.h"

namespace onrecord::page {

/// Decodes the ranges of a page (charset; character references where it is HTML, JSON escapes where a range lies inside
/// a script), drops markup, puts one space between ranges, folds and trims. kNotText when the page cannot be decoded,
/// kUsage when a range lies outside it.
Result<std::string> derive_text(std::string_view bytes, const std::vector<ByteSpan>& ranges,
                                const std::optional<std::string>& http_content_type);

}  // namespace onrecord::page
