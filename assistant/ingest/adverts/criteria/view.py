"""Lines of an advert as they stand to each other: marks, headings, lists below."""

from collections.abc import Sequence
from typing import Final

from assistant.ingest.adverts.criteria.blocks import is_lettered
from assistant.ingest.adverts.criteria.lines import Line, is_sentence
from assistant.ingest.adverts.criteria.marks import begins_marked, strip_marks
from assistant.ingest.adverts.criteria.words import read_head

_PAIR: Final = 2
_FEW: Final = 3
"""Marked lines that make a specification without its heading."""


class LineView:
    """The lines of a text, and what can be said of one from those around it."""

    def __init__(self, text: str, lines: Sequence[Line], *, cell: bool) -> None:
        """Look the lines over.

        Args:
            text: The document's text.
            lines: Its lines, or those of one cell.
            cell: Whether they are those of one cell.
        """
        self._text = text
        self._lines = lines
        self.lettered = is_lettered(text, lines)
        free = [] if cell else [(n, line) for n, line in enumerate(lines)]
        marked = {n for n, line in free if not line.table and self.marks(line)}
        worded = {n for n in marked if begins_marked(lines[n].text)}
        self.marked = marked if len(marked) >= _FEW else worded
        """Places of lines that carry their importance, where several do."""
        if len(self.marked) < _PAIR:
            self.marked = set()
        heads = [read_head(line.text) for _, line in free if not line.table]
        named = [h for h in heads if h and h.importance and not h.category]
        self.repeats = sum(1 for h in named if h.importance == "essential") > 1
        """Whether several headings say "Essential", as below categories."""
        self.contrasts = {h.importance for h in named} == {"desirable"}
        """Whether headings say what is desirable, and none what is essential."""

    def below(self, position: int) -> Line | None:
        """Return the next line."""
        following = self._lines[position + 1 : position + 2]
        return following[0] if following else None

    def marks(self, line: Line) -> bool:
        """Return whether a line carries its importance."""
        marked = strip_marks(self._text, line.start, line.end)
        return marked.importance is not None and marked.start < marked.end

    def is_marked_item(self, position: int) -> bool:
        """Return whether a line is one of several that each carry a mark."""
        line = self._lines[position]
        above = self._lines[position - 1 : position] if position else []
        beside = [*above, *self._lines[position + 1 : position + 2]]
        return self.marks(line) and any(
            self.marks(other) for other in beside if other.sign == line.sign
        )

    def heads_marked(self, position: int) -> bool:
        """Return whether a line above marked lines names what they are."""
        line = self._lines[position]
        heads = not line.sign and not is_sentence(line.text.rstrip(":"))
        return heads and position + 1 in self.marked

    def ends_marked(self, position: int) -> bool:
        """Return whether lines with marks stand above a line and none below it."""
        above = {position - 1, position - 2}
        return above <= self.marked and not self.marked & {position, position + 1}

    def heads_list(self, position: int) -> bool:
        """Return whether a line without a list sign stands above a list."""
        below = self.below(position)
        return not self._lines[position].sign and below is not None and bool(below.sign)

    def heads_inner_list(self, position: int) -> bool:
        """Return whether a line with a list sign stands above another kind of list."""
        line, below = self._lines[position], self.below(position)
        if below is None or below.sign == line.sign:
            return False
        return bool(below.sign) or line.sign in {"number", "letter"}
