// Whether two statements are about one event in the world: a reasoned score with its evidence.
//
//   const Comparison c = compare(proposition_of(…), other);
//   if (c.veto == Veto::kNone && c.score >= kLinkScoreMin) …;
//
// Conservative: two happenings too many can be merged by a person; one that swallowed two is a falsehood. The score
// adds up what speaks for one event (who, when, where, the word, the wording) and takes off what speaks against it; a
// veto is what cannot be outweighed. What each part gives is in docs/policy.md. Pure; thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "record/entry.h"

namespace onrecord::record {

/// From here on a statement joins a happening.
inline constexpr double kLinkScoreMin = 0.55;

/// Where in its page a statement stands: a headline and the first paragraph tell the same story.
enum class Position { kHeadline, kLead, kBody };
std::string_view to_string(Position position);
std::optional<Position> find_position(std::string_view word);

/// A participant, ready to be compared.
struct Who {
  std::string key;        ///< actor_key() of the name
  std::string principal;  ///< actor_key() of whom it acts for, or ""
  std::string country;    ///< "" for persons and where unknown
  story::ActorKind kind = story::ActorKind::kOther;
  bool firm = false;
};

/// A statement, ready to be compared.
struct Proposition {
  story::EventType type = story::EventType::kOther;
  std::string mode;
  story::Status status = story::Status::kOccurred;
  std::string lemma;
  std::vector<Who> agents;
  std::vector<Who> recipients;
  std::string place;                 ///< folded, or ""
  bool place_named = false;          ///< false for a place that is only described
  std::optional<DateInterval> when;  ///< as told, with both ends; absent when nothing or only PAST or FUTURE is told
  Date published;                    ///< the day on which its page spoke
  std::vector<Number> numbers;
  std::optional<Subject> about;
  std::vector<std::string> words;  ///< content_words() of its sentence
  std::vector<std::string> story;  ///< the firm names of its page, sorted: whom the story is about
  std::int64_t print = 0;
  std::int64_t page = 0;
  std::uint32_t sentence_begin = 0;
  Position position = Position::kBody;
};

Proposition proposition_of(const Labels& labels, const Quote& quote, Date published, std::int64_t page,
                           Position position);

enum class Veto {
  kNone,
  kDifferent,  ///< not one event: another type, subject or sentence part
  kTime,       ///< told for other days; a postponement between them lifts it
};

struct Comparison {
  Veto veto = Veto::kNone;
  double score = 0;
  std::string evidence;        ///< "who 0.45, when 0.25, where 0.20"
  bool other_parties = false;  ///< each names its doers, and they have nothing in common
};

/// Symmetric.
Comparison compare(const Proposition& a, const Proposition& b);

/// The types under which another page may tell of the same event, `type` first.
const std::vector<story::EventType>& kin_types(story::EventType type);

/// True when all agents are the sides of it (↔).
bool is_mutual(story::EventType type, const std::optional<std::string>& mode);
/// The type in words: "Meeting", "Airstrike".
std::string type_label(story::EventType type, const std::optional<std::string>& mode);

}  // namespace onrecord::record
