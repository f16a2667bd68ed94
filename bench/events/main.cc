// Measures src/story's events on sentences whose source, target and PLOVER root were coded by hand (README.md).
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "coded_sentences.h"
#include "language/analyser.h"
#include "story/actors.h"
#include "story/attributions.h"
#include "story/events.h"

namespace onrecord::bench {
namespace {

using story::Event;
using story::EventType;
using story::Status;

constexpr std::uint64_t kFileBytesMax = 64 << 20;

struct Options {
  std::string data = "../shared/data/events/plv_dev.tsv";
  std::string model = "model/onrecord-en.model";
  bool json = false;
  bool differences = false;
};

struct RootCounts {
  int gold = 0, found = 0, right = 0;
  double f1() const { return gold + found == 0 ? 0 : 200.0 * right / (gold + found); }
};

struct Totals {
  int sentences = 0, with_event = 0, right = 0, pairs = 0, directed = 0;
  std::map<std::string, RootCounts> roots;
};

/// PLOVER's four quadrants, by which it collapses what has not happened.
bool is_conflict(EventType type) {
  switch (type) {
    case EventType::kReject:
    case EventType::kAccuse:
    case EventType::kThreaten:
    case EventType::kProtest:
    case EventType::kSanction:
    case EventType::kMobilize:
    case EventType::kCoerce:
    case EventType::kAssault:
      return true;
    default:
      return false;
  }
}

/// "Future or hypothetical cooperation is AGREE … threatened conflict is THREATEN" (PLOVER 2, the ambiguities of both).
std::string root_of(const Event& event) {
  const bool yields = event.type == EventType::kRetreat || event.type == EventType::kConcede;
  switch (event.status) {
    case Status::kPlanned:
    case Status::kPossible:
      if (is_conflict(event.type)) return "THREATEN";
      if (!yields && event.type != EventType::kRequest && event.type != EventType::kOther) return "AGREE";
      break;
    case Status::kWanted:
      return "REQUEST";
    case Status::kNegated:
    case Status::kCalledOff:
      return event.type == EventType::kProtest ? "YIELD" : "REJECT";
    default:
      break;
  }
  return yields ? "YIELD" : std::string(story::to_string(event.type));
}

std::vector<ByteSpan> occurrences(std::string_view text, std::string_view phrase) {
  std::vector<ByteSpan> found;
  if (phrase.empty()) return found;
  for (std::size_t at = text.find(phrase); at != std::string_view::npos; at = text.find(phrase, at + 1)) {
    found.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + phrase.size())});
  }
  return found;
}

bool take_part(const std::vector<story::ActorReference>& references, const std::vector<ByteSpan>& phrases) {
  return std::ranges::any_of(references, [&phrases](const story::ActorReference& reference) {
    return reference.span &&
           std::ranges::any_of(phrases, [&reference](ByteSpan phrase) { return phrase.overlaps(*reference.span); });
  });
}

/// How an event stands to the marked phrases.
struct Fit {
  const Event* event = nullptr;
  bool source = false, target = false, directed = false;
  double score = -1;
};

Fit fit(const Event& event, const std::vector<ByteSpan>& source, const std::vector<ByteSpan>& target) {
  const bool source_acts = take_part(event.agents, source);
  const bool target_acts = take_part(event.agents, target);
  const bool source_receives = take_part(event.recipients, source);
  const bool target_receives = take_part(event.recipients, target);
  Fit result{.event = &event, .source = source_acts || source_receives, .target = target_acts || target_receives};
  result.directed = source_acts && (target_receives || target_acts);
  result.score = 2.0 * source_acts + 2.0 * target_receives + source_receives + target_acts + event.confidence;
  if (event.type == EventType::kOther) result.score -= 1;
  if (event.about) result.score += 0.5;  // "agreed to withdraw": the coder codes the act that governs
  return result;
}

