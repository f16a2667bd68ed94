// The heads of predicates: their arguments (PropBank's labels), and how far they are said to have happened.
#pragma once

#include <span>

#include "base/error.h"
#include "language/bio.h"
#include "language/encoding.h"
#include "language/linear.h"
#include "language/sentence.h"

namespace onrecord::language {

/// Scores each word of the sentence as part of an argument of each predicate.
class ArgumentHead {
 public:
  static Result<ArgumentHead> load(const ModelFile& model, const Kernels& kernels);

  /// Fills in the arguments of the predicates that the sentences have.
  void annotate(const Encoding& encoding, std::span<Sentence* const> sentences) const;

 private:
  void annotate_predicate(const float* projected, std::size_t words, Predicate& predicate) const;

  const Kernels* kernels_ = nullptr;
  PackedWeights project_;
  AlignedVector<float> distance_;
  PackedWeights output_;
  BioLabels labels_;
  std::size_t size_ = 0;
  int distance_max_ = 0;
};

/// UDS factuality of predicates.
class FactualityHead {
 public:
  static Result<FactualityHead> load(const ModelFile& model, const Kernels& kernels);

  /// Fills in the factuality of the predicates that the sentences have.
  void annotate(const Encoding& encoding, std::span<Sentence* const> sentences) const;

 private:
  const Kernels* kernels_ = nullptr;
  PackedWeights hidden_;
  PackedWeights output_;
};

}  // namespace onrecord::language
