// An attribution in the making, and the pieces that every kind of cue builds one from.
//
// Internal to attributions: attribution_verbs.cc (verbs as cues), attribution_words.cc (nouns, adjectives, adverbs and
// prepositions as cues), attributions.cc (quotations across sentences, nesting, order). Thread-safe for different
// pages.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "story/actors.h"
#include "story/cue_lexicon.h"
#include "story/quotations.h"
#include "story/reading.h"
#include "story/syntax.h"

namespace onrecord::story {

struct AttributionDraft {
  int sentence = 0;
  int cue_token = 0;                ///< the word that the lexicon knows
  std::optional<int> source_token;  ///< head of the source's phrase, in the same sentence
  std::optional<ByteSpan> source;
  ByteSpan cue;
  std::vector<ByteSpan> content;  ///< ascending, in pieces where the cue or its source stands between them
  SpeechAct act = SpeechAct::kSay;
  bool negated = false;
  bool may_quote = false;  ///< the cue introduces direct speech, so a quotation that goes on belongs to it
  std::optional<ByteSpan> medium;
  std::optional<ByteSpan> time;
  std::optional<std::size_t> inside;  ///< the draft that this one is a source of, where content cannot tell: "citing"
};

/// One sentence of a page, as the finders of attributions see it.
struct SentenceView {
  std::string_view text;
  const Sentence& sentence;
  int index = 0;
  const ActorIndex& actors;
  std::span<const Quotation> quotations;  ///< of the sentence's block

  const Token& token(int i) const { return sentence.tokens[static_cast<std::size_t>(i)]; }
  int size() const { return static_cast<int>(sentence.tokens.size()); }
};

/// The drafts whose cue is a verb, or another word, of the sentence.
std::vector<AttributionDraft> find_verb_attributions(const SentenceView& view);
std::vector<AttributionDraft> find_word_attributions(const SentenceView& view);

/// The bytes of a content made of the tokens `range`: without commas and a final full stop at its ends, with the
/// quotation marks that touch it. Absent when nothing but punctuation is left.
std::optional<ByteSpan> content_span(const SentenceView& view, TokenRange range);
/// The tokens below `clause` that are not below any of `without`, as contents; a gap makes a new piece.
std::vector<ByteSpan> clause_content(const SentenceView& view, int clause, std::span<const int> without);
/// The phrase of a source as PolNeAR draws it: conjuncts and appositions belong, a relative clause of its own does not,
/// the comma that closes an apposition does.
ByteSpan source_span(const SentenceView& view, int head);
/// True for the head of a phrase that tells when: "Friday", "last month", "2016".
bool is_time_phrase(const SentenceView& view, int head);
/// Temporal modifier of `cue`, and the words or place through which it was said.
std::optional<ByteSpan> find_saying_time(const SentenceView& view, int cue);
std::optional<ByteSpan> find_medium(const SentenceView& view, int cue);

}  // namespace onrecord::story
