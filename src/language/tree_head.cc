#include "language/tree_head.h"

#include <algorithm>
#include <limits>

#include "language/tree_decoder.h"

namespace onrecord::language {
namespace {

/// Relations are scored for this many words at a time: the matrices of all words of a batch would not fit a cache.
constexpr std::size_t kRelationRows = 48;

}  // namespace

Result<TreeHead> TreeHead::load(const ModelFile& model, const Kernels& kernels) {
  const ModelConfig& config = model.config();
  TreeHead head;
  head.kernels_ = &kernels;
  head.label_ = config.label;
  head.relations_ = config.labels.find("deprel")->second;
  const auto root = std::ranges::find(head.relations_, "root");
  if (root == head.relations_.end() || head.relations_.size() < 2) {
    return fail(ErrorCode::kDamaged, "the model file is damaged, labels: deprel");
  }
  head.root_ = static_cast<std::size_t>(root - head.relations_.begin());

  struct Part {
    const char* name;
    PackedWeights* layer;
    std::size_t inputs;
    std::size_t outputs;
  };
  for (const Part& part :
       {Part{"arc.dependent", &head.arc_dependent_, config.hidden, config.arc},
        Part{"arc.head", &head.arc_head_, config.hidden, config.arc},
        Part{"arc.bilinear", &head.arc_bilinear_, config.arc, config.arc},
        Part{"label.dependent", &head.label_dependent_, config.hidden, config.label},
        Part{"label.head", &head.label_head_, config.hidden, config.label},
        Part{"label.bilinear", &head.label_bilinear_, config.label, head.relations_.size() * (config.label + 1)}}) {
    auto layer = load_linear(model, part.name, part.inputs, part.outputs);
    if (!layer) return std::unexpected(layer.error());
    *part.layer = *std::move(layer);
  }
  return head;
}

std::vector<std::vector<float>> TreeHead::scores(const Encoding& encoding) const {
  QuantisedRows quantised;
  AlignedVector<float> dependents;
  AlignedVector<float> projected;
  AlignedVector<float> heads;
  AlignedVector<float> roots;
  apply_linear(*kernels_, arc_dependent_, encoding.words.data(), encoding.rows(), Activation::kGelu, quantised,
               projected);
  const std::size_t arc = arc_dependent_.outputs;
  apply_linear(*kernels_, arc_bilinear_, projected.data(), encoding.rows(), Activation::kNone, quantised, dependents);
  apply_linear(*kernels_, arc_head_, encoding.words.data(), encoding.rows(), Activation::kGelu, quantised, heads);
  apply_linear(*kernels_, arc_head_, encoding.roots.data(), encoding.sentences(), Activation::kGelu, quantised, roots);

  std::vector<std::vector<float>> all(encoding.sentences());
  for (std::size_t s = 0; s < encoding.sentences(); ++s) {
    const std::size_t words = encoding.words_of(s);
    const std::size_t begin = encoding.begins[s];
    all[s].reserve(words * (words + 1));
    for (std::size_t i = 0; i < words; ++i) {
      const float* const dependent = dependents.data() + (begin + i) * arc;
      all[s].push_back(kernels_->dot(dependent, roots.data() + s * arc, arc));
      for (std::size_t j = 0; j < words; ++j) {
        all[s].push_back(kernels_->dot(dependent, heads.data() + (begin + j) * arc, arc));
      }
    }
  }
  return all;
}

std::size_t TreeHead::best_relation(const float* matrix, const float* head) const {
  std::size_t best = root_;
  float best_score = -std::numeric_limits<float>::infinity();
  for (std::size_t l = 0; l < relations_.size(); ++l, matrix += label_ + 1) {
    if (l == root_) continue;
    const float score = kernels_->dot(matrix, head, label_) + matrix[label_];
    if (score > best_score) {
      best_score = score;
      best = l;
    }
  }
  return best;
}

void TreeHead::annotate_relations(const Encoding& encoding, std::span<Sentence* const> sentences) const {
  QuantisedRows quantised;
  AlignedVector<float> dependents;
  AlignedVector<float> heads;
  apply_linear(*kernels_, label_dependent_, encoding.words.data(), encoding.rows(), Activation::kGelu, quantised,
               dependents);
  apply_linear(*kernels_, label_head_, encoding.words.data(), encoding.rows(), Activation::kGelu, quantised, heads);
  const std::size_t stride = label_dependent_.padded_outputs();

  std::vector<std::pair<Token*, std::size_t>> arcs;  // each word, and the row of its head
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    for (Token& token : sentences[s]->tokens) {
      arcs.emplace_back(&token, token.head == kNoHead ? 0 : encoding.begins[s] + static_cast<std::size_t>(token.head));
    }
  }
  AlignedVector<float> rows;
  AlignedVector<float> matrices;
  for (std::size_t first = 0; first < arcs.size(); first += kRelationRows) {
    const std::size_t count = std::min(kRelationRows, arcs.size() - first);
    rows.resize(count * label_);
    for (std::size_t i = 0; i < count; ++i) {
      std::copy_n(dependents.data() + (first + i) * stride, label_, rows.data() + i * label_);
    }
    apply_linear(*kernels_, label_bilinear_, rows.data(), count, Activation::kNone, quantised, matrices);
    for (std::size_t i = 0; i < count; ++i) {
      const auto& [token, head_row] = arcs[first + i];
      const std::size_t relation =
          token->head == kNoHead
              ? root_
              : best_relation(matrices.data() + i * label_bilinear_.padded_outputs(), heads.data() + head_row * stride);
      token->deprel = relations_[relation];
    }
  }
}

void TreeHead::annotate(const Encoding& encoding, std::span<Sentence* const> sentences) const {
  const std::vector<std::vector<float>> arcs = scores(encoding);
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const std::vector<int> heads = decode_tree(arcs[s], encoding.words_of(s));
    for (std::size_t i = 0; i < heads.size(); ++i) sentences[s]->tokens[i].head = heads[i];
  }
  annotate_relations(encoding, sentences);
}

}  // namespace onrecord::language
