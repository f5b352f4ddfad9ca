from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.model import Citation, Document
from assistant.present.source_view import view_source
from assistant.present.view import Source

TEXT = "Staff Nurse\nBand\nBand 5\n"
DOCUMENT = Document("a.txt", "advert", "Staff Nurse", "Hull Trust", TEXT, (), "", "")
CITATION = Citation("a.txt", "Staff Nurse", ("Pay", "Band"), None, 17, 23, "Band 5")


@given(text=st.text(), bounds=st.tuples(st.integers(0, 40), st.integers(0, 40)))
def test_nothing_of_a_document_is_lost_or_changed(
    text: str, bounds: tuple[int, int]
) -> None:
    start, end = sorted(min(bound, len(text)) for bound in bounds)
    quote = text[start:end]
    citation = replace(CITATION, start=start, end=end, quote=quote)
    view = view_source(Source(1, citation), replace(DOCUMENT, text=text))
    assert view.before + view.quote + view.after == text
    assert view.quote == quote


def test_a_source_tells_where_it_stands() -> None:
    view = view_source(Source(3, replace(CITATION, page=2)), DOCUMENT)
    assert (view.number, view.title) == (3, "Staff Nurse")
    assert view.place == "Hull Trust › Pay › Band › page 2"
    assert view.notice == ""


def test_a_changed_document_is_shown_without_a_mark() -> None:
    changed = replace(DOCUMENT, text=f"New: {TEXT}")
    view = view_source(Source(1, CITATION), changed)
    assert (view.before, view.quote, view.after) == (changed.text, "", "")
    assert "changed since the answer was given" in view.notice


def test_of_a_removed_document_the_quote_is_left() -> None:
    view = view_source(Source(1, CITATION), None)
    assert (view.before, view.quote, view.after) == ("", "Band 5", "")
    assert view.place == "Pay › Band"
    assert "no longer in the library" in view.notice
