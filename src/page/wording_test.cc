#include "page/wording.h"

#include <gtest/gtest.h>

namespace onrecord::page {
namespace {

struct Case {
  std::string_view text;
  AsideReason why;
};

TEST(Wording, KnowsFurnitureByItsPhrases) {
  for (const Case& given : {
           Case{"Sign up for our weekly newsletter", AsideReason::kNewsletter},
           Case{"Get The Marr Post’s Evening Edition by email and never miss our top stories",
                AsideReason::kNewsletter},
           Case{"All the news of the harbour, in your inbox by seven.", AsideReason::kNewsletter},
           Case{"Become a member today", AsideReason::kMembership},
           Case{"Already a subscriber? Sign in", AsideReason::kMembership},
           Case{"Your support is essential to continue our work.", AsideReason::kMembership},
           Case{"So please consider joining our readers’ club.", AsideReason::kMembership},
           Case{"Read more", AsideReason::kRelated},
           Case{"More on this story", AsideReason::kRelated},
           Case{"Share this article", AsideReason::kShare},
           Case{"We use cookies to improve your experience.", AsideReason::kCookie},
           Case{"Leave a comment", AsideReason::kComment},
           Case{"Comments (14)", AsideReason::kComment},
           Case{"Back to top", AsideReason::kNavigation},
           Case{"Advertisement", AsideReason::kAdvert},
           Case{"To learn more about the cruise, click here.", AsideReason::kAdvert},
           Case{"(Reporting by Jo Moss; editing by Ana Belic)", AsideReason::kAuthorNote},
       }) {
    const WordingSigns signs = read_wording(given.text);
    ASSERT_TRUE(signs.why.has_value()) << given.text;
    EXPECT_EQ(to_string(*signs.why), to_string(given.why)) << given.text;
    EXPECT_EQ(signs.sureness, Sureness::kFirm) << given.text;
  }
}

TEST(Wording, LeavesTheStoryAlone) {
  for (const std::string_view text : {
           "The minister said the party would sign the treaty on Tuesday.",
           "Members of the union walked out after talks about pay collapsed.",
           "Support for the president fell to 30 percent, a poll showed.",
           "The parcels were delivered to the front by rail.",
           "He subscribed to the view that the war could not be won.",
           "Thousands of readers wrote to the newspaper after the editor was arrested.",
           "The company shares rose after the deal was announced.",
       }) {
    EXPECT_LT(read_wording(text).sureness, Sureness::kLikely) << text;
  }
}

TEST(Wording, HearsNothingInsideQuotationMarks) {
  const WordingSigns curly = read_wording("“Sign up for our newsletter, become a member, you fools,” he shouted.");
  EXPECT_EQ(curly.sureness, Sureness::kNone);
  EXPECT_EQ(curly.second_person, 0U);
  EXPECT_TRUE(curly.has_quote);
  EXPECT_EQ(read_wording("\"Your support is essential\", the letter said.").sureness, Sureness::kNone);
}

TEST(Wording, CountsWhoIsSpokenTo) {
  const WordingSigns signs = read_wording("When you watch, you’re also helping our makers.");
  EXPECT_EQ(signs.second_person, 2U);
  EXPECT_EQ(signs.first_person, 1U);
}

TEST(Wording, TellsImperativesFromNouns) {
  EXPECT_TRUE(read_wording("Watch the third season tonight").is_imperative);
  EXPECT_TRUE(read_wording("Cabins from 299 crowns. Book before Sunday.").is_imperative);
  EXPECT_FALSE(read_wording("Support for the bill fell sharply.").is_imperative);
  EXPECT_FALSE(read_wording("The watch was kept all night.").is_imperative);
}

TEST(Wording, TellsSentencesFromLabels) {
  EXPECT_TRUE(read_wording("The port is closed.").is_sentence);
  EXPECT_TRUE(read_wording("“We are stranded.”").is_sentence);
  EXPECT_FALSE(read_wording("Port stays closed").is_sentence);
  EXPECT_FALSE(read_wording("").is_sentence);
}

}  // namespace
}  // namespace onrecord::page
