"""Items that are labelled with their name and number: "Priority 1: Safe caseloads"."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from assistant.answer.enumerated.asked import NUMBERS, number_of
from assistant.answer.enumerated.found import Enumeration
from assistant.answer.enumerated.lines import Line, goes_on, lines_of
from assistant.answer.quoting import exact
from assistant.model import Reading
from assistant.records import Span
from assistant.text import fold, stem
from assistant.vocabulary.enumerations import GROUPS

_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_WORDS: Final = 30
_CLAUSE: Final = 90
"""The most words of a title, and of one that a colon sets apart from its label."""
_FEWEST: Final = 2
_TITLE_LINES: Final = 3


@cache
def _label() -> re.Pattern[str]:
    nouns = "|".join(word for group in GROUPS for word in group)
    words = "|".join(NUMBERS)
    return re.compile(
        rf"(?:(?:strategic|key|our|the|core|quality|corporate)\s+){{0,2}}(?P<noun>{nouns})"
        rf"\s+(?P<n>\d{{1,2}}|[a-h]|[ivx]+|{words})(?P<sign>\s*[:.)–—-]+\s*|\s+|$)",
        re.IGNORECASE,
    )


def labelled(reading: Reading) -> list[Enumeration]:
    """Return the collections whose items are labelled and numbered from 1 on."""
    lines = lines_of(reading.text)
    found: dict[str, dict[int, Span]] = {}
    for index, line in enumerate(lines):
        match = _label().match(line.text)
        if match is None or line.words > (_CLAUSE if ":" in match["sign"] else _WORDS):
            continue
        number = _number(match["n"])
        noun = stem(match["noun"])
        title = _title(reading.text, lines, index, match)
        if number and title:
            found.setdefault(noun, {}).setdefault(number, title)
    return [
        Enumeration(
            reading,
            "labelled",
            noun,
            _names(noun),
            _in_order(items),
            above=exact(reading, items[1]).path,
        )
        for noun, items in found.items()
        if len(items) >= _FEWEST and set(items) == set(range(1, len(items) + 1))
    ]


def _names(noun: str) -> str:
    return next(" ".join(g) for g in GROUPS if noun in map(stem, g))


def _in_order(items: dict[int, Span]) -> tuple[tuple[Span, ...], ...]:
    return tuple((items[number],) for number in sorted(items))


def _number(said: str) -> int:
    folded = fold(said)
    if folded in _ROMAN:
        return _ROMAN.index(folded) + 1
    if len(folded) == 1 and folded.isalpha():
        return ord(folded) - ord("a") + 1
    return number_of(folded)


def _title(
    text: str, lines: Sequence[Line], index: int, match: re.Match[str]
) -> Span | None:
    """Return the span of the label with its title; None where it is prose."""
    line = lines[index]
    rest = line.text[match.end() :]
    sign = match["sign"].strip()
    if rest and not sign and not rest[0].isupper():
        return None  # "Priority 1 is led by ..."
    if line.cells:
        return _in_row(text, line)
    end, last = line.end, line
    for other in lines[index + 1 : index + 1 + _TITLE_LINES]:
        bare = not rest and end == line.end
        if other.cells or _label().match(other.text) or other.is_figures:
            break
        alike = last.bold == other.bold and not other.gap
        if not bare and not (alike and goes_on(last, other)):
            break
        if other.words > _WORDS:
            break
        end, last = other.end, other
    return (line.start, end) if rest or end > line.end else None


def _in_row(text: str, line: Line) -> Span | None:
    """Return the label's cell, with the next one where it holds no title."""
    cells = [cell for cell in line.cells if cell[0] < cell[1]]
    match = _label().match(text[slice(*cells[0])]) if cells else None
    if match is None:
        return None
    if match.end() < cells[0][1] - cells[0][0]:
        return cells[0]
    return (cells[0][0], cells[1][1]) if len(cells) > 1 else None
