"""The text of a paragraph in a Word file: what a reader of the page would see."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from assistant.ingest.parsers.notes import left_out
from assistant.ingest.parsers.word.package import number, switch, value
from assistant.ingest.parsers.word.styles import Look, Styles
from assistant.text import count_words

_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ALTERNATIVES: Final = f"{_COMPATIBILITY}AlternateContent"
BOX: Final = qn("w:txbxContent")
DELETED: Final = frozenset(map(qn, ("w:del", "w:moveFrom")))
_DELETED_TEXT: Final = qn("w:delText")
_RUN: Final = qn("w:r")
_FIELD: Final = qn("w:fldChar")
_TEXT: Final = frozenset({qn("w:t"), f"{_MATH}t"})
_SYMBOL: Final = qn("w:sym")
_HEX = re.compile("[0-9A-Fa-f]{1,4}")
_SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        qn("w:tab"): "\t",
        qn("w:ptab"): "\t",
        qn("w:br"): "\n",
        qn("w:cr"): "\n",
        qn("w:noBreakHyphen"): "-",
    }
)
_NOTES: Final[Mapping[str, str]] = MappingProxyType(
    {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
)
_DRAWN: Final = frozenset(map(qn, ("w:drawing", "w:object", "w:pict")))
_PICTURED: Final = (
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
)
_NO_TEXT: Final = frozenset(
    map(qn, ("w:instrText", "w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:rt"))
)
_SYMBOLS: Final[Mapping[str, Mapping[int, str]]] = MappingProxyType(
    {
        "wingdings": MappingProxyType(
            {
                **{0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖"},
                **{0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→"},
                **{0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
            }
        ),
        "wingdings 2": MappingProxyType(
            {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0xA3: "☐"}
        ),
        "symbol": MappingProxyType({0xA3: "≤", 0xB1: "±", 0xB3: "≥", 0xB7: "•"}),
    }
)
"""What fonts of signs show for a character, by its last eight bits."""


@dataclass
class Tally:
    """Counts what is left out of the text."""

    hidden: int = 0
    """Words."""
    deleted: int = 0
    """Words of tracked deletions."""
    unread: int = 0
    """Diagrams, charts and embedded pages."""

    def notes(self) -> list[str]:
        """Return what was left out, in the reader's words."""
        counted = (
            (self.hidden, "hidden word*"),
            (self.deleted, "word* of tracked deletions"),
            (self.unread, "diagram*, chart* or embedded file*"),
        )
        return [left_out(count, what) for count, what in counted if count]


@dataclass(slots=True)
class Line:
    """A line of a paragraph, and how much of it is bold or large."""

    text: str = ""
    looks: Counter[tuple[bool, int]] = field(default_factory=Counter)
    """Characters that are not white space, by bold and size."""

    def put(self, text: str, look: Look) -> None:
        """Add text of one look."""
        self.text += text
        weight = sum(not character.isspace() for character in text)
        if weight:
            self.looks[bool(look.bold), look.size or 0] += weight


@dataclass(slots=True)
class Content:
    """What stands in a paragraph."""

    lines: list[Line]
    boxes: list[Element]
    """Text boxes that are tied to it."""
    notes: list[str]
    """Footnotes and endnotes that it refers to."""


def read_runs(
    paragraph: Element, look: Look, styles: Styles, tally: Tally, *, on_white: bool
) -> Content:
    """Return what stands in a paragraph (`w:p`).

    Args:
        paragraph: The paragraph.
        look: Its own look.
        styles: Of the file.
        tally: Counts what is left out.
        on_white: Whether it stands on the bare page, where white letters are unseen.
    """
    reader = _Reader(styles, tally, on_white=on_white)
    reader.walk(paragraph, look)
    return Content(reader.lines, reader.boxes, reader.notes)


def is_placeholder(control: Element) -> bool:
    """Return whether a content control (`w:sdt`) only shows its prompt."""
    path = "/".join(map(qn, ("w:sdtPr", "w:showingPlcHdr")))
    return control.find(path) is not None


def visible(alternatives: Element) -> list[Element]:
    """Return the one of the alternatives that is read: the first with any text."""
    for alternative in alternatives:
        if any(True for _ in alternative.iter(*_TEXT)):
            return [alternative]
    return list(alternatives)[:1]


def count_deleted(element: Element) -> int:
    """Return the words of a tracked deletion."""
    tags = (_DELETED_TEXT, *_TEXT)
    return count_words("".join(text.text or "" for text in element.iter(*tags)))


