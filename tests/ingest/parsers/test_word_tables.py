"""Tables of Word files: cells, spans and what heads them."""

import docx
import pytest
from docx.oxml.ns import qn

from tests.ingest.parsers.word import (
    BODY,
    cells,
    element,
    fill,
    headers,
    headings,
    items,
    paragraph,
    read,
    read_xml,
    run,
)


def test_cells_are_placed_by_row_and_column() -> None:
    document = docx.Document()
    fill(document, [["Band", "8a"], ["Hours", ""], ["Base", "Northmoor"]])
    parsed = read(document)
    assert parsed.text == "Band\t8a\nHours\nBase\tNorthmoor"
    assert cells(parsed) == [
        *((0, 0, "Band"), (0, 1, "8a"), (1, 0, "Hours"), (1, 1, "")),
        *((2, 0, "Base"), (2, 1, "Northmoor")),
    ]


def test_merged_cells_are_one_with_their_spans() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"c{number}"
    table.cell(0, 0).merge(table.cell(1, 1)).text = "both"
    parsed = read(document)
    found = {
        parsed.text[c.start : c.end]: (c.row, c.column, c.rows, c.columns)
        for c in parsed.layout.tables[0].cells
    }
    assert found["both"] == (0, 0, 2, 2)
    assert found["c5"] == (1, 2, 1, 1)
    assert len(found) == 6


def test_lines_of_a_cell_stay_lines_and_its_items_items() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Duties"
    table.cell(0, 1).text = "You will:"
    table.cell(0, 1).add_paragraph("lead", "List Bullet")
    table.cell(0, 1).add_paragraph("plan", "List Bullet")
    parsed = read(document)
    assert parsed.text == "Duties\nYou will:\n• lead\n• plan"
    assert cells(parsed)[1] == (0, 1, "You will:\n• lead\n• plan")
    assert items(parsed) == ["lead", "plan"]