std::vector<Event> read_sentence(const language::Analyser& analyser, const std::string& text) {
  const std::vector<page::Block> blocks = {
      {.kind = page::BlockKind::kParagraph, .span = {0, static_cast<std::uint32_t>(text.size())}}};
  const std::vector<ByteSpan> spans = {blocks[0].span};
  const std::vector<language::Sentence> sentences = analyser.analyse(text, spans);
  story::ActorIndex actors(text, sentences);
  const std::vector<story::Attribution> attributions = story::find_attributions(text, sentences, actors);
  return story::find_events({.text = text,
                             .sentences = sentences,
                             .blocks = blocks,
                             .times = {},
                             .attributions = attributions,
                             .published = {}},
                            actors);
}

void score(const CodedSentence& coded, const std::vector<Event>& events, const Options& options, Totals& totals) {
  const auto source = occurrences(coded.sentence, coded.source);
  const auto target = occurrences(coded.sentence, coded.target);
  Fit best;
  for (const Event& event : events) {
    const Fit candidate = fit(event, source, target);
    if (candidate.score > best.score) best = candidate;
  }
  const std::string root = best.event == nullptr ? "none" : root_of(*best.event);
  ++totals.sentences;
  totals.with_event += best.event != nullptr;
  totals.pairs += best.source && best.target;
  totals.directed += best.directed;
  totals.right += root == coded.root;
  ++totals.roots[coded.root].gold;
  ++totals.roots[root].found;
  if (root == coded.root) ++totals.roots[root].right;
  if (options.differences && root != coded.root) {
    const std::string trigger =
        best.event == nullptr ? "-" : std::string(slice(coded.sentence, best.event->trigger.span));
    fmt::print("{} read as {} by {}: {}\n", coded.root, root, trigger, coded.sentence);
  }
}

double percent(int part, int whole) { return whole == 0 ? 0 : 100.0 * part / whole; }

void print_report(const Totals& totals, const Options& options) {
  double f1_sum = 0;
  int roots = 0;
  fmt::print("{:<10} {:>5} {:>5} {:>5} {:>6}\n", "root", "gold", "read", "right", "F1");
  for (const auto& [root, counts] : totals.roots) {
    if (counts.gold == 0) continue;
    fmt::print("{:<10} {:>5} {:>5} {:>5} {:>6.1f}\n", root, counts.gold, counts.found, counts.right, counts.f1());
    f1_sum += counts.f1();
    ++roots;
  }
  const nlohmann::json measures = {{"root_accuracy", percent(totals.right, totals.sentences)},
                                   {"root_macro_f1", roots == 0 ? 0 : f1_sum / roots},
                                   {"found", percent(totals.with_event, totals.sentences)},
                                   {"pair_found", percent(totals.pairs, totals.sentences)},
                                   {"direction", percent(totals.directed, totals.pairs)}};
  for (const auto& [name, value] : measures.items()) fmt::print("{}: {:.1f}\n", name, value.get<double>());
  if (options.json) fmt::print("{}\n", nlohmann::json{{"name", "events"}, {"measures", measures}}.dump());
}

int run(const Options& options) {
  const SystemFiles files;
  const auto complain = [](const Error& error) {
    fmt::print(stderr, "{}\n", error.message);
    return 1;
  };
  const Result<std::string> model = files.read(options.model, language::kModelBytesMax);
  if (!model) return complain(model.error());
  const auto analyser = language::Analyser::load(*model);
  if (!analyser) return complain(analyser.error());
  const Result<std::string> table = files.read(options.data, kFileBytesMax);
  if (!table) return complain(table.error());
  const auto sentences = parse_coded_sentences(*table);
  if (!sentences) return complain(sentences.error());
  Totals totals;
  for (const CodedSentence& coded : *sentences) {
    score(coded, read_sentence(**analyser, coded.sentence), options, totals);
  }
  print_report(totals, options);
  return 0;
}

}  // namespace
}  // namespace onrecord::bench

int main(int argc, char** argv) {
  CLI::App app{"PLOVER root of sentences with a marked source and target"};
  onrecord::bench::Options options;
  app.add_option("--data", options.data, "tab-separated file")->capture_default_str();
  app.add_option("--model", options.model, "model file")->capture_default_str();
  app.add_flag("--json", options.json, "print one JSON object last");
  app.add_flag("--differences", options.differences, "print each sentence read otherwise");
  CLI11_PARSE(app, argc, argv);
  return onrecord::bench::run(options);
}
