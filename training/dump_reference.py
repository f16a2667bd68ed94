"""Writes what the network should say about given sentences, short enough to be committed beside the C++ tests.

`python -m training.dump_reference MODEL SENTENCES --encoder DIR --out FILE`; SENTENCES has one a line, words parted by spaces.
Of each word's vector the first few numbers are kept: a wrong step of the encoder shows in all of them.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from .export import load_lexicon, load_model_file, reference
from .predict import Predictor
from .shapes import Pieces

NUMBERS_KEPT = 8


def shorten(entry: dict) -> dict:
    kept = {key: entry[key] for key in ("words", "upos", "feats", "lemmas", "entities", "heads", "deprels", "predicates", "arguments")}
    kept["vectors"] = [[round(x, 4) for x in row[:NUMBERS_KEPT]] for row in entry["vectors"]]
    kept["factuality"] = [round(x, 3) for x in entry["factuality"]]
    return kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with tokenizer.json")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    words = [line.split() for line in arguments.sentences.read_text(encoding="utf-8").splitlines() if line.strip()]
    predictor = Predictor(load_model_file(arguments.model), Pieces.load(arguments.encoder / "tokenizer.json"),
                          load_lexicon(arguments.model))
    entries = [json.dumps(shorten(reference(parse)), ensure_ascii=False) for parse in predictor.parse_all(words)]
    digest = arguments.model.read_bytes()[-32:].hex()
    arguments.out.write_text('{"model_sha256": "%s", "sentences": [\n%s\n]}\n' % (digest, ",\n".join(entries)), encoding="utf-8")
    print(f"{arguments.out}: {len(entries)} sentences")


if __name__ == "__main__":
    main()
