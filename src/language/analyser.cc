#include "language/analyser.h"

#include <algorithm>

#include "language/network.h"

namespace onrecord::language {
namespace {

/// Sentences are encoded together until they have this many pieces: enough to read each weight seldom, few enough for
/// the numbers between two layers to stay in the cache.
constexpr std::size_t kBatchPieces = 512;
/// A tree over more words than this is made of trees over parts of this many words.
constexpr std::size_t kTreeWordsMax = 512;

/// The parts of a sentence that is too long for one tree.
std::vector<Sentence> part_long(const Sentence& sentence) {
  std::vector<Sentence> parts;
  for (std::size_t first = 0; first < sentence.tokens.size(); first += kTreeWordsMax) {
    const std::size_t count = std::min(kTreeWordsMax, sentence.tokens.size() - first);
    const auto begin = sentence.tokens.begin() + static_cast<std::ptrdiff_t>(first);
    parts.emplace_back().tokens.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
  }
  return parts;
}

/// Joins them again; the roots of later parts hang on the root of the first.
void join_parts(std::vector<Sentence>& parts, Sentence& sentence) {
  sentence.tokens.clear();
  sentence.entities.clear();
  sentence.predicates.clear();
  const int root = parts.front().root();
  for (Sentence& part : parts) {
    const int offset = static_cast<int>(sentence.tokens.size());
    for (Token& token : part.tokens) {
      if (token.head != kNoHead) {
        token.head += offset;
      } else if (offset > 0) {
        token.head = root;
        token.deprel = "parataxis";
      }
      sentence.tokens.push_back(std::move(token));
    }
    for (const Entity& entity : part.entities) {
      sentence.entities.push_back({entity.first + offset, entity.last + offset, entity.kind});
    }
    for (Predicate& predicate : part.predicates) {
      predicate.token += offset;
      for (Argument& argument : predicate.arguments) {
        argument.first += offset;
        argument.last += offset;
      }
      sentence.predicates.push_back(std::move(predicate));
    }
  }
}

}  // namespace

struct Analyser::Network {
  language::Network network;
};

Analyser::Analyser(std::unique_ptr<Network> network) : network_(std::move(network)) {}
Analyser::~Analyser() = default;

Result<std::unique_ptr<Analyser>> Analyser::load(std::string_view model_bytes) {
  auto network = language::Network::load(model_bytes, best_kernels());
  if (!network) return std::unexpected(network.error());
  return std::unique_ptr<Analyser>(new Analyser(std::make_unique<Network>(Network{*std::move(network)})));
}

const std::string& Analyser::model_sha256() const { return network_->network.sha256(); }

void Analyser::annotate(std::string_view text, std::span<Sentence> sentences) const {
  const language::Network& network = network_->network;
  std::vector<language::Network::Pieces> batch;
  std::vector<Sentence*> members;
  std::size_t pieces = 0;
  const auto finish_batch = [&] {
    if (members.empty()) return;
    network.annotate(network.encode(batch), text, members);
    batch.clear();
    members.clear();
    pieces = 0;
  };
  for (Sentence& sentence : sentences) {
    if (sentence.tokens.empty()) continue;
    if (sentence.tokens.size() > kTreeWordsMax) {
      std::vector<Sentence> parts = part_long(sentence);
      annotate(text, parts);
      join_parts(parts, sentence);
      continue;
    }
    language::Network::Pieces cut = network.cut(text, sentence);
    if (pieces + cut.count() > kBatchPieces) finish_batch();
    pieces += cut.count();
    batch.push_back(std::move(cut));
    members.push_back(&sentence);
  }
  finish_batch();
}

std::vector<Sentence> Analyser::analyse(std::string_view text, std::span<const ByteSpan> blocks) const {
  std::vector<Sentence> sentences;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    std::vector<Sentence> split = split_sentences(text, blocks[i], static_cast<int>(i));
    std::ranges::move(split, std::back_inserter(sentences));
  }
  annotate(text, sentences);
  return sentences;
}

}  // namespace onrecord::language
