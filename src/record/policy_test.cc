// The policy on constructed statements: status series, standing, origins, odds.
#include "record/policy.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "record/odds.h"
#include "record/origins.h"

namespace onrecord::record {
namespace {

using story::EventType;
using story::SourceKind;
using story::SpeechAct;
using story::Status;

struct Said {
  std::string outlet = "Port Tribune";
  std::string published = "2025-03-04";
  Status status = Status::kOccurred;
  EventType type = EventType::kConsult;
  std::vector<SourceStep> chain = {};
  std::string when = {};
  std::string sentence = {};  ///< "": one of its own
  std::vector<Number> numbers = {};
  std::vector<std::string> agents = {};
  std::optional<Subject> about = std::nullopt;
};

Statement said(const Said& given) {
  static int count = 0;
  const std::string n = std::to_string(++count);
  Statement statement;
  statement.id = "s" + n;
  statement.happening = "h1";
  statement.page.id = "p" + n;
  statement.page.outlet = given.outlet;
  statement.page.published = parse_moment(given.published).value();
  statement.quote.text = given.sentence.empty() ? "Alpha" + n + " beta" + n : given.sentence;
  const auto size = static_cast<std::uint32_t>(statement.quote.text.size());
  statement.quote.sentence = {100, 100 + size};
  statement.quote.trigger = {100, 105};
  statement.labels.type = given.type;
  statement.labels.status = given.status;
  statement.labels.lemma = "meet";
  statement.labels.chain = given.chain;
  statement.labels.numbers = given.numbers;
  statement.labels.about = given.about;
  for (const std::string& name : given.agents) statement.labels.agents.push_back({name, {}, {}, {}, "", true, {}});
  if (!given.when.empty())
    statement.labels.when = When{parse_interval(given.when).value(), story::Basis::kResolved, {}};
  return statement;
}

SourceStep by(const std::string& name, SpeechAct act = SpeechAct::kSay, SourceKind kind = SourceKind::kNamed) {
  SourceStep step;
  step.name = name;
  step.act = act;
  step.kind = kind;
  return step;
}

Date day(const char* text) { return parse_date(text).value(); }

std::vector<Status> statuses(const std::vector<Statement>& statements) {
  std::vector<Status> result;
  for (const StatusStep& step : status_series(statements, {})) result.push_back(step.status);
  return result;
}

using Series = std::vector<Status>;

TEST(Policy, TellsAMeetingPlannedPutOffCalledOffAndHeldAfterAll) {
  EXPECT_EQ(statuses({said({.published = "2025-03-01", .status = Status::kPlanned}),
                      said({.published = "2025-03-03", .status = Status::kPostponed}),
                      said({.published = "2025-03-05", .status = Status::kCalledOff}),
                      said({.published = "2025-03-09", .status = Status::kOccurred})}),
            (Series{Status::kPlanned, Status::kPostponed, Status::kCalledOff, Status::kOccurred}));
}

TEST(Policy, IsNotTurnedBackByAPageThatRecallsAPlan) {
  EXPECT_EQ(
      statuses({said({.published = "2025-03-01"}), said({.published = "2025-03-03", .status = Status::kPlanned})}),
      Series{Status::kOccurred});
}

TEST(Policy, LetsAPlanBeMadeAnewAfterACallingOff) {
  EXPECT_EQ(statuses({said({.published = "2025-03-01", .status = Status::kCalledOff}),
                      said({.published = "2025-03-03", .status = Status::kPlanned}),
                      said({.published = "2025-03-03", .status = Status::kWanted})}),
            (Series{Status::kCalledOff, Status::kPlanned}));
}

TEST(Policy, LetsTheLaterOfANoAndACallingOffHold) {
  EXPECT_EQ(statuses({said({.published = "2025-03-01", .status = Status::kNegated}),
                      said({.published = "2025-03-03", .status = Status::kCalledOff})}),
            (Series{Status::kNegated, Status::kCalledOff}));
}

TEST(Policy, MakesOneStepOfOneDay) {
  EXPECT_EQ(statuses({said({.status = Status::kPlanned}), said({.status = Status::kCalledOff})}),
            Series{Status::kCalledOff});
}

TEST(Policy, DatesAStepByTheDayToldForIt) {
  Statement called_off = said({.published = "2025-03-05", .status = Status::kCalledOff});
  called_off.labels.status_when = When{{day("2025-03-03"), day("2025-03-03")}, story::Basis::kResolved, {}};
  EXPECT_EQ(status_series({called_off}, {})[0].since, day("2025-03-03"));
}

TEST(Policy, DatesWhatOccurredByItsOwnDay) {
  EXPECT_EQ(status_series({said({.published = "2025-03-05", .when = "2025-03-02"})}, {})[0].since, day("2025-03-02"));
  EXPECT_EQ(status_series({said({.published = "2025-03-05", .when = "2025-03"})}, {})[0].since, day("2025-03-05"));
}

TEST(Policy, DoesNotLetADenialSettleWhatHappened) {
  const std::vector<Statement> statements{
      said({.chain = {by("Boro Tesh")}}),
      said({.published = "2025-03-06", .status = Status::kNegated, .chain = {by("Ada Quill", SpeechAct::kDeny)}})};
  EXPECT_EQ(statuses(statements), Series{Status::kOccurred});
  const Standing standing = standing_of(statements, {});
  EXPECT_EQ(standing.words, (std::vector<std::string>{"2 known origins", "denied by Ada Quill"}));
  // A denial alone is all there is to say.
  EXPECT_EQ(statuses({statements[1]}), Series{Status::kNegated});
  EXPECT_TRUE(standing_of({statements[1]}, {}).denied_by.empty());
}

TEST(Policy, DoesNotTakeWhatWasNotConfirmedForSaid) {
  SourceStep unsaid = by("the army", SpeechAct::kConfirm);
  unsaid.negated = true;
  const std::vector<Statement> statements{said({.status = Status::kPlanned}),
                                          said({.published = "2025-03-06", .chain = {unsaid}})};
  EXPECT_EQ(statuses(statements), Series{Status::kPlanned});
  EXPECT_TRUE(standing_of(statements, {}).confirmed_by.empty());
}

TEST(Policy, NamesWhoConfirms) {
  EXPECT_EQ(standing_of({said({}), said({.chain = {by("Ada Quill", SpeechAct::kConfirm)}})}, {}).confirmed_by,
            std::vector<std::string>{"Ada Quill"});
}

TEST(Policy, LeavesOutWhatAPublisherTookBack) {
  const std::vector<Statement> statements{said({.status = Status::kPlanned}), said({.published = "2025-03-06"})};
  const Retractions retracted{{statements[1].page.id, day("2025-03-08")}};
  EXPECT_EQ(status_series(statements, retracted).back().status, Status::kPlanned);
  EXPECT_FALSE(standing_of(statements, retracted).retracted);
  EXPECT_EQ(standing_of({statements[1]}, retracted).words.back(), "retracted 8 March 2025");
}

TEST(Policy, QuotesTheOutletItselfBeforeSomebodysWord) {
  const std::vector<Statement> statements{said({.chain = {by("Ada Quill")}, .agents = {"Ada Quill", "Boro Tesh"}}),
                                          said({.outlet = "Estuary News"})};
  const TimelineRow row = summarize(statements, {}, day("2025-03-10"));
  EXPECT_EQ(row.statement, statements[1].id);
  EXPECT_FALSE(row.on_somebodys_word);
  EXPECT_EQ(row.agents.size(), 2U) << "what the quoted statement leaves open is told by another";
  EXPECT_EQ(row.source_words, "Estuary News");
}

TEST(Policy, HearsNoOwnVoiceInAHeadlineThatDropsItsSource) {
  Statement headline = said({.sentence = "Prisoners to stay"});
  headline.quote.sentence = {0, 17};
  headline.quote.trigger = {0, 5};
  Statement text = said({.chain = {by("a senior official", SpeechAct::kSay, SourceKind::kUnnamed)}});
  text.page.id = headline.page.id;
  EXPECT_TRUE(summarize({headline, text}, {}, day("2025-03-10")).on_somebodys_word);
  EXPECT_FALSE(summarize({headline}, {}, day("2025-03-10")).on_somebodys_word);
}

TEST(Policy, SaysOnWhoseWordAndWhoCarriesIt) {
  const SourceStep sund = by("Radio Sund", SpeechAct::kReport, SourceKind::kOutlet);
  EXPECT_EQ(source_words({}, "Port Tribune"), "Port Tribune");
  EXPECT_EQ(source_words({sund}, "Port Tribune"), "Radio Sund, in Port Tribune");
  EXPECT_EQ(source_words({by("Ada Quill"), by("Boro Tesh"), sund}, ""),
            "Ada Quill, according to Boro Tesh, in Radio Sund");
  EXPECT_EQ(source_words({by("")}, "Port Tribune"), "an unstated source, in Port Tribune");
}

TEST(Policy, SaysWhenAPlannedDayHasPassed) {
  const std::vector<Statement> plan{said({.status = Status::kPlanned, .when = "2025-03-06"})};
  EXPECT_FALSE(summarize(plan, {}, day("2025-03-06")).date_passed);
  EXPECT_TRUE(summarize(plan, {}, day("2025-03-07")).date_passed);
  const std::vector<Statement> held{said({.when = "2025-03-06"})};
  EXPECT_FALSE(summarize(held, {}, day("2025-03-07")).date_passed);
}

TEST(Policy, PutsTheUndatedUnderTheDayOfTheirPage) {
  const TimelineRow row = summarize({said({})}, {}, day("2025-03-10"));
  EXPECT_FALSE(row.dated);
  EXPECT_EQ(row.when.latest, day("2025-03-04"));
  Statement past = said({});
  past.labels.when = When{{std::nullopt, day("2025-03-03")}, story::Basis::kResolved, {}};
  EXPECT_FALSE(summarize({past}, {}, day("2025-03-10")).dated) << "“in the past” is no date";
}

TEST(Origins, CountsFourPagesThatRepeatOneOutletAsOne) {
  std::vector<Statement> statements;
  for (const char* outlet : {"Estuary News", "Port Tribune", "Halden Post"}) {
    statements.push_back(
        said({.outlet = outlet, .chain = {by("Radio Sund", SpeechAct::kReport, SourceKind::kOutlet)}}));
  }
  statements.push_back(said({.outlet = "Radio Sund"}));
  const auto origins = known_origins(statements);
  ASSERT_EQ(origins.size(), 1U);
  EXPECT_EQ(origin_notes(origins), std::vector<std::string>{"four repeat Radio Sund"});
}

TEST(Origins, FollowsAnUnnamedOfficialToTheOutletThatHeardHim) {
  const SourceStep official = by("a senior official", SpeechAct::kSay, SourceKind::kUnnamed);
  const std::vector<Statement> statements{
      said({.outlet = "The Halden Chronicle", .chain = {official}}),
      said({.outlet = "Estuary News",
            .chain = {official, by("the Halden Chronicle", SpeechAct::kReport, SourceKind::kOutlet)}}),
      said({.outlet = "Port Tribune", .chain = {by("an official", SpeechAct::kSay, SourceKind::kUnnamed)}})};
  EXPECT_EQ(known_origins(statements).size(), 2U) << "another outlet's official may be another";
}

TEST(Origins, TakesAnAgencyStoryUnderTwoMastheadsForOne) {
  const std::string sentence = "At least nine people were killed when shells hit the bridge at Terna on Monday.";
  const std::vector<Statement> statements{
      said({.outlet = "Transmar", .sentence = sentence}),
      said({.outlet = "Port Tribune",
            .sentence = "At least nine people were killed when shells hit a bridge at Terna on Monday."}),
      said({.outlet = "Estuary News"})};
  const auto origins = known_origins(statements);
  ASSERT_EQ(origins.size(), 2U);
  EXPECT_EQ(origin_notes(origins), std::vector<std::string>{"two carry the same words, from Transmar"});
}

TEST(Origins, HoldsAPageToTheSourceItNamesOnce) {
  Statement headline = said({});
  Statement text = said({.chain = {by("a senior official", SpeechAct::kSay, SourceKind::kUnnamed)}});
  text.page.id = headline.page.id;
  const auto origins = known_origins({headline, text});
  ASSERT_EQ(origins.size(), 1U);
  EXPECT_EQ(origins[0].name, "a senior official");
}

TEST(Origins, GivesAnAgencyItsStoryBackUnderAnyMasthead) {
  Statement under_masthead = said({.outlet = "Port Tribune"});
  under_masthead.page.copied_from = "Transmar";
  EXPECT_EQ(known_origins({said({.outlet = "Transmar"}), under_masthead}).size(), 1U);
}

Number killed(std::optional<double> low, std::optional<double> high) { return {"killed", low, high, {}}; }

std::size_t contradictions(const Said& a, const Said& b) {
  const auto pairs = odds_within({said(a), said(b)});
  return static_cast<std::size_t>(std::ranges::count(pairs, OddsKind::kContradiction, &OddsPair::kind));
}

TEST(Odds, LetsATollGrow) {
  EXPECT_EQ(contradictions({.numbers = {killed(12, 12)}}, {.published = "2025-03-05", .numbers = {killed(30, 30)}}),
            0U);
  EXPECT_EQ(contradictions({.numbers = {killed(17, std::nullopt)}}, {.numbers = {killed(23, 23)}}), 0U);
}

TEST(Odds, SeesTollsThatExcludeEachOther) {
  const auto pairs = odds_within(
      {said({.numbers = {killed(12, 12)}}), said({.outlet = "Estuary News", .numbers = {killed(30, std::nullopt)}})});
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0].kind, OddsKind::kContradiction);
  EXPECT_EQ(pairs[0].point, "killed: 12 against at least 30");
  EXPECT_EQ(contradictions({.numbers = {killed(30, 30)}}, {.published = "2025-03-05", .numbers = {killed(12, 12)}}), 1U)
      << "a toll does not shrink";
}

