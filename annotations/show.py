#!/usr/bin/env python3
"""Prints an article with its annotation, for a person.

    annotations/show.py SET SLUG [--from annotations] [--texts /tmp/gold/texts]

In the text, [met]E3 is an event's trigger and ‹said›S2 an attribution's cue. Under each paragraph stand the
attributions whose cue, and the events whose trigger, is in it: who said what, and what happened, on whose word.
--from takes any folder of <set>/<slug>.json, in either form: the gold, a reader's own, the working form.
"""

from __future__ import annotations

import argparse
import re
import signal
import sys
from pathlib import Path

from article import SETS, Article, load
from convert import turn
from form import Annotation

HERE = Path(__file__).resolve().parent
WIDTH = 100
QUOTE_CHARACTERS_MAX = 90
BOLD, GREEN, YELLOW, CYAN = "1", "32", "33", "36"
COLOUR = re.compile(r"\033\[\d+m")


def main() -> int:
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # as of `show.py … | head`
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=SETS)
    parser.add_argument("slug")
    parser.add_argument("--from", dest="source", type=Path, default=HERE)
    parser.add_argument("--texts", type=Path, default=Path("/tmp/gold/texts"))
    options = parser.parse_args()
    kept, problems = turn(options.source / options.set / f"{options.slug}.json", options.texts)
    for problem in problems:
        print(problem, file=sys.stderr)
    if kept is None:
        return 1
    article = load(options.texts, options.set, options.slug)
    assert article is not None
    print(View(kept, article, colour=sys.stdout.isatty()).page(f"{options.set}/{options.slug}"))
    return 0


