"""The nouns that every stage shares; frozen, and importing nothing of ours."""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["advert", "strategy", "other"]
Status = Literal["answered", "partial", "not_found", "clarify", "declined"]
Support = Literal["supported", "figure_mismatch", "unquoted", "unsupported"]
Ranker = Literal["dense", "lexical"]
ValueKind = Literal["date", "money", "band", "percent", "number", "email", "phone"]
Expected = ValueKind | Literal["person", "amount"]
"""What an answer must hold; an amount is any figure, with or without a unit."""


@dataclass(frozen=True, slots=True)
class Document:
    """One source file as text; every offset of the system counts in `text`."""

    id: str
    """The file's name, or `parent/name` where two files share it."""
    kind: Kind
    title: str
    organisation: str | None
    """The trust or body, where the document or the manifest states it."""
    text: str
    page_starts: tuple[int, ...]
    """Offset at which each page begins; empty where the source has no pages."""
    source: str
    """Path of the file as it was ingested."""
    sha256: str
    """Of the file's bytes."""
    page_labels: tuple[str, ...] = ()
    """What each page calls itself ("iv"); empty, or one for each page."""
    notes: tuple[str, ...] = ()
    """What of the file could not be read or was left out, in the reader's words."""

    def page_at(self, offset: int) -> int | None:
        """Return the page, from 1, that an offset lies on; None without pages."""
        return bisect_right(self.page_starts, offset) or None

    def page_label_at(self, offset: int) -> str | None:
        """Return what that page calls itself, where the pages have labels."""
        page = self.page_at(offset)
        return self.page_labels[page - 1] if page and self.page_labels else None


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a document; sections cover it with no gap."""

    path: tuple[str, ...]
    """Heading path, outermost first; empty before the first heading."""
    start: int
    end: int
    body: int
    """Offset after the heading line; equal to `start` without a heading."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The smallest quotable thing: a sentence, bullet, cell, or label with value."""

    document: str
    path: tuple[str, ...]
    start: int
    end: int
    text: str
    """`document.text[start:end]`, line breaks included."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """The unit of indexing: a span of one section."""

    id: str
    document: str
    path: tuple[str, ...]
    start: int
    end: int
    page: int | None
    text: str
    """Always `document.text[start:end]`."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A ranked chunk."""

    chunk: Chunk
    rank: int
    """From 1."""
    score: float
    """Fused score; comparable within one ranking only."""
    found_by: tuple[Ranker, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A figure, date or band in a text."""

    kind: ValueKind
    normalised: str
    """ISO date or its known part, plain decimal, band code, address."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a question asks."""

    text: str
    terms: tuple[str, ...]
    """Stems of the content words that evidence must account for."""
    cues: tuple[str, ...] = ()
    """Stems of the words that ask for the aspect."""
    aspect: str | None = None
    """Key of `vocabulary.ASPECTS` when a known fact is asked."""
    expects: Expected | None = None
    """What kind of value an answer must hold ("when" expects a date)."""
    counted: tuple[str, ...] = ()
    """Stems of what "how many" counts; a number must stand near one of them."""
    strict: bool = False
    """Whether nearly every term must be said: "why ...", "what does it say of ..."."""
    named: bool = False
    """Whether its terms are nothing but names of its documents."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question, understood: what is asked, of which documents."""

    question: str
    parts: tuple[Part, ...]
    focus: str = ""
    """The question, slips mended, without the words that only name documents."""
    documents: tuple[str, ...] = ()
    """Ids that the question names; empty when it names none."""
    kind: Kind | None = None
    unknown: tuple[str, ...] = ()
    """Names of the question that no document carries."""
    comparing: bool = False
    """The question holds documents against each other."""
    every: bool = False
    """The question asks for all documents that fit ("which posts ...")."""
    listing: bool = False
    """The question asks for several items of one document ("what are the ...")."""
    declined: str | None = None
    """Why this is not a question for documents, if it is not."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it is read for one question."""

    document: str
    kind: Kind
    title: str
    names: frozenset[str]
    """Stems of the words that name it: title, organisation, places."""
    sentences: tuple[Sentence, ...]
    stems: tuple[frozenset[str], ...]
    """Stems of each sentence."""
    paths: tuple[frozenset[str], ...]
    """Stems of each sentence's heading path."""
    similarities: tuple[float, ...]
    """Cosine of each sentence to the question."""
    read: frozenset[int]
    """Indexes of the sentences that stand in a hit."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote that was located: `document.text[start:end] == quote`."""

    document: str
    title: str
    section: tuple[str, ...]
    page: int | None
    start: int
    end: int
    quote: str
    page_label: str | None = None
    """What that page calls itself."""

    @property
    def page_name(self) -> str | None:
        """What a reader calls the page: its own label, else its number."""
        return self.page_label or (None if self.page is None else str(self.page))


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """A sentence that a composer proposes, with the spans that it rests on."""

    text: str
    quotes: tuple[Sentence, ...]
    lead: str = ""
    """Words before the claim that the document's title vouches for."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What composing found for a query, before it is checked."""

    claims: tuple[DraftClaim, ...]
    missing: tuple[str, ...] = ()
    """What is asked and has no evidence, in the reader's words."""
    nearest: Sentence | None = None
    """The closest passage when the evidence falls short."""
    choices: tuple[str, ...] = ()
    """Document ids to choose from, when the question fits too many."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One checked sentence of an answer."""

    text: str
    citations: tuple[Citation, ...]
    support: Support
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reader gets: a status and only claims that are supported."""

    question: str
    status: Status
    claims: tuple[Claim, ...] = ()
    withheld: tuple[Claim, ...] = ()
    missing: tuple[str, ...] = ()
    reason: str | None = None
    """Why it was declined."""
    nearest: Citation | None = None
    contact: Citation | None = None
    """Whom the advert names, when it does not answer."""
    choices: tuple[tuple[str, str], ...] = ()
    """Ids and titles to choose from (`clarify`)."""
    searched: tuple[tuple[str, str], ...] = ()
    """Ids and titles of the documents that were searched."""
    also_read: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Documents and sections that were read and not cited."""
    timings_ms: dict[str, float] = field(default_factory=dict)
