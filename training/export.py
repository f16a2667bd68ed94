"""Writes the model file of docs/model-format.md and its reference outputs, and reads it back.

`python -m training.export CHECKPOINT --encoder DIR --out FILE --data DIR [--reference FILE]`
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import json
import struct
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from torch import nn

from .data import read_ewt, read_gum, read_lexicon
from .lemmas import Lexicon
from .model import TAG_HEADS, Analyser, Sizes
from .predict import Parse, Predictor, load_checkpoint
from .shapes import MAX_CHARACTERS_PER_CHUNK, MAX_PIECES, MAX_PIECES_PER_WORD, SHAPES, Pieces

MAGIC = b"ONRMODEL"
VERSION = 1
WEIGHT_BITS = 7
EMBEDDING_BITS = 8
REFERENCE_SENTENCES = 1000
_DOTTED = {"arc_dependent": "arc.dependent", "arc_head": "arc.head", "arc_bilinear": "arc.bilinear",
           "label_dependent": "label.dependent", "label_head": "label.head", "label_bilinear": "label.bilinear",
           "argument_project": "argument.project", "argument_output": "argument.output",
           "factuality_hidden": "factuality.hidden", "factuality_output": "factuality.output"}


def quantise(weight: torch.Tensor, bits: int) -> tuple[np.ndarray, np.ndarray]:
    """Symmetric integers per row and the scale of each row. Of a few clippings the one with the least squared error."""
    limit = 2 ** (bits - 1) - 1
    w = weight.detach().float().numpy()
    top = np.abs(w).max(1).clip(1e-12)
    best_scale, best_error = top / limit, np.full(len(w), np.inf)
    for clip in (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7):
        scale = (top * clip / limit).astype(np.float32)
        q = np.clip(np.rint(w / scale[:, None]), -limit, limit)
        error = ((q * scale[:, None] - w) ** 2).sum(1)
        better = error < best_error
        best_scale, best_error = np.where(better, scale, best_scale), np.where(better, error, best_error)
    best_scale = best_scale.astype(np.float32)
    q = np.clip(np.rint(w / best_scale[:, None]), -limit, limit).astype(np.int8)
    return q, best_scale


def linear_layers(model: Analyser) -> dict[str, nn.Linear]:
    """Every matrix that meets activations, by its name in the file."""
    return {_DOTTED.get(name, name): module for name, module in model.named_modules() if isinstance(module, nn.Linear)}


def tensors(model: Analyser, pieces: Pieces, lexicon: Lexicon, bits: int = WEIGHT_BITS) -> dict[str, np.ndarray]:
    found = {"vocab": np.frombuffer("".join(p + "\n" for p in pieces.vocabulary).encode(), dtype=np.uint8),
             "lexicon": np.frombuffer(lexicon.to_bytes(), dtype=np.uint8)}
    found["embeddings.word.weight"], found["embeddings.word.scale"] = quantise(model.word.weight, EMBEDDING_BITS)

    def plain(name: str, tensor: torch.Tensor) -> None:
        found[name] = tensor.detach().float().numpy()

    plain("embeddings.position", model.position.weight)
    plain("embeddings.shape", model.shape.weight)
    plain("argument.distance", model.argument_distance.weight)
    for name, module in model.named_modules():
        if isinstance(module, nn.LayerNorm):
            for kind in ("weight", "bias"):
                plain(f"{'embeddings.norm' if name == 'norm' else name}.{kind}", getattr(module, kind))
    for name, module in linear_layers(model).items():
        found[f"{name}.weight"], found[f"{name}.scale"] = quantise(module.weight, bits)
        plain(f"{name}.bias", module.bias)
    return found


def dequantised(model: Analyser, bits: int = WEIGHT_BITS) -> Analyser:
    """A copy whose weights are what the file will hold."""
    out = copy.deepcopy(model)
    with torch.no_grad():
        for weight, width in [(out.word.weight, EMBEDDING_BITS)] + [(m.weight, bits) for m in linear_layers(out).values()]:
            q, scale = quantise(weight, width)
            weight.copy_(torch.from_numpy(q.astype(np.float32) * scale[:, None]))
    return out


def simulate_activations(model: Analyser) -> None:
    """Rounds what enters every linear layer to 8 bits with one scale and zero point a row, as the C++ side does."""
    def round_rows(_: nn.Module, inputs: tuple[torch.Tensor]) -> tuple[torch.Tensor]:
        x = inputs[0]
        low, high = x.amin(-1, keepdim=True).clamp(max=0), x.amax(-1, keepdim=True).clamp(min=0)
        scale = ((high - low) / 255).clamp(min=1e-12)
        zero = torch.round(-low / scale)
        return ((torch.clamp(torch.round(x / scale) + zero, 0, 255) - zero) * scale,)
    for module in linear_layers(model).values():
        module.register_forward_pre_hook(round_rows)


def write_model_file(path: Path, model: Analyser, pieces: Pieces, lexicon: Lexicon, name: str, run: str) -> str:
    entries, blobs, offset = [], [], 0
    kinds = {"int8": "i8", "uint8": "u8", "int32": "i32", "float32": "f32"}
    for tensor_name, array in tensors(model, pieces, lexicon).items():
        blob = np.ascontiguousarray(array).tobytes()
        entries.append({"name": tensor_name, "dtype": kinds[array.dtype.name], "shape": list(array.shape), "offset": offset,
                        "bytes": len(blob)})
        padded = blob + bytes(-len(blob) % 64)
        blobs.append(padded)
        offset += len(padded)
    config = {**asdict(model.sizes), "layer_norm_epsilon": 1e-12, "max_pieces": MAX_PIECES,
              "max_pieces_per_word": MAX_PIECES_PER_WORD, "max_characters_per_chunk": MAX_CHARACTERS_PER_CHUNK,
              "shapes": SHAPES, "labels": model.labels, "tag_heads": TAG_HEADS}
    header = json.dumps({"name": name, "language": "en", "training_run_sha256": run, "config": config, "tensors": entries},
                        ensure_ascii=False, separators=(",", ":")).encode()
    head = MAGIC + struct.pack("<IIQ", VERSION, 0, len(header)) + header
    body = head + bytes(-len(head) % 64) + b"".join(blobs)
    digest = hashlib.sha256(body)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body + digest.digest())
    return digest.hexdigest()


def read_model_file(path: Path) -> tuple[dict, dict[str, np.ndarray]]:
    """Header and tensors; raises ValueError when the file is not whole."""
    data = path.read_bytes()
    if len(data) < 56 or data[:8] != MAGIC or struct.unpack_from("<I", data, 8)[0] != VERSION:
        raise ValueError(f"not a model file of version {VERSION}: {path}")
    if hashlib.sha256(data[:-32]).digest() != data[-32:]:
        raise ValueError(f"model file is damaged (checksum): {path}")
    (size,) = struct.unpack_from("<Q", data, 16)
    header = json.loads(data[24:24 + size])
    area = -(-(24 + size) // 64) * 64
    kinds = {"i8": np.int8, "u8": np.uint8, "i32": np.int32, "f32": np.float32}
    return header, {e["name"]: np.frombuffer(data, kinds[e["dtype"]], e["bytes"] // np.dtype(kinds[e["dtype"]]).itemsize,
                                             area + e["offset"]).reshape(e["shape"]) for e in header["tensors"]}


def load_lexicon(path: Path) -> Lexicon:
    return Lexicon.from_bytes(read_model_file(path)[1]["lexicon"].tobytes())


def load_model_file(path: Path) -> Analyser:
    """The network with the file's dequantised weights."""
    header, found = read_model_file(path)
    sizes = {key: header["config"][key] for key in asdict(Sizes())}
    model = Analyser(header["config"]["labels"], Sizes(**sizes))

    def fill(parameter: nn.Parameter, value: np.ndarray) -> None:
        parameter.copy_(torch.from_numpy(value.astype(np.float32)))

    with torch.no_grad():
        fill(model.word.weight, found["embeddings.word.weight"] * found["embeddings.word.scale"][:, None])
        fill(model.position.weight, found["embeddings.position"])
        fill(model.shape.weight, found["embeddings.shape"])
        fill(model.argument_distance.weight, found["argument.distance"])
        for name, module in model.named_modules():
            if isinstance(module, nn.LayerNorm):
                stem = "embeddings.norm" if name == "norm" else name
                fill(module.weight, found[f"{stem}.weight"])
                fill(module.bias, found[f"{stem}.bias"])
        for name, module in linear_layers(model).items():
            fill(module.weight, found[f"{name}.weight"] * found[f"{name}.scale"][:, None])
            fill(module.bias, found[f"{name}.bias"])
    return model.eval()


