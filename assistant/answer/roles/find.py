"""A fact that is asked of posts: of one, of a few, or of all that fit."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from assistant.answer.constraints import holds
from assistant.answer.criteria.asked import is_told
from assistant.answer.criteria.saying import stemmed
from assistant.answer.found import CHOICES, Found, in_words
from assistant.answer.quoting import claim_of, is_answerable
from assistant.answer.roles.asked import (
    CLAUSES,
    foreign_terms,
    is_beside_another,
    lacks_time,
    lacks_year,
)
from assistant.answer.roles.listing import list_posts
from assistant.answer.roles.meant import adverts_of, described
from assistant.answer.roles.others import is_of_others
from assistant.answer.roles.stating import cells_of, claims_of, fact_key, values_of
from assistant.answer.roles.told import in_the_text, of_else, place
from assistant.answer.scoring import Weigh, covered_by
from assistant.model import DraftClaim, Reading
from assistant.query import Constraint, Part, Query
from assistant.records import LIST_FACTS, Cell
from assistant.text import fold, words
from assistant.values import find_values
from assistant.vocabulary import ASPECTS, SAID_VALUES

_SURE: Final = 0.9
"""A yes or a no needs this much of the other words in the sentence itself."""
_MANY: Final = frozenset({"accountable_to", "working_pattern", "how_to_apply"})
"""Facts whose values may stand beside each other."""
_DETAILED: Final = frozenset({"contact_phone", "contact_email"})
_OFTEN: Final = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|once|twice|every"
    r"|each|weekly|monthly|daily|regular\w*|occasional\w*|frequent\w*)\b"
)
_NAMED: Final = re.compile(r"\bnames?\b", re.IGNORECASE)
_BESIDE_OTHERS: Final = frozenset({"job_share", "flexible", "home"})
"""Working patterns that another one does not rule out."""
_TOLD_ASIDE: Final = _BESIDE_OTHERS | {"part_time", "secondment"}
"""Values that prose may offer beside the one that the record states."""
_JOINED: Final = re.compile(r"\s*(?:,|/|&|\bor\b|\band\b)?\s*", re.IGNORECASE)
"""Between two values that are one choice: "secondment or fixed term"."""
_ABOUT: Final = 0.5
"""A value is of what else is asked when its words account for this share of it."""


def find_roles(
    part: Part, query: Query, readings: Sequence[Reading], weigh: Weigh
) -> Found | None:
    """Return a fact of the posts that are meant; None when no record answers.

    What else the question says must be accounted for: by the value and the sentence
    that holds it, or, when it describes the post, by the document.
    """
    adverts = adverts_of(readings)
    if not adverts or part.aspect is None:
        return None
    part = _without_asking(part)
    wide = query.every or query.counting or query.extreme is not None
    if wide and len(query.documents) != 1:
        known = fact_key(part.aspect or "")
        return list_posts(part, query, adverts, weigh) if known else None
    meant = described(part, query, adverts, weigh)
    if not meant:
        return None
    if is_beside_another(part, query):
        return Found()
    if len(meant) > CHOICES:
        return Found(choices=tuple(r.document for r in meant))
    several = len(meant) > 1 or not query.documents
    found = [_of_one(part, query, r, weigh, several=several) for r in meant]
    silent = not any(each.claims or each.nearest for each in found)
    if part.aspect in _DETAILED and silent:
        return _together(found, meant)
    if silent and part.terms and not (_is_clause(part) and found[0].missing):
        return None
    return _together(found, meant)


def _of_others(
    part: Part, query: Query, reading: Reading, stated: Sequence[Cell], *, lead: str
) -> Found | None:
    """Return what is told where a fact is asked of something else than the post."""
    if is_of_others(part, reading, stated):
        return Found(missing=(in_words(part),), nearest=place(reading, stated))
    foreign = foreign_terms(part, reading, stated) if query.documents else ()
    if foreign:
        return of_else(part, reading, stated, foreign, lead)
    return None


def _without_asking(part: Part) -> Part:
    """Return a part without the words beside its cues that ask for nothing more."""
    beside = stemmed(ASPECTS[part.aspect or ""].beside)
    left = tuple(term for term in part.terms if term not in beside)
    return replace(part, terms=left)


def _of_one(
    part: Part, query: Query, reading: Reading, weigh: Weigh, *, several: bool
) -> Found:
    aspect = part.aspect or ""
    lead = reading.title if several else ""
    stated = cells_of(aspect, reading)
    cells = _about(part, reading, _asked(part, stated), weigh)
    if stated and (other := _of_others(part, query, reading, stated, lead=lead)):
        return other
    if not cells and stated:
        return Found(missing=(ASPECTS[aspect].name,), nearest=place(reading, stated))
    if not cells:
        return in_the_text(part, reading, weigh, lead=lead)
    if lacks_time(part, reading, cells) or (
        lacks_year(part, reading) and not query.yes_no
    ):
        return Found(missing=(in_words(part),), nearest=place(reading, cells))
    cells = [cell for cell in cells if _is_of_kind(part, reading, cell, weigh)]
    if not cells:
        told = is_told(reading, part.terms, weigh)
        return Found(missing=() if told else (ASPECTS[aspect].name,))
    claims = claims_of(aspect, reading, lead=lead, cells=cells, beside=True)
    proposed = [c for c in query.constraints if c.key == aspect]
    if query.yes_no and (other := _proposed_in_text(proposed, cells, reading)):
        return other if not other.claims else Found((*claims, *other.claims))
    sure = not several and _speak(reading, cells, part, weigh)
    opening = _verdict(query, cells, proposed) if sure else ""
    if not opening and not several:
        opening = _conflict(aspect, cells, reading)
    return Found(claims, opening=opening)


def _proposed_in_text(
    proposed: Sequence[Constraint], cells: Sequence[Cell], reading: Reading
) -> Found | None:
    """Return what the text says of a kind that the record does not state.

    None where the record holds it, or a "no" is plain: full time is not part time, but
    says nothing of job shares.
    """
    for wanted in proposed:
        pattern = SAID_VALUES.get(wanted.key, {}).get(str(wanted.value))
        told = wanted.value in _TOLD_ASIDE and not wanted.negated
        if pattern is None or not told or holds(cells, wanted):
            continue
        said = [
            (reading.similarities[index], sentence)
            for index, sentence in enumerate(reading.sentences)
            if pattern.search(fold(sentence.text)) and is_answerable(sentence)
        ]
        if said:
            return Found((claim_of([max(said, key=lambda one: one[0])[1]]),))
        if wanted.value in _BESIDE_OTHERS:
            return Found(missing=(wanted.text,), nearest=place(reading, cells))
    return None


def _asked(part: Part, cells: Sequence[Cell]) -> Sequence[Cell]:
    """Return the contacts that have a name, and the line of accountability, asked for.

    All values where none is asked for in particular.
    """
    if part.aspect == "accountable_to":
        lines = {word[0].lower() for word in words(part.text)}
        if lines & {"and", "both"}:
            return cells
        named = [v for v in values_of(cells) if fold(v.applies_to or "") in lines]
        return named or cells
    if part.aspect != "contacts" or not _NAMED.search(part.text):
        return cells
    return [
        cell
        for cell in cells
        if isinstance(cell.normalised, dict) and cell.normalised.get("name")
    ]


def _verdict(query: Query, cells: Sequence[Cell], proposed: list[Constraint]) -> str:
    """Return yes or no, where the question proposes a value or asks whether.

    Values that disagree settle nothing: each is shown with what it applies to.
    """
    if not query.yes_no:
        return ""
    if proposed:
        plain = [c for c in cells if not c.applies_to] or cells
        alone = [
            replace(c, also=tuple(o for o in c.also if not o.applies_to)) for c in plain
        ]
        verdicts = [v for c in proposed for v in _held(alone, c)]
        if None in verdicts:
            return ""
        if not all(verdicts) and any(v for c in proposed for v in _held(cells, c)):
            return ""
        if all(verdicts):
            return "Yes."
        return "" if len(proposed) == 1 and any(verdicts) else "No."
    values = {v.normalised for v in values_of(cells) if isinstance(v.normalised, bool)}
    if len(values) != 1:
        return ""
    return "Yes." if values == {True} else "No."


def _held(cells: Sequence[Cell], wanted: Constraint) -> list[bool | None]:
    """Return whether each value is as wanted; one verdict for a fact of many."""
    if wanted.key in LIST_FACTS:
        return [holds(cells, wanted)]
    return [holds([value], wanted) for value in values_of(cells)]


def _conflict(aspect: str, cells: Sequence[Cell], reading: Reading) -> str:
    """Return that the document gives several values of a fact that has but one."""
    plainly = [v for v in values_of(cells) if v.applies_to is None]
    forms = {repr(v.normalised) for v in plainly}
    if fact_key(aspect) in LIST_FACTS or aspect in _MANY or len(forms) < 2:
        return ""
    places = sorted(span for value in plainly for span in value.spans)
    between = (reading.text[one[1] : other[0]] for one, other in pairwise(places))
    if all(_JOINED.fullmatch(text) for text in between):
        return ""
    count = {2: "two", 3: "three"}.get(len(plainly), str(len(plainly)))
    return f"The document gives {count} values."


def _speak(reading: Reading, cells: Sequence[Cell], part: Part, weigh: Weigh) -> bool:
    """Return whether values speak of all else that is asked, so that yes means it."""
    weights = {term: weigh(term) for term in part.terms}
    return all(_fit(reading, cell, weights) >= _SURE for cell in cells)


def _about(
    part: Part, reading: Reading, cells: Sequence[Cell], weigh: Weigh
) -> Sequence[Cell]:
    """Return the values that are of what else is asked: all, when none is closer."""
    if len(cells) < 2 or not part.terms:
        return cells
    weights = {term: weigh(term) for term in part.terms}
    close = [c for c in cells if _fit(reading, c, weights) >= _ABOUT]
    return close or cells


def _is_clause(part: Part) -> bool:
    """Return whether more than the clause of a fact is asked: who, or how much."""
    return part.aspect in CLAUSES and bool(part.expects and part.terms)


def _is_of_kind(part: Part, reading: Reading, cell: Cell, weigh: Weigh) -> bool:
    """Return whether a clause says what is asked of it: who, how often, how much."""
    if not _is_clause(part):
        return True
    if part.expects == "person":
        return _fit(reading, cell, {t: weigh(t) for t in part.terms}) >= _ABOUT
    return bool(find_values(cell.value) or _OFTEN.search(fold(cell.value)))


def _fit(reading: Reading, cell: Cell, weights: dict[str, float]) -> float:
    near = frozenset[str]()
    for index, sentence in enumerate(reading.sentences):
        if any(sentence.start < e and s < sentence.end for s, e in cell.spans):
            near |= reading.stems[index] | reading.paths[index]
    return covered_by(near, weights)


def _together(found: Sequence[Found], meant: Sequence[Reading]) -> Found:
    claims: list[DraftClaim] = [claim for each in found for claim in each.claims]
    nearest = next((each.nearest for each in found if each.nearest), None)
    return Found(
        tuple(claims),
        tuple(missing for each in found for missing in each.missing),
        opening=found[0].opening if len(found) == 1 else "",
        nearest=nearest,
        subjects=tuple(reading.document for reading in meant),
    )
