#include "language/encoder.h"

#include <fmt/format.h>

#include <algorithm>

#include "language/linear.h"

namespace onrecord::language {

struct Encoder::Workspace {
  QuantisedRows quantised;
  AlignedVector<float> wide;  ///< queries, keys, values; then the inner layer
  AlignedVector<float> attended;
  AlignedVector<float> added;  ///< what is added to the vectors before a norm
  AlignedVector<float> scratch;
};

Result<Encoder::Norm> Encoder::load_norm(const ModelFile& model, const std::string& name) {
  auto weight = load_floats(model, name + ".weight", {model.config().hidden});
  if (!weight) return std::unexpected(weight.error());
  auto bias = load_floats(model, name + ".bias", {model.config().hidden});
  if (!bias) return std::unexpected(bias.error());
  return Norm{*std::move(weight), *std::move(bias)};
}

Result<Encoder::Layer> Encoder::load_layer(const ModelFile& model, std::size_t index) {
  const std::size_t hidden = model.config().hidden;
  const std::size_t inner = model.config().intermediate;
  const std::string prefix = fmt::format("layer.{}.", index);
  auto qkv = load_linear(model, prefix + "qkv", hidden, 3 * hidden);
  if (!qkv) return std::unexpected(qkv.error());
  auto attention_output = load_linear(model, prefix + "attention_output", hidden, hidden);
  if (!attention_output) return std::unexpected(attention_output.error());
  auto up = load_linear(model, prefix + "up", hidden, inner);
  if (!up) return std::unexpected(up.error());
  auto down = load_linear(model, prefix + "down", inner, hidden);
  if (!down) return std::unexpected(down.error());
  auto attention_norm = load_norm(model, prefix + "attention_norm");
  if (!attention_norm) return std::unexpected(attention_norm.error());
  auto output_norm = load_norm(model, prefix + "output_norm");
  if (!output_norm) return std::unexpected(output_norm.error());
  return Layer{*std::move(qkv),  *std::move(attention_output), *std::move(up),
               *std::move(down), *std::move(attention_norm),   *std::move(output_norm)};
}

Result<Encoder> Encoder::load(const ModelFile& model, const Kernels& kernels) {
  const ModelConfig& config = model.config();
  Encoder encoder;
  encoder.kernels_ = &kernels;
  encoder.hidden_ = config.hidden;
  encoder.heads_ = config.heads;
  encoder.max_pieces_ = config.max_pieces;
  encoder.epsilon_ = config.layer_norm_epsilon;
  const auto word = model.find_tensor("embeddings.word.weight", DataType::kInt8, {config.vocab, config.hidden});
  if (!word) return std::unexpected(word.error());
  encoder.word_.assign(word->int8s().begin(), word->int8s().end());
  auto word_scale = load_floats(model, "embeddings.word.scale", {config.vocab});
  if (!word_scale) return std::unexpected(word_scale.error());
  encoder.word_scale_ = *std::move(word_scale);
  auto position = load_floats(model, "embeddings.position", {config.max_pieces, config.hidden});
  if (!position) return std::unexpected(position.error());
  encoder.position_ = *std::move(position);
  auto shape = load_floats(model, "embeddings.shape", {kShapes, config.hidden});
  if (!shape) return std::unexpected(shape.error());
  encoder.shape_ = *std::move(shape);
  auto norm = load_norm(model, "embeddings.norm");
  if (!norm) return std::unexpected(norm.error());
  encoder.norm_ = *std::move(norm);
  for (std::size_t i = 0; i < config.layers; ++i) {
    auto layer = load_layer(model, i);
    if (!layer) return std::unexpected(layer.error());
    encoder.layers_.push_back(*std::move(layer));
  }
  return encoder;
}

void Encoder::embed(std::span<const Sequence> sequences, AlignedVector<float>& vectors) const {
  std::size_t rows = 0;
  for (const Sequence& sequence : sequences) {
    ONRECORD_ASSERT(sequence.pieces.size() == sequence.shapes.size() && sequence.pieces.size() <= max_pieces_);
    rows += sequence.pieces.size();
  }
  vectors.resize(rows * hidden_);
  float* to = vectors.data();
  for (const Sequence& sequence : sequences) {
    for (std::size_t p = 0; p < sequence.pieces.size(); ++p, to += hidden_) {
      const auto piece = static_cast<std::size_t>(sequence.pieces[p]);
      const std::int8_t* const word = word_.data() + piece * hidden_;
      const float* const position = position_.data() + p * hidden_;
      const float* const shape = shape_.data() + static_cast<std::size_t>(sequence.shapes[p]) * hidden_;
      for (std::size_t i = 0; i < hidden_; ++i) to[i] = word_scale_[piece] * word[i] + position[i] + shape[i];
    }
  }
  kernels_->add_and_norm(vectors.data(), nullptr, rows, hidden_, norm_.weight.data(), norm_.bias.data(), epsilon_);
}

void Encoder::apply_layer(const Layer& layer, std::span<const Sequence> sequences, AlignedVector<float>& vectors,
                          Workspace& workspace) const {
  const std::size_t rows = vectors.size() / hidden_;
  apply_linear(*kernels_, layer.qkv, vectors.data(), rows, Activation::kNone, workspace.quantised, workspace.wide);
  workspace.attended.resize(vectors.size());
  std::size_t row = 0;
  for (const Sequence& sequence : sequences) {
    const std::size_t length = sequence.pieces.size();
    workspace.scratch.resize(std::max(workspace.scratch.size(), attention_scratch(length, hidden_, heads_)));
    kernels_->attend(workspace.wide.data() + row * 3 * hidden_, length, hidden_, heads_, workspace.scratch.data(),
                     workspace.attended.data() + row * hidden_);
    row += length;
  }
  const auto add_and_norm = [&](const Norm& norm) {
    kernels_->add_and_norm(vectors.data(), workspace.added.data(), rows, hidden_, norm.weight.data(), norm.bias.data(),
                           epsilon_);
  };
  apply_linear(*kernels_, layer.attention_output, workspace.attended.data(), rows, Activation::kNone,
               workspace.quantised, workspace.added);
  add_and_norm(layer.attention_norm);
  apply_linear(*kernels_, layer.up, vectors.data(), rows, Activation::kGelu, workspace.quantised, workspace.wide);
  apply_linear(*kernels_, layer.down, workspace.wide.data(), rows, Activation::kNone, workspace.quantised,
               workspace.added);
  add_and_norm(layer.output_norm);
}

void Encoder::encode(std::span<const Sequence> sequences, AlignedVector<float>& vectors) const {
  embed(sequences, vectors);
  Workspace workspace;
  for (const Layer& layer : layers_) apply_layer(layer, sequences, vectors, workspace);
}

}  // namespace onrecord::language
