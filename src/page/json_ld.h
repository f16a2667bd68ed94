// schema.org data that pages carry for search engines (JSON-LD 1.1 inside <script>), reduced to what an article needs.
//
// Publishers write it by hand and badly: raw line breaks inside strings, arrays where one object belongs, several
// articles in one page. What cannot be parsed is passed over.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord::page {

/// A script holds at most this many bytes that are looked at; products and playlists can be larger.
inline constexpr std::size_t kJsonLdBytesMax = 4 << 20;
/// Nesting that is followed. An article's author's name stands at depth 4 or so.
inline constexpr int kJsonLdDepthMax = 12;

/// One article described in JSON-LD. Absent fields are empty.
struct JsonLdArticle {
  std::string type;
  std::string headline;
  std::string description;
  std::string published;
  std::string modified;
  std::string body;
  std::string section;
  std::string language;
  std::string url;
  std::string publisher;
  std::vector<std::string> people;         ///< authors that are persons, or whose kind is not told
  std::vector<std::string> organizations;  ///< authors that are not
};

/// The articles of one script, in its order; `site_name` takes the name of a WebSite or publisher found beside them.
struct JsonLdPage {
  std::vector<JsonLdArticle> articles;
  std::string site_name;
};
void read_json_ld(std::string_view script, JsonLdPage& page);

/// Where in `script` the value of the string member `name` stands (between its quotes) that decodes to `value`; for the
/// byte range of a story that is nowhere else. Empty view when it is not found.
std::string_view find_json_string(std::string_view script, std::string_view name, std::size_t bytes_min);
/// The text of a JSON string's inside (RFC 8259, 7); what is malformed stays as it is.
std::string decode_json_string(std::string_view inside);

}  // namespace onrecord::page
