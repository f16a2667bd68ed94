#include "record/ledger.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "record/invented_page.h"

namespace onrecord::record {
namespace {

using story::EventType;
using story::SourceKind;
using story::SpeechAct;
using story::Status;

/// A record in a folder of its own, gone afterwards.
class LedgerTest : public ::testing::Test {
 protected:
  LedgerTest() {
    static int count = 0;
    folder_ = std::filesystem::temp_directory_path() /
              ("onrecord-ledger-" + std::to_string(getpid()) + "-" + std::to_string(++count));
    std::filesystem::create_directories(folder_);
    ledger_ = Ledger::open(path(), {.access = Access::kWrite, .clock = &clock_}).value();
  }
  ~LedgerTest() override {
    ledger_.reset();
    std::filesystem::remove_all(folder_);
  }

  std::string path() const { return (folder_ / "record.db").string(); }
  AddOutcome add(const InventedPage& page) {
    auto outcome = ledger_->add(page.input(), page.reading());
    EXPECT_TRUE(outcome.has_value()) << outcome.error().message;
    return *outcome;
  }
  Timeline timeline(const TimelineQuery& query = {}) {
    auto rows = ledger_->timeline(query);
    EXPECT_TRUE(rows.has_value()) << rows.error().message;
    return *rows;
  }
  Happening happening(std::size_t row, const Clocks& clocks = {}) {
    return ledger_->happening(timeline({.clocks = clocks}).rows.at(row).happening, clocks).value();
  }

