#!/usr/bin/env python3
"""Tests of quotes, of the two forms and of what is refused, on a small invented article."""

import io
import json
import re
import sys
import tempfile
import unittest
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

import convert
import example
import form
from article import Article, QuoteError, nearest
from check import interval
from labels import MODES, STATUSES


def reasons(working):
    """What convert says of a working form, as 'id field: reason'."""
    kept, problems = convert.kept_form(working, example.article(), {})
    return [str(problem) for problem in problems]


class Quotes(unittest.TestCase):
    def setUp(self):
        self.article = example.article()

    def place(self, quote):
        return self.article.quote(self.article.find(quote))

    def test_a_quote_is_found_at_word_boundaries_only(self):
        with self.assertRaisesRegex(QuoteError, "only inside a word: ….*talks"):
            self.article.find("P0: talk")

    def test_the_first_occurrence_is_meant_unless_a_number_says_otherwise(self):
        first, second = self.article.find("P2: talks"), self.article.find("P2#2: talks")
        self.assertLess(first, second)
        self.assertEqual(first, self.article.find("P2#1: talks"))

    def test_capitals_count(self):
        self.assertEqual("Talks", self.place("P2: Talks"))
        self.assertEqual("talks", self.place("P2: talks"))

    def test_a_sign_of_omission_means_all_that_stands_between(self):
        self.assertEqual("A meeting between Mayor Ada Brun and the dockers' union was called off on Wednesday",
                         self.place("P1: A meeting … Wednesday"))

    def test_a_quote_that_is_not_there_is_answered_with_the_nearest_text(self):
        with self.assertRaisesRegex(QuoteError, "nearest there: 'two officials"):
            self.article.find("P1: two oficials")

    def test_a_quote_in_the_wrong_paragraph_is_told_the_right_one(self):
        with self.assertRaisesRegex(QuoteError, "it stands in P1"):
            self.article.find("P2: citing two officials")

    def test_an_occurrence_too_many_is_refused(self):
        with self.assertRaisesRegex(QuoteError, "P1 has 1 of 'Lantern', not 9"):
            self.article.find("P1#9: Lantern")

    def test_a_wrong_number_is_told_how_many_there_are_if_capitals_did_not_count(self):
        with self.assertRaisesRegex(QuoteError, r"P2 has 1 of 'Talks' \(3 if capitals did not count\), not 2"):
            self.article.find("P2#2: Talks")

    def test_ranges_count_bytes_not_letters(self):
        self.assertEqual((9, 13), Article("Café é talk").find("P0: talk"))

    def test_naming_a_span_undoes_finding_it(self):
        for quote in ("P0: talks", "P2#2: talks", "P1: the Lantern", "P2: \"We will strike on Friday,\""):
            self.assertEqual(quote, self.article.name(self.article.find(quote)))

    def test_the_nearest_stretch_is_as_long_as_the_quote(self):
        self.assertEqual("was called off", nearest("A meeting was called off on Wednesday", "is called of"))


class Forms(unittest.TestCase):
    def test_the_kept_form_has_all_keys_in_the_guides_order_and_no_words_but_names(self):
        kept, problems = convert.kept_form(example.working(), example.article(), {})
        self.assertEqual([], [str(problem) for problem in problems])
        self.assertEqual([], convert.complete(kept))
        self.assertNotIn("Wednesday", form.dumps(kept))

    def test_there_and_back_is_the_same(self):
        kept, _ = convert.kept_form(example.working(), example.article(), {})
        working, problems = form.to_working(kept, example.article())
        self.assertEqual([], problems)
        again, _ = convert.kept_form(working, example.article(), {})
        self.assertEqual(form.dumps(kept), form.dumps(again))

    def test_what_may_be_left_out_is_left_out_of_the_working_form(self):
        kept, _ = convert.kept_form(example.working(), example.article(), {})
        working, _ = form.to_working(kept, example.article())
        self.assertNotIn("negated", working["attributions"][0])
        self.assertNotIn("recipients", working["events"][0])

    def test_each_item_stands_on_a_line_of_its_own(self):
        kept, _ = convert.kept_form(example.working(), example.article(), {})
        lines = form.dumps(kept).splitlines()
        self.assertEqual(1, sum('"id":"E3"' in line for line in lines))
        self.assertEqual(kept, json.loads(form.dumps(kept)))

    def test_a_kept_file_with_a_key_missing_is_refused(self):
        kept, _ = convert.kept_form(example.working(), example.article(), {})
        del kept["events"][0]["cause"]
        self.assertRegex(str(convert.complete(kept)[0]), "E1: the kept form has the keys id, trigger")


