"""Many tests at once: the more are made, the more differ by chance."""

from collections.abc import Sequence


def holm(ps: Sequence[float]) -> tuple[float, ...]:
    """Return p values adjusted by Holm's step-down method, in the order given.

    What stays below 0.05 does so with at most a 5 % chance that any of them is wrong,
    however the tests depend on one another. The smallest is multiplied by how many
    there are, the next by one fewer, and so on; none falls below a smaller one's, or
    above 1.

    Reference: Holm, "A Simple Sequentially Rejective Multiple Test Procedure",
    Scandinavian Journal of Statistics 6, 1979.
    """
    order = sorted(range(len(ps)), key=lambda at: ps[at])
    adjusted = [1.0] * len(ps)
    highest = 0.0
    for rank, at in enumerate(order):
        highest = max(highest, min(1.0, (len(ps) - rank) * ps[at]))
        adjusted[at] = highest
    return tuple(adjusted)
