// Text on a terminal: how wide it is, where it breaks, and the few tones it may have.
//
//   Terminal terminal{.colour = true};
//   out << wrap(words, {.width = 80, .first_indent = 0, .indent = 15});
//   out << terminal.paint(Tone::kRed, "⊗ called off");
//
// Widths are columns (Unicode East Asian Width, combining marks count none). Scraped text never reaches a terminal as
// control characters: printable() takes them out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "story/reading.h"

namespace onrecord::cli {

/// Nothing we print is wider.
inline constexpr std::size_t kColumnsMax = 80;

/// How many columns `text` takes.
std::size_t columns(std::string_view text);
/// `text` padded with spaces to `width` columns.
std::string pad(std::string_view text, std::size_t width);
/// `text` without control characters, bidirectional overrides and other invisible format characters.
std::string printable(std::string_view text);
/// At most `width` columns of `text`, "…" where it was cut.
std::string shorten(std::string_view text, std::size_t width);
/// The part of `text` around [begin, end) that fits `width` columns, "…" where it was cut, cut between words.
std::string excerpt(std::string_view text, std::size_t begin, std::size_t end, std::size_t width);

struct WrapOptions {
  std::size_t width = kColumnsMax;
  std::size_t first_indent = 0;  ///< columns already used on the first line
  std::size_t indent = 0;        ///< spaces before each further line
};
/// `text` broken between words so that no line is wider; a word wider than a line is broken. No final newline.
std::string wrap(std::string_view text, const WrapOptions& options);

enum class Tone { kInk, kBlue, kGrey, kAmber, kRed, kStrong };
Tone tone_of(story::Status status);

struct Terminal {
  bool colour = false;
  /// `text` in `tone`, or as it is without colour.
  std::string paint(Tone tone, std::string_view text) const;
};

}  // namespace onrecord::cli
