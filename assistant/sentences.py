"""Text to sentences: what is quoted, wrapped lines joined, bullets and labels kept.

A sentence here is the smallest quotable span: a sentence of prose, a list item, a cell
of a shredded table, or a label with its value ("Band" above "Band 8b").
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from assistant.text import fold
from assistant.values import MONTHS
from assistant.vocabulary import LABELS, POST_NOUNS

_LINE = re.compile(r"[^\n]*\n?")
_BULLET = re.compile(
    r"\s*(?:[•·▪●◦■□○‣⁃✓➢➤►\uf0b7\uf0a7*–—-]|o(?=\s|$)|\(?[0-9]{1,2}[.)]|\(?[a-z][.)])"
    r"(?:\s+|$)"
)
_TERMINAL = re.compile(r"[.!?:;][\"”’')\]*]*\s*$")
_CELL = re.compile(r"[^\W\d_]{2}")
_OPEN_END = re.compile(
    r"(?:[,/&–-]|\b(?:a|an|and|as|at|between|by|for|from|in|into|is|of|on|or|our|that"
    r"|the|their|to|with|within))\**\s*$",
    re.IGNORECASE,
)
_MONTH_END = re.compile(rf"\b(?:{'|'.join(MONTHS)})\s*$", re.IGNORECASE)
_YEAR_START = re.compile(r"\s*(?:19|20)\d\d\b")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\s*$")
_BREAK = re.compile(
    r"(?<=[.!?])[\"”’')\]*]*\s+(?=[\"“‘'(\[*]{0,3}[A-Z0-9£])|(?<!\s)\s+(?=[•▪●]\s)"
)
_ABBREVIATION = re.compile(
    r"(?:(?<![A-Za-z])(?:e\.?g|i\.?e|etc|dr|mr|mrs|ms|prof|st|no|nos|approx|ref|tel|ext"
    r"|incl|vs|inc|p\.?a|p\.?m|a\.?m)|(?<![A-Za-z0-9])[A-Z])\.$",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Professor|Sir|Dame)\.? )?"
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'.-]*){1,3}$"
)
_POSTS: Final = POST_NOUNS - {"gp", "driver", "partner", "lead"}
_POST_WORDS: Final = 8
_WRAPPED: Final = 90
"""A line this long that ends without a full stop goes on in the next one."""


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    bullet: bool
    blank_before: bool


def sentence_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the sentences within `text[start:end]`, in order.

    Spans never overlap, hold no outer white space or bullet sign, and are never
    empty; what lies between them is white space and bullet signs.
    """
    found: list[tuple[int, int]] = []
    for first, last, whole in _paragraphs(text, start, end):
        pieces = [(first, last)] if whole else _sentences(text, first, last)
        found.extend(span for span in pieces if span[0] < span[1])
    return found


def breaks_off(text: str) -> bool:
    """Return whether the last word of a text wants another.

    >>> breaks_off("will support the director in"), breaks_off("the director")
    (True, False)
    """
    return _OPEN_END.search(text) is not None


def is_bullet(line: str) -> bool:
    """Return whether a line begins with a bullet sign or an item number."""
    return _BULLET.match(line) is not None


def is_label(line: str) -> bool:
    """Return whether a line is a known label with no value behind it."""
    bullet = _BULLET.match(line)
    return fold(line[bullet.end() :] if bullet else line).rstrip(" :") in LABELS


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    position, blank, pending = start, False, False
    while position < end:
        match = _LINE.match(text, position, end)
        stop = match.end() if match and match.end() > position else end
        raw = text[position:stop]
        bullet = _BULLET.match(raw)
        body = raw[bullet.end() :] if bullet else raw
        lead = len(raw) - len(body) + (len(body) - len(body.lstrip()))
        content = raw[lead:].rstrip()
        if content:
            first = position + lead
            yield _Line(
                first, first + len(content), content, bool(bullet) or pending, blank
            )
            blank = pending = False
        elif bullet:
            pending = True
        else:
            blank = True
        position = stop


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield start, end, and whether the paragraph is a label with its value."""
    current: _Line | None = None
    last: _Line | None = None
    labelled = False
    for line in _lines(text, start, end):
        if current is None or last is None:
            current = last = line
            labelled = False
        elif _continues(last, line, labelled=labelled, alone=last is current):
            labelled = labelled or is_label(last.text)
            last = line
        else:
            yield current.start, last.end, labelled
            current = last = line
            labelled = False
    if current is not None and last is not None:
        yield current.start, last.end, labelled


def _continues(last: _Line, line: _Line, *, labelled: bool, alone: bool) -> bool:
    """Return whether a line belongs to the paragraph that ends with `last`."""
    if labelled:  # a list of addresses below one label
        return not line.blank_before and bool(
            _POSTCODE.search(last.text) and _POSTCODE.search(line.text)
        )
    if line.bullet:
        return False
    if alone and is_label(last.text):
        return not line.blank_before and not is_label(line.text)
    if _TERMINAL.search(last.text) or is_label(line.text) or _are_rows(last, line):
        return False
    if line.text[0].islower() or line.text[0] == "/" or _OPEN_END.search(last.text):
        return True
    if alone and _signs(last.text, line.text):
        return True
    if _MONTH_END.search(last.text) and _YEAR_START.match(line.text):
        return True
    return not line.blank_before and len(last.text) >= _WRAPPED


def _are_rows(*lines: _Line) -> bool:
    """Return whether any line is a row of a table: words on both sides of a tab."""
    return any(
        sum(_CELL.search(cell) is not None for cell in line.text.split("\t")) > 1
        for line in lines
    )


def _signs(name: str, post: str) -> bool:
    """Return whether a line is a person's name above their post."""
    post_words = {word.lower().strip(",") for word in post.split()}
    return (
        _PERSON.match(name.strip("* ")) is not None
        and len(post.split()) <= _POST_WORDS
        and not post.endswith(".")
        and not _POSTS.isdisjoint(post_words)
        and _POSTS.isdisjoint(word.lower() for word in name.split())
    )


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for match in _BREAK.finditer(text, start, end):
        if _ABBREVIATION.search(text, first, match.start()):
            continue
        yield first, match.start() + len(match[0].rstrip())
        first = match.end()
        bullet = _BULLET.match(text, first, end)
        if bullet and text[first] in "•▪●":
            first = bullet.end()
    yield first, end
