// Every block of every page must be derivable from its bytes: on pages written for it here, on our samples, on damaged
// copies of both, and on the real pages of ../shared where they are at hand.
#include "page/evidence.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "base/file.h"
#include "base/utf8.h"
#include "page/page.h"

namespace onrecord::page {
namespace {

constexpr PageOptions kAnyLanguage{.languages = Languages::kAny};

std::string sentence(int number) {
  return "The council of Upper Marr said on day " + std::to_string(number) +
         " that the harbour would be closed for repairs until the ferries had been inspected.";
}

/// What each page must keep, however it was damaged.
void expect_true_ranges(std::string_view bytes, const Article& article, const std::string& where) {
  EXPECT_TRUE(is_valid_utf8(article.text)) << where;
  const auto check = [&](std::string_view text, const std::vector<ByteSpan>& ranges) {
    EXPECT_FALSE(ranges.empty()) << where << ": " << text;
    for (std::size_t i = 1; i < ranges.size(); ++i)
      EXPECT_LE(ranges[i - 1].end, ranges[i].begin) << where << ": " << text;
    const auto derived = derive_text(bytes, ranges, std::nullopt);
    ASSERT_TRUE(derived.has_value()) << where;
    EXPECT_NE(derived->find(text), std::string::npos)
        << where << "\n  text:    " << text << "\n  derived: " << *derived;
  };
  for (const Block& block : article.blocks) check(slice(article.text, block.span), block.page_ranges);
  for (const Aside& aside : article.asides) check(aside.text, aside.page_ranges);
}

void expect_true_ranges(std::string_view bytes, const std::string& where) {
  const auto article = read_page(bytes, kAnyLanguage);
  if (article) expect_true_ranges(bytes, *article, where);
}

/// Markup that has gone wrong, or is merely hard, in front of a story's second paragraph.
constexpr std::string_view kHardMarkup[] = {
    "<p>One &amp; two &lt;three&gt; &eacute;&#233;&#xE9; &nbsp; four&hellip;</p>",
    "<p>Two&#8217;s company, &notit; three&copy2025 &amp;amp; &unknown; &amp</p>",
    "<p>Line one<br>line two<br/>\r\nline\r\nthree</p>",
    "<p><b>W</b>ord <i>s<b>plit</i> over</b> tags<!-- > comment --> here</p>",
    "<p title='a > b'>An <a href=\"?a=1&b=2\" title=\">\">odd <img alt='>'> link</a> in it</p>",
    "<table><tr><td>Cell one<p>late text</table>",
    "<table>Fostered text<tr><td>Cell</td></tr></table>",
    "<p>Script <script>if (a < b) document.write('<p>no</p>')</script> inside</p>",
    "<p>Nul \0 byte and a bell \a</p>",
    "<svg><text>drawn</text></svg><p>After a drawing</p>",
    "<p>Unclosed <em>emphasis <div>and a block</p></div></em>",
    "<p>Invalid \xC3\x28 bytes \xFF here</p>",
    "<p>Thin&thinsp;space, &ensp; wide&emsp;ones and\xE2\x80\xA8separators</p>",
    "<figure><img src=a><figcaption>A quay &amp; a crane, May 4, 2031. (Jo Moss/Marr Press)</figcaption></figure>",
};

std::string page_with(std::string_view markup) {
  std::string page =
      "<!doctype html><html lang=en><head><title>Harbour closed | The Marr Post</title></head><body><h1>Harbour "
      "closed</h1><article><p>" +
      sentence(1) + "</p>";
  page += markup;
  for (int i = 2; i < 7; ++i) page += "<p>" + sentence(i) + "</p>\n";
  return page + "</article></body></html>";
}

TEST(Evidence, HoldsForHardMarkup) {
  for (const std::string_view markup : kHardMarkup) {
    const std::string page = page_with(markup);
    const auto article = read_page(page, kAnyLanguage);
    ASSERT_TRUE(article.has_value()) << markup;
    EXPECT_GE(article->blocks.size(), 7U) << markup;
    expect_true_ranges(page, *article, std::string(markup));
  }
}

TEST(Evidence, HoldsForTheSamples) {
  const SystemFiles files;
  const auto paths = files.list(std::string(ONRECORD_SOURCE_DIR) + "/samples/pages");
  if (!paths || paths->empty()) GTEST_SKIP() << "samples/pages is not there";
  for (const std::string& path : *paths) {
    const auto bytes = files.read(path, kPageBytesMax);
    ASSERT_TRUE(bytes.has_value());
    expect_true_ranges(*bytes, path);
  }
}

TEST(Evidence, HoldsForPagesInOtherEncodings) {
  std::string latin =
      "<html><head><meta charset=windows-1252><title>Caf\xE9 closed</title></head><body><h1>Caf\xE9 closed</h1>";
  for (int i = 0; i < 5; ++i) latin += "<p>The caf\xE9 \x93Marr\x94 \x96 " + sentence(i) + "</p>";
  const auto article = read_page(latin, kAnyLanguage);
  ASSERT_TRUE(article.has_value());
  EXPECT_NE(article->text.find("The café “Marr” – The council"), std::string::npos) << article->text;
  expect_true_ranges(latin, *article, "windows-1252");

  std::string wide("\xFF\xFE", 2);
  for (const char c : page_with("<p>Wide &amp; odd</p>")) wide += {c, '\0'};
  const auto wide_article = read_page(wide, kAnyLanguage);
  ASSERT_TRUE(wide_article.has_value());
  expect_true_ranges(wide, *wide_article, "utf-16le");
}

/// Every tenth of the page cut off, then one byte in a hundred changed.
void expect_survival(const std::string& bytes, const std::string& where, unsigned seed) {
  for (int tenth = 1; tenth < 10; ++tenth) {
    expect_true_ranges(std::string_view(bytes).substr(0, bytes.size() * tenth / 10),
                       where + " cut at " + std::to_string(tenth) + "/10");
  }
  std::mt19937 random(seed);
  std::string flipped = bytes;
  for (std::size_t i = 0; i < flipped.size() / 100; ++i)
    flipped[random() % flipped.size()] = static_cast<char>(random());
  expect_true_ranges(flipped, where + " flipped");
}

TEST(Evidence, HoldsForDamagedPages) {
  unsigned seed = 1;
  for (const std::string_view markup : kHardMarkup) expect_survival(page_with(markup), std::string(markup), seed++);
  const SystemFiles files;
  const auto paths = files.list(std::string(ONRECORD_SOURCE_DIR) + "/samples/pages");
  for (const std::string& path : paths.value_or(std::vector<std::string>())) {
    expect_survival(files.read(path, kPageBytesMax).value_or(""), path, seed++);
  }
}

/// Real pages are measured, never shipped: unpack ../shared/data/pages into $ONRECORD_PAGES to run this one.
TEST(Evidence, HoldsForRealPages) {
  const char* folder = std::getenv("ONRECORD_PAGES");
  if (folder == nullptr) GTEST_SKIP() << "set ONRECORD_PAGES to a folder of unpacked HTML pages";
  const SystemFiles files;
  const auto paths = files.list(folder);
  ASSERT_TRUE(paths.has_value());
  unsigned seed = 1;
  for (const std::string& path : *paths) {
    const std::string bytes = files.read(path, kPageBytesMax).value_or("");
    expect_true_ranges(bytes, path);
    expect_survival(bytes, path, seed++);
  }
}

}  // namespace
}  // namespace onrecord::page
