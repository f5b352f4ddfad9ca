"""Lines to paragraphs: a line that broke because it was full goes on in the next."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant.ingest.parsers.pdf.hyphens import OPEN_END, Hyphens
from assistant.ingest.parsers.pdf.lines import Line
from assistant.ingest.parsers.pdf.setting import Setting, right_edge
from assistant.ingest.parsers.pdf.tables import Cell, TableBlock
from assistant.sentences import is_bullet

_SPACE: Final = 0.25
"""Width of a space, in sizes."""
_SLACK: Final = 0.75
"""Room, in sizes, that a word must have to spare for us to say that it fitted."""
_APART: Final = 1.2
"""Lines of a cell this much further apart than others are of two paragraphs."""
_NUDGE: Final = 2.0
_SIZES: Final = 0.08
_LEADER: Final = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,}|_{4,})[\s.…_]*\S{0,6}$")
_ENDED: Final = re.compile(r"[.!?][\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that run on, as one line of text."""

    text: str
    lines: tuple[Line, ...]
    apart: bool
    """Whether a gap parts it from what stands above it."""

    @property
    def bold(self) -> bool:
        """Whether all its lines are bold."""
        return all(line.bold for line in self.lines)

    @property
    def size(self) -> float:
        """The size of its first line."""
        return self.lines[0].size


Block = Paragraph | TableBlock


def paragraphs(
    lines: Sequence[Line], setting: Setting, hyphens: Hyphens
) -> list[Paragraph]:
    """Return the paragraphs of lines that follow each other on one page."""
    groups: list[list[Line]] = []
    for index, line in enumerate(lines):
        if groups and _runs_on(index - 1, lines, setting):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        Paragraph(
            hyphens.join([line.text for line in group]),
            tuple(group),
            apart=index == 0 or setting.parts(groups[index - 1][-1], group[0]),
        )
        for index, group in enumerate(groups)
    ]


def cell_text(cell: Cell, hyphens: Hyphens) -> str:
    """Return the text of a cell, with a line for each paragraph or list item."""
    pieces: list[list[str]] = []
    inset = min((line.box.x0 - cell.box.x0 for line in cell.lines), default=0.0)
    edge = cell.box.x1 - max(inset, 0.0)
    steps = [b.box.bottom - a.box.bottom for a, b in pairwise(cell.lines)]
    usual = min((step for step in steps if step > 0), default=0.0)
    for index, line in enumerate(cell.lines):
        last = cell.lines[index - 1] if index else None
        if last is not None and not (
            breaks(last, line, edge)
            or steps[index - 1] > usual * _APART
            or _begins_anew(last, line)
        ):
            pieces[-1].append(line.text)
        else:
            pieces.append([line.text])
    return "\n".join(
        hyphens.join(piece, narrow=True).replace("\t", " ") for piece in pieces
    )


def _begins_anew(last: Line, line: Line) -> bool:
    """Return whether a line of a cell begins another statement, by its letters.

    "Rota in use" above "Fewer shifts lost" are two; "Chief Operating" above "Officer"
    are one, as are a name that goes on and a word that asks for more.
    """
    first, *others = [word.text for word in line.words][:2]
    words = [word.text for word in last.words]
    sentence = len(words) > 1 and not any(word[:1].isupper() for word in words[1:])
    return (
        sentence
        and first[:1].isupper()
        and not first.isupper()
        and bool(others)
        and others[0][:1].islower()
        and OPEN_END.search(words[-1]) is None
    )


def _runs_on(index: int, lines: Sequence[Line], setting: Setting) -> bool:
    """Return whether the paragraph that a line stands in goes on in the next one."""
    last, line = lines[index], lines[index + 1]
    if last.turned or line.turned or setting.parts(last, line):
        return False
    if abs(last.size - line.size) > _SIZES * last.size or last.bold != line.bold:
        return False
    if last.tabbed or line.tabbed or _LEADER.search(last.text):
        return False
    return not breaks(last, line, right_edge(index, lines))


def breaks(last: Line, line: Line, edge: float) -> bool:
    """Return whether a line was ended on purpose, before it was full."""
    if is_bullet(line.text) and not _is_wrapped_dash(last, line):
        return True
    if line.text[:1].islower():
        return _ENDED.search(last.text) is not None
    needed = line.words[0].box.width + (_SPACE + _SLACK) * line.size
    return last.box.x1 + needed < edge


def _is_wrapped_dash(last: Line, line: Line) -> bool:
    """Return whether a dash that leads a line is one within a sentence."""
    level = line.box.x0 <= last.box.x0 + _NUDGE
    return level and line.text[:1] in "–—-" and not is_bullet(last.text)
