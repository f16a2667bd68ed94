#!/usr/bin/env python3
"""Adds every page of `samples/` to a record and says how well its happenings agree with what a careful reader makes of them.

    bench/linking/run.py --program build/release/onrecord [--data samples] [--json]

Measured are pairs of statements: two that a careful reader puts into one happening (golden/record.golden) should stand in one.
A golden statement is the program's whose trigger and type match it (bench/samples/score.py); what the program did not read is counted
apart, not as a link missed. Beside it the obvious rule: one happening for each trigger lemma and day.
"""

import argparse
import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench" / "samples"))

import golden as goldens  # noqa: E402
from score import Read, match_entries  # noqa: E402

PROGRAM_SECONDS_MAX = 120


def main():
    options = parse_options()
    pages = goldens.load(options.data)
    wanted, left_open = load_record(options.data / "golden" / "record.golden")
    with tempfile.TemporaryDirectory() as folder:
        statements = fill_record(pages, options, pathlib.Path(folder) / "record.db")
    statements = {key: value for key, value in statements.items() if key not in left_open}
    unread = [key for key in wanted if key not in statements]
    report = {}
    for name, grouping in (("onrecord", happening_of), ("lemma_and_day", lemma_and_day_of)):
        report[name] = {scope: score_pairs(statements, wanted, grouping, scope) for scope in ("cross", "within")}
    print_report(report, len(statements), len(unread), len(wanted))
    if options.json:
        measures = {}
        for scope, counts in report["onrecord"].items():
            measures |= {f"samples_{scope}_{key}": counts[key] for key in ("precision", "recall", "f1")}
            measures[f"samples_{scope}_f1_baseline"] = report["lemma_and_day"][scope]["f1"]
        print(json.dumps({"name": "linking", "measures": measures}))
    return 0


def parse_options():
    build = pathlib.Path(os.environ.get("ONRECORD_BUILD", ROOT / "build/release"))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=build / "onrecord", type=pathlib.Path)
    parser.add_argument("--data", default=ROOT / "samples", type=pathlib.Path)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def load_record(path):
    """The happening of each golden statement (file, trigger, nth), and the statements that may stand anywhere."""
    wanted, left_open, happening = {}, set(), None
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition(": ")
        if key == "happening":
            happening = value
        elif key in ("statement", "maybe"):
            file, trigger, nth = (part.strip() for part in value.split("|"))
            reference = (file, trigger, int(nth))
            if key == "maybe":
                left_open.add(reference)
            else:
                wanted[reference] = happening
    return wanted, left_open


def run(options, *arguments):
    done = subprocess.run([str(options.program), *arguments], capture_output=True, timeout=PROGRAM_SECONDS_MAX, check=False)
    if done.returncode != 0:
        sys.exit(f"onrecord {' '.join(arguments)}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode("utf-8")


def fill_record(pages, options, database):
    """Adds the pages in the order of their captures; the program's statement for each golden one that it read."""
    found = {}
    for page in sorted(pages, key=lambda page: page.options.get("captured", "")):
        given = [argument for key, value in page.options.items() for argument in (f"--{key}", value)]
        file = str(options.data / "pages" / page.file)
        added = json.loads(run(options, "add", "--db", str(database), "--json", file, *given))
        kept = json.loads(run(options, "page", "--db", str(database), "--json", added["page"]))
        for reference, event in read_entries(page, kept["reading"]):
            statement = statement_of(event, kept["statements"])
            if statement:
                found[reference] = statement
    return found


def read_entries(page, reading):
    """(file, trigger, nth) and the event, for each golden entry that the program read."""
    matches, counts = match_entries(page.entries, Read(reading)), {}
    for index, entry in enumerate(page.entries):
        counts[entry.trigger] = counts.get(entry.trigger, 0) + 1
        if index in matches:
            yield (page.file, entry.trigger, counts[entry.trigger]), reading["events"][matches[index]]


def statement_of(event, statements):
    trigger = [event["trigger"]["begin"], event["trigger"]["end"]]
    for statement in statements:
        if statement["happening"] and statement["type"] == event["type"]:
            if any(quote["trigger"] == trigger for quote in [statement["quote"], *statement["further_quotes"]]):
                return statement
    return None


def happening_of(statement):
    return statement["happening"]


def lemma_and_day_of(statement):
    when = statement["when"] or {}
    return statement["lemma"], when.get("latest") or when.get("earliest") or (statement["page"]["published"] or "")[:10]


def score_pairs(statements, wanted, grouping, scope):
    right = extra = missed = 0
    for one, other in itertools.combinations(sorted(statements), 2):
        if (one[0] == other[0]) != (scope == "within"):
            continue
        together = grouping(statements[one]) == grouping(statements[other])
        should = one in wanted and wanted[one] == wanted.get(other)
        right += together and should
        extra += together and not should
        missed += should and not together
    percent = lambda part, whole: round(100 * part / whole, 1) if whole else 0.0
    return {"right": right, "extra": extra, "missed": missed, "precision": percent(right, right + extra),
            "recall": percent(right, right + missed), "f1": percent(2 * right, 2 * right + extra + missed)}


def print_report(report, read, unread, wanted):
    print(f"{read} golden statements read; of {wanted} that stand in the golden record {unread} were not")
    print(f"{'pairs':<24}{'right':>7}{'extra':>7}{'missed':>8}{'P':>7}{'R':>7}{'F1':>7}")
    for name, scopes in report.items():
        for scope, c in scopes.items():
            place = "across pages" if scope == "cross" else "in a page"
            print(f"{(name.replace('_', ' ') + ', ' + place):<24.24}{c['right']:>7}{c['extra']:>7}{c['missed']:>8}"
                  f"{c['precision']:>7}{c['recall']:>7}{c['f1']:>7}")


if __name__ == "__main__":
    sys.exit(main())
