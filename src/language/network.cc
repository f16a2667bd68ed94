#include "language/network.h"

#include <algorithm>

namespace onrecord::language {

Result<Network> Network::load(std::string_view model_bytes, const Kernels& kernels) {
  const auto model = ModelFile::open(model_bytes);
  if (!model) return std::unexpected(model.error());
  const ModelConfig& config = model->config();
  Network network;
  network.sha256_ = model->sha256();
  network.hidden_ = config.hidden;
  network.max_pieces_ = config.max_pieces;
  network.max_pieces_per_word_ = config.max_pieces_per_word;
  network.max_characters_per_chunk_ = config.max_characters_per_chunk;
  for (std::size_t i = 0; i < kShapes; ++i) {
    if (config.shapes.size() != kShapes || config.shapes[i] != to_string(static_cast<Shape>(i))) {
      return fail(ErrorCode::kDamaged, "the model file is damaged, its shapes are not those of this program");
    }
  }
  const auto lines = model->find_bytes("vocab");
  if (!lines) return std::unexpected(lines.error());
  auto vocabulary = Vocabulary::load(lines->bytes, config.vocab);
  if (!vocabulary) return std::unexpected(vocabulary.error());
  network.vocabulary_ = *std::move(vocabulary);
  auto encoder = Encoder::load(*model, kernels);
  if (!encoder) return std::unexpected(encoder.error());
  network.encoder_ = *std::move(encoder);
  auto tags = TagHead::load(*model, kernels);
  if (!tags) return std::unexpected(tags.error());
  network.tags_ = *std::move(tags);
  auto trees = TreeHead::load(*model, kernels);
  if (!trees) return std::unexpected(trees.error());
  network.trees_ = *std::move(trees);
  auto arguments = ArgumentHead::load(*model, kernels);
  if (!arguments) return std::unexpected(arguments.error());
  network.arguments_ = *std::move(arguments);
  auto factuality = FactualityHead::load(*model, kernels);
  if (!factuality) return std::unexpected(factuality.error());
  network.factuality_ = *std::move(factuality);
  return network;
}

std::size_t Network::Pieces::count() const {
  std::size_t pieces = 0;
  for (const Sequence& sequence : sequences) pieces += sequence.pieces.size();
  return pieces;
}

Network::Pieces Network::cut(std::string_view text, const Sentence& sentence) const {
  Pieces cut;
  const auto mark = [&](int piece) {
    cut.sequences.back().pieces.push_back(piece);
    cut.sequences.back().shapes.push_back(Shape::kNone);
  };
  for (const Token& token : sentence.tokens) {
    const std::string_view form = slice(text, token.span);
    const std::vector<int> pieces = vocabulary_.pieces_of(form, max_pieces_per_word_, max_characters_per_chunk_);
    if (cut.sequences.empty() || cut.sequences.back().pieces.size() + pieces.size() + 1 > max_pieces_) {
      if (!cut.sequences.empty()) mark(vocabulary_.sep());
      cut.sequences.emplace_back();
      mark(vocabulary_.cls());
    }
    Sequence& sequence = cut.sequences.back();
    cut.first.emplace_back(cut.sequences.size() - 1, sequence.pieces.size());
    sequence.pieces.insert(sequence.pieces.end(), pieces.begin(), pieces.end());
    sequence.shapes.insert(sequence.shapes.end(), pieces.size(), shape_of(form));
  }
  if (!cut.sequences.empty()) mark(vocabulary_.sep());
  return cut;
}

Encoding Network::encode(std::span<const Pieces> batch) const {
  std::vector<Sequence> sequences;
  for (const Pieces& sentence : batch) {
    sequences.insert(sequences.end(), sentence.sequences.begin(), sentence.sequences.end());
  }
  AlignedVector<float> vectors;
  encoder_.encode(sequences, vectors);

  Encoding encoding;
  encoding.hidden = hidden_;
  encoding.begins.push_back(0);
  for (const Pieces& sentence : batch) encoding.begins.push_back(encoding.begins.back() + sentence.first.size());
  encoding.words.resize(encoding.rows() * hidden_);
  encoding.roots.resize(batch.size() * hidden_);
  float* word = encoding.words.data();
  std::size_t row = 0;
  for (std::size_t s = 0; s < batch.size(); ++s) {
    std::vector<std::size_t> rows;
    for (const Sequence& sequence : batch[s].sequences) {
      rows.push_back(row);
      row += sequence.pieces.size();
    }
    std::copy_n(vectors.data() + rows.front() * hidden_, hidden_, encoding.roots.data() + s * hidden_);
    for (const auto& [sequence, place] : batch[s].first) {
      word = std::copy_n(vectors.data() + (rows[sequence] + place) * hidden_, hidden_, word);
    }
  }
  return encoding;
}

void Network::annotate(const Encoding& encoding, std::string_view text, std::span<Sentence* const> sentences) const {
  tags_.annotate(encoding, text, sentences);
  trees_.annotate(encoding, sentences);
  arguments_.annotate(encoding, sentences);
  factuality_.annotate(encoding, sentences);
}

}  // namespace onrecord::language
