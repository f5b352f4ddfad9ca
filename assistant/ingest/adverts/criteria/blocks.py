"""Runs of lines below one heading, as criteria."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.ingest.adverts.criteria.found import Above, Found, parted, run_in
from assistant.ingest.adverts.criteria.lines import Line, continues, is_sentence
from assistant.ingest.adverts.criteria.marks import ends_lettered, strip_marks
from assistant.ingest.adverts.criteria.notes import (
    assessment,
    closes,
    is_note,
    names_body,
)
from assistant.ingest.adverts.criteria.stated import stated_importance
from assistant.ingest.adverts.criteria.words import is_plain_category
from assistant.text import fold

_LABEL = re.compile(r"([A-Z][^:\n]{2,40}):\s+(?=\S)")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_BLANK: Final = frozenset({"n/a", "none", "not applicable", "nil", "tbc", "as above"})
_LONGEST: Final = 90
"""Words; what is longer is a passage of prose."""
_LONG_LINE: Final = 25
_PROSE_WORDS: Final = 12


@dataclass(frozen=True, slots=True)
class Item:
    """One or several lines that belong together."""

    lines: tuple[Line, ...]

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.lines[-1].end

    @property
    def sign(self) -> str:
        """Kind of its list sign; empty without one."""
        return self.lines[0].sign


def is_lettered(text: str, lines: Sequence[Line]) -> bool:
    """Return whether lines end with a letter for importance, as in a lost column."""
    return sum(1 for one in lines if ends_lettered(text, one.start, one.end)) > 2


def join_items(lines: Sequence[Line], width: int) -> list[Item]:
    """Return the items of a run of lines, wrapped lines joined."""
    lower = _begins_small(lines)
    items: list[list[Line]] = []
    for line in lines:
        if items and continues(
            items[-1][-1],
            line,
            width=width,
            lower=lower,
            signed=bool(items[-1][0].sign),
        ):
            items[-1].append(line)
        else:
            items.append([line])
    return [Item(tuple(item)) for item in items]


def read_block(
    text: str, lines: Sequence[Line], width: int, above: Above, *, lettered: bool
) -> Iterator[Found]:
    """Yield the criteria of the lines below one heading.

    Args:
        text: The document's text.
        lines: The lines.
        width: See `wrap_width`.
        above: What the headings say.
        lettered: See `read_item`.
    """
    pending: list[Found] = []
    for item in _listed(text, join_items(lines, width)):
        how = assessment(text[item.start : item.end])
        if how is not None:
            if pending:
                yield from (replace(p, assessed_by=how) for p in pending)
                pending = []
            else:
                above = replace(above, assessed_by=how)
            continue
        pieces = run_in(text, item.start, item.end)
        if pieces:
            pending += (replace(p, category=above.category) for p in pieces)
            continue
        beside = above
        for part in _parts(text, item):
            found = read_item(text, part, beside, lettered=lettered)
            if found is not None:
                pending.append(found)
                beside = replace(beside, category=found.category)
    yield from pending


def _parts(text: str, item: Item) -> list[Item]:
    """Return the parts of an item that semicolons part, where each has its mark."""
    parts: list[Item] = []
    for start, end in parted(text, item.start, item.end):
        marked = strip_marks(text, start, end)
        if marked.importance is None or marked.end == end:
            return [item]
        line = replace(item.lines[0], start=start, end=end, text=text[start:end])
        parts.append(Item((line,)))
    return parts if len(parts) > 1 else [item]


def read_item(
    text: str, item: Item, above: Above, *, lettered: bool = False
) -> Found | None:
    """Return the criterion that an item states, None for a note and the like.

    Args:
        text: The document's text.
        item: The item.
        above: What stands above it.
        lettered: Whether items of its list end with a letter for their importance.
    """
    marked = strip_marks(text, item.start, item.end, lettered=lettered)
    start, category = _label(text, marked.start, marked.end, above.category)
    piece = text[start : marked.end]
    whole = text[item.start : item.end]
    vouched = bool(item.sign and above.importance)
    if is_note(whole, vouched=vouched) or not is_criterion(piece, vouched=vouched):
        return None
    if not item.sign and piece.endswith(":"):
        return None
    stated = marked.importance or above.importance or category or item.sign
    if not stated and _is_loose(piece):
        return None
    return Found(
        start,
        marked.end,
        marked.importance or above.importance or stated_importance(fold(piece)),
        category,
        marked.assessed_by or above.assessed_by,
    )


def _is_loose(piece: str) -> bool:
    """Return whether a line that no heading or sign vouches for is no criterion."""
    long = piece.endswith(".") or len(piece.split()) > _LONG_LINE
    return long or _LABEL.match(piece) is not None


def _label(
    text: str, start: int, end: int, category: str | None
) -> tuple[int, str | None]:
    """Return where a criterion begins, and its category where its line names one."""
    label = _LABEL.match(text, start, end)
    if category is None and label and is_plain_category(label[1]):
        return label.end(), label[1]
    return start, category


def is_criterion(piece: str, *, vouched: bool = False) -> bool:
    """Return whether a text could be a criterion by its form.

    Args:
        piece: The text.
        vouched: See `is_note`.
    """
    return (
        _LETTERS.search(piece) is not None
        and len(piece.split()) <= _LONGEST
        and fold(piece).strip(" .") not in _BLANK
        and not is_note(piece, vouched=vouched)
    )


def _listed(text: str, items: Sequence[Item]) -> Iterator[Item]:
    """Yield the items of a list without the prose that stands around it."""
    if not any(item.sign for item in items):
        yield from _unsigned(items)
        return
    listing = False
    for position, item in enumerate(items):
        below = items[position + 1] if position + 1 < len(items) else None
        if item.sign and not _leads(item, below):
            listing = True
            yield item
        elif item.sign:
            continue
        elif _bears_mark(text, item):
            yield item
        elif listing and _ends_list(item):
            return


def _unsigned(items: Sequence[Item]) -> Iterator[Item]:
    """Yield the items of a list without signs, up to the prose below it."""
    apart = sum(1 for item in items[1:] if item.lines[0].blank)
    dense = apart * 2 < len(items) - 1
    for position, item in enumerate(items):
        if closes(item.lines[0].text) or names_body(item.lines[0].text):
            return
        words = sum(len(line.text.split()) for line in item.lines)
        if position and item.lines[0].blank and words > _PROSE_WORDS:
            above = items[position - 1].lines[-1].text
            if dense or (item.lines[-1].text.endswith(".") and not is_sentence(above)):
                return
        yield item


def _leads(item: Item, below: Item | None) -> bool:
    """Return whether an item only introduces a list within the list."""
    inner = below is not None and below.sign not in ("", item.sign)
    return inner and item.lines[-1].text.endswith(":")


def _bears_mark(text: str, item: Item) -> bool:
    how = assessment(text[item.start : item.end])
    marked = strip_marks(text, item.start, item.end)
    return how is not None or marked.importance is not None


def _ends_list(item: Item) -> bool:
    text = " ".join(line.text for line in item.lines)
    long = is_sentence(text) or closes(text) or len(text.split()) > _PROSE_WORDS
    return long or (is_note(text) and not text.lower().startswith("page "))


def _begins_small(lines: Sequence[Line]) -> bool:
    """Return whether the items of an unsigned list begin with small letters."""
    plain = [line for line in lines if not line.inside]
    if any(line.sign for line in plain):
        return False
    small = sum(1 for line in plain if line.text[0].islower())
    return bool(plain) and plain[0].text[0].islower() and small * 2 > len(plain)
