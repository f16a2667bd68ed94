"""An article's text: paragraphs joined by a blank line, addressed in UTF-8 bytes, quoted in words.

Everything in `annotations/` rests on this one idea: a span is a half-open byte range into the text, and a person
names it by quoting it ("P3: talks", paragraph 0 being the title). A quote is looked for at word boundaries, so "talk"
is not found in "talks"; the second one in a paragraph is "P3#2: talks". A quote with " … " in it that does not stand
there as such means everything from the words before the sign to the words after it.
"""

from __future__ import annotations

import csv
import difflib
import hashlib
import re
from pathlib import Path

Span = tuple[int, int]
QUOTE = re.compile(r"P(\d+)(?:#(\d+))?: ?(.+)", re.DOTALL)
ELISION = re.compile(r"\s*…\s*")
SETS = ("wikinews", "meantime", "own")
ROOT = Path(__file__).resolve().parents[1]


class QuoteError(ValueError):
    """A quote that cannot be placed; its message is meant for the person who wrote it."""


def fold(paragraph: str) -> str:
    return " ".join(paragraph.split())


def canonical(text: str) -> str:
    """The text without the line ends that editors leave at a file's end: offsets and hashes are of this."""
    return text.rstrip("\n")


class Article:
    def __init__(self, text: str) -> None:
        self.text = canonical(text)
        self.bytes = self.text.encode("utf-8")
        self.paragraphs = self.text.split("\n\n")
        self.begins: list[int] = []
        begin = 0
        for paragraph in self.paragraphs:
            self.begins.append(begin)
            begin += len(paragraph.encode("utf-8")) + 2

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.bytes).hexdigest()

    def words(self) -> int:
        return len(self.text.split())

    def quote(self, span: Span) -> str:
        return self.bytes[span[0]:span[1]].decode("utf-8")

    def paragraph_of(self, byte: int) -> int:
        return max(i for i, begin in enumerate(self.begins) if begin <= byte)

    def untidy(self) -> str | None:
        """What keeps this from being a text of the guide's section 1, or None."""
        for i, paragraph in enumerate(self.paragraphs):
            if not paragraph.strip():
                return f"paragraph {i} is empty"
            if paragraph != fold(paragraph):
                return f"paragraph {i} has white space that is not folded: {paragraph[:60]!r}"
        return None

    def find(self, quoted: str) -> Span:
        """The span a quote names. Raises QuoteError, which shows the nearest text of that paragraph."""
        match = QUOTE.fullmatch(quoted)
        if not match:
            raise QuoteError(f"not of the form 'P3: words' or 'P3#2: words': {quoted!r}")
        number, occurrence, words = int(match[1]), int(match[2] or 1), match[3]
        if number >= len(self.paragraphs):
            raise QuoteError(f"there is no paragraph P{number}, the last is P{len(self.paragraphs) - 1}: {quoted!r}")
        words = words.strip()
        found = occurrences(self.paragraphs[number], words)
        if not found:
            raise QuoteError(self._not_found(number, words))
        if not 1 <= occurrence <= len(found):
            anyhow = len(occurrences(self.paragraphs[number].lower(), words.lower()))
            hint = f" ({anyhow} if capitals did not count)" if anyhow > len(found) else ""
            raise QuoteError(f"P{number} has {len(found)} of {words!r}{hint}, not {occurrence}")
        begin, end = found[occurrence - 1]
        paragraph = self.paragraphs[number]
        offset = self.begins[number]
        return offset + len(paragraph[:begin].encode("utf-8")), offset + len(paragraph[:end].encode("utf-8"))

    def name(self, span: Span) -> str:
        """The quote that names a span: the inverse of find()."""
        number = self.paragraph_of(span[0])
        words = self.quote(span)
        if "\n\n" in words:
            raise QuoteError(f"[{span[0]}, {span[1]}) runs over the end of P{number}")
        for occurrence, begin_end in enumerate(occurrences(self.paragraphs[number], words), 1):
            mark = "" if occurrence == 1 else f"#{occurrence}"
            quoted = f"P{number}{mark}: {words}"
            if self.find(quoted) == tuple(span):
                return quoted
        raise QuoteError(f"[{span[0]}, {span[1]}) does not begin and end at word boundaries: {words!r}")

    def _not_found(self, number: int, words: str) -> str:
        paragraph = self.paragraphs[number]
        if words in paragraph:
            begin = paragraph.index(words)
            around = paragraph[max(0, begin - 15):begin + len(words) + 15]
            return f"P{number} has {words!r} only inside a word: …{around}…"
        elsewhere = [i for i, other in enumerate(self.paragraphs) if occurrences(other, words)]
        if elsewhere:
            return f"P{number} has no {words!r}; it stands in " + ", ".join(f"P{i}" for i in elsewhere[:5])
        return f"P{number} has no {words!r}; nearest there: {nearest(paragraph, words)!r}"


def occurrences(paragraph: str, words: str) -> list[tuple[int, int]]:
    """Where `words` stand in `paragraph` at word boundaries, in characters, in order."""
    found = plain_occurrences(paragraph, words)
    parts = [part for part in ELISION.split(words) if part]
    if found or len(parts) < 2:
        return found
    for begin, end in plain_occurrences(paragraph, parts[0]):
        for part in parts[1:]:
            later = [b_e for b_e in plain_occurrences(paragraph, part) if b_e[0] >= end]
            if not later:
                return found
            end = later[0][1]
        found.append((begin, end))
    return found


def plain_occurrences(paragraph: str, words: str) -> list[tuple[int, int]]:
    before = r"(?<!\w)" if re.match(r"\w", words) else ""
    after = r"(?!\w)" if re.search(r"\w$", words) else ""
    return [match.span() for match in re.finditer(before + re.escape(words) + after, paragraph)]


def nearest(paragraph: str, words: str) -> str:
    """The stretch of the paragraph, as many words long, that is most like `words`."""
    tokens, length = paragraph.split(" "), max(1, len(words.split()))
    stretches = [" ".join(tokens[i:i + length]) for i in range(max(1, len(tokens) - length + 1))]
    return max(stretches, key=lambda stretch: difflib.SequenceMatcher(None, words.lower(), stretch.lower()).ratio())


def load(texts: Path, name: str, slug: str) -> Article | None:
    """An article's text from the folder texts.py made; our own stories also from the repository."""
    paths = [texts / name / f"{slug}.txt"]
    if name == "own":
        paths.append(ROOT / "annotations/own/texts" / f"{slug}.txt")
    for path in paths:
        if path.exists():
            return Article(path.read_text(encoding="utf-8"))
    return None


def read_table(path: Path) -> list[dict[str, str]]:
    """A tab-separated file with a header line; no quoting."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def write_table(path: Path, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    lines = ["\t".join(columns)] + ["\t".join(str(row[column]) for column in columns) for row in rows]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
