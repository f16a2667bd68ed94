"""How other sets' entities are redrawn; needs no torch and no data."""

import unittest

from training.data import Sentence
from training.entities import as_uner, clean_uner, from_gum

DEMONYMS = {"iraqi", "iraqis"}


def sentence(text: str, **layers: object) -> Sentence:
    return Sentence(id="", source="test", words=text.split(), **layers)


class EntitiesTest(unittest.TestCase):
    def test_a_demonym_marked_other_becomes_a_group(self) -> None:
        s = sentence("the Iraqi Titanic sank", entities=["B-OTH", "I-OTH", "B-OTH", "O"])
        self.assertEqual(clean_uner(s, DEMONYMS), ["O", "B-NORP", "O", "O"])

    def test_stray_marks_stay_in_doubt(self) -> None:
        s = sentence("a b c d", entities=["B-O", "I-PER", "O", "O"])
        self.assertEqual(clean_uner(s, DEMONYMS), [None, None, "O", "O"])

    def test_a_country_that_acts_is_a_place(self) -> None:
        self.assertEqual(as_uner(["Borduria", "acts"], ["B-ORG", "O"], {"Borduria"}), ["B-LOC", "O"])

    def test_pronouns_are_no_names_and_titles_leave_doubt(self) -> None:
        self.assertEqual(as_uner(["We", "met", "President", "Tapioca"], ["B-ORG", "O", "B-PER", "I-PER"], set()),
                         ["O", "O", None, None])

    def test_names_are_found_among_mentions(self) -> None:
        s = sentence("the leader of Borduria spoke", upos=["DET", "NOUN", "ADP", "PROPN", "VERB"], deprels=["det", "nsubj", "case", "nmod", "root"],
                     misc=["Entity=(1-person-new", "_", "_", "Entity=(2-place-new)1)", "_"])
        self.assertEqual(from_gum(s, DEMONYMS), ["O", "O", "O", "B-LOC", "O"])


if __name__ == "__main__":
    unittest.main()
