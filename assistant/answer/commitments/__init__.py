"""Commitments of a plan, from the records."""

from assistant.answer.commitments.finding import find_commitments, find_promised

__all__ = ["find_commitments", "find_promised"]
