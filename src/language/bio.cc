#include "language/bio.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace onrecord::language {
namespace {

/// Lower than any score, and a number that sums can bear.
constexpr float kForbidden = -1e9F;

}  // namespace

Result<BioLabels> BioLabels::load(const std::vector<std::string>& labels) {
  BioLabels bio;
  bio.names_ = labels;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::string& label = labels[i];
    Predecessors before;
    bool is_known = label == "O" || (label.starts_with("B-") && label.size() > 2);
    if (label.starts_with("I-")) {
      const auto begin = std::ranges::find(labels, "B-" + label.substr(2));
      is_known = begin != labels.end();
      before = {false, static_cast<int>(begin - labels.begin()), static_cast<int>(i)};
    }
    if (!is_known) return fail(ErrorCode::kDamaged, fmt::format("the model file is damaged, label: {}", label));
    bio.before_.push_back(before);
  }
  return bio;
}

std::vector<int> BioLabels::best_labels(const float* scores, std::size_t stride, std::size_t words) const {
  constexpr double kWorst = -std::numeric_limits<double>::infinity();
  const std::size_t labels = names_.size();
  std::vector<double> best(labels);
  std::vector<double> next(labels);
  std::vector<int> previous(words * labels, 0);
  for (std::size_t l = 0; l < labels; ++l) best[l] = before_[l].any ? scores[l] : kWorst;
  for (std::size_t w = 1; w < words; ++w) {
    const int top = static_cast<int>(std::ranges::max_element(best) - best.begin());
    for (std::size_t l = 0; l < labels; ++l) {
      int from = top;
      if (!before_[l].any) {
        const auto [low, high] = std::minmax(before_[l].begin, before_[l].inside);
        from = best[high] > best[low] ? high : low;
      }
      previous[w * labels + l] = from;
      next[l] = best[from] + scores[w * stride + l];
    }
    std::swap(best, next);
  }
  std::vector<int> chosen(words);
  if (words == 0) return chosen;
  int label = static_cast<int>(std::ranges::max_element(best) - best.begin());
  for (std::size_t w = words; w-- > 0;) {
    chosen[w] = label;
    label = previous[w * labels + static_cast<std::size_t>(label)];
  }
  return chosen;
}

std::vector<BioSpan> BioLabels::decode(const float* scores, std::size_t stride, std::size_t words) const {
  const std::vector<int> labels = best_labels(scores, stride, words);
  std::vector<BioSpan> spans;
  bool is_open = false;
  for (std::size_t w = 0; w < words; ++w) {
    const std::string_view name = names_[static_cast<std::size_t>(labels[w])];
    if (name.starts_with("B-")) {
      spans.push_back({static_cast<int>(w), static_cast<int>(w) + 1, name.substr(2)});
      is_open = true;
    } else if (name.starts_with("I-") && is_open) {
      spans.back().last = static_cast<int>(w) + 1;
    } else {
      is_open = false;
    }
  }
  return spans;
}

std::vector<BioSpan> BioLabels::decode_once(float* scores, std::size_t stride, std::size_t words,
                                            std::span<const std::string_view> once) const {
  std::vector<BioSpan> spans;
  for (int round = 0; round < kRoundsMax; ++round) {
    spans = decode(scores, stride, words);
    bool has_twice = false;
    for (const std::string_view type : once) {
      const std::size_t begin = index_of(type);
      float* likeliest = nullptr;
      for (const BioSpan& span : spans) {
        if (span.type != type) continue;
        float* const row = scores + static_cast<std::size_t>(span.first) * stride;
        float* loser = row;
        if (likeliest == nullptr || doubt(row, begin) < doubt(likeliest, begin)) std::swap(loser, likeliest);
        if (loser == nullptr) continue;
        loser[begin] = kForbidden;
        has_twice = true;
      }
    }
    if (!has_twice) break;
  }
  return spans;
}

/// One over the softmax of `label` in `row`, without its maximum: the smaller, the likelier.
double BioLabels::doubt(const float* row, std::size_t label) const {
  double sum = 0;
  for (std::size_t l = 0; l < names_.size(); ++l) sum += std::exp(static_cast<double>(row[l]) - row[label]);
  return sum;
}

/// The label "B-" + `type`, or size() where there is none.
std::size_t BioLabels::index_of(std::string_view type) const {
  const auto found = std::ranges::find_if(
      names_, [type](const std::string& name) { return name.starts_with("B-") && name.substr(2) == type; });
  return static_cast<std::size_t>(found - names_.begin());
}

}  // namespace onrecord::language
