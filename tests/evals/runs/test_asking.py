from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.model import Answer, Hit
from assistant.pipeline.asking import Assistant, Request
from assistant.retrieval.embedding import MiniLM
from evals.runs.asking import HITS, Desk, Office, Question, usual_jobs

BAND = "What band is the Head of Orchards post?"


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    yield made
    made.close()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Request]:
    """Return the requests that are made."""
    made: list[Request] = []
    ask = Assistant.ask

    def listen(self: Assistant, request: Request) -> Answer:
        made.append(request)
        return ask(self, request)

    monkeypatch.setattr(Assistant, "ask", listen)
    return made


def question(home: Path, text: str, *turns: str, name: str = "band") -> Question:
    return Question(name, "shipped", text, turns, Settings(home=home))


def test_what_is_said_is_kept_with_hits_and_times(desk: Desk, home: Path) -> None:
    found = desk.ask(question(home, BAND))
    assert found.answer is not None
    assert (found.answer["status"], found.error) == ("answered", "")
    assert found.ms > 0
    assert found.embedding_ms > 0
    assert {hit.document for hit in found.hits} == {"apple.txt", "cherry.txt"}
    assert found.hits[0].found_by
    assert len(found.hits) <= HITS


def test_earlier_questions_are_passed_on(
    desk: Desk, home: Path, asked: list[Request]
) -> None:
    desk.ask(question(home, "What does it pay?", BAND))
    assert [request.turns for request in asked] == [(BAND,)] * 2


def test_the_first_question_of_a_library_is_asked_once_more_for_warmth(
    desk: Desk, home: Path, asked: list[Request]
) -> None:
    for text in (BAND, "And the pay?"):
        desk.ask(question(home, text))
    assert [request.question for request in asked] == [BAND, BAND, "And the pay?"]


def test_only_the_embedding_of_the_question_is_timed_against_the_answer(
    desk: Desk, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Sequence[str]] = []
    embed = MiniLM.embed
    own = desk._embedder

    def listen(self: MiniLM, texts: Sequence[str]) -> object:
        if self is own:
            seen.append(texts)
        return embed(self, texts)

    monkeypatch.setattr(MiniLM, "embed", listen)
    desk.ask(question(home, BAND))
    assert seen == [[BAND], [BAND]]


def test_a_question_that_cannot_be_asked_says_why(desk: Desk, home: Path) -> None:
    found = desk.ask(question(home, "x" * 5_000))
    assert (found.answer, found.hits, found.ms) == (None, (), 0.0)
    assert found.error.startswith("LongQuestionError: the question has 5,000 char")


def test_an_office_of_one_asks_in_this_process(
    home: Path, asked: list[Request]
) -> None:
    questions = [question(home, BAND, name=name) for name in ("a", "b")]
    with Office(1) as office:
        assert [found.id for found in office.ask(questions)] == ["a", "b"]
        assert list(office.check([])) == []
    assert len(asked) == 3


def test_a_single_question_opens_no_process(home: Path, asked: list[Request]) -> None:
    with Office(4) as office:
        assert len(list(office.ask([question(home, BAND)]))) == 1
    assert len(asked) == 2


def test_as_many_processes_as_cores_but_no_more_than_two(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for cores, jobs in ((1, 1), (2, 2), (16, 2), (None, 1)):
        monkeypatch.setattr("os.cpu_count", lambda cores=cores: cores)
        assert usual_jobs() == jobs


def test_hits_are_those_of_the_search(desk: Desk, home: Path) -> None:
    settings = Settings(home=home)
    assistant = Assistant(settings)
    try:
        expected: list[Hit] = assistant.search(Request(BAND), k=HITS)
    finally:
        assistant.close()
    found = desk.ask(question(home, BAND)).hits
    assert [(h.document, h.start, h.end) for h in found] == [
        (h.chunk.document, h.chunk.start, h.chunk.end) for h in expected
    ]