def reference(parse: Parse) -> dict:
    def numbers(array: np.ndarray) -> list:
        return [[float(f"{x:.7g}") for x in row] for row in array.tolist()]
    return {"words": parse.words, "pieces": parse.pieces, "shapes": parse.shapes, "first": parse.first,
            "vectors": numbers(parse.vectors), "root": numbers(parse.root[None])[0], "tags": numbers(parse.tags),
            "arcs": numbers(parse.arcs), "upos": parse.upos, "feats": parse.feats, "lemmas": parse.lemmas,
            "entities": parse.entities, "heads": parse.heads, "deprels": parse.deprels, "predicates": parse.predicates,
            "arguments": parse.arguments, "factuality": parse.factuality}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with tokenizer.json")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="onrecord-en")
    parser.add_argument("--reference", type=Path, help="also write reference outputs of dev sentences here")
    parser.add_argument("--data", type=Path, required=True)
    arguments = parser.parse_args()
    pieces = Pieces.load(arguments.encoder / "tokenizer.json")
    run = torch.load(arguments.checkpoint, map_location="cpu", weights_only=True)["run"]
    lexicon = read_lexicon(arguments.data)
    digest = write_model_file(arguments.out, load_checkpoint(arguments.checkpoint), pieces, lexicon, arguments.name, run)
    print(f"{arguments.out}: {arguments.out.stat().st_size} bytes, sha256 {digest}")
    if arguments.reference:
        half = REFERENCE_SENTENCES // 2
        sets = read_ewt(arguments.data, "dev"), read_gum(arguments.data, "dev")
        chosen = [s.words for some in sets for s in some[::max(1, len(some) // half)][:half]]
        parses = Predictor(load_model_file(arguments.out), pieces, lexicon).parse_all(chosen)
        arguments.reference.write_text(json.dumps({"model_sha256": digest, "sentences": [reference(p) for p in parses]}),
                                       encoding="utf-8")
        print(f"{arguments.reference}: {len(parses)} sentences")


if __name__ == "__main__":
    main()
