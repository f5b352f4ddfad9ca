"""What is measured of a sentence for a part of a question: one number each."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log1p
from typing import Final

from assistant.answer.expected import asks_value
from assistant.answer.quoting import label_and_value
from assistant.model import Reading
from assistant.query import Part
from assistant.terms import covers, expansions, related
from assistant.text import stems
from assistant.vocabulary.ranking import (
    ASKS_WHERE_TO_TURN,
    ASKS_WHY,
    POINTS_ELSEWHERE,
    SAYS_WHY,
)

Weigh = Callable[[str], float]
"""Weight of a term: how rare it is in the library."""
Measures = Mapping[str, float]

_DIGIT = re.compile(r"\d")
_SENTENCE_WORDS: Final = 9
MATCHED: Final = 12.0
"""Log-odds beyond this, either way, tell no more."""
_APART: Final = 3
"""Two words of the question stand together when they are this near in a sentence."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a part looks for, worked out once for all sentences."""

    part: Part
    terms: tuple[str, ...]
    weights: Mapping[str, float]
    total: float
    """Sum of the weights."""
    pairs: tuple[tuple[str, str], ...]
    """Terms that follow each other in the question."""
    stems: frozenset[str]
    """The terms and what stands for them."""
    scoped: bool
    """Whether the question names the documents that are read."""
    elsewhere: bool
    """Whether it asks whom to contact or where to look."""
    why: bool
    """Whether it asks for a reason."""


def wanted(part: Part, weigh: Weigh, *, scoped: bool) -> Wanted:
    """Return what a part looks for."""
    terms = (*part.terms, *part.cues)
    said = [term for term in dict.fromkeys(stems(part.text)) if term in terms]
    weights = {term: weigh(term) for term in terms}
    found: set[str] = set()
    for term in terms:
        found |= {term, *related().get(term, ()), *expansions().get(term, ())}
    return Wanted(
        part,
        terms,
        weights,
        sum(weights.values()),
        tuple(pairwise(said)),
        frozenset(found),
        scoped,
        elsewhere=ASKS_WHERE_TO_TURN.search(part.text) is not None,
        why=ASKS_WHY.search(part.text) is not None,
    )


def share(weights: Mapping[str, float], credit: Callable[[str], float]) -> float:
    """Return the weighted share of terms that is accounted for; 1 without terms."""
    total = sum(weights.values())
    if total <= 0:
        return 1.0
    return sum(weight * credit(term) for term, weight in weights.items()) / total


def covered_by(said: frozenset[str], weights: Mapping[str, float]) -> float:
    """Return the weighted share of terms that stems account for; 1 without terms."""
    return share(weights, lambda term: covers(said, term))


def measure(asked: Wanted, reading: Reading, index: int, *, typed: bool) -> Measures:
    """Return the measures of one sentence, by name.

    `own`, `heading`, `beside` and `named` are shares, in [0, 1], of the terms by
    weight: of the sentence itself, and what its headings, the sentences beside it and
    the document's names add; `rarest` is the greatest weight of a term that it lacks
    itself. `question` is the cosine to the question,
    `previous` that of the sentence before it; `length` is the logarithm of
    its words over 4; `match` the log-odds of the matching model against no sentence at
    all, within `MATCHED`; `phrase` the share of pairs that it holds; the others 0 or 1.
    """
    own, part = reading.stems[index], asked.part
    sentence = reading.sentences[index]
    text = sentence.text.rstrip()
    n_words = len(text.split())
    cover = _coverage(asked, reading, index)
    asked_figure = asks_value(part)
    fragment = n_words < _SENTENCE_WORDS and not text.endswith((".", ":"))
    return {
        **cover,
        "phrase": _together(asked.pairs, stems(text)),
        "cue": max((covers(own, cue) for cue in part.cues), default=0.0),
        **_alike(reading, index),
        "match": within(matches(part, reading), index),
        "typed": float(asked_figure and typed),
        "untyped": float(asked_figure and not typed),
        "label": float(label_and_value(sentence.text) is not None),
        "length": log1p(n_words) / 4,
        "fragment": float(fragment),
        "announces": float(text.endswith(":")),
        "strictly": cover["own"] * part.strict,
        "figure": float(_DIGIT.search(text) is not None),
        "causal": float(asked.why and SAYS_WHY.search(text) is not None),
        "hit": float(index in reading.read),
        "points": float(
            not asked.elsewhere and POINTS_ELSEWHERE.search(text) is not None
        ),
    }


def matches(part: Part, reading: Reading) -> Sequence[float]:
    """Return how well each sentence is matched with a part; empty where none is.

    It is matched as asked and without the names of its documents: the names mislead
    where a sentence repeats them, and a question without them may be no question.
    """
    return reading.match(part.wordings)


def within(found: Sequence[float], index: int) -> float:
    """Return one of these log-odds, within `MATCHED`; 0 where there are none."""
    return max(-MATCHED, min(MATCHED, found[index])) if found else 0.0


def _alike(reading: Reading, index: int) -> dict[str, float]:
    """Return how alike a sentence and the one before it are to the question."""
    rows = reading.wordings or (reading.similarities,)
    after = index > 0 and _same_section(reading, index - 1, index)
    return {
        "question": rows[0][index],
        "previous": reading.similarities[index - 1] if after else 0.0,
    }


def _same_section(reading: Reading, one: int, other: int) -> bool:
    return reading.sentences[one].path == reading.sentences[other].path


def _coverage(asked: Wanted, reading: Reading, index: int) -> dict[str, float]:
    """Return the share of the terms in the sentence, and what its surroundings add."""
    if not asked.weights:
        return dict.fromkeys(("own", "heading", "beside", "named", "rarest"), 0.0)
    have = [reading.stems[index], reading.paths[index], beside(reading, index)]
    if not asked.scoped:
        have.append(reading.names)
    best = dict.fromkeys(asked.weights, 0.0)
    shares: list[float] = []
    rarest = 0.0
    for said in have:
        best = {term: max(c, covers(said, term)) for term, c in best.items()}
        if not shares:
            lost = (w for term, w in asked.weights.items() if not best[term])
            rarest = max(lost, default=0.0)
        shares.append(share(asked.weights, best.__getitem__))
    added = [shares[0], *(b - a for a, b in pairwise(shares))]
    names = ("own", "heading", "beside", "named")
    return {**dict(zip(names, [*added, 0.0], strict=False)), "rarest": rarest}


def beside(reading: Reading, index: int) -> frozenset[str]:
    """Return the stems of the sentences beside one, within its section."""
    found: frozenset[str] = frozenset()
    for other in (index - 1, index + 1):
        inside = 0 <= other < len(reading.sentences)
        if inside and _same_section(reading, index, other):
            found |= reading.stems[other]
    return found


def _together(pairs: Sequence[tuple[str, str]], said: Sequence[str]) -> float:
    """Return the share of pairs that stand near each other, in their order."""
    held = frozenset(said)
    if not any(one in held and other in held for one, other in pairs):
        return 0.0
    near = {
        (one, other)
        for position, one in enumerate(said)
        for other in said[position + 1 : position + 1 + _APART]
    }
    return sum(pair in near for pair in pairs) / len(pairs)