class Refusals(unittest.TestCase):
    def refused(self, pattern, change):
        working = example.working()
        change(working)
        found = reasons(working)
        self.assertTrue(any(re.search(pattern, reason) for reason in found), found)

    def event(self, number, **fields):
        return lambda working: working["events"][number - 1].update(fields)

    def attribution(self, number, **fields):
        return lambda working: working["attributions"][number - 1].update(fields)

    def test_labels_that_the_guide_does_not_have_are_refused(self):
        self.refused("E1 type: 'MEET' is none of AGREE, CONSULT", self.event(1, type="MEET"))
        self.refused("E1 mode: 'strike' is no mode of CONSULT: visit", self.event(1, mode="strike"))
        self.refused("E1 status: 'cancelled' is none of", self.event(1, status="cancelled"))
        self.refused("S1 act: 'cite' is none of", self.attribution(1, act="cite"))
        self.refused("S1 kind: 'paper' is none of", self.attribution(1, kind="paper"))
        self.refused("E1 quantities: 'dead' is none of", self.event(1, quantities=[["P1: two", "dead", 2, 2]]))
        self.refused("E1 others: 'friend' is none of", self.event(1, others=[["P1: two officials", "A4", "friend"]]))

    def test_a_mode_where_the_type_has_none_is_refused(self):
        self.refused("E1 mode: 'visit' is no mode of AGREE, which has none", self.event(1, type="AGREE", mode="visit"))

    def test_a_status_that_tense_cannot_tell_needs_its_cue(self):
        self.refused("E4 status_cue: negated needs the word", self.event(4, status_cue=None))

    def test_tense_can_tell_what_is_planned(self):
        working = example.working()
        working["events"][4]["status_cue"] = None
        self.assertEqual([], reasons(working))

    def test_a_cycle_of_inside_is_refused(self):
        self.refused("S1 inside: comes back to itself: S1 → S2 → S1", self.attribution(1, inside="S2"))

    def test_an_attribution_inside_another_stands_in_its_content(self):
        self.refused("S4 inside: the content of S5 holds neither this one's cue nor its content", self.attribution(4, inside="S5"))

    def test_an_event_stands_in_the_content_of_its_attribution(self):
        self.refused("E5 attribution: the content of S3 does not hold the trigger", self.event(5, attribution="S3"))

    def test_ids_that_name_nothing_or_another_kind_are_refused(self):
        self.refused("E1 attribution: 'S9' is no attribution", self.event(1, attribution="S9"))
        self.refused("E1 attribution: 'A1' is no attribution of this file; attributions are S", self.event(1, attribution="A1"))
        self.refused("E1 about: 'S1' is no event", self.event(1, about="S1"))
        self.refused("E1 same_as: comes back to itself", self.event(1, same_as="E2"))
        self.refused("A5 acts_for: 'E1' is no actor", lambda working: working["actors"][4].update(acts_for="E1"))

    def test_an_id_given_twice_is_refused(self):
        self.refused("E1 id: two events have it", self.event(2, id="E1"))

    def test_a_participant_without_an_actor_is_refused(self):
        self.refused("E3 agents: a participant has an actor", self.event(3, agents=[["P1: the union", None]]))
        self.refused(r'E3 agents: a row is \["P1: words", "A1"\]', self.event(3, agents=["P1: the union"]))
        self.refused("E3 agents: 'A9' is no actor", self.event(3, agents=[["P1: the union", "A9"]]))

    def test_a_source_without_an_actor_is_refused(self):
        self.refused("S1 actor: a source has an actor", self.attribution(1, actor=None))

    def test_when_is_a_date_of_the_calendar_or_an_interval(self):
        self.refused("E2 when: '2025-02-30' is no date", self.event(2, when="2025-02-30"))
        self.refused("E2 when: .* is no date", self.event(2, when="2025-03-05/2025-03-01"))
        self.refused("E6 when: PAST is only for an expression", self.event(6, when="PAST"))
        self.assertEqual(("2024-02-01", "2024-02-29"), interval("2024-02"))
        self.assertEqual(("2025-11-12", "2025-12-31"), interval("2025-11-12/2025"))

    def test_a_trigger_is_one_word(self):
        self.refused("E2 trigger: one word, not 'A meeting'", self.event(2, trigger="P1: A meeting"))

    def test_a_missing_trigger_or_cue_is_named(self):
        self.refused("E2 trigger: missing", self.event(2, trigger=None))
        self.refused("S1 cue: missing", self.attribution(1, cue=None))

    def test_a_key_that_the_guide_does_not_have_is_named(self):
        self.refused("E2 place_name: unknown key", self.event(2, place_name="x"))

    def test_a_hash_of_another_text_is_refused(self):
        self.refused("text_sha256: .* is not the text's", lambda working: working.update(text_sha256="0" * 64))

    def test_one_wrong_quote_does_not_hide_the_other_slips(self):
        working = example.working()
        working["events"][0].update(trigger="P0: tolks", type="MEET")
        found = reasons(working)
        self.assertEqual(2, len([reason for reason in found if reason.startswith("E1")]), found)


