#include "record/linking.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/utf8.h"
#include "base/word_table.h"
#include "onrecord/record_data.h"
#include "record/names.h"

namespace onrecord::record {

namespace {

using story::EventType;
using story::Status;

// What each part of the evidence gives. Found by reasoning on constructed cases, not learnt; docs/policy.md explains.
constexpr double kBothSides = 0.45;
constexpr double kOneSide = 0.25;
constexpr double kVagueFactor = 0.6;
constexpr double kOtherDoer = -0.4;
constexpr double kOtherTarget = -0.2;
constexpr double kUnlikeParty = -0.12;
constexpr double kVagueParty = -0.06;
constexpr double kSameDays = 0.25;
constexpr double kWideDays = 0.1;
constexpr double kNearDays = 0.12;
constexpr double kSameNews = 0.1;
constexpr double kLongSpan = -0.2;
constexpr double kSamePlace = 0.2;
constexpr double kOtherPlace = -0.3;
constexpr double kOtherPlaceOfWords = -0.15;
constexpr double kSameTrigger = 0.15;
constexpr double kKinTrigger = 0.12;
constexpr double kSameMode = 0.08;
constexpr double kOtherTrigger = -0.2;
constexpr double kOtherType = -0.05;
constexpr double kSameSubject = 0.2;
constexpr double kOtherSubject = -0.3;
constexpr double kWordsFactor = 0.5;
constexpr double kWordsMax = 0.3;
constexpr double kSameNumber = 0.1;
constexpr double kOtherNumber = -0.05;
constexpr double kHeadline = 0.3;
constexpr double kSamePage = 0.2;
constexpr double kBareMention = 0.35;
constexpr double kAnotherPlan = -0.15;
constexpr double kPutOff = 0.15;
constexpr double kSameStory = 0.15;
constexpr double kCopy = 1.0;

/// Pages this far apart that tell no day are not taken to be about one event.
constexpr int kUndatedDaysMax = 7;
/// A meeting put off is looked for this far away.
constexpr int kPostponedDaysMax = 21;
/// What is planned without a day is looked for this far ahead.
constexpr int kAheadDaysMax = 30;
constexpr int kExactDaysMax = 3;
constexpr int kWideDaysMax = 31;

int days_between(Date a, Date b) { return static_cast<int>((b - a).count()); }

int length_days(const DateInterval& interval) { return days_between(*interval.earliest, *interval.latest) + 1; }

/// Days from the end of the earlier to the begin of the later; 0 when they overlap.
int gap_days(const DateInterval& a, const DateInterval& b) {
  return std::max({0, days_between(*a.latest, *b.earliest), days_between(*b.latest, *a.earliest)});
}

bool is_ahead(Status status) {
  return status == Status::kPlanned || status == Status::kPossible || status == Status::kWanted ||
         status == Status::kPostponed || status == Status::kCalledOff;
}

bool is_only_thought_of(Status status) { return status == Status::kPossible || status == Status::kWanted; }

/// True when a page that gives two statuses may well speak of one event: both lie ahead, or one is what the other
/// denies. A page that has one meeting called off and another held contrasts the two.
bool one_phase(Status a, Status b) {
  if (a == b) return true;
  auto set_up = [](Status s) { return s == Status::kPlanned || s == Status::kPostponed || s == Status::kCalledOff; };
  auto settled = [](Status s) { return s == Status::kOccurred || s == Status::kOngoing || s == Status::kNegated; };
  return (set_up(a) && set_up(b)) || (settled(a) && settled(b)) || (is_only_thought_of(a) && is_only_thought_of(b));
}

/// "meet" and "meeting", "negotiate" and "negotiation": one begins as the other does for most of its length.
bool same_stem(std::string_view a, std::string_view b) {
  if (a == b) return !a.empty();
  const std::size_t both = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  constexpr std::size_t kStemMin = 4;
  return both >= kStemMin && both * 10 >= std::max(a.size(), b.size()) * 5 && both + 1 >= std::min(a.size(), b.size());
}

bool same_kin(const std::string& a, const std::string& b) {
  static const std::set<std::pair<std::string, std::string>> kin = [] {
    std::set<std::pair<std::string, std::string>> pairs;
    for (const DataRow& row : read_rows(data::trigger_kin, 3)) pairs.emplace(row[0], row[1]);
    return pairs;
  }();
  for (auto it = kin.lower_bound({a, ""}); it != kin.end() && it->first == a; ++it) {
    if (kin.contains({b, it->second})) return true;
  }
  return false;
}

std::vector<std::string_view> words_of(std::string_view key) { return split(key, ' '); }

/// True when every word of the shorter name stands in the longer: "drosvenia" and "drosvenia army".
bool names_nest(const Who& a, const Who& b) {
  if (a.kind == story::ActorKind::kPerson || b.kind == story::ActorKind::kPerson) return false;
  const auto shorter = words_of(a.key.size() < b.key.size() ? a.key : b.key);
  const auto longer = words_of(a.key.size() < b.key.size() ? b.key : a.key);
  return std::ranges::all_of(shorter,
                             [&](std::string_view word) { return std::ranges::find(longer, word) != longer.end(); });
}

/// True when two bodies bear one proper name, as "suhaira rebels" and "suhaira liberation front" do.
bool share_a_name(const Who& a, const Who& b) {
  if (a.kind == story::ActorKind::kPerson || b.kind == story::ActorKind::kPerson) return false;
  return words_of(a.key).front() == words_of(b.key).front();
}

/// How far two names are one party, 0 to 1. A lone surname is never enough, nor a description.
double same_party(const Who& a, const Who& b) {
  if (a.key == b.key) return a.firm && b.firm ? 1.0 : 0.5;
  if (!a.principal.empty() && (a.principal == b.key || a.principal == b.principal)) return 0.8;
  if (!b.principal.empty() && b.principal == a.key) return 0.8;
  if (!a.firm && !b.firm && a.kind != story::ActorKind::kPerson &&
      same_stem(words_of(a.key).back(), words_of(b.key).back())) {
    return 0.4;  // "six soldiers", "six captured soldiers"
  }
  if ((a.firm || b.firm) && names_nest(a, b)) return 0.6;
  if (a.firm && b.firm && share_a_name(a, b)) return 0.4;
  if (!a.country.empty() && a.country == b.country && a.kind != story::ActorKind::kPerson &&
      b.kind != story::ActorKind::kPerson) {
    return 0.4;
  }
  return 0;
}

/// How far the shorter list is found in the longer, 0 to 1; nothing where one is empty.
std::optional<double> agreement(const std::vector<Who>& a, const std::vector<Who>& b) {
  const auto& shorter = a.size() <= b.size() ? a : b;
  const auto& longer = a.size() <= b.size() ? b : a;
  if (shorter.empty()) return std::nullopt;
  double sum = 0;
  for (const Who& one : shorter) {
    double best = 0;
    for (const Who& other : longer) best = std::max(best, same_party(one, other));
    sum += best;
  }
  return sum / static_cast<double>(shorter.size());
}

bool any_firm(const std::vector<Who>& parties) {
  return std::ranges::any_of(parties, [](const Who& who) { return who.firm; });
}

std::vector<Who> all_sides(const Proposition& p) {
  std::vector<Who> sides = p.agents;
  sides.insert(sides.end(), p.recipients.begin(), p.recipients.end());
  return sides;
}

class Tally {
 public:
  void add(std::string_view name, double score) {
    if (std::abs(score) < 0.005) return;
    in_conflict_ = in_conflict_ || score <= kUnlikeParty;
    other_parties_ = other_parties_ || score <= kOtherDoer;
    total_ += score;
    if (!evidence_.empty()) evidence_ += ", ";
    evidence_ += fmt::format("{} {:.2f}", name, score);
  }
  /// True when something speaks plainly against one event.
  bool in_conflict() const { return in_conflict_; }
  Comparison result() const { return {Veto::kNone, total_, evidence_, other_parties_}; }

