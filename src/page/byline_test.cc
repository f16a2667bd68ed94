#include "page/byline.h"

#include <gtest/gtest.h>

namespace onrecord::page {
namespace {

using Names = std::vector<std::string>;

TEST(Byline, SplitsNamesHoweverTheyAreJoined) {
  EXPECT_EQ(split_byline({"By Ana Brook and Lee Vance"}, ""), (Names{"Ana Brook", "Lee Vance"}));
  EXPECT_EQ(split_byline({"Ana Brook, Lee Vance & Jo Moss"}, ""), (Names{"Ana Brook", "Lee Vance", "Jo Moss"}));
  EXPECT_EQ(split_byline({"Ana Brook", "Ana Brook"}, ""), Names{"Ana Brook"});
  EXPECT_EQ(split_byline({"Written by Ana van der Brook | Marr Post"}, "Marr Post"), Names{"Ana van der Brook"});
}

TEST(Byline, LeavesRolesPlacesAndTheOutletOut) {
  EXPECT_EQ(split_byline({"Ana Brook in Korvitsa"}, ""), Names{"Ana Brook"});
  EXPECT_EQ(split_byline({"Ana Brook, Staff Writer"}, ""), Names{"Ana Brook"});
  EXPECT_EQ(split_byline({"The Marr Post"}, "The Marr Post"), Names{});
  EXPECT_EQ(split_byline({"ana.brook@post.example", "https://post.example/ana", "4 May 2031"}, ""), Names{});
}

TEST(Byline, TakesTheFirstPlaceThatNamesPeople) {
  EXPECT_EQ(choose_byline({{"The Marr Post"}, {"By Ana Brook"}, {"Lee Vance"}}, "The Marr Post"), Names{"Ana Brook"});
}

TEST(Byline, KeepsAPrintedBylineWithoutPeople) {
  EXPECT_EQ(choose_byline({{"By Post staff and agencies"}}, "The Marr Post"), Names{"Post staff and agencies"});
  EXPECT_EQ(choose_byline({{"The Marr Post"}, {"admin"}}, "The Marr Post"), Names{});
  EXPECT_EQ(choose_byline({}, ""), Names{});
}

TEST(Byline, KnowsItsBeginnings) {
  EXPECT_TRUE(starts_like_byline("By Ana Brook"));
  EXPECT_TRUE(starts_like_byline("WORDS BY ANA BROOK"));
  EXPECT_FALSE(starts_like_byline("Bystanders fled"));
}

}  // namespace
}  // namespace onrecord::page
