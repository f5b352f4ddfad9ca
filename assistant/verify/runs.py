"""Sentences of a document that are read together."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from assistant.model import Reading

_ITEMS: Final = 8
"""Sentences that a list may hold, its opening among them."""
_ENDS: Final = (".", "!", "?", ";", ":")


def windows(reading: Reading, index: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of sentences around one that may be read together."""
    yield index, index
    for first, last in ((index - 1, index), (index, index + 1)):
        if _together(reading, first, last):
            yield first, last
    path = reading.sentences[index].path
    for head in range(index, max(-1, index - _ITEMS), -1):
        if reading.sentences[head].path == path and _leads(reading, head):
            last = min(len(reading.sentences) - 1, head + _ITEMS)
            while reading.sentences[last].path != path:
                last -= 1
            yield head, last
            return


def _together(reading: Reading, first: int, last: int) -> bool:
    """Return whether sentences are prose that goes on, not cells of a table."""
    if first == last:
        return True
    if first < 0 or last >= len(reading.sentences):
        return False
    one, other = reading.sentences[first], reading.sentences[last]
    return (
        one.path == other.path
        and other.start - one.end < 8
        and one.text.rstrip().endswith(_ENDS)
    )


def _leads(reading: Reading, index: int) -> bool:
    """Return whether a sentence opens a list."""
    return reading.sentences[index].text.rstrip(" *_").endswith(":")


def lying(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Return the indexes of the first sentence within a span and of the one after."""
    first = bisect_right(reading.sentences, start, key=lambda each: each.end)
    return first, bisect_left(reading.sentences, end, key=lambda each: each.start)
