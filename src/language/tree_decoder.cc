#include "language/tree_decoder.h"

#include <algorithm>
#include <limits>

#include "base/error.h"

namespace onrecord::language {
namespace {

constexpr double kWorst = -std::numeric_limits<double>::infinity();

/// Nodes are numbered from 0, the root, to `words`. `head_of_[d]` are the arcs of the current, contracted graph.
class Decoder {
 public:
  Decoder(std::span<const float> scores, std::size_t words)
      : nodes_(words + 1), score_(nodes_ * nodes_), arc_(nodes_ * nodes_), active_(nodes_, true), members_(nodes_) {
    const auto [low, high] = std::ranges::minmax(scores);
    const double root_price = (static_cast<double>(words) + 1) * (static_cast<double>(high) - low) + 1;
    for (std::size_t dependent = 1; dependent < nodes_; ++dependent) {
      for (std::size_t head = 0; head < nodes_; ++head) {
        const double score = scores[(dependent - 1) * nodes_ + head];
        at(score_, head, dependent) = head == dependent ? kWorst : head == 0 ? score - root_price : score;
        at(arc_, head, dependent) = {head, dependent};
      }
    }
    for (std::size_t node = 0; node < nodes_; ++node) members_[node] = {node};
  }

  std::vector<int> decode() {
    std::vector<Contraction> contractions;
    std::vector<std::size_t> heads = best_heads();
    for (std::vector<std::size_t> cycle = find_cycle(heads); !cycle.empty(); cycle = find_cycle(heads)) {
      contractions.push_back(contract(cycle, heads));
      heads = best_heads();
    }
    std::vector<std::size_t> chosen(nodes_, 0);
    std::vector<bool> has_head(nodes_, false);
    const auto choose = [&](std::size_t head, std::size_t dependent) {
      const Arc arc = at(arc_, head, dependent);
      chosen[arc.dependent] = arc.head;
      has_head[arc.dependent] = true;
    };
    for (std::size_t node = 1; node < nodes_; ++node) {
      if (active_[node]) choose(heads[node], node);
    }
    for (auto contraction = contractions.rbegin(); contraction != contractions.rend(); ++contraction) {
      open(*contraction, has_head, choose);
    }
    std::vector<int> result(nodes_ - 1);
    for (std::size_t node = 1; node < nodes_; ++node) result[node - 1] = static_cast<int>(chosen[node]) - 1;
    return result;
  }

 private:
  /// An arc between words, which an arc of the contracted graph stands for.
  struct Arc {
    std::size_t head = 0;
    std::size_t dependent = 0;
  };
  /// A cycle that became one node, its first; with what is needed to open it again.
  struct Contraction {
    std::vector<std::size_t> cycle;
    std::vector<std::size_t> heads;                 ///< of each node of the cycle, in it
    std::vector<std::vector<std::size_t>> members;  ///< the words that each node of the cycle stands for
  };

  template <typename Value>
  Value& at(std::vector<Value>& matrix, std::size_t head, std::size_t dependent) {
    return matrix[head * nodes_ + dependent];
  }

  std::vector<std::size_t> best_heads() {
    std::vector<std::size_t> heads(nodes_, 0);
    for (std::size_t dependent = 1; dependent < nodes_; ++dependent) {
      if (!active_[dependent]) continue;
      double best = at(score_, 0, dependent);
      for (std::size_t head = 1; head < nodes_; ++head) {
        if (!active_[head] || head == dependent || at(score_, head, dependent) <= best) continue;
        best = at(score_, head, dependent);
        heads[dependent] = head;
      }
    }
    return heads;
  }

  std::vector<std::size_t> find_cycle(const std::vector<std::size_t>& heads) const {
    std::vector<std::size_t> visit(nodes_, 0);
    for (std::size_t start = 1; start < nodes_; ++start) {
      if (!active_[start]) continue;
      std::size_t node = start;
      while (node != 0 && visit[node] == 0) {
        visit[node] = start;
        node = heads[node];
      }
      if (node == 0 || visit[node] != start) continue;
      std::vector<std::size_t> cycle{node};
      for (std::size_t next = heads[node]; next != node; next = heads[next]) cycle.push_back(next);
      return cycle;
    }
    return {};
  }

  Contraction contract(const std::vector<std::size_t>& cycle, const std::vector<std::size_t>& heads) {
    Contraction contraction{cycle, {}, {}};
    std::vector<bool> inside(nodes_, false);
    double weight = 0;
    for (const std::size_t node : cycle) {
      inside[node] = true;
      weight += at(score_, heads[node], node);
      contraction.heads.push_back(heads[node]);
      contraction.members.push_back(members_[node]);
    }
    const std::size_t whole = cycle.front();
    for (std::size_t node = 0; node < nodes_; ++node) {
      if (!active_[node] || inside[node]) continue;
      std::size_t from = whole;
      std::size_t into = whole;
      double best_from = kWorst;
      double best_into = kWorst;
      for (const std::size_t member : cycle) {
        if (at(score_, member, node) > best_from) {
          best_from = at(score_, member, node);
          from = member;
        }
        const double gain = weight + at(score_, node, member) - at(score_, heads[member], member);
        if (gain > best_into) {
          best_into = gain;
          into = member;
        }
      }
      at(score_, whole, node) = best_from;
      at(arc_, whole, node) = at(arc_, from, node);
      at(score_, node, whole) = best_into;
      at(arc_, node, whole) = at(arc_, node, into);
    }
    for (const std::size_t node : cycle) {
      if (node == whole) continue;
      active_[node] = false;
      members_[whole].insert(members_[whole].end(), members_[node].begin(), members_[node].end());
    }
    return contraction;
  }

  /// Keeps every arc of the cycle but the one into the node where an arc from outside came in.
  void open(const Contraction& contraction, const std::vector<bool>& has_head, const auto& choose) {
    std::size_t entered = 0;
    while (std::ranges::none_of(contraction.members[entered], [&](std::size_t word) { return has_head[word]; })) {
      ++entered;
    }
    for (std::size_t i = 0; i < contraction.cycle.size(); ++i) {
      if (i != entered) choose(contraction.heads[i], contraction.cycle[i]);
    }
  }

  std::size_t nodes_;
  std::vector<double> score_;  ///< [head, dependent]
  std::vector<Arc> arc_;       ///< [head, dependent]
  std::vector<bool> active_;
  std::vector<std::vector<std::size_t>> members_;
};

}  // namespace

std::vector<int> decode_tree(std::span<const float> scores, std::size_t words) {
  ONRECORD_ASSERT(words >= 1 && scores.size() == words * (words + 1));
  return Decoder(scores, words).decode();
}

}  // namespace onrecord::language
