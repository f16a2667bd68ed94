#include "story/event_rules.h"

#include <gtest/gtest.h>

#include <map>

#include "base/data_file.h"
#include "onrecord/story_data.h"
#include "story/parsed_page_for_test.h"

namespace onrecord::story {
namespace {

class EventRulesOnAPage : public testing::Test {
 protected:
  Frame frame(std::string_view sentence_words, std::string_view word) {
    const int sentence = sentence_with(page_, sentence_words);
    return frame_of(page_.text, page_.sentences[static_cast<std::size_t>(sentence)], token_at(page_, sentence, word));
  }
  std::string words(const Frame& of, int token) {
    return std::string(slice(page_.text, of.sentence->tokens[static_cast<std::size_t>(token)].span));
  }

  language::ConlluDocument page_ = parsed_page_for_test("events");
  EventRules rules_;
};

TEST(EventLexicon, CoversTheSixteenTypesAndOther) {
  std::map<std::string_view, int> entries;
  for (const DataRow& row : read_rows(data::event_lexicon, 7)) {
    entries[row[2]] += static_cast<int>(split(row[0], ' ').size());
  }
  for (const std::string_view type :
       {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
        "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "OTHER"}) {
    EXPECT_GE(entries[type], 10) << type;
  }
}

TEST(EventLexicon, AsksOnlyForSetsThatExist) {
  const EventRules rules;
  std::set<std::string, std::less<>> known = {"@PERSON", "@PLACE", "@ORG",     "@PRONOUN",
                                              "@NUMBER", "@MONEY", "@demonym", "@agentive"};
  for (const DataRow& row : read_rows(data::event_word_sets, 3)) known.insert("@" + std::string(row[0]));
  for (const DataRow& row : read_rows(data::event_lexicon, 7)) {
    for (const std::string_view condition : split(row[4], ' ')) {
      const auto separator = condition.find_first_of(":=");
      if (separator == std::string_view::npos) continue;
      for (const std::string_view value : split(condition.substr(separator + 1), ',')) {
        if (value.starts_with('@')) {
          EXPECT_TRUE(known.contains(value)) << value << " of " << row[0];
        }
      }
    }
  }
}

TEST_F(EventRulesOnAPage, SeeObjectsSubjectsAndPhrases) {
  const Frame sent = frame("may send troops", "send");
  ASSERT_FALSE(sent.objects.empty());
  EXPECT_EQ(words(sent, sent.objects[0]), "troops");
  ASSERT_FALSE(sent.subjects.empty());
  EXPECT_EQ(words(sent, sent.subjects[0]), "Norland");
}

TEST_F(EventRulesOnAPage, CountTheDoneToOfAPassiveAsItsObject) {
  const Frame freed = frame("were freed on Sunday", "freed");
  ASSERT_FALSE(freed.objects.empty());
  EXPECT_EQ(words(freed, freed.objects[0]), "men");
  EXPECT_TRUE(freed.subjects.empty());
}

TEST_F(EventRulesOnAPage, PreferTheEntryWithMoreConditions) {
  const auto match = rules_.find_verb(frame("may send troops", "send"));
  ASSERT_TRUE(match);
  EXPECT_EQ(match->type, EventType::kMobilize);
  EXPECT_EQ(match->mode, "troops");
}

TEST_F(EventRulesOnAPage, VetoAVerbWhoseParticleGivesTheStatus) {
  const auto match = rules_.find_verb(frame("called off the talks", "called"));
  ASSERT_TRUE(match);
  EXPECT_TRUE(match->vetoed);
}

TEST_F(EventRulesOnAPage, KnowWhatAGovernorMakesOfItsEvent) {
  const auto failed = rules_.find_governor(frame("failed to arrest", "failed"), "comp-inf");
  ASSERT_TRUE(failed);
  EXPECT_EQ(failed->status, Status::kNegated);
  const auto began = rules_.find_governor(frame("began to withdraw", "began"), "comp-inf");
  ASSERT_TRUE(began);
  EXPECT_FALSE(began->status);
  EXPECT_TRUE(began->under_way);
  const auto called = rules_.find_governor(frame("called off the talks", "called"), "obj:CONSULT");
  ASSERT_TRUE(called);
  EXPECT_EQ(called->status, Status::kCalledOff);
  EXPECT_EQ(called->particle, "off");
}

TEST_F(EventRulesOnAPage, SeeThroughQuantitiesToWhatIsCounted) {
  const int sentence = sentence_with(page_, "Thousands of people");
  const Sentence& here = page_.sentences[static_cast<std::size_t>(sentence)];
  const int counted = counted_noun(here, token_at(page_, sentence, "Thousands"));
  EXPECT_EQ(slice(page_.text, here.tokens[static_cast<std::size_t>(counted)].span), "people");
  EXPECT_TRUE(rules_.is_agentive(here, counted));
}

}  // namespace
}  // namespace onrecord::story
