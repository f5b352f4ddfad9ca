"""What a page is read into: blocks of text in reading order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from assistant.sentences import is_label
from assistant.text import fold
from assistant.values import find_values

BlockKind = Literal["text", "heading", "item", "table"]

_TITLE_WORDS: Final = 12
_TITLE_CHARACTERS: Final = 100
_MOSTLY: Final = 0.6
_FURNITURE_CHARACTERS: Final = 50
_LEVELS: Final = frozenset(range(1, 7))
_TITLE_END = re.compile(r"[.,;!](?:[\"”’')]*)$")
_WEB_FURNITURE = re.compile(
    r"(?:skip to (?:main )?content|(?:go )?back"
    r"|back to (?:search results|results|top|search|jobs)"
    r"|apply (?:now|online|here|for (?:this|the) (?:job|role|post|position|vacancy))"
    r"|print(?: this page)?|save (?:this )?job|share(?: this (?:job|page|vacancy))?"
    r"|(?:e-?mail|send) (?:this )?(?:job|vacancy) to a friend|report this job"
    r"|sign in|log ?in|register|(?:sign|log) in or register|close|menu|search)"
)


class Mark(NamedTuple):
    """A stretch of a text that the markup names."""

    name: str
    start: int
    end: int

    def moved(self, by: int) -> "Mark":
        """Return the mark as it stands in a text with `by` characters before it."""
        return Mark(self.name, self.start + by, self.end + by)


@dataclass(slots=True)
class Cell:
    """A cell of a table, with the blocks that stand in it."""

    rows: int = 1
    columns: int = 1
    header: bool = False
    blocks: "list[Block]" = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.blocks


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list item or table."""

    kind: BlockKind
    text: str = ""
    """Canonical, without outer white space; line ends are meant."""
    level: int = 0
    """Of a heading, from 1."""
    sign: str = ""
    """Of an item."""
    gap: bool = False
    """Whether an empty line parts it from what stands before it."""
    bold: bool = False
    """Whether every character of it is bold."""
    marks: tuple[Mark, ...] = ()
    rows: list[list[Cell]] = field(default_factory=list)
    """Of a table."""

    def append(self, other: "Block") -> None:
        """Add the lines of another block below its own."""
        by = len(self.text) + 1
        self.text = f"{self.text}\n{other.text}"
        self.marks += tuple(mark.moved(by) for mark in other.marks)
        self.bold = self.bold and other.bold


def looks_like_title(text: str) -> bool:
    """Return whether a bold line reads like a heading, not like a value or prose."""
    if len(text) > _TITLE_CHARACTERS or len(text.split()) > _TITLE_WORDS:
        return False
    if _TITLE_END.search(text) or ":" in text.rstrip(":") or _states(text):
        return False
    if "\n" in text or not any(char.isalpha() for char in text):
        return False
    return not any(
        value.kind in {"money", "email", "phone"}
        or (value.kind == "date" and value.normalised.count("-") >= 2)
        for value in find_values(text)
    )


def _states(text: str) -> bool:
    """Return whether a line is a label with its value behind a dash."""
    label, dash, _ = text.replace(" - ", " – ").partition(" – ")
    return bool(dash) and is_label(label)


def finished(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a page as they are to stand in its text.

    Bold lines that head what follows become headings, buttons are left out, and what
    the page prints twice under one id stands once.
    """
    kept = [block for block in blocks if not _is_furniture(block)]
    _raise_bold_lines(kept)
    return _once(kept)


def _is_furniture(block: Block) -> bool:
    text = block.text
    if block.kind not in {"text", "item"} or len(text) > _FURNITURE_CHARACTERS:
        return False
    return _WEB_FURNITURE.fullmatch(fold(text)) is not None


def _raise_bold_lines(blocks: Sequence[Block]) -> None:
    texts = [block for block in blocks if block.kind == "text"]
    bold = sum(block.bold for block in texts)
    if bold > 4 and bold > _MOSTLY * len(texts):
        return  # where nearly all is bold, bold means nothing
    level = 1
    for block in blocks:
        if block.kind == "heading":
            level = block.level
        elif block.kind == "text" and block.bold and looks_like_title(block.text):
            block.kind, block.level = "heading", min(level + 1, 6)


def _once(blocks: Sequence[Block]) -> list[Block]:
    """Leave out blocks that repeat an id with its text, and their empty headings."""
    repeated = list(_repeated(blocks))
    kept, gone = set[int](), set[int]()  # levels whose section holds such blocks
    for index in range(len(blocks) - 1, -1, -1):
        level = blocks[index].level
        if level and level in gone - kept:
            repeated[index] = True
        deeper = {each for each in _LEVELS if level and each >= level}
        kept -= deeper
        gone -= deeper
        if repeated[index]:
            gone |= _LEVELS - deeper
        elif not level:
            kept |= _LEVELS
    return [block for block, again in zip(blocks, repeated, strict=True) if not again]


def _repeated(blocks: Sequence[Block]) -> Iterator[bool]:
    seen: set[tuple[str, str]] = set()
    for block in blocks:
        names = [(mark.name, fold(block.text)) for mark in block.marks]
        yield bool(names) and seen.issuperset(names)
        seen.update(names)
