#include "language/conllu.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "base/data_file.h"
#include "base/utf8.h"

namespace onrecord::language {
namespace {

constexpr std::size_t kColumns = 10;
constexpr std::string_view kSentenceId = "# sent_id =";
enum Column : std::size_t { kId, kForm, kLemma, kUpos, kXpos, kFeats, kHead, kDeprel, kDeps, kMisc };

std::optional<int> parse_count(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || value < 0) return std::nullopt;
  return value;
}

std::string_view unless_blank(std::string_view field) { return field == "_" ? std::string_view{} : field; }

/// Word ids "3-5" or "3", both ends included, as tokens [first, last).
std::optional<std::pair<int, int>> parse_ids(std::string_view ids) {
  const std::size_t dash = ids.find('-');
  const auto first = parse_count(ids.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : parse_count(ids.substr(dash + 1));
  if (!first || !last || *first < 1 || *last < *first) return std::nullopt;
  return std::pair{*first - 1, *last};
}

class Parser {
 public:
  Result<ConlluDocument> parse(std::string_view conllu) {
    for (std::string_view line : split(conllu, '\n')) {
      ++line_number_;
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.empty()) {
        if (auto done = finish_sentence(); !done) return std::unexpected(done.error());
      } else if (line.front() == '#') {
        if (line.starts_with("# newpar") || line.starts_with("# newdoc")) new_paragraph_ = true;
        if (line.starts_with(kSentenceId)) id_ = fold_white_space(line.substr(kSentenceId.size()));
      } else if (auto done = take_row(line); !done) {
        return std::unexpected(done.error());
      }
    }
    if (auto done = finish_sentence(); !done) return std::unexpected(done.error());
    return std::move(document_);
  }

 private:
  std::unexpected<Error> refuse(std::string_view what) const {
    return fail(ErrorCode::kUsage, fmt::format("line {} is not CoNLL-U, {}", line_number_, what));
  }

  Result<void> take_row(std::string_view line) {
    const DataRow row = split(line, '\t');
    if (row.size() != kColumns) return refuse(fmt::format("columns: {}", row.size()));
    if (row[kForm].empty() || !is_valid_utf8(line)) return refuse("its form is empty or not UTF-8");
    if (row[kId].find('.') != std::string_view::npos) return {};
    if (row[kId].find('-') != std::string_view::npos) return take_multiword(row);
    return take_word(row);
  }

  Result<void> take_multiword(const DataRow& row) {
    const auto words = parse_ids(row[kId]);
    if (!words || words->first != static_cast<int>(sentence_.tokens.size())) {
      return refuse(fmt::format("its id: {}", row[kId]));
    }
    multiword_last_ = words->second;
    multiword_ = append_form(row[kForm]);
    multiword_taken_ = multiword_.begin;
    space_before_ = row[kMisc].find("SpaceAfter=No") == std::string_view::npos;
    return {};
  }

  Result<void> take_word(const DataRow& row) {
    const int index = static_cast<int>(sentence_.tokens.size());
    if (parse_count(row[kId]) != index + 1) return refuse(fmt::format("its id: {}", row[kId]));
    Token token;
    if (index < multiword_last_) {
      token.span = take_part_of_multiword(row[kForm], index + 1 == multiword_last_);
    } else {
      token.span = append_form(row[kForm]);
      space_before_ = row[kMisc].find("SpaceAfter=No") == std::string_view::npos;
    }
    token.lemma = row[kLemma] == "_" && row[kForm] != "_" ? "" : row[kLemma];
    if (!unless_blank(row[kUpos]).empty()) {
      const auto upos = find_upos(row[kUpos]);
      if (!upos) return refuse(fmt::format("its part of speech: {}", row[kUpos]));
      token.upos = *upos;
    }
    token.feats = unless_blank(row[kFeats]);
    if (!unless_blank(row[kHead]).empty()) {
      const auto head = parse_count(row[kHead]);
      if (!head || *head == index + 1) return refuse(fmt::format("its head: {}", row[kHead]));
      token.head = *head - 1;
    }
    token.deprel = unless_blank(row[kDeprel]);
    sentence_.tokens.push_back(std::move(token));
    return take_misc(row[kMisc], index);
  }

  /// Puts `form` into the text, with the space or the paragraph break that stands before it.
  ByteSpan append_form(std::string_view form) {
    std::string& text = document_.text;
    if (new_paragraph_ && !text.empty()) {
      text += "\n\n";
    } else if (space_before_ && !text.empty()) {
      text += ' ';
    }
    if (new_paragraph_) ++block_;
    new_paragraph_ = false;
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += form;
    return {begin, static_cast<std::uint32_t>(text.size())};
  }

  ByteSpan take_part_of_multiword(std::string_view form, bool is_last) {
    const std::string_view rest = slice(document_.text, {multiword_taken_, multiword_.end});
    const bool spells = rest.starts_with(form) && (form.size() == rest.size()) == is_last;
    if (!spells) {
      for (Token& token : sentence_.tokens) {
        if (multiword_.contains(token.span)) token.span = multiword_;
      }
      multiword_taken_ = multiword_.end;  // nothing more can match, so the words still to come cover the whole as well
      return multiword_;
    }
    const ByteSpan part{multiword_taken_, multiword_taken_ + static_cast<std::uint32_t>(form.size())};
    multiword_taken_ = part.end;
    return part;
  }

  Result<void> take_misc(std::string_view misc, int index) {
    std::optional<Predicate> predicate;
    const auto mark = [&]() -> Predicate& {
      return predicate ? *predicate : predicate.emplace(Predicate{index, 0, {}});
    };
    std::string_view label = "O";
    for (const std::string_view item : split(unless_blank(misc), '|')) {
      const std::size_t equals = std::min(item.find('='), item.size());
      const std::string_view key = item.substr(0, equals);
      const std::string_view value = item.substr(std::min(equals + 1, item.size()));
      if (key == "Entity" && (value.starts_with("B-") || value.starts_with("I-"))) {
        label = value;
      } else if (key == "Predicate" && value == "Yes") {
        mark();
      } else if (key == "Factuality") {
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), mark().factuality);
        if (error != std::errc{} || end != value.data() + value.size())
          return refuse(fmt::format("its MISC: {}", item));
      } else if (key == "Arguments") {
        for (const std::string_view part : split(value, ',')) {
          const std::size_t colon = std::min(part.find(':'), part.size());
          const auto ids = parse_ids(part.substr(std::min(colon + 1, part.size())));
          if (!ids) return refuse(fmt::format("its MISC: {}", item));
          mark().arguments.push_back({ids->first, ids->second, std::string(part.substr(0, colon))});
        }
      }
    }
    if (predicate) sentence_.predicates.push_back(std::move(*predicate));
    return take_entity(label, index);
  }

  Result<void> take_entity(std::string_view label, int index) {
    if (label == "O") {
      entity_open_ = false;
      return {};
    }
    const auto kind = find_entity_kind(label.substr(2));
    if (!kind) {  // GUM's own Entity=… looks alike and is none of ours
      entity_open_ = false;
      return {};
    }
    std::vector<Entity>& entities = sentence_.entities;
    if (entity_open_ && label.starts_with("I-") && entities.back().kind == *kind) {
      entities.back().last = index + 1;
    } else {
      entities.push_back({index, index + 1, *kind});
    }
    entity_open_ = true;
    return {};
  }

  Result<void> finish_sentence() {
    if (sentence_.tokens.empty()) return {};
    const int count = static_cast<int>(sentence_.tokens.size());
    if (multiword_last_ > count) return refuse("a multiword token lacks words");
    for (const Token& token : sentence_.tokens) {
      if (token.head >= count) return refuse(fmt::format("a head: {}", token.head + 1));
    }
    for (const Predicate& predicate : sentence_.predicates) {
      for (const Argument& argument : predicate.arguments) {
        if (argument.last > count) return refuse(fmt::format("an argument: {}", argument.role));
      }
    }
    sentence_.span = cover(sentence_.tokens.front().span, sentence_.tokens.back().span);
    sentence_.block = block_;
    document_.sentences.push_back(std::move(sentence_));
    document_.ids.push_back(std::move(id_));
    sentence_ = {};
    id_.clear();
    multiword_last_ = 0;
    entity_open_ = false;
    return {};
  }

  ConlluDocument document_;
  Sentence sentence_;
  std::string id_;
  int line_number_ = 0;
  int block_ = -1;
  bool new_paragraph_ = true;
  bool space_before_ = true;
  bool entity_open_ = false;
  int multiword_last_ = 0;  ///< words before this index belong to `multiword_`
  ByteSpan multiword_;
  std::uint32_t multiword_taken_ = 0;  ///< where the next of its words begins
};

