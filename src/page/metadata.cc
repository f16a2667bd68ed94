#include "page/metadata.h"

#include <algorithm>
#include <unordered_map>

#include "base/data_file.h"
#include "base/utf8.h"
#include "onrecord/page_data.h"
#include "page/byline.h"
#include "page/dates_in_text.h"
#include "page/json_ld.h"

namespace onrecord::page {
namespace {

struct MetaName {
  std::string_view field;
  std::size_t order;
};

const std::unordered_map<std::string_view, MetaName>& meta_names() {
  static const auto table = [] {
    std::unordered_map<std::string_view, MetaName> built;
    for (const DataRow& row : read_rows(data::meta_names, 3)) built.emplace(row[0], MetaName{row[1], built.size()});
    return built;
  }();
  return table;
}

/// One meta tag that means something to us.
struct Found {
  std::string_view field;
  std::size_t order;
  std::string value;
};

std::string two_letters(std::string_view language) {
  std::string lower = to_lower_ascii(fold_white_space(language));
  const std::size_t end = lower.find_first_of("-_,; ");
  if (end != std::string::npos) lower.resize(end);
  return lower.size() == 2 || lower.size() == 3 ? lower : std::string();
}

bool is_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

class HeadReader {
 public:
  explicit HeadReader(const HtmlTree& tree) : tree_(tree) {}

  Metadata run() {
    for (NodeId id = 1; id < tree_.size(); ++id) look_at(id);
    std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.order < b.order; });
    take_json_ld();
    take_meta();
    take_rest();
    return std::move(metadata_);
  }

 private:
  void look_at(NodeId id) {
    switch (tree_[id].tag) {
      case LXB_TAG_META:
        look_at_meta(id);
        break;
      case LXB_TAG_LINK:
        if (canonical_.empty() && tree_.attribute(id, "rel") == "canonical") {
          canonical_ = tree_.attribute(id, "href");
        }
        break;
      case LXB_TAG_HTML:
        metadata_.declared_language = two_letters(tree_.attribute(id, "lang"));
        break;
      case LXB_TAG_TITLE:
        if (document_title_.empty()) document_title_ = fold_white_space(tree_.inner_text(id));
        break;
      case LXB_TAG_SCRIPT:
        if (to_lower_ascii(tree_.attribute(id, "type")).starts_with("application/ld+json")) {
          read_json_ld(tree_.inner_text(id), json_ld_);
        }
        break;
      default:
        break;
    }
  }

  void look_at_meta(NodeId id) {
    const std::string_view content = tree_.attribute(id, "content");
    if (content.empty()) return;
    for (const std::string_view key : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string_view name = tree_.attribute(id, key);
      if (name.empty()) continue;
      const auto known = meta_names().find(to_lower_ascii(name));
      if (known == meta_names().end()) continue;
      found_.push_back({known->second.field, known->second.order, fold_white_space(repair_utf8(content))});
      return;
    }
  }

  /// The article among those of the page that the page is about: the one with most to say.
  const JsonLdArticle* main_article() const {
    const JsonLdArticle* best = nullptr;
    int best_score = 0;
    for (const JsonLdArticle& article : json_ld_.articles) {
      int score = 1;
      if (article.type.ends_with("Article") || article.type.ends_with("Posting") || article.type == "Report")
        score += 8;
      if (!article.headline.empty()) score += 2;
      if (!article.published.empty()) score += 4;
      if (!article.body.empty()) score += 2;
      if (!article.people.empty() || !article.organizations.empty()) score += 1;
      if (score > best_score) {
        best = &article;
        best_score = score;
      }
    }
    return best;
  }

  void take_json_ld() {
    const JsonLdArticle* article = main_article();
    if (article == nullptr) return;
    const bool is_article = article->type.ends_with("Article") || article->type.ends_with("Posting") ||
                            article->type == "Report" || article->type == "Reportage" || article->type == "Review";
    if (is_article && !article->headline.empty()) metadata_.titles.push_back(plain(article->headline));
    if (!article->description.empty()) metadata_.descriptions.push_back(plain(article->description));
    add_byline(article->people);
    organizations_ = article->organizations;
    set_moment(metadata_.published, article->published, FoundIn::kJsonLd);
    set_moment(metadata_.updated, article->modified, FoundIn::kJsonLd);
    metadata_.outlet = plain(article->publisher);
    metadata_.story = article->body;
    json_ld_language_ = two_letters(article->language);
  }

