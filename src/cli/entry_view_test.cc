#include "cli/entry_view.h"

#include <gtest/gtest.h>

#include "base/data_file.h"

namespace onrecord::cli {
namespace {

record::Participant named(const char* name) {
  record::Participant participant;
  participant.name = name;
  return participant;
}

record::TimelineRow called_off_meeting() {
  record::TimelineRow row;
  row.happening = "h0123456789abcdef0123456789abcdef";
  row.when = parse_interval("2025-03-05").value();
  row.dated = true;
  row.status = story::Status::kCalledOff;
  row.on_somebodys_word = true;
  row.label = "Meeting";
  row.agents = {named("Ilan Arrieta"), named("Vesna Korda")};
  row.mutual = true;
  row.place = record::Place{.name = "Puerto Claro"};
  row.quote = {.text = "A meeting in Puerto Claro was called off, it reported.",
               .sentence = {100, 153},
               .trigger = {102, 109}};
  row.source_words = "Radio Tarn, in The Harbour Post";
  row.standing.words = {"one origin"};
  row.confidence = 0.9;
  return row;
}

record::Timeline timeline_of(std::vector<record::TimelineRow> rows) {
  record::Timeline timeline;
  timeline.happenings = static_cast<int>(rows.size());
  timeline.rows = std::move(rows);
  timeline.pages = 1;
  timeline.clock_words = "known by today; ledger as of now";
  return timeline;
}

TEST(TimelineView, ReadsLikeAPage) {
  EXPECT_EQ(timeline_view(timeline_of({called_off_meeting()}), record::Order::kOldestFirst, "t.db", {}),
            "Onrecord  t.db\n"
            "1 event · 1 page · 0 at odds · known by today; ledger as of now\n"
            "read by machine, not yet reviewed\n"
            "\n"
            "Wednesday 5 March 2025\n"
            " ⊗ called off    Meeting  Ilan Arrieta ↔ Vesna Korda · Puerto Claro\n"
            "                 “A meeting in Puerto Claro was called off, it reported.”\n"
            "                 by Radio Tarn, in The Harbour Post · one origin · h0123456789\n");
}

TEST(TimelineView, PutsTheAccuserBesideTheAccusation) {
  record::TimelineRow row = called_off_meeting();
  row.status = story::Status::kOccurred;
  record::SourceStep ministry;
  ministry.name = "The ministry";
  ministry.act = story::SpeechAct::kAccuse;
  row.chain = {ministry};
  row.source_words = "The ministry, in The Harbour Post";
  const std::string view = timeline_view(timeline_of({row}), record::Order::kOldestFirst, "t.db", {});
  EXPECT_NE(view.find("◉ alleged"), std::string::npos) << view;
  EXPECT_NE(view.find("by The ministry, in The Harbour Post"), std::string::npos) << view;
  EXPECT_EQ(view.find("occurred"), std::string::npos) << view;
}

TEST(TimelineView, MarksWhatIsAtOddsAndNamesTheOtherSide) {
  record::TimelineRow row = called_off_meeting();
  row.odds = {{.point = "planned against called off", .other_words = "Vesna Korda: will go ahead"}};
  const std::string view = timeline_view(timeline_of({row}), record::Order::kOldestFirst, "t.db", {});
  EXPECT_NE(view.find("┃Meeting"), std::string::npos) << view;
  EXPECT_NE(view.find("at odds: Vesna Korda: will go ahead (planned against called"), std::string::npos) << view;
}

TEST(TimelineView, SaysThatADateIsOnlyTheDayOfTheReport) {
  record::TimelineRow row = called_off_meeting();
  row.dated = false;
  EXPECT_NE(timeline_view(timeline_of({row}), record::Order::kOldestFirst, "t.db", {}).find("no date told"),
            std::string::npos);
}

TEST(TimelineView, SaysWhatWouldFillAnEmptyOne) {
  EXPECT_NE(timeline_view(timeline_of({}), record::Order::kOldestFirst, "t.db", {}).find("onrecord add"),
            std::string::npos);
}

TEST(TimelineView, FitsEightyColumnsWhateverTheNames) {
  record::TimelineRow row = called_off_meeting();
  for (int i = 0; i < 12; ++i)
    row.agents.push_back(
        named("Extraordinarily-Long-Hyphenated-Name of the Confederated Provinces of Elsewhere and Beyond"));
  row.place->name = std::string(200, 'x');
  row.quote.text = std::string(300, 'y') + " meeting " + std::string(300, 'z');
  row.quote.sentence = {0, static_cast<std::uint32_t>(row.quote.text.size())};
  row.quote.trigger = {301, 308};
  row.source_words = std::string(170, 'w');
  row.odds = {{.point = std::string(90, 'p'), .other_words = std::string(90, 'q')}};
  const std::string view = timeline_view(timeline_of({row}), record::Order::kOldestFirst, "t.db", {});
  for (const auto line : split(view, '\n')) EXPECT_LE(columns(line), kColumnsMax) << line;
}

}  // namespace
}  // namespace onrecord::cli
