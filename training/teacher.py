"""The teacher: the same heads on a larger encoder, MPNet, which the program never sees.

It reads the training sets first; the small network then learns from the sets and from what the teacher makes of them
(`distil.py`). MPNet (Song et al. 2020) differs from BERT in two ways that matter here: a bias by relative position, shared by
all layers, is added to the attention scores, and its vocabulary is BERT's in another order. Its upper layers serve whole
sentences, for which it was last tuned; `TEACHER` keeps the lower ones, which is also what the machine has time for.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .model import Analyser, Sizes, read_safetensors
from .shapes import MAX_PIECES

TEACHER = Sizes(layers=10, hidden=768, heads=12, intermediate=3072, arc=384, label=128, argument=320, factuality=192)
BUCKETS, DISTANCE_MAX = 32, 128
FIRST_POSITION = 2  # MPNet, like RoBERTa, begins to count after its padding id
_RENAMED = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}


def position_bucket(distance: Tensor) -> Tensor:
    """T5's buckets of signed distances: half for each side, exact up to 8, then logarithmic up to 128."""
    half = BUCKETS // 2
    exact = half // 2
    size = distance.abs()
    far = exact + (torch.log(size.clamp(min=1).float() / exact) / math.log(DISTANCE_MAX / exact) * (half - exact)).long()
    return (distance > 0).long() * half + torch.where(size < exact, size, far.clamp(max=half - 1))


class Teacher(Analyser):
    def __init__(self, labels: dict[str, list[str]], sizes: Sizes = TEACHER, dropout: float = 0.1,
                 head_dropout: float = 0.2) -> None:
        super().__init__(labels, sizes, dropout, head_dropout)
        self.relative = nn.Embedding(BUCKETS, sizes.heads)

    def load_pretrained(self, folder: Path, vocabulary: list[str]) -> None:
        """Takes the lower layers of an MPNet, its words in the order of `vocabulary`; `folder` holds model.safetensors and tokenizer.json."""
        old = read_safetensors(folder / "model.safetensors")
        theirs = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
        order = torch.tensor([theirs.get(_RENAMED.get(piece, piece), theirs["[UNK]"]) for piece in vocabulary])
        with torch.no_grad():
            self.word.weight.copy_(old["embeddings.word_embeddings.weight"][order])
            self.position.weight.copy_(old["embeddings.position_embeddings.weight"][FIRST_POSITION:FIRST_POSITION + MAX_PIECES])
            self.relative.weight.copy_(old["encoder.relative_attention_bias.weight"])
            self.norm.weight.copy_(old["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(old["embeddings.LayerNorm.bias"])
            for n, layer in enumerate(self.layer):
                at = f"encoder.layer.{n}."
                for kind in ("weight", "bias"):
                    layer_of = {"attention_output": "attention.attn.o", "attention_norm": "attention.LayerNorm",
                                "up": "intermediate.dense", "down": "output.dense", "output_norm": "output.LayerNorm"}
                    for ours, name in layer_of.items():
                        getattr(getattr(layer, ours), kind).copy_(old[f"{at}{name}.{kind}"])
                    layer.qkv.get_parameter(kind).copy_(torch.cat([old[f"{at}attention.attn.{part}.{kind}"] for part in "qkv"]))

    def encode(self, ids: Tensor, shapes: Tensor, lengths: Tensor) -> Tensor:
        places = torch.arange(ids.shape[1])
        x = self.norm(self.word(ids) + self.position(places) + self.shape(shapes))
        x = F.dropout(x, self.dropout, self.training)
        bias = self.relative(position_bucket(places[None, :] - places[:, None])).permute(2, 0, 1)[None]
        padding = (places[None, :] >= lengths[:, None])[:, None, None, :]
        mask = bias.expand(len(ids), -1, -1, -1).masked_fill(padding, -1e4)
        if torch.is_autocast_enabled("cpu"):
            mask = mask.to(torch.bfloat16)
        for layer in self.layer:
            x = layer(x, mask)
        return x
