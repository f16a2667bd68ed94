// A linear layer of the model file, packed for the kernels.
//
//   Result<PackedWeights> up = load_linear(model, "layer.0.up", 384, 1536);
#pragma once

#include <string>

#include "base/error.h"
#include "language/kernels.h"
#include "language/model_file.h"

namespace onrecord::language {

/// Reads `name.weight`, `name.scale` and `name.bias`. kDamaged for a missing part, a wrong shape, or a weight outside
/// [−63, 63], the range on which equal results on all processors rest.
Result<PackedWeights> load_linear(const ModelFile& model, const std::string& name, std::size_t inputs,
                                  std::size_t outputs);

/// Reads an f32 tensor of exactly this shape.
Result<AlignedVector<float>> load_floats(const ModelFile& model, const std::string& name,
                                         std::initializer_list<std::size_t> shape);

/// Packs row-major `weights` [outputs, inputs] in the order that PackedWeights describes.
PackedWeights pack_weights(std::span<const std::int8_t> weights, std::span<const float> scale,
                           std::span<const float> bias, std::size_t inputs);

/// Quantises `x` [rows, inputs] and multiplies it: the usual way through a layer. `out` becomes
/// [rows, padded_outputs()]; `quantised` is scratch.
void apply_linear(const Kernels& kernels, const PackedWeights& weights, const float* x, std::size_t rows,
                  Activation activation, QuantisedRows& quantised, AlignedVector<float>& out);

}  // namespace onrecord::language
