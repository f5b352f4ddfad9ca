from dataclasses import replace
from typing import Final

import pytest

from assistant.model import Answer, Citation, Claim, Table
from assistant.present.grid import NOT_STATED, WITHHELD, Grid, GridCell
from assistant.present.layout import Line
from assistant.present.to_text import table_cells, to_markdown
from assistant.present.view import view_answer

PEAR: Final = Citation("pear.txt", "Pear Manager", (), None, 10, 16, "Band 7")
PLUM: Final = Citation("plum.txt", "Plum Manager", (), None, 10, 17, "Band 8a")
BANDS: Final = Table(("Pay band",), ("Pear Manager", "Plum Manager"))


def claim(
    text: str,
    row: int,
    column: int = 0,
    *,
    citation: Citation = PEAR,
    lead: str = "",
    label: str = "",
) -> Claim:
    at = (row, column)
    return Claim(text, (citation,), "supported", lead, cell=at, label=label)


def grid(table: Table, *claims: Claim, withheld: tuple[Claim, ...] = ()) -> Grid:
    found = view_answer(Answer("?", "answered", claims, withheld, table=table)).table
    assert found
    return found


def test_a_cell_holds_its_claims_with_their_sources() -> None:
    found = grid(BANDS, claim("Band 7", 0), claim("Band 8a", 1, citation=PLUM))
    assert found.columns == ("Pay band",)
    assert [row.title for row in found.rows] == ["Pear Manager", "Plum Manager"]
    assert found.rows[0].cells == (GridCell((Line("Band 7", (1,)),)),)
    assert found.rows[1].cells == (GridCell((Line("Band 8a", (2,)),)),)
    assert found.numbers == {1, 2}
    assert found.corner == "Document"


def test_silence_is_said_and_is_not_what_was_withheld() -> None:
    wrong = replace(claim("Band 9", 1), support="figure_mismatch")
    assert grid(BANDS, claim("Band 7", 0)).rows[1].cells[0].silence == NOT_STATED
    found = grid(BANDS, claim("Band 7", 0), withheld=(wrong,))
    assert found.rows[1].cells[0].silence == WITHHELD


def test_several_values_share_a_cell() -> None:
    _, rows = table_cells(grid(BANDS, claim("Band 7", 0), claim("Band 8a", 0)))
    assert rows[0] == ["Pear Manager", "Band 7 [1]; Band 8a [1]"]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        pytest.param("pay band", "Band 7", id="what the column says"),
        pytest.param("Pay band (unclear)", "Pay band (unclear): Band 7", id="more"),
    ],
)
def test_a_cell_shows_a_label_that_its_column_lacks(label: str, expected: str) -> None:
    [line] = grid(BANDS, claim("Band 7", 0, label=label)).rows[0].cells[0].lines
    assert line.text == expected


def test_many_facts_of_few_documents_are_turned_round() -> None:
    table = Table(tuple("ABCDE"), ("Pear Manager", "Plum Manager"))
    found = grid(table, claim("one", 0, 4), claim("two", 1, 0, citation=PLUM))
    assert found.columns == ("Pear Manager", "Plum Manager")
    assert [row.title for row in found.rows] == list("ABCDE")
    assert found.rows[4].cells[0].lines == (Line("one", (1,)),)
    assert found.rows[0].cells[1].lines == (Line("two", (2,)),)
    assert found.corner == ""


def test_documents_of_one_title_are_told_apart() -> None:
    table = Table(("Pay band",), ("Manager", "Manager"))
    found = grid(table, claim("Band 7", 0), claim("Band 8a", 1, citation=PLUM))
    assert [row.title for row in found.rows] == [
        "Manager (pear.txt)",
        "Manager (plum.txt)",
    ]


def test_rows_of_one_document_share_its_title() -> None:
    table = Table(tuple("ABCDE"), ("Pear Plan", "Pear Plan"))
    found = grid(table, claim("Plant", 0), claim("Water", 1))
    assert [row.title for row in found.rows] == ["Pear Plan", "Pear Plan"]
    assert found.columns == tuple("ABCDE")


def test_rows_of_one_plan_have_no_titles() -> None:
    table = Table(("What", "Due"), ("", ""))
    found = grid(table, claim("Plant", 0), claim("2027", 0, 1), claim("Water", 1))
    assert not found.titled
    assert table_cells(found) == (
        ["What", "Due"],
        [["Plant [1]", "2027 [1]"], ["Water [1]", NOT_STATED]],
    )


def test_rows_of_several_plans_are_called_after_them() -> None:
    table = Table(("What",), ("", ""))
    found = grid(
        table,
        claim("Plant", 0, lead="Pear Plan"),
        claim("Water", 1, citation=PLUM, lead="Plum Plan"),
    )
    assert [row.title for row in found.rows] == ["Pear Plan", "Plum Plan"]


@pytest.mark.parametrize("cell", [None, (2, 0), (0, 1), (-1, 0)])
def test_a_claim_without_a_place_in_the_table_is_shown_apart(
    cell: tuple[int, int] | None,
) -> None:
    other = Claim("Band 8a", (PLUM,), "supported", cell=cell)
    answer = Answer("?", "answered", (claim("Band 7", 0), other), table=BANDS)
    view = view_answer(answer)
    assert [b.fields[0].lines[0].text for b in view.blocks] == ["Band 8a"]
    assert to_markdown(view).endswith("\n\nBand 8a [2]")


def test_a_table_that_no_claim_fills_is_not_shown() -> None:
    assert view_answer(Answer("?", "not_found", table=BANDS)).table is None


def test_no_word_of_a_document_breaks_a_table() -> None:
    table = Table(("Pay | band",), ("Pear | <b>Manager",))
    answer = Answer("?", "answered", (claim("7 \\| 8 [9] | x", 0),), table=table)
    assert to_markdown(view_answer(answer)) == (
        "| Document | Pay \\| band |\n| --- | --- |\n"
        "| Pear \\| \\<b>Manager | 7 \\| 8 \\[9\\] \\| x [1] |"
    )
