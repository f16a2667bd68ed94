#!/usr/bin/env python3
"""Tests of the scorer: which Reading is whose, what is told apart, what the last line says."""

import contextlib
import io
import json
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import run  # puts annotations/ on the path

import convert  # noqa: E402
import example  # noqa: E402
import form  # noqa: E402


class Scorer(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.gold, self.readings = Path(folder.name) / "gold", Path(folder.name) / "readings"
        self.kept, _ = convert.kept_form(example.working(), example.article(), {})
        self.readings.mkdir()

    def write_gold(self, *paths):
        for path in paths:
            form.write(self.kept, self.gold / path)

    def write_reading(self, path, **changes):
        target = self.readings / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps({**example.reading(), **changes}), encoding="utf-8")

    def score(self, *options):
        out, err = io.StringIO(), io.StringIO()
        arguments = ["run.py", "--gold", str(self.gold), *map(str, options)]
        with mock.patch.object(sys, "argv", arguments), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run.main()
        return code, out.getvalue(), err.getvalue()

    def measures(self, *options):
        code, out, err = self.score("--readings", self.readings, "--json", *options)
        last = json.loads(out.splitlines()[-1])
        self.assertEqual("story", last["name"])
        return code, last["measures"], err

    def test_a_reading_that_says_the_same_has_everything_right(self):
        self.write_gold("harbour.json")
        self.write_reading("harbour.json")
        code, measures, _ = self.measures()
        self.assertEqual(0, code)
        for name in ("trigger_f1", "type_accuracy", "status_accuracy", "status_macro_f1", "participants_f1", "when_exact", "said_by",
                     "cue_f1", "content_overlap", "act_accuracy", "actors_conll", "entry_exact", "nesting", "place_f1", "source_f1"):
            self.assertEqual(100.0, measures[name], name)

    def test_a_reading_is_known_by_its_text_whatever_its_file_is_called(self):
        self.write_gold("own/harbour.json")
        self.write_reading("some/where/1.json", page={"text": example.TEXT + "\n"})
        self.assertEqual(100.0, self.measures()[1]["trigger_f1"])

    def test_readings_may_stand_one_a_line_in_a_file(self):
        self.write_gold("harbour.json")
        other = {**example.reading(), "page": {"text": "Another\n\ntext"}}
        (self.readings / "all.jsonl").write_text(json.dumps(other) + "\n" + json.dumps(example.reading()) + "\n", encoding="utf-8")
        self.assertEqual(0, self.measures()[1]["articles_unread"])

    def test_a_reading_of_another_text_is_no_reading_of_this_article(self):
        self.write_gold("harbour.json")
        self.write_reading("harbour.json", page={"text": "Another\n\ntext"})
        code, measures, err = self.measures()
        self.assertEqual((1, 0.0, 1), (code, measures["trigger_f1"], measures["articles_unread"]))
        self.assertIn("harbour.json: no Reading", err)

    def test_news_and_own_stories_stand_apart(self):
        self.write_gold("wikinews/talks.json", "own/harbour.json")
        self.kept["events"].pop()
        self.write_gold("meantime/again.json")
        self.write_reading("harbour.json")
        measures = self.measures()[1]
        self.assertEqual((100.0, 100.0, 100.0), tuple(measures[f"{name}_trigger_f1"] for name in ("own", "wikinews", "wikinews")))
        self.assertEqual(91.67, measures["news_trigger_precision"])
        self.assertEqual((1, 2, 3), tuple(measures[f"{name}articles"] for name in ("own_", "news_", "")))

    def test_only_the_part_that_is_asked_for_is_scored(self):
        self.write_gold("own/harbour.json", "own/quay.json")
        (self.gold / "split.tsv").write_text("set\tslug\tpart\nown\tharbour\tdev\nown\tquay\ttest\n", encoding="utf-8")
        self.write_reading("harbour.json")
        self.assertEqual(1, self.measures("--part", "dev")[1]["articles"])

    def test_what_readers_wrote_before_settling_is_not_gold(self):
        self.write_gold("own/harbour.json", "readings/a/own/harbour.json")
        self.write_reading("harbour.json")
        self.assertEqual(1, self.measures()[1]["articles"])

    def test_without_readings_the_program_reads_the_texts(self):
        self.write_gold("own/harbour.json")
        texts = self.gold.parent / "texts/own"
        texts.mkdir(parents=True)
        (texts / "harbour.txt").write_text(example.TEXT, encoding="utf-8")
        program = self.gold.parent / "program"
        program.write_text(f"#!/bin/sh\n[ \"$3$4\" = --verbatim--json ] && cat <<'END'\n{json.dumps(example.reading())}\nEND\n", encoding="utf-8")
        program.chmod(0o755)
        code, out, err = self.score("--texts", texts.parent, "--program", program)
        self.assertEqual((0, ""), (code, err))
        self.assertRegex(out, r"trigger_f1 +100\.0 +100\.0")

    def test_a_program_that_does_not_start_leaves_articles_unread_with_the_reason(self):
        self.write_gold("own/harbour.json")
        texts = self.gold.parent / "texts/own"
        texts.mkdir(parents=True)
        (texts / "harbour.txt").write_text(example.TEXT, encoding="utf-8")
        code, out, err = self.score("--texts", texts.parent, "--program", self.gold.parent / "nothing")
        self.assertEqual(1, code)
        self.assertIn("program does not start", err)
        self.assertIn("Not read: 1 of 1 articles", out)

    def test_an_empty_gold_is_told(self):
        self.gold.mkdir()
        code, _, err = self.score("--readings", self.readings)
        self.assertEqual(1, code)
        self.assertIn("no annotation in", err)


if __name__ == "__main__":
    unittest.main()
