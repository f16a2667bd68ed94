#include "language/lexicon.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "base/data_file.h"
#include "base/utf8.h"

namespace onrecord::language {
namespace {

std::string key_of(std::string_view word, std::string_view upos) {
  std::string key;
  key.reserve(word.size() + 1 + upos.size());
  key += word;
  key += '\t';
  key += upos;
  return key;
}

std::string lower(std::string_view word) {
  std::string lowered;
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint point = decode_at(word, i);
    append_utf8(lowered, static_cast<char32_t>(u_tolower(static_cast<UChar32>(point.value))));
    i += point.size;
  }
  return lowered;
}

/// Classes whose unknown words are guessed with the help of known lemmas.
bool is_guessed(Upos upos) {
  return upos == Upos::kNoun || upos == Upos::kVerb || upos == Upos::kAdj || upos == Upos::kAdv || upos == Upos::kAux;
}

}  // namespace

Result<Lexicon> Lexicon::load(std::string_view lines) {
  Lexicon lexicon;
  for (const std::string_view line : split(lines, '\n')) {
    if (line.empty()) continue;
    const DataRow row = split(line, '\t');
    if (row.size() != 3 || !find_upos(row[1])) {
      return fail(ErrorCode::kDamaged, fmt::format("the model file is damaged, a line of its lexicon: {}", line));
    }
    lexicon.lemmas_.emplace(key_of(row[0], row[1]), row[2]);
    lexicon.known_.insert(key_of(row[2], row[1]));
  }
  return lexicon;
}

std::string Lexicon::lemma(std::string_view word, Upos upos, std::span<const LemmaScript* const> scripts) const {
  ONRECORD_ASSERT(!scripts.empty());
  const std::string_view upos_word = to_string(upos);
  const auto listed = lemmas_.find(key_of(lower(word), upos_word));
  if (listed != lemmas_.end()) return listed->second;
  if (is_guessed(upos)) {
    for (const LemmaScript* script : scripts.first(std::min(scripts.size(), kScriptsTried))) {
      if (script->is_whole()) continue;
      std::string guess = script->apply(word);
      if (known_.contains(key_of(guess, upos_word))) return guess;
    }
  }
  return scripts.front()->apply(word);
}

}  // namespace onrecord::language
