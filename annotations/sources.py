"""Reads the sets we annotate as they are published, and gives each article's text by the guide's section 1."""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ElementTree
from datetime import date, datetime
from pathlib import Path
from typing import Iterator, NamedTuple

from article import Article, fold, read_table

DATE_LINE = re.compile(r"\w+day, (\w+ \d{1,2}, \d{4})")
# What a wiki page leaves behind when it becomes plain text; such a paragraph is not the story.
FURNITURE = (
    (re.compile(r"██"), "a map's or chart's legend"),
    (re.compile(r"\d\. .* 2\. .* 3\. "), "the footnotes of a table that is not there"),
    (re.compile(r"(Sources|Related news|Related articles|Sister links|External links|References)$"), "a heading of the page's tail"),
    (re.compile(r"(Have an opinion|Share this|Share your|Did you find)"), "a call to the reader"),
)


class Source(NamedTuple):
    url: str
    published: str
    article: Article


def is_furniture(paragraph: str) -> bool:
    return any(pattern.match(paragraph) for pattern, _ in FURNITURE)


def wikinews(data: Path) -> Iterator[Source]:
    """The CSV of 2019: title, then the paragraphs of the text without its opening date line."""
    with (data / "news/wikinews_2019.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Source(row["url"], row["date"], wikinews_article(row["title"], row["text"]))


def wikinews_article(title: str, text: str) -> Article:
    paragraphs = [fold(paragraph) for paragraph in re.split(r"\n\s*\n", text)]
    paragraphs = [paragraph for paragraph in paragraphs if paragraph]
    if paragraphs and DATE_LINE.match(paragraphs[0]):
        paragraphs[0] = fold(DATE_LINE.sub("", paragraphs[0], count=1))
    kept = [paragraph for paragraph in paragraphs if paragraph and not is_furniture(paragraph)]
    return Article("\n\n".join([fold(title), *kept]))


def meantime(data: Path) -> Iterator[Source]:
    """MEANTIME's English articles, text only: it holds each twice, once an annotation, and we take the first."""
    for path in sorted((data / "meantime/intra-doc_annotation").glob("*/*.xml")):
        document = ElementTree.parse(path).getroot()
        published, article = meantime_article(document)
        yield Source(document.attrib["url"], published, article)


def meantime_article(document: ElementTree.Element) -> tuple[str, Article]:
    """Tokens joined by one space, a sentence a paragraph; sentence 0 is the title and 1 the date."""
    sentences: dict[int, list[str]] = {}
    for token in document.iter("token"):
        sentences.setdefault(int(token.attrib["sentence"]), []).append(fold(token.text or ""))
    lines = [fold(" ".join(words)) for _, words in sorted(sentences.items())]
    published = meantime_date(lines[1])
    paragraphs = [line for line in [lines[0], *lines[2:]] if line]
    return published.isoformat(), Article("\n\n".join(paragraphs))


def meantime_date(line: str) -> date:
    return datetime.strptime(line.replace(" ,", ","), "%B %d, %Y").date()


def own(folder: Path) -> Iterator[tuple[str, Source]]:
    """Our own stories with their slugs; a story stands in stories.tsv (or in a writer's own list until they are joined)."""
    published: dict[str, str] = {}
    for path in sorted(folder.glob("stories*.tsv")):
        for row in read_table(path):
            published.setdefault(row["slug"], row["published"])
    for path in sorted((folder / "texts").glob("*.txt")):
        if path.stem in published:
            yield path.stem, Source("", published[path.stem], Article(path.read_text(encoding="utf-8")))
