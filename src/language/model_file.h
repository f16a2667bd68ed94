// The model file (docs/model-format.md): checked bytes → configuration, labels and named tensors.
//
//   Result<ModelFile> model = ModelFile::open(bytes);
//   Result<Tensor> word = model->find_tensor("embeddings.word.weight", DataType::kInt8, {30522, 384});
//
// A view: the bytes must outlive it. Every tensor lies inside the data area, and its f32 numbers are finite.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace onrecord::language {

/// The one format version that this program reads.
inline constexpr std::uint32_t kModelVersion = 1;

/// Sizes of the network; names as in the header's `config`. The kernels work on whole panels and lanes, so hidden,
/// intermediate, arc and factuality are multiples of kPanel; label, argument and hidden / heads of kLanes.
struct ModelConfig {
  std::size_t layers = 0;
  std::size_t hidden = 0;
  std::size_t heads = 0;
  std::size_t intermediate = 0;
  std::size_t vocab = 0;
  float layer_norm_epsilon = 0;
  std::size_t max_pieces = 0;
  std::size_t max_pieces_per_word = 0;
  std::size_t max_characters_per_chunk = 0;
  std::size_t arc = 0;
  std::size_t label = 0;
  std::size_t argument = 0;
  std::size_t argument_distance = 0;
  std::size_t factuality = 0;
  std::vector<std::string> shapes;
  std::map<std::string, std::vector<std::string>, std::less<>> labels;
  std::vector<std::string> tag_heads;
};

enum class DataType { kInt8, kUint8, kInt32, kFloat32 };

/// A named array of the file; `bytes` lie in the file's bytes, aligned as they are.
struct Tensor {
  DataType type = DataType::kFloat32;
  std::vector<std::size_t> shape;
  std::string_view bytes;

  std::span<const std::int8_t> int8s() const;
  /// A copy: the file's bytes need not be aligned for floats.
  std::vector<float> floats() const;
};

class ModelFile {
 public:
  /// kDamaged for a wrong magic, checksum, header or tensor; kVersion for another format version.
  static Result<ModelFile> open(std::string_view bytes);

  const ModelConfig& config() const { return config_; }
  /// The checksum that the file ends with, in hexadecimal.
  const std::string& sha256() const { return sha256_; }
  /// The tensor `name`; kDamaged when it is missing or of another type or shape.
  Result<Tensor> find_tensor(std::string_view name, DataType type, std::initializer_list<std::size_t> shape) const;
  /// The tensor `name` of one dimension, however long.
  Result<Tensor> find_bytes(std::string_view name) const;

 private:
  ModelConfig config_;
  std::string sha256_;
  std::map<std::string, Tensor, std::less<>> tensors_;
};

}  // namespace onrecord::language
