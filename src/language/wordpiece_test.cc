#include "language/wordpiece.h"

#include <gtest/gtest.h>

namespace onrecord::language {
namespace {

constexpr std::string_view kPieces =
    "[PAD]\n[UNK]\n[CLS]\n[SEP]\nhay\n##ya\nun\n##able\n##a\n.\ns\n'\ncafe\n-\n##s\nU\n";

class WordpieceTest : public testing::Test {
 protected:
  std::vector<std::string_view> pieces_of(std::string_view word, std::size_t pieces_max = 16) const {
    static constexpr std::string_view kNames[] = {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "hay",  "##ya", "un",  "##able",
                                                  "##a",   ".",     "s",     "'",     "cafe", "-",    "##s", "U"};
    std::vector<std::string_view> names;
    for (const int piece : vocabulary_.pieces_of(word, pieces_max, 20)) names.push_back(kNames[piece]);
    return names;
  }
  using Names = std::vector<std::string_view>;
  Vocabulary vocabulary_ = *Vocabulary::load(kPieces, 16);
};

TEST_F(WordpieceTest, TakesTheLongestPieces) {
  EXPECT_EQ(pieces_of("Hayya"), (Names{"hay", "##ya"}));
  EXPECT_EQ(pieces_of("unable"), (Names{"un", "##able"}));
}

TEST_F(WordpieceTest, TakesAChunkThatDoesNotWorkOutForUnknown) {
  EXPECT_EQ(pieces_of("unknown"), (Names{"[UNK]"}));
  EXPECT_EQ(pieces_of("unknown's"), (Names{"[UNK]", "'", "s"}));
}

TEST_F(WordpieceTest, PartsPunctuationAndIdeographs) {
  EXPECT_EQ(pieces_of("s.s"), (Names{"s", ".", "s"}));
  EXPECT_EQ(pieces_of("s世s"), (Names{"s", "[UNK]", "s"}));
}

TEST_F(WordpieceTest, DropsAccentsAndInvisibleCharacters) {
  EXPECT_EQ(pieces_of("CAFÉ"), (Names{"cafe"}));
  EXPECT_EQ(pieces_of("ca\u00ADfe\u0301"), (Names{"cafe"}));
  EXPECT_EQ(pieces_of("\u200b"), (Names{"[UNK]"}));
}

TEST_F(WordpieceTest, LimitsTheLengthOfChunksAndWords) {
  EXPECT_EQ(pieces_of("haysssssssssssssss"), (Names{"hay", "##s", "##s", "##s", "##s", "##s", "##s", "##s", "##s",
                                                    "##s", "##s", "##s", "##s", "##s", "##s", "##s"}));
  EXPECT_EQ(pieces_of("haysssssssssssssssssssss"), (Names{"[UNK]"}));
  EXPECT_EQ(pieces_of("s-s-s-s", 3), (Names{"s", "-", "s"}));
}

TEST(Wordpiece, RefusesAVocabularyOfAnotherSize) {
  EXPECT_EQ(Vocabulary::load(kPieces, 15).error().code, ErrorCode::kDamaged);
  EXPECT_FALSE(Vocabulary::load("a\nb\n", 2));
}

TEST(Shape, TellsHowAWordIsWritten) {
  const std::pair<std::string_view, Shape> cases[] = {
      {"truce", Shape::kLower},       {"Oria", Shape::kCapitalised}, {"UN", Shape::kUpper},
      {"U.S.", Shape::kUpper},        {"J.", Shape::kInitial},       {"McRae", Shape::kMixed},
      {"eBay", Shape::kMixed},        {"2025", Shape::kDigit},       {"3.5", Shape::kDigit},
      {"20th", Shape::kAlphanumeric}, {"...", Shape::kPunctuation},  {"O'Hara", Shape::kMixed},
      {"Élan", Shape::kCapitalised},  {"’s", Shape::kLower},         {"$", Shape::kPunctuation},
      {"x", Shape::kLower},           {"½", Shape::kDigit},          {"世界", Shape::kLower}};
  for (const auto& [word, shape] : cases) EXPECT_EQ(to_string(shape_of(word)), to_string(shape)) << word;
}

}  // namespace
}  // namespace onrecord::language
