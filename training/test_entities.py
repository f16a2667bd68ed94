"""How other sets' entities are redrawn; needs no torch and no data."""

import tempfile
import unittest
from pathlib import Path

from training.data import CORRECTIONS, Sentence
from training.entities import as_uner, clean_uner, corrected, from_gum, read_corrections

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

    def test_corrections_give_all_the_names_of_a_sentence(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "corrections.tsv"
            path.write_text("# why\nweblog-1\t1-3:PER 4-5:LOC\nweblog-2\t-\n", encoding="utf-8")
            found = read_corrections(path)
        self.assertEqual(found, {"weblog-1": [(1, 3, "PER"), (4, 5, "LOC")], "weblog-2": []})
        self.assertEqual(corrected(6, found["weblog-1"]), ["O", "B-PER", "I-PER", "O", "B-LOC", "O"])

    def test_the_kept_corrections_hold_ids_and_ranges_and_no_words(self) -> None:
        for sentence, names in read_corrections(CORRECTIONS).items():
            self.assertRegex(sentence, r"^[a-z]+-[\w.-]+$")
            for begin, end, kind in names:
                self.assertLess(begin, end)
                self.assertIn(kind, ("PER", "ORG", "LOC", "NORP"))
            self.assertEqual(names, sorted(names))


if __name__ == "__main__":
    unittest.main()
