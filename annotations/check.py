"""What an annotation in the kept form must fulfil (docs/annotation.md), and what deserves a second look."""

from __future__ import annotations

import calendar
import re
from typing import Any, Iterator

from article import Article
from form import Annotation, Problem, is_span
from labels import (ACTOR_KINDS, ACTS, MODES, QUANTITIES, READERS, ROLES, SOURCE_KINDS, SPAN_FIELDS, SPAN_LISTS,
                    SPAN_ROWS, STATUSES, STATUSES_BY_TENSE)

NAME_CHARACTERS_MAX = 100
IDS = {"actors": ("A", "actor"), "attributions": ("S", "attribution"), "events": ("E", "event")}
# A date without day 31 in June: `when` is checked against the calendar.
DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def check(kept: Annotation, article: Article) -> list[Problem]:
    """All problems. Byte ranges that are none are reported alone: nothing that rests on them can be judged."""
    problems = [*check_header(kept, article), *check_ids(kept)]
    spans = list(check_spans(kept, article))
    problems += spans
    if not spans:
        problems += check_missing(kept)
        problems += [*check_actors(kept), *check_attributions(kept), *check_events(kept, article), *check_second_look(kept, article)]
    return problems


def check_header(kept: Annotation, article: Article) -> Iterator[Problem]:
    if kept["text_sha256"] != article.sha256:
        yield Problem("", "text_sha256", f"{kept['text_sha256']} is not the text's, {article.sha256}")
    if not isinstance(kept["published"], str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", kept["published"]) or interval(kept["published"]) is None:
        yield Problem("", "published", f"not a day: {kept['published']!r}")
    if kept["annotator"] not in READERS:
        yield Problem("", "annotator", f"{kept['annotator']!r} is none of {', '.join(READERS)}")
    if not isinstance(kept["guide"], int) or kept["guide"] < 1:
        yield Problem("", "guide", f"not the guide's number: {kept['guide']!r}")


def check_ids(kept: Annotation) -> Iterator[Problem]:
    for group, (letter, word) in IDS.items():
        seen: set[str] = set()
        for item in kept[group]:
            if not isinstance(item["id"], str) or not re.fullmatch(letter + r"\d+", item["id"]):
                yield Problem(str(item["id"]), "id", f"the id of an {word} is {letter} and a number")
            elif item["id"] in seen:
                yield Problem(item["id"], "id", f"two {group} have it")
            seen.add(item["id"])


def check_spans(kept: Annotation, article: Article) -> Iterator[Problem]:
    length = len(article.bytes)
    for group in SPAN_FIELDS:
        for item in kept[group]:
            for field, span in spans_of(item, group):
                if not is_span(span, length):
                    yield Problem(item["id"], field, f"not a byte range of this text: {span!r}")
                elif b"\n\n" in article.bytes[span[0]:span[1]]:
                    yield Problem(item["id"], field, "runs over the end of a paragraph")


def check_missing(kept: Annotation) -> Iterator[Problem]:
    for group, field in (("attributions", "cue"), ("events", "trigger")):
        for item in kept[group]:
            if item[field] is None:
                yield Problem(item["id"], field, "missing")


def spans_of(item: Annotation, group: str) -> Iterator[tuple[str, Any]]:
    for field in SPAN_FIELDS[group]:
        if item[field] is not None:
            yield field, item[field]
    for field in SPAN_LISTS[group]:
        for span in item[field]:
            yield field, span
    for field in SPAN_ROWS[group]:
        for row in item[field]:
            yield field, row[0]


def one_of(item: Annotation, field: str, allowed: tuple[str, ...]) -> Iterator[Problem]:
    if item[field] not in allowed:
        yield Problem(item["id"], field, f"{item[field]!r} is none of {', '.join(allowed)}")


def reference(item: Annotation, field: str, value: Any, ids: set[str], word: str) -> Iterator[Problem]:
    """An id that names nothing, or something of another kind."""
    if value is not None and value not in ids:
        yield Problem(item["id"], field, f"{value!r} is no {word} of this file" +
                      (f"; {word}s are {next(iter(sorted(ids)))[0]}…" if ids and isinstance(value, str) and value[:1] != next(iter(ids))[0] else ""))


def check_actors(kept: Annotation) -> Iterator[Problem]:
    ids = {actor["id"] for actor in kept["actors"]}
    for actor in kept["actors"]:
        if not isinstance(actor["name"], str) or not actor["name"].strip():
            yield Problem(actor["id"], "name", "missing")
        elif len(actor["name"]) > NAME_CHARACTERS_MAX:
            yield Problem(actor["id"], "name", f"longer than {NAME_CHARACTERS_MAX} characters is no name: {actor['name'][:40]}…")
        yield from one_of(actor, "kind", ACTOR_KINDS)
        if actor["country"] is not None and not (isinstance(actor["country"], str) and re.fullmatch("[A-Z]{3}", actor["country"])):
            yield Problem(actor["id"], "country", f"not an ISO 3166 alpha-3 code: {actor['country']!r}")
        yield from reference(actor, "acts_for", actor["acts_for"], ids, "actor")
    yield from cycles(kept["actors"], "acts_for")


def cycles(items: list[Annotation], field: str) -> Iterator[Problem]:
    """An item that comes back to itself by `field`, told once for each item on the way round."""
    next_of = {item["id"]: item[field] for item in items}
    for start in next_of:
        way, at = [start], next_of[start]
        while at in next_of and at not in way:
            way.append(at)
            at = next_of[at]
        if at == start:
            yield Problem(start, field, "comes back to itself: " + " → ".join([*way, start]))


def within(span: list[int] | None, spans: list[list[int]]) -> bool:
    """True also of a span that could not be placed: its own message is enough."""
    return span is None or any(outer[0] <= span[0] and span[1] <= outer[1] for outer in spans)


def check_attributions(kept: Annotation) -> Iterator[Problem]:
    actors = {actor["id"] for actor in kept["actors"]}
    by_id = {attribution["id"]: attribution for attribution in kept["attributions"]}
    for attribution in kept["attributions"]:
        name = attribution["id"]
        yield from one_of(attribution, "act", ACTS)
        if attribution["source"] is not None:
            if attribution["actor"] is None:
                yield Problem(name, "actor", "a source has an actor")
            yield from one_of(attribution, "kind", SOURCE_KINDS)
        elif attribution["kind"] is not None:
            yield from one_of(attribution, "kind", SOURCE_KINDS)
        yield from reference(attribution, "actor", attribution["actor"], actors, "actor")
        if not attribution["content"]:
            yield Problem(name, "content", "no content, no attribution")
        if not isinstance(attribution["negated"], bool):
            yield Problem(name, "negated", f"not true or false: {attribution['negated']!r}")
        yield from reference(attribution, "inside", attribution["inside"], set(by_id), "attribution")
        outer = by_id.get(attribution["inside"])
        # "The Telegraph, citing aid groups, reported": the inner cue stands beside the outer one, what both give is the same.
        if outer and outer["content"] and not within(attribution["cue"], outer["content"]) and not all(
                within(content, outer["content"]) for content in attribution["content"]):
            yield Problem(name, "inside", f"the content of {outer['id']} holds neither this one's cue nor its content")
    yield from cycles(kept["attributions"], "inside")


def check_events(kept: Annotation, article: Article) -> Iterator[Problem]:
    attributions = {attribution["id"]: attribution for attribution in kept["attributions"]}
    ids = {event["id"] for event in kept["events"]}
    for event in kept["events"]:
        name = event["id"]
        if event["trigger"] and len(article.quote(tuple(event["trigger"])).split()) > 1:
            yield Problem(name, "trigger", f"one word, not {article.quote(tuple(event['trigger']))!r}")
        yield from check_type_and_status(event)
        yield from check_participants(event, {actor["id"] for actor in kept["actors"]})
        yield from check_when(event)
        yield from check_quantities(event)
        yield from reference(event, "attribution", event["attribution"], set(attributions), "attribution")
        attribution = attributions.get(event["attribution"])
        if attribution and attribution["content"] and not within(event["trigger"], attribution["content"]):
            yield Problem(name, "attribution", f"the content of {attribution['id']} does not hold the trigger")
        for field in ("about", "same_as"):
            yield from reference(event, field, event[field], ids, "event")
    yield from cycles(kept["events"], "same_as")
    yield from cycles(kept["events"], "about")


def check_type_and_status(event: Annotation) -> Iterator[Problem]:
    yield from one_of(event, "type", tuple(MODES))
    modes = MODES.get(event["type"])
    if modes is not None and event["mode"] is not None and event["mode"] not in modes:
        yield Problem(event["id"], "mode", f"{event['mode']!r} is no mode of {event['type']}" + (f": {', '.join(modes)}" if modes else ", which has none"))
    yield from one_of(event, "status", STATUSES)
    if event["status"] in STATUSES and event["status"] not in STATUSES_BY_TENSE and event["status_cue"] is None:
        yield Problem(event["id"], "status_cue", f"{event['status']} needs the word that tells it")


def check_participants(event: Annotation, actors: set[str]) -> Iterator[Problem]:
    for field in ("agents", "recipients", "others"):
        for row in event[field]:
            if row[1] is None:
                yield Problem(event["id"], field, "a participant has an actor")
            yield from reference(event, field, row[1], actors, "actor")
            if field == "others" and row[2] not in ROLES:
                yield Problem(event["id"], field, f"{row[2]!r} is none of {', '.join(ROLES)}")


def interval(value: Any) -> tuple[str, str] | None:
    """The first and last day of a date or interval, or None where it is neither."""
    if not isinstance(value, str):
        return None
    ends = [DATE.fullmatch(part) for part in value.split("/")]
    if len(ends) not in (1, 2) or None in ends:
        return None
    days = []
    for match in ends:
        year, month, day = match.groups()  # type: ignore[union-attr]
        if not 1 <= int(month or 1) <= 12 or int(year) < 1:
            return None
        last = calendar.monthrange(int(year), int(month or 12))[1]
        if not 1 <= int(day or 1) <= last:
            return None
        days.append((f"{year}-{month or '01'}-{day or '01'}", f"{year}-{month or '12'}-{day or f'{last:02}'}"))
    first, end = days[0][0], days[-1][1]
    return (first, end) if first <= end else None


def check_when(event: Annotation) -> Iterator[Problem]:
    when = event["when"]
    if when in ("PAST", "FUTURE"):
        if event["time"] is None:
            yield Problem(event["id"], "when", f"{when} is only for an expression that says no more; without one it is null")
    elif when is not None and interval(when) is None:
        yield Problem(event["id"], "when", f"{when!r} is no date (2025-10-09, 2025-11, 2025), interval (2025-11-12/2025-11-18), PAST or FUTURE")


def check_quantities(event: Annotation) -> Iterator[Problem]:
    for _, what, low, high in event["quantities"]:
        if what not in QUANTITIES:
            yield Problem(event["id"], "quantities", f"{what!r} is none of {', '.join(QUANTITIES)}")
        for number in (low, high):
            if number is not None and (isinstance(number, bool) or not isinstance(number, (int, float))):
                yield Problem(event["id"], "quantities", f"not a number or null: {number!r}")
                break
        else:
            if low is None and high is None:
                yield Problem(event["id"], "quantities", "neither low nor high is given")
            elif low is not None and high is not None and low > high:
                yield Problem(event["id"], "quantities", f"low {low} is more than high {high}")


def check_second_look(kept: Annotation, article: Article) -> Iterator[Problem]:
    """What the guide allows but is more often a slip."""
    attributions = {attribution["id"]: attribution for attribution in kept["attributions"]}
    for attribution in attributions.values():
        yield from not_innermost(attribution["id"], "inside", attribution["cue"], attribution["inside"], attributions)
    events = {event["id"]: event for event in kept["events"]}
    triggers: dict[tuple[int, int], str] = {}
    for event in kept["events"]:
        yield from not_innermost(event["id"], "attribution", event["trigger"], event["attribution"], attributions)
        other = triggers.setdefault(tuple(event["trigger"]), event["id"]) if event["trigger"] else event["id"]
        if other != event["id"]:
            yield Problem(event["id"], "trigger", f"{other} has the same", True)
        same = events.get(event["same_as"])
        if same and same["type"] != event["type"]:
            yield Problem(event["id"], "same_as", f"{same['id']} is {same['type']}, this one {event['type']}", True)
    used = {row[1] for event in kept["events"] for field in ("agents", "recipients", "others") for row in event[field]}
    used |= {attribution["actor"] for attribution in kept["attributions"]} | {actor["acts_for"] for actor in kept["actors"]}
    # Whom something was said to has an actor too, but only a span names it.
    addressed = " ".join(article.quote(tuple(item["medium"])) for item in kept["attributions"] if item["medium"]).split()
    for actor in kept["actors"]:
        if actor["id"] not in used and not set(actor["name"].split()) & set(addressed):
            yield Problem(actor["id"], "", f"{actor['name']} takes part in nothing", True)


def not_innermost(name: str, field: str, span: list[int] | None, given: Any,
                  attributions: dict[str, Annotation]) -> Iterator[Problem]:
    """A content that holds the span although its attribution is not the one given, nor one around that."""
    around: set[Any] = set()
    at = given
    if span is None:
        return
    while at in attributions and at not in around:
        around.add(at)
        at = attributions[at]["inside"]
    for other in attributions.values():
        if other["id"] != name and other["id"] not in around and within(span, other["content"]) and not (other["cue"] and within(other["cue"], [span])):
            yield Problem(name, field, f"stands in the content of {other['id']}, but {field} is {given or 'null'}", True)
