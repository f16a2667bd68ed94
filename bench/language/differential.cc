#include "differential.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "language/analyser.h"
#include "language/network.h"

namespace onrecord::bench {
namespace {

using Json = nlohmann::json;
using language::Encoding;
using language::Network;
using language::Sentence;

constexpr std::uint64_t kReferenceBytesMax = 1ull << 30;

struct Tally {
  double differing = 0;
  double labels = 0;
  double difference_sum = 0;
  double difference_max = 0;
  double numbers = 0;

  void count_label(bool is_equal) {
    ++labels;
    if (!is_equal) ++differing;
  }
  void count_number(double a, double b) {
    const double difference = std::abs(a - b);
    difference_sum += difference;
    difference_max = std::max(difference_max, difference);
    ++numbers;
  }
};
using Tallies = std::map<std::string, Tally>;

std::string sentence_of(const Json& words, Sentence& sentence) {
  std::string text;
  for (const Json& word : words) {
    if (!text.empty()) text += ' ';
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += word.get<std::string>();
    sentence.tokens.emplace_back().span = {begin, static_cast<std::uint32_t>(text.size())};
  }
  return text;
}

std::vector<std::string> bio_of(std::size_t words, const auto& spans, const auto& name_of) {
  std::vector<std::string> labels(words, "O");
  for (const auto& span : spans) {
    for (int i = span.first; i < span.last; ++i) {
      labels[static_cast<std::size_t>(i)] = (i == span.first ? "B-" : "I-") + name_of(span);
    }
  }
  return labels;
}

void compare_vectors(const Encoding& encoding, const Network& network, const Json& expected, Tallies& tallies) {
  const auto tags = network.tags().scores(encoding);
  const std::size_t words = encoding.rows();
  for (std::size_t w = 0; w < words; ++w) {
    for (std::size_t i = 0; i < encoding.hidden; ++i) {
      tallies["vector"].count_number(encoding.words[w * encoding.hidden + i], expected["vectors"][w][i].get<double>());
    }
    for (std::size_t t = 0; t < expected["tags"][w].size(); ++t) {
      tallies["tag_score"].count_number(tags[w * network.tags().stride() + t], expected["tags"][w][t].get<double>());
    }
  }
  const auto arcs = network.trees().scores(encoding).front();
  for (std::size_t w = 0; w < words; ++w) {
    for (std::size_t h = 0; h <= words; ++h) {
      if (h == w + 1) continue;
      tallies["arc_score"].count_number(arcs[w * (words + 1) + h], expected["arcs"][w][h].get<double>());
    }
  }
}

void compare_labels(const Sentence& sentence, const Json& expected, Tallies& tallies) {
  const std::size_t words = sentence.tokens.size();
  const auto entities = bio_of(words, sentence.entities, [](const language::Entity& entity) {
    return entity.kind == language::EntityKind::kGroup ? std::string("NORP") : std::string(to_string(entity.kind));
  });
  for (std::size_t w = 0; w < words; ++w) {
    const language::Token& token = sentence.tokens[w];
    tallies["upos"].count_label(to_string(token.upos) == expected["upos"][w]);
    tallies["feats"].count_label((token.feats.empty() ? "_" : token.feats) == expected["feats"][w]);
    tallies["lemma"].count_label(token.lemma == expected["lemmas"][w]);
    tallies["head"].count_label(token.head + 1 == expected["heads"][w].get<int>());
    tallies["relation"].count_label(token.deprel == expected["deprels"][w]);
    tallies["entity"].count_label(entities[w] == expected["entities"][w]);
  }
  std::map<int, const language::Predicate*> found;
  for (const auto& predicate : sentence.predicates) found[predicate.token] = &predicate;
  for (std::size_t p = 0; p < expected["predicates"].size(); ++p) {
    const auto own = found.find(expected["predicates"][p].get<int>());
    tallies["predicate"].count_label(own != found.end());
    if (own == found.end()) continue;
    tallies["factuality"].count_number(own->second->factuality, expected["factuality"][p].get<double>());
    const auto arguments = bio_of(words, own->second->arguments, [](const auto& argument) { return argument.role; });
    for (std::size_t w = 0; w < words; ++w) {
      tallies["argument"].count_label(arguments[w] == expected["arguments"][p][w]);
    }
    found.erase(own);
  }
  for (std::size_t extra = 0; extra < found.size(); ++extra) tallies["predicate"].count_label(false);
}

}  // namespace

Result<std::map<std::string, double>> compare_with_reference(const std::string& model_path,
                                                             const std::string& reference_path,
                                                             const language::Kernels& kernels) {
  const SystemFiles files;
  const auto bytes = files.read(model_path, language::kModelBytesMax);
  if (!bytes) return std::unexpected(bytes.error());
  const auto network = Network::load(*bytes, kernels);
  if (!network) return std::unexpected(network.error());
  const auto text_of_reference = files.read(reference_path, kReferenceBytesMax);
  if (!text_of_reference) return std::unexpected(text_of_reference.error());
  const Json reference = Json::parse(*text_of_reference, nullptr, false);
  if (!reference.is_object()) return fail(ErrorCode::kDamaged, "not JSON: " + reference_path);
  if (reference["model_sha256"] != network->sha256()) {
    return fail(ErrorCode::kDamaged, "the reference is of another model: " + reference_path);
  }

  Tallies tallies;
  for (const Json& expected : reference["sentences"]) {
    Sentence sentence;
    const std::string text = sentence_of(expected["words"], sentence);
    const Network::Pieces pieces = network->cut(text, sentence);
    for (std::size_t s = 0; s < pieces.sequences.size(); ++s) {
      tallies["pieces"].count_label(Json(pieces.sequences[s].pieces) == expected["pieces"][s]);
      std::vector<int> shapes;
      for (const auto shape : pieces.sequences[s].shapes) shapes.push_back(static_cast<int>(shape));
      tallies["shapes"].count_label(Json(shapes) == expected["shapes"][s]);
    }
    const Encoding encoding = network->encode(std::span(&pieces, 1));
    compare_vectors(encoding, *network, expected, tallies);
    Sentence* const pointer = &sentence;
    network->annotate(encoding, text, std::span(&pointer, 1));
    compare_labels(sentence, expected, tallies);
  }
  std::map<std::string, double> measures;
  for (const auto& [name, tally] : tallies) {
    if (tally.labels > 0) measures[name + "_differing"] = 100 * tally.differing / tally.labels;
    if (tally.numbers > 0) {
      measures[name + "_difference_mean"] = tally.difference_sum / tally.numbers;
      measures[name + "_difference_max"] = tally.difference_max;
    }
  }
  return measures;
}

}  // namespace onrecord::bench
