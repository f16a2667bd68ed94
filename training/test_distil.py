"""The teacher, what it makes of sentences, and learning from that; skipped where torch is missing."""

import unittest

try:
    import torch
except ImportError:
    torch = None
if torch is not None:
    from training.batches import IGNORE, make_batch, make_example
    from training.data import Sentence
    from training.distil import teach
    from training.model import Sizes
    from training.shapes import Pieces
    from training.teacher import Teacher, position_bucket
    from training.train import SETTINGS, forward, gold_losses, learning_scale, losses, teacher_losses

SMALL = None if torch is None else Sizes(layers=1, hidden=24, heads=2, intermediate=48, vocab=6, arc=16, label=8, argument=8,
                                         factuality=8)
PIECES = None if torch is None else Pieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "b"])
LABELS = {"upos": ["NOUN", "VERB"], "entity": ["O", "B-LOC", "I-LOC"], "predicate": ["no", "yes"], "feats": ["_"], "lemma": ["l0:"],
          "deprel": ["dep", "root"], "argument": ["O", "B-ARG0", "I-ARG0"]}
LABEL_ID = {name: {label: n for n, label in enumerate(known)} for name, known in LABELS.items()}


def example(text: str, **layers: object) -> "object":
    return make_example(Sentence(id="", source="", words=text.split(), **layers), PIECES, LABEL_ID)


@unittest.skipIf(torch is None, "torch is not installed")
class DistilTest(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(4)
        self.teacher = Teacher(LABELS, SMALL).eval()

    def test_near_positions_have_their_own_bucket_and_far_ones_share(self) -> None:
        buckets = position_bucket(torch.tensor([-400, -128, -3, 0, 3, 7, 8, 9, 128, 400])).tolist()
        self.assertEqual(buckets, [15, 15, 3, 0, 19, 23, 24, 24, 31, 31])

    def test_padding_changes_nothing_for_a_sentence(self) -> None:
        short, long = example("a b"), example("a b a b a")
        alone, both = make_batch([short], PIECES, None), make_batch([short, long], PIECES, None)
        one = self.teacher.encode(alone.ids, alone.shapes, alone.lengths)
        two = self.teacher.encode(both.ids, both.shapes, both.lengths)
        self.assertTrue(torch.allclose(one[0], two[0, :one.shape[1]], atol=1e-5))

    def test_teaching_keeps_gold_heads_and_predicates_and_fills_in_missing_ones(self) -> None:
        told = example("a b a", heads=[2, 0, 2], deprels=["dep", "root", "dep"], predicates=[(1, [("ARG0", 0, 0)])])
        untold = example("b a b a")
        teach(self.teacher, [told, untold], PIECES)
        self.assertEqual(told.soft.heads.tolist(), [2, 0, 2])
        self.assertEqual([at for at, _ in told.predicates], [1])
        self.assertEqual(untold.soft.heads.tolist().count(0), 1)
        self.assertEqual(untold.soft.arguments.shape[0], len(untold.predicates))
        self.assertTrue(all(set(row) == {IGNORE} for _, row in untold.predicates))

    def test_a_network_that_is_its_own_teacher_has_nothing_to_learn_from_it(self) -> None:
        some = [example("a b a", predicates=[(1, [])]), example("b a b a b")]
        teach(self.teacher, some, PIECES)
        batch = make_batch(some, PIECES, None)
        with torch.no_grad():
            found = teacher_losses(self.teacher, batch, forward(self.teacher, batch))
        for name, value in found.items():
            self.assertLess(float(value), 1e-3, name)

    def test_the_loss_mixes_labels_and_teacher_by_the_share(self) -> None:
        some = [example("a b a", upos=["NOUN", "VERB", "NOUN"], heads=[2, 0, 2], deprels=["dep", "root", "dep"])]
        plain = make_batch(some, PIECES, None)
        with torch.no_grad():
            alone, _ = losses(self.teacher, plain, SETTINGS)
            teach(self.teacher, some, PIECES)
            mixed, _ = losses(self.teacher, make_batch(some, PIECES, None), SETTINGS)
        self.assertAlmostEqual(float(mixed), (1 - SETTINGS["teacher_share"]) * float(alone), delta=0.05 * float(alone))

    def test_labels_are_learnt_only_where_a_set_has_them(self) -> None:
        batch = make_batch([example("a b", upos=["NOUN", "VERB"])], PIECES, None)
        with torch.no_grad():
            self.assertEqual(set(gold_losses(self.teacher, batch, forward(self.teacher, batch))), {"upos"})

    def test_the_rate_rises_to_its_peak_and_falls_to_almost_nothing(self) -> None:
        self.assertEqual([round(learning_scale(f, 0.1), 3) for f in (0, 0.05, 0.1, 0.55, 1)], [0.001, 0.5, 1.0, 0.5, 0.001])


if __name__ == "__main__":
    unittest.main()
