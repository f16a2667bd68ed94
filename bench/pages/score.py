"""How well src/page finds the story, beside trafilatura, on annotated pages.

usage: scripts/bench pages [--set aeb|wcxb|fundus|all] [--data FOLDER] [--no-rival] [--json]

aeb     article bodies; F1 of runs of four words, as the article extraction benchmark defines it; its annotation has no
        deck, so neither has what is compared with it, where a reader tells the deck from the body
wcxb    article bodies; F1 of words a page, mean; `leak`: must-not snippets that were kept
fundus  captions, credits, titles, authors, times of news pages
A folder given with --data has the form of ../shared/data/pages. Rounds are timed on one core.
"""

import argparse
import collections
import gzip
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))
import rivals  # noqa: E402

BODY_KINDS = {"subtitle", "paragraph", "heading", "quote", "list", "table"}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def squeeze(text: str) -> str:
    """Letters and digits only: captions and titles are compared by what is read, not by how it is set."""
    return "".join(re.findall(r"\w+", (text or "").lower()))


# --- the sets -------------------------------------------------------------------------------------------------------

def load_aeb(data: Path) -> dict[str, dict]:
    truth = json.loads((data / "aeb/ground-truth.json").read_text())
    return {key: {"html": data / f"aeb/html/{key}.html.gz", "body": value["articleBody"]} for key, value in truth.items()}


def load_wcxb(data: Path) -> dict[str, dict]:
    pages = {}
    for path in sorted((data / "wcxb_dev_articles/ground-truth").glob("*.json")):
        truth = json.loads(path.read_text())["ground_truth"]
        pages[path.stem] = {"html": data / f"wcxb_dev_articles/html/{path.stem}.html.gz", "body": truth["main_content"] or "",
                            "without": truth.get("without") or [], "with": truth.get("with") or []}
    return pages


def load_fundus(data: Path) -> dict[str, dict]:
    """A publisher's file holds one reading a version of its parser; a page belongs to the one whose title it shows."""
    pages = {}
    for path in sorted((data / "fundus_parsers/test_data").glob("*/*.json")):
        versions = json.loads(path.read_text())
        for html in sorted(path.parent.glob(f"{path.stem}_[0-9]*.html.gz")):
            text = squeeze(gzip.open(html).read().decode("utf-8", "replace"))
            fitting = [reading for reading in versions.values() if squeeze(reading.get("title"))[:60] in text]
            if len(fitting) >= 1:
                pages[html.name.removesuffix(".html.gz")] = {"html": html, "truth": fitting[-1]}
    return pages


LOADERS = {"aeb": load_aeb, "wcxb": load_wcxb, "fundus": load_fundus}


# --- the measures ---------------------------------------------------------------------------------------------------

def shingles(text: str) -> collections.Counter:
    tokens = re.findall(r"\w+", text)
    if len(tokens) < 4:
        return collections.Counter([tuple(tokens)] if tokens else [])
    return collections.Counter(tuple(tokens[i:i + 4]) for i in range(len(tokens) - 3))


def overlap(true: collections.Counter, found: collections.Counter) -> tuple[float, float]:
    """Precision and recall; None where there is nothing to be precise about or to recall."""
    both = sum((true & found).values())
    precision = both / sum(found.values()) if found else None
    recall = both / sum(true.values()) if true else None
    return precision, recall


def score_aeb(pages: dict, found: dict) -> dict:
    pairs = [overlap(shingles(page["body"]), shingles(found[key].get("body", found[key]["text"]))) for key, page in pages.items()]
    precision = statistics.mean(p for p, _ in pairs if p is not None)
    recall = statistics.mean(r for _, r in pairs if r is not None)
    return {"aeb_f1": 2 * precision * recall / (precision + recall), "aeb_precision": precision, "aeb_recall": recall}


def f1(true: collections.Counter, found: collections.Counter) -> float:
    both = sum((true & found).values())
    return 2 * both / (sum(true.values()) + sum(found.values())) if true or found else 1.0


def score_wcxb(pages: dict, found: dict) -> dict:
    scores, kept, kept_wanted = [], [], []
    for key, page in pages.items():
        scores.append(f1(collections.Counter(words(page["body"])), collections.Counter(words(found[key]["text"]))))
        text = squeeze(found[key]["text"])
        kept += [squeeze(snippet) in text for snippet in page["without"] if squeeze(snippet)]
        kept_wanted += [squeeze(snippet) in text for snippet in page["with"] if squeeze(snippet)]
    return {"wcxb_f1": statistics.mean(scores), "wcxb_leak": statistics.mean(kept), "wcxb_wanted": statistics.mean(kept_wanted)}


