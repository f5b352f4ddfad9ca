"""What is measured of the check of sentences, beside what is measured of answers."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from evals.metrics.table import Metric

CLAIM_METRICS: Final[Mapping[str, Metric]] = MappingProxyType(
    {
        "unsupported_rejected": Metric(
            "support check: unsupported rejected",
            0.90,
            "high",
            "share",
            "A sentence that the documents do not carry was not called supported.",
        ),
        "supported_kept": Metric(
            "support check: supported kept",
            0.90,
            "high",
            "share",
            "A sentence that the documents carry was called supported.",
        ),
    }
)
"""By the name that the score of a claim uses, as `METRICS` of cases."""
