"""Print a plan as tools print a table that they cannot see: its cells out of order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final

from evals.gold.build.strategies_plan import Column, Plan, Range, Row

_WORD: Final = re.compile(r"\S+")
_WOVEN: Final = ("item", "benefit", "action")

Part = tuple[int, str, Range]
"""A row, a column, and the piece of the cell's text."""
Line = list[Part | str]
Block = list[Line]


@dataclass
class Shredded:
    """The text that comes out, and where each piece of each cell stands in it."""

    text: str = ""
    pieces: dict[tuple[int, str], list[tuple[int, Range]]] = field(default_factory=dict)
    """For each row and column: a place in `text` and what of the cell stands there."""
    start: int = 0
    """Where the plan begins."""
    end: int = 0

    def spans(self, row: int, key: str, wanted: Range) -> list[list[int]]:
        """Return where a piece of a cell stands; parts on one line or next are one."""
        found: list[list[int]] = []
        for at, (first, last) in self.pieces[row, key]:
            start, end = max(first, wanted[0]), min(last, wanted[1])
            if start >= end:
                continue
            place = [at + start - first, at + end - first]
            if found and not self.text[found[-1][1] : place[0]].strip():
                found[-1][1] = place[1]
            else:
                found.append(place)
        return found


def shred(plan: Plan) -> Shredded:
    """Return the strategy as text, its plan taken apart as each row asks."""
    out = Shredded()
    before = [each.removeprefix("# ") for each in plan.before]
    out.text = "\n\n".join([plan.title, *before]) + "\n\n"
    out.start = len(out.text)
    for block in _blocks(plan):
        _print(out, plan, block)
    out.end = len(out.text.rstrip())
    out.text = out.text.rstrip() + "\n"
    if plan.after:
        out.text += "\n" + "\n\n".join(e.removeprefix("# ") for e in plan.after) + "\n"
    return out


def _print(out: Shredded, plan: Plan, block: Block) -> None:
    for line in block:
        for at, part in enumerate(line):
            out.text += " " if at else ""
            if isinstance(part, str):
                out.text += part
                continue
            row, key, (start, end) = part
            out.pieces.setdefault((row, key), []).append((len(out.text), (start, end)))
            out.text += plan.rows[row].cells[key].text[start:end]
        out.text = out.text.rstrip(" ") + "\n"
    out.text += "" if plan.options.get("tight") else "\n"


def _blocks(plan: Plan) -> Iterator[Block]:
    labels = [_words(column.label, column.width) for column in plan.columns]
    if plan.options.get("style") in ("lines", "aligned"):
        yield from _visual(plan, labels)
        return
    early = int(plan.options.get("early_labels", len(labels)))
    yield from labels[:early]
    page = int(plan.options.get("first_page", 1))
    theme: str | None = None
    held: list[Block] = []
    for number, row in enumerate(plan.rows):
        flags = row.shred.split()
        if "page" in flags:
            yield [[str(page)]]
            page += 1
        if "header" in flags:
            yield from labels
        if row.theme and row.theme != theme:
            yield [[theme := row.theme]]
        cells = _cells(plan, number)
        late = [cells.pop(key) for key in row.hold]
        body = list(_row(cells, flags, str(page)))
        page += any(flag.startswith("cut:") for flag in flags)
        yield body[0]
        yield from labels[early:] if number == 0 else held
        yield from body[1:]
        held = late
    yield from held


def _visual(plan: Plan, labels: list[Block]) -> Iterator[Block]:
    """What stands on one line of the page on one line, in columns or run together."""
    page = int(plan.options.get("first_page", 1))
    theme: str | None = None
    yield _side_by_side(plan, labels)
    for number, row in enumerate(plan.rows):
        if "page" in row.shred.split():
            yield [[str(page)]]
            page += 1
        if row.theme and row.theme != theme:
            yield [[theme := row.theme]]
        cells = _cells(plan, number)
        yield _side_by_side(plan, [cells.get(c.key, []) for c in plan.columns])


def _side_by_side(plan: Plan, blocks: list[Block]) -> Block:
    empty: Line = []
    lines = []
    for parts in zip_longest(*blocks, fillvalue=empty):
        line: Line = []
        for column, part in zip(plan.columns, parts, strict=True):
            line += part
            if plan.options["style"] == "aligned":
                width = int(column.width) - sum(map(_length, part))
                line.append(" " * (width if part else width + 1))
        lines.append(line)
    return lines


def _length(part: Part | str) -> int:
    return len(part) if isinstance(part, str) else part[2][1] - part[2][0]


def _cells(plan: Plan, number: int) -> dict[str, Block]:
    """Return the wrapped lines of each cell that the row prints, in column order."""
    row = plan.rows[number]
    return {
        column.key: [[(number, column.key, piece)] for piece in _lines(row, column)]
        for column in plan.columns
        if row.prints(column.key)
    }


def _lines(row: Row, column: Column) -> list[Range]:
    text = row.cells[column.key].text
    lines = _wrapped(text, column.width)
    if column.key == "action" and "words" in row.shred.split():
        ends = lines[0][1]
        return [lines[0], *(word for word in _wrapped(text, 1) if word[0] >= ends)]
    return lines


def _row(cells: dict[str, Block], flags: Sequence[str], page: str) -> Iterator[Block]:
    if "late-action" in flags:
        cells["action"] = cells.pop("action")
    if "date" in flags:
        cells["action"] = _beside(cells["action"], cells.pop("due"))
    if "weave" in flags:
        woven = [cells.pop(key) for key in _WOVEN if key in cells]
        yield [line for lines in zip_longest(*woven) for line in lines if line]
    cut = next((int(flag[4:]) for flag in flags if flag.startswith("cut:")), None)
    blocks = list(cells.values())
    if cut is None:
        yield from blocks
        return
    yield from (block[:cut] for block in blocks)
    yield [[page]]
    yield from (block[cut:] for block in blocks if block[cut:])


def _beside(left: Block, right: Block) -> Block:
    empty: Line = []
    both = zip_longest(left, right, fillvalue=empty)
    return [[*first, *second] for first, second in both]


def _words(label: str, width: float) -> Block:
    return [[label[start:end]] for start, end in _wrapped(label, width)]


def _wrapped(text: str, width: float) -> list[Range]:
    """Return the lines of a text at a width, each as its place in the text."""
    lines: list[Range] = []
    for match in _WORD.finditer(text):
        fresh = not lines or "\n" in text[lines[-1][1] : match.start()]
        if fresh or match.end() - lines[-1][0] > width:
            lines.append(match.span())
        else:
            lines[-1] = (lines[-1][0], match.end())
    return lines
