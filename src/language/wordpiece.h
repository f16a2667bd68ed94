// Words → word pieces and shapes, exactly as docs/model-format.md numbers the steps.
//
//   WordPieces pieces = vocabulary.pieces_of("Hayya");    // ids of "hay", "##ya"
//   Shape shape = shape_of("Hayya");                      // kCapitalised
//
// The pieces are those of BERT's uncased tokenizer; what lower-casing loses comes back as the word's shape. Immutable.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"

namespace onrecord::language {

/// How a word is written, in the order of the model's shape embedding; kNone is that of [CLS] and [SEP].
enum class Shape : std::uint8_t {
  kNone,
  kLower,
  kCapitalised,
  kUpper,
  kInitial,
  kMixed,
  kDigit,
  kAlphanumeric,
  kPunctuation
};
inline constexpr std::size_t kShapes = 9;
std::string_view to_string(Shape shape);

/// The shape of `word` as written, from its letters and digits.
Shape shape_of(std::string_view word);

class Vocabulary {
 public:
  /// Reads pieces, one a line. kDamaged unless there are `size` of them, [UNK], [CLS] and [SEP] among them.
  static Result<Vocabulary> load(std::string_view lines, std::size_t size);

  /// The pieces of `word`, at least one. Chunks of more than `characters_max` code points are [UNK].
  std::vector<int> pieces_of(std::string_view word, std::size_t pieces_max, std::size_t characters_max) const;

  int cls() const { return cls_; }
  int sep() const { return sep_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view piece) const { return std::hash<std::string_view>{}(piece); }
  };
  using Table = std::unordered_map<std::string, int, Hash, std::equal_to<>>;

  void append_chunk(std::string_view chunk, std::vector<int>& pieces) const;

  Table beginnings_;
  Table continuations_;  ///< without their "##"
  int unknown_ = 0;
  int cls_ = 0;
  int sep_ = 0;
};

}  // namespace onrecord::language
