// The way of one page: limits → text or not → form (verbatim, HTML, plain) → parts → Article. What the user gave wins
// over what the page says, and the page's words over its address.
#include "page/page.h"

#include <algorithm>
#include <iterator>

#include "base/hash.h"
#include "base/utf8.h"
#include "page/body.h"
#include "page/byline.h"
#include "page/charset.h"
#include "page/dates_in_text.h"
#include "page/form.h"
#include "page/headline.h"
#include "page/html_tree.h"
#include "page/json_story.h"
#include "page/metadata.h"
#include "page/plain_text.h"
#include "page/story_language.h"
#include "page/units.h"

namespace onrecord::page {
namespace {

/// A story of fewer bytes is none: a caption, an error message, a video's title.
constexpr std::size_t kStoryBytesMin = 100;
constexpr std::size_t kPlainStoryBytesMin = 40;

/// Appends parts to the article and turns their ranges into ranges of the page's bytes.
class ArticleWriter {
 public:
  ArticleWriter(Article& article, const DecodedPage& page, std::uint32_t text_begin)
      : article_(article), page_(page), text_begin_(text_begin) {}

  void add(Part part) {
    std::vector<ByteSpan> ranges;
    for (const ByteSpan range : part.run.ranges()) {
      ranges.push_back(page_.to_page({range.begin + text_begin_, range.end + text_begin_}));
    }
    if (part.why) {
      article_.asides.push_back({*part.why, part.run.text(), std::move(ranges)});
      return;
    }
    if (!article_.text.empty()) article_.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(article_.text.size());
    article_.text += part.run.text();
    article_.blocks.push_back({part.kind,
                               {begin, static_cast<std::uint32_t>(article_.text.size())},
                               std::move(ranges),
                               std::move(part.credit)});
  }

 private:
  Article& article_;
  const DecodedPage& page_;
  std::uint32_t text_begin_;
};

void apply_options(Article& article, const PageOptions& options) {
  if (options.url) article.url = options.url;
  if (options.outlet) article.outlet = *options.outlet;
  if (options.published) article.published = FoundMoment{*options.published, FoundIn::kOption};
  article.captured = options.captured;
  if (!article.published && article.url) {
    if (const auto moment = find_moment_in_url(*article.url)) article.published = FoundMoment{*moment, FoundIn::kUrl};
  }
  // An update that is not later than the publication says nothing.
  if (article.published && article.updated &&
      article.updated->moment.to_unix_seconds() <= article.published->moment.to_unix_seconds()) {
    article.updated.reset();
  }
}

Result<Article> read_verbatim(std::string_view bytes, const PageOptions& options) {
  if (!is_valid_utf8(bytes)) return fail(ErrorCode::kNotText, "a verbatim file must be UTF-8; this one is not");
  if (bytes.find('\0') != std::string_view::npos)
    return fail(ErrorCode::kNotText, "a verbatim file must be text; this one has NUL bytes");
  Article article;
  article.sha256 = sha256_hex(bytes);
  article.text = std::string(bytes);
  for (const VerbatimBlock& block : cut_verbatim(bytes)) {
    article.blocks.push_back({block.kind, block.span, {block.span}, std::nullopt});
  }
  if (article.blocks.empty()) return fail(ErrorCode::kNoStory, "the file holds nothing but white space");
  article.title = fold_white_space(slice(article.text, article.blocks.front().span));
  article.language = find_language(article.text, "");
  apply_options(article, options);
  return article;
}

Result<Article> read_html(std::string_view bytes, const DecodedPage& page, const PageOptions& options) {
  const std::uint32_t mark_size = page.text().starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const std::string_view markup = page.text().substr(mark_size);
  const HtmlTree tree = HtmlTree::parse(markup);
  Metadata metadata = read_metadata(tree);
  if (options.outlet) metadata.outlet = *options.outlet;
  UnitList list = cut_into_units(tree, markup);
  Body body = read_body(tree, list, metadata);
  if (body.story_bytes < kStoryBytesMin) {
    std::vector<Part> from_data = read_json_story(tree, markup);
    for (const Part& part : from_data) body.story_bytes += part.run.text().size();
    std::move(from_data.begin(), from_data.end(), std::back_inserter(body.parts));
  }
  if (body.story_bytes < kStoryBytesMin) return fail(ErrorCode::kNoStory, "no story was found on the page");
  Article article;
  article.sha256 = sha256_hex(bytes);
  article.url = metadata.url;
  article.outlet = metadata.outlet;
  article.title = body.title;
  article.byline = choose_byline(metadata.bylines, metadata.outlet);
  article.published = metadata.published;
  article.updated = metadata.updated;
  ArticleWriter writer(article, page, mark_size);
  const bool shows_title = std::any_of(body.parts.begin(), body.parts.end(),
                                       [](const Part& part) { return !part.why && part.kind == BlockKind::kTitle; });
  if (!shows_title && body.title) {
    if (auto run = find_in_window_title(tree, markup, *body.title)) {
      writer.add({.kind = BlockKind::kTitle, .run = std::move(*run)});
    }
  }
  for (Part& part : body.parts) writer.add(std::move(part));
  article.language = find_language(article.text, metadata.declared_language);
  return article;
}

Result<Article> read_plain(std::string_view bytes, const DecodedPage& page, const PageOptions& options) {
  PlainHead head;
  std::vector<Part> parts = read_plain_text(page.text(), head);
  Article article;
  article.sha256 = sha256_hex(bytes);
  std::size_t story_bytes = 0;
  ArticleWriter writer(article, page, 0);
  for (Part& part : parts) {
    if (!part.why && part.kind == BlockKind::kTitle) article.title = part.run.text();
    if (!part.why && part.kind == BlockKind::kParagraph) story_bytes += part.run.text().size();
    writer.add(std::move(part));
  }
  if (story_bytes < kPlainStoryBytesMin) return fail(ErrorCode::kNoStory, "no story was found in the text");
  article.byline = choose_byline({head.authors}, options.outlet.value_or(""));
  article.published = head.published;
  article.updated = head.updated;
  article.language = find_language(article.text, "");
  return article;
}

Result<Article> within_limit(Result<Article> article) {
  if (!article || article->text.size() <= kStoryBytesMax) return article;
  return fail(ErrorCode::kTooLarge,
              "the story is over the limit of 512 KiB: " + std::to_string(article->text.size()) + " bytes");
}

}  // namespace

Result<Article> read_page(std::string_view bytes, const PageOptions& options) {
  if (bytes.empty()) return fail(ErrorCode::kNoStory, "the file is empty");
  if (bytes.size() > kPageBytesMax) {
    return fail(ErrorCode::kTooLarge, "the page has more than 32 MiB: " + std::to_string(bytes.size()) + " bytes");
  }
  if (options.form == Form::kVerbatim) return within_limit(read_verbatim(bytes, options));
  const auto page = decode_page(bytes, options.http_content_type);
  if (!page) return std::unexpected(page.error());
  const bool html = is_html(page->text(), options.http_content_type);
  if (!html && page->text().find('\0') != std::string_view::npos) {
    return fail(ErrorCode::kNotText, "the file is not a page but binary data");
  }
  auto article = within_limit(html ? read_html(bytes, *page, options) : read_plain(bytes, *page, options));
  if (!article) return article;
  apply_options(*article, options);
  if (article->language.empty()) article->language = "en";
  if (options.languages == Languages::kEnglish && article->language != "en") {
    return fail(ErrorCode::kLanguage,
                "the story is in " + language_name(article->language) + ", and only English is read");
  }
  return article;
}

}  // namespace onrecord::page
