"""What the reader sees when a language model fails: each fault on a real connection."""

from collections.abc import Iterator
from itertools import repeat
from typing import Final

import pytest

from assistant.config import Settings
from assistant.model import Answer
from assistant.pipeline.asking import Assistant, Request
from assistant.present.to_text import to_markdown
from assistant.present.view import view_answer
from assistant.retrieval.embedding import MiniLM
from tests.answer.llm.misbehaving import (
    Reply,
    Service,
    chunk,
    cuts,
    fails,
    refuses,
    says,
    sends,
    serve,
    trickles,
    waits,
)

QUESTION: Final = Request("What band is the Orchard Manager post?")
RIGHT: Final = says(lambda ids: f"The pay band is Band 7. [{ids[0]}]")
WRONG: Final = says(lambda ids: f"The pay band is Band 9. [{ids[0]}]")
SECONDS: Final = 3.0


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with serve() as serving:
        yield serving


class Asked:
    """One question to an assistant whose model is the service."""

    def __init__(self, library: Settings, model: MiniLM, service: Service) -> None:
        self._library = library
        self._embedder = model
        self._service = service
        self.seconds = 0.0

    def __call__(self, *replies: Reply, **settings: object) -> Answer:
        self._service.replies = list(replies)
        self._service.asked.clear()
        assistant = Assistant(
            self._library.model_copy(
                update={
                    "model": "openai:m",
                    "model_url": self._service.url,
                    "model_seconds": SECONDS,
                    "model_retries": 1,
                    **settings,
                }
            ),
            embedder=self._embedder,
        )
        answer = assistant.ask(QUESTION)
        self.seconds = answer.timings_ms["write"] / 1000
        assistant.close()
        return answer

    @property
    def calls(self) -> int:
        return len(self._service.asked)


@pytest.fixture
def ask(tiny_library: Settings, model: MiniLM, service: Service) -> Asked:
    return Asked(tiny_library, model, service)


def shown(answer: Answer) -> str:
    return to_markdown(view_answer(answer))


@pytest.fixture
def without(tiny: Assistant) -> list[str]:
    """What the reader is told without a model."""
    told = shown(tiny.ask(QUESTION)).splitlines()
    assert "Band 7" in told[0]
    return told


FAULTS: Final = [
    pytest.param(
        [waits(2 * SECONDS)], {}, 1, "did not answer in time", id="no answer at all"
    ),
    pytest.param(
        [trickles(repeat(chunk({"content": "a "})), 0.4)],
        {},
        1,
        "did not answer in time",
        id="an answer that trickles",
    ),
    pytest.param(
        [trickles(repeat(": alive\n\n"), 0.4)],
        {},
        1,
        "did not answer in time",
        id="signs of life alone",
    ),
    pytest.param([fails(429)], {}, 2, "takes no more questions", id="too many asked"),
    pytest.param(
        [fails(429, {"Retry-After": "60"})],
        {},
        1,
        "takes no more questions",
        id="asked to wait for longer than the reader does",
    ),
    pytest.param([fails(500)], {}, 2, "service failed", id="500"),
    pytest.param([fails(503)], {}, 2, "service failed", id="503"),
    pytest.param([fails(401)], {}, 1, "refused the key", id="wrong key"),
    pytest.param([fails(403)], {}, 1, "refused the key", id="forbidden"),
    pytest.param([fails(404)], {}, 1, "does not know the model", id="unknown model"),
    pytest.param([fails(400)], {}, 1, "refused the request", id="bad request"),
    pytest.param(
        [refuses()], {"model_output": "json"}, 1, "declined to answer", id="refusal"
    ),
    pytest.param(
        [says("I", finish="content_filter")], {}, 1, "declined to answer", id="filtered"
    ),
    pytest.param(
        [says('{"claims": [', finish="content_filter")],
        {"model_output": "json"},
        1,
        "declined to answer",
        id="JSON that is filtered",
    ),
    pytest.param(
        [says('{"claims": [', finish="length")],
        {"model_output": "json"},
        1,
        "longer than it may be",
        id="JSON that the service ends",
    ),
    pytest.param(
        [says('{"claims": oops')],
        {"model_output": "json"},
        2,
        "could not be read",
        id="JSON that does not parse",
    ),
    pytest.param(
        [says('{"answer": "Band 9"}')],
        {"model_output": "json"},
        2,
        "could not be read",
        id="JSON of another form",
    ),
    pytest.param(
        [says("The pay band is Band 9.")],
        {"model_output": "json"},
        2,
        "could not be read",
        id="no JSON at all",
    ),
    pytest.param(
        [sends("data: {oops\n\n")], {}, 2, "could not be read", id="broken events"
    ),
    pytest.param(
        [sends("<html><body>Bad gateway</body></html>", "text/html")],
        {},
        2,
        "gave no answer",
        id="HTML instead of events",
    ),
    pytest.param([says("")], {}, 2, "gave no answer", id="empty answer"),
    pytest.param([says("NONE")], {}, 1, "found no answer", id="nothing to say"),
    pytest.param(
        [cuts("The pay band is Band 7. [{id}]\nThe post")],
        {},
        1,
        "broke off",
        id="cut between events",
    ),
    pytest.param(
        [cuts("The pay band is Band 7. [{id}]\nThe post", within_chunk=True)],
        {},
        1,
        "broke off",
        id="cut within an event",
    ),
    pytest.param(
        [cuts('{{"claims": [{{"sources": ["{id}"], "text": "Band 7')],
        {"model_output": "json"},
        2,
        "broke off",
        id="JSON that is cut",
    ),
    pytest.param(
        [trickles(repeat(chunk({"content": "and so on "})), 0.0)],
        {"model_output_tokens": 100},
        1,
        "longer than it may be",
        id="an endless answer",
    ),
    pytest.param(
        [says("The pay band is", finish="length")],
        {},
        1,
        "longer than it may be",
        id="an answer that the service ends",
    ),
    pytest.param([WRONG], {}, 2, "do not carry", id="a wrong band, twice"),
    pytest.param(
        [says("The pay band is Band 7.")], {}, 2, "do not carry", id="no evidence named"
    ),
    pytest.param(
        [says("The pay band is Band 7. [x0x]")],
        {},
        2,
        "do not carry",
        id="evidence that was not offered",
    ),
    pytest.param(
        [says(lambda ids: f"Pay band Band 7. [{ids[0]}] [x0x]")],
        {},
        2,
        "do not carry",
        id="evidence, and more that was not offered",
    ),
]


