"""Query and readings to a draft answer: facts, lists, or the sentences that answer."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from assistant.answer.commitments import (
    find_commitments,
    find_duty,
    find_promised,
    lacks_duty,
)
from assistant.answer.contacts import find_contact
from assistant.answer.criteria import find_criteria, find_required
from assistant.answer.each import find_in_each, is_of_each
from assistant.answer.enumerated import asked_of, find_enumerated
from assistant.answer.found import Found, below, in_words
from assistant.answer.lists import find_lists
from assistant.answer.matched import find_matched
from assistant.answer.nearest import nearest
from assistant.answer.prose import find_in_every, find_sentences
from assistant.answer.quoting import claim_of
from assistant.answer.roles.comparing import compare_posts
from assistant.answer.roles.duties import find_duties
from assistant.answer.roles.find import find_roles
from assistant.answer.roles.which import asks_which_posts, find_papers, find_posts
from assistant.answer.scoring import Weigh
from assistant.model import Draft, DraftClaim, Reading, Sentence
from assistant.query import Part, Query
from assistant.text import stems

_RECORDS = (
    ("text", find_contact),
    ("commitments", find_contact),
    ("fact", find_roles),
    ("criteria", find_criteria),
    ("commitments", find_commitments),
    ("text", find_promised),
    ("text", find_required),
)
"""What answers a part that asks of a kind of record."""
_DESCRIBING = 3
"""A fact that is asked with this many other words may be one of a strategy."""


def compose(query: Query, readings: Sequence[Reading], weigh: Weigh) -> Draft:
    """Return the claims that answer a query, and what has no evidence."""
    if query.unknown:
        return Draft((), query.unknown, nearest(query, readings, weigh))
    claims: list[DraftClaim] = []
    missing: list[str] = []
    sure: list[float] = []
    closest: list[Sentence] = []
    opening, table, subjects = "", None, dict.fromkeys(query.documents)
    for found in _found(query, readings, weigh):
        if found.choices:
            return Draft((), choices=found.choices, subjects=found.choices)
        table, placed = below(table, found)
        claims.extend(c for c in placed.claims if not _is_told(c, claims))
        if found.certainty is not None:
            sure.append(found.certainty)
        missing.extend(found.missing)
        closest.extend([found.nearest] if found.nearest else [])
        opening = opening or found.opening
        subjects |= dict.fromkeys(found.subjects)
    quoted = dict.fromkeys(q.document for claim in claims for q in claim.quotes)
    subjects = quoted if quoted and not query.comparing else subjects | quoted
    return Draft(
        tuple(claims),
        tuple(dict.fromkeys(missing)),
        None
        if claims
        else next(iter(closest), None) or nearest(query, readings, weigh),
        opening=opening,
        table=table,
        subjects=tuple(subjects),
        certainty=min(sure, default=None),
    )


def _is_told(claim: DraftClaim, told: Sequence[DraftClaim]) -> bool:
    """Return whether an earlier claim holds all the words that a claim quotes."""
    if claim.cell is not None:
        return claim in told
    quotes = set(claim.quotes)
    return any(
        quotes <= set(other.quotes) and claim.text in other.text for other in told
    )


def _found(query: Query, readings: Sequence[Reading], weigh: Weigh) -> Iterator[Found]:
    compared = compare_posts(query, readings)
    if compared:
        yield compared
        return
    for part in query.parts:
        if is_of_each(query):
            yield _of_each(part, query, readings, weigh)
        else:
            yield _part(part, query, readings, weigh)


def _of_each(
    part: Part, query: Query, readings: Sequence[Reading], weigh: Weigh
) -> Found:
    def answering(asked: Part, alone: Query, reading: Reading) -> Found:
        return _part(asked, alone, [reading], weigh)

    return find_in_each(part, query, readings, answering)


def _part(part: Part, query: Query, readings: Sequence[Reading], weigh: Weigh) -> Found:
    found = _answer(part, query, readings, weigh)
    if lacks_duty(part, found, readings):
        found = Found(missing=(in_words(part),))
    if found.claims or found.choices:
        return found
    return (
        find_duty(part, query, readings, weigh)
        or find_matched(part, query, readings)
        or _promised_in_text(part, query, readings, weigh)
        or found
    )


def _promised_in_text(
    part: Part, query: Query, readings: Sequence[Reading], weigh: Weigh
) -> Found | None:
    """Return the sentences that tell what no record holds: "promised about letters"."""
    bare = part.asks == "commitments" and not part.columns and part.terms
    if not bare or not query.documents or query.every:
        return None
    bared = replace(part, asks="text", cues=())
    told = find_sentences(bared, query, readings, weigh)
    return told if told.claims else None


def _answer(
    part: Part, query: Query, readings: Sequence[Reading], weigh: Weigh
) -> Found:
    if asks_which_posts(part, query):
        posts = find_posts(part, query, readings)
        if posts is not None:
            return posts
    papers = find_papers(part, query, readings)
    if papers is not None:
        return papers
    named = find_enumerated(part, query, readings, weigh)
    if named is not None:
        return named
    for asks, find in _RECORDS:
        if part.asks == asks:
            found = find(part, query, readings, weigh)
            if found is not None:
                return found
    return _in_text(part, query, readings, weigh)


def _in_text(
    part: Part, query: Query, readings: Sequence[Reading], weigh: Weigh
) -> Found:
    if part.aspect and len(part.terms) >= _DESCRIBING and not query.documents:
        told = find_sentences(part, query, readings, weigh)
        if told.claims:
            return told
    if query.listing and part.terms and not query.every:
        listed = _listing(part, query, readings, weigh)
        if listed:
            return Found(listed)
    duties = find_duties(part, query, readings)
    if duties is not None:
        return duties
    if query.every:
        return find_in_every(part, query, readings, weigh)
    return find_sentences(part, query, readings, weigh)


def _listing(
    part: Part, query: Query, readings: Sequence[Reading], weigh: Weigh
) -> tuple[DraftClaim, ...]:
    """Return the items of lists; those of a collection ("the aims") under its name."""
    listed = find_lists(part, readings, weigh)
    asked = asked_of(part, query)
    if asked is not None:
        listed = [f for f in listed if f.named or _is_called(f.path, asked.kin)]
    return tuple(claim_of([item]) for found in listed for item in found.items)


def _is_called(path: Sequence[str], nouns: Collection[str]) -> bool:
    """Return whether the heading of a list calls its items by one of these nouns."""
    return bool(path) and not set(stems(path[-1])).isdisjoint(nouns)
