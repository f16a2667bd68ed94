"""Parses tokenised text, one sentence a line: `python -m training.parse CHECKPOINT --encoder DIR < text > conllu`.

MISC holds Entity=, and for predicates Predicate=Yes, Factuality= and Arguments=ROLE:first-last (words from 1).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .data import read_lexicon
from .decode import spans
from .predict import Parse, Predictor, load_checkpoint
from .shapes import Pieces


def to_conllu(parse: Parse) -> str:
    misc: list[list[str]] = [[] for _ in parse.words]
    for index, label in enumerate(parse.entities):
        if label != "O":
            misc[index].append(f"Entity={label}")
    for at, arguments, fact in zip(parse.predicates, parse.arguments, parse.factuality):
        misc[at] += ["Predicate=Yes", f"Factuality={fact:.1f}"]
        found = [f"{kind}:{begin + 1}-{end}" for begin, end, kind in spans(arguments)]
        if found:
            misc[at].append("Arguments=" + ",".join(found))
    rows = [f"# text = {' '.join(parse.words)}"]
    for i, word in enumerate(parse.words):
        rows.append("\t".join([str(i + 1), word, parse.lemmas[i], parse.upos[i], "_", parse.feats[i], str(parse.heads[i]),
                               parse.deprels[i], "_", "|".join(misc[i]) or "_"]))
    return "\n".join(rows) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with tokenizer.json")
    parser.add_argument("--data", type=Path, help="take the lexicon of lemmas from here")
    arguments = parser.parse_args()
    predictor = Predictor(load_checkpoint(arguments.checkpoint), Pieces.load(arguments.encoder / "tokenizer.json"),
                          read_lexicon(arguments.data) if arguments.data else None)
    for parse in predictor.parse_all([line.split() for line in sys.stdin if line.strip()]):
        print(to_conllu(parse))


if __name__ == "__main__":
    main()
