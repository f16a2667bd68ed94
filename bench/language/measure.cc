#include "measure.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "base/data_file.h"
#include "conll18.h"
#include "language/analyser.h"
#include "language/conllu.h"

namespace onrecord::bench {
namespace {

using Json = nlohmann::json;
using language::Sentence;
using language::Token;

constexpr std::uint64_t kSetBytesMax = 1ull << 30;
/// Sentences encoded together.
constexpr std::size_t kSentencesAtOnce = 16;
/// The features that the model knows (docs/model-format.md).
constexpr std::string_view kFeatures[] = {"Case",     "Definite", "Degree", "Gender",   "Mood",
                                          "NumType",  "Number",   "Person", "Polarity", "Poss",
                                          "PronType", "Reflex",   "Tense",  "VerbForm", "Voice"};

Result<std::string> read_set(const MeasureOptions& options, std::string_view pattern) {
  const SystemFiles files;
  return files.read(fmt::format("{}/{}", options.data, fmt::format(fmt::runtime(pattern), options.part)), kSetBytesMax);
}

struct Models {
  std::unique_ptr<language::Analyser> analyser;
  language::Network network;
};

Result<Models> load_models(const MeasureOptions& options) {
  const SystemFiles files;
  const auto bytes = files.read(options.model, language::kModelBytesMax);
  if (!bytes) return std::unexpected(bytes.error());
  auto analyser = language::Analyser::load(*bytes);
  if (!analyser) return std::unexpected(analyser.error());
  auto network = language::Network::load(*bytes, language::best_kernels());
  if (!network) return std::unexpected(network.error());
  return Models{*std::move(analyser), *std::move(network)};
}

/// Appends a sentence of `words`, parted by spaces, to `text`.
Sentence append_sentence(const std::vector<std::string>& words, std::string& text) {
  Sentence sentence;
  for (const std::string& word : words) {
    if (!text.empty()) text += ' ';
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += word;
    sentence.tokens.emplace_back().span = {begin, static_cast<std::uint32_t>(text.size())};
  }
  return sentence;
}

/// Words with predicates given: their arguments and factuality by the network.
void annotate_given(const language::Network& network, const std::string& text, std::vector<Sentence>& sentences) {
  for (std::size_t first = 0; first < sentences.size(); first += kSentencesAtOnce) {
    std::vector<language::Network::Pieces> batch;
    std::vector<Sentence*> members;
    for (std::size_t i = first; i < std::min(first + kSentencesAtOnce, sentences.size()); ++i) {
      batch.push_back(network.cut(text, sentences[i]));
      members.push_back(&sentences[i]);
    }
    const language::Encoding encoding = network.encode(batch);
    network.arguments().annotate(encoding, members);
    network.factuality().annotate(encoding, members);
  }
}

template <typename Item>
double f1(const std::set<Item>& gold, const std::set<Item>& found) {
  std::size_t both = 0;
  for (const Item& item : found) both += gold.count(item);
  return gold.empty() && found.empty()
             ? 0
             : 200.0 * static_cast<double>(both) / static_cast<double>(gold.size() + found.size());
}

std::string known_features(std::string_view feats) {
  std::string known;
  for (const std::string_view feature : split(feats, '|')) {
    if (std::ranges::find(kFeatures, feature.substr(0, feature.find('='))) == std::end(kFeatures)) continue;
    if (!known.empty()) known += '|';
    known += feature;
  }
  return known;
}

Result<void> measure_treebank(const Models& models, const std::string& name, const std::string& gold_conllu,
                              Measures& measures) {
  auto gold = language::parse_conllu(gold_conllu);
  if (!gold) return std::unexpected(gold.error());

  std::vector<Sentence> found = gold->sentences;
  models.analyser->annotate(gold->text, found);
  double words = 0;
  std::map<std::string, double> right;
  for (std::size_t s = 0; s < found.size(); ++s) {
    for (std::size_t i = 0; i < found[s].tokens.size(); ++i) {
      const Token& expected = gold->sentences[s].tokens[i];
      const Token& token = found[s].tokens[i];
      const std::string_view form = slice(gold->text, expected.span);
      ++words;
      right["upos"] += expected.upos == token.upos;
      right["feats"] += known_features(expected.feats) == token.feats;
      right["lemma"] += (expected.lemma.empty() ? form : std::string_view(expected.lemma)) == token.lemma;
      right["uas"] += expected.head == token.head;
      right["las"] += expected.head == token.head && expected.deprel == token.deprel;
    }
  }
  for (const auto& [measure, count] : right) measures[measure + "_" + name] = 100 * count / words;

  std::vector<ByteSpan> blocks;
  for (const Sentence& sentence : gold->sentences) {
    if (static_cast<std::size_t>(sentence.block) == blocks.size()) blocks.push_back(sentence.span);
    blocks.back().end = sentence.span.end;
  }
  const std::string system = write_conllu(gold->text, models.analyser->analyse(gold->text, blocks));
  const auto raw = score_conll18(gold_conllu, system);
  if (!raw) return std::unexpected(raw.error());
  for (const auto& [measure, value] :
       {std::pair{"tokens", raw->tokens}, std::pair{"sentences", raw->sentences}, std::pair{"words", raw->words},
        std::pair{"upos", raw->upos}, std::pair{"las", raw->las_full}, std::pair{"las_universal", raw->las}}) {
    measures[fmt::format("{}_{}_raw", measure, name)] = value;
  }
  return {};
}

struct SetSentence {
  std::vector<std::string> words;
  std::vector<std::string> labels;
};

std::vector<SetSentence> read_iob2(std::string_view iob2) {
  std::vector<SetSentence> sentences(1);
  for (const std::string_view line : split(iob2, '\n')) {
    if (line.starts_with('#')) continue;
    if (line.empty()) {
      if (!sentences.back().words.empty()) sentences.emplace_back();
      continue;
    }
    const DataRow row = split(line, '\t');
    if (row.size() < 3) continue;
    sentences.back().words.emplace_back(row[1]);
    sentences.back().labels.emplace_back(row[2]);
  }
  if (sentences.back().words.empty()) sentences.pop_back();
  return sentences;
}

using SpanItem = std::tuple<std::size_t, int, int, std::string>;

void collect_spans(std::size_t sentence, const std::vector<std::string>& labels, std::set<SpanItem>& spans) {
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (!labels[i].starts_with("B-")) continue;
    std::size_t end = i + 1;
    while (end < labels.size() && labels[end] == "I-" + labels[i].substr(2)) ++end;
    spans.insert({sentence, static_cast<int>(i), static_cast<int>(end), labels[i].substr(2)});
  }
}

}  // namespace

