"""Several rankings to one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence


def reciprocal_rank_fusion(
    rankings: Iterable[Sequence[str]], *, k: int = 60
) -> list[tuple[str, float]]:
    """Fuse rankings of ids: score(d) = sum over rankings of 1 / (k + rank(d)).

    Ranks count from 1; an id that stands twice in a ranking counts at its better
    rank; ties keep first appearance.

    Source: Cormack, Clarke and Buettcher, SIGIR 2009 (k = 60 is theirs).
    """
    scores: defaultdict[str, float] = defaultdict(float)
    for ranking in rankings:
        for rank, item in enumerate(dict.fromkeys(ranking), start=1):
            scores[item] += 1 / (k + rank)
    return sorted(scores.items(), key=lambda pair: -pair[1])
