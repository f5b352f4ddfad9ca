"""Plans that are lists whose items are labelled: "Action: ... Owner: ... By: ..."."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from assistant.ingest.commitments.listed.row import to_commitment
from assistant.ingest.commitments.periods import is_due
from assistant.ingest.commitments.tables.columns import Kind, column_kind
from assistant.ingest.commitments.tables.themes import Themes
from assistant.model import Document
from assistant.records import Commitment, Span
from assistant.sentences import is_bullet
from assistant.text import collapse

_LABEL = re.compile(
    r"(?P<open>(?:^|(?<=[.;|,)*])[ \t]{1,4}|(?<=\S)[ \t]{1,4}[–—|-][ \t]{1,4}"
    r"|(?<=\S)[ \t]{2,20}|\((?=[A-Z])|\[))"
    r"(?P<sign>[ \t]{0,12}(?:[•▪●◦■□○‣⁃✓➢➤►\uf0b7\uf0a7*+–-][ \t]{1,8})?"
    r"(?:\(?\d{1,2}(?:\.\d{1,2}){0,2}[.)]?[ \t]{1,4})?)"
    r"(?:\*\*|__)?(?P<name>[A-Z][A-Za-z’'/ -]{1,40}?(?:\(s\))?)"
    r"(?P<number>[ \t]\d{1,2}"
    r"(?:\.\d{1,2}){0,2}[a-z]?)?(?:\*\*|__)?[ \t]{0,2}:(?:\*\*|__)?(?!//)"
)
_WORDS: Final = 5
_BARE: Final = frozenset({"by"})
_SIGN = re.compile(
    r"[ \t]*(?:[•▪●◦■□○‣⁃✓➢➤►\uf0b7\uf0a7*+–-][ \t]+)?"
    r"(?:\(?\d{1,2}(?:\.\d{1,2})*[.)][ \t]+)?"
)
_ENDS: Final = " \t\n;|,–—-([*_"
_CLOSES: Final = _ENDS + "."
_FULL: Final = 60
"""Characters; a shorter line is not wrapped."""
_FEWEST: Final = 2
_FAR: Final = 200
"""Characters between labels of one item, where it has not said what is to be done."""
_LISTS: Final[frozenset[Kind]] = frozenset({"measures", "owners", "action"})
_RECORD: Final[frozenset[Kind]] = frozenset({"due", "owners"})
_NAMED: Final[frozenset[Kind]] = frozenset({"theme", "item"})


@dataclass(frozen=True, slots=True)
class _Label:
    kind: Kind
    start: int
    """Of what stands before its value: the sign, and its name."""
    end: int
    """Where its value begins."""
    line: bool
    """Whether it stands at the beginning of a line."""
    numbered: bool
    """Whether it has a number of its own ("Priority 2")."""


@dataclass(slots=True)
class _Item:
    """One item of the list: where its values stand."""

    start: int
    end: int
    values: dict[Kind, list[Span]] = field(default_factory=dict)
    theme: Span | None = None

    def whole(self) -> bool:
        """Return whether it says what is to be done, and by when or by whom."""
        return "action" in self.values and not _RECORD.isdisjoint(self.values)


def read_labelled(
    document: Document, themes: Themes, taken: Sequence[Span]
) -> list[tuple[Span, Commitment]]:
    """Return the items of labelled lists as commitments, each with where it stands.

    Args:
        document: Any document.
        themes: Its headings.
        taken: Spans of tables, which are read as such.
    """
    items = [item for item in _items(document.text, taken) if item.whole()]
    if len(items) < _FEWEST:
        return []
    themes = themes.without([(item.start, item.end) for item in items])
    return [
        ((item.start, item.end), _commitment(document, themes, item)) for item in items
    ]


def _items(text: str, taken: Sequence[Span]) -> Iterator[_Item]:
    """Yield the items; one begins with its action, or the line above its labels."""
    labels = [
        label
        for label in _labels(text)
        if not any(start <= label.start < end for start, end in taken)
    ]
    acted = sum(label.kind == "action" for label in labels) >= _FEWEST
    item: _Item | None = None
    theme: Span | None = None
    for index, label in enumerate(labels):
        stop = labels[index + 1].start if index + 1 < len(labels) else len(text)
        value = _value(text, label, stop)
        if value is None:
            continue
        if label.kind in _NAMED and label.numbered:
            theme = (_past_sign(text, label.start), value[1])
            continue
        lead = None if acted else _lead(text, label)
        begins = item is None or lead or _begins(item, label, acted=acted)
        if item is None or begins or _is_apart(text, item, label):
            yield from [item] if item else []
            item = _Item(label.start, value[1], theme=theme)
            if lead:
                item.start, item.values["action"] = lead[0], [lead]
        item.values.setdefault(label.kind, []).append(value)
        item.end = max(item.end, value[1])
    if item:
        yield item


def _begins(item: _Item, label: _Label, *, acted: bool) -> bool:
    """Return whether a label begins an item, not goes on with the one above."""
    if label.kind in item.values:
        return label.kind not in ("measures", "owners")
    return acted and label.kind in ("item", "theme") and "action" in item.values


def _is_apart(text: str, item: _Item, label: _Label) -> bool:
    """Return whether an owner or date far above a label is of something else."""
    between = text[item.end : label.start]
    return "action" not in item.values and len(between) > _FAR and "\n\n" in between


def _labels(text: str) -> Iterator[_Label]:
    position = 0
    for line in text.split("\n"):
        for match in _LABEL.finditer(line):
            kind = _kind(match["name"])
            first = not line[: match.start()].strip()
            if kind is None or (not first and kind not in (*_RECORD, "measures")):
                continue
            start = position + match.start() + (0 if first else len(match["open"]))
            number = match["number"] is not None
            yield _Label(kind, start, position + match.end(), first, number)
        position += len(line) + 1


def _kind(name: str) -> Kind | None:
    text = name.strip()
    if len(text.split()) > _WORDS:
        return None
    return "due" if text.lower() in _BARE else column_kind(text)


def _value(text: str, label: _Label, stop: int) -> Span | None:
    """Return where the value of a label stands: to the next label or a blank line."""
    end = label.end
    for line in text[label.end : stop].split("\n"):
        said = text[label.end : end].strip()
        fresh = end > label.end
        listed = is_bullet(said) and label.kind in _LISTS
        if fresh and said and (not line.strip() or _leaves(label, line, listed=listed)):
            break
        if fresh and not said and not line.strip():
            return None
        end += len(line) + 1
    end = min(end - 1, stop)
    ends = _CLOSES if label.kind in ("due", "owners") else _ENDS
    start = label.end
    while start < end and text[start] in _ENDS:
        start += 1
    while start < end and _is_end(text, start, end, ends):
        end -= 1
    return (start, end) if start < end else None


def _is_end(text: str, start: int, end: int, ends: str) -> bool:
    """Return whether the last character is no part of a value."""
    if text[end - 1] in ")]":
        return not any(sign in text[start:end] for sign in "([")
    return text[end - 1] in ends


def _leaves(label: _Label, line: str, *, listed: bool) -> bool:
    """Return whether a line is no part of a value, which may be a list itself."""
    if is_bullet(line):
        return not listed and (label.kind not in _LISTS or not line[:1].isspace())
    return label.kind == "due" and is_due(line) is False


def _lead(text: str, label: _Label) -> Span | None:
    """Return the words above, or before, the first label of an item: its action."""
    line = text.rfind("\n", 0, label.start) + 1
    start, end = line, label.start
    if not text[start:end].strip():
        end = max(line - 1, 0)
        start = text.rfind("\n", 0, end) + 1
        if not text[start:end].strip() or _LABEL.match(text[start:end]):
            return None
    start = _paragraph(text, start)
    start = _past_sign(text, start)
    while start < end and text[end - 1] in _ENDS:
        end -= 1
    while start < end and text[start] in "*_":
        start += 1
    inner = _LABEL.search(text[start:end])
    if start >= end or (inner and _kind(inner["name"])):
        return None
    return start, end


def _past_sign(text: str, start: int) -> int:
    """Return where a line begins, its list sign and its number left out."""
    sign = _SIGN.match(text, start)
    return sign.end() if sign else start


def _paragraph(text: str, start: int) -> int:
    """Return where the paragraph, or the list item, of a line begins."""
    for _ in range(8):
        line = text[start : text.find("\n", start)]
        above = text.rfind("\n", 0, max(start - 1, 0)) + 1
        before = text[above : max(start - 1, 0)]
        if is_bullet(line) or not before.strip() or start == 0:
            return start
        short = len(before) < _FULL and line.strip()[:1].isupper()
        if short or _LABEL.match(before):
            return start
        start = above
    return start


def _commitment(document: Document, themes: Themes, item: _Item) -> Commitment:
    over = collapse(document.text[slice(*item.theme)]) if item.theme else None
    theme = over or themes.of_plan(item.start)
    return to_commitment(document, item.values, theme=theme)