Result<Measures> measure_syntax(const MeasureOptions& options) {
  const auto models = load_models(options);
  if (!models) return std::unexpected(models.error());
  const auto ewt = read_set(options, "syntax/en_ewt-ud-{}.conllu");
  const auto gum_by = read_set(options, "syntax/en_gum-ccby-{}.conllu");
  const auto gum_by_sa = read_set(options, "syntax/en_gum-ccbysa-{}.conllu");
  Measures measures;
  if (!ewt && !gum_by && !gum_by_sa) return std::unexpected(ewt.error());
  if (ewt) {
    if (auto done = measure_treebank(*models, "ewt", *ewt, measures); !done) return std::unexpected(done.error());
  }
  const std::string gum = gum_by.value_or("") + gum_by_sa.value_or("");
  if (!gum.empty()) {
    if (auto done = measure_treebank(*models, "gum", gum, measures); !done) return std::unexpected(done.error());
  }
  return measures;
}

Result<Measures> measure_entities(const MeasureOptions& options) {
  const auto models = load_models(options);
  if (!models) return std::unexpected(models.error());
  const auto set = read_set(options, "ner/uner_ewt-{}.iob2");
  if (!set) return std::unexpected(set.error());
  std::string text;
  std::vector<Sentence> sentences;
  std::set<SpanItem> gold;
  for (const SetSentence& sentence : read_iob2(*set)) {
    collect_spans(sentences.size(), sentence.labels, gold);
    sentences.push_back(append_sentence(sentence.words, text));
  }
  models->analyser->annotate(text, sentences);
  std::set<SpanItem> found;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    for (const language::Entity& entity : sentences[s].entities) {
      found.insert({s, entity.first, entity.last, std::string(to_string(entity.kind))});
    }
  }
  Measures measures;
  std::set<SpanItem> all_gold;
  std::set<SpanItem> all_found;
  for (const auto& [kind, measure] : {std::pair{"PER", "ner_per"}, {"LOC", "ner_loc"}, {"ORG", "ner_org"}}) {
    const auto of_kind = [kind = kind](const std::set<SpanItem>& spans) {
      std::set<SpanItem> kept;
      for (const SpanItem& span : spans) {
        if (std::get<3>(span) == kind) kept.insert(span);
      }
      return kept;
    };
    measures[measure] = f1(of_kind(gold), of_kind(found));
    all_gold.merge(of_kind(gold));
    all_found.merge(of_kind(found));
  }
  measures["ner_uner"] = f1(all_gold, all_found);
  return measures;
}

