import pytest

from assistant.ingest.parsed import CellText, Heading, Parsed, TextBuilder


def texts(parsed: Parsed) -> list[str]:
    (table,) = parsed.layout.tables
    return [parsed.text[cell.start : cell.end] for cell in table.cells]


def test_pieces_stand_on_lines_of_their_own_and_are_canonical() -> None:
    builder = TextBuilder()
    assert builder.add(" Pear\r\ntree ") == (0, 9)
    assert builder.add("cafe\u0301") == (10, 14)
    assert builder.add("  ") == (14, 14)
    assert builder.build().text == "Pear\ntree\ncafé"


def test_a_heading_is_a_paragraph_on_one_line() -> None:
    builder = TextBuilder()
    builder.add("Pears")
    builder.heading("Our\n plan", 2)
    builder.heading(" ", 1)
    parsed = builder.build()
    assert parsed.text == "Pears\n\nOur plan"
    assert parsed.layout.headings == (Heading(7, 15, 2),)


def test_an_item_is_marked_without_its_sign() -> None:
    builder = TextBuilder()
    builder.item("a degree")
    builder.item("a licence", sign="2.")
    builder.item("no sign", sign="")
    builder.item(" ")
    parsed = builder.build()
    assert parsed.text == "• a degree\n2. a licence\nno sign"
    marked = [parsed.text[start:end] for start, end in parsed.layout.items]
    assert marked == ["a degree", "a licence", "no sign"]


def test_a_row_of_short_cells_is_a_line() -> None:
    builder = TextBuilder()
    header = [CellText(0, 0, "What", header=True), CellText(0, 1, "When", header=True)]
    builder.table([header, [CellText(1, 0, "Plant"), CellText(1, 1, "March 2026")]])
    parsed = builder.build()
    assert parsed.text == "What\tWhen\nPlant\tMarch 2026"
    assert texts(parsed) == ["What", "When", "Plant", "March 2026"]
    assert [c.header for c in parsed.layout.tables[0].cells] == [
        True,
        True,
        False,
        False,
    ]


def test_a_row_with_lines_in_a_cell_has_a_line_for_each_cell() -> None:
    builder = TextBuilder()
    builder.table([[CellText(0, 0, "Plant\nwater"), CellText(0, 1, ""),
                    CellText(0, 2, "March")]])  # fmt: skip
    parsed = builder.build()
    assert parsed.text == "Plant\nwater\nMarch"
    assert texts(parsed) == ["Plant\nwater", "", "March"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({0: "a", 1: "", 2: "c"}, "a\t\tc"),
        ({1: "b", 2: "c"}, "\tb\tc"),
        ({0: "", 1: "b", 2: ""}, "\tb"),
        ({0: "a", 2: "c"}, "a\t\tc"),
        ({0: "", 1: "", 2: ""}, ""),
    ],
)
def test_the_columns_of_a_row_keep_their_places(
    cells: dict[int, str], expected: str
) -> None:
    builder = TextBuilder()
    builder.add("Pears")
    builder.table([[CellText(0, column, text) for column, text in cells.items()]])
    parsed = builder.build()
    assert parsed.text == ("Pears\n" + expected).rstrip("\n")
    assert texts(parsed) == list(cells.values())


def test_cells_without_columns_of_their_own_stay_apart() -> None:
    builder = TextBuilder()
    builder.table([[CellText(0, 0, "a"), CellText(0, 0, "b")]])
    assert builder.build().text == "a\tb"


def test_a_paragraph_goes_on_over_a_page() -> None:
    builder = TextBuilder()
    builder.page("1")
    builder.add("The trust serves")
    builder.page("2", continued=True)
    builder.add("the moor.", before="\n\n")
    parsed = builder.build()
    assert parsed.text == "The trust serves the moor."
    assert [parsed.text[start:] for start in parsed.page_starts[1:]] == ["the moor."]


def test_a_table_goes_on_over_a_page() -> None:
    builder = TextBuilder()
    builder.page("i")
    builder.table([[CellText(0, 0, "one")]])
    builder.page("ii")
    builder.table([[CellText(1, 0, "two", columns=2)]], continued=True)
    builder.table([])
    parsed = builder.build(title="Pears", part="7")
    assert texts(parsed) == ["one", "two"]
    table = parsed.layout.tables[0]
    assert (table.start, table.end, table.cells[1].columns) == (0, 8, 2)
    assert (parsed.page_starts, parsed.page_labels) == ((0, 5), ("i", "ii"))
    assert (parsed.title, parsed.part) == ("Pears", "7")


def test_rows_that_go_on_from_nothing_are_a_table() -> None:
    builder = TextBuilder()
    builder.table([[CellText(0, 0, "one")]], continued=True)
    assert texts(builder.build()) == ["one"]


@pytest.mark.parametrize("pages", [0, 1])
def test_one_page_is_no_pages(pages: int) -> None:
    builder = TextBuilder()
    for _ in range(pages):
        builder.page("1")
    builder.add("Pears")
    assert builder.build().page_starts == ()
    assert builder.build().page_labels == ()


def test_what_stands_before_a_page_ends_there() -> None:
    builder = TextBuilder()
    builder.page()
    builder.add("one")
    builder.page()
    builder.heading("two", 1)
    parsed = builder.build()
    assert (parsed.text, parsed.page_starts) == ("one\n\ntwo", (0, 5))
    assert parsed.page_labels == ()
