#include "export/wording.h"

#include <gtest/gtest.h>

#include <set>

namespace onrecord::exporting {
namespace {

record::Participant named(const char* name) {
  record::Participant participant;
  participant.name = name;
  return participant;
}

record::SourceStep source(story::SpeechAct act) {
  record::SourceStep step;
  step.name = "The ministry";
  step.act = act;
  return step;
}

TEST(Wording, WordsAnAccusationAsAlleged) {
  record::TimelineRow row;
  row.on_somebodys_word = true;
  row.chain = {source(story::SpeechAct::kAccuse)};
  EXPECT_EQ(status_words(row), "alleged");
  row.chain = {source(story::SpeechAct::kReport)};
  EXPECT_EQ(status_words(row), "said to have");
  row.on_somebodys_word = false;
  row.chain = {};
  EXPECT_EQ(status_words(row), "occurred");
}

TEST(Wording, NeverWordsAnyonesWordAsAFact) {
  for (const auto status : {story::Status::kOccurred, story::Status::kOngoing, story::Status::kNegated}) {
    EXPECT_NE(status_words(status, true, false), status_words(status, false, false));
  }
}

TEST(Wording, GivesEveryStatusAShapeOfItsOwn) {
  std::set<std::string_view> shapes;
  for (int status = 0; status <= static_cast<int>(story::Status::kNegated); ++status) {
    shapes.insert(status_shape(static_cast<story::Status>(status), false));
  }
  EXPECT_EQ(shapes.size(), 8u);
}

TEST(Wording, ShowsWhoActsOnWhom) {
  EXPECT_EQ(participants_words({named("A"), named("B")}, {}, true), "A ↔ B");
  EXPECT_EQ(participants_words({named("A"), named("B")}, {named("C")}, true), "A, B ↔ C");
  EXPECT_EQ(participants_words({named("A")}, {named("C"), named("D")}, false), "A → C, D");
  EXPECT_EQ(participants_words({}, {named("C")}, false), "→ C");
  EXPECT_EQ(participants_words({}, {named("C")}, true), "C");
  EXPECT_EQ(participants_words({}, {}, true), "");
}

TEST(Wording, SpellsDatesAsPeopleWriteThem) {
  const auto words = [](const char* text) { return interval_words(parse_interval(text).value()); };
  EXPECT_EQ(words("2025-03-04"), "4 March 2025");
  EXPECT_EQ(words("2025-03"), "March 2025");
  EXPECT_EQ(words("2025"), "2025");
  EXPECT_EQ(words("2025-03-04/2025-03-06"), "4 to 6 March 2025");
  EXPECT_EQ(words("2025-03-30/2025-04-02"), "30 March 2025 to 2 April 2025");
  EXPECT_EQ(interval_words({parse_date("2025-03-04").value(), std::nullopt}), "since 4 March 2025");
  EXPECT_EQ(interval_words({}), "date unknown");
}

TEST(Wording, NamesTheWholeChainInnermostFirst) {
  record::SourceStep outlet = source(story::SpeechAct::kReport);
  outlet.name = "Radio Tarn";
  EXPECT_EQ(chain_words({source(story::SpeechAct::kSay), outlet}, "The Post"),
            "The ministry, according to Radio Tarn, in The Post");
  EXPECT_EQ(chain_words({}, "The Post"), "The Post");
  EXPECT_EQ(chain_words({}, ""), "an unnamed outlet");
}

TEST(Wording, CountsAndListsAsPeopleWriteThem) {
  EXPECT_EQ(count_words(1, "page"), "1 page");
  EXPECT_EQ(count_words(0, "page"), "0 pages");
  EXPECT_EQ(count_words(50000, "page"), "50,000 pages");
  EXPECT_EQ(count_words(2, "entry", "entries"), "2 entries");
  EXPECT_EQ(list_words({"A", "B", "C"}), "A, B and C");
}

TEST(Wording, KeepsBoundsOfANumber) {
  EXPECT_EQ(number_words({"killed", 12, 12, {}}), "killed: 12");
  EXPECT_EQ(number_words({"killed", 71, std::nullopt, {}}), "killed: at least 71");
  EXPECT_EQ(number_words({"present", 2000, 9999, {}}), "present: 2000 to 9999");
}

}  // namespace
}  // namespace onrecord::exporting
