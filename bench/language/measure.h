// The dev sets of issue 4, measured: gold tokens, gold predicates, raw text.
//
// Files are those of the data folder's README: syntax/en_ewt-ud-dev.conllu, syntax/en_gum-{ccby,ccbysa}-dev.conllu,
// ner/uner_ewt-dev.iob2, srl/ewt_propbank.dev.jsonl, factuality/dev.jsonl. All figures but factuality_r are percent.
#pragma once

#include <map>
#include <string>

#include "base/error.h"
#include "base/file.h"
#include "language/kernels.h"
#include "language/network.h"

namespace onrecord::bench {

using Measures = std::map<std::string, double>;

/// What the measuring works with. `part` is the sets' name in their file names: "dev".
struct MeasureOptions {
  std::string data;
  std::string part = "dev";
  std::string model;
};

/// upos_, las_ (full labels, punctuation counted), uas_, feats_, lemma_ on gold tokens, and the CoNLL 2018 figures of
/// raw text: tokens_…_raw, sentences_…_raw, words_…_raw, las_…_raw, for ewt and gum.
Result<Measures> measure_syntax(const MeasureOptions& options);
/// ner_uner (exact spans of PER, LOC, ORG; other kinds are dropped), and one figure a kind.
Result<Measures> measure_entities(const MeasureOptions& options);
/// predicate_f1, and srl_propbank: exact spans of arguments, gold predicates given.
Result<Measures> measure_arguments(const MeasureOptions& options);
/// factuality_r (Pearson), gold predicates given.
Result<Measures> measure_factuality(const MeasureOptions& options);

}  // namespace onrecord::bench
