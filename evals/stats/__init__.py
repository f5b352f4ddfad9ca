"""How sure a figure is, and whether two runs differ by more than chance."""

from evals.stats.intervals import (
    CONFIDENCE,
    Interval,
    bootstrap_interval,
    percentile_interval,
    wilson_interval,
)

__all__ = [
    "CONFIDENCE",
    "Interval",
    "bootstrap_interval",
    "percentile_interval",
    "wilson_interval",
]
