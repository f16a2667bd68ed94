// Verbs as cues. For each verb of the lexicon the constructions are tried from the surest to the weakest: a clause of
// its own, a clause that it interrupts or follows, a quotation beside it, an infinitive, a phrase with its preposition,
// an object. The first that the lexicon lets the verb take gives the content; a verb with none makes no attribution
// (annotation.md: "No content, no attribution").
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

bool names_document(const Token& token) {
  const std::optional<ActorNoun> noun = find_actor_noun(to_lower_ascii(token.lemma));
  return token.upos == Upos::kNoun && noun && noun->noun_class == NounClass::kDocument;
}

/// What a construction gave: the content, the act it makes, and where the cue reaches to.
struct Construction {
  std::vector<ByteSpan> content;
  SpeechAct act = SpeechAct::kSay;
  std::optional<int> addressee;
  std::optional<int> cue_until;  ///< last token that the cue takes in: "called for"
  bool sentient = false;         ///< only someone who can act may be the source of this construction
};

class VerbCue {
 public:
  VerbCue(const SentenceView& view, int verb, const Cue& cue) : view_(view), verb_(verb), cue_(cue) {
    passive_ = is_passive(view.sentence, verb);
  }

  std::optional<AttributionDraft> read() const;

 private:
  using Try = std::optional<Construction> (VerbCue::*)() const;

  const Sentence& sentence() const { return view_.sentence; }
  const Token& token(int i) const { return view_.token(i); }
  std::optional<int> object() const;
  std::optional<int> addressee() const;
  bool is_infinitive(int verb) const;
  std::optional<SpeechAct> act_of_speech() const;

  std::optional<Construction> own_clause() const;
  std::optional<Construction> host_clause() const;
  std::optional<Construction> loose_clause() const;
  std::optional<Construction> quotation() const;
  std::optional<Construction> infinitive() const;
  std::optional<Construction> gerund() const;
  std::optional<Construction> prepositional() const;
  std::optional<Construction> object_and_more() const;
  std::optional<Construction> plain_object() const;
  std::optional<Construction> passive_object() const;

  std::optional<int> source_token() const;
  bool is_fit_source(std::optional<int> source, const Construction& construction) const;
  void set_source(AttributionDraft& draft, std::optional<int> source) const;
  void set_cue(AttributionDraft& draft, const Construction& construction) const;
  int cue_begin(int first) const;
  int without_relative_clause(TokenRange range) const;
  std::optional<int> issuer_of(int document) const;
  bool carries_noun_cue(int noun) const;
  std::optional<int> strayed_subject() const;
  void leave_out_source(AttributionDraft& draft) const;
  bool is_mistaken_relative_clause() const;
  std::optional<Construction> quotation_before() const;

  SentenceView view_;
  int verb_;
  const Cue& cue_;
  bool passive_ = false;
};

std::optional<int> VerbCue::object() const { return find_child(sentence(), verb_, "obj"); }

std::optional<int> VerbCue::addressee() const {
  if (const auto indirect = find_child(sentence(), verb_, "iobj")) return indirect;
  return object();
}

bool VerbCue::is_infinitive(int verb) const {
  return std::ranges::any_of(children(sentence(), verb, "mark"),
                             [this](int mark) { return token(mark).lemma == "to"; });
}

std::optional<SpeechAct> VerbCue::act_of_speech() const {
  if (const auto act = cue_.takes("clause")) return act;
  if (const auto act = cue_.takes("quote")) return act;
  return cue_.takes("object-clause");
}

