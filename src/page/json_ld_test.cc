#include "page/json_ld.h"

#include <gtest/gtest.h>

namespace onrecord::page {
namespace {

JsonLdPage read(std::string_view script) {
  JsonLdPage page;
  read_json_ld(script, page);
  return page;
}

TEST(JsonLd, ReadsAnArticleInAGraph) {
  const JsonLdPage page = read(R"({"@graph":[{"@type":"WebSite","name":"The Marr Post"},
    {"@type":["NewsArticle"],"headline":"Harbour closed","datePublished":"2031-05-05",
     "author":[{"@type":"Person","name":"Ana Brook"},{"@type":"Organization","name":"Marr Wire"}],
     "publisher":{"name":"The Marr Post"},"articleBody":"One."}]})");
  ASSERT_EQ(page.articles.size(), 1U);
  EXPECT_EQ(page.site_name, "The Marr Post");
  EXPECT_EQ(page.articles[0].headline, "Harbour closed");
  EXPECT_EQ(page.articles[0].people, std::vector<std::string>{"Ana Brook"});
  EXPECT_EQ(page.articles[0].organizations, std::vector<std::string>{"Marr Wire"});
  EXPECT_EQ(page.articles[0].publisher, "The Marr Post");
  EXPECT_EQ(page.articles[0].body, "One.");
}

TEST(JsonLd, MendsWhatPublishersGetWrong) {
  EXPECT_EQ(read("<!-- {\"@type\":\"NewsArticle\",\"headline\":\"Two\nlines\"} -->").articles.at(0).headline,
            "Two lines");
  EXPECT_EQ(read("//<![CDATA[\n{\"@type\":\"Article\",\"name\":\"Named\"}\n//]]>").articles.at(0).headline, "Named");
  EXPECT_EQ(read(R"({"@type":"http://schema.org/NewsArticle","author":"Ana Brook"})").articles.at(0).people.at(0),
            "Ana Brook");
  EXPECT_EQ(read(R"([{"@type":"NewsArticle","author":{"name":["A B","C D"]}}])").articles.at(0).people.size(), 2U);
}

TEST(JsonLd, PassesOverWhatIsNoJson) {
  EXPECT_TRUE(read("").articles.empty());
  EXPECT_TRUE(read("{").articles.empty());
  EXPECT_TRUE(read("{\"@type\":\"NewsArticle\",").articles.empty());
  EXPECT_TRUE(read("[1,2,\"x\"]").articles.empty());
  EXPECT_TRUE(read(std::string(100'000, '[')).articles.empty());
}

TEST(JsonLd, FindsTheLongestStringOfAName) {
  const std::string_view script = R"({"articleBody":"short","x":{"articleBody" : "a \"longer\" one"}})";
  EXPECT_EQ(find_json_string(script, "articleBody", 3), R"(a \"longer\" one)");
  EXPECT_EQ(find_json_string(script, "articleBody", 50), "");
  EXPECT_EQ(find_json_string(R"({"articleBody":"never ends)", "articleBody", 3).size(), 10U);
}

TEST(JsonLd, DecodesStrings) {
  EXPECT_EQ(decode_json_string(R"(a\"b\\c\/d\n\u00e9\ud83d\ude00)"), "a\"b\\c/d\né😀");
  EXPECT_EQ(decode_json_string(R"(bad \u12 end\)"), R"(bad \u12 end\)");
}

}  // namespace
}  // namespace onrecord::page
