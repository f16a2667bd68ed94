#include "cli/terminal.h"

#include <gtest/gtest.h>

#include "base/data_file.h"

namespace onrecord::cli {
namespace {

TEST(Terminal, CountsColumnsAsATerminalDoes) {
  EXPECT_EQ(columns("⊗ called off"), 12u);
  EXPECT_EQ(columns("東京"), 4u);
  EXPECT_EQ(columns("e\u0301"), 1u);
}

TEST(Terminal, NoLineIsWiderThanAsked) {
  const std::string text =
      "A planned meeting between the envoy and Donaudampfschifffahrtsgesellschaftskapitän has been 東京東京東京 off";
  for (std::size_t width = 7; width < 60; ++width) {
    for (const std::size_t indent : {0u, 3u, 5u}) {
      const std::string wrapped = wrap(text, {.width = width, .first_indent = indent, .indent = indent});
      bool first = true;
      for (const auto line : split(wrapped, '\n')) {
        EXPECT_LE(columns(line) + (first ? indent : 0), width) << wrapped;
        first = false;
      }
      std::string letters, kept;
      for (const char c : text) letters += c == ' ' ? "" : std::string(1, c);
      for (const char c : wrapped) kept += c == ' ' || c == '\n' ? "" : std::string(1, c);
      EXPECT_EQ(kept, letters) << "width " << width << " indent " << indent;
    }
  }
}

TEST(Terminal, ShortensBetweenWordsAndSaysSo) {
  EXPECT_EQ(shorten("canceled due to pressure", 30), "canceled due to pressure");
  EXPECT_EQ(shorten("canceled due to pressure", 17), "canceled due to…");
}

TEST(Terminal, KeepsTheWordThatMattersInAnExcerpt) {
  const std::string sentence =
      "The envoy, who had come a long way over the mountains in bad weather, was told that the talks were off.";
  const auto at = sentence.find("talks");
  const std::string shown = excerpt(sentence, at, at + 5, 40);
  EXPECT_NE(shown.find("talks"), std::string::npos) << shown;
  EXPECT_LE(columns(shown), 40u);
  EXPECT_TRUE(shown.starts_with("… "));
}

TEST(Terminal, LetsNoControlCharacterOfAPageThrough) {
  EXPECT_EQ(printable("red \033[31malert\007 \u202Eesrever\u202C\nnext"), "red [31malert esrever next");
}

TEST(Terminal, PaintsOnlyWhereColourIsWanted) {
  EXPECT_EQ(Terminal{.colour = false}.paint(Tone::kRed, "off"), "off");
  EXPECT_EQ(Terminal{.colour = true}.paint(Tone::kRed, "off"), "\033[31moff\033[0m");
}

}  // namespace
}  // namespace onrecord::cli
