// The best dependency tree of a matrix of arc scores: Chu-Liu/Edmonds with exactly one word on the root.
//
//   std::vector<int> heads = decode_tree(scores, n);   // heads[i]: the head of word i, kNoHead for the root word
//
// The algorithm gives each word its best head; while that makes a cycle, the cycle becomes one node, whose incoming
// arcs are valued by what they gain over the arc they replace, and the search goes on; then the cycles open again,
// each at the arc that came in. One root is had, as in the model's training, by making arcs from the root dearer than
// any tree can be worth: the best tree then has as few of them as a tree can have, which is one.
// Time O(n³) at worst, O(n²) when the best heads already make a tree. Memory O(n²).
#pragma once

#include <span>
#include <vector>

namespace onrecord::language {

/// `scores` is [words, words + 1]: of dependent i, the root first, then every word as its head; the word itself is
/// ignored. REQUIRES: words ≥ 1, finite scores.
std::vector<int> decode_tree(std::span<const float> scores, std::size_t words);

}  // namespace onrecord::language
