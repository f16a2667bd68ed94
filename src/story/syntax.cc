#include "story/syntax.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace onrecord::story {
namespace {

/// Trees are no deeper than their sentence is long; a walk that goes on past that meets a cycle.
int steps_max(const Sentence& sentence) { return static_cast<int>(sentence.tokens.size()) + 1; }

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

const Token& at(const Sentence& sentence, int index) { return sentence.tokens[static_cast<std::size_t>(index)]; }

/// Dependents that belong to the clause of a predicate noun or stand loosely beside it, not to its phrase.
bool leaves_noun_phrase(std::string_view deprel) {
  static constexpr std::array kOutside = {"nsubj", "csubj", "cop",       "aux",       "mark",       "advcl",
                                          "expl",  "ccomp", "parataxis", "discourse", "vocative",   "dislocated",
                                          "list",  "dep",   "punct",     "acl:relcl", "advcl:relcl"};
  return std::ranges::any_of(kOutside, [deprel](const char* relation) { return is_relation(deprel, relation); });
}

void include_below(const Sentence& sentence, int token, TokenRange& range) {
  for (int i = 0; i < static_cast<int>(sentence.tokens.size()); ++i) {
    if (!is_below(sentence, i, token)) continue;
    range.first = std::min(range.first, i);
    range.last = std::max(range.last, i + 1);
  }
}

/// Two dependents of one word in the same role, which English does not have: a noun and the name after it.
bool is_sibling_role(const Sentence& sentence, int title, int name) {
  const Token& first = at(sentence, title);
  const Token& second = at(sentence, name);
  static constexpr std::array kRoles = {"nsubj", "nsubj:pass", "obj", "obl:agent"};
  const bool role = std::ranges::find(kRoles, first.deprel) != kRoles.end();
  return role && first.deprel == second.deprel && first.head == second.head && second.upos == Upos::kPropn &&
         (first.upos == Upos::kNoun || first.upos == Upos::kPropn);
}

/// The last token of `range` that stands in a relative clause opened inside it, or -1.
int relative_clause_at_end(const Sentence& sentence, TokenRange range, int head) {
  for (int steps = steps_max(sentence), token = range.last - 1; token != head && token >= 0 && steps > 0; --steps) {
    if (at(sentence, token).deprel == "acl:relcl" && token > at(sentence, token).head) return token;
    token = at(sentence, token).head;
  }
  return -1;
}

bool is_modal(std::string_view lemma) {
  return is_one_of(lemma, {"will", "would", "may", "might", "could", "can", "must", "should", "shall", "'ll", "’ll",
                           "wo", "ca", "'d"});
}

bool is_negative_adverb(const Token& token) {
  return is_one_of(token.lemma, {"not", "n't", "n’t", "never", "nor", "neither", "hardly", "nowhere"}) ||
         token.has_feature("Polarity=Neg");
}

bool has_object(const Sentence& sentence, int verb) {
  return find_child(sentence, verb, "obj") || find_child(sentence, verb, "iobj");
}

/// Verbs whose open complement has the subject although an object stands there: "promised them to leave".
bool keeps_subject_control(std::string_view lemma) { return is_one_of(lemma, {"promise", "vow", "threaten", "use"}); }

std::optional<int> own_subject(const Sentence& sentence, int predicate) {
  for (const std::string_view relation : {"nsubj", "csubj"}) {
    for (const int child : children(sentence, predicate, relation)) {
      if (at(sentence, child).deprel != "nsubj:outer") return child;
    }
  }
  return std::nullopt;
}

std::optional<int> controlled_subject(const Sentence& sentence, int predicate, int governor, int steps_left);

std::optional<int> subject_within(const Sentence& sentence, int predicate, int steps_left) {
  if (const std::optional<int> own = own_subject(sentence, predicate)) return own;
  if (find_child(sentence, predicate, "expl")) return std::nullopt;
  const Token& token = at(sentence, predicate);
  if (token.head == language::kNoHead || steps_left == 0) return std::nullopt;
  if (is_relation(token.deprel, "conj")) {
    if (const std::optional<int> verb = verb_gone_on_with(sentence, predicate)) {
      return subject_within(sentence, *verb, steps_left - 1);
    }
    const Token& head = at(sentence, token.head);
    const bool both_verbal = head.upos != Upos::kNoun && head.upos != Upos::kPropn;
    if (both_verbal || find_child(sentence, token.head, "cop")) {
      return subject_within(sentence, token.head, steps_left - 1);
    }
    return std::nullopt;
  }
  return controlled_subject(sentence, predicate, token.head, steps_left);
}

std::optional<int> controlled_subject(const Sentence& sentence, int predicate, int governor, int steps_left) {
  const Token& token = at(sentence, predicate);
  if (is_relation(token.deprel, "xcomp")) {
    if (!keeps_subject_control(at(sentence, governor).lemma)) {
      if (const auto object = find_child(sentence, governor, "obj")) return object;
      if (const auto object = find_child(sentence, governor, "iobj")) return object;
    }
    return subject_within(sentence, governor, steps_left - 1);
  }
  if (token.deprel == "advcl" && !token.has_feature("VerbForm=Fin")) {
    // "quoted him as saying", "accused them of taking", "charged the mayor with killing": the object does it
    static constexpr std::array kObjectControl = {"as", "of", "with", "for", "from", "into"};
    const std::optional<int> mark = find_child(sentence, predicate, "mark");
    if (mark && std::ranges::find(kObjectControl, at(sentence, *mark).lemma) != kObjectControl.end()) {
      if (const auto object = find_child(sentence, governor, "obj")) return object;
      if (const auto object = find_child(sentence, governor, "iobj")) return object;
      // "Nazhara, which Drosvenia accuses of arming": the noun that the clause is about, whatever became of "which"
      const Token& clause = at(sentence, governor);
      if (at(sentence, *mark).lemma == "of" && clause.deprel == "acl:relcl") return clause.head;
    }
    return subject_within(sentence, governor, steps_left - 1);
  }
  if (token.deprel == "acl" && at(sentence, governor).upos != Upos::kVerb && token.upos == Upos::kVerb) {
    const bool participle = token.has_feature("VerbForm=Ger") || token.has_feature("VerbForm=Part");
    if (participle) return governor;
    if (const auto owner = find_child(sentence, governor, "nmod:poss")) return owner;
    // "decided", "the decision to": whoever the noun's clause is about
    const Token& noun = at(sentence, governor);
    if (noun.head != language::kNoHead && is_relation(noun.deprel, "obj")) {
      return subject_within(sentence, noun.head, steps_left - 1);
    }
  }
  return std::nullopt;
}

}  // namespace

