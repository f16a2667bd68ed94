"""Reads the goldens of `samples/`: text files in which a careful reader wrote down what a page says.

The form is described in samples/README.md. A file is a head and entries, parted by blank lines; every line is `key: value`.
"""

import calendar
import csv
import dataclasses
import datetime
import pathlib

HEAD_KEYS = ("page", "title", "outlet", "byline", "published", "updated", "language", "aside", "caption")
ENTRY_KEYS = ("event", "quote", "type", "mode", "status", "cue", "who", "to", "place", "when", "source", "quantity",
              "alt", "must")
SOURCE_KEYS = ("url", "outlet", "captured", "published")
OWN = "own"


class GoldenError(Exception):
    """A golden that does not keep to its form; the message names file and line."""


@dataclasses.dataclass
class Source:
    """One link of a source chain: who speaks (several speak as one in `A & B`), and the speech act."""
    names: list
    act: str


@dataclasses.dataclass
class Entry:
    trigger: str
    quote: str
    type: str
    status: str
    mode: str = None
    cue: str = None
    agents: list = dataclasses.field(default_factory=list)
    recipients: list = dataclasses.field(default_factory=list)
    place: str = None
    when: tuple = None  # (first day, last day)
    chain: list = dataclasses.field(default_factory=list)  # outermost first; empty where the outlet speaks
    quantities: list = dataclasses.field(default_factory=list)
    alternatives: list = dataclasses.field(default_factory=list)
    must: bool = False


@dataclasses.dataclass
class Page:
    file: str
    title: str = None
    outlet: str = None
    byline: list = dataclasses.field(default_factory=list)
    published: str = None
    updated: str = None
    language: str = None
    asides: list = dataclasses.field(default_factory=list)  # (why, first words)
    captions: list = dataclasses.field(default_factory=list)  # (text, credit)
    entries: list = dataclasses.field(default_factory=list)
    options: dict = dataclasses.field(default_factory=dict)  # what sources.tsv gives for this page


def days(value):
    """The first and last day of `2025-03-05`, `2025-03`, `2025` or `a/b`."""
    first, _, last = value.partition("/")
    return _span(first)[0], _span(last or first)[1]


def _span(value):
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        day = datetime.date(*parts)
        return day, day
    if len(parts) == 2:
        return datetime.date(*parts, 1), datetime.date(*parts, calendar.monthrange(*parts)[1])
    return datetime.date(parts[0], 1, 1), datetime.date(parts[0], 12, 31)


def parse_page(text, name):
    """The golden of one page; `name` is for messages."""
    groups = _groups(text, name)
    page = _head(groups[0], name)
    page.entries = [_entry(group, name) for group in groups[1:]]
    return page


def load(folder):
    """All pages of a sample set, in the order of its sources.tsv, with the options a user would pass."""
    folder = pathlib.Path(folder)
    pages = []
    with open(folder / "sources.tsv", encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            path = folder / "golden" / (pathlib.Path(row["file"]).stem + ".golden")
            page = parse_page(path.read_text(encoding="utf-8"), path.name)
            if page.file != row["file"]:
                raise GoldenError(f"{path.name}: golden is of another page: {page.file}")
            page.options = {key: row[key] for key in SOURCE_KEYS if row.get(key)}
            pages.append(page)
    return pages


def _groups(text, name):
    groups = [[]]
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            if groups[-1]:
                groups.append([])
            continue
        key, separator, value = line.partition(": ")
        if not separator:
            raise GoldenError(f"{name}:{number}: line without a key: {line}")
        groups[-1].append((number, key, value.strip()))
    return [group for group in groups if group]


def _head(lines, name):
    page = Page(file="")
    for number, key, value in lines:
        if key not in HEAD_KEYS:
            raise GoldenError(f"{name}:{number}: unknown key of a page: {key}")
        if key == "page":
            page.file = value
        elif key == "byline":
            page.byline = _list(value)
        elif key == "aside":
            page.asides.append(_pair(value, name, number))
        elif key == "caption":
            page.captions.append(_pair(value, name, number))
        else:
            setattr(page, key, value)
    if not page.file:
        raise GoldenError(f"{name}: the golden does not name its page")
    return page


def _entry(lines, name):
    values = {}
    for number, key, value in lines:
        if key not in ENTRY_KEYS:
            raise GoldenError(f"{name}:{number}: unknown key of an entry: {key}")
        if key in values:
            raise GoldenError(f"{name}:{number}: key given twice: {key}")
        values[key] = value
    number = lines[0][0]
    for key in ("event", "quote", "type", "status", "source"):
        if key not in values:
            raise GoldenError(f"{name}:{number}: entry without {key}")
    quote = values["quote"]
    if len(quote) < 3 or quote[0] != '"' or quote[-1] != '"':
        raise GoldenError(f"{name}:{number}: quote not in quotation marks")
    return Entry(
        trigger=values["event"], quote=quote[1:-1], type=values["type"], status=values["status"],
        mode=values.get("mode"), cue=values.get("cue"), agents=_list(values.get("who")),
        recipients=_list(values.get("to")), place=values.get("place"),
        when=days(values["when"]) if "when" in values else None, chain=_chain(values["source"], name, number),
        quantities=_list(values.get("quantity")), alternatives=_list(values.get("alt")),
        must=values.get("must") == "yes")


def _chain(value, name, number):
    if value == OWN:
        return []
    chain = []
    for link in value.split(" < "):
        names, separator, act = link.rpartition("/")
        if not separator:
            raise GoldenError(f"{name}:{number}: source without its act: {link}")
        chain.append(Source([part.strip() for part in names.split(" & ")], act.strip()))
    return chain


def _list(value):
    return [part.strip() for part in value.split(";") if part.strip()] if value else []


def _pair(value, name, number):
    left, separator, right = value.partition(" | ")
    if not separator:
        raise GoldenError(f"{name}:{number}: expected two parts around ' | ': {value}")
    return left.strip(), right.strip()
