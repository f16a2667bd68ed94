"""News sentences without labels, for a teacher to read: Wikinews and MEANTIME, less the articles that our gold keeps for dev and test."""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ANNOTATIONS = Path(__file__).parent.parent / "annotations"
WORDS_MIN, WORDS_MAX = 4, 80
# Rough tokens in the manner of the treebanks: abbreviations whole, "do n't", "'s", numbers with their commas.
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|St|Sen|Gen|Rep|Gov|Lt|Col|Jr|No|vs)\.|\d+(?:[.,:]\d+)*|\w+(?=n['’]t\b)|n['’]t\b"
                    r"|['’](?:s|re|ve|ll|d|m)\b|\w+|\.{2,}|[^\w\s]")


def sentences_of(paragraph: str) -> list[list[str]]:
    """Words of rough sentences. Only learnt from, never scored."""
    found: list[list[str]] = [[]]
    for match in _TOKEN.finditer(paragraph):
        found[-1].append(match.group())
        after = paragraph[match.end():match.end() + 1]
        if match.group() in (".", "!", "?") and after in ("", " ") or match.group() in "\"”" and found[-1][-2:-1] == ["."]:
            found.append([])
    return [words for words in found if words]


def kept_apart() -> set[str]:
    """Addresses of the articles whose part in annotations/split.tsv is dev or test."""
    def rows(name: str) -> list[dict[str, str]]:
        with (ANNOTATIONS / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader((line for line in file if line[0] != "#"), delimiter="\t"))

    apart = {(row["set"], row["slug"]) for row in rows("split.tsv") if row["part"] != "train"}
    return {row["url"] for row in rows("articles.tsv") if (row["set"], row["slug"]) in apart}


def read_news(data: Path) -> list[list[str]]:
    apart = kept_apart()
    found: list[list[str]] = []
    with (data / "news/wikinews_2019.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["url"] not in apart:
                for paragraph in [row["title"], *row["text"].split("\n")[1:]]:
                    found += sentences_of(paragraph)
    for path in sorted((data / "meantime/intra-doc_annotation").glob("*/*.xml")):
        document = ElementTree.parse(path).getroot()
        if document.attrib["url"] not in apart:
            by_sentence: dict[str, list[str]] = {}
            for token in document.iter("token"):
                by_sentence.setdefault(token.attrib["sentence"], []).append(token.text or "_")
            found += by_sentence.values()
    return [words for words in found if WORDS_MIN <= len(words) <= WORDS_MAX]
