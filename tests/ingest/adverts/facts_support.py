"""Read the facts of an advert that a test writes out."""

from assistant.ingest.adverts.facts.read import read_facts
from assistant.ingest.parsed import Layout
from assistant.ingest.sections import split_sections
from assistant.model import Document
from assistant.records import Cell, FactKey, Json, RoleFacts
from assistant.text import canonical, collapse


def facts_of(
    text: str, layout: Layout | None = None, *, organisation: str | None = None
) -> RoleFacts:
    text = canonical(text)
    document = Document(
        "advert", "advert", "An advert", organisation, text, (), "advert.txt", "0" * 64
    )
    facts = read_facts(document, split_sections(text), layout or Layout())
    for cells in facts.cells.values():
        for cell in cells:
            check_places(text, cell)
    return facts


def check_places(text: str, cell: Cell) -> None:
    assert cell.spans
    written = collapse(" ".join(text[start:end] for start, end in cell.spans))
    assert written == cell.value != ""
    for other in cell.also:
        check_places(text, other)


def values(text: str, key: FactKey, layout: Layout | None = None) -> list[str]:
    return [cell.value for cell in facts_of(text, layout).cells.get(key, ())]


def normal(text: str, key: FactKey, layout: Layout | None = None) -> Json:
    """Return the normalised form of a fact with one value; None if not stated."""
    cells = facts_of(text, layout).cells.get(key, ())
    return cells[0].normalised if cells else None


def also(text: str, key: FactKey) -> list[tuple[str, str | None]]:
    (cell,) = facts_of(text).cells[key]
    return [(other.value, other.applies_to) for other in cell.also]
