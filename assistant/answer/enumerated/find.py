"""The collection that a question asks for: all of it, how many, or one of its items."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from assistant.answer.enumerated.announced import announced
from assistant.answer.enumerated.asked import Asked, asked_of, number_of
from assistant.answer.enumerated.columns import in_columns, themes
from assistant.answer.enumerated.found import Enumeration, Way
from assistant.answer.enumerated.labelled import labelled
from assistant.answer.found import Found
from assistant.answer.quoting import claim_of, exact
from assistant.answer.scoring import Weigh, share
from assistant.model import DraftClaim, Reading
from assistant.query import Part, Query
from assistant.records import Span
from assistant.sentences import breaks_off
from assistant.terms import covers
from assistant.text import fold, stem, stems
from assistant.vocabulary import THEMES

_WORTH: Final[Mapping[Way, float]] = {
    "announced": 0.3, "labelled": 0.3, "column": 0.25, "headed": 0.2, "told": 0.1,
    "themes": 0.0,
}  # fmt: skip
_KIN: Final = 0.5
"""What a collection is worth whose items go by another name of the same kind."""
_COVERED: Final = 0.6
_COVERED_ANYWHERE: Final = 0.8
"""Least share of what else the question says that names the collection."""
_COUNTED: Final = 0.3
_ANNOUNCED: Final = 0.25
_PARTS: Final = frozenset(map(stem, THEMES))
"""What the parts of an action plan are called."""
_AROUND: Final = 0.8
"""What a word is worth that only the headings above, or the title, say."""
_CUT: Final = 0.3
_UNSURE: Final = frozenset({"headed", "told"})
"""Ways in which a collection may be written that do not bound it for sure."""
_NEAR: Final = 3
"""Words that may stand between a number and the noun that it counts."""
_MARKS: Final = "#•*_| \t\n"


def find_enumerated(
    part: Part, query: Query, readings: Sequence[Reading], weigh: Weigh
) -> Found | None:
    """Return the items of the collection that is asked for; None where none is sure.

    Args:
        part: What is asked.
        query: The question that it is a part of.
        readings: The documents in scope.
        weigh: Weight of a term.
    """
    asked = asked_of(part, query)
    if asked is None or not (query.documents or asked.topic):
        return None
    scoped = bool(query.documents)
    scored = [
        (score, each)
        for reading in readings
        for each in _enumerations(reading, asked)
        if (score := _score(each, asked, weigh, scoped=scoped)) is not None
    ]
    if not scored:
        return _other_count(asked, readings, weigh) if scoped else None
    _, best = max(scored, key=lambda pair: pair[0])
    return _said(best, asked, lead=len(query.documents) != 1)


def _other_count(
    asked: Asked, readings: Sequence[Reading], weigh: Weigh
) -> Found | None:
    """Return that there are not as many as are asked for, where that is sure.

    It is where the one document in scope labels or counts its items, and says nowhere
    that there are as many as the question takes there to be.
    """
    if len(readings) != 1 or not asked.count or asked.loose:
        return None
    any_count = replace(asked, count=0)
    sure = [
        each
        for each in _enumerations(readings[0], any_count)
        if (each.way == "labelled" or each.announced)
        and each.noun == asked.noun
        and _score(each, any_count, weigh, scoped=True) is not None
    ]
    if not sure or _says_count(readings[0], asked):
        return None
    return Found(missing=(f"{asked.count} {asked.said}",))


def _says_count(reading: Reading, asked: Asked) -> bool:
    """Return whether any sentence has the asked number near the noun."""
    for sentence in reading.sentences:
        said = fold(sentence.text).split()
        for place, word in enumerate(said):
            near = said[place + 1 : place + 2 + _NEAR]
            counts = number_of(word.strip("().,:*")) == asked.count
            if counts and any(stem(w.strip("().,:*")) == asked.noun for w in near):
                return True
    return False


def _enumerations(reading: Reading, asked: Asked) -> Iterator[Enumeration]:
    nouns = frozenset({asked.noun}) if asked.loose else asked.kin
    yield from (each for each in labelled(reading) if each.noun in nouns)
    yield from announced(reading, nouns, asked.count)
    yield from in_columns(reading, nouns)
    parts = themes(reading)
    if parts is not None and asked.noun in _PARTS and not asked.topic:
        yield replace(parts, noun=asked.noun)


def _score(
    each: Enumeration, asked: Asked, weigh: Weigh, *, scoped: bool
) -> float | None:
    """Return how well a collection is the one that is asked for; None: it is not."""
    if asked.count and each.size != asked.count:
        return None
    if each.announced and each.size != each.announced:
        return None
    if each.way == "told" and asked.wants not in ("all", "count"):
        return None
    if asked.wants == "count" and each.way in _UNSURE and not each.announced:
        return None
    kin = each.noun != asked.noun
    if kin and asked.topic:
        return None
    names = each.reading.names
    weights = {term: weigh(term) for term in asked.topic}

    def said(term: str) -> float:
        around = max(covers(each.around, term), covers(names, term))
        return max(covers(each.stems, term), _AROUND * around)

    covered = share(weights, said) if weights else 1.0
    if covered < (_COVERED if scoped else _COVERED_ANYWHERE):
        return None
    sure = asked.count or each.way == "labelled"
    own = {each.noun, *asked.topic, *names}
    apart = 0 if each.way == "labelled" else len(each.stems - own)
    base = covered + _WORTH[each.way] + (_COUNTED if sure else 0.0)
    base += _ANNOUNCED if each.announced else 0.0
    return base - (_KIN if kin else 0.0) - min(0.02 * apart, 0.3) - _CUT * _cut(each)


def _cut(each: Enumeration) -> float:
    """Return the share of the items that break off in the middle of a phrase."""
    texts = [each.reading.text[slice(*item[-1])] for item in each.items]
    return sum(breaks_off(text) for text in texts) / len(texts)


def _said(best: Enumeration, asked: Asked, *, lead: bool) -> Found | None:
    """Return the claims of a collection, as far as it is asked for."""
    claims = [_claim(best, item, lead=lead) for item in best.items]
    if asked.wants == "one":
        if asked.number > len(claims):
            return None
        return Found((claims[asked.number - 1],))
    if asked.wants == "about":
        about = [term for term in asked.about if term not in best.reading.names]
        wanted = [c for c in claims if about and _is_about(c, about)]
        return Found(tuple(wanted)) if wanted else None
    opening = f"{best.size} {asked.said}." if asked.wants == "count" else ""
    return Found(tuple(claims), opening=opening)


def _claim(best: Enumeration, item: tuple[Span, ...], *, lead: bool) -> DraftClaim:
    spans = (_without_marks(best.reading.text, span) for span in item)
    claim = claim_of([exact(best.reading, span) for span in spans])
    return replace(claim, lead=best.reading.title) if lead else claim


def _without_marks(text: str, span: Span) -> Span:
    """Return a span without the signs that make a heading or a bullet of it."""
    start, end = span
    said = text[start:end]
    inner = said.strip(_MARKS)
    first = start + len(said) - len(said.lstrip(_MARKS))
    return (first, first + len(inner)) if inner else span


def _is_about(claim: DraftClaim, about: Sequence[str]) -> bool:
    have = frozenset(stems(claim.text))
    return all(covers(have, term) > 0 for term in about)
