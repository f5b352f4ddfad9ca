import pytest

from assistant.retrieval.titles import (
    ampersands_in,
    initials_of,
    periods_of,
    posts_in,
    sorts_of,
    spelt_ampersands,
)


@pytest.mark.parametrize(
    ("title", "sorts"),
    [
        ("Special Leave Policy", {"policy"}),
        ("Standard operating procedures: leave", {"procedure"}),
        ("SOP_leave_2024.pdf", {"procedure"}),
        ("2025/26 priorities and planning guidance", {"priorities", "guidance"}),
        ("Chief Nurse", set()),
    ],
)
def test_sorts(title: str, sorts: set[str]) -> None:
    assert sorts_of(title) == sorts


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("the 25/26 guidance", {"2025-2026"}),
        ("2025/26 priorities", {"2025-2026", "2025"}),
        ("Strategy 2024 to 2028", {"2024-2028", "2024", "2028"}),
        ("Strategy 2021-24", {"2021-2024", "2021"}),
        ("open 10 to 12", set()),
        ("born in 1948", {"1948"}),
    ],
)
def test_periods(text: str, periods: set[str]) -> None:
    assert periods_of(text) == periods


@pytest.mark.parametrize("short", ["sl", "slp", "lp"])
def test_initials_of_the_runs_of_a_title(short: str) -> None:
    assert short in initials_of("Special Leave Policy")


def test_initials_with_and_without_small_words() -> None:
    found = initials_of("Health and Wellbeing Board")
    assert {"hawb", "hwb"} <= found


@pytest.mark.parametrize(
    ("title", "short", "post"),
    [
        ("Divisional General Manager", "gm", "General Manager"),
        ("Deputy Director of Nursing", "don", "Director of Nursing"),
        ("Director of Finance", "fd", "Director of Finance"),
        ("Medical Director", "md", "Medical Director"),
    ],
)
def test_posts_by_their_initials(title: str, short: str, post: str) -> None:
    assert (short, post) in set(posts_in(title))


@pytest.mark.parametrize("title", ["Pharmacist Aseptic Services", "Head", "Digital"])
def test_no_initials_of_what_is_no_post(title: str) -> None:
    assert not list(posts_in(title))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("R&D lead?", "Research and Development lead?"),
        ("r & d lead?", "Research and Development lead?"),
        ("A&E lead?", "A&E lead?"),
        ("the R and the D", "the R and the D"),
    ],
)
def test_ampersands_are_spelt_out(question: str, expected: str) -> None:
    known = dict(ampersands_in("Head of Research and Development"))
    assert spelt_ampersands(question, known) == expected
