"""The nouns that every stage shares; frozen, and importing nothing of ours."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant.records import Records

Kind = Literal["advert", "strategy", "other"]
Status = Literal["answered", "partial", "not_found", "clarify", "declined"]
Support = Literal["supported", "figure_mismatch", "unquoted", "unsupported"]
Ranker = Literal["dense", "lexical"]
ValueKind = Literal["date", "money", "band", "percent", "number", "email", "phone"]


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
    records: Records = field(default_factory=Records)
    text: str = ""
    """The document's text, that spans of the records count in."""
    wordings: tuple[tuple[float, ...], ...] = ()
    """Cosines of each sentence to the question as asked and to its focus, a row each;
    one row where they are the same, and none where less is known of the question."""
    match: Callable[[tuple[str, ...]], Sequence[float]] = lambda _: ()
    """Returns log-odds of each sentence to be what a question, in one or more wordings,
    asks for, against none of them being it; nothing where sentences are not matched."""


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
    cell: tuple[int, int] | None = None
    """Row and column of the draft's table that the claim fills, if it does."""
    label: str = ""
    """What the record calls the value ("Closing date"): shown before the claim, and no
    part of what the quotes must carry."""


@dataclass(frozen=True, slots=True)
class Table:
    """What the claims of a comparison or a list stand in; a cell without is silent."""

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    """What each row is about: a document's title, or empty for a commitment."""


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
    opening: str = ""
    """Said first, of what was counted or compared in code: "Yes.", "3 posts fit.";
    it stands on the claims and on nothing else."""
    table: Table | None = None
    subjects: tuple[str, ...] = ()
    """Ids of the documents that the answer is about: what a follow-up leans on."""
    certainty: float | None = None
    """Probability, as fitted, of the least certain sentence that was weighed; below
    the least that is given where it fell short."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One checked sentence of an answer."""

    text: str
    citations: tuple[Citation, ...]
    support: Support
    lead: str = ""
    cell: tuple[int, int] | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a language model used for one answer."""

    input_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = None
    """In US dollars; None where no price is set."""


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
    standalone: str = ""
    """The question with what it leans on spelt out; `question` when it leans on
    nothing."""
    opening: str = ""
    """As in the draft; empty when what it stands on was withheld."""
    table: Table | None = None
    subjects: tuple[str, ...] = ()
    """Ids of the documents that the answer is about."""
    model: str = "none"
    """Who wrote the claims: `none` when no language model did."""
    usage: Usage = Usage()
    notes: tuple[str, ...] = ()
    """What the reader is told of how it was made: "The model did not answer ..."."""
    certainty: float | None = None
    """As in the draft: how sure it was, in [0, 1], a refusal's best sentence included;
    None where records answered or nothing was weighed."""
    timings_ms: dict[str, float] = field(default_factory=dict)
