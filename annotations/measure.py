"""How two annotations of one text are compared: the readers' agreement and the program's score are these same numbers.

Triggers are matched one to one by overlap, exact matches first, and so are cues; a further comparison is made only on
what is matched. With `gold` on one side and `ours` on the other:

- trigger, cue: F1 of matches; _exact counts only equal spans.
- type, status, act, source_kind, negated: accuracy on the matched, with Cohen's kappa for type and status, and the
  mean F1 of the statuses that gold has (status_macro_f1). mode: accuracy where the types are equal and either side
  gives one.
- participants: F1 on matched events, one to one by overlap within the role. place: the same, by overlap.
- when_exact: matched gold events with a date (not PAST or FUTURE) whose first and last day are both right. when_given: of the matched events
  that ours dates, those that gold dates too.
- said_by: on matched events, both have no attribution, or the cues of the two overlap. said_by_quoted: only over
  those that gold attributes.
- source, content: F1 over all attributions, exact and overlapping; a pair counts only through a matched cue.
  content_overlap: mean intersection over union in bytes on matched cues. content_exact: equal there.
- nesting: on matched cues, both outermost, or the cues of the two they stand in overlap. nested: F1 of those inside
  another.
- actors: MUC, B³ and CEAF-φ4 over the spans of participants and sources, and their mean (actors_conll).
- entry_exact: gold events that are matched, and whose type, status, participants (all of them and no others) and
  innermost source are right, of all gold events.

All are summed over articles before they are divided, so a long article weighs more than a short one.
"""

from __future__ import annotations

from collections import Counter
from typing import Callable, Iterable, Sequence, TypeVar

from article import Span
from clusters import b_cubed, ceaf_phi4, muc
from story import Event, Story

Item = TypeVar("Item")


def overlap(a: Span | None, b: Span | None) -> bool:
    return a is not None and b is not None and a[0] < b[1] and b[0] < a[1]


def match(gold: Sequence[Item], ours: Sequence[Item], span_of: Callable[[Item], Span]) -> list[tuple[Item, Item]]:
    """Pairs one to one in gold's order: equal spans first, then the first one free that overlaps."""
    free = list(range(len(ours)))
    pairs: dict[int, int] = {}
    for fits in (lambda a, b: a == b, overlap):
        for i, item in enumerate(gold):
            if i in pairs:
                continue
            found = next((j for j in free if fits(span_of(item), span_of(ours[j]))), None)
            if found is not None:
                pairs[i] = found
                free.remove(found)
    return [(gold[i], ours[j]) for i, j in sorted(pairs.items())]


