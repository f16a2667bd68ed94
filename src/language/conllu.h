// CoNLL-U (universaldependencies.org/format): reading treebank sentences and writing ours, entities in MISC.
//
//   Result<ConlluDocument> document = parse_conllu("1\tHamas\thamas\tPROPN\t…");
//
// Tests and benches build sentences with it; `onrecord parse` prints with it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "language/sentence.h"

namespace onrecord::language {

/// Sentences together with the text they were rebuilt from (SpaceAfter=No respected, sentences joined by one space).
struct ConlluDocument {
  std::string text;
  std::vector<Sentence> sentences;
};

/// Reads CoNLL-U; MISC may hold `Entity=B-PER` and `Predicate=Yes`. kUsage with the line number for what is not
/// CoNLL-U.
Result<ConlluDocument> parse_conllu(std::string_view conllu);

/// Writes sentences of `text` as CoNLL-U: `# text`, ten columns, `SpaceAfter=No` and `Entity=…` in MISC.
std::string write_conllu(std::string_view text, const std::vector<Sentence>& sentences);

}  // namespace onrecord::language
