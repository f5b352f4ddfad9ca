"""Criteria of a person specification, from the records."""

from assistant.answer.criteria.finding import find_criteria, find_required

__all__ = ["find_criteria", "find_required"]