class View:
    def __init__(self, kept: Annotation, article: Article, colour: bool) -> None:
        self.kept, self.article, self.colour = kept, article, colour
        self.names = {actor["id"]: actor["name"] for actor in kept["actors"]}
        self.attributions = {attribution["id"]: attribution for attribution in kept["attributions"]}
        self.events = {event["id"]: event for event in kept["events"]}

    def page(self, title: str) -> str:
        lines = [self.paint(title, BOLD) + f", published {self.kept['published']}, read by {self.kept['annotator']}"]
        if self.kept["url"]:
            lines.append(self.kept["url"])
        for number in range(len(self.article.paragraphs)):
            lines += ["", *self.paragraph(number)]
        lines += ["", "Actors", *self.actors()]
        return "\n".join(lines)

    def paragraph(self, number: int) -> list[str]:
        begin = self.article.begins[number]
        end = begin + len(self.article.paragraphs[number].encode("utf-8"))
        marks = [(event["trigger"], event["id"]) for event in self.kept["events"]]
        marks += [(attribution["cue"], attribution["id"]) for attribution in self.kept["attributions"]]
        marks = sorted((span, name) for span, name in marks if begin <= span[0] < end)
        lines = self.wrap(f"P{number:<3} ", self.marked(begin, end, marks))
        entries = sorted(marks, key=lambda mark: (mark[1][0] == "E", mark[0]))
        for _, name in entries:
            lines += self.attribution(self.attributions[name]) if name in self.attributions else self.event(self.events[name])
        return lines

    def marked(self, begin: int, end: int, marks: list[tuple[list[int], str]]) -> str:
        """The paragraph with its cues and triggers marked; a word that is both is marked once, with both ids."""
        names: dict[tuple[int, int], list[str]] = {}
        for span, name in marks:
            names.setdefault((span[0], span[1]), []).append(name)
        openings: dict[int, str] = {}
        closings: dict[int, str] = {}
        for (first, last), ids in sorted(names.items(), key=lambda item: (item[0][0], -item[0][1])):
            is_cue = any(name[0] == "S" for name in ids)
            opening, closing = ("‹", "›") if is_cue else ("[", "]")
            openings[first] = openings.get(first, "") + self.paint(opening, CYAN if is_cue else YELLOW)
            closings[last] = self.paint(closing + ",".join(sorted(ids, reverse=True)), CYAN if is_cue else YELLOW) + closings.get(last, "")
        text, at = "", begin
        for cut in sorted({begin, end, *openings, *closings}):
            text += self.article.quote((at, cut)) + closings.get(cut, "") + openings.get(cut, "")
            at = cut
        return text

    def attribution(self, item: Annotation) -> list[str]:
        who = self.names.get(item["actor"], "nobody named")
        verb = ("not " if item["negated"] else "") + item["act"]
        said = " // ".join(self.quote(span) for span in item["content"])
        source = self.article.quote(tuple(item["source"])) if item["source"] else ""
        notes = [note for note in (item["kind"], f"“{source}”" if source not in ("", who) else "") if note]
        kind = f" ({', '.join(notes)})" if notes else ""
        lines = self.wrap(self.label(item["id"], CYAN), f"{who}{kind} {self.paint(verb, BOLD)}: {said}", 9)
        more = []
        if item["inside"]:
            more.append(f"inside {item['inside']}, {self.word_of(item['inside'])}")
        more += [f"{label} {self.quote(item[key])}" for key, label in (("medium", "to or through"), ("time", "at the time")) if item[key]]
        return lines + (self.wrap(" " * 9, "; ".join(more)) if more else [])

    def event(self, item: Annotation) -> list[str]:
        kind = item["type"] + (f"/{item['mode']}" if item["mode"] else "")
        status = item["status"] + (f" by {self.quote(item['status_cue'])}" if item["status_cue"] else "")
        if item["status_time"]:
            status += f", so since {self.quote(item['status_time'])}"
        head = f"{self.quote(item['trigger'])} {self.paint(kind, BOLD)}, {self.paint(status, GREEN)}"
        sides = [", ".join(self.who(*row[:2]) for row in item[field]) for field in ("agents", "recipients")]
        facts = []
        if any(sides):
            facts.append(f"{sides[0] or 'someone'} → {sides[1]}" if sides[1] else sides[0])
        facts += [f"{role}: {self.who(span, actor)}" for span, actor, role in item["others"]]
        if item["place"]:
            facts.append(f"at {self.quote(item['place'])}")
        if item["when"] or item["time"]:
            facts.append(f"when {item['when'] or 'unresolved'}" + (f" {self.quote(item['time'])}" if item["time"] else " (inferred)"))
        if item["cause"]:
            facts.append(f"because of {self.quote(item['cause'])}")
        facts += [f"{amount(low, high)} {what} {self.quote(span)}" for span, what, low, high in item["quantities"]]
        links = [f"on the word of {item['attribution']}, {self.word_of(item['attribution'])}"] if item["attribution"] else []
        links += [f"about {item['about']} {self.trigger_of(item['about'])}"] if item["about"] else []
        links += [f"the same as {item['same_as']} {self.trigger_of(item['same_as'])}"] if item["same_as"] else []
        lines = self.wrap(self.label(item["id"], YELLOW), head, 9)
        for more in ("; ".join(facts), "; ".join(links)):
            lines += self.wrap(" " * 9, more) if more else []
        return lines

    def actors(self) -> list[str]:
        lines = []
        for actor in self.kept["actors"]:
            acts_for = f", acts for {self.names[actor['acts_for']]}" if actor["acts_for"] else ""
            country = f", {actor['country']}" if actor["country"] else ""
            lines += self.wrap(self.label(actor["id"], BOLD), f"{actor['name']} ({actor['kind']}{country}{acts_for})", 9)
        return lines

    def who(self, span: list[int] | None, actor: str) -> str:
        """The words of the text, and before them the actor's name where they do not hold it."""
        name = self.names.get(actor, "nobody named")
        words = self.article.quote((span[0], span[1])) if span else name
        return words if name.lower() in words.lower() else f"{name} {self.quote(span)}"

    def word_of(self, attribution: str) -> str:
        item = self.attributions[attribution]
        return f"{self.names.get(item['actor'], 'an unnamed source')} ({'not ' if item['negated'] else ''}{item['act']})"

    def trigger_of(self, event: str) -> str:
        return self.quote(self.events[event]["trigger"])

    def quote(self, span: list[int] | None) -> str:
        words = self.article.quote((span[0], span[1])) if span else ""
        if len(words) > QUOTE_CHARACTERS_MAX:
            half = QUOTE_CHARACTERS_MAX // 2
            words = words[:half].rsplit(" ", 1)[0] + " … " + words[-half:].split(" ", 1)[-1]
        return f"“{words}”"

    def paint(self, words: str, code: str) -> str:
        return f"\033[{code}m{words}\033[0m" if self.colour else words

    def label(self, name: str, code: str) -> str:
        return "     " + self.paint(name, code) + " " * max(1, 4 - len(name))

    def wrap(self, first: str, words: str, indent: int = 0) -> list[str]:
        """Lines of WIDTH, counting only what is seen: textwrap would count the colours too."""
        indent = indent or len(first)
        lines, line, used = [], first, indent
        for word in words.split(" "):
            seen = len(COLOUR.sub("", word))
            if used > indent and used + 1 + seen > WIDTH:
                lines.append(line)
                line, used = " " * indent, indent
            separator = " " if used > indent else ""
            line, used = line + separator + word, used + len(separator) + seen
        return [*lines, line]


def amount(low: float | None, high: float | None) -> str:
    if low == high:
        return f"{low:g}" if isinstance(low, float) else str(low)
    if high is None:
        return f"at least {low}"
    return f"at most {high}" if low is None else f"{low}–{high}"


if __name__ == "__main__":
    sys.exit(main())
