"""Claim to verdict: is a sentence, whoever wrote it, carried by the documents?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.model import Citation, Kind, Reading
from assistant.pipeline.asking import Assistant, Request, settled
from assistant.pipeline.generation import Generation
from assistant.pipeline.searching import find_hits
from assistant.query import Query
from assistant.retrieval.named import Named
from assistant.retrieval.scope import Among, choose_documents
from assistant.sentences import sentence_spans
from assistant.text import stem, words
from assistant.verify.evidence import Evidence, gather
from assistant.verify.judging import Names, Verdict, judge
from assistant.verify.quotes import locate
from assistant.verify.verdict import runs

_HITS: Final = 12
_DOCUMENTS: Final = 5
"""Documents that are read for a claim."""
_NAMED: Final = 3
"""Of these, so many at most because the claim names them: a name may mislead."""
_WORST: Final[tuple[Verdict, ...]] = ("supported", "not_found", "contradicted")


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim and what the documents say to it."""

    claim: str
    status: Verdict
    citations: tuple[Citation, ...]
    """The words that carry it, or that contradict it."""
    reason: str
    """Why it is not carried, in the reader's words; empty when it is."""
    nearest: Citation | None = None
    """The closest passage, when nothing is about the claim."""


def check_claims(
    assistant: Assistant,
    text: str,
    documents: Sequence[str] = (),
    kind: Kind | None = None,
) -> list[Checked]:
    """Return what the documents say to each sentence of a text, in order."""
    spans = sentence_spans(text, 0, len(text)) or [(0, len(text))]
    return [
        check_claim(assistant, text[start:end], documents, kind) for start, end in spans
    ]


def together(text: str, checked: Sequence[Checked]) -> Checked:
    """Return what the documents say to a text as a whole: its worst sentence decides.

    Args:
        text: The text, as it was given.
        checked: Its sentences, in order; at least one.
    """
    worst = max(checked, key=lambda each: _WORST.index(each.status))
    if len(checked) == 1:
        return worst
    cited = dict.fromkeys(citation for each in checked for citation in each.citations)
    return Checked(text, worst.status, tuple(cited), worst.reason, worst.nearest)


def check_claim(
    assistant: Assistant,
    claim: str,
    documents: Sequence[str] = (),
    kind: Kind | None = None,
) -> Checked:
    """Return what the documents say to a claim.

    Args:
        assistant: Over the library.
        claim: One sentence; an instruction in it is only words to be found.
        documents: Ids, or parts of titles, to keep to.
        kind: Kind of document to keep to.

    Raises:
        UsageError: The claim is empty or too long.
        UnknownDocumentError: A document to keep to does not exist.
        EmptyLibraryError: Nothing has been ingested yet.
    """
    request = Request(claim, tuple(documents), kind)
    return settled(lambda: _check(assistant, request))


def _check(assistant: Assistant, request: Request) -> Checked:
    claim = request.question
    generation, readings = _read(assistant, request)
    judged = judge(claim, *_evidence(claim, generation, readings))
    held = generation.documents(reading.document for reading in readings)
    cited = dict.fromkeys(
        citation
        for quotes in judged.quotes
        for run in runs(quotes)
        if (citation := locate(run, held)) is not None
    )
    found = judged.verdict != "not_found"
    return Checked(
        claim,
        judged.verdict,
        tuple(cited) if found else (),
        judged.reason,
        None if found else next(iter(cited), None),
    )


def evidence(
    assistant: Assistant, claim: str
) -> tuple[list[Evidence], Mapping[str, Names]]:
    """Return what a claim is held against, and by document the words that name it."""
    return _evidence(claim, *_read(assistant, Request(claim)))


def _evidence(
    claim: str, generation: Generation, readings: Sequence[Reading]
) -> tuple[list[Evidence], Mapping[str, Names]]:
    pieces = [piece for reading in readings for piece in gather(claim, reading)]
    return pieces, {r.document: _names(generation, r.document) for r in readings}


def _read(
    assistant: Assistant, request: Request
) -> tuple[Generation, Sequence[Reading]]:
    """Return the documents that a claim names and those of its hits, read for it."""
    assistant.check_length(request.question)
    generation = assistant.generation()
    vectors = assistant.embedder.embed([request.question])
    if request.documents:
        ids = tuple(generation.reader.document(d).id for d in request.documents)
        return generation, generation.readings(ids, vectors, ())
    query = Query(request.question, (), kind=request.kind)
    hits = find_hits(generation, query, vectors[0], _HITS)
    named = _scope(generation, request)[:_NAMED]
    ids = tuple(dict.fromkeys((*named, *(hit.chunk.document for hit in hits))))
    return generation, generation.readings(ids[:_DOCUMENTS], vectors, ())


def _scope(generation: Generation, request: Request) -> tuple[str, ...]:
    """Return the documents that the claim names, those that it names best first."""
    catalogue = generation.catalogue
    chosen = choose_documents(
        request.question,
        catalogue,
        asked=(),
        comparing=False,
        spread=lambda word: len(generation.holders(word)),
        among=Among(request.kind),
    )
    proper = frozenset(
        stem(match[0])
        for match in words(request.question)
        if match[0][0].isupper() and catalogue.is_rare(stem(match[0]))
    )
    named = [
        each
        for each in catalogue.named
        if proper & _bodies(each) and request.kind in (None, each.entry.kind)
    ]
    named.sort(key=lambda each: -catalogue.strength(each, proper))
    bodies = [each.entry.id for each in named]
    return tuple(dict.fromkeys((*bodies[:1], *chosen, *bodies)))


def _bodies(named: Named) -> frozenset[str]:
    """Return the words that name its body; a strategy may do so in its title."""
    bodies = named.organisation | named.places | named.short
    return bodies if named.entry.kind == "advert" else bodies | named.title


def _names(generation: Generation, document: str) -> Names:
    """Return the words that a document is known by."""
    named = generation.catalogue.by_id[document]
    bodies = " ".join(sorted(named.places | named.short))
    return Names(named.entry.title, f"{named.entry.organisation or ''} {bodies}")
