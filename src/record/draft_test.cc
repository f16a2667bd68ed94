#include "record/draft.h"

#include <gtest/gtest.h>

#include "record/invented_page.h"

namespace onrecord::record {
namespace {

using story::EventType;
using story::SourceKind;
using story::SpeechAct;
using story::Status;

const Key kPage = make_key("a page");

std::vector<Draft> drafts_of(const InventedPage& page) { return draft_statements(kPage, page.reading()); }

TEST(Draft, MakesOneStatementOfOneOccurrenceToldTwice) {
  InventedPage page("Port Tribune", "2025-03-04", {"Envoy met", "Ada Quill met Boro Tesh in Lumen."});
  page.event("met", {.agents = {"Ada Quill"}});
  page.event("met", {.agents = {"Ada Quill", "Boro Tesh"}, .place = "Lumen", .same_as = "met", .occurrence = 2});
  const auto drafts = drafts_of(page);
  ASSERT_EQ(drafts.size(), 1U);
  EXPECT_EQ(drafts[0].sentence, "Envoy met") << "the id is made of the first";
  EXPECT_EQ(drafts[0].quote.text, "Ada Quill met Boro Tesh in Lumen.") << "the one that tells most is quoted";
  ASSERT_EQ(drafts[0].labels.further_quotes.size(), 1U);
  EXPECT_EQ(drafts[0].labels.agents.size(), 2U);
}

TEST(Draft, KeepsTwoStatusesOfOneOccurrenceApart) {
  InventedPage page("Port Tribune", "2025-03-04", {"Talks planned", "The meeting was called off."});
  page.event("Talks", {.status = Status::kPlanned});
  page.event("meeting", {.status = Status::kCalledOff, .same_as = "Talks"});
  const auto drafts = drafts_of(page);
  ASSERT_EQ(drafts.size(), 2U);
  EXPECT_EQ(drafts[1].same_as, std::vector<std::size_t>{0});
}

TEST(Draft, KeepsTwoSourcesOfOneOccurrenceApart) {
  InventedPage page("Port Tribune", "2025-03-04", {"Shells fall", "Terna was shelled, and shelled again."});
  page.event("shelled", {.type = EventType::kAssault, .sources = {{"Ada Quill"}}});
  page.event("shelled",
             {.type = EventType::kAssault, .sources = {{"Boro Tesh"}}, .same_as = "shelled", .occurrence = 2});
  EXPECT_EQ(drafts_of(page).size(), 2U);
}

TEST(Draft, KeepsTheWholeSourceChainInnermostFirst) {
  InventedPage page("Port Tribune", "2025-03-04", {"Word", "Prisoners will be freed."});
  page.event("freed", {.type = EventType::kRetreat,
                       .status = Status::kPlanned,
                       .sources = {{"a senior official", SpeechAct::kSay, SourceKind::kUnnamed},
                                   {"Radio Sund", SpeechAct::kReport, SourceKind::kOutlet}}});
  const auto chain = drafts_of(page).at(0).labels.chain;
  ASSERT_EQ(chain.size(), 2U);
  EXPECT_EQ(chain[0].name, "a senior official");
  EXPECT_EQ(chain[0].kind, SourceKind::kUnnamed);
  EXPECT_EQ(chain[1].name, "Radio Sund");
  EXPECT_EQ(chain[1].act, SpeechAct::kReport);
}

TEST(Draft, SurvivesAttributionsThatStandInACircle) {
  InventedPage page("Port Tribune", "2025-03-04", {"Word", "Prisoners will be freed."});
  page.event("freed", {.sources = {{"Ada Quill"}, {"Boro Tesh"}}});
  story::Reading reading = page.reading();
  reading.attributions[0].inside = reading.attributions[1].id;
  const auto drafts = draft_statements(kPage, reading);
  ASSERT_EQ(drafts.size(), 1U);
  EXPECT_LE(drafts[0].labels.chain.size(), 16U);
}

TEST(Draft, NamesAStatementWithoutItsLabels) {
  InventedPage page("Port Tribune", "2025-03-04", {"Word", "Prisoners will be freed."});
  page.event("freed", {.type = EventType::kRetreat, .status = Status::kPlanned});
  InventedPage other_labels("Port Tribune", "2025-03-04", {"Word", "Prisoners will be freed."});
  other_labels.event("freed", {.type = EventType::kOther, .status = Status::kPossible, .agents = {"Ada Quill"}});
  EXPECT_EQ(drafts_of(page)[0].key, drafts_of(other_labels)[0].key);
  EXPECT_NE(draft_statements(make_key("another page"), page.reading())[0].key, drafts_of(page)[0].key);
  InventedPage sourced("Port Tribune", "2025-03-04", {"Word", "Prisoners will be freed."});
  sourced.event("freed", {.sources = {{"Ada Quill"}}});
  EXPECT_NE(drafts_of(sourced)[0].key, drafts_of(page)[0].key) << "whose word it is belongs to the statement";
}

TEST(Draft, TellsTheSecondOfTwoEqualSentencesFromTheFirst) {
  InventedPage page("Port Tribune", "2025-03-04", {"Word", "They fired.", "They fired."});
  page.event("fired", {.type = EventType::kAssault});
  page.event("fired", {.type = EventType::kAssault, .occurrence = 2});
  const auto drafts = drafts_of(page);
  ASSERT_EQ(drafts.size(), 2U);
  EXPECT_EQ(drafts[0].occurrence, 0);
  EXPECT_EQ(drafts[1].occurrence, 1);
  EXPECT_NE(drafts[0].key, drafts[1].key);
}

TEST(Draft, LeavesOutWhatCannotBeQuoted) {
  InventedPage page("Port Tribune", "2025-03-04", {"Word", "They fired."});
  page.event("fired", {});
  story::Reading reading = page.reading();
  reading.events[0].trigger.span = {0, 9};  // across two sentences
  EXPECT_TRUE(draft_statements(kPage, reading).empty());
}

TEST(Draft, FindsPartiesAndThoseTheyActFor) {
  InventedPage page("Port Tribune", "2025-03-04", {"Word", "Ada Quill met Tesh in Lumen."});
  page.actor("Ada Quill", story::ActorKind::kPerson, story::MentionForm::kName, "Drosvia");
  page.actor("Tesh", story::ActorKind::kPerson);
  page.event("met", {.agents = {"Ada Quill", "Tesh"}, .place = "Lumen"});
  const auto parts = drafts_of(page)[0].parts;
  ASSERT_EQ(parts.size(), 4U);
  EXPECT_EQ(parts[0].key, "ada quill");
  EXPECT_TRUE(parts[0].firm);
  EXPECT_EQ(parts[1].part, Part::kPrincipal);
  EXPECT_EQ(parts[1].key, "drosvia");
  EXPECT_FALSE(parts[2].firm) << "a lone surname";
  EXPECT_EQ(parts[3].part, Part::kPlace);
}

}  // namespace
}  // namespace onrecord::record
