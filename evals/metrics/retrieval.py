"""What is measured of the hits of a search; None for a case without gold quotes.

A hit is relevant when it shares at least half of the characters of the shorter of the
two with some place of a gold quote. The ranking metrics are those of trec_eval (Buckley
and Voorhees) for binary relevance; a repeated hit counts where it stands first.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from math import log2
from typing import Final

from evals.answers.matching import Span, covers, is_found

Gold = Sequence[Sequence[Span]]
"""For every gold quote, all the places where it stands; none where it is not found."""

READ_WORDS: Final = 600
"""How much of the hits a reader is taken to read."""
_HALF: Final = 0.5
_WORD: Final = re.compile(r"\S+")


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


def is_relevant(hit: Span, gold: Gold) -> bool:
    """Return whether a hit shares half of the shorter with a place of a gold quote."""
    return any(_shared(hit, place) >= _HALF for places in gold for place in places)


def _shared(one: Span, other: Span) -> float:
    """Return the shared characters as a share of the shorter span's."""
    if one.document != other.document:
        return 0.0
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / max(1, min(one.end - one.start, other.end - other.start))


def precision_at_k(hits: Sequence[Span], gold: Gold, k: int) -> float | None:
    """Share of the first k places that hold a relevant hit, in [0, 1].

    A place that no hit fills is not relevant. Not eligible: a case without gold quotes.

    Reference: P of trec_eval.
    """
    if not gold:
        return None
    return sum(_relevance(hits, gold)[:k]) / k


def reciprocal_rank(hits: Sequence[Span], gold: Gold, k: int) -> float | None:
    """One over the rank of the first relevant hit among the first k, in [0, 1].

    0 when none of them is. Not eligible: a case without gold quotes. Its mean over the
    cases is MRR.

    Reference: Voorhees, "The TREC-8 Question Answering Track Report", 1999.
    """
    if not gold:
        return None
    found = _relevance(hits, gold)[:k]
    return 1 / (found.index(True) + 1) if True in found else 0.0


def average_precision(hits: Sequence[Span], gold: Gold, relevant: int) -> float | None:
    """Mean of the precision at the rank of every relevant hit, in [0, 1].

    What is relevant and not among the hits counts 0. Not eligible: a case without gold
    quotes. Its mean over the cases is MAP.

    Args:
        hits: Best first.
        gold: The quotes.
        relevant: How many passages of the library are relevant; where it is fewer than
            the hits that are, those count.

    Reference: map of trec_eval.
    """
    if not gold:
        return None
    found = _relevance(hits, gold)
    ranks = [rank for rank, right in enumerate(found, start=1) if right]
    total = sum(n / rank for n, rank in enumerate(ranks, start=1))
    return total / max(relevant, len(ranks), 1)


def ndcg_at_k(hits: Sequence[Span], gold: Gold, k: int, relevant: int) -> float | None:
    """Discounted gain of the first k hits over that of the best order, in [0, 1].

    A relevant hit at rank r gains 1 / log2(r + 1), any other nothing; the best order
    begins with all that is relevant. Not eligible: a case without gold quotes.

    Args:
        hits: Best first.
        gold: The quotes.
        k: How many of the hits count.
        relevant: As in `average_precision`.

    Reference: Järvelin and Kekäläinen, ACM TOIS 20, 2002, with the discount of
    trec_eval's ndcg_cut.
    """
    if not gold:
        return None
    found = _relevance(hits, gold)
    gained = _gain([rank for rank, right in enumerate(found[:k], 1) if right])
    best = _gain(range(1, min(k, max(relevant, sum(found))) + 1))
    return gained / best if best else 0.0


def _gain(ranks: Sequence[int]) -> float:
    return sum(1 / log2(rank + 1) for rank in ranks)


def _relevance(hits: Sequence[Span], gold: Gold) -> list[bool]:
    """Return whether each hit is relevant, repeats left out."""
    return [is_relevant(hit, gold) for hit in dict.fromkeys(hits)]


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
    seen = list(read(hits, texts, words))
    return all(
        any(covers(seen, place, texts[place.document]) for place in places)
        for places in gold
    )


def read(
    hits: Sequence[Span], texts: Mapping[str, str], words: int = READ_WORDS
) -> Iterator[Span]:
    """Yield what is read of the hits before the words run out."""
    for hit in hits:
        text = texts[hit.document][hit.start : hit.end]
        ends = [word.end() for word in _WORD.finditer(text)][:words]
        if ends:
            yield Span(hit.document, hit.start, hit.start + ends[-1])
        words -= len(ends)