/// "said that …", "“…,” said", "told them …", "it is believed that …".
std::optional<Construction> VerbCue::own_clause() const {
  const std::optional<SpeechAct> act = act_of_speech();
  if (!act) return std::nullopt;
  std::optional<int> clause = find_child(sentence(), verb_, "ccomp");
  if (!clause && find_child(sentence(), verb_, "expl")) clause = find_child(sentence(), verb_, "csubj");
  // "it is believed that": some parses hang the clause as a passive subject
  if (!clause && passive_) clause = find_child(sentence(), verb_, "csubj");
  if (!clause) return std::nullopt;
  // an infinitive clause is the infinitive's frame
  if (is_infinitive(*clause) && !cue_.takes("infinitive") && !cue_.takes("object-infinitive")) return std::nullopt;
  Construction found{.content = clause_content(view_, *clause, {}), .act = *act};
  // "did not say when …": some parses hang the question word on the cue
  for (const int child : sentence().children(verb_)) {
    const bool asks = token(child).has_feature("PronType=Int") || token(child).lemma == "whether";
    if (asks && child > verb_ && child < *clause && !found.content.empty()) {
      found.content.front().begin = std::min(found.content.front().begin, token(child).span.begin);
    }
  }
  const bool told = cue_.takes("addressee") || cue_.takes("object-clause");
  if (told && !is_infinitive(*clause)) found.addressee = addressee();
  return found;
}

/// "The bridge, she said, is open" parsed as if the cue were a relative clause.
bool VerbCue::is_mistaken_relative_clause() const {
  if (token(verb_).deprel != "acl:relcl" || !cue_.takes("quote") || object()) return false;
  const std::optional<int> subject = find_child(sentence(), verb_, "nsubj");
  const TokenRange range = subtree(sentence(), verb_);
  if (!subject || relative_antecedent(sentence(), *subject) != *subject || range.first == 0) return false;
  const auto is_comma = [this](int i) { return i < view_.size() && slice(view_.text, token(i).span) == ","; };
  return (is_comma(range.first) || is_comma(range.first - 1)) && (is_comma(range.last) || is_comma(range.last - 1));
}

/// "The bridge, she said, is open": the cue hangs in the clause that it attributes; also "as she said".
std::optional<Construction> VerbCue::host_clause() const {
  const std::optional<SpeechAct> act = act_of_speech();
  if (!act || token(verb_).head == language::kNoHead) return std::nullopt;
  const bool parenthesis = is_relation(token(verb_).deprel, "parataxis");
  const std::vector<int> marks = children(sentence(), verb_, "mark");
  const bool as_clause = token(verb_).deprel == "advcl" && !word_of(view_.text, token(verb_)).ends_with("ing") &&
                         std::ranges::any_of(marks, [this](int mark) { return token(mark).lemma == "as"; });
  const bool mistaken = is_mistaken_relative_clause();
  // "…, the channel reported, citing her staff" hung as an adverbial clause
  const int begin = subtree(sentence(), verb_).first;
  const bool comma =
      slice(view_.text, token(begin).span) == "," || (begin > 0 && slice(view_.text, token(begin - 1).span) == ",");
  const bool loose = token(verb_).deprel == "advcl" && marks.empty() && comma && begin > token(verb_).head &&
                     cue_.takes("quote").has_value();
  if (!parenthesis && !as_clause && !mistaken && !loose) return std::nullopt;
  if ((parenthesis || loose) && !find_child(sentence(), verb_, "nsubj")) return std::nullopt;
  if (object() && !cue_.takes("addressee")) return std::nullopt;
  const std::array without = {verb_};
  const int host = mistaken ? clause_of(sentence(), token(verb_).head) : token(verb_).head;
  Construction found{.content = clause_content(view_, host, without), .act = *act};
  if (cue_.takes("addressee")) found.addressee = addressee();
  return found;
}

/// "She said: the bridge is open": the clause hangs loosely on the cue.
std::optional<Construction> VerbCue::loose_clause() const {
  const std::optional<SpeechAct> act = act_of_speech();
  if (!act) return std::nullopt;
  for (const int clause : children(sentence(), verb_, "parataxis")) {
    const TokenRange range = subtree(sentence(), clause);
    const bool quoted = std::ranges::any_of(view_.quotations, [&](const Quotation& quotation) {
      return quotation.span.overlaps(span_of(sentence(), range)) && !quotation.span.contains(token(verb_).span);
    });
    const int before = range.first - 1;
    const bool colon = before >= 0 && slice(view_.text, token(before).span) == ":";
    const bool leads = slice(view_.text, token(range.first).span) == ":";
    if (quoted || colon || leads || clause < verb_) {
      Construction found{.content = clause_content(view_, clause, {}), .act = *act};
      if (cue_.takes("addressee")) found.addressee = addressee();
      return found;
    }
  }
  return std::nullopt;
}

