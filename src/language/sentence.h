// A sentence as the analyser sees it: Universal Dependencies (v2) words, entities, predicates with arguments.
//
// All spans are bytes into the text that was analysed; indices of tokens count from 0 within the sentence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace onrecord::language {

/// Universal part-of-speech tags (universaldependencies.org/u/pos).
enum class Upos {
  kAdj,
  kAdp,
  kAdv,
  kAux,
  kCconj,
  kDet,
  kIntj,
  kNoun,
  kNum,
  kPart,
  kPron,
  kPropn,
  kPunct,
  kSconj,
  kSym,
  kVerb,
  kX
};
std::string_view to_string(Upos upos);
std::optional<Upos> find_upos(std::string_view word);

/// The root's head.
inline constexpr int kNoHead = -1;

/// One syntactic word. Words of a contraction ("do" + "n't") are words of their own whose spans touch.
struct Token {
  ByteSpan span;
  std::string lemma;
  Upos upos = Upos::kX;
  std::string feats;   ///< UD features, "Tense=Past|VerbForm=Fin"; "" for none
  int head = kNoHead;  ///< index in the sentence
  std::string deprel;  ///< full label: "nsubj:pass"

  /// True when `feats` holds `feature`, "Tense=Past".
  bool has_feature(std::string_view feature) const;
};

enum class EntityKind { kPerson, kOrganization, kPlace, kGroup, kOther };
std::string_view to_string(EntityKind kind);
/// Reads the words of to_string(), and NORP (a group) and MISC (other), as treebanks and models write them.
std::optional<EntityKind> find_entity_kind(std::string_view word);

/// A name: tokens [first, last).
struct Entity {
  int first = 0;
  int last = 0;
  EntityKind kind = EntityKind::kOther;
};

/// Tokens [first, last) that fill `role` of a predicate; PropBank's label: "ARG0", "ARG1", "ARGM-TMP", "ARGM-NEG", …
struct Argument {
  int first = 0;
  int last = 0;
  std::string role;
};

struct Predicate {
  int token = 0;
  double factuality = 0;  ///< UDS: −3 certainly did not happen … +3 certainly did
  std::vector<Argument> arguments;
};

struct Sentence {
  ByteSpan span;
  int block = 0;  ///< index of the block it stands in
  std::vector<Token> tokens;
  std::vector<Entity> entities;
  std::vector<Predicate> predicates;

  /// The index of the root, or 0 in a sentence that has none.
  int root() const;
  /// The dependents of `token`, ascending.
  std::vector<int> children(int token) const;
};

/// True when the words `before` and `after` of `text` touch and are written as one token: "do" + "n't", "Rahm" + "'s",
/// "can" + "not", "states" + "'". CoNLL-U writes such words as a multiword token.
bool is_clitic_of(std::string_view text, const Token& before, const Token& after);

}  // namespace onrecord::language
