from collections.abc import Callable, Sequence
from typing import Any

import pytest

from assistant.model import Answer
from assistant.pipeline.asking import Assistant, Request
from evals.answers.cases import load_cases
from evals.answers.gold import digest
from evals.answers.run import CaseResult, Measuring, run_cases
from tests.evals.conftest import MakeRow, WriteCases

Result = Callable[..., CaseResult]


class Embedding:
    """Counts what it is asked to embed."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> None:
        """Embed nothing."""
        self.asked += texts


@pytest.fixture
def result(assistant: Assistant, row: MakeRow, write_cases: WriteCases) -> Result:
    """Return the result of one case."""

    def ask(**changes: object) -> CaseResult:
        cases = load_cases(write_cases(row(**changes)))
        (found,) = run_cases(assistant, cases, Measuring(Embedding())).results
        return found

    return ask


def test_a_right_answer_is_measured(result: Result) -> None:
    found = result()
    assert found.status == "answered"
    assert (found.right, found.cited, found.quotes_exact) == (True, True, True)
    assert (found.wrongly_refused, found.refused) == (False, None)
    assert (found.citation_recall, found.citation_precision) == (1.0, 1.0)
    assert (found.markers > 0, found.invented) == (True, 0)
    assert (found.evidence_read, found.recall_at_5) == (True, 1.0)
    assert found.reciprocal_rank is not None
    assert found.reciprocal_rank >= 0.5
    assert (found.missing_facts, found.forbidden) == ((), ())
    assert found.ms > 0
    assert found.embedding_ms > 0
    assert found.answer is not None
    assert "8a" in found.answer["text"]


def test_the_other_adverts_fact_is_not_right(result: Result) -> None:
    found = result(
        facts=[["Band 7"]],
        gold=[{"document": "cherry.txt", "quote": "Band\nBand 7"}],
        wrong_documents=["apple.txt"],
    )
    assert found.right is False
    assert found.cited is False
    assert found.missing_facts == (("Band 7",),)


def test_an_answer_that_tells_what_is_forbidden_is_not_right(result: Result) -> None:
    found = result(forbidden=["Band 9", "8a"])
    assert found.right is False
    assert found.forbidden == ("8a",)
    assert found.missing_facts == ()


def test_what_the_documents_do_not_say_is_judged_on_the_refusal(result: Result) -> None:
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
    assert (found.evidence_read, found.words, found.citation_recall) == (None,) * 3


def test_a_sealed_quote_is_gold_as_a_plain_one_is(
    result: Result, assistant: Assistant
) -> None:
    (apple,) = (
        d for d in assistant.generation().reader.documents() if d.id == "apple.txt"
    )
    sealed = {
        "document": "apple.txt",
        "sha256": apple.sha256,
        "start": 0,
        "end": len("Band\nBand 8a"),
        "quote_sha256": digest("Band\nBand 8a"),
    }
    found = result(gold=[sealed])
    assert (found.right, found.cited, found.recall_at_5) == (True, True, 1.0)


def test_earlier_questions_are_passed_on(
    assistant: Assistant,
    row: MakeRow,
    write_cases: WriteCases,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    turns: list[tuple[str, ...]] = []
    ask = assistant.ask

    def listen(request: Request) -> Answer:
        turns.append(request.turns)
        return ask(request)

    monkeypatch.setattr(assistant, "ask", listen)
    case = row(turns=["Which posts are there?"], kind="follow-up")
    run_cases(assistant, load_cases(write_cases(case)), Measuring(Embedding()))
    assert turns == [("Which posts are there?",)] * 2


def test_the_first_question_is_asked_once_more_for_warmth(
    assistant: Assistant, row: MakeRow, write_cases: WriteCases
) -> None:
    embedding = Embedding()
    rows = row(), row(id="pay", question="And the pay?")
    run_cases(assistant, load_cases(write_cases(*rows)), Measuring(embedding))
    first = "What band is the Head of Orchards post?"
    assert embedding.asked == [first, first, "And the pay?"]


def test_the_support_function_decides_on_the_citations(
    assistant: Assistant, row: MakeRow, write_cases: WriteCases
) -> None:
    by = Measuring(Embedding(), supports=lambda *_: False)
    (found,) = run_cases(assistant, load_cases(write_cases(row())), by).results
    assert (found.citation_recall, found.citation_precision) == (0.0, 0.0)


def test_a_result_becomes_json_with_none_where_nothing_applies(result: Result) -> None:
    line = result().to_json()
    assert line["id"] == "apple-band"
    assert line["refused"] is None
    assert line["answer"]["status"] == line["status"]


def test_a_result_that_may_not_be_seen_has_figures_and_no_words(result: Result) -> None:
    line = result().to_json(show=False)
    assert line["right"] is True
    assert not line.keys() & {"question", "answer", "missing_facts", "forbidden"}
    assert not any("Orchards" in str(value) for value in line.values())


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
            "apple.txt does not hold the gold quote any more",
            id="no such quote",
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
    cases = load_cases(write_cases(row(**changes)))
    run = run_cases(assistant, cases, Measuring(Embedding()))
    assert run.results == ()
    assert [(skip.id, skip.reason) for skip in run.skipped] == [("apple-band", reason)]
