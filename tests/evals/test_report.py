from dataclasses import replace

import pytest

from evals.report import Figure, failures_text, figures, table_text
from evals.run import CaseResult, Run, Skipped

RIGHT = CaseResult(
    id="apple-band",
    question="What band is it?",
    kind="lookup",
    answerable=True,
    status="answered",
    recall_at_5=1.0,
    reciprocal_rank=0.5,
    right=True,
    cited=True,
    refused=None,
    wrongly_refused=False,
    quotes_exact=True,
    missing_facts=(),
    ms=10.0,
    answer={},
)
WRONG = replace(
    RIGHT,
    id="cherry-band",
    kind="list",
    recall_at_5=0.5,
    reciprocal_rank=0.0,
    right=False,
    cited=False,
    quotes_exact=False,
    missing_facts=(("7", "Band 7"), ("Monday",)),
    ms=30.0,
)
UNANSWERABLE = replace(
    RIGHT,
    id="no-parking",
    kind="unanswerable",
    answerable=False,
    status="not_found",
    recall_at_5=None,
    reciprocal_rank=None,
    right=None,
    cited=None,
    refused=True,
    wrongly_refused=None,
    quotes_exact=None,
    ms=20.0,
)
RESULTS = (RIGHT, WRONG, UNANSWERABLE)


def figure(name: str) -> Figure:
    return next(f for f in figures(RESULTS) if f.name == name)


@pytest.mark.parametrize(
    ("name", "value", "n"),
    [
        pytest.param("recall@5", 0.75, 2, id="(1 + 0.5) / 2, without the unanswerable"),
        pytest.param("MRR", 0.25, 2, id="(0.5 + 0) / 2"),
        pytest.param("right", 0.5, 2, id="1 of 2"),
        pytest.param("right: list", 0.0, 1, id="0 of 1 list"),
        pytest.param("right: lookup", 1.0, 1, id="1 of 1 lookup"),
        pytest.param("cited", 0.5, 2, id="cited 1 of 2"),
        pytest.param("refused", 1.0, 1, id="1 of 1 unanswerable"),
        pytest.param("wrongly refused", 0.0, 2, id="0 of 2 answerable"),
        pytest.param("quotes exact", 0.5, 2, id="of those that cite"),
    ],
)
def test_every_figure_is_over_its_eligible_cases(
    name: str, value: float, n: int
) -> None:
    found = figure(name)
    assert (found.value, found.n) == (value, n)
    assert found.interval is not None or name == "MRR" or n < 2


def test_there_is_no_row_for_a_kind_that_cannot_be_right() -> None:
    assert "right: unanswerable" not in {f.name for f in figures(RESULTS)}


def test_the_table_gives_value_n_and_interval() -> None:
    # Wilson for 1 of 2: centre 0.5, half-width 0.405
    lines = [" ".join(line.split()) for line in table_text(RESULTS).splitlines()]
    assert lines[0] == "value n 95 % interval"
    assert "right 0.500 2 0.095 to 0.905" in lines
    assert "recall@5 0.750 2 0.500 to 1.000" in lines
    assert lines[-1] == "latency: p50 20 ms, p95 30 ms (n 3)"


def test_where_no_case_is_eligible_the_table_has_a_dash() -> None:
    lines = [" ".join(line.split()) for line in table_text([RIGHT]).splitlines()]
    assert "refused - 0 -" in lines
    assert "recall@5 1.000 1 -" in lines


def test_a_table_of_nothing_has_no_latency() -> None:
    assert "latency" not in table_text([])


def test_each_failed_or_skipped_case_has_one_line() -> None:
    told = replace(UNANSWERABLE, refused=False, status="answered")
    refused = replace(
        RIGHT, right=False, missing_facts=(("8a",),), cited=False, status="declined"
    )
    run = Run((RIGHT, WRONG, told, refused), (Skipped("late", "no such document"),))
    assert failures_text(run).splitlines() == [
        "cherry-band: What band is it? [answered] does not tell 7 or Band 7, Monday; "
        "does not cite the gold quote alone; a quote is not the document's; "
        "recall@5 0.50",
        "no-parking: What band is it? [answered] answers what the documents do not say",
        "apple-band: What band is it? [declined] does not tell 8a; "
        "does not cite the gold quote alone",
        "late: skipped: no such document",
    ]


def test_a_run_without_a_failure_says_nothing() -> None:
    assert failures_text(Run((RIGHT, UNANSWERABLE), ())) == ""
