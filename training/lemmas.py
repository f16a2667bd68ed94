"""Lemmas as edit scripts, a closed set of classes (docs/model-format.md, "Lemma scripts")."""

from __future__ import annotations

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