/// A quotation that only the cue's own words part from the cue.
std::optional<Construction> VerbCue::quotation() const {
  const std::optional<SpeechAct> act = cue_.takes("quote") ? cue_.takes("quote") : cue_.takes("object-clause");
  if (!act) return std::nullopt;
  Construction found{.act = *act};
  for (const Quotation& quotation : view_.quotations) {
    const TokenRange inside = tokens_inside(sentence(), quotation.span);
    if (inside.empty() || inside.contains(verb_)) continue;
    const int from = std::min(verb_ + 1, inside.last);
    const int until = std::max(verb_, inside.first);
    bool beside = true;
    for (int i = from; i < until; ++i) {
      if (inside.contains(i)) continue;
      const bool own = is_below(sentence(), i, verb_) && !find_child(sentence(), i, "nsubj");
      const bool other_cue =
          i != verb_ && token(i).upos == Upos::kVerb && find_cue(to_lower_ascii(token(i).lemma), CuePart::kVerb);
      beside = beside && !other_cue && (own || token(i).upos == Upos::kPunct);
    }
    // one quoted word within a phrase is no speech
    const bool whole = trimmed(sentence(), inside).last - trimmed(sentence(), inside).first >= 2;
    if (beside && whole) found.content.push_back(quotation.span);
  }
  if (found.content.empty()) return std::nullopt;
  if (cue_.takes("addressee")) found.addressee = addressee();
  return found;
}

/// “Why now?” she asked: a sentence of its own may end inside the marks, so that the cue begins the next.
std::optional<Construction> VerbCue::quotation_before() const {
  const std::optional<SpeechAct> act = cue_.takes("quote");
  if (!act || passive_) return std::nullopt;
  const std::optional<int> subject = find_child(sentence(), verb_, "nsubj");
  if (!subject) return std::nullopt;
  const int first = std::min(subtree(sentence(), *subject).first, verb_group(sentence(), verb_).first);
  if (trimmed(sentence(), {0, first + 1}).first < first) return std::nullopt;
  for (const Quotation& quotation : view_.quotations) {
    const std::uint32_t begin = token(first).span.begin;
    const bool adjacent = quotation.span.end <= begin && begin - quotation.span.end <= 1;
    if (adjacent) return Construction{.content = {quotation.span}, .act = *act};
  }
  return std::nullopt;
}

/// "promised to …", "urged them to …", "was said to …".
std::optional<Construction> VerbCue::infinitive() const {
  for (const int clause : children(sentence(), verb_, "xcomp")) {
    if (!is_infinitive(clause)) continue;
    const std::optional<int> whom = object() ? object() : find_child(sentence(), verb_, "iobj");
    const TokenRange to_do = subtree(sentence(), clause);
    if (passive_) {
      std::optional<SpeechAct> act = cue_.takes("passive-infinitive");
      if (!act) act = cue_.takes("object-infinitive");
      if (!act) return std::nullopt;
      Construction found{.act = *act};
      if (const std::optional<int> subject = find_child(sentence(), verb_, "nsubj")) {
        const int meant = relative_antecedent(sentence(), *subject);
        if (meant == *subject) found.content.push_back(source_span(view_, *subject));
      }
      if (const auto span = content_span(view_, to_do)) found.content.push_back(*span);
      return found;
    }
    if (whom && cue_.takes("addressee-infinitive")) {
      Construction found{.act = SpeechAct::kDemand, .addressee = whom};
      if (const auto span = content_span(view_, to_do)) found.content.push_back(*span);
      return found;
    }
    const std::optional<SpeechAct> act = whom ? cue_.takes("object-infinitive") : cue_.takes("infinitive");
    if (!act) return std::nullopt;
    const TokenRange range{whom ? std::min(subtree(sentence(), *whom).first, to_do.first) : to_do.first, to_do.last};
    if (range.contains(verb_)) return std::nullopt;
    Construction found{.act = *act, .sentient = true};
    if (const auto span = content_span(view_, range)) found.content.push_back(*span);
    return found;
  }
  return std::nullopt;
}