@pytest.mark.parametrize(("replies", "settings", "calls", "reason"), FAULTS)
def test_a_fault_gives_the_answer_without_a_model_and_one_line_of_reason(
    ask: Asked,
    without: list[str],
    replies: list[Reply],
    settings: dict[str, object],
    calls: int,
    reason: str,
) -> None:
    answer = ask(*replies, **settings)
    assert (answer.status, answer.model) == ("answered", "none")
    told = shown(answer).splitlines()
    last = told[-1]
    assert told[: len(without)] == without
    assert len(told) <= len(without) + 2  # what was withheld, and the reason
    assert last == answer.notes[0]
    assert len(answer.notes) == 1
    assert reason in last
    assert last.endswith(" This is the answer without it.")
    assert ask.calls == calls
    assert ask.seconds < SECONDS + 1.5


def test_a_dead_host_gives_the_answer_without_a_model(
    ask: Asked, without: list[str]
) -> None:
    with serve() as gone:
        url = gone.url
    answer = ask(RIGHT, model_url=url)
    assert shown(answer).splitlines() == [
        *without,
        "The language model could not be reached. This is the answer without it.",
    ]
    assert ask.calls == 0


@pytest.mark.parametrize(
    "first",
    [
        pytest.param(fails(429, {"Retry-After": "1"}), id="too many asked"),
        pytest.param(fails(500), id="500"),
        pytest.param(says(""), id="empty answer"),
        pytest.param(sends("data: {oops\n\n"), id="broken events"),
        pytest.param(cuts("The pay"), id="cut before a claim"),
    ],
)
def test_what_passes_is_tried_again(ask: Asked, first: Reply) -> None:
    answer = ask(first, RIGHT)
    assert shown(answer).startswith("The pay band is Band 7. [1]")
    assert (answer.model, answer.notes) == ("openai:m", ())
    assert ask.calls == 2


def test_a_wait_that_the_service_asks_for_is_kept(ask: Asked) -> None:
    ask(fails(429, {"Retry-After": "1"}), RIGHT)
    assert 1 <= ask.seconds < SECONDS


def test_a_refuted_claim_is_written_once_more_with_the_finding(
    ask: Asked, service: Service
) -> None:
    answer = ask(WRONG, RIGHT)
    assert shown(answer).startswith("The pay band is Band 7. [1]")
    assert "1 sentence was withheld: no quote carried it." in shown(answer)
    assert "Band 9" not in shown(answer)
    assert [claim.support for claim in answer.withheld] == ["figure_mismatch"]
    told = service.asked[1]["messages"]
    assert [message["role"] for message in told] == [
        *("system", "user", "assistant", "user")
    ]
    assert "Band 9. (a figure, date or band of it is not" in told[3]["content"]


def test_a_fault_of_the_second_round_leaves_what_the_first_proved(ask: Asked) -> None:
    both = says(
        lambda ids: f"The pay band is Band 7. [{ids[0]}]\nIt is Band 9. [{ids[0]}]"
    )
    answer = ask(both, fails(401))
    assert "The pay band is Band 7. [1]" in shown(answer)
    assert (answer.model, answer.notes) == ("openai:m", ())
    assert len(answer.withheld) == 1
