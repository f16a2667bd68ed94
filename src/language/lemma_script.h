// Lemma scripts (docs/model-format.md): how a word becomes its lemma, as one label of the model.
//
//   LemmaScript::parse("l3:y")->apply("Cities") == "city"
//   LemmaScript::parse("=be")->apply("were") == "be"
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace onrecord::language {

class LemmaScript {
 public:
  /// Reads "=lemma", or a case (`l` lower, `k` keep, `c` capitalise), a count of code points to drop, ':', an ending.
  static std::optional<LemmaScript> parse(std::string_view script);

  /// The lemma of `word`. Code points change case by their simple mapping. A word too short for the script keeps its
  /// ending.
  std::string apply(std::string_view word) const;
  /// True for "=lemma", which does not look at the word.
  bool is_whole() const { return is_whole_; }

 private:
  enum class Case { kLower, kKeep, kCapitalise };

  bool is_whole_ = false;
  Case case_ = Case::kKeep;
  std::size_t dropped_ = 0;
  std::string ending_;  ///< or the whole lemma
};

}  // namespace onrecord::language
