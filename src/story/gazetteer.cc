#include "story/gazetteer.h"

#include <string>
#include <unordered_map>

#include "base/data_file.h"
#include "onrecord/story_data.h"

namespace onrecord::story {
namespace {

using Places = std::unordered_map<std::string_view, KnownPlace>;

enum Column : std::size_t { kAlpha3, kName, kAliases, kDemonyms, kCities, kReason, kColumns };

void add_all(Places& places, std::string_view alternatives, KnownPlace place) {
  if (alternatives == "-") return;
  // the first country that claims a name keeps it: the list has no other order
  for (const std::string_view name : split(alternatives, '|')) places.try_emplace(name, place);
}

const Places& known_places() {
  static const Places places = [] {
    Places built;
    const std::vector<DataRow> rows = read_rows(data::places, kColumns);
    for (const auto& [column, form] :
         {std::pair{kName, PlaceForm::kCountry}, std::pair{kAliases, PlaceForm::kCountry},
          std::pair{kDemonyms, PlaceForm::kDemonym}, std::pair{kCities, PlaceForm::kCity}}) {
      for (const DataRow& row : rows) add_all(built, row[column], {form, row[kName], row[kAlpha3]});
    }
    return built;
  }();
  return places;
}

std::optional<KnownPlace> look_up(std::string_view words) {
  const auto found = known_places().find(words);
  if (found == known_places().end()) return std::nullopt;
  return found->second;
}

}  // namespace

std::optional<KnownPlace> find_country(std::string_view words) {
  for (const std::string_view article : {"the ", "The "}) {
    if (words.starts_with(article)) words.remove_prefix(article.size());
  }
  if (std::optional<KnownPlace> place = look_up(words)) return place;
  if (words.size() > 3 && words.ends_with('s')) {
    std::optional<KnownPlace> people = look_up(words.substr(0, words.size() - 1));
    if (people && people->form == PlaceForm::kDemonym) return people;
  }
  return std::nullopt;
}

}  // namespace onrecord::story
