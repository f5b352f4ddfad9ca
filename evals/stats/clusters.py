"""Cases of one document are not independent: they are drawn together or not at all."""

from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

FEWEST: Final = 10
"""Fewer clusters than this make an interval too narrow; then every case stands alone.

Reference: Cameron, Gelbach and Miller, "Bootstrap-Based Improvements for Inference with
Clustered Errors", Review of Economics and Statistics 90, 2008.
"""
RESAMPLES: Final = 10_000
_SEED: Final = 20_251


def cluster_ids(clusters: Sequence[Hashable]) -> tuple[int, ...]:
    """Number the clusters of the cases, from 0, in the order in which they come up.

    Where there are fewer than `FEWEST` clusters every case is one of its own.
    """
    number: dict[Hashable, int] = {}
    ids = tuple(number.setdefault(cluster, len(number)) for cluster in clusters)
    return ids if len(number) >= FEWEST else tuple(range(len(ids)))


@lru_cache(maxsize=8)
def drawn_counts(ids: tuple[int, ...]) -> NDArray[np.int64]:
    """Return how often each case is drawn, shape (resamples, cases).

    As many clusters as there are, drawn with replacement, a cluster with all its cases;
    10,000 times, with a fixed seed: the same ids give the same counts.

    Reference: the one-stage cluster bootstrap of Davison and Hinkley, *Bootstrap
    Methods and their Application*, 1997, section 3.8.

    Args:
        ids: The cluster of each case, from `cluster_ids`; at least one.
    """
    m = max(ids) + 1
    generator = np.random.default_rng(_SEED)
    drawn = generator.multinomial(m, np.full(m, 1 / m), size=RESAMPLES)
    return drawn[:, np.asarray(ids)]
