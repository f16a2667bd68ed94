#include "story/gazetteer.h"

#include <gtest/gtest.h>

namespace onrecord::story {
namespace {

TEST(Gazetteer, KnowsACountryByEachOfItsNames) {
  for (const std::string_view name : {"United States", "the US", "U.S.", "America", "The United States"}) {
    const std::optional<KnownPlace> place = find_country(name);
    ASSERT_TRUE(place) << name;
    EXPECT_EQ(place->alpha3, "USA");
    EXPECT_EQ(place->form, PlaceForm::kCountry);
    EXPECT_EQ(place->country, "United States");
  }
}

TEST(Gazetteer, KnowsACountryByItsPeople) {
  EXPECT_EQ(find_country("Turkish")->alpha3, "TUR");
  EXPECT_EQ(find_country("Turks")->form, PlaceForm::kDemonym);
  EXPECT_EQ(find_country("North Korean")->alpha3, "PRK");
}

TEST(Gazetteer, KnowsWhichCountryACityIsIn) {
  EXPECT_EQ(find_country("Doha")->alpha3, "QAT");
  EXPECT_EQ(find_country("Doha")->form, PlaceForm::kCity);
}

TEST(Gazetteer, KeepsNeighboursWithLikeNamesApart) {
  EXPECT_EQ(find_country("Niger")->alpha3, "NER");
  EXPECT_EQ(find_country("Nigerian")->alpha3, "NGA");
  EXPECT_EQ(find_country("Nigerien")->alpha3, "NER");
  EXPECT_EQ(find_country("Guinea")->alpha3, "GIN");
  EXPECT_EQ(find_country("Papua New Guinea")->alpha3, "PNG");
}

TEST(Gazetteer, TakesNoCommonWordForAPlace) {
  EXPECT_FALSE(find_country("turkey"));
  EXPECT_FALSE(find_country("us"));
  EXPECT_FALSE(find_country(""));
}

}  // namespace
}  // namespace onrecord::story
