#include "page/headline.h"

#include "page/text_key.h"

namespace onrecord::page {
namespace {

/// Shorter headings are labels, unless a declared title equals them.
constexpr std::size_t kHeadlineBytesMin = 12;
/// An outlet's name is not longer than this.
constexpr std::size_t kOutletBytesMax = 40;

}  // namespace

Headline find_headline(const std::vector<Unit>& units, const Metadata& metadata) {
  Headline headline;
  for (const std::string& title : metadata.titles) {
    headline.keys.insert(text_key(cut_site_name(title, metadata.outlet)));
    headline.keys.insert(text_key(title));
  }
  headline.keys.erase("");
  std::optional<std::size_t> first;
  for (std::size_t i = 0; i < units.size() && !headline.unit; ++i) {
    const Surroundings& around = units[i].around;
    const std::string& text = units[i].text();
    if (around.heading_level == 0 || around.in_link || text.empty()) continue;
    if (headline.keys.contains(text_key(text))) headline.unit = i;
    const bool is_candidate = around.heading_level == 1 && !around.is_firm && text.size() >= kHeadlineBytesMin;
    if (is_candidate && !first) first = i;
  }
  if (!headline.unit) headline.unit = first;
  if (headline.unit) headline.keys.insert(text_key(units[*headline.unit].text()));
  return headline;
}

TextRun cut_kicker(const TextRun& shown, const Metadata& metadata) {
  const std::string& text = shown.text();
  for (const std::string& title : metadata.titles) {
    const std::string declared = cut_site_name(title, metadata.outlet);
    if (declared.size() < kHeadlineBytesMin || declared.size() >= text.size() || !text.ends_with(declared)) continue;
    // The rest must end where a word ends, or it is no kicker.
    const char last = text[text.size() - declared.size() - 1];
    if (last == ' ' || last == ':') return shown.slice(text.size() - declared.size(), text.size());
  }
  return shown;
}

std::optional<TextRun> find_in_window_title(const HtmlTree& tree, std::string_view markup, const std::string& title) {
  for (NodeId id = 1; id < tree.size(); ++id) {
    if (!tree.is_text(id) || tree[id].is_white_space || tree[tree[id].parent].tag != LXB_TAG_TITLE) continue;
    TextRun run(Escapes::kHtml, markup);
    run.append(tree.text(id), tree.source(id));
    const std::size_t at = run.text().find(title);
    if (at != std::string::npos && !title.empty()) return run.slice(at, at + title.size());
  }
  return std::nullopt;
}

std::string find_outlet_behind(const std::string& headline, const std::vector<std::string>& titles) {
  for (const std::string& title : titles) {
    if (!title.starts_with(headline)) continue;
    const std::string_view rest = std::string_view(title).substr(headline.size());
    for (const std::string_view separator : {" | ", " - ", " – ", " — ", " · "}) {
      if (!rest.starts_with(separator)) continue;
      const std::string_view name = rest.substr(separator.size());
      if (!name.empty() && name.size() <= kOutletBytesMax) return std::string(name);
    }
  }
  return {};
}

}  // namespace onrecord::page
