from itertools import pairwise

import pytest
from hypothesis import given

from assistant.values import find_values
from tests.strategies import document_texts


@given(document_texts)
def test_values_are_spans_that_do_not_overlap(text: str) -> None:
    found = find_values(text)
    assert all(0 <= v.start < v.end <= len(text) for v in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(v.normalised for v in found)


@pytest.mark.parametrize(
    ("text", "kind", "normalised"),
    [
        pytest.param("on 14 March 2026", "date", "2026-03-14", id="a day"),
        pytest.param("14th of March, 2026", "date", "2026-03-14", id="an ordinal"),
        pytest.param("14/03/2026", "date", "2026-03-14", id="day before month"),
        pytest.param("2026-03-14", "date", "2026-03-14", id="ISO"),
        pytest.param("by December 2017", "date", "2017-12", id="a month"),
        pytest.param("23 November", "date", "--11-23", id="a day without a year"),
        pytest.param("in 2017/18", "date", "2017/2018", id="a financial year"),
        pytest.param("since 2017", "date", "2017", id="a year"),
        pytest.param("£64,455 a year", "money", "64455", id="pounds"),
        pytest.param("£1.5m", "money", "1500000", id="millions"),
        pytest.param("£1,234,567", "money", "1234567", id="every digit counts"),
        pytest.param("£165k", "money", "165000", id="thousands"),
        pytest.param("Band 8b", "band", "8b", id="a band"),
        pytest.param("AfC Band: 7", "band", "7", id="a band with a label"),
        pytest.param("VSM", "band", "VSM", id="very senior"),
        pytest.param("5% less", "percent", "5", id="a percent sign"),
        pytest.param("5 per cent", "percent", "5", id="per cent in words"),
        pytest.param("37.5 hours", "number", "37.5", id="a number"),
        pytest.param("6,800 staff", "number", "6800", id="thousands separated"),
        pytest.param("01632 960001", "phone", "01632960001", id="a phone"),
        pytest.param("A.B@example.org", "email", "a.b@example.org", id="an address"),
    ],
)
def test_one_value(text: str, kind: str, normalised: str) -> None:
    (found,) = find_values(text)
    assert (found.kind, found.normalised) == (kind, normalised)
    assert text[found.start : found.end].strip() == text[found.start : found.end]


def test_a_band_is_not_a_percentage_of_the_same_digit() -> None:
    found = find_values("Band 5 posts were cut by 5%")
    assert [(v.kind, v.normalised) for v in found] == [("band", "5"), ("percent", "5")]


@pytest.mark.parametrize("text", ["32 March 2026", "2026-13-01", "the trust", ""])
def test_what_is_no_date_is_not_taken_for_one(text: str) -> None:
    assert not [v for v in find_values(text) if v.normalised.count("-") == 2]
