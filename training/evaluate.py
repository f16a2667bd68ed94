"""Scores a checkpoint, or a model file, on dev sets with gold tokens: `python -m training.evaluate CHECKPOINT --data DIR`.

LAS counts full labels with subtypes and punctuation. Entity and argument F1 are exact spans; UNER has no NORP, so NORP is
dropped from what is found. Arguments use gold predicates, and labels too rare to be learnt still count as missed.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np

from .data import Sentence, read_ewt, read_gum, read_lexicon
from .decode import spans
from .export import dequantised, load_model_file
from .predict import Parse, Predictor, load_checkpoint
from .shapes import Pieces


def f1(gold: set, found: set) -> float:
    return 100 * 2 * len(gold & found) / max(1, len(gold) + len(found))


def syntax_scores(sentences: list[Sentence], parses: list[Parse], name: str) -> dict[str, float]:
    right: Counter[str] = Counter()
    total = 0
    for s, p in zip(sentences, parses):
        total += len(s.words)
        right["upos"] += sum(a == b for a, b in zip(s.upos, p.upos))
        right["feats"] += sum(a == b for a, b in zip(s.feats, p.feats))
        right["lemma"] += sum(a == b for a, b in zip(s.lemmas, p.lemmas))
        right["uas"] += sum(a == b for a, b in zip(s.heads, p.heads))
        right["las"] += sum(a == b and c == d for a, b, c, d in zip(s.heads, p.heads, s.deprels, p.deprels))
    return {f"{key}_{name}": 100 * right[key] / total for key in ("upos", "las", "uas", "feats", "lemma")}


def role_spans(arguments: list[tuple[str, int, int]]) -> set[tuple[str, int, int]]:
    return {(role, begin, end + 1) for role, begin, end in arguments}


def ewt_scores(sentences: list[Sentence], parses: list[Parse], given: list[Parse]) -> dict[str, float]:
    """Entities, predicates, arguments (of `given`: parses with the gold predicates) and factuality."""
    gold, found = {kind: set() for kind in ("PER", "ORG", "LOC")}, {kind: set() for kind in ("PER", "ORG", "LOC")}
    gold_at, found_at, gold_roles, found_roles = set(), set(), set(), set()
    facts: list[tuple[float, float]] = []
    for n, (s, p, g) in enumerate(zip(sentences, parses, given)):
        if s.entities is not None:
            for store, labels in ((gold, s.entities), (found, p.entities)):
                for begin, end, kind in spans(labels):
                    if kind in store:
                        store[kind].add((n, begin, end))
        if s.predicates is not None:
            gold_at |= {(n, at) for at, _ in s.predicates}
            found_at |= {(n, at) for at in p.predicates}
            for (at, arguments), labels in zip(s.predicates, g.arguments):
                gold_roles |= {(n, at, *span) for span in role_spans(arguments)}
                found_roles |= {(n, at, kind, begin, end) for begin, end, kind in spans(labels)}
        facts += [(value, s_value) for value, s_value in _facts(s, g)]
    pairs = np.array(facts)
    everything = [{(kind, *span) for kind, some in store.items() for span in some} for store in (gold, found)]
    return {"ner_uner": f1(*everything), **{f"ner_{kind.lower()}": f1(gold[kind], found[kind]) for kind in gold},
            "predicate_f1": f1(gold_at, found_at), "srl_propbank": f1(gold_roles, found_roles),
            "factuality_r": float(np.corrcoef(pairs.T)[0, 1]), "factuality_mae": float(np.abs(pairs[:, 0] - pairs[:, 1]).mean())}


def _facts(s: Sentence, given: Parse) -> list[tuple[float, float]]:
    at = {place: value for place, value in zip(given.predicates, given.factuality)}
    return [(value, at[place]) for place, value in s.factuality if place in at]


def evaluate(predictor: Predictor, data: Path, genres: bool = False) -> dict[str, float]:
    ewt, gum = read_ewt(data, "dev"), read_gum(data, "dev")
    scores: dict[str, float] = {}
    for name, sentences in (("ewt", ewt), ("gum", gum)):
        parses = predictor.parse_all([s.words for s in sentences])
        scores |= syntax_scores(sentences, parses, name)
        if name == "ewt":
            given = [sorted({at for at, _ in s.predicates or []} | {at for at, _ in s.factuality}) for s in sentences]
            with_gold = predictor.parse_all([s.words for s in sentences], predicates=given)
            scores |= ewt_scores(sentences, parses, [_only_gold(s, p) for s, p in zip(sentences, with_gold)])
        if genres:
            for genre in sorted({_genre(s) for s in sentences}):
                some = [(s, p) for s, p in zip(sentences, parses) if _genre(s) == genre]
                scores |= syntax_scores([s for s, _ in some], [p for _, p in some], f"{name}_{genre}")
    return {key: round(value, 3) for key, value in scores.items()}


def _only_gold(s: Sentence, p: Parse) -> Parse:
    """Puts the arguments in the order of the gold predicates; factuality keeps every word asked for."""
    at = dict(zip(p.predicates, p.arguments))
    p.arguments = [at[place] for place, _ in s.predicates or []]
    return p


def _genre(s: Sentence) -> str:
    return s.id.split("_")[1] if s.source == "gum" else s.id.split("-")[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path, help="a checkpoint (.pt) or a model file")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with tokenizer.json")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--bits", type=int, default=0, help="quantise a checkpoint's weights to so many bits first")
    parser.add_argument("--activations", action="store_true", help="simulate u8 activations, one scale a row, as well")
    parser.add_argument("--genres", action="store_true", help="also print the syntax figures of each genre")
    arguments = parser.parse_args()
    if arguments.checkpoint.suffix == ".pt":
        model = load_checkpoint(arguments.checkpoint)
        if arguments.bits:
            model = dequantised(model, arguments.bits)
    else:
        model = load_model_file(arguments.checkpoint)
    if arguments.activations:
        from .export import simulate_activations
        simulate_activations(model)
    predictor = Predictor(model, Pieces.load(arguments.encoder / "tokenizer.json"), read_lexicon(arguments.data))
    print(json.dumps({"checkpoint": arguments.checkpoint.name, "bits": arguments.bits, "activations": arguments.activations,
                      "measures": evaluate(predictor, arguments.data, arguments.genres)}))


if __name__ == "__main__":
    main()