std::string miscellany(const Sentence& sentence, int index, bool space_after) {
  std::vector<std::string> items;
  for (const Predicate& predicate : sentence.predicates) {
    if (predicate.token != index || predicate.arguments.empty()) continue;
    std::string arguments;
    for (const Argument& argument : predicate.arguments) {
      arguments +=
          fmt::format("{}{}:{}-{}", arguments.empty() ? "" : ",", argument.role, argument.first + 1, argument.last);
    }
    items.push_back("Arguments=" + arguments);
  }
  for (const Entity& entity : sentence.entities) {
    if (entity.first <= index && index < entity.last) {
      items.push_back(fmt::format("Entity={}-{}", index == entity.first ? 'B' : 'I', to_string(entity.kind)));
    }
  }
  for (const Predicate& predicate : sentence.predicates) {
    if (predicate.token != index) continue;
    items.push_back(fmt::format("Factuality={:.2f}", predicate.factuality));
    items.emplace_back("Predicate=Yes");
  }
  if (!space_after) items.emplace_back("SpaceAfter=No");
  return items.empty() ? "_" : fmt::format("{}", fmt::join(items, "|"));
}

std::string_view or_blank(std::string_view field) { return field.empty() ? "_" : field; }

/// One past the last word of the orthographic token that word `first` begins.
std::size_t token_end(std::string_view text, const std::vector<Token>& words, std::size_t first) {
  std::size_t end = first + 1;
  while (end < words.size() && is_clitic_of(text, words[end - 1], words[end])) ++end;
  return end;
}

