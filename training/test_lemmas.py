"""Lemma scripts; needs no torch and no data."""

import unittest

from training.lemmas import Lexicon, apply_script, lemma_script


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

    def test_a_verb_within_a_name_does_not_make_its_lemma_a_name(self) -> None:
        lexicon = Lexicon.build([("Rolling", "VERB", "Roll"), ("rolling", "VERB", "roll"), ("Friday", "NOUN", "Friday")])
        self.assertEqual(lexicon.entries, {("friday", "NOUN"): "Friday", ("rolling", "VERB"): "roll"})

    def test_the_lexicon_goes_before_the_scripts_and_checks_them(self) -> None:
        tokens = [("Went", "VERB", "go"), ("google", "VERB", "google"), ("Tapioca", "PROPN", "Tapioca"), ("ok2", "ADJ", "ok2")]
        lexicon = Lexicon.build(tokens)
        self.assertEqual(lexicon.entries, {("went", "VERB"): "go", ("google", "VERB"): "google"})
        self.assertEqual(lexicon.lemma("WENT", "VERB", ["l0:"]), "go")
        self.assertEqual(lexicon.lemma("googling", "VERB", ["l3:", "l3:e"]), "google")
        self.assertEqual(lexicon.lemma("doodling", "VERB", ["l3:", "l3:e"]), "doodl")
        self.assertEqual(Lexicon.from_bytes(lexicon.to_bytes()).entries, lexicon.entries)


if __name__ == "__main__":
    unittest.main()
