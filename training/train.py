"""Trains the analyser: `python -m training.train --data ../shared/data --encoder DIR --out DIR`. See train.sh."""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
import time
from dataclasses import asdict
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from .batches import IGNORE, Batch, batch_indices, make_batch, make_example
from .data import collect_labels, read_training
from .model import TAG_HEADS, Analyser
from .shapes import Pieces

SETTINGS = {
    "seed": 20251119, "epochs": 10.0, "padded_pieces": 1500, "encoder_rate": 2e-4, "head_rate": 1.5e-3, "warm_up": 0.06,
    "weight_decay": 0.01, "dropout": 0.1, "head_dropout": 0.2, "clip": 1.0, "recase_rate": 0.08, "word_dropout": 0.01,
    "layer_decay": 0.9,
    "weights": {"upos": 0.6, "entity": 1.5, "predicate": 0.4, "feats": 0.4, "lemma": 0.3, "arc": 1.0, "label": 0.7,
                "argument": 2.5, "factuality": 0.2},
}


SOURCES = ("batches", "data", "entities", "lemmas", "model", "shapes", "train")


def losses(model: Analyser, batch: Batch) -> dict[str, Tensor]:
    """The mean loss of each task over the words of the batch that carry it."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        encoded = model.encode(batch.ids, batch.shapes, batch.lengths)
        rows = torch.arange(len(batch.ids))[:, None]
        drop = torch.nn.functional.dropout
        words = drop(encoded[rows, batch.first], model.head_dropout, model.training)
        found: dict[str, Tensor] = {}
        mask = batch.words
        flat = words[mask]
        for name, scores in zip(TAG_HEADS, model.tags(flat).split(model.tag_sizes, dim=-1)):
            gold = batch.tags[name][mask]
            if (gold != IGNORE).any():
                found[name] = F.cross_entropy(scores.float(), gold)
        with_tree = (batch.heads[:, 0] != IGNORE).nonzero().squeeze(1)
        if len(with_tree):
            tree_words = words[with_tree]
            with_root = torch.cat([encoded[with_tree, :1], tree_words], dim=1)
            scores = model.arc_scores(tree_words, with_root).float()
            allowed = torch.cat([torch.ones(len(with_tree), 1, dtype=torch.bool), mask[with_tree]], dim=1)[:, None, :]
            itself = torch.eye(scores.shape[1], dtype=torch.bool)
            itself = torch.cat([torch.zeros(len(itself), 1, dtype=torch.bool), itself], dim=1)
            scores = scores.masked_fill(~allowed | itself, -1e9)
            heads = batch.heads[with_tree]
            known = heads != IGNORE
            found["arc"] = F.cross_entropy(scores[known], heads[known])
            sentence = torch.arange(len(with_tree))[:, None].expand_as(heads)
            labelled = model.label_scores(tree_words[known], with_root[sentence[known], heads[known]])
            found["label"] = F.cross_entropy(labelled.float(), batch.deprels[with_tree][known])
        if len(batch.predicate_at):
            scores = model.argument_scores(words, batch.predicate_at[:, 0], batch.predicate_at[:, 1])
            known = batch.arguments != IGNORE
            found["argument"] = F.cross_entropy(scores[known].float(), batch.arguments[known])
        if len(batch.facts):
            guess = model.factuality(words[batch.fact_at[:, 0], batch.fact_at[:, 1]]).float()
            found["factuality"] = F.smooth_l1_loss(guess, batch.facts)
    return found


def rate_groups(model: Analyser, settings: dict) -> list[dict]:
    """Parameter groups: heads fast, the encoder slow and slower towards its input; no decay on vectors."""
    count = len(model.layer)
    rates: dict[int, float] = {}
    for module in (model.word, model.position, model.norm):
        rates.update({id(p): settings["encoder_rate"] * settings["layer_decay"] ** count for p in module.parameters()})
    for n, layer in enumerate(model.layer):
        rate = settings["encoder_rate"] * settings["layer_decay"] ** (count - 1 - n)
        rates.update({id(p): rate for p in layer.parameters()})
    groups: dict[tuple[float, float], list] = {}
    for p in model.parameters():
        key = (rates.get(id(p), settings["head_rate"]), settings["weight_decay"] if p.ndim > 1 else 0.0)
        groups.setdefault(key, []).append(p)
    return [{"params": params, "lr": rate, "weight_decay": decay} for (rate, decay), params in groups.items()]


def run_hash(settings: dict, data: Path, encoder: Path) -> str:
    """SHA-256 over the settings, the sources a run depends on, the encoder's weights and every data file that is read."""
    digest = hashlib.sha256(json.dumps(settings, sort_keys=True).encode())
    sources = [Path(__file__).parent / f"{name}.py" for name in SOURCES]
    sets = sorted(p for part in ("syntax", "srl", "ner", "factuality", "meantime") for p in (data / part).rglob("*") if p.is_file())
    for path in sources + [encoder / "model.safetensors"] + sets:
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    digest.update(torch.__version__.encode())
    return digest.hexdigest()


