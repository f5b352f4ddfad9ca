"""Texts as they are read for a question; how alike they are to it is given by hand."""

from collections.abc import Mapping, Sequence

from assistant.model import Document, Kind, Reading, Sentence
from assistant.query import Expected, Part, Query
from assistant.terms import content, generic
from assistant.text import stems
from tests.builders import make_prepared

UNLIKE = 0.1
"""Cosine of a sentence to the question, unless a test says otherwise."""
UNMATCHED = -9.0
LIKELY = 0.9
"""Log-odds of a sentence that is alike: an answer if nothing speaks against it."""


def sentences_of(text: str, *, name: str = "any.txt") -> tuple[Sentence, ...]:
    """Return the sentences of a text as ingest finds them."""
    return tuple(s for s, *_ in make_prepared(text, name=name).sentences)


def read(
    text: str,
    *,
    name: str = "any.txt",
    kind: Kind = "advert",
    title: str = "Any",
    similar: Mapping[str, float] | None = None,
    matched: Mapping[str, float] | None = None,
) -> Reading:
    """Return a text as it is read, by words of a sentence.

    `similar` gives cosines; `matched` log-odds, for any question, and -9 to the rest.
    Without `matched` a sentence is matched as far as it is similar, to `LIKELY`.
    """
    prepared = make_prepared(text, name=name)
    sentences = tuple(sentence for sentence, *_ in prepared.sentences)
    return Reading(
        document=name,
        kind=kind,
        title=title,
        names=frozenset(content(title)) - generic(),
        sentences=sentences,
        stems=tuple(frozenset(stems(s.text)) for s in sentences),
        paths=tuple(frozenset(stems(" ".join(s.path))) for s in sentences),
        similarities=tuple(_similarity(s.text, similar or {}) for s in sentences),
        read=frozenset(),
        records=prepared.records,
        text=prepared.document.text,
        match=lambda _: _matches(sentences, similar or {}, matched or {}),
    )


def _matches(
    sentences: Sequence[Sentence],
    similar: Mapping[str, float],
    matched: Mapping[str, float],
) -> Sequence[float]:
    if not matched:
        return [min(LIKELY, 20 * _similarity(s.text, similar) - 12) for s in sentences]
    return [
        next((odds for said, odds in matched.items() if said in s.text), UNMATCHED)
        for s in sentences
    ]


def _similarity(text: str, similar: Mapping[str, float]) -> float:
    return next((cosine for said, cosine in similar.items() if said in text), UNLIKE)


def part(
    text: str,
    *,
    aspect: str | None = None,
    cues: str = "",
    expects: Expected | None = None,
    counted: str = "",
    strict: bool = False,
) -> Part:
    """Return what a text asks; the words of `cues` ask for the aspect."""
    asking = stems(cues)
    rest = (term for term in content(text) if term not in (*asking, *generic()))
    return Part(
        text,
        tuple(rest),
        tuple(sorted(asking)),
        aspect,
        expects,
        counted=stems(counted),
        strict=strict,
    )


def query(
    *parts: Part,
    documents: Sequence[str] = (),
    comparing: bool = False,
    every: bool = False,
    listing: bool = False,
    unknown: Sequence[str] = (),
) -> Query:
    """Return a question that asks these parts."""
    return Query(
        question=" and ".join(p.text for p in parts),
        parts=parts,
        documents=tuple(documents),
        comparing=comparing,
        every=every,
        listing=listing,
        unknown=tuple(unknown),
    )


def document_of(
    text: str, *, name: str = "any.txt", title: str = "Any", kind: Kind = "advert"
) -> Document:
    """Return the document that a reading of this text is of."""
    return Document(name, kind, title, None, text, (), f"/{name}", "0" * 64)


def same_weight(_term: str) -> float:
    """Weigh every word alike."""
    return 1.0
