"""Rankings of passages against graded judgements, as trec_eval measures them."""

from collections.abc import Mapping, Sequence
from math import log2

Grades = Mapping[str, int]
"""How relevant each passage is to one query; one that is not there is not."""


def ndcg(ranked: Sequence[str], grades: Grades, k: int) -> float | None:
    """Return the discounted gain of the first k passages over that of the best order.

    In [0, 1]; the gain of a passage is its grade, discounted by log2(rank + 1). Not
    eligible: a query without a relevant passage.

    Reference: Järvelin and Kekäläinen, ACM TOIS 20(4), 2002; with linear gains, as
    trec_eval's `ndcg_cut` has it.
    """
    best = _gain(sorted(grades.values(), reverse=True)[:k])
    if not best:
        return None
    return _gain([grades.get(passage, 0) for passage in ranked[:k]]) / best


def recall(ranked: Sequence[str], grades: Grades, k: int) -> float | None:
    """Return the share of the relevant passages among the first k, in [0, 1].

    Not eligible: a query without a relevant passage.
    """
    relevant = _relevant(grades)
    if not relevant:
        return None
    return len(relevant & set(ranked[:k])) / len(relevant)


def reciprocal_rank(
    ranked: Sequence[str], grades: Grades, k: int | None = None
) -> float | None:
    """Return one over the rank of the first relevant passage; 0 beyond the first k.

    Not eligible: a query without a relevant passage.
    """
    relevant = _relevant(grades)
    if not relevant:
        return None
    ranks = (r for r, p in enumerate(ranked[:k], start=1) if p in relevant)
    return 1 / next(ranks, float("inf"))


def average_precision(ranked: Sequence[str], grades: Grades) -> float | None:
    """Return the mean, over the relevant passages, of the precision at each one's rank.

    In [0, 1]; a relevant passage that is not ranked adds 0, a repeated one counts once.
    Not eligible: a query without a relevant passage.
    """
    relevant = _relevant(grades)
    if not relevant:
        return None
    found = 0
    total = 0.0
    for rank, passage in enumerate(dict.fromkeys(ranked), start=1):
        if passage in relevant:
            found += 1
            total += found / rank
    return total / len(relevant)


def _relevant(grades: Grades) -> frozenset[str]:
    return frozenset(passage for passage, grade in grades.items() if grade > 0)


def _gain(grades: Sequence[int]) -> float:
    return sum(max(g, 0) / log2(r + 1) for r, g in enumerate(grades, start=1))
