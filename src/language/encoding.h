// The vectors of a batch of sentences, as the heads read them.
#pragma once

#include <cstddef>
#include <vector>

#include "language/kernels.h"

namespace onrecord::language {

/// One vector a word, sentence after sentence, and one for each sentence's root.
struct Encoding {
  std::size_t hidden = 0;
  std::vector<std::size_t> begins;  ///< the row of each sentence's first word; one entry more at the end
  AlignedVector<float> words;       ///< [begins.back(), hidden]
  AlignedVector<float> roots;       ///< [sentences, hidden]

  std::size_t sentences() const { return begins.size() - 1; }
  std::size_t rows() const { return begins.back(); }
  std::size_t words_of(std::size_t sentence) const { return begins[sentence + 1] - begins[sentence]; }
};

}  // namespace onrecord::language
