"""Numbers in words are figures, and figures may be said in other words."""

import pytest

from assistant.verify.figures import find_figures, unvouched


@pytest.mark.parametrize(
    ("text", "kind", "normalised", "unit"),
    [
        pytest.param(
            "thirty-seven and a half hours", "number", "37.5", "hour", id="and a half"
        ),
        pytest.param("two hundred and fifty beds", "number", "250", "", id="hundreds"),
        pytest.param("a dozen wards", "number", "12", "", id="a dozen"),
        pytest.param("half a million people", "number", "500000", "", id="scale"),
        pytest.param("ninety per cent of beds", "percent", "90", "", id="per cent"),
        pytest.param("five thousand pounds", "money", "5000", "", id="pounds"),
        pytest.param("Band eight b", "band", "8b", "", id="a band"),
        pytest.param("three quarters of staff", "percent", "75", "", id="a fraction"),
        pytest.param("a quarter of an hour", "number", "15", "minute", id="of an hour"),
        pytest.param("half a year", "number", "6", "month", id="of a year"),
    ],
)
def test_a_number_in_words(text: str, kind: str, normalised: str, unit: str) -> None:
    (found,) = find_figures(text)
    assert (found.value.kind, found.value.normalised) == (kind, normalised)
    assert found.unit == unit


@pytest.mark.parametrize(
    "text", ["the first half of the plan", "in the third of our reviews", "one of us"]
)
def test_words_that_count_nothing(text: str) -> None:
    assert find_figures(text) == ()


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        pytest.param("Two fifths of beds", "40% of beds", id="a fraction"),
        pytest.param("70% of staff", "seven in ten staff", id="so many in ten"),
        pytest.param("after two weeks", "after fourteen days", id="weeks as days"),
        pytest.param("twelve months", "for a year", id="a year as months"),
        pytest.param("by 31 March 2023", "by end of March 2023", id="end of a month"),
        pytest.param("by 31 December 2025", "by the end of 2025", id="end of a year"),
        pytest.param("over 8,000 staff", "8,400 staff", id="rounded down"),
        pytest.param("nearly 7,000 staff", "6,800 staff", id="rounded up"),
        pytest.param("£74,896", "£74,896 plus London allowance", id="paid besides"),
        pytest.param("up to £74,896", "£64,455 to £74,896", id="end of a range"),
        pytest.param(
            "at most 45 minutes", "no wait is longer than 45 minutes", id="denied bound"
        ),
    ],
)
def test_the_same_figure_in_another_form(claim: str, quote: str) -> None:
    assert unvouched(claim, quote) == ()


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        pytest.param("Three fifths of beds", "40% of beds", id="another fraction"),
        pytest.param("after two weeks", "after twelve days", id="other weeks"),
        pytest.param("by 30 March 2023", "by end of March 2023", id="another day"),
        pytest.param("over 9,000 staff", "8,400 staff", id="too high"),
        pytest.param("over 40 staff", "40 staff", id="a bound that is not said"),
        pytest.param("500 staff", "500 plus staff", id="a plus left out"),
        pytest.param("7,000 staff", "6,800 staff", id="rounding is not told"),
        pytest.param("more than 45", "not more than 45", id="a bound turned around"),
    ],
)
def test_another_figure(claim: str, quote: str) -> None:
    assert len(unvouched(claim, quote)) == 1
