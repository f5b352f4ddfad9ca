"""How long answers take."""

from collections.abc import Sequence
from math import ceil


def time_ratio(ms: float, embedding_ms: float) -> float | None:
    """Time of an answer over that of embedding its question alone, from 0.

    It keeps the machine out of the figure. Not eligible: a question that took no time
    to embed.
    """
    return ms / embedding_ms if embedding_ms else None


def percentile(values: Sequence[float], share: float) -> float | None:
    """Return the smallest value that at least `share` of the values do not exceed.

    The nearest-rank percentile, one of the values themselves; `share` is in (0, 1].
    None without values.
    """
    if not values:
        return None
    rank = ceil(round(share * len(values), 6))  # 0.07 * 100 is a little more than 7
    return sorted(values)[max(rank, 1) - 1]