class Tally:
    """Counts of any number of articles; they add up."""

    def __init__(self) -> None:
        self.f1: dict[str, list[float]] = {}
        self.accuracy: dict[str, list[float]] = {}
        self.labels: dict[str, Counter[tuple[str, str]]] = {}
        self.by_label: dict[str, dict[str, list[int]]] = {"status": {}, "type": {}, "act": {}}
        self.articles = 0

    def add_f1(self, name: str, gold_hit: float, gold: float, ours_hit: float, ours: float) -> None:
        _add(self.f1, name, (gold_hit, gold, ours_hit, ours))

    def add_matches(self, name: str, hits: float, gold: float, ours: float) -> None:
        self.add_f1(name, hits, gold, hits, ours)

    def add_accuracy(self, name: str, right: Iterable[float]) -> None:
        values = list(right)
        _add(self.accuracy, name, (sum(values), len(values)))

    def add_labels(self, name: str, pairs: Iterable[tuple[str, str]]) -> None:
        pairs = list(pairs)
        self.labels.setdefault(name, Counter()).update(pairs)
        self.add_accuracy(name, (a == b for a, b in pairs))

    def __iadd__(self, other: Tally) -> Tally:
        for name, counts in other.f1.items():
            _add(self.f1, name, counts)
        for name, counts in other.accuracy.items():
            _add(self.accuracy, name, counts)
        for name, pairs in other.labels.items():
            self.labels.setdefault(name, Counter()).update(pairs)
        for name, rows in other.by_label.items():
            for label, counts in rows.items():
                row = self.by_label[name].setdefault(label, [0, 0, 0])
                row[:] = [a + b for a, b in zip(row, counts)]
        self.articles += other.articles
        return self

    def kappa(self, name: str) -> float | None:
        """Cohen's: agreement beyond what the two would reach by chance. None without a pair."""
        pairs = self.labels.get(name, Counter())
        total = sum(pairs.values())
        if not total:
            return None
        agreed = sum(count for (a, b), count in pairs.items() if a == b) / total
        left, right = Counter[str](), Counter[str]()
        for (a, b), count in pairs.items():
            left[a] += count
            right[b] += count
        chance = sum(left[label] * right[label] for label in left) / total ** 2
        return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)

    def macro_f1(self, name: str) -> float | None:
        """The mean over gold's labels of each label's F1 among the matched."""
        pairs = self.labels.get(name, Counter())
        scores = []
        for label in sorted({a for a, _ in pairs}):
            in_gold = sum(count for (a, _), count in pairs.items() if a == label)
            in_ours = sum(count for (_, b), count in pairs.items() if b == label)
            scores.append(200 * pairs[label, label] / (in_gold + in_ours))
        return sum(scores) / len(scores) if scores else None

    def measures(self) -> dict[str, float]:
        """Percentages from 0 to 100 and kappas; a measure without a case is left out."""
        values: dict[str, float | None] = {}
        for name, (gold_hit, gold, ours_hit, ours) in self.f1.items():
            precision = 100 * ours_hit / ours if ours else None
            recall = 100 * gold_hit / gold if gold else None
            values[f"{name}_precision"], values[f"{name}_recall"] = precision, recall
            values[f"{name}_f1"] = f1(precision, recall)
        for name, (right, total) in self.accuracy.items():
            values[name if name in PLAIN else f"{name}_accuracy"] = 100 * right / total if total else None
        coreference = [values.get(f"actors_{name}_f1") for name in ("muc", "b3", "ceaf")]
        if all(value is not None for value in coreference):
            values["actors_conll"] = sum(value for value in coreference if value is not None) / len(coreference)
        values["status_macro_f1"] = self.macro_f1("status")
        for name in ("type", "status"):
            values[f"{name}_kappa"] = self.kappa(name)
        return {name: round(value, 3 if name.endswith("kappa") else 2) for name, value in values.items() if value is not None}


# Measures whose names say what they are; the other accuracies carry the word.
PLAIN = ("content_overlap", "content_exact", "when_exact", "said_by", "said_by_quoted", "nesting", "entry_exact")


def f1(precision: float | None, recall: float | None) -> float | None:
    """None where neither side has a case; 0 where only one has."""
    if precision is None and recall is None:
        return None
    if not precision or not recall:
        return 0.0
    return 2 * precision * recall / (precision + recall)


def _add(counts: dict[str, list[float]], name: str, more: Iterable[float]) -> None:
    old = counts.setdefault(name, [])
    counts[name] = [a + b for a, b in zip(old, more)] if old else list(more)


def compare(gold: Story, ours: Story) -> Tally:
    tally = Tally()
    tally.articles = 1
    compare_events(gold, ours, tally)
    compare_attributions(gold, ours, tally)
    compare_actors(gold, ours, tally)
    return tally


def compare_events(gold: Story, ours: Story, tally: Tally) -> None:
    pairs = match(gold.events, ours.events, lambda event: event.trigger)
    tally.add_matches("trigger", len(pairs), len(gold.events), len(ours.events))
    tally.add_matches("trigger_exact", sum(a.trigger == b.trigger for a, b in pairs), len(gold.events), len(ours.events))
    tally.add_labels("type", ((a.type, b.type) for a, b in pairs))
    tally.add_labels("status", ((a.status, b.status) for a, b in pairs))
    tally.add_accuracy("mode", (a.mode == b.mode for a, b in pairs if a.type == b.type and (a.mode or b.mode)))
    for a, b in pairs:
        tally.add_matches("participants", participants_shared(a, b), participants_of(a), participants_of(b))
    exact = sum(is_exact(a, b) for a, b in pairs)
    tally.add_accuracy("entry_exact", (i < exact for i in range(len(gold.events))))
    hits = sum(overlap(a.place, b.place) for a, b in pairs)
    tally.add_matches("place", hits, sum(a.place is not None for a, _ in pairs), sum(b.place is not None for _, b in pairs))
    tally.add_accuracy("when_exact", (a.when == b.when for a, b in pairs if a.when))
    tally.add_accuracy("when_given", (a.when is not None for a, b in pairs if b.when))
    tally.add_accuracy("said_by", (same_cue(a.said_by, b.said_by) for a, b in pairs))
    tally.add_accuracy("said_by_quoted", (same_cue(a.said_by, b.said_by) for a, b in pairs if a.said_by))
    for label_of, name in ((lambda event: event.status, "status"), (lambda event: event.type, "type")):
        count_by_label(tally.by_label[name], gold.events, pairs, label_of)


