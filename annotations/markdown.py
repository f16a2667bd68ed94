"""Puts what a tool counted between two marks of a page, so that no number in it is typed by hand."""

from __future__ import annotations

import re
from pathlib import Path


def put(page: Path, mark: str, words: str) -> None:
    """Replaces what stands between `<!-- MARK: … -->` and `<!-- end of MARK -->`. Raises ValueError without them."""
    text = page.read_text(encoding="utf-8")
    pattern = re.compile(rf"(<!-- {mark}:[^>]*-->\n).*?(<!-- end of {mark} -->)", re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"{page} has no marks for {mark}")
    page.write_text(pattern.sub(lambda match: match[1] + words.rstrip("\n") + "\n" + match[2], text), encoding="utf-8")
