#!/usr/bin/env python3
"""Scores Readings against annotated articles: events, their status and source, attributions, actors.

    bench/story/run.py --gold DIR --readings DIR [--json]
    bench/story/run.py [--gold DIR] [--part dev] [--program build/release/onrecord] [--json]

--gold is any folder of annotations in the kept form (docs/annotation.md), flat or with a sub-folder for each set;
--data is another name for it. --readings holds a Reading (onrecord.reading/1) of each article, at the same path, or
anywhere in the folder under any name: a Reading whose page.text has the gold's hash is the article's. Without it the
program reads the texts, as `onrecord read --verbatim`; they are taken from --texts or made from ../shared/data. With
neither, the dev part of our gold is read. An article without a Reading counts as one in which nothing was found.

The definitions are those by which our readers' agreement was measured: annotations/measure.py. News and our own
stories stand apart in the table; in the JSON their measures begin with news_ and own_, and those without are of all.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any, Iterator, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "annotations"), str(ROOT / "bench")]

import texts as text_maker  # noqa: E402
from article import SETS, load, read_table  # noqa: E402
from measure import Tally, compare  # noqa: E402
from program import read_page  # noqa: E402
from story import Story, from_kept, from_reading  # noqa: E402

NEWS = ("wikinews", "meantime")
ROWS = ("trigger_f1", "trigger_precision", "trigger_recall", "trigger_exact_f1", "type_accuracy", "type_kappa", "mode_accuracy",
        "status_accuracy", "status_macro_f1", "status_kappa", "participants_f1", "participants_precision", "participants_recall",
        "place_f1", "when_exact", "when_given_accuracy", "said_by", "said_by_quoted", "cue_f1", "cue_precision", "cue_recall",
        "cue_exact_f1", "source_f1", "source_exact_f1", "content_span_f1", "content_span_exact_f1", "content_overlap",
        "content_exact", "act_accuracy", "source_kind_accuracy", "negated_accuracy", "nesting", "nested_f1",
        "actors_muc_f1", "actors_b3_f1", "actors_ceaf_f1", "actors_conll", "entry_exact")


class Gold(NamedTuple):
    set: str
    slug: str
    path: Path
    kept: dict[str, Any]


def main() -> int:
    options = parse_options()
    golds = list(load_gold(options.gold, options.part))
    if not golds:
        print(f"no annotation in {options.gold}" + (f" of the {options.part} part" if options.part else ""), file=sys.stderr)
        return 1
    columns: dict[str, Tally] = {}
    unread = 0
    for gold, reading, complaint in readings_of(golds, options):
        if complaint:
            unread += 1
            print(f"{gold.path.relative_to(options.gold)}: {complaint}", file=sys.stderr)
        tally = compare(from_kept(gold.kept), from_reading(reading) if reading else Story())
        for column in columns_of(gold.set):
            columns.setdefault(column, Tally())
            columns[column] += tally
    if not columns:
        print("no article has its text at hand", file=sys.stderr)
        return 1
    order = [*NEWS, "news", "own", *sorted(set(columns) - {*NEWS, "news", "own", "all"}), "all"]
    columns = {column: columns[column] for column in order if column in columns}
    print_table(columns)
    if unread:
        print(f"\nNot read: {unread} of {len(golds)} articles")
    if options.json:
        print(json.dumps({"name": "story", "measures": measures(columns, unread)}))
    return 1 if unread == len(golds) else 0


def parse_options() -> argparse.Namespace:
    build = Path(os.environ.get("ONRECORD_BUILD", ROOT / "build/release"))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", "--data", type=Path)
    parser.add_argument("--readings", type=Path)
    parser.add_argument("--part", choices=("train", "dev", "test"), help="only this part, by split.tsv beside the gold")
    parser.add_argument("--texts", type=Path, help="texts made by annotations/texts.py")
    parser.add_argument("--program", type=Path, default=build / "onrecord")
    parser.add_argument("--model", type=Path, help="passed on; left out, the program finds its own")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="writes the program's Readings there")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.gold is None:
        options.gold = ROOT / "annotations"
        if options.readings is None:
            options.part = options.part or "dev"
    return options


def load_gold(folder: Path, part: str | None) -> Iterator[Gold]:
    """The annotations of a folder in order of path; what readers wrote before settling is none of it."""
    table = folder / "split.tsv"
    parts = {(row["set"], row["slug"]): row["part"] for row in read_table(table)} if table.exists() else {}
    for path in sorted(folder.rglob("*.json")):
        inner = path.relative_to(folder).parts
        if "readings" in inner[:-1]:
            continue
        name = inner[-2] if len(inner) > 1 else folder.resolve().name
        if part and parts.get((name, path.stem)) != part:
            continue
        kept = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(kept, dict) and "events" in kept and "text_sha256" in kept:
            yield Gold(name, path.stem, path, kept)


def columns_of(name: str) -> tuple[str, ...]:
    if name in NEWS:
        return name, "news", "all"
    return (name, "all") if name in SETS else ("all",)


def readings_of(golds: list[Gold], options: argparse.Namespace) -> Iterator[tuple[Gold, dict[str, Any] | None, str | None]]:
    """Each article with its Reading, or with None and why."""
    if options.readings:
        by_text = {}
        for path in sorted(options.readings.rglob("*.json*")):
            for reading in parse_readings(path):
                for text in (reading["page"]["text"], reading["page"]["text"].rstrip("\n"), reading["page"]["text"].rstrip("\n") + "\n"):
                    by_text.setdefault(hashlib.sha256(text.encode("utf-8")).hexdigest(), reading)
        for gold in golds:
            found = by_text.get(gold.kept["text_sha256"])
            yield gold, found, None if found else f"no Reading in {options.readings} has its text"
        return
    with tempfile.TemporaryDirectory() as folder:
        texts = options.texts or Path(folder)
        if options.texts is None:
            for problem in text_maker.make_texts(ROOT.parent / "shared/data", texts):
                print(problem, file=sys.stderr)
        for gold in golds:
            article = load(texts, gold.set, gold.slug)
            if article is None:
                print(f"skipped: {gold.set}/{gold.slug}, its text is not at hand", file=sys.stderr)
                continue
            path = Path(folder) / "page.txt"
            path.write_bytes(article.bytes)
            reading, complaint = read_page(options.program, path, ("--verbatim", "--json", "--published", gold.kept["published"]), options.model)
            if reading and options.keep:
                kept = options.keep / gold.set / f"{gold.slug}.json"
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_text(json.dumps(reading, ensure_ascii=False), encoding="utf-8")
            yield gold, reading, complaint


def parse_readings(path: Path) -> Iterator[dict[str, Any]]:
    """One Reading a file, or one a line, as `onrecord read --json` prints them. What is none is passed over."""
    text = path.read_text(encoding="utf-8")
    try:
        found = [json.loads(text)]
    except ValueError:
        try:
            found = [json.loads(line) for line in text.splitlines() if line.strip()]
        except ValueError as error:
            print(f"{path}: not JSON: {error}", file=sys.stderr)
            return
    for reading in found:
        if isinstance(reading, dict) and reading.get("format") == "onrecord.reading/1":
            yield reading


def print_table(columns: dict[str, Tally]) -> None:
    values = {column: tally.measures() for column, tally in columns.items()}
    print(f"{'':26}" + "".join(f"{column:>10}" for column in columns))
    for label, count in (("articles", lambda tally: tally.articles), ("events, gold", lambda tally: tally.f1["trigger"][1]),
                         ("events, read", lambda tally: tally.f1["trigger"][3]), ("attributions, gold", lambda tally: tally.f1["cue"][1]),
                         ("attributions, read", lambda tally: tally.f1["cue"][3])):
        print(f"{label:26}" + "".join(f"{count(tally):>10.0f}" for tally in columns.values()))
    for name in ROWS:
        print(f"{name:26}" + "".join(f"{show(name, values[column].get(name)):>10}" for column in columns))
    for title in ("status", "type", "act"):
        print_labels(title, columns)


def print_labels(title: str, columns: dict[str, Tally]) -> None:
    """For each label: in gold, found, and labelled alike."""
    shown = {column: tally for column, tally in columns.items() if column not in NEWS and (column != "all" or len(columns) == 1)}
    print(f"\n{'by ' + title + ': gold, found, right':34}" + "".join(f"{column:>18}" for column in shown))
    for label in sorted({label for tally in shown.values() for label in tally.by_label[title]}):
        cells = [tally.by_label[title].get(label, [0, 0, 0]) for tally in shown.values()]
        print(f"  {label:32}" + "".join(f"{'/'.join(map(str, cell)):>18}" for cell in cells))


def show(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}" if name.endswith("kappa") else f"{value:.1f}"


def measures(columns: dict[str, Tally], unread: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for column, tally in columns.items():
        prefix = "" if column == "all" else f"{column}_"
        found.update({f"{prefix}{name}": value for name, value in tally.measures().items()})
        found[f"{prefix}articles"] = tally.articles
    return {**found, "articles_unread": unread}


if __name__ == "__main__":
    sys.exit(main())
