#include "language/tokenizer.h"

#include <gtest/gtest.h>

#include <string>

namespace onrecord::language {
namespace {

/// The words of `text`, parted by '|'.
std::string words_of(std::string_view text) {
  std::string words;
  for (const RawToken& token : tokenize(text, {0, static_cast<std::uint32_t>(text.size())})) {
    if (!words.empty()) words += '|';
    words += slice(text, token.span);
  }
  return words;
}

TEST(Tokenizer, PartsMarksFromWords) {
  EXPECT_EQ(words_of("Talks failed, he said."), "Talks|failed|,|he|said|.");
  EXPECT_EQ(words_of("“No deal,” (so far)"), "“|No|deal|,|”|(|so|far|)");
  EXPECT_EQ(words_of("'Stay' \"away\"!"), "'|Stay|'|\"|away|\"|!");
}

TEST(Tokenizer, KeepsRunsOfMarksTogether) {
  EXPECT_EQ(words_of("well... what?! yes -- no … ****"), "well|...|what|?!|yes|--|no|…|****");
}

TEST(Tokenizer, PartsCliticsFromTheirHosts) {
  EXPECT_EQ(words_of("We didn't, they've, I'm, she'd, you'll, we're"),
            "We|did|n't|,|they|'ve|,|I|'m|,|she|'d|,|you|'ll|,|we|'re");
  EXPECT_EQ(words_of("Tovar’s don’t CAN'T"), "Tovar|’s|do|n’t|CA|N'T");
  EXPECT_EQ(words_of("O'Hara's rock'n'roll"), "O'Hara|'s|rock'n'roll");
  EXPECT_EQ(words_of("the ministers' plan"), "the|ministers|'|plan");
}

TEST(Tokenizer, PartsContractionsThatTheListGives) {
  EXPECT_EQ(words_of("I cannot, he's gonna, dont"), "I|can|not|,|he|'s|gon|na|,|do|nt");
  EXPECT_EQ(words_of("Cannot"), "Can|not");
}

TEST(Tokenizer, PartsHyphensButKeepsPrefixes) {
  EXPECT_EQ(words_of("a 20-point, well-known plan"), "a|20|-|point|,|well|-|known|plan");
  EXPECT_EQ(words_of("al-Tayeb's non-lethal pre-war e-mail"), "al|-|Tayeb|'s|non-lethal|pre-war|e-mail");
  EXPECT_EQ(words_of("Marland-Oster talks; F-16s"), "Marland|-|Oster|talks|;|F|-|16s");
  EXPECT_EQ(words_of("pre- and post-war"), "pre-|and|post-war");
}

TEST(Tokenizer, KeepsNumbersDatesAndTimesWhole) {
  EXPECT_EQ(words_of("1,200 3.14 9/11 11/28/2000 10:30 20th 1990s 3G"),
            "1,200|3.14|9/11|11/28/2000|10:30|20th|1990s|3G");
  EXPECT_EQ(words_of("5-10 days, 2001-2004"), "5|-|10|days|,|2001|-|2004");
  EXPECT_EQ(words_of("555-0123 212-555-0123"), "555-0123|212-555-0123");
  EXPECT_EQ(words_of(".5 +44 the '90s"), ".5|+44|the|'90s");
}

TEST(Tokenizer, PartsMoneyAndUnitsFromNumbers) {
  EXPECT_EQ(words_of("$3.5bn, £20m, €5"), "$|3.5|bn|,|£|20|m|,|€|5");
  EXPECT_EQ(words_of("16km at 7pm, 60% (100mph)"), "16|km|at|7|pm|,|60|%|(|100|mph|)");
  EXPECT_EQ(words_of("US$5 #1 50+"), "US$|5|#|1|50|+");
}

TEST(Tokenizer, KeepsTheStopOfAbbreviations) {
  EXPECT_EQ(words_of("Mr. Vance met Gen. Osei in the U.S. on Nov. 3."),
            "Mr.|Vance|met|Gen.|Osei|in|the|U.S.|on|Nov.|3|.");
  EXPECT_EQ(words_of("at 5 p.m., e.g. J. K. Adeyemi, Inc."), "at|5|p.m.|,|e.g.|J.|K.|Adeyemi|,|Inc.");
  EXPECT_EQ(words_of("GEN. ABARA"), "GEN.|ABARA");
}

TEST(Tokenizer, TakesNoForANumberOnlyBeforeOne) {
  EXPECT_EQ(words_of("No. 3 said no. No. Never"), "No.|3|said|no|.|No|.|Never");
}

TEST(Tokenizer, PartsAFinalLetterFromItsStop) { EXPECT_EQ(words_of("It was plan B."), "It|was|plan|B|."); }

TEST(Tokenizer, KeepsAddressesAndTagsWhole) {
  EXPECT_EQ(words_of("see https://example.org/a-b?c=1, or www.example.org."),
            "see|https://example.org/a-b?c=1|,|or|www.example.org|.");
  EXPECT_EQ(words_of("mail desk@harbour.example, #ceasefire @oria_desk"),
            "mail|desk@harbour.example|,|#ceasefire|@oria_desk");
  EXPECT_EQ(words_of("harbourtimes.com said"), "harbourtimes.com|said");
}

TEST(Tokenizer, PartsSentencesThatLackTheirSpace) {
  EXPECT_EQ(words_of("the truce.The next day"), "the|truce|.|The|next|day");
}

TEST(Tokenizer, PartsSlashesBetweenWords) { EXPECT_EQ(words_of("and/or b/c AT&T w/o"), "and|/|or|b/c|AT&T|w/o"); }

TEST(Tokenizer, KeepsEmoticonsWhole) { EXPECT_EQ(words_of("thanks :-) bye :)"), "thanks|:-)|bye|:)"); }

TEST(Tokenizer, ReadsLettersOfAnyScript) {
  EXPECT_EQ(words_of("Şükran, naïve São-Tomé"), "Şükran|,|naïve|São|-|Tomé");
  EXPECT_EQ(words_of("Дом 世界"), "Дом|世界");
}

TEST(Tokenizer, CoversEveryCharacterButWhiteSpaceOnce) {
  const std::string text = "  «Ну»\u00a0a\tb\n\nc’s '' `` … 👍🏽 1)2]3} -x- .. &&& \u200b ";
  std::uint32_t covered = 0;
  for (const RawToken& token : tokenize(text, {0, static_cast<std::uint32_t>(text.size())})) {
    for (std::uint32_t i = covered; i < token.span.begin; ++i) {
      EXPECT_TRUE(text[i] == ' ' || text[i] == '\t' || text[i] == '\n' || text.substr(i, 2) == "\u00a0" ||
                  text.substr(i - 1, 2) == "\u00a0");
    }
    EXPECT_LT(token.span.begin, token.span.end);
    covered = token.span.end;
  }
  EXPECT_EQ(covered, text.size() - 1);
}

TEST(Tokenizer, StaysInItsBlock) {
  const std::string_view text = "one two three";
  const auto tokens = tokenize(text, {4, 7});
  ASSERT_EQ(tokens.size(), 1u);
  EXPECT_EQ(slice(text, tokens[0].span), "two");
  EXPECT_TRUE(tokenize("", {0, 0}).empty());
}

}  // namespace
}  // namespace onrecord::language
