"""What is asked, of which documents: a question becomes a Query."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from assistant.model import Kind, Part, Query, ValueKind
from assistant.retrieval.catalogue import Catalogue
from assistant.terms import content, generic
from assistant.text import fold, stem, stems, words
from assistant.values import find_values
from assistant.vocabulary import (
    ASKS_EVERY,
    ASKS_LIST,
    ASPECTS,
    DECLINED,
    EXPECTS,
    POST_NOUNS,
    RANKS,
    STOPWORDS,
)

_SPLIT = re.compile(
    r"[?;]\s+|,?\s+(?:and|but)\s+(?=(?:who|what|when|where|which|how|why|is|are|does|do"
    r"|has|have|can|will)\b)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:it|its|this|that|they|them|their|he|she|there)\b", re.I)
_CLOSE: Final = 0.75
"""A document that is named by this share of the best match's weight fits as well."""
_KINDS: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("strategy", re.compile(r"\bstrateg(?:y|ies)\b|\baction plan\b")),
    ("advert", re.compile(r"\b(?:adverts?|job|jobs|vacanc\w+|post|posts|role)\b")),
)


def understand(
    question: str,
    catalogue: Catalogue,
    *,
    known: Callable[[str], bool],
    documents: Sequence[str] = (),
    kind: Kind | None = None,
) -> Query:
    """Return what a question asks.

    Args:
        question: As the user typed it.
        catalogue: The documents and their names.
        known: Whether any document holds a word.
        documents: Ids to keep to, as the user chose them.
        kind: Kind of document to keep to.
    """
    folded = fold(question)
    for declined in DECLINED:
        if declined.pattern.search(folded):
            return Query(question, (), declined=declined.reason)
    every = ASKS_EVERY.search(folded) is not None
    terms = content(question)
    parts = _parts(question)
    asked = {t for part in parts for t in _cue_stems(part)}
    named = tuple(documents) or _documents(terms, asked, catalogue, kind)
    if every and not documents:
        named = ()
    named = _of_the_post(question, named, catalogue) if not documents else named
    vouched = _vouched(named, catalogue)
    unknown = _unknown(question, vouched, asked, catalogue, known)
    kept = tuple(_without(part, vouched) for part in parts)
    return Query(
        question,
        _inherit(kept),
        documents=named,
        kind=kind or (_kind(folded) if not named else None),
        unknown=unknown,
        every=every,
        listing=ASKS_LIST.search(folded) is not None,
    )


def _parts(question: str) -> tuple[Part, ...]:
    found: list[Part] = []
    for text in filter(None, (piece.strip(" ?.,") for piece in _SPLIT.split(question))):
        aspects, used = _aspects(text)
        rest = tuple(t for t in content(text) if t not in used and t not in generic())
        for aspect in aspects:
            found.append(Part(text, rest, aspect, ASPECTS[aspect].value))
        if not aspects:
            plain_terms = tuple(t for t in content(text) if t not in generic())
            found.append(Part(text, plain_terms, None, _expects(text)))
    return tuple(found)


def _expects(text: str) -> ValueKind | None:
    folded = fold(text)
    return next(
        (kind for kind, pattern in EXPECTS.items() if pattern.search(folded)), None
    )


def _aspects(text: str) -> tuple[list[str], set[str]]:
    """Return the facts that a text asks for, in its order, and the stems that say so.

    The longest cue wins a word; a word counts for one fact only.
    """
    sequence = stems(text)
    taken = [False] * len(sequence)
    found: dict[str, int] = {}
    for cue, key in _CUES:
        width = len(cue)
        for first in range(len(sequence) - width + 1):
            window = slice(first, first + width)
            if sequence[window] == cue and not any(taken[window]):
                taken[window] = [True] * width
                found.setdefault(key, first)
    used = {item for item, mark in zip(sequence, taken, strict=True) if mark}
    return sorted(found, key=lambda key: found[key]), used


def _cue_stems(part: Part) -> set[str]:
    return _aspects(part.text)[1] if part.aspect else set()


