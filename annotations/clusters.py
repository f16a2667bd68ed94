"""MUC, B³ and CEAF-φ4, the three scores of coreference, over sets of mentions (any hashable things).

Each gives (found in gold, gold, found in ours, ours), whose quotients are recall and precision; summed over articles
they are the scores of the whole set, as the CoNLL scorer computes them. A mention that only one side has lowers the
other's score: it belongs to a cluster there and to none here.
"""

from __future__ import annotations

from typing import Sequence

Clusters = Sequence[set[object]]


def muc(gold: Clusters, ours: Clusters) -> tuple[float, float, float, float]:
    """Vilain and others 1995: the links a cluster needs, and those of them that the other side keeps."""
    def half(these: Clusters, those: Clusters) -> tuple[float, float]:
        where = {mention: i for i, cluster in enumerate(those) for mention in cluster}
        kept = sum(len(cluster) - len({where.get(mention, ("alone", mention)) for mention in cluster}) for cluster in these)
        return float(kept), float(sum(len(cluster) - 1 for cluster in these))

    return (*half(gold, ours), *half(ours, gold))


def b_cubed(gold: Clusters, ours: Clusters) -> tuple[float, float, float, float]:
    """Bagga and Baldwin 1998: each mention's cluster against the other side's cluster of the same mention."""
    def half(these: Clusters, those: Clusters) -> tuple[float, float]:
        other = {mention: cluster for cluster in those for mention in cluster}
        found = sum(len(cluster & other[mention]) / len(cluster) for cluster in these for mention in cluster if mention in other)
        return found, float(sum(map(len, these)))

    return (*half(gold, ours), *half(ours, gold))


def ceaf_phi4(gold: Clusters, ours: Clusters) -> tuple[float, float, float, float]:
    """Luo 2005: clusters matched one to one so that their likeness, 2|a∩b|/(|a|+|b|), is the highest in sum."""
    likeness = [[2 * len(a & b) / (len(a) + len(b)) for b in ours] for a in gold]
    best = best_assignment(likeness)
    return best, float(len(gold)), best, float(len(ours))


def best_assignment(gain: list[list[float]]) -> float:
    """The highest sum of one entry a row, no two of one column (Kuhn and Munkres, with potentials; O(n²m))."""
    if not gain or not gain[0]:
        return 0.0
    if len(gain) > len(gain[0]):
        gain = [list(column) for column in zip(*gain)]
    rows, columns = len(gain), len(gain[0])
    cost = [[-value for value in row] for row in gain]
    infinite = float("inf")
    row_potential, column_potential = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)  # the row a column is given to; 0 is none, and column 0 the row being placed
    for row in range(1, rows + 1):
        row_of[0] = row
        at, slack, came_from, seen = 0, [infinite] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while row_of[at]:
            seen[at] = True
            step, nearest = infinite, 0
            for column in range(1, columns + 1):
                if seen[column]:
                    continue
                reduced = cost[row_of[at] - 1][column - 1] - row_potential[row_of[at]] - column_potential[column]
                if reduced < slack[column]:
                    slack[column], came_from[column] = reduced, at
                if slack[column] < step:
                    step, nearest = slack[column], column
            for column in range(columns + 1):
                if seen[column]:
                    row_potential[row_of[column]] += step
                    column_potential[column] -= step
                else:
                    slack[column] -= step
            at = nearest
        while at:
            row_of[at] = row_of[came_from[at]]
            at = came_from[at]
    return sum(gain[row_of[column] - 1][column - 1] for column in range(1, columns + 1) if row_of[column])