ByteSpan span_of(const Sentence& sentence, TokenRange range) {
  ONRECORD_ASSERT(!range.empty());
  return {at(sentence, range.first).span.begin, at(sentence, range.last - 1).span.end};
}

std::string word_of(std::string_view text, const Token& token) {
  std::string word = to_lower_ascii(slice(text, token.span));
  for (std::size_t found = word.find("’"); found != std::string::npos; found = word.find("’")) {
    word.replace(found, std::string_view("’").size(), "'");
  }
  return word;
}

TokenRange tokens_inside(const Sentence& sentence, ByteSpan span) {
  TokenRange range{0, 0};
  for (int i = 0; i < static_cast<int>(sentence.tokens.size()); ++i) {
    if (!span.contains(at(sentence, i).span)) continue;
    if (range.empty()) range.first = i;
    range.last = i + 1;
  }
  return range;
}

bool is_relation(std::string_view deprel, std::string_view relation) {
  if (deprel == relation) return true;
  return relation.find(':') == std::string_view::npos && deprel.size() > relation.size() &&
         deprel.starts_with(relation) && deprel[relation.size()] == ':';
}

std::vector<int> children(const Sentence& sentence, int token, std::string_view relation) {
  std::vector<int> found;
  for (int i = 0; i < static_cast<int>(sentence.tokens.size()); ++i) {
    if (at(sentence, i).head == token && is_relation(at(sentence, i).deprel, relation)) found.push_back(i);
  }
  return found;
}

std::optional<int> find_child(const Sentence& sentence, int token, std::string_view relation) {
  for (int i = 0; i < static_cast<int>(sentence.tokens.size()); ++i) {
    if (at(sentence, i).head == token && is_relation(at(sentence, i).deprel, relation)) return i;
  }
  return std::nullopt;
}

