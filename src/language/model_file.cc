#include "language/model_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/hash.h"
#include "language/kernels.h"

namespace onrecord::language {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kMagic = "ONRMODEL";
constexpr std::size_t kPreambleBytes = 24;
constexpr std::size_t kDigestBytes = 32;
constexpr std::size_t kAlignment = 64;
constexpr std::size_t kHeaderBytesMax = 16 << 20;
/// No size in a header may be larger: it keeps every product of two of them far from overflow.
constexpr std::size_t kSizeMax = 1 << 24;

std::unexpected<Error> damaged(std::string_view what) {
  return fail(ErrorCode::kDamaged, fmt::format("the model file is damaged, {}", what));
}

/// A little-endian number of the file. REQUIRES: it lies inside `bytes`.
template <typename Number>
Number read_number(std::string_view bytes, std::size_t offset) {
  Number value = 0;
  for (std::size_t i = sizeof(Number); i-- > 0;) {
    value = static_cast<Number>(value << 8 | static_cast<unsigned char>(bytes[offset + i]));
  }
  return value;
}

std::optional<std::size_t> find_size(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_unsigned() || found->get<std::uint64_t>() > kSizeMax) {
    return std::nullopt;
  }
  return found->get<std::size_t>();
}

std::optional<std::vector<std::string>> find_words(const Json& object, std::string_view key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_array() || found->empty()) return std::nullopt;
  std::vector<std::string> words;
  for (const Json& word : *found) {
    if (!word.is_string()) return std::nullopt;
    words.push_back(word.get<std::string>());
  }
  return words;
}

Result<ModelConfig> read_config(const Json& json) {
  ModelConfig config;
  const std::pair<const char*, std::size_t*> sizes[] = {{"layers", &config.layers},
                                                        {"hidden", &config.hidden},
                                                        {"heads", &config.heads},
                                                        {"intermediate", &config.intermediate},
                                                        {"vocab", &config.vocab},
                                                        {"max_pieces", &config.max_pieces},
                                                        {"max_pieces_per_word", &config.max_pieces_per_word},
                                                        {"max_characters_per_chunk", &config.max_characters_per_chunk},
                                                        {"arc", &config.arc},
                                                        {"label", &config.label},
                                                        {"argument", &config.argument},
                                                        {"argument_distance", &config.argument_distance},
                                                        {"factuality", &config.factuality}};
  for (const auto& [key, size] : sizes) {
    const auto value = find_size(json, key);
    if (!value || *value == 0) return damaged(fmt::format("size: {}", key));
    *size = *value;
  }
  const auto is_multiple = [](std::size_t width, std::size_t of) { return width != 0 && width % of == 0; };
  for (const std::size_t width : {config.hidden, config.intermediate, config.arc, config.factuality}) {
    if (!is_multiple(width, kPanel)) return damaged(fmt::format("width: {}", width));
  }
  for (const std::size_t width : {config.label, config.argument, config.hidden / config.heads}) {
    if (!is_multiple(width, kLanes)) return damaged(fmt::format("width: {}", width));
  }
  if (config.hidden % config.heads != 0) return damaged(fmt::format("heads: {}", config.heads));
  if (config.max_pieces < config.max_pieces_per_word + 2) {
    return damaged(fmt::format("max_pieces: {}", config.max_pieces));
  }

  const auto epsilon = json.find("layer_norm_epsilon");
  if (epsilon == json.end() || !epsilon->is_number()) return damaged("size: layer_norm_epsilon");
  config.layer_norm_epsilon = epsilon->get<float>();
  const auto shapes = find_words(json, "shapes");
  const auto tag_heads = find_words(json, "tag_heads");
  const auto labels = json.find("labels");
  if (!shapes || !tag_heads || labels == json.end() || !labels->is_object()) return damaged("its labels are missing");
  config.shapes = *shapes;
  config.tag_heads = *tag_heads;
  for (const char* name : {"upos", "entity", "predicate", "feats", "lemma", "deprel", "argument"}) {
    const auto words = find_words(*labels, name);
    if (!words) return damaged(fmt::format("labels: {}", name));
    config.labels.emplace(name, *words);
  }
  for (const std::string& head : config.tag_heads) {
    if (!config.labels.contains(head)) return damaged(fmt::format("tag head: {}", head));
  }
  return config;
}

std::optional<DataType> find_type(const Json& entry) {
  const std::string word = entry.value("dtype", "");
  if (word == "i8") return DataType::kInt8;
  if (word == "u8") return DataType::kUint8;
  if (word == "i32") return DataType::kInt32;
  if (word == "f32") return DataType::kFloat32;
  return std::nullopt;
}

std::size_t size_of(DataType type) { return type == DataType::kInt8 || type == DataType::kUint8 ? 1 : 4; }

