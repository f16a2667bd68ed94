"""Reads the training sets into sentences whose missing layers are None.

Sets disagree about what they annotate. Rather than mix them blindly, a layer that a set lacks is None for the sentence,
and a word whose label a set leaves in doubt is None within the layer; the loss skips both.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from . import entities
from .lemmas import Lexicon, lemma_script
from .unlabelled import read_news

FEATURES = {"Case", "Definite", "Degree", "Gender", "Mood", "NumType", "Number", "Person", "Polarity", "Poss", "PronType",
            "Reflex", "Tense", "VerbForm", "Voice"}
CORRECTIONS = Path(__file__).parent / "corrections/uner_ewt.tsv"
LEMMA_CORRECTIONS = Path(__file__).parent / "corrections/lexicon.tsv"
ARGUMENT_COUNT_MIN = 20
FEATS_COUNT_MIN = 3
SCRIPT_COUNT_MIN = 3


@dataclass
class Sentence:
    id: str
    source: str
    words: list[str]
    upos: list[str] | None = None
    feats: list[str | None] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    deprels: list[str] | None = None
    entities: list[str | None] | None = None
    predicates: list[tuple[int, list[tuple[str, int, int]]]] | None = None
    factuality: list[tuple[int, float]] = field(default_factory=list)
    misc: list[str] = field(default_factory=list)


def kept_features(feats: str) -> str:
    kept = [f for f in feats.split("|") if f.split("=")[0] in FEATURES]
    return "|".join(kept) or "_"


def read_conllu(path: Path, source: str) -> Iterator[Sentence]:
    rows: list[list[str]] = []
    sentence_id = ""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# sent_id ="):
            sentence_id = line.split("=", 1)[1].strip()
        elif not line and rows:
            yield Sentence(id=sentence_id, source=source, words=[r[1] for r in rows], upos=[r[3] for r in rows],
                           feats=[kept_features(r[5]) for r in rows],
                           lemmas=[r[2] if r[2] != "_" or r[1] == "_" else r[1] for r in rows],
                           heads=[int(r[6]) for r in rows], deprels=[r[7] for r in rows], misc=[r[9] for r in rows])
            rows = []
        elif line and line[0] != "#":
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)


def read_iob2(path: Path) -> dict[str, tuple[list[str], list[str]]]:
    found: dict[str, tuple[list[str], list[str]]] = {}
    sentence_id = ""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# sent_id ="):
            sentence_id = line.split("=", 1)[1].strip()
            found[sentence_id] = ([], [])
        elif line and line[0] != "#":
            columns = line.split("\t")
            found[sentence_id][0].append(columns[1])
            found[sentence_id][1].append(columns[2])
    return found


def read_propbank(path: Path) -> dict[str, tuple[list[str], list]]:
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        found[entry["sent_id"]] = (entry["words"], [
            (p["i"], [(role, begin, end) for role, begin, end in p["args"]]) for p in entry["preds"]])
    return found


def read_factuality(path: Path) -> dict[str, list[tuple[int, float]]]:
    found: dict[str, list[tuple[int, float]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        targets = [(t["span1"][0], float(t["label"])) for t in entry["targets"]]
        found.setdefault(entry["text"].strip(), []).extend(targets)
    return found


def read_ewt(data: Path, part: str) -> list[Sentence]:
    """EWT with every layer laid over it; a layer that does not fit the words is left out for that sentence."""
    named = read_iob2(data / f"ner/uner_ewt-{part}.iob2")
    roles = read_propbank(data / f"srl/ewt_propbank.{part}.jsonl")
    facts = read_factuality(data / f"factuality/{part}.jsonl")
    found = list(read_conllu(data / f"syntax/en_ewt-ud-{part}.conllu", "ewt"))
    for sentence in found:
        words, labels = named.get(sentence.id, ([], []))
        if words == sentence.words:
            sentence.entities = list(labels)
        words, predicates = roles.get(sentence.id, ([], []))
        if words == sentence.words:
            sentence.predicates = predicates
        sentence.factuality = facts.get(" ".join(sentence.words), [])
    return found


def read_gum(data: Path, part: str) -> list[Sentence]:
    return [sentence for licence in ("ccby", "ccbysa")
            for sentence in read_conllu(data / f"syntax/en_gum-{licence}-{part}.conllu", "gum")]


def read_training(data: Path) -> list[Sentence]:
    ewt, gum = read_ewt(data, "train"), read_gum(data, "train")
    demonyms, places = entities.find_demonyms(ewt, data), entities.find_places(ewt)
    corrections = entities.read_corrections(CORRECTIONS)
    demonyms |= {s.words[begin].lower() for s in ewt for begin, end, kind in corrections.get(s.id, [])
                 if kind == "NORP" and end == begin + 1 and s.words[begin][:1].isupper()}
    for sentence in ewt:
        if sentence.id in corrections:
            sentence.entities = entities.corrected(len(sentence.words), corrections[sentence.id])
        elif sentence.entities is not None:
            sentence.entities = entities.clean_uner(sentence, demonyms)
    for sentence in gum:
        sentence.entities = entities.as_uner(sentence.words, entities.from_gum(sentence, demonyms), places)
    extra = (entities.read_re3d(data / "ner/re3d", demonyms)
             + entities.read_crossner(data / "ner/crossner_politics/train.txt", demonyms)
             + entities.read_crossner(data / "ner/crossner_politics/dev.txt", demonyms)
             + entities.read_meantime(data / "meantime", demonyms))
    return ewt + gum + [Sentence(id="", source=source, words=words, entities=entities.as_uner(words, labels, places))
                        for source, words, labels in extra]


def read_unlabelled(data: Path) -> list[Sentence]:
    return [Sentence(id="", source="unlabelled", words=words) for words in read_news(data)]


def read_lexicon(data: Path) -> Lexicon:
    lexicon = Lexicon.build((w, u, l) for s in read_ewt(data, "train") + read_gum(data, "train")
                            for w, u, l in zip(s.words, s.upos, s.lemmas))
    rows = [line.split("\t") for line in LEMMA_CORRECTIONS.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    return Lexicon(lexicon.entries | {(word, upos): lemma for word, upos, lemma in rows})


def collect_labels(sentences: list[Sentence]) -> dict[str, list[str]]:
    """The closed label sets. What is too rare is left out and masked in the loss."""
    upos, feats, scripts, deprels, roles = Counter(), Counter(), Counter(), Counter(), Counter()
    for s in sentences:
        upos.update(s.upos or [])
        feats.update(s.feats or [])
        deprels.update(s.deprels or [])
        scripts.update(lemma_script(w, l) for w, l in zip(s.words, s.lemmas or []))
        roles.update(role for _, arguments in s.predicates or [] for role, _, _ in arguments)

    def frequent(counter: Counter, least: int) -> list[str]:
        return sorted(label for label, count in counter.items() if count >= least)

    def bio(types: list[str]) -> list[str]:
        return ["O"] + [f"{mark}-{kind}" for kind in types for mark in "BI"]

    return {"upos": sorted(upos), "entity": bio(["LOC", "NORP", "ORG", "PER"]), "predicate": ["no", "yes"],
            "feats": frequent(feats, FEATS_COUNT_MIN), "lemma": frequent(scripts, SCRIPT_COUNT_MIN),
            "deprel": sorted(deprels), "argument": bio(frequent(roles, ARGUMENT_COUNT_MIN))}
