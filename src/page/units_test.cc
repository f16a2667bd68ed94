#include "page/units.h"

#include <gtest/gtest.h>

namespace onrecord::page {
namespace {

constexpr std::string_view kProse =
    "The harbour of Upper Marr will stay closed until Thursday, the port authority said on Monday after a long search.";

/// The markup is kept beside the units, which point into it.
struct Cut {
  explicit Cut(std::string_view body)
      : markup("<body>" + std::string(body)), tree(HtmlTree::parse(markup)), list(cut_into_units(tree, markup)) {}
  std::vector<std::string> texts() const {
    std::vector<std::string> found;
    for (const Unit& unit : list.units) found.push_back(unit.text());
    return found;
  }
  const Unit& unit(std::string_view text) const {
    for (const Unit& unit : list.units) {
      if (unit.text().find(text) != std::string::npos) return unit;
    }
    throw std::runtime_error("no such unit: " + std::string(text));
  }
  std::string markup;
  HtmlTree tree;
  UnitList list;
};

using Texts = std::vector<std::string>;

TEST(Units, AreWhatAReaderSeesAsOneParagraph) {
  EXPECT_EQ(Cut("<p>One <b>two</b> <a href=x>three</a>.</p><div>Four<p>Five</p>Six</div>").texts(),
            (Texts{"One two three.", "Four", "Five", "Six"}));
}

TEST(Units, EndAtAnEmptyLineAndGoOnAtALineBreak) {
  EXPECT_EQ(Cut("<p>One<br>two<br><br>three</p>").texts(), (Texts{"One two", "three"}));
}

TEST(Units, LeaveOutWhatIsNoText) {
  EXPECT_EQ(
      Cut("<p>One<script>var a</script><style>p{}</style></p><select><option>x</select><template><p>t</p></template>")
          .texts(),
      Texts{"One"});
}

TEST(Units, PartWordsThatStyleSheetsPart) {
  EXPECT_EQ(Cut("<div><span>By Jo Moss</span><span>Korvitsa</span></div>").texts(), Texts{"By Jo Moss Korvitsa"});
  EXPECT_EQ(Cut("<p><span>T</span>he port</p>").texts(), Texts{"The port"});
  EXPECT_EQ(Cut("<p><a href=1>News</a><a href=2>Sport</a></p>").texts(), Texts{"News Sport"});
}

TEST(Units, KnowTheRegionTheyStandIn) {
  const Cut cut("<nav>Menu</nav><div class=newsletter>Letter</div><p>" + std::string(kProse) +
                "</p><footer>End</footer><aside>Beside</aside>");
  EXPECT_EQ(cut.unit("Menu").around.furniture, AsideReason::kNavigation);
  EXPECT_TRUE(cut.unit("Menu").around.by_element);
  EXPECT_EQ(cut.unit("Letter").around.furniture, AsideReason::kNewsletter);
  EXPECT_FALSE(cut.unit("Letter").around.by_element);
  EXPECT_EQ(cut.unit("End").around.furniture, AsideReason::kNavigation);
  EXPECT_EQ(cut.unit("Beside").around.furniture, AsideReason::kRelated);
  EXPECT_FALSE(cut.unit("harbour").around.furniture.has_value());
}

TEST(Units, DoNotBelieveANameThatCoversThePage) {
  EXPECT_FALSE(Cut("<div class=has-sidebar><p>" + std::string(kProse) + "</p></div>")
                   .unit("harbour")
                   .around.furniture.has_value());
}

TEST(Units, KeepCreditsOfCaptionsApart) {
  const Cut cut("<p>" + std::string(kProse) +
                "</p><figure><img><figcaption>A quay <span class=credit>Jo Moss</span></figcaption></figure>");
  const Unit& caption = cut.unit("A quay");
  EXPECT_TRUE(caption.around.in_caption);
  EXPECT_EQ(caption.text(), "A quay");
  EXPECT_EQ(caption.credit.text(), "Jo Moss");
}

TEST(Units, KnowTheImageTheyStandUnder) {
  const Cut cut("<div><div><img src=a></div><p>Under it</p></div><p>" + std::string(kProse) + "</p><p>" +
                std::string(kProse) + " Again.</p>");
  EXPECT_NE(cut.unit("Under it").image_box, 0U);
  EXPECT_EQ(cut.unit("Again").image_box, 0U);
}

TEST(Units, CountLinkedText) {
  const Cut cut("<p>See <a href=x>this</a></p>");
  EXPECT_EQ(cut.unit("See").link_bytes, 5U);
}

TEST(Units, KnowWhatIsHidden) {
  const Cut cut("<p hidden>a</p><p style='display: none'>b</p><noscript><p>c</p></noscript><p>d</p>");
  EXPECT_TRUE(cut.unit("a").around.is_hidden);
  EXPECT_TRUE(cut.unit("b").around.is_hidden);
  EXPECT_TRUE(cut.unit("c").around.in_noscript);
  EXPECT_FALSE(cut.unit("d").around.is_hidden);
}

TEST(Units, PutButtonsBesideTheParagraph) {
  EXPECT_EQ(Cut("<p>The port is closed. <button>Read more</button></p>").texts(),
            (Texts{"The port is closed.", "Read more"}));
}

}  // namespace
}  // namespace onrecord::page
