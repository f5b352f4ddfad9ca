"""Collections that a document names: its priorities, principles, pledges, themes."""

from assistant.answer.enumerated.asked import asked_of
from assistant.answer.enumerated.find import find_enumerated

__all__ = ["asked_of", "find_enumerated"]
