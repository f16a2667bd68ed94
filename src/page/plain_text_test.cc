#include "page/plain_text.h"

#include <gtest/gtest.h>

namespace onrecord::page {
namespace {

constexpr std::string_view kFirst =
    "The harbour of Upper Marr will stay closed until Thursday, the port authority said on Monday.";
constexpr std::string_view kSecond =
    "Ferry companies demanded compensation and said that 4,000 passengers a day would have to travel by road.";
constexpr std::string_view kThird = "The mayor, Ines Quill, rejected the demand and blamed the companies.";

/// Blocks joined by empty lines → "title: …", "paragraph: …", "-newsletter: …".
std::vector<std::string> read(const std::vector<std::string_view>& blocks, PlainHead* head_out = nullptr) {
  std::string text;
  for (const std::string_view block : blocks) (text += block) += "\n\n";
  PlainHead head;
  std::vector<std::string> found;
  for (const Part& part : read_plain_text(text, head)) {
    const std::string name = part.why ? "-" + std::string(to_string(*part.why)) : std::string(to_string(part.kind));
    found.push_back(name + ": " + part.run.text().substr(0, 24));
  }
  if (head_out != nullptr) *head_out = head;
  return found;
}

using Found = std::vector<std::string>;

TEST(PlainText, KeepsAStoryWithoutFurnitureWhole) {
  EXPECT_EQ(read({kFirst, kSecond, kThird}),
            (Found{"paragraph: The harbour of Upper Mar", "paragraph: Ferry companies demanded",
                   "paragraph: The mayor, Ines Quill, r"}));
}

TEST(PlainText, TakesAHeadlineOnlyWhenItLooksLikeOne) {
  EXPECT_EQ(read({"Harbour stays closed until Thursday", kFirst, kSecond}).front(), "title: Harbour stays closed unt");
  EXPECT_EQ(read({kFirst, kSecond}).front(), "paragraph: The harbour of Upper Mar");
}

TEST(PlainText, ReadsBylineAndDateAboveTheStory) {
  PlainHead head;
  const Found found = read({"Harbour stays closed", "By Ana Brook\nMarr correspondent", "Published 5 May 2031, 08:30",
                            "Share\nSave", kFirst, kSecond},
                           &head);
  EXPECT_EQ(found[0], "title: Harbour stays closed");
  EXPECT_EQ(found[1], "-share: Share Save");
  EXPECT_EQ(found[2], "paragraph: The harbour of Upper Mar");
  EXPECT_EQ(head.authors, std::vector<std::string>{"By Ana Brook"});
  ASSERT_TRUE(head.published.has_value());
  EXPECT_EQ(format_moment(head.published->moment), "2031-05-05T08:30");
}

TEST(PlainText, SetsARunOfFurnitureAsideAsOne) {
  const Found found =
      read({kFirst, "Watch Piers of the World, Season 2", "when you join the Marr Circle",
            "In this season you can stream six films and then talk to their makers.", "Featured Image",
            "To learn more about the season, click here.", "Become a member", "Already a member? Sign in", kSecond});
  ASSERT_EQ(found.size(), 9U);
  EXPECT_EQ(found.front().substr(0, 9), "paragraph");
  EXPECT_EQ(found.back().substr(0, 9), "paragraph");
  for (std::size_t i = 1; i <= 5; ++i) EXPECT_TRUE(found[i].starts_with("-advert")) << found[i];
  EXPECT_EQ(found[6], "-membership: Become a member");
  EXPECT_EQ(found[7], "-membership: Already a member? Sign i");
}

TEST(PlainText, KeepsAStorySentenceBetweenTwoBoxes) {
  const Found found = read({kFirst, "Sign up for our newsletter", kSecond, "Become a member today", kThird});
  EXPECT_EQ(found[2], "paragraph: Ferry companies demanded");
  EXPECT_EQ(found[4], "paragraph: The mayor, Ines Quill, r");
}

TEST(PlainText, KeepsASpeakerWhoSaysYou) {
  const Found found = read({kFirst, "Sign up for our newsletter",
                            "“You will get your money when you can prove your loss,” the mayor told them.", kThird});
  EXPECT_TRUE(found[2].starts_with("paragraph: “You will")) << found[2];
}

TEST(PlainText, TakesLinesAfterALinkHeadForLinks) {
  const Found found = read({kFirst, kSecond, "More on this story", "Why do the piers crack?",
                            "Divers: the unseen trade", "Comments (2)", "oldsalt: They were rotten when I was a boy."});
  EXPECT_EQ(found[2], "-related: More on this story");
  EXPECT_EQ(found[3], "-related: Why do the piers crack?");
  EXPECT_EQ(found[4], "-related: Divers: the unseen trade");
  EXPECT_EQ(found[5], "-comment: Comments (2)");
  EXPECT_EQ(found[6], "-comment: oldsalt: They were rotte");
}

TEST(PlainText, SplitsCaptionsFromTheirCredit) {
  PlainHead head;
  const std::string text =
      std::string(kFirst) + "\n\n\nDivers at pier two, May 4, 2031. (Jo Moss/Marr Press)\n\n" + std::string(kSecond);
  const std::vector<Part> parts = read_plain_text(text, head);
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(parts[1].kind, BlockKind::kCaption);
  EXPECT_EQ(parts[1].run.text(), "Divers at pier two, May 4, 2031.");
  EXPECT_EQ(parts[1].credit, "Jo Moss/Marr Press");
}

TEST(PlainText, PutsAWritersNoteAsideAtTheEndOnly) {
  EXPECT_EQ(read({kFirst, kSecond, "Ana Brook is the Post’s maritime correspondent. Follow her on the usual networks."})
                .back()
                .substr(0, 12),
            "-author-note");
  EXPECT_EQ(read({"Ana Brook, who is a senior reporter for the Post, was arrested on Monday, the paper said.", kFirst,
                  kSecond})
                .front()
                .substr(0, 9),
            "paragraph");
}

TEST(PlainText, ReadsWindowsLineEndsAndAByteOrderMark) {
  PlainHead head;
  const std::string text = "\xEF\xBB\xBF" + std::string(kFirst) + "\r\n\r\n" + std::string(kSecond) + "\r\n";
  const std::vector<Part> parts = read_plain_text(text, head);
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(slice(text, parts[0].run.ranges()[0]), kFirst);
  EXPECT_EQ(slice(text, parts[1].run.ranges()[0]), kSecond);
}

TEST(Verbatim, CutsBlocksAtEmptyLinesAndNowhereElse) {
  const std::string text = "\n\nTitle here\n \t\nOne\ntwo\r\n\r\nThree";
  const auto blocks = cut_verbatim(text);
  ASSERT_EQ(blocks.size(), 3U);
  EXPECT_EQ(blocks[0].kind, BlockKind::kTitle);
  EXPECT_EQ(slice(text, blocks[0].span), "Title here");
  EXPECT_EQ(slice(text, blocks[1].span), "One\ntwo");
  EXPECT_EQ(slice(text, blocks[2].span), "Three");
}

TEST(Verbatim, FindsNothingInNothing) { EXPECT_TRUE(cut_verbatim(" \n\n").empty()); }

}  // namespace
}  // namespace onrecord::page
