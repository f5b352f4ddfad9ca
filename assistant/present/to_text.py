"""View to Markdown: what `text` of the JSON holds and the terminal prints."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, groupby, pairwise
from typing import Final

from assistant.present.grid import Grid, GridCell
from assistant.present.layout import Block, Field, Line, separator
from assistant.present.tables import draw_markdown_table
from assistant.present.view import AnswerView, Source
from assistant.text import plain

_LONG_QUOTE: Final = 300
_MANY: Final = 8
_OPEN_ENDED: Final = re.compile(r"(?:- |\d+\. |\|)")
"""Begins a line that would swallow the next one."""
_PIPE: Final = re.compile(r"\\*\|")
_MARKER: Final = re.compile(r"\[(\d+)\]")


def to_markdown(view: AnswerView) -> str:
    """Return the answer with [n] markers, without its sources."""
    before, after = around_table(view)
    table = ""
    if view.table:
        table = draw_markdown_table(*table_cells(view.table, _in_cell, "*{}*"))
    return _stack([before, table, after])


def around_table(view: AnswerView) -> tuple[str, str]:
    """Return what stands before the answer's table, and what stands after it.

    All of an answer without a table stands after it.
    """
    said = [literal(view.opening)] if view.opening else []
    pieces = _blocks(view.blocks)
    if view.table:
        return _stack(said), _stack([*pieces, *_remarks(view)])
    if said and view.blocks and view.blocks[0].shape == "paragraph":
        said = [said[0] + separator(said[0]) + pieces.pop(0)]
    return "", _stack([*said, *pieces, *_remarks(view)])


def table_cells(
    grid: Grid, write: Callable[[str], str] = plain, silent: str = "{}"
) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows of a table, with [n] markers.

    Args:
        grid: The table.
        write: What writes a text of a document.
        silent: How the words for silence are set.
    """
    titles = [grid.corner] if grid.titled else []
    header = [write(name) for name in (*titles, *grid.columns)]
    rows = [
        [
            *([write(row.title)] if grid.titled else []),
            *(_cell(cell, write) or silent.format(cell.silence) for cell in row.cells),
        ]
        for row in grid.rows
    ]
    return header, rows


def sources_text(view: AnswerView, *, longest: int | None = _LONG_QUOTE) -> str:
    """Return the numbered sources with their quotes, and what helps a refusal.

    Of many sources, those whose exact words the answer says are named alone.

    Args:
        view: The answer.
        longest: Characters after which a quote is cut; None shows all of them whole.
    """
    lines = _cited(view, longest)
    if view.nearest:
        lines.append(f"Nearest passage: {_source(view.nearest, longest)}")
    if view.contact:
        lines.append(f"Contact in the advert: {_source(view.contact, longest)}")
    if view.notice and view.searched:
        lines.append(view.searched)
    return "\n".join(lines)


def last_line(view: AnswerView) -> str:
    """Return the last claim of an answer without a table, with its [n] markers."""
    return _line(view.blocks[-1].fields[-1].lines[-1])


def literal(text: str) -> str:
    """Return a text so that Markdown draws no image, link, tag or [n] marker of it."""
    said = plain(text).replace("![", "!\\[").replace("](", "]\\(").replace("<", "\\<")
    return _MARKER.sub(r"\\[\1\\]", said)


def _stack(pieces: Iterable[str]) -> str:
    """Return pieces below each other, apart where Markdown would join them."""
    said = [piece for piece in pieces if piece]
    joined = said[:1]
    for above, below in pairwise(said):
        last = above.rpartition("\n")[2]
        headed = "\n" in below and not _OPEN_ENDED.match(below)
        apart = headed or below.startswith("|") or _OPEN_ENDED.match(last)
        joined += ["\n\n" if apart else "\n", below]
    return "".join(joined)


def _remarks(view: AnswerView) -> list[str]:
    choices = "\n".join(
        f"{number}. {literal(title)} (`{name}`)"
        for number, (name, title) in enumerate(view.choices, 1)
    )
    notes = [literal(note) for note in view.notes]
    return [literal(view.notice), choices, view.withheld, *notes]


def _blocks(blocks: Iterable[Block]) -> list[str]:
    pieces = []
    for are_items, run in groupby(blocks, key=lambda block: block.shape == "item"):
        if are_items:
            pieces.append("\n".join(f"- {_paragraph(block)}" for block in run))
        else:
            pieces += [_block(block) for block in run]
    return pieces


def _block(block: Block) -> str:
    if block.shape == "paragraph":
        return _paragraph(block)
    if block.shape == "groups":
        head = f"{literal(block.lead)}:\n\n" if block.lead else ""
        return head + "\n\n".join(_group(field) for field in block.fields)
    intro = block.intro
    said = [literal(block.lead)] if block.lead else []
    said += [_line(intro)] if intro else []
    above = ": ".join(said) + ("" if intro or not said else ":")
    lines = [f"- {_field(item)}" for item in block.items]
    return "\n".join([above, *lines] if above else lines)


def _paragraph(block: Block) -> str:
    said = ""
    before = ""
    if block.lead:
        said = literal(block.lead) + (" · " if block.fields[0].label else ": ")
    for item in block.items:
        said += (separator(before) if before else "") + _field(item)
        before = item.lines[-1].text
    return said


def _group(field: Field) -> str:
    head = [f"{literal(field.label)}:"] if field.label else []
    return "\n".join([*head, *(f"- {_line(line)}" for line in field.lines)])


def _field(field: Field) -> str:
    said = ", ".join(_line(line) for line in field.lines)
    return f"{literal(field.label)}: {said}" if field.label else said


def _line(line: Line) -> str:
    return _marked(literal(line.text), line.numbers)


def _marked(text: str, numbers: Sequence[int]) -> str:
    return " ".join([text, *(f"[{number}]" for number in numbers)])


def _cell(cell: GridCell, write: Callable[[str], str]) -> str:
    return "; ".join(_marked(write(line.text), line.numbers) for line in cell.lines)


def _in_cell(text: str) -> str:
    return _PIPE.sub(r"\\|", literal(text))


def _cited(view: AnswerView, longest: int | None) -> list[str]:
    said: frozenset[str] = frozenset()
    if longest is not None and len(view.sources) > _MANY:
        fields = chain.from_iterable(block.fields for block in view.blocks)
        said = frozenset(plain(line.text) for field in fields for line in field.lines)
    lines: list[str] = []
    for label, run in groupby(
        view.sources, key=lambda each: each.label if each.quote in said else None
    ):
        if label is None:
            lines += [_source(source, longest) for source in run]
        else:
            lines.append(" ".join([*(f"[{each.number}]" for each in run), label]))
    return lines


def _source(source: Source, longest: int | None) -> str:
    quote = source.quote
    if longest is not None and len(quote) > longest:
        quote = quote[:longest].rsplit(" ", 1)[0] + " ..."
    return f"[{source.number}] {source.label}: “{quote}”"
