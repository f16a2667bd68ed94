#include "timeml.h"

#include <charconv>

#include "base/utf8.h"

namespace onrecord::bench {
namespace {

std::string attribute(std::string_view tag, std::string_view name) {
  const std::string key = " " + std::string(name) + "=\"";
  const auto begin = tag.find(key);
  if (begin == std::string_view::npos) return {};
  const auto value = tag.substr(begin + key.size());
  return std::string(value.substr(0, value.find('"')));
}

// Appends the character that the reference at the front of `xml` names and returns its length; 1 for a lone ampersand.
std::size_t decode_reference(std::string_view xml, std::string& text) {
  const auto end = xml.find(';');
  const std::string_view name = xml.substr(1, end == std::string_view::npos ? 0 : end - 1);
  constexpr std::pair<std::string_view, char> kEntities[] = {
      {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
  for (const auto& [entity, character] : kEntities) {
    if (name != entity) continue;
    text += character;
    return end + 1;
  }
  if (name.starts_with("#")) {
    const bool hexadecimal = name.size() > 1 && (name[1] | 0x20) == 'x';
    unsigned value = 0;
    const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
    std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
    append_utf8(text, value);
    return end + 1;
  }
  text += '&';
  return 1;
}

}  // namespace

TimeMlDocument parse_timeml(std::string_view xml) {
  TimeMlDocument document;
  bool in_text = false;
  std::optional<GoldTimex> open;
  for (std::size_t at = 0; at < xml.size();) {
    if (xml[at] == '<') {
      const auto end = xml.find('>', at);
      if (end == std::string_view::npos) break;
      const std::string_view tag = xml.substr(at + 1, end - at - 1);
      at = end + 1;
      if (tag == "TEXT" || tag == "/TEXT") in_text = tag == "TEXT";
      const auto here = static_cast<std::uint32_t>(document.text.size());
      if (tag.starts_with("TIMEX3")) {
        if (attribute(tag, "functionInDocument") == "CREATION_TIME" && !document.created) {
          if (const auto date = parse_date(attribute(tag, "value").substr(0, 10))) document.created = *date;
        }
        if (in_text) open = GoldTimex{{here, here}, attribute(tag, "type"), attribute(tag, "value")};
      } else if (tag == "/TIMEX3" && open) {
        open->span.end = here;
        if (!open->span.empty()) document.timexes.push_back(*open);
        open.reset();
      }
    } else if (!in_text) {
      ++at;
    } else if (xml[at] == '&') {
      at += decode_reference(xml.substr(at), document.text);
    } else {
      document.text += xml[at++];
    }
  }
  document.text = repair_utf8(document.text);
  return document;
}

std::vector<ByteSpan> paragraphs_of(std::string_view text) {
  std::vector<ByteSpan> paragraphs;
  const auto add = [&](std::size_t begin, std::size_t end) {
    while (begin < end && (text[begin] == ' ' || text[begin] == '\n')) ++begin;
    while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\n')) --end;
    if (begin < end) paragraphs.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  };
  std::size_t begin = 0;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    const auto next = text.find_first_not_of(" \t\r", at + 1);
    if (next == std::string_view::npos || text[next] != '\n') continue;
    add(begin, at);
    begin = next;
  }
  add(begin, text.size());
  return paragraphs;
}

}  // namespace onrecord::bench
