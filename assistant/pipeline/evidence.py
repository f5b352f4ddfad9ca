"""Hits in the order in which a reader should read them: the evidence comes early."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest
from typing import Final

from assistant.answer.ranking import rank_sentences
from assistant.model import Chunk, Draft, Hit, Sentence
from assistant.pipeline.writing import Found

_STEP: Final = 0.15
"""What each place in the ranking of chunks is worth, against their best sentences."""
_PLAIN: Final = 3
"""So many hits stand between two that were found without understanding the question."""
_UNSCORED: Final = -99.0
_SMOOTH: Final = 60


def evidence_first(
    found: Found,
    *,
    within: Sequence[Hit],
    plain: Sequence[Hit],
    quoted: Sequence[Hit],
) -> list[Hit]:
    """Return hits, best first: what the answer quotes, then what is likely to answer.

    Every fourth is one of the plain search, in case the question was misunderstood.
    Documents that are compared take turns.

    Args:
        found: The answer, with what it was made from.
        within: Chunks of the documents that the question is about, best first.
        plain: Chunks of all documents, best first.
        quoted: Chunks of the documents that the answer quotes.
    """
    first = _quoted(found.draft, quoted)
    likely = _by_sentences(found, within)
    if len(found.query.documents) > 1:
        likely = _in_turns(likely)
    merged = _with_plain(_unique([*first, *likely]), plain)
    return [
        replace(hit, rank=rank, score=1 / (_SMOOTH + rank))
        for rank, hit in enumerate(_unique(merged), start=1)
    ]


def _quoted(draft: Draft, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits that hold what the claims quote, in their order."""
    quotes = chain.from_iterable(claim.quotes for claim in draft.claims)
    return [hit for quote in quotes for hit in hits if _holds(hit.chunk, quote)]


def _by_sentences(found: Found, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits by the sentence of each that answers best, and by their rank."""
    best: dict[str, float] = {}
    chunks = [hit.chunk for hit in hits]
    scoped = bool(found.query.documents)
    for part in found.query.parts:
        ranked = rank_sentences(part, found.readings, found.weigh, scoped=scoped)
        for scored in ranked:
            sentence = scored.reading.sentences[scored.index]
            for chunk in chunks:
                if _holds(chunk, sentence):
                    best[chunk.id] = max(best.get(chunk.id, _UNSCORED), scored.score)
    places = {
        hit.chunk.id: best.get(hit.chunk.id, _UNSCORED) - _STEP * place
        for place, hit in enumerate(hits)
    }
    return sorted(hits, key=lambda hit: -places[hit.chunk.id])


def _holds(chunk: Chunk, sentence: Sentence) -> bool:
    inside = chunk.start <= sentence.start < chunk.end
    return chunk.document == sentence.document and inside


def _in_turns(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits of each document in turn."""
    documents: dict[str, list[Hit]] = {}
    for hit in hits:
        documents.setdefault(hit.chunk.document, []).append(hit)
    rows = zip_longest(*documents.values())
    return [hit for row in rows for hit in row if hit is not None]


def _with_plain(hits: Sequence[Hit], plain: Sequence[Hit]) -> Iterator[Hit]:
    """Yield hits, with one of the plain search after every few."""
    rest = iter(plain)
    for number, hit in enumerate(hits, start=1):
        yield hit
        if number % _PLAIN == 0:
            yield from [other for other in [next(rest, None)] if other]
    yield from rest


def _unique(hits: Iterable[Hit]) -> list[Hit]:
    found: dict[str, Hit] = {}
    for hit in hits:
        found.setdefault(hit.chunk.id, hit)
    return list(found.values())
