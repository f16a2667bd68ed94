// The grammar: patterns over pieces, read from data, and the longest that matches at a place.
//
//   const Grammar& grammar = Grammar::built_in();
//   if (auto match = grammar.longest_at(pieces, place)) use(match->rule->action, match->captures);
//
// A pattern is a row of items parted by spaces:
//   ago         the word                       MONTH     a piece of that class; its value is captured
//   a|MONTH     either                         {unit}    a phrase of data/phrases.tsv (defined above its use)
//   item?       the item or nothing            =<a|B     zero-width: the piece before is one of these
//   =>a|B       zero-width: the next piece is  !<a  !>a  zero-width: it is none of these (true at the edge)
//   +           zero-width: no space here
// Patterns have no repetition, so a match is never longer than its pattern. Immutable; thread-safe.
#pragma once

#include <bitset>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "time/piece.h"

namespace onrecord::time {

/// A class that an item matched, and where.
struct Capture {
  PieceClass piece_class;
  std::size_t piece;
};

struct Rule {
  std::vector<std::string_view> action;  ///< the name of a reading and its arguments: {"fixed", "DATE", "PAST_REF"}
  std::string_view pattern;
};

/// Pieces [first, last) matched by `rule`.
struct Match {
  const Rule* rule;
  std::size_t first;
  std::size_t last;
  std::vector<Capture> captures;
};

class Grammar {
 public:
  /// `phrases`: name, pattern, reason. `rules`: pattern, action, example or reason. A fault in them is our bug and ends
  /// the program.
  Grammar(std::string_view phrases, std::string_view rules);
  static const Grammar& built_in();

  /// Which words and classes of the patterns each piece bears; what longest_at() needs.
  static constexpr std::size_t kSymbolsMax = 512;
  using Symbols = std::bitset<kSymbolsMax>;
  std::vector<Symbols> symbols_of(const std::vector<Piece>& pieces) const;

  /// The longest match that begins at `place`, of the earliest rule where two are as long; none when nothing matches.
  std::optional<Match> longest_at(const std::vector<Piece>& pieces, const std::vector<Symbols>& symbols,
                                  std::size_t place) const;

 private:
  struct Item {
    enum class Kind { kPieces, kPhrase, kBefore, kNotBefore, kNext, kNotNext, kGlued } kind = Kind::kPieces;
    bool optional = false;
    Symbols symbols;
    std::size_t phrase = 0;
  };
  using Sequence = std::vector<Item>;
  struct State {
    std::size_t place;
    std::vector<Capture> captures;
  };
  struct Subject;

  std::size_t symbol(std::string_view atom);
  Sequence read_pattern(std::string_view pattern);
  Item read_item(std::string_view item);
  bool add_first_symbols(const Sequence& sequence, Symbols& first) const;
  std::vector<State> run(const Sequence& sequence, const Subject& subject, State start) const;
  void step(const Item& item, const Subject& subject, const State& state, std::vector<State>& next) const;

  std::map<std::string, std::size_t, std::less<>> symbol_ids_;
  std::vector<std::optional<PieceClass>> symbol_classes_;
  std::map<std::string, std::size_t, std::less<>> phrase_ids_;
  std::vector<std::vector<Sequence>> phrases_;
  std::vector<Rule> rules_;
  std::vector<Sequence> patterns_;  // of the rule with the same index
  std::vector<Symbols> firsts_;     // what the rule's first piece can be
};

}  // namespace onrecord::time
