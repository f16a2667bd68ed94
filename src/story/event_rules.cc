#include "story/event_rules.h"

#include <algorithm>
#include <array>

#include "base/data_file.h"
#include "base/utf8.h"
#include "onrecord/story_data.h"

namespace onrecord::story {
namespace {

using language::EntityKind;

const Token& at(const Sentence& sentence, int index) { return sentence.tokens[static_cast<std::size_t>(index)]; }

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

/// Lower case, and one slip of guessed lemmas mended: "denie", "lorrie" (no rule asks for a word in "-ie").
std::string lower_lemma(const Token& token) {
  std::string lemma = to_lower_ascii(token.lemma);
  if (lemma.size() > 4 && lemma.ends_with("ie")) lemma.replace(lemma.size() - 2, 2, "y");
  return lemma;
}

/// `head` and its conjuncts, each followed by the noun it counts.
void append_phrase(const Sentence& sentence, int head, std::vector<int>& to) {
  for (const int token : conjuncts(sentence, relative_antecedent(sentence, head))) {
    to.push_back(token);
    if (const int counted = counted_noun(sentence, token); counted != token) to.push_back(counted);
  }
}

/// Adverbs written like prepositions that make a verb another verb: "pull out of talks".
bool is_particle_word(std::string_view lemma) {
  return is_one_of(lemma, {"out", "off", "back", "up", "down", "over", "away", "through", "in"});
}

/// Words for days, months and stretches of time: their phrases say when, and fill no slot of a frame.
bool is_time_word(const Token& token) {
  static constexpr std::array kTimeWords = {
      "day",    "week",     "month",     "year",      "hour",     "minute",   "morning",  "evening",   "night",
      "decade", "weekend",  "today",     "yesterday", "tomorrow", "monday",   "tuesday",  "wednesday", "thursday",
      "friday", "saturday", "sunday",    "january",   "february", "march",    "april",    "may",       "june",
      "july",   "august",   "september", "october",   "november", "december", "midnight", "noon",      "dawn",
      "dusk",   "moment",   "time",      "afternoon", "period",   "century",  "fortnight"};
  const bool name = token.upos == Upos::kPropn || token.upos == Upos::kNoun;
  return name && std::ranges::find(kTimeWords, lower_lemma(token)) != kTimeWords.end();
}

void append_phrases(std::string_view text, const Sentence& sentence, int child, Frame& frame) {
  for (const int marker : markers_of(sentence, child)) {
    const std::string word = word_of(text, at(sentence, marker));
    if (is_particle_word(word)) {
      frame.particles.push_back(marker);
      // "hand over their guns": the tree may take the particle for a preposition
      if (marker == frame.token + 1) append_phrase(sentence, child, frame.objects);
    }
    const bool dated = std::ranges::any_of(children(sentence, child, "nmod"),
                                           [&sentence](int month) { return is_time_word(at(sentence, month)); });
    if (word != "for" && is_time_word(at(sentence, child))) continue;
    if ((at(sentence, child).upos == Upos::kNum && dated)) continue;
    for (const int token : conjuncts(sentence, child)) {
      frame.phrases.emplace_back(word, token);
      if (const int counted = counted_noun(sentence, token); counted != token)
        frame.phrases.emplace_back(word, counted);
    }
  }
}

/// The verb over a noun, through the noun's coordination.
std::optional<int> governing_verb(const Sentence& sentence, int token) {
  const Token& first = at(sentence, first_conjunct(sentence, token));
  if (first.head == language::kNoHead) return std::nullopt;
  for (const std::string_view relation : {"obj", "nsubj", "iobj"}) {
    if (is_relation(first.deprel, relation)) return first.head;
  }
  return std::nullopt;
}

/// A clause under "if", "whether" or a question word.
bool is_question(const Sentence& sentence, int clause) {
  return std::ranges::any_of(sentence.children(clause), [&sentence](int child) {
    const Token& token = at(sentence, child);
    if (is_relation(token.deprel, "mark")) return is_one_of(token.lemma, {"if", "whether"});
    return child < token.head && is_one_of(token.lemma, {"how", "what", "why", "when", "where", "who", "which"});
  });
}

void add_child(std::string_view text, const Sentence& sentence, int child, Frame& frame) {
  const std::string_view deprel = at(sentence, child).deprel;
  const auto is = [deprel](std::string_view relation) { return is_relation(deprel, relation); };
  if (is("ccomp") || is("xcomp") || (is("acl") && !find_child(sentence, child, "nsubj"))) {
    frame.complements.push_back(child);
  }
  if ((is("ccomp") || is("xcomp") || is("advcl")) && is_question(sentence, child)) frame.questions.push_back(child);
  if (is("advcl") && !children(sentence, child, "mark").empty()) frame.purposes.push_back(child);
  if (is("compound") || is("advmod") || is("xcomp")) frame.particles.push_back(child);
  if (is("amod") || is("compound") || is("nmod:poss")) frame.modifiers.push_back(child);
  if (is("obl") || is("nmod") || is("advcl") || is("acl")) append_phrases(text, sentence, child, frame);
  if (is("iobj")) append_phrase(sentence, child, frame.objects);
}

std::vector<std::string> split_copy(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (const std::string_view part : split(text, separator)) parts.emplace_back(part);
  return parts;
}

}  // namespace

int counted_noun(const Sentence& sentence, int token) {
  static constexpr std::array kCounting = {
      "hundred", "thousand", "million", "billion",  "dozen",   "score", "group",  "number", "couple", "one",    "some",
      "many",    "most",     "several", "majority", "handful", "pair",  "series", "lot",    "bulk",   "rest",   "part",
      "half",    "third",    "quarter", "total",    "crowd",   "all",   "any",    "each",   "two",    "three",  "four",
      "five",    "six",      "seven",   "eight",    "nine",    "ten",   "none",   "both",   "few",    "neither"};
  const Token& counting = at(sentence, token);
  if (counting.upos != Upos::kNum && std::ranges::find(kCounting, lower_lemma(counting)) == kCounting.end()) {
    return token;
  }
  for (const int child : children(sentence, token, "nmod")) {
    const std::optional<int> marker = find_child(sentence, child, "case");
    if (marker && at(sentence, *marker).lemma == "of") return child;
  }
  return token;
}

std::vector<int> markers_of(const Sentence& sentence, int token) {
  std::vector<int> markers;
  const auto add = [&sentence, &markers](int of, int before) {
    for (const std::string_view relation : {"case", "mark"}) {
      for (const int marker : children(sentence, of, relation)) {
        if (marker > before) continue;
        markers.push_back(marker);
        for (const int fixed : children(sentence, marker, "fixed")) markers.push_back(fixed);
      }
    }
  };
  add(token, token);
  if (markers.empty()) {
    for (const std::string_view relation : {"nmod:desc", "compound", "amod", "nummod", "nmod:poss"}) {
      for (const int modifier : children(sentence, token, relation)) {
        if (modifier < token) add(modifier, modifier);
      }
    }
  }
  std::ranges::sort(markers);
  return markers;
}

std::string lemma_of(const Token& token) { return lower_lemma(token); }

std::optional<EntityKind> entity_kind_at(const Sentence& sentence, int token) {
  for (const language::Entity& entity : sentence.entities) {
    if (entity.first <= token && token < entity.last) return entity.kind;
  }
  return std::nullopt;
}

std::optional<int> hyphenated_particle(std::string_view text, const Sentence& sentence, int token) {
  const int particle = token + 2;
  if (particle >= static_cast<int>(sentence.tokens.size()) || at(sentence, token).upos != Upos::kNoun) {
    return std::nullopt;
  }
  const bool joined = slice(text, at(sentence, token + 1).span) == "-" &&
                      at(sentence, token).span.end == at(sentence, token + 1).span.begin &&
                      at(sentence, token + 1).span.end == at(sentence, particle).span.begin;
  if (!joined || !is_particle_word(at(sentence, particle).lemma)) return std::nullopt;
  return particle;
}

Frame frame_of(std::string_view text, const Sentence& sentence, int token) {
  Frame frame{.text = text, .sentence = &sentence, .token = token};
  const bool verbal = at(sentence, token).upos == Upos::kVerb || at(sentence, token).upos == Upos::kAux;
  if (verbal) {
    if (const auto patient = find_patient(sentence, token)) append_phrase(sentence, *patient, frame.objects);
    if (const auto agent = find_agent(sentence, token)) append_phrase(sentence, *agent, frame.subjects);
  }
  for (const int child : sentence.children(token)) add_child(text, sentence, child, frame);
  // what hangs on the particle of a noun cut at its hyphen: "a sit-down with the team"
  if (const auto particle = hyphenated_particle(text, sentence, token)) {
    for (const int child : sentence.children(*particle)) add_child(text, sentence, child, frame);
  }
  if (verbal) {
    // a particle right after its verb, wherever the tree hangs it; an object that lost its label
    const int next = token + 1;
    if (next < static_cast<int>(sentence.tokens.size())) {
      const Token& word = at(sentence, next);
      const bool adverbial = word.upos == Upos::kAdp || word.upos == Upos::kAdv;
      if (adverbial && is_particle_word(word.lemma) && word.lemma != "in") frame.particles.push_back(next);
    }
    for (const int child : children(sentence, token, "obl")) {
      const bool bare = at(sentence, child).deprel == "obl" && markers_of(sentence, child).empty();
      if (bare && !is_time_word(at(sentence, child))) append_phrase(sentence, child, frame.objects);
    }
  }
  // "will meet and talk with": a conjunct verb may leave its phrases with the other, but seldom does; nothing is shared
  frame.governor = governing_verb(sentence, token);
  return frame;
}

EventRules::EventRules() {
  for (const DataRow& row : read_rows(data::event_word_sets, 3)) {
    for (const std::string_view lemma : split(row[1], ' ')) sets_[std::string(row[0])].emplace(lemma);
  }
  for (const DataRow& row : read_rows(data::event_light_verbs, 4)) {
    for (const std::string_view lemma : split(row[0], ' ')) {
      for (const std::string_view particle : split(row[1], ',')) {
        light_verbs_.emplace(lemma, LightVerb{.particle = std::string(particle), .speaks = row[2] == "speaks"});
      }
    }
  }
  for (const DataRow& row : read_rows(data::event_stop_verbs, 2)) {
    for (const std::string_view lemma : split(row[0], ' ')) stop_verbs_.emplace(lemma);
  }
  load_lexicon();
  load_governors();
}

void EventRules::load_lexicon() {
  for (const DataRow& row : read_rows(data::event_lexicon, 7)) {
    Entry entry;
    const std::optional<EventType> type = find_event_type(row[2]);
    ONRECORD_ASSERT(type.has_value() || row[2] == "NONE");
    entry.match.vetoed = !type.has_value();
    entry.match.type = type.value_or(EventType::kOther);
    if (row[3] != "-") entry.match.mode = row[3];
    if (row[4] != "-") {
      for (const std::string_view part : split(row[4], ' ')) {
        const auto separator = part.find_first_of(":=");
        Condition condition{.slot = std::string(part.substr(0, separator))};
        if (separator == std::string_view::npos) {
          condition.values.emplace_back("*");
        } else {
          condition.values = split_copy(part.substr(separator + 1), ',');
        }
        const bool open = condition.values.front() == "*" || condition.values.front() == "-";
        entry.weight += open ? 1 : 2;
        entry.conditions.push_back(std::move(condition));
      }
    }
    ONRECORD_ASSERT(row[5] == "sure" || row[5] == "likely" || row[5] == "weak");
    entry.match.certainty = row[5] == "sure"     ? Certainty::kSure
                            : row[5] == "likely" ? Certainty::kLikely
                                                 : Certainty::kWeak;
    ONRECORD_ASSERT(row[1] == "v" || row[1] == "n");
    Lexicon& lexicon = row[1] == "v" ? verbs_ : nouns_;
    for (const std::string_view lemma : split(row[0], ' ')) lexicon[std::string(lemma)].push_back(entry);
  }
}

void EventRules::load_governors() {
  for (const DataRow& row : read_rows(data::event_status_governors, 5)) {
    Governor governor{.relations = split_copy(row[1], ','), .particles = split_copy(row[2], ','), .status = {}};
    governor.status = find_status(row[3]);
    governor.under_way = row[3] == "under-way";
    ONRECORD_ASSERT(governor.status.has_value() || row[3] == "same" || governor.under_way);
    for (const std::string_view lemma : split(row[0], ' ')) governors_[std::string(lemma)].push_back(governor);
  }
}

bool EventRules::in_set(std::string_view set, std::string_view lemma) const {
  const auto found = sets_.find(set);
  return found != sets_.end() && found->second.contains(lemma);
}

bool EventRules::is_agentive(const Sentence& sentence, int token) const {
  const Token& word = at(sentence, token);
  if (entity_kind_at(sentence, token)) return true;
  const std::string lemma = lower_lemma(word);
  if (word.upos == Upos::kPron) {
    return is_one_of(lemma, {"he", "she", "they", "we", "i", "who", "whom", "it", "everyone", "nobody", "someone",
                             "somebody", "everybody", "anyone"});
  }
  if (word.upos == Upos::kPropn || word.upos == Upos::kNum) return true;
  for (const std::string_view set : {"people", "officials", "troops", "crowds", "bodies", "workers", "captives"}) {
    if (in_set(set, lemma)) return true;
  }
  return counted_noun(sentence, token) != token && is_agentive(sentence, counted_noun(sentence, token));
}

const EventRules::LightVerb* EventRules::find_light_verb(const Frame& frame) const {
  const auto [first, last] = light_verbs_.equal_range(lower_lemma(at(*frame.sentence, frame.token)));
  const auto found = std::find_if(first, last, [&frame](const auto& entry) {
    if (entry.second.particle == "-") return true;
    return std::ranges::any_of(frame.particles, [&frame, &entry](int particle) {
      return lower_lemma(at(*frame.sentence, particle)) == entry.second.particle;
    });
  });
  return found == last ? nullptr : &found->second;
}

bool EventRules::takes_noun_after(const Frame& frame, std::string_view preposition) const {
  const auto [first, last] = light_verbs_.equal_range(lower_lemma(at(*frame.sentence, frame.token)));
  return std::any_of(first, last, [preposition](const auto& entry) { return entry.second.particle == preposition; });
}

bool EventRules::is_light_verb(const Frame& frame) const { return find_light_verb(frame) != nullptr; }

bool EventRules::is_speaking_light_verb(const Frame& frame) const {
  const LightVerb* verb = find_light_verb(frame);
  return verb != nullptr && verb->speaks;
}

bool EventRules::is_special_value(std::string_view value, const Sentence& sentence, int token) const {
  const Token& word = at(sentence, token);
  const std::optional<EntityKind> kind = entity_kind_at(sentence, token);
  if (value == "@PERSON") {
    const bool pronoun = word.upos == Upos::kPron && is_one_of(lower_lemma(word), {"he", "she", "they", "him", "her",
                                                                                   "them", "who", "whom", "i", "we"});
    return kind == EntityKind::kPerson || pronoun;
  }
  if (value == "@PLACE") return kind == EntityKind::kPlace;
  if (value == "@ORG") return kind == EntityKind::kOrganization;
  if (value == "@PRONOUN") return word.upos == Upos::kPron || word.upos == Upos::kDet;
  if (value == "@MONEY") return word.upos == Upos::kSym || in_set("money", lower_lemma(word));
  if (value == "@NUMBER") return word.upos == Upos::kNum;
  if (value == "@demonym") return kind == EntityKind::kGroup;
  if (value == "@agentive") return is_agentive(sentence, token);
  return in_set(value.substr(1), lower_lemma(word));
}

bool EventRules::is_value(std::string_view value, const Sentence& sentence, int token) const {
  if (value == "*") return true;
  if (value.starts_with('@')) return is_special_value(value, sentence, token);
  return lower_lemma(at(sentence, token)) == value;
}

bool EventRules::holds(const Condition& condition, const Frame& frame) const {
  const Sentence& sentence = *frame.sentence;
  const bool wants_none = condition.values.front() == "-";
  const auto any_is_value = [this, &condition, &sentence](const std::vector<int>& tokens) {
    return std::ranges::any_of(tokens, [this, &condition, &sentence](int token) {
      return std::ranges::any_of(condition.values, [this, &sentence, token](const std::string& value) {
        return is_value(value, sentence, token);
      });
    });
  };
  const auto test = [&](const std::vector<int>& tokens) { return wants_none ? tokens.empty() : any_is_value(tokens); };
  if (condition.slot == "obj") return test(frame.objects);
  if (condition.slot == "subj") return test(frame.subjects);
  if (condition.slot == "comp") return test(frame.complements);
  if (condition.slot == "question") return test(frame.questions);
  if (condition.slot == "purpose") return test(frame.purposes);
  if (condition.slot == "prt") return test(frame.particles);
  if (condition.slot == "mod") return test(frame.modifiers);
  if (condition.slot == "prep") return test(markers_of(sentence, frame.token));
  if (condition.slot == "gov") return test(frame.governor ? std::vector<int>{*frame.governor} : std::vector<int>{});
  ONRECORD_ASSERT(condition.slot.starts_with("pp."));
  std::vector<int> nouns;
  for (const std::string_view preposition : split(std::string_view(condition.slot).substr(3), ',')) {
    for (const auto& [word, noun] : frame.phrases) {
      if (word == preposition) nouns.push_back(noun);
    }
  }
  return test(nouns);
}

std::optional<LexiconMatch> EventRules::find(const Lexicon& lexicon, const Frame& frame) const {
  const std::string lemma = lower_lemma(at(*frame.sentence, frame.token));
  auto found = lexicon.find(lemma);
  // an analyser's slip: "fumed" → "fum"
  if (found == lexicon.end()) found = lexicon.find(lemma + "e");
  if (found == lexicon.end() && lemma.size() > 3 && lemma.back() == lemma[lemma.size() - 2]) {
    found = lexicon.find(std::string_view(lemma).substr(0, lemma.size() - 1));  // "expell"
  }
  if (found == lexicon.end()) found = lexicon.find(word_of(frame.text, at(*frame.sentence, frame.token)));
  if (found == lexicon.end()) return std::nullopt;
  const Entry* best = nullptr;
  for (const Entry& entry : found->second) {
    if (best != nullptr && entry.weight <= best->weight) continue;
    if (std::ranges::all_of(entry.conditions, [&](const Condition& condition) { return holds(condition, frame); })) {
      best = &entry;
    }
  }
  if (best == nullptr) return std::nullopt;
  return best->match;
}

std::optional<GovernorRule> EventRules::find_governor(const Frame& frame, std::string_view relation) const {
  const auto found = governors_.find(lower_lemma(at(*frame.sentence, frame.token)));
  if (found == governors_.end()) return std::nullopt;
  const std::string_view plain = relation.substr(0, relation.find(':'));
  std::optional<GovernorRule> result;
  for (const Governor& governor : found->second) {
    const bool related = std::ranges::any_of(governor.relations, [&](const std::string& known) {
      // "comp-inf" from the text is also a "comp" of the rules
      return known == relation || known == plain || (plain == "comp-inf" && known == "comp");
    });
    if (!related) continue;
    if (governor.particles.front() == "-") {
      if (!result) result = GovernorRule{.status = governor.status, .particle = "", .under_way = governor.under_way};
      continue;
    }
    for (const int particle : frame.particles) {
      const std::string word = lower_lemma(at(*frame.sentence, particle));
      if (std::ranges::find(governor.particles, word) == governor.particles.end()) continue;
      return GovernorRule{.status = governor.status,
                          .particle = word,
                          .under_way = governor.under_way};  // a particle makes it another verb
    }
  }
  return result;
}

std::optional<GovernorRule> EventRules::find_modifier(std::string_view word) const {
  const auto found = governors_.find(word);
  if (found == governors_.end()) return std::nullopt;
  for (const Governor& governor : found->second) {
    if (std::ranges::find(governor.relations, "mod") == governor.relations.end()) continue;
    return GovernorRule{.status = governor.status, .particle = "", .under_way = governor.under_way};
  }
  return std::nullopt;
}

}  // namespace onrecord::story
