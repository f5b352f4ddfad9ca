"""Criteria of a person specification, from the records."""

from collections.abc import Sequence

from assistant.answer.found import Found
from assistant.answer.scoring import Weigh
from assistant.model import Reading
from assistant.query import Part, Query


def find_criteria(
    part: Part,  # noqa: ARG001
    query: Query,  # noqa: ARG001
    readings: Sequence[Reading],  # noqa: ARG001
    weigh: Weigh,  # noqa: ARG001
) -> Found | None:
    """Return the criteria that are asked for; None when no record answers."""
    return None
