"""The decoders against brute force; skipped where numpy is missing."""

import itertools
import unittest

try:
    import numpy as np
except ImportError:
    np = None
if np is not None:
    from training.decode import FORBIDDEN, arguments, bio_transitions, spans, tree, viterbi


def is_tree(heads: tuple[int, ...]) -> bool:
    if sum(h == 0 for h in heads) != 1:
        return False
    for node in range(1, len(heads) + 1):
        seen = 0
        while node and seen <= len(heads):
            node, seen = heads[node - 1], seen + 1
        if node:
            return False
    return True


@unittest.skipIf(np is None, "numpy is not installed")
class DecodeTest(unittest.TestCase):
    def test_the_tree_is_the_best_of_all_trees(self) -> None:
        rng = np.random.default_rng(7)
        for n in range(1, 6):
            trees = [h for h in itertools.product(range(n + 1), repeat=n) if is_tree(h)]
            for _ in range(60):
                scores = rng.normal(size=(n, n + 1)) * 4
                scores[np.arange(n), np.arange(n) + 1] = FORBIDDEN
                best = max(trees, key=lambda h: sum(scores[i, h[i]] for i in range(n)))
                self.assertEqual(tree(scores), list(best))

    def test_viterbi_is_the_best_of_all_allowed_sequences(self) -> None:
        labels = ["O", "B-X", "I-X", "B-Y", "I-Y"]
        table = bio_transitions(labels)
        rng = np.random.default_rng(8)
        for n in range(1, 5):
            for _ in range(40):
                scores = rng.normal(size=(n, 5))
                best = max(itertools.product(range(5), repeat=n), key=lambda path: sum(
                    scores[i, k] + table[path[i - 1] if i else 5, k] for i, k in enumerate(path)))
                self.assertEqual(viterbi(scores, table), list(best))

    def test_a_numbered_role_is_given_once_and_to_the_likelier(self) -> None:
        names = ["O", "B-ARG0", "I-ARG0", "B-ARGM-TMP", "I-ARGM-TMP"]
        scores = np.array([[0.0, 2, 0, 0, 0], [0, 0, 1, 0, 0], [1, 0, 0, 0, 0], [0, 4, 0, 3, 0], [0, 0, 0, 2, 0]])
        self.assertEqual(arguments(scores, names, bio_transitions(names)),
                         ["O", "O", "O", "B-ARG0", "B-ARGM-TMP"])

    def test_spans_are_half_open(self) -> None:
        self.assertEqual(spans(["B-X", "I-X", "B-X", "O", "I-Y"]), [(0, 2, "X"), (2, 3, "X"), (4, 5, "Y")])


if __name__ == "__main__":
    unittest.main()
