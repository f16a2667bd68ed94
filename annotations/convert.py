#!/usr/bin/env python3
"""Turns the working form into the kept form and back, and refuses what does not fit the guide.

    annotations/convert.py check FILES...
    annotations/convert.py keep --from /tmp/gold/work/a --to annotations/readings/a
    annotations/convert.py work --from annotations/readings/a --to /tmp/gold/work/a

A file is <set>/<slug>.json; its text is looked for under --texts (/tmp/gold/texts). `check` takes either form; `keep`
and `work` take folders, write the files that fit and name the problems of the others: file, id, field, reason.
Warnings are for a second look and refuse nothing. In the working form the header may be left out: url, date and hash
come from the index of the texts, the annotator from the folder's name, the guide's number from docs/annotation.md.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

import form
from article import ROOT, Article, load, read_table
from check import check
from form import Annotation, FormError, Problem
from labels import READERS

# The number that the guide's own example bears: it rises with each line the guide gains.
GUIDE = int(re.search(r'"guide":(\d+)', (ROOT / "docs/annotation.md").read_text(encoding="utf-8"))[1])  # type: ignore[index]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    checking = verbs.add_parser("check")
    checking.add_argument("files", nargs="+", type=Path)
    checking.add_argument("--texts", type=Path, default=Path("/tmp/gold/texts"))
    for verb in ("keep", "work"):
        turning = verbs.add_parser(verb)
        turning.add_argument("--texts", type=Path, default=Path("/tmp/gold/texts"))
        turning.add_argument("--from", dest="source", type=Path, required=True)
        turning.add_argument("--to", dest="target", type=Path, required=True)
    options = parser.parse_args()
    if options.verb == "check":
        files = [path for given in options.files for path in (sorted(given.rglob("*.json")) if given.is_dir() else [given])]
    else:
        files = sorted(options.source.rglob("*.json"))
    if not files:
        print("no *.json there", file=sys.stderr)
        return 1
    refused = 0
    for path in files:
        turned, problems = turn(path, options.texts, to_working=options.verb == "work")
        for problem in problems:
            print(f"{path}: {problem}", file=sys.stderr)
        if turned is None:
            refused += 1
        elif options.verb != "check":
            form.write(turned, options.target / path.parent.name / path.name)
    print(f"{len(files) - refused} fit, {refused} refused")
    return 1 if refused else 0


def turn(path: Path, texts: Path, to_working: bool = False) -> tuple[Annotation | None, list[Problem]]:
    """The annotation in the other form (or in the kept form), None where it is refused; and its problems."""
    name, slug = path.parent.name, path.stem
    try:
        annotation = form.read(path)
    except (FormError, OSError, UnicodeDecodeError) as error:
        return None, [Problem("", "", str(error))]
    article = load(texts, name, slug)
    if article is None:
        return None, [Problem("", "", f"no text {texts / name / slug}.txt: the file's folder must be its set (annotations/texts.py makes the texts)")]
    kept, problems = kept_form(annotation, article, header_of(path, texts, article))
    if any(not problem.warning for problem in problems):
        return None, problems
    if to_working:
        working, more = form.to_working(kept, article)
        return (None if more else working), problems + more
    return kept, problems


def kept_form(annotation: Annotation, article: Article, header: Annotation) -> tuple[Annotation, list[Problem]]:
    """The kept form of either form, and everything wrong with it."""
    problems: list[Problem] = []
    if form.is_working(annotation):
        annotation = {**header, **{key: value for key, value in annotation.items() if value is not None}}
        kept, problems = form.to_kept(annotation, article)
    else:
        kept = annotation
        problems = complete(kept)
        if problems:
            return kept, problems
    unplaced = {(problem.id, problem.field) for problem in problems}
    return kept, problems + [problem for problem in check(kept, article) if (problem.id, problem.field) not in unplaced]


def complete(kept: Annotation) -> list[Problem]:
    """A kept file has every key, and in the guide's order."""
    problems = []
    if tuple(kept) != form.HEADER:
        problems.append(Problem("", "", f"the kept form has the keys {', '.join(form.HEADER)}, in this order"))
    for group, keys in form.KEYS.items():
        problems += [Problem(str(item.get("id")), "", f"the kept form has the keys {', '.join(keys)}, in this order")
                     for item in kept[group] if tuple(item) != keys]
    return problems


def header_of(path: Path, texts: Path, article: Article) -> Annotation:
    index = texts / "index.tsv"
    rows = read_table(index) if index.exists() else []
    row = next((row for row in rows if (row["set"], row["slug"]) == (path.parent.name, path.stem)), {})
    reader = path.resolve().parent.parent.name
    return {"url": row.get("url") or None, "published": row.get("published"), "text_sha256": article.sha256,
            "annotator": reader if reader in READERS else "settled", "guide": GUIDE}


if __name__ == "__main__":
    sys.exit(main())
