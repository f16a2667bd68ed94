"""The two forms of an annotation, and the way from one to the other.

Working form: spans are quotes, and a key that is null, empty or false may be left out. Kept form: spans are byte
ranges, every key is there in the guide's order, and the actors' names are the only words. Either is written one item
a line, so that a difference between two readers is a difference of lines.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable, NamedTuple

from article import Article, QuoteError
from labels import HEADER, KEYS, LISTS, SPAN_FIELDS, SPAN_LISTS, SPAN_ROWS

Annotation = dict[str, Any]


class Problem(NamedTuple):
    """What does not fit: in which item, in which of its fields, and why. A warning is for a second look only."""
    id: str
    field: str
    reason: str
    warning: bool = False

    def __str__(self) -> str:
        place = " ".join(part for part in (self.id, self.field) if part)
        return ("warning: " if self.warning else "") + (f"{place}: " if place else "") + self.reason


class FormError(ValueError):
    """A file that is not an annotation at all."""


def read(path: Path) -> Annotation:
    try:
        annotation = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        line = error.doc.splitlines()[error.lineno - 1] if error.doc else ""
        shown = line[max(0, error.colno - 40):error.colno + 20]
        raise FormError(f"line {error.lineno}, column {error.colno}: {error.msg}, near: {shown}") from error
    if not isinstance(annotation, dict):
        raise FormError("not a JSON object")
    for group in KEYS:
        items = annotation.setdefault(group, [])
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            raise FormError(f"{group}: not a list of objects")
    return annotation


def is_working(annotation: Annotation) -> bool:
    """True when spans are quotes. An annotation without any span is both."""
    for event in annotation["events"]:
        return isinstance(event.get("trigger"), str)
    for attribution in annotation["attributions"]:
        return isinstance(attribution.get("cue"), str)
    return True


def to_kept(working: Annotation, article: Article) -> tuple[Annotation, list[Problem]]:
    """Quotes become byte ranges; a quote that cannot be placed is a problem and its span null."""
    return _turn(working, lambda quote: _place(quote, article))


def to_working(kept: Annotation, article: Article) -> tuple[Annotation, list[Problem]]:
    turned, problems = _turn(kept, lambda span: _name(span, article))
    for group in KEYS:
        turned[group] = [{key: value for key, value in item.items() if value not in (None, [], False)} for item in turned[group]]
    return turned, problems


def _place(quote: Any, article: Article) -> list[int]:
    if not isinstance(quote, str):
        raise QuoteError(f"not a quote: {quote!r}")
    return list(article.find(quote))


def _name(span: Any, article: Article) -> str:
    if not is_span(span, len(article.bytes)):
        raise QuoteError(f"not a byte range of this text: {span!r}")
    try:
        return article.name((span[0], span[1]))
    except UnicodeDecodeError:
        raise QuoteError(f"[{span[0]}, {span[1]}) cuts a character in two") from None


def is_span(span: Any, length: int) -> bool:
    return (isinstance(span, list) and len(span) == 2 and all(isinstance(end, int) and not isinstance(end, bool) for end in span)
            and 0 <= span[0] < span[1] <= length)


def _turn(annotation: Annotation, turn: Callable[[Any], Any]) -> tuple[Annotation, list[Problem]]:
    problems: list[Problem] = []
    result: Annotation = {key: annotation.get(key) for key in HEADER}
    problems += [Problem("", key, "unknown key") for key in annotation if key not in HEADER]
    for group, keys in KEYS.items():
        result[group] = [_turn_item(item, group, keys, turn, problems) for item in annotation[group]]
    return result, problems


def _turn_item(item: Annotation, group: str, keys: tuple[str, ...], turn: Callable[[Any], Any],
               problems: list[Problem]) -> Annotation:
    name = str(item.get("id", f"{group} without id"))
    problems += [Problem(name, key, f"unknown key; {group} have {', '.join(keys)}") for key in item if key not in keys]

    def turned(value: Any, field: str) -> Any:
        try:
            return turn(value)
        except QuoteError as error:
            problems.append(Problem(name, field, str(error)))
            return None

    result: Annotation = {}
    for key in keys:
        value = item.get(key)
        if key in LISTS and value is None:
            value = []
        if key == "negated" and value is None:
            value = False
        if value is not None and key in SPAN_FIELDS.get(group, ()):
            value = turned(value, key)
        elif key in SPAN_LISTS.get(group, ()):
            value = _turn_list(value, name, key, turned, problems)
        elif key in SPAN_ROWS.get(group, {}):
            value = _turn_rows(value, name, key, SPAN_ROWS[group][key], turned, problems)
        result[key] = value
    return result


def _turn_list(value: Any, name: str, key: str, turned: Callable[[Any, str], Any], problems: list[Problem]) -> list[Any]:
    if not isinstance(value, list):
        problems.append(Problem(name, key, "not a list; write one span as [\"P1: words\"]"))
        return []
    return [span for span in (turned(each, key) for each in value) if span is not None]


def _turn_rows(value: Any, name: str, key: str, others: int, turned: Callable[[Any, str], Any],
               problems: list[Problem]) -> list[Any]:
    shapes = {"agents": '["P1: words", "A1"]', "recipients": '["P1: words", "A1"]',
              "others": '["P1: words", "A1", "mediator"]', "quantities": '["P1: three", "killed", 3, 3]'}
    rows = value if isinstance(value, list) else [None]
    result = []
    for row in rows:
        if not isinstance(row, list) or len(row) != 1 + others:
            problems.append(Problem(name, key, f"a row is {shapes[key]}, not {json.dumps(row, ensure_ascii=False)}"))
            continue
        span = turned(row[0], key)
        if span is not None:
            result.append([span, *row[1:]])
    return result


def write(annotation: Annotation, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dumps(annotation), encoding="utf-8")


def dumps(annotation: Annotation) -> str:
    """The header on one line, then one item a line."""
    def line(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    head = ",".join(f"{line(key)}:{line(value)}" for key, value in annotation.items() if key not in KEYS)
    groups = []
    for group in KEYS:
        items = annotation[group]
        groups.append(f"{line(group)}:[" + (",\n".join(["\n" + line(items[0]), *map(line, items[1:])]) if items else "") + "]")
    return "{" + ",\n".join([*([head] if head else []), *groups]) + "}\n"
