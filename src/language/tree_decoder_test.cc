#include "language/tree_decoder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "language/sentence.h"

namespace onrecord::language {
namespace {

double score_of(const std::vector<float>& scores, const std::vector<int>& heads) {
  double sum = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    sum += static_cast<double>(scores[i * (heads.size() + 1) + static_cast<std::size_t>(heads[i] + 1)]);
  }
  return sum;
}

bool is_tree_with_one_root(const std::vector<int>& heads) {
  if (std::ranges::count(heads, kNoHead) != 1) return false;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    std::size_t steps = 0;
    for (int node = static_cast<int>(i); node != kNoHead; node = heads[static_cast<std::size_t>(node)]) {
      if (++steps > heads.size()) return false;
    }
  }
  return true;
}

/// The best score of all trees with one root, by trying every assignment of heads.
double best_by_trying(const std::vector<float>& scores, std::size_t words) {
  std::vector<int> heads(words, kNoHead);
  double best = -1e300;
  for (;;) {
    if (is_tree_with_one_root(heads)) best = std::max(best, score_of(scores, heads));
    std::size_t i = 0;
    while (i < words && ++heads[i] == static_cast<int>(words)) heads[i++] = kNoHead;
    if (i == words) return best;
  }
}

TEST(TreeDecoder, FindsTheBestTreeOfEveryMatrixOfSmallNumbers) {
  // Every matrix of scores 0, 1 and 2 over two words, and every one of 0 and 1 over three.
  for (const auto& [words, values] : {std::pair<std::size_t, int>{2, 3}, {3, 2}}) {
    const std::size_t cells = words * (words + 1);
    std::size_t matrices = 1;
    for (std::size_t i = 0; i < cells; ++i) matrices *= static_cast<std::size_t>(values);
    for (std::size_t matrix = 0; matrix < matrices; ++matrix) {
      std::vector<float> scores;
      for (std::size_t i = 0, rest = matrix; i < cells; ++i, rest /= static_cast<std::size_t>(values)) {
        scores.push_back(static_cast<float>(rest % static_cast<std::size_t>(values)));
      }
      const std::vector<int> heads = decode_tree(scores, words);
      ASSERT_TRUE(is_tree_with_one_root(heads));
      ASSERT_DOUBLE_EQ(score_of(scores, heads), best_by_trying(scores, words));
    }
  }
}

TEST(TreeDecoder, FindsTheBestTreeOfRandomMatrices) {
  std::mt19937 random(7);
  std::uniform_real_distribution<float> number(-10, 10);
  for (int round = 0; round < 400; ++round) {
    const std::size_t words = 1 + static_cast<std::size_t>(round) % 6;
    std::vector<float> scores(words * (words + 1));
    for (float& score : scores) score = number(random);
    const std::vector<int> heads = decode_tree(scores, words);
    ASSERT_TRUE(is_tree_with_one_root(heads));
    ASSERT_NEAR(score_of(scores, heads), best_by_trying(scores, words), 1e-4);
  }
}

TEST(TreeDecoder, PutsASingleWordOnTheRoot) {
  EXPECT_EQ(decode_tree(std::vector<float>{-5, 3}, 1), (std::vector<int>{kNoHead}));
}

TEST(TreeDecoder, TakesOneRootEvenWhenAllWordsWantToBeIt) {
  const std::size_t words = 40;
  std::vector<float> scores(words * (words + 1), 0);
  for (std::size_t i = 0; i < words; ++i) scores[i * (words + 1)] = 1000;
  EXPECT_TRUE(is_tree_with_one_root(decode_tree(scores, words)));
}

TEST(TreeDecoder, OpensCyclesInsideCycles) {
  // Long chains of mutual attraction contract again and again.
  const std::size_t words = 64;
  std::vector<float> scores(words * (words + 1), 0);
  for (std::size_t i = 0; i < words; ++i) {
    scores[i * (words + 1) + 1 + (i ^ 1)] = 100;
    scores[i * (words + 1) + 1 + (i ^ 2)] = 90;
    scores[i * (words + 1) + 1 + (i ^ 4)] = 80;
    scores[i * (words + 1) + 1 + (i ^ 8)] = 70;
  }
  EXPECT_TRUE(is_tree_with_one_root(decode_tree(scores, words)));
}

}  // namespace
}  // namespace onrecord::language
