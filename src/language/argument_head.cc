#include "language/argument_head.h"

#include <algorithm>
#include <array>

namespace onrecord::language {
namespace {

/// The range of UDS's scale.
constexpr double kFactualityMax = 3;

/// PropBank's numbered roles: a predicate has each at most once.
constexpr std::array<std::string_view, 5> kNumberedRoles = {"ARG0", "ARG1", "ARG2", "ARG3", "ARG4"};

}  // namespace

Result<ArgumentHead> ArgumentHead::load(const ModelFile& model, const Kernels& kernels) {
  const ModelConfig& config = model.config();
  ArgumentHead head;
  head.kernels_ = &kernels;
  head.size_ = config.argument;
  head.distance_max_ = static_cast<int>(config.argument_distance);
  auto labels = BioLabels::load(config.labels.find("argument")->second);
  if (!labels) return std::unexpected(labels.error());
  head.labels_ = *std::move(labels);
  auto project = load_linear(model, "argument.project", config.hidden, 4 * config.argument);
  if (!project) return std::unexpected(project.error());
  head.project_ = *std::move(project);
  auto distance = load_floats(model, "argument.distance", {2 * config.argument_distance + 1, config.argument});
  if (!distance) return std::unexpected(distance.error());
  head.distance_ = *std::move(distance);
  auto output = load_linear(model, "argument.output", config.argument, head.labels_.size());
  if (!output) return std::unexpected(output.error());
  head.output_ = *std::move(output);
  return head;
}

void ArgumentHead::annotate_predicate(const float* projected, std::size_t words, Predicate& predicate) const {
  const std::size_t stride = project_.padded_outputs();
  const float* const own = projected + static_cast<std::size_t>(predicate.token) * stride;
  AlignedVector<float> hidden(words * size_);
  for (std::size_t w = 0; w < words; ++w) {
    const float* const word = projected + w * stride;
    const int distance = std::clamp(static_cast<int>(w) - predicate.token, -distance_max_, distance_max_);
    const float* const apart = distance_.data() + static_cast<std::size_t>(distance + distance_max_) * size_;
    float* const to = hidden.data() + w * size_;
    for (std::size_t i = 0; i < size_; ++i) {
      to[i] = own[i] + word[size_ + i] + own[2 * size_ + i] * word[3 * size_ + i] + apart[i];
    }
  }
  kernels_->gelu(hidden.data(), hidden.size());
  QuantisedRows quantised;
  AlignedVector<float> scores;
  apply_linear(*kernels_, output_, hidden.data(), words, Activation::kNone, quantised, scores);
  predicate.arguments.clear();
  for (const BioSpan& span : labels_.decode_once(scores.data(), output_.padded_outputs(), words, kNumberedRoles)) {
    predicate.arguments.push_back({span.first, span.last, std::string(span.type)});
  }
}

void ArgumentHead::annotate(const Encoding& encoding, std::span<Sentence* const> sentences) const {
  QuantisedRows quantised;
  AlignedVector<float> projected;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    if (sentences[s]->predicates.empty()) continue;
    const std::size_t words = encoding.words_of(s);
    apply_linear(*kernels_, project_, encoding.words.data() + encoding.begins[s] * encoding.hidden, words,
                 Activation::kNone, quantised, projected);
    for (Predicate& predicate : sentences[s]->predicates) annotate_predicate(projected.data(), words, predicate);
  }
}

Result<FactualityHead> FactualityHead::load(const ModelFile& model, const Kernels& kernels) {
  const ModelConfig& config = model.config();
  FactualityHead head;
  head.kernels_ = &kernels;
  auto hidden = load_linear(model, "factuality.hidden", config.hidden, config.factuality);
  if (!hidden) return std::unexpected(hidden.error());
  head.hidden_ = *std::move(hidden);
  auto output = load_linear(model, "factuality.output", config.factuality, 1);
  if (!output) return std::unexpected(output.error());
  head.output_ = *std::move(output);
  return head;
}

void FactualityHead::annotate(const Encoding& encoding, std::span<Sentence* const> sentences) const {
  AlignedVector<float> rows;
  std::vector<Predicate*> predicates;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    for (Predicate& predicate : sentences[s]->predicates) {
      const std::size_t row = encoding.begins[s] + static_cast<std::size_t>(predicate.token);
      const float* const word = encoding.words.data() + row * encoding.hidden;
      rows.insert(rows.end(), word, word + encoding.hidden);
      predicates.push_back(&predicate);
    }
  }
  if (predicates.empty()) return;
  QuantisedRows quantised;
  AlignedVector<float> hidden;
  AlignedVector<float> scores;
  apply_linear(*kernels_, hidden_, rows.data(), predicates.size(), Activation::kGelu, quantised, hidden);
  apply_linear(*kernels_, output_, hidden.data(), predicates.size(), Activation::kNone, quantised, scores);
  for (std::size_t i = 0; i < predicates.size(); ++i) {
    const double score = scores[i * output_.padded_outputs()];
    predicates[i]->factuality = std::clamp(score, -kFactualityMax, kFactualityMax);
  }
}

}  // namespace onrecord::language
