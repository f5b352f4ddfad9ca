"""Whether a question was refused, and whether it should have been."""

from typing import Final

REFUSALS: Final = frozenset({"not_found", "declined", "clarify"})
"""Statuses of an answer that tells nothing; one that failed is none of them."""


def is_refused(status: str, *, answerable: bool) -> bool | None:
    """Whether an unanswerable question was refused; not eligible: an answerable one."""
    return None if answerable else status in REFUSALS


def is_wrongly_refused(status: str, *, answerable: bool) -> bool | None:
    """Whether an answerable question was refused; not eligible: an unanswerable one."""
    return status in REFUSALS if answerable else None
