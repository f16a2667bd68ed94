// Cues that are no verbs: nouns ("claims that", "no confirmation of", "in her view"), adjectives ("confident that"),
// adverbs
// ("reportedly") and "according to".
//
// A noun is a weaker sign than a verb: it counts with a clause of its own, or with a phrase and a source that the
// sentence names by possession, by a preposition or as the subject of a supporting verb ("made an appeal for").
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "story/actor_words.h"
#include "story/attribution_draft.h"

namespace onrecord::story {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

bool is_infinitive(const Sentence& sentence, int verb, const SentenceView& view) {
  return std::ranges::any_of(children(sentence, verb, "mark"),
                             [&view](int mark) { return view.token(mark).lemma == "to"; });
}

/// Verbs that carry a noun's meaning: "issued a warning", "expressed the hope".
bool is_supporting(std::string_view lemma) {
  return is_one_of(lemma,
                   {"make",     "issue",     "give",    "have",    "express", "voice",  "raise",  "deliver", "offer",
                    "repeat",   "reiterate", "renew",   "send",    "present", "put",    "lodge",  "file",    "level",
                    "announce", "take",      "reach",   "reject",  "share",   "hold",   "unveil", "embrace", "find",
                    "see",      "publish",   "release", "provide", "submit",  "launch", "hurl",   "echo"});
}

class NounCue {
 public:
  NounCue(const SentenceView& view, int noun, const Cue& cue) : view_(view), noun_(noun), cue_(cue) {}
  std::optional<AttributionDraft> read() const;

 private:
  const Sentence& sentence() const { return view_.sentence; }
  const Token& token(int i) const { return view_.token(i); }
  bool find_clause(AttributionDraft& draft) const;
  bool find_copular_clause(AttributionDraft& draft) const;
  bool find_phrase(AttributionDraft& draft) const;
  bool find_source(AttributionDraft& draft) const;
  bool find_existence(AttributionDraft& draft) const;
  std::optional<int> find_giver(const AttributionDraft& draft) const;

