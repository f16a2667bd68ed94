#!/usr/bin/env python3
"""Scores attributions against PolNeAR's: exact F1 of source, cue and content spans of outermost attributions.

`scripts/bench attribution [--data PATH] [--json]`; PATH has text/*.txt and attributions/*.ann (brat), the annotator's name
after the last underscore. A text that several people annotated counts once, with the average over them. `--errors N` prints
the first N differences of each file.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("source", "cue", "content")
Spans = tuple[tuple[int, int], ...]
Attribution = dict[str, Spans]


def read_brat(path: Path) -> list[Attribution]:
    """The attributions of one .ann file; an argument given in several spans, or several arguments of a part, count as one set."""
    spans: dict[str, Spans] = {}
    events: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        bound = re.match(r"(T\d+)\t\w+ ([\d ;]+)\t", line)
        if bound:
            spans[bound[1]] = tuple(tuple(map(int, piece.split())) for piece in bound[2].split(";"))  # type: ignore[misc]
        elif line.startswith("E"):
            events.append(line.split("\t")[1].split())
    found = []
    for event in events:
        parts: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for argument in event:
            label, _, bound_id = argument.partition(":")
            parts[re.sub(r"\d+$", "", label).lower()].update(spans.get(bound_id, ()))
        found.append({part: tuple(sorted(parts[part])) for part in PARTS})
    return found


def read_ours(attributions: list[dict]) -> list[Attribution]:
    """The outermost ones: PolNeAR has no nesting."""
    return [{part: tuple((b, e) for b, e in a[part]) for part in PARTS} for a in attributions if a["inside"] is None]


def count_equal(gold: list[Attribution], ours: list[Attribution], part: str) -> tuple[int, int, int]:
    """Spans of `part`, as sets of pieces, with multiplicity: shared, in gold, in ours."""
    left = [a[part] for a in gold if a[part]]
    right = [a[part] for a in ours if a[part]]
    shared, rest = 0, list(right)
    for spans in left:
        if spans in rest:
            rest.remove(spans)
            shared += 1
    return shared, len(left), len(right)


def f1(shared: float, gold: float, ours: float) -> float:
    return 200 * shared / (gold + ours) if gold + ours else 100.0


def overlaps(a: Spans, b: Spans) -> bool:
    return any(x[0] < y[1] and y[0] < x[1] for x in a for y in b)


def print_errors(text: str, gold: list[Attribution], ours: list[Attribution], limit: int) -> None:
    def words(a: Attribution | None) -> str:
        if a is None:
            return "-"
        return " | ".join(part + ": " + " // ".join(text[b:e] for b, e in a[part]) for part in PARTS)

    rest = list(ours)
    pairs: list[tuple[Attribution | None, Attribution | None]] = []
    for a in gold:
        match = next((b for b in rest if overlaps(a["cue"], b["cue"])), None)
        if match:
            rest.remove(match)
        if match != a:
            pairs.append((a, match))
    pairs += [(None, b) for b in rest]
    for a, b in pairs[:limit]:
        print("GOLD", words(a).replace("\n", "¶"), file=sys.stderr)
        print("OURS", words(b).replace("\n", "¶"), file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/attribution/polnear-dev")
    parser.add_argument("--model", type=Path, default=ROOT / "model/onrecord-en.model")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    arguments = parser.parse_args()
    build = Path(os.environ.get("ONRECORD_BUILD", ROOT / "build/release"))
    annotations: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((arguments.data / "attributions").glob("*.ann")):
        annotations[path.stem.rpartition("_")[0]].append(path)
    texts = [arguments.data / "text" / f"{name}.txt" for name in annotations]
    printed = subprocess.run([build / "bench/attribution/bench_attribution", "--model", arguments.model, *texts],
                             check=True, capture_output=True, text=True).stdout
    totals = {part: [0.0, 0.0, 0.0] for part in PARTS}
    for line in printed.splitlines():
        page = json.loads(line)
        ours = read_ours(page["attributions"])
        paths = annotations[Path(page["file"]).stem]
        for path in paths:
            gold = read_brat(path)
            for part in PARTS:
                for i, count in enumerate(count_equal(gold, ours, part)):
                    totals[part][i] += count / len(paths)
        if arguments.errors:
            print_errors(Path(page["file"]).read_text(encoding="utf-8"), read_brat(paths[0]), ours, arguments.errors)
    measures: dict[str, float] = {}
    for part in PARTS:
        shared, gold, ours_count = totals[part]
        measures[f"polnear_{part}"] = round(f1(shared, gold, ours_count), 2)
        measures[f"polnear_{part}_precision"] = round(100 * shared / ours_count, 2) if ours_count else 0.0
        measures[f"polnear_{part}_recall"] = round(100 * shared / gold, 2) if gold else 0.0
    if arguments.json:
        print(json.dumps({"name": "attribution", "measures": measures}))
        return
    for name, value in measures.items():
        print(f"{name:28} {value:6.2f}")


if __name__ == "__main__":
    main()
