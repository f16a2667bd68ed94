#!/usr/bin/env python3
"""Reports how far two readers agree, as the guide's section 6 asks.

    annotations/agree.py annotations/readings/a annotations/readings/b [--set own] [--part dev] [--json]
    annotations/agree.py --markdown docs/gold.md [LEFT RIGHT]
    annotations/agree.py LEFT RIGHT --differences | --confusions

Both folders hold <set>/<slug>.json in the kept form; articles that only one of them has are left out, with their
number. News and our own stories always stand apart. --differences prints what the two would have to settle,
--confusions the labels they most often give to one and the same, and --markdown writes the table into the part of a page that its marks set apart. LEFT counts as gold for the measures
that are not the same from either side (dates).
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from pathlib import Path
from typing import Iterator

import form
from article import SETS, read_table
from markdown import put
from measure import Tally, compare
from story import Story, from_kept

HERE = Path(__file__).resolve().parent
CONFUSIONS_MAX = 8
ROWS = (
    ("articles read by both", None), ("events, first reader", None), ("events, second reader", None),
    ("triggers, F1", "trigger_f1"), ("triggers, exact, F1", "trigger_exact_f1"),
    ("type", "type_accuracy"), ("type, kappa", "type_kappa"), ("mode", "mode_accuracy"),
    ("status", "status_accuracy"), ("status, mean F1", "status_macro_f1"), ("status, kappa", "status_kappa"),
    ("participants, F1", "participants_f1"), ("place, F1", "place_f1"), ("when", "when_exact"),
    ("innermost source", "said_by"), ("innermost source, where there is one", "said_by_quoted"),
    ("cues, F1", "cue_f1"), ("cues, exact, F1", "cue_exact_f1"),
    ("sources, F1", "source_f1"), ("sources, exact, F1", "source_exact_f1"),
    ("contents, F1", "content_span_f1"), ("contents, exact, F1", "content_span_exact_f1"),
    ("content, shared bytes", "content_overlap"), ("content, exact", "content_exact"),
    ("act", "act_accuracy"), ("kind of source", "source_kind_accuracy"), ("negated", "negated_accuracy"),
    ("nesting", "nesting"), ("nested, F1", "nested_f1"),
    ("actors, B³", "actors_b3_f1"), ("actors, CEAF-φ4", "actors_ceaf_f1"),
    ("actors, mean of MUC, B³ and CEAF", "actors_conll"), ("whole entries", "entry_exact"),
)


def main() -> int:
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("left", type=Path, nargs="?", default=HERE / "readings/a")
    parser.add_argument("right", type=Path, nargs="?", default=HERE / "readings/b")
    parser.add_argument("--set", choices=SETS)
    parser.add_argument("--part", choices=("train", "dev", "test"))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--differences", action="store_true")
    parser.add_argument("--confusions", action="store_true")
    parser.add_argument("--texts", type=Path, default=Path("/tmp/gold/texts"))
    parser.add_argument("--markdown", type=Path, metavar="PAGE")
    options = parser.parse_args()
    pairs = [(name, slug) for name, slug in both(options.left, options.right)
             if options.set in (None, name) and options.part in (None, part_of(name, slug))]
    if not pairs:
        print(f"no article that both {options.left} and {options.right} hold", file=sys.stderr)
        return 1
    if options.differences:
        from differences import print_differences
        for name, slug in pairs:
            print_differences(options.left, options.right, name, slug, options.texts)
        return 0
    columns = compare_all(options.left, options.right, pairs)
    if options.confusions:
        print(confusions(columns))
    elif options.json:
        print(json.dumps({column: tally.measures() for column, tally in columns.items()}))
    elif options.markdown:
        put(options.markdown, "agreement", markdown_table(columns))
    else:
        print(text_table(columns))
    return 0


def both(left: Path, right: Path) -> Iterator[tuple[str, str]]:
    for name in SETS:
        there = [{path.stem for path in (side / name).glob("*.json")} for side in (left, right)]
        if there[0] ^ there[1]:
            print(f"{name}: {len(there[0] ^ there[1])} articles read by only one are left out", file=sys.stderr)
        yield from ((name, slug) for slug in sorted(there[0] & there[1]))


def part_of(name: str, slug: str) -> str | None:
    rows = read_table(HERE / "split.tsv")
    return next((row["part"] for row in rows if (row["set"], row["slug"]) == (name, slug)), None)


def compare_all(left: Path, right: Path, pairs: list[tuple[str, str]]) -> dict[str, Tally]:
    """A column for each set that is there, one for the news together, one for our own stories."""
    columns: dict[str, Tally] = {}
    for name, slug in pairs:
        tally = compare(load(left, name, slug), load(right, name, slug))
        for column in (name,) if name == "own" else (name, "news"):
            columns.setdefault(column, Tally())
            columns[column] += tally
    return {column: columns[column] for column in ("wikinews", "meantime", "news", "own") if column in columns}


def load(folder: Path, name: str, slug: str) -> Story:
    return from_kept(form.read(folder / name / f"{slug}.json"))


def table(columns: dict[str, Tally]) -> list[tuple[str, ...]]:
    measures = {column: tally.measures() for column, tally in columns.items()}
    rows: list[tuple[str, ...]] = [("", *columns)]
    for label, name in ROWS:
        if name:
            cells = [shown(name, measures[column].get(name)) for column in columns]
        else:
            cells = [str(round(count_of(label, tally))) for tally in columns.values()]
        rows.append((label, *cells))
    return rows


def count_of(label: str, tally: Tally) -> float:
    if label.startswith("articles"):
        return tally.articles
    return tally.f1["trigger"][1 if "first" in label else 3]


def shown(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}" if name.endswith("kappa") else f"{value:.1f}"


def confusions(columns: dict[str, Tally]) -> str:
    """The pairs of unlike labels, most frequent first: where the guide may be unclear."""
    lines = []
    for column in (column for column in ("news", "own") if column in columns):
        for name, pairs in columns[column].labels.items():
            unlike = [(count, a, b) for (a, b), count in pairs.items() if a != b]
            lines += [f"{column:5} {name:7} {count:4}  {a} | {b}" for count, a, b in sorted(unlike, key=lambda row: (-row[0], row[1:]))[:CONFUSIONS_MAX]]
    return "\n".join(lines)


def text_table(columns: dict[str, Tally]) -> str:
    return "\n".join(f"{row[0]:38}" + "".join(f"{cell:>10}" for cell in row[1:]) for row in table(columns))


def markdown_table(columns: dict[str, Tally]) -> str:
    head, *rows = table(columns)
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * len(columns)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


if __name__ == "__main__":
    sys.exit(main())
