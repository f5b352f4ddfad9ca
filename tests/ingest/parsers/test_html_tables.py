from pathlib import Path

import pytest

from assistant.ingest.parsed import Limits, Parsed
from assistant.ingest.parsers.html.parser import parse_html

Cells = list[tuple[int, int, int, int, bool, str]]


def read(markup: str) -> Parsed:
    (parsed,) = parse_html(Path("page.html"), markup.encode(), Limits())
    return parsed


def cells(parsed: Parsed) -> Cells:
    return [
        (c.row, c.column, c.rows, c.columns, c.header, parsed.text[c.start : c.end])
        for table in parsed.layout.tables
        for c in table.cells
    ]


def test_cells_stand_at_their_places() -> None:
    parsed = read(
        "<table><caption>Person specification</caption><thead><tr><td></td>"
        "<td>Essential</td><th>Desirable</th></tr></thead><tbody>"
        "<tr><td rowspan=2>Skills</td><td>Lead</td><td>Plan</td></tr>"
        "<tr><td>Speak</td><td></td></tr><tr></tr>"
        "<tr><td colspan=3>Values</td></tr></tbody></table><p>After</p>"
    )
    assert cells(parsed) == [
        (0, 0, 1, 1, True, ""),
        (0, 1, 1, 1, True, "Essential"),
        (0, 2, 1, 1, True, "Desirable"),
        (1, 0, 2, 1, False, "Skills"),
        (1, 1, 1, 1, False, "Lead"),
        (1, 2, 1, 1, False, "Plan"),
        (2, 1, 1, 1, False, "Speak"),
        (2, 2, 1, 1, False, ""),
        (3, 0, 1, 3, False, "Values"),
    ]
    assert parsed.text == (
        "Person specification\n\tEssential\tDesirable\nSkills\tLead\tPlan\n\tSpeak\n"
        "Values\n\nAfter"
    )


def test_items_and_ids_within_cells_are_marked() -> None:
    parsed = read(
        "<table><tr><th>Salary</th><td>See <p id=fixed_salary>£90,000</p></td></tr>"
        "<tr><th>Skills</th><td><ul><li>Lead</li><li>Plan</li></ul><p>All</p></td></tr>"
        "</table>"
    )
    text, layout = parsed.text, parsed.layout
    assert text == "Salary\nSee\n£90,000\nSkills\n• Lead\n• Plan\nAll"
    assert [text[s:e] for s, e in layout.items] == ["Lead", "Plan"]
    assert [(f.name, text[f.start : f.end]) for f in layout.fields] == [
        ("salary", "£90,000")
    ]


def test_cells_and_rows_need_no_end() -> None:
    parsed = read(
        "<table><tr><th>Band<td>8a<tr><th>Base<td><dl><dt>a<dd>b<td>c</table>"
    )
    assert cells(parsed) == [
        (0, 0, 1, 1, True, "Band"),
        (0, 1, 1, 1, False, "8a"),
        (1, 0, 1, 1, True, "Base"),
        (1, 1, 1, 1, False, "a: b"),
        (1, 2, 1, 1, False, "c"),
    ]


LONG = "We care for people. " * 25


@pytest.mark.parametrize(
    ("table", "text"),
    [
        pytest.param("<tr><td>a</td></tr><tr><td>b</td></tr>", "a\nb", id="column"),
        pytest.param("<td>a</td>", "a", id="no row"),
        pytest.param("<tr><td></td><td>a<p>b</td></tr>", "a\n\nb", id="spacer"),
        pytest.param(
            "<tr><td>x<td><table><tr><th>a<td>b</table></table>", "x\na\tb", id="nested"
        ),
        pytest.param(f"<tr><td>Left</td><td>{LONG}</td></tr>", f"Left\n{LONG.strip()}",
                     id="page in a row"),
        pytest.param(f"<tr><td>x<td>y<tr><td>Left<td><h2>Post</h2>{LONG}",
                     f"x\ny\nLeft\n\nPost\n{LONG.strip()}", id="headed page"),
    ],
)  # fmt: skip
def test_tables_that_only_lay_the_page_out(table: str, text: str) -> None:
    parsed = read(f"<table>{table}</table>")
    assert parsed.text == text
    assert all(len(t.cells) > 1 for t in parsed.layout.tables)


def test_a_table_that_is_declared_layout_has_no_cells() -> None:
    parsed = read('<table role="presentation"><tr><td>a<td>b<tr><td>c<td>d</table>')
    assert (parsed.text, cells(parsed)) == ("a\nb\nc\nd", [])


def test_a_heading_cell_of_one_column_heads_what_follows() -> None:
    parsed = read(
        "<table><tr><th>Essential criteria</th></tr><tr><td><ul><li>Lead</li></ul></td>"
        "</tr></table>"
    )
    assert [parsed.text[h.start : h.end] for h in parsed.layout.headings] == [
        "Essential criteria"
    ]


def test_an_empty_table_is_nothing() -> None:
    assert read("<p>a</p><table><tr><td></td></tr></table>").text == "a"


@pytest.mark.parametrize(
    ("span", "rows"), [("0", 2), ("9", 2), ("1", 1), ("-1", 1), ("x", 1), ("9" * 9, 1)]
)
def test_row_spans_end_with_the_table(span: str, rows: int) -> None:
    page = f"<table><tr><td rowspan='{span}'>a<td>b<tr><td>c<td>d</table>"
    assert cells(read(page))[0][:4] == (0, 0, rows, 1)


def test_wide_spans_are_bounded() -> None:
    found = cells(read("<table><tr><td colspan=9999>a<td rowspan=2>b<tr><td>c</table>"))
    assert [cell[:4] for cell in found] == [
        (0, 0, 1, 200),
        (0, 200, 1, 1),
        (1, 0, 1, 1),
    ]


def test_spans_never_cover_another_cell() -> None:
    found = cells(
        read("<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c<td>d</table>")
    )
    assert [cell[:4] for cell in found] == [
        (0, 0, 1, 1),
        (0, 1, 2, 1),
        (1, 0, 1, 1),
        (1, 2, 1, 1),
    ]


def test_cells_outside_a_table_are_lines() -> None:
    assert read("<td>a</td><td>b</td>").text == "a\nb"


def test_a_table_that_its_parent_closes_is_kept() -> None:
    page = (
        "<table><tr><td>x<dl><dd><table><tr><td>a<td>b<tr><td>c<td>d</dl><td>z</table>"
    )
    assert read(page).text == "x\na\tb\nc\td\n\nz"
