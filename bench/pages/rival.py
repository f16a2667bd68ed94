"""Reads pages with trafilatura and prints one JSON object a page; run by score.py in the rivals' own Python.

usage: rival.py FOLDER [--time]     with --time: the seconds that all pages took, instead
"""

import json
import sys
import time
from pathlib import Path

import trafilatura


def read(page: bytes) -> dict:
    document = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False)
    if document is None:
        return {"text": "", "title": "", "byline": [], "published": ""}
    return {"text": document.text or "", "title": document.title or "", "published": document.date or "",
            "byline": [name.strip() for name in (document.author or "").split(";") if name.strip()]}


def main() -> None:
    paths = sorted(path for path in Path(sys.argv[1]).rglob("*") if path.is_file())
    pages = [path.read_bytes() for path in paths]
    if "--time" in sys.argv[2:]:
        begin = time.process_time()
        for page in pages:
            read(page)
        print(time.process_time() - begin)
        return
    for path, page in zip(paths, pages):
        print(json.dumps({"file": str(path)} | read(page)))


if __name__ == "__main__":
    main()
