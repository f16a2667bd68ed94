#include <gtest/gtest.h>

#include <random>
#include <string>

#include "language/analyser.h"

namespace onrecord::language {
namespace {

/// The sentences of `text`, parted by " | ".
std::string sentences_of(std::string_view text) {
  std::string sentences;
  for (const Sentence& sentence : split_sentences(text, {0, static_cast<std::uint32_t>(text.size())}, 0)) {
    if (!sentences.empty()) sentences += " | ";
    sentences += slice(text, sentence.span);
  }
  return sentences;
}

TEST(Splitter, EndsSentencesAtStopsAndMarks) {
  EXPECT_EQ(sentences_of("Talks failed. Why? Nobody knows! They end"),
            "Talks failed. | Why? | Nobody knows! | They end");
}

TEST(Splitter, DoesNotEndBehindTitlesInitialsAndMonths) {
  for (const std::string_view text :
       {"Gen. Osei met Dr. Ruiz.", "J. K. Adeyemi spoke on Nov. 3 to Sgt. Lund.", "It ranks No. 1 of 5."}) {
    EXPECT_EQ(sentences_of(text), text);
  }
}

TEST(Splitter, EndsBehindAnAbbreviationOnlyBeforeAWordThatBeginsSentences) {
  EXPECT_EQ(sentences_of("He left the U.S. The envoy stayed."), "He left the U.S. | The envoy stayed.");
  EXPECT_EQ(sentences_of("The U.S. Senate voted at 5 p.m. Monday."), "The U.S. Senate voted at 5 p.m. Monday.");
  EXPECT_EQ(sentences_of("Oria Corp. Chairman Lund left Tern Inc. But he came back."),
            "Oria Corp. Chairman Lund left Tern Inc. | But he came back.");
}

TEST(Splitter, KeepsClosingMarksWithTheirSentence) {
  EXPECT_EQ(sentences_of("“We left.” She stayed."), "“We left.” | She stayed.");
  EXPECT_EQ(sentences_of("\"We left.\" She stayed. (He too.) They slept."),
            "\"We left.\" | She stayed. | (He too.) | They slept.");
  EXPECT_EQ(sentences_of("It ended.[12] The rest followed."), "It ended.[12] | The rest followed.");
}

TEST(Splitter, LeavesAStrayMarkAtTheEndWithItsSentence) {
  EXPECT_EQ(sentences_of("They left. \""), "They left. \"");
  EXPECT_EQ(sentences_of("They left. \" Nobody saw."), "They left. | \" Nobody saw.");
}

TEST(Splitter, KeepsAQuestionInsideItsSentence) {
  EXPECT_EQ(sentences_of("“Why?” he asked. “Go!” they cried."), "“Why?” he asked. | “Go!” they cried.");
}

TEST(Splitter, GoesOnBehindAnEllipsisInLowerCase) {
  EXPECT_EQ(sentences_of("They waited ... and left. They waited... Nobody came."),
            "They waited ... and left. | They waited... | Nobody came.");
}

TEST(Splitter, LeavesTheNumberOfAnEnumerationWithItsSentence) {
  EXPECT_EQ(sentences_of("1. Open the border. 2. Close the camp."), "1. Open the border. | 2. Close the camp.");
}

TEST(Splitter, PutsADashBeforeTheNextSentence) {
  EXPECT_EQ(sentences_of("The port is closed. — Harbour Times"), "The port is closed. | — Harbour Times");
}

TEST(Splitter, ReadsHeadlinesWithoutAStopAsOneSentence) {
  EXPECT_EQ(sentences_of("Oria calls off talks; envoy ‘not told’"), "Oria calls off talks; envoy ‘not told’");
}

TEST(Splitter, FillsInSpansAndTheBlock) {
  const std::string_view text = "Skip this. Envoys met. They left.";
  const auto sentences = split_sentences(text, {11, 33}, 7);
  ASSERT_EQ(sentences.size(), 2u);
  EXPECT_EQ(sentences[0].block, 7);
  EXPECT_EQ(slice(text, sentences[0].span), "Envoys met.");
  EXPECT_EQ(sentences[0].tokens.size(), 3u);
  EXPECT_EQ(slice(text, sentences[1].tokens[1].span), "left");
}

TEST(Splitter, CutsWhatNoReaderWouldCallASentence) {
  std::string text;
  for (int i = 0; i < 1300; ++i) text += "word ";
  const auto sentences = split_sentences(text, {0, static_cast<std::uint32_t>(text.size())}, 0);
  ASSERT_EQ(sentences.size(), 3u);
  EXPECT_EQ(sentences[0].tokens.size(), 512u);
  EXPECT_EQ(sentences[2].tokens.size(), 1300u - 1024u);
}

TEST(Splitter, TakesLinearTimeOverChunksWithoutWhiteSpace) {
  // A megabyte each; a quadratic step anywhere would take minutes.
  for (const std::string_view part : {"a-", "(", "a.", "1,", "'", "x@", "U.S. (", "\u00e9", ".\"", ":-)", "no. "}) {
    std::string text;
    while (text.size() < (1u << 20)) text += part;
    EXPECT_FALSE(split_sentences(text, {0, static_cast<std::uint32_t>(text.size())}, 0).empty());
  }
}

TEST(Splitter, PutsEveryByteOfAnyTextIntoOneWordAtMost) {
  constexpr std::string_view kAtoms[] = {"a", "B",  "é", "’",      "'",   "\"", ".",    "...",  "?",        "!", "-",
                                         "—", "@",  "#", "$",      "1",   "9",  ",",    ":",    "/",        "(", ")",
                                         "[", "]",  " ", "  ",     "n't", "'s", "U.S.", "www.", "https://", "%", "&",
                                         "*", "世", "👍", "\u200b", "Mr.", "_",  "<",    "=="};
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t i = 0, size = random() % 24; i < size; ++i) text += kAtoms[random() % std::size(kAtoms)];
    std::uint32_t covered = 0;
    for (const Sentence& sentence : split_sentences(text, {0, static_cast<std::uint32_t>(text.size())}, 0)) {
      ASSERT_FALSE(sentence.tokens.empty());
      for (const Token& token : sentence.tokens) {
        ASSERT_LT(token.span.begin, token.span.end) << text;
        ASSERT_LE(covered, token.span.begin) << text;
        for (std::uint32_t i = covered; i < token.span.begin; ++i) ASSERT_EQ(text[i], ' ') << text;
        covered = token.span.end;
      }
    }
    for (std::size_t i = covered; i < text.size(); ++i) ASSERT_EQ(text[i], ' ') << text;
  }
}

TEST(Splitter, FindsNothingInNothing) {
  EXPECT_TRUE(split_sentences("", {0, 0}, 0).empty());
  EXPECT_TRUE(split_sentences("  \n ", {0, 4}, 0).empty());
}

}  // namespace
}  // namespace onrecord::language
