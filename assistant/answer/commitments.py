"""Commitments of a plan, from the records."""

from collections.abc import Sequence

from assistant.answer.found import Found
from assistant.answer.scoring import Weigh
from assistant.model import Reading
from assistant.query import Part, Query


def find_commitments(
    part: Part,  # noqa: ARG001
    query: Query,  # noqa: ARG001
    readings: Sequence[Reading],  # noqa: ARG001
    weigh: Weigh,  # noqa: ARG001
) -> Found | None:
    """Return the commitments that are asked for; None when no record answers."""
    return None
