"""A small invented article and its annotation, for the tests."""

from __future__ import annotations

import copy
from typing import Any

from article import Article

TEXT = """Harbour talks called off in Port Ellin

A meeting between Mayor Ada Brun and the dockers' union was called off on Wednesday, the Lantern reported, citing two officials. The officials said the union refused to meet.

"We will strike on Friday," union leader Ivo Talv said. Talks about talks failed; talks may resume."""

WORKING: dict[str, Any] = {
    "url": None, "published": "2025-03-05", "annotator": "a", "guide": 3,
    "actors": [
        {"id": "A1", "name": "Ada Brun", "kind": "person"},
        {"id": "A2", "name": "dockers' union", "kind": "organization"},
        {"id": "A3", "name": "Lantern", "kind": "organization"},
        {"id": "A4", "name": "two officials", "kind": "group"},
        {"id": "A5", "name": "Ivo Talv", "kind": "person", "acts_for": "A2"}],
    "attributions": [
        {"id": "S1", "source": "P1: the Lantern", "actor": "A3", "kind": "outlet", "cue": "P1: reported", "act": "report",
         "content": ["P1: A meeting … Wednesday", "P1: citing two officials"]},
        {"id": "S2", "source": "P1: two officials", "actor": "A4", "kind": "unnamed", "cue": "P1: citing", "act": "say",
         "content": ["P1: A meeting … Wednesday"], "inside": "S1"},
        {"id": "S3", "source": "P1: The officials", "actor": "A4", "kind": "unnamed", "cue": "P1: said", "act": "say",
         "content": ["P1: the union refused to meet"]},
        {"id": "S4", "source": "P1: the union", "actor": "A2", "kind": "named", "cue": "P1: refused", "act": "refuse",
         "content": ["P1: to meet"], "inside": "S3"},
        {"id": "S5", "source": "P2: union leader Ivo Talv", "actor": "A5", "kind": "named", "cue": "P2: said", "act": "say",
         "content": ["P2: \"We will strike on Friday,\""]}],
    "events": [
        {"id": "E1", "trigger": "P0: talks", "type": "CONSULT", "status": "called-off", "status_cue": "P0: called",
         "place": "P0: Port Ellin"},
        {"id": "E2", "trigger": "P1: meeting", "type": "CONSULT", "status": "called-off", "status_cue": "P1: called",
         "agents": [["P1: Mayor Ada Brun", "A1"], ["P1: the dockers' union", "A2"]], "time": "P1: Wednesday",
         "when": "2025-03-05", "attribution": "S2", "same_as": "E1"},
        {"id": "E3", "trigger": "P1: refused", "type": "REJECT", "mode": "meet", "status": "occurred",
         "agents": [["P1: the union", "A2"]], "attribution": "S3", "about": "E4"},
        {"id": "E4", "trigger": "P1: meet", "type": "CONSULT", "status": "negated", "status_cue": "P1: refused",
         "agents": [["P1: the union", "A2"]], "attribution": "S4"},
        {"id": "E5", "trigger": "P2: strike", "type": "PROTEST", "mode": "strike", "status": "planned", "status_cue": "P2: will",
         "agents": [["P2: We", "A2"]], "time": "P2: Friday", "when": "2025-03-07", "attribution": "S5"},
        {"id": "E6", "trigger": "P2#2: talks", "type": "CONSULT", "status": "possible", "status_cue": "P2: may",
         "quantities": []}]}


def article() -> Article:
    return Article(TEXT)


def working() -> dict[str, Any]:
    return {**copy.deepcopy(WORKING), "text_sha256": article().sha256}


def reading() -> dict[str, Any]:
    """The Reading (onrecord.reading/1) that says the same."""
    from check import interval
    from form import to_kept
    kept, _ = to_kept(working(), article())

    def span(value: list[int] | None) -> dict[str, Any] | None:
        return None if value is None else {"begin": value[0], "end": value[1]}

    def participants(rows: list[Any]) -> list[dict[str, Any]]:
        return [{**(span(row[0]) or {}), "actor": row[1]} for row in rows]

    def when(event: dict[str, Any]) -> dict[str, Any] | None:
        days = interval(event["when"])
        return days and {**(span(event["time"]) or {"begin": None, "end": None}), "earliest": days[0], "latest": days[1]}

    attributions = [{**each, "source": {**(span(each["source"]) or {}), "actor": each["actor"], "kind": each["kind"]},
                     "cue": span(each["cue"]), "content": [span(part) for part in each["content"]]} for each in kept["attributions"]]
    events = [{**each, "trigger": span(each["trigger"]), "agents": participants(each["agents"]),
               "recipients": participants(each["recipients"]), "place": span(each["place"]), "time": when(each)} for each in kept["events"]]
    return {"format": "onrecord.reading/1", "page": {"text": TEXT}, "attributions": attributions, "events": events}
