#include "time/grammar.h"

#include <gtest/gtest.h>

#include "time/sentence_for_test.h"

namespace onrecord::time {
namespace {

// The words of the longest match at `place`, and the rule's reading.
std::string match_of(const Grammar& grammar, std::string_view text, std::size_t place = 0) {
  const auto pieces = read_pieces(text, sentence_for_test(text), Lexicon::built_in());
  const auto match = grammar.longest_at(pieces, grammar.symbols_of(pieces), place);
  if (!match) return "none";
  const ByteSpan span = cover(pieces[match->first].span, pieces[match->last - 1].span);
  return std::string(match->rule->action.front()) + ": " + std::string(slice(text, span));
}

TEST(Grammar, TakesTheLongestMatch) {
  const Grammar grammar("", "MONTH\tmonth\t-\nMONTH DAY\tday\t-\n");
  EXPECT_EQ(match_of(grammar, "October 9 was"), "day: October 9");
  EXPECT_EQ(match_of(grammar, "October was"), "month: October");
}

TEST(Grammar, TakesTheEarlierOfTwoEquallyLong) {
  const Grammar grammar("", "the day\tfirst\t-\nthe UNIT\tsecond\t-\n");
  EXPECT_EQ(match_of(grammar, "the day"), "first: the day");
  EXPECT_EQ(match_of(grammar, "the week"), "second: the week");
}

TEST(Grammar, TriesOptionalItemsBothWays) {
  const Grammar grammar("", "the? last|next? UNIT\tunit\t-\n");
  EXPECT_EQ(match_of(grammar, "the last week"), "unit: the last week");
  EXPECT_EQ(match_of(grammar, "next week"), "unit: next week");
  EXPECT_EQ(match_of(grammar, "week"), "unit: week");
}

TEST(Grammar, SharesPhrases) {
  const Grammar grammar("amount\tNUMBER\t-\namount\tONE VAGUE?\t-\n", "{amount} UNIT|UNITS\tduration\t-\n");
  EXPECT_EQ(match_of(grammar, "three weeks"), "duration: three weeks");
  EXPECT_EQ(match_of(grammar, "a few weeks"), "duration: a few weeks");
  EXPECT_EQ(match_of(grammar, "few weeks"), "none");
}

TEST(Grammar, LooksAroundWithoutTaking) {
  const Grammar grammar("", "=<in|since MONTH !>COUNTED\tmonth\t-\n");
  EXPECT_EQ(match_of(grammar, "in May", 1), "month: May");
  EXPECT_EQ(match_of(grammar, "said May", 1), "none");
  EXPECT_EQ(match_of(grammar, "in May troops", 1), "none");
  EXPECT_EQ(match_of(grammar, "May", 0), "none");
}

TEST(Grammar, CountsTheEdgeAsNothingForNegatives) {
  const Grammar grammar("", "!<$ YEAR !>%\tyear\t-\n");
  EXPECT_EQ(match_of(grammar, "1990"), "year: 1990");
  EXPECT_EQ(match_of(grammar, "$ 1990", 1), "none");
  EXPECT_EQ(match_of(grammar, "1990 %"), "none");
}

TEST(Grammar, SeesWhereThereIsNoSpace) {
  const Grammar grammar("", "NUMBER + - + UNIT\tglued\t-\n");
  EXPECT_EQ(match_of(grammar, "3-day"), "glued: 3-day");
  EXPECT_EQ(match_of(grammar, "3 - day"), "none");
}

TEST(Grammar, CapturesWhatClassesMatched) {
  const Grammar grammar("", "WEEKDAY ,? MONTH DAY\tday\t-\n");
  const std::string text = "Sunday, November 2";
  const auto pieces = read_pieces(text, sentence_for_test(text), Lexicon::built_in());
  const auto match = grammar.longest_at(pieces, grammar.symbols_of(pieces), 0);
  ASSERT_TRUE(match.has_value());
  ASSERT_EQ(match->captures.size(), 3u);
  EXPECT_EQ(match->captures[1].piece_class, PieceClass::kMonth);
  EXPECT_EQ(match->captures[1].piece, 2u);
}

TEST(Grammar, BuildsFromTheDataInTheProgram) {
  const Grammar& grammar = Grammar::built_in();
  EXPECT_EQ(match_of(grammar, "the third quarter of 2024"), "quarter: the third quarter of 2024");
  EXPECT_EQ(match_of(grammar, "44-year-old man"), "none: 44-year-old");
}

}  // namespace
}  // namespace onrecord::time
