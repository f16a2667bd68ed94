#include "page/json_ld.h"

#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace onrecord::page {
namespace {

using Json = nlohmann::json;

/// Line breaks and tabs inside strings are errors in JSON and common in pages; as spaces they do no harm anywhere.
std::string mend(std::string_view script) {
  std::string mended = repair_utf8(script);
  for (char& c : mended) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  // Some wrap the data for old browsers: <!-- … -->, //<![CDATA[ … //]]>
  const std::size_t begin = mended.find_first_of("{[");
  if (begin == std::string::npos) return {};
  const std::size_t cdata = mended.find("<![CDATA[");
  const std::size_t from = cdata != std::string::npos && cdata < begin ? mended.find_first_of("{[", cdata + 9) : begin;
  const std::size_t end = mended.find_last_of("}]");
  const std::size_t cdata_end = mended.rfind("]]>");
  const std::size_t to = cdata_end != std::string::npos && cdata_end + 1 >= end
                             ? mended.find_last_of("}]", cdata_end == 0 ? 0 : cdata_end - 1)
                             : end;
  if (from == std::string::npos || to == std::string::npos || to < from) return {};
  return mended.substr(from, to - from + 1);
}

std::string string_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end()) return {};
  const Json* value = &*found;
  if (value->is_array() && !value->empty()) value = &value->front();
  if (value->is_object()) {
    const auto inner = value->find("@value");
    if (inner == value->end() || !inner->is_string()) return {};
    value = &*inner;
  }
  return value->is_string() ? value->get<std::string>() : std::string();
}

/// The "@type" of an object, the first that is told; "http://schema.org/" dropped.
std::string type_of(const Json& object) {
  std::string type = string_of(object, "@type");
  const std::size_t slash = type.rfind('/');
  return slash == std::string::npos ? type : type.substr(slash + 1);
}

bool is_article_type(std::string_view type) {
  return type.ends_with("Article") || type == "BlogPosting" || type == "LiveBlogPosting" || type == "Report" ||
         type == "Reportage" || type == "SocialMediaPosting" || type == "Review" || type == "Recipe" ||
         type == "VideoObject" || type == "WebPage" || type == "AnalysisNewsArticle";
}

void add_author(const Json& author, JsonLdArticle& article, int depth) {
  if (depth > 3) return;
  if (author.is_array()) {
    for (const Json& one : author) add_author(one, article, depth + 1);
  } else if (author.is_string()) {
    article.people.push_back(author.get<std::string>());
  } else if (author.is_object()) {
    const auto name = author.find("name");
    if (name != author.end() && name->is_array()) return add_author(*name, article, depth + 1);
    const std::string text = string_of(author, "name");
    if (text.empty()) return;
    (type_of(author).ends_with("Organization") ? article.organizations : article.people).push_back(text);
  }
}

std::string name_of(const Json& object, const char* member) {
  const auto found = object.find(member);
  if (found == object.end()) return {};
  const Json& value = found->is_array() && !found->empty() ? found->front() : *found;
  return value.is_object() ? string_of(value, "name") : value.is_string() ? value.get<std::string>() : std::string();
}

JsonLdArticle read_article(const Json& object) {
  JsonLdArticle article;
  article.type = type_of(object);
  article.headline = string_of(object, "headline");
  if (article.headline.empty()) article.headline = string_of(object, "name");
  article.description = string_of(object, "description");
  article.published = string_of(object, "datePublished");
  if (article.published.empty()) article.published = string_of(object, "dateCreated");
  article.modified = string_of(object, "dateModified");
  article.body = string_of(object, "articleBody");
  article.section = string_of(object, "articleSection");
  article.language = string_of(object, "inLanguage");
  article.url = string_of(object, "url");
  article.publisher = name_of(object, "publisher");
  for (const char* member : {"author", "creator"}) {
    if (const auto author = object.find(member); author != object.end()) add_author(*author, article, 0);
    if (!article.people.empty() || !article.organizations.empty()) break;
  }
  return article;
}

void walk(const Json& value, JsonLdPage& page, int depth) {
  if (depth > kJsonLdDepthMax) return;
  if (value.is_array()) {
    for (const Json& item : value) walk(item, page, depth + 1);
    return;
  }
  if (!value.is_object()) return;
  const std::string type = type_of(value);
  if (is_article_type(type)) page.articles.push_back(read_article(value));
  if ((type == "WebSite" || type.ends_with("MediaOrganization")) && page.site_name.empty()) {
    page.site_name = string_of(value, "name");
  }
  for (const char* member : {"@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item"}) {
    if (const auto inner = value.find(member); inner != value.end()) walk(*inner, page, depth + 1);
  }
}

}  // namespace

void read_json_ld(std::string_view script, JsonLdPage& page) {
  if (script.size() > kJsonLdBytesMax) return;
  const Json parsed = Json::parse(mend(script), nullptr, /*allow_exceptions=*/false, /*ignore_comments=*/true);
  if (!parsed.is_discarded()) walk(parsed, page, 0);
}

std::string_view find_json_string(std::string_view script, std::string_view name, std::size_t bytes_min) {
  std::string_view best;
  const std::string quoted = '"' + std::string(name) + '"';
  for (std::size_t at = script.find(quoted); at != std::string_view::npos; at = script.find(quoted, at + 1)) {
    std::size_t begin = script.find_first_not_of(" \t\r\n", at + quoted.size());
    if (begin == std::string_view::npos || script[begin] != ':') continue;
    begin = script.find_first_not_of(" \t\r\n", begin + 1);
    if (begin == std::string_view::npos || script[begin] != '"') continue;
    std::size_t end = ++begin;
    while (end < script.size() && script[end] != '"') end += script[end] == '\\' ? 2 : 1;
    if (end > script.size()) break;
    if (end - begin >= bytes_min && end - begin > best.size()) best = script.substr(begin, end - begin);
    at = end;
  }
  return best;
}

std::string decode_json_string(std::string_view inside) {
  std::string text;
  text.reserve(inside.size());
  const auto hex = [&](std::size_t at) -> std::optional<std::uint32_t> {
    if (at + 4 > inside.size()) return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
      const char c = inside[i];
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) return std::nullopt;
      value = value << 4 | static_cast<std::uint32_t>(digit);
    }
    return value;
  };
  for (std::size_t at = 0; at < inside.size();) {
    if (inside[at] != '\\' || at + 1 >= inside.size()) {
      text += inside[at++];
      continue;
    }
    const char kind = inside[at + 1];
    if (kind != 'u') {
      constexpr std::string_view kFrom = "bfnrt";
      constexpr std::string_view kTo = "\b\f\n\r\t";
      const std::size_t i = kFrom.find(kind);
      text += i == std::string_view::npos ? kind : kTo[i];
      at += 2;
      continue;
    }
    const auto first = hex(at + 2);
    if (!first) {
      text += inside[at++];
      continue;
    }
    at += 6;
    char32_t point = *first;
    if (point >= 0xD800 && point < 0xDC00 && inside.substr(at).starts_with("\\u")) {
      if (const auto second = hex(at + 2); second && *second >= 0xDC00 && *second < 0xE000) {
        point = 0x10000 + ((point - 0xD800) << 10) + (*second - 0xDC00);
        at += 6;
      }
    }
    append_utf8(text, point);
  }
  return text;
}

}  // namespace onrecord::page
