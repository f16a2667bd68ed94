#include "story/quantities.h"

#include "story/parsed_page_for_test.h"

namespace onrecord::story {
namespace {

/// A noun at token `head` with numerals before it, as the parser hangs them.
struct Phrase {
  std::string text;
  Sentence sentence;
};

Phrase phrase(std::initializer_list<std::string_view> words, int head, std::initializer_list<int> numerals) {
  Phrase result;
  for (const std::string_view word : words) {
    if (!result.text.empty()) result.text += ' ';
    const auto begin = static_cast<std::uint32_t>(result.text.size());
    result.text += word;
    Token token{.span = {begin, static_cast<std::uint32_t>(result.text.size())}, .lemma = std::string(word)};
    token.upos = Upos::kNoun;
    token.head = static_cast<int>(result.sentence.tokens.size()) == head ? language::kNoHead : head;
    token.deprel = "dep";
    result.sentence.tokens.push_back(token);
  }
  for (const int numeral : numerals) {
    result.sentence.tokens[static_cast<std::size_t>(numeral)].deprel = "nummod";
    result.sentence.tokens[static_cast<std::size_t>(numeral)].upos = Upos::kNum;
  }
  result.sentence.span = {0, static_cast<std::uint32_t>(result.text.size())};
  return result;
}

TEST(Quantities, ReadNumeralsAndNumberWords) {
  EXPECT_EQ(parse_number("71"), 71);
  EXPECT_EQ(parse_number("11,000"), 11000);
  EXPECT_EQ(parse_number("1.5"), 1.5);
  EXPECT_EQ(parse_number("twenty-three"), 23);
  EXPECT_EQ(parse_number("nineteen"), 19);
  EXPECT_FALSE(parse_number("many"));
  EXPECT_FALSE(parse_number("3rd"));
  EXPECT_FALSE(parse_number(""));
}

TEST(Quantities, AreExactWithoutABound) {
  const Phrase three = phrase({"three", "hostages"}, 1, {0});
  const auto count = find_count(three.text, three.sentence, 1);
  ASSERT_TRUE(count);
  EXPECT_EQ(count->low, 3);
  EXPECT_EQ(count->high, 3);
  EXPECT_EQ(slice(three.text, count->span), "three");
}

TEST(Quantities, KeepAnOpenEndWhereABoundLeavesOne) {
  const Phrase least = phrase({"at", "least", "71", "people"}, 3, {2});
  const auto at_least = find_count(least.text, least.sentence, 3);
  ASSERT_TRUE(at_least);
  EXPECT_EQ(at_least->low, 71);
  EXPECT_FALSE(at_least->high);
  EXPECT_EQ(slice(least.text, at_least->span), "at least 71");

  const Phrase most = phrase({"no", "more", "than", "12,000", "people"}, 4, {3});
  const auto at_most = find_count(most.text, most.sentence, 4);
  ASSERT_TRUE(at_most);
  EXPECT_FALSE(at_most->low);
  EXPECT_EQ(at_most->high, 12000);
}

TEST(Quantities, SpanAllTheNumbersOfAChoice) {
  Phrase choice = phrase({"nine", ",", "17", "or", "23", "people"}, 5, {0, 2, 4});
  const auto count = find_count(choice.text, choice.sentence, 5);
  ASSERT_TRUE(count);
  EXPECT_EQ(count->low, 9);
  EXPECT_EQ(count->high, 23);
}

TEST(Quantities, GiveRoundWordsTheirAgreedRange) {
  const Phrase dozens = phrase({"dozens"}, 0, {});
  EXPECT_EQ(find_count(dozens.text, dozens.sentence, 0)->low, 24);
  EXPECT_EQ(find_count(dozens.text, dozens.sentence, 0)->high, 99);
  const Phrase thousands = phrase({"thousands"}, 0, {});
  EXPECT_EQ(find_count(thousands.text, thousands.sentence, 0)->low, 2000);
  EXPECT_EQ(find_count(thousands.text, thousands.sentence, 0)->high, 9999);
}

TEST(Quantities, MultiplyByTheirMagnitude) {
  Phrase money = phrase({"9", "million", "crowns"}, 2, {0, 1});
  EXPECT_EQ(find_count(money.text, money.sentence, 2)->low, 9e6);
}

TEST(Quantities, AreAbsentWhereNothingIsCounted) {
  const Phrase bare = phrase({"the", "people"}, 1, {});
  EXPECT_FALSE(find_count(bare.text, bare.sentence, 1));
}

}  // namespace
}  // namespace onrecord::story