def _documents(
    terms: Sequence[str], asked: set[str], catalogue: Catalogue, kind: Kind | None
) -> tuple[str, ...]:
    """Return the documents that the words name; several when several are named.

    The best named comes first; a further one joins when it is named as well by the
    same words, or by words that name none of those before.
    """
    matches = {
        name: hit
        for name, hit in catalogue.matches(terms).items()
        if kind is None or catalogue.by_id[name].entry.kind == kind
    }
    strength = {
        name: sum(w for t, w in hit.items() if t not in asked or len(hit) > 1)
        for name, hit in matches.items()
    }
    strength = {name: value for name, value in strength.items() if value > 0}
    chosen: list[str] = []
    covered: set[str] = set()
    while strength:
        fresh = {
            name: sum(w for t, w in matches[name].items() if t not in covered)
            for name in strength
        }
        best = max(fresh.values())
        if best <= 0 or (chosen and best < _CLOSE * _least(catalogue)):
            break
        fitting = [name for name, value in fresh.items() if value >= best * 0.999]
        top = max(strength[name] for name in fitting)
        winners = [name for name in fitting if strength[name] >= top * 0.999]
        chosen.extend(winners)
        for name in winners:
            covered |= matches[name].keys()
            del strength[name]
        strength = {n: v for n, v in strength.items() if n not in chosen}
    return tuple(chosen)


def _least(catalogue: Catalogue) -> float:
    """Return the weight of a word that names one document alone."""
    return max((catalogue.weight(t) for n in catalogue.named for t in n.terms), default=0)


def _of_the_post(
    question: str, named: tuple[str, ...], catalogue: Catalogue
) -> tuple[str, ...]:
    """Return the adverts whose title says the post that the question names."""
    said = [fold(match[0]) for match in words(question)]
    nouns = {word for word in said if word in POST_NOUNS}
    ranks = {word for word in said if word in RANKS}
    fitting = []
    for name in named:
        entry = catalogue.by_id[name]
        advert = entry.entry.kind == "advert"
        held = not nouns or entry.holds_post(nouns) or not entry.title & set(stems(question))
        ranked = not (ranks & nouns) or bool(ranks & entry.title_words)
        if not advert or (held and (ranked or not ranks)):
            fitting.append(name)
    return tuple(fitting) if fitting else named


def _vouched(named: Iterable[str], catalogue: Catalogue) -> frozenset[str]:
    """Return the words that the names of the chosen documents account for."""
    found: set[str] = set()
    for name in named:
        found |= catalogue.by_id[name].terms
    return frozenset(found)


def _unknown(
    question: str,
    vouched: frozenset[str],
    asked: set[str],
    catalogue: Catalogue,
    known: Callable[[str], bool],
) -> tuple[str, ...]:
    """Return the names in a question that no document of the library holds."""
    found = []
    for number, match in enumerate(words(question)):
        word = match[0]
        if not word[0].isupper() or word.lower() in STOPWORDS or number == 0:
            continue
        item = stem(word)
        if item in vouched or item in asked or item in generic():
            continue
        if find_values(word) or catalogue.weight(item) or known(word):
            continue
        found.append(word)
    return tuple(dict.fromkeys(found))


def _without(part: Part, vouched: frozenset[str]) -> Part:
    """Return the part without the words that only name its documents."""
    rest = tuple(t for t in part.terms if t not in vouched)
    return Part(part.text, rest, part.aspect, part.expects)


def _inherit(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Give a part that only points ("who owns it?") the subject of the one before."""
    found: list[Part] = []
    for part in parts:
        terms = part.terms
        if found and _PRONOUN.search(part.text):
            terms = tuple(dict.fromkeys((*found[-1].terms, *terms)))
        found.append(Part(part.text, terms, part.aspect, part.expects))
    return tuple(found)


def _kind(folded: str) -> Kind | None:
    kinds = [kind for kind, pattern in _KINDS if pattern.search(folded)]
    return kinds[0] if len(kinds) == 1 else None


_CUES: Final = sorted(
    (
        (tuple(stems(cue)), key)
        for key, aspect in ASPECTS.items()
        for cue in aspect.cues
    ),
    key=lambda pair: -len(pair[0]),
)
