"""Sentences to classes; skipped where torch is missing."""

import random
import unittest

try:
    import torch
except ImportError:
    torch = None
if torch is not None:
    from training.batches import IGNORE, argument_bio, batch_indices, make_batch, make_example
    from training.data import Sentence
    from training.shapes import SHAPE_ID, Pieces

PIECES = None if torch is None else Pieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "b"])
LABELS = {"upos": ["NOUN"], "entity": ["O", "B-LOC", "I-LOC"], "predicate": ["no", "yes"], "feats": ["_"], "lemma": ["l0:"],
          "deprel": ["dep", "root"], "argument": ["O", "B-ARG0", "I-ARG0"]}
LABEL_ID = {name: {label: n for n, label in enumerate(known)} for name, known in LABELS.items()}


@unittest.skipIf(torch is None, "torch is not installed")
class BatchesTest(unittest.TestCase):
    def test_a_missing_layer_teaches_nothing(self) -> None:
        e = make_example(Sentence(id="", source="", words=["A", "b"], entities=["B-LOC", None]), PIECES, LABEL_ID)
        self.assertEqual(e.tags, {"upos": [IGNORE] * 2, "entity": [1, IGNORE], "predicate": [IGNORE] * 2,
                                  "feats": [IGNORE] * 2, "lemma": [IGNORE] * 2})
        self.assertIsNone(e.heads)

    def test_argument_ends_are_inclusive_and_the_first_of_overlapping_spans_stays(self) -> None:
        self.assertEqual(argument_bio([("ARG0", 1, 2), ("ARG0", 2, 3), ("RARE", 0, 0)], 4, LABEL_ID["argument"]), [0, 1, 2, 0])

    def test_padding_is_ignored(self) -> None:
        long = Sentence(id="", source="", words=["a", "b", "a"], heads=[0, 1, 2], deprels=["root", "dep", "dep"],
                        predicates=[(1, [("ARG0", 0, 0)])])
        short = Sentence(id="", source="", words=["b"], heads=[0], deprels=["root"], predicates=[(0, [])])
        batch = make_batch([make_example(s, PIECES, LABEL_ID) for s in (long, short)], PIECES, None)
        self.assertEqual(batch.heads.tolist(), [[0, 1, 2], [0, IGNORE, IGNORE]])
        self.assertEqual(batch.arguments.tolist(), [[1, 0, 0], [0, IGNORE, IGNORE]])
        self.assertEqual(batch.ids.tolist(), [[2, 4, 5, 4, 3], [2, 5, 3, 0, 0]])

    def test_recasing_changes_shapes_and_leaves_lemmas_out(self) -> None:
        e = make_example(Sentence(id="", source="", words=["a", "b"], lemmas=["a", "b"]), PIECES, LABEL_ID)
        batch = make_batch([e], PIECES, random.Random(1), recase_rate=1.0)
        self.assertTrue(set(batch.shapes[0, 1:3].tolist()) <= {SHAPE_ID["lower"], SHAPE_ID["capitalised"], SHAPE_ID["upper"]})
        self.assertEqual(batch.tags["lemma"].tolist(), [[IGNORE, IGNORE]])

    def test_every_sentence_is_in_one_batch_of_bounded_size(self) -> None:
        examples = [make_example(Sentence(id="", source="", words=["a"] * n), PIECES, LABEL_ID) for n in range(1, 40)]
        batches = batch_indices(examples, 100, random.Random(3))
        self.assertEqual(sorted(i for batch in batches for i in batch), list(range(39)))
        jitter = 3  # what the random order of near lengths may add to a sentence
        self.assertTrue(all((max(examples[i].length for i in batch) - jitter) * len(batch) <= 100 for batch in batches))


if __name__ == "__main__":
    unittest.main()
