// The parsing head: biaffine arc scores, the best tree, biaffine labels (Dozat and Manning's parser).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "language/encoding.h"
#include "language/linear.h"
#include "language/sentence.h"

namespace onrecord::language {

class TreeHead {
 public:
  static Result<TreeHead> load(const ModelFile& model, const Kernels& kernels);

  /// Fills in the heads and relations of the sentences of `encoding`.
  void annotate(const Encoding& encoding, std::span<Sentence* const> sentences) const;

  /// The arc scores of each sentence, [words, words + 1], as decode_tree() takes them.
  std::vector<std::vector<float>> scores(const Encoding& encoding) const;

 private:
  void annotate_relations(const Encoding& encoding, std::span<Sentence* const> sentences) const;
  std::size_t best_relation(const float* matrix, const float* head) const;

  const Kernels* kernels_ = nullptr;
  PackedWeights arc_dependent_;
  PackedWeights arc_head_;
  PackedWeights arc_bilinear_;
  PackedWeights label_dependent_;
  PackedWeights label_head_;
  PackedWeights label_bilinear_;
  std::size_t label_ = 0;
  std::vector<std::string> relations_;
  std::size_t root_ = 0;  ///< the label "root"
};

}  // namespace onrecord::language