def test_a_table_in_a_cell_is_read_as_text() -> None:
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "Contacts"
    inner = outer.cell(0, 1).add_table(3, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Phone", "960123"
    inner.cell(1, 0).text, inner.cell(1, 1).text = "Post", "Lead\nNurse"
    parsed = read(document)
    assert len(parsed.layout.tables) == 1
    assert cells(parsed)[1][2] == "Phone\t960123\nPost\nLead\nNurse"


def test_a_frame_around_tables_is_none_itself() -> None:
    document = docx.Document()
    frame = document.add_table(1, 1).cell(0, 0)
    frame.text = "Before"
    inner = frame.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Band", "8a"
    frame.add_paragraph("After")
    parsed = read(document)
    assert parsed.text == "Before\nBand\t8a\n\nAfter"
    assert cells(parsed) == [(0, 0, "Band"), (0, 1, "8a")]


def test_headings_in_a_cell_count_where_it_fills_its_row() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    wide = table.cell(0, 0).merge(table.cell(0, 1)).paragraphs[0]
    wide.text, wide.style = "Our aims", document.styles["Heading 2"]
    narrow = table.cell(1, 0).paragraphs[0]
    narrow.text, narrow.style = "Aim 1", document.styles["Heading 3"]
    table.cell(1, 1).text = BODY
    assert headings(read(document)) == [(2, "Our aims")]


def test_lines_in_a_frame_of_one_column_can_look_like_headings() -> None:
    document = docx.Document()
    table = document.add_table(2, 1)
    table.cell(0, 0).paragraphs[0].add_run("Job purpose").bold = True
    table.cell(1, 0).text = BODY
    parsed = read(document)
    assert headings(parsed) == [(1, "Job purpose")]
    assert len(parsed.layout.tables) == 1


def test_a_bold_first_row_heads_its_columns() -> None:
    document = docx.Document()
    fill(document, [["Action", "By"], ["Hire", "May"]], bold="Action By")
    assert headers(read(document)) == ["Action", "By"]


def test_a_title_row_above_it_heads_them_too() -> None:
    document = docx.Document()
    fill(document, [["Plan", "x"], ["Action", "By"], ["Hire", "May"]], bold="Plan x")
    table = document.tables[0]
    table.cell(0, 0).merge(table.cell(0, 1)).paragraphs[-1].clear()
    for cell in table.rows[1].cells:
        cell.paragraphs[0].runs[0].bold = True
    assert headers(read(document)) == ["Plan", "Action", "By"]


def test_a_bold_first_column_heads_its_rows() -> None:
    document = docx.Document()
    fill(document, [["Band", "8a"], ["Hours", "30"]], bold="Band Hours")
    assert headers(read(document)) == ["Band", "Hours"]


@pytest.mark.parametrize("bold", ["", "Band 8a Hours 30"], ids=["none", "all"])
def test_a_table_of_one_look_has_no_headings(bold: str) -> None:
    document = docx.Document()
    fill(document, [["Band", "8a"], ["Hours", "30"]], bold=bold)
    assert headers(read(document)) == []


def test_a_shaded_first_row_heads_its_columns() -> None:
    document = docx.Document()
    fill(document, [["Action", "By"], ["Hire", "May"]])
    for cell in document.tables[0].rows[0].cells:
        shade = element('<w:shd w:val="clear" w:fill="005EB8"/>')
        cell._tc.get_or_add_tcPr().append(shade)
    assert headers(read(document)) == ["Action", "By"]


def test_a_row_that_repeats_on_every_page_is_a_heading() -> None:
    document = docx.Document()
    fill(document, [["Action", "By"], ["Hire", "May"]])
    properties = document.tables[0].rows[0]._tr.get_or_add_trPr()
    properties.append(element("<w:tblHeader/>"))
    assert headers(read(document)) == ["Action", "By"]


@pytest.mark.parametrize(
    ("look", "found"),
    [
        pytest.param('w:val="04A0"', ["Action", "By", "Hire"], id="as bits"),
        pytest.param(
            'w:firstRow="1" w:firstColumn="0"', ["Action", "By"], id="one by one"
        ),
        pytest.param('w:val="0000"', [], id="not used"),
        pytest.param('w:val="much"', [], id="rubbish"),
    ],
)
def test_the_style_of_a_table_sets_its_headings_off(
    look: str, found: list[str]
) -> None:
    document = docx.Document()
    fill(document, [["Action", "By"], ["Hire", "May"]])
    table = document.tables[0]
    table.style = document.styles["Light Grid Accent 1"]
    properties = table._tbl.tblPr
    properties.remove(properties.find(qn("w:tblLook")))
    properties.append(element(f"<w:tblLook {look}/>"))
    assert headers(read(document)) == found


def test_rows_and_cells_in_content_controls_are_read() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    row = f"<w:tr>{cell.format('Band')}{control.format(cell.format('8a'))}</w:tr>"
    parsed = read_xml(f"<w:tbl><w:tblPr/>{control.format(row)}</w:tbl>")
    assert cells(parsed) == [(0, 0, "Band"), (0, 1, "8a")]


def test_a_deleted_row_is_no_row() -> None:
    row = "<w:tr>{}<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    gone = row.format("<w:trPr><w:del/></w:trPr>", "Old")
    parsed = read_xml(f"<w:tbl><w:tblPr/>{gone}{row.format('', 'New')}</w:tbl>")
    assert cells(parsed) == [(0, 0, "New")]


def row(*texts: str, properties: str = "") -> str:
    """Return the XML of a row; a cell's properties stand before a bar in its text."""
    cells = (text.rpartition("|") for text in texts)
    inner = "".join(
        f"<w:tc><w:tcPr>{own}</w:tcPr>{paragraph(run(text))}</w:tc>"
        for own, _, text in cells
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def places(*rows: str) -> list[tuple[str, int, int, int, int]]:
    """Return text, row, column, rows and columns of each cell of a table."""
    parsed = read_xml(f"<w:tbl>{''.join(rows)}</w:tbl>")
    return [
        (parsed.text[c.start : c.end], c.row, c.column, c.rows, c.columns)
        for c in parsed.layout.tables[0].cells
    ]


def test_cells_merged_in_the_old_way_are_one() -> None:
    rows = [row("<w:hMerge w:val='restart'/>|a", "<w:hMerge/>|", "b")]
    assert places(*rows) == [("a", 0, 0, 1, 2), ("b", 0, 2, 1, 1)]


def test_cells_that_go_on_from_nothing_are_cells() -> None:
    assert places(row("<w:hMerge/>|a", "<w:vMerge/>|b")) == [
        ("a", 0, 0, 1, 1),
        ("b", 0, 1, 1, 1),
    ]


def test_a_row_may_begin_further_right() -> None:
    rows = [row("a", "b"), row("c", properties="<w:gridBefore w:val='1'/>")]
    assert places(*rows)[2] == ("c", 1, 1, 1, 1)


def test_a_span_without_measure_is_bounded() -> None:
    assert places(row("<w:gridSpan w:val='999999999'/>|a", "b"))[1][2] == 100


def test_a_row_without_cells_counts() -> None:
    assert places("<w:tr/>", row("a")) == [("a", 1, 0, 1, 1)]


@pytest.mark.parametrize("rows", ["", row(""), "<w:tr/>"], ids=["rows", "text", "cell"])
def test_a_table_that_holds_nothing_is_none(rows: str) -> None:
    assert read_xml(f"<w:tbl>{rows}</w:tbl>", paragraph(run("a"))).layout.tables == ()


def test_headings_may_come_from_the_style_that_a_style_builds_on() -> None:
    document = docx.Document()
    fill(document, [["Action", "By"], ["Hire", "May"]])
    style = document.styles.add_style("Ours", 3)
    style.base_style = document.styles["Light Grid Accent 1"]
    style.element.append(element("<w:tblStylePr w:type='lastRow'/>"))
    document.tables[0].style = style
    assert headers(read(document)) == ["Action", "By", "Hire"]


def test_a_table_without_a_look_has_no_headings_from_its_style() -> None:
    document = docx.Document()
    fill(document, [["Action", "By"], ["Hire", "May"]])
    document.tables[0].style = document.styles["Light Grid Accent 1"]
    properties = document.tables[0]._tbl.tblPr
    properties.remove(properties.find(qn("w:tblLook")))
    assert headers(read(document)) == []


def test_deleted_rows_and_tables_between_cells_are_passed_over() -> None:
    inner = f"<w:tbl>{row('no')}</w:tbl>"
    assert places(f"<w:del>{row('old')}</w:del>", row("a"), inner) == [
        ("a", 0, 0, 1, 1)
    ]


def test_table_styles_that_build_on_each_other_end() -> None:
    document = docx.Document()
    fill(document, [["Action", "By"], ["Hire", "May"]])
    style = document.styles.add_style("Ours", 3)
    style.base_style = style
    document.tables[0].style = style
    assert headers(read(document)) == []
