// The analyser: text → sentences with tokens, lemmas, tags, dependencies, entities, predicates with arguments.
//
//   Result<std::unique_ptr<Analyser>> analyser = Analyser::load(model_bytes);
//   std::vector<Sentence> sentences = (*analyser)->analyse(text, blocks);
//
// One encoder in several tasks; its weights and labels come from one model file (docs/model-format.md). An Analyser is
// immutable after load(); analyse() may be called from several threads. The same input gives the same output.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "language/sentence.h"

namespace onrecord::language {

/// A model file may have this many bytes.
inline constexpr std::size_t kModelBytesMax = 256 << 20;

class Analyser {
 public:
  /// Reads a model file's bytes. kDamaged for a wrong magic, checksum or shape; kVersion for another format version.
  static Result<std::unique_ptr<Analyser>> load(std::string_view model_bytes);
  ~Analyser();

  /// Splits each of `blocks` (spans of `text`, ascending) into sentences and tokens, and analyses them. Valid UTF-8
  /// only.
  std::vector<Sentence> analyse(std::string_view text, std::span<const ByteSpan> blocks) const;

  /// Analyses sentences whose tokens are given; everything but spans is filled in.
  void annotate(std::string_view text, std::span<Sentence> sentences) const;

  /// Hexadecimal SHA-256 of the model file.
  const std::string& model_sha256() const;

 private:
  struct Network;
  explicit Analyser(std::unique_ptr<Network> network);
  std::unique_ptr<Network> network_;
};

/// Sentence and token bounds alone, by rule, without a model (UD English conventions). One call a block.
std::vector<Sentence> split_sentences(std::string_view text, ByteSpan block, int block_index);

}  // namespace onrecord::language
