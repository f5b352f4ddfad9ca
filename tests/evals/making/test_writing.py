"""A model words questions of paragraphs; what it makes up does not get in."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from langchain_core.language_models import FakeListChatModel

from assistant.answer.llm.calls import Limits
from assistant.answer.llm.models import ChatModel
from assistant.answer.llm.parsing import UnreadableError
from assistant.config import Settings
from assistant.errors import SettingsError
from evals.answers.cases import load_cases
from evals.making import writing
from evals.making.paragraphs import from_paragraphs
from evals.making.sources import Rarity, Source
from evals.making.writing import Wording, open_wording, read_question
from tests.evals.making.conftest import Run

QUESTION = "How long may I sit among the flowers each week?"


def wording(*replies: str, warned: list[str] | None = None) -> Wording:
    client = FakeListChatModel(responses=list(replies))
    told = [] if warned is None else warned
    model = ChatModel("fake:model", client, structured=False)
    return Wording(model, Limits(seconds=5, retries=0, pause=0), told.append)


def reply(*words: str, question: str = QUESTION) -> str:
    return f"Here it is: {json.dumps({'question': question, 'words': words})}"


def garden(
    sources: Sequence[Source], rarity: Rarity, by: Wording
) -> tuple[str, object]:
    (elm,) = (source for source in sources if source.document.id == "elm.txt")
    cases = list(from_paragraphs([elm], rarity, by.ask))
    case = next(c for c in cases if "wellbeing" in str(c.gold))
    return case.question, case.facts


def test_the_question_is_the_models_and_the_facts_are_the_sentences(
    loaded: tuple[Sequence[Source], Rarity],
) -> None:
    by = wording(reply("an hour a week", "free of charge"))
    assert garden(*loaded, by) == (QUESTION, (("an hour a week",),))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (reply("free of charge"), "its words are not the sentence's"),
        (reply(), "its words are not the sentence's"),
        (reply("an hour", question=" "), "its words are not the sentence's"),
        ("I cannot do that.", "malformed"),
        ('{"question": 1, "words": []}', "malformed"),
        ('{"words": ["an hour"]}', "malformed"),
    ],
)
def test_after_a_fault_the_heading_asks_and_it_is_told(
    said: str, why: str, loaded: tuple[Sequence[Source], Rarity]
) -> None:
    warned: list[str] = []
    question, _ = garden(*loaded, wording(said, warned=warned))
    assert "Wellbeing garden" in question
    assert f"fake:model worded no question ({why})" in warned[0]


def test_a_reply_in_pieces_is_read_whole() -> None:
    pieces = ('{"question": "Wh', 'y?", "words": ["a", 1, ""]}')
    assert list(read_question(pieces)) == [("Why?", ("a",))]
    with pytest.raises(UnreadableError):
        list(read_question(["}{"]))


def test_without_a_model_there_is_nothing_to_open() -> None:
    with pytest.raises(SettingsError, match="no language model is set"):
        open_wording(Settings(), print)


def test_the_command_asks_the_model_that_is_set(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ASSISTANT_MODEL", "openai:small")
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    client = FakeListChatModel(responses=[reply("an hour a week")])
    opened = ChatModel("openai:small", client, structured=False)
    monkeypatch.setattr(writing, "open_model", lambda *_, **__: opened)
    out = tmp_path / "mine.jsonl"
    arguments = ("suggest", "--documents", "elm.txt", "--from", "paragraphs")
    done = run(*arguments, "--out", out, "--yes")
    questions = [case.question for case in load_cases(out)]
    assert len(questions) == 2
    assert QUESTION in questions
    assert "worded no question (its words are not the sentence's)" in done.stderr
