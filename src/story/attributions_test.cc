#include "story/attributions.h"

#include <algorithm>

#include "story/parsed_page_for_test.h"

namespace onrecord::story {
namespace {

/// An attribution in words: "the mayor | said | The bridge // is closed".
class Attributions : public testing::Test {
 protected:
  void read(const std::string& name) {
    page_ = parsed_page_for_test(name);
    actors_.emplace(page_.text, page_.sentences);
    found_ = find_attributions(page_.text, page_.sentences, *actors_);
  }
  const Attribution& with_cue(std::string_view cue, std::string_view content_begin) {
    for (const Attribution& attribution : found_) {
      if (slice(page_.text, attribution.cue) == cue &&
          slice(page_.text, attribution.content.front()).starts_with(content_begin)) {
        return attribution;
      }
    }
    ADD_FAILURE() << "no attribution with cue " << cue << " and content " << content_begin;
    static const Attribution none;
    return none;
  }
  std::string in_words(const Attribution& attribution) {
    std::string words = attribution.source.span ? std::string(slice(page_.text, *attribution.source.span)) : "-";
    words += " | " + std::string(slice(page_.text, attribution.cue)) + " | ";
    for (const ByteSpan piece : attribution.content) {
      if (piece != attribution.content.front()) words += " // ";
      words += slice(page_.text, piece);
    }
    return words;
  }

  void SetUp() override { read("cues"); }

  language::ConlluDocument page_;
  std::optional<ActorIndex> actors_;
  std::vector<Attribution> found_;
};

TEST_F(Attributions, FollowDirectSpeechPastItsCue) {
  EXPECT_EQ(in_words(with_cue("said", "“We")), "she | said | “We will come back,” // “It is late.”");
}

TEST_F(Attributions, StandInTheMiddleOfTheirContent) {
  EXPECT_EQ(in_words(with_cue("said", "The bridge")), "the mayor | said | The bridge // is closed");
}

TEST_F(Attributions, AreMadeByAccordingTo) {
  EXPECT_EQ(in_words(with_cue("according to", "The bridge")), "the ministry | according to | The bridge is closed");
}

TEST_F(Attributions, NeedNoSourceInThePassive) {
  const Attribution& urged = with_cue("was urged", "The council");
  EXPECT_EQ(in_words(urged), "- | was urged | The council // to reopen the bridge");
  EXPECT_EQ(urged.act, SpeechAct::kDemand);
  EXPECT_EQ(urged.source.kind, SourceKind::kUnnamed);
}

TEST_F(Attributions, StandInsideEachOther) {
  const Attribution& outer = with_cue("was said", "The mayor");
  const Attribution& inner = with_cue("to have refused", "the money");
  EXPECT_EQ(inner.inside, outer.id);
  EXPECT_EQ(inner.act, SpeechAct::kRefuse);
  EXPECT_FALSE(outer.inside);
}

TEST_F(Attributions, GiveAStatementToItsIssuer) {
  const Attribution& condemned = with_cue("issued a statement condemning", "the strike");
  EXPECT_EQ(in_words(condemned), "Officials | issued a statement condemning | the strike");
  ASSERT_TRUE(condemned.medium);
  EXPECT_EQ(slice(page_.text, *condemned.medium), "a statement");
  EXPECT_EQ(condemned.act, SpeechAct::kAccuse);
  EXPECT_EQ(condemned.source.kind, SourceKind::kUnnamed);
}

TEST_F(Attributions, AreNegatedByNoAndNot) {
  const Attribution& none = with_cue("There was no confirmation of", "the report");
  EXPECT_TRUE(none.negated);
  EXPECT_EQ(none.act, SpeechAct::kConfirm);
  EXPECT_EQ(in_words(none), "the army | There was no confirmation of | the report");
  EXPECT_TRUE(with_cue("did not say", "when").negated);
}

TEST_F(Attributions, KeepThePrepositionInTheCue) {
  EXPECT_EQ(in_words(with_cue("called for", "a truce")), "The mayor | called for | a truce");
}

TEST_F(Attributions, FindAQuestionThatEndsItsSentence) {
  EXPECT_EQ(in_words(with_cue("asked", "“Why")), "the mayor | asked | “Why now?”");
}

TEST_F(Attributions, LeaveTheAddresseeOutsideTheContent) {
  const Attribution& told = with_cue("told", "to leave");
  ASSERT_TRUE(told.medium);
  EXPECT_EQ(slice(page_.text, *told.medium), "him");
  EXPECT_EQ(told.inside, with_cue("said", "the mayor told").id);
}

TEST_F(Attributions, NameActorsAsSources) {
  read("envoys");
  const Attribution& promised = with_cue("promised", "to release");
  EXPECT_EQ(actors_->name_of(*promised.source.actor), "Karim al-Dawi");
  EXPECT_EQ(promised.act, SpeechAct::kPromise);
  EXPECT_EQ(promised.source.kind, SourceKind::kNamed);
  const Attribution& accused = with_cue("accused", "Turkey");
  EXPECT_EQ(in_words(accused), "He | accused | Turkey of breaking the truce");
  EXPECT_EQ(actors_->name_of(*accused.source.actor), "Karim al-Dawi");
}

TEST_F(Attributions, ComeInTheOrderOfTheTextWithIds) {
  for (std::size_t i = 0; i < found_.size(); ++i) EXPECT_EQ(found_[i].id, "S" + std::to_string(i + 1));
}

TEST_F(Attributions, AnswerWhichOneASpanStandsIn) {
  const Attribution& inner = with_cue("told", "to leave");
  EXPECT_EQ(innermost_attribution(found_, inner.content.front()), &inner);
  EXPECT_EQ(innermost_attribution(found_, {0, 1})->id, with_cue("said", "“We").id);
  EXPECT_EQ(innermost_attribution(found_, inner.cue)->id, with_cue("said", "the mayor told").id);
}

TEST_F(Attributions, AreNoneOnAnEmptyPage) {
  ActorIndex nobody("", {});
  EXPECT_TRUE(find_attributions("", {}, nobody).empty());
}

}  // namespace
}  // namespace onrecord::story
