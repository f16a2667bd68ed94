#include "story/event_status.h"

#include "story/parsed_page_for_test.h"

namespace onrecord::story {
namespace {

/// "noun lemma UPOS head deprel feats": a sentence a line a word, heads counted from 1.
language::ConlluDocument tree(std::string_view rows) {
  std::string conllu;
  int number = 0;
  std::istringstream lines{std::string(rows)};
  std::string word, lemma, upos, head, deprel, feats;
  while (lines >> word >> lemma >> upos >> head >> deprel >> feats) {
    conllu += std::to_string(++number) + "\t" + word + "\t" + lemma + "\t" + upos + "\t_\t" + feats + "\t" + head +
              "\t" + deprel + "\t_\t_\n";
  }
  auto document = language::parse_conllu(conllu + "\n");
  EXPECT_TRUE(document) << (document ? "" : document.error().message);
  return document.value_or(language::ConlluDocument{});
}

class EventStatus : public testing::Test {
 protected:
  std::string verb(std::string_view rows, int token, Register manner = Register::kStory) {
    const language::ConlluDocument page = tree(rows);
    const StatusReader reader(rules_, page.text, page.sentences[0], manner);
    return spell(page, reader.of_verb(token, EventType::kConsult));
  }
  std::string noun(std::string_view rows, int token) {
    const language::ConlluDocument page = tree(rows);
    const StatusReader reader(rules_, page.text, page.sentences[0], Register::kStory);
    return spell(page, reader.of_noun(token, EventType::kConsult));
  }
  static std::string spell(const language::ConlluDocument& page, const StatusReading& reading) {
    std::string spelled(to_string(reading.status));
    if (reading.cue) spelled += " " + std::string(slice(page.text, *reading.cue));
    return spelled;
  }

  EventRules rules_;
};

TEST_F(EventStatus, OfAHeadlineInfinitiveIsPlanned) {
  EXPECT_EQ(verb("Rebels rebel NOUN 3 nsubj Number=Plur  to to PART 3 mark _  meet meet VERB 0 root VerbForm=Inf", 2,
                 Register::kHeadline),
            "planned to");
}

TEST_F(EventStatus, OfTheHeadlinePresentIsOccurredAndOfTheStorysOngoing) {
  constexpr std::string_view kRows =
      "Rebels rebel NOUN 2 nsubj Number=Plur  meet meet VERB 0 root Tense=Pres|VerbForm=Fin";
  EXPECT_EQ(verb(kRows, 1, Register::kHeadline), "occurred");
  EXPECT_EQ(verb(kRows, 1), "ongoing");
}

TEST_F(EventStatus, TakesItsOwnModalBeforeItsGovernor) {
  EXPECT_EQ(verb("He he PRON 2 nsubj _  promised promise VERB 0 root Tense=Past|VerbForm=Fin  she she PRON 5 nsubj _  "
                 "would would AUX 5 aux VerbForm=Fin  meet meet VERB 2 ccomp VerbForm=Inf",
                 4),
            "planned would");
}

TEST_F(EventStatus, OfWhatSomebodyDidNotAgreeToIsNegated) {
  EXPECT_EQ(verb("He he PRON 4 nsubj _  did do AUX 4 aux Tense=Past|VerbForm=Fin  not not PART 4 advmod Polarity=Neg  "
                 "agree agree VERB 0 root VerbForm=Inf  to to PART 6 mark _  meet meet VERB 4 xcomp VerbForm=Inf",
                 5),
            "negated not");
}

TEST_F(EventStatus, OfWhatIsNoLongerPlannedIsCalledOff) {
  EXPECT_EQ(
      verb("He he PRON 4 nsubj _  no no ADV 3 advmod _  longer long ADV 4 advmod _  "
           "plans plan VERB 0 root Tense=Pres|VerbForm=Fin  to to PART 6 mark _  meet meet VERB 4 xcomp VerbForm=Inf",
           5),
      "called-off no longer");
}

TEST_F(EventStatus, OfACounterfactualIsNegated) {
  EXPECT_EQ(verb("They they PRON 4 nsubj _  would would AUX 4 aux VerbForm=Fin  have have AUX 4 aux VerbForm=Inf  "
                 "met meet VERB 0 root Tense=Past|VerbForm=Part",
                 3),
            "negated would");
}

TEST_F(EventStatus, OfANounFollowsAdjectivesThatPlaceIt) {
  EXPECT_EQ(noun("Planned plan VERB 2 amod VerbForm=Part  talks talk NOUN 3 nsubj Number=Plur  "
                 "matter matter VERB 0 root Tense=Pres|VerbForm=Fin",
                 1),
            "planned Planned");
  EXPECT_EQ(noun("No no DET 2 det _  talks talk NOUN 4 nsubj:pass Number=Plur  were be AUX 4 aux:pass Tense=Past  "
                 "held hold VERB 0 root VerbForm=Part",
                 1),
            "negated No");
}

TEST_F(EventStatus, OfANounFollowsTheVerbThatCarriesIt) {
  EXPECT_EQ(noun("They they PRON 3 nsubj _  will will AUX 3 aux VerbForm=Fin  hold hold VERB 0 root VerbForm=Inf  "
                 "talks talk NOUN 3 obj Number=Plur",
                 3),
            "planned will");
}

TEST_F(EventStatus, SurvivesATreeThatIsACycle) {
  language::ConlluDocument page = tree("Talks talk NOUN 2 nsubj _  resume resume VERB 0 root Tense=Pres|VerbForm=Fin");
  page.sentences[0].tokens[1].head = 0;
  const StatusReader reader(rules_, page.text, page.sentences[0], Register::kStory);
  reader.of_noun(0, EventType::kConsult);
  reader.of_verb(1, EventType::kConsult);
}

}  // namespace
}  // namespace onrecord::story
