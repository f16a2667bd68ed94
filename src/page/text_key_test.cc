#include "page/text_key.h"

#include <gtest/gtest.h>

namespace onrecord::page {
namespace {

TEST(TextKey, IsEqualForATextSetTwice) {
  EXPECT_EQ(text_key("“Harbour”  stays closed…"), text_key("Harbour stays CLOSED"));
  EXPECT_EQ(text_key("It's"), text_key("It’s"));
  EXPECT_NE(text_key("Harbour closed"), text_key("Harbour open"));
  EXPECT_NE(text_key("жду"), text_key("иду"));
  EXPECT_EQ(text_key("— !"), "");
}

TEST(Shingles, TellHowMuchOfATextStandsInAnother) {
  const Shingles story("The harbour of Upper Marr will stay closed until Thursday, the port authority said.");
  EXPECT_EQ(story.coverage("The harbour of Upper Marr will stay closed"), 1);
  EXPECT_EQ(story.coverage("the HARBOUR of “Upper Marr” will stay closed"), 1);
  EXPECT_EQ(story.coverage("Ferry companies demanded compensation on Monday"), 0);
  EXPECT_GT(story.coverage("The harbour of Upper Marr is open again"), 0);
  EXPECT_LT(story.coverage("The harbour of Upper Marr is open again"), 0.5);
  EXPECT_EQ(story.coverage("three words only"), -1);
}

TEST(Shingles, KnowNothingOfAnEmptyText) { EXPECT_TRUE(Shingles("").empty()); }

}  // namespace
}  // namespace onrecord::page
