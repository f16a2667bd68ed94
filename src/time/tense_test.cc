#include "time/tense.h"

#include <gtest/gtest.h>

#include "time/sentence_for_test.h"

namespace onrecord::time {
namespace {

// The tense at the last token but the full stop, by cue words alone.
Tense tense_of(std::string_view text) {
  const auto sentence = sentence_for_test(text);
  return tense_at(sentence, text, static_cast<int>(sentence.tokens.size()) - 1);
}

TEST(Tense, IsPastAfterAPastForm) {
  EXPECT_EQ(tense_of("The envoys met on Friday"), Tense::kPast);
  EXPECT_EQ(tense_of("The council rejected the plan on Friday"), Tense::kPast);
}

TEST(Tense, IsFutureAfterWhatLooksAhead) {
  EXPECT_EQ(tense_of("The envoys will meet on Friday"), Tense::kFuture);
  EXPECT_EQ(tense_of("The vote is scheduled for Friday"), Tense::kFuture);
  EXPECT_EQ(tense_of("A vote due Friday"), Tense::kFuture);
  EXPECT_EQ(tense_of("The vote will be held on Friday"), Tense::kFuture);
}

TEST(Tense, TakesTheNearestCueBeforeTheExpression) {
  EXPECT_EQ(tense_of("The ministry said the envoys will meet on Friday"), Tense::kFuture);
  EXPECT_EQ(tense_of("The envoys who will lead the talks met on Friday"), Tense::kPast);
}

TEST(Tense, LooksBehindWhenNothingStandsBefore) {
  const std::string text = "On Friday the envoys will meet";
  EXPECT_EQ(tense_at(sentence_for_test(text), text, 1), Tense::kFuture);
}

TEST(Tense, IsUnknownWithoutACue) {
  EXPECT_EQ(tense_of("Talks on Friday"), Tense::kUnknown);
  EXPECT_EQ(tense_at({}, "", 0), Tense::kUnknown);
}

// "They said they plan to meet Friday": said(root) ← plan ← meet ← Friday.
TEST(Tense, FollowsTheTreeToTheVerbAbove) {
  const std::string text = "They said they agreed to meet Friday";
  auto sentence = sentence_for_test(text);
  const auto set = [&](std::size_t at, int head, const char* deprel, language::Upos upos, const char* feats) {
    sentence.tokens[at].head = head;
    sentence.tokens[at].deprel = deprel;
    sentence.tokens[at].upos = upos;
    sentence.tokens[at].feats = feats;
  };
  set(0, 1, "nsubj", language::Upos::kPron, "");
  set(1, -1, "root", language::Upos::kVerb, "Tense=Past|VerbForm=Fin");
  set(2, 3, "nsubj", language::Upos::kPron, "");
  set(3, 1, "ccomp", language::Upos::kVerb, "Tense=Past|VerbForm=Fin");
  set(4, 5, "mark", language::Upos::kPart, "");
  set(5, 3, "xcomp", language::Upos::kVerb, "VerbForm=Inf");
  set(6, 5, "obl:tmod", language::Upos::kPropn, "");
  EXPECT_EQ(tense_at(sentence, text, 6), Tense::kFuture);
  sentence.tokens[5].feats = "Tense=Past|VerbForm=Fin";
  EXPECT_EQ(tense_at(sentence, text, 6), Tense::kPast);
}

TEST(Tense, EndsOnATreeThatIsACircle) {
  const std::string text = "Talks Friday";
  auto sentence = sentence_for_test(text);
  sentence.tokens[0].head = 1;
  sentence.tokens[1].head = 0;
  sentence.tokens[0].deprel = sentence.tokens[1].deprel = "dep";
  EXPECT_EQ(tense_at(sentence, text, 1), Tense::kUnknown);
}

}  // namespace
}  // namespace onrecord::time
