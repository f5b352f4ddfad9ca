from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.pipeline.asking import Assistant
from evals.cases import load_cases
from evals.run import CaseResult, run_cases

MakeRow = Callable[..., dict[str, Any]]
WriteCases = Callable[..., Path]


@pytest.fixture
def result(
    assistant: Assistant, row: MakeRow, write_cases: WriteCases
) -> Callable[..., CaseResult]:
    """Return the result of one case."""

    def ask(**changes: object) -> CaseResult:
        (found,) = run_cases(assistant, load_cases(write_cases(row(**changes)))).results
        return found

    return ask


def test_a_right_answer_is_measured(result: Callable[..., CaseResult]) -> None:
    found = result()
    assert found.status == "answered"
    assert found.right is True
    assert found.cited is True
    assert found.quotes_exact is True
    assert found.wrongly_refused is False
    assert found.refused is None
    assert found.recall_at_5 == 1.0
    assert found.reciprocal_rank is not None
    assert found.reciprocal_rank >= 0.5
    assert found.missing_facts == ()
    assert found.ms > 0
    assert "8a" in found.answer["text"]


def test_the_other_adverts_fact_is_not_right(result: Callable[..., CaseResult]) -> None:
    found = result(
        facts=[["Band 7"]],
        gold=[{"document": "cherry.txt", "quote": "Band\nBand 7"}],
        wrong_documents=["apple.txt"],
    )
    assert found.right is False
    assert found.cited is False
    assert found.missing_facts == (("Band 7",),)


def test_what_the_documents_do_not_say_is_judged_on_the_refusal(
    result: Callable[..., CaseResult],
) -> None:
    found = result(
        question="What is the weather in Reykjavik tomorrow?",
        kind="unanswerable",
        answerable=False,
        facts=[],
        gold=[],
    )
    assert found.refused is True
    assert (found.right, found.cited, found.recall_at_5) == (None, None, None)
    assert (found.reciprocal_rank, found.wrongly_refused) == (None, None)


def test_a_result_becomes_json_with_none_where_nothing_applies(
    result: Callable[..., CaseResult],
) -> None:
    line = result().to_json()
    assert line["id"] == "apple-band"
    assert line["refused"] is None
    assert line["answer"]["status"] == line["status"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param(
            {"gold": [{"document": "plum.txt", "quote": "Band 9"}]},
            "the library has no plum.txt",
            id="no such document",
        ),
        pytest.param(
            {"gold": [{"document": "apple.txt", "quote": "Band 9"}]},
            "apple.txt does not hold the quote 'Band 9'",
            id="no such quote",
        ),
        pytest.param(
            {"turns": ["Which posts are there?"]},
            "follow-up questions cannot be asked yet",
            id="a follow-up",
        ),
    ],
)
def test_a_case_that_cannot_be_asked_is_skipped_and_counted(
    changes: dict[str, Any],
    reason: str,
    assistant: Assistant,
    row: MakeRow,
    write_cases: WriteCases,
) -> None:
    run = run_cases(assistant, load_cases(write_cases(row(**changes))))
    assert run.results == ()
    assert [(skip.id, skip.reason) for skip in run.skipped] == [("apple-band", reason)]
