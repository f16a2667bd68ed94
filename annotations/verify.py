#!/usr/bin/env python3
"""Checks what is kept here: every annotation against its text, and that no news text is in the repository.

    annotations/verify.py [--data ../shared/data]

For the gold and for the readers' own annotations: the file has the kept form; its text is the one articles.tsv (or
own/texts) names; where the text can be made, its hash is right and every check of convert.py passes; the only words in
it are actors' names. Then: the split is what split.py would draw, every text of ours is as the guide's section 1
wants it, and no file of the repository shares a run of words with a news article. Where ../shared/data is not, the
news is skipped with a message; our own stories never are.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Iterator

import form
import sources
from article import ROOT, SETS, load, read_table
from check import NAME_CHARACTERS_MAX, check
from convert import complete
from split import draw_all
from texts import make_texts

HERE = Path(__file__).resolve().parent
NAME_WORDS_MAX = 14
SHARED_WORDS_MIN = 12
FILE_BYTES_MAX = 2_000_000
# What a kept file may hold beside names and its header: ids, labels, dates, country codes.
LABEL = re.compile(r"[A-Za-z0-9/-]{1,24}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder)
        problems = make_texts(options.data, texts)
        checked, skipped = 0, 0
        for path in kept_files(HERE):
            found, had_text = verify_file(path, texts, HERE)
            problems += [f"{path.relative_to(HERE)}: {problem}" for problem in found]
            checked, skipped = checked + had_text, skipped + (not had_text)
    problems += verify_split(HERE)
    if (options.data / "news/wikinews_2019.csv").exists():
        problems += verify_no_news(options.data, ROOT)
    else:
        print(f"skipped: whether the repository holds news text, since {options.data} is not there")
    if skipped:
        print(f"skipped: {skipped} annotations of news, whose texts are not under {options.data}")
    print("\n".join(problems + [f"{checked} annotations checked against their texts, {len(problems)} problems"]))
    return 1 if problems else 0


def kept_files(annotations: Path) -> Iterator[Path]:
    """The gold, then what each reader wrote."""
    for folder in (annotations, *sorted((annotations / "readings").glob("?"))):
        for name in SETS:
            yield from sorted((folder / name).glob("*.json"))


def verify_file(path: Path, texts: Path, annotations: Path) -> tuple[list[str], bool]:
    """What is wrong with one kept file, and whether its text was at hand."""
    name, slug = path.parent.name, path.stem
    try:
        kept = form.read(path)
    except (form.FormError, OSError, UnicodeDecodeError) as error:
        return [str(error)], True
    problems = [str(problem) for problem in complete(kept)] + [*foreign_words(kept)]
    if problems:
        return problems, True
    article = load(texts, name, slug)
    problems += verify_origin(kept, name, slug, annotations)
    if article is None:
        return problems + (["has no text in own/texts"] if name == "own" else []), name == "own"
    problems += [str(problem) for problem in check(kept, article) if not problem.warning]
    return problems, True


def verify_origin(kept: dict[str, Any], name: str, slug: str, annotations: Path) -> list[str]:
    """The annotation names the article that our list names; this needs no text."""
    if name == "own":
        rows = [{**row, "url": None} for row in read_table(annotations / "own/stories.tsv") if row["slug"] == slug]
        keys: tuple[str, ...] = ("url", "published")
    else:
        rows = [row for row in read_table(annotations / "articles.tsv") if (row["set"], row["slug"], row["keep"]) == (name, slug, "yes")]
        keys = ("url", "published", "text_sha256")
    if not rows:
        return [f"{name}/{slug} is not in the list of articles"]
    return [f"{key}: {kept[key]!r}, the list of articles has {rows[0][key]!r}" for key in keys if kept[key] != rows[0][key]]


def foreign_words(kept: dict[str, Any]) -> Iterator[str]:
    """Strings that are neither names nor labels: words of the article have no place in the kept form."""
    for key, value in kept.items():
        if key in ("url", "published", "text_sha256", "annotator", "guide"):
            continue
        for item in value:
            for field, string in strings_of(item):
                if field == "name":
                    if len(string) > NAME_CHARACTERS_MAX or len(string.split()) > NAME_WORDS_MAX:
                        yield f"{item.get('id')} name: too long for a name: {string!r}"
                elif not LABEL.fullmatch(string):
                    yield f"{item.get('id')} {field}: words in the kept form: {string!r}"


def strings_of(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    waiting = list(item.items())
    while waiting:
        field, value = waiting.pop()
        if isinstance(value, str):
            yield field, value
        elif isinstance(value, list):
            waiting += [(field, each) for each in value]
        elif isinstance(value, dict):
            waiting += list(value.items())


def verify_split(annotations: Path) -> list[str]:
    listed = read_table(annotations / "split.tsv")
    drawn = draw_all(list(SETS), annotations)
    return [] if listed == drawn else ["split.tsv is not what annotations/split.py draws: run it"]


def verify_no_news(data: Path, root: Path) -> list[str]:
    """Files of the repository that share a run of words with a news article, of the articles we left out too."""
    runs: dict[tuple[str, ...], str] = {}
    for source in (*sources.wikinews(data), *sources.meantime(data)):
        for paragraph in source.article.paragraphs[1:]:
            for run in runs_of(paragraph):
                runs.setdefault(run, source.url)
    problems = []
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True).stdout
    for name in listed.decode("utf-8").split("\0"):
        path = root / name
        if not name or not path.is_file() or path.stat().st_size > FILE_BYTES_MAX:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        shared = next((run for run in runs_of(text) if run in runs), None)
        if shared:
            problems.append(f"{name}: shares {SHARED_WORDS_MIN} words with {runs[shared]}: {' '.join(shared)}")
    return problems


def runs_of(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    yield from (tuple(words[i:i + SHARED_WORDS_MIN]) for i in range(len(words) - SHARED_WORDS_MIN + 1))


if __name__ == "__main__":
    sys.exit(main())
