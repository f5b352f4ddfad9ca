"""What is measured of one case: pure functions, None where the case is not eligible.

An unanswerable case has no gold, so it has no recall (not a recall of 0); an answerable
one cannot be refused rightly. Means are taken over the eligible cases alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import Final

from assistant.model import Citation
from evals.answers.matching import Span, covers, is_found, overlaps, tells

Gold = Sequence[Sequence[Span]]
"""For every gold quote, all the places where it stands."""
Facts = Sequence[Sequence[str]]

REFUSALS: Final = frozenset({"not_found", "declined", "clarify"})
READ_WORDS: Final = 600
"""How much of the hits a reader is taken to read."""

_WORD: Final = re.compile(r"\S+")
_LISTED: Final = re.compile(r"\s*(?:[-*•|]|\d+[.)]\s)")
_MARKER: Final = re.compile(r"\[\d+\]")


def recall_at_k(hits: Sequence[Span], gold: Gold, k: int) -> float | None:
    """Share of the gold quotes that the first k hits find, in [0, 1].

    A quote is found when the first k hits together cover at least half of its
    characters at one of its places. Not eligible: a case without gold quotes.

    Reference: recall at k in Manning, Raghavan and Schütze, *Introduction to
    Information Retrieval*, ch. 8, with quotes in place of relevant documents. Two hits
    may find a quote together, and a repeated hit finds nothing new.
    """
    if not gold:
        return None
    return sum(is_found(places, hits[:k]) for places in gold) / len(gold)


def reciprocal_rank(hits: Sequence[Span], gold: Gold, k: int) -> float | None:
    """One over the smallest r <= k at which the first r hits find a gold quote.

    In [0, 1]: 1 when the first hit finds one, 0 when the first k hits find none; "find"
    is as in `recall_at_k`. Not eligible: a case without gold quotes. Its mean over
    the cases is MRR.

    Reference: Voorhees, "The TREC-8 Question Answering Track Report", 1999.
    """
    if not gold:
        return None
    ranks = range(1, min(k, len(hits)) + 1)
    found = (r for r in ranks if any(is_found(places, hits[:r]) for places in gold))
    return 1 / next(found, float("inf"))


def evidence_is_read(
    hits: Sequence[Span],
    gold: Gold,
    texts: Mapping[str, str],
    *,
    words: int = READ_WORDS,
) -> bool | None:
    """Whether all the gold quotes stand in the first words of the hits, read in order.

    A quote stands there when what is read covers each of its characters, white space
    apart, at one of its places; of the hit in which the words end only those before
    count. What two hits share is read, and counted, twice. Not eligible: a case without
    gold quotes.
    """
    if not gold:
        return None
    read = list(_read(hits, texts, words))
    return all(
        any(covers(read, place, texts[place.document]) for place in places)
        for places in gold
    )


def _read(hits: Sequence[Span], texts: Mapping[str, str], words: int) -> Iterator[Span]:
    """Yield what is read of the hits before the words run out."""
    for hit in hits:
        text = texts[hit.document][hit.start : hit.end]
        ends = [word.end() for word in _WORD.finditer(text)][:words]
        if ends:
            yield Span(hit.document, hit.start, hit.start + ends[-1])
        words -= len(ends)


def prose_words(status: str, text: str) -> int | None:
    """Return the words of an answer outside its lists and tables, without markers.

    What has no letter and no digit is no word. A line of a list begins with "-", "*",
    "•" or a number, one of a table with "|". Not eligible: a refusal, and what is
    nothing but a list or a table.
    """
    if status in REFUSALS:
        return None
    lines = [line for line in text.splitlines() if not _LISTED.match(line)]
    said = " ".join(_MARKER.sub("", line) for line in lines)
    return sum(any(map(str.isalnum, word)) for word in said.split()) or None


def told_forbidden(text: str, forbidden: Sequence[str]) -> tuple[str, ...]:
    """Return what must not stand in an answer and does (see `tells`)."""
    return tuple(words for words in forbidden if tells(text, words))


def missing_facts(status: str, text: str, facts: Facts) -> tuple[Sequence[str], ...]:
    """Return the groups of which the answer tells no alternative (see `tells`).

    A refusal tells nothing, whatever its text repeats of the question.
    """
    if status in REFUSALS:
        return tuple(facts)
    return tuple(
        group for group in facts if not any(tells(text, words) for words in group)
    )


def is_right(
    status: str, text: str, facts: Facts, forbidden: Sequence[str] = ()
) -> bool | None:
    """Whether an answer tells every fact: each group, by one of its alternatives.

    False when something forbidden stands beside them. Not eligible: a case without
    facts (an unanswerable one).
    """
    if not facts:
        return None
    return not missing_facts(status, text, facts) and not told_forbidden(
        text, forbidden
    )


def is_cited(
    citations: Sequence[Span], gold: Gold, wrong_documents: Sequence[str]
) -> bool | None:
    """Whether the answer cites right: the place that proves it, and no look-alike.

    True when some citation shares a character with some place of a gold quote and no
    citation is of a wrong document. Not eligible: a case without gold quotes. An
    answerable case that was refused cites nothing, and is False.
    """
    if not gold:
        return None
    right = any(overlaps(c, place) for c in citations for g in gold for place in g)
    return right and not any(c.document in wrong_documents for c in citations)


def is_refused(status: str, *, answerable: bool) -> bool | None:
    """Whether an unanswerable question was refused; not eligible: an answerable one."""
    return None if answerable else status in REFUSALS


def is_wrongly_refused(status: str, *, answerable: bool) -> bool | None:
    """Whether an answerable question was refused; not eligible: an unanswerable one."""
    return status in REFUSALS if answerable else None


def are_quotes_exact(
    citations: Sequence[Citation], texts: Mapping[str, str]
) -> bool | None:
    """Whether `text[start:end] == quote` for every citation, in the library's text.

    False for a citation of a document that the library does not hold, and for an empty
    quote. Not eligible: a case without citations.
    """
    if not citations:
        return None
    return all(
        c.quote and texts.get(c.document, "")[c.start : c.end] == c.quote
        for c in citations
    )


def percentile(values: Sequence[float], share: float) -> float | None:
    """Return the smallest value that at least `share` of the values do not exceed.

    The nearest-rank percentile, one of the values themselves; `share` is in (0, 1].
    None without values.
    """
    if not values:
        return None
    rank = ceil(round(share * len(values), 6))  # 0.07 * 100 is a little more than 7
    return sorted(values)[max(rank, 1) - 1]
