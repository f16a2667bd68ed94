// The rules by which events are found, as they stand in src/story/data/event_*.tsv, and the questions they ask.
//
//   const EventRules rules;
//   const Frame frame = frame_of(text, sentence, token);
//   if (std::optional<LexiconMatch> match = rules.find_verb(frame)) use(match->type);
//
// Immutable after construction; thread-safe. The files say in their heads how their lines are read.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "story/reading.h"
#include "story/syntax.h"

namespace onrecord::story {

/// What stands around a verb or noun, as token indices of its sentence.
struct Frame {
  std::string_view text;
  const Sentence* sentence = nullptr;
  int token = 0;
  std::vector<int> objects;   ///< the object or passive subject, its conjuncts, and what its quantity is of
  std::vector<int> subjects;  ///< the subject or by-agent, likewise
  std::vector<int> complements;
  std::vector<int> questions;  ///< verbs of clauses asked
  std::vector<int> purposes;   ///< verbs of to-clauses beside it
  std::vector<int> particles;
  std::vector<int> modifiers;
  std::vector<std::pair<std::string, int>> phrases;  ///< preposition and noun (or gerund)
  std::optional<int> governor;                       ///< the verb over a noun: as object, subject or passive subject
};
Frame frame_of(std::string_view text, const Sentence& sentence, int token);

/// "hundreds" in "hundreds of people" → "people"; the token itself otherwise.
int counted_noun(const Sentence& sentence, int token);
/// The prepositions and conjunctions before the phrase around `token` ("according", "to"): its own, or ones that the
/// tree hangs on a title or modifier in front of it ("between envoy Ana Berlo and …").
std::vector<int> markers_of(const Sentence& sentence, int token);
/// "down" in "sit-down", where the analyser cut the noun at its hyphen.
std::optional<int> hyphenated_particle(std::string_view text, const Sentence& sentence, int token);
/// The lemma in lower case.
std::string lemma_of(const Token& token);
/// The kind of the name that `token` is in, if any.
std::optional<language::EntityKind> entity_kind_at(const Sentence& sentence, int token);

enum class Certainty { kSure, kLikely, kWeak };

struct LexiconMatch {
  bool vetoed = false;  ///< with this frame the word triggers nothing
  EventType type = EventType::kOther;
  std::optional<std::string> mode;
  Certainty certainty = Certainty::kSure;
};

/// What a governing word makes of the event it governs: a status, or the word's own ("begin to withdraw").
struct GovernorRule {
  std::optional<Status> status;  ///< absent: the governor's own
  std::string particle;          ///< "" for none
  bool under_way = false;        ///< the governor's own, but ongoing where the governor occurred ("began to")
};

class EventRules {
 public:
  EventRules();

  /// The lexicon's reading of a verb or noun in its frame.
  std::optional<LexiconMatch> find_verb(const Frame& frame) const { return find(verbs_, frame); }
  std::optional<LexiconMatch> find_noun(const Frame& frame) const { return find(nouns_, frame); }
  bool knows_noun(std::string_view lemma) const { return nouns_.contains(lemma); }

  /// True when `lemma` stands in `set` (event_word_sets.tsv).
  bool in_set(std::string_view set, std::string_view lemma) const;
  /// True for a word that can act: a name, a person's pronoun, people, officials, troops, bodies.
  bool is_agentive(const Sentence& sentence, int token) const;
  /// True when the verb of `frame` only carries an event noun ("hold talks").
  bool is_light_verb(const Frame& frame) const;
  /// True when it carries a noun after `preposition` ("go on strike").
  bool takes_noun_after(const Frame& frame, std::string_view preposition) const;
  /// True when such a verb may stay a trigger beside its noun ("signed a ceasefire").
  bool is_speaking_light_verb(const Frame& frame) const;
  /// True for verbs that trigger nothing outside the lexicon.
  bool is_stop_verb(std::string_view lemma) const { return stop_verbs_.contains(lemma); }

  /// What the word of `frame` makes of an event that hangs on it by `relation` ("comp", "obj:CONSULT", "pp.for", …).
  std::optional<GovernorRule> find_governor(const Frame& frame, std::string_view relation) const;
  /// The same for a participle before a noun, asked as it is written: "canceled", "proposed".
  std::optional<GovernorRule> find_modifier(std::string_view word) const;

 private:
  struct Condition {
    std::string slot;
    std::vector<std::string> values;
  };
  struct Entry {
    LexiconMatch match;
    std::vector<Condition> conditions;
    int weight = 0;  ///< how much the conditions ask
  };
  using Lexicon = std::map<std::string, std::vector<Entry>, std::less<>>;
  struct Governor {
    std::vector<std::string> relations;
    std::vector<std::string> particles;
    std::optional<Status> status;
    bool under_way = false;
  };
  struct LightVerb {
    std::string particle;  ///< "-" for none
    bool speaks = false;   ///< stays a trigger beside a noun of another type
  };

  const LightVerb* find_light_verb(const Frame& frame) const;
  std::optional<LexiconMatch> find(const Lexicon& lexicon, const Frame& frame) const;
  bool holds(const Condition& condition, const Frame& frame) const;
  bool is_value(std::string_view value, const Sentence& sentence, int token) const;
  bool is_special_value(std::string_view value, const Sentence& sentence, int token) const;
  void load_lexicon();
  void load_governors();

  Lexicon verbs_;
  Lexicon nouns_;
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> sets_;
  std::map<std::string, std::vector<Governor>, std::less<>> governors_;
  std::multimap<std::string, LightVerb, std::less<>> light_verbs_;
  std::set<std::string, std::less<>> stop_verbs_;
};

}  // namespace onrecord::story
