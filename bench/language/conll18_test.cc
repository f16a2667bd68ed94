#include "conll18.h"

#include <gtest/gtest.h>

#include <string>

namespace onrecord::bench {
namespace {

std::string row(int id, const std::string& form, int head, const std::string& relation, const std::string& upos = "X") {
  return std::to_string(id) + "\t" + form + "\t" + form + "\t" + upos + "\t_\t_\t" + std::to_string(head) + "\t" +
         relation + "\t_\t_\n";
}

Conll18Scores score(const std::string& gold, const std::string& system) {
  const auto scores = score_conll18(gold, system);
  EXPECT_TRUE(scores) << scores.error().message;
  return scores.value_or(Conll18Scores{});
}

const std::string kTalks = row(1, "Talks", 2, "nsubj") + row(2, "failed", 0, "root") + row(3, ".", 2, "punct") + "\n";

TEST(Conll18, GivesAFileComparedWithItselfFullMarks) {
  const Conll18Scores scores = score(kTalks, kTalks);
  for (const double value : {scores.tokens, scores.sentences, scores.words, scores.upos, scores.lemmas, scores.uas,
                             scores.las, scores.las_full}) {
    EXPECT_DOUBLE_EQ(value, 100);
  }
}

TEST(Conll18, CountsTokensByTheirCharacters) {
  const std::string joined = row(1, "Talks", 2, "nsubj") + row(2, "failed.", 0, "root") + "\n";
  const Conll18Scores scores = score(kTalks, joined);
  EXPECT_DOUBLE_EQ(scores.tokens, 200.0 * 1 / 5);  // one of three and of two
  EXPECT_DOUBLE_EQ(scores.sentences, 100);
  EXPECT_DOUBLE_EQ(scores.las, 0);  // the word's head is not aligned
}

TEST(Conll18, CountsSentencesByBothEnds) {
  const std::string cut =
      row(1, "Talks", 0, "root") + "\n" + row(1, "failed", 0, "root") + row(2, ".", 1, "punct") + "\n";
  const Conll18Scores scores = score(kTalks, cut);
  EXPECT_DOUBLE_EQ(scores.sentences, 0);
  EXPECT_DOUBLE_EQ(scores.tokens, 100);
  EXPECT_NEAR(scores.uas, 200.0 * 2 / 6, 1e-9);  // "failed" on the root, "." on "failed"
}

TEST(Conll18, TellsUniversalRelationsFromFullOnes) {
  const std::string other =
      row(1, "Talks", 2, "nsubj:pass") + row(2, "failed", 0, "root") + row(3, ".", 2, "punct") + "\n";
  const Conll18Scores scores = score(kTalks, other);
  EXPECT_DOUBLE_EQ(scores.las, 100);
  EXPECT_NEAR(scores.las_full, 200.0 / 3, 1e-9);
}

TEST(Conll18, AlignsTheWordsOfMultiwordTokensByTheirForms) {
  const std::string gold = "1-2\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n" + row(1, "did", 3, "aux") +
                           row(2, "n't", 3, "advmod") + row(3, "go", 0, "root") + "\n";
  EXPECT_DOUBLE_EQ(score(gold, gold).las, 100);
  // The same words as tokens of their own: the words are found, the token is not.
  const std::string apart = row(1, "did", 3, "aux") + row(2, "n't", 3, "advmod") + row(3, "go", 0, "root") + "\n";
  const Conll18Scores scores = score(gold, apart);
  EXPECT_DOUBLE_EQ(scores.words, 100);
  EXPECT_DOUBLE_EQ(scores.las, 100);
  EXPECT_DOUBLE_EQ(scores.tokens, 200.0 * 1 / 5);
  // Not parted at all.
  const std::string whole = row(1, "didn't", 2, "aux") + row(2, "go", 0, "root") + "\n";
  EXPECT_DOUBLE_EQ(score(gold, whole).tokens, 100);
  EXPECT_DOUBLE_EQ(score(gold, whole).words, 200.0 * 1 / 5);
}

TEST(Conll18, RefusesOtherTextAndOtherForms) {
  EXPECT_FALSE(score_conll18(kTalks, row(1, "Walks", 0, "root") + "\n"));
  EXPECT_FALSE(score_conll18(kTalks, "no CoNLL-U"));
  EXPECT_FALSE(score_conll18(row(1, "Talks", 9, "root") + "\n", kTalks));
}

}  // namespace
}  // namespace onrecord::bench
