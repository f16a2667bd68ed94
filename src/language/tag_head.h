// The tagging head: part of speech, features, lemma, entities, and which words are predicates, by one linear layer.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "language/bio.h"
#include "language/encoding.h"
#include "language/lemma_script.h"
#include "language/lexicon.h"
#include "language/linear.h"
#include "language/sentence.h"

namespace onrecord::language {

class TagHead {
 public:
  static Result<TagHead> load(const ModelFile& model, const Kernels& kernels);

  /// Fills in the sentences' tags, entities and predicates (without arguments). `sentences` are those of `encoding`,
  /// their spans bytes of `text`.
  void annotate(const Encoding& encoding, std::string_view text, std::span<Sentence* const> sentences) const;

  /// The scores of every label for every word of `encoding`, rows stride() apart, in the order of the model's heads.
  AlignedVector<float> scores(const Encoding& encoding) const;
  std::size_t stride() const { return layer_.padded_outputs(); }

 private:
  enum Slice : std::size_t { kUpos, kEntity, kPredicate, kFeats, kLemma, kSlices };
  struct Range {
    std::size_t begin = 0;
    std::size_t size = 0;
  };

  Result<void> load_labels(const ModelConfig& config);
  void annotate_word(const float* scores, std::string_view form, Token& token) const;
  std::size_t best(const float* scores, Slice slice) const;
  std::string lemma(const float* scores, std::string_view form, Upos upos) const;

  const Kernels* kernels_ = nullptr;
  PackedWeights layer_;
  std::array<Range, kSlices> ranges_;
  std::vector<Upos> upos_;
  std::vector<std::string> feats_;
  std::vector<LemmaScript> lemmas_;
  Lexicon lexicon_;
  BioLabels entities_;
  std::size_t is_predicate_ = 0;  ///< the label "yes"
};

}  // namespace onrecord::language
