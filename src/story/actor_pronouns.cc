#include "story/actor_pronouns.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "story/cue_lexicon.h"

namespace onrecord::story {
namespace {

/// How far back a pronoun looks, in sentences.
constexpr int kSentencesBack = 4;

// Weights of the ranking. A step back costs more than any difference of rank within a sentence but one: the subject of
// the sentence before outranks a mere modifier of this one.
constexpr int kStepBack = 10;
constexpr int kSubject = 8;
constexpr int kObject = 3;
constexpr int kModifier = -4;
constexpr int kNamed = 2;
constexpr int kCoordination = 6;
constexpr int kGenderKnown = 1;
constexpr int kSpeaker = 4;

const Token& at(const Sentence& sentence, int index) { return sentence.tokens[static_cast<std::size_t>(index)]; }

bool fits(const ActorDraft& draft, PronounKind kind) {
  switch (kind) {
    case PronounKind::kHe:
    case PronounKind::kShe: {
      const bool person = draft.kind == ActorKind::kPerson || (draft.kind == ActorKind::kOther && draft.named);
      const Gender wanted = kind == PronounKind::kHe ? Gender::kHe : Gender::kShe;
      return person && !draft.plural && (draft.gender == Gender::kUnknown || draft.gender == wanted);
    }
    case PronounKind::kIt:
      return !draft.plural && draft.kind != ActorKind::kPerson && draft.kind != ActorKind::kGroup;
    case PronounKind::kThey:
      return draft.kind == ActorKind::kGroup || draft.plural || draft.kind == ActorKind::kOrganization;
    case PronounKind::kSpeaker:
    case PronounKind::kOther:
      return false;
  }
  return false;
}

int rank_of_relation(const Sentence& sentence, const Appearance& appearance) {
  if (appearance.subject) return kSubject;
  const std::string_view deprel = at(sentence, appearance.token).deprel;
  if (deprel == "obj" || deprel == "iobj" || deprel == "obl:agent") return kObject;
  if (deprel == "nmod:poss" || is_relation(deprel, "nmod") || is_relation(deprel, "compound")) return kModifier;
  return 0;
}

bool is_object(std::string_view deprel) { return deprel == "obj" || deprel == "iobj" || is_relation(deprel, "obl"); }

/// "Berlo met him": the subject of a verb and its object are two people.
bool is_barred(const Sentence& sentence, int pronoun, const Appearance& candidate, int sentence_index) {
  if (candidate.sentence != sentence_index) return false;
  if (candidate.token >= pronoun) return true;
  const Token& here = at(sentence, pronoun);
  const Token& there = at(sentence, candidate.token);
  if (is_object(here.deprel) && is_relation(there.deprel, "nsubj") && here.head == there.head) return true;
  // "his envoy Ana Berlo": nobody owns himself
  return here.deprel == "nmod:poss" && is_below(sentence, pronoun, candidate.token);
}

/// "he said": who spoke before speaks on.
bool speaks(const Sentence& sentence, int token) {
  const Token& subject = at(sentence, token);
  if (!is_relation(subject.deprel, "nsubj") || subject.head == language::kNoHead) return false;
  const Cue* cue = find_cue(at(sentence, subject.head).lemma, CuePart::kVerb);
  const std::optional<SpeechAct> act = cue == nullptr ? std::nullopt : cue->takes("quote");
  return act == SpeechAct::kSay || act == SpeechAct::kReport || act == SpeechAct::kAnnounce ||
         act == SpeechAct::kClaim || act == SpeechAct::kConfirm || act == SpeechAct::kDeny || act == SpeechAct::kWarn;
}

struct Ranked {
  int score = 0;
  int token = 0;
  Antecedent antecedent;
};

void keep_best(std::optional<Ranked>& best, Ranked candidate) {
  const auto later = [](const Ranked& one, const Ranked& other) {
    return std::tuple(one.score, one.antecedent.sentence, one.token) >
           std::tuple(other.score, other.antecedent.sentence, other.token);
  };
  if (!best || later(candidate, *best)) best = std::move(candidate);
}

int base_score(std::span<const Sentence> sentences, const Appearance& appearance, int pronoun_sentence) {
  const int back = pronoun_sentence - appearance.sentence;
  return rank_of_relation(sentences[static_cast<std::size_t>(appearance.sentence)], appearance) - kStepBack * back;
}

bool is_in_reach(const Appearance& appearance, PronounPlace place) {
  return appearance.sentence <= place.sentence && appearance.sentence + kSentencesBack >= place.sentence;
}

}  // namespace

PronounKind pronoun_kind(std::string_view word) {
  static constexpr std::array kHe = {"he", "him", "his", "himself"};
  static constexpr std::array kShe = {"she", "her", "hers", "herself"};
  static constexpr std::array kIt = {"it", "its", "itself"};
  static constexpr std::array kThey = {"they", "them", "their", "theirs", "themselves", "both"};
  static constexpr std::array kSpeaker = {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"};
  const auto among = [word](const auto& words) { return std::ranges::find(words, word) != words.end(); };
  if (among(kHe)) return PronounKind::kHe;
  if (among(kShe)) return PronounKind::kShe;
  if (among(kIt)) return PronounKind::kIt;
  if (among(kThey)) return PronounKind::kThey;
  if (among(kSpeaker)) return PronounKind::kSpeaker;
  return PronounKind::kOther;
}

std::optional<Antecedent> find_antecedent(std::string_view text, const ActorPool& pool,
                                          std::span<const Coordinate> coordinations,
                                          std::span<const Sentence> sentences, PronounPlace place) {
  const Sentence& sentence = sentences[static_cast<std::size_t>(place.sentence)];
  const PronounKind kind = pronoun_kind(word_of(text, at(sentence, place.token)));
  const bool speaker = speaks(sentence, place.token);
  std::optional<Ranked> best;
  for (int actor = 0; actor < pool.size(); ++actor) {
    const ActorDraft& draft = pool.at(actor);
    if (!fits(draft, kind)) continue;
    for (const Appearance& appearance : draft.appearances) {
      if (!is_in_reach(appearance, place) || is_barred(sentence, place.token, appearance, place.sentence)) continue;
      int score = base_score(sentences, appearance, place.sentence) + (draft.named ? kNamed : 0);
      if (draft.gender != Gender::kUnknown) score += kGenderKnown;
      const Sentence& there = sentences[static_cast<std::size_t>(appearance.sentence)];
      if (speaker && speaks(there, appearance.token)) score += kSpeaker;
      // a body is "they" less readily than people are
      if (kind == PronounKind::kThey && draft.kind == ActorKind::kOrganization) score -= kSubject;
      keep_best(best, {score, appearance.token, {{actor}, appearance.sentence, {}}});
    }
  }
  if (kind == PronounKind::kThey) {
    for (const Coordinate& pair : coordinations) {
      if (!pair.central || !is_in_reach(pair.appearance, place) ||
          is_barred(sentence, place.token, pair.appearance, place.sentence))
        continue;
      const int score = base_score(sentences, pair.appearance, place.sentence) + kNamed + kCoordination;
      keep_best(best, {score, pair.appearance.token, {pair.actors, pair.appearance.sentence, pair.phrase}});
    }
  }
  if (!best) return std::nullopt;
  return best->antecedent;
}

std::optional<Antecedent> find_two_sides(std::span<const Coordinate> coordinations, const ActorPool& pool,
                                         PronounPlace place) {
  std::optional<Antecedent> last;
  for (const Coordinate& pair : coordinations) {
    const bool before =
        std::pair(pair.appearance.sentence, pair.appearance.token) < std::pair(place.sentence, place.token);
    const bool parties =
        pair.actors.size() == 2 && std::ranges::all_of(pair.actors, [&pool](int actor) {
          const ActorKind kind = pool.at(actor).kind;
          return kind == ActorKind::kPlace || kind == ActorKind::kOrganization || kind == ActorKind::kGroup;
        });
    if (before && parties) last = {pair.actors, pair.appearance.sentence, pair.phrase};
  }
  return last;
}

}  // namespace onrecord::story
