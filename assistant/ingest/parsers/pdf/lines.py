"""The lines of a page, from its words, in reading order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from assistant.ingest.parsers.pdf.page import Box, Word

_BACK: Final = 0.5
"""A word may begin this far, in sizes, before the end of the one before it."""
_WIDE: Final = 2.5
"""A gap this wide, in sizes, is a tab stop, not a space."""
_GLUED: Final = 0.08
_NEAR: Final = 12
"""Words of a line that a further one is compared with."""
_FIRST_PRIVATE: Final = "\ue000"
_LAST_PRIVATE: Final = "\uf8ff"


@dataclass(frozen=True)
class Line:
    """Words that stand side by side, from left to right."""

    words: tuple[Word, ...]

    @cached_property
    def box(self) -> Box:
        """The place of the whole line."""
        return around(self.words)

    @cached_property
    def text(self) -> str:
        """Its words, with a tab where a wide gap parts them."""
        pieces: list[str] = [
            sign_or_text(self.words[0].text, leads=len(self.words) > 1)
        ]
        for last, word in pairwise(self.words):
            pieces += (_between(last, word), word.text)
        return "".join(pieces)

    @cached_property
    def size(self) -> float:
        """The size of most of its characters."""
        lengths: dict[float, int] = {}
        for word in self.words:
            key = round(word.size * 2) / 2
            lengths[key] = lengths.get(key, 0) + len(word.text)
        return max(lengths, key=lambda size: (lengths[size], size))

    @cached_property
    def bold(self) -> bool:
        """Whether all its words are bold, signs aside."""
        spoken = [word for word in self.words if any(c.isalnum() for c in word.text)]
        return bool(spoken) and all(word.bold for word in spoken)

    @cached_property
    def tabbed(self) -> bool:
        """Whether a wide gap parts its words."""
        return "\t" in self.text

    @property
    def turned(self) -> bool:
        """Whether it does not run from left to right."""
        return self.words[0].turned


def around(words: Iterable[Word]) -> Box:
    """Return the smallest box around words."""
    first, *others = (word.box for word in words)
    for box in others:
        first = first.joined(box)
    return first


def read_lines(words: Sequence[Word]) -> list[Line]:
    """Return the lines of words in the order in which they are painted."""
    lines: list[Line] = []
    current: list[Word] = []
    for word in words:
        if current and _follows(current[-1], word):
            current.append(word)
        else:
            if current:
                lines.append(Line(tuple(current)))
            current = [word]
    if current:
        lines.append(Line(tuple(current)))
    return lines


def level_lines(words: Iterable[Word]) -> list[Line]:
    """Return the lines of words by their place alone, as in a cell of a table."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.box.centre[1], word.box.x0)):
        if lines and not word.turned and _levels(lines[-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(tuple(sorted(line, key=lambda word: word.box.x0))) for line in lines]


def sign_or_text(text: str, *, leads: bool) -> str:
    """Return a bullet for a symbol of a private alphabet that leads a line."""
    private = len(text) == 1 and _FIRST_PRIVATE <= text <= _LAST_PRIVATE
    return "•" if private and leads else text


def _levels(line: Sequence[Word], word: Word) -> bool:
    near = line[-_NEAR:]
    return not line[0].turned and any(word.box.level_with(w.box) for w in near)


def _follows(last: Word, word: Word) -> bool:
    if last.turned or word.turned:
        return False
    back = _BACK * min(last.size, word.size)
    return word.box.x0 >= last.box.x1 - back and last.box.level_with(word.box)


def _between(last: Word, word: Word) -> str:
    gap, size = word.box.x0 - last.box.x1, max(last.size, word.size)
    if gap > _WIDE * size:
        return "\t"
    return "" if gap < _GLUED * size and not word.spaced else " "
