// Text put together from pieces of a page, folded as DESIGN.md wants it, with the ranges it can be derived from again.
//
//   TextRun run(Escapes::kHtml, markup);
//   run.append("He  said ", {10, 19});
//   run.append("no", {22, 24});          // "He said no", one range [10, 24): between them stood markup only
//   run.break_range();                   // what comes next starts a range of its own, after a space
//   TextRun said = run.slice(3, 7);      // "said", range [14, 18)
//
// Derivation: take the ranges in order, decode each (markup dropped), put one space between them, fold, trim.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace onrecord::page {

/// How characters are written in the source.
enum class Escapes { kNone, kHtml, kJson };

class TextRun {
 public:
  /// `source` is what the ranges point into; it and every piece must outlive the run.
  explicit TextRun(Escapes escapes = Escapes::kNone, std::string_view source = {})
      : escapes_(escapes), source_(source) {}

  /// Appends `piece`, white space folded; nothing but markup may lie between its source and that of the piece before.
  void append(std::string_view piece, ByteSpan source);
  /// White space without a range, such as the line break between two elements.
  void append_space() { space_waits_ = !text_.empty(); }
  /// Ends the range: the next piece is not next to the last one in the page, or a line break stood between them.
  void break_range() {
    append_space();
    range_is_open_ = false;
  }

  /// Appends another run of the same source after a break; its ranges follow.
  void join(const TextRun& other);

  bool empty() const { return text_.empty(); }
  /// Valid UTF-8, folded and trimmed.
  const std::string& text() const { return text_; }
  const std::vector<ByteSpan>& ranges() const { return ranges_; }
  /// The text of the first range: what stands before the first break.
  std::string_view first_line() const;
  /// A run of known text and ranges; it cannot be sliced.
  static TextRun of(std::string text, std::vector<ByteSpan> ranges);
  /// The bytes [begin, end) of text() as a run of its own. REQUIRES: both lie on character boundaries.
  TextRun slice(std::size_t begin, std::size_t end) const;

 private:
  struct Piece {
    std::string_view text;
    ByteSpan source;
    std::size_t at;  ///< where it begins in text_
    bool opens_range;
  };

  Escapes escapes_;
  std::string_view source_;
  std::string text_;
  std::vector<ByteSpan> ranges_;
  std::vector<Piece> pieces_;
  bool space_waits_ = false;
  bool range_is_open_ = false;
};

/// Finds where in `source` the character begins that became a byte of `decoded`. When the two cannot be aligned, it
/// gives the nearest offset before, so that a range from there still contains the character. Ask with rising offsets:
/// then all questions together take one pass.
class Aligner {
 public:
  Aligner(Escapes escapes, std::string_view source, std::string_view decoded)
      : escapes_(escapes), source_(source), decoded_(decoded) {}
  std::size_t to_source(std::size_t offset);

 private:
  Escapes escapes_;
  std::string_view source_;
  std::string_view decoded_;
  std::size_t in_source_ = 0;
  std::size_t in_decoded_ = 0;
};

}  // namespace onrecord::page
