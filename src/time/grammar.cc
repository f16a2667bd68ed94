#include "time/grammar.h"

#include <algorithm>

#include "base/data_file.h"
#include "onrecord/time_data.h"

namespace onrecord::time {
namespace {

bool take_front(std::string_view& text, std::string_view front) {
  if (!text.starts_with(front)) return false;
  text.remove_prefix(front.size());
  return true;
}

bool take_back(std::string_view& text, std::string_view back) {
  if (text.size() <= back.size() || !text.ends_with(back)) return false;
  text.remove_suffix(back.size());
  return true;
}

}  // namespace

struct Grammar::Subject {
  const std::vector<Piece>& pieces;
  const std::vector<Symbols>& symbols;
};

Grammar::Grammar(std::string_view phrases, std::string_view rules) {
  constexpr std::size_t kColumns = 3;
  for (const DataRow& row : read_rows(phrases, kColumns)) {
    Sequence pattern = read_pattern(row[1]);  // first, so that a phrase cannot refer to itself
    const auto [known, added] = phrase_ids_.emplace(std::string(row[0]), phrases_.size());
    if (added) phrases_.emplace_back();
    phrases_[known->second].push_back(std::move(pattern));
  }
  for (const DataRow& row : read_rows(rules, kColumns)) {
    rules_.push_back({.action = split(row[1], ' '), .pattern = row[0]});
    patterns_.push_back(read_pattern(row[0]));
    const bool may_be_empty = add_first_symbols(patterns_.back(), firsts_.emplace_back());
    ONRECORD_ASSERT(!may_be_empty);
  }
}

const Grammar& Grammar::built_in() {
  static const Grammar grammar(data::phrases, data::rules);
  return grammar;
}

std::size_t Grammar::symbol(std::string_view atom) {
  const auto [known, added] = symbol_ids_.emplace(std::string(atom), symbol_ids_.size());
  if (added) {
    ONRECORD_ASSERT(symbol_ids_.size() <= kSymbolsMax);
    const bool is_class = atom.front() >= 'A' && atom.front() <= 'Z';
    symbol_classes_.push_back(is_class ? find_piece_class(atom) : std::nullopt);
    ONRECORD_ASSERT(!is_class || symbol_classes_.back().has_value());
  }
  return known->second;
}

Grammar::Sequence Grammar::read_pattern(std::string_view pattern) {
  Sequence sequence;
  for (const std::string_view item : split(pattern, ' ')) sequence.push_back(read_item(item));
  return sequence;
}

Grammar::Item Grammar::read_item(std::string_view text) {
  Item item;
  if (text == "+") {
    item.kind = Item::Kind::kGlued;
    return item;
  }
  if (take_front(text, "=<")) item.kind = Item::Kind::kBefore;
  if (take_front(text, "!<")) item.kind = Item::Kind::kNotBefore;
  if (take_front(text, "=>")) item.kind = Item::Kind::kNext;
  if (take_front(text, "!>")) item.kind = Item::Kind::kNotNext;
  item.optional = take_back(text, "?");
  if (take_front(text, "{")) {
    ONRECORD_ASSERT(item.kind == Item::Kind::kPieces && take_back(text, "}"));
    const auto phrase = phrase_ids_.find(text);
    ONRECORD_ASSERT(phrase != phrase_ids_.end());
    item.kind = Item::Kind::kPhrase;
    item.phrase = phrase->second;
    return item;
  }
  for (const std::string_view atom : split(text, '|')) item.symbols.set(symbol(atom));
  return item;
}

// True when the sequence can match nothing at all, so that what follows it can be first as well.
bool Grammar::add_first_symbols(const Sequence& sequence, Symbols& first) const {
  for (const Item& item : sequence) {
    bool passable = item.optional;
    if (item.kind == Item::Kind::kPieces) {
      first |= item.symbols;
    } else if (item.kind == Item::Kind::kPhrase) {
      for (const Sequence& alternative : phrases_[item.phrase]) passable |= add_first_symbols(alternative, first);
    } else {
      passable = true;  // zero-width
    }
    if (!passable) return false;
  }
  return true;
}

std::vector<Grammar::Symbols> Grammar::symbols_of(const std::vector<Piece>& pieces) const {
  std::vector<Symbols> result(pieces.size());
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    if (const auto word = symbol_ids_.find(pieces[at].word); word != symbol_ids_.end()) result[at].set(word->second);
    for (std::size_t id = 0; id < symbol_classes_.size(); ++id) {
      if (symbol_classes_[id] && pieces[at].find(*symbol_classes_[id])) result[at].set(id);
    }
  }
  return result;
}

std::optional<Match> Grammar::longest_at(const std::vector<Piece>& pieces, const std::vector<Symbols>& symbols,
                                         std::size_t place) const {
  const Subject subject{pieces, symbols};
  std::optional<Match> best;
  for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
    if ((firsts_[rule] & symbols[place]).none()) continue;
    for (State& end : run(patterns_[rule], subject, {place, {}})) {
      if (end.place == place || (best && end.place <= best->last)) continue;
      best = Match{&rules_[rule], place, end.place, std::move(end.captures)};
    }
  }
  return best;
}

std::vector<Grammar::State> Grammar::run(const Sequence& sequence, const Subject& subject, State start) const {
  std::vector<State> states;
  states.push_back(std::move(start));
  std::vector<State> next;
  for (const Item& item : sequence) {
    next.clear();
    for (const State& state : states) step(item, subject, state, next);
    if (item.optional) std::ranges::move(states, std::back_inserter(next));
    std::swap(states, next);
    if (states.empty()) break;
  }
  return states;
}

void Grammar::step(const Item& item, const Subject& subject, const State& state, std::vector<State>& next) const {
  const std::size_t place = state.place;
  const bool inside = place < subject.pieces.size();
  const auto is_one = [&](std::size_t at) { return (item.symbols & subject.symbols[at]).any(); };
  bool passes = false;
  switch (item.kind) {
    case Item::Kind::kPieces: {
      if (!inside || !is_one(place)) return;
      State after{place + 1, state.captures};
      const Symbols matched = item.symbols & subject.symbols[place];
      for (std::size_t id = 0; id < symbol_classes_.size(); ++id) {
        if (matched[id] && symbol_classes_[id]) after.captures.push_back({*symbol_classes_[id], place});
      }
      next.push_back(std::move(after));
      return;
    }
    case Item::Kind::kPhrase:
      for (const Sequence& alternative : phrases_[item.phrase])
        std::ranges::move(run(alternative, subject, state), std::back_inserter(next));
      return;
    case Item::Kind::kBefore:
      passes = place > 0 && is_one(place - 1);
      break;
    case Item::Kind::kNotBefore:
      passes = place == 0 || !is_one(place - 1);
      break;
    case Item::Kind::kNext:
      passes = inside && is_one(place);
      break;
    case Item::Kind::kNotNext:
      passes = !inside || !is_one(place);
      break;
    case Item::Kind::kGlued:
      passes = inside && subject.pieces[place].glued;
      break;
  }
  if (passes) next.push_back(state);
}

}  // namespace onrecord::time
