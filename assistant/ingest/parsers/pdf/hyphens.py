"""Words that a line end divides, joined by what the rest of the document writes."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from assistant.ingest.parsers.pdf.lines import Line

OPEN_END: Final = re.compile(
    r"(?:[,/&(–-]|\b(?:a|all|an|and|any|as|at|by|each|every|for|from|in|into|its|no|of|on"
    r"|or|our|that|the|their|this|to|with|within|your))$",
    re.IGNORECASE,
)
"""What asks for more: a text that ends so goes on."""
_DIVIDED: Final = re.compile(r"([^\W\d_]+)-$")
_START: Final = re.compile(r"([^\W\d_]+)$")
_REST: Final = re.compile(r"([^\W\d_]+)")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST: Final = 3
"""Letters of a first half that may be a word of its own ("well-known")."""


class Hyphens:
    """Decides what a hyphen at the end of a line is: a division or a part of a word."""

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        """Learn from the lines of a document."""
        texts = [line.text for line in lines]
        self._words: Counter[str] = Counter()
        for last, text in pairwise(["", *texts]):
            whole = _REST.sub("", text, count=1) if _DIVIDED.search(last) else text
            self._words.update(_WORD.findall(_DIVIDED.sub("", whole).lower()))
        self._divides = any(self._is_evidence(*pair) for pair in pairwise(texts))

    def join(self, texts: Sequence[str], *, narrow: bool = False) -> str:
        """Return lines as one, with the words that they divide made whole.

        Args:
            texts: The lines.
            narrow: Whether they may be narrower than a word, as in a table.
        """
        joined = ""
        for text in texts:
            if narrow and self._is_broken(joined, text):
                joined += text
            else:
                joined = self._joined(joined, text) if joined else text
        return joined

    def _is_evidence(self, first: str, second: str) -> bool:
        divided, rest = _DIVIDED.search(first), _REST.match(second)
        if not divided or not rest:
            return False
        return (divided[1] + rest[1]).lower() in self._words

    def _is_broken(self, first: str, second: str) -> bool:
        """Return whether a word that stands elsewhere is divided without a hyphen."""
        start, rest = _START.search(first), _REST.match(second)
        if not start or not rest or not rest[1].islower():
            return False
        whole = (start[1] + rest[1]).lower()
        return whole in self._words and self._words[start[1].lower()] == 1

    def _joined(self, first: str, second: str) -> str:
        divided, rest = _DIVIDED.search(first), _REST.match(second)
        if not divided or not rest:
            return f"{first} {second}"
        if self._is_one_word(divided[1], rest[1]):
            return first[:-1] + second
        return first + second

    def _is_one_word(self, first: str, rest: str) -> bool:
        if not rest.islower():
            return False
        start = first.lower()
        if start + rest in self._words:
            return True
        if f"{start}-{rest}" in self._words:
            return False
        if start in self._words and rest in self._words:
            return False
        whole = len(start) >= _SHORTEST and start in self._words
        return self._divides or not whole
