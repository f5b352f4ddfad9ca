from collections.abc import Sequence

from assistant.ingest.adverts.criteria.read import read_criteria
from assistant.ingest.parsed import CellText, TextBuilder
from assistant.ingest.sections import split_sections
from assistant.model import Document
from assistant.text import collapse

Row = tuple[str | None, str | None, str | None, str]


def cells(number: int, *texts: str) -> list[CellText]:
    return [CellText(number, column, text) for column, text in enumerate(texts)]


def wide(number: int, text: str, columns: int) -> list[CellText]:
    return [CellText(number, 0, text, columns=columns)]


def read(
    rows: Sequence[Sequence[CellText]], *, title: str = "Person specification"
) -> list[Row]:
    builder = TextBuilder()
    builder.heading(title, 1)
    builder.table(rows)
    builder.heading("Benefits", 1)
    builder.item("A generous pension")
    parsed = builder.build()
    text = parsed.text
    document = Document("a.pdf", "advert", "A post", None, text, (), "a.pdf", "0")
    found = read_criteria(document, split_sections(text), parsed.layout)
    assert all(collapse(text[one.start : one.end]) == one.text for one in found)
    return [(one.importance, one.category, one.assessed_by, one.text) for one in found]


def test_columns_of_importance_and_assessment() -> None:
    assert read(
        [
            cells(0, "Category", "Essential", "Desirable", "Assessed by"),
            cells(
                1,
                "Qualifications",
                "• Degree in nursing\n• Registration with the\nNMC",
                "Master's degree",
                "Application form",
            ),
            cells(2, "Experience", "Leading a team\nManaging a budget", "", "A/I"),
        ]
    ) == [
        ("essential", "Qualifications", "Application form", "Degree in nursing"),
        (
            "essential",
            "Qualifications",
            "Application form",
            "Registration with the NMC",
        ),
        ("desirable", "Qualifications", "Application form", "Master's degree"),
        ("essential", "Experience", "A/I", "Leading a team"),
        ("essential", "Experience", "A/I", "Managing a budget"),
    ]


def test_categories_in_full_width_rows() -> None:
    assert read(
        [
            cells(0, "Essential", "Desirable"),
            wide(1, "Qualifications", 2),
            cells(2, "Degree in nursing", "Master's degree"),
            wide(3, "Leadership style", 2),
            cells(4, "Leading a team", "-"),
        ],
        title="About the post",
    ) == [
        ("essential", "Qualifications", None, "Degree in nursing"),
        ("desirable", "Qualifications", None, "Master's degree"),
        ("essential", "Leadership style", None, "Leading a team"),
    ]


def test_ticks() -> None:
    assert read(
        [
            cells(0, "Criterion", "Essential", "Desirable"),
            wide(1, "Qualifications", 3),
            cells(2, "Degree in nursing", "✓", ""),
            cells(3, "Master's degree", "", "X"),
            wide(4, "Skills", 3),
            cells(5, "Communication skills", "A/I", ""),
        ]
    ) == [
        ("essential", "Qualifications", None, "Degree in nursing"),
        ("desirable", "Qualifications", None, "Master's degree"),
        ("essential", "Skills", "A/I", "Communication skills"),
    ]


def test_a_column_of_marks() -> None:
    assert read(
        [
            cells(0, "Criteria", "E/D", "A/I/T"),
            cells(1, "Degree in nursing", "E", "A"),
            cells(2, "Communication skills", "D", "A/I"),
            cells(3, "Leading a team", "Essential", "I"),
        ]
    ) == [
        ("essential", None, "A", "Degree in nursing"),
        ("desirable", None, "A/I", "Communication skills"),
        ("essential", None, "I", "Leading a team"),
    ]


def test_marks_and_codes_line_by_line() -> None:
    assert read(
        [
            cells(0, "Factor", "Criteria", "Essential/Desirable", "How assessed"),
            cells(
                1,
                "Experience",
                "Leading a team\nManaging a budget\nCoaching others",
                "E\nE\nD",
                "A\nA/I\nI",
            ),
        ]
    ) == [
        ("essential", "Experience", "A", "Leading a team"),
        ("essential", "Experience", "A/I", "Managing a budget"),
        ("desirable", "Experience", "I", "Coaching others"),
    ]


def test_a_header_repeated_on_the_next_page() -> None:
    assert read(
        [
            cells(0, "", "Essential", "Desirable"),
            cells(1, "Skills", "Leading a team", ""),
            cells(2, "", "Essential", "Desirable"),
            cells(3, "", "Managing a budget", "Coaching"),
        ]
    ) == [
        ("essential", "Skills", None, "Leading a team"),
        ("essential", "Skills", None, "Managing a budget"),
        ("desirable", "Skills", None, "Coaching"),
    ]


def test_merged_categories() -> None:
    assert read(
        [
            cells(0, "Area", "Essential", "Desirable"),
            [
                CellText(1, 0, "Knowledge", rows=2),
                CellText(1, 1, "Clinical governance"),
                CellText(1, 2, "Audit"),
            ],
            [CellText(2, 1, "Employment law"), CellText(2, 2, "")],
        ]
    ) == [
        ("essential", "Knowledge", None, "Clinical governance"),
        ("desirable", "Knowledge", None, "Audit"),
        ("essential", "Knowledge", None, "Employment law"),
    ]


