"""What two readers of one article would have to settle, in the words of the text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import form
from article import Article, Span, load
from measure import match, overlap
from story import Event, Attribution, from_kept


def print_differences(left: Path, right: Path, name: str, slug: str, texts: Path) -> None:
    article = load(texts, name, slug)
    print(f"== {name}/{slug}")
    if article is None:
        print("   no text: annotations/texts.py makes it")
        return
    one, other = (from_kept(form.read(side / name / f"{slug}.json")) for side in (left, right))
    for lines, key in ((event_lines(one.events, other.events, article), "events"),
                       (attribution_lines(one.attributions, other.attributions, article), "attributions")):
        if lines:
            print(f"  {key}")
        for line in lines:
            print(f"    {line}")


def event_lines(left: list[Event], right: list[Event], article: Article) -> list[str]:
    pairs = match(left, right, lambda event: event.trigger)
    lines = alone(left, [a for a, _ in pairs], "first", article) + alone(right, [b for _, b in pairs], "second", article)
    for a, b in pairs:
        for field in ("type", "mode", "status", "when") if a.type == b.type else ("type", "status", "when"):
            lines += unlike(a.trigger, field, getattr(a, field), getattr(b, field), article)
        for field in ("place", "said_by"):
            lines += unlike_span(a.trigger, field, getattr(a, field), getattr(b, field), article)
        for role in sorted({*a.participants, *b.participants}):
            one, other = a.participants.get(role, ()), b.participants.get(role, ())
            found = match(one, other, lambda span: span)
            for side, spans, used in (("first", one, [x for x, _ in found]), ("second", other, [y for _, y in found])):
                lines += [f"{at(a.trigger, article)}: {role} only {side}: {words(span, article)}" for span in spans if span not in used]
    return sorted(lines, key=paragraph_first)


def attribution_lines(left: list[Attribution], right: list[Attribution], article: Article) -> list[str]:
    pairs = match(left, right, lambda attribution: attribution.cue)
    lines = alone(left, [a for a, _ in pairs], "first", article) + alone(right, [b for _, b in pairs], "second", article)
    for a, b in pairs:
        for field in ("act", "kind", "negated"):
            lines += unlike(a.cue, field, getattr(a, field), getattr(b, field), article)
        for field in ("source", "inside"):
            lines += unlike_span(a.cue, field, getattr(a, field), getattr(b, field), article)
        if set(a.content) != set(b.content):
            lines.append(f"{at(a.cue, article)}: content {all_words(a.content, article)} | {all_words(b.content, article)}")
    return sorted(lines, key=paragraph_first)


def alone(items: list[Any], matched: list[Any], side: str, article: Article) -> list[str]:
    found = {id(item) for item in matched}
    return [f"{at(span_of(item), article)}: only {side} ({label_of(item)})" for item in items if id(item) not in found]


def span_of(item: Event | Attribution) -> Span:
    return item.trigger if isinstance(item, Event) else item.cue


def label_of(item: Event | Attribution) -> str:
    return f"{item.type} {item.status}" if isinstance(item, Event) else item.act


def unlike(span: Span, field: str, a: Any, b: Any, article: Article) -> list[str]:
    return [] if a == b else [f"{at(span, article)}: {field} {a} | {b}"]


def unlike_span(span: Span, field: str, a: Span | None, b: Span | None, article: Article) -> list[str]:
    if a == b or overlap(a, b):
        return []
    return [f"{at(span, article)}: {field} {words(a, article)} | {words(b, article)}"]


def at(span: Span, article: Article) -> str:
    return f"P{article.paragraph_of(span[0])} {words(span, article)}"


def words(span: Span | None, article: Article) -> str:
    return "nothing" if span is None else f"“{article.quote(span)}”"


def all_words(spans: tuple[Span, ...], article: Article) -> str:
    return " // ".join(words(span, article) for span in spans)


def paragraph_first(line: str) -> int:
    return int(line.split(" ", 1)[0][1:])
