// The arithmetic of the encoder, once for each kind of processor, with the same results on all of them.
//
//   const Kernels& kernels = best_kernels();
//   kernels.quantise(x, rows, width, quantised);
//   kernels.multiply(quantised, packed, Activation::kNone, out, out_stride);
//
// Why the results are the same to the bit. Integer sums are exact: activations are u8, weights lie in [−63, 63], so a
// sum of two products fits 16 bits (2 · 255 · 63 = 32,130) and the instructions that add in 16 bits never saturate.
// Everything in f32 is written with vectors of sixteen lanes in a fixed order of sums, compiled without contraction to
// fused multiply-add; a processor with shorter vectors does the same operations in several steps. The one source of all
// this is kernels.inc; kernels_*.cc compile it for one kind of processor each. No function here allocates.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <utility>
#include <vector>

namespace onrecord::language {

/// Numbers are worked on sixteen at a time; every width is a multiple of it.
inline constexpr std::size_t kLanes = 16;
/// Weights are packed in panels of this many outputs.
inline constexpr std::size_t kPanel = 64;

/// Memory aligned for vectors of any processor; resize() leaves new numbers as they are, for they are written next.
template <typename Value>
struct AlignedAllocator {
  using value_type = Value;
  AlignedAllocator() = default;
  template <typename Other>
  explicit AlignedAllocator(const AlignedAllocator<Other>&) {}
  Value* allocate(std::size_t count) {
    return static_cast<Value*>(::operator new (count * sizeof(Value), std::align_val_t{64}));
  }
  template <typename Other>
  void construct(Other* at) {
    ::new (static_cast<void*>(at)) Other;
  }
  template <typename Other, typename... Arguments>
  void construct(Other* at, Arguments&&... arguments) {
    ::new (static_cast<void*>(at)) Other(std::forward<Arguments>(arguments)...);
  }
  void deallocate(Value* memory, std::size_t) { ::operator delete (memory, std::align_val_t{64}); }
  friend bool operator==(const AlignedAllocator&, const AlignedAllocator&) { return true; }
};
template <typename Value>
using AlignedVector = std::vector<Value, AlignedAllocator<Value>>;

/// Rows of activations in eight bits: x[r][i] ≈ minimum[r] + step[r] · values[r · width + i].
struct QuantisedRows {
  std::size_t rows = 0;
  std::size_t width = 0;
  AlignedVector<std::uint8_t> values;
  AlignedVector<float> step;
  AlignedVector<float> minimum;

  void resize(std::size_t new_rows, std::size_t new_width);
};

/// The weights of a linear layer: panels of kPanel outputs, in each the inputs by fours, of each four its outputs.
/// Outputs beyond `outputs` are zero.
struct PackedWeights {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  AlignedVector<std::int8_t> values;
  AlignedVector<float> scale;
  AlignedVector<float> bias;
  AlignedVector<float> sum;  ///< Σ_i weight[o, i], for the rows' minimum

  std::size_t padded_outputs() const { return (outputs + kPanel - 1) / kPanel * kPanel; }
};

enum class Activation { kNone, kGelu };

struct Kernels {
  const char* name;
  /// Quantises `rows` rows of `width` numbers.
  void (*quantise)(const float* x, std::size_t rows, std::size_t width, QuantisedRows& quantised);
  /// out[r · stride + o] = activation(bias[o] + scale[o] · Σ_i weight[o, i] · x[r][i]), o up to padded_outputs().
  void (*multiply)(const QuantisedRows& x, const PackedWeights& weights, Activation activation, float* out,
                   std::size_t stride);
  /// x ← norm(x + y) by rows; `y` may be null.
  void (*add_and_norm)(float* x, const float* y, std::size_t rows, std::size_t width, const float* weight,
                       const float* bias, float epsilon);
  /// Self-attention of one sequence: `qkv` holds `length` rows of query, key, value; `scratch` attention_scratch().
  void (*attend)(const float* qkv, std::size_t length, std::size_t hidden, std::size_t heads, float* scratch,
                 float* out);
  /// x[i] ← gelu(x[i]).
  void (*gelu)(float* x, std::size_t count);
  /// Σ x[i] · y[i].
  float (*dot)(const float* x, const float* y, std::size_t count);
};

/// How many floats attend() needs for its scratch.
std::size_t attention_scratch(std::size_t length, std::size_t hidden, std::size_t heads);

/// Every kind that this processor can run, the portable one first, the fastest last.
std::vector<const Kernels*> usable_kernels();
const Kernels& best_kernels();

}  // namespace onrecord::language