Result<Tensor> read_tensor(const Json& entry, const std::string& name, std::string_view data) {
  const auto type = find_type(entry);
  const auto shape = entry.find("shape");
  const auto offset = entry.find("offset");
  if (!type || shape == entry.end() || !shape->is_array() || offset == entry.end() || !offset->is_number_unsigned()) {
    return damaged(fmt::format("tensor: {}", name));
  }
  Tensor tensor{*type, {}, {}};
  std::size_t bytes = size_of(*type);
  for (const Json& dimension : *shape) {
    if (!dimension.is_number_unsigned() || dimension.get<std::uint64_t>() > kSizeMax || bytes > data.size()) {
      return damaged(fmt::format("shape of tensor: {}", name));
    }
    tensor.shape.push_back(dimension.get<std::size_t>());
    bytes *= tensor.shape.back();
  }
  const auto begin = offset->get<std::uint64_t>();
  if (begin > data.size() || bytes > data.size() - begin) return damaged(fmt::format("range of tensor: {}", name));
  tensor.bytes = data.substr(begin, bytes);
  if (*type == DataType::kFloat32) {
    for (const float number : tensor.floats()) {
      if (!std::isfinite(number)) return damaged(fmt::format("numbers of tensor: {}", name));
    }
  }
  return tensor;
}

}  // namespace

std::span<const std::int8_t> Tensor::int8s() const {
  return {reinterpret_cast<const std::int8_t*>(bytes.data()), bytes.size()};
}

std::vector<float> Tensor::floats() const {
  std::vector<float> numbers(bytes.size() / sizeof(float));
  std::memcpy(numbers.data(), bytes.data(), numbers.size() * sizeof(float));
  return numbers;
}

Result<ModelFile> ModelFile::open(std::string_view bytes) {
  if (!bytes.starts_with(kMagic)) return fail(ErrorCode::kDamaged, "the file is not a model of Onrecord");
  if (bytes.size() < kPreambleBytes + kDigestBytes) return damaged(fmt::format("bytes: {}", bytes.size()));
  const auto version = read_number<std::uint32_t>(bytes, 8);
  if (version != kModelVersion) {
    return fail(ErrorCode::kVersion,
                fmt::format("the model file has a format version that this program does not read: {}", version));
  }
  const std::string_view body = bytes.substr(0, bytes.size() - kDigestBytes);
  const Sha256 digest = onrecord::sha256(body);
  if (std::memcmp(digest.data(), bytes.data() + body.size(), kDigestBytes) != 0) {
    return damaged(fmt::format("its checksum should be: {}", to_hex(digest)));
  }

  const auto header_bytes = read_number<std::uint64_t>(bytes, 16);
  if (header_bytes > kHeaderBytesMax || header_bytes > body.size() - kPreambleBytes) {
    return damaged(fmt::format("header bytes: {}", header_bytes));
  }
  const Json header = Json::parse(body.substr(kPreambleBytes, header_bytes), nullptr, false);
  if (!header.is_object() || !header.contains("config") || !header.contains("tensors") ||
      !header["config"].is_object() || !header["tensors"].is_array()) {
    return damaged("its header is not the JSON that it should be");
  }
  ModelFile model;
  model.sha256_ = to_hex(digest);
  auto config = read_config(header["config"]);
  if (!config) return std::unexpected(config.error());
  model.config_ = *std::move(config);

  const std::size_t header_end = kPreambleBytes + static_cast<std::size_t>(header_bytes);
  const std::size_t data_begin = (header_end + kAlignment - 1) / kAlignment * kAlignment;
  const std::string_view data = body.substr(std::min(data_begin, body.size()));
  for (const Json& entry : header["tensors"]) {
    const auto name = entry.is_object() ? entry.find("name") : entry.end();
    if (name == entry.end() || !name->is_string()) return damaged("a tensor has no name");
    auto tensor = read_tensor(entry, name->get<std::string>(), data);
    if (!tensor) return std::unexpected(tensor.error());
    model.tensors_.emplace(name->get<std::string>(), *std::move(tensor));
  }
  return model;
}

Result<Tensor> ModelFile::find_bytes(std::string_view name) const {
  const auto found = tensors_.find(name);
  if (found == tensors_.end() || found->second.shape.size() != 1 || found->second.type != DataType::kUint8) {
    return damaged(fmt::format("tensor: {}", name));
  }
  return found->second;
}

Result<Tensor> ModelFile::find_tensor(std::string_view name, DataType type,
                                      std::initializer_list<std::size_t> shape) const {
  const auto found = tensors_.find(name);
  if (found == tensors_.end()) return damaged(fmt::format("tensor: {}", name));
  const Tensor& tensor = found->second;
  if (tensor.type != type || !std::ranges::equal(tensor.shape, shape)) {
    return damaged(fmt::format("tensor {} has shape: {}", name, fmt::join(tensor.shape, "×")));
  }
  return tensor;
}

}  // namespace onrecord::language
