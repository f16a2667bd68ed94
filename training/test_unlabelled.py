"""Rough sentences of plain news text; needs no torch and no data."""

import unittest

from training.unlabelled import sentences_of


class UnlabelledTest(unittest.TestCase):
    def test_words_are_cut_as_the_treebanks_cut_them(self) -> None:
        self.assertEqual(sentences_of("Mr. Trovik didn't say it's Borduria's."),
                         [["Mr.", "Trovik", "did", "n't", "say", "it", "'s", "Borduria", "'s", "."]])

    def test_abbreviations_and_numbers_stay_whole(self) -> None:
        self.assertEqual(sentences_of("The U.S. sent 1,200.5 tons."), [["The", "U.S.", "sent", "1,200.5", "tons", "."]])

    def test_sentences_end_where_a_space_follows_the_stop(self) -> None:
        self.assertEqual([words[0] for words in sentences_of("Talks failed. Why? Nobody said.")], ["Talks", "Why", "Nobody"])


if __name__ == "__main__":
    unittest.main()
