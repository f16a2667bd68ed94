// Small questions about a parsed sentence that actors, attributions and events all ask: who depends on whom, where a
// phrase ends, what a verb group says of time and polarity, who its subject is.
//
//   if (std::optional<int> subject = find_subject(sentence, verb)) use(noun_phrase_span(sentence, *subject));
//
// Pure functions over Universal Dependencies v2 (English, EWT conventions). Token indices count from 0 within the
// sentence; spans are bytes into the article's text. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "language/sentence.h"

namespace onrecord::story {

using language::Sentence;
using language::Token;
using language::Upos;

/// Tokens [first, last) of a sentence.
struct TokenRange {
  int first = 0;
  int last = 0;

  constexpr bool empty() const { return first >= last; }
  constexpr bool contains(int token) const { return first <= token && token < last; }
  constexpr bool contains(TokenRange other) const { return first <= other.first && other.last <= last; }
  friend constexpr auto operator<=>(TokenRange, TokenRange) = default;
};

/// The bytes from the first to the last token. REQUIRES: not empty.
ByteSpan span_of(const Sentence& sentence, TokenRange range);
/// The token's text in lower case (ASCII), apostrophes straightened.
std::string word_of(std::string_view text, const Token& token);
/// The tokens whose spans lie inside `span`; empty when none does.
TokenRange tokens_inside(const Sentence& sentence, ByteSpan span);

/// True when `deprel` is `relation` or one of its subtypes; a `relation` with a subtype must match whole.
bool is_relation(std::string_view deprel, std::string_view relation);
/// The dependents of `token` under `relation` (subtypes included), ascending.
std::vector<int> children(const Sentence& sentence, int token, std::string_view relation);
/// The first of them.
std::optional<int> find_child(const Sentence& sentence, int token, std::string_view relation);
/// True when `token` is `ancestor` or depends on it, however far.
bool is_below(const Sentence& sentence, int token, int ancestor);

/// From the first to the last token at or below `token`.
TokenRange subtree(const Sentence& sentence, int token);
/// The same without punctuation at either end, quotation marks and brackets included.
TokenRange trimmed(const Sentence& sentence, TokenRange range);

/// `token` and the conjuncts that hang on it, ascending. `token` should be the first of its coordination.
std::vector<int> conjuncts(const Sentence& sentence, int token);
/// The first of the coordination that `token` is in; itself when it is in none.
int first_conjunct(const Sentence& sentence, int token);

/// The name right after its title, or the title right before its name, where the parser hung both on one word as two
/// subjects or objects: "[spokeswoman] [Ana Berlo] said".
std::optional<int> split_off_name(const Sentence& sentence, int title);
std::optional<int> split_off_title(const Sentence& sentence, int name);

enum class Coordination { kAlone, kWithConjuncts };
/// The noun phrase around `head` as annotation.md draws it: without its preposition, trailing relative clauses,
/// parentheticals and clause-level dependents of a predicate noun; with determiner, modifiers, appositions and a
/// possessive 's. Conjuncts of `head` are other phrases unless asked for.
TokenRange noun_phrase(const Sentence& sentence, int head, Coordination coordination = Coordination::kAlone);
ByteSpan noun_phrase_span(const Sentence& sentence, int head, Coordination coordination = Coordination::kAlone);

enum class Tense { kNone, kPast, kPresent, kFuture };
/// What the words around a predicate say of it.
struct VerbForm {
  Tense tense = Tense::kNone;
  bool perfect = false;
  bool progressive = false;
  bool passive = false;
  bool infinitive = false;      ///< "to meet", without a finite auxiliary
  std::optional<int> modal;     ///< will, would, may, might, could, can, must, should, shall
  std::optional<int> negation;  ///< not, n't, never, no longer ("no" on an event noun), neither
};
VerbForm verb_form(const Sentence& sentence, int verb);
/// The verb with its auxiliaries, negation, the adverbs between them, and its particle, as one contiguous range.
TokenRange verb_group(const Sentence& sentence, int verb);
bool is_passive(const Sentence& sentence, int verb);
/// The word that negates `predicate` itself (verb, adjective or noun), if any.
std::optional<int> find_negation(const Sentence& sentence, int predicate);

/// The one that `predicate` is about: its own subject, or the one it inherits through coordination, open complements
/// (subject or object control), participial clauses, or the noun that a participle modifies. In a relative clause the
/// relative pronoun is given; resolve it with `relative_antecedent`. Passive subjects count.
std::optional<int> find_subject(const Sentence& sentence, int predicate);
/// The verb that `predicate`, a bare past hung on a clause with a modal, goes on with: "[said] they would come but
/// [warned]".
std::optional<int> verb_gone_on_with(const Sentence& sentence, int conjunct);
/// Who does it: the subject of an active predicate, the by-phrase of a passive one; nobody for a passive without.
std::optional<int> find_agent(const Sentence& sentence, int predicate);
/// Whom or what it is done to: the object, or the subject of a passive, also when inherited.
std::optional<int> find_patient(const Sentence& sentence, int predicate);
/// The noun that a relative pronoun (who, which, that) stands for; the token itself for any other word.
int relative_antecedent(const Sentence& sentence, int token);

/// The preposition that `token` hangs by (lower case, "according to" for fixed ones); "" for none.
std::string preposition_of(std::string_view text, const Sentence& sentence, int token);
/// The nearest token at or above `token` that heads a clause (root, ccomp, xcomp, advcl, acl, parataxis, csubj or a
/// conjunct of one).
int clause_of(const Sentence& sentence, int token);

}  // namespace onrecord::story
