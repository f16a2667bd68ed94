// The measure of the CoNLL 2018 shared task, from its definition (universaldependencies.org/conll18/evaluation.html):
// how well raw text was parted into tokens, sentences and words, and those were tagged and parsed.
//
//   Result<Conll18Scores> scores = score_conll18(gold_conllu, system_conllu);
//
// Tokens and sentences are compared as ranges of the text's characters without white space. Words are aligned by their
// ranges; words of multiword tokens by the longest common subsequence of their forms where tokens cover the same range.
// Tags and arcs are compared on aligned words; a word's head counts when the gold head is aligned with its head.
#pragma once

#include <string_view>

#include "base/error.h"

namespace onrecord::bench {

/// F1 in percent. `las` compares universal relations (what stands before ':'), as the task did; `las_full` whole ones.
struct Conll18Scores {
  double tokens = 0;
  double sentences = 0;
  double words = 0;
  double upos = 0;
  double lemmas = 0;
  double uas = 0;
  double las = 0;
  double las_full = 0;
};

/// kUsage when either side is not CoNLL-U or their characters differ.
Result<Conll18Scores> score_conll18(std::string_view gold, std::string_view system);

}  // namespace onrecord::bench
