"""Citation and document to what is shown beside an answer; pure."""

from dataclasses import dataclass

from assistant.model import Citation, Document
from assistant.present.view import Source

_CHANGED = "This document has changed since the answer was given. Ask again."
_REMOVED = "This document is no longer in the library. These words were quoted from it:"


@dataclass(frozen=True, slots=True)
class SourceView:
    """A document with one quote marked: `before + quote + after` is its whole text.

    Of a document that was removed, the quote alone is left.
    """

    number: int
    title: str
    place: str
    """Organisation, heading path and page, as far as they are known."""
    before: str
    quote: str
    """Exactly the citation's quote; empty where the document no longer says it."""
    after: str
    notice: str = ""
    """Why the quote cannot be shown where it stood; empty when it can."""


def view_source(source: Source, document: Document | None) -> SourceView:
    """Return the document of a source, cut where its quote begins and ends.

    Args:
        source: The source that was chosen.
        document: The document as the library holds it now; None when it was removed.
    """
    citation = source.citation
    if document is None:
        place = _place(None, citation)
        return SourceView(
            source.number, citation.title, place, "", citation.quote, "", _REMOVED
        )
    place = _place(document.organisation, citation)
    text = document.text
    start, end = citation.start, citation.end
    if text[start:end] != citation.quote:
        return SourceView(source.number, document.title, place, text, "", "", _CHANGED)
    return SourceView(
        source.number, document.title, place, text[:start], citation.quote, text[end:]
    )


def _place(organisation: str | None, citation: Citation) -> str:
    parts = [organisation] if organisation else []
    parts += citation.section
    if page := citation.page_name:
        parts.append(f"page {page}")
    return " › ".join(parts)
