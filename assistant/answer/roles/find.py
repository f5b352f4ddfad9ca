"""A fact that is asked of posts: of one, of a few, or of all that fit."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.answer.constraints import holds
from assistant.answer.facts import find_fact
from assistant.answer.found import CHOICES, Found
from assistant.answer.quoting import claim_of
from assistant.answer.roles.listing import list_posts
from assistant.answer.roles.meant import adverts_of, described
from assistant.answer.roles.stating import cells_of, claims_of, fact_key, values_of
from assistant.answer.scoring import Weigh, share
from assistant.model import DraftClaim, Reading
from assistant.query import Constraint, Part, Query
from assistant.records import LIST_FACTS, Cell
from assistant.terms import covers
from assistant.vocabulary import ASPECTS

_SURE: Final = 0.9
"""A yes or a no needs this much of the other words in the sentence itself."""
_MANY: Final = frozenset({"accountable_to", "working_pattern", "how_to_apply"})
"""Facts whose values may stand beside each other."""
_NAMED: Final = re.compile(r"\bnames?\b", re.IGNORECASE)
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
    wide = query.every or query.counting or query.extreme is not None
    if wide and len(query.documents) != 1:
        return list_posts(part, query, adverts, weigh)
    meant = described(part, query, adverts, weigh)
    if not meant:
        return None
    if len(meant) > CHOICES:
        return Found(choices=tuple(r.document for r in meant))
    several = len(meant) > 1 or not query.documents
    found = [_of_one(part, query, r, weigh, several=several) for r in meant]
    if part.terms and not any(each.claims for each in found):
        return None
    return _together(found, meant)


def _of_one(
    part: Part, query: Query, reading: Reading, weigh: Weigh, *, several: bool
) -> Found:
    aspect = part.aspect or ""
    lead = reading.title if several else ""
    cells = _about(part, reading, _asked(part, cells_of(aspect, reading)), weigh)
    if not cells:
        return _in_the_text(part, reading, weigh, lead=lead)
    claims = claims_of(aspect, reading, lead=lead, cells=cells, beside=True)
    proposed = [c for c in query.constraints if c.key == aspect]
    sure = not several and _speak(reading, cells, part, weigh)
    opening = _verdict(query, cells, proposed) if sure else ""
    if not opening and not several:
        opening = _conflict(aspect, cells)
    return Found(claims, opening=opening)


def _asked(part: Part, cells: Sequence[Cell]) -> Sequence[Cell]:
    """Return the contacts that have a name, where the name is what is asked."""
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
        verdicts = [v for c in proposed for v in _held(cells, c)]
        if None in verdicts:
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


def _conflict(aspect: str, cells: Sequence[Cell]) -> str:
    """Return that the document gives several values of a fact that has but one."""
    plainly = [v for v in values_of(cells) if v.applies_to is None]
    forms = {repr(v.normalised) for v in plainly}
    if fact_key(aspect) in LIST_FACTS or aspect in _MANY or len(forms) < 2:
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


def _fit(reading: Reading, cell: Cell, weights: dict[str, float]) -> float:
    near = frozenset[str]()
    for index, sentence in enumerate(reading.sentences):
        if any(sentence.start < e and s < sentence.end for s, e in cell.spans):
            near |= reading.stems[index] | reading.paths[index]
    return share(weights, lambda term: covers(near, term))


def _in_the_text(part: Part, reading: Reading, weigh: Weigh, *, lead: str) -> Found:
    """Return what a sentence states of a fact that the records lack, if one does."""
    name = ASPECTS[part.aspect or ""].name
    weights = {term: weigh(term) for term in part.terms}

    def about(index: int) -> float:
        near = reading.stems[index] | reading.paths[index] | reading.names
        return share(weights, lambda term: covers(near, term))

    stated = find_fact(part.aspect or "", reading, about=about)
    if stated:
        return Found(tuple(claim_of(sentences, lead=lead) for sentences in stated))
    return Found(missing=(f"{name} ({lead})" if lead else name,))


def _together(found: Sequence[Found], meant: Sequence[Reading]) -> Found:
    claims: list[DraftClaim] = [claim for each in found for claim in each.claims]
    return Found(
        tuple(claims),
        tuple(missing for each in found for missing in each.missing),
        opening=found[0].opening if len(found) == 1 else "",
        subjects=tuple(reading.document for reading in meant),
    )
