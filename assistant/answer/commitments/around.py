"""What stands around a sentence: its paragraph and its section."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.model import Reading

_AROUND: Final = 3
"""Sentences of the paragraph, on either side, that may say what is meant."""
_SECTION: Final = 15
"""A section of more sentences is not about one thing."""
_BREAK = re.compile(r"\n\s*\n|\n\s*(?:[-•*▪]|\(?\w{1,3}[.)])\s")


def stems_of(reading: Reading, indexes: Sequence[int]) -> frozenset[str]:
    """Return the stems that any of some sentences says."""
    return frozenset().union(*(reading.stems[index] for index in indexes))


def paragraph(reading: Reading, index: int) -> list[int]:
    """Return the indexes of the sentences that stand with one in a paragraph."""
    found = [index]
    for step in (-1, 1):
        at = index
        for _ in range(_AROUND):
            other = at + step
            if not 0 <= other < len(reading.sentences):
                break
            if not together(reading, min(at, other)):
                break
            found.append(other)
            at = other
    return sorted(found)


def together(reading: Reading, index: int) -> bool:
    """Return whether no break parts a sentence from the next one."""
    one, other = reading.sentences[index], reading.sentences[index + 1]
    # A list mark may stand after the gap, at the end of the line before.
    gap = reading.text[one.end : other.start] + " "
    return one.path == other.path and _BREAK.search(gap) is None


def section(reading: Reading, index: int) -> list[int]:
    """Return the indexes of the section of a sentence, where it is a short one."""
    path = reading.sentences[index].path
    if not path:
        return []
    found = [at for at, other in enumerate(reading.sentences) if other.path == path]
    return found if len(found) <= _SECTION else []
