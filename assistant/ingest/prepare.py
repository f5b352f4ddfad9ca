"""One file to all that is kept of it: documents cut up, and their records."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from assistant.errors import IngestError
from assistant.ingest.adverts.criteria.read import read_criteria
from assistant.ingest.adverts.facts.read import read_facts
from assistant.ingest.chunking import (
    TokenCounter,
    chunk_section,
    embedded_text,
    matched_text,
)
from assistant.ingest.commitments.read import read_commitments
from assistant.ingest.identify import (
    identify_kind,
    identify_organisation,
)
from assistant.ingest.parsed import CELL_BREAK, Layout, Limits, Parsed
from assistant.ingest.parsers.registry import parse
from assistant.ingest.scan import Found
from assistant.ingest.sections import split_sections
from assistant.ingest.titles import identify_title, says_what
from assistant.model import Chunk, Document, Section, Sentence
from assistant.records import Records, Span
from assistant.sentences import sentence_spans
from assistant.text import plain

MAX_TOKENS: Final = 254
"""What the embedding model reads (256) without its two special tokens."""


@dataclass(frozen=True, slots=True)
class Cutting:
    """How files are read and cut."""

    max_words: int
    """About how many words a chunk holds."""
    count: TokenCounter
    """Token counter of the embedding model."""
    limits: Limits


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document with its parts; what is embedded of each stands beside it."""

    document: Document
    digest: str
    sections: tuple[Section, ...]
    sentences: tuple[tuple[Sentence, str, str], ...]
    """Sentences, the text that is embedded for each, and that it is matched as."""
    chunks: tuple[tuple[Chunk, str], ...]
    """Chunks, and the text that is embedded for each."""
    records: Records
    part: str | None = None
    """Id within its file, where the file holds several documents."""


def prepare(
    found: Found,
    data: bytes,
    *,
    name: str,
    digest: str,
    cutting: Cutting,
) -> tuple[Prepared, ...]:
    """Read a file and cut up its documents.

    Args:
        found: Where it is, and its row in the manifest if there is one.
        data: Its bytes.
        name: Id of the file; a document of several is `name#part`.
        digest: Hash of everything that the result depends on.
        cutting: How it is read and cut.

    Raises:
        IngestError: The file holds no readable text, or is not the recorded one.
    """
    read = read_documents(found, data, name=name, limits=cutting.limits)
    named = found.row is not None
    return tuple(
        _prepared(document, parsed, digest, cutting, named=named)
        for document, parsed in read
    )


def _prepared(
    document: Document, parsed: Parsed, digest: str, cutting: Cutting, *, named: bool
) -> Prepared:
    layout = parsed.layout
    sections = split_sections(document.text, layout)
    records = read_records(document, sections, layout)
    if not named:
        document = _named_by_facts(document, records)
    sentences: list[tuple[Sentence, str, str]] = []
    chunks: list[tuple[Chunk, str]] = []
    for section in sections:
        heading = [(section.start, section.body)] if section.path else []
        spans = [
            span
            for part in [*heading, *_pieces(document.text, section, layout)]
            for span in sentence_spans(document.text, *part)
        ]
        sentences.extend(_sentence(document, section, span) for span in spans)
        cut = chunk_section(
            document,
            section,
            spans,
            max_words=cutting.max_words,
            max_tokens=MAX_TOKENS,
            count=cutting.count,
        )
        chunks.extend(_chunk(document, section, span) for span in cut)
    return Prepared(
        document,
        digest,
        sections,
        tuple(sentences),
        tuple(chunks),
        records,
        parsed.part,
    )


def _named_by_facts(document: Document, records: Records) -> Document:
    """Return an advert under the job title and the employer that it states."""
    cells = records.facts.cells if records.facts else {}
    if title := cells.get("job_title"):
        document = replace(document, title=title[0].value)
    if employer := cells.get("employer"):
        document = replace(document, organisation=employer[0].value)
    return document


def read_documents(
    found: Found, data: bytes, *, name: str, limits: Limits
) -> list[tuple[Document, Parsed]]:
    """Return the documents of a file, each with how its source lays it out.

    Raises:
        IngestError: The file holds no readable text, or is not the recorded one.
    """
    path, row = found.path, found.row
    sha256 = hashlib.sha256(data).hexdigest()
    if row is not None and row.sha256 not in (sha256, "not recorded"):
        raise IngestError(path, "its sha256 is not the one in manifest.toml")
    read = [
        (_document(found, parsed, name, sha256), parsed)
        for parsed in parse(path, data, limits)
        if any(character.isalnum() for character in parsed.text)
    ]
    if not read:
        raise IngestError(path, "it holds no words")
    return read


def _document(found: Found, parsed: Parsed, name: str, sha256: str) -> Document:
    text, row = parsed.text, found.row
    kind = row.kind if row else identify_kind(text, found.path.name)
    title = parsed.title
    if not title or (kind != "advert" and not says_what(title)):
        headings = parsed.layout.headings
        title = identify_title(text, found.path.name, kind, headings)
    return Document(
        id=name if parsed.part is None else f"{name}#{parsed.part}",
        kind=kind,
        title=row.title if row and parsed.part is None else title,
        organisation=row.organisation if row else identify_organisation(text, kind),
        text=text,
        page_starts=parsed.page_starts,
        source=str(found.path),
        sha256=sha256,
        page_labels=parsed.page_labels,
        notes=parsed.notes,
    )


def read_records(
    document: Document, sections: Sequence[Section], layout: Layout
) -> Records:
    """Return the records of a document: what is read depends on its kind."""
    if document.kind == "advert":
        return Records(
            facts=read_facts(document, sections, layout),
            criteria=read_criteria(document, sections, layout),
        )
    return Records(commitments=read_commitments(document, sections, layout))


def _pieces(text: str, section: Section, layout: Layout) -> Iterator[Span]:
    """Yield the body of a section, cut where a row or cell of a table begins a line."""
    cuts = {section.body, section.end}
    for table in layout.tables:
        if table.start < section.end and section.body < table.end:
            cuts.add(table.end)
            starts = (cell.start for cell in table.cells)
            cuts.update(start for start in starts if _begins_line(text, start))
    inside = sorted(cut for cut in cuts if section.body <= cut <= section.end)
    yield from pairwise(inside)


def _begins_line(text: str, at: int) -> bool:
    line = text.rfind("\n", 0, at) + 1
    return not text[line:at].strip(CELL_BREAK)


def _sentence(
    document: Document, section: Section, span: tuple[int, int]
) -> tuple[Sentence, str, str]:
    start, end = span
    text = document.text[start:end]
    sentence = Sentence(document.id, section.path, start, end, text)
    return sentence, plain(text), matched_text(section.path, text)


def _chunk(
    document: Document, section: Section, span: tuple[int, int]
) -> tuple[Chunk, str]:
    start, end = span
    text = document.text[start:end]
    embedded = embedded_text(document, section.path, text)
    content = f"{document.id}\0{start}\0{end}\0{embedded}"
    chunk = Chunk(
        id=hashlib.sha256(content.encode()).hexdigest()[:24],
        document=document.id,
        path=section.path,
        start=start,
        end=end,
        page=document.page_at(start),
        text=text,
    )
    return chunk, embedded