TEST(Odds, SetsAPlanAgainstItsDenialAndItsCallingOff) {
  const auto denied = odds_within({said({.status = Status::kPlanned}),
                                   said({.status = Status::kNegated, .chain = {by("Ada Quill", SpeechAct::kDeny)}})});
  ASSERT_EQ(denied.size(), 1U);
  EXPECT_EQ(denied[0].kind, OddsKind::kOdds);
  EXPECT_EQ(denied[0].point, "plan against denial");
  const auto off = odds_within({said({.status = Status::kWanted}), said({.status = Status::kPlanned}),
                                said({.status = Status::kCalledOff}), said({.status = Status::kCalledOff})});
  ASSERT_EQ(off.size(), 1U);
  EXPECT_EQ(off[0].point, "plan against calling off");
}

TEST(Odds, TakesAPageThatTellsOfAPlanAndItsEndForOneStory) {
  const Statement plan = said({.status = Status::kPlanned});
  Statement off = said({.status = Status::kCalledOff, .chain = {by("Radio Sund")}});
  EXPECT_EQ(odds_within({plan, off}).size(), 1U);
  off.page.id = plan.page.id;
  EXPECT_TRUE(odds_within({plan, off}).empty());
  // But what one source of it demands and another refuses are two sides.
  Statement demand = said({.status = Status::kWanted, .chain = {by("Ada Quill")}});
  Statement refusal = said({.status = Status::kNegated, .chain = {by("Boro Tesh", SpeechAct::kRefuse)}});
  refusal.page.id = demand.page.id;
  ASSERT_EQ(odds_within({demand, refusal}).size(), 1U);
  EXPECT_EQ(odds_within({demand, refusal})[0].point, "demand against refusal");
}

