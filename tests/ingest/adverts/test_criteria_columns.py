from assistant.ingest.parsed import CellText, Layout, TextBuilder
from tests.ingest.adverts.test_criteria import desirable, essential
from tests.ingest.adverts.test_criteria import read as read_text
from tests.ingest.adverts.test_criteria_tables import cells, read


def test_categories_beside_criteria_with_ticks() -> None:
    assert read(
        [
            cells(0, "", "Criteria", "Essential", "Desirable", "Assessed"),
            cells(1, "Qualifications", "Degree", "✓", "", "A"),
            cells(2, "", "Masters", "", "✓", "A"),
            cells(3, "Skills", "Planning", "✓", "", "I"),
        ]
    ) == [
        essential("Degree", "Qualifications", "A"),
        desirable("Masters", "Qualifications", "A"),
        essential("Planning", "Skills", "I"),
    ]


def test_letters_in_brackets_in_the_header() -> None:
    assert read(
        [
            cells(
                0,
                "Category",
                "Essential Criteria\n(E)",
                "Desirable Criteria (D)",
                "How Tested (A/I)",
            ),
            cells(1, "Knowledge", "1. Policy\n2. Law", "1. Finance", "A/I"),
        ]
    ) == [
        essential("Policy", "Knowledge", "A/I"),
        essential("Law", "Knowledge", "A/I"),
        desirable("Finance", "Knowledge", "A/I"),
    ]


def test_a_column_for_each_way_of_assessing() -> None:
    assert read(
        [
            cells(0, "Requirement", "Essential", "Desirable", "A", "I"),
            cells(1, "Degree", "X", "", "X", ""),
            cells(2, "Planning", "", "X", "X", "X"),
        ]
    ) == [essential("Degree"), desirable("Planning")]


def test_categories_in_the_first_cell_of_a_row() -> None:
    assert read(
        [
            cells(0, "Criteria", "E/D", "Method"),
            cells(1, "Qualifications", "", ""),
            cells(2, "Degree", "E", "AF"),
            cells(3, "Planning skills", "D", "I/P"),
        ]
    ) == [
        essential("Degree", "Qualifications", "AF"),
        desirable("Planning skills", "Qualifications", "I/P"),
    ]


def test_a_row_that_names_the_table() -> None:
    assert read(
        [
            [CellText(0, 0, "Person Specification", columns=4)],
            cells(1, "", "Essential", "Desirable", "Method of Assessment"),
            cells(2, "Education", "Degree", "Masters", "Application"),
        ]
    ) == [
        essential("Degree", "Education", "Application"),
        desirable("Masters", "Education", "Application"),
    ]


def test_a_header_in_a_table_of_its_own() -> None:
    builder = TextBuilder()
    builder.add("Person specification")
    builder.table([cells(0, "Essential", "Desirable")])
    builder.table([cells(0, "Degree", "Masters")])
    builder.table([cells(0, "Head of Audit", "Band 8a", "Northmoor")])
    parsed = builder.build()
    assert read_text(parsed.text, parsed.layout) == [
        essential("Degree"),
        desirable("Masters"),
    ]


def test_a_table_for_each_category() -> None:
    builder = TextBuilder()
    builder.add("Person specification")
    for category, first, second in (
        ("Qualifications", "Degree", "Masters"),
        ("Experience", "Leading", "Prisons"),
    ):
        builder.add(category)
        builder.table([cells(0, "Essential", "Desirable"), cells(1, first, second)])
    parsed = builder.build()
    assert read_text(parsed.text, parsed.layout) == [
        essential("Degree", "Qualifications"),
        desirable("Masters", "Qualifications"),
        essential("Leading", "Experience"),
        desirable("Prisons", "Experience"),
    ]


def test_importance_at_the_left_of_what_could_name_a_category() -> None:
    assert read(
        [
            cells(0, "Essential", "Communication skills"),
            cells(1, "Desirable", "Research experience"),
        ]
    ) == [essential("Communication skills"), desirable("Research experience")]


def test_codes_in_the_columns_of_importance() -> None:
    assert read(
        [
            cells(0, "Criteria", "Essential", "Desirable"),
            cells(1, "Degree", "A", ""),
            cells(2, "Planning", "A/I", ""),
            cells(3, "Coaching", "", "I"),
        ]
    ) == [
        essential("Degree", None, "A"),
        essential("Planning", None, "A/I"),
        desirable("Coaching", None, "I"),
    ]


def test_rows_with_numbers_and_cells_with_names_of_skills() -> None:
    assert read(
        [
            cells(0, "", "Area", "Essential", "Desirable"),
            cells(1, "1", "Skills", "Communication skills\nPlanning", "N/A"),
        ]
    ) == [essential("Communication skills", "Skills"), essential("Planning", "Skills")]


def test_a_table_that_the_source_names_twice_is_read_once() -> None:
    builder = TextBuilder()
    builder.add("Person specification")
    builder.table([cells(0, "Essential", "Desirable"), cells(1, "Degree", "Masters")])
    parsed = builder.build()
    layout = Layout(tables=parsed.layout.tables * 2)
    assert read_text(parsed.text, layout) == [essential("Degree"), desirable("Masters")]
