// Pieces: the words, numbers and marks of a sentence as the rules for temporal expressions see them.
//
//   const Lexicon& lexicon = Lexicon::built_in();
//   for (const Piece& piece : read_pieces(text, sentence, lexicon)) use(piece.word);
//
// Pieces are cut from the text, not taken from the tokens: treebanks disagree on "two-day" and "1990s", and the rules
// must not. Numbers in words are joined into one piece ("twenty-one", "nineteen ninety-six"), and so are "p.m.",
// "9:30", "21st" and "2025-11-19". Pure; thread-safe.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "language/sentence.h"

namespace onrecord::time {

/// What a piece can be. The upper group stands in data/words.tsv, the lower is read off the digits.
enum class PieceClass {
  kWeekday,        ///< Wednesday; value 1 (Monday) to 7
  kWeekdays,       ///< Wednesdays
  kWeekdayShort,   ///< Wed.
  kMonth,          ///< November; value 1 to 12
  kMonthShort,     ///< Nov.
  kSeason,         ///< spring; value SP SU FA WI
  kUnit,           ///< day; value as in words.tsv
  kUnits,          ///< days
  kNumber,         ///< three, 3
  kOne,            ///< a, an
  kOrdinal,        ///< third, 3rd
  kVague,          ///< several
  kPart,           ///< morning; value MO MI AF EV NI
  kParts,          ///< mornings
  kHour,           ///< noon; value "12:00"
  kMeridiem,       ///< p.m.; value in hours to add
  kZone,           ///< GMT
  kNamedDay,       ///< yesterday; value in days from the page's date
  kShift,          ///< last, this, next; value in steps
  kMod,            ///< early, mid; value START MID END EARLIER LATER
  kEdge,           ///< beginning, end (of); value START MID END
  kFiller,         ///< "three more years"
  kFrequency,      ///< daily; value "P1D"
  kCounted,        ///< people: what a number before it counts
  kDecadeWord,     ///< nineties; value 90
  kDay,            ///< 1 to 31, with or without "th"
  kYear,           ///< four digits, 1000 to 2199
  kModernYear,     ///< four digits, 1900 to 2099
  kDecimal,        ///< 2.5
  kClock,          ///< 9:30; value "09:30"
  kDecade,         ///< 1990s, '90s; value "199" or "9"
  kIsoDate,        ///< 2025-11-19
  kPluralNoun,     ///< a plural noun, by the tags
  kSentenceStart,  ///< the first piece
};
std::optional<PieceClass> find_piece_class(std::string_view word);

struct Meaning {
  PieceClass piece_class;
  std::string value;
};

struct Piece {
  ByteSpan span;     ///< into the text of the article
  std::string word;  ///< lower case in ASCII; apostrophes as ', dashes of a number range as -
  std::vector<Meaning> meanings;
  int token = 0;       ///< index of the token it stands in
  bool glued = false;  ///< no space before it

  const std::string* find(PieceClass piece_class) const;
};

/// The word list. An entry written with a capital is meant only when the text has the capital ("May", "March").
class Lexicon {
 public:
  /// Lines of word, class, value, reason.
  explicit Lexicon(std::string_view rows);
  /// data/words.tsv
  static const Lexicon& built_in();

  std::vector<Meaning> meanings_of(std::string_view lower, bool capital) const;

 private:
  struct Entry {
    Meaning meaning;
    bool capital_only;
  };
  std::multimap<std::string, Entry, std::less<>> entries_;
};

std::vector<Piece> read_pieces(std::string_view text, const language::Sentence& sentence, const Lexicon& lexicon);

}  // namespace onrecord::time
