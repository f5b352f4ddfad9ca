import pytest

from assistant.ingest.adverts.criteria.marks import (
    Marked,
    code,
    importance_mark,
    strip_marks,
)


def marks(text: str, *, lettered: bool = False) -> tuple[str, str | None, str | None]:
    marked = strip_marks(text, 0, len(text), lettered=lettered)
    return text[marked.start : marked.end], marked.importance, marked.assessed_by


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Planning (E)", ("Planning", "essential", None)),
        ("Planning [desirable].", ("Planning", "desirable", None)),
        ("Planning (Essential criteria)", ("Planning", "essential", None)),
        ("Planning – Desirable", ("Planning", "desirable", None)),
        ("Planning - D", ("Planning", "desirable", None)),
        ("Planning\tE\tA/I", ("Planning", "essential", "A/I")),
        ("Planning E A/I", ("Planning", "essential", "A/I")),
        ("Planning\tA", ("Planning", None, "A")),
        ("Planning (A/I, E)", ("Planning", "essential", "A/I")),
        ("Planning A/I/T", ("Planning", None, "A/I/T")),
        ("Planning (T) (I) (A) (E)", ("Planning", "essential", "A")),
        ("Planning (E) (I)", ("Planning", "essential", "I")),
        ("[Essential] Planning", ("Planning", "essential", None)),
        ("D: Planning", ("Planning", "desirable", None)),
        ("desirable - Planning", ("Planning", "desirable", None)),
        ("E12 Planning", ("Planning", "essential", None)),
        ("Planning (assessed by test)", ("Planning", None, "test")),
        ("Planning. Assessed by: test", ("Planning", None, "test")),
        ("Planning - measured at interview", ("Planning", None, "interview")),
    ],
)
def test_marks_are_read_and_left_out(
    text: str, expected: tuple[str, str | None, str | None]
) -> None:
    assert marks(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Information technology (IT)",
        "Knowledge of vitamin D",
        "Essential car user",
        "E-learning and hepatitis E",
        "Artificial intelligence (AI)",
        "Planning)",
        "Planning (with a long remark on what is meant by it, how it is done, and why)",
        "Planning (assessed by)",
        "Risk, assessed by:",
    ],
)
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    assert marks(text)[1:] == (None, None)


def test_a_last_letter_is_a_mark_only_in_a_lost_column() -> None:
    assert marks("Vitamin D", lettered=True) == ("Vitamin", "desirable", None)
    assert marks("Planning E A", lettered=True) == ("Planning", "essential", "A")
    assert marks("Planning", lettered=True) == ("Planning", None, None)


def test_white_space_is_no_part_of_a_criterion() -> None:
    assert strip_marks("  Planning  (E) ", 0, 15) == Marked(2, 10, "essential", None)


def test_cells_of_marks_and_codes() -> None:
    assert importance_mark(" (E) ") == "essential"
    assert importance_mark("Desirable") == "desirable"
    assert importance_mark("Degree") is None
    assert importance_mark("E A/I") is None
    assert code("(A/I)") == "A/I"
    assert code("Interview") is None