  /// JSON-LD strings carry character references and tags now and then.
  static std::string plain(const std::string& text) {
    const std::string folded = fold_white_space(text);
    if (folded.find_first_of("&<") == std::string::npos) return folded;
    const HtmlTree tree = HtmlTree::parse(folded);
    return fold_white_space(repair_utf8(tree.inner_text(0)));
  }

  void add_byline(const std::vector<std::string>& names) {
    std::vector<std::string> byline;
    for (const std::string& name : names) byline.push_back(plain(name));
    if (!byline.empty()) metadata_.bylines.push_back(std::move(byline));
  }

  static void set_moment(std::optional<FoundMoment>& field, std::string_view text, FoundIn found_in) {
    if (field || text.empty()) return;
    if (const auto moment = read_stated_moment(text)) field = FoundMoment{*moment, found_in};
  }

  void take_meta() {
    for (const Found& found : found_) {
      if (found.field == "title") metadata_.titles.push_back(found.value);
      if (found.field == "description") metadata_.descriptions.push_back(found.value);
      if (found.field == "author" && !is_address(found.value)) {
        if (author_order_ != found.order + 1) metadata_.bylines.emplace_back();
        metadata_.bylines.back().push_back(found.value);
        author_order_ = found.order + 1;
      }
      if (found.field == "published") set_moment(metadata_.published, found.value, FoundIn::kMeta);
      if (found.field == "updated") set_moment(metadata_.updated, found.value, FoundIn::kMeta);
      if (found.field == "outlet" && metadata_.outlet.empty() && !is_address(found.value))
        metadata_.outlet = found.value;
      if (found.field == "url" && !metadata_.url && is_address(found.value)) metadata_.url = found.value;
      if (found.field == "language" && meta_language_.empty()) meta_language_ = two_letters(found.value);
    }
  }

  void take_rest() {
    if (is_address(canonical_)) metadata_.url = std::string(canonical_);
    if (!document_title_.empty()) metadata_.titles.push_back(document_title_);
    add_byline(organizations_);
    if (metadata_.outlet.empty()) metadata_.outlet = json_ld_.site_name;
    if (metadata_.declared_language.empty()) metadata_.declared_language = meta_language_;
    if (metadata_.declared_language.empty()) metadata_.declared_language = json_ld_language_;
  }

  const HtmlTree& tree_;
  Metadata metadata_;
  JsonLdPage json_ld_;
  std::vector<Found> found_;
  std::string_view canonical_;
  std::string document_title_;
  std::string meta_language_;
  std::string json_ld_language_;
  std::vector<std::string> organizations_;
  std::size_t author_order_ = 0;
};

bool is_updated_label(std::string_view lower) {
  for (const std::string_view word : {"updated", "modified", "last update", "last edited"}) {
    if (lower.find(word) != std::string_view::npos) return true;
  }
  return false;
}

/// The times of <time> and microdata beside the headline.
void read_time_elements(const HtmlTree& tree, NodeId begin, NodeId end, Metadata& metadata) {
  for (NodeId id = begin; id < end; ++id) {
    const TagId tag = tree[id].tag;
    if (tag == LXB_TAG__TEXT) continue;
    const std::string_view property = tree.attribute(id, "itemprop");
    if (tag != LXB_TAG_TIME && property != "datePublished" && property != "dateModified") continue;
    std::string_view written = tree.attribute(id, "datetime");
    if (written.empty()) written = tree.attribute(id, "content");
    const std::string inner = written.empty() ? tree.inner_text(id) : std::string(written);
    const auto moment = read_stated_moment(inner);
    if (!moment) continue;
    std::string before(tree.attribute(id, "class"));
    if (id > 0 && tree.is_text(id - 1)) before += tree.text(id - 1);
    const bool is_updated = property == "dateModified" || is_updated_label(to_lower_ascii(before));
    auto& field = is_updated ? metadata.updated : metadata.published;
    if (!field) field = FoundMoment{*moment, FoundIn::kText};
  }
}

/// "Published 4 March 2025, 09:15 CET. Updated 5 March 2025": each date belongs to the label before it.
void read_printed_dates(std::string_view text, Metadata& metadata) {
  const std::string lower = to_lower_ascii(text);
  std::size_t updated_at = std::string::npos;
  for (const std::string_view word : {"updated", "modified", "last update", "last edited"}) {
    updated_at = std::min(updated_at, lower.find(word));
  }
  const std::string_view first = text.substr(0, updated_at);
  if (!metadata.published) {
    if (const auto moment = find_printed_moment(first)) metadata.published = FoundMoment{*moment, FoundIn::kText};
  }
  if (updated_at == std::string::npos || metadata.updated) return;
  if (const auto moment = find_printed_moment(text.substr(updated_at))) {
    metadata.updated = FoundMoment{*moment, FoundIn::kText};
  }
}

