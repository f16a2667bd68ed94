#include "page/metadata.h"

#include <gtest/gtest.h>

namespace onrecord::page {
namespace {

Metadata read(std::string_view head) {
  return read_metadata(HtmlTree::parse("<html lang=en-GB><head>" + std::string(head) + "</head><body></body></html>"));
}

TEST(Metadata, ReadsMetaTagsByTheirNames) {
  const Metadata metadata = read(
      "<meta property=og:title content='Harbour closed'><meta name=Author content='Ana Brook'><meta "
      "property=og:site_name content='The Marr Post'>"
      "<meta property=article:published_time content=2031-05-05T08:30:00Z><meta property=article:modified_time "
      "content=2031-05-05T09:00:00Z>"
      "<meta name=description content='Divers found cracks'><link rel=canonical href=https://post.example/a>");
  EXPECT_EQ(metadata.titles.front(), "Harbour closed");
  EXPECT_EQ(metadata.bylines, (std::vector<std::vector<std::string>>{{"Ana Brook"}}));
  EXPECT_EQ(metadata.outlet, "The Marr Post");
  EXPECT_EQ(format_moment(metadata.published->moment), "2031-05-05T08:30:00Z");
  EXPECT_EQ(metadata.published->found_in, FoundIn::kMeta);
  EXPECT_EQ(format_moment(metadata.updated->moment), "2031-05-05T09:00:00Z");
  EXPECT_EQ(metadata.descriptions.front(), "Divers found cracks");
  EXPECT_EQ(metadata.url, "https://post.example/a");
  EXPECT_EQ(metadata.declared_language, "en");
}

TEST(Metadata, TrustsTheArticlesOwnDataFirst) {
  const Metadata metadata = read(
      "<meta name=author content=admin><meta name=date content=2001-01-01><script "
      "type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Closed &amp; "
      "shut\",\"datePublished\":\"2031-05-05\",\"author\":{\"name\":\"Ana Brook\"}}</script>");
  EXPECT_EQ(metadata.titles.front(), "Closed & shut");
  EXPECT_EQ(metadata.bylines.front(), std::vector<std::string>{"Ana Brook"});
  EXPECT_EQ(format_moment(metadata.published->moment), "2031-05-05");
}

TEST(Metadata, TakesTheArticleThatSaysMost) {
  const Metadata metadata = read(
      "<script "
      "type=application/"
      "ld+json>[{\"@type\":\"WebPage\",\"name\":\"Front\"},{\"@type\":\"NewsArticle\",\"headline\":\"Story\","
      "\"datePublished\":\"2031-05-05\"}]</script>");
  EXPECT_EQ(metadata.titles.front(), "Story");
}

TEST(Metadata, TakesNoAddressForAName) {
  const Metadata metadata = read(
      "<meta property=article:author content=https://social.example/ana><meta property=og:url content=not-an-address>");
  EXPECT_TRUE(metadata.bylines.empty());
  EXPECT_FALSE(metadata.url.has_value());
}

TEST(Metadata, CutsTheOutletOffTheTitle) {
  EXPECT_EQ(cut_site_name("Harbour stays closed | The Marr Post", ""), "Harbour stays closed");
  EXPECT_EQ(cut_site_name("Harbour stays closed - The Marr Post", "The Marr Post"), "Harbour stays closed");
  EXPECT_EQ(cut_site_name("Harbour stays closed - divers find cracks in two piers", "The Marr Post"),
            "Harbour stays closed - divers find cracks in two piers");
  EXPECT_EQ(cut_site_name("Marr | Post", "Marr Post"), "Marr | Post");
}

}  // namespace
}  // namespace onrecord::page
