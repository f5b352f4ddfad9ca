"""Two small linear models, fitted with numpy alone."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_RANKING_PENALTY: Final = 3.0
_ANSWERING_PENALTY: Final = 3.0
_STEPS: Final = 400
_RATE: Final = 0.05
_ROUNDS: Final = 30


class Group(NamedTuple):
    """The candidates of one question."""

    measures: Floats
    """Of shape (candidates, measures)."""
    right: NDArray[np.bool_]


def fit_ranking(
    groups: Sequence[Group], *, penalty: float = _RANKING_PENALTY
) -> Floats:
    """Return weights that rank the right candidates of each group first.

    They minimise the sum over groups of -ln(share of the right ones in the softmax of
    the scores), with a ridge penalty on the weights of standardised measures, by Adam.

    Source: the listwise loss of Cao et al., "Learning to Rank", ICML 2007.
    """
    rows = np.concatenate([group.measures for group in groups])
    right = np.concatenate([group.right for group in groups])
    spread = rows.std(axis=0) + 1e-6
    scaled = (rows - rows.mean(axis=0)) / spread
    sizes = [len(group.right) for group in groups]
    starts = np.cumsum([0, *sizes[:-1]])
    of = np.repeat(np.arange(len(groups)), sizes)
    weights = np.zeros(rows.shape[1])
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        scores = scaled @ weights
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
        share = powers / np.add.reduceat(powers, starts)[of]
        among = powers * right
        target = among / np.maximum(np.add.reduceat(among, starts), 1e-300)[of]
        slope = scaled.T @ (share - target) + penalty * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        move = mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        weights = weights - _RATE * move
    fitted: Floats = weights / spread
    return fitted


def fit_logistic(
    rows: Floats,
    yes: Floats,
    counts: Floats,
    *,
    penalty: float = _ANSWERING_PENALTY,
) -> tuple[Floats, float]:
    """Return weights and bias of a logistic regression, ridge-penalised, by Newton.

    Args:
        rows: Measures, of shape (cases, measures).
        yes: 1 or 0 for each case.
        counts: How much each case counts.
        penalty: On the weights of standardised measures; none on the bias.
    """
    centre, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    scaled = np.column_stack([(rows - centre) / spread, np.ones(len(rows))])
    ridge = np.append(np.full(rows.shape[1], penalty), 1e-6)
    weights = np.zeros(scaled.shape[1])
    for _ in range(_ROUNDS):
        likely = 1 / (1 + np.exp(-scaled @ weights))
        curve = (
            scaled * (counts * likely * (1 - likely))[:, None]
        ).T @ scaled + np.diag(ridge)
        slope = scaled.T @ (counts * (likely - yes)) + ridge * weights
        weights = weights - np.linalg.solve(curve, slope)
    fitted: Floats = weights[:-1] / spread
    return fitted, float(weights[-1] - fitted @ centre)


def probabilities(rows: Floats, weights: Floats, bias: float) -> Floats:
    """Return the probability of yes for each row."""
    found: Floats = 1 / (1 + np.exp(-(rows @ weights + bias)))
    return found
