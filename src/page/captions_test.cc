#include "page/captions.h"

#include <gtest/gtest.h>

namespace onrecord::page {
namespace {

struct Case {
  std::string_view text;
  std::string_view caption;
  std::string_view credit;
};

SplitCaption split_text(std::string_view text) {
  TextRun run(Escapes::kNone, text);
  run.append(text, {0, static_cast<std::uint32_t>(text.size())});
  return split_caption(run);
}

TEST(Captions, SplitsTheCreditHoweverItIsWritten) {
  for (const Case& given : {
           Case{"Divers at pier two, May 4, 2031. (Jo Moss/Marr Press)", "Divers at pier two, May 4, 2031.",
                "Jo Moss/Marr Press"},
           Case{"Divers at pier two. (AP Photo/Jo Moss)", "Divers at pier two.", "AP Photo/Jo Moss"},
           Case{"Divers at pier two (Photo: Jo Moss / Marr)", "Divers at pier two", "Jo Moss / Marr"},
           Case{"Divers at pier two. Photo: Jo Moss", "Divers at pier two.", "Jo Moss"},
           Case{"Divers at pier two. Photograph by Jo Moss", "Divers at pier two.", "Jo Moss"},
           Case{"Divers at pier two | Jo Moss/Marr Press", "Divers at pier two", "Jo Moss/Marr Press"},
           Case{"Divers at pier two. Jo Moss/Reuters", "Divers at pier two.", "Jo Moss/Reuters"},
           Case{"Divers at pier two. EPA/J. J. Moss", "Divers at pier two.", "EPA/J. J. Moss"},
           Case{"Divers at pier two. © Jo Moss", "Divers at pier two.", "Jo Moss"},
           Case{"Divers wave to the crowd. (Jo Moss)", "Divers wave to the crowd.", "Jo Moss"},
           Case{"Image caption, Divers at pier two", "Divers at pier two", ""},
           Case{"Divers at pier two", "Divers at pier two", ""},
           Case{"The minister, Ana Quill (Liberal)", "The minister, Ana Quill (Liberal)", ""},
           Case{"Antony (Harbour United) scores against Ben (Quay City)",
                "Antony (Harbour United) scores against Ben (Quay City)", ""},
       }) {
    const SplitCaption split = split_text(given.text);
    EXPECT_EQ(split.caption.text(), given.caption) << given.text;
    EXPECT_EQ(split.credit.value_or(""), given.credit) << given.text;
  }
}

TEST(Captions, KnowsALineThatIsACreditAlone) {
  EXPECT_EQ(find_whole_credit("Photo: Jo Moss/Marr Press"), "Jo Moss/Marr Press");
  EXPECT_EQ(find_whole_credit("Image source, Jo Moss"), "Jo Moss");
  EXPECT_EQ(find_whole_credit("Getty Images"), "Getty Images");
  EXPECT_EQ(find_whole_credit("Divers work at pier two."), std::nullopt);
  EXPECT_EQ(find_whole_credit(""), std::nullopt);
}

TEST(Captions, RangesOfTheCaptionLeaveTheCreditOut) {
  const std::string_view text = "Divers at pier two. (Jo Moss/Marr Press)";
  const SplitCaption split = split_text(text);
  ASSERT_EQ(split.caption.ranges().size(), 1U);
  EXPECT_EQ(slice(text, split.caption.ranges()[0]), "Divers at pier two.");
}

TEST(Captions, KnowsACaptionInPlainTextByItsEnd) {
  EXPECT_TRUE(ends_in_credit("Divers at pier two on Sunday. (Jo Moss/Marr Press)"));
  EXPECT_TRUE(ends_in_credit("Divers at pier two on Sunday. (Reuters)"));
  EXPECT_FALSE(ends_in_credit("The party (founded in 1990) lost."));
  EXPECT_FALSE(ends_in_credit("He spoke to the council (which met late)"));
  EXPECT_FALSE(ends_in_credit("(Jo Moss/Marr)"));
}

TEST(Captions, CleansWhatAnElementForCreditsHolds) {
  EXPECT_EQ(clean_credit("(Image: Getty Images/Jo Moss)"), "Getty Images/Jo Moss");
  EXPECT_EQ(clean_credit("Photo by Jo S. Moss /"), "Jo S. Moss");
  EXPECT_EQ(clean_credit("Credit: Photo: Jo Moss"), "Jo Moss");
  EXPECT_EQ(clean_credit("("), "");
  EXPECT_EQ(clean_credit("Image:"), "");
  EXPECT_EQ(clean_credit(""), "");
}

TEST(Captions, FindsACreditInADescription) {
  EXPECT_EQ(find_announced("A quay at dawn | Photo: Jo Moss"), "Jo Moss");
  EXPECT_EQ(find_announced("A quay at dawn"), std::nullopt);
  EXPECT_EQ(find_announced("An image by which she will be known for long"), std::nullopt);
}

}  // namespace
}  // namespace onrecord::page
