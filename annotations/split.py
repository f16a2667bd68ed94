#!/usr/bin/env python3
"""Draws which part an article belongs to: train 70, dev 15, test 15 in a hundred, within each set.

    annotations/split.py [SET...]        (all sets, if none is named)

The rank of an article is the hash of the seed below with its set and slug, so nobody chose it and anybody can draw it
again. A row that split.tsv already has never moves: articles that come later are drawn among themselves, to fill each
part up to its share. A row whose article is gone is dropped, with a line on stderr.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

from article import SETS, read_table, write_table

HERE = Path(__file__).resolve().parent
SEED = "onrecord-gold-2026"
SHARES = (("test", 15), ("dev", 15), ("train", 70))
COLUMNS = ("set", "slug", "part")


def rank(name: str, slug: str) -> str:
    return hashlib.sha256(f"{SEED}/{name}/{slug}".encode()).hexdigest()


def draw(name: str, slugs: list[str], drawn: dict[str, str]) -> dict[str, str]:
    """The part of each of `slugs`; those in `drawn` keep theirs."""
    parts = {slug: drawn[slug] for slug in slugs if slug in drawn}
    waiting = sorted((slug for slug in slugs if slug not in parts), key=lambda slug: rank(name, slug))
    for part, share in SHARES[:-1]:
        wanted = (2 * len(slugs) * share + 100) // 200 - sum(p == part for p in parts.values())
        for slug in waiting[:max(0, wanted)]:
            parts[slug] = part
        waiting = waiting[max(0, wanted):]
    parts.update((slug, SHARES[-1][0]) for slug in waiting)
    return parts


def slugs_of(name: str, annotations: Path) -> list[str]:
    if name == "own":
        listed = annotations / "own/stories.tsv"
        return [row["slug"] for row in read_table(listed)] if listed.exists() else []
    return [row["slug"] for row in read_table(annotations / "articles.tsv") if row["set"] == name and row["keep"] == "yes"]


def draw_all(names: list[str], annotations: Path) -> list[dict[str, str]]:
    """The rows of split.tsv: the named sets drawn, the others as they are."""
    table = annotations / "split.tsv"
    rows = read_table(table) if table.exists() else []
    result = [row for row in rows if row["set"] not in names]
    for name in names:
        drawn = {row["slug"]: row["part"] for row in rows if row["set"] == name}
        slugs = slugs_of(name, annotations)
        for gone in sorted(set(drawn) - set(slugs)):
            print(f"{name}/{gone}: no longer an article, dropped", file=sys.stderr)
        result += [{"set": name, "slug": slug, "part": part} for slug, part in draw(name, slugs, drawn).items()]
    return sorted(result, key=lambda row: (SETS.index(row["set"]), row["slug"]))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help=", ".join(SETS))
    options = parser.parse_args()
    if not set(options.sets) <= set(SETS):
        parser.error(f"a set is one of {', '.join(SETS)}")
    rows = draw_all(options.sets or list(SETS), HERE)
    write_table(HERE / "split.tsv", COLUMNS, rows)
    for name in SETS:
        parts = [row["part"] for row in rows if row["set"] == name]
        print(f"{name:9} " + ", ".join(f"{part} {parts.count(part)}" for part in ("train", "dev", "test")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
