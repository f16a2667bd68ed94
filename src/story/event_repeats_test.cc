#include "story/event_repeats.h"

#include <gtest/gtest.h>

namespace onrecord::story {
namespace {

ActorReference actor(std::string id) { return {.span = {}, .actor = std::move(id)}; }

EventDraft draft(std::string id, std::string lemma, int sentence, std::vector<ActorReference> agents) {
  EventDraft result;
  result.event.id = std::move(id);
  result.event.trigger.lemma = std::move(lemma);
  result.event.type = EventType::kConsult;
  result.event.agents = std::move(agents);
  result.sentence = sentence;
  result.block = sentence;
  return result;
}

EventTime on(std::string_view day) {
  return {.span = ByteSpan{0, 1}, .interval = parse_interval(day).value(), .basis = Basis::kResolved};
}

TEST(EventFamilies, JoinWordsThatCanNameOneThing) {
  const EventFamilies families;
  EXPECT_TRUE(families.can_name_one("meeting", "talk"));
  EXPECT_TRUE(families.can_name_one("vigil", "vigil"));
  EXPECT_FALSE(families.can_name_one("meeting", "killing"));
}

TEST(EventRepeats, JoinALeadToItsTitle) {
  std::vector<EventDraft> drafts = {draft("E1", "talk", 0, {actor("a1")}), draft("E2", "meeting", 1, {actor("a1")})};
  drafts[0].in_opening = drafts[1].in_opening = true;
  drafts[1].event.time = on("2025-03-08");
  link_repeats(drafts);
  ASSERT_EQ(drafts.size(), 2u);
  EXPECT_EQ(drafts[1].event.same_as, "E1");
  ASSERT_TRUE(drafts[0].event.time) << "the title has the lead's day";
  EXPECT_EQ(drafts[0].event.time->span, std::nullopt);
  EXPECT_EQ(drafts[0].event.time->basis, Basis::kInferred);
}

TEST(EventRepeats, DropWhatAddsNothing) {
  std::vector<EventDraft> drafts = {draft("E1", "meeting", 0, {actor("a1"), actor("a2")}),
                                    draft("E2", "meeting", 4, {actor("a1")}), draft("E3", "visit", 5, {actor("a3")})};
  drafts[0].in_opening = true;
  drafts[1].definite = true;
  drafts[2].event.about = "E2";
  link_repeats(drafts);
  ASSERT_EQ(drafts.size(), 2u);
  EXPECT_EQ(drafts[1].event.id, "E2") << "ids stay in order";
  EXPECT_EQ(drafts[1].event.about, std::nullopt) << "what it was about is gone";
}

TEST(EventRepeats, KeepARepeatThatTellsMore) {
  std::vector<EventDraft> drafts = {draft("E1", "meeting", 0, {actor("a1")}),
                                    draft("E2", "meeting", 4, {actor("a1"), actor("a2")})};
  drafts[1].definite = true;
  link_repeats(drafts);
  ASSERT_EQ(drafts.size(), 2u);
  EXPECT_EQ(drafts[1].event.same_as, "E1");
}

TEST(EventRepeats, NeverJoinWhatIsAtVariance) {
  for (const int variance : {0, 1, 2, 3}) {
    std::vector<EventDraft> drafts = {draft("E1", "meeting", 0, {actor("a1")}),
                                      draft("E2", "meeting", 4, {actor("a1")})};
    drafts[1].definite = true;
    Event& first = drafts[0].event;
    Event& second = drafts[1].event;
    if (variance == 0) second.agents = {actor("a9")};
    if (variance == 1) {
      first.time = on("2025-03-06");
      second.time = on("2025-03-08");
    }
    if (variance == 2) {
      first.place = EventPlace{.span = {}, .name = "Kesh"};
      second.place = EventPlace{.span = {}, .name = "Port Aldo"};
    }
    if (variance == 3) second.status = Status::kNegated;
    link_repeats(drafts);
    EXPECT_EQ(drafts.size(), 2u) << variance;
    EXPECT_EQ(drafts[1].event.same_as, std::nullopt) << variance;
  }
}

TEST(EventRepeats, KeepDifferentTollsApart) {
  std::vector<EventDraft> drafts = {draft("E1", "kill", 0, {}), draft("E2", "kill", 1, {})};
  for (EventDraft& one : drafts) {
    one.event.type = EventType::kAssault;
    one.in_opening = true;
  }
  drafts[0].event.quantities = {{.span = {}, .what = "killed", .low = 23, .high = 23}};
  drafts[1].event.quantities = {{.span = {}, .what = "killed", .low = 17, .high = 17}};
  link_repeats(drafts);
  EXPECT_EQ(drafts[1].event.same_as, std::nullopt);
}

}  // namespace
}  // namespace onrecord::story
