#include "page/headline.h"

#include <gtest/gtest.h>

namespace onrecord::page {
namespace {

struct Page {
  Page(std::string_view body, std::vector<std::string> titles)
      : markup("<body>" + std::string(body)), tree(HtmlTree::parse(markup)), list(cut_into_units(tree, markup)) {
    metadata.titles = std::move(titles);
    headline = find_headline(list.units, metadata);
  }
  std::string shown() const { return headline.unit ? list.units[*headline.unit].text() : ""; }

  std::string markup;
  HtmlTree tree;
  UnitList list;
  Metadata metadata;
  Headline headline;
};

TEST(Headline, IsTheHeadingThatThePageDeclares) {
  EXPECT_EQ(
      Page("<h1>The Marr Post newspaper</h1><h2>Harbour stays closed</h2>", {"Harbour stays closed | The Marr Post"})
          .shown(),
      "Harbour stays closed");
}

TEST(Headline, IsElseTheFirstLargeHeading) {
  EXPECT_EQ(Page("<h2>Something else entirely</h2><h1>Harbour stays closed</h1>", {"Port shut"}).shown(),
            "Harbour stays closed");
  EXPECT_EQ(Page("<p>Nothing here</p>", {}).shown(), "");
}

TEST(Headline, IsNoLinkAndNoMenu) {
  EXPECT_EQ(Page("<h1><a href=/>The Marr Post newspaper</a></h1><nav><h1>All the sections</h1></nav>", {}).shown(), "");
}

TEST(Headline, LosesItsKicker) {
  const Page page("<h1><span>Culture:</span> Harbour stays closed</h1>", {"Harbour stays closed"});
  const TextRun cut = cut_kicker(page.list.units[0].run, page.metadata);
  EXPECT_EQ(cut.text(), "Harbour stays closed");
  ASSERT_EQ(cut.ranges().size(), 1U);
  EXPECT_EQ(slice(page.markup, cut.ranges()[0]), "Harbour stays closed");
}

TEST(Headline, KeepsAWordThatOnlyEndsAlike) {
  const Page page("<h1>Unreported closures grow</h1>", {"reported closures grow"});
  EXPECT_EQ(cut_kicker(page.list.units[0].run, page.metadata).text(), "Unreported closures grow");
}

TEST(Headline, HasTheOutletBehindIt) {
  EXPECT_EQ(find_outlet_behind("Harbour closed", {"Harbour closed - Estuary News"}), "Estuary News");
  EXPECT_EQ(find_outlet_behind("Harbour closed", {"Harbour closed for good"}), "");
  EXPECT_EQ(find_outlet_behind("Harbour closed", {}), "");
}

}  // namespace
}  // namespace onrecord::page
