#include "time/tense.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/data_file.h"
#include "base/error.h"
#include "base/utf8.h"
#include "onrecord/time_data.h"

namespace onrecord::time {
namespace {

using language::Sentence;
using language::Token;
using language::Upos;

// Words and lemmas that tell the tense; a verb "that looks ahead" (schedule, plan) makes its complement future.
class Cues {
 public:
  static const Cues& built_in() {
    static const Cues cues;
    return cues;
  }
  Tense find(std::string_view word) const {
    const auto known = words_.find(word);
    if (known != words_.end()) return known->second;
    const bool regular_past = word.size() > 4 && word.ends_with("ed") && !word.ends_with("eed");
    return regular_past ? Tense::kPast : Tense::kUnknown;
  }
  bool looks_ahead(std::string_view word) const {
    const auto known = words_.find(word);
    return known != words_.end() && known->second == Tense::kFuture;
  }
  /// "agreed to meet": past itself, but what it governs is to come.
  bool governs_what_is_to_come(std::string_view word) const { return looks_ahead(word) || governors_.contains(word); }

 private:
  Cues() {
    constexpr std::size_t kColumns = 3;
    for (const DataRow& row : read_rows(data::tense_cues, kColumns)) {
      if (row[1] == "governs") {
        governors_.emplace(row[0]);
        continue;
      }
      const Tense tense = row[1] == "future" ? Tense::kFuture : row[1] == "past" ? Tense::kPast : Tense::kPresent;
      words_.emplace(std::string(row[0]), tense);
    }
  }
  std::map<std::string, Tense, std::less<>> words_;
  std::set<std::string, std::less<>> governors_;
};

constexpr int kClimbMax = 32;        // verbs are near; a longer way up is no sentence
constexpr int kCueDistanceMax = 40;  // tokens

bool has_tree(const Sentence& sentence) {
  return std::ranges::any_of(sentence.tokens, [](const Token& token) { return !token.deprel.empty(); });
}

std::string word_of_token(std::string_view text, const Token& token) {
  std::string word = to_lower_ascii(slice(text, token.span));
  if (word.starts_with("\u2019")) word.replace(0, std::string_view("\u2019").size(), "'");
  return word;
}

bool is_predicate(const Sentence& sentence, int token) {
  const Token& at = sentence.tokens[static_cast<std::size_t>(token)];
  if (at.upos == Upos::kVerb) return true;
  const auto children = sentence.children(token);
  return std::ranges::any_of(
      children, [&](int child) { return sentence.tokens[static_cast<std::size_t>(child)].deprel == "cop"; });
}

// A verb read with its auxiliaries; an infinitive takes the view of the verb above it.
Tense tense_of_verb(const Sentence& sentence, std::string_view text, int verb) {
  const Cues& cues = Cues::built_in();
  const Token& head = sentence.tokens[static_cast<std::size_t>(verb)];
  Tense tense = head.has_feature("Tense=Past")   ? Tense::kPast
                : head.has_feature("Tense=Pres") ? Tense::kPresent
                                                 : Tense::kUnknown;
  for (const int child : sentence.children(verb)) {
    const Token& auxiliary = sentence.tokens[static_cast<std::size_t>(child)];
    if (!auxiliary.deprel.starts_with("aux") && auxiliary.deprel != "cop") continue;
    const std::string word = word_of_token(text, auxiliary);
    if (cues.looks_ahead(word)) return Tense::kFuture;
    if (auxiliary.lemma == "have" || auxiliary.has_feature("Tense=Past")) return Tense::kPast;
    if (auxiliary.has_feature("Tense=Pres") && head.has_feature("VerbForm=Ger")) tense = Tense::kPresent;
  }
  if (cues.looks_ahead(word_of_token(text, head))) return Tense::kFuture;
  const bool infinitive = head.has_feature("VerbForm=Inf");
  if (!infinitive || head.head == language::kNoHead) return tense;
  const Token& governor = sentence.tokens[static_cast<std::size_t>(head.head)];
  return cues.governs_what_is_to_come(word_of_token(text, governor)) ? Tense::kFuture : Tense::kUnknown;
}

Tense tense_by_tree(const Sentence& sentence, std::string_view text, int token) {
  int climbed = 0;
  for (int at = token; at != language::kNoHead && climbed < kClimbMax; ++climbed) {
    if (is_predicate(sentence, at)) {
      const Tense tense = tense_of_verb(sentence, text, at);
      if (tense != Tense::kUnknown) return tense;
    }
    at = sentence.tokens[static_cast<std::size_t>(at)].head;
  }
  return Tense::kUnknown;
}

// The cue that the token is; a capital inside the sentence makes it a name or a month ("May").
Tense cue_at(const Sentence& sentence, std::string_view text, int token) {
  const std::string_view word = slice(text, sentence.tokens[static_cast<std::size_t>(token)].span);
  const bool capital = !word.empty() && word.front() >= 'A' && word.front() <= 'Z';
  if (capital && token > 0) return Tense::kUnknown;
  const Tense tense = Cues::built_in().find(word_of_token(text, sentence.tokens[static_cast<std::size_t>(token)]));
  const bool after_be = token > 0 && word_of_token(text, sentence.tokens[static_cast<std::size_t>(token) - 1]) == "be";
  return tense == Tense::kPast && after_be ? Tense::kUnknown : tense;  // "will be held": the auxiliary tells
}

Tense tense_by_cues(const Sentence& sentence, std::string_view text, int token) {
  const int count = static_cast<int>(sentence.tokens.size());
  for (int at = token - 1; at >= std::max(0, token - kCueDistanceMax); --at) {
    if (const Tense tense = cue_at(sentence, text, at); tense != Tense::kUnknown) return tense;
  }
  for (int at = token + 1; at < std::min(count, token + kCueDistanceMax); ++at) {
    if (const Tense tense = cue_at(sentence, text, at); tense != Tense::kUnknown) return tense;
  }
  return Tense::kUnknown;
}

}  // namespace

Tense tense_at(const Sentence& sentence, std::string_view text, int token) {
  if (sentence.tokens.empty()) return Tense::kUnknown;
  ONRECORD_ASSERT(token >= 0 && token < static_cast<int>(sentence.tokens.size()));
  if (has_tree(sentence)) {
    if (const Tense tense = tense_by_tree(sentence, text, token); tense != Tense::kUnknown) return tense;
  }
  return tense_by_cues(sentence, text, token);
}

}  // namespace onrecord::time
