#include "story/quotations.h"

#include <gtest/gtest.h>

#include <string>

namespace onrecord::story {
namespace {

std::vector<std::string> quotes(std::string_view text) {
  std::vector<std::string> found;
  for (const Quotation& quotation : find_quotations(text, {0, static_cast<std::uint32_t>(text.size())})) {
    found.emplace_back(slice(text, quotation.span));
  }
  return found;
}

using Quotes = std::vector<std::string>;

TEST(Quotations, KeepTheirMarks) {
  EXPECT_EQ(quotes("“We will come,” she said. “Soon.”"), (Quotes{"“We will come,”", "“Soon.”"}));
  EXPECT_EQ(quotes("He called it \"a start\", no more."), (Quotes{"\"a start\""}));
}

TEST(Quotations, TellApostrophesFromSingleMarks) {
  EXPECT_EQ(quotes("The mayor’s plan isn’t new."), (Quotes{}));
  EXPECT_EQ(quotes("Mayor: ‘It wasn’t me’ and others' doubts"), (Quotes{"‘It wasn’t me’"}));
  EXPECT_EQ(quotes("the '90s were over"), (Quotes{}));
}

TEST(Quotations, HoldQuotationsInsideQuotations) {
  EXPECT_EQ(quotes("“They said ‘no’ to us,” he said."), (Quotes{"“They said ‘no’ to us,”"}));
}

TEST(Quotations, StayOpenToTheEndOfTheParagraph) {
  const std::string_view text = "“It goes on. And on.";
  const std::vector<Quotation> found = find_quotations(text, {0, static_cast<std::uint32_t>(text.size())});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_FALSE(found[0].closed);
  EXPECT_EQ(found[0].span.end, text.size());
}

TEST(Quotations, MayBeMarkedByTwoSingleMarks) {
  EXPECT_EQ(quotes("''It is late,'' he said, ``too late.''"), (Quotes{"''It is late,''", "``too late.''"}));
}

TEST(Quotations, AreNoneInPlainText) { EXPECT_TRUE(quotes("Nothing was said.").empty()); }

}  // namespace
}  // namespace onrecord::story
