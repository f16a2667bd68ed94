#include "language/bio.h"

#include <gtest/gtest.h>

#include <random>

namespace onrecord::language {
namespace {

const std::vector<std::string> kLabels = {"O", "B-LOC", "I-LOC", "B-PER", "I-PER"};

BioLabels load(const std::vector<std::string>& labels) { return BioLabels::load(labels).value(); }

bool is_allowed(const std::vector<int>& labels) {
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::string& label = kLabels[static_cast<std::size_t>(labels[i])];
    if (!label.starts_with("I-")) continue;
    if (i == 0) return false;
    const std::string& before = kLabels[static_cast<std::size_t>(labels[i - 1])];
    if (before == "O" || before.substr(2) != label.substr(2)) return false;
  }
  return true;
}

double sum_of(const std::vector<float>& scores, const std::vector<int>& labels) {
  double sum = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    sum += static_cast<double>(scores[i * kLabels.size() + static_cast<std::size_t>(labels[i])]);
  }
  return sum;
}

TEST(Bio, FindsTheBestAllowedLabelsByTryingAll) {
  const BioLabels bio = load(kLabels);
  std::mt19937 random(3);
  std::uniform_int_distribution<int> number(-4, 4);
  for (int round = 0; round < 200; ++round) {
    const std::size_t words = 1 + static_cast<std::size_t>(round) % 4;
    std::vector<float> scores(words * kLabels.size());
    for (float& score : scores) score = static_cast<float>(number(random));
    double best = -1e300;
    std::vector<int> labels(words, 0);
    for (;;) {
      if (is_allowed(labels)) best = std::max(best, sum_of(scores, labels));
      std::size_t i = 0;
      while (i < words && ++labels[i] == static_cast<int>(kLabels.size())) labels[i++] = 0;
      if (i == words) break;
    }
    const std::vector<int> found = bio.best_labels(scores.data(), kLabels.size(), words);
    ASSERT_TRUE(is_allowed(found));
    ASSERT_DOUBLE_EQ(sum_of(scores, found), best);
  }
}

TEST(Bio, GivesTiesToTheLowerIndex) {
  const std::vector<float> scores(10, 1.0f);
  EXPECT_EQ(load(kLabels).best_labels(scores.data(), 5, 2), (std::vector<int>{0, 0}));
}

TEST(Bio, ReadsSpansFromLabels) {
  // B-LOC I-LOC B-LOC O B-PER
  std::vector<float> scores(25, 0.0f);
  const int wanted[] = {1, 2, 1, 0, 3};
  for (std::size_t i = 0; i < 5; ++i) scores[i * 5 + static_cast<std::size_t>(wanted[i])] = 9;
  const BioLabels bio = load(kLabels);
  const auto spans = bio.decode(scores.data(), 5, 5);
  ASSERT_EQ(spans.size(), 3u);
  EXPECT_EQ(spans[0].last, 2);
  EXPECT_EQ(spans[1].first, 2);
  EXPECT_EQ(spans[1].last, 3);
  EXPECT_EQ(spans[2].type, "PER");
  EXPECT_TRUE(bio.decode(scores.data(), 5, 0).empty());
}

TEST(Bio, GivesATypeOnceToTheSpanThatMoreLikelyBeginsThere) {
  // Twice B-PER, the second likelier; the first becomes LOC, its next best.
  std::vector<float> scores(15, 0.0f);
  scores[3] = 2, scores[1] = 1.5;
  scores[2 * 5 + 3] = 4;
  const BioLabels bio = load(kLabels);
  std::vector<float> untouched = scores;
  EXPECT_EQ(bio.decode(untouched.data(), 5, 3)[0].type, "PER");
  const std::vector<std::string_view> once = {"PER"};
  const auto spans = bio.decode_once(scores.data(), 5, 3, once);
  ASSERT_EQ(spans.size(), 2u);
  EXPECT_EQ(spans[0].type, "LOC");
  EXPECT_EQ(spans[1].type, "PER");
  EXPECT_EQ(spans[1].first, 2);
}

TEST(Bio, LeavesSpansAloneThatMayComeTwiceOrComeOnce) {
  std::vector<float> scores(10, 0.0f);
  scores[1] = 2, scores[5 + 1] = 2;  // B-LOC B-LOC
  const std::vector<std::string_view> once = {"PER", "NOWHERE"};
  EXPECT_EQ(load(kLabels).decode_once(scores.data(), 5, 2, once).size(), 2u);
}

TEST(Bio, RefusesLabelsThatAreNotBio) {
  EXPECT_FALSE(BioLabels::load({"O", "X"}));
  EXPECT_FALSE(BioLabels::load({"O", "I-PER"}));
  EXPECT_EQ(BioLabels::load({"O", "I-PER"}).error().code, ErrorCode::kDamaged);
}

}  // namespace
}  // namespace onrecord::language
