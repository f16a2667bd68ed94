// A small model file made of numbers without meaning, so that tests need no trained one.
//
//   const std::string bytes = make_model();
//   const std::string other = make_model([](nlohmann::json& header) { header["config"]["heads"] = 0; });
//
// It has every tensor of docs/model-format.md: two layers, 64 wide, a vocabulary of letters.
#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/hash.h"

namespace onrecord::language {

class ModelMaker {
 public:
  std::string make(const std::function<void(nlohmann::json&)>& change) {
    make_vocabulary();
    make_network();
    nlohmann::json header = {{"name", "tiny"}, {"language", "en"}, {"config", config()}, {"tensors", tensors_}};
    if (change) change(header);
    const std::string json = header.dump();
    std::string bytes = "ONRMODEL";
    append_number(bytes, 1, 4);
    append_number(bytes, 0, 4);
    append_number(bytes, json.size(), 8);
    bytes += json;
    bytes.resize((bytes.size() + 63) / 64 * 64);
    return seal(bytes + data_);
  }

  /// Appends the checksum.
  static std::string seal(std::string body) {
    const Sha256 digest = sha256(body);
    body.append(reinterpret_cast<const char*>(digest.data()), digest.size());
    return body;
  }

 private:
  static constexpr std::size_t kHidden = 64, kInner = 128, kArc = 64, kLabel = 16, kArgument = 16, kFactuality = 64;
  static constexpr std::size_t kDistance = 4, kPieces = 24, kLayers = 2;

  static void append_number(std::string& bytes, std::uint64_t value, int size) {
    for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
  }

  nlohmann::json config() const {
    return {{"layers", kLayers},
            {"hidden", kHidden},
            {"heads", 4},
            {"intermediate", kInner},
            {"vocab", vocabulary_},
            {"layer_norm_epsilon", 1e-12},
            {"max_pieces", kPieces},
            {"max_pieces_per_word", 4},
            {"max_characters_per_chunk", 20},
            {"arc", kArc},
            {"label", kLabel},
            {"argument", kArgument},
            {"argument_distance", kDistance},
            {"factuality", kFactuality},
            {"shapes",
             {"none", "lower", "capitalised", "upper", "initial", "mixed", "digit", "alphanumeric", "punctuation"}},
            {"tag_heads", {"upos", "entity", "predicate", "feats", "lemma"}},
            {"labels",
             {{"upos", {"NOUN", "PUNCT", "VERB"}},
              {"entity", {"O", "B-PER", "I-PER", "B-NORP", "I-NORP"}},
              {"predicate", {"no", "yes"}},
              {"feats", {"_", "Number=Plur", "Tense=Past"}},
              {"lemma", {"l0:", "l1:", "k0:", "=be"}},
              {"deprel", {"nsubj", "obj", "root", "punct"}},
              {"argument", {"O", "B-ARG0", "I-ARG0", "B-ARG1", "I-ARG1"}}}}};
  }

  void add(const std::string& name, const std::string& type, const std::vector<std::size_t>& shape,
           const std::string& bytes) {
    data_.resize((data_.size() + 63) / 64 * 64);
    tensors_.push_back(
        {{"name", name}, {"dtype", type}, {"shape", shape}, {"offset", data_.size()}, {"bytes", bytes.size()}});
    data_ += bytes;
  }

  /// −1 to 1, always the same.
  float next() {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<float>(static_cast<double>(state_ >> 40) / (1 << 23) - 1);
  }

  void add_floats(const std::string& name, const std::vector<std::size_t>& shape, float centre, float spread) {
    std::size_t count = 1;
    for (const std::size_t size : shape) count *= size;
    std::vector<float> numbers(count);
    for (float& number : numbers) number = centre + spread * next();
    add(name, "f32", shape, std::string(reinterpret_cast<const char*>(numbers.data()), count * sizeof(float)));
  }

  void add_bytes(const std::string& name, std::size_t rows, std::size_t columns, float limit) {
    std::string bytes;
    for (std::size_t i = 0; i < rows * columns; ++i) bytes += static_cast<char>(std::lround(limit * next()));
    add(name, "i8", {rows, columns}, bytes);
  }

  void add_linear(const std::string& name, std::size_t inputs, std::size_t outputs) {
    add_bytes(name + ".weight", outputs, inputs, 63);
    add_floats(name + ".scale", {outputs}, 0.004f, 0.002f);
    add_floats(name + ".bias", {outputs}, 0, 0.2f);
  }

  void add_norm(const std::string& name) {
    add_floats(name + ".weight", {kHidden}, 1, 0.1f);
    add_floats(name + ".bias", {kHidden}, 0, 0.1f);
  }

  void make_vocabulary() {
    std::string lines = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n.\n,\n'\n-\n";
    for (char letter = 'a'; letter <= 'z'; ++letter) {
      lines += std::string(1, letter) + "\n##" + std::string(1, letter) + "\n";
    }
    vocabulary_ = static_cast<std::size_t>(std::ranges::count(lines, '\n'));
    add("vocab", "u8", {lines.size()}, lines);
    const std::string lexicon = "envoys\tNOUN\tenvoy\nmet\tVERB\tmeet\n";
    add("lexicon", "u8", {lexicon.size()}, lexicon);
  }

  void make_network() {
    add_bytes("embeddings.word.weight", vocabulary_, kHidden, 127);
    add_floats("embeddings.word.scale", {vocabulary_}, 0.01f, 0.005f);
    add_floats("embeddings.position", {kPieces, kHidden}, 0, 0.3f);
    add_floats("embeddings.shape", {9, kHidden}, 0, 0.3f);
    add_norm("embeddings.norm");
    for (std::size_t i = 0; i < kLayers; ++i) {
      const std::string layer = "layer." + std::to_string(i) + ".";
      add_linear(layer + "qkv", kHidden, 3 * kHidden);
      add_linear(layer + "attention_output", kHidden, kHidden);
      add_norm(layer + "attention_norm");
      add_linear(layer + "up", kHidden, kInner);
      add_linear(layer + "down", kInner, kHidden);
      add_norm(layer + "output_norm");
    }
    add_linear("tags", kHidden, 3 + 5 + 2 + 3 + 4);
    add_linear("arc.dependent", kHidden, kArc);
    add_linear("arc.head", kHidden, kArc);
    add_linear("arc.bilinear", kArc, kArc);
    add_linear("label.dependent", kHidden, kLabel);
    add_linear("label.head", kHidden, kLabel);
    add_linear("label.bilinear", kLabel, 4 * (kLabel + 1));
    add_linear("argument.project", kHidden, 4 * kArgument);
    add_floats("argument.distance", {2 * kDistance + 1, kArgument}, 0, 0.3f);
    add_linear("argument.output", kArgument, 5);
    add_linear("factuality.hidden", kHidden, kFactuality);
    add_linear("factuality.output", kFactuality, 1);
  }

  std::size_t vocabulary_ = 0;
  std::uint64_t state_ = 1;
  std::string data_;
  nlohmann::json tensors_ = nlohmann::json::array();
};

/// The bytes of the model; `change` may spoil its header, which is sealed afterwards.
inline std::string make_model(const std::function<void(nlohmann::json&)>& change = nullptr) {
  return ModelMaker{}.make(change);
}

}  // namespace onrecord::language
