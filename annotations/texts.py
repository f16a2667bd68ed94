#!/usr/bin/env python3
"""Makes the texts of the articles we annotate, outside the repository, from the sets they come from.

    annotations/texts.py --data ../shared/data --out /tmp/gold/texts

Writes <out>/<set>/<slug>.txt and <out>/index.tsv (set, slug, url, published, words). Which articles are taken, and
why others are not, is data: annotations/articles.tsv. A text whose hash is not the one noted there is refused, since
every byte range of the gold would point elsewhere. Our own stories are copied beside the others.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import sources
from article import read_table, write_table

HERE = Path(__file__).resolve().parent
COLUMNS = ("set", "slug", "url", "published", "words")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE.parents[1] / "shared/data")
    parser.add_argument("--out", type=Path, default=Path("/tmp/gold/texts"))
    options = parser.parse_args()
    problems = make_texts(options.data, options.out)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def make_texts(data: Path, out: Path, annotations: Path = HERE) -> list[str]:
    """Writes what can be written; returns what is wrong. A set that is not there is left out with a line on stderr."""
    problems: list[str] = []
    index: list[dict[str, str]] = []
    rows = read_table(annotations / "articles.tsv")
    for name, read in (("wikinews", sources.wikinews), ("meantime", sources.meantime)):
        try:
            by_url = {source.url: source for source in read(data)}
        except FileNotFoundError:
            by_url = {}
        if not by_url:
            print(f"{name}: not under {data}, left out", file=sys.stderr)
            continue
        for row in rows:
            if row["set"] == name and row["keep"] == "yes":
                source = by_url.get(row["url"])
                if source is None or source.article.sha256 != row["text_sha256"]:
                    problems.append(f"{name}/{row['slug']}: " + ("not in the set" if source is None else
                                    f"text has the hash {source.article.sha256}, articles.tsv says {row['text_sha256']}"))
                    continue
                index.append(write_text(out, name, row["slug"], source))
    for slug, source in sources.own(annotations / "own"):
        untidy = source.article.untidy()
        if untidy:
            problems.append(f"own/{slug}: {untidy}")
        index.append(write_text(out, "own", slug, source))
    write_table(out / "index.tsv", COLUMNS, sorted(index, key=lambda row: (row["set"], row["slug"])))
    return problems


def write_text(out: Path, name: str, slug: str, source: sources.Source) -> dict[str, str]:
    """The file holds the text and nothing else, so that `onrecord read --verbatim` gives it back as page.text."""
    path = out / name / f"{slug}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(source.article.bytes)
    return {"set": name, "slug": slug, "url": source.url, "published": source.published,
            "words": str(source.article.words())}


if __name__ == "__main__":
    sys.exit(main())
