"""The whole assistant composes with LangChain's own parts."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import Runnable, RunnableLambda, RunnableParallel

from assistant.config import Settings
from assistant.errors import EmptyQuestionError
from assistant.pipeline.asking import Assistant, Request
from assistant.pipeline.retriever import open_retriever
from assistant.pipeline.runnable import Asked, open_runnable
from assistant.present.to_json import answer_json
from tests.command import ROOT

BAND = "What band is the Orchard Manager post?"
OTHER = "What band is the Meadow Manager post?"


def timeless(answer: dict[str, Any]) -> dict[str, Any]:
    return answer | {"timings_ms": {}}


def test_a_question_gives_the_answer_of_the_command(tiny: Assistant) -> None:
    runnable = open_runnable(tiny)
    assert isinstance(runnable, Runnable)
    expected = answer_json(tiny.ask(Request(BAND)))
    assert timeless(runnable.invoke(BAND)) == timeless(expected)
    assert timeless(runnable.invoke({"question": BAND})) == timeless(expected)


def test_what_a_question_is_kept_to(tiny: Assistant) -> None:
    runnable = open_runnable(tiny)
    kept = runnable.invoke({"question": "What band is it?", "document": ["Meadow"]})
    assert "Band 8a" in kept["text"]
    none = runnable.invoke({"question": "What is planted?", "kind": "other"})
    assert none["searched"] == []


def test_earlier_questions_are_passed_on(
    tiny: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Request] = []
    stream = tiny.stream

    def noting(request: Request) -> Any:  # noqa: ANN401 - as the method it stands for
        seen.append(request)
        return stream(request)

    monkeypatch.setattr(tiny, "stream", noting)
    open_runnable(tiny).invoke({"question": BAND, "turns": [OTHER]})
    assert [(r.question, r.turns) for r in seen] == [(BAND, (OTHER,))]


def test_several_questions_at_once_keep_their_order(tiny: Assistant) -> None:
    answers = open_runnable(tiny).batch([BAND, OTHER, BAND])
    assert [answer["question"] for answer in answers] == [BAND, OTHER, BAND]
    assert "Band 8a" in answers[1]["text"]


def test_many_questions_in_many_threads(tiny: Assistant) -> None:
    asked: list[str | Asked] = [BAND, OTHER] * 20
    answers = open_runnable(tiny).batch(asked, {"max_concurrency": 20})
    assert [("Band 7" in a["text"], "Band 8a" in a["text"]) for a in answers] == [
        *[(True, False), (False, True)] * 20
    ]


def test_a_stream_grows_and_ends_with_the_answer(tiny: Assistant) -> None:
    runnable = open_runnable(tiny)
    *growing, last = runnable.stream(BAND)
    assert timeless(last) == timeless(runnable.invoke(BAND))
    assert [len(part["claims"]) for part in growing] == [
        *range(1, len(last["claims"]) + 1)
    ]
    assert {part["status"] for part in growing} == {"writing"}


def test_it_answers_asynchronously(tiny: Assistant) -> None:
    runnable = open_runnable(tiny)

    def ask() -> str:
        return str(asyncio.run(runnable.ainvoke(BAND))["text"])

    with ThreadPoolExecutor(1) as apart:  # a browser test may leave a loop in this one
        assert "Band 7" in apart.submit(ask).result()


def test_an_error_of_the_assistant_stays_what_it_is(tiny: Assistant) -> None:
    for call in (
        open_runnable(tiny).invoke,
        lambda q: list(open_runnable(tiny).stream(q)),
    ):
        with pytest.raises(EmptyQuestionError, match="the question is empty"):
            call(" ")


def test_it_stands_in_a_chain_beside_its_retriever(tiny: Assistant) -> None:
    both = RunnableParallel(
        answer=open_runnable(tiny) | RunnableLambda(lambda answer: answer["text"]),
        passages=open_retriever(tiny, k=3),
    )
    prompt = ChatPromptTemplate.from_template("Put kindly: {answer}\n\n{passages}")
    chain = both | prompt | FakeListChatModel(responses=["Kindly."]) | StrOutputParser()
    assert chain.invoke(BAND) == "Kindly."
    assert "".join(chain.stream(BAND)) == "Kindly."
    filled = (both | prompt).invoke(BAND).to_string()
    assert "Band 7" in filled
    assert "Orchard" in filled


def test_the_example_of_the_documentation_runs(
    tiny_library: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ROOT / "docs" / "models.md").read_text("utf-8")
    example = text.partition("```python\n")[2].partition("```")[0]
    monkeypatch.setenv("ASSISTANT_HOME", str(tiny_library.home))
    names: dict[str, Any] = {}
    exec(compile(example, "docs/models.md", "exec"), names)
    names["assistant"].close()
    assert names["letter"] == "A letter."
