#include "language/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>

#include "language/linear.h"

namespace onrecord::language {
namespace {

AlignedVector<float> random_floats(std::size_t count, float spread, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> number(-spread, spread);
  AlignedVector<float> numbers(count);
  for (float& value : numbers) value = number(random);
  return numbers;
}

struct Layer {
  std::vector<std::int8_t> weights;
  AlignedVector<float> scale;
  AlignedVector<float> bias;
  PackedWeights packed;
};

Layer random_layer(std::size_t inputs, std::size_t outputs) {
  std::mt19937 random(static_cast<unsigned>(inputs + outputs));
  std::uniform_int_distribution<int> weight(-63, 63);
  Layer layer;
  for (std::size_t i = 0; i < inputs * outputs; ++i) layer.weights.push_back(static_cast<std::int8_t>(weight(random)));
  layer.scale = random_floats(outputs, 0.01f, 1);
  layer.bias = random_floats(outputs, 1, 2);
  layer.packed = pack_weights(layer.weights, layer.scale, layer.bias, inputs);
  return layer;
}

bool have_equal_bits(const AlignedVector<float>& a, const AlignedVector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

class KernelsTest : public testing::TestWithParam<const Kernels*> {
 protected:
  const Kernels& kernels() const { return *GetParam(); }
  const Kernels& portable() const { return *usable_kernels().front(); }
};

TEST_P(KernelsTest, QuantisesToTheNearestOfTwoHundredFiftySixSteps) {
  const auto x = random_floats(3 * 64, 5, 3);
  QuantisedRows rows;
  kernels().quantise(x.data(), 3, 64, rows);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const std::size_t row = i / 64;
    EXPECT_NEAR(x[i], rows.minimum[row] + rows.step[row] * rows.values[i], rows.step[row] * 0.501f);
  }
}

TEST_P(KernelsTest, QuantisesARowOfEqualNumbersExactly) {
  const AlignedVector<float> x(64, 2.5f);
  QuantisedRows rows;
  kernels().quantise(x.data(), 1, 64, rows);
  for (const std::uint8_t value : rows.values) EXPECT_EQ(rows.minimum[0] + rows.step[0] * value, 2.5f);
}

TEST_P(KernelsTest, MultipliesAsTheSumSays) {
  for (const auto& [rows, inputs, outputs] : {std::tuple<std::size_t, std::size_t, std::size_t>{1, 16, 1},
                                              {6, 64, 64},
                                              {7, 64, 70},
                                              {11, 96, 130},
                                              {5, 384, 64}}) {
    const Layer layer = random_layer(inputs, outputs);
    const auto x = random_floats(rows * inputs, 3, 4);
    QuantisedRows quantised;
    AlignedVector<float> out;
    apply_linear(kernels(), layer.packed, x.data(), rows, Activation::kNone, quantised, out);
    for (std::size_t r = 0; r < rows; ++r) {
      for (std::size_t o = 0; o < outputs; ++o) {
        double sum = 0;
        for (std::size_t i = 0; i < inputs; ++i) {
          const double input = static_cast<double>(quantised.minimum[r]) +
                               static_cast<double>(quantised.step[r]) * quantised.values[r * inputs + i];
          sum += layer.weights[o * inputs + i] * input;
        }
        const double expected = static_cast<double>(layer.bias[o]) + static_cast<double>(layer.scale[o]) * sum;
        EXPECT_NEAR(out[r * layer.packed.padded_outputs() + o], expected, 2e-3);
      }
    }
  }
}

TEST_P(KernelsTest, NeverSaturates) {
  // The largest sums that u8 and seven-bit weights can make.
  const std::size_t inputs = 1536;
  for (const int weight : {-63, 63}) {
    const std::vector<std::int8_t> weights(inputs, static_cast<std::int8_t>(weight));
    const PackedWeights packed = pack_weights(weights, std::vector<float>{1}, std::vector<float>{0}, inputs);
    AlignedVector<float> x(inputs, 255.0f);
    x[0] = 0;
    QuantisedRows quantised;
    AlignedVector<float> out;
    apply_linear(kernels(), packed, x.data(), 1, Activation::kNone, quantised, out);
    EXPECT_FLOAT_EQ(out[0], static_cast<float>(weight * 255 * (static_cast<int>(inputs) - 1)));
  }
}

TEST_P(KernelsTest, ComputesGelu) {
  AlignedVector<float> x(1024);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = (static_cast<float>(i) - 512) / 64;
  AlignedVector<float> y = x;
  kernels().gelu(y.data(), y.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double exact = static_cast<double>(x[i]) * 0.5 * (1 + std::erf(static_cast<double>(x[i]) / std::sqrt(2.0)));
    EXPECT_NEAR(y[i], exact, 2e-6);
  }
}

TEST_P(KernelsTest, AddsAndNorms) {
  const std::size_t width = 64;
  const auto weight = random_floats(width, 1, 5);
  const auto bias = random_floats(width, 1, 6);
  const auto y = random_floats(2 * width, 2, 7);
  AlignedVector<float> x = random_floats(2 * width, 2, 8);
  const AlignedVector<float> before = x;
  kernels().add_and_norm(x.data(), y.data(), 2, width, weight.data(), bias.data(), 1e-12f);
  for (std::size_t r = 0; r < 2; ++r) {
    double mean = 0;
    double variance = 0;
    const auto sum_at = [&](std::size_t i) {
      return static_cast<double>(before[r * width + i]) + static_cast<double>(y[r * width + i]);
    };
    for (std::size_t i = 0; i < width; ++i) mean += sum_at(i) / width;
    for (std::size_t i = 0; i < width; ++i) variance += (sum_at(i) - mean) * (sum_at(i) - mean) / width;
    for (std::size_t i = 0; i < width; ++i) {
      const double expected =
          (sum_at(i) - mean) / std::sqrt(variance) * static_cast<double>(weight[i]) + static_cast<double>(bias[i]);
      EXPECT_NEAR(x[r * width + i], expected, 1e-5);
    }
  }
}

TEST_P(KernelsTest, AttendsAsSoftmaxSays) {
  const std::size_t hidden = 64;
  const std::size_t heads = 4;
  const std::size_t size = hidden / heads;
  for (const std::size_t length : {1u, 4u, 5u, 16u, 19u, 33u}) {
    const auto qkv = random_floats(length * 3 * hidden, 2, static_cast<unsigned>(length));
    AlignedVector<float> scratch(attention_scratch(length, hidden, heads));
    AlignedVector<float> out(length * hidden);
    kernels().attend(qkv.data(), length, hidden, heads, scratch.data(), out.data());
    for (std::size_t i = 0; i < length; ++i) {
      for (std::size_t head = 0; head < heads; ++head) {
        std::vector<double> weights;
        double total = 0;
        for (std::size_t j = 0; j < length; ++j) {
          double score = 0;
          for (std::size_t c = 0; c < size; ++c) {
            score += static_cast<double>(qkv[i * 3 * hidden + head * size + c]) *
                     static_cast<double>(qkv[j * 3 * hidden + hidden + head * size + c]);
          }
          weights.push_back(std::exp(score / std::sqrt(static_cast<double>(size))));
          total += weights.back();
        }
        for (std::size_t c = 0; c < size; ++c) {
          double expected = 0;
          for (std::size_t j = 0; j < length; ++j) {
            expected += weights[j] / total * static_cast<double>(qkv[j * 3 * hidden + 2 * hidden + head * size + c]);
          }
          EXPECT_NEAR(out[i * hidden + head * size + c], expected, 1e-5);
        }
      }
    }
  }
}

TEST_P(KernelsTest, GivesTheBitsOfThePortableOnes) {
  for (const std::size_t rows : {1u, 5u, 6u, 13u}) {
    const Layer layer = random_layer(192, 150);
    const auto x = random_floats(rows * 192, 4, 9);
    QuantisedRows quantised;
    AlignedVector<float> own;
    AlignedVector<float> other;
    for (const Activation activation : {Activation::kNone, Activation::kGelu}) {
      apply_linear(kernels(), layer.packed, x.data(), rows, activation, quantised, own);
      apply_linear(portable(), layer.packed, x.data(), rows, activation, quantised, other);
      EXPECT_TRUE(have_equal_bits(own, other));
    }
    AlignedVector<float> scratch(attention_scratch(rows, 64, 4));
    own.assign(rows * 64, 0);
    other.assign(rows * 64, 0);
    kernels().attend(x.data(), rows, 64, 4, scratch.data(), own.data());
    portable().attend(x.data(), rows, 64, 4, scratch.data(), other.data());
    EXPECT_TRUE(have_equal_bits(own, other));
    own = other = x;
    kernels().add_and_norm(own.data(), nullptr, rows, 192, x.data(), x.data(), 1e-12f);
    portable().add_and_norm(other.data(), nullptr, rows, 192, x.data(), x.data(), 1e-12f);
    EXPECT_TRUE(have_equal_bits(own, other));
    EXPECT_EQ(kernels().dot(x.data(), x.data(), 192), portable().dot(x.data(), x.data(), 192));
  }
}

INSTANTIATE_TEST_SUITE_P(EveryProcessor, KernelsTest, testing::ValuesIn(usable_kernels()), [](const auto& kernels) {
  std::string name = kernels.param->name;
  std::erase(name, '-');
  return name;
});

TEST(Kernels, EndWithTheFastest) { EXPECT_EQ(&best_kernels(), usable_kernels().back()); }

}  // namespace
}  // namespace onrecord::language
