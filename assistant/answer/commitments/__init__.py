"""Commitments of a plan, from the records."""

from assistant.answer.commitments.finding import find_commitments

__all__ = ["find_commitments"]
