"""What a title tells beside its words: sort, years, initials."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from assistant.text import fold, stem, stems, words
from assistant.vocabulary import POST_NOUNS, STOPWORDS
from assistant.vocabulary.papers import PAPER_KINDS

_PERIOD: Final = re.compile(
    r"(?<![\d/])(?P<from>(?:19|20)?\d\d)\s?(?P<by>[-–/]|to|and)\s?(?P<to>(?:19|20)?\d\d)(?![\d/])"
)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COMMON: Final = frozenset(
    {"nhs", "university", "hospital", "hospitals", "teaching", "foundation", "trust"}
)
_SMALL: Final = frozenset({"and", "of", "the", "for", "upon", "on", "in", "with", "&"})
_JOINED: Final = re.compile(
    r"(?P<first>[A-Z][a-z]{2,})(?: and |\s?&\s?)(?P<last>[A-Z][a-z]{2,})"
)
_AMPERSAND: Final = re.compile(
    r"(?<![\w&])(?P<first>[a-z])\s?(?:&|\band\b|\bn\b)\s?(?P<last>[a-z])(?![\w&])",
    re.IGNORECASE,
)
_STATED: Final = re.compile(r"\((?P<short>[A-Z][A-Za-z&]*[A-Z])\)")
_CENTURY: Final = 100
_LONGEST: Final = 5
"""How many words of a title may be shortened to their initials."""


def sorts_of(text: str) -> frozenset[str]:
    """Return what sort of paper a title, or a file name, says that it is."""
    folded = fold(re.sub(r"[-_]+", " ", text))
    return frozenset(k for k, pattern in PAPER_KINDS.items() if pattern.search(folded))


def periods_of(text: str) -> frozenset[str]:
    """Return the years that a text names, and its spans of years as "2025-2026"."""
    found: set[str] = set()
    for match in _PERIOD.finditer(text):
        first, last = match["from"], match["to"]
        if len(first) + len(last) == 4 and match["by"] != "/":
            continue  # "10 to 12" is no span of years
        first = first if len(first) > 2 else f"20{first}"
        last = last if len(last) > 2 else f"{first[:2]}{last}"
        if 0 < int(last) - int(first) < _CENTURY:
            found.add(f"{first}-{last}")
    return frozenset(found | {match[0] for match in _YEAR.finditer(text)})


def initials_of(title: str) -> frozenset[str]:
    """Return the stems of what the runs of words of a title shorten to: "ifr"."""
    said = [fold(match[0]) for match in words(title) if not match[0][0].isdigit()]
    told = [word for word in said if word not in STOPWORDS]
    return frozenset(
        stem("".join(word[0] for word in run[first : first + length]))
        for run in (said, told)
        for length in range(2, _LONGEST + 1)
        for first in range(len(run) - length + 1)
    )


def posts_in(title: str) -> Iterator[tuple[str, str]]:
    """Yield the initials of the posts that a title says, with their words.

    "General Manager" is GM; "Director of Nursing" is DoN and ND.
    """
    said = [match[0] for match in words(title)]
    for first in range(len(said)):
        for length in range(2, _LONGEST):
            run = said[first : first + length]
            if len(run) < length or {fold(run[0]), fold(run[-1])} & _SMALL:
                continue
            of = fold(run[0]) in POST_NOUNS and fold(run[1]) in _SMALL
            if of or fold(run[-1]) in POST_NOUNS:
                yield "".join(word[0] for word in run).lower(), " ".join(run)
            if of and length == 3:
                yield f"{run[2][0]}{run[0][0]}".lower(), " ".join(run)


def ampersands_in(title: str) -> Iterator[tuple[str, str]]:
    """Yield what two joined words of a title shorten to: "r&d", with the words."""
    for match in _JOINED.finditer(title):
        first, last = match["first"], match["last"]
        yield f"{first[0]}&{last[0]}".lower(), f"{first} and {last}"


def spelt_ampersands(question: str, known: Mapping[str, str]) -> str:
    """Return a question with "R&D" spelt out where a title says the words."""
    return _AMPERSAND.sub(
        lambda m: known.get(f"{m['first']}&{m['last']}".lower(), m[0]), question
    )


def shortens(short: str, body: str) -> bool:
    """Return whether a short name is made of the beginnings of a body's words.

    "SECAmb" is South East Coast Ambulance Service: each word gives its first letter or
    more; small words, words that most bodies bear and words at the end may give none.
    """
    parts = [part.lower() for part in re.findall(r"[^\W\d_]+", body)]
    return len(short) > 2 and _spelt(short.lower(), parts, used=0)


def _spelt(letters: str, parts: list[str], *, used: int) -> bool:
    if not letters:
        return used > 1
    if not parts:
        return False
    first, rest = parts[0], parts[1:]
    skipped = first in _SMALL or first in _COMMON
    if skipped and _spelt(letters, rest, used=used):
        return True
    longest = 1 if first in _SMALL else len(first)
    return any(
        letters[:n] == first[:n] and _spelt(letters[n:], rest, used=used + 1)
        for n in range(1, min(longest, len(letters)) + 1)
    )


def stated_short(organisation: str, head: str) -> frozenset[str]:
    """Return the short names that the text gives in brackets for its own body."""
    found = (match["short"] for match in _STATED.finditer(f"{organisation} {head}"))
    return frozenset(
        term
        for short in found
        if shortens(short, organisation)
        for term in stems(short)
    )