class _Reader:
    """Walks through a paragraph and keeps what it finds."""

    def __init__(self, styles: Styles, tally: Tally, *, on_white: bool) -> None:
        self.lines = [Line()]
        self.boxes: list[Element] = []
        self.notes: list[str] = []
        self._styles = styles
        self._tally = tally
        self._on_white = on_white
        self._codes: list[bool] = []
        """For each field that is open, whether its code is being read."""
        self._handlers: dict[str, Callable[[Element, Look], None]] = {
            _RUN: self._run,
            _FIELD: self._field,
            _SYMBOL: self._symbol,
            ALTERNATIVES: self._alternatives,
            qn("w:sdt"): self._control,
            **dict.fromkeys(_TEXT, self._text),
            **dict.fromkeys(_SIGNS, self._sign),
            **dict.fromkeys(_NOTES, self._note),
            **dict.fromkeys(_DRAWN, self._drawn),
            **dict.fromkeys(DELETED, self._deleted),
            **dict.fromkeys(_NO_TEXT, self._skip),
        }

    def walk(self, element: Element, look: Look) -> None:
        """Read all that stands in an element of the paragraph."""
        for child in element.iterchildren("{*}*"):
            handler = self._handlers.get(child.tag, self.walk)
            handler(child, look)

    def _run(self, run: Element, look: Look) -> None:
        self.walk(run, self._styles.run(run.find(qn("w:rPr")), look))

    def _skip(self, _element: Element, _look: Look) -> None:
        """Leave an element out."""

    def _deleted(self, change: Element, _look: Look) -> None:
        self._tally.deleted += count_deleted(change)

    def _alternatives(self, alternatives: Element, look: Look) -> None:
        for alternative in visible(alternatives):
            self.walk(alternative, look)

    def _control(self, control: Element, look: Look) -> None:
        if not is_placeholder(control):
            self.walk(control, look)

    def _text(self, element: Element, look: Look) -> None:
        self._put(_symbols(element.text or "", look.symbols), look)

    def _sign(self, element: Element, look: Look) -> None:
        self._put(_SIGNS[element.tag], look)

    def _symbol(self, element: Element, look: Look) -> None:
        code = str(element.get(qn("w:char"), ""))
        font = str(element.get(qn("w:font"), "")).lower()
        if _HEX.fullmatch(code):
            self._put(_symbols(chr(int(code, 16)), font), look)

    def _note(self, element: Element, look: Look) -> None:
        if not look.unseen:
            self.notes.append(f"{_NOTES[element.tag]} {element.get(qn('w:id'))}")

    def _field(self, element: Element, look: Look) -> None:
        kind = element.get(qn("w:fldCharType"))
        if kind == "begin":
            self._put(_form_value(element), look)
            self._codes.append(True)
        elif self._codes and kind == "separate":
            self._codes[-1] = False
        elif self._codes and kind == "end":
            self._codes.pop()

    def _drawn(self, drawing: Element, _look: Look) -> None:
        self._tally.unread += sum(1 for _ in drawing.iter(*_PICTURED))
        self.boxes.extend(_boxes(drawing))

    def _put(self, text: str, look: Look) -> None:
        if any(self._codes):
            return
        if look.unseen or (self._on_white and look.white and not look.shaded):
            self._tally.hidden += count_words(text)
            return
        first, *others = text.split("\n")
        self.lines[-1].put(first, look)
        for other in others:
            self.lines.append(Line())
            self.lines[-1].put(other, look)


def _boxes(element: Element) -> Iterator[Element]:
    for child in element.iterchildren("{*}*"):
        if child.tag == BOX:
            yield child
        elif child.tag == ALTERNATIVES:
            for alternative in visible(child):
                yield from _boxes(alternative)
        else:
            yield from _boxes(child)


def _form_value(field: Element) -> str:
    """Return what a field of an old form shows that has no text: a box, a choice."""
    form = field.find(qn("w:ffData"))
    box = None if form is None else form.find(qn("w:checkBox"))
    if box is not None:
        checked = switch(box, "w:checked")
        return "☒" if checked or (checked is None and switch(box, "w:default")) else "☐"
    choices = None if form is None else form.find(qn("w:ddList"))
    entries = [] if choices is None else choices.findall(qn("w:listEntry"))
    chosen = number(choices, "w:result") or 0
    return value(entries[chosen]) or "" if 0 <= chosen < len(entries) else ""


def _symbols(text: str, font: str | None) -> str:
    """Return text as a font of signs shows it, without signs that are not known."""
    signs = _SYMBOLS.get(font or "")
    if signs is None:
        return text
    return "".join(
        signs.get(ord(character) & 0xFF, "" if _is_private(character) else character)
        for character in text
    )


def _is_private(character: str) -> bool:
    return "\ue000" <= character <= "\uf8ff"