 private:
  double total_ = 0;
  bool in_conflict_ = false;
  bool other_parties_ = false;
  std::string evidence_;
};

struct SideWords {
  std::string_view alike;
  std::string_view unlike;
  double unlike_score;
};

/// Two firm names without anything in common are two parties; where one is only described, they may still be one; two
/// descriptions ("23 people", "civilians") tell nothing by being unlike.
void weigh_side(const std::vector<Who>& a, const std::vector<Who>& b, const SideWords& words, Tally& tally) {
  const auto shared = agreement(a, b);
  if (!shared) return;
  if (*shared > 0) return tally.add(words.alike, *shared * kOneSide);
  if (any_firm(a) && any_firm(b)) return tally.add(words.unlike, words.unlike_score);
  if (any_firm(a) || any_firm(b)) tally.add(words.unlike, kVagueParty);
}

/// A promise or an offer has a doer; only a deal that several close has sides.
bool is_one_partys_word(const Proposition& p) { return p.type == EventType::kAgree && p.agents.size() == 1; }

void weigh_parties(const Proposition& a, const Proposition& b, Tally& tally) {
  const bool mutual =
      is_mutual(a.type, a.mode) && is_mutual(b.type, b.mode) && !(is_one_partys_word(a) && is_one_partys_word(b));
  // Parties that only act for the same principals meet again and again: without a day on each side they tell little.
  const double told = a.when && b.when ? 1.0 : kVagueFactor;
  if (mutual) {
    const auto sides_a = all_sides(a), sides_b = all_sides(b);
    const auto shared = agreement(sides_a, sides_b);
    if (!shared) return;
    const bool two_sided = std::min(sides_a.size(), sides_b.size()) >= 2;
    if (*shared == 0 && any_firm(sides_a) && any_firm(sides_b)) {
      tally.add("other sides", kOtherDoer);
    } else {
      tally.add("who", *shared * (*shared < 1 ? told : 1.0) * (two_sided ? kBothSides : kOneSide));
    }
    return;
  }
  weigh_side(a.agents, b.agents, {"who", "other doer", kOtherDoer}, tally);
  weigh_side(a.recipients, b.recipients, {"to whom", "other target", kOtherTarget}, tally);
}

/// The days on which an undated statement can lie.
DateInterval presumed(const Proposition& p) {
  using std::chrono::days;
  if (is_ahead(p.status)) return {p.published - days(1), p.published + days(kAheadDaysMax)};
  return {p.published - days(1), p.published + days(1)};
}

/// False when the two cannot be about one time.
bool weigh_time(const Proposition& a, const Proposition& b, Tally& tally) {
  const int news_gap = std::abs(days_between(a.published, b.published));
  if (a.when && b.when) {
    const int gap = gap_days(*a.when, *b.when);
    if (gap > 0) {
      const bool put_off = a.status == Status::kPostponed || b.status == Status::kPostponed;
      const bool exact = std::max(length_days(*a.when), length_days(*b.when)) <= kExactDaysMax;
      if (!put_off || !exact || gap > kPostponedDaysMax) return false;
      tally.add("put off", kPutOff);
      return true;
    }
    const int shorter = std::min(length_days(*a.when), length_days(*b.when));
    const int longer = std::max(length_days(*a.when), length_days(*b.when));
    if (longer <= kExactDaysMax) {
      tally.add("when", kSameDays);
    } else if (longer > kWideDaysMax && shorter <= kExactDaysMax) {
      tally.add("long span", kLongSpan);
    } else {
      tally.add("when", kWideDays);
    }
    return true;
  }
  if (a.when || b.when) {
    const Proposition& told = a.when ? a : b;
    const Proposition& untold = a.when ? b : a;
    const bool near = gap_days(*told.when, presumed(untold)) == 0;
    if (near) tally.add("near", length_days(*told.when) <= kExactDaysMax ? kNearDays : kWideDays / 2);
    if (gap_days(*told.when, presumed(untold)) > kAheadDaysMax) tally.add("long ago", kLongSpan);
    return near || news_gap <= kUndatedDaysMax;
  }
  if (news_gap <= 1) tally.add("same news", kSameNews);
  return news_gap <= kUndatedDaysMax;
}

void weigh_trigger(const Proposition& a, const Proposition& b, Tally& tally) {
  if (same_stem(a.lemma, b.lemma)) {
    tally.add("trigger", kSameTrigger);
  } else if (same_kin(a.lemma, b.lemma)) {
    tally.add("trigger kin", kKinTrigger);
  } else {
    tally.add("other trigger", kOtherTrigger);
  }
  if (!a.mode.empty() && a.mode == b.mode) tally.add("mode", kSameMode);
  if (a.type != b.type) tally.add("other type", kOtherType);
}

void weigh_subject(const Proposition& a, const Proposition& b, Tally& tally) {
  if (!a.about || !b.about) return;
  const bool same = same_stem(a.about->lemma, b.about->lemma) || same_kin(a.about->lemma, b.about->lemma);
  tally.add(same ? "subject" : "other subject", same ? kSameSubject : kOtherSubject);
}

/// Two pages of one story that place a meeting on one day mean one meeting, though neither names who meets. One party's
/// staying away is no meeting.
void weigh_story(const Proposition& a, const Proposition& b, Tally& tally) {
  constexpr std::size_t kSharedMin = 3;
  if (a.page == b.page || !is_mutual(a.type, a.mode) || !is_mutual(b.type, b.mode)) return;
  if (!a.when || !b.when || *a.when != *b.when || length_days(*a.when) > 1) return;
  if (a.status == Status::kNegated || b.status == Status::kNegated) return;
  std::vector<std::string> shared;
  std::ranges::set_intersection(a.story, b.story, std::back_inserter(shared));
  if (shared.size() >= kSharedMin) tally.add("story", kSameStory);
}

void weigh_numbers(const Proposition& a, const Proposition& b, Tally& tally) {
  for (const Number& x : a.numbers) {
    for (const Number& y : b.numbers) {
      if (x.what != y.what || !x.low || !y.low) continue;
      tally.add("number", *x.low == *y.low ? kSameNumber : kOtherNumber);
      return;
    }
  }
}

/// A deed has one place; words and dealings are placed by the town, the country or the house. A place that is only
/// described ("a conference centre") may lie in any.
void weigh_place(const Proposition& a, const Proposition& b, Tally& tally) {
  if (a.place.empty() || b.place.empty()) return;
  if (a.place == b.place) return tally.add("where", kSamePlace);
  if (!a.place_named || !b.place_named) return;
  const bool deed = a.type == EventType::kAssault || a.type == EventType::kCoerce || a.type == EventType::kProtest ||
                    a.type == EventType::kMobilize || a.type == EventType::kOther;
  tally.add("other place", deed ? kOtherPlace : kOtherPlaceOfWords);
}

/// A mention that tells nothing but the word: "the talks".
bool is_bare(const Proposition& p) {
  return p.agents.empty() && p.recipients.empty() && p.place.empty() && !p.when && p.numbers.empty() && !p.about;
}

bool related_triggers(const Proposition& a, const Proposition& b) {
  return same_stem(a.lemma, b.lemma) || same_kin(a.lemma, b.lemma);
}

/// True when one of two mentions in a page is bare and can only mean the other: by the same word, or because those who
/// talk are called to a meeting, a round or a session without being named again.
bool points_back(const Proposition& a, const Proposition& b) {
  if (!is_bare(a) && !is_bare(b)) return false;
  if (a.status != b.status && (a.status == Status::kNegated || b.status == Status::kNegated)) return false;
  return same_stem(a.lemma, b.lemma) || (is_mutual(a.type, a.mode) && is_mutual(b.type, b.mode));
}

/// Types must agree; where they are only kin, or say nothing (OTHER), the words must.
bool comparable(const Proposition& a, const Proposition& b) {
  if (a.type == b.type && a.type != EventType::kOther) return true;
  const auto& kin = kin_types(a.type);
  return std::ranges::find(kin, b.type) != kin.end() && related_triggers(a, b);
}

/// True when a word of it begins with a capital: a name, not a description.
bool is_capitalised(std::string_view name) {
  return std::ranges::any_of(split(name, ' '), [](std::string_view word) {
    return !word.empty() && (static_cast<unsigned char>(word[0]) >= 0x80 || (word[0] >= 'A' && word[0] <= 'Z'));
  });
}

/// The same words on another page. A short sentence may be written again of another day.
bool is_copy(const Proposition& a, const Proposition& b) {
  if (a.page == b.page || a.print != b.print || a.lemma != b.lemma || a.type != b.type) return false;
  if (a.when && b.when && gap_days(*a.when, *b.when) > 0) return false;
  constexpr std::size_t kLongWords = 6;
  return a.words.size() >= kLongWords || std::abs(days_between(a.published, b.published)) <= kUndatedDaysMax;
}

Who who_of(const Participant& participant) {
  Who who;
  who.key = actor_key(participant.name);
  if (participant.acts_for) who.principal = actor_key(*participant.acts_for);
  if (participant.kind != story::ActorKind::kPerson) who.country = participant.country.value_or("");
  who.kind = participant.kind;
  who.firm = participant.named && is_firm_name(who.kind, who.key);
  return who;
}

struct TypeWords {
  std::string label;
  bool mutual = false;
};

const TypeWords& type_words(EventType type, const std::string& mode) {
  static const std::map<std::pair<std::string, std::string>, TypeWords> table = [] {
    std::map<std::pair<std::string, std::string>, TypeWords> rows;
    for (const DataRow& row : read_rows(data::types, 5)) {
      rows[{std::string(row[0]), std::string(row[1])}] = {std::string(row[2]), row[3] == "yes"};
    }
    return rows;
  }();
  const std::string name(to_string(type));
  if (const auto exact = table.find({name, mode}); exact != table.end()) return exact->second;
  const auto any = table.find({name, ""});
  ONRECORD_ASSERT(any != table.end());
  return any->second;
}

constexpr std::array kPositions = std::to_array<std::pair<Position, std::string_view>>(
    {{Position::kHeadline, "headline"}, {Position::kLead, "lead"}, {Position::kBody, "body"}});

}  // namespace

std::string_view to_string(Position position) { return word_of(kPositions, position); }
std::optional<Position> find_position(std::string_view word) { return value_of(kPositions, word); }

Proposition proposition_of(const Labels& labels, const Quote& quote, Date published, std::int64_t page,
                           Position position) {
  Proposition p;
  p.type = labels.type.value_or(EventType::kOther);
  p.mode = labels.mode.value_or("");
  p.status = labels.status;
  p.lemma = to_lower_ascii(labels.lemma);
  for (const Participant& agent : labels.agents) p.agents.push_back(who_of(agent));
  for (const Participant& recipient : labels.recipients) p.recipients.push_back(who_of(recipient));
  if (labels.place) {
    p.place = actor_key(labels.place->name);
    p.place_named = is_capitalised(labels.place->name);
  }
  if (labels.when && labels.when->interval.earliest && labels.when->interval.latest) p.when = labels.when->interval;
  p.published = published;
  p.numbers = labels.numbers;
  p.about = labels.about;
  p.words = content_words(quote.text);
  p.print = sentence_print(quote.text);
  p.page = page;
  p.sentence_begin = quote.sentence.begin;
  p.position = position;
  return p;
}

Comparison compare(const Proposition& a, const Proposition& b) {
  const bool same_page = a.page == b.page;
  if (is_copy(a, b)) {
    return {Veto::kNone, kCopy, "word for word 1.00", false};
  }
  if (!comparable(a, b)) return {Veto::kDifferent, 0, "other type", false};
  // One sentence names two events on purpose; where it names one twice, the reader says so.
  if (same_page && a.sentence_begin == b.sentence_begin) {
    return {Veto::kDifferent, 0, "told apart in one sentence", false};
  }
  Tally tally;
  if (!weigh_time(a, b, tally)) return {Veto::kTime, 0, "other days", false};
  weigh_parties(a, b, tally);
  weigh_place(a, b, tally);
  weigh_trigger(a, b, tally);
  weigh_subject(a, b, tally);
  weigh_numbers(a, b, tally);
  weigh_story(a, b, tally);
  tally.add("wording", std::min(kWordsMax, kWordsFactor * overlap(a.words, b.words)));
  const bool headline = same_page && (a.position == Position::kHeadline) != (b.position == Position::kHeadline) &&
                        a.position != Position::kBody && b.position != Position::kBody;
  if (headline && related_triggers(a, b)) tally.add("headline", kHeadline);
  // A page that speaks of such an event twice, and tells nothing else of it, speaks of one.
  if (same_page && one_phase(a.status, b.status) && related_triggers(a, b) && !tally.in_conflict()) {
    tally.add("same page", points_back(a, b) ? kBareMention : kSamePage);
  }
  // What is proposed once something is off is the next plan.
  const bool off = a.status == Status::kCalledOff || b.status == Status::kCalledOff;
  if (off && (is_only_thought_of(a.status) || is_only_thought_of(b.status))) tally.add("another plan", kAnotherPlan);
  return tally.result();
}

const std::vector<EventType>& kin_types(EventType type) {
  static const std::map<EventType, std::vector<EventType>> table = [] {
    std::map<EventType, std::vector<EventType>> kin;
    for (int i = 0; i <= static_cast<int>(EventType::kOther); ++i) {
      kin[static_cast<EventType>(i)].push_back(static_cast<EventType>(i));
    }
    for (const DataRow& row : read_rows(data::type_kin, 3)) {
      const auto a = story::find_event_type(row[0]), b = story::find_event_type(row[1]);
      ONRECORD_ASSERT(a && b);
      kin[*a].push_back(*b);
      kin[*b].push_back(*a);
    }
    return kin;
  }();
  return table.at(type);
}

bool is_mutual(EventType type, const std::optional<std::string>& mode) {
  return type_words(type, mode.value_or("")).mutual;
}

std::string type_label(EventType type, const std::optional<std::string>& mode) {
  return type_words(type, mode.value_or("")).label;
}

}  // namespace onrecord::record
