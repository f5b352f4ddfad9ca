from dataclasses import replace

from assistant.model import Document, Section
from assistant.present.documents import document_json, read_lines, section_lines
from assistant.records import Cell, Commitment, Criterion, Doubt, Records, RoleFacts
from tests.builders import make_document

ADVERT = replace(make_document("Band 7", name="pear.txt"), kind="advert")
CELL = Cell("Band 7", "7", ((0, 6),))


def lines(document: Document, records: Records) -> list[str]:
    return list(read_lines([(document, records)]))


def test_a_document_is_one_row_of_the_list() -> None:
    document = make_document("Pear Manager", name="pear.txt", title="Pear Manager")
    assert document_json(document) == {
        "document": "pear.txt",
        "kind": "other",
        "title": "Pear Manager",
        "organisation": None,
        "source": "/pear.txt",
        "sha256": "0" * 64,
        "pages": None,
        "notes": [],
    }
    paged = replace(document, page_starts=(0, 20))
    assert document_json(paged)["pages"] == 2


def test_sections_are_indented_by_depth_with_offsets_if_wanted() -> None:
    sections = (Section((), 0, 4, 0), Section(("A", "B"), 4, 9, 6))
    assert list(section_lines(sections, offsets=False)) == [
        "  (before the first heading)",
        "    B",
    ]
    assert list(section_lines(sections, offsets=True))[1] == "    B (4 to 9)"


def test_what_an_advert_states_and_what_not() -> None:
    facts = RoleFacts("pear.txt", {"pay_band": (CELL,)})
    wanted = Criterion("pear.txt", "Degree", "essential", None, None, 0, 6)
    wished = replace(wanted, importance="desirable")
    found, missing = lines(ADVERT, Records(facts, (wanted, wished)))
    assert found == "  pear.txt: advert, 1 of 26 facts, 2 criteria (1 essential)"
    assert missing.startswith(
        "    not stated: job title, employer, staff group, salary"
    )


def test_doubts_are_counted_by_cell() -> None:
    sure = Commitment("s.txt", None, CELL, None, None, None, (), ())
    unsure = replace(sure, doubt=(Doubt("due", "two dates"), Doubt("owners", "none")))
    document = make_document("x", name="s.txt")
    assert lines(document, Records(commitments=(sure, unsure))) == [
        "  s.txt: other, 2 commitments",
        "    in doubt: 1 commitments (1 due, 1 owners)",
    ]


def test_a_document_without_records_says_so_and_tells_its_notes() -> None:
    document = replace(make_document("x", name="s.pdf"), notes=("page 3 is empty",))
    assert lines(document, Records()) == [
        "  s.pdf: other, no records",
        "    note: page 3 is empty",
    ]


def test_of_many_documents_what_is_stated_is_counted() -> None:
    facts = RoleFacts("pear.txt", {"pay_band": (CELL,)})
    found = list(read_lines([(ADVERT, Records(facts))] * 11))
    assert len(found) == 12
    assert found[-1].startswith("  stated in 11 adverts: job title 0, employer 0, ")
    assert ", pay band 11, salary 0, " in found[-1]
    assert len(list(read_lines([(ADVERT, Records())] * 11))) == 11
