"""The closed sets of the guide (docs/annotation.md), and the order of keys in the kept form.

A test holds the table of types and modes against the guide's own, so that neither changes without the other.
"""

from __future__ import annotations

MODES: dict[str, tuple[str, ...]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": ("seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber"),
    "ASSAULT": ("abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
                "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"),
    "OTHER": (),
}
STATUSES = ("occurred", "ongoing", "planned", "possible", "wanted", "postponed", "called-off", "negated")
# Tense alone can tell these ("met", "is meeting", "is to meet"); the others stand on a word, and it must be named.
STATUSES_BY_TENSE = ("occurred", "ongoing", "planned")
ACTS = ("say", "report", "claim", "confirm", "deny", "announce", "promise", "agree", "refuse", "demand", "propose",
        "threaten", "accuse", "warn", "believe", "ask", "expect", "rule")
SOURCE_KINDS = ("named", "role", "unnamed", "collective", "document", "outlet")
ACTOR_KINDS = ("person", "organization", "group", "place", "other")
ROLES = ("mediator", "host", "guarantor", "witness")
QUANTITIES = ("killed", "injured", "detained", "displaced", "present", "money", "other")
READERS = ("a", "b", "c", "settled")

HEADER = ("url", "published", "text_sha256", "annotator", "guide", "actors", "attributions", "events")
ACTOR = ("id", "name", "kind", "country", "acts_for")
ATTRIBUTION = ("id", "source", "actor", "kind", "cue", "content", "act", "negated", "medium", "time", "inside")
EVENT = ("id", "trigger", "type", "mode", "status", "status_cue", "status_time", "agents", "recipients", "others",
         "place", "time", "when", "cause", "quantities", "attribution", "about", "same_as")
KEYS = {"actors": ACTOR, "attributions": ATTRIBUTION, "events": EVENT}

# How a field holds spans: one, a list of them, or a list of rows that begin with one (followed by so many values).
SPAN_FIELDS = {"attributions": ("source", "cue", "medium", "time"),
               "events": ("trigger", "status_cue", "status_time", "place", "time", "cause")}
SPAN_LISTS = {"attributions": ("content",), "events": ()}
SPAN_ROWS = {"attributions": {}, "events": {"agents": 1, "recipients": 1, "others": 2, "quantities": 3}}
LISTS = ("content", "agents", "recipients", "others", "quantities")
