import pytest

from evals.runs.table import Figure, mean_of, share, share_of, table_text
from evals.stats import Interval


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        pytest.param(Figure(None, 0), "-", id="nothing to measure"),
        pytest.param(Figure(0.5, 1), "0.500 (n 1)", id="no interval"),
        pytest.param(
            Figure(0.5, 2, Interval(0.0945, 0.9055)),
            "0.500 (0.09 to 0.91, n 2)",
            id="a share",
        ),
        pytest.param(
            Figure(26.54, 60, Interval(20.96, 33.88)),
            "26.5 (21.0 to 33.9, n 60)",
            id="a number of words",
        ),
    ],
)
def test_a_figure_is_shown_with_interval_and_n(figure: Figure, shown: str) -> None:
    assert figure.shown() == shown


def test_a_share_is_over_the_eligible_verdicts_alone() -> None:
    # Wilson for 1 of 2: centre 0.5, half-width 0.405
    found = share_of([True, None, False, None])
    assert (found.value, found.n) == (0.5, 2)
    assert found.interval == pytest.approx((0.0945, 0.9055), abs=5e-5)


def test_a_share_of_nothing_is_not_zero() -> None:
    assert share_of([None]) == share(0, 0) == Figure(None, 0)


def test_a_mean_is_over_the_values_that_there_are() -> None:
    assert mean_of([1.0, None, 0.5]) == Figure(0.75, 2, Interval(0.5, 1.0))
    assert mean_of([None]) == Figure(None, 0)


def test_the_table_has_a_row_a_figure_and_a_column_a_group() -> None:
    columns = {
        "dev": {"right": share(1, 2), "refused": share(0, 0)},
        "test": {"right": Figure(1.0, 1)},
    }
    assert table_text(["right", "refused"], {"right": "0.95"}, columns) == (
        "| figure | aim | dev | test |\n"
        "| --- | --- | --- | --- |\n"
        "| right | 0.95 | 0.500 (0.09 to 0.91, n 2) | 1.000 (n 1) |\n"
        "| refused | - | - | - |"
    )
