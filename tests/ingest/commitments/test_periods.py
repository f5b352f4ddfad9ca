import pytest

from assistant.ingest.commitments.periods import due_period, find_periods, is_due


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("March 2018", "2018-03-01", "2018-03-31"),
        ("by March 2018", "2018-03-01", "2018-03-31"),
        ("end of February 2024", "2024-02-01", "2024-02-29"),
        ("Mar-25", "2025-03-01", "2025-03-31"),
        ("March 25", "2025-03-01", "2025-03-31"),
        ("31/03/2025", "2025-03-31", "2025-03-31"),
        ("31.3.25", "2025-03-31", "2025-03-31"),
        ("31st March 2025", "2025-03-31", "2025-03-31"),
        ("March 31, 2025", "2025-03-31", "2025-03-31"),
        ("2025-03-31", "2025-03-31", "2025-03-31"),
        ("Q2 2024/25", "2024-07-01", "2024-09-30"),
        ("Quarter 4 2025/26", "2026-01-01", "2026-03-31"),
        ("2024/25 Q1", "2024-04-01", "2024-06-30"),
        ("Q1-Q2 2025/26", "2025-04-01", "2025-09-30"),
        ("Q4 2025", "2025-10-01", "2025-12-31"),
        ("by summer 2025", "2025-06-01", "2025-08-31"),
        ("winter 2024/25", "2024-12-01", "2025-02-28"),
        ("2024/25", "2024-04-01", "2025-03-31"),
        ("2025-26", "2025-04-01", "2026-03-31"),
        ("FY25/26", "2025-04-01", "2026-03-31"),
        ("2017-2018", "2017-04-01", "2018-03-31"),
        ("2023-2030", "2023-01-01", "2030-12-31"),
        ("April - June 2017", "2017-04-01", "2017-06-30"),
        ("November to February 2025", "2024-11-01", "2025-02-28"),
        ("April 2017 to March 2018", "2017-04-01", "2018-03-31"),
        ("2025", "2025-01-01", "2025-12-31"),
    ],
)
def test_a_due_date_names_its_first_and_last_day(
    text: str, first: str, last: str
) -> None:
    assert due_period(text) == {"from": first, "to": last}
    assert is_due(text)


@pytest.mark.parametrize("text", ["Ongoing", "TBC", "Quarterly", "March", "6 months"])
def test_a_due_date_without_a_day_is_one_all_the_same(text: str) -> None:
    assert is_due(text)
    assert due_period(text) is None


@pytest.mark.parametrize(
    "text", ["", "Publish the 2025 plan", "£2025", "31/02/2025", "2024/27", "12,025"]
)
def test_other_texts_are_no_due_dates(text: str) -> None:
    assert not is_due(text)


@pytest.mark.parametrize("text", ["31/02/2025", "2024/27", "£2025", "2030-2023"])
def test_what_the_calendar_does_not_hold_is_no_period(text: str) -> None:
    assert due_period(text) is None


def test_periods_are_found_where_they_stand() -> None:
    text = "Launch in May 2024, review in Q3 2025/26"
    found = [text[period.start : period.end] for period in find_periods(text)]
    assert found == ["May 2024", "Q3 2025/26"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1st quarter 2026/27", "2026-04-01", "2026-06-30"),
        ("final quarter of 2026", "2026-10-01", "2026-12-31"),
        ("H1 2026/27", "2026-04-01", "2026-09-30"),
        ("H2 2026/27", "2026-10-01", "2027-03-31"),
        ("Spring/Summer 2026", "2026-03-01", "2026-08-31"),
        ("03/2026", "2026-03-01", "2026-03-31"),
        ("30 Sept 26", "2026-09-30", "2026-09-30"),
        ("30-Sep-2026", "2026-09-30", "2026-09-30"),
        ("No later than December 2026", "2026-12-01", "2026-12-31"),
    ],
)
def test_further_forms_of_due_dates(text: str, first: str, last: str) -> None:
    assert is_due(text)
    assert due_period(text) == {"from": first, "to": last}


@pytest.mark.parametrize("text", ["with immediate effect", "end of Q2", "by 30 June"])
def test_due_dates_without_a_period(text: str) -> None:
    assert is_due(text)
    assert due_period(text) is None
