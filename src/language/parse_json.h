// Sentences as JSON, for programs that would rather not read CoNLL-U.
//
//   std::cout << write_parse("Envoys met.", sentences) << '\n';
//
// One object:
// {"format":"onrecord.parse/1","text":"…","sentences":[{"begin","end","block","id","tokens":[{"begin","end",
// "form","lemma","upos","feats","head","deprel"}],"entities":[{"begin","end","first","last","kind"}],"predicates":[{"token",
// "factuality","arguments":[{"first","last","role"}]}]}]}. `begin` and `end` are bytes of `text`; `head`, `token`,
// `first` and `last` (one past the end) count the sentence's tokens from 0; the root's head is null.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "language/sentence.h"

namespace onrecord::language {

/// One line, without its end. `ids` are the sentences' own, as many as there are sentences, or none; absent is null.
std::string write_parse(std::string_view text, std::span<const Sentence> sentences,
                        std::span<const std::string> ids = {});

}  // namespace onrecord::language
