"""From words to word pieces and shapes, exactly as docs/model-format.md says under "From words to pieces".

The C++ reader does the same; change nothing here without changing the document and the format's version.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

SHAPES = ["none", "lower", "capitalised", "upper", "initial", "mixed", "digit", "alphanumeric", "punctuation"]
SHAPE_ID = {name: index for index, name in enumerate(SHAPES)}
MAX_PIECES = 256
MAX_PIECES_PER_WORD = 16
MAX_CHARACTERS_PER_CHUNK = 100

_CJK = [(0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
        (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F)]


def shape(word: str) -> str:
    """The shape of a word as it is written: the encoder is uncased, so this is all it sees of capitals."""
    categories = [unicodedata.category(c) for c in word]
    letters = [c for c in categories if c[0] == "L"]
    digits = any(c[0] == "N" for c in categories)
    if not letters:
        return "digit" if digits else "punctuation"
    if digits:
        return "alphanumeric"
    upper = [c in ("Lu", "Lt") for c in letters]
    if not any(upper):
        return "lower"
    if all(upper):
        return "initial" if len(letters) == 1 else "upper"
    return "capitalised" if upper[0] and not any(upper[1:]) else "mixed"


def lower_simple(text: str) -> str:
    """Lowers each code point by its simple mapping; code points whose full mapping is longer keep themselves."""
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def upper_first(text: str) -> str:
    return (up if len(up := text[0].upper()) == 1 else text[0]) + text[1:] if text else text


def normalise(word: str) -> str:
    kept = []
    for c in unicodedata.normalize("NFD", word):
        category = unicodedata.category(c)
        if category == "Mn" or category[0] in "CZ" or c in "\ufffd\t\n\r":
            continue
        low = c.lower()
        kept.append(low if len(low) == 1 else c)
    return "".join(kept)


def _stands_alone(c: str) -> bool:
    n = ord(c)
    if 33 <= n <= 47 or 58 <= n <= 64 or 91 <= n <= 96 or 123 <= n <= 126:
        return True
    return unicodedata.category(c)[0] == "P" or any(low <= n <= high for low, high in _CJK)


def chunks(text: str) -> list[str]:
    found: list[str] = []
    fresh = True
    for c in text:
        if _stands_alone(c):
            found.append(c)
            fresh = True
        elif fresh:
            found.append(c)
            fresh = False
        else:
            found[-1] += c
    return found


class Pieces:
    """The vocabulary and the greedy longest-match splitter."""

    def __init__(self, vocabulary: list[str]) -> None:
        self.vocabulary = vocabulary
        self.id = {piece: index for index, piece in enumerate(vocabulary)}
        self.unknown, self.begin, self.end = self.id["[UNK]"], self.id["[CLS]"], self.id["[SEP]"]
        self.word = lru_cache(maxsize=200_000)(self._word)

    @staticmethod
    def load(path: Path) -> "Pieces":
        import json
        vocabulary = json.loads(path.read_text(encoding="utf-8"))["model"]["vocab"]
        return Pieces([piece for piece, _ in sorted(vocabulary.items(), key=lambda item: item[1])])

    def _chunk(self, chunk: str) -> list[int]:
        if len(chunk) > MAX_CHARACTERS_PER_CHUNK:
            return [self.unknown]
        ids: list[int] = []
        begin = 0
        while begin < len(chunk):
            for end in range(len(chunk), begin, -1):
                piece = self.id.get(("##" if begin else "") + chunk[begin:end])
                if piece is not None:
                    break
            else:
                return [self.unknown]
            ids.append(piece)
            begin = end
        return ids

    def _word(self, word: str) -> tuple[int, ...]:
        ids = [piece for chunk in chunks(normalise(word)) for piece in self._chunk(chunk)]
        return tuple(ids[:MAX_PIECES_PER_WORD]) or (self.unknown,)

    def sequences(self, words: list[str], word_shapes: list[int] | None = None) -> tuple[
            list[list[int]], list[list[int]], list[tuple[int, int]]]:
        """Piece ids and shape ids of each sequence, and where each word begins: (sequence, index)."""
        ids, shapes, first = [[self.begin]], [[0]], []
        for index, word in enumerate(words):
            pieces = self.word(word)
            if len(ids[-1]) + len(pieces) + 1 > MAX_PIECES:
                ids[-1].append(self.end)
                shapes[-1].append(0)
                ids.append([self.begin])
                shapes.append([0])
            first.append((len(ids) - 1, len(ids[-1])))
            ids[-1] += pieces
            shapes[-1] += [word_shapes[index] if word_shapes else SHAPE_ID[shape(word)]] * len(pieces)
        ids[-1].append(self.end)
        shapes[-1].append(0)
        return ids, shapes, first
