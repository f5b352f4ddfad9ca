"""Lists of a page: items with their signs, terms with what they stand for."""

from typing import Final

from bs4 import Tag

from assistant.ingest.parsers.html.blocks import Block
from assistant.ingest.parsers.html.shown import attribute
from assistant.sentences import is_bullet

_BULLETS: Final = "•▪●◦■□○‣⁃✓➢➤►·*–—-\uf0b7\uf0a7"
_TERM: Final = 80
_ON_ONE_LINE: Final = 300
_SHORT: Final = 100
_HIGHEST: Final = 9_999


class ListKind:
    """One list: how its items are counted."""

    def __init__(self, *, ordered: bool, style: str = "1", start: int = 1) -> None:
        self._ordered = ordered
        self._style = style
        self._next = start

    def sign(self, item: Tag) -> str:
        """Return the sign of the next item."""
        if not self._ordered:
            return "•"
        number = _number(attribute(item, "value"), self._next)
        self._next = number + 1
        if self._style in {"a", "A"} and 1 <= number <= 26:
            return f"{chr(ord(self._style) + number - 1)}."
        return f"{number}."


class Item:
    """One item, whose first block carries its sign."""

    def __init__(self, kind: ListKind | None, sign: str) -> None:
        self.kind = kind
        self._sign = sign
        self._block: Block | None = None

    def add(self, piece: Block, out: list[Block]) -> None:
        """Add text that stands in the item."""
        if self._block is None:
            _strip_bullet(piece)
            if piece.text:
                piece.kind, piece.sign, piece.gap = "item", self._sign, False
                self._block = piece
                out.append(piece)
        elif out and out[-1] is self._block:
            self._block.append(piece)
        else:
            out.append(piece)


class Definitions:
    """The terms of a list and the blocks that stand for each."""

    def __init__(self) -> None:
        self._entries: list[tuple[str, list[Block]]] = []

    def out(self, role: str) -> list[Block]:
        """Return where the blocks of the next term ("dt") or definition ("dd") go."""
        self._entries.append((role, []))
        return self._entries[-1][1]

    def blocks(self) -> list[Block]:
        """Return the list as blocks: "term: definition" on one line where it fits."""
        found: list[Block] = []
        term: list[Block] = []
        inner: list[Block] = []
        for role, blocks in self._entries:
            if role == "dt" and inner:
                found += _defined(term, inner)
                term, inner = [], []
            (term if role == "dt" else inner).extend(blocks)
        return found + _defined(term, inner)


def list_kind(tag: Tag) -> ListKind:
    """Return how the items of a list element are counted."""
    start = _number(attribute(tag, "start"), 1)
    style = attribute(tag, "type") or "1"
    return ListKind(ordered=tag.name == "ol", style=style, start=start)


def _number(text: str, default: int) -> int:
    text = text.strip()
    if text.isascii() and text.isdecimal() and len(text) <= 4:
        return min(int(text), _HIGHEST)
    return default


def _strip_bullet(piece: Block) -> None:
    """Take off a bullet that is typed into the item."""
    if piece.text[:1] in _BULLETS and is_bullet(piece.text):
        text = piece.text[1:].lstrip()
        by = len(text) - len(piece.text)
        piece.marks = tuple(
            mark._replace(start=max(mark.start + by, 0), end=mark.end + by)
            for mark in piece.marks
            if mark.end + by > 0
        )
        piece.text = text


def _defined(term: list[Block], inner: list[Block]) -> list[Block]:
    if len(term) != 1 or not inner:
        return term + inner
    head = term[0]
    head.bold = False
    if _on_one_line(head, inner):
        value = inner[0]
        text = head.text if head.text.endswith((":", "?")) else f"{head.text}:"
        moved = tuple(mark.moved(len(text) + 1) for mark in value.marks)
        return [
            Block(
                "text", f"{text} {value.text}", gap=head.gap, marks=head.marks + moved
            )
        ]
    if any(len(block.text) > _SHORT or block.kind != "text" for block in inner):
        head.bold = head.kind == "text"
    return [head, *inner]


def _on_one_line(head: Block, inner: list[Block]) -> bool:
    value = inner[0]
    if len(inner) > 1 or head.kind != "text" or value.kind != "text":
        return False
    one_line = "\n" not in head.text and "\n" not in value.text
    return one_line and len(head.text) <= _TERM and len(value.text) <= _ON_ONE_LINE
