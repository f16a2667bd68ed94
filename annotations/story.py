"""One article's annotation as it is measured: the same shape from a kept form and from a Reading of the program."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Iterable

from article import Span
from check import interval


@dataclass(frozen=True)
class Attribution:
    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    act: str
    kind: str | None
    negated: bool
    inside: Span | None
    """The cue of the attribution this one stands in: cues can be compared where ids cannot."""


@dataclass(frozen=True)
class Event:
    trigger: Span
    type: str
    mode: str | None
    status: str
    participants: dict[str, tuple[Span, ...]]
    """By role: agents, recipients, and each role of the others."""
    place: Span | None
    when: tuple[str | None, str | None] | None
    """First and last day; None also where the text says no more than past or future."""
    said_by: Span | None
    """The cue of the innermost attribution."""


@dataclass
class Story:
    events: list[Event] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    mentions: dict[Span, str] = field(default_factory=dict)
    """The spans of participants and sources, and the actor each is; a span given twice keeps its first actor."""


def from_kept(kept: dict[str, Any]) -> Story:
    """Of the kept form. A key that is not there is taken as null: the shape of another's gold may be an older one."""
    story = Story()
    cues = {item["id"]: _span(item["cue"]) for item in kept["attributions"]}
    for item in kept["attributions"]:
        source = _span(item.get("source"))
        story.attributions.append(Attribution(
            cue=_span(item["cue"]), source=source, content=tuple(map(_span, item["content"])), act=item["act"],
            kind=item.get("kind"), negated=bool(item.get("negated")), inside=cues.get(item.get("inside"))))
        _mention(story, source, item.get("actor"))
    for item in kept["events"]:
        rows = {role: list(item.get(role) or []) for role in ("agents", "recipients")}
        for row in item.get("others") or []:
            rows.setdefault(row[2], []).append(row)
        for row in (row for given in rows.values() for row in given):
            _mention(story, _span(row[0]), row[1])
        story.events.append(Event(
            trigger=_span(item["trigger"]), type=item["type"], mode=item.get("mode"), status=item["status"],
            participants={role: tuple(_span(row[0]) for row in given) for role, given in rows.items() if given},
            place=_span(item.get("place")), when=interval(item.get("when")), said_by=cues.get(item.get("attribution"))))
    return _in_order(story)


def from_reading(reading: dict[str, Any]) -> Story:
    """Of a Reading (onrecord.reading/1). A participant, place or source without a span has no words to compare and is left out."""
    story = Story()
    cues = {item["id"]: _range(item["cue"]) for item in reading["attributions"]}
    for item in reading["attributions"]:
        source = _range(item["source"])
        story.attributions.append(Attribution(
            cue=_range(item["cue"]), source=source, content=tuple(map(_range, item["content"])), act=item["act"],
            kind=item["source"]["kind"] if item["source"] else None, negated=item["negated"], inside=cues.get(item["inside"])))
        _mention(story, source, (item["source"] or {}).get("actor"))
    for item in reading["events"]:
        rows: dict[str, list[dict[str, Any]]] = {"agents": item["agents"], "recipients": item["recipients"]}
        for row in item["others"]:
            rows.setdefault(row["role"], []).append(row)
        for row in (row for given in rows.values() for row in given):
            _mention(story, _range(row), row["actor"])
        spans = {role: tuple(span for span in map(_range, given) if span) for role, given in rows.items()}
        when = item["time"] and (item["time"]["earliest"], item["time"]["latest"])
        story.events.append(Event(
            trigger=_range(item["trigger"]), type=item["type"], mode=item["mode"], status=item["status"],
            participants={role: given for role, given in spans.items() if given},
            place=_range(item["place"]), when=when, said_by=cues.get(item["attribution"])))
    return _in_order(story)


def _span(value: Iterable[int] | None) -> Any:
    return None if value is None else tuple(value)


def _range(value: dict[str, Any] | None) -> Any:
    return None if value is None or value["begin"] is None else (value["begin"], value["end"])


def _mention(story: Story, span: Span | None, actor: str | None) -> None:
    if span is not None and actor is not None:
        story.mentions.setdefault(span, actor)


def _in_order(story: Story) -> Story:
    story.events.sort(key=lambda event: event.trigger)
    story.attributions.sort(key=lambda attribution: attribution.cue)
    return story