bool has_space_after(std::string_view text, ByteSpan span) {
  return span.end >= text.size() || is_white_space(decode_at(text, span.end).value);
}

}  // namespace

Result<ConlluDocument> parse_conllu(std::string_view conllu) { return Parser{}.parse(conllu); }

std::string write_conllu(std::string_view text, std::span<const Sentence> sentences, std::span<const std::string> ids) {
  std::string out;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const Sentence& sentence = sentences[s];
    if (s > 0 && sentence.block != sentences[s - 1].block) out += "# newpar\n";
    if (s < ids.size() && !ids[s].empty()) out += fmt::format("{} {}\n", kSentenceId, ids[s]);
    out += fmt::format("# text = {}\n", fold_white_space(slice(text, sentence.span)));
    std::size_t token_last = 0;
    bool in_multiword = false;
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
      const Token& word = sentence.tokens[i];
      const bool space_after = has_space_after(text, word.span);
      if (i >= token_last) {
        token_last = token_end(text, sentence.tokens, i);
        if (token_last > i + 1) {
          const ByteSpan whole = cover(word.span, sentence.tokens[token_last - 1].span);
          out += fmt::format("{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{}\n", i + 1, token_last, slice(text, whole),
                             has_space_after(text, whole) ? "_" : "SpaceAfter=No");
        }
        in_multiword = token_last > i + 1;
      }
      const bool has_tree = !word.deprel.empty() || word.head != kNoHead;
      out += fmt::format("{}\t{}\t{}\t{}\t_\t{}\t{}\t{}\t_\t{}\n", i + 1, slice(text, word.span), or_blank(word.lemma),
                         to_string(word.upos), or_blank(word.feats), has_tree ? std::to_string(word.head + 1) : "_",
                         or_blank(word.deprel), miscellany(sentence, static_cast<int>(i), space_after || in_multiword));
    }
    out += '\n';
  }
  return out;
}

}  // namespace onrecord::language