/// "denied knowing", "suggested leaving".
std::optional<Construction> VerbCue::gerund() const {
  const std::optional<SpeechAct> act = cue_.takes("gerund");
  if (!act) return std::nullopt;
  for (const std::string_view relation : {"xcomp", "ccomp", "advcl"}) {
    for (const int clause : children(sentence(), verb_, relation)) {
      const bool next = clause == verb_group(sentence(), verb_).last;
      if (relation == "advcl" && !next) continue;
      if (token(clause).has_feature("VerbForm=Ger") || word_of(view_.text, token(clause)).ends_with("ing")) {
        return Construction{.content = clause_content(view_, clause, {}), .act = *act, .sentient = true};
      }
    }
  }
  return std::nullopt;
}

/// "called for …", "called on them to …", "warned against going".
std::optional<Construction> VerbCue::prepositional() const {
  if (passive_) return std::nullopt;
  for (const int child : sentence().children(verb_)) {
    const Token& dependent = token(child);
    const bool phrase = is_relation(dependent.deprel, "obl");
    const bool clause = dependent.deprel == "advcl" || is_relation(dependent.deprel, "xcomp");
    if ((!phrase && !clause) || child < verb_ || is_time_phrase(view_, child)) continue;
    int marker = -1;
    for (const std::string_view relation : {"case", "mark"}) {
      if (const auto found = find_child(sentence(), child, relation); found && *found < child && marker < 0)
        marker = *found;
    }
    if (marker < 0 || (clause && token(marker).upos == Upos::kPart)) continue;
    const std::optional<SpeechAct> act = cue_.takes("prep", word_of(view_.text, token(marker)));
    if (!act) continue;
    TokenRange range = subtree(sentence(), child);
    range.first = marker + 1;
    // "called on them to leave"
    for (const std::string_view relation : {"xcomp", "advcl"}) {
      for (const int to_do : children(sentence(), verb_, relation)) {
        if (to_do > child && is_infinitive(to_do)) range.last = std::max(range.last, subtree(sentence(), to_do).last);
      }
    }
    Construction found{.act = *act, .cue_until = marker, .sentient = true};
    if (const auto span = content_span(view_, range)) found.content.push_back(*span);
    return found;
  }
  return std::nullopt;
}

/// "accused them of …", "called it a …", "described her as …".
std::optional<Construction> VerbCue::object_and_more() const {
  const std::optional<int> what = passive_ ? find_child(sentence(), verb_, "nsubj") : addressee();
  // "which they accuse of …": the parser may hang "which" elsewhere, and the clause still is the accusation
  const bool lost_relative = !passive_ && !what && token(verb_).deprel == "acl:relcl";
  if (!what && !lost_relative) return std::nullopt;
  std::vector<int> candidates = sentence().children(verb_);
  // the parser hangs "of shelling the town" on the accused as often as on the verb
  if (what) {
    for (const int child : children(sentence(), *what, "acl")) {
      if (find_child(sentence(), child, "mark")) candidates.push_back(child);
    }
  }
  for (const int child : candidates) {
    if (child < verb_ || child == what) continue;
    const Token& dependent = token(child);
    std::optional<SpeechAct> act;
    if (is_relation(dependent.deprel, "xcomp") && !is_infinitive(child)) {
      act = cue_.takes("object-complement");
      if (!act && find_child(sentence(), child, "case")) act = cue_.takes("object-as");
    } else if (is_relation(dependent.deprel, "obl") || dependent.deprel == "advcl" || dependent.deprel == "acl") {
      std::string preposition = preposition_of(view_.text, sentence(), child);
      if (const auto mark = find_child(sentence(), child, "mark"); mark && preposition.empty()) {
        preposition = word_of(view_.text, token(*mark));
      }
      act = preposition == "as" || preposition == "to" ? cue_.takes("object-as") : std::nullopt;
      if (const auto with = cue_.takes("object-prep", preposition)) act = with;
    }
    if (!act) continue;
    Construction found{.act = *act, .sentient = true};
    const TokenRange more = subtree(sentence(), child);
    const TokenRange object_range = what ? subtree(sentence(), *what) : more;
    if (passive_) {
      if (relative_antecedent(sentence(), *what) == *what) found.content.push_back(source_span(view_, *what));
      if (const auto span = content_span(view_, more)) found.content.push_back(*span);
    } else if (!what || relative_antecedent(sentence(), *what) != *what) {
      // "whom they accuse of …": the accused stands outside the clause
      if (const auto span = content_span(view_, more)) found.content.push_back(*span);
    } else if (object_range.first > verb_) {
      const TokenRange both{std::min(object_range.first, more.first), std::max(object_range.last, more.last)};
      if (const auto span = content_span(view_, both)) found.content.push_back(*span);
    }
    if (!found.content.empty()) return found;
  }
  return std::nullopt;
}

