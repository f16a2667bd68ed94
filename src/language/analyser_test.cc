#include "language/analyser.h"

#include <gtest/gtest.h>

#include <thread>

#include "language/conllu.h"
#include "language/model_for_tests.h"
#include "language/network.h"

namespace onrecord::language {
namespace {

std::unique_ptr<Analyser> load() {
  auto analyser = Analyser::load(make_model());
  EXPECT_TRUE(analyser) << analyser.error().message;
  return *std::move(analyser);
}

std::string read(const Analyser& analyser, std::string_view text) {
  const ByteSpan whole{0, static_cast<std::uint32_t>(text.size())};
  return write_conllu(text, analyser.analyse(text, std::span(&whole, 1)));
}

/// Invented sentences of several lengths.
std::string long_text() {
  std::string text;
  for (int i = 0; i < 20; ++i) {
    text += "Envoys met in the old harbour. ";
    for (int k = 0; k < i; ++k) text += "They talked on, ";
    text += "and nobody left. ";
  }
  return text;
}

TEST(Analyser, FillsInEveryPartOfASentence) {
  const auto analyser = load();
  const std::string text = "Envoys met. They left Oria.";
  const ByteSpan blocks[] = {{0, 11}, {12, 27}};
  const auto sentences = analyser->analyse(text, blocks);
  ASSERT_EQ(sentences.size(), 2u);
  EXPECT_EQ(sentences[1].block, 1);
  for (const Sentence& sentence : sentences) {
    int roots = 0;
    for (const Token& token : sentence.tokens) {
      EXPECT_FALSE(token.lemma.empty());
      EXPECT_FALSE(token.deprel.empty());
      roots += token.head == kNoHead;
      EXPECT_EQ(token.head == kNoHead, token.deprel == "root");
    }
    EXPECT_EQ(roots, 1);
    for (const Predicate& predicate : sentence.predicates) {
      EXPECT_GE(predicate.factuality, -3);
      EXPECT_LE(predicate.factuality, 3);
    }
  }
}

TEST(Analyser, ReadsTheSameWhateverStandsBeside) {
  const auto analyser = load();
  const std::string text = long_text();
  const ByteSpan whole{0, static_cast<std::uint32_t>(text.size())};
  const auto together = analyser->analyse(text, std::span(&whole, 1));
  std::string apart;
  for (const Sentence& sentence : together) {
    std::vector<Sentence> one = split_sentences(text, sentence.span, 0);
    analyser->annotate(text, one);
    apart += write_conllu(text, one);
  }
  EXPECT_EQ(write_conllu(text, together), apart);
}

TEST(Analyser, ReadsTheSameFromSeveralThreads) {
  const auto analyser = load();
  const std::string text = long_text();
  const std::string expected = read(*analyser, text);
  std::vector<std::string> found(4);
  std::vector<std::thread> threads;
  for (std::string& result : found) threads.emplace_back([&] { result = read(*analyser, text); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : found) EXPECT_EQ(result, expected);
}

TEST(Analyser, ReadsTheSameOnEveryProcessor) {
  const std::string model = make_model();
  const std::string text = long_text();
  std::vector<Sentence> split = split_sentences(text, {0, static_cast<std::uint32_t>(text.size())}, 0);
  std::string first;
  for (const Kernels* kernels : usable_kernels()) {
    const auto network = Network::load(model, *kernels);
    ASSERT_TRUE(network);
    std::vector<Sentence> sentences = split;
    for (Sentence& sentence : sentences) {
      const Network::Pieces pieces = network->cut(text, sentence);
      Sentence* const pointer = &sentence;
      network->annotate(network->encode(std::span(&pieces, 1)), text, std::span(&pointer, 1));
    }
    const std::string written = write_conllu(text, sentences);
    if (first.empty()) first = written;
    EXPECT_EQ(written, first) << kernels->name;
  }
}

TEST(Analyser, CutsASentenceOfTooManyPiecesBetweenWords) {
  const auto network = Network::load(make_model(), best_kernels());
  const std::string text = "abcd efgh ijkl mnop qrst uvwx yzab cdef";  // four pieces a word, 24 a sequence
  const std::vector<Sentence> split = split_sentences(text, {0, static_cast<std::uint32_t>(text.size())}, 0);
  const Network::Pieces pieces = network->cut(text, split[0]);
  ASSERT_EQ(pieces.sequences.size(), 2u);
  EXPECT_EQ(pieces.sequences[0].pieces.size(), 22u);  // five words and two marks
  EXPECT_EQ(pieces.sequences[1].pieces.size(), 14u);
  EXPECT_EQ(pieces.first[5], (std::pair<std::size_t, std::size_t>{1, 1}));
  EXPECT_EQ(pieces.count(), 36u);
}

TEST(Analyser, KeepsTheFirstPiecesOfAWordThatHasTooMany) {
  const auto network = Network::load(make_model(), best_kernels());
  const std::vector<Sentence> split = split_sentences("abcdefghij", {0, 10}, 0);
  EXPECT_EQ(network->cut("abcdefghij", split[0]).count(), 6u);
}

TEST(Analyser, MakesOneTreeOfASentenceOfAnyLength) {
  const auto analyser = load();
  std::string text;
  Sentence sentence;
  for (int i = 0; i < 1100; ++i) {
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += "boats ";
    sentence.tokens.emplace_back().span = {begin, begin + 5};
  }
  analyser->annotate(text, std::span(&sentence, 1));
  ASSERT_EQ(sentence.tokens.size(), 1100u);
  int roots = 0;
  for (const Token& token : sentence.tokens) roots += token.head == kNoHead;
  EXPECT_EQ(roots, 1);
  for (const Predicate& predicate : sentence.predicates) EXPECT_LT(predicate.token, 1100);
}

TEST(Analyser, ReadsNothingFromNothing) {
  const auto analyser = load();
  EXPECT_TRUE(analyser->analyse("", {}).empty());
  const ByteSpan empty{0, 0};
  EXPECT_TRUE(analyser->analyse("", std::span(&empty, 1)).empty());
  Sentence sentence;
  analyser->annotate("", std::span(&sentence, 1));
  EXPECT_TRUE(sentence.tokens.empty());
}

TEST(Analyser, SaysWhyItRefusesAModel) {
  EXPECT_EQ(Analyser::load("not a model").error().message, "the file is not a model of Onrecord");
  EXPECT_EQ(load()->model_sha256().size(), 64u);
}

}  // namespace
}  // namespace onrecord::language
