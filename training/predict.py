"""The whole forward pass for sentences of words, with the decoders: what the C++ side must reproduce."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from .decode import arguments as decode_arguments
from .decode import bio_transitions, tree, viterbi
from .lemmas import SCRIPTS_TRIED, Lexicon
from .model import TAG_HEADS, Analyser, Sizes
from .shapes import Pieces
from .teacher import Teacher

ITSELF = -1e9


@dataclass
class Parse:
    """What the analyser says about one sentence, and the numbers it says it from."""
    words: list[str]
    pieces: list[list[int]]
    shapes: list[list[int]]
    first: list[tuple[int, int]]
    vectors: np.ndarray
    root: np.ndarray
    tags: np.ndarray
    arcs: np.ndarray
    upos: list[str]
    feats: list[str]
    lemmas: list[str]
    entities: list[str]
    heads: list[int]
    deprels: list[str]
    predicates: list[int]
    arguments: list[list[str]]
    factuality: list[float]


def load_checkpoint(path: Path) -> Analyser:
    saved = torch.load(path, map_location="cpu", weights_only=True)
    kind = Teacher if saved.get("kind") == "Teacher" else Analyser
    model = kind(saved["labels"], Sizes(**saved["sizes"]))
    model.load_state_dict(saved["state"])
    return model.eval()


class Predictor:
    def __init__(self, model: Analyser, pieces: Pieces, lexicon: Lexicon | None = None) -> None:
        self.model, self.pieces, self.lexicon = model, pieces, lexicon or Lexicon({})
        self.transitions = {name: bio_transitions(model.labels[name]) for name in ("entity", "argument")}

    @torch.inference_mode()
    def parse_all(self, sentences: list[list[str]], padded_pieces: int = 3000,
                  predicates: list[list[int]] | None = None) -> list[Parse]:
        """Parses in batches of similar length; the order of the answers is that of the sentences."""
        cut = [self.pieces.sequences(words) for words in sentences]
        flat = [(n, k) for n, (ids, _, _) in enumerate(cut) for k in range(len(ids))]
        flat.sort(key=lambda at: len(cut[at[0]][0][at[1]]))
        encoded: dict[tuple[int, int], torch.Tensor] = {}
        for members in self._batches(flat, cut, padded_pieces):
            rows = [(cut[n][0][k], cut[n][1][k]) for n, k in members]
            length = max(len(ids) for ids, _ in rows)
            ids, shapes = torch.zeros(len(rows), length, dtype=torch.long), torch.zeros(len(rows), length, dtype=torch.long)
            for at, (row, row_shapes) in enumerate(rows):
                ids[at, :len(row)], shapes[at, :len(row)] = torch.tensor(row), torch.tensor(row_shapes)
            out = self.model.encode(ids, shapes, torch.tensor([len(row) for row, _ in rows]))
            for at, member in enumerate(members):
                encoded[member] = out[at, :len(rows[at][0])].clone()
        return [self._finish(words, n, cut[n], encoded, predicates[n] if predicates else None)
                for n, words in enumerate(sentences)]

    @staticmethod
    def _batches(flat: list[tuple[int, int]], cut: list, padded_pieces: int) -> Iterator[list[tuple[int, int]]]:
        members: list[tuple[int, int]] = []
        for n, k in flat:
            if members and len(cut[n][0][k]) * (len(members) + 1) > padded_pieces:
                yield members
                members = []
            members.append((n, k))
        if members:
            yield members

    def _finish(self, words: list[str], n: int, cut: tuple, encoded: dict[tuple[int, int], torch.Tensor],
                given: list[int] | None) -> Parse:
        model, labels = self.model, self.model.labels
        ids, shapes, first = cut
        vectors = torch.stack([encoded[n, sequence][index] for sequence, index in first])
        root = encoded[n, 0][0]
        with_root = torch.cat([root[None], vectors])
        tags = model.tags(vectors)
        parts = dict(zip(TAG_HEADS, tags.split(model.tag_sizes, dim=-1)))
        best = {name: [labels[name][i] for i in part.argmax(-1).tolist()] for name, part in parts.items()}
        ranked = np.argsort(-parts["lemma"].numpy(), axis=-1, kind="stable")[:, :SCRIPTS_TRIED]
        lemmas = [self.lexicon.lemma(word, upos, [labels["lemma"][i] for i in row])
                  for word, upos, row in zip(words, best["upos"], ranked)]
        entity = viterbi(parts["entity"].numpy(), self.transitions["entity"])
        arcs = model.arc_scores(vectors, with_root)
        arcs[torch.arange(len(words)), torch.arange(len(words)) + 1] = ITSELF
        heads = tree(arcs.numpy())
        relations = model.label_scores(vectors, with_root[torch.tensor(heads)])
        root_id = labels["deprel"].index("root")
        without_root = relations.clone()
        without_root[:, root_id] = ITSELF
        deprels = ["root" if head == 0 else labels["deprel"][int(row.argmax())] for head, row in zip(heads, without_root)]
        predicates = given if given is not None else [i for i, kind in enumerate(best["predicate"]) if kind == "yes"]
        arguments: list[list[str]] = []
        if predicates:
            places = torch.tensor(predicates)
            scores = model.argument_scores(vectors[None], torch.zeros(len(predicates), dtype=torch.long), places)
            arguments = [decode_arguments(row.numpy(), labels["argument"], self.transitions["argument"]) for row in scores]
        facts = model.factuality(vectors[torch.tensor(predicates, dtype=torch.long)]).clamp(-3, 3).tolist() if predicates else []
        return Parse(words, ids, shapes, first, vectors.numpy(), root.numpy(), tags.numpy(), arcs.numpy(), best["upos"],
                     best["feats"], lemmas, [labels["entity"][i] for i in entity], heads, deprels, predicates, arguments, facts)