bool is_below(const Sentence& sentence, int token, int ancestor) {
  for (int steps = steps_max(sentence); token != language::kNoHead && steps > 0; --steps) {
    if (token == ancestor) return true;
    token = at(sentence, token).head;
  }
  return false;
}

TokenRange subtree(const Sentence& sentence, int token) {
  TokenRange range{token, token + 1};
  include_below(sentence, token, range);
  return range;
}

TokenRange trimmed(const Sentence& sentence, TokenRange range) {
  while (!range.empty() && at(sentence, range.first).upos == Upos::kPunct) ++range.first;
  while (!range.empty() && at(sentence, range.last - 1).upos == Upos::kPunct) --range.last;
  return range;
}

std::vector<int> conjuncts(const Sentence& sentence, int token) {
  std::vector<int> found = children(sentence, token, "conj");
  found.insert(found.begin(), token);
  std::ranges::sort(found);
  return found;
}

int first_conjunct(const Sentence& sentence, int token) {
  for (int steps = steps_max(sentence); steps > 0 && is_relation(at(sentence, token).deprel, "conj"); --steps) {
    if (at(sentence, token).head == language::kNoHead) break;
    token = at(sentence, token).head;
  }
  return token;
}

std::optional<int> split_off_name(const Sentence& sentence, int title) {
  const int next = subtree(sentence, title).last;
  for (int i = next; i < static_cast<int>(sentence.tokens.size()); ++i) {
    if (is_sibling_role(sentence, title, i) && subtree(sentence, i).first == next) return i;
  }
  return std::nullopt;
}

std::optional<int> split_off_title(const Sentence& sentence, int name) {
  const int first = subtree(sentence, name).first;
  for (int i = 0; i < first; ++i) {
    if (is_sibling_role(sentence, i, name) && subtree(sentence, i).last == first) return i;
  }
  return std::nullopt;
}

TokenRange noun_phrase(const Sentence& sentence, int head, Coordination coordination) {
  TokenRange range{head, head + 1};
  // each of the two directions is followed once: a title and its name are one phrase
  if (const std::optional<int> name = split_off_name(sentence, head)) include_below(sentence, *name, range);
  if (const std::optional<int> title = split_off_title(sentence, head)) include_below(sentence, *title, range);
  for (int i = 0; i < static_cast<int>(sentence.tokens.size()); ++i) {
    if (at(sentence, i).head != head) continue;
    const std::string_view deprel = at(sentence, i).deprel;
    if (leaves_noun_phrase(deprel)) continue;
    // headlines have no auxiliary: "Rebels to meet envoy"
    const bool headline_future =
        deprel == "acl" && at(sentence, head).head == language::kNoHead && i > head &&
        std::ranges::any_of(children(sentence, i, "mark"), [&](int mark) { return at(sentence, mark).lemma == "to"; });
    if (headline_future) continue;
    if (is_relation(deprel, "case") && i < head) continue;
    const bool coordinator = is_relation(deprel, "cc") && deprel != "cc:preconj";
    if (coordinator) continue;
    if (is_relation(deprel, "conj") && coordination == Coordination::kAlone) continue;
    // adverbs of a predicate noun's clause ("is now an envoy") belong to the clause
    if (is_relation(deprel, "advmod") && find_child(sentence, head, "cop")) continue;
    include_below(sentence, i, range);
  }
  const int clause = relative_clause_at_end(sentence, range, head);
  if (clause >= 0) {
    const int begin = subtree(sentence, clause).first;
    if (begin > head) range.last = begin;
  }
  range = trimmed(sentence, range);
  return range.empty() ? TokenRange{head, head + 1} : range;
}

ByteSpan noun_phrase_span(const Sentence& sentence, int head, Coordination coordination) {
  return span_of(sentence, noun_phrase(sentence, head, coordination));
}

std::optional<int> find_negation(const Sentence& sentence, int predicate) {
  for (const int child : sentence.children(predicate)) {
    const Token& token = at(sentence, child);
    const bool adverb = is_relation(token.deprel, "advmod") || is_relation(token.deprel, "cc");
    if (adverb && is_negative_adverb(token) && token.lemma != "only") return child;
    if (is_relation(token.deprel, "det") && is_one_of(token.lemma, {"no", "neither"})) return child;
    // "no longer"
    if (adverb && token.lemma == "long") {
      for (const int below : sentence.children(child)) {
        if (at(sentence, below).lemma == "no") return below;
      }
    }
  }
  // "nobody said", "none of them agreed", "no official confirmed"
  if (const std::optional<int> subject = own_subject(sentence, predicate)) {
    if (is_one_of(at(sentence, *subject).lemma, {"nobody", "none", "no-one", "neither", "nothing"})) return subject;
    for (const std::string_view relation : {"det", "cc:preconj"}) {
      const std::optional<int> determiner = find_child(sentence, *subject, relation);
      if (determiner && is_one_of(at(sentence, *determiner).lemma, {"no", "neither"})) return determiner;
    }
  }
  return std::nullopt;
}

