import pytest
from hypothesis import given

from assistant.verify.figures import unvouched
from tests.strategies import document_texts


@pytest.mark.parametrize(
    ("claim", "quotes"),
    [
        pytest.param("The post is busy.", "Band 5", id="no figure"),
        pytest.param("The post is Band 8a.", "Band\nBand 8a", id="the same band"),
        pytest.param("The band is 8A.", "Agenda for Change: band 8a", id="letter case"),
        pytest.param("It pays £64,455.", "£64,455 to £74,896", id="the same amount"),
        pytest.param("It pays £64455.", "£64,455 a year", id="without a comma"),
        pytest.param("It costs £2.5m.", "£2.5 million", id="scale in a letter"),
        pytest.param("Cut by 5 per cent.", "cut water use by **5%**", id="percent"),
        pytest.param("Due December 2017.", "12 December 2017", id="day for a month"),
        pytest.param("Due in 2017.", "by December 2017", id="month for a year"),
        pytest.param("On 23 November.", "23 November 2025", id="a date for its day"),
        pytest.param("Due in 2017.", "12/12/2017", id="day for a year"),
        pytest.param("Due in December 2017.", "by December 2017", id="by for in"),
        pytest.param("A team of 40.", "40 gardeners", id="a bare number"),
        pytest.param(
            "Mail pears@example.org.", "Write to Pears@example.org", id="an address"
        ),
    ],
)
def test_a_figure_that_is_quoted_is_vouched_for(claim: str, quotes: str) -> None:
    assert unvouched(claim, quotes) == ()


@pytest.mark.parametrize(
    ("claim", "quotes", "missing"),
    [
        pytest.param("Cut by 5%.", "Band 5", ["5"], id="a band is no share"),
        pytest.param("It is Band 5.", "cut by 5%", ["5"], id="a share is no band"),
        pytest.param("It is Band 5.", "5 posts", ["5"], id="a count is no band"),
        pytest.param("Band 8a", "Band 8b", ["8a"], id="another step of the band"),
        pytest.param("Band 8a", "Band 8", ["8a"], id="the band without its step"),
        pytest.param("£64,455", "64455 trees", ["64455"], id="a count is no money"),
        pytest.param("64455 trees", "£64,455", ["64455"], id="money is no count"),
        pytest.param("£64,456", "£64,455", ["64456"], id="one pound more"),
        pytest.param("£64 a day", "£64,455", ["64"], id="the beginning of an amount"),
        pytest.param(
            "By 12 December 2017.", "December 2017", ["2017-12-12"], id="month for day"
        ),
        pytest.param("Due December 2017.", "in 2017", ["2017-12"], id="year for month"),
        pytest.param(
            "Due December 2017.", "December 2018", ["2017-12"], id="another year"
        ),
        pytest.param(
            "By December 2017.",
            "by December 2018, begun in 2017",
            ["2017-12"],
            id="month and year of two dates",
        ),
        pytest.param("In 2017.", "2017/18", ["2017"], id="a financial year for a year"),
        pytest.param("A team of 40 in 2 sites", "40 staff", ["2"], id="one of two"),
        pytest.param("Band 7", "", ["7"], id="no quote"),
    ],
)
def test_a_figure_that_is_not_quoted_is_named(
    claim: str, quotes: str, missing: list[str]
) -> None:
    assert [value.normalised for value in unvouched(claim, quotes)] == missing


@given(text=document_texts)
def test_a_text_without_emphasis_vouches_for_itself(text: str) -> None:
    said = text.replace("*", "").replace("\\", "")
    assert unvouched(" ".join(said.split()), said) == ()
