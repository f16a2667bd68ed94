// The whole network: words → pieces → encoder → heads. What Analyser drives, and what tests and benches look into.
//
//   Result<Network> network = Network::load(bytes, best_kernels());
//   Encoding encoding = network->encode(text, batch);
//   network->tags().annotate(encoding, text, batch);
//
// A new head is a class with load() and annotate() beside the others, and a line in load() and annotate() here.
// Immutable; thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "language/argument_head.h"
#include "language/encoder.h"
#include "language/encoding.h"
#include "language/tag_head.h"
#include "language/tree_head.h"
#include "language/wordpiece.h"

namespace onrecord::language {

class Network {
 public:
  static Result<Network> load(std::string_view model_bytes, const Kernels& kernels);

  /// The sequences of one sentence: one, or several for a sentence that has too many pieces; and, of each word, in
  /// which sequence and where its first piece stands.
  struct Pieces {
    std::vector<Sequence> sequences;
    std::vector<std::pair<std::size_t, std::size_t>> first;

    std::size_t count() const;
  };
  Pieces cut(std::string_view text, const Sentence& sentence) const;

  /// Encodes sentences together; each has at least one token.
  Encoding encode(std::span<const Pieces> batch) const;
  /// Runs every head.
  void annotate(const Encoding& encoding, std::string_view text, std::span<Sentence* const> sentences) const;

  const TagHead& tags() const { return tags_; }
  const TreeHead& trees() const { return trees_; }
  const ArgumentHead& arguments() const { return arguments_; }
  const FactualityHead& factuality() const { return factuality_; }
  const std::string& sha256() const { return sha256_; }

 private:
  Vocabulary vocabulary_;
  Encoder encoder_;
  TagHead tags_;
  TreeHead trees_;
  ArgumentHead arguments_;
  FactualityHead factuality_;
  std::size_t hidden_ = 0;
  std::size_t max_pieces_ = 0;
  std::size_t max_pieces_per_word_ = 0;
  std::size_t max_characters_per_chunk_ = 0;
  std::string sha256_;
};

}  // namespace onrecord::language
