// Whether two texts are the same, or one stands in the other, however they are set: keys and shingles.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

namespace onrecord::page {

/// Letters and digits of a text in lower case: what stays equal when a text is set twice.
std::string text_key(std::string_view text);

/// The runs of four words of a text, to tell how much of another text stands in it.
class Shingles {
 public:
  explicit Shingles(std::string_view text);
  bool empty() const { return known_.empty(); }
  /// The share of the runs of `text` that are known, 0 to 1; -1 for a text with fewer than four words.
  double coverage(std::string_view text) const;

 private:
  std::unordered_set<std::uint64_t> known_;
};

}  // namespace onrecord::page
