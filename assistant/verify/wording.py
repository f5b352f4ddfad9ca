"""A sentence as it is held against a quote: content words, names, segments."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from assistant.terms import expansions, related
from assistant.text import fold, plain, stem, words
from assistant.verify.figures import find_figures
from assistant.vocabulary import POST_NOUNS, STOPWORDS
from assistant.vocabulary.support import BODIES, CONTENT, LIGHT, PARAPHRASES, UNITS

_SEGMENT = re.compile(r"(?<=[.;!?])[\"”’')\]*]*\s+|\n\s*\n|\t|\s\|\s|\n(?=[A-Z•*-])")
_JOINS = re.compile(r",?\s?(?:(?:of|and|for|the|to|in|&|–|-)\s)*|\s?[/&-]\s?")
_BODY = re.compile(
    rf"(?:[ \n]the|\b[Tt]he|[ \n]our) (?:{'|'.join(BODIES)})\b(?!['’ ][A-Z])"
)
"""A body without its name, which is the one that the document is of."""
_LISTS = re.compile(r",|&|\band\b")
_OPENS = re.compile(r"(?:^|[.!?:;•|]\s*|[\"“‘(]\s*)\Z")
_EMPTY: Final = STOPWORDS - CONTENT
_LIGHT_WEIGHT: Final = 0.25
_NAME_WEIGHT: Final = 1.5
_KIN: Final = 0.95
_ALIKE: Final = 0.8
_ROOT: Final = 5
_ENDING: Final = 5
_AFFIXES = re.compile(
    r"(?:e|ed|er|or|ing|ion|tion|ation|ition|ment|al|ial|ical|ive|ative|ance|ence|ant"
    r"|ent|ist|ity|ness|ship|y|ry|ary|ori|ri|i|ic|ary|abl|ibl|age|is|iz|ise|s|u|ual|ial|)"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a sentence."""

    said: str
    """Folded, as written."""
    stem: str
    start: int
    name: bool
    """Whether it is written as a name: a capital inside a sentence."""
    weight: float


@lru_cache(maxsize=8_192)
def read(text: str) -> tuple[Word, ...]:
    """Return the content words of a text in order, without its figures and dates.

    Numbers are figures when they are spelt out, too.
    """
    values = [(f.value.start, f.end or f.value.end) for f in find_figures(text)]
    found = []
    for match in words(text):
        folded = fold(match[0]).removesuffix("'s")
        if folded in _EMPTY or any(
            start < match.end() and match.start() < end for start, end in values
        ):
            continue
        name = _is_name(text, match)
        found.append(
            Word(folded, stem(match[0]), match.start(), name, _weight(folded, name))
        )
    return tuple(found)


def _is_name(text: str, match: re.Match[str]) -> bool:
    word = match[0]
    if not word[0].isupper():
        return False
    if len(word) > 1 and word.isupper():
        return True
    if _BODY.match(text, max(0, match.start() - 4)):
        return False
    return _OPENS.search(text[max(0, match.start() - 8) : match.start()]) is None


def _weight(folded: str, name: bool) -> float:
    if stem(folded) in _light() or folded in UNITS:
        return _LIGHT_WEIGHT
    return _NAME_WEIGHT if name else 1.0


@cache
def _light() -> frozenset[str]:
    return frozenset(map(stem, LIGHT))


@lru_cache(maxsize=8_192)
def posts(text: str) -> tuple[tuple[Word, ...], ...]:
    """Return the posts of a text: names side by side, one of them a word for a post."""
    runs: list[list[Word]] = []
    last: Word | None = None
    for word in read(text):
        if not word.name:
            continue
        joined = last is not None and _JOINS.fullmatch(
            text[last.start + len(last.said) : word.start]
        )
        if joined:
            runs[-1].append(word)
        else:
            runs.append([word])
        last = word
    return tuple(
        tuple(post)
        for run in runs
        for post in _each_post(text, run)
        if len(post) > 1 and _is_post(post)
    )


def _is_post(run: Sequence[Word]) -> bool:
    return any(word.said in POST_NOUNS for word in run)


def _each_post(text: str, run: list[Word]) -> list[list[Word]]:
    """Return the posts that a run of names lists: "the Chair and the Chief Nurse"."""
    for index in range(1, len(run)):
        before = text[
            run[index - 1].start + len(run[index - 1].said) : run[index].start
        ]
        if _LISTS.search(before) and _is_post(run[:index]) and _is_post(run[index:]):
            return [run[:index], *_each_post(text, run[index:])]
    return [run]


@lru_cache(maxsize=8_192)
def segments(text: str) -> tuple[str, ...]:
    """Return the sentences, cells and list items of a text, each on one line."""
    return tuple(filter(None, (plain(piece) for piece in _SEGMENT.split(text))))


@lru_cache(maxsize=65_536)
def credit(word: Word, have: frozenset[str]) -> float:
    """Return how well a set of stems accounts for a word, in [0, 1].

    1 for the word itself or the whole of what it abbreviates. A name counts in no
    other way; any other word also by a synonym or by another form of its root.
    """
    if vouches(have, word):
        return 1.0
    if word.name:
        return 0.0
    if any(_same_root(word.stem, other) for other in have):
        return _KIN
    same = alike(word.said) | related().get(word.stem, frozenset())
    return 0.0 if same.isdisjoint(have) else _ALIKE


def vouches(have: frozenset[str], word: Word) -> bool:
    """Return whether stems hold a word itself, or the whole of what it abbreviates."""
    return word.stem in have or _abbreviated(word.stem, have)


def _abbreviated(item: str, have: frozenset[str]) -> bool:
    long = expansions().get(item)
    if long and all(part in have for part in long):
        return True
    return any(short in have for short in _shorts().get(item, ()))


@cache
def _shorts() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for short, long in expansions().items():
        for part in long:
            found[part] = (*found.get(part, ()), short)
    return found


@lru_cache(maxsize=8_192)
def alike(said: str) -> frozenset[str]:
    """Return the stems of words that say the same as a word."""
    own = stem(said)
    found = set(PARAPHRASES.get(said, ()))
    for other in _by_stem().get(own, ()):
        found |= PARAPHRASES[other]
    return frozenset(stem(other) for other in found) - {own}


@cache
def _by_stem() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for other in PARAPHRASES:
        found[stem(other)] = (*found.get(stem(other), ()), other)
    return found


@lru_cache(maxsize=65_536)
def _same_root(one: str, other: str) -> bool:
    """Return whether two stems are forms of one word: "psychiatri", "psychiatrist"."""
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    if shared < _ROOT:
        return False
    return all(
        len(rest) <= _ENDING and _AFFIXES.fullmatch(rest) is not None
        for rest in (one[shared:], other[shared:])
    )


def stems_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the stems of all words of some texts."""
    return frozenset[str]().union(*map(_stems_of, texts))


@lru_cache(maxsize=16_384)
def _stems_of(text: str) -> frozenset[str]:
    return frozenset(stem(match[0]) for match in words(text))