/// Whether an address leads to somebody's own page.
bool leads_to_person(std::string_view address) {
  const std::string lower = to_lower_ascii(address);
  for (const std::string_view word :
       {"author", "autor", "/people/", "/profile", "/staff/", "contributor", "journalist", "/by/", "reporter"}) {
    if (lower.find(word) != std::string::npos) return true;
  }
  return false;
}

/// The names of a unit that stands in an element for bylines: its links to people, else its first line. One word is a
/// section or a place more often than a person.
void add_marked_names(const HtmlTree& tree, const Unit& unit, std::vector<std::string>& names) {
  constexpr std::size_t kNamesMax = 6;
  const std::size_t before = names.size();
  for (NodeId id = unit.block; id < tree[unit.block].end && names.size() < kNamesMax; ++id) {
    if (tree[id].tag != LXB_TAG_A || !leads_to_person(tree.attribute(id, "href"))) continue;
    std::string name = fold_white_space(repair_utf8(tree.inner_text(id)));
    if (name.find(' ') != std::string::npos) names.push_back(std::move(name));
  }
  const std::string_view line = unit.run.first_line();
  const bool is_name = line.find(' ') != std::string_view::npos && line.size() < 40 &&
                       line.find_first_of("0123456789") == std::string_view::npos;
  if (names.size() == before && unit.link_bytes == 0 && is_name && names.size() < kNamesMax) names.emplace_back(line);
}

}  // namespace

Metadata read_metadata(const HtmlTree& tree) { return HeadReader(tree).run(); }

void read_visible_metadata(const UnitList& list, const HtmlTree& tree, VisibleHead head, Metadata& metadata) {
  const auto& units = list.units;
  head.end = std::min(head.end, units.size());
  if (head.begin >= head.end) return;
  const NodeId first = units[head.begin].block;
  const NodeId last = head.end < units.size() ? units[head.end].first : tree.size();
  if (!metadata.published || !metadata.updated) read_time_elements(tree, first, last, metadata);
  std::vector<std::string> printed;
  std::vector<std::string> linked;
  std::vector<std::string> marked;
  for (std::size_t i = head.begin; i < head.end; ++i) {
    const std::string& text = units[i].text();
    if (text.size() > 300) continue;
    if (!metadata.published || !metadata.updated) read_printed_dates(text, metadata);
    if (starts_like_byline(text)) printed.emplace_back(units[i].run.first_line());
    if (units[i].around.in_byline) add_marked_names(tree, units[i], marked);
  }
  for (NodeId id = first; id < last; ++id) {
    if (tree[id].tag == LXB_TAG__TEXT) continue;
    if (tree.attribute(id, "rel") == "author" || tree.attribute(id, "itemprop") == "author") {
      linked.push_back(fold_white_space(repair_utf8(tree.inner_text(id))));
    }
  }
  for (auto* byline : {&printed, &linked, &marked}) {
    if (!byline->empty()) metadata.bylines.push_back(std::move(*byline));
  }
}

std::string cut_site_name(std::string_view title, std::string_view outlet) {
  constexpr int kCutsMax = 3;  // "Headline | Section | Outlet"
  constexpr std::size_t kHeadlineBytesMin = 10;
  constexpr std::size_t kNameBytesMax = 40;
  const std::string outlet_lower = to_lower_ascii(outlet);
  for (int cuts = 0; cuts < kCutsMax; ++cuts) {
    const std::size_t before = title.size();
    for (const std::string_view separator : {" | ", " – ", " — ", " - ", " : ", " « ", " » ", " · "}) {
      const std::size_t at = title.rfind(separator);
      if (at == std::string_view::npos || at < kHeadlineBytesMin) continue;
      const std::string tail = to_lower_ascii(title.substr(at + separator.size()));
      const bool names_outlet =
          !outlet_lower.empty() && tail.size() > 3 && tail.size() <= 2 * kNameBytesMax &&
          (outlet_lower.find(tail) != std::string::npos || tail.find(outlet_lower) != std::string::npos);
      const bool is_bar = separator == " | " || separator == " « " || separator == " » ";
      if (!names_outlet && !(is_bar && tail.size() <= kNameBytesMax)) continue;
      title = title.substr(0, at);
      break;
    }
    if (title.size() == before) break;
  }
  return std::string(title);
}

}  // namespace onrecord::page
