// Lemmas of known words, from the model file: what edit scripts alone get wrong ("planned" → "planne").
//
//   Result<Lexicon> lexicon = Lexicon::load("planned\tVERB\tplan\n");
//   lexicon->lemma("Planned", Upos::kVerb, best_scripts);   // "plan"
//
// Immutable; thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/error.h"
#include "language/lemma_script.h"
#include "language/sentence.h"

namespace onrecord::language {

/// Of this many scripts, best first, one that gives a known lemma is looked for.
inline constexpr std::size_t kScriptsTried = 3;

class Lexicon {
 public:
  /// Reads lines "word TAB upos TAB lemma". kDamaged for any other line.
  static Result<Lexicon> load(std::string_view lines);

  /// The lemma of `word` (docs/model-format.md): the listed one; else, for open classes and auxiliaries, that of the
  /// first script whose result is a known lemma; else that of the first. REQUIRES: at least one script.
  std::string lemma(std::string_view word, Upos upos, std::span<const LemmaScript* const> scripts) const;

 private:
  std::unordered_map<std::string, std::string> lemmas_;  ///< by "word TAB upos"
  std::unordered_set<std::string> known_;                ///< "lemma TAB upos"
};

}  // namespace onrecord::language
