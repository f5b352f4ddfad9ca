from collections.abc import Sequence

import pytest

from evals.judges.agreement import Verdict, agreement, is_settled, majority, shares


def test_kappa_worked_by_hand() -> None:
    # 10 cases: both yes 4, both no 3, yes/no 2, no/yes 1. Observed 7/10; yes 6/10 and
    # 5/10, so chance 0.6 * 0.5 + 0.4 * 0.5 = 0.5; kappa (0.7 - 0.5) / (1 - 0.5)
    one = [True] * 4 + [False] * 3 + [True] * 2 + [False]
    other = [True] * 4 + [False] * 3 + [False] * 2 + [True]
    found = agreement(one, other)
    assert found.kappa == pytest.approx(0.4)
    assert found.observed == pytest.approx(0.7)
    assert found.n == 10


@pytest.mark.parametrize(
    ("one", "other", "kappa", "n"),
    [
        pytest.param([True, False], [True, False], 1.0, 2, id="on every case"),
        pytest.param([True, False], [False, True], -1.0, 2, id="on none"),
        pytest.param([True, True], [True, True], None, 2, id="nothing left to chance"),
        pytest.param([True, None], [None, True], None, 0, id="nothing by both"),
        pytest.param([True, None, False], [True, True, False], 1.0, 2, id="what both"),
    ],
)
def test_kappa_at_its_ends(
    one: list[Verdict], other: list[Verdict], kappa: float | None, n: int
) -> None:
    found = agreement(one, other)
    assert found.kappa == (kappa if kappa is None else pytest.approx(kappa))
    assert found.n == n


@pytest.mark.parametrize(
    ("verdicts", "most", "settled"),
    [
        ((True, True, False), True, False),
        ((False, None, None), False, None),
        ((True, False), None, False),
        ((True, False, None), None, False),
        ((None, None), None, None),
        ((False, False), False, True),
    ],
)
def test_several_runs_of_one_judge(
    verdicts: Sequence[Verdict], most: Verdict, settled: bool | None
) -> None:
    assert majority(verdicts) is most
    assert is_settled(verdicts) is settled


def test_each_run_has_its_share_of_yes() -> None:
    rows = [(True, True, None), (False, True, None), (True, None, None)]
    assert shares(rows) == [pytest.approx(2 / 3), 1.0]
