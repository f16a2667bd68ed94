// Where a sentence mentions somebody who can act: names, and phrases around a noun that can act. Pronouns are resolved
// when somebody asks for them.
//
//   for (const FoundMention& mention : find_mentions(text, sentence, index)) pool.add(mention);
//
// Pure; thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "story/actor_words.h"
#include "story/syntax.h"

namespace onrecord::story {

/// A name or a description, not yet joined with others.
struct FoundMention {
  int sentence = 0;
  int head = 0;     ///< the token that heads its phrase
  TokenRange core;  ///< the name alone, or the phrase of a description
  MentionForm form = MentionForm::kName;
  ActorKind kind = ActorKind::kOther;
  std::optional<NounClass> noun_class;  ///< descriptions only
  Gender gender = Gender::kUnknown;
  bool plural = false;
  bool definite = false;  ///< "the", "this", or a possessive
};

/// The mentions of the sentence at `index`, names first.
std::vector<FoundMention> find_mentions(std::string_view text, const Sentence& sentence, int index);

/// The title of a personal name that stands before it or beside it as a noun ("US envoy" of "US envoy Ana Berlo"), as
/// the tokens that head such phrases.
std::vector<int> title_heads(const Sentence& sentence, int name_head);

/// True for a noun that the rules of number call plural, coordination aside.
bool is_plural(const Token& token);

}  // namespace onrecord::story
