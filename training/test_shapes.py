"""Words to pieces and shapes; needs no torch and no data."""

import unittest

from training.shapes import MAX_PIECES, Pieces, chunks, normalise, shape

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "un", "##able", "able", "al", "-", "hay", "##ya", "a", "##a", "'", "n", "t"]


class ShapeTest(unittest.TestCase):
    def test_names_the_case_of_a_word(self) -> None:
        for word, expected in [("minister", "lower"), ("Minister", "capitalised"), ("UN", "upper"), ("U.S.", "upper"),
                               ("I", "initial"), ("al-Hayya", "mixed"), ("McDonald", "mixed"), ("2019", "digit"),
                               ("3.5", "digit"), ("F-16", "alphanumeric"), ("1990s", "alphanumeric"), ("—", "punctuation"),
                               ("'s", "lower"), ("Łódź", "capitalised"), ("北京", "lower"), ("", "punctuation")]:
            self.assertEqual(shape(word), expected, word)


class PiecesTest(unittest.TestCase):
    def setUp(self) -> None:
        self.pieces = Pieces(VOCABULARY)

    def named(self, word: str) -> list[str]:
        return [VOCABULARY[i] for i in self.pieces.word(word)]

    def test_lowers_and_drops_accents_and_invisible_marks(self) -> None:
        self.assertEqual(normalise("Çavuş\u200boğlu\u00a0"), "cavusoglu")
        self.assertEqual(normalise("İstanbul"), "istanbul")

    def test_lets_punctuation_stand_alone(self) -> None:
        self.assertEqual(chunks("al-hayya"), ["al", "-", "hayya"])
        self.assertEqual(chunks("n't"), ["n", "'", "t"])
        self.assertEqual(chunks("北京a"), ["北", "京", "a"])

    def test_takes_the_longest_piece_first(self) -> None:
        self.assertEqual(self.named("al-Hayya"), ["al", "-", "hay", "##ya"])
        self.assertEqual(self.named("unable"), ["un", "##able"])

    def test_gives_the_unknown_piece_for_what_the_vocabulary_lacks(self) -> None:
        self.assertEqual(self.named("zzz"), ["[UNK]"])
        self.assertEqual(self.named("\u200b"), ["[UNK]"])
        self.assertEqual(self.named("a" * 101), ["[UNK]"])

    def test_keeps_a_bounded_number_of_pieces_of_one_word(self) -> None:
        self.assertEqual(len(self.pieces.word("a" * 100)), 16)

    def test_cuts_a_long_sentence_between_words(self) -> None:
        ids, shapes, first = self.pieces.sequences(["unable"] * 200)
        self.assertEqual([len(row) for row in ids], [MAX_PIECES, 2 + 2 * 73])
        self.assertEqual([len(row) for row in shapes], [len(row) for row in ids])
        self.assertEqual(first[126], (0, 253))
        self.assertEqual(first[127], (1, 1))


if __name__ == "__main__":
    unittest.main()
