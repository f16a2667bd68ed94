// The encoder: sequences of word pieces → one vector for each piece. BERT's (post-norm), with a shape embedding.
//
//   encoder.encode(sequences, vectors);   // vectors: all pieces of all sequences, row after row
//
// Sequences lie one after the other without padding, so every multiplication works on one tall matrix; attention stays
// within its sequence. Each row is quantised by itself, so a sequence's vectors do not depend on its neighbours.
// Immutable; thread-safe.
#pragma once

#include <span>
#include <vector>

#include "base/error.h"
#include "language/kernels.h"
#include "language/model_file.h"
#include "language/wordpiece.h"

namespace onrecord::language {

/// What is encoded together: the pieces of a sentence or of a part of a long one, with [CLS] and [SEP].
struct Sequence {
  std::vector<int> pieces;
  std::vector<Shape> shapes;  ///< one a piece
};

class Encoder {
 public:
  static Result<Encoder> load(const ModelFile& model, const Kernels& kernels);

  /// `vectors` becomes [sum of lengths, hidden]. REQUIRES: at most max_pieces pieces a sequence, ids below vocab.
  void encode(std::span<const Sequence> sequences, AlignedVector<float>& vectors) const;

 private:
  struct Norm {
    AlignedVector<float> weight;
    AlignedVector<float> bias;
  };
  struct Layer {
    PackedWeights qkv;
    PackedWeights attention_output;
    PackedWeights up;
    PackedWeights down;
    Norm attention_norm;
    Norm output_norm;
  };
  struct Workspace;

  static Result<Norm> load_norm(const ModelFile& model, const std::string& name);
  static Result<Layer> load_layer(const ModelFile& model, std::size_t index);
  void embed(std::span<const Sequence> sequences, AlignedVector<float>& vectors) const;
  void apply_layer(const Layer& layer, std::span<const Sequence> sequences, AlignedVector<float>& vectors,
                   Workspace& workspace) const;

  const Kernels* kernels_ = nullptr;
  std::size_t hidden_ = 0;
  std::size_t heads_ = 0;
  std::size_t max_pieces_ = 0;
  float epsilon_ = 0;
  std::vector<std::int8_t> word_;
  AlignedVector<float> word_scale_;
  AlignedVector<float> position_;
  AlignedVector<float> shape_;
  Norm norm_;
  std::vector<Layer> layers_;
};

}  // namespace onrecord::language
