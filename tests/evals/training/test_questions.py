import json
from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.library.reader import LibraryReader
from evals.training.questions import (
    Question,
    held_out,
    load_questions,
    slices,
)

ORCHARD = "orchard-manager.txt"


def test_every_question_is_whole() -> None:
    questions = load_questions()
    assert len({(q.document, q.text) for q in questions}) == len(questions) > 25_000
    for question in questions:
        assert question.text.strip()
        assert all(start < end for start, end in question.right)


def test_a_good_part_has_no_answer() -> None:
    questions = load_questions()
    unanswered = sum(not question.right for question in questions)
    assert 0.35 < unanswered / len(questions) < 0.45


def test_questions_are_held_out_by_document() -> None:
    asked = {question.document for question in load_questions()}
    assert held_out() < asked


def test_no_question_is_asked_of_a_document_of_the_blind_test() -> None:
    folder = Path(__file__).parents[3] / "evals/gold/answers/documents"
    blind = {path.name for path in folder.iterdir()}
    assert blind
    assert not blind & {question.document for question in load_questions()}


def test_questions_are_read_from_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    rows = [
        {"question": "Why?", "document": "a.txt", "right": [[3, 9]]},
        {"question": "Who?", "document": "a.txt", "right": [], "within": [0, 40]},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert load_questions(path) == [
        Question("Why?", "a.txt", ((3, 9),)),
        Question("Who?", "a.txt", (), (0, 40)),
    ]


@pytest.fixture
def span(tiny_library: Settings) -> tuple[int, int]:
    """Where a sentence of the tiny library stands."""
    reader = LibraryReader(tiny_library.library_path)
    sentences, _ = reader.sentences([ORCHARD])
    reader.close()
    sentence = next(s for s in sentences if "reports to" in s.text)
    return sentence.start, sentence.end


def test_a_slice_holds_what_is_asked_of_it(
    tiny_library: Settings, span: tuple[int, int]
) -> None:
    questions = [
        Question("Who is my boss?", ORCHARD, (span,)),
        Question("Is there a creche?", ORCHARD, ()),
        Question("Is there a moat?", ORCHARD, (), (0, 1)),
        Question("Who?", "unknown.txt", ()),
    ]
    [found] = slices(questions, [tiny_library.home])
    assert found.questions == ("Who is my boss?", "Is there a creche?")
    [place] = found.right[0]
    assert "reports to" in found.sentences[place]
    assert found.right[1] == ()
