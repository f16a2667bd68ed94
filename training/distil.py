"""What the teacher makes of the training sentences, kept for the small network to learn from.

A label says one class is right; a teacher's scores say how nearly right the others were, and cover the layers that a set
lacks (re3d has names but no trees). Hinton et al. 2015. Scores are kept as half floats: about 450 MB for the training sets.
"""

from __future__ import annotations

import torch

from .batches import IGNORE, Example, Soft, batch_indices, make_batch
from .decode import tree
from .model import TAG_HEADS, Analyser
from .shapes import Pieces


@torch.inference_mode()
def teach(teacher: Analyser, examples: list[Example], pieces: Pieces, padded_pieces: int = 3000) -> None:
    """Gives each example its `soft` scores. Where no set told the predicates, those the teacher finds are added, without labels."""
    teacher.eval()
    yes = teacher.labels["predicate"].index("yes")
    for members in batch_indices(examples, padded_pieces, None):
        some = [examples[i] for i in members]
        batch = make_batch(some, pieces, None)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            encoded = teacher.encode(batch.ids, batch.shapes, batch.lengths)
        encoded = encoded.float()
        for n, e in enumerate(some):
            size = len(e.pieces)
            words = encoded[n, batch.first[n, :size]]
            with_root = torch.cat([encoded[n, :1], words])
            tags = teacher.tags(words)
            arcs = teacher.arc_scores(words, with_root)
            arcs[torch.arange(size), torch.arange(size) + 1] = -1e4
            heads = torch.tensor(e.heads if e.heads is not None else tree(arcs.numpy()))
            if all(c == IGNORE for c in e.tags["predicate"]):
                answers = dict(zip(TAG_HEADS, tags.split(teacher.tag_sizes, dim=-1)))["predicate"].argmax(-1).tolist()
                e.predicates = [(at, [IGNORE] * size) for at, answer in enumerate(answers) if answer == yes]
            at = torch.tensor([place for place, _ in e.predicates], dtype=torch.long)
            arguments = teacher.argument_scores(words[None], torch.zeros_like(at), at)
            e.soft = Soft(tags.half(), arcs.clamp(min=-1e4).half(), heads, teacher.label_scores(words, with_root[heads]).half(),
                          arguments.half(), teacher.factuality(words[at]).clamp(-3, 3))

