#!/usr/bin/env python3
"""Reads every page of `samples/` with the program and says how much of what a careful reader enters it found.

    bench/samples/run.py --program build/release/onrecord [--model FILE] [--data samples] [--json]

Prints two tables (entries; the page itself), the statuses and the reasons of asides; with --json, one object last.
--readings FOLDER scores Readings that lie there (<page's name without suffix>.json) in place of running the program.
"""

import argparse
import json
import pathlib
import sys

import golden as goldens
from score import Score, score_page

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "bench"))
import program  # noqa: E402  (the path is known only now)

ENTRY_COLUMNS = (("P", lambda s: s["entries"].precision()), ("R", lambda s: s["entries"].recall()),
                 ("F1", lambda s: s["entries"].percent()), ("must", lambda s: s["must"].percent()),
                 ("type", lambda s: s["type"].percent()), ("status", lambda s: s["status"].percent()),
                 ("who", lambda s: s["participants"].percent()), ("side", lambda s: s["side"].percent()),
                 ("place", lambda s: s["place"].percent()), ("when", lambda s: s["when"].percent()),
                 ("source", lambda s: s["source_innermost"].percent()), ("chain", lambda s: s["source_chain"].percent()),
                 ("exact", lambda s: s["exact"].percent()))
PAGE_COLUMNS = (("title", lambda s: s["title"].percent()), ("outlet", lambda s: s["outlet"].percent()),
                ("byline", lambda s: s["byline"].percent()), ("publ.", lambda s: s["published"].percent()),
                ("upd.", lambda s: s["updated"].percent()), ("asides", lambda s: s["asides"].percent()),
                ("caps", lambda s: s["captions"].percent()), ("credit", lambda s: s["credit"].percent()))


def main():
    options = parse_options()
    pages = goldens.load(options.data)
    scores = []
    for page in pages:
        reading, complaint = read_page(page, options)
        if complaint:
            print(f"{page.file}: {complaint}", file=sys.stderr)
        scores.append((page, score_page(page, reading)))
    total = Score()
    for _, score in scores:
        total += score
    print_report(scores, total)
    if options.json:
        print(json.dumps({"name": "samples", "measures": measures(total)}))
    return 1 if total.refused == total.pages else 0


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / "build/release/onrecord", type=pathlib.Path)
    parser.add_argument("--model", type=pathlib.Path, help="passed on; left out, the program finds its own")
    parser.add_argument("--data", default=ROOT / "samples", type=pathlib.Path)
    parser.add_argument("--readings", type=pathlib.Path)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def read_page(page, options):
    """The page's Reading, or None and the reason why there is none."""
    if options.readings:
        path = options.readings / (pathlib.Path(page.file).stem + ".json")
        if not path.exists():
            return None, f"no reading: {path}"
        return json.loads(path.read_text(encoding="utf-8")), None
    given = ["--json"] + [part for key, value in page.options.items() for part in (f"--{key}", value)]
    return program.read_page(options.program, options.data / "pages" / page.file, given, options.model)


def print_report(scores, total):
    rows = [(page.file, score) for page, score in scores] + [("all pages", total)]
    print("Entries: precision, recall, F1, recall of those a reader would be angry to miss; then, on those found, what is right")
    print_table(("page", "golden", "read", "found", *[name for name, _ in ENTRY_COLUMNS], "leaks"),
                [(name, str(score["entries"].golden), str(score["entries"].read), str(score["entries"].found),
                  *[show(value(score)) for _, value in ENTRY_COLUMNS], str(score.leaks)) for name, score in rows])
    print("\nPages: what they say of themselves, and what was set aside")
    print_table(("page", *[name for name, _ in PAGE_COLUMNS], "swallowed", "quotes absent"),
                [(name, *[show(value(score)) for _, value in PAGE_COLUMNS], str(score.swallowed),
                  str(score.quotes_absent)) for name, score in rows])
    print("\nBy status")
    print_table(("status", "golden", "found", "status right"),
                [(status, *map(str, counts)) for status, counts in sorted(total.by_status.items())])
    print("\nBy reason of the aside")
    print_table(("why", "golden", "found"),
                [(why, str(ratio.total), str(ratio.right)) for why, ratio in sorted(total.by_aside.items())])
    if total.refused:
        print(f"\nNot read: {total.refused} of {total.pages} pages")


def print_table(header, rows):
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header))]
    for row in [header, *rows]:
        cells = [cell.rjust(width) for cell, width in zip(row, widths)]
        print("  ".join([row[0].ljust(widths[0]), *cells[1:]]).rstrip())


def show(percent):
    return "–" if percent is None else f"{percent:.1f}"


def measures(total):
    """Percentages from 0 to 100, and plain counts; a measure without a case is left out."""
    values = {
        "entry_precision": total["entries"].precision(), "entry_recall": total["entries"].recall(),
        "entry_f1": total["entries"].percent(), "entry_must_recall": total["must"].percent(),
        "type_accuracy": total["type"].percent(), "status_accuracy": total["status"].percent(),
        "participant_f1": total["participants"].percent(), "participant_side_accuracy": total["side"].percent(),
        "place_accuracy": total["place"].percent(), "when_accuracy": total["when"].percent(),
        "source_innermost_accuracy": total["source_innermost"].percent(),
        "source_quoted_accuracy": total["source_quoted"].percent(),
        "source_chain_accuracy": total["source_chain"].percent(), "source_act_accuracy": total["source_act"].percent(),
        "quantity_accuracy": total["quantity"].percent(), "entry_exact": total["exact"].percent(),
        "title_accuracy": total["title"].percent(), "outlet_accuracy": total["outlet"].percent(),
        "byline_f1": total["byline"].percent(), "published_accuracy": total["published"].percent(),
        "updated_accuracy": total["updated"].percent(), "language_accuracy": total["language"].percent(),
        "aside_f1": total["asides"].percent(), "caption_f1": total["captions"].percent(),
        "credit_accuracy": total["credit"].percent(),
    }
    shown = {name: round(value, 2) for name, value in values.items() if value is not None}
    return {**shown, "leaks": total.leaks, "pages": total.pages, "pages_refused": total.refused}


if __name__ == "__main__":
    sys.exit(main())
