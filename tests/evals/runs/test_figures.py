from dataclasses import replace

import pytest

from evals.runs.figures import AIMS, answer_figures
from tests.evals.results import RIGHT, UNANSWERABLE, WRONG, with_metrics

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
        pytest.param("citation numbers invented", 0.5, 2, id="1 of 2 with numbers"),
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
    figures = dict(answer_figures([with_metrics(RIGHT, time_ratio=None)]))
    assert figures["time against embedding, p50"].value is None


def test_what_a_model_read_and_cost_is_told_where_one_was_asked() -> None:
    assert not {"tokens an answer", "dollars an answer"} & set(FIGURES)
    asked = with_metrics(RIGHT, tokens=900.0, cost=0.002)
    figures = dict(answer_figures([asked, with_metrics(asked, tokens=1_100.0)]))
    assert figures["tokens an answer"].value == 1_000
    assert figures["dollars an answer"].value == 0.002


def test_answers_that_failed_are_counted_where_there_are_any() -> None:
    assert "answers that failed" not in FIGURES
    failed = replace(RIGHT, status="error", stage="error")
    figures = dict(answer_figures([RIGHT, failed]))
    assert (figures["answers that failed"].value, figures["right: all"].n) == (0.5, 2)


def test_a_baseline_without_times_has_none() -> None:
    timeless = {k: v for k, v in RIGHT.metrics.items() if "ms" not in k}
    figures = dict(answer_figures([replace(RIGHT, metrics=timeless)]))
    assert figures["milliseconds, p50"].value is None
