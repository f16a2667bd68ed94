#include "page/charset.h"

#include <gtest/gtest.h>

namespace onrecord::page {
namespace {

DecodedPage decode(std::string_view bytes, std::optional<std::string> header = std::nullopt) {
  auto page = decode_page(bytes, header);
  EXPECT_TRUE(page.has_value()) << (page ? "" : page.error().message);
  return page ? std::move(*page) : DecodedPage("", "");
}

TEST(Charset, BelievesTheByteOrderMarkAboveAll) {
  const std::string bytes = "\xEF\xBB\xBF<meta charset=iso-8859-1>caf\xC3\xA9";
  EXPECT_EQ(decode(bytes, "text/html; charset=windows-1251").charset(), "utf-8");
}

TEST(Charset, BelievesTheHeaderBeforeTheBytes) {
  const DecodedPage page = decode("\xCF\xF0\xE8\xE2\xE5\xF2", "text/html; charset=\"windows-1251\"");
  EXPECT_EQ(page.charset(), "windows-1251");
  EXPECT_EQ(page.text(), "Привет");
}

TEST(Charset, TakesValidUtf8ForUtf8WhateverTheMetaSays) {
  EXPECT_EQ(decode("<meta charset=iso-8859-1>caf\xC3\xA9").charset(), "utf-8");
}

TEST(Charset, FindsAMetaFarBehindTheFirstBytes) {
  const std::string bytes = "<html>" + std::string(5000, ' ') +
                            "<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=iso-8859-2\"><p>\xB3\xF3"
                            "d\xBC";
  const DecodedPage page = decode(bytes);
  EXPECT_EQ(page.charset(), "iso-8859-2");
  EXPECT_TRUE(page.text().ends_with("łódź"));
}

TEST(Charset, FallsBackToWindows1252) {
  const DecodedPage page =
      decode("<p>\x93Shut\x94 \x96 the caf\xE9 on the quay will not open again, its owner said on Monday.</p>");
  EXPECT_EQ(page.charset(), "windows-1252");
  EXPECT_TRUE(page.text().starts_with("<p>“Shut” – the café"));
}

TEST(Charset, KeepsUtf8WithAFewBrokenBytes) {
  std::string bytes;
  for (int i = 0; i < 20; ++i) bytes += "caf\xC3\xA9 ";
  EXPECT_EQ(decode(bytes + "\xE9").charset(), "utf-8");
}

TEST(Charset, GuessesUtf16WithoutAMark) {
  std::string little;
  for (const char c : std::string_view("<html><p>The harbour is closed</p></html>")) little += {c, '\0'};
  EXPECT_EQ(decode(little).charset(), "utf-16le");
  EXPECT_TRUE(decode(little).text().starts_with("<html><p>The harbour"));
}

TEST(Charset, LeadsBackToThePagesBytes) {
  const std::string bytes =
      "a\xE9"
      "b\x93"
      "c";  // windows-1252: é takes two bytes as UTF-8, “ three
  const DecodedPage page = decode(bytes, "text/html; charset=windows-1252");
  ASSERT_EQ(page.text(), "aéb“c");
  EXPECT_EQ(page.to_page({0, 1}), (ByteSpan{0, 1}));
  EXPECT_EQ(page.to_page({1, 3}), (ByteSpan{1, 2}));
  EXPECT_EQ(page.to_page({3, 4}), (ByteSpan{2, 3}));
  EXPECT_EQ(page.to_page({4, 8}), (ByteSpan{3, 5}));
}

TEST(Charset, LeadsBackInTwoByteEncodings) {
  const std::string bytes("\xFF\xFEx\0\x13\x04y\0", 8);  // mark, x, Г, y
  const DecodedPage page = decode(bytes);
  ASSERT_EQ(page.text(), "xГy");
  EXPECT_EQ(page.to_page({0, 1}), (ByteSpan{2, 4}));
  EXPECT_EQ(page.to_page({1, 3}), (ByteSpan{4, 6}));
  EXPECT_EQ(page.to_page({3, 4}), (ByteSpan{6, 8}));
}

TEST(Charset, IgnoresAnEncodingThatNobodyMayUse) {
  EXPECT_EQ(decode("<meta charset=iso-2022-kr>plain").charset(), "utf-8");
}

TEST(Charset, RefusesBinariesByNameOrByLook) {
  const auto gif = decode_page("GIF89a\x01", std::nullopt);
  ASSERT_FALSE(gif.has_value());
  EXPECT_EQ(gif.error().message, "the file is not a page but a GIF image");
  EXPECT_EQ(decode_page(std::string(64, '\x02'), std::nullopt).error().code, ErrorCode::kNotText);
}

TEST(Charset, DecodesAPieceAsItDecodesThePage) {
  EXPECT_EQ(decode_bytes("caf\xE9", "windows-1252"), "café");
  EXPECT_EQ(decode_bytes("caf\xC3\xA9", "utf-8"), "café");
}

}  // namespace
}  // namespace onrecord::page
