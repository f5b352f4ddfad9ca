"""Documents as the command lists them, and what an ingest read from them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from assistant.model import Document, Section
from assistant.records import FACTS, Commitment, Records, RoleFacts

_FEW: Final = 10
"""Documents of which all is told."""


def document_json(document: Document) -> dict[str, Any]:
    """Return one row of the list of documents."""
    return {
        "document": document.id,
        "kind": document.kind,
        "title": document.title,
        "organisation": document.organisation,
        "source": document.source,
        "sha256": document.sha256,
        "pages": len(document.page_starts) or None,
        "notes": list(document.notes),
    }


def section_lines(sections: Sequence[Section], *, offsets: bool) -> Iterator[str]:
    """Yield the headings, indented by their depth, with their offsets if wanted."""
    for section in sections:
        title = section.path[-1] if section.path else "(before the first heading)"
        place = f" ({section.start} to {section.end})" if offsets else ""
        yield f"{'  ' * max(len(section.path), 1)}{title}{place}"


def read_lines(read: Sequence[tuple[Document, Records]]) -> Iterator[str]:
    """Yield what was found in the documents, what was not, and what is doubtful.

    Of many documents, a line each, and what is not stated as a count over all.
    """
    many = len(read) > _FEW
    for document, records in read:
        facts = _facts(records.facts) if records.facts else ()
        found = ", ".join((*facts, *_counts(records))) or "no records"
        yield f"  {document.id}: {document.kind}, {found}"
        if records.facts and not many:
            missing = [key for key in FACTS if key not in records.facts.cells]
            if missing:
                yield f"    not stated: {', '.join(map(_words, missing))}"
        if doubtful := [row for row in records.commitments if row.doubt]:
            yield f"    in doubt: {_doubts(doubtful)}"
        for note in document.notes:
            yield f"    note: {note}"
    held = [records.facts for _, records in read if records.facts]
    if many and held:
        counts = Counter(key for facts in held for key in facts.cells)
        stated = (f"{_words(key)} {counts[key]}" for key in FACTS)
        yield f"  stated in {len(held)} adverts: {', '.join(stated)}"


def _facts(facts: RoleFacts) -> tuple[str, ...]:
    return (f"{len(facts.cells)} of {len(FACTS)} facts",)


def _counts(records: Records) -> Iterator[str]:
    if records.criteria:
        essential = sum(c.importance == "essential" for c in records.criteria)
        yield f"{len(records.criteria)} criteria ({essential} essential)"
    if records.commitments:
        yield f"{len(records.commitments)} commitments"


def _doubts(rows: Sequence[Commitment]) -> str:
    cells = [doubt.cell for row in rows for doubt in row.doubt]
    counted = ", ".join(f"{cells.count(name)} {name}" for name in dict.fromkeys(cells))
    return f"{len(rows)} commitments ({counted})"


def _words(key: str) -> str:
    return key.replace("_", " ")
