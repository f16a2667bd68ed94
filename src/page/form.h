// Whether decoded text is HTML or plain text: by its tags, for names and headers of files are wrong too often.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace onrecord::page {

/// True for a doctype or a tag of a page among the first bytes, or when the HTTP header says so.
bool is_html(std::string_view text, const std::optional<std::string>& http_content_type);

}  // namespace onrecord::page
