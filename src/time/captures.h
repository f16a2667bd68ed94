// What a match found, by class: the values that a reading works with.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/sentence.h"
#include "time/grammar.h"
#include "time/period.h"
#include "time/temporal_expression.h"
#include "time/tense.h"

namespace onrecord::time {

/// The captures of a match, and the presets of its rule ("MONTH=12") behind them.
class Captures {
 public:
  /// `pieces` outlives the Captures.
  Captures(const Match& match, const std::vector<Piece>& pieces);

  bool has(PieceClass piece_class) const { return find(piece_class).has_value(); }
  /// The first value of the class.
  std::optional<std::string_view> find(PieceClass piece_class) const;
  std::optional<std::string_view> find_last(PieceClass piece_class) const;
  std::optional<int> find_number(PieceClass piece_class) const;
  /// Every value of the class, in the order of the text.
  std::vector<std::string_view> all(PieceClass piece_class) const;

  std::optional<int> month() const;              ///< of MONTH or MONTH_SHORT
  std::optional<int> weekday() const;            ///< of WEEKDAY or WEEKDAY_SHORT
  std::optional<int> shift() const;              ///< of the last SHIFT: "this past week" is the past one
  std::optional<std::string_view> unit() const;  ///< of UNIT or UNITS

 private:
  struct Value {
    PieceClass piece_class;
    std::string_view value;
  };
  std::vector<Value> values_;
};

/// An expression as read, with the period it names where it names one: what later expressions refer back to.
struct ReadExpression {
  TemporalExpression expression;
  std::optional<Period> period;
};

/// Where an expression stands.
struct Scene {
  std::string_view text;
  const language::Sentence& sentence;
  const std::vector<Piece>& pieces;
  std::optional<Date> published;
  const std::vector<ReadExpression>& before;  ///< the expressions before it in the sentence

  Tense tense_of(const Match& match) const;
  /// The last period that an expression before this one names.
  std::optional<Period> antecedent() const;
};

/// A unit of time, as data/units.tsv gives it.
struct Unit {
  std::optional<Granularity> granularity;  ///< none for hours and smaller
  int steps = 1;                           ///< of that granularity
  std::string_view designator;             ///< ISO 8601: "Y"
  int multiple = 1;                        ///< of the designator
  int vague_reach = 1;                     ///< how many units "recent" reaches back
};
/// REQUIRES: `letter` stands in data/units.tsv.
const Unit& unit_of(std::string_view letter);

}  // namespace onrecord::time
