#include "conll18.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/data_file.h"
#include "base/utf8.h"

namespace onrecord::bench {
namespace {

/// Bytes of the text without white space.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
  friend bool operator==(const Range&, const Range&) = default;
};

struct Word {
  Range range;
  std::string form;  ///< in lower case
  std::string_view upos;
  std::string_view lemma;
  std::string_view relation;
  int head = -1;  ///< index in the whole file, −1 for the root
  bool is_in_multiword = false;
};

struct Corpus {
  std::string characters;
  std::vector<Range> tokens;
  std::vector<Range> sentences;
  std::vector<Word> words;
};

std::string without_space(std::string_view form) {
  std::string kept;
  for (std::size_t i = 0; i < form.size();) {
    const CodePoint point = decode_at(form, i);
    if (!is_white_space(point.value)) kept += form.substr(i, point.size);
    i += point.size;
  }
  return kept;
}

int number_of(std::string_view digits) {
  int value = -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

Result<Corpus> read_corpus(std::string_view conllu) {
  Corpus corpus;
  std::size_t sentence_first_word = 0;
  std::size_t sentence_begin = 0;
  int multiword_last = 0;
  const auto end_sentence = [&]() -> Result<void> {
    if (corpus.words.size() == sentence_first_word) return {};
    for (std::size_t i = sentence_first_word; i < corpus.words.size(); ++i) {
      Word& word = corpus.words[i];
      if (word.head < 0 || word.head > static_cast<int>(corpus.words.size() - sentence_first_word)) {
        return fail(ErrorCode::kUsage, fmt::format("a head is not CoNLL-U: {}", word.form));
      }
      word.head = word.head == 0 ? -1 : static_cast<int>(sentence_first_word) + word.head - 1;
    }
    corpus.sentences.push_back({sentence_begin, corpus.characters.size()});
    sentence_begin = corpus.characters.size();
    sentence_first_word = corpus.words.size();
    multiword_last = 0;
    return {};
  };
  const auto add_token = [&](std::string_view form) {
    const std::size_t begin = corpus.characters.size();
    corpus.characters += without_space(form);
    corpus.tokens.push_back({begin, corpus.characters.size()});
  };
  for (std::string_view line : split(conllu, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with('#')) continue;
    if (line.empty()) {
      if (auto ended = end_sentence(); !ended) return std::unexpected(ended.error());
      continue;
    }
    const DataRow row = split(line, '\t');
    if (row.size() != 10) return fail(ErrorCode::kUsage, fmt::format("a line is not CoNLL-U: {}", line));
    if (row[0].find('.') != std::string_view::npos) continue;
    if (const std::size_t dash = row[0].find('-'); dash != std::string_view::npos) {
      multiword_last = number_of(row[0].substr(dash + 1));
      add_token(row[1]);
      continue;
    }
    const bool is_in_multiword = number_of(row[0]) <= multiword_last;
    if (!is_in_multiword) add_token(row[1]);
    corpus.words.push_back(
        {corpus.tokens.back(), to_lower_ascii(row[1]), row[3], row[2], row[7], number_of(row[6]), is_in_multiword});
  }
  if (auto ended = end_sentence(); !ended) return std::unexpected(ended.error());
  return corpus;
}

double f1(double correct, std::size_t gold, std::size_t system) {
  return gold + system == 0 ? 0 : 200 * correct / static_cast<double>(gold + system);
}

double score_ranges(const std::vector<Range>& gold, const std::vector<Range>& system) {
  double correct = 0;
  for (std::size_t g = 0, s = 0; g < gold.size() && s < system.size();) {
    if (gold[g].begin < system[s].begin) {
      ++g;
    } else if (system[s].begin < gold[g].begin) {
      ++s;
    } else {
      if (gold[g] == system[s]) ++correct;
      ++g;
      ++s;
    }
  }
  return f1(correct, gold.size(), system.size());
}

using Alignment = std::vector<std::pair<std::size_t, std::size_t>>;

/// Aligns gold words [g, g_end) and system words [s, s_end) by the longest common subsequence of their forms.
void align_by_forms(const Corpus& gold, std::size_t g, std::size_t g_end, const Corpus& system, std::size_t s,
                    std::size_t s_end, Alignment& alignment) {
  const std::size_t rows = g_end - g;
  const std::size_t columns = s_end - s;
  std::vector<std::vector<int>> common(rows + 1, std::vector<int>(columns + 1, 0));
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t j = columns; j-- > 0;) {
      common[i][j] = gold.words[g + i].form == system.words[s + j].form ? common[i + 1][j + 1] + 1
                                                                        : std::max(common[i + 1][j], common[i][j + 1]);
    }
  }
  for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
    if (gold.words[g + i].form == system.words[s + j].form) {
      alignment.emplace_back(g + i++, s + j++);
    } else if (common[i + 1][j] >= common[i][j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
}

Alignment align(const Corpus& gold, const Corpus& system) {
  Alignment alignment;
  std::size_t g = 0;
  std::size_t s = 0;
  while (g < gold.words.size() && s < system.words.size()) {
    const Word& gold_word = gold.words[g];
    const Word& system_word = system.words[s];
    if (!gold_word.is_in_multiword && !system_word.is_in_multiword) {
      if (gold_word.range == system_word.range) {
        alignment.emplace_back(g++, s++);
      } else if (gold_word.range.begin <= system_word.range.begin) {
        ++g;
      } else {
        ++s;
      }
      continue;
    }
    // The span that the multiword token and every token overlapping it cover.
    std::size_t end = std::max(gold_word.is_in_multiword ? gold_word.range.end : 0,
                               system_word.is_in_multiword ? system_word.range.end : 0);
    std::size_t g_end = g;
    std::size_t s_end = s;
    for (bool grew = true; grew;) {
      grew = false;
      while (g_end < gold.words.size() && gold.words[g_end].range.begin < end) {
        if (gold.words[g_end].is_in_multiword) end = std::max(end, gold.words[g_end].range.end);
        ++g_end;
        grew = true;
      }
      while (s_end < system.words.size() && system.words[s_end].range.begin < end) {
        if (system.words[s_end].is_in_multiword) end = std::max(end, system.words[s_end].range.end);
        ++s_end;
        grew = true;
      }
    }
    align_by_forms(gold, g, g_end, system, s, s_end, alignment);
    ONRECORD_ASSERT(g_end > g || s_end > s);
    g = g_end;
    s = s_end;
  }
  return alignment;
}

std::string_view universal(std::string_view relation) { return relation.substr(0, relation.find(':')); }

}  // namespace

Result<Conll18Scores> score_conll18(std::string_view gold_conllu, std::string_view system_conllu) {
  const auto gold = read_corpus(gold_conllu);
  if (!gold) return std::unexpected(gold.error());
  const auto system = read_corpus(system_conllu);
  if (!system) return std::unexpected(system.error());
  if (gold->characters != system->characters) {
    const auto [a, b] = std::ranges::mismatch(gold->characters, system->characters);
    const auto at = static_cast<std::size_t>(a - gold->characters.begin());
    return fail(ErrorCode::kUsage, fmt::format("the texts differ at: {} | {}", gold->characters.substr(at, 20),
                                               system->characters.substr(at, 20)));
  }
  const Alignment alignment = align(*gold, *system);
  std::unordered_map<int, int> gold_of;
  for (const auto& [g, s] : alignment) gold_of[static_cast<int>(s)] = static_cast<int>(g);
  gold_of[-1] = -1;

  double upos = 0, lemmas = 0, uas = 0, las = 0, las_full = 0;
  for (const auto& [g, s] : alignment) {
    const Word& expected = gold->words[g];
    const Word& found = system->words[s];
    if (expected.upos == found.upos) ++upos;
    if (expected.lemma == found.lemma || expected.lemma == "_") ++lemmas;
    const auto head = gold_of.find(found.head);
    if (head == gold_of.end() || head->second != expected.head) continue;
    ++uas;
    if (universal(expected.relation) == universal(found.relation)) ++las;
    if (expected.relation == found.relation) ++las_full;
  }
  const std::size_t a = gold->words.size();
  const std::size_t b = system->words.size();
  return Conll18Scores{score_ranges(gold->tokens, system->tokens),
                       score_ranges(gold->sentences, system->sentences),
                       f1(static_cast<double>(alignment.size()), a, b),
                       f1(upos, a, b),
                       f1(lemmas, a, b),
                       f1(uas, a, b),
                       f1(las, a, b),
                       f1(las_full, a, b)};
}

}  // namespace onrecord::bench
