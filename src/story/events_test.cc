#include "story/events.h"

#include "story/attributions.h"
#include "story/parsed_page_for_test.h"

namespace onrecord::story {
namespace {

/// testdata/events.conllu, each sentence a paragraph of a page of 7 May 2025.
class Events : public testing::Test {
 protected:
  Events() {
    for (std::size_t i = 0; i < page_.sentences.size(); ++i) {
      page_.sentences[i].block = static_cast<int>(i);
      blocks_.push_back({.kind = page::BlockKind::kParagraph, .span = page_.sentences[i].span});
      times_.push_back(time::find_temporal_expressions(page_.text, page_.sentences[i], published_));
    }
    attributions_ = find_attributions(page_.text, page_.sentences, actors_);
    events_ = find_events({.text = page_.text,
                           .sentences = page_.sentences,
                           .blocks = blocks_,
                           .times = times_,
                           .attributions = attributions_,
                           .published = published_},
                          actors_);
  }

  std::vector<const Event*> events_in(std::string_view sentence_words) const {
    const int sentence = sentence_with(page_, sentence_words);
    std::vector<const Event*> found;
    for (const Event& event : events_) {
      if (page_.sentences[static_cast<std::size_t>(sentence)].span.contains(event.trigger.span))
        found.push_back(&event);
    }
    return found;
  }

  const Event& event(std::string_view sentence_words, std::string_view trigger) const {
    for (const Event* candidate : events_in(sentence_words)) {
      if (words(candidate->trigger.span) == trigger) return *candidate;
    }
    ADD_FAILURE() << "no event " << trigger << " in: " << sentence_words;
    static const Event none;
    return none;
  }

  std::string words(std::optional<ByteSpan> span) const {
    return span ? std::string(slice(page_.text, *span)) : std::string("nothing");
  }

  /// The phrases of participants, joined.
  std::string phrases(const std::vector<ActorReference>& references) const {
    std::string joined;
    for (const ActorReference& reference : references) joined += (joined.empty() ? "" : " + ") + words(reference.span);
    return joined;
  }

  std::string triggers_in(std::string_view sentence_words) const {
    std::string joined;
    for (const Event* found : events_in(sentence_words)) {
      joined += (joined.empty() ? "" : " ") + words(found->trigger.span);
    }
    return joined;
  }

