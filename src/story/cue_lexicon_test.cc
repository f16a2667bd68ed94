#include "story/cue_lexicon.h"

#include <gtest/gtest.h>

namespace onrecord::story {
namespace {

TEST(CueLexicon, KnowsTheActAndTheFramesOfAVerb) {
  const Cue* urge = find_cue("urge", CuePart::kVerb);
  ASSERT_NE(urge, nullptr);
  EXPECT_EQ(urge->takes("object-infinitive"), SpeechAct::kDemand);
  EXPECT_FALSE(urge->takes("addressee"));
}

TEST(CueLexicon, TellsPrepositionsApart) {
  const Cue* call = find_cue("call", CuePart::kVerb);
  ASSERT_NE(call, nullptr);
  EXPECT_TRUE(call->takes("prep", "for"));
  EXPECT_FALSE(call->takes("prep", "at"));
  EXPECT_FALSE(call->takes("prep", ""));
}

TEST(CueLexicon, LetsTheConstructionDecideTheAct) {
  const Cue* call = find_cue("call", CuePart::kVerb);
  EXPECT_EQ(call->takes("prep", "for"), SpeechAct::kDemand);
  EXPECT_EQ(call->takes("object-complement"), SpeechAct::kSay);
}

TEST(CueLexicon, KeepsNounsAndVerbsApart) {
  EXPECT_EQ(find_cue("promise", CuePart::kNoun)->takes("infinitive"), SpeechAct::kPromise);
  EXPECT_EQ(find_cue("refusal", CuePart::kVerb), nullptr);
  EXPECT_EQ(find_cue("walk", CuePart::kVerb), nullptr);
}

}  // namespace
}  // namespace onrecord::story
