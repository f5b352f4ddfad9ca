import tomllib
from pathlib import Path

import numpy as np
import pytest

from assistant.pipeline.asking import Assistant
from evals.answers.asked import (
    ANSWERING,
    RANKING,
    Asked,
    answer_row,
    gather,
    gather_held_out,
    reranked,
    without_answer,
)
from evals.answers.cases import load_cases
from evals.answers.fit import main
from evals.training.questions import Question
from tests.evals.conftest import MakeRow, WriteCases

GARDENERS = "You will lead a team of 40 gardeners across the orchards of Apple Valley."
FLORISTS = "You will lead a team of 12 florists across the gardens of Cherry Hill."
ANSWERED = (
    ("What do gardeners do across the orchards?", "apple.txt", GARDENERS),
    ("Where across the orchards is there a team of gardeners?", "apple.txt", GARDENERS),
    ("What do florists do across the gardens?", "cherry.txt", FLORISTS),
    ("Where across the gardens is there a team of florists?", "cherry.txt", FLORISTS),
)
SILENT = (
    "What do gardeners do about greenfly and mildew?",
    "What do florists do about weddings and wreaths?",
    "How are the orchards watered in a drought?",
)


@pytest.fixture
def cases(row: MakeRow, write_cases: WriteCases) -> Path:
    """Return a file of questions that the documents answer, and others."""
    rows = [
        row(
            id=f"yes-{number}",
            question=question,
            kind="paraphrase",
            facts=[["team"]],
            gold=[{"document": document, "quote": quote}],
            wrong_documents=[],
        )
        for number, (question, document, quote) in enumerate(ANSWERED)
    ]
    rows += [
        row(
            id=f"no-{number}",
            question=question,
            kind="unanswerable",
            answerable=False,
            facts=[],
            gold=[],
            wrong_documents=[],
        )
        for number, question in enumerate(SILENT)
    ]
    return write_cases(*rows)


@pytest.fixture
def asked(assistant: Assistant, cases: Path) -> list[Asked]:
    """Return what is asked of which sentences."""
    return gather(assistant, load_cases(cases))


def test_the_sentence_of_the_gold_is_the_right_one(asked: list[Asked]) -> None:
    told = {question: quote for question, _, quote in ANSWERED}
    for item in asked:
        texts = {
            scored.text
            for scored, right in zip(item.ranked, item.right, strict=True)
            if right
        }
        assert texts == {told[q] for q in [item.query.question] if q in told}
    assert any(item.right.any() for item in asked)


def test_training_questions_of_documents_held_out_are_asked_of_them_alone(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    [start] = [
        d.text.index(GARDENERS)
        for d in assistant.generation().reader.documents()
        if d.id == "apple.txt"
    ]
    span = (start, start + len(GARDENERS))
    questions = [
        Question("Whom would I be the boss of?", "apple.txt", (span,)),
        Question("Is there a creche?", "apple.txt", ()),
        Question("Is there a moat?", "cherry.txt", ()),
    ]
    monkeypatch.setattr("evals.answers.asked.load_questions", lambda: questions)
    monkeypatch.setattr("evals.answers.asked.held_out", lambda: {"apple.txt"})
    found = gather_held_out(assistant)
    assert {item.fold for item in found} == {"apple.txt"}
    assert {item.query.question: item.answerable for item in found} == {
        "Whom would I be the boss of?": True,
        "Is there a creche?": False,
    }
    assert {s.reading.document for item in found for s in item.ranked} == {"apple.txt"}


def test_other_weights_rank_the_same_sentences_otherwise(asked: list[Asked]) -> None:
    item = next(item for item in asked if len(item.ranked) > 1)
    length = np.array([float(name == "length") for name in RANKING])
    shortest = reranked(item, -length).ranked[0]
    longest = reranked(item, length).ranked[0]
    assert len(shortest.text) < len(longest.text)


def test_a_document_can_be_made_silent(asked: list[Asked]) -> None:
    item = next(item for item in asked if item.right.any())
    silent = without_answer(item)
    assert not silent.right.any()
    assert len(silent.ranked) == len(item.ranked) - item.right.sum()
    before, after = answer_row(item), answer_row(silent)
    assert before is not None
    assert after is None or not np.array_equal(before, after)


def test_weights_are_fitted_and_written(
    cases: Path, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "ranking.toml"
    main([str(cases), "--library", f"shipped={home}", "--out", str(out)])
    written = tomllib.loads(out.read_text("utf-8"))
    assert tuple(written["ranking"]) == RANKING
    assert tuple(written["answering"]) == ANSWERING
    assert 0 <= written["decision"]["least"] <= 1
    assert "right sentence first" in capsys.readouterr().out