  Date published_ = parse_date("2025-05-07").value();
  language::ConlluDocument page_ = parsed_page_for_test("events");
  std::vector<page::Block> blocks_;
  std::vector<std::vector<time::TemporalExpression>> times_;
  ActorIndex actors_{page_.text, page_.sentences};
  std::vector<Attribution> attributions_;
  std::vector<Event> events_;
};

TEST_F(Events, LeaveTheTriggerToTheNounThatALightVerbCarries) {
  EXPECT_EQ(triggers_in("carried out a visit"), "visit");
  EXPECT_EQ(triggers_in("took part in talks"), "talks");
  EXPECT_EQ(triggers_in("went on strike"), "strike");
  EXPECT_EQ(event("went on strike", "strike").type, EventType::kProtest);
}

TEST_F(Events, KeepASignatureBesideWhatIsSigned) { EXPECT_EQ(triggers_in("signed a ceasefire"), "signed ceasefire"); }

TEST_F(Events, AreNeitherHabitsNorStatesNorBareAnaphors) {
  EXPECT_EQ(triggers_in("who sells boats"), "");
  EXPECT_EQ(triggers_in("shocked the town"), "");
}

TEST_F(Events, TakeBothSidesOfTalksAsAgents) {
  const Event& talks = event("due to open", "Talks");
  EXPECT_EQ(talks.type, EventType::kConsult);
  EXPECT_EQ(phrases(talks.agents), "Norland + Estria");
  EXPECT_EQ(talks.status, Status::kPlanned);
  EXPECT_EQ(words(talks.status_cue), "due");
  ASSERT_TRUE(talks.place);
  EXPECT_EQ(talks.place->name, "Port Aldo");
  ASSERT_TRUE(talks.time);
  EXPECT_EQ(talks.time->interval, parse_interval("2025-05-09").value());
}

TEST_F(Events, CalledOffKeepTheirCanceller) {
  const Event& talks = event("called off the talks", "talks");
  EXPECT_EQ(talks.status, Status::kCalledOff);
  EXPECT_EQ(words(talks.status_cue), "called off");
  EXPECT_EQ(phrases(talks.agents), "Norland");
  EXPECT_EQ(words(talks.cause), "an attack on its embassy");
}

TEST_F(Events, TakeTimeAndPlaceFromWhatSchedulesThem) {
  const Event& meeting = event("has been canceled", "meeting");
  EXPECT_EQ(meeting.status, Status::kCalledOff);
  ASSERT_TRUE(meeting.place && meeting.time);
  EXPECT_EQ(meeting.place->name, "Kesh");
  EXPECT_EQ(meeting.time->interval, parse_interval("2025-05-07").value());
}

TEST_F(Events, GiveTheAccusedTheDeedTheyAreAccusedOf) {
  const Event& accused = event("accused the Harbour Front", "accused");
  const Event& shelling = event("accused the Harbour Front", "shelling");
  EXPECT_EQ(phrases(accused.agents), "President Ana Berlo");
  EXPECT_EQ(phrases(accused.recipients), "the Harbour Front");
  EXPECT_EQ(phrases(shelling.agents), "the Harbour Front");
  EXPECT_EQ(accused.about, shelling.id);
  EXPECT_EQ(shelling.mode, "heavy-weapons");
}

TEST_F(Events, DeniedAreNegatedOnTheWordOfTheDenier) {
  const Event& fired = event("denied that its fighters", "fired");
  EXPECT_EQ(fired.status, Status::kNegated);
  EXPECT_EQ(words(fired.status_cue), "denied");
  ASSERT_TRUE(fired.attribution);
  EXPECT_EQ(event("denied that its fighters", "denied").status, Status::kOccurred);
}

TEST_F(Events, GetTheirStatusFromTheNearestWordThatDecides) {
  EXPECT_EQ(event("if the truce holds", "release").status, Status::kPossible);
  EXPECT_EQ(words(event("if the truce holds", "release").status_cue), "if");
  EXPECT_EQ(event("did not attack", "attack").status, Status::kNegated);
  EXPECT_EQ(event("urged Norland", "lift").status, Status::kWanted);
  EXPECT_EQ(event("refused to resign", "resign").status, Status::kNegated);
  EXPECT_EQ(event("failed to arrest", "arrest").status, Status::kNegated);
  EXPECT_EQ(event("began to withdraw", "withdraw").status, Status::kOngoing);
  EXPECT_EQ(event("agreed to meet", "meet").status, Status::kPlanned);
  EXPECT_EQ(event("was postponed", "visit").status, Status::kPostponed);
  EXPECT_EQ(event("may send troops", "send").status, Status::kPossible);
  EXPECT_EQ(event("threatened to close", "close").status, Status::kPossible);
  EXPECT_EQ(event("has not signed", "signed").status, Status::kNegated);
  EXPECT_EQ(event("talks collapsed", "talks").status, Status::kCalledOff);
  EXPECT_EQ(event("is deploying", "deploying").status, Status::kOngoing);
}

TEST_F(Events, HeldPeopleAreHeldUntilToldOtherwise) {
  EXPECT_EQ(event("were freed on Sunday", "held").status, Status::kOngoing);
  EXPECT_EQ(event("were freed on Sunday", "freed").status, Status::kOccurred);
  EXPECT_EQ(phrases(event("were freed on Sunday", "held").agents), "the rebels");
}

TEST_F(Events, TakeTheModeOfASpeechActFromWhatItIsAbout) {
  EXPECT_EQ(event("urged Norland", "urged").mode, "yield");
  EXPECT_EQ(event("threatened to close", "threatened").mode, "restrict");
}

TEST_F(Events, KeepTheWayThatIsClosedAsThePlace) {
  const Event& close = event("threatened to close", "close");
  EXPECT_TRUE(close.recipients.empty());
  ASSERT_TRUE(close.place);
  EXPECT_EQ(close.place->name, "the border");
}

TEST_F(Events, PassTheDoerOfAStrikeOnToItsKilling) {
  const Event& killed = event("Estrian airstrike", "killed");
  EXPECT_EQ(phrases(killed.agents), "Estrian");
  EXPECT_EQ(killed.mode, "aerial");
  ASSERT_EQ(killed.quantities.size(), 1u);
  EXPECT_EQ(killed.quantities[0].what, "killed");
  EXPECT_EQ(killed.quantities[0].low, 4);
}

TEST_F(Events, ShareTheDayOfTheActTheyResultFrom) {
  const Event& killing = event("withdrew from the town", "killing");
  ASSERT_TRUE(killing.time);
  EXPECT_EQ(killing.time->basis, Basis::kInferred);
  EXPECT_EQ(killing.time->span, std::nullopt);
  EXPECT_EQ(killing.time->interval, parse_interval("2025-05-05").value());
}

TEST_F(Events, CountThoseWhoTakePart) {
  const Event& marched = event("marched through Port Aldo", "marched");
  ASSERT_EQ(marched.quantities.size(), 1u);
  EXPECT_EQ(marched.quantities[0].what, "present");
  EXPECT_EQ(marched.quantities[0].low, 2000);
  EXPECT_EQ(event("marched through Port Aldo", "elections").status, Status::kWanted);
}

TEST_F(Events, ReadAWeekdayAheadAsTheNextOne) {
  const Event& visit = event("was postponed", "visit");
  ASSERT_TRUE(visit.time);
  EXPECT_EQ(visit.time->interval.latest, parse_date("2025-05-08").value());
}

TEST_F(Events, CarryIdsInTheOrderOfTheText) {
  ASSERT_GT(events_.size(), 30u);
  for (std::size_t i = 0; i < events_.size(); ++i) {
    EXPECT_EQ(events_[i].id, "E" + std::to_string(i + 1));
    EXPECT_GT(events_[i].confidence, 0);
    EXPECT_LT(events_[i].confidence, 1);
    if (i > 0) {
      EXPECT_LT(events_[i - 1].trigger.span, events_[i].trigger.span);
    }
  }
}

TEST_F(Events, AreTheSameTheSecondTime) {
  ActorIndex again(page_.text, page_.sentences);
  const auto attributions = find_attributions(page_.text, page_.sentences, again);
  const auto second = find_events({.text = page_.text,
                                   .sentences = page_.sentences,
                                   .blocks = blocks_,
                                   .times = times_,
                                   .attributions = attributions,
                                   .published = published_},
                                  again);
  ASSERT_EQ(second.size(), events_.size());
  for (std::size_t i = 0; i < second.size(); ++i) {
    EXPECT_EQ(second[i].trigger.span, events_[i].trigger.span);
    EXPECT_EQ(second[i].status, events_[i].status);
  }
}

TEST(EventsOfAnAccident, HaveNoAttacker) {
  language::ConlluDocument page = parsed_page_for_test("accident");
  std::vector<page::Block> blocks;
  for (std::size_t i = 0; i < page.sentences.size(); ++i) {
    page.sentences[i].block = static_cast<int>(i);
    blocks.push_back({.kind = page::BlockKind::kParagraph, .span = page.sentences[i].span});
  }
  ActorIndex actors(page.text, page.sentences);
  const auto events = find_events({.text = page.text, .sentences = page.sentences, .blocks = blocks}, actors);
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(slice(page.text, events[1].trigger.span), "injured");
  EXPECT_EQ(events[1].type, EventType::kOther);
  ASSERT_EQ(events[1].quantities.size(), 1u);
  EXPECT_EQ(events[1].quantities[0].what, "injured");
}

TEST(EventsOfNothing, AreNone) {
  ActorIndex actors("", {});
  EXPECT_TRUE(find_events({}, actors).empty());
}

}  // namespace
}  // namespace onrecord::story