class SecondLook(unittest.TestCase):
    def warned(self, change):
        working = example.working()
        change(working)
        return [reason for reason in reasons(working) if reason.startswith("warning")]

    def test_an_event_in_a_content_but_on_nobodys_word_is_pointed_out(self):
        found = self.warned(lambda working: working["events"][4].update(attribution=None))
        self.assertEqual(["warning: E5 attribution: stands in the content of S5, but attribution is null"], found)

    def test_an_actor_that_takes_part_in_nothing_is_pointed_out(self):
        found = self.warned(lambda working: working["actors"].append({"id": "A6", "name": "Nobody", "kind": "person"}))
        self.assertEqual(["warning: A6: Nobody takes part in nothing"], found)


class Folders(unittest.TestCase):
    def run_convert(self, *arguments):
        out, err = io.StringIO(), io.StringIO()
        with mock.patch.object(sys, "argv", ["convert.py", *map(str, arguments)]), redirect_stdout(out), redirect_stderr(err):
            code = convert.main()
        return code, out.getvalue(), err.getvalue()

    def test_a_folder_is_kept_and_turned_back_and_a_bad_file_is_told_and_left_out(self):
        with tempfile.TemporaryDirectory() as folder:
            base = Path(folder)
            for slug in ("harbour", "broken"):
                (base / "texts/own").mkdir(parents=True, exist_ok=True)
                (base / f"texts/own/{slug}.txt").write_text(example.TEXT, encoding="utf-8")
            (base / "texts/index.tsv").write_text("set\tslug\turl\tpublished\twords\nown\tharbour\t\t2025-03-05\t50\n", encoding="utf-8")
            working = {key: value for key, value in example.working().items() if key in form.KEYS}
            form.write(working, base / "work/b/own/harbour.json")
            (base / "work/b/own/broken.json").write_text('{"events":[{"id":}]}', encoding="utf-8")
            code, out, err = self.run_convert("keep", "--texts", base / "texts", "--from", base / "work/b", "--to", base / "kept/b")
            self.assertEqual((1, "1 fit, 1 refused\n"), (code, out))
            self.assertIn("broken.json: line 1, column 18", err)
            kept = json.loads((base / "kept/b/own/harbour.json").read_text(encoding="utf-8"))
            self.assertEqual(("b", "2025-03-05"), (kept["annotator"], kept["published"]))
            self.assertFalse((base / "kept/b/own/broken.json").exists())
            code, out, _ = self.run_convert("work", "--texts", base / "texts", "--from", base / "kept/b", "--to", base / "again/b")
            self.assertEqual(0, code)
            again = json.loads((base / "again/b/own/harbour.json").read_text(encoding="utf-8"))
            self.assertEqual("P2#2: talks", again["events"][5]["trigger"])

    def test_a_text_that_is_not_there_is_told(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a/own/none.json"
            form.write(example.working(), path)
            code, _, err = self.run_convert("check", path, "--texts", Path(folder) / "texts")
            self.assertEqual(1, code)
            self.assertIn("no text", err)


class Guide(unittest.TestCase):
    """The closed sets here are those of docs/annotation.md."""

    guide = (Path(__file__).resolve().parents[1] / "docs/annotation.md").read_text(encoding="utf-8")

    def test_types_and_modes_are_the_guides(self):
        rows = re.findall(r"^\| ([A-Z]+) \|.*\| ([^|]*) \|$", self.guide, re.MULTILINE)
        self.assertEqual(MODES, {name: () if modes == "–" else tuple(modes.split()) for name, modes in rows})

    def test_statuses_are_the_guides(self):
        line = self.guide.split("as this statement gives it on the page's date:\n")[1].split("\n")[0]
        self.assertEqual(list(STATUSES), re.findall(r"(?:^|· )([a-z-]+)(?= |$)", re.sub(r"\([^)]*\)", "", line)))


if __name__ == "__main__":
    unittest.main()
