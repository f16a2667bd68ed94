"""Sentences to padded tensors, and labels to class numbers (IGNORE where a layer or a label is missing).

A sentence may also carry what a teacher makes of it (`Soft`); those numbers are padded the same way.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from torch import Tensor

from .data import Sentence
from .lemmas import lemma_script
from .model import TAG_HEADS
from .shapes import MAX_PIECES, SHAPE_ID, Pieces, shape

IGNORE = -100
_LETTERS = {SHAPE_ID[name] for name in ("lower", "capitalised", "upper", "initial", "mixed")}


@dataclass
class Soft:
    """A teacher's scores for one sentence of W words: logits, and the head of each word that its relation was scored for."""
    tags: Tensor        # [W, all tag classes]
    arcs: Tensor        # [W, W + 1]
    heads: Tensor       # [W]: the gold heads where there are any
    relations: Tensor   # [W, relations]
    arguments: Tensor   # [P, W, argument classes], in the order of the example's predicates
    facts: Tensor       # [P]


@dataclass
class Example:
    """One sentence with everything the batches need, computed once."""
    pieces: list[tuple[int, ...]]
    shapes: list[int]
    tags: dict[str, list[int]]
    heads: list[int] | None
    deprels: list[int]
    predicates: list[tuple[int, list[int]]]
    factuality: list[tuple[int, float]]
    soft: Soft | None = None

    @property
    def length(self) -> int:
        return sum(len(p) for p in self.pieces) + 2


@dataclass
class Batch:
    ids: Tensor
    shapes: Tensor
    lengths: Tensor
    first: Tensor
    words: Tensor
    tags: dict[str, Tensor]
    heads: Tensor
    deprels: Tensor
    predicate_at: Tensor
    arguments: Tensor
    fact_at: Tensor
    facts: Tensor
    soft: Soft | None = None


def argument_bio(arguments: list[tuple[str, int, int]], size: int, label_id: dict[str, int]) -> list[int]:
    """BIO classes of one predicate's arguments (inclusive ends); roles too rare for a label are left out."""
    row = [0] * size
    for role, begin, end in arguments:
        if f"B-{role}" in label_id and not any(row[begin:end + 1]):
            row[begin:end + 1] = [label_id[f"B-{role}"]] + [label_id[f"I-{role}"]] * (end - begin)
    return row


def make_example(s: Sentence, pieces: Pieces, label_id: dict[str, dict[str, int]]) -> Example:
    size = len(s.words)

    def classes(name: str, values: list[str | None] | None) -> list[int]:
        return [label_id[name].get(v, IGNORE) if v is not None else IGNORE for v in values] if values else [IGNORE] * size

    predicate = [IGNORE] * size
    rows: list[tuple[int, list[int]]] = []
    if s.predicates is not None:
        predicate = [0] * size
        for at, arguments in s.predicates:
            predicate[at] = 1
            rows.append((at, argument_bio(arguments, size, label_id["argument"])))
    scripts = [lemma_script(w, l) for w, l in zip(s.words, s.lemmas)] if s.lemmas else None
    tags = {"upos": classes("upos", s.upos), "entity": classes("entity", s.entities), "predicate": predicate,
            "feats": classes("feats", s.feats), "lemma": classes("lemma", scripts)}
    return Example([pieces.word(w) for w in s.words], [SHAPE_ID[shape(w)] for w in s.words], tags, s.heads,
                   classes("deprel", s.deprels), rows, s.factuality)


def recase(shapes: list[int], pieces: list[tuple[int, ...]], how: str) -> list[int]:
    """The shapes of the sentence written in lower case, as a headline, or in capitals; the encoder is uncased."""
    if how == "headline":
        return [SHAPE_ID["capitalised"] if s == SHAPE_ID["lower"] else s for s in shapes]
    to = SHAPE_ID["lower" if how == "lower" else "upper"]
    return [to if s in _LETTERS else s for s in shapes]


