#include "time/temporal_expression.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/data_file.h"
#include "base/word_table.h"
#include "onrecord/time_data.h"
#include "time/grammar.h"
#include "time/resolve.h"

namespace onrecord::time {
namespace {

using language::EntityKind;
using language::Sentence;
using language::Upos;

constexpr std::array kTimexTypes =
    std::to_array<std::pair<TimexType, std::string_view>>({{TimexType::kDate, "DATE"},
                                                           {TimexType::kTime, "TIME"},
                                                           {TimexType::kDuration, "DURATION"},
                                                           {TimexType::kSet, "SET"}});

// "May" the verb and April the person: a month's name that tags or entities take for something else.
bool is_other_word(const Match& match, const std::vector<Piece>& pieces, const Sentence& sentence) {
  if (match.last - match.first != 1 || sentence.tokens.empty()) return false;
  const Piece& piece = pieces[match.first];
  if (!piece.find(PieceClass::kMonth) && !piece.find(PieceClass::kWeekday)) return false;
  const Upos upos = sentence.tokens[static_cast<std::size_t>(piece.token)].upos;
  if (upos == Upos::kAux || upos == Upos::kVerb) return true;
  return std::ranges::any_of(sentence.entities, [&](const language::Entity& entity) {
    return entity.kind == EntityKind::kPerson && entity.first <= piece.token && piece.token < entity.last;
  });
}

// "Daily News", "Back to the Future": a capital inside the sentence makes such words part of a name.
bool is_part_of_name(const Match& match, const std::vector<Piece>& pieces, std::string_view text) {
  const std::string_view reading = match.rule->action.front();
  const bool plain_words = reading == "fixed" || (reading == "set" && match.last - match.first == 1);
  if (!plain_words || match.last == 1) return false;  // the first word of a sentence has its capital anyway
  const Piece& last = pieces[match.last - 1];
  const char first_letter = text[last.span.begin];
  return !last.find(PieceClass::kWeekdays) && first_letter >= 'A' && first_letter <= 'Z';
}

enum class Bound { kFrom, kTo, kBefore, kAfter };

std::optional<Bound> find_bound(std::string_view word) {
  constexpr std::array kBounds = std::to_array<std::pair<Bound, std::string_view>>(
      {{Bound::kFrom, "from"}, {Bound::kTo, "to"}, {Bound::kBefore, "before"}, {Bound::kAfter, "after"}});
  constexpr std::size_t kColumns = 3;
  for (const DataRow& row : read_rows(data::bounds, kColumns)) {
    if (row[0] == word) return value_of(kBounds, row[1]);
  }
  return std::nullopt;
}

// "since March", "by Friday": the word before opens one end. Not before a possessive: "after Sunday's vote" dates the
// vote by its very day.
void apply_bound(const Match& match, const std::vector<Piece>& pieces, TemporalExpression& expression) {
  const bool dated = expression.type == TimexType::kDate || expression.type == TimexType::kTime;
  const bool possessive = match.last < pieces.size() && pieces[match.last].word == "'s";
  if (match.first == 0 || !dated || possessive || !expression.interval.earliest || !expression.interval.latest) return;
  const auto bound = find_bound(pieces[match.first - 1].word);
  if (!bound) return;
  DateInterval& interval = expression.interval;
  const std::chrono::days one{expression.type == TimexType::kDate ? 1 : 0};  // "after noon" is the same day
  switch (*bound) {
    case Bound::kFrom:
      interval.latest.reset();
      break;
    case Bound::kTo:
      interval.earliest.reset();
      break;
    case Bound::kBefore:
      interval = {std::nullopt, *interval.earliest - one};
      break;
    case Bound::kAfter:
      interval = {*interval.latest + one, std::nullopt};
      break;
  }
}

struct Found {
  Match match;
  ReadExpression read;
};

// "hours before an agreement on October 9", "days after the May 2 vote": hours and days with no date of their own take
// their place from the next day named in the same clause.
void place_before_and_after(const std::vector<Piece>& pieces, std::vector<Found>& found) {
  constexpr std::size_t kPiecesBetweenMax = 10;
  for (std::size_t at = 0; at + 1 < found.size(); ++at) {
    TemporalExpression& expression = found[at].read.expression;
    const std::size_t gap = found[at].match.last, next = found[at + 1].match.first;
    const auto& day = found[at + 1].read.period;
    if (expression.type != TimexType::kDuration || expression.interval != DateInterval{} || !day ||
        day->granularity != Granularity::kDay || next - gap > kPiecesBetweenMax)
      continue;
    const std::string& word = pieces[gap].word;
    const bool clause_ends = std::ranges::any_of(
        pieces.begin() + static_cast<std::ptrdiff_t>(gap), pieces.begin() + static_cast<std::ptrdiff_t>(next),
        [](const Piece& piece) { return piece.word == "," || piece.word == ";" || piece.word == "~"; });
    if ((word != "before" && word != "after") || clause_ends) continue;
    const bool within_a_day = expression.value.starts_with("PT");
    if (within_a_day) {
      expression.interval = interval_of(*day);
    } else if (word == "before") {
      expression.interval.latest = day->first;
    } else {
      expression.interval.earliest = day->last;
    }
  }
}

}  // namespace

std::string_view to_string(TimexType type) { return word_of(kTimexTypes, type); }
std::optional<TimexType> find_timex_type(std::string_view word) { return value_of(kTimexTypes, word); }

std::vector<TemporalExpression> find_temporal_expressions(std::string_view text, const Sentence& sentence,
                                                          std::optional<Date> published) {
  const Grammar& grammar = Grammar::built_in();
  const std::vector<Piece> pieces = read_pieces(text, sentence, Lexicon::built_in());
  const std::vector<Grammar::Symbols> symbols = grammar.symbols_of(pieces);
  std::vector<ReadExpression> before;
  std::vector<Found> found;
  for (std::size_t place = 0; place < pieces.size();) {
    auto match = grammar.longest_at(pieces, symbols, place);
    if (!match) {
      ++place;
      continue;
    }
    const Scene scene{text, sentence, pieces, published, before};
    auto read = is_other_word(*match, pieces, sentence) || is_part_of_name(*match, pieces, text)
                    ? std::nullopt
                    : resolve(*match, scene);
    place = match->last;
    if (!read) continue;
    read->expression.span = cover(pieces[match->first].span, pieces[match->last - 1].span);
    apply_bound(*match, pieces, read->expression);
    before.push_back(*read);
    found.push_back({std::move(*match), std::move(*read)});
  }
  place_before_and_after(pieces, found);
  std::vector<TemporalExpression> expressions;
  for (Found& one : found) expressions.push_back(std::move(one.read.expression));
  return expressions;
}

}  // namespace onrecord::time
