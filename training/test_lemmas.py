"""Lemma scripts; needs no torch and no data."""

import unittest

from training.lemmas import apply_script, lemma_script


class LemmaTest(unittest.TestCase):
    def test_scripts_give_the_lemma_back(self) -> None:
        for word, lemma, script in [("talks", "talk", "l1:"), ("said", "say", "l2:y"), ("The", "the", "l0:"),
                                    ("Hamas", "Hamas", "k0:"), ("is", "be", "=be"), ("OBAMA", "Obama", "c0:"),
                                    ("leaders", "leader", "l1:"), ("Leaders", "leader", "l1:"), ("I", "I", "k0:")]:
            self.assertEqual(lemma_script(word, lemma), script, word)
            self.assertEqual(apply_script(script, word), lemma, word)

    def test_a_script_that_does_not_fit_leaves_the_word(self) -> None:
        self.assertEqual(apply_script("l3:", "at"), "at")
        self.assertEqual(apply_script("l2:", "at"), "at")
        self.assertEqual(apply_script("l2:be", "at"), "be")


if __name__ == "__main__":
    unittest.main()
