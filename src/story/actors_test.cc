#include "story/actors.h"

#include <algorithm>
#include <array>

#include "story/parsed_page_for_test.h"

namespace onrecord::story {
namespace {

class Actors : public testing::Test {
 protected:
  ActorReference who(std::string_view sentence_words, std::string_view word) {
    const int sentence = sentence_with(page_, sentence_words);
    return actors_.resolve(sentence, token_at(page_, sentence, word));
  }
  std::string name(const ActorReference& reference) {
    return reference.actor ? std::string(actors_.name_of(*reference.actor)) : "nobody";
  }
  std::string name_at(std::string_view sentence_words, std::string_view word) {
    return name(who(sentence_words, word));
  }

  language::ConlluDocument page_ = parsed_page_for_test("envoys");
  ActorIndex actors_{page_.text, page_.sentences};
};

TEST_F(Actors, AreNamedAsFullyAsThePageEverDoes) {
  EXPECT_EQ(name_at("Dawi promised", "Dawi"), "Karim al-Dawi");
  EXPECT_EQ(name_at("Turkish envoy", "Ana"), "Ana Berlo");
}

TEST_F(Actors, AreTakenUpByTheOfficeThatIntroducedThem) { EXPECT_EQ(name_at("told reporters", "envoy"), "Ana Berlo"); }

TEST_F(Actors, AreTakenUpByTheKindOfBodyTheyAre) { EXPECT_EQ(name_at("group denied", "group"), "Harbour Front"); }

TEST_F(Actors, StandBehindPronouns) {
  EXPECT_EQ(name_at("He accused", "He"), "Karim al-Dawi");
  EXPECT_EQ(name_at("accepted the plan", "it"), "Harbour Front");
}

TEST_F(Actors, ActForWhoseEnvoyOrOfficialsTheyAre) {
  const ActorReference envoy = who("Turkish envoy", "Ana");
  ASSERT_TRUE(actors_.acts_for(*envoy.actor));
  EXPECT_EQ(actors_.name_of(*actors_.acts_for(*envoy.actor)), "Turkey");
  EXPECT_EQ(actors_.country_of(*envoy.actor), "TUR");
  const ActorReference officials = who("officials said", "officials");
  EXPECT_EQ(actors_.kind_of(*officials.actor), ActorKind::kGroup);
  EXPECT_EQ(actors_.name_of(*actors_.acts_for(*officials.actor)), "Harbour Front");
}

TEST(ActorNames, AreNeverJoinedByASurnameThatTwoShare) {
  const language::ConlluDocument page = parsed_page_for_test("namesakes");
  ActorIndex actors(page.text, page.sentences);
  std::vector<std::string> ids;
  for (const auto& [words, word] : std::to_array<std::pair<std::string_view, std::string_view>>(
           {{"spoke in", "Ana"}, {"talks", "Peter"}, {"declined", "Berlo"}})) {
    const int sentence = sentence_with(page, words);
    ids.push_back(*actors.resolve(sentence, token_at(page, sentence, word)).actor);
  }
  EXPECT_EQ(actors.name_of(ids[0]), "Ana Berlo");
  EXPECT_EQ(actors.name_of(ids[1]), "Peter Berlo");
  EXPECT_EQ(actors.name_of(ids[2]), "Berlo");
}

TEST_F(Actors, AreSeveralBehindTheyAfterACoordination) {
  const int sentence = sentence_with(page_, "signed a document");
  const std::vector<ActorReference> both = actors_.resolve_each(sentence, token_at(page_, sentence, "they"));
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(name(both[0]), "Turkey");
  EXPECT_EQ(name(both[1]), "Harbour Front");
}

TEST_F(Actors, KeepTheSpanOfTheirPhrase) {
  const ActorReference dawi = who("Turkish envoy", "Karim");
  ASSERT_TRUE(dawi.span);
  EXPECT_EQ(slice(page_.text, *dawi.span), "Karim al-Dawi, the leader of the Harbour Front");
}

TEST_F(Actors, SpeakAsIAndWeInTheirOwnWords) {
  language::ConlluDocument page = parsed_page_for_test("cues");
  ActorIndex actors(page.text, page.sentences);
  const int sentence = sentence_with(page, "We will come back");
  EXPECT_FALSE(actors.resolve(sentence, token_at(page, sentence, "We")).actor);
  const int mayor_sentence = sentence_with(page, "the mayor said");
  const std::string mayor = *actors.resolve(mayor_sentence, token_at(page, mayor_sentence, "mayor")).actor;
  actors.set_speaker(page.sentences[static_cast<std::size_t>(sentence)].span, mayor);
  EXPECT_EQ(actors.resolve(sentence, token_at(page, sentence, "We")).actor, mayor);
}

TEST_F(Actors, EndUpInTheReadingOnlyWhenSomethingNamesThem) {
  Reading reading;
  Attribution attribution;
  attribution.source.actor = who("Turkish envoy", "Ana").actor;
  reading.attributions.push_back(attribution);
  Event event;
  event.agents.push_back(who("Dawi promised", "Dawi"));
  reading.events.push_back(event);
  actors_.finish(reading);
  std::vector<std::string> names;
  for (const Actor& actor : reading.actors) names.push_back(actor.name);
  // Turkey and the Harbour Front because somebody acts for them; the officials not
  EXPECT_EQ(names.size(), 4U);
  EXPECT_EQ(std::ranges::count(names, "Harbour Front officials"), 0);
  for (std::size_t i = 0; i < reading.actors.size(); ++i) EXPECT_EQ(reading.actors[i].id, "A" + std::to_string(i + 1));
  EXPECT_TRUE(std::ranges::is_sorted(reading.actors, {}, [](const Actor& a) { return a.mentions.front().span; }));
  EXPECT_EQ(reading.attributions[0].source.actor->front(), 'A');
  const auto berlo = std::ranges::find(reading.actors, "Ana Berlo", &Actor::name);
  ASSERT_NE(berlo, reading.actors.end());
  EXPECT_EQ(berlo->id, reading.attributions[0].source.actor);
  EXPECT_EQ(berlo->roles, (std::vector<std::string>{"Turkish envoy"}));
}

}  // namespace
}  // namespace onrecord::story
