// The C++ network beside the training framework's, on sentences of our own making.
//
// testdata/own_reference.json holds what PyTorch says in f32 with the model's dequantised weights (written by
// training/dump_reference.py). Only the eight-bit activations and the order of sums part the two, so the vectors stay
// within kVectorMeanMax of each other on average, and few labels turn.
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "language/analyser.h"
#include "language/network.h"

namespace onrecord::language {
namespace {

using Json = nlohmann::json;

constexpr double kVectorMeanMax = 0.04;
constexpr double kVectorMax = 0.5;
constexpr double kFactualityMax = 0.3;
/// Of a hundred labels, how many may turn.
constexpr double kDifferingMax = 1.5;

constexpr const char* kFolder = ONRECORD_SOURCE_DIR "/src/language/testdata/";
constexpr const char* kModel = ONRECORD_SOURCE_DIR "/model/onrecord-en.model";

struct Counts {
  int labels = 0;
  int differing = 0;
  void add(bool is_equal) {
    ++labels;
    differing += !is_equal;
  }
};

class DifferentialTest : public testing::Test {
 protected:
  void SetUp() override {
    const SystemFiles files;
    const auto bytes = files.read(kModel, kModelBytesMax);
    if (!bytes) GTEST_SKIP() << "no trained model: " << bytes.error().message;
    auto network = Network::load(*bytes, best_kernels());
    ASSERT_TRUE(network) << network.error().message;
    network_ = std::make_unique<Network>(*std::move(network));
    reference_ = Json::parse(files.read(std::string(kFolder) + "own_reference.json", 16 << 20).value());
    ASSERT_EQ(reference_["model_sha256"], network_->sha256()) << "run training/dump_reference.py on the new model";
  }

  /// Lays the words of `expected` out as one sentence.
  static std::string lay_out(const Json& expected, Sentence& sentence) {
    std::string text;
    for (const Json& word : expected["words"]) {
      if (!text.empty()) text += ' ';
      const auto begin = static_cast<std::uint32_t>(text.size());
      text += word.get<std::string>();
      sentence.tokens.emplace_back().span = {begin, static_cast<std::uint32_t>(text.size())};
    }
    return text;
  }

  std::unique_ptr<Network> network_;
  Json reference_;
};

TEST_F(DifferentialTest, TheEncoderStaysCloseToTheFrameworks) {
  double sum = 0;
  double most = 0;
  int numbers = 0;
  for (const Json& expected : reference_["sentences"]) {
    Sentence sentence;
    const std::string text = lay_out(expected, sentence);
    const Network::Pieces pieces = network_->cut(text, sentence);
    const Encoding encoding = network_->encode(std::span(&pieces, 1));
    for (std::size_t w = 0; w < sentence.tokens.size(); ++w) {
      const Json& row = expected["vectors"][w];
      for (std::size_t i = 0; i < row.size(); ++i, ++numbers) {
        const double apart =
            std::abs(row[i].get<double>() - static_cast<double>(encoding.words[w * encoding.hidden + i]));
        sum += apart;
        most = std::max(most, apart);
      }
    }
  }
  EXPECT_LT(sum / numbers, kVectorMeanMax);
  EXPECT_LT(most, kVectorMax);
}

TEST_F(DifferentialTest, FewLabelsTurn) {
  std::map<std::string, Counts> counts;
  for (const Json& expected : reference_["sentences"]) {
    Sentence sentence;
    const std::string text = lay_out(expected, sentence);
    const Network::Pieces pieces = network_->cut(text, sentence);
    Sentence* const pointer = &sentence;
    network_->annotate(network_->encode(std::span(&pieces, 1)), text, std::span(&pointer, 1));
    for (std::size_t w = 0; w < sentence.tokens.size(); ++w) {
      const Token& token = sentence.tokens[w];
      counts["upos"].add(to_string(token.upos) == expected["upos"][w]);
      counts["feats"].add((token.feats.empty() ? "_" : token.feats) == expected["feats"][w]);
      counts["lemma"].add(token.lemma == expected["lemmas"][w]);
      counts["head"].add(token.head + 1 == expected["heads"][w].get<int>());
      counts["relation"].add(token.deprel == expected["deprels"][w]);
    }
    for (const Predicate& predicate : sentence.predicates) {
      const Json& places = expected["predicates"];
      const auto found = std::ranges::find(places, Json(predicate.token));
      counts["predicate"].add(found != places.end());
      if (found == places.end()) continue;
      const auto index = static_cast<std::size_t>(found - places.begin());
      EXPECT_NEAR(predicate.factuality, expected["factuality"][index].get<double>(), kFactualityMax);
      for (const Argument& argument : predicate.arguments) {
        const Json& label = expected["arguments"][index][static_cast<std::size_t>(argument.first)];
        counts["argument"].add(label == "B-" + argument.role);
      }
    }
  }
  for (const auto& [name, count] : counts) {
    EXPECT_LE(count.differing, 1 + kDifferingMax * count.labels / 100) << name << " of " << count.labels;
  }
}

}  // namespace
}  // namespace onrecord::language
