"""The network: MiniLM with a shape embedding, and the heads of docs/model-format.md.

Tensor names here are those of the model file, so that export is a walk over named modules.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .shapes import MAX_PIECES, SHAPES

TAG_HEADS = ["upos", "entity", "predicate", "feats", "lemma"]


@dataclass
class Sizes:
    layers: int = 6
    hidden: int = 384
    heads: int = 12
    intermediate: int = 1536
    vocab: int = 30522
    arc: int = 256
    label: int = 128
    argument: int = 256
    argument_distance: int = 32
    factuality: int = 128


class Layer(nn.Module):
    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = sizes.heads, dropout
        self.qkv = nn.Linear(sizes.hidden, 3 * sizes.hidden)
        self.attention_output = nn.Linear(sizes.hidden, sizes.hidden)
        self.attention_norm = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.up = nn.Linear(sizes.hidden, sizes.intermediate)
        self.down = nn.Linear(sizes.intermediate, sizes.hidden)
        self.output_norm = nn.LayerNorm(sizes.hidden, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, hidden = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        drop = self.dropout if self.training else 0.0
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=drop)
        a = self.attention_output(a.transpose(1, 2).reshape(batch, length, hidden))
        x = self.attention_norm(x + F.dropout(a, self.dropout, self.training))
        y = self.down(F.gelu(self.up(x)))
        return self.output_norm(x + F.dropout(y, self.dropout, self.training))


class Analyser(nn.Module):
    def __init__(self, labels: dict[str, list[str]], sizes: Sizes = Sizes(), dropout: float = 0.1,
                 head_dropout: float = 0.2) -> None:
        super().__init__()
        self.labels, self.sizes, self.dropout, self.head_dropout = labels, sizes, dropout, head_dropout
        hidden = sizes.hidden
        self.word = nn.Embedding(sizes.vocab, hidden)
        self.position = nn.Embedding(MAX_PIECES, hidden)
        self.shape = nn.Embedding(len(SHAPES), hidden)
        nn.init.normal_(self.shape.weight, std=0.02)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.layer = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.layers))
        self.tag_sizes = [len(labels[name]) for name in TAG_HEADS]
        relations = len(labels["deprel"])
        self.tags = nn.Linear(hidden, sum(self.tag_sizes))
        self.arc_dependent, self.arc_head = nn.Linear(hidden, sizes.arc), nn.Linear(hidden, sizes.arc)
        self.arc_bilinear = nn.Linear(sizes.arc, sizes.arc)
        self.label_dependent, self.label_head = nn.Linear(hidden, sizes.label), nn.Linear(hidden, sizes.label)
        self.label_bilinear = nn.Linear(sizes.label, relations * (sizes.label + 1))
        self.argument_project = nn.Linear(hidden, 4 * sizes.argument)
        self.argument_distance = nn.Embedding(2 * sizes.argument_distance + 1, sizes.argument)
        nn.init.normal_(self.argument_distance.weight, std=0.1)
        self.argument_output = nn.Linear(sizes.argument, len(labels["argument"]))
        self.factuality_hidden = nn.Linear(hidden, sizes.factuality)
        self.factuality_output = nn.Linear(sizes.factuality, 1)
        for layer in (self.arc_bilinear, self.label_bilinear):
            nn.init.normal_(layer.weight, std=0.02)
            nn.init.zeros_(layer.bias)

    def encoder_modules(self) -> list[nn.Module]:
        return [self.word, self.position, self.norm, self.layer]

    def load_pretrained(self, path: Path) -> None:
        """Takes the encoder's weights from a BERT safetensors file."""
        old = read_safetensors(path)
        with torch.no_grad():
            self.word.weight.copy_(old["embeddings.word_embeddings.weight"])
            self.position.weight.copy_(old["embeddings.position_embeddings.weight"][:MAX_PIECES]
                                       + old["embeddings.token_type_embeddings.weight"][0])
            self.norm.weight.copy_(old["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(old["embeddings.LayerNorm.bias"])
            for n, layer in enumerate(self.layer):
                at = f"encoder.layer.{n}."
                for kind in ("weight", "bias"):
                    getattr(layer.qkv, kind).copy_(torch.cat(
                        [old[f"{at}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]))
                    getattr(layer.attention_output, kind).copy_(old[f"{at}attention.output.dense.{kind}"])
                    getattr(layer.attention_norm, kind).copy_(old[f"{at}attention.output.LayerNorm.{kind}"])
                    getattr(layer.up, kind).copy_(old[f"{at}intermediate.dense.{kind}"])
                    getattr(layer.down, kind).copy_(old[f"{at}output.dense.{kind}"])
                    getattr(layer.output_norm, kind).copy_(old[f"{at}output.LayerNorm.{kind}"])

    def encode(self, ids: Tensor, shapes: Tensor, lengths: Tensor) -> Tensor:
        """Piece vectors [batch, length, hidden] of padded sequences."""
        places = torch.arange(ids.shape[1])
        x = self.norm(self.word(ids) + self.position(places) + self.shape(shapes))
        x = F.dropout(x, self.dropout, self.training)
        mask = (places[None, :] < lengths[:, None])[:, None, None, :]
        for layer in self.layer:
            x = layer(x, mask)
        return x

    def arc_scores(self, words: Tensor, with_root: Tensor) -> Tensor:
        d = self.arc_bilinear(self._drop(F.gelu(self.arc_dependent(words))))
        return d @ self._drop(F.gelu(self.arc_head(with_root))).transpose(-1, -2)

    def label_scores(self, words: Tensor, heads: Tensor) -> Tensor:
        """Scores [n, L] for n pairs of a dependent's vector and its head's vector."""
        d = self._drop(F.gelu(self.label_dependent(words)))
        h = self._drop(F.gelu(self.label_head(heads)))
        m = self.label_bilinear(d).view(len(d), len(self.labels["deprel"]), self.sizes.label + 1)
        return (m[..., :-1] @ h[:, :, None]).squeeze(-1) + m[..., -1]

    def argument_scores(self, words: Tensor, sentence: Tensor, place: Tensor) -> Tensor:
        """Scores [P, W, labels] for P predicates at (sentence, place) against every word of their sentences."""
        a, b, c, e = self.argument_project(words).chunk(4, dim=-1)
        limit = self.sizes.argument_distance
        distance = (torch.arange(words.shape[1])[None, :] - place[:, None]).clamp(-limit, limit) + limit
        h = (a[sentence, place][:, None] + b[sentence] + c[sentence, place][:, None] * e[sentence]
             + self.argument_distance(distance))
        return self.argument_output(self._drop(F.gelu(h)))

    def factuality(self, words: Tensor) -> Tensor:
        return self.factuality_output(self._drop(F.gelu(self.factuality_hidden(words)))).squeeze(-1)

    def _drop(self, x: Tensor) -> Tensor:
        return F.dropout(x, self.head_dropout, self.training)


def read_safetensors(path: Path) -> dict[str, Tensor]:
    import json
    import struct
    data = path.read_bytes()
    (size,) = struct.unpack("<Q", data[:8])
    found: dict[str, Tensor] = {}
    for name, entry in json.loads(data[8:8 + size]).items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            begin, end = entry["data_offsets"]
            flat = torch.frombuffer(bytearray(data[8 + size + begin:8 + size + end]), dtype=torch.float32)
            found[name] = flat.view(entry["shape"])
    return found
