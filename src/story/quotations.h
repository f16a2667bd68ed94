// Where a text quotes: the ranges between quotation marks, the marks included.
//
//   for (const Quotation& quotation : find_quotations(text, block)) use(quotation.span);
//
// Typographic and straight marks, double and single. A paragraph that opens a quotation and does not close it leaves it
// open, as newspapers do when the next paragraph goes on quoting. Pure; thread-safe.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace onrecord::story {

struct Quotation {
  ByteSpan span;
  bool closed = true;  ///< false: runs to the end of the block
};

/// The outermost quotations of `block`, ascending.
std::vector<Quotation> find_quotations(std::string_view text, ByteSpan block);

}  // namespace onrecord::story