def save(path: Path, model: Analyser, run: str, settings: dict, minutes: float) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    torch.save({"state": model.state_dict(), "labels": model.labels, "sizes": asdict(model.sizes), "run": run,
                "settings": settings, "minutes": minutes}, part)
    part.rename(path)


def train(data: Path, encoder: Path, out: Path, settings: dict, quick: float | None) -> None:
    torch.manual_seed(settings["seed"])
    rng = random.Random(settings["seed"])
    began = time.time()
    run = run_hash(settings, data, encoder)
    print(json.dumps({"run": run, "torch": torch.__version__, "python": sys.version.split()[0],
                      "threads": torch.get_num_threads(), "settings": settings}), flush=True)
    sentences = read_training(data)
    labels = collect_labels(sentences)
    pieces = Pieces.load(encoder / "tokenizer.json")
    label_id = {name: {label: n for n, label in enumerate(known)} for name, known in labels.items()}
    examples = [make_example(s, pieces, label_id) for s in sentences]
    model = Analyser(labels, dropout=settings["dropout"], head_dropout=settings["head_dropout"])
    model.load_pretrained(encoder / "model.safetensors")
    optimiser = torch.optim.AdamW(rate_groups(model, settings), betas=(0.9, 0.99), eps=1e-6)
    peak = [group["lr"] for group in optimiser.param_groups]
    per_epoch = len(batch_indices(examples, settings["padded_pieces"], random.Random(0)))
    total = int(per_epoch * (quick or settings["epochs"]))
    print(json.dumps({"sentences": len(examples), "batches_per_epoch": per_epoch, "steps": total,
                      "labels": {k: len(v) for k, v in labels.items()}}), flush=True)
    step, epoch, seen = 0, 0, 0
    sums: dict[str, list[float]] = {}
    model.train()
    while step < total:
        for members in batch_indices(examples, settings["padded_pieces"], rng):
            if step >= total:
                break
            fraction = step / total
            scale = min(1.0, fraction / settings["warm_up"]) if fraction < settings["warm_up"] else (
                (1 - fraction) / (1 - settings["warm_up"]))
            for group, rate in zip(optimiser.param_groups, peak):
                group["lr"] = rate * max(scale, 1e-3)
            batch = make_batch([examples[i] for i in members], pieces, rng, settings["recase_rate"], settings["word_dropout"])
            found = losses(model, batch)
            loss = sum(settings["weights"][name] * value for name, value in found.items())
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), settings["clip"])
            optimiser.step()
            step += 1
            seen += batch.ids.numel()
            for name, value in found.items():
                sums.setdefault(name, []).append(float(value.detach()))
            if step % 50 == 0:
                spent = time.time() - began
                print(json.dumps({"step": step, "of": total, "seconds": round(spent), "pieces_per_s": round(seen / spent),
                                  **{k: round(sum(v) / len(v), 4) for k, v in sums.items()}}), flush=True)
                sums = {}
        epoch += 1
        save(out / ("last.pt" if step >= total else f"epoch{epoch}.pt"), model, run, settings, (time.time() - began) / 60)
    print(json.dumps({"done": step, "minutes": round((time.time() - began) / 60, 1), "run": run}), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=SETTINGS["epochs"])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--quick", type=float, default=None, help="stop after this fraction of an epoch, to try the plumbing")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    train(arguments.data, arguments.encoder, arguments.out, {**SETTINGS, "epochs": arguments.epochs}, arguments.quick)


if __name__ == "__main__":
    main()