TEST(Odds, LeavesARefusalThatWasOvertakenToTheSeries) {
  EXPECT_TRUE(odds_within({said({.status = Status::kNegated}), said({.published = "2025-03-09"})}).empty());
  EXPECT_EQ(contradictions({}, {.published = "2025-03-09", .status = Status::kNegated}), 1U);
}

TEST(Odds, SetsAPromiseAgainstARefusalOfTheSameMatterOnly) {
  const Subject disarm{EventType::kRetreat, "disarm", "disarm"}, free{EventType::kRetreat, "release", "free"};
  const Statement promise = said({.type = EventType::kAgree, .agents = {"Suhair Front"}, .about = disarm});
  const Statement refusal = said({.type = EventType::kReject, .agents = {"the Suhair Front"}, .about = disarm});
  const Statement other = said({.type = EventType::kReject, .agents = {"Suhair Front"}, .about = free});
  const Statement others = said({.type = EventType::kReject, .agents = {"Drosvia"}, .about = disarm});
  EXPECT_EQ(stances_at_odds(promise, refusal), "promise against refusal: disarm");
  EXPECT_EQ(stances_at_odds(refusal, promise), "promise against refusal: disarm");
  EXPECT_FALSE(stances_at_odds(promise, other));
  EXPECT_FALSE(stances_at_odds(promise, others));
  EXPECT_FALSE(stances_at_odds(promise, promise));
}

}  // namespace
}  // namespace onrecord::record