bool is_passive(const Sentence& sentence, int verb) {
  if (find_child(sentence, verb, "aux:pass") || find_child(sentence, verb, "nsubj:pass")) return true;
  const Token& token = at(sentence, verb);
  if (token.upos != Upos::kVerb || token.has_feature("VerbForm=Fin")) return false;
  if (find_child(sentence, verb, "obl:agent")) return true;
  const bool bare_participle = token.has_feature("VerbForm=Part") && token.has_feature("Tense=Past");
  if (!bare_participle || find_child(sentence, verb, "aux")) {
    return is_relation(token.deprel, "conj") && bare_participle && token.head != language::kNoHead &&
           find_child(sentence, token.head, "aux:pass").has_value() && !find_child(sentence, verb, "aux");
  }
  // "a document signed", "the men, released on Monday,"; an active perfect carries its auxiliary
  if (token.deprel == "acl" || token.deprel == "advcl" || token.deprel == "amod") return !has_object(sentence, verb);
  return is_relation(token.deprel, "conj") && token.head != language::kNoHead &&
         find_child(sentence, token.head, "aux:pass").has_value() && !own_subject(sentence, verb);
}

VerbForm verb_form(const Sentence& sentence, int verb) {
  VerbForm form;
  const Token& token = at(sentence, verb);
  form.passive = is_passive(sentence, verb);
  form.negation = find_negation(sentence, verb);
  bool finite = token.has_feature("VerbForm=Fin");
  if (token.has_feature("Tense=Past") && finite) form.tense = Tense::kPast;
  if (token.has_feature("Tense=Pres") && finite) form.tense = Tense::kPresent;
  form.progressive = token.has_feature("VerbForm=Ger") || token.has_feature("Tense=Pres");
  bool auxiliary_be = false;
  for (const int child : sentence.children(verb)) {
    const Token& auxiliary = at(sentence, child);
    const bool copula = is_relation(auxiliary.deprel, "cop");
    if (!copula && !is_relation(auxiliary.deprel, "aux")) continue;
    if (is_modal(auxiliary.lemma) && !copula) {
      form.modal = child;
      finite = true;
      if (is_one_of(auxiliary.lemma, {"will", "shall", "'ll", "’ll", "wo"})) form.tense = Tense::kFuture;
      continue;
    }
    if (auxiliary.has_feature("VerbForm=Fin")) {
      finite = true;
      form.tense = auxiliary.has_feature("Tense=Past") ? Tense::kPast : Tense::kPresent;
    }
    if (auxiliary.lemma == "have") form.perfect = true;
    if (auxiliary.lemma == "be" && !copula && auxiliary.deprel != "aux:pass") auxiliary_be = true;
  }
  form.progressive = form.progressive && auxiliary_be;
  if (!finite) {
    for (const int mark : children(sentence, verb, "mark")) {
      if (at(sentence, mark).lemma == "to") form.infinitive = true;
    }
    // a conjunct shares the first one's auxiliaries: "will meet and discuss"
    if (is_relation(token.deprel, "conj") && token.head != language::kNoHead && !own_subject(sentence, verb)) {
      const VerbForm first = verb_form(sentence, first_conjunct(sentence, token.head));
      form.tense = first.tense;
      form.modal = first.modal;
      form.infinitive = form.infinitive || first.infinitive;
      form.perfect = first.perfect;
      form.progressive = first.progressive;
    }
  }
  return form;
}