def participants_shared(a: Event, b: Event) -> int:
    return sum(len(match(spans, b.participants.get(role, ()), lambda span: span)) for role, spans in a.participants.items())


def participants_of(event: Event) -> int:
    return sum(map(len, event.participants.values()))


def is_exact(a: Event, b: Event) -> bool:
    return (a.type == b.type and a.status == b.status and same_cue(a.said_by, b.said_by)
            and participants_shared(a, b) == participants_of(a) == participants_of(b))


def same_cue(a: Span | None, b: Span | None) -> bool:
    return (a is None and b is None) or overlap(a, b)


def count_by_label(rows: dict[str, list[int]], gold: Sequence[Item], pairs: list[tuple[Item, Item]], label_of: Callable[[Item], str]) -> None:
    """For each label: how many in gold, how many of them matched, how many of those labelled alike."""
    for item in gold:
        rows.setdefault(label_of(item), [0, 0, 0])[0] += 1
    for a, b in pairs:
        row = rows[label_of(a)]
        row[1] += 1
        row[2] += label_of(a) == label_of(b)


def compare_attributions(gold: Story, ours: Story, tally: Tally) -> None:
    pairs = match(gold.attributions, ours.attributions, lambda attribution: attribution.cue)
    counts = len(gold.attributions), len(ours.attributions)
    tally.add_matches("cue", len(pairs), *counts)
    tally.add_matches("cue_exact", sum(a.cue == b.cue for a, b in pairs), *counts)
    with_source = tuple(sum(each.source is not None for each in side.attributions) for side in (gold, ours))
    tally.add_matches("source", sum(overlap(a.source, b.source) for a, b in pairs), *with_source)
    tally.add_matches("source_exact", sum(a.source is not None and a.source == b.source for a, b in pairs), *with_source)
    tally.add_matches("content_span", sum(shared_bytes(a.content, b.content) > 0 for a, b in pairs), *counts)
    tally.add_matches("content_span_exact", sum(set(a.content) == set(b.content) for a, b in pairs), *counts)
    tally.add_accuracy("content_overlap", (intersection_over_union(a.content, b.content) for a, b in pairs))
    tally.add_accuracy("content_exact", (set(a.content) == set(b.content) for a, b in pairs))
    tally.add_labels("act", ((a.act, b.act) for a, b in pairs))
    tally.add_accuracy("source_kind", (a.kind == b.kind for a, b in pairs))
    tally.add_accuracy("negated", (a.negated == b.negated for a, b in pairs))
    tally.add_accuracy("nesting", (same_cue(a.inside, b.inside) for a, b in pairs))
    nested = tuple(sum(each.inside is not None for each in side.attributions) for side in (gold, ours))
    tally.add_matches("nested", sum(overlap(a.inside, b.inside) for a, b in pairs), *nested)
    count_by_label(tally.by_label["act"], gold.attributions, pairs, lambda attribution: attribution.act)


def shared_bytes(a: Iterable[Span], b: Iterable[Span]) -> int:
    return len(bytes_of(a) & bytes_of(b))


def bytes_of(spans: Iterable[Span]) -> set[int]:
    return {byte for begin, end in spans for byte in range(begin, end)}


def intersection_over_union(a: Iterable[Span], b: Iterable[Span]) -> float:
    left, right = bytes_of(a), bytes_of(b)
    return len(left & right) / len(left | right) if left | right else 1.0


def compare_actors(gold: Story, ours: Story, tally: Tally) -> None:
    """Mentions are matched as triggers are; one that the other side lacks is a cluster's member that nothing finds."""
    pairs = match(sorted(gold.mentions), sorted(ours.mentions), lambda span: span)
    key = {b: a for a, b in pairs}
    left = clusters_of((span, actor) for span, actor in gold.mentions.items())
    right = clusters_of((key.get(span, ("ours", span)), actor) for span, actor in ours.mentions.items())
    tally.add_f1("actors_muc", *muc(left, right))
    tally.add_f1("actors_b3", *b_cubed(left, right))
    tally.add_f1("actors_ceaf", *ceaf_phi4(left, right))


def clusters_of(mentions: Iterable[tuple[object, str]]) -> list[set[object]]:
    clusters: dict[str, set[object]] = {}
    for mention, actor in mentions:
        clusters.setdefault(actor, set()).add(mention)
    return list(clusters.values())
