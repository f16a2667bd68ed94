// Measures src/time on TimeML news as TempEval-3 does: strict (same span), relaxed (spans overlap) and value (they
// overlap and the value is the same), each as F1 over the documents of a set.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "language/analyser.h"
#include "phrases.h"
#include "time/temporal_expression.h"
#include "timeml.h"

namespace onrecord::bench {
namespace {

constexpr std::uint64_t kFileBytesMax = 64 << 20;

struct Score {
  int gold = 0, found = 0, strict = 0, relaxed = 0, value = 0;

  void operator+=(const Score& other) {
    gold += other.gold;
    found += other.found;
    strict += other.strict;
    relaxed += other.relaxed;
    value += other.value;
  }
  double f1(int matched) const { return gold + found == 0 ? 0 : 200.0 * matched / (gold + found); }
};

// With an analyser the tense is read off its trees, without one off cue words.
std::vector<language::Sentence> read_sentences(const TimeMlDocument& document, const language::Analyser* analyser) {
  const auto paragraphs = paragraphs_of(document.text);
  if (analyser != nullptr) return analyser->analyse(document.text, paragraphs);
  std::vector<language::Sentence> sentences;
  for (const ByteSpan paragraph : paragraphs)
    std::ranges::move(language::split_sentences(document.text, paragraph, 0), std::back_inserter(sentences));
  return sentences;
}

std::vector<time::TemporalExpression> read_times(const TimeMlDocument& document, const language::Analyser* analyser) {
  std::vector<time::TemporalExpression> times;
  for (const auto& sentence : read_sentences(document, analyser))
    std::ranges::move(time::find_temporal_expressions(document.text, sentence, document.created),
                      std::back_inserter(times));
  return times;
}

std::string one_line(std::string_view text, ByteSpan span) {
  std::string line(slice(text, span));
  std::ranges::replace(line, '\n', ' ');
  return line;
}

void print_difference(const std::string& name, std::string_view what, const std::string& gold,
                      const std::string& found) {
  fmt::print("{}\t{}\t{}\t{}\n", what, gold, found, name);
}

// Pairs each gold expression with the first one of ours that overlaps it and is free.
Score score_document(const TimeMlDocument& document, std::vector<time::TemporalExpression> times,
                     const std::string& name, bool list_differences) {
  Score score{.gold = static_cast<int>(document.timexes.size()), .found = static_cast<int>(times.size())};
  std::vector<bool> taken(times.size());
  for (const GoldTimex& gold : document.timexes) {
    const std::string gold_words = one_line(document.text, gold.span) + " = " + gold.value;
    std::size_t match = times.size();
    for (std::size_t at = 0; at < times.size() && match == times.size(); ++at) {
      if (!taken[at] && times[at].span.overlaps(gold.span)) match = at;
    }
    if (match == times.size()) {
      if (list_differences) print_difference(name, "missed", gold_words, "");
      continue;
    }
    taken[match] = true;
    const bool same_span = times[match].span == gold.span, same_value = times[match].value == gold.value;
    ++score.relaxed;
    score.strict += same_span ? 1 : 0;
    score.value += same_value ? 1 : 0;
    const std::string words = one_line(document.text, times[match].span) + " = " + times[match].value;
    if (list_differences && !same_span) print_difference(name, "span", gold_words, words);
    if (list_differences && !same_value) print_difference(name, "value", gold_words, words);
  }
  for (std::size_t at = 0; at < times.size() && list_differences; ++at) {
    if (!taken[at])
      print_difference(name, "extra", "", one_line(document.text, times[at].span) + " = " + times[at].value);
  }
  return score;
}

struct Options {
  std::string data = "../shared/data/time";
  std::string model;
  bool json = false;
  bool differences = false;
};

// The .tml files below `data`, by the folder they stand in.
Result<std::map<std::string, std::vector<std::string>>> list_sets(const std::string& data) {
  const auto files = SystemFiles().list(data);
  if (!files) return std::unexpected(files.error());
  std::map<std::string, std::vector<std::string>> sets;
  for (const std::string& path : *files) {
    const std::filesystem::path file(path);
    if (file.extension() == ".tml") sets[file.parent_path().filename().string()].push_back(path);
  }
  return sets;
}

void add_measures(nlohmann::ordered_json& measures, const std::string& prefix, const Score& score) {
  const auto rounded = [](double value) { return std::round(value * 10) / 10; };
  measures[prefix + "strict"] = rounded(score.f1(score.strict));
  measures[prefix + "relaxed"] = rounded(score.f1(score.relaxed));
  measures[prefix + "value"] = rounded(score.f1(score.value));
}

// None without a model.
Result<std::unique_ptr<language::Analyser>> load_analyser(const std::string& model) {
  if (model.empty()) return nullptr;
  const auto bytes = SystemFiles().read(model, language::kModelBytesMax);
  if (!bytes) return std::unexpected(bytes.error());
  return language::Analyser::load(*bytes);
}

Result<nlohmann::ordered_json> measure(const Options& options) {
  const auto sets = list_sets(options.data);
  if (!sets) return std::unexpected(sets.error());
  const auto analyser = load_analyser(options.model);
  if (!analyser) return std::unexpected(analyser.error());
  Score both;
  std::map<std::string, Score> scores;
  for (const auto& [set, paths] : *sets) {
    for (const std::string& path : paths) {
      const auto bytes = SystemFiles().read(path, kFileBytesMax);
      if (!bytes) return std::unexpected(bytes.error());
      const std::string name = set + "/" + std::filesystem::path(path).stem().string();
      const TimeMlDocument document = parse_timeml(*bytes);
      scores[set] += score_document(document, read_times(document, analyser->get()), name, options.differences);
    }
    both += scores[set];
  }
  nlohmann::ordered_json measures;
  add_measures(measures, "", both);
  for (const auto& [set, score] : scores) add_measures(measures, set + "_", score);
  PhraseCount phrases;
  for (const char* file : {"DateParser", "DurationParser", "SetParser"}) {
    const auto count = count_phrases(fmt::format("{}/phrases/{}.json", options.data, file));
    if (!count) continue;  // other data may have no such cases
    phrases.right += count->right;
    phrases.all += count->all;
  }
  if (phrases.all > 0) measures["phrases"] = std::round(1000.0 * phrases.right / phrases.all) / 10;
  return measures;
}

int run(const Options& options) {
  const auto measures = measure(options);
  if (!measures) {
    fmt::print(stderr, "bench/times: {}\n", measures.error().message);
    return 1;
  }
  for (const auto& [name, value] : measures->items()) fmt::print("{:<20} {:.1f}\n", name, value.get<double>());
  if (options.json) fmt::print("{}\n", nlohmann::ordered_json{{"name", "times"}, {"measures", *measures}}.dump());
  return 0;
}

}  // namespace
}  // namespace onrecord::bench

int main(int argc, char** argv) {
  CLI::App app("Strict, relaxed and value F1 of temporal expressions on TimeML news.");
  onrecord::bench::Options options;
  app.add_option("--data", options.data, "A folder with .tml files below it, a set a folder");
  app.add_flag("--json", options.json, "Print one JSON object last");
  app.add_option("--model", options.model, "Read with this model's tags and trees (default: without)");
  app.add_flag("--differences", options.differences, "List what was missed, extra or read otherwise");
  CLI11_PARSE(app, argc, argv);
  return onrecord::bench::run(options);
}
