#include "page/form.h"

#include <array>

#include "base/utf8.h"

namespace onrecord::page {
namespace {

/// Markup shows itself within the first bytes.
constexpr std::size_t kFormBytesMax = 4096;

}  // namespace

bool is_html(std::string_view text, const std::optional<std::string>& http_content_type) {
  if (http_content_type && to_lower_ascii(*http_content_type).find("html") != std::string::npos) return true;
  const std::string head = to_lower_ascii(text.substr(0, kFormBytesMax));
  static constexpr std::array<std::string_view, 18> kTags = {
      "<!doctype html", "<html",  "<head", "<body", "<meta", "<title",  "<script",  "<div", "<p>", "<p ",
      "<article",       "<table", "<h1",   "<span", "<link", "<a href", "<section", "<main"};
  for (const std::string_view tag : kTags) {
    if (head.find(tag) != std::string::npos) return true;
  }
  return false;
}

}  // namespace onrecord::page