def score_fundus(pages: dict, found: dict) -> dict:
    hits = collections.defaultdict(list)
    for key, page in pages.items():
        truth, reading = page["truth"], found[key]
        captions = [squeeze(block["text"]) for block in reading.get("captions", [])]
        credits = " ".join(squeeze(block["credit"]) for block in reading.get("captions", []) if block["credit"])
        body = squeeze(reading["text"])
        for image in truth.get("images") or []:
            caption = squeeze(image.get("caption"))
            if len(caption) >= 15:
                hits["fundus_caption_recall"].append(any(caption[:80] in shown or (len(shown) > 20 and shown in caption) for shown in captions))
                hits["fundus_caption_leak"].append(caption in body)
            for author in image.get("authors") or []:
                hits["fundus_credit_recall"].append(squeeze(author) in credits)
        if truth.get("title"):
            hits["fundus_title"].append(squeeze(truth["title"]) == squeeze(reading["title"]))
        hits["fundus_author"].append({squeeze(name) for name in truth.get("authors") or []} == {squeeze(name) for name in reading["byline"]})
        if truth.get("publishing_date"):
            when = datetime.fromisoformat(truth["publishing_date"])
            try:
                read = datetime.fromisoformat(reading["published"].replace("Z", "+00:00"))
            except ValueError:
                read = None
            hits["fundus_day"].append(read is not None and read.date() == when.date())
            exact = read is not None and read.tzinfo is not None and when.tzinfo is not None
            hits["fundus_time"].append(exact and abs((read - when).total_seconds()) < 60)
    return {name: statistics.mean(values) for name, values in hits.items()}


SCORERS = {"aeb": score_aeb, "wcxb": score_wcxb, "fundus": score_fundus}


# --- the two readers ------------------------------------------------------------------------------------------------

def our_program() -> Path:
    build = Path(os.environ.get("ONRECORD_BUILD") or ROOT / "build/release")
    program = build / "bench/pages/onrecord_bench_pages"
    if not program.exists():
        sys.exit(f"{program} is missing: run scripts/build, or set ONRECORD_BUILD")
    return program


def lines_of(command: list) -> list[dict]:
    return [json.loads(line) for line in subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()]


def read_ours(folder: Path) -> dict:
    found = {}
    for line in lines_of([our_program(), folder]):
        blocks = line.get("blocks") or []
        found[Path(line["file"]).stem] = {
            "text": "\n\n".join(block["text"] for block in blocks if block["kind"] in BODY_KINDS),
            "body": "\n\n".join(block["text"] for block in blocks if block["kind"] in BODY_KINDS - {"subtitle"}),
            "captions": [block for block in blocks if block["kind"] == "caption"],
            "title": line.get("title", ""), "byline": line.get("byline") or [], "published": line.get("published", "")}
    return found


def read_rival(folder: Path) -> dict:
    python = rivals.python_with("trafilatura", "lxml-html-clean")
    return {Path(line["file"]).stem: line for line in lines_of([python, HERE / "rival.py", folder])}


def seconds(command: list) -> float:
    return float(subprocess.run(["taskset", "-c", "0", *map(str, command)], check=True, capture_output=True, text=True).stdout)


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/bench pages")
    parser.add_argument("--set", choices=[*LOADERS, "all"], default="all")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/pages")
    parser.add_argument("--no-rival", action="store_true", help="measure only ours")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    names = list(LOADERS) if options.set == "all" else [options.set]
    ours, theirs = {}, {}
    with tempfile.TemporaryDirectory() as work:
        for name in names:
            folder = Path(work) / name
            folder.mkdir()
            pages = LOADERS[name](options.data)
            for key, page in pages.items():
                (folder / f"{key}.html").write_bytes(gzip.open(page["html"]).read())
            ours |= SCORERS[name](pages, read_ours(folder))
            if not options.no_rival:
                theirs |= SCORERS[name](pages, read_rival(folder))
        count = sum(1 for path in Path(work).rglob("*.html"))
        ours["pages_per_s"] = count / seconds([our_program(), work, 3])
        if not options.no_rival:
            theirs["pages_per_s"] = count / seconds([rivals.python_with("trafilatura", "lxml-html-clean"), HERE / "rival.py", work, "--time"])
            ours["pages_per_s_ratio"] = ours["pages_per_s"] / theirs["pages_per_s"]
    percent = lambda name, value: round(value if name.startswith("pages_per_s") else value * 100, 1)
    print(f"{'measure':24} {'onrecord':>9} {'trafilatura':>12}")
    for name, value in ours.items():
        rival = theirs.get(name)
        print(f"{name:24} {percent(name, value):9} {'' if rival is None else percent(name, rival):>12}")
    if options.json:
        print(json.dumps({"name": "pages", "measures": {name: percent(name, value) for name, value in ours.items()},
                          "rival": {name: percent(name, value) for name, value in theirs.items()}}))


if __name__ == "__main__":
    main()
