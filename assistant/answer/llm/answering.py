"""Does a claim answer the question? A proved sentence about something else does not."""

from collections.abc import Callable, Iterable
from typing import Final

from assistant.answer.llm.evidence import overlaps
from assistant.model import Claim, Draft, DraftClaim
from assistant.query import Part, Query
from assistant.terms import covers
from assistant.text import stems
from assistant.values import find_values

LEAST: Final = 0.5
"""Least share, by weight, of a part's terms that a claim must account for."""
MOST_CLAIMS: Final = 8
"""A longer answer is a list, which stands best as it does in the documents."""
_AMOUNTS: Final = frozenset({"money", "number", "percent"})


def may_be_written(query: Query, draft: Draft) -> bool:
    """Return whether a model may be asked for claims in place of a draft's.

    It may not where it could only do harm: it overrules no refusal, no question asked
    back and nothing that was counted or compared in code, and it looks for no fact
    that the records lack.
    """
    if query.declined or query.unknown or draft.choices or draft.table or draft.opening:
        return False
    if draft.claims:
        return len(draft.claims) <= MOST_CLAIMS
    return not any(_of_records(part) for part in query.parts)


def left_out(
    query: Query, found: Iterable[Claim], written: Iterable[Claim]
) -> tuple[Claim, ...]:
    """Return the claims that a model must not leave out, and has.

    Facts, criteria and commitments were asked for one by one; of prose a model may
    choose.
    """
    if not any(_of_records(part) for part in query.parts):
        return ()
    cited = [citation for claim in written for citation in claim.citations]
    return tuple(claim for claim in found if not overlaps(claim.citations, cited))


def answers(
    claim: DraftClaim, query: Query, draft: Draft, weigh: Callable[[str], float]
) -> bool:
    """Return whether a claim rests on what the draft rests on, or is to the point.

    To the point is a claim that accounts for a part's terms, with its quotes and their
    headings, and holds the kind of value that the part expects.
    """
    quoted = [sentence for drafted in draft.claims for sentence in drafted.quotes]
    if overlaps(claim.quotes, quoted):
        return True
    return any(_to_the_point(claim, part, weigh) for part in query.parts)


def _of_records(part: Part) -> bool:
    return part.asks != "text" or part.aspect is not None


def _to_the_point(claim: DraftClaim, part: Part, weigh: Callable[[str], float]) -> bool:
    if _of_records(part) or not _expected(part, claim.text):
        return False
    said = [claim.text, claim.lead]
    said += [text for q in claim.quotes for text in (q.text, *q.path)]
    have = frozenset(stems(" ".join(said)))
    weights = {term: weigh(term) for term in (*part.terms, *part.cues)}
    total = sum(weights.values())
    if not total:
        return False
    return sum(w * covers(have, t) for t, w in weights.items()) >= LEAST * total


def _expected(part: Part, text: str) -> bool:
    kinds = {value.kind for value in find_values(text)}
    if part.expects is None or part.expects == "person":
        return True
    if part.expects == "amount":
        return bool(kinds & _AMOUNTS)
    return part.expects in kinds
