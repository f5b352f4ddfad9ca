"""One file to all that is kept of it: document, sections, sentences, chunks."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant.errors import IngestError
from assistant.ingest.chunking import TokenCounter, chunk_section, embedded_text
from assistant.ingest.identify import (
    identify_kind,
    identify_organisation,
    identify_title,
)
from assistant.ingest.manifest import ManifestRow
from assistant.ingest.parsers import parse
from assistant.ingest.scan import Found
from assistant.ingest.sections import split_sections
from assistant.model import Chunk, Document, Section, Sentence
from assistant.sentences import sentence_spans
from assistant.text import canonical, plain

MAX_TOKENS: Final = 254
"""What the embedding model reads (256) without its two special tokens."""
_PAGE_BREAK: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document with its parts; what is embedded of each stands beside it."""

    document: Document
    digest: str
    sections: tuple[Section, ...]
    sentences: tuple[tuple[Sentence, str], ...]
    """Sentences, and the text that is embedded for each."""
    chunks: tuple[tuple[Chunk, str], ...]
    """Chunks, and the text that is embedded for each."""


def prepare(
    found: Found,
    data: bytes,
    *,
    name: str,
    digest: str,
    max_words: int,
    count: TokenCounter,
) -> Prepared:
    """Read a file and cut it up.

    Args:
        found: Where it is, and its row in the manifest if there is one.
        data: Its bytes.
        name: Id of the document.
        digest: Hash of everything that the result depends on.
        max_words: About how many words a chunk holds.
        count: Token counter of the embedding model.

    Raises:
        IngestError: The file holds no readable text, or is not the recorded one.
    """
    document = read_document(found.path, data, name=name, row=found.row)
    sections = split_sections(document.text)
    sentences: list[tuple[Sentence, str]] = []
    chunks: list[tuple[Chunk, str]] = []
    for section in sections:
        heading = [(section.start, section.body)] if section.path else []
        spans = [
            span
            for start, end in [*heading, (section.body, section.end)]
            for span in sentence_spans(document.text, start, end)
        ]
        sentences.extend(_sentence(document, section, span) for span in spans)
        cut = chunk_section(
            document,
            section,
            spans,
            max_words=max_words,
            max_tokens=MAX_TOKENS,
            count=count,
        )
        chunks.extend(_chunk(document, section, span) for span in cut)
    return Prepared(document, digest, sections, tuple(sentences), tuple(chunks))


def read_document(
    path: Path, data: bytes, *, name: str, row: ManifestRow | None
) -> Document:
    """Return the document of a file: one canonical text, and what it is.

    Raises:
        IngestError: The file holds no readable text, or is not the recorded one.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    if row is not None and row.sha256 not in (sha256, "not recorded"):
        raise IngestError(path, "its sha256 is not the one in manifest.toml")
    text, page_starts = "", []
    for page in parse(path, data):
        page_starts.append(len(text))
        text += canonical(page) + _PAGE_BREAK
    text = text.removesuffix(_PAGE_BREAK)
    if not any(character.isalnum() for character in text):
        raise IngestError(path, "it holds no words")
    kind = row.kind if row else identify_kind(text)
    return Document(
        id=name,
        kind=kind,
        title=row.title if row else identify_title(text, path.name, kind),
        organisation=row.organisation if row else identify_organisation(text),
        text=text,
        page_starts=tuple(page_starts) if len(page_starts) > 1 else (),
        source=str(path),
        sha256=sha256,
    )


def _sentence(
    document: Document, section: Section, span: tuple[int, int]
) -> tuple[Sentence, str]:
    start, end = span
    text = document.text[start:end]
    return Sentence(document.id, section.path, start, end, text), plain(text)


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
        page=page_of(document.page_starts, start),
        text=text,
    )
    return chunk, embedded


def page_of(page_starts: Sequence[int], offset: int) -> int | None:
    """Return the page, from 1, that an offset lies on; None without pages."""
    return sum(start <= offset for start in page_starts) or None
