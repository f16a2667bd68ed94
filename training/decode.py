"""The decoders of docs/model-format.md: Viterbi over BIO, spans, and the best tree with one root."""

from __future__ import annotations

import numpy as np

FORBIDDEN = -1e9


def bio_transitions(labels: list[str]) -> np.ndarray:
    """0 where the second label may follow the first, FORBIDDEN elsewhere; the last row is the start."""
    size = len(labels)
    table = np.zeros((size + 1, size))
    for column, label in enumerate(labels):
        if label[0] == "I":
            table[:, column] = FORBIDDEN
            for row, before in enumerate(labels):
                if before[1:] == label[1:]:
                    table[row, column] = 0
    return table


def viterbi(scores: np.ndarray, transitions: np.ndarray) -> list[int]:
    best = scores[0].astype(np.float64) + transitions[-1]
    back = []
    for row in scores[1:]:
        options = best[:, None] + transitions[:-1]
        back.append(options.argmax(0))
        best = options.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


ONCE = ("ARG0", "ARG1", "ARG2", "ARG3", "ARG4")
ROUNDS_MAX = 8


def arguments(scores: np.ndarray, names: list[str], transitions: np.ndarray) -> list[str]:
    """The labels of one predicate's arguments: Viterbi, but no numbered role twice.

    Of the spans of one role the likeliest begun stays (the softmax of its B label at its first word; of equals the first);
    the others' beginnings are forbidden and the rest is decoded again.
    """
    scores = scores.astype(np.float64)
    for _ in range(ROUNDS_MAX):
        found = [names[i] for i in viterbi(scores, transitions)]
        begins: dict[str, list[tuple[float, int]]] = {}
        for begin, _, role in spans(found):
            if role in ONCE:
                row = scores[begin] - scores[begin, names.index(f"B-{role}")]
                begins.setdefault(role, []).append((float(np.exp(row).sum()), begin))
        losers = [(role, begin) for role, some in begins.items() for _, begin in sorted(some)[1:]]
        if not losers:
            break
        for role, begin in losers:
            scores[begin, names.index(f"B-{role}")] = FORBIDDEN
    return found


def spans(labels: list[str]) -> list[tuple[int, int, str]]:
    """Half-open spans of a BIO sequence; an I without its B begins a span."""
    found: list[tuple[int, int, str]] = []
    begin, kind = 0, ""
    for index, label in enumerate(labels + ["O"]):
        if kind and label != f"I-{kind}":
            found.append((begin, index, kind))
            kind = ""
        if label != "O" and not kind:
            begin, kind = index, label[2:]
    return found


def tree(scores: np.ndarray) -> list[int]:
    """Heads (0 = root, else 1-based) of the best tree with one root, from scores [n, n + 1], column 0 the root."""
    n = len(scores)
    full = np.full((n + 1, n + 1), FORBIDDEN * 10, dtype=np.float64)
    body = scores.astype(np.float64)
    low = body[body > FORBIDDEN / 2].min()
    high = body.max()
    full[1:, :] = body
    full[1:, 0] -= (n + 1) * (high - low) + 1
    for i in range(1, n + 1):
        full[i, i] = FORBIDDEN * 10
    return _chu_liu_edmonds(full)[1:]


def _find_cycle(heads: list[int]) -> list[int]:
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        trail, node = [], start
        while state[node] == 0:
            state[node] = 1
            trail.append(node)
            node = heads[node]
        if state[node] == 1:
            return trail[trail.index(node):]
        for seen in trail:
            state[seen] = 2
    return []


def _chu_liu_edmonds(scores: np.ndarray) -> list[int]:
    """scores[d, h]; node 0 is the root. Contracts one cycle at a time."""
    heads = [0] + [int(row.argmax()) for row in scores[1:]]
    cycle = _find_cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [i for i in range(len(scores)) if i not in inside]
    size = len(outside) + 1
    small = np.full((size, size), FORBIDDEN * 10)
    index = {node: n for n, node in enumerate(outside)}
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    into, out_of = {}, {}
    for node in outside:
        leave = [scores[node, c] for c in cycle]
        out_of[node] = cycle[int(np.argmax(leave))]
        small[index[node], -1] = max(leave) if node else FORBIDDEN * 10
        enter = [scores[c, node] - scores[c, heads[c]] for c in cycle]
        into[node] = cycle[int(np.argmax(enter))]
        small[-1, index[node]] = max(enter)
    found = _chu_liu_edmonds(small)
    result = heads[:]
    for node in outside[1:]:
        head = found[index[node]]
        result[node] = out_of[node] if head == size - 1 else outside[head]
    entry = outside[found[size - 1]]
    result[into[entry]] = entry
    return result
