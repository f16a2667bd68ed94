#include "time/captures.h"

#include <charconv>
#include <map>

#include "base/data_file.h"
#include "onrecord/time_data.h"

namespace onrecord::time {
namespace {

std::optional<int> to_number(std::optional<std::string_view> text) {
  int value = 0;
  if (!text) return std::nullopt;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || end != text->data() + text->size()) return std::nullopt;
  return value;
}

std::map<std::string, Unit, std::less<>> read_units() {
  constexpr std::size_t kColumns = 7;
  std::map<std::string, Unit, std::less<>> units;
  for (const DataRow& row : read_rows(data::units, kColumns)) {
    units.emplace(std::string(row[0]), Unit{.granularity = find_granularity(row[1]),
                                            .steps = to_number(row[2]).value(),
                                            .designator = row[3],
                                            .multiple = to_number(row[4]).value(),
                                            .vague_reach = to_number(row[5]).value()});
  }
  return units;
}

}  // namespace

Captures::Captures(const Match& match, const std::vector<Piece>& pieces) {
  for (const Capture& capture : match.captures) {
    const std::string* value = pieces[capture.piece].find(capture.piece_class);
    ONRECORD_ASSERT(value != nullptr);
    values_.push_back({capture.piece_class, *value});
  }
  for (const std::string_view argument : match.rule->action) {
    const auto equals = argument.find('=');
    if (equals == std::string_view::npos) continue;
    const auto piece_class = find_piece_class(argument.substr(0, equals));
    ONRECORD_ASSERT(piece_class.has_value());
    values_.push_back({*piece_class, argument.substr(equals + 1)});
  }
}

std::optional<std::string_view> Captures::find(PieceClass piece_class) const {
  for (const Value& value : values_) {
    if (value.piece_class == piece_class) return value.value;
  }
  return std::nullopt;
}

std::optional<std::string_view> Captures::find_last(PieceClass piece_class) const {
  std::optional<std::string_view> found;
  for (const Value& value : values_) {
    if (value.piece_class == piece_class) found = value.value;
  }
  return found;
}

std::optional<int> Captures::find_number(PieceClass piece_class) const { return to_number(find(piece_class)); }

std::vector<std::string_view> Captures::all(PieceClass piece_class) const {
  std::vector<std::string_view> found;
  for (const Value& value : values_) {
    if (value.piece_class == piece_class) found.push_back(value.value);
  }
  return found;
}

std::optional<int> Captures::month() const {
  const auto whole = find_number(PieceClass::kMonth);
  return whole ? whole : find_number(PieceClass::kMonthShort);
}

std::optional<int> Captures::weekday() const {
  const auto whole = find_number(PieceClass::kWeekday);
  return whole ? whole : find_number(PieceClass::kWeekdayShort);
}

std::optional<int> Captures::shift() const { return to_number(find_last(PieceClass::kShift)); }

std::optional<std::string_view> Captures::unit() const {
  const auto one = find(PieceClass::kUnit);
  return one ? one : find(PieceClass::kUnits);
}

Tense Scene::tense_of(const Match& match) const { return tense_at(sentence, text, pieces[match.first].token); }

std::optional<Period> Scene::antecedent() const {
  for (auto read = before.rbegin(); read != before.rend(); ++read) {
    if (read->period) return read->period;
  }
  return std::nullopt;
}

const Unit& unit_of(std::string_view letter) {
  static const auto units = read_units();
  const auto unit = units.find(letter);
  ONRECORD_ASSERT(unit != units.end());
  return unit->second;
}

}  // namespace onrecord::time
