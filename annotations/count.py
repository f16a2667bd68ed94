#!/usr/bin/env python3
"""Prints what an annotated set holds: articles, words, events by type and status, attributions by act and kind, depth.

    annotations/count.py [--from annotations] [--json] [--markdown docs/gold.md]

--from takes any folder of <set>/<slug>.json in the kept form. The news and our own stories always stand apart, and
each set is counted by part (train, dev, test) too. Words are counted in the texts, by white space; where the texts
are not at hand (annotations/texts.py makes them) the articles without one are told.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import form
from article import SETS, load, read_table
from labels import ACTS, MODES, SOURCE_KINDS, STATUSES
from markdown import put

HERE = Path(__file__).resolve().parent
PARTS = ("train", "dev", "test")
GROUPS = (("Events by status", "status", STATUSES), ("Events by type", "type", tuple(MODES)),
          ("Attributions by act", "act", ACTS), ("Attributions by kind of source", "kind", SOURCE_KINDS))


def main() -> int:
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="source", type=Path, default=HERE)
    parser.add_argument("--texts", type=Path, default=Path("/tmp/gold/texts"))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--markdown", type=Path, metavar="PAGE")
    options = parser.parse_args()
    columns = count_all(options.source, options.texts)
    if options.json:
        print(json.dumps(columns))
    elif options.markdown:
        put(options.markdown, "counts", markdown_tables(columns))
    else:
        print(text_tables(columns))
    without = columns["all"]["articles without text"]
    if without:
        print(f"{without} articles have no text at hand; their words are not counted", file=sys.stderr)
    return 0


def count_all(folder: Path, texts: Path) -> dict[str, Counter[str]]:
    """A column for each set, for each of its parts, for the news together and for all."""
    parts = {(row["set"], row["slug"]): row["part"] for row in read_table(HERE / "split.tsv")}
    columns = {column: Counter[str]() for name in SETS for column in (name, *(f"{name} {part}" for part in PARTS))}
    columns.update({column: Counter[str]() for column in ("news", *(f"news {part}" for part in PARTS), "all")})
    for name in SETS:
        for path in sorted((folder / name).glob("*.json")):
            counted = count_article(form.read(path))
            article = load(texts, name, path.stem)
            counted["words" if article else "articles without text"] += article.words() if article else 1
            part = parts.get((name, path.stem), "in no part")
            groups = (name,) if name == "own" else (name, "news")
            for column in (*groups, *(f"{group} {part}" for group in groups), "all"):
                columns.setdefault(column, Counter()).update(counted)
    return columns


def count_article(kept: dict[str, Any]) -> Counter[str]:
    counted = Counter({"articles": 1, "actors": len(kept["actors"]), "attributions": len(kept["attributions"]), "events": len(kept["events"])})
    by_id = {item["id"]: item for item in kept["attributions"]}
    for item in kept["attributions"]:
        counted[f"act {item['act']}"] += 1
        counted[f"kind {item['kind'] or 'without source'}"] += 1
        counted[f"depth {depth(item, by_id)}"] += 1
        counted["attributions negated"] += item["negated"]
    for item in kept["events"]:
        counted[f"type {item['type']}"] += 1
        counted[f"status {item['status']}"] += 1
        counted["events with a mode"] += item["mode"] is not None
        counted["events on another's word"] += item["attribution"] is not None
        counted["events dated"] += item["when"] is not None
        counted["events with a place"] += item["place"] is not None
        counted["events about another"] += item["about"] is not None
        counted["events the same as another"] += item["same_as"] is not None
        counted["participants"] += sum(len(item[field]) for field in ("agents", "recipients", "others"))
        counted["quantities"] += len(item["quantities"])
    return counted


def depth(item: dict[str, Any], by_id: dict[str, Any]) -> int:
    """1 for an outermost attribution, 2 for one inside it, and so on."""
    levels, at = 1, item["inside"]
    while at in by_id and levels <= len(by_id):
        levels, at = levels + 1, by_id[at]["inside"]
    return levels


def tables(columns: dict[str, Counter[str]]) -> list[tuple[str, list[tuple[str, ...]]]]:
    """(title, rows); the first row is the head. A column without articles is left out."""
    shown = {column: counted for column, counted in columns.items() if counted["articles"]}
    head = tuple(shown)

    def rows(names: list[tuple[str, str]]) -> list[tuple[str, ...]]:
        return [("", *head)] + [(label, *(str(shown[column][key]) for column in head)) for label, key in names]

    plain = ["articles", "words", "actors", "events", "participants", "quantities", "events with a mode", "events dated",
             "events with a place", "events on another's word", "events about another", "events the same as another",
             "attributions", "attributions negated"]
    result = [("What it holds", rows([(name, name) for name in plain]))]
    for title, prefix, labels in GROUPS:
        extra = ["without source"] if prefix == "kind" else []
        result.append((title, rows([(label, f"{prefix} {label}") for label in (*labels, *extra)])))
    deepest = max((int(key.split()[1]) for counted in shown.values() for key in counted if key.startswith("depth ")), default=1)
    result.append(("Attributions by depth", rows([(str(level), f"depth {level}") for level in range(1, deepest + 1)])))
    return result


def text_tables(columns: dict[str, Counter[str]]) -> str:
    """A set's parts stand beside it; the table is cut into blocks that fit a terminal."""
    blocks = []
    for name in ("wikinews", "meantime", "news", "own", "all"):
        group = {column: counted for column, counted in columns.items() if column.split()[0] == name and counted["articles"]}
        if not group:
            continue
        for title, (head, *rows) in tables(group):
            blocks.append(f"{title}\n" + "\n".join(f"  {row[0]:28}" + "".join(f"{cell:>16}" for cell in row[1:]) for row in (head, *rows)))
    return "\n\n".join(blocks) or "nothing annotated"


def markdown_tables(columns: dict[str, Counter[str]]) -> str:
    """For the page: news and own, each whole and by part."""
    group = {column: counted for column, counted in columns.items() if column.split()[0] in ("news", "own")}
    blocks = []
    for title, (head, *rows) in tables(group):
        lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(head) - 1)]
        blocks.append(f"### {title}\n\n" + "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]))
    return "\n\n".join(blocks)


if __name__ == "__main__":
    sys.exit(main())
