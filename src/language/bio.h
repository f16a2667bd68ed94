// Spans from BIO scores: the best sequence of labels in which I-X follows only B-X or I-X, and its spans.
//
//   const BioLabels labels = *BioLabels::load({"O", "B-PER", "I-PER"});
//   for (const BioSpan& span : labels.decode(scores, 3, words)) …
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace onrecord::language {

/// Tokens [first, last) that carry `type`, what stands behind "B-".
struct BioSpan {
  int first = 0;
  int last = 0;
  std::string_view type;
};

class BioLabels {
 public:
  /// kDamaged for a label that is neither O, B-X nor I-X, and for an I-X without its B-X.
  static Result<BioLabels> load(const std::vector<std::string>& labels);

  std::size_t size() const { return names_.size(); }
  const std::string& name(std::size_t label) const { return names_[label]; }

  /// The labels of the highest sum of scores. `scores` has `words` rows, `stride` numbers apart; ties go to the label
  /// with the lower index, at the last word first.
  std::vector<int> best_labels(const float* scores, std::size_t stride, std::size_t words) const;
  /// The spans of best_labels().
  std::vector<BioSpan> decode(const float* scores, std::size_t stride, std::size_t words) const;
  /// The same, but each of `once` (types, without "B-") is given to at most one span: to the one that most likely
  /// begins where it does, by the softmax of its row, the first of equals; the others' beginnings are forbidden (in
  /// `scores`) and the rest is decoded again, at most kRoundsMax times.
  std::vector<BioSpan> decode_once(float* scores, std::size_t stride, std::size_t words,
                                   std::span<const std::string_view> once) const;
  static constexpr int kRoundsMax = 8;

 private:
  struct Predecessors {
    bool any = true;
    int begin = 0;   ///< B-X, when `any` is false
    int inside = 0;  ///< I-X
  };
  double doubt(const float* row, std::size_t label) const;
  std::size_t index_of(std::string_view type) const;

  std::vector<std::string> names_;
  std::vector<Predecessors> before_;
};

}  // namespace onrecord::language
