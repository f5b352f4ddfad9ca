"""How paragraphs and runs of a Word file look: styles, what they build on, defaults."""

import re
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Final

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from assistant.ingest.parsers.word.package import number, switch, value

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_BODY_LEVEL: Final = 9
"""The outline level that says: not a heading."""
_DEFAULT_SIZE: Final = 20
_UNREADABLE: Final = 4
"""A size, in half points, that nobody can read."""
_NO_FILL: Final = frozenset({"", "auto", "ffffff"})
_CHAIN: Final = 20


@dataclass(frozen=True, slots=True)
class Look:
    """What a style or a run says of itself; None where it leaves that to others."""

    bold: bool | None = None
    size: int | None = None
    """In half points."""
    hidden: bool | None = None
    white: bool | None = None
    """Whether its letters are as white as the page."""
    shaded: bool | None = None
    """Whether they stand on a colour."""
    symbols: str | None = None
    """The font, where letters are signs in it."""
    outline: int | None = None
    """From 0; `_BODY_LEVEL` for body text."""
    list_id: int | None = None
    list_level: int | None = None
    list_style: str | None = None
    """The style that `list_id` comes from."""

    def over(self, base: "Look") -> "Look":
        """Return this look where it says something, else the base's."""
        return _merged(self, base)

    @property
    def unseen(self) -> bool:
        """Whether nobody sees it on the page: hidden, or too small for any eye."""
        size = _DEFAULT_SIZE if self.size is None else self.size
        return bool(self.hidden) or size <= _UNREADABLE

    @property
    def level(self) -> int | None:
        """Level of the heading that it marks, from 1; None for body text."""
        body = self.outline is None or not 0 <= self.outline < _BODY_LEVEL
        return None if body else (self.outline or 0) + 1


@lru_cache(maxsize=4_096)
def _merged(look: Look, base: Look) -> Look:
    said = {
        field.name: own
        for field in fields(look)
        if (own := getattr(look, field.name)) is not None
    }
    return replace(base, **said)


class Styles:
    """The styles of a file, by id."""

    def __init__(self, part: Element | None) -> None:
        found = [] if part is None else part.findall(qn("w:style"))
        self._styles = {str(style.get(qn("w:styleId"), "")): style for style in found}
        self._default = next(
            (
                str(style.get(qn("w:styleId"), ""))
                for style in found
                if style.get(qn("w:type")) == "paragraph"
                and style.get(qn("w:default")) in ("1", "true", "on")
            ),
            None,
        )
        path = "/".join(map(qn, ("w:docDefaults", "w:rPrDefault", "w:rPr")))
        defaults = None if part is None else part.find(path)
        self._base = run_look(defaults).over(Look(size=_DEFAULT_SIZE))
        self._looks: dict[str, Look] = {}

    def find(self, name: str | None) -> Element | None:
        """Return a style by its id."""
        return self._styles.get(name or "")

    def paragraph(self, properties: Element | None) -> Look:
        """Return the look of a paragraph, from its `w:pPr`."""
        style = value(properties, "w:pStyle") or self._default
        look = self._style(style).over(self._base)
        return _paragraph_look(properties).over(look)

    def run(self, properties: Element | None, paragraph: Look) -> Look:
        """Return the look of a run, from its `w:rPr` and its paragraph's look."""
        style = self._style(value(properties, "w:rStyle"))
        return run_look(properties).over(style.over(paragraph))

    def list_of(self, style: str) -> int | None:
        """Return the list that a style numbers its paragraphs by."""
        return self._style(style).list_id

    def _style(self, name: str | None) -> Look:
        name = name or ""
        if name not in self._looks:
            look, seen = Look(), 0
            current: str | None = name
            while current and seen < _CHAIN:
                look = look.over(self._own(current))
                current = value(self.find(current), "w:basedOn")
                seen += 1
            self._looks[name] = look
        return self._looks[name]

    def _own(self, name: str) -> Look:
        style = self.find(name)
        if style is None:
            return Look()
        look = _paragraph_look(style.find(qn("w:pPr")))
        look = look.over(run_look(style.find(qn("w:rPr"))))
        if look.list_id is not None:
            look = replace(look, list_style=name)
        called = value(style, "w:name") or ""
        if heading := _HEADING.fullmatch(called):
            return replace(look, outline=int(heading[1]) - 1)
        return replace(look, outline=0) if called.lower() == "title" else look


def run_look(properties: Element | None) -> Look:
    """Return what the properties of a run (`w:rPr`) say themselves."""
    if properties is None or not len(properties):
        return Look()
    fonts = properties.find(qn("w:rFonts"))
    font = "" if fonts is None else str(fonts.get(qn("w:ascii"), ""))
    colour = value(properties, "w:color")
    return Look(
        bold=switch(properties, "w:b"),
        size=number(properties, "w:sz"),
        hidden=switch(properties, "w:vanish"),
        white=None if colour is None else colour.lower() == "ffffff",
        shaded=is_shaded(properties) or _is_marked(properties) or None,
        symbols=font.lower() or None,
    )


def is_shaded(properties: Element | None) -> bool:
    """Return whether a run, a paragraph or a cell stands on a colour (`w:shd`)."""
    shading = None if properties is None else properties.find(qn("w:shd"))
    fill = "" if shading is None else str(shading.get(qn("w:fill"), ""))
    return fill.lower() not in _NO_FILL


def _is_marked(properties: Element) -> bool:
    return value(properties, "w:highlight") not in (None, "none", "white")


def _paragraph_look(properties: Element | None) -> Look:
    return Look(
        shaded=is_shaded(properties) or None,
        outline=number(properties, "w:outlineLvl"),
        list_id=number(properties, "w:numPr", "w:numId"),
        list_level=number(properties, "w:numPr", "w:ilvl"),
    )
