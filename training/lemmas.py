"""Lemmas as edit scripts, a closed set of classes (docs/model-format.md, "Lemma scripts")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from .shapes import lower_simple, upper_first

_CASES = {"l": lower_simple, "k": lambda word: word, "c": lambda word: upper_first(lower_simple(word))}


def lemma_script(word: str, lemma: str) -> str:
    """The shortest script that turns the word into its lemma; lowering first, so that one change has one name."""
    best: str | None = None
    for case in "lkc":
        base = _CASES[case](word)
        common = 0
        while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
            common += 1
        if common == 0:
            continue
        script = f"{case}{len(base) - common}:{lemma[common:]}"
        cost = len(base) + len(lemma) - 2 * common
        if best is None or cost < best_cost:
            best, best_cost = script, cost
    return best if best is not None else f"={lemma}"


def apply_script(script: str, word: str) -> str:
    if script.startswith("="):
        return script[1:]
    head, suffix = script.split(":", 1)
    base, drop = _CASES[head[0]](word), int(head[1:])
    if len(base) < drop or (len(base) == drop and not suffix):
        return base
    return base[:len(base) - drop] + suffix


NOT_LISTED = {"PROPN", "X", "NUM", "SYM", "PUNCT"}  # names stay out: the list is of words, not of people
GUESSED = {"NOUN", "VERB", "ADJ", "ADV", "AUX"}
SCRIPTS_TRIED = 3
_AGREED = 0.8


class Lexicon:
    """Lemmas of words seen in training, by lowered word and UPOS. Scripts alone miss 2 to 3 words in 100 more."""

    def __init__(self, entries: dict[tuple[str, str], str]) -> None:
        self.entries = entries
        self.known = {(lemma, upos) for (_, upos), lemma in entries.items()}

    @staticmethod
    def build(tokens: Iterable[tuple[str, str, str]]) -> "Lexicon":
        """From (word, UPOS, lemma): words of letters, apostrophes and hyphens whose lemma is agreed four times in five."""
        counts: dict[tuple[str, str], Counter[str]] = {}
        for word, upos, lemma in tokens:
            if upos not in NOT_LISTED and lemma != "_" and word.translate(str.maketrans("", "", "'’-")).isalpha():
                counts.setdefault((lower_simple(word), upos), Counter())[lemma] += 1
        for (_, upos), seen in counts.items():
            for lemma in [lemma for lemma in seen if upos == "VERB" and lemma != lower_simple(lemma)]:
                seen[lower_simple(lemma)] += seen.pop(lemma)  # "Rolling Stones", a verb in a name
        best = {key: seen.most_common(1)[0] for key, seen in counts.items()}
        return Lexicon({key: lemma for key, (lemma, count) in sorted(best.items()) if count >= _AGREED * counts[key].total()})

    def lemma(self, word: str, upos: str, scripts: Sequence[str]) -> str:
        """The listed lemma; else of the best few scripts (best first) the first that gives a known lemma; else the best."""
        listed = self.entries.get((lower_simple(word), upos))
        if listed is not None and upos not in NOT_LISTED:
            return listed
        if upos in GUESSED:
            for script in scripts[:SCRIPTS_TRIED]:
                if not script.startswith("=") and (guess := apply_script(script, word), upos) in self.known:
                    return guess
        return apply_script(scripts[0], word)

    def to_bytes(self) -> bytes:
        return "".join(f"{word}\t{upos}\t{lemma}\n" for (word, upos), lemma in sorted(self.entries.items())).encode()

    @staticmethod
    def from_bytes(data: bytes) -> "Lexicon":
        rows = [line.split("\t") for line in data.decode().split("\n") if line]
        return Lexicon({(word, upos): lemma for word, upos, lemma in rows})
