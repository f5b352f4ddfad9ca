"""The words of a page, from the characters that it paints."""

import ctypes
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import pypdfium2.raw as pdfium

from assistant.ingest.parsers.pdf.page import Box, Word
from assistant.ingest.parsers.pdf.view import View

MOST_CHARACTERS: Final = 100_000
"""Characters of one page that are read; the fullest real pages have a tenth."""

_TINY: Final = 2.0
_WHITE: Final = 250
_GAP: Final = 0.2
"""A gap this wide, in sizes, parts words where no space is written."""
_NEW_GAP: Final = 0.06
"""The same between two pieces that are painted one by one; `spacing` has a say."""
_ALIKE: Final = 0.1
_BACK: Final = 0.3
_BOLD_WEIGHT: Final = 600
_FORCED_BOLD: Final = 1 << 18
_BOLD_NAMES: Final = ("bold", "black", "heavy", "demi")
_LINE_END_HYPHEN: Final = 2
_SYMBOLS: Final = {"\uf0fc": "✓"}
"""Signs of Wingdings, a private alphabet, that say something wherever they stand."""


class Style(NamedTuple):
    """What the characters of one text object share."""

    size: float
    bold: bool
    turned: bool
    clear: bool
    """Painted with nothing: the text under a scan, or text to be hidden."""
    white: bool


class Glyph(NamedTuple):
    """A character as painted."""

    text: str
    box: Box
    style: Style


class Words(NamedTuple):
    """The words of a page that a reader sees, and how many they do not see."""

    seen: tuple[Word, ...]
    hidden: int


def read_words(text_page: object, view: View, fills: Sequence[Box]) -> Words:
    """Return the words of a page in the order in which they are painted.

    Text that is painted with nothing counts as seen where the page has no other: it
    is the text layer of a scan.
    """
    runs = list(_runs(_glyphs(text_page, view)))
    page = Box(0.0, 0.0, *view.size)
    seen: list[Word] = []
    clear: list[Word] = []
    hidden = 0
    for run in runs:
        word, style = _word(run), run[0].style
        if _is_hidden(word, style, page, fills):
            hidden += 1
        else:
            (clear if style.clear else seen).append(word)
    if not seen:
        return Words(tuple(clear), hidden)
    return Words(tuple(seen), hidden + len(clear))


def whole_characters(text: str) -> str:
    """Join surrogate pairs; half a pair, as broken fonts give it, becomes U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _glyphs(text_page: object, view: View) -> Iterator[Glyph | None]:
    """Yield the characters, and None for each space."""
    styles: dict[int, Style] = {}
    rectangle = pdfium.FS_RECTF()
    count = min(pdfium.FPDFText_CountChars(text_page), MOST_CHARACTERS)
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        thing = pdfium.FPDFText_GetTextObject(text_page, index)
        text = _character(code)
        if not text or not thing:
            yield None
            continue
        key = ctypes.addressof(thing.contents)
        if key not in styles:
            styles[key] = _style(text_page, index, thing, view)
        pdfium.FPDFText_GetLooseCharBox(text_page, index, rectangle)
        box = view.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        yield Glyph(text, box, styles[key])


def _character(code: int) -> str:
    """Return the character of a code; empty for a space or none."""
    if code == _LINE_END_HYPHEN:
        return "-"
    text = chr(code) if 32 < code < 0x110000 else ""
    return "" if text.isspace() else _SYMBOLS.get(text, text)


def _style(text_page: object, index: int, thing: object, view: View) -> Style:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    scale = (matrix.c**2 + matrix.d**2) ** 0.5
    across, down = view.direction(matrix.a, matrix.b)
    parts = [ctypes.c_uint() for _ in range(4)]
    known = pdfium.FPDFText_GetFillColor(text_page, index, *parts)
    red, green, blue, alpha = (part.value for part in parts)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(thing)
    return Style(
        size=abs(pdfium.FPDFText_GetFontSize(text_page, index)) * scale,
        bold=_is_bold(pdfium.FPDFTextObj_GetFont(thing)),
        turned=across <= 0 or abs(down) > 0.2 * across,
        clear=mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE or (known and alpha == 0),
        white=bool(known) and min(red, green, blue) >= _WHITE,
    )


def _is_bold(font: object) -> bool:
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(max(length, 1))
    pdfium.FPDFFont_GetBaseFontName(font, name, length)
    plain = name.value.decode("utf-8", "replace").lower()
    return (
        any(sign in plain for sign in _BOLD_NAMES)
        or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
        or bool(max(pdfium.FPDFFont_GetFlags(font), 0) & _FORCED_BOLD)
    )


def _runs(glyphs: Iterator[Glyph | None]) -> Iterator[list[Glyph]]:
    """Yield the characters of each word."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and (glyph is None or not _goes_on(run[-1], glyph)):
            turned = glyph is None and run[-1].style.turned
            if turned:
                run.append(Glyph(" ", run[-1].box, run[-1].style))
                continue
            yield run
            run = []
        if glyph is not None:
            run.append(glyph)
    if run:
        yield run


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    """Return whether a character belongs to the word that ends with `last`."""
    if last.style.clear != glyph.style.clear or last.style.white != glyph.style.white:
        return False
    if last.style.turned or glyph.style.turned:
        return last.style.turned and glyph.style.turned and _near(last.box, glyph.box)
    if glyph.box == last.box:  # one sign for several letters
        return True
    gap = glyph.box.x0 - last.box.x1
    size = min(last.style.size, glyph.style.size)
    alike = abs(glyph.box.height - last.box.height) < _ALIKE * size
    widest = _NEW_GAP if alike and last.style is not glyph.style else _GAP
    return -_BACK * size <= gap <= widest * size and last.box.level_with(glyph.box)


def _near(first: Box, second: Box) -> bool:
    """Return whether two characters of turned text stand in one line of it."""
    reach = 1.5 * max(first.width, first.height)
    x0, y0 = first.centre
    x1, y1 = second.centre
    return abs(x1 - x0) <= reach and abs(y1 - y0) <= reach


def _word(run: list[Glyph]) -> Word:
    box = _around(run)
    spoken = [glyph for glyph in run if glyph.text.isalnum()]
    if spoken:  # a mark from another font may be drawn in a much higher box
        height = _around(spoken)
        box = box._replace(top=height.top, bottom=height.bottom)
    largest = max(glyph.style.size for glyph in run)
    return Word(
        whole_characters("".join(glyph.text for glyph in run)).strip(),
        box,
        largest,
        bold=all(glyph.style.bold for glyph in spoken or run),
        turned=run[0].style.turned,
    )


def _around(run: Sequence[Glyph]) -> Box:
    box = run[0].box
    for glyph in run[1:]:
        box = box.joined(glyph.box)
    return box


def _is_hidden(word: Word, style: Style, page: Box, fills: Sequence[Box]) -> bool:
    if style.size < _TINY or not page.holds(word.box.centre):
        return True
    return style.white and not any(fill.holds(word.box.centre) for fill in fills)
