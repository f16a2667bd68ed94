// CoNLL-U (universaldependencies.org/format): reading treebank sentences and writing ours, entities in MISC.
//
//   Result<ConlluDocument> document = parse_conllu("1\tHamas\thamas\tPROPN\t…");
//
// Tests and benches build sentences with it; `onrecord parse` prints with it. What MISC may hold, beside SpaceAfter=No:
//
//   Entity=B-PER                    the BIO label of the word (PER, ORG, LOC, GROUP or NORP, OTHER or MISC)
//   Predicate=Yes                   the word is a predicate
//   Factuality=2.5                  that predicate's factuality, −3 to 3
//   Arguments=ARG0:1-3,ARGM-TMP:9   that predicate's arguments, by word ids, both ends included
//
// Columns 3 to 8 may be `_`; a sentence without heads has every head kNoHead. XPOS and DEPS are not kept.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "language/sentence.h"

namespace onrecord::language {

/// Sentences together with the text they were rebuilt from: SpaceAfter=No respected, sentences joined by one space,
/// paragraphs (`# newpar`, `# newdoc`) by a blank line. `Sentence::block` counts the paragraphs.
struct ConlluDocument {
  std::string text;
  std::vector<Sentence> sentences;
  std::vector<std::string> ids;  ///< `# sent_id` of each sentence; "" where it has none
};

/// Reads CoNLL-U. Words of a multiword token ("1-2") get their parts of its form where they spell it, else the whole
/// form each; empty nodes ("8.1") are left out. kUsage with the line number for what is not CoNLL-U.
Result<ConlluDocument> parse_conllu(std::string_view conllu);

/// Writes sentences of `text` as CoNLL-U: `# newpar` where the block changes, `# sent_id` from `ids` (as many as there
/// are sentences, or none), `# text`, ten columns, and the MISC above.
std::string write_conllu(std::string_view text, std::span<const Sentence> sentences,
                         std::span<const std::string> ids = {});

}  // namespace onrecord::language
