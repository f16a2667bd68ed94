#include "page/page.h"

#include <gtest/gtest.h>

#include <ctime>
#include <string>

namespace onrecord::page {
namespace {

const std::string kStory[] = {
    "The harbour of Upper Marr will stay closed until Thursday, the port authority said on Monday after divers found "
    "cracks in two piers.",
    "Ferry companies demanded compensation and said that about 4,000 passengers a day would have to travel by road.",
    "The mayor, Ines Quill, rejected the demand, saying that the town had warned the companies in the spring.",
    "A spokeswoman for the largest of them, Tidewater Lines, called the remark “an insult to people who are stranded”.",
};

std::string paragraphs() {
  std::string html;
  for (const std::string& text : kStory) html += "<p>" + text + "</p>\n";
  return html;
}

std::string page_of(std::string_view body, std::string_view head = "") {
  return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Harbour stays closed | The Marr "
         "Post</title>" +
         std::string(head) + "</head><body>" + std::string(body) + "</body></html>";
}

Article read(std::string_view bytes, const PageOptions& options = {}) {
  auto article = read_page(bytes, options);
  EXPECT_TRUE(article.has_value()) << (article ? "" : article.error().message);
  return article.value_or(Article{});
}

ErrorCode refusal(std::string_view bytes, const PageOptions& options = {}) {
  const auto article = read_page(bytes, options);
  EXPECT_FALSE(article.has_value());
  return article ? ErrorCode::kUsage : article.error().code;
}

std::vector<std::string> texts(const Article& article, BlockKind kind) {
  std::vector<std::string> found;
  for (const Block& block : article.blocks) {
    if (block.kind == kind) found.emplace_back(slice(article.text, block.span));
  }
  return found;
}

std::optional<AsideReason> reason_of(const Article& article, std::string_view text) {
  for (const Aside& aside : article.asides) {
    if (aside.text.find(text) != std::string::npos) return aside.why;
  }
  return std::nullopt;
}

/// Processor time, so that a busy machine does not fail a test.
double seconds(const auto& work) {
  const std::clock_t begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

std::string repeat(std::string_view text, std::size_t count) {
  std::string repeated;
  repeated.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) repeated += text;
  return repeated;
}

// --- the story ---

TEST(Page, ReadsTheStoryAndItsHeadline) {
  const Article article = read(page_of("<h1>Harbour stays closed</h1><article>" + paragraphs() + "</article>"));
  EXPECT_EQ(article.title, "Harbour stays closed");
  EXPECT_EQ(texts(article, BlockKind::kTitle), std::vector<std::string>{"Harbour stays closed"});
  EXPECT_EQ(texts(article, BlockKind::kParagraph), std::vector<std::string>(std::begin(kStory), std::end(kStory)));
  EXPECT_EQ(article.language, "en");
  EXPECT_EQ(article.outlet, "The Marr Post");
  EXPECT_EQ(article.sha256.size(), 64U);
}

TEST(Page, TakesTheTitleOfTheWindowWhenNoneIsShown) {
  const Article article = read(page_of(paragraphs()));
  EXPECT_EQ(article.title, "Harbour stays closed");
  ASSERT_EQ(texts(article, BlockKind::kTitle), std::vector<std::string>{"Harbour stays closed"});
  EXPECT_TRUE(article.text.starts_with("Harbour stays closed\n\nThe harbour"));
}

TEST(Page, JoinsTheBlocksByAnEmptyLine) {
  const Article article = read(page_of("<h1>Harbour stays closed</h1>" + paragraphs()));
  EXPECT_TRUE(article.text.starts_with("Harbour stays closed\n\n" + kStory[0] + "\n\n" + kStory[1])) << article.text;
}

TEST(Page, SetsFurnitureAsideWithItsReason) {
  const Article article = read(page_of(
      "<nav><a href=/>Home</a> <a href=/w>World</a></nav><h1>Harbour stays closed</h1><article>" + paragraphs() +
      "<div class=\"newsletter-box\"><p>The Marr Letter</p><p>Our pick of the week, in your inbox on Friday.</p></div>"
      "<div class=\"support-us\"><p>We have no owner. Become a member from 3 crowns a month.</p></div>"
      "<div class=share><a href=#>Share this article</a></div></article>"
      "<section id=comments><h2>2 comments</h2><p>About time too, those piers were rotten when I was a "
      "boy.</p></section>"
      "<div class=related><h3>Related</h3><a href=/1>Why the piers crack</a></div>"
      "<div class=cookie-banner><p>We use cookies to count readers.</p></div>"));
  EXPECT_EQ(reason_of(article, "Home World"), AsideReason::kNavigation);
  EXPECT_EQ(reason_of(article, "The Marr Letter"), AsideReason::kNewsletter);
  EXPECT_EQ(reason_of(article, "Become a member"), AsideReason::kMembership);
  EXPECT_EQ(reason_of(article, "Share this"), AsideReason::kShare);
  EXPECT_EQ(reason_of(article, "rotten"), AsideReason::kComment);
  EXPECT_EQ(reason_of(article, "Why the piers"), AsideReason::kRelated);
  EXPECT_EQ(reason_of(article, "cookies"), AsideReason::kCookie);
  EXPECT_EQ(texts(article, BlockKind::kParagraph).size(), 4U);
}

TEST(Page, KeepsCaptionsApartAndSplitsTheirCredit) {
  const Article article = read(page_of("<h1>Harbour stays closed</h1><article>" + paragraphs() +
                                       "<figure><img src=a><figcaption>Divers at pier two, May 4, 2031. (Jo Moss/Marr "
                                       "Press)</figcaption></figure></article>"));
  ASSERT_EQ(texts(article, BlockKind::kCaption), std::vector<std::string>{"Divers at pier two, May 4, 2031."});
  for (const Block& block : article.blocks) {
    EXPECT_EQ(block.credit.has_value(), block.kind == BlockKind::kCaption);
    EXPECT_EQ(block.credit.value_or("Jo Moss/Marr Press"), "Jo Moss/Marr Press");
  }
}

TEST(Page, SaysNothingTwice) {
  const Article article = read(page_of("<h1>Harbour stays closed</h1><p class=standfirst>" + kStory[0] +
                                       "</p><article><h2>Harbour stays closed</h2>" + paragraphs() + "</article>"));
  std::size_t count = 0;
  for (std::size_t at = article.text.find(kStory[0]); at != std::string::npos;
       at = article.text.find(kStory[0], at + 1))
    ++count;
  EXPECT_EQ(count, 1U);
  EXPECT_EQ(texts(article, BlockKind::kHeading).size(), 0U);
}

TEST(Page, KeepsAStoryInWhichSomebodyAddressesAReader) {
  const std::string quote =
      "“Sign up for our newsletter and become a member, you told me,” the mayor said of the company’s letter.";
  const Article article = read(page_of("<h1>Harbour stays closed</h1>" + paragraphs() + "<p>" + quote + "</p>"));
  EXPECT_EQ(texts(article, BlockKind::kParagraph).back(), quote);
}

// --- what the page says about itself ---

TEST(Page, TakesMetadataFromJsonLd) {
  const Article article = read(page_of(
      "<h1>Harbour stays closed</h1>" + paragraphs(),
      "<link rel=canonical href=\"https://post.example/2031/05/harbour\"><script "
      "type=\"application/ld+json\">{\"@context\":\"https://schema.org\","
      "\"@type\":\"NewsArticle\",\"headline\":\"Harbour stays closed\",\"datePublished\":\"2031-05-05T08:30:00+02:00\","
      "\"dateModified\":\"2031-05-05T11:00:00+02:00\",\"author\":[{\"@type\":\"Person\",\"name\":\"Ana "
      "Brook\"},{\"@type\":"
      "\"Person\",\"name\":\"Lee Vance\"}],\"publisher\":{\"@type\":\"Organization\",\"name\":\"The Marr "
      "Post\"}}</script>"));
  EXPECT_EQ(article.url, "https://post.example/2031/05/harbour");
  EXPECT_EQ(article.byline, (std::vector<std::string>{"Ana Brook", "Lee Vance"}));
  ASSERT_TRUE(article.published && article.updated);
  EXPECT_EQ(format_moment(article.published->moment), "2031-05-05T08:30:00+02:00");
  EXPECT_EQ(article.published->found_in, FoundIn::kJsonLd);
  EXPECT_EQ(format_moment(article.updated->moment), "2031-05-05T11:00:00+02:00");
}

TEST(Page, ReadsTheVisibleBylineAndDate) {
  const Article article = read(page_of(
      "<h1>Harbour stays closed</h1><p>By Ana Brook and Lee Vance</p><p>Published 5 May 2031, 08:30 CET</p><article>" +
      paragraphs() + "</article>"));
  EXPECT_EQ(article.byline, (std::vector<std::string>{"Ana Brook", "Lee Vance"}));
  ASSERT_TRUE(article.published.has_value());
  EXPECT_EQ(format_moment(article.published->moment), "2031-05-05T08:30+01:00");
  EXPECT_EQ(article.published->found_in, FoundIn::kText);
  EXPECT_EQ(texts(article, BlockKind::kParagraph).front(), kStory[0]);
}

TEST(Page, LetsTheUserKnowBetter) {
  const Article article = read(
      page_of("<h1>Harbour stays closed</h1>" + paragraphs(),
              "<meta property=article:published_time content=2031-05-05T08:30:00Z>"),
      {.url = "https://post.example/a", .outlet = "Marr Evening", .published = parse_moment("2031-05-06").value()});
  EXPECT_EQ(article.outlet, "Marr Evening");
  EXPECT_EQ(article.url, "https://post.example/a");
  EXPECT_EQ(article.published->found_in, FoundIn::kOption);
  EXPECT_EQ(format_moment(article.published->moment), "2031-05-06");
}

TEST(Page, FallsBackOnTheDateInTheAddress) {
  const Article article =
      read(page_of("<h1>Harbour stays closed</h1>" + paragraphs()), {.url = "https://post.example/2031/05/05/harbour"});
  ASSERT_TRUE(article.published.has_value());
  EXPECT_EQ(article.published->found_in, FoundIn::kUrl);
  EXPECT_EQ(format_moment(article.published->moment), "2031-05-05");
}

// --- plain text and verbatim ---

TEST(Page, ReadsPlainTextWithScrapedFurniture) {
  const std::string text = kStory[0] +
                           "\n\nGet The Marr Post’s Morning Letter\nby email and never miss our top stories\n\nBy "
                           "signing up, you agree to the terms\n\n" +
                           kStory[1] + "\n\n\nDivers at pier two, May 4, 2031. (Jo Moss/Marr Press)\n\n" + kStory[2];
  const Article article = read(text);
  EXPECT_EQ(texts(article, BlockKind::kParagraph).size(), 3U);
  EXPECT_EQ(texts(article, BlockKind::kCaption), std::vector<std::string>{"Divers at pier two, May 4, 2031."});
  EXPECT_EQ(reason_of(article, "Morning Letter"), AsideReason::kNewsletter);
  EXPECT_EQ(reason_of(article, "By signing up"), AsideReason::kNewsletter);
  EXPECT_FALSE(article.title.has_value());
  for (const Block& block : article.blocks) ASSERT_EQ(block.page_ranges.size(), 1U);
}

TEST(Page, KeepsAVerbatimFileAsItStands) {
  const std::string text = "Harbour  stays closed\n\n" + kStory[0] + "\nsecond line\n\n\n" + kStory[1] + "\n";
  const Article article = read(text, {.form = Form::kVerbatim});
  EXPECT_EQ(article.text, text);
  EXPECT_EQ(article.title, "Harbour stays closed");
  ASSERT_EQ(article.blocks.size(), 3U);
  EXPECT_EQ(article.blocks[0].kind, BlockKind::kTitle);
  EXPECT_EQ(slice(text, article.blocks[1].span), kStory[0] + "\nsecond line");
  for (const Block& block : article.blocks) EXPECT_EQ(block.page_ranges, std::vector<ByteSpan>{block.span});
  EXPECT_TRUE(article.asides.empty());
}

TEST(Page, RefusesVerbatimTextThatIsNotUtf8) {
  EXPECT_EQ(refusal("Caf\xE9 closed\n\nThe caf\xE9 is closed.", {.form = Form::kVerbatim}), ErrorCode::kNotText);
  EXPECT_EQ(refusal(" \n \n", {.form = Form::kVerbatim}), ErrorCode::kNoStory);
}

// --- bad input ---

TEST(Page, RefusesAnEmptyFile) {
  EXPECT_EQ(refusal(""), ErrorCode::kNoStory);
  EXPECT_EQ(read_page("", {}).error().message, "the file is empty");
  EXPECT_EQ(refusal(" \n\t "), ErrorCode::kNoStory);
}

TEST(Page, RefusesImagesAndOtherBinaries) {
  const std::string png =
      std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16) + repeat(std::string_view("\0\x01\x7F\xC3", 4), 1000);
  EXPECT_EQ(refusal(png), ErrorCode::kNotText);
  EXPECT_EQ(read_page(png, {}).error().message, "the file is not a page but a PNG image");
  EXPECT_EQ(refusal("%PDF-1.7\n1 0 obj"), ErrorCode::kNotText);
  EXPECT_EQ(refusal(repeat(std::string_view("a\0b\x01", 4), 1000)), ErrorCode::kNotText);
}

TEST(Page, RefusesAPageWithoutAStory) {
  EXPECT_EQ(
      refusal(page_of(
          "<nav><a href=/>Home</a></nav><h1>Galleries</h1><ul><li><a href=/1>One</a><li><a href=/2>Two</a></ul>")),
      ErrorCode::kNoStory);
  EXPECT_EQ(refusal("<html></html>"), ErrorCode::kNoStory);
}

TEST(Page, RefusesAStoryInFrenchWithItsName) {
  std::string body = "<h1>Le port reste fermé</h1>";
  for (int i = 0; i < 4; ++i) {
    body +=
        "<p>Le port de la ville restera fermé jusqu’à jeudi, a annoncé lundi la direction, après que des plongeurs ont "
        "trouvé des fissures dans les piles du quai numéro " +
        std::to_string(i) + ".</p>";
  }
  const auto article = read_page(page_of(body), {});
  ASSERT_FALSE(article.has_value());
  EXPECT_EQ(article.error().code, ErrorCode::kLanguage);
  EXPECT_EQ(article.error().message, "the story is in French, and only English is read");
  EXPECT_EQ(read(page_of(body), {.languages = Languages::kAny}).language, "fr");
}

TEST(Page, ReadsPastNulBytesAndInvalidUtf8InMarkup) {
  std::string page =
      page_of("<h1>Harbour stays closed</h1>" + paragraphs() +
              "<p>One \xFF broken \xC3( byte, and a NUL in a paragraph that is long enough to be kept.</p>");
  page.insert(page.find("NUL") + 1, 1, '\0');
  const Article article = read(page);
  EXPECT_EQ(texts(article, BlockKind::kParagraph).size(), 5U);
  EXPECT_NE(article.text.find("One \uFFFD broken \uFFFD( byte, and a NUL in"), std::string::npos) << article.text;
}

TEST(Page, RefusesMoreThanTheLimit) { EXPECT_EQ(refusal(std::string(kPageBytesMax + 1, 'a')), ErrorCode::kTooLarge); }

/// Bounded by time, with room for a slow machine and sanitizers; without the limits these take from ten seconds to
/// hours.
void expect_bounded(const std::string& page) {
  EXPECT_LT(seconds([&] { (void)read_page(page, {}); }), 10);
}

TEST(Page, EndsSoonOnMillionsOfElements) {
  expect_bounded(repeat("<div>", 1 << 20));
  expect_bounded(page_of(repeat("<div></div>", 300'000)));
  expect_bounded(page_of(repeat("<p>a", 500'000)));
}

TEST(Page, EndsSoonOnDeepNestingAndReadsWhatFollows) {
  const std::string page = page_of("<h1>Harbour stays closed</h1>" + repeat("<div>", 100'000) + paragraphs());
  EXPECT_LT(seconds([&] { EXPECT_EQ(texts(read(page), BlockKind::kParagraph).size(), 4U); }), 5);
}

TEST(Page, EndsSoonOnMisnestedFormatting) {
  expect_bounded(page_of(repeat("<b><i><p>", 20'000) + paragraphs()));
  expect_bounded(page_of(repeat("<a href=x><font><nobr>", 20'000)));
  expect_bounded(page_of(repeat("<table><b>", 20'000)));
}

TEST(Page, EndsSoonOnAttributesAndEntities) {
  std::string tag = "<p";
  for (int i = 0; i < 100'000; ++i) tag += " a" + std::to_string(i) + "=b";
  expect_bounded(page_of(tag + ">" + paragraphs()));
  expect_bounded(page_of("<p>" + repeat("&amp;", 400'000) + "</p>"));
  expect_bounded(page_of("<p>" + repeat("a<!-- ", 100'000)));
}

TEST(Page, EndsSoonOnHugeHeadsAndFigures) {
  expect_bounded(page_of(paragraphs(), "<title>A headline that goes on" + repeat(" | a", 500'000) + "</title>"));
  expect_bounded(
      page_of(paragraphs(), "<meta name=author content=\"" + repeat("Ana Brook, Lee Vance, ", 100'000) + "\">"));
  expect_bounded("<html>" + repeat("<meta ", 500'000) + paragraphs() + "\xE9");
  expect_bounded(page_of(paragraphs() + "<figure>" + repeat("<figcaption>A quay at dawn</figcaption>", 30'000)));
  expect_bounded(page_of("<nav>" + repeat("<a href=x>News</a>", 200'000) + "</nav>" + paragraphs()));
}

TEST(Page, EndsSoonOnPlainTextOfManyBlocks) {
  expect_bounded(repeat("sign up\n\n", 200'000));
  expect_bounded(repeat("become a member and support our journalism ", 50'000));
  expect_bounded("(" + repeat("(", 500'000));
}

}  // namespace
}  // namespace onrecord::page
