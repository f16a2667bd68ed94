#include "page/region_rules.h"

#include <gtest/gtest.h>

namespace onrecord::page {
namespace {

std::string reason(std::string_view names) {
  const auto word = find_region_word(names);
  if (!word) return "";
  return word->what == RegionWord::What::kFurniture ? std::string(to_string(word->why)) : "not furniture";
}

TEST(RegionRules, KnowsRegionsByTheWordsOfTheirNames) {
  EXPECT_EQ(reason("c-newsletter-box"), "newsletter");
  EXPECT_EQ(reason("siteNav"), "navigation");
  EXPECT_EQ(reason("article__related_links"), "related");
  EXPECT_EQ(reason("cookieConsent"), "cookie");
  EXPECT_EQ(reason("comment-list"), "comment");
  EXPECT_EQ(reason("ad-slot-3"), "advert");
  EXPECT_EQ(reason("x authorBio"), "author-note");
}

TEST(RegionRules, TakesNoWordApart) {
  EXPECT_EQ(reason("header"), "");
  EXPECT_EQ(reason("shared-grid"), "");
  EXPECT_EQ(reason("adjacent"), "");
  EXPECT_EQ(reason("navy-blue"), "");
  EXPECT_EQ(reason(""), "");
}

TEST(RegionRules, ReadsNoWordAcrossTwoNames) { EXPECT_NE(reason("you may"), "related"); }

TEST(RegionRules, LetsTheStoryWinOverItsFurniture) {
  const auto word = find_region_word("article-body has-comments");
  ASSERT_TRUE(word.has_value());
  EXPECT_EQ(word->what, RegionWord::What::kBody);
}

TEST(RegionRules, KnowsCaptionsCreditsAndDecks) {
  EXPECT_EQ(find_region_word("imageCaption")->what, RegionWord::What::kCaption);
  EXPECT_EQ(find_region_word("photo-credit")->what, RegionWord::What::kCredit);
  EXPECT_EQ(find_region_word("story__standfirst")->what, RegionWord::What::kDeck);
  EXPECT_EQ(find_region_word("byline")->what, RegionWord::What::kByline);
}

}  // namespace
}  // namespace onrecord::page
