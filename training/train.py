"""Trains the teacher, or the analyser from the sets and its teacher. See train.sh for how the two follow each other.

`python -m training.train --data DIR --encoder DIR --out DIR [--teacher-encoder DIR | --teacher FILE]`
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from .batches import IGNORE, Batch, batch_indices, make_batch, make_example
from .data import collect_labels, read_training, read_unlabelled
from .distil import teach
from .model import TAG_HEADS, Analyser
from .predict import load_checkpoint
from .shapes import Pieces
from .teacher import Teacher

SETTINGS = {
    "seed": 20251119, "epochs": 14.0, "padded_pieces": 1500, "encoder_rate": 2e-4, "head_rate": 1.5e-3, "warm_up": 0.06,
    "weight_decay": 0.01, "dropout": 0.1, "head_dropout": 0.2, "clip": 1.0, "recase_rate": 0.08, "word_dropout": 0.01,
    "layer_decay": 0.9, "teacher_share": 0.6, "frozen_words": False,
    "weights": {"upos": 0.6, "entity": 1.5, "predicate": 0.4, "feats": 0.4, "lemma": 0.3, "arc": 1.0, "label": 0.7,
                "argument": 2.5, "factuality": 0.2},
}


TEACHER_SETTINGS = SETTINGS | {"epochs": 4.0, "encoder_rate": 6e-5, "head_rate": 1e-3, "layer_decay": 0.95, "frozen_words": True}
SOURCES = ("batches", "data", "distil", "entities", "lemmas", "model", "shapes", "teacher", "train", "unlabelled")


@dataclass
class Scores:
    """What the network says about a batch; `heads` are the heads that the relations were scored for."""
    tags: Tensor        # [B, W, all tag classes]
    arcs: Tensor        # [B, W, W + 1]
    heads: Tensor       # [B, W]
    relations: Tensor   # [words with a head, relations]
    arguments: Tensor   # [P, W, argument classes]
    words: Tensor


def forward(model: Analyser, batch: Batch) -> Scores:
    encoded = model.encode(batch.ids, batch.shapes, batch.lengths)
    rows = torch.arange(len(batch.ids))[:, None]
    words = F.dropout(encoded[rows, batch.first], model.head_dropout, model.training)
    with_root = torch.cat([encoded[:, :1], words], dim=1)
    allowed = torch.cat([torch.ones(len(words), 1, dtype=torch.bool), batch.words], dim=1)[:, None, :]
    itself = torch.eye(words.shape[1], words.shape[1] + 1, dtype=torch.bool).roll(1, 1)
    arcs = model.arc_scores(words, with_root).float().masked_fill(~allowed | itself, -1e9)
    heads = batch.heads if batch.soft is None else torch.where(batch.words, batch.soft.heads, IGNORE)
    known = heads != IGNORE
    sentence = torch.arange(len(words))[:, None].expand_as(heads)
    relations = model.label_scores(words[known], with_root[sentence[known], heads[known]])
    arguments = model.argument_scores(words, batch.predicate_at[:, 0], batch.predicate_at[:, 1])
    return Scores(model.tags(words).float(), arcs, heads, relations.float(), arguments.float(), words)


def gold_losses(model: Analyser, batch: Batch, scores: Scores) -> dict[str, Tensor]:
    """The mean loss of each task over the words of the batch that carry it."""
    found: dict[str, Tensor] = {}
    for name, some in zip(TAG_HEADS, scores.tags.split(model.tag_sizes, dim=-1)):
        gold = batch.tags[name]
        if (gold != IGNORE).any():
            found[name] = F.cross_entropy(some[gold != IGNORE], gold[gold != IGNORE])
    known = batch.heads != IGNORE
    if known.any():
        found["arc"] = F.cross_entropy(scores.arcs[known], batch.heads[known])
        scored = known[scores.heads != IGNORE]
        found["label"] = F.cross_entropy(scores.relations[scored], batch.deprels[known])
    known = batch.arguments != IGNORE
    if known.any():
        found["argument"] = F.cross_entropy(scores.arguments[known], batch.arguments[known])
    if len(batch.facts):
        guess = model.factuality(scores.words[batch.fact_at[:, 0], batch.fact_at[:, 1]]).float()
        found["factuality"] = F.smooth_l1_loss(guess, batch.facts)
    return found


def teacher_losses(model: Analyser, batch: Batch, scores: Scores) -> dict[str, Tensor]:
    """How far the network is from its teacher: the mean divergence of each task, over every word."""
    def divergence(ours: Tensor, theirs: Tensor) -> Tensor:
        return F.kl_div(F.log_softmax(ours, -1), F.log_softmax(theirs, -1), reduction="batchmean", log_target=True)

    mask, soft = batch.words, batch.soft
    found = {name: divergence(ours[mask], theirs[mask]) for name, ours, theirs in zip(
        TAG_HEADS, scores.tags.split(model.tag_sizes, dim=-1), soft.tags.split(model.tag_sizes, dim=-1))}
    found["arc"] = divergence(scores.arcs[mask].clamp(min=-1e4), soft.arcs[mask])
    found["label"] = divergence(scores.relations, soft.relations[mask])
    if len(batch.predicate_at):
        within = mask[batch.predicate_at[:, 0]]
        found["argument"] = divergence(scores.arguments[within], soft.arguments[within])
        guess = model.factuality(scores.words[batch.predicate_at[:, 0], batch.predicate_at[:, 1]]).float()
        found["factuality"] = F.smooth_l1_loss(guess, soft.facts)
    return found


def losses(model: Analyser, batch: Batch, settings: dict) -> tuple[Tensor, dict[str, Tensor]]:
    """The loss to go down on, and its parts. With a teacher it is a mixture of the sets' labels and the teacher's scores."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = forward(model, batch)
        found = gold_losses(model, batch, scores)
        taught = teacher_losses(model, batch, scores) if batch.soft is not None else {}
    share = settings["teacher_share"] if taught else 0.0
    weights = settings["weights"]
    total = sum((1 - share) * weights[name] * value for name, value in found.items())
    total = total + sum(share * weights[name] * value for name, value in taught.items())
    return total, found | {f"teacher_{name}": value for name, value in taught.items()}


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


