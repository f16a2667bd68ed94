#!/usr/bin/env python3
"""Tests of the texts, the split, the viewer and the checks of what is kept, on small invented articles."""

import contextlib
import io
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

import convert
import example
import form
import number
import show
import sources
import split
import verify
from article import Article, read_table, write_table
from texts import make_texts

MEANTIME = """<?xml version="1.0" ?><Document doc_id="1" url="http://example.org/harbour">{}</Document>"""


def meantime(*sentences):
    tokens = [f'<token t_id="{i}" sentence="{i}" number="0">{word}</token>' for i, words in enumerate(sentences) for word in words.split()]
    return ElementTree.fromstring(MEANTIME.format("".join(tokens)))


class Texts(unittest.TestCase):
    def test_wikinews_loses_its_date_line_and_furniture_and_keeps_its_title(self):
        article = sources.wikinews_article(" Harbour  closed", "Wednesday, March 5, 2025\u00a0\n\n\n██ Port\n\nIt is\u00a0closed,\nall day.\n\n\nSources\n\nIt reopens.")
        self.assertEqual(["Harbour closed", "It is closed, all day.", "It reopens."], article.paragraphs)

    def test_a_date_line_that_runs_into_the_text_is_cut_off(self):
        self.assertEqual("Closed\n\nIt is.", sources.wikinews_article("Closed", "Wednesday, March 5, 2025 It is.").text)

    def test_meantime_has_a_sentence_a_paragraph_and_its_date_apart(self):
        published, article = sources.meantime_article(meantime("Harbour closed", "March 05 , 2025", "It is closed .", "It reopens ."))
        self.assertEqual("2025-03-05", published)
        self.assertEqual("Harbour closed\n\nIt is closed .\n\nIt reopens .", article.text)

    def test_line_ends_at_a_files_end_are_no_part_of_the_text(self):
        self.assertEqual(Article("a\n\nb").sha256, Article("a\n\nb\n").sha256)

    def test_white_space_that_is_not_folded_is_told(self):
        self.assertIsNone(Article("a\n\nb c").untidy())
        self.assertRegex(Article("a\n\nb  c").untidy(), "paragraph 1 has white space")
        self.assertRegex(Article("a\n\n\n\nb").untidy(), "paragraph 1 is empty")

    def test_paragraphs_are_numbered_from_the_title(self):
        self.assertTrue(number.numbered(example.article()).startswith("P0: Harbour talks called off"))


