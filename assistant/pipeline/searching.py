"""A query to the chunks that are read for it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.model import Hit, Kind
from assistant.pipeline.evidence import evidence_first
from assistant.pipeline.generation import Generation
from assistant.pipeline.writing import Found
from assistant.query import Query
from assistant.retrieval.embedding import Embedder, Vectors
from assistant.retrieval.papers import covered
from assistant.retrieval.search import search
from assistant.terms import related_words
from assistant.text import words
from assistant.vocabulary import STOPWORDS

_DEPTH: Final = 40
"""How many chunks are put in order, where fewer are shown."""
_HIT_DOCUMENTS: Final = 6
"""Documents that are read whole when a question names none."""
_FULLEST: Final = 2
"""Documents that are read because they hold most of the words of a question."""
_OF_ONE: Final = 3
"""Hits of one document when a question names none."""


def find_hits(
    generation: Generation, query: Query, vector: Vectors, k: int
) -> list[Hit]:
    """Return the k best chunks of the documents that a query is about."""
    documents = query.documents
    if not documents and (query.kind or query.papers):
        documents = _papers(generation) if query.papers else ()
        documents = documents or of_kind(generation, query.kind or "advert")
        if not documents:
            return []
    open_to_all = len(query.documents) == 0
    hits = search(
        vector,
        _query_words(query.question),
        dense=generation.index,
        lexical=generation.reader,
        k=max(k, _DEPTH) if open_to_all else k,
        documents=documents,
    )
    return _spread(hits, k) if open_to_all else hits


def _spread(hits: Sequence[Hit], k: int) -> list[Hit]:
    """Return k hits, best first, with no more than a few of one document."""
    taken: Counter[str] = Counter()
    kept: list[Hit] = []
    for hit in hits:
        taken[hit.chunk.document] += 1
        if taken[hit.chunk.document] <= _OF_ONE:
            kept.append(hit)
    return [replace(hit, rank=rank) for rank, hit in enumerate(kept[:k], start=1)]


def documents_to_read(
    generation: Generation, query: Query, hits: Sequence[Hit]
) -> list[str]:
    """Return the ids of the documents that are read whole for a query.

    Those that it names; all that state such records, where it asks for records of no
    document by name; otherwise those of the first hits.
    """
    if query.documents:
        return list(query.documents)
    ids: list[str] = []
    if any(part.asks == "commitments" for part in query.parts):
        ids += of_kind(generation, "strategy")
    if query.every and query.papers:
        ids += _papers(generation)
    if not ids and (query.every or any(part.aspect for part in query.parts)):
        ids += of_kind(generation, "advert") or of_kind(generation, "other")
    found = dict.fromkeys(hit.chunk.document for hit in hits)
    held = covered(query.question, generation.holders, len(generation.catalogue.named))
    fullest = sorted(held, key=lambda name: -held[name])[:_FULLEST] if hits else []
    ids = list(dict.fromkeys([*ids, *list(found)[:_HIT_DOCUMENTS], *fullest]))
    if query.papers:
        papers = frozenset(_papers(generation))
        ids = [name for name in ids if name in papers]
    elif query.kind:
        kept = of_kind(generation, query.kind)
        ids = [name for name in ids if name in kept]
    return ids


def search_evidence(
    generation: Generation, embedder: Embedder, plain: Query, found: Found, *, k: int
) -> list[Hit]:
    """Return the k chunks that a reader should read first.

    Args:
        generation: What is searched.
        embedder: What embeds the question.
        plain: The words that are searched for and what they are kept to, as they came.
        found: The answer to the same question, with what it was made from.
        k: How many hits.
    """
    query = found.query
    plain = replace(plain, question=found.answer.standalone or plain.question)
    if query.declined:
        return find_hits(generation, plain, embedder.embed([plain.question])[0], k)
    vector, focus = embedder.embed([plain.question, query.focus or plain.question])
    within = find_hits(
        generation, query, focus if query.documents else vector, max(k, _DEPTH)
    )
    quotes = [quote for claim in found.draft.claims for quote in claim.quotes]
    quoted: Sequence[Hit] = ()
    if quotes:
        named = tuple(dict.fromkeys(quote.document for quote in quotes))
        about = replace(query, documents=named)
        quoted = find_hits(generation, about, focus, max(k, _DEPTH))
    hits = find_hits(generation, plain, vector, k)
    return evidence_first(found, within=within, plain=hits, quoted=quoted)[:k]


def _papers(generation: Generation) -> tuple[str, ...]:
    """Return the ids of all documents that are no adverts."""
    return tuple(named.entry.id for named in generation.catalogue.papers.named)


def of_kind(generation: Generation, kind: Kind) -> tuple[str, ...]:
    """Return the ids of all documents of a kind."""
    return tuple(
        named.entry.id
        for named in generation.catalogue.named
        if named.entry.kind == kind
    )


def _query_words(question: str) -> list[str]:
    said = [m[0] for m in words(question) if m[0].lower() not in STOPWORDS]
    return [*said, *(other for word in said for other in related_words(word))]
