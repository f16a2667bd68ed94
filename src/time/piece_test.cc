#include "time/piece.h"

#include <gtest/gtest.h>

#include "time/sentence_for_test.h"

namespace onrecord::time {
namespace {

std::vector<Piece> pieces_of(std::string_view text) {
  return read_pieces(text, sentence_for_test(text), Lexicon::built_in());
}

std::string words_of(std::string_view text) {
  std::string words;
  for (const Piece& piece : pieces_of(text)) words += (words.empty() ? "" : " ") + piece.word;
  return words;
}

std::string value_of(std::string_view text, PieceClass piece_class, std::size_t index = 0) {
  const auto pieces = pieces_of(text);
  const std::string* value = index < pieces.size() ? pieces[index].find(piece_class) : nullptr;
  return value ? *value : "none";
}

TEST(Piece, SplitsAtHyphensWhateverTheTokensDo) {
  EXPECT_EQ(words_of("a two-day visit"), "a two - day visit");
  EXPECT_EQ(words_of("mid-November"), "mid - november");
}

TEST(Piece, KeepsShortenedMonthsWithTheirStop) {
  const auto pieces = pieces_of("on Nov. 2");
  ASSERT_EQ(pieces.size(), 3u);
  EXPECT_EQ(pieces[1].span, (ByteSpan{3, 7}));
  EXPECT_NE(pieces[1].find(PieceClass::kMonthShort), nullptr);
}

TEST(Piece, JoinsTheHalvesOfTheDay) {
  EXPECT_EQ(words_of("at 9:30 a.m. or 5 p.m"), "at 09:30 am or 5 pm");
  EXPECT_EQ(words_of("at 5pm"), "at 5 pm");
}

TEST(Piece, TakesACapitalForAMonthOnlyWhereItMustHaveOne) {
  EXPECT_EQ(value_of("May", PieceClass::kMonth), "5");
  EXPECT_EQ(value_of("may", PieceClass::kMonth), "none");
  EXPECT_EQ(value_of("october", PieceClass::kMonth), "10");
}

TEST(Piece, JoinsNumbersInWords) {
  EXPECT_EQ(value_of("twenty-one days", PieceClass::kNumber), "21");
  EXPECT_EQ(value_of("two hundred and fifty days", PieceClass::kNumber), "250");
  EXPECT_EQ(value_of("a hundred years", PieceClass::kNumber), "100");
  EXPECT_EQ(value_of("nineteen ninety-six", PieceClass::kYear), "1996");
  EXPECT_EQ(value_of("twenty-first", PieceClass::kOrdinal), "21");
}

TEST(Piece, LeavesNumbersApartThatDoNotJoin) {
  EXPECT_EQ(words_of("two three"), "two three");
  EXPECT_EQ(words_of("one day"), "one day");
}

TEST(Piece, TellsYearsFromCounts) {
  EXPECT_EQ(value_of("1990", PieceClass::kModernYear), "1990");
  EXPECT_EQ(value_of("1,990", PieceClass::kModernYear), "none");
  EXPECT_EQ(value_of("1789", PieceClass::kModernYear), "none");
  EXPECT_EQ(value_of("1789", PieceClass::kYear), "1789");
}

TEST(Piece, ReadsDecadesOrdinalsAndIsoDates) {
  EXPECT_EQ(value_of("1990s", PieceClass::kDecade), "199");
  EXPECT_EQ(value_of("\u2019"
                     "80s",
                     PieceClass::kDecade),
            "8");
  EXPECT_EQ(value_of("21st", PieceClass::kDay), "21");
  EXPECT_EQ(value_of("99th", PieceClass::kDay), "none");
  EXPECT_EQ(value_of("2025-11-19", PieceClass::kIsoDate), "2025-11-19");
  EXPECT_EQ(value_of("2025-13-19", PieceClass::kIsoDate), "none");
}

TEST(Piece, ReadsClockTimesAndNotScores) {
  EXPECT_EQ(value_of("21:05", PieceClass::kClock), "21:05");
  EXPECT_EQ(value_of("3:1", PieceClass::kClock), "none");
  EXPECT_EQ(value_of("12:75", PieceClass::kClock), "none");
}

TEST(Piece, SurvivesLongNumbersAndOddBytes) {
  EXPECT_EQ(value_of("123456789012345678901234567890", PieceClass::kNumber), "none");
  EXPECT_FALSE(pieces_of("caf\u00e9 \u2014 \u00a3"
                         "5m \u2026")
                   .empty());
  EXPECT_TRUE(pieces_of("").empty());
  EXPECT_TRUE(pieces_of("   ").empty());
  EXPECT_FALSE(pieces_of("\xff\xfe 9:").empty());
}

TEST(Piece, KnowsTheTokenItStandsIn) {
  const auto pieces = pieces_of("They met on Friday");
  EXPECT_EQ(pieces[3].token, 3);
}

TEST(Piece, MarksPluralNounsByTheTags) {
  const std::string text = "barrels a day";
  auto sentence = sentence_for_test(text);
  sentence.tokens[0].upos = language::Upos::kNoun;
  sentence.tokens[0].feats = "Number=Plur";
  EXPECT_NE(read_pieces(text, sentence, Lexicon::built_in())[0].find(PieceClass::kPluralNoun), nullptr);
}

}  // namespace
}  // namespace onrecord::time
