"""From the tree of a page to its blocks, in reading order and without recursion."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from bs4 import Tag
from bs4.element import PageElement

from assistant.ingest.parsers.html.blocks import Block
from assistant.ingest.parsers.html.inline import Inline, OpenMark, WhiteSpace
from assistant.ingest.parsers.html.lists import Definitions, Item, ListKind, list_kind
from assistant.ingest.parsers.html.shown import attribute, string_of, style_of
from assistant.ingest.parsers.html.tables import Grid

_GAPS: Final = frozenset({
    "article", "aside", "blockquote", "details", "dl", "fieldset", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "menu", "ol",
    "p", "pre", "section", "table", "ul",
})  # fmt: skip
"""Elements that an empty line parts from what stands around them."""
_BLOCKS: Final = _GAPS | frozenset({
    "address", "body", "caption", "center", "col", "colgroup", "dd", "div", "dt",
    "figcaption", "hgroup", "html", "legend", "li", "optgroup", "summary", "tbody",
    "td", "tfoot", "th", "thead", "tr",
})  # fmt: skip
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_BOLD: Final = frozenset({"b", "strong", "summary", "legend", "caption"})
_BOLD_STYLE = re.compile(r"(?:^|;)font-weight:(?:bold|[6-9]00)")
_LIGHT_STYLE = re.compile(r"(?:^|;)font-weight:(?:normal|[1-4]00)")
_SPACE_STYLE = re.compile(r"(?:^|;)white-space:(pre-line|pre-wrap|pre|break-spaces)")
_ADDRESS = re.compile(r"mailto:([\w.+'-]+@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_LONG_HEADING: Final = 150
_NESTED: Final = 100
"""Tables and lists of terms that are nested deeper are read as plain blocks."""


@dataclass(slots=True, eq=False)
class _Context:
    """Where blocks go: the page, a cell, the definitions of a list."""

    out: list[Block]
    items: list[Item] = field(default_factory=list)
    lists: list[ListKind] = field(default_factory=list)
    grid: Grid | None = None
    """Of a table, until its next cell begins."""
    terms: Definitions | None = None


@dataclass(slots=True, eq=False)
class _Frame:
    """An element that is being read."""

    tag: Tag
    children: Iterator[PageElement]
    bold: bool
    space: WhiteSpace
    mark: OpenMark | None = None
    context: _Context | None = None
    item: Item | None = None
    kind: ListKind | None = None
    runs: int = 0
    """How many runs of text there were before it."""


class Walker:
    """Reads one element and all that stands in it."""

    def __init__(
        self, shown: Callable[[Tag], bool], name_of: Callable[[Tag], str | None]
    ) -> None:
        self._shown = shown
        self._name_of = name_of
        self._inline = Inline()
        self._contexts = [_Context([])]
        self._gap = False
        self._heading = 0

    def walk(self, root: Tag) -> list[Block]:
        """Return the blocks of an element."""
        stack = [self._enter(root, None)]
        while stack:
            frame = stack[-1]
            node = next(frame.children, None)
            if node is None:
                self._leave(stack.pop())
            elif not isinstance(node, Tag):
                text = string_of(node)
                self._inline.text(text, bold=frame.bold, space=frame.space)
            elif self._shown(node):
                stack.append(self._enter(node, frame))
        self._pop_to(self._contexts[0])
        return self._contexts[0].out

    def _enter(self, tag: Tag, above: _Frame | None) -> _Frame:
        frame = _Frame(
            tag, iter(tag.contents), _is_bold(tag, above), _space_of(tag, above)
        )
        if tag.name in _BLOCKS:
            self._boundary(tag.name)
            if above and above.tag.name == "p":
                above.space = "normal"  # the paragraph has ended here
            self._open_block(frame)
        elif tag.name == "br":
            self._inline.line_end()
        frame.runs = self._inline.count
        if name := self._name_of(tag):
            frame.mark = self._inline.open_mark(name)
        return frame

    def _leave(self, frame: _Frame) -> None:
        name = frame.tag.name
        if name == "a":
            self._add_address(frame)
        if frame.mark:
            self._inline.close_mark(frame.mark)
        if name in _BLOCKS:
            self._boundary(name)
            self._close_block(frame)

    def _boundary(self, name: str) -> None:
        self._flush()
        self._heading = 0
        self._gap = self._gap or name in _GAPS

    def _open_block(self, frame: _Frame) -> None:
        name = frame.tag.name
        if name in _HEADINGS:
            self._heading = _HEADINGS[name]
        elif name in {"ul", "ol", "menu"}:
            frame.kind = list_kind(frame.tag)
            self._contexts[-1].lists.append(frame.kind)
        elif name == "li":
            frame.item = self._open_item(frame.tag)
        elif name in {"table", "tr", "td", "th"}:
            self._open_table_part(frame)
        elif name == "dl" and len(self._contexts) < _NESTED:
            definitions = Definitions()
            frame.context = _Context(definitions.out("dd"), terms=definitions)
            self._contexts.append(frame.context)
        elif name in {"dt", "dd"} and (terms := self._contexts[-1].terms):
            self._contexts[-1].out = terms.out(name)

    def _close_block(self, frame: _Frame) -> None:
        context = self._contexts[-1]
        if frame.kind and context.lists and context.lists[-1] is frame.kind:
            context.lists.pop()
        if frame.item and context.items and context.items[-1] is frame.item:
            context.items.pop()
        if not frame.context or frame.context not in self._contexts:
            return
        self._pop_to(frame.context)
        self._contexts.pop()
        if frame.context.grid and frame.tag.name == "table":
            role = attribute(frame.tag, "role")
            self._contexts[-1].out += frame.context.grid.blocks(role)
        elif frame.context.terms:
            self._contexts[-1].out += frame.context.terms.blocks()

    def _open_item(self, tag: Tag) -> Item:
        context = self._contexts[-1]
        kind = context.lists[-1] if context.lists else None
        while context.items and context.items[-1].kind is kind:
            context.items.pop()  # the item before it has no end of its own
        item = Item(kind, kind.sign(tag) if kind else "•")
        context.items.append(item)
        return item

    def _open_table_part(self, frame: _Frame) -> None:
        name = frame.tag.name
        if name == "table":
            if len(self._contexts) < _NESTED:
                grid = Grid()
                frame.context = _Context(grid.around, grid=grid)
                self._contexts.append(frame.context)
            return
        table = next((c for c in reversed(self._contexts) if c.grid), None)
        if table is None or table.grid is None:
            return
        self._pop_to(table)
        if name == "tr":
            table.grid.begin_row()
        else:
            cell = table.grid.begin_cell(frame.tag)
            frame.context = _Context(cell.blocks)
            self._contexts.append(frame.context)

    def _pop_to(self, context: _Context) -> None:
        """Close what was opened within a context and has no end of its own."""
        self._flush()
        while self._contexts[-1] is not context:
            inner = self._contexts.pop()
            if inner.terms:
                self._contexts[-1].out += inner.terms.blocks()

    def _flush(self) -> None:
        if not self._inline.filled:
            return
        pieces = self._inline.take()
        level, self._heading = self._heading, 0
        if level and 0 < sum(len(piece.text) for piece in pieces) <= _LONG_HEADING:
            pieces = [_heading(pieces, level)]
        for piece in pieces:
            piece.gap = piece.gap or self._gap
            self._gap = False
            self._emit(piece)

    def _emit(self, piece: Block) -> None:
        context = self._contexts[-1]
        item = context.items[-1] if context.items else None
        if piece.kind == "heading" or item is None:
            context.out.append(piece)
        else:
            item.add(piece, context.out)

    def _add_address(self, frame: _Frame) -> None:
        """Add the address of a link that does not show it."""
        link = _ADDRESS.match(unquote(attribute(frame.tag, "href")).strip())
        if not link:
            return
        shown = self._inline.since(frame.runs)
        if link[1].lower() not in shown.lower():
            text = f" ({link[1]})" if shown.strip() else link[1]
            self._inline.text(text, bold=frame.bold, space="normal")


def _heading(pieces: list[Block], level: int) -> Block:
    """Return the pieces of a heading as one heading."""
    first, *others = pieces
    for other in others:
        first.append(other)
    first.kind, first.level = "heading", level
    return first


def _is_bold(tag: Tag, above: _Frame | None) -> bool:
    style = style_of(tag)
    if _BOLD_STYLE.search(style):
        return True
    if _LIGHT_STYLE.search(style):
        return False
    return tag.name in _BOLD or (above.bold if above else False)


def _space_of(tag: Tag, above: _Frame | None) -> WhiteSpace:
    if tag.name == "pre":
        return "kept"
    if style := _SPACE_STYLE.search(style_of(tag)):
        return "lines" if style[1] == "pre-line" else "kept"
    if above is None or (above.tag.name == "p" and tag.name in _BLOCKS):
        return "normal"
    return above.space
