#include "language/linear.h"

#include <fmt/format.h>

#include <algorithm>

namespace onrecord::language {
namespace {

constexpr int kWeightMax = 63;

}  // namespace

Result<AlignedVector<float>> load_floats(const ModelFile& model, const std::string& name,
                                         std::initializer_list<std::size_t> shape) {
  const auto tensor = model.find_tensor(name, DataType::kFloat32, shape);
  if (!tensor) return std::unexpected(tensor.error());
  const std::vector<float> numbers = tensor->floats();
  return AlignedVector<float>(numbers.begin(), numbers.end());
}

PackedWeights pack_weights(std::span<const std::int8_t> weights, std::span<const float> scale,
                           std::span<const float> bias, std::size_t inputs) {
  ONRECORD_ASSERT(inputs % kLanes == 0 && weights.size() == bias.size() * inputs && scale.size() == bias.size());
  PackedWeights packed;
  packed.inputs = inputs;
  packed.outputs = bias.size();
  packed.values.assign(packed.padded_outputs() * inputs, 0);
  for (std::size_t o = 0; o < packed.outputs; ++o) {
    std::int8_t* const panel = packed.values.data() + o / kPanel * kPanel * inputs;
    for (std::size_t i = 0; i < inputs; ++i) {
      panel[i / 4 * 4 * kPanel + o % kPanel * 4 + i % 4] = weights[o * inputs + i];
    }
  }
  packed.scale.assign(scale.begin(), scale.end());
  packed.bias.assign(bias.begin(), bias.end());
  for (std::size_t o = 0; o < packed.outputs; ++o) {
    int sum = 0;
    for (std::size_t i = 0; i < inputs; ++i) sum += weights[o * inputs + i];
    packed.sum.push_back(static_cast<float>(sum));
  }
  packed.scale.resize(packed.padded_outputs(), 0);
  packed.bias.resize(packed.padded_outputs(), 0);
  packed.sum.resize(packed.padded_outputs(), 0);
  return packed;
}

Result<PackedWeights> load_linear(const ModelFile& model, const std::string& name, std::size_t inputs,
                                  std::size_t outputs) {
  const auto weight = model.find_tensor(name + ".weight", DataType::kInt8, {outputs, inputs});
  if (!weight) return std::unexpected(weight.error());
  const auto scale = load_floats(model, name + ".scale", {outputs});
  if (!scale) return std::unexpected(scale.error());
  const auto bias = load_floats(model, name + ".bias", {outputs});
  if (!bias) return std::unexpected(bias.error());
  for (const std::int8_t value : weight->int8s()) {
    if (value < -kWeightMax || value > kWeightMax) {
      return fail(ErrorCode::kDamaged, fmt::format("the model file is damaged, a weight of {} is: {}", name, value));
    }
  }
  return pack_weights(weight->int8s(), *scale, *bias, inputs);
}

void apply_linear(const Kernels& kernels, const PackedWeights& weights, const float* x, std::size_t rows,
                  Activation activation, QuantisedRows& quantised, AlignedVector<float>& out) {
  kernels.quantise(x, rows, weights.inputs, quantised);
  out.resize(rows * weights.padded_outputs());
  kernels.multiply(quantised, weights, activation, out.data(), weights.padded_outputs());
}

}  // namespace onrecord::language
