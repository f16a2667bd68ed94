#include "page/body.h"

#include <gtest/gtest.h>

#include "page/page.h"

namespace onrecord::page {
namespace {

std::string prose(int number) {
  return "The council of Upper Marr said on day " + std::to_string(number) +
         " that the harbour would be closed until the ferries had been inspected.";
}

std::string story(int paragraphs = 4) {
  std::string html;
  for (int i = 1; i <= paragraphs; ++i) html += "<p>" + prose(i) + "</p>";
  return html;
}

/// "kind: text" of each block, "-reason: text" of each aside.
std::vector<std::string> read(std::string_view body, std::string_view head = "") {
  const std::string page = "<html lang=en><head><title>Harbour closed</title>" + std::string(head) + "</head><body>" +
                           std::string(body) + "</body></html>";
  const auto article = read_page(page, {});
  if (!article) return {"error: " + article.error().message};
  std::vector<std::string> found;
  for (const Block& block : article->blocks)
    found.push_back(std::string(to_string(block.kind)) + ": " + std::string(slice(article->text, block.span)));
  for (const Aside& aside : article->asides)
    found.push_back("-" + std::string(to_string(aside.why)) + ": " + aside.text);
  return found;
}

bool has(const std::vector<std::string>& found, const std::string& line) {
  return std::find(found.begin(), found.end(), line) != found.end();
}

std::size_t count_paragraphs(const std::vector<std::string>& found) {
  return static_cast<std::size_t>(std::count_if(
      found.begin(), found.end(), [](const std::string& line) { return line.starts_with("paragraph: The council"); }));
}

TEST(Body, FindsTheStoryAmongTeasersWithSummaries) {
  std::string teasers;
  for (int i = 10; i < 30; ++i)
    teasers += "<div class=item><h3><a href=/" + std::to_string(i) + ">Another headline of the day</a></h3><p>" +
               prose(i) + "</p></div>";
  const auto found = read("<h1>Harbour closed</h1><div><div>" + story() + "</div><div>" + teasers + "</div></div>");
  EXPECT_EQ(count_paragraphs(found), 4U);
}

TEST(Body, FindsAStoryInALayoutTable) {
  EXPECT_EQ(
      count_paragraphs(read("<table><tr><td>Menu</td><td><h1>Harbour closed</h1>" + story() + "</td></tr></table>")),
      4U);
}

TEST(Body, FindsAStoryInAFormAndInAnAside) {
  EXPECT_EQ(count_paragraphs(read("<form><h1>Harbour closed</h1>" + story() + "</form>")), 4U);
  EXPECT_EQ(count_paragraphs(read("<h1>Harbour closed</h1><aside>" + story() + "</aside>")), 4U);
}

TEST(Body, FindsAStoryUnderAMisleadingName) {
  EXPECT_EQ(
      count_paragraphs(read("<h1>Harbour closed</h1><div class=related>" + story(6) + "</div><p>Short line.</p>")), 6U);
}

TEST(Body, FindsAStoryThatAScriptWouldShow) {
  EXPECT_EQ(count_paragraphs(read("<h1>Harbour closed</h1><noscript>" + story() + "</noscript>")), 4U);
  EXPECT_EQ(count_paragraphs(read("<h1>Harbour closed</h1><div style=\"display:none\">" + story() + "</div>")), 4U);
}

TEST(Body, FindsAStoryInThePagesDataOnly) {
  const std::string body = prose(1) + "\\n\\n" + prose(2) + "\\u0021";
  const auto found = read(
      "<h1>Harbour closed</h1>",
      "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Harbour closed\",\"articleBody\":\"" +
          body + "\"}</script>");
  EXPECT_EQ(found, (std::vector<std::string>{"title: Harbour closed", "paragraph: " + prose(1),
                                             "paragraph: " + prose(2) + "!"}));
}

TEST(Body, BelievesThePagesDataAboutItsStory) {
  const std::string body = prose(1) + " " + prose(2) + " " + prose(3);
  const auto found =
      read("<h1>Harbour closed</h1><div>" + story(2) + "<div class=promo><p>" + prose(3) + "</p></div></div>",
           "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"articleBody\":\"" + body + "\"}</script>");
  EXPECT_EQ(count_paragraphs(found), 3U);
}

TEST(Body, KeepsHeadingsWithTheStoryBelowThemOnly) {
  const auto found = read("<h1>Harbour closed</h1><div>" + story(2) + "<h2>Talks in doubt</h2><p>" + prose(7) +
                          "</p><h2>More from us</h2></div>");
  EXPECT_TRUE(has(found, "heading: Talks in doubt"));
  EXPECT_FALSE(has(found, "heading: More from us"));
}

TEST(Body, KeepsQuotesAndLists) {
  const auto found =
      read("<h1>Harbour closed</h1><div>" + story(3) +
           "<blockquote>“We are stranded,” a driver said.</blockquote><ul><li>The piers are old.</li></ul><p>" +
           prose(7) + "</p></div>");
  EXPECT_TRUE(has(found, "quote: “We are stranded,” a driver said."));
  EXPECT_TRUE(has(found, "list: The piers are old."));
}

TEST(Body, TakesTheDeckBelowTheHeadline) {
  const auto found =
      read("<article><h1>Harbour closed</h1><p class=standfirst>Divers find cracks in two piers</p><div class=body>" +
           story() + "</div></article>");
  EXPECT_EQ(found[1], "subtitle: Divers find cracks in two piers");
}

TEST(Body, SetsALinkedLineInsideTheStoryAside) {
  const auto found = read("<h1>Harbour closed</h1><div>" + story(3) + "<p><a href=/1>Why the piers crack</a></p><p>" +
                          prose(7) + "</p></div>");
  EXPECT_TRUE(has(found, "-related: Why the piers crack"));
}

TEST(Body, KeepsAMenuAsOneAside) {
  const auto found = read(
      "<nav><ul><li><a href=1>News</a></li><li><a href=2>Sport</a></li></ul></nav><h1>Harbour closed</h1>" + story());
  EXPECT_TRUE(has(found, "-navigation: News Sport"));
}

TEST(Body, GivesAVagueRegionTheReasonOfItsWords) {
  const auto found = read("<h1>Harbour closed</h1>" + story() +
                          "<div class=modal><h2>Before you go</h2><p>Good journalism costs money. Please consider "
                          "supporting us.</p></div>");
  EXPECT_TRUE(has(found, "-membership: Before you go"));
}

TEST(Body, LeavesBylineAndDateToTheMetadata) {
  const auto found =
      read("<h1>Harbour closed</h1><div><p>By Ana Brook</p><p>4 May 2031, 08:30</p>" + story() + "</div>");
  EXPECT_EQ(count_paragraphs(found), 4U);
  EXPECT_FALSE(has(found, "paragraph: By Ana Brook"));
}

TEST(Body, KeepsACorrectionAsStory) {
  const std::string correction = "Correction, May 5: An earlier version of this article misstated the number of piers.";
  EXPECT_TRUE(
      has(read("<h1>Harbour closed</h1><div>" + story() + "<p class=correction><em>" + correction + "</em></p></div>"),
          "paragraph: " + correction));
}

}  // namespace
}  // namespace onrecord::page