TokenRange verb_group(const Sentence& sentence, int verb) {
  int first = verb;
  int last = verb + 1;
  const auto belongs = [&sentence, verb](int index) {
    if (at(sentence, index).head != verb) return false;
    const std::string_view deprel = at(sentence, index).deprel;
    return is_relation(deprel, "aux") || is_relation(deprel, "cop") || is_relation(deprel, "advmod") ||
           is_relation(deprel, "compound");
  };
  // walk left over auxiliaries and adverbs that touch the group, keeping only what begins with an auxiliary or adverb
  while (first > 0 && belongs(first - 1)) --first;
  for (int i = 0; i < first; ++i) {
    const Token& auxiliary = at(sentence, i);
    if (auxiliary.head == verb && (is_relation(auxiliary.deprel, "aux") || is_relation(auxiliary.deprel, "cop"))) {
      // reach over an adverb's own modifiers ("has so far refused"), never over a subject ("did he say")
      bool reachable = true;
      for (int between = i + 1; between < first; ++between) {
        const bool modifier = at(sentence, between).upos == Upos::kAdv || at(sentence, between).upos == Upos::kPart ||
                              at(sentence, between).upos == Upos::kAux;
        reachable = reachable && modifier;
      }
      if (reachable) first = i;
      break;
    }
  }
  while (last < static_cast<int>(sentence.tokens.size()) && at(sentence, last).head == verb &&
         at(sentence, last).deprel == "compound:prt") {
    ++last;
  }
  return {first, last};
}

std::optional<int> verb_gone_on_with(const Sentence& sentence, int conjunct) {
  const int first = first_conjunct(sentence, conjunct);
  const Token& clause = at(sentence, first);
  if (first == conjunct || !is_relation(clause.deprel, "ccomp") || clause.head == language::kNoHead)
    return std::nullopt;
  const auto is_plain_past = [&sentence](int verb) {
    return at(sentence, verb).has_feature("VerbForm=Fin") && at(sentence, verb).has_feature("Tense=Past") &&
           !find_child(sentence, verb, "aux");
  };
  const std::vector<int> auxiliaries = children(sentence, first, "aux");
  const bool modal = std::ranges::any_of(auxiliaries, [&](int i) { return is_modal(at(sentence, i).lemma); });
  if (!modal || !is_plain_past(conjunct) || !is_plain_past(clause.head)) return std::nullopt;
  return clause.head;
}

std::optional<int> find_subject(const Sentence& sentence, int predicate) {
  return subject_within(sentence, predicate, steps_max(sentence));
}

std::optional<int> find_agent(const Sentence& sentence, int predicate) {
  if (!is_passive(sentence, predicate)) return find_subject(sentence, predicate);
  return find_child(sentence, predicate, "obl:agent");
}

std::optional<int> find_patient(const Sentence& sentence, int predicate) {
  if (is_passive(sentence, predicate)) return find_subject(sentence, predicate);
  return find_child(sentence, predicate, "obj");
}

int relative_antecedent(const Sentence& sentence, int token) {
  const Token& pronoun = at(sentence, token);
  if (pronoun.upos != Upos::kPron && pronoun.upos != Upos::kDet) return token;
  if (!is_one_of(pronoun.lemma, {"who", "which", "that", "whom", "whose"})) return token;
  int clause = token;
  for (int steps = steps_max(sentence); clause != language::kNoHead && steps > 0; --steps) {
    if (at(sentence, clause).deprel == "acl:relcl") {
      const int noun = at(sentence, clause).head;
      return noun == language::kNoHead ? token : noun;
    }
    clause = at(sentence, clause).head;
  }
  return token;
}

std::string preposition_of(std::string_view text, const Sentence& sentence, int token) {
  for (const int child : children(sentence, token, "case")) {
    if (child > token) continue;  // a possessive 's
    std::string words = word_of(text, at(sentence, child));
    for (const int fixed : children(sentence, child, "fixed")) words += " " + word_of(text, at(sentence, fixed));
    return words;
  }
  return "";
}

int clause_of(const Sentence& sentence, int token) {
  for (int steps = steps_max(sentence); steps > 0; --steps) {
    const Token& here = at(sentence, token);
    if (here.head == language::kNoHead) return token;
    for (const std::string_view relation : {"ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj"}) {
      if (is_relation(here.deprel, relation)) return token;
    }
    const bool verbal = here.upos == Upos::kVerb || find_child(sentence, token, "cop").has_value();
    if (is_relation(here.deprel, "conj") && verbal) return token;
    token = here.head;
  }
  return token;
}

}  // namespace onrecord::story