/// "condemned the strike".
std::optional<Construction> VerbCue::plain_object() const {
  const std::optional<SpeechAct> act = cue_.takes("object");
  const std::optional<int> what = object();
  if (passive_ || !act || !what || *what < verb_ || carries_noun_cue(*what)) return std::nullopt;
  Construction found{.act = *act, .sentient = *act != SpeechAct::kReport};
  TokenRange range = subtree(sentence(), *what);
  // what follows the object specifies it or the act: "accepted the plan in principle"; times and media do not
  for (const int child : children(sentence(), verb_, "obl")) {
    static constexpr std::array kSpecifying = {"as", "of", "in", "for", "with", "over", "against", "from", "during"};
    const bool specifies =
        std::ranges::find(kSpecifying, preposition_of(view_.text, sentence(), child)) != kSpecifying.end();
    const TokenRange more = subtree(sentence(), child);
    if (more.first == range.last && specifies && !is_time_phrase(view_, child)) range.last = more.last;
  }
  range.last = without_relative_clause(range);
  if (const auto span = content_span(view_, range)) found.content.push_back(*span);
  return found;
}

/// "expressed concern that …": the noun is the cue.
bool VerbCue::carries_noun_cue(int noun) const {
  const Cue* cue = find_cue(to_lower_ascii(token(noun).lemma), CuePart::kNoun);
  if (cue == nullptr || token(noun).upos != Upos::kNoun) return false;
  return std::ranges::any_of(sentence().children(noun), [&](int child) {
    const bool clause = token(child).deprel == "acl" || is_relation(token(child).deprel, "ccomp");
    const bool phrase =
        is_relation(token(child).deprel, "nmod") && cue->takes(preposition_of(view_.text, sentence(), child));
    return child > noun && (clause || phrase);
  });
}

/// An aside of the author ends the content: "questioned the deal, which was signed in May".
int VerbCue::without_relative_clause(TokenRange range) const {
  for (int i = range.first + 1; i < range.last; ++i) {
    if (token(i).deprel != "acl:relcl") continue;
    const TokenRange clause = subtree(sentence(), i);
    const bool comma = clause.first > range.first && (slice(view_.text, token(clause.first).span) == "," ||
                                                      slice(view_.text, token(clause.first - 1).span) == ",");
    if (comma && clause.last == range.last) return clause.first;
  }
  return range.last;
}

/// "was rejected by the council".
std::optional<Construction> VerbCue::passive_object() const {
  const std::optional<SpeechAct> act = cue_.takes("object");
  const std::optional<int> what = find_child(sentence(), verb_, "nsubj");
  if (!passive_ || !act || !what || !find_child(sentence(), verb_, "obl:agent")) return std::nullopt;
  if (relative_antecedent(sentence(), *what) != *what) return std::nullopt;
  Construction found{.act = *act, .sentient = true};
  if (const auto span = content_span(view_, noun_phrase(sentence(), *what, Coordination::kWithConjuncts))) {
    found.content.push_back(*span);
  }
  return found;
}

std::optional<int> VerbCue::source_token() const {
  if (passive_) return find_child(sentence(), verb_, "obl:agent");
  std::optional<int> subject = find_subject(sentence(), verb_);
  if (subject && token(*subject).deprel == "expl") return std::nullopt;
  return subject;
}

