from dataclasses import replace

import pytest

from evals.answers.report import AIMS, answer_figures, failures_text, skipped_text
from evals.answers.run import Skipped
from tests.evals.results import RIGHT, UNANSWERABLE, WRONG

FIGURES = dict(answer_figures((RIGHT, WRONG, UNANSWERABLE)))


@pytest.mark.parametrize(
    ("name", "value", "n"),
    [
        pytest.param("right: fact", 1.0, 1, id="1 of 1 fact"),
        pytest.param("right: list", 0.0, 1, id="0 of 1 list"),
        pytest.param("right: follow-up", None, 0, id="no follow-up"),
        pytest.param("right: all", 0.5, 2, id="1 of 2"),
        pytest.param("refused: unanswerable", 1.0, 1, id="1 of 1 unanswerable"),
        pytest.param("refused: hostile", None, 0, id="no hostile one"),
        pytest.param("refused: all", 1.0, 1, id="1 of 1 to refuse"),
        pytest.param("wrongly refused", 0.0, 2, id="0 of 2 answerable"),
        pytest.param("citation recall", 0.75, 2, id="(1 + 0.5) / 2"),
        pytest.param("citation precision", 0.625, 2, id="(1 + 0.25) / 2"),
        pytest.param("cites the gold words", 0.5, 2, id="cited 1 of 2"),
        pytest.param("quotes exact", 0.5, 2, id="of those that cite"),
        pytest.param("citation numbers invented", 0.25, 4, id="1 of 3 + 1 numbers"),
        pytest.param("answers that tell what is forbidden", 1 / 3, 3, id="1 of 3"),
        pytest.param("evidence in the first 600 words", 0.5, 2, id="1 of 2 with gold"),
        pytest.param("recall@5", 0.75, 2, id="(1 + 0.5) / 2, without the unanswerable"),
        pytest.param("MRR@10", 0.25, 2, id="(0.5 + 0) / 2"),
        pytest.param("words outside lists, median", 4.0, 2, id="lower of 4 and 20"),
        pytest.param("time against embedding, p50", 4.0, 3, id="of 2, 4 and 6"),
        pytest.param("time against embedding, p95", 6.0, 3, id="the slowest of 3"),
        pytest.param("milliseconds, p50", 20.0, 3, id="of 10, 20 and 30"),
    ],
)
def test_every_figure_is_over_its_eligible_cases(
    name: str, value: float | None, n: int
) -> None:
    found = FIGURES[name]
    assert found.value == pytest.approx(value)
    assert found.n == n
    assert (found.interval is None) == (n == 0)


def test_every_aim_is_of_a_figure() -> None:
    assert AIMS.keys() <= FIGURES.keys()


def test_a_question_that_took_no_time_to_embed_has_no_ratio() -> None:
    figures = dict(answer_figures([replace(RIGHT, embedding_ms=0.0)]))
    assert figures["time against embedding, p50"].value is None


def test_each_failed_case_has_one_line() -> None:
    told = replace(UNANSWERABLE, refused=False, status="answered")
    refused = replace(
        RIGHT, right=False, missing_facts=(("8a",),), cited=False, status="declined"
    )
    assert failures_text([RIGHT, WRONG, told, refused]).splitlines() == [
        "cherry-band: What band is it? [answered] does not tell 7 or Band 7, Monday; "
        "tells Band 8a; does not cite the gold quote alone; a quote is not the "
        "document's; a citation number leads nowhere; a claim is not carried; a "
        "citation is not needed; the evidence comes late",
        "no-parking: What band is it? [answered] answers what the documents do not say",
        "apple-band: What band is it? [declined] does not tell 8a; "
        "does not cite the gold quote alone",
    ]


def test_a_run_without_a_failure_says_nothing() -> None:
    assert failures_text([RIGHT, UNANSWERABLE]) == ""
    assert skipped_text([]) == ""


def test_skipped_cases_are_counted_by_reason_and_named() -> None:
    gone, away = "the library has no plum.txt", "not here"
    skipped = [Skipped("a", away), Skipped("b", gone), Skipped("c", gone)]
    assert skipped_text(skipped).splitlines() == [
        "skipped, the library has no plum.txt (2): b, c",
        "skipped, not here (1): a",
    ]