Result<Measures> measure_arguments(const MeasureOptions& options) {
  const auto models = load_models(options);
  if (!models) return std::unexpected(models.error());
  const auto set = read_set(options, "srl/ewt_propbank.{}.jsonl");
  if (!set) return std::unexpected(set.error());
  std::string text;
  std::vector<Sentence> given;
  std::set<std::tuple<std::size_t, int>> gold_predicates;
  std::set<std::tuple<std::size_t, int, int, int, std::string>> gold;
  for (const std::string_view line : split(*set, '\n')) {
    const Json entry = Json::parse(line, nullptr, false);
    if (!entry.is_object() || entry["words"].empty()) continue;
    Sentence sentence = append_sentence(entry["words"].get<std::vector<std::string>>(), text);
    for (const Json& predicate : entry["preds"]) {
      const int token = predicate["i"].get<int>();
      if (!gold_predicates.insert({given.size(), token}).second) continue;
      sentence.predicates.push_back({token, 0, {}});
      for (const Json& argument : predicate["args"]) {
        gold.insert(
            {given.size(), token, argument[1].get<int>(), argument[2].get<int>() + 1, argument[0].get<std::string>()});
      }
    }
    given.push_back(std::move(sentence));
  }
  std::vector<Sentence> free = given;
  models->analyser->annotate(text, free);
  annotate_given(models->network, text, given);
  std::set<std::tuple<std::size_t, int>> found_predicates;
  std::set<std::tuple<std::size_t, int, int, int, std::string>> found;
  for (std::size_t s = 0; s < given.size(); ++s) {
    for (const language::Predicate& predicate : free[s].predicates) found_predicates.insert({s, predicate.token});
    for (const language::Predicate& predicate : given[s].predicates) {
      for (const language::Argument& argument : predicate.arguments) {
        found.insert({s, predicate.token, argument.first, argument.last, argument.role});
      }
    }
  }
  return Measures{{"predicate_f1", f1(gold_predicates, found_predicates)}, {"srl_propbank", f1(gold, found)}};
}

Result<Measures> measure_factuality(const MeasureOptions& options) {
  const auto models = load_models(options);
  if (!models) return std::unexpected(models.error());
  const auto set = read_set(options, "factuality/{}.jsonl");
  if (!set) return std::unexpected(set.error());
  std::string text;
  std::vector<Sentence> sentences;
  std::vector<double> gold;
  for (const std::string_view line : split(*set, '\n')) {
    const Json entry = Json::parse(line, nullptr, false);
    if (!entry.is_object()) continue;
    std::vector<std::string> words;
    for (const std::string_view word : split(entry["text"].get_ref<const std::string&>(), ' ')) {
      if (!word.empty()) words.emplace_back(word);
    }
    Sentence sentence = append_sentence(words, text);
    for (const Json& target : entry["targets"]) {
      const int token = target["span1"][0].get<int>();
      if (token < 0 || token >= static_cast<int>(words.size())) continue;
      sentence.predicates.push_back({token, 0, {}});
      gold.push_back(target["label"].get<double>());
    }
    sentences.push_back(std::move(sentence));
  }
  annotate_given(models->network, text, sentences);
  double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  for (const Sentence& sentence : sentences) {
    for (const language::Predicate& predicate : sentence.predicates) {
      const double a = gold[static_cast<std::size_t>(n)];
      const double b = predicate.factuality;
      ++n;
      x += a;
      y += b;
      xx += a * a;
      yy += b * b;
      xy += a * b;
    }
  }
  const double spread = std::sqrt((xx - x * x / n) * (yy - y * y / n));
  return Measures{{"factuality_r", spread > 0 ? (xy - x * y / n) / spread : 0}};
}

}  // namespace onrecord::bench
