#include "story/participants.h"

#include "story/parsed_page_for_test.h"

namespace onrecord::story {
namespace {

class ParticipantsOf : public testing::Test {
 protected:
  /// "Norland + Estria > the army": agents, then recipients, by the words of their heads.
  std::string who(std::string_view sentence_words, std::string_view trigger) {
    const int index = sentence_with(page_, sentence_words);
    const Sentence& sentence = page_.sentences[static_cast<std::size_t>(index)];
    for (const TriggerWord& word : find_triggers(rules_, page_.text, sentence, Register::kStory)) {
      if (slice(page_.text, sentence.tokens[static_cast<std::size_t>(word.token)].span) != trigger) continue;
      const Participants found = find_participants(rules_, roles_, page_.text, sentence, word);
      return heads(sentence, found.agents) + " > " + heads(sentence, found.recipients);
    }
    return "no trigger";
  }
  std::string heads(const Sentence& sentence, const std::vector<int>& tokens) {
    std::string joined;
    for (const int token : tokens) {
      joined += (joined.empty() ? "" : " + ") +
                std::string(slice(page_.text, sentence.tokens[static_cast<std::size_t>(token)].span));
    }
    return joined.empty() ? "nobody" : joined;
  }

  language::ConlluDocument page_ = parsed_page_for_test("events");
  EventRules rules_;
  ParticipantRules roles_;
};

TEST_F(ParticipantsOf, TalksAreBothSides) { EXPECT_EQ(who("due to open", "Talks"), "Norland > nobody"); }

TEST_F(ParticipantsOf, AnActHaveADoerAndWhomItIsDoneTo) {
  EXPECT_EQ(who("did not attack", "attack"), "army > camp");
  EXPECT_EQ(who("urged Norland", "urged"), "Estria > Norland");
  EXPECT_EQ(who("detained 19 protesters", "detained"), "Police > protesters");
}

TEST_F(ParticipantsOf, APassiveHaveNoDoerWithoutOneNamed) {
  EXPECT_EQ(who("were freed on Sunday", "freed"), "nobody > men");
}

TEST_F(ParticipantsOf, AnInfinitiveAreInheritedFromItsGovernor) {
  EXPECT_EQ(who("urged Norland", "lift"), "Norland > nobody");
  EXPECT_EQ(who("agreed to meet", "meet"), "envoys > nobody");
  EXPECT_EQ(who("threatened to close", "close"), "Berlo > nobody");
}

TEST_F(ParticipantsOf, AnAccusedDeedAreTheAccused) {
  EXPECT_EQ(who("accused the Harbour Front", "shelling"), "Front > village");
}

TEST_F(ParticipantsOf, ANounComeFromItsVerbItsModifiersAndItsPhrases) {
  EXPECT_EQ(who("carried out a visit", "visit"), "minister > nobody");
  EXPECT_EQ(who("Estrian airstrike", "airstrike"), "Estrian > nobody");
  EXPECT_EQ(who("killing of a journalist", "killing"), "nobody > journalist");
  EXPECT_EQ(who("A protest by farmers", "protest"), "farmers > nobody");
}

}  // namespace
}  // namespace onrecord::story