def test_a_header_that_names_the_category() -> None:
    assert read(
        [
            cells(0, "Qualifications", "Essential", "Desirable"),
            cells(1, "Degree in nursing", "x", ""),
            cells(2, "Experience", "Essential", "Desirable"),
            cells(3, "Leading a team", "", "x"),
        ]
    ) == [
        ("essential", "Qualifications", None, "Degree in nursing"),
        ("desirable", "Experience", None, "Leading a team"),
    ]


def test_importance_at_the_left() -> None:
    assert read(
        [
            wide(0, "Experience", 2),
            cells(1, "Essential", "Leading a team\nManaging a budget"),
            cells(2, "Desirable", "Coaching"),
        ]
    ) == [
        ("essential", "Experience", None, "Leading a team"),
        ("essential", "Experience", None, "Managing a budget"),
        ("desirable", "Experience", None, "Coaching"),
    ]


def test_importance_within_a_cell() -> None:
    assert read(
        [
            cells(
                0, "Experience", "Essential:\n• Leading a team\nDesirable:\n• Coaching"
            ),
            cells(1, "Skills", "Essential:\n• Planning"),
        ]
    ) == [
        ("essential", "Experience", None, "Leading a team"),
        ("desirable", "Experience", None, "Coaching"),
        ("essential", "Skills", None, "Planning"),
    ]


def test_how_each_column_is_assessed() -> None:
    assert read(
        [
            cells(0, "", "Essential", "Measured by", "Desirable", "Measured by"),
            cells(1, "Skills", "Leading a team", "Interview", "Coaching", "Test"),
        ]
    ) == [
        ("essential", "Skills", "Interview", "Leading a team"),
        ("desirable", "Skills", "Test", "Coaching"),
    ]


def test_another_table_is_no_specification() -> None:
    assert (
        read(
            [cells(0, "Band", "Band 7"), cells(1, "Hours", "37.5")],
            title="Job details",
        )
        == []
    )


def test_tables_in_plain_text() -> None:
    text = (
        "Person specification\n\n| Category | Essential | Desirable |\n|---|---|---|\n"
        "| Skills | Leading a team | Coaching |\n\n"
        "Criteria\tE/D\tAssessed by\nDegree in nursing\tE\tForm\nAudit\tD\tForm\n"
    )
    document = Document("a.md", "advert", "A post", None, text, (), "a.md", "0")
    layout = TextBuilder().build().layout
    found = read_criteria(document, split_sections(text), layout)
    assert [(c.importance, c.category, c.assessed_by, c.text) for c in found] == [
        ("essential", "Skills", None, "Leading a team"),
        ("desirable", "Skills", None, "Coaching"),
        ("essential", None, "Form", "Degree in nursing"),
        ("desirable", None, "Form", "Audit"),
    ]


def test_a_row_without_criteria_names_a_category() -> None:
    assert read(
        [
            cells(0, "Area", "Essential", "Desirable", "Assessed by"),
            cells(1, "Skills", "", "", "A/I"),
            cells(2, "", "Planning", "N/A", "A/I"),
            wide(3, "Note: all criteria count.", 4),
        ]
    ) == [("essential", "Skills", "A/I", "Planning")]


def test_rows_of_a_table_with_ticks_that_have_none() -> None:
    assert read(
        [
            cells(0, "Criteria", "Essential", "Desirable", "Stage measured at"),
            cells(1, "Education", "", "", ""),
            cells(2, "Degree in nursing", "X", "", "A/I"),
            cells(3, "LEADERSHIP", "", "", ""),
            cells(4, "Leading change programmes of many kinds", "", "", "A"),
            cells(5, "Being kind to everyone", "", "", ""),
        ]
    ) == [
        ("essential", "Education", "A/I", "Degree in nursing"),
        (None, "LEADERSHIP", "A", "Leading change programmes of many kinds"),
        (None, "LEADERSHIP", None, "Being kind to everyone"),
    ]


def test_numbered_criteria() -> None:
    assert read(
        [
            cells(0, "No", "Criteria", "Essential or Desirable", "Evidence"),
            cells(1, "1", "Degree in nursing", "E", "Form"),
            cells(2, "2", "Coaching", "D", "Form"),
        ]
    ) == [
        ("essential", None, "Form", "Degree in nursing"),
        ("desirable", None, "Form", "Coaching"),
    ]


def test_one_column() -> None:
    assert read(
        [
            cells(0, "Person specification"),
            cells(1, "Essential"),
            cells(2, "Degree in nursing\nLeading a team"),
            cells(3, "Desirable"),
            cells(4, "Coaching"),
        ]
    ) == [
        ("essential", None, None, "Degree in nursing"),
        ("essential", None, None, "Leading a team"),
        ("desirable", None, None, "Coaching"),
    ]


def test_a_column_of_importance_alone() -> None:
    assert read(
        [
            cells(0, "Essential criteria", "Assessed by"),
            cells(1, "Degree in nursing", "Form"),
        ]
    ) == [("essential", None, "Form", "Degree in nursing")]


def test_cells_of_wrapped_lines() -> None:
    assert read(
        [
            cells(0, "Essential", "Desirable"),
            cells(
                1,
                "Degree in nursing or the same level of\nexperience\n"
                "Registration with the Nursing Midwifery\nCouncil\nIT skills",
                "",
            ),
        ]
    ) == [
        ("essential", None, None, "Degree in nursing or the same level of experience"),
        (
            "essential",
            None,
            None,
            "Registration with the Nursing Midwifery Council",
        ),
        ("essential", None, None, "IT skills"),
    ]


def test_a_table_of_the_post_below_the_name_of_the_specification() -> None:
    assert read([cells(0, "Job title", "Head of Audit"), cells(1, "Band", "8a")]) == []
