#include "story/actor_words.h"

#include <gtest/gtest.h>

namespace onrecord::story {
namespace {

using Words = std::vector<std::string>;

TEST(ActorWords, TellWhatANounNames) {
  EXPECT_EQ(find_actor_noun("spokeswoman")->kind, ActorKind::kPerson);
  EXPECT_EQ(find_actor_noun("spokeswoman")->noun_class, NounClass::kRole);
  EXPECT_EQ(find_actor_noun("ministry")->kind, ActorKind::kOrganization);
  EXPECT_EQ(find_actor_noun("newspaper")->noun_class, NounClass::kOutlet);
  EXPECT_EQ(find_actor_noun("resolution")->noun_class, NounClass::kDocument);
  EXPECT_EQ(find_actor_noun("daughter")->noun_class, NounClass::kKin);
  EXPECT_FALSE(find_actor_noun("umbrella"));
}

TEST(ActorWords, FindAHyphenatedOfficeByItsLastPart) {
  EXPECT_EQ(find_actor_noun("ex-minister")->noun_class, NounClass::kRole);
  EXPECT_FALSE(find_actor_noun("half-umbrella"));
}

TEST(ActorWords, TellHeFromShe) {
  EXPECT_EQ(find_honorific("Mrs."), Gender::kShe);
  EXPECT_EQ(find_honorific("Gen."), Gender::kUnknown);
  EXPECT_FALSE(find_honorific("Karsten"));
  EXPECT_EQ(find_given_name("Helga"), Gender::kShe);
  EXPECT_EQ(gender_of_noun("spokeswoman"), Gender::kShe);
  EXPECT_EQ(gender_of_noun("chairman"), Gender::kUnknown);
}

TEST(ActorWords, TakeFormsOfAddressOffAName) {
  EXPECT_EQ(name_words("Prime Minister Ana Berlo"), (Words{"Ana", "Berlo"}));
  EXPECT_EQ(name_words("Mr. Berlo’s"), (Words{"Berlo"}));
  EXPECT_EQ(name_words("Major"), (Words{"Major"}));
  EXPECT_EQ(name_words("Tomas Reik Jr."), (Words{"Tomas", "Reik"}));
}

TEST(ActorWords, LookBehindTheArticleOfASurname) {
  EXPECT_EQ(surname_key({"Karim", "al-Dawi"}), "dawi");
  EXPECT_EQ(surname_key({"Ana", "Berlo"}), "berlo");
  EXPECT_EQ(surname_key({}), "");
}

TEST(ActorWords, SpellAcronyms) {
  EXPECT_EQ(acronym_of("Free Union of the Harbour"), "FUH");
  EXPECT_EQ(acronym_of("Suhaira Liberation Front"), "SLF");
}

}  // namespace
}  // namespace onrecord::story
