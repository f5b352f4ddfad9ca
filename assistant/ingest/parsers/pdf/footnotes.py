"""Footnotes: small lines at the foot of a page, led by a sign."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.ingest.parsers.pdf.lines import Line

_SMALL: Final = 0.92
"""Size of a footnote, in sizes of the text, at most."""
_NOTE: Final = re.compile(r"\W?\d{1,3}\W?\s*[^\W\d]|[*†‡§]")


def end_of_text(lines: Sequence[Line | None], size: float) -> int:
    """Return how many things on a page stand above its footnotes.

    Args:
        lines: The first line of each thing, in reading order; None for a table.
        size: Of the text of the document.
    """
    end = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line is None or line.size > _SMALL * size:
            break
        if _NOTE.match(line.text):
            end = index
    return end