bool VerbCue::is_fit_source(std::optional<int> source, const Construction& construction) const {
  if (!source) return passive_ || !construction.sentient;
  const int meant = relative_antecedent(sentence(), *source);
  if (token(meant).upos == Upos::kVerb) return false;
  if (!construction.sentient) return true;
  if (names_document(token(meant))) return issuer_of(meant).has_value() || construction.act == SpeechAct::kReport;
  return view_.actors.can_act(view_.index, meant) || token(meant).upos == Upos::kPron ||
         token(meant).upos == Upos::kPropn;
}

/// The source's maker speaks where one is named: "her letter says" is hers, "issued a statement condemning" the
/// issuer's.
void VerbCue::set_source(AttributionDraft& draft, std::optional<int> source) const {
  if (!source) return;
  draft.source_token = source;
  const int meant = relative_antecedent(sentence(), *source);
  if (!names_document(token(meant))) {
    draft.source = source_span(view_, *source);
    return;
  }
  const std::optional<int> issuer = issuer_of(meant);
  if (!issuer || *source != meant) {
    draft.source = source_span(view_, *source);
    return;
  }
  draft.source_token = issuer;
  draft.source = source_span(view_, *issuer);
  draft.medium = noun_phrase_span(sentence(), meant);
  if (token(*issuer).deprel == "nmod:poss") {
    draft.cue.begin = std::min(draft.cue.begin, token(*issuer + 1 < meant ? *issuer + 1 : meant).span.begin);
  } else {
    draft.medium->end = std::min(draft.medium->end, token(verb_ - 1).span.end);
    draft.cue.begin = span_of(sentence(), verb_group(sentence(), token(meant).head)).begin;
  }
}

/// Whose words a document is, where the sentence says so: its owner, or who issued it just before.
std::optional<int> VerbCue::issuer_of(int document) const {
  if (const std::optional<int> owner = find_child(sentence(), document, "nmod:poss")) return owner;
  const int governor = token(document).head;
  const bool issued = governor != language::kNoHead && token(document).deprel == "obj" && governor < document &&
                      document < verb_ && (token(verb_).deprel == "acl" || token(verb_).deprel == "acl:relcl");
  if (!issued) return std::nullopt;
  const std::optional<int> issuer = find_subject(sentence(), governor);
  if (!issuer || !view_.actors.can_act(view_.index, *issuer)) return std::nullopt;
  return issuer;
}

/// Aspect and effort belong to the cue: "continued to call for", "tried to explain".
int VerbCue::cue_begin(int first) const {
  int verb = verb_;
  for (int steps = 0; steps < view_.size(); ++steps) {
    const int governor = token(verb).head;
    if (governor == language::kNoHead || !is_relation(token(verb).deprel, "xcomp") || governor > verb) return first;
    const bool aspect =
        is_one_of(token(governor).lemma, {"continue", "begin", "start", "keep", "try", "go", "seem", "appear",
                                          "attempt", "stop", "proceed", "avoid", "resist", "rush", "come"});
    if (!aspect || find_child(sentence(), governor, "obj")) return first;
    first = verb_group(sentence(), governor).first;
    verb = governor;
  }
  return first;
}

/// "The bridge was shut, residents said": the parser may give both nouns to the first verb.
std::optional<int> VerbCue::strayed_subject() const {
  const int first = verb_group(sentence(), verb_).first;
  for (int i = 0; i < first; ++i) {
    if (!is_relation(token(i).deprel, "nsubj") || token(i).head == verb_ || !is_below(sentence(), i, verb_)) continue;
    const TokenRange phrase = noun_phrase(sentence(), i);
    const bool touches = phrase.last == first && phrase.first > 0;
    const bool comma = touches && token(phrase.first - 1).upos == Upos::kPunct;
    if (comma && view_.actors.can_act(view_.index, i)) return i;
  }
  return std::nullopt;
}

void VerbCue::leave_out_source(AttributionDraft& draft) const {
  if (!draft.source) return;
  for (ByteSpan& piece : draft.content) {
    if (!piece.contains(*draft.source) || piece.end != draft.source->end) continue;
    const TokenRange before{tokens_inside(sentence(), piece).first, tokens_inside(sentence(), *draft.source).first};
    if (const auto span = before.empty() ? std::nullopt : content_span(view_, before)) piece = *span;
  }
}

