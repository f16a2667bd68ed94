#include "record/linking.h"

#include <gtest/gtest.h>

#include "record/names.h"

namespace onrecord::record {
namespace {

using story::ActorKind;
using story::EventType;
using story::Status;

struct Told {
  EventType type = EventType::kAssault;
  std::string lemma = "strike";
  std::vector<std::string> agents = {};
  std::vector<std::string> recipients = {};
  std::string place = {};
  std::string when = {};
  std::string published = "2025-03-07";
  Status status = Status::kOccurred;
  std::string sentence = {};  ///< "": one of its own
  std::int64_t page = 1;
  std::optional<Subject> about = std::nullopt;
};

Participant party(const std::string& name) {
  Participant participant;
  participant.name = name;
  participant.named = true;
  participant.kind = name.find(' ') == std::string::npos ? ActorKind::kPlace : ActorKind::kPerson;
  if (name.ends_with("army") || name.ends_with("Front") || name.ends_with("rebels"))
    participant.kind = ActorKind::kOrganization;
  return participant;
}

Proposition told(const Told& given) {
  Labels labels;
  labels.type = given.type;
  labels.lemma = given.lemma;
  labels.status = given.status;
  for (const auto& name : given.agents) labels.agents.push_back(party(name));
  for (const auto& name : given.recipients) labels.recipients.push_back(party(name));
  if (!given.place.empty()) labels.place = Place{given.place, std::nullopt, story::Basis::kStated, std::nullopt};
  if (!given.when.empty())
    labels.when = When{parse_interval(given.when).value(), story::Basis::kResolved, std::nullopt};
  labels.about = given.about;
  Quote quote;
  const std::string n = std::to_string(given.page);
  quote.text = given.sentence.empty() ? "alpha" + n + " beta" + n : given.sentence;
  quote.sentence = {static_cast<std::uint32_t>(100 * given.page), static_cast<std::uint32_t>(100 * given.page + 50)};
  return proposition_of(labels, quote, parse_date(given.published).value(), given.page, Position::kBody);
}

bool linked(const Told& a, const Told& b) {
  const Comparison one = compare(told(a), told(b)), other = compare(told(b), told(a));
  EXPECT_EQ(one.veto, other.veto);
  EXPECT_DOUBLE_EQ(one.score, other.score) << "the comparison is symmetric";
  return one.veto == Veto::kNone && one.score >= kLinkScoreMin;
}

TEST(Linking, JoinsTwoReportsOfOneStrike) {
  EXPECT_TRUE(
      linked({.agents = {"Drosvia"}, .place = "Terna", .when = "2025-03-07"},
             {.lemma = "bombing", .agents = {"Drosvia's army"}, .place = "Terna", .when = "2025-03-07", .page = 2}));
}

TEST(Linking, KeepsAPromiseToAPartyApartFromThatPartysOwn) {
  EXPECT_FALSE(
      linked({.type = EventType::kAgree, .lemma = "assure", .agents = {"Drosvia"}, .recipients = {"the Front"}},
             {.type = EventType::kAgree, .lemma = "commit", .agents = {"the Front"}}));
}

TEST(Linking, KeepsTwoStrikesADayApart) {
  const Told first{.agents = {"Drosvia"}, .place = "Terna", .when = "2025-03-07"};
  Told second = first;
  second.when = "2025-03-08";
  second.page = 2;
  EXPECT_EQ(compare(told(first), told(second)).veto, Veto::kTime);
}

TEST(Linking, KeepsTwoStrikesInTwoTownsApart) {
  EXPECT_FALSE(linked({.agents = {"Drosvia"}, .place = "Terna", .when = "2025-03-07"},
                      {.agents = {"Drosvia"}, .place = "Lumen", .when = "2025-03-07", .page = 2}));
}

TEST(Linking, KeepsThreeRoundsOfTalksApart) {
  const Told round{
      .type = EventType::kConsult, .lemma = "talk", .agents = {"Ada Quill", "Boro Tesh"}, .place = "Lumen"};
  Told first = round, second = round, third = round;
  first.when = "2025-03-06", second.when = "2025-04-07", third.when = "2025-05-09";
  second.page = 2, third.page = 3;
  EXPECT_FALSE(linked(first, second));
  EXPECT_FALSE(linked(second, third));
  // Nor is an undated report of a later month taken for the first round.
  Told late = round;
  late.published = "2025-05-10";
  late.page = 4;
  EXPECT_FALSE(linked(first, late));
}

TEST(Linking, FollowsAMeetingThatWasPutOff) {
  const Told planned{.type = EventType::kConsult,
                     .lemma = "meet",
                     .agents = {"Ada Quill", "Boro Tesh"},
                     .when = "2025-03-06",
                     .published = "2025-03-03",
                     .status = Status::kPlanned};
  Told postponed = planned;
  postponed.when = "2025-03-08", postponed.published = "2025-03-05", postponed.status = Status::kPostponed;
  postponed.page = 2;
  EXPECT_TRUE(linked(planned, postponed));
  postponed.status = Status::kPlanned;
  EXPECT_FALSE(linked(planned, postponed));
}

TEST(Linking, NeverJoinsOnASurnameAlone) {
  const Told first{
      .type = EventType::kConsult, .lemma = "meet", .agents = {"Ada Quill", "Boro Tesh"}, .published = "2025-03-07"};
  Told other = first;
  other.agents = {"Mira Quill", "Jon Tesh"};
  other.page = 2;
  EXPECT_FALSE(linked(first, other));
  EXPECT_TRUE(compare(told(first), told(other)).other_parties);
}

TEST(Linking, SeesAnEnvoyActForItsState) {
  Proposition envoy =
      told({.type = EventType::kConsult, .lemma = "meet", .agents = {"Ada Quill", "Boro Tesh"}, .when = "2025-03-06"});
  envoy.agents[0].principal = "drosvia";
  envoy.agents[1].principal = "suhair front";
  Proposition states = told({.type = EventType::kConsult,
                             .lemma = "talk",
                             .agents = {"Drosvia", "Suhair Front"},
                             .when = "2025-03-06",
                             .page = 2});
  EXPECT_GE(compare(envoy, states).score, kLinkScoreMin);
}

TEST(Linking, JoinsADenialToWhatItDenies) {
  EXPECT_TRUE(
      linked({.agents = {"Drosvia"}, .place = "Terna", .when = "2025-03-07"},
             {.agents = {"Drosvia"}, .place = "Terna", .when = "2025-03-07", .status = Status::kNegated, .page = 2}));
}

TEST(Linking, TakesACopiedSentenceForACopy) {
  const Told original{.sentence = "At least nine people were killed when shells hit Terna, the hospital said."};
  Told copy = original;
  copy.page = 2;
  copy.published = "2025-03-20";
  const Comparison comparison = compare(told(original), told(copy));
  EXPECT_DOUBLE_EQ(comparison.score, 1.0);
  EXPECT_EQ(comparison.evidence, "word for word 1.00");
  copy.when = "2025-03-19";
  Told dated = original;
  dated.when = "2025-03-06";
  EXPECT_EQ(compare(told(dated), told(copy)).veto, Veto::kTime) << "the same words of another day are no copy";
}

TEST(Linking, KeepsTwoEventsOfOneSentenceApart) {
  const Told one{.agents = {"Drosvia"}, .place = "Terna", .when = "2025-03-07"};
  EXPECT_EQ(compare(told(one), told(one)).veto, Veto::kDifferent);
}

TEST(Linking, KeepsRefusalsOfTwoMattersApart) {
  const Told disarm{.type = EventType::kReject,
                    .lemma = "refuse",
                    .agents = {"Suhair Front"},
                    .about = Subject{EventType::kRetreat, "disarm", "disarm"}};
  Told release = disarm;
  release.page = 2;
  release.about = Subject{EventType::kRetreat, "release", "free"};
  EXPECT_FALSE(linked(disarm, release));
  release.about = disarm.about;
  EXPECT_TRUE(linked(disarm, release));
}

TEST(Linking, KeepsAMeetingHeldApartFromOneCalledOffInThePage) {
  const Told held{.type = EventType::kConsult, .lemma = "meet", .agents = {"Drosvia", "Suhair Front"}};
  Proposition called_off = told({.type = EventType::kConsult,
                                 .lemma = "meeting",
                                 .agents = {"Ada Quill", "Boro Tesh"},
                                 .when = "2025-03-06",
                                 .status = Status::kCalledOff,
                                 .sentence = "Unlike the other"});
  called_off.agents[0].principal = "drosvia";
  called_off.agents[1].principal = "suhair front";
  called_off.sentence_begin = 900;
  EXPECT_LT(compare(told(held), called_off).score, kLinkScoreMin);
}

TEST(Linking, LetsABareMentionPointBackInItsPage) {
  const Proposition talks = told({.type = EventType::kConsult,
                                  .lemma = "talk",
                                  .agents = {"Drosvia", "Suhair Front"},
                                  .place = "Lumen",
                                  .sentence = "One"});
  Proposition bare = told({.type = EventType::kConsult, .lemma = "session", .sentence = "Two"});
  bare.sentence_begin = 900;
  EXPECT_GE(compare(talks, bare).score, kLinkScoreMin);
  bare.page = 2;
  EXPECT_LT(compare(talks, bare).score, kLinkScoreMin) << "on another page it may mean anything";
  Proposition strike = told({.lemma = "strike", .place = "Terna", .sentence = "One"}),
              fire = told({.lemma = "fire", .sentence = "Two"});
  fire.sentence_begin = 900;
  EXPECT_LT(compare(strike, fire).score, kLinkScoreMin) << "another word may be another deed";
  Proposition old = told({.type = EventType::kConsult, .lemma = "talk", .when = "2024-05", .sentence = "Three"});
  old.sentence_begin = 1900;
  bare.page = 1;
  EXPECT_LT(compare(old, bare).score, kLinkScoreMin) << "what is long ago is not what is spoken of";
}

TEST(Linking, SeesOneGroupInTwoDescriptionsOfIt) {
  const Told freed{.type = EventType::kRetreat, .lemma = "free", .when = "2025-03-15"};
  Told again = freed;
  again.page = 2;
  Proposition one = told(freed), other = told(again);
  one.recipients = {{"six soldiers", "", "", ActorKind::kGroup, false}};
  other.recipients = {{"six captured soldiers", "", "", ActorKind::kGroup, false}};
  EXPECT_NE(compare(one, other).evidence.find("to whom 0.10"), std::string::npos) << compare(one, other).evidence;
  other.recipients[0].key = "farmers";
  EXPECT_EQ(compare(one, other).evidence.find("to whom"), std::string::npos);
}

TEST(Linking, KeepsTheEvidenceOfItsScore) {
  const Comparison comparison =
      compare(told({.agents = {"Drosvia"}, .place = "Terna", .when = "2025-03-07"}),
              told({.agents = {"Drosvia"}, .place = "Terna", .when = "2025-03-07", .page = 2}));
  EXPECT_EQ(comparison.evidence, "when 0.25, who 0.25, where 0.20, trigger 0.15");
}

TEST(Linking, ComparesKindredTypesOnlyOnKindredWords) {
  const Told truce{.type = EventType::kConcede, .lemma = "truce", .agents = {"Drosvia"}, .when = "2025-03-07"};
  Told ceasefire{
      .type = EventType::kRetreat, .lemma = "ceasefire", .agents = {"Drosvia"}, .when = "2025-03-07", .page = 2};
  EXPECT_TRUE(linked(truce, ceasefire));
  ceasefire.lemma = "withdraw";
  EXPECT_EQ(compare(told(truce), told(ceasefire)).veto, Veto::kDifferent);
}

TEST(Linking, NamesTypesInWords) {
  EXPECT_EQ(type_label(EventType::kConsult, std::nullopt), "Meeting");
  EXPECT_EQ(type_label(EventType::kAssault, "aerial"), "Airstrike");
  EXPECT_EQ(type_label(EventType::kAssault, "never heard of"), "Attack");
  EXPECT_TRUE(is_mutual(EventType::kConsult, std::nullopt));
  EXPECT_FALSE(is_mutual(EventType::kConsult, "visit"));
  EXPECT_EQ(kin_types(EventType::kConsult).front(), EventType::kConsult);
}

}  // namespace
}  // namespace onrecord::record
