#include "page/html_tree.h"

#include <gtest/gtest.h>

namespace onrecord::page {
namespace {

/// Each visible text with the markup behind it: "text=source".
std::vector<std::string> texts(std::string_view markup) {
  const HtmlTree tree = HtmlTree::parse(markup);
  std::vector<std::string> found;
  for (NodeId id = 0; id < tree.size(); ++id) {
    if (tree.is_text(id) && !tree[id].is_white_space) {
      found.push_back(std::string(tree.text(id)) + "=" + std::string(slice(markup, tree.source(id))));
    }
  }
  return found;
}

NodeId find(const HtmlTree& tree, TagId tag) {
  for (NodeId id = 0; id < tree.size(); ++id) {
    if (tree[id].tag == tag) return id;
  }
  return 0;
}

using Texts = std::vector<std::string>;

TEST(HtmlTree, KnowsTheBytesOfEveryText) {
  EXPECT_EQ(texts("<p>One <b>two</b> three"), (Texts{"One =One ", "two=two", " three= three"}));
}

TEST(HtmlTree, ResolvesReferencesAndKeepsTheirSource) {
  EXPECT_EQ(texts("<p>A &amp; B&#x20ac;</p>"), Texts{"A & B€=A &amp; B&#x20ac;"});
}

TEST(HtmlTree, FollowsTextThatTheStandardMoves) {
  // HTML 13.2.6.1: text inside a table stands before it in the tree.
  EXPECT_EQ(texts("<table>out<tr><td>in</td></tr></table>"), (Texts{"out=out", "in=in"}));
}

TEST(HtmlTree, SurvivesMisnestedFormatting) {
  EXPECT_EQ(texts("<b>a<p>b</b>c</p>d"), (Texts{"a=a", "b=b", "c=c", "d=d"}));
}

TEST(HtmlTree, DropsNulBytes) { EXPECT_EQ(texts(std::string_view("<p>a\0b", 6)), Texts{std::string("ab=a\0b", 6)}); }

TEST(HtmlTree, ReadsNoscriptAsMarkup) {
  EXPECT_EQ(texts("<body><noscript><p>shown</p></noscript>"), Texts{"shown=shown"});
}

TEST(HtmlTree, ListsNodesInDocumentOrderWithTheirEnds) {
  const HtmlTree tree = HtmlTree::parse("<div><p>a</p><p>b</p></div><span>c</span>");
  const NodeId div = find(tree, LXB_TAG_DIV);
  const NodeId span = find(tree, LXB_TAG_SPAN);
  EXPECT_EQ(tree[div].end, span);
  EXPECT_EQ(tree[0].end, tree.size());
  for (NodeId id = 1; id < tree.size(); ++id) {
    EXPECT_LT(tree[id].parent, id);
    EXPECT_LE(tree[id].end, tree[tree[id].parent].end);
  }
  EXPECT_EQ(tree.inner_text(div), "ab");
}

TEST(HtmlTree, GivesAttributesDecoded) {
  const HtmlTree tree = HtmlTree::parse("<a href=\"/?a=1&amp;b=2\" hidden>x</a>");
  const NodeId link = find(tree, LXB_TAG_A);
  EXPECT_EQ(tree.attribute(link, "href"), "/?a=1&b=2");
  EXPECT_EQ(tree.attribute(link, "title"), "");
  EXPECT_TRUE(tree.has_attribute(link, "hidden"));
}

TEST(HtmlTree, TakesTheFirstOfTwoEqualAttributes) {
  const HtmlTree tree = HtmlTree::parse("<p class=one class=two>x");
  EXPECT_EQ(tree.attribute(find(tree, LXB_TAG_P), "class"), "one");
}

TEST(HtmlTree, LimitsDepthAndKeepsTheText) {
  std::string markup;
  for (int i = 0; i < 5000; ++i) markup += "<div>";
  const HtmlTree tree = HtmlTree::parse(markup + "deep");
  EXPECT_LT(tree.size(), kHtmlDepthMax + 10);
  EXPECT_EQ(tree.inner_text(0), "deep");
}

TEST(HtmlTree, LimitsAttributes) {
  std::string markup = "<p";
  for (int i = 0; i < 1000; ++i) markup += " a" + std::to_string(i) + "=1";
  const HtmlTree tree = HtmlTree::parse(markup + ">x");
  const NodeId p = find(tree, LXB_TAG_P);
  EXPECT_TRUE(tree.has_attribute(p, "a0"));
  EXPECT_FALSE(tree.has_attribute(p, "a" + std::to_string(kHtmlAttributesMax)));
}

TEST(HtmlTree, ReadsAnEmptyPage) { EXPECT_EQ(HtmlTree::parse("").inner_text(0), ""); }

}  // namespace
}  // namespace onrecord::page