def run_hash(settings: dict, data: Path, weights: list[Path]) -> str:
    """SHA-256 over the settings, the sources a run depends on, the weights it begins from and every data file that is read."""
    digest = hashlib.sha256(json.dumps(settings, sort_keys=True).encode())
    here = Path(__file__).parent
    sources = [here / f"{name}.py" for name in SOURCES] + sorted(here.glob("corrections/*.tsv"))
    sets = sorted(p for part in ("syntax", "srl", "ner", "factuality", "meantime", "news") for p in (data / part).rglob("*") if p.is_file())
    for path in sources + weights + sets:
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    digest.update(torch.__version__.encode())
    return digest.hexdigest()


def save(path: Path, model: Analyser, run: str, settings: dict, minutes: float) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    torch.save({"kind": type(model).__name__, "state": model.state_dict(), "labels": model.labels, "sizes": asdict(model.sizes),
                "run": run, "settings": settings, "minutes": minutes}, part)
    part.rename(path)


def learning_scale(fraction: float, warm_up: float) -> float:
    """The share of the peak rate after this fraction of the steps: up in a line, then down in a line to 0."""
    return max(1e-3, fraction / warm_up if fraction < warm_up else (1 - fraction) / (1 - warm_up))


def report(**values: object) -> None:
    print(json.dumps(values), flush=True)


def prepare(paths: argparse.Namespace, settings: dict) -> tuple[Analyser, list, Pieces]:
    """The network with its pretrained weights, and the examples, with the teacher's scores if there is a teacher."""
    pieces = Pieces.load(paths.encoder / "tokenizer.json")
    sentences = read_training(paths.data)
    labels = collect_labels(sentences)
    if paths.teacher:
        sentences += read_unlabelled(paths.data)
    label_id = {name: {label: n for n, label in enumerate(known)} for name, known in labels.items()}
    examples = [make_example(s, pieces, label_id) for s in sentences]
    if paths.teacher_encoder:
        model: Analyser = Teacher(labels, dropout=settings["dropout"], head_dropout=settings["head_dropout"])
        model.load_pretrained(paths.teacher_encoder, pieces.vocabulary)
    else:
        model = Analyser(labels, dropout=settings["dropout"], head_dropout=settings["head_dropout"])
        model.load_pretrained(paths.encoder / "model.safetensors")
    if settings["frozen_words"]:
        model.word.weight.requires_grad = False
    if paths.teacher:
        began = time.time()
        teacher = load_checkpoint(paths.teacher)
        if teacher.labels != labels:
            raise SystemExit(f"the teacher's labels are not those of the data: {paths.teacher}")
        teach(teacher, examples, pieces)
        report(taught=len(examples), minutes=round((time.time() - began) / 60, 1))
    return model, examples, pieces


def train(paths: argparse.Namespace, settings: dict) -> None:
    torch.manual_seed(settings["seed"])
    rng = random.Random(settings["seed"])
    began = time.time()
    encoder = (paths.teacher_encoder or paths.encoder) / "model.safetensors"
    run = run_hash(settings, paths.data, [encoder] + ([paths.teacher] if paths.teacher else []))
    report(run=run, torch=torch.__version__, python=sys.version.split()[0], threads=torch.get_num_threads(), settings=settings)
    model, examples, pieces = prepare(paths, settings)
    optimiser = torch.optim.AdamW(rate_groups(model, settings), betas=(0.9, 0.99), eps=1e-6, fused=True)
    peak = [group["lr"] for group in optimiser.param_groups]
    per_epoch = len(batch_indices(examples, settings["padded_pieces"], random.Random(0)))
    total = int(per_epoch * settings["epochs"])
    report(sentences=len(examples), batches_per_epoch=per_epoch, steps=total, labels={k: len(v) for k, v in model.labels.items()})
    step, epoch, seen = 0, 0, 0
    sums: dict[str, list[float]] = {}
    model.train()
    while step < total:
        for members in batch_indices(examples, settings["padded_pieces"], rng):
            if step >= total:
                break
            scale = learning_scale(step / total, settings["warm_up"])
            for group, rate in zip(optimiser.param_groups, peak):
                group["lr"] = rate * scale
            batch = make_batch([examples[i] for i in members], pieces, rng, settings["recase_rate"], settings["word_dropout"])
            loss, found = losses(model, batch, settings)
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
                report(step=step, of=total, seconds=round(spent), pieces_per_s=round(seen / spent),
                       **{k: round(sum(v) / len(v), 4) for k, v in sums.items()})
                sums = {}
        epoch += 1
        save(paths.out / ("last.pt" if step >= total else f"epoch{epoch}.pt"), model, run, settings, (time.time() - began) / 60)
    report(done=step, minutes=round((time.time() - began) / 60, 1), run=run)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--teacher-encoder", type=Path, help="train the teacher, from the MPNet in this folder")
    parser.add_argument("--teacher", type=Path, help="learn from this trained teacher as well")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=None, help="less than 1 to try the plumbing")
    parser.add_argument("--threads", type=int, default=1)
    paths = parser.parse_args()
    torch.set_num_threads(paths.threads)
    settings = TEACHER_SETTINGS if paths.teacher_encoder else SETTINGS
    train(paths, settings | ({"epochs": paths.epochs} if paths.epochs else {}))


if __name__ == "__main__":
    main()
