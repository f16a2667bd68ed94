"""The model file survives the way there and back, and damage is noticed; skipped where torch is missing."""

import tempfile
import unittest
from pathlib import Path

try:
    import torch
except ImportError:
    torch = None
if torch is not None:
    from training.export import dequantised, load_model_file, quantise, read_model_file, write_model_file
    from training.lemmas import Lexicon
    from training.model import Analyser, Sizes
    from training.predict import Predictor
    from training.shapes import Pieces

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"] + list("abcdefghijklmnopqrstuvwxyz") + [f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz"]
LABELS = {"upos": ["NOUN", "VERB"], "entity": ["O", "B-PER", "I-PER"], "predicate": ["no", "yes"], "feats": ["_"], "lemma": ["l0:"],
          "deprel": ["obj", "root"], "argument": ["O", "B-ARG0", "I-ARG0"]}


@unittest.skipIf(torch is None, "torch is not installed")
class ExportTest(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(1)
        sizes = Sizes(layers=2, hidden=24, heads=2, intermediate=32, vocab=len(VOCABULARY), arc=8, label=4, argument=6,
                      argument_distance=4, factuality=5)
        self.model = Analyser(LABELS, sizes).eval()
        self.pieces = Pieces(VOCABULARY)
        self.path = Path(tempfile.mkdtemp()) / "tiny.model"
        write_model_file(self.path, self.model, self.pieces, Lexicon({("went", "VERB"): "go"}), "tiny", "00")

    def test_the_file_gives_the_dequantised_network_back(self) -> None:
        expected = dequantised(self.model).state_dict()
        for name, value in load_model_file(self.path).state_dict().items():
            self.assertTrue(torch.equal(value, expected[name]), name)

    def test_every_tensor_begins_at_a_multiple_of_64(self) -> None:
        header, found = read_model_file(self.path)
        self.assertTrue(all(entry["offset"] % 64 == 0 for entry in header["tensors"]))
        self.assertEqual(bytes(found["lexicon"]), b"went\tVERB\tgo\n")
        self.assertEqual(bytes(found["vocab"]).decode().split("\n")[:-1], VOCABULARY)

    def test_weights_stay_within_seven_bits(self) -> None:
        q, scale = quantise(torch.randn(7, 50), 7)
        self.assertLessEqual(int(abs(q.astype(int)).max()), 63)
        self.assertEqual(scale.shape, (7,))

    def test_a_changed_byte_is_refused(self) -> None:
        data = bytearray(self.path.read_bytes())
        data[len(data) // 2] ^= 1
        self.path.write_bytes(data)
        with self.assertRaisesRegex(ValueError, "damaged"):
            read_model_file(self.path)

    def test_a_sentence_parses_alike_in_any_company(self) -> None:
        predictor = Predictor(self.model, self.pieces)
        alone = predictor.parse_all([["abc", "de"]])[0]
        among = predictor.parse_all([["x"] * 9, ["abc", "de"], ["abcdefg"] * 100])[1]
        self.assertEqual(alone.heads, among.heads)
        self.assertLess(float(abs(alone.vectors - among.vectors).max()), 1e-5)

    def test_a_long_sentence_is_one_tree(self) -> None:
        parse = Predictor(self.model, self.pieces).parse_all([["abcdefghij"] * 60])[0]
        self.assertEqual(len(parse.pieces), 3)
        self.assertEqual(sum(head == 0 for head in parse.heads), 1)


if __name__ == "__main__":
    unittest.main()
