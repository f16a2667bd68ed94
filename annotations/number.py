#!/usr/bin/env python3
"""Prints an article with its paragraphs numbered, as the working form's quotes name them.

    annotations/number.py SET SLUG [--texts /tmp/gold/texts]
"""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from article import SETS, Article, load, read_table


def main() -> int:
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=SETS)
    parser.add_argument("slug")
    parser.add_argument("--texts", type=Path, default=Path("/tmp/gold/texts"))
    options = parser.parse_args()
    article = load(options.texts, options.set, options.slug)
    if article is None:
        print(f"no text {options.texts / options.set / options.slug}.txt (annotations/texts.py makes them)", file=sys.stderr)
        return 1
    print(f"{options.set}/{options.slug}, published {published(options.texts, options.set, options.slug)}")
    print(numbered(article))
    return 0


def numbered(article: Article) -> str:
    return "\n".join(f"P{i}: {paragraph}" for i, paragraph in enumerate(article.paragraphs))


def published(texts: Path, name: str, slug: str) -> str:
    index = texts / "index.tsv"
    rows = read_table(index) if index.exists() else []
    return next((row["published"] for row in rows if (row["set"], row["slug"]) == (name, slug)), "unknown")


if __name__ == "__main__":
    sys.exit(main())