class Folder(unittest.TestCase):
    """A small annotations folder and the data it rests on."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.base = Path(folder.name)
        self.annotations, self.data, self.texts = self.base / "annotations", self.base / "data", self.base / "texts"
        (self.annotations / "own/texts").mkdir(parents=True)
        (self.annotations / "own/texts/harbour.txt").write_text(example.TEXT + "\n", encoding="utf-8")
        write_table(self.annotations / "own/stories.tsv", ("slug", "published", "register", "exercises"),
                    [{"slug": "harbour", "published": "2025-03-05", "register": "flash", "exercises": "called-off"}])
        (self.data / "news").mkdir(parents=True)
        title, *paragraphs = example.TEXT.split("\n\n")
        body = '"Wednesday, March 5, 2025\n\n{}"'.format("\n\n".join(paragraphs).replace('"', '""'))
        (self.data / "news/wikinews_2019.csv").write_text(
            f"url,date,title,text\nhttp://example.org/1,2025-03-05,{title},{body}\n", encoding="utf-8")
        self.list_article(example.article().sha256)

    def list_article(self, sha256):
        write_table(self.annotations / "articles.tsv", ("set", "slug", "url", "published", "text_sha256", "keep", "reason"),
                    [{"set": "wikinews", "slug": "talks", "url": "http://example.org/1", "published": "2025-03-05",
                      "text_sha256": sha256, "keep": "yes", "reason": ""}])

    def make(self):
        with contextlib.redirect_stderr(io.StringIO()):
            return make_texts(self.data, self.texts, self.annotations)

    def keep(self, name, slug, **changes):
        kept, _ = convert.kept_form(example.working(), example.article(), {})
        path = self.annotations / name / f"{slug}.json"
        form.write({**kept, "url": None if name == "own" else "http://example.org/1", **changes}, path)
        return path

    def test_texts_and_their_index_are_made(self):
        self.assertEqual([], self.make())
        self.assertEqual([("own", "harbour"), ("wikinews", "talks")], [(row["set"], row["slug"]) for row in read_table(self.texts / "index.tsv")])
        self.assertEqual(example.TEXT, (self.texts / "wikinews/talks.txt").read_text(encoding="utf-8"))
        self.assertEqual(example.TEXT, (self.texts / "own/harbour.txt").read_text(encoding="utf-8"))

    def test_a_text_that_is_not_the_one_listed_is_refused(self):
        self.list_article("0" * 64)
        self.assertRegex(self.make()[0], "wikinews/talks: text has the hash [0-9a-f]{64}, articles.tsv says 0000")

    def test_a_good_annotation_passes_with_and_without_its_text(self):
        own, news = self.keep("own", "harbour"), self.keep("wikinews", "talks")
        self.assertEqual(([], False), verify.verify_file(news, self.texts, self.annotations))
        self.make()
        self.assertEqual(([], True), verify.verify_file(news, self.texts, self.annotations))
        self.assertEqual(([], True), verify.verify_file(own, self.texts, self.annotations))

    def test_an_annotation_of_another_text_is_told_even_without_the_text(self):
        path = self.keep("wikinews", "talks", text_sha256="1" * 64)
        problems, had_text = verify.verify_file(path, self.texts, self.annotations)
        self.assertFalse(had_text)
        self.assertRegex(problems[0], "text_sha256: '1111.*the list of articles has")

    def test_an_annotation_that_breaks_the_guide_is_told(self):
        self.make()
        path = self.keep("wikinews", "talks", published="yesterday")
        self.assertTrue(any("not a day" in problem for problem in verify.verify_file(path, self.texts, self.annotations)[0]))

    def test_an_annotation_of_no_listed_article_is_told(self):
        path = self.keep("wikinews", "elsewhere")
        self.assertEqual(["wikinews/elsewhere is not in the list of articles"], verify.verify_file(path, self.texts, self.annotations)[0])

    def test_words_of_the_article_in_a_kept_file_are_told(self):
        kept, _ = convert.kept_form(example.working(), example.article(), {})
        kept["events"][0]["cause"] = "P1: the union refused"
        kept["actors"][0]["name"] = "a mayor who said that she would not meet the dockers before the winter is over"
        found = list(verify.foreign_words(kept))
        self.assertEqual(2, len(found), found)

    def test_news_text_anywhere_in_the_repository_is_told(self):
        (self.data / "meantime/intra-doc_annotation").mkdir(parents=True)
        for command in (["git", "init", "-q"], ["git", "add", "annotations"]):
            subprocess.run(command, cwd=self.base, check=True)
        found = verify.verify_no_news(self.data, self.base)
        self.assertEqual(1, len(found))
        self.assertRegex(found[0], "own/texts/harbour.txt: shares 12 words with http://example.org/1")

    def test_the_viewer_shows_who_said_what_beside_the_paragraph(self):
        kept, _ = convert.kept_form(example.working(), example.article(), {})
        page = show.View(kept, example.article(), colour=False).page("own/harbour")
        self.assertIn("P0   Harbour [talks]E1 called off in Port Ellin", page)
        self.assertIn("union ‹refused›S4,E3 to [meet]E4", page.replace("\n     ", " "))
        self.assertIn("Mayor Ada Brun, the dockers' union; when 2025-03-05 “Wednesday”", page)
        self.assertIn("S5  Ivo Talv (named, “union leader Ivo Talv”) say: “\"We will strike on Friday,\"”", page)
        self.assertIn("the same as E1 “talks”", page)
        self.assertLessEqual(max(map(len, page.splitlines())), show.WIDTH)

    def test_colour_changes_nothing_but_colour(self):
        kept, _ = convert.kept_form(example.working(), example.article(), {})
        plain, coloured = (show.View(kept, example.article(), colour=colour).page("own/harbour") for colour in (False, True))
        self.assertEqual(plain, show.COLOUR.sub("", coloured))

    def test_the_viewer_can_read_the_working_form(self):
        form.write(example.working(), self.base / "work/own/harbour.json")
        kept, problems = convert.turn(self.base / "work/own/harbour.json", self.texts)
        self.assertIsNone(kept)  # no text at hand, and the story is not one of this repository
        shutil.copytree(self.annotations / "own/texts", self.texts / "own")
        kept, problems = convert.turn(self.base / "work/own/harbour.json", self.texts)
        self.assertEqual([], problems)


class Split(unittest.TestCase):
    def test_the_same_seed_draws_the_same(self):
        slugs = [f"story-{i}" for i in range(40)]
        self.assertEqual(split.draw("own", slugs, {}), split.draw("own", list(reversed(slugs)), {}))

    def test_each_part_has_its_share(self):
        parts = split.draw("own", [f"story-{i}" for i in range(200)], {})
        self.assertEqual({"train": 140, "dev": 30, "test": 30}, Counter(parts.values()))

    def test_articles_that_come_later_move_nothing(self):
        first = split.draw("own", [f"story-{i}" for i in range(100)], {})
        later = split.draw("own", [f"story-{i}" for i in range(140)], first)
        self.assertEqual(first, {slug: later[slug] for slug in first})
        self.assertEqual({"train": 98, "dev": 21, "test": 21}, Counter(later.values()))

    def test_parts_are_drawn_within_each_set(self):
        self.assertNotEqual(split.rank("own", "a"), split.rank("meantime", "a"))


if __name__ == "__main__":
    unittest.main()
