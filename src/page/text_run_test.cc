#include "page/text_run.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace onrecord::page {
namespace {

using Spans = std::vector<ByteSpan>;

TEST(TextRun, FoldsWhiteSpaceAcrossPieces) {
  TextRun run;
  run.append("  He  said ", {0, 11});
  run.append("\n\tno\u00A0 more ", {11, 25});
  EXPECT_EQ(run.text(), "He said no more");
}

TEST(TextRun, JoinsRangesThatOnlyMarkupParts) {
  const std::string_view markup = "One <b>two</b>";
  TextRun run(Escapes::kHtml, markup);
  run.append("One ", {0, 4});
  run.append("two", {7, 10});
  EXPECT_EQ(run.ranges(), (Spans{{0, 10}}));
}

TEST(TextRun, PartsRangesAtABreakAndPutsASpaceThere) {
  TextRun run;
  run.append("one", {0, 3});
  run.break_range();
  run.append("two", {7, 10});
  EXPECT_EQ(run.text(), "one two");
  EXPECT_EQ(run.ranges(), (Spans{{0, 3}, {7, 10}}));
  EXPECT_EQ(run.first_line(), "one");
}

TEST(TextRun, PartsRangesAtACommentBetween) {
  const std::string_view markup = "one<!-- > -->two";
  TextRun run(Escapes::kHtml, markup);
  run.append("one", {0, 3});
  run.append("two", {13, 16});
  EXPECT_EQ(run.text(), "one two");
  EXPECT_EQ(run.ranges(), (Spans{{0, 3}, {13, 16}}));
}

TEST(TextRun, LeavesOutPiecesWithNothingToSee) {
  TextRun run;
  run.append(" \n ", {0, 3});
  EXPECT_TRUE(run.empty());
  EXPECT_TRUE(run.ranges().empty());
}

TEST(TextRun, RepairsInvalidUtf8) {
  TextRun run;
  run.append("a\xFFz", {0, 3});
  EXPECT_EQ(run.text(), "a\uFFFDz");
  EXPECT_TRUE(is_valid_utf8(run.text()));
}

TEST(TextRun, SlicesInsideReferences) {
  const std::string_view markup = "A &amp; B &eacute;t&eacute; (Jo)";
  TextRun run(Escapes::kHtml, markup);
  run.append("A & B été (Jo)", {0, static_cast<std::uint32_t>(markup.size())});
  const TextRun word = run.slice(run.text().find("été"), run.text().find(" (Jo)"));
  EXPECT_EQ(word.text(), "été");
  ASSERT_EQ(word.ranges().size(), 1U);
  EXPECT_EQ(slice(markup, word.ranges()[0]), "&eacute;t&eacute;");
}

TEST(TextRun, SlicesAcrossPieces) {
  const std::string_view markup = "one <b>two</b> three";
  TextRun run(Escapes::kHtml, markup);
  run.append("one ", {0, 4});
  run.append("two", {7, 10});
  run.append(" three", {14, 20});
  const TextRun part = run.slice(2, 9);
  EXPECT_EQ(part.text(), "e two t");
  ASSERT_EQ(part.ranges().size(), 1U);
  EXPECT_EQ(slice(markup, part.ranges()[0]), "e <b>two</b> t");
}

TEST(TextRun, SlicesNothing) {
  TextRun run;
  run.append("abc", {0, 3});
  EXPECT_TRUE(run.slice(1, 1).empty());
}

TEST(Aligner, StepsOverEveryKindOfEscape) {
  Aligner html(Escapes::kHtml, "a&lt;b&#8217;c&copyd&zz;e", "a<b’c©d&zz;e");
  EXPECT_EQ(html.to_source(1), 1U);
  EXPECT_EQ(html.to_source(2), 5U);
  EXPECT_EQ(html.to_source(3), 6U);
  EXPECT_EQ(html.to_source(6), 13U);
  Aligner json(Escapes::kJson, R"(a\"b\u00e9\ud83d\ude00c)", "a\"bé😀c");
  EXPECT_EQ(json.to_source(1), 1U);
  EXPECT_EQ(json.to_source(2), 3U);
  EXPECT_EQ(json.to_source(3), 4U);
  EXPECT_EQ(json.to_source(5), 10U);
  EXPECT_EQ(json.to_source(9), 22U);
}

TEST(Aligner, AnswersFallingOffsetsToo) {
  Aligner aligner(Escapes::kHtml, "&amp;&amp;x", "&&x");
  EXPECT_EQ(aligner.to_source(2), 10U);
  EXPECT_EQ(aligner.to_source(1), 5U);
}

}  // namespace
}  // namespace onrecord::page