def make_batch(examples: list[Example], pieces: Pieces, rng: random.Random | None, recase_rate: float = 0.0,
               word_dropout: float = 0.0) -> Batch:
    length, width = max(e.length for e in examples), max(len(e.pieces) for e in examples)
    count = len(examples)
    ids = torch.zeros(count, length, dtype=torch.long)
    shapes = torch.zeros(count, length, dtype=torch.long)
    first = torch.zeros(count, width, dtype=torch.long)
    words = torch.zeros(count, width, dtype=torch.bool)
    tags = {name: torch.full((count, width), IGNORE) for name in TAG_HEADS}
    heads, deprels = torch.full((count, width), IGNORE), torch.full((count, width), IGNORE)
    at: list[tuple[int, int]] = []
    rows: list[list[int]] = []
    fact_at: list[tuple[int, int]] = []
    facts: list[float] = []
    for n, e in enumerate(examples):
        size = len(e.pieces)
        how = ""
        if rng is not None and rng.random() < recase_rate:
            how = rng.choice(["lower", "headline", "headline", "upper"])
        word_shapes = recase(e.shapes, e.pieces, how) if how else e.shapes
        row, row_shapes, starts = [pieces.begin], [0], []
        for word, word_shape in zip(e.pieces, word_shapes):
            starts.append(len(row))
            dropped = rng is not None and word_dropout and rng.random() < word_dropout
            row += [pieces.unknown] * len(word) if dropped else word
            row_shapes += [word_shape] * len(word)
        row.append(pieces.end)
        ids[n, :len(row)] = torch.tensor(row)
        shapes[n, :len(row_shapes)] = torch.tensor(row_shapes)
        first[n, :size] = torch.tensor(starts)
        words[n, :size] = True
        for name in TAG_HEADS:
            if not (how and name == "lemma"):
                tags[name][n, :size] = torch.tensor(e.tags[name])
        if e.heads is not None:
            heads[n, :size] = torch.tensor(e.heads)
            deprels[n, :size] = torch.tensor(e.deprels)
        for place, arguments in e.predicates:
            at.append((n, place))
            rows.append(arguments + [IGNORE] * (width - size))
        for place, value in e.factuality:
            fact_at.append((n, place))
            facts.append(value)
    soft = pad_soft(examples, width) if examples[0].soft is not None else None
    return Batch(ids, shapes, torch.tensor([e.length for e in examples]), first, words, tags, heads, deprels,
                 torch.tensor(at, dtype=torch.long).view(-1, 2), torch.tensor(rows, dtype=torch.long).view(-1, width),
                 torch.tensor(fact_at, dtype=torch.long).view(-1, 2), torch.tensor(facts), soft)


def pad_soft(examples: list[Example], width: int) -> Soft:
    """The teacher's scores of a batch; what lies beyond a sentence is 0 and never read, arcs to beyond are out of reach."""
    first = examples[0].soft
    tags = torch.zeros(len(examples), width, first.tags.shape[-1])
    arcs = torch.full((len(examples), width, width + 1), -1e4)
    heads = torch.zeros(len(examples), width, dtype=torch.long)
    relations = torch.zeros(len(examples), width, first.relations.shape[-1])
    count = sum(len(e.predicates) for e in examples)
    arguments, facts = torch.zeros(count, width, first.arguments.shape[-1]), torch.zeros(count)
    at = 0
    for n, e in enumerate(examples):
        size, soft = len(e.pieces), e.soft
        tags[n, :size], heads[n, :size], relations[n, :size] = soft.tags.float(), soft.heads, soft.relations.float()
        arcs[n, :size, :size + 1] = soft.arcs.float()
        end = at + len(e.predicates)
        arguments[at:end, :size], facts[at:end] = soft.arguments.float(), soft.facts
        at = end
    return Soft(tags, arcs, heads, relations, arguments, facts)


def batch_indices(examples: list[Example], padded_pieces: int, rng: random.Random | None) -> list[list[int]]:
    """Batches of about equal length with at most `padded_pieces` pieces: in random order, or without `rng` by length."""
    order = sorted((i for i, e in enumerate(examples) if e.length <= MAX_PIECES),
                   key=lambda i: examples[i].length + (rng.random() * 3 if rng else 0))
    found: list[list[int]] = [[]]
    for i in order:
        if found[-1] and examples[i].length * (len(found[-1]) + 1) > padded_pieces:
            found.append([])
        found[-1].append(i)
    if rng:
        rng.shuffle(found)
    return found
