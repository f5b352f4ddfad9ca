"""Items below a sentence or a heading that names them, and told in one sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.answer.enumerated.asked import KIN, number_of
from assistant.answer.enumerated.below import Items, items_below
from assistant.answer.enumerated.found import Enumeration, Way
from assistant.answer.lists import items_after
from assistant.answer.quoting import is_answerable, is_heading
from assistant.model import Reading, Sentence
from assistant.text import fold, plain, stem
from assistant.vocabulary.enumerations import ANNOUNCES, TELLS

_WORD = re.compile(r"[a-z0-9][\w'&/-]*")
_SEPARATOR = re.compile(r",|;|\band\b|&")
_ARE = re.compile(r"\bare\W*$")
_FOLLOWING = re.compile(r"\b(?:following|these)\W+$")
_SECTION = re.compile(r"^\W*(?:\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}[.)])\s")
"""The number of a clause or a section."""
_BEFORE: Final = 4
_HEADLINE: Final = 12
_FEWEST: Final = 2
_TELLING: Final = 3
_AFTER: Final = 60
"""How far behind the noun its items begin, in characters, when told in a sentence
with their count; without it, `_BESIDE`."""
_BESIDE: Final = 16
_FAR: Final = 10
"""Words between a noun and the colon that its items follow, where nothing points."""
_SHORT: Final = 8
_PER_ITEM: Final = 4
"""Words of an item in a line of nothing but items."""


@dataclass(frozen=True, slots=True)
class _Noun:
    """A noun in the plural, as a sentence names it."""

    stem: str
    count: int
    start: int
    end: int
    """Offsets in the folded sentence."""


def announced(
    reading: Reading, nouns: frozenset[str], count: int = 0
) -> Iterator[Enumeration]:
    """Yield the collections of a document that sentences or headings name.

    Args:
        reading: The document.
        nouns: Stems of what the items may be called.
        count: How many items the question takes it to have; 0 where it does not say.
    """
    for index, sentence in enumerate(reading.sentences):
        named = _named(sentence, nouns)
        if named is None or named.stem not in nouns:
            continue
        yield from _announced(reading, index, named, count)


def _announced(
    reading: Reading, index: int, named: _Noun, asked: int
) -> Iterator[Enumeration]:
    sentence = reading.sentences[index]
    told = _told(reading, sentence, named) or _told_next(reading, index, named)
    if told is not None:
        yield told
        return
    headed = _is_headline(sentence, named)
    if not headed and not ANNOUNCES.search(plain(sentence.text)):
        return
    items = items_below(reading, index, named.count or asked, headed=headed)
    if not items and not headed:
        items = _after(reading, index, named.count or asked)
    if len(items) >= _FEWEST:
        way: Way = "headed" if headed else "announced"
        label = plain(sentence.text)
        yield Enumeration(
            reading, way, named.stem, label, items, named.count, above=sentence.path
        )


def _named(sentence: Sentence, nouns: frozenset[str]) -> _Noun | None:
    """Return what a sentence announces the items of: a noun in the plural.

    "The aims, ... challenges, including:" announces challenges; "the principles
    underpinning these recommendations are:" announces principles.
    """
    folded = _SECTION.sub(_blank, fold(plain(sentence.text)))
    found: list[_Noun] = []
    number, place_of = 0, -_BEFORE - 1
    for place, match in enumerate(_WORD.finditer(folded)):
        word = match[0]
        said = number_of(word)
        if said:
            number, place_of = said, place
        known = stem(word) in nouns or stem(word) in KIN
        if known and word.endswith("s") and not said:
            count = number if place - place_of <= _BEFORE else 0
            found.append(_Noun(stem(word), count, *match.span()))
    return _meant(folded, found, nouns) if found else None


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _meant(folded: str, found: Sequence[_Noun], nouns: frozenset[str]) -> _Noun | None:
    """Return which of the nouns of a sentence the items that follow are."""
    if _ARE.search(folded):
        return found[0]
    if folded.endswith(":"):
        pointed = [n for n in found if n.count or _FOLLOWING.search(folded[: n.start])]
        near = [n for n in found if len(folded[n.end :].split()) <= _FAR]
        return next(iter((pointed or near)[-1:]), None)
    ours = [noun for noun in found if noun.stem in nouns]
    counted = [noun for noun in ours if noun.count]
    return (counted or ours or found)[-1]


def _is_headline(sentence: Sentence, named: _Noun) -> bool:
    """Return whether a sentence is a heading of what it names."""
    text = plain(sentence.text).strip("# ")
    if len(text.split()) > _HEADLINE or text.endswith((".", ":", ";", "?", ",")):
        return False
    if is_heading(sentence) or sentence.text.strip().startswith("**"):
        return True
    return named.end >= len(text) and bool(named.count)


def _after(reading: Reading, index: int, count: int) -> Items:
    """Return the sentences that follow one with a colon, as many as are counted."""
    items = [s for s in items_after(reading, index) if is_answerable(s)]
    if not count or len(items) == count:
        return _spans(items)
    kept, rest = items[:count], items[count : count + 1]
    short = all(len(s.text.split()) <= _SHORT for s in kept)
    ends = all(len(s.text.split()) > _SHORT or is_heading(s) for s in rest)
    return _spans(kept) if len(kept) == count and short and ends else ()


def _spans(items: Sequence[Sentence]) -> Items:
    return tuple(((item.start, item.end),) for item in items)


def _told(reading: Reading, sentence: Sentence, named: _Noun) -> Enumeration | None:
    """Return the collection that a sentence tells by itself: "our aims are a and b"."""
    text = fold(plain(sentence.text))
    begins = TELLS.search(text, named.end)
    near = _AFTER if named.count else _BESIDE
    if begins is None or begins.start() - named.end > near or text.endswith(":"):
        return None
    rest, count = text[begins.end() :], named.count
    size = _size(rest)
    if size < (count or _TELLING) or (count and size > count + 1):
        return None
    if len(rest.split()) > (2 if count else 1) * _PER_ITEM * size:
        return None
    label = text[: begins.end()]
    where = ((sentence.start, sentence.end),)
    return Enumeration(
        reading, "told", named.stem, label, (where,), count, count or size,
        above=sentence.path,
    )  # fmt: skip


def _told_next(reading: Reading, index: int, named: _Noun) -> Enumeration | None:
    """Return what the line below an announcement tells: "values: / Kind; Fair"."""
    sentence = reading.sentences[index]
    beside = reading.sentences[index + 1 : index + 2]
    if not sentence.text.rstrip().endswith(":") or not beside:
        return None
    line = plain(beside[0].text)
    size = _size(line)
    length = len(line.split())
    if size < (named.count or _TELLING) or length > _PER_ITEM * size:
        return None
    where = ((sentence.start, sentence.end), (beside[0].start, beside[0].end))
    return Enumeration(
        reading, "told", named.stem, plain(sentence.text), (where,), size, size,
        above=sentence.path,
    )  # fmt: skip


def _size(rest: str) -> int:
    """Return how many things a phrase names one after the other."""
    pieces = [p for p in _SEPARATOR.split(rest) if p.strip(" .)")]
    return len(pieces)
