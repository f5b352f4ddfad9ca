"""All the posts that fit: lists, counts, the highest and the earliest."""

from collections.abc import Sequence

from assistant.answer.found import Found
from assistant.answer.roles.extremes import extreme
from assistant.answer.roles.meant import described, fitting
from assistant.answer.roles.stating import cells_of, claims_of
from assistant.answer.scoring import Weigh
from assistant.model import DraftClaim, Reading
from assistant.query import Part, Query
from assistant.vocabulary import ASPECTS


def list_posts(
    part: Part, query: Query, adverts: Sequence[Reading], weigh: Weigh
) -> Found | None:
    """Return the fact of every advert that fits, with how many are silent.

    Without constraints the adverts that state the fact fit. Words that describe posts
    ("which nursing posts") narrow them first.
    """
    chosen = [
        r for r in adverts if not query.documents or r.document in query.documents
    ]
    if part.terms and not query.documents:
        chosen = described(part, query, chosen, weigh)
    fit, silent = fitting(chosen, query.constraints)
    aspect = part.aspect or ""
    stating = [r for r in fit if cells_of(aspect, r)]
    if not query.constraints:
        silent = [r for r in fit if r not in stating]
    if query.extreme:
        stating = extreme(stating, aspect, query.extreme)
    shown = stating if not query.constraints or query.extreme else fit
    if not shown:
        if not chosen:
            return None
        return Found(missing=(_none(query, aspect, silent),), subjects=())
    claims = [c for r in shown for c in _claims(r, aspect, query)]
    opening = _opening(query, len(shown), len(silent), aspect)
    return Found(
        tuple(claims), opening=opening, subjects=tuple(r.document for r in shown)
    )


def _claims(reading: Reading, aspect: str, query: Query) -> tuple[DraftClaim, ...]:
    """Return the fact that is asked, and those that make the advert fit."""
    keys = dict.fromkeys([aspect, *(c.key for c in query.constraints)])
    return tuple(
        claim
        for key in keys
        if key
        for claim in claims_of(key, reading, lead=reading.title)[:1]
    )


def _opening(query: Query, fit: int, silent: int, aspect: str) -> str:
    if query.extreme and not query.counting:
        return ""
    noun = "post" if fit == 1 else "posts"
    said = f"{fit} {noun}" if query.counting or query.constraints else ""
    if not silent:
        return f"{said}." if said else ""
    name = ASPECTS[aspect].name
    adverts = "1 advert does" if silent == 1 else f"{silent} adverts do"
    unsaid = f"{adverts} not state the {name}"
    return f"{said}; {unsaid}." if said else f"{unsaid}."


def _none(query: Query, aspect: str, silent: Sequence[Reading]) -> str:
    asked = " and ".join(c.text for c in query.constraints) or ASPECTS[aspect].name
    if not silent:
        return asked
    adverts = "1 advert does" if len(silent) == 1 else f"{len(silent)} adverts do"
    return f"{asked} ({adverts} not state it)"
