"""How big a body is: the figure that a document states of its staff, beds, people."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from assistant.answer.quoting import is_answerable
from assistant.model import Reading, Sentence
from assistant.query import Part
from assistant.terms import covers, generic
from assistant.text import fold, stem, words
from assistant.vocabulary import COMPARING
from assistant.vocabulary.sizes import SIZES, Size

_LEAST: Final = re.compile(
    r"\b(?:few(?:er|est)|small(?:er|est)|less|least|low(?:er|est))\b"
)
_ORDERS: Final = re.compile(r"\b(?:more|most|\w+(?:er|est))\b")
_COMPARING: Final = frozenset(stem(word) for word in COMPARING)


@dataclass(frozen=True, slots=True)
class Sized:
    """What a document states of how big it is."""

    sentence: Sentence
    figure: float


def find_size(part: Part, reading: Reading) -> Sized | None:
    """Return the sentence that states the size which a part asks for.

    The largest figure is the body's own. What else is asked ("nursing staff") must
    stand in the sentence. None where no size is asked for or stated.
    """
    size = _asked(part)
    if size is None:
        return None
    rest = _rest(part, size)
    found = [
        Sized(sentence, max(figures))
        for sentence, have in zip(reading.sentences, reading.stems, strict=True)
        if (figures := size.figures(fold(sentence.text)))
        and is_answerable(sentence)
        and all(covers(have, term) for term in rest)
    ]
    return max(found, key=lambda each: each.figure, default=None)


def _asked(part: Part) -> Size | None:
    if part.asks not in ("text", "fact"):
        return None
    folded = fold(part.text)
    if not (part.expects == "number" or part.counted or _ORDERS.search(folded)):
        return None
    said = fold(" ".join(_said(part)))
    return next((size for size in SIZES if size.asks.search(said)), None)


def _said(part: Part) -> tuple[str, ...]:
    """Return the words of a part that are no name."""
    kept = {*part.terms, *part.cues}
    return tuple(m[0] for m in words(part.text) if stem(m[0]) in kept)


def _rest(part: Part, size: Size) -> tuple[str, ...]:
    """Return the terms that ask for more than the size itself."""
    asking = {stem(m[0]) for m in words(part.text) if size.asks.search(fold(m[0]))}
    plain = generic() | _COMPARING | {stem("people"), stem("number"), stem("total")}
    return tuple(t for t in part.terms if t not in asking and t not in plain)


def largest(
    part: Part, sizes: Mapping[str, Sized]
) -> tuple[Literal["most", "least"], Sequence[str]] | None:
    """Return which documents have the most, or the least, as a part asks; else None."""
    folded = fold(part.text)
    if not _ORDERS.search(folded) or len(sizes) < 2:
        return None
    which: Literal["most", "least"] = "least" if _LEAST.search(folded) else "most"
    choose = max if which == "most" else min
    best = choose(each.figure for each in sizes.values())
    return which, [name for name, each in sizes.items() if each.figure == best]
