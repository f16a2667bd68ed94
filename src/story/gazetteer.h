// Common knowledge of places: which country a name, an adjective of nationality or a well-known city belongs to.
//
//   find_country("Turkish")->alpha3  → "TUR"
//   find_country("Doha")->form       → PlaceForm::kCity
//
// The list is src/story/data/places.tsv: every UN member, observers, some territories, and their capitals and other
// cities that news names without their country. Pure; thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace onrecord::story {

/// How a word names a country: by itself, by the adjective or noun of its people, or by a place in it.
enum class PlaceForm { kCountry, kDemonym, kCity };

struct KnownPlace {
  PlaceForm form = PlaceForm::kCountry;
  std::string_view country;  ///< the country's usual English name, "Turkey"
  std::string_view alpha3;   ///< ISO 3166-1, "TUR"; user-assigned codes for what ISO leaves out, "XKX"
};

/// The place that `words` name; a leading "the" is ignored, case matters (a "turkey" is none). A plural of a demonym
/// counts ("Israelis").
std::optional<KnownPlace> find_country(std::string_view words);

}  // namespace onrecord::story
