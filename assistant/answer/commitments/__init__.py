"""Commitments of a plan, from the records; duties, from prose."""

from assistant.answer.commitments.duties import find_duty, lacks_duty
from assistant.answer.commitments.finding import find_commitments, find_promised

__all__ = ["find_commitments", "find_duty", "find_promised", "lacks_duty"]