  SentenceView view_;
  int noun_;
  const Cue& cue_;
};

/// "the claim that …", "its promise to …".
bool NounCue::find_clause(AttributionDraft& draft) const {
  for (const std::string_view relation : {"acl", "ccomp"}) {
    for (const int clause : children(sentence(), noun_, relation)) {
      if (clause < noun_ || token(clause).deprel == "acl:relcl") continue;
      std::optional<SpeechAct> act;
      if (is_infinitive(sentence(), clause, view_)) {
        act = cue_.takes("infinitive");
      } else if (const auto mark = find_child(sentence(), clause, "mark");
                 mark && is_one_of(word_of(view_.text, token(*mark)), {"that", "whether", "if"})) {
        act = cue_.takes("clause");
      }
      if (!act) continue;
      draft.act = *act;
      draft.content = clause_content(view_, clause, {});
      return !draft.content.empty();
    }
  }
  return false;
}

/// "His concern is that …".
bool NounCue::find_copular_clause(AttributionDraft& draft) const {
  if (!is_relation(token(noun_).deprel, "nsubj") || !cue_.takes("clause")) return false;
  const int predicate = token(noun_).head;
  const std::optional<int> copula = find_child(sentence(), predicate, "cop");
  if (!copula || *copula < noun_) return false;
  std::optional<int> clause = find_child(sentence(), predicate, "ccomp");
  if (!clause && find_child(sentence(), predicate, "mark")) clause = predicate;
  if (!clause) return false;
  const std::array without = {noun_, *copula};
  draft.act = *cue_.takes("clause");
  draft.content = clause_content(view_, *clause, without);
  draft.cue = {token(noun_).span.begin, token(*copula).span.end};
  return !draft.content.empty();
}

/// "no confirmation of the report", "calls for a truce".
bool NounCue::find_phrase(AttributionDraft& draft) const {
  for (const int child : children(sentence(), noun_, "nmod")) {
    if (child < noun_) continue;
    const std::optional<int> preposition = find_child(sentence(), child, "case");
    if (!preposition || *preposition > child) continue;
    const std::optional<SpeechAct> act = cue_.takes(word_of(view_.text, token(*preposition)));
    if (!act) continue;
    const TokenRange range{*preposition + 1, subtree(sentence(), child).last};
    const std::optional<ByteSpan> span = content_span(view_, range);
    if (!span) continue;
    draft.act = *act;
    draft.content = {*span};
    if (*preposition == noun_ + 1) draft.cue.end = token(*preposition).span.end;
    return true;
  }
  return false;
}

/// Who holds, makes or utters it.
bool NounCue::find_source(AttributionDraft& draft) const {
  std::optional<int> owner = find_child(sentence(), noun_, "nmod:poss");
  for (const int child : children(sentence(), noun_, "compound")) {
    // "the US wish", "a ministry statement"
    if (!owner && view_.actors.can_act(view_.index, child)) owner = child;
  }
  if (owner) {
    draft.source_token = owner;
    draft.source = source_span(view_, *owner);
    return true;
  }
  for (const int child : children(sentence(), noun_, "nmod")) {
    const std::string preposition = preposition_of(view_.text, sentence(), child);
    if (!is_one_of(preposition, {"by", "from", "among"}) || !view_.actors.can_act(view_.index, child)) continue;
    draft.source_token = child;
    draft.source = source_span(view_, child);
    return true;
  }
  if (const std::optional<int> giver = find_giver(draft)) {
    draft.source_token = giver;
    draft.source = source_span(view_, *giver);
    return true;
  }
  const int governor = token(noun_).head;
  if (governor == language::kNoHead || token(noun_).deprel != "obj" || governor > noun_) return false;
  if (!is_supporting(token(governor).lemma) || is_passive(sentence(), governor)) return false;
  const std::optional<int> subject = find_subject(sentence(), governor);
  if (!subject || !view_.actors.can_act(view_.index, *subject)) return false;
  draft.source_token = subject;
  draft.source = source_span(view_, *subject);
  draft.cue.begin = span_of(sentence(), verb_group(sentence(), governor)).begin;
  draft.negated = find_negation(sentence(), governor).has_value();
  return true;
}

/// "no confirmation of the report from the ministry": who would confirm or deny hangs on the content's noun.
std::optional<int> NounCue::find_giver(const AttributionDraft& draft) const {
  if (draft.act != SpeechAct::kConfirm && draft.act != SpeechAct::kDeny) return std::nullopt;
  for (int i = noun_ + 1; i < view_.size(); ++i) {
    const bool inside =
        std::ranges::any_of(draft.content, [&](ByteSpan piece) { return piece.contains(token(i).span); });
    if (inside && is_relation(token(i).deprel, "nmod") && preposition_of(view_.text, sentence(), i) == "from" &&
        view_.actors.can_act(view_.index, i)) {
      return i;
    }
  }
  return std::nullopt;
}

/// "There was no confirmation": the verb and "no" belong to the cue. A phrase with "from" names the source.
bool NounCue::find_existence(AttributionDraft& draft) const {
  const int verb = token(noun_).head;
  if (verb == language::kNoHead || !is_relation(token(noun_).deprel, "nsubj")) return false;
  const std::optional<int> there = find_child(sentence(), verb, "expl");
  if (!there || *there > noun_) return false;
  draft.cue.begin = token(*there).span.begin;
  for (const int child : children(sentence(), verb, "obl")) {
    const std::string preposition = preposition_of(view_.text, sentence(), child);
    const bool from = is_one_of(preposition, {"from", "by", "among"}) && view_.actors.can_act(view_.index, child);
    if (!from || draft.source_token) continue;
    draft.source_token = child;
    draft.source = source_span(view_, child);
  }
  return true;
}

std::optional<AttributionDraft> NounCue::read() const {
  AttributionDraft draft{.sentence = view_.index, .cue_token = noun_, .cue = token(noun_).span};
  const bool clause = find_clause(draft) || find_copular_clause(draft);
  if (!clause && !find_phrase(draft)) return std::nullopt;
  const std::uint32_t end = draft.cue.end;
  const bool exists = find_existence(draft);
  const bool sourced = find_source(draft) || draft.source.has_value();
  // a phrase alone is a topic: "the story of the bridge"
  if (!clause && !sourced && !(exists && find_child(sentence(), noun_, "det"))) return std::nullopt;
  const std::optional<int> determiner = find_child(sentence(), noun_, "det");
  const bool none = determiner && word_of(view_.text, token(*determiner)) == "no";
  if (none) {
    draft.negated = true;
    draft.cue.begin = std::min(draft.cue.begin, token(*determiner).span.begin);
  }
  draft.cue.end = std::max(draft.cue.end, end);
  const bool crossed =
      std::ranges::any_of(draft.content, [&draft](ByteSpan piece) { return piece.overlaps(draft.cue); });
  if (crossed) draft.cue = token(noun_).span;
  // what is inside the content cannot be its source
  if (draft.source &&
      std::ranges::any_of(draft.content, [&draft](ByteSpan piece) { return piece.contains(*draft.source); })) {
    const ByteSpan source = *draft.source;
    for (ByteSpan& piece : draft.content) {
      if (piece.contains(source) && source.end == piece.end)
        piece.end = token(tokens_inside(sentence(), source).first - 2).span.end;
    }
  }
  return draft;
}

/// "is confident that …", "are worried about …", "it is unclear whether …".
std::optional<AttributionDraft> read_adjective(const SentenceView& view, int adjective, const Cue& cue) {
  const Sentence& sentence = view.sentence;
  const std::optional<int> copula = find_child(sentence, adjective, "cop");
  if (!copula) return std::nullopt;
  AttributionDraft draft{.sentence = view.index, .cue_token = adjective};
  TokenRange group = verb_group(sentence, adjective);
  group.first = std::min(group.first, *copula);
  for (const int child : sentence.children(adjective)) {
    if (child < adjective) continue;
    const Token& dependent = view.token(child);
    std::optional<SpeechAct> act;
    if (is_infinitive(sentence, child, view) && !find_child(sentence, adjective, "expl")) {
      act = cue.takes("infinitive");
    } else if (is_relation(dependent.deprel, "ccomp") || is_relation(dependent.deprel, "csubj")) {
      act = cue.takes("clause");
    } else if (is_relation(dependent.deprel, "obl") || dependent.deprel == "advcl") {
      std::optional<int> marker = find_child(sentence, child, "case");
      if (!marker) marker = find_child(sentence, child, "mark");
      if (!marker || *marker > child) continue;
      act = cue.takes("prep", word_of(view.text, view.token(*marker)));
      if (!act) continue;
      if (*marker == group.last) ++group.last;
      draft.act = *act;
      if (const auto span = content_span(view, {*marker + 1, subtree(sentence, child).last})) draft.content = {*span};
      break;
    }
    if (!act) continue;
    draft.act = *act;
    draft.content = clause_content(view, child, {});
    break;
  }
  if (draft.content.empty()) return std::nullopt;
  draft.cue = span_of(sentence, group);
  draft.negated = find_negation(sentence, adjective).has_value();
  const std::optional<int> subject = find_subject(sentence, adjective);
  if (subject && view.token(*subject).deprel != "expl") {
    const int meant = relative_antecedent(sentence, *subject);
    if (!view.actors.can_act(view.index, meant) && view.token(meant).upos != Upos::kPron) return std::nullopt;
    draft.source_token = subject;
    draft.source = source_span(view, *subject);
  } else if (!find_child(sentence, adjective, "expl")) {
    return std::nullopt;
  }
  return draft;
}

/// "reportedly": the clause around the adverb, which stands between its pieces.
std::optional<AttributionDraft> read_adverb(const SentenceView& view, int adverb, const Cue& cue) {
  const int head = view.token(adverb).head;
  if (head == language::kNoHead) return std::nullopt;
  const std::array without = {adverb};
  AttributionDraft draft{.sentence = view.index, .cue_token = adverb, .cue = view.token(adverb).span};
  draft.act = *cue.takes("sentence");
  draft.content = clause_content(view, clause_of(view.sentence, head), without);
  if (draft.content.empty()) return std::nullopt;
  return draft;
}

/// "according to the ministry": all of the clause but the phrase itself.
std::optional<AttributionDraft> read_according_to(const SentenceView& view, int according) {
  const Sentence& sentence = view.sentence;
  const bool together = according + 1 < view.size() && word_of(view.text, view.token(according + 1)) == "to";
  if (!together) return std::nullopt;
  // "according" marks its noun; some parses let the noun hang on "according" instead
  int source = view.token(according).head;
  if (source < according || source == language::kNoHead || !is_relation(view.token(according).deprel, "case")) {
    const std::optional<int> below = find_child(sentence, according, "obl");
    if (!below) return std::nullopt;
    source = *below;
  }
  const int phrase = is_below(sentence, source, according) ? according : source;
  const int governor = view.token(phrase).head;
  if (governor == language::kNoHead) return std::nullopt;
  int clause = clause_of(sentence, governor);
  while (is_relation(view.token(clause).deprel, "xcomp") && view.token(clause).head != language::kNoHead) {
    clause = clause_of(sentence, view.token(clause).head);
  }
  // set off at either end of the sentence it covers all of it
  const TokenRange range = trimmed(sentence, subtree(sentence, phrase));
  const bool at_end = range.first > 0 && slice(view.text, view.token(range.first - 1).span) == "," &&
                      trimmed(sentence, {range.last, view.size()}).empty();
  const bool relative = view.token(clause).deprel == "acl:relcl";
  if ((at_end && !relative) || range.first == 0) clause = sentence.root();
  if (is_below(sentence, clause, phrase)) return std::nullopt;
  const std::array without = {phrase};
  AttributionDraft draft{.sentence = view.index, .cue_token = according, .source_token = source};
  draft.cue = {view.token(according).span.begin, view.token(according + 1).span.end};
  draft.act = SpeechAct::kSay;
  draft.source = source_span(view, source);
  draft.content = clause_content(view, clause, without);
  if (draft.content.empty()) return std::nullopt;
  return draft;
}

/// "in her words", "in the view of the board": the clause around the phrase.
std::optional<AttributionDraft> read_viewpoint(const SentenceView& view, int noun) {
  const Sentence& sentence = view.sentence;
  if (!is_one_of(to_lower_ascii(view.token(noun).lemma),
                 {"view", "word", "opinion", "eye", "telling", "estimation", "judgment"})) {
    return std::nullopt;
  }
  if (!is_relation(view.token(noun).deprel, "obl") || preposition_of(view.text, sentence, noun) != "in")
    return std::nullopt;
  std::optional<int> owner = find_child(sentence, noun, "nmod:poss");
  const bool of_phrase = !owner;
  if (!owner) owner = find_child(sentence, noun, "nmod");
  if (!owner || !view.actors.can_act(view.index, *owner)) return std::nullopt;
  const int governor = view.token(noun).head;
  if (governor == language::kNoHead) return std::nullopt;
  AttributionDraft draft{.sentence = view.index, .cue_token = noun, .source_token = owner};
  const int first = subtree(sentence, noun).first;
  draft.source = source_span(view, *owner);
  draft.cue = of_phrase ? ByteSpan{view.token(first).span.begin, view.token(noun + 1).span.end} : view.token(noun).span;
  const std::array without = {noun};
  draft.content = clause_content(view, clause_of(sentence, governor), without);
  if (draft.content.empty()) return std::nullopt;
  return draft;
}

}  // namespace

std::vector<AttributionDraft> find_word_attributions(const SentenceView& view) {
  std::vector<AttributionDraft> found;
  for (int i = 0; i < view.size(); ++i) {
    const Token& token = view.token(i);
    const std::string lemma = to_lower_ascii(token.lemma);
    std::optional<AttributionDraft> draft;
    if (lemma == "accord" || word_of(view.text, token) == "according") draft = read_according_to(view, i);
    if (!draft && token.upos == Upos::kNoun) {
      draft = read_viewpoint(view, i);
      const Cue* cue = find_cue(lemma, CuePart::kNoun);
      if (!draft && cue != nullptr) draft = NounCue(view, i, *cue).read();
    }
    if (!draft && (token.upos == Upos::kAdj || token.upos == Upos::kVerb)) {
      const Cue* cue = find_cue(lemma, CuePart::kAdjective);
      if (cue != nullptr) draft = read_adjective(view, i, *cue);
    }
    if (!draft && token.upos == Upos::kAdv) {
      const Cue* cue = find_cue(lemma, CuePart::kAdverb);
      if (cue != nullptr) draft = read_adverb(view, i, *cue);
    }
    if (draft) found.push_back(std::move(*draft));
  }
  return found;
}

}  // namespace onrecord::story
