// Words by rule, as UD's English treebanks part them: "don't" → do n't, "well-known" → well - known, "$3.5bn" → $ 3.5
// bn.
//
//   std::vector<RawToken> words = tokenize(text, block);
//
// White space parts chunks; in a chunk marks come off at both ends, and what is left is parted at hyphens, slashes and
// clitics, unless it is a number, a date, an address, or one of the kept forms. The lists are in data/: abbreviations,
// contractions, prefixes, units, kept forms. Time is linear in the text but for chunks without a mark.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace onrecord::language {

/// What the splitter of sentences must know of a word.
enum class RawKind {
  kWord,
  kStop,          ///< a full stop
  kEllipsis,      ///< "..", "...", "…"
  kMark,          ///< a run of ! and ?
  kCloser,        ///< a closing bracket or quotation mark
  kOpener,        ///< an opening bracket or quotation mark
  kRule,          ///< a line drawn with marks: "*****", "______"
  kEmoticon,      ///< ":-)": belongs to the sentence before it
  kAddress,       ///< of the web or of mail
  kOther,         ///< any other mark or symbol
  kTitle,         ///< an abbreviation behind which no sentence ends
  kAbbreviation,  ///< an abbreviation that may end a sentence
};

struct RawToken {
  ByteSpan span;
  RawKind kind = RawKind::kWord;
  bool space_before = false;
};

/// The words of `block`, ascending. REQUIRES: valid UTF-8.
std::vector<RawToken> tokenize(std::string_view text, ByteSpan block);

}  // namespace onrecord::language