void VerbCue::set_cue(AttributionDraft& draft, const Construction& construction) const {
  TokenRange range = verb_group(sentence(), verb_);
  // "to" belongs to a cue in the infinitive
  const std::vector<int> marks = children(sentence(), verb_, "mark");
  if (range.first > 0 && std::ranges::find(marks, range.first - 1) != marks.end() &&
      token(range.first - 1).lemma == "to") {
    --range.first;
  }
  range.first = cue_begin(range.first);
  if (construction.cue_until) {
    // only a preposition that touches the verb's words, adverbs aside
    bool touches = true;
    for (int i = range.last; i < *construction.cue_until; ++i) {
      touches = touches && (token(i).upos == Upos::kAdv || is_relation(token(i).deprel, "compound"));
    }
    if (touches) range.last = *construction.cue_until + 1;
  }
  const bool colon = range.last < view_.size() && slice(view_.text, token(range.last).span) == ":";
  if (colon) ++range.last;
  draft.cue = span_of(sentence(), range);
}

std::optional<AttributionDraft> VerbCue::read() const {
  static constexpr Try kTries[] = {&VerbCue::own_clause,       &VerbCue::infinitive,    &VerbCue::gerund,
                                   &VerbCue::host_clause,      &VerbCue::loose_clause,  &VerbCue::object_and_more,
                                   &VerbCue::prepositional,    &VerbCue::plain_object,  &VerbCue::quotation,
                                   &VerbCue::quotation_before, &VerbCue::passive_object};
  std::optional<int> source = source_token();
  const std::optional<int> strayed = source || passive_ ? std::nullopt : strayed_subject();
  if (strayed) source = strayed;
  for (const Try attempt : kTries) {
    std::optional<Construction> found = (this->*attempt)();
    if (!found || found->content.empty() || !is_fit_source(source, *found)) continue;
    AttributionDraft draft{.sentence = view_.index, .cue_token = verb_};
    draft.content = std::move(found->content);
    draft.act = found->act;
    draft.negated = find_negation(sentence(), verb_).has_value();
    draft.may_quote = cue_.takes("quote").has_value();
    set_cue(draft, *found);
    set_source(draft, source);
    if (found->addressee) {
      draft.medium = noun_phrase_span(sentence(), *found->addressee);
    } else if (!draft.medium) {
      draft.medium = find_medium(view_, verb_);
    }
    draft.time = find_saying_time(view_, verb_);
    if (strayed) leave_out_source(draft);
    return draft;
  }
  return std::nullopt;
}

/// Verbs inside names and before nouns attribute nothing.
bool may_be_cue(const Token& token) {
  return token.upos == Upos::kVerb && !is_relation(token.deprel, "amod") && !is_relation(token.deprel, "compound") &&
         !is_relation(token.deprel, "case") && !is_relation(token.deprel, "mark");
}

/// "ruled out" is no ruling: a verb is looked for with its particle first.
const Cue* find_verb_cue(const SentenceView& view, int verb) {
  const std::string lemma = to_lower_ascii(view.token(verb).lemma);
  if (const auto particle = find_child(view.sentence, verb, "compound:prt")) {
    const Cue* cue = find_cue(lemma + " " + word_of(view.text, view.token(*particle)), CuePart::kVerb);
    if (cue != nullptr) return cue;
  }
  return find_cue(lemma, CuePart::kVerb);
}

}  // namespace

std::vector<AttributionDraft> find_verb_attributions(const SentenceView& view) {
  std::vector<AttributionDraft> found;
  for (int i = 0; i < view.size(); ++i) {
    if (!may_be_cue(view.token(i))) continue;
    const Cue* cue = find_verb_cue(view, i);
    if (cue == nullptr) continue;
    if (std::optional<AttributionDraft> draft = VerbCue(view, i, *cue).read()) found.push_back(std::move(*draft));
  }
  return found;
}

}  // namespace onrecord::story
