// UTF-8, spans, hashes, rows of data: the small things everything else rests on.
#include <gtest/gtest.h>

#include "base/data_file.h"
#include "base/hash.h"
#include "base/span.h"
#include "base/utf8.h"

namespace onrecord {
namespace {

TEST(Utf8, TellsValidFromInvalid) {
  EXPECT_TRUE(is_valid_utf8("Hayya’s café – 東京 🙂"));
  for (const char* bytes : {"\xff", "\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "a\x80"})
    EXPECT_FALSE(is_valid_utf8(bytes));
}

TEST(Utf8, RepairsOnlyWhatIsBroken) {
  EXPECT_EQ(repair_utf8("caf\xe9 noir"), "caf\uFFFD noir");
  EXPECT_EQ(repair_utf8("café"), "café");
  EXPECT_EQ(repair_utf8("\xe2\x80"), "\uFFFD");
}

TEST(Utf8, EveryCodePointSurvivesARoundTrip) {
  for (char32_t value = 0; value <= 0x10FFFF; ++value) {
    if (value >= 0xD800 && value <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, value);
    const CodePoint point = decode_at(text, 0);
    ASSERT_EQ(point.value, value);
    ASSERT_EQ(point.size, text.size());
  }
}

TEST(Utf8, FoldsEveryKindOfWhiteSpace) {
  EXPECT_EQ(fold_white_space("\r\n a\u00A0\u2009b\t\tc \u3000"), "a b c");
  EXPECT_EQ(fold_white_space(" \n"), "");
  EXPECT_EQ(fold_white_space("zero\u200Bwidth"), "zero\u200Bwidth");  // U+200B is not White_Space
}

TEST(ByteSpan, IsHalfOpen) {
  constexpr ByteSpan kFirst{0, 4}, kSecond{4, 8};
  EXPECT_FALSE(kFirst.overlaps(kSecond));
  EXPECT_EQ(cover(kFirst, kSecond), (ByteSpan{0, 8}));
  EXPECT_TRUE((ByteSpan{0, 8}.contains(kSecond)));
  EXPECT_EQ(slice("talksoff", kSecond), "soff");
}

TEST(ByteSpanDeathTest, RefusesToReachOutsideItsText) {
  EXPECT_DEATH(slice("abc", {1, 9}), "this is a bug in onrecord");
}

TEST(Sha256, MatchesThePublishedExamples) {  // FIPS 180-4, examples "abc" and the empty message
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(DataFile, GivesRowsAndPassesOverNotes) {
  const auto rows = read_rows("# cue\tact\twhy\nsaid\tsay\tplain\n\nvowed\tpromise\tguide §3\n", 3);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[1][1], "promise");
}

TEST(DataFileDeathTest, RefusesARowOfAnotherShape) { EXPECT_DEATH(read_rows("said\tsay\n", 3), "row.size"); }

}  // namespace
}  // namespace onrecord