  std::filesystem::path folder_;
  InventedClock clock_;
  std::unique_ptr<Ledger> ledger_;
};

InventedPage planned_page(const std::string& outlet = "Estuary News") {
  InventedPage page(
      outlet, "2025-03-03",
      {"Talks planned", outlet + " has learnt that Ada Quill and Boro Tesh will meet in Lumen on Thursday."});
  page.event(
      "meet",
      {.status = Status::kPlanned, .agents = {"Ada Quill", "Boro Tesh"}, .place = "Lumen", .when = "2025-03-06"});
  return page;
}

InventedPage called_off_page() {
  InventedPage page("Port Tribune", "2025-03-05",
                    {"No talks", "The meeting of Ada Quill and Boro Tesh in Lumen is cancelled, Radio Sund reported."});
  page.event("meeting", {.status = Status::kCalledOff,
                         .agents = {"Ada Quill", "Boro Tesh"},
                         .place = "Lumen",
                         .when = "2025-03-06",
                         .sources = {{"Radio Sund", SpeechAct::kReport, SourceKind::kOutlet}}});
  return page;
}

TEST_F(LedgerTest, AddsAPageOnce) {
  const InventedPage page = planned_page();
  EXPECT_FALSE(ledger_->find_page(page.input()).value());
  const AddOutcome first = add(page), second = add(page);
  EXPECT_EQ(first.addition, Addition::kAdded);
  EXPECT_EQ(first.statements, 1);
  EXPECT_EQ(first.happenings_new, 1);
  EXPECT_EQ(second.addition, Addition::kAlreadyThere);
  EXPECT_EQ(second.page, first.page);
  EXPECT_EQ(second.statements, 0);
  EXPECT_EQ(ledger_->find_page(page.input()).value(), first.page);
  EXPECT_EQ(ledger_->history().value().size(), 1U);
}

TEST_F(LedgerTest, TakesTheSameBytesUnderAnotherDateForAnotherPage) {
  const InventedPage page = planned_page();
  add(page);
  PageInput dated = page.input();
  dated.published = parse_moment("2025-03-04").value();
  EXPECT_EQ(ledger_->add(dated, page.reading())->addition, Addition::kAdded);
}

TEST_F(LedgerTest, RefusesAReadingOfOtherBytes) {
  const InventedPage page = planned_page(), other = called_off_page();
  const auto outcome = ledger_->add(page.input(), other.reading());
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, ErrorCode::kUsage);
}

TEST_F(LedgerTest, GivesBackThePageAsItWasAdded) {
  const InventedPage page = planned_page();
  const std::string id = add(page).page;
  EXPECT_EQ(ledger_->page_bytes(id).value(), page.input().bytes);
  const Page kept = ledger_->page(id, {}).value();
  EXPECT_EQ(kept.reading.article.text, page.reading().article.text);
  EXPECT_EQ(kept.header.outlet, "Estuary News");
  ASSERT_EQ(kept.statements.size(), 1U);
  EXPECT_EQ(kept.statements[0].quote.text,
            "Estuary News has learnt that Ada Quill and Boro Tesh will meet in Lumen on Thursday.");
  EXPECT_EQ(slice(kept.reading.article.text, kept.statements[0].quote.trigger), "meet");
}

TEST_F(LedgerTest, JoinsAPlanAndItsCallingOffInOneHappening) {
  add(planned_page());
  const AddOutcome outcome = add(called_off_page());
  EXPECT_EQ(outcome.happenings_touched, 1);
  EXPECT_EQ(outcome.happenings_new, 0);
  const Timeline rows = timeline();
  ASSERT_EQ(rows.rows.size(), 1U);
  const TimelineRow& row = rows.rows[0];
  EXPECT_EQ(row.status, Status::kCalledOff);
  EXPECT_EQ(row.status_since, parse_date("2025-03-05").value());
  EXPECT_TRUE(row.on_somebodys_word);
  EXPECT_TRUE(row.mutual);
  EXPECT_EQ(row.source_words, "Radio Sund, in Port Tribune");
  EXPECT_EQ(row.place->name, "Lumen");
  EXPECT_EQ(row.when.latest, parse_date("2025-03-06").value());
  EXPECT_EQ(row.standing.pages, 2);
  EXPECT_EQ(row.standing.known_origins, 2);
  EXPECT_EQ(rows.pages, 2);
  const Happening whole = happening(0);
  ASSERT_EQ(whole.series.size(), 2U);
  EXPECT_EQ(whole.series[0].status, Status::kPlanned);
  EXPECT_FALSE(whole.series[0].on_somebodys_word);
  EXPECT_EQ(whole.statements[1].labels.chain[0].name, "Radio Sund");
}

TEST_F(LedgerTest, ForgetsWhatWasNotYetPublishedByTheDayAskedAbout) {
  add(called_off_page());
  add(planned_page());
  const Clocks early{.known_by = parse_date("2025-03-04").value()};
  const Timeline rows = timeline({.clocks = early});
  ASSERT_EQ(rows.rows.size(), 1U);
  EXPECT_EQ(rows.rows[0].status, Status::kPlanned);
  EXPECT_EQ(rows.rows[0].standing.pages, 1);
  EXPECT_EQ(rows.clock_words, "known by 4 March 2025; the record as of now");
  EXPECT_TRUE(timeline({.clocks = {.known_by = parse_date("2025-03-02").value()}}).rows.empty());
}

TEST_F(LedgerTest, DoesNotLetALaterUpdateLeakIntoAnEarlierDay) {
  add(planned_page().updated("2025-03-09T08:00Z"));
  EXPECT_TRUE(timeline({.clocks = {.known_by = parse_date("2025-03-08").value()}}).rows.empty());
  EXPECT_EQ(timeline({.clocks = {.known_by = parse_date("2025-03-09").value()}}).rows.size(), 1U);
}

TEST_F(LedgerTest, RemembersWhatItHeldAtAnEarlierTime) {
  clock_.set("2025-03-10T10:00Z");
  add(planned_page());
  clock_.set("2025-03-11T10:00Z");
  add(called_off_page());
  const Timeline then = timeline({.clocks = {.ledger_at = parse_moment("2025-03-10T12:00Z").value()}});
  ASSERT_EQ(then.rows.size(), 1U);
  EXPECT_EQ(then.rows[0].status, Status::kPlanned);
  EXPECT_EQ(timeline().rows[0].status, Status::kCalledOff);
}

TEST_F(LedgerTest, SaysThatAPlannedDateHasPassed) {
  add(planned_page());
  clock_.set("2025-03-06T10:00Z");
  EXPECT_FALSE(timeline().rows[0].date_passed);
  clock_.set("2025-03-07T10:00Z");
  EXPECT_TRUE(timeline().rows[0].date_passed);
  EXPECT_EQ(timeline().rows[0].status, Status::kPlanned);
}

TEST_F(LedgerTest, KeepsBothSidesOfADenial) {
  InventedPage claim("Port Tribune", "2025-03-04",
                     {"Shells fall", "Drosvia shelled the village of Terna on Monday, Boro Tesh said."});
  claim.event("shelled", {.type = EventType::kAssault,
                          .agents = {"Drosvia"},
                          .place = "Terna",
                          .when = "2025-03-03",
                          .sources = {{"Boro Tesh", SpeechAct::kSay, SourceKind::kNamed}}});
  InventedPage denial("Estuary News", "2025-03-04",
                      {"A denial", "Ada Quill denied that Drosvia had shelled Terna on Monday."});
  denial.event("shelled", {.type = EventType::kAssault,
                           .status = Status::kNegated,
                           .agents = {"Drosvia"},
                           .place = "Terna",
                           .when = "2025-03-03",
                           .sources = {{"Ada Quill", SpeechAct::kDeny, SourceKind::kNamed}}});
  add(claim);
  add(denial);
  const Timeline rows = timeline();
  ASSERT_EQ(rows.rows.size(), 1U);
  EXPECT_EQ(rows.rows[0].status, Status::kOccurred);
  EXPECT_EQ(rows.rows[0].standing.denied_by, std::vector<std::string>{"Ada Quill"});
  ASSERT_EQ(rows.rows[0].odds.size(), 1U);
  EXPECT_EQ(rows.rows[0].odds[0].kind, OddsKind::kContradiction);
  EXPECT_EQ(rows.at_odds, 1);
  EXPECT_EQ(happening(0).statements.size(), 2U);
}

TEST_F(LedgerTest, PutsAPromiseAndARefusalAtOdds) {
  InventedPage promise("Port Tribune", "2025-03-04",
                       {"A promise", "Drosvia promised to release the prisoners, Boro Tesh said."});
  promise.event("release",
                {.type = EventType::kRetreat, .mode = "release", .status = Status::kPlanned, .agents = {"Drosvia"}});
  promise.event("promised", {.type = EventType::kAgree, .agents = {"Drosvia"}, .about = "release"});
  InventedPage refusal("Estuary News", "2025-03-20", {"A refusal", "Drosvia has refused to release anybody."});
  refusal.event("release",
                {.type = EventType::kRetreat, .mode = "release", .status = Status::kNegated, .agents = {"Drosvia"}});
  refusal.event("refused", {.type = EventType::kReject, .agents = {"Drosvia"}, .about = "release"});
  add(promise);
  add(refusal);
  bool told = false;
  for (const TimelineRow& row : timeline().rows) {
    if (row.type != EventType::kAgree) continue;
    ASSERT_EQ(row.odds.size(), 1U);
    EXPECT_EQ(row.odds[0].kind, OddsKind::kOdds);
    EXPECT_EQ(row.odds[0].point, "promise against refusal: release");
    EXPECT_EQ(row.odds[0].other_words, "Drosvia: refused (release)");
    told = true;
  }
  EXPECT_TRUE(told);
}

TEST_F(LedgerTest, MarksWhatALaterCaptureNoLongerSays) {
  InventedPage first("Port Tribune", "2025-03-04",
                     {"An order", "Ada Quill signed the order.", "Boro Tesh left Lumen."});
  first.at("https://www.port.example/a/1/?utm_source=x").captured("2025-03-04T10:00Z");
  first.event("signed", {.type = EventType::kSupport, .agents = {"Ada Quill"}});
  first.event("left", {.type = EventType::kOther, .agents = {"Boro Tesh"}});
  InventedPage later("Port Tribune", "2025-03-04", {"An order", "Boro Tesh left Lumen."});
  later.at("http://port.example/a/1").captured("2025-03-08T10:00Z").updated("2025-03-07");
  later.event("left", {.type = EventType::kOther, .agents = {"Boro Tesh"}});
  add(later);
  const std::string id = add(first).page;
  const Page page = ledger_->page(id, {}).value();
  EXPECT_EQ(page.versions.size(), 2U);
  ASSERT_EQ(page.statements.size(), 2U);
  EXPECT_EQ(page.statements[0].no_longer_in_page_since, parse_date("2025-03-07").value());
  EXPECT_FALSE(page.statements[1].no_longer_in_page_since);
  for (const TimelineRow& row : timeline().rows) {
    EXPECT_EQ(row.standing.no_longer_in_page.has_value(), row.type == EventType::kSupport);
    EXPECT_EQ(row.standing.known_origins, 1);
  }
}

TEST_F(LedgerTest, KnowsAnAgencyStoryUnderAnotherMasthead) {
  const std::vector<std::string> body{"Ada Quill met Boro Tesh in Lumen.", "Soldiers closed the bridge.",
                                      "Farmers blocked the road.", "The army shelled Terna."};
  auto story = [&](const std::string& outlet, const std::string& published, const std::string& title) {
    std::vector<std::string> sentences{title};
    sentences.insert(sentences.end(), body.begin(), body.end());
    InventedPage page(outlet, published, sentences);
    page.event("met", {.agents = {"Ada Quill", "Boro Tesh"}, .place = "Lumen"});
    page.event("closed", {.type = EventType::kCoerce});
    page.event("blocked", {.type = EventType::kProtest});
    page.event("shelled", {.type = EventType::kAssault});
    page.event(title, {.type = EventType::kConsult, .agents = {"Ada Quill", "Boro Tesh"}, .place = "Lumen"});
    return page;
  };
  add(story("Port Tribune", "2025-03-05", "Encounter"));
  add(story("Transmar", "2025-03-04", "Meeting"));
  EXPECT_EQ(ledger_->pages({})->at(0).copied_from, "Transmar");
  EXPECT_EQ(ledger_->pages({})->at(1).copied_from, "");
  for (const TimelineRow& row : timeline().rows) EXPECT_EQ(row.standing.known_origins, 1) << row.quote.text;
}

TEST_F(LedgerTest, HearsAPublisherTakeItsPageBack) {
  InventedPage page("Port Tribune", "2025-03-04",
                    {"Order signed", "Ada Quill signed the order.", "This article has been retracted by the editors."});
  page.event("signed", {.type = EventType::kSupport, .agents = {"Ada Quill"}});
  const std::string id = add(page).page;
  ASSERT_EQ(ledger_->page(id, {})->notes.size(), 1U);
  EXPECT_EQ(ledger_->page(id, {})->notes[0].kind, "retraction");
  EXPECT_EQ(timeline().rows[0].standing.words.back(), "retracted 4 March 2025");
}

TEST_F(LedgerTest, FindsEntriesByTheBeginningOfTheirIds) {
  const std::string page = add(planned_page()).page;
  const TimelineRow row = timeline().rows[0];
  EXPECT_EQ(ledger_->find(short_id(page))->id, page);
  EXPECT_EQ(ledger_->find(short_id(row.happening))->kind, EntryKind::kHappening);
  EXPECT_EQ(ledger_->find(row.statement)->kind, EntryKind::kStatement);
  EXPECT_EQ(ledger_->find("p12").error().code, ErrorCode::kUsage);
  EXPECT_EQ(ledger_->find("x" + page.substr(1)).error().code, ErrorCode::kUsage);
  EXPECT_EQ(ledger_->find("h" + page.substr(1)).error().code, ErrorCode::kNotFound);
}

TEST_F(LedgerTest, FiltersTheTimeline) {
  add(planned_page());
  add(called_off_page());
  EXPECT_EQ(timeline({.actor = "quill"}).rows.size(), 1U);
  EXPECT_EQ(timeline({.actor = "President QUILL"}).rows.size(), 1U);
  EXPECT_EQ(timeline({.actor = "uill"}).rows.size(), 0U);
  EXPECT_EQ(timeline({.actor = "radio sund"}).rows.size(), 0U) << "a source takes no part";
  EXPECT_EQ(timeline({.source = "radio sund"}).rows.size(), 1U);
  EXPECT_EQ(timeline({.outlet = "Port Tribune"}).rows.size(), 1U);
  EXPECT_EQ(timeline({.outlet = "Nobody"}).rows.size(), 0U);
  EXPECT_EQ(timeline({.type = EventType::kAssault}).rows.size(), 0U);
  EXPECT_EQ(timeline({.status = Status::kCalledOff}).rows.size(), 1U);
  EXPECT_EQ(timeline({.from = parse_date("2025-03-07").value()}).rows.size(), 0U);
  EXPECT_EQ(timeline({.to = parse_date("2025-03-06").value()}).rows.size(), 1U);
  EXPECT_EQ(timeline({.limit = 0}).happenings, 1);
}

TEST_F(LedgerTest, PutsLongSpansBeforeTheirLastDayAndTheUndatedAfterIt) {
  InventedPage page("Port Tribune", "2025-03-04", {"Three", "Ada Quill left.", "Boro Tesh wrote.", "Mira Varn sang."});
  page.event("left", {.type = EventType::kOther});
  page.event("wrote", {.type = EventType::kOther, .when = "2025-03-04"});
  page.event("sang", {.type = EventType::kOther, .when = "2025-02-01/2025-03-04"});
  add(page);
  auto triggers = [&](Order order) {
    std::vector<std::string> words;
    for (const TimelineRow& row : timeline({.order = order}).rows) words.push_back(row.trigger);
    return words;
  };
  EXPECT_EQ(triggers(Order::kOldestFirst), (std::vector<std::string>{"sang", "wrote", "left"}));
  EXPECT_EQ(triggers(Order::kNewestFirst), (std::vector<std::string>{"sang", "wrote", "left"})) << "within a day alike";
}

TEST_F(LedgerTest, KeepsASayingWithoutAnEventOffTheTimeline) {
  InventedPage page("Port Tribune", "2025-03-04", {"Words", "Ada Quill praised the weather."});
  page.saying("praised", {"Ada Quill"});
  const AddOutcome outcome = add(page);
  EXPECT_EQ(outcome.statements, 1);
  EXPECT_TRUE(timeline().rows.empty());
  const Page kept = ledger_->page(outcome.page, {}).value();
  ASSERT_EQ(kept.statements.size(), 1U);
  EXPECT_FALSE(kept.statements[0].labels.type);
  EXPECT_FALSE(kept.statements[0].happening);
  EXPECT_EQ(ledger_->statement(kept.statements[0].id, {})->labels.chain[0].name, "Ada Quill");
}

TEST_F(LedgerTest, VerifiesWhatItHolds) {
  add(planned_page());
  add(called_off_page());
  const auto quotes = ledger_->verify();
  ASSERT_TRUE(quotes) << quotes.error().message;
  EXPECT_EQ(*quotes, 2);
}

TEST_F(LedgerTest, GivesTheSameIdsToTheSamePagesInAnotherFile) {
  add(planned_page());
  const TimelineRow here = timeline().rows[0];
  auto other = Ledger::open((folder_ / "other.db").string(), {.access = Access::kWrite, .clock = &clock_}).value();
  const InventedPage page = planned_page();
  ASSERT_TRUE(other->add(page.input(), page.reading()));
  const TimelineRow there = other->timeline({})->rows[0];
  EXPECT_EQ(here.happening, there.happening);
  EXPECT_EQ(here.statement, there.statement);
}

}  // namespace
}  // namespace onrecord::record
