"""A language model in an answer: what it may say, what it costs, what it never can."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from assistant.answer.llm.templates import load_template
from assistant.config import Settings
from assistant.errors import SettingsError
from assistant.model import Answer, Claim, Usage
from assistant.pipeline.asking import Assistant, Request
from assistant.present.to_text import to_markdown
from assistant.present.view import view_answer
from assistant.retrieval.embedding import MiniLM
from assistant.text import count_tokens
from tests.answer.llm.misbehaving import (
    Conversation,
    Reply,
    Service,
    chunk,
    fails,
    says,
    serve,
    usage,
)
from tests.command import ROOT

BAND = "What band is the Orchard Manager post?"
Opened = Callable[..., Assistant]


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with serve() as serving:
        yield serving


@pytest.fixture(autouse=True)
def _nothing_asked_yet(service: Service) -> None:
    service.asked.clear()


@pytest.fixture
def opened(tiny_library: Settings, model: MiniLM, service: Service) -> Iterator[Opened]:
    """Open assistants whose model is the service."""
    assistants: list[Assistant] = []

    def open_one(*replies: Reply, **settings: object) -> Assistant:
        service.replies = list(replies)
        changed = {"model": "openai:m", "model_url": service.url, "model_retries": 0}
        assistant = Assistant(
            tiny_library.model_copy(update=changed | settings), embedder=model
        )
        assistants.append(assistant)
        return assistant

    yield open_one
    for assistant in assistants:
        assistant.close()


def told(answer: Answer) -> str:
    return to_markdown(view_answer(answer))


def writes(*sentences: str) -> Reply:
    """Write sentences; `{Band 7}` stands for the id of the evidence that holds it."""

    def reply(talk: Conversation) -> None:
        prompt = talk.asked["messages"][1]["content"]
        lines = [line for line in prompt.splitlines() if line.startswith("[")]
        said = []
        for sentence in sentences:
            text, _, sought = sentence.partition("{")
            ids = [line[:5] for line in lines if sought.strip("}") in line]
            said.append(f"{text} {ids[0]}")
        says("\n".join(said))(talk)

    return reply


# what a model may say


def test_a_claim_that_holds_is_the_models(opened: Opened) -> None:
    answer = opened(writes("The pay band is Band 7.{Band 7}")).ask(Request(BAND))
    assert told(answer).startswith("The pay band is Band 7. [1]")
    assert (answer.status, answer.model) == ("answered", "openai:m")
    citation = answer.claims[0].citations[0]
    assert "Band 7" in citation.quote
    assert citation.document == "orchard-manager.txt"
    assert answer.timings_ms["write"] > 0
    assert answer.timings_ms["total"] >= answer.timings_ms["write"]


def test_claims_by_a_schema_that_knows_the_offered_ids_alone(
    opened: Opened, service: Service
) -> None:
    reply = says(
        lambda ids: f'{{"claims": [{{"sources": ["{ids[0]}"], "text": "Band 7."}}]}}'
    )
    answer = opened(reply, model_output="json").ask(Request(BAND))
    assert told(answer).startswith("Band 7. [1]")
    assert answer.usage == Usage(100, 10)
    form = service.asked[0]["response_format"]["json_schema"]
    sources = form["schema"]["properties"]["claims"]["items"]["properties"]["sources"]
    prompt = service.asked[0]["messages"][1]["content"]
    offered = [line[1:4] for line in prompt.splitlines() if line.startswith("[")]
    assert sources["items"]["enum"] == offered
    assert form["strict"] is True


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The pay band is Band 9.{Band 7}", id="another band"),
        pytest.param("The salary is £90,000 a year.{£46,148}", id="another salary"),
        pytest.param("It closes on 15 March 2026.{14 March}", id="another date"),
        pytest.param("The pay band is not Band 7.{Band 7}", id="the reverse"),
        pytest.param(
            "The band is Band 7 and relocation is paid.{Band 7}", id="an addition"
        ),
        pytest.param("Annual leave is 27 days.{40 gardeners}", id="something else"),
    ],
)
def test_an_invention_is_withheld(opened: Opened, sentence: str) -> None:
    answer = opened(writes(sentence)).ask(
        Request("What are the band, salary and closing date of the Orchard Manager?")
    )
    assert answer.model == "none"
    assert sentence.partition("{")[0] not in told(answer)
    assert [claim.text for claim in answer.withheld] == [sentence.partition("{")[0]]


def test_a_proved_sentence_about_something_else_is_no_answer(opened: Opened) -> None:
    sentence = "You will lead a team of 40 gardeners across the orchards.{40 gardeners}"
    answer = opened(writes(sentence)).ask(Request(BAND))
    assert answer.model == "none"
    assert "40 gardeners" not in told(answer)


def test_what_a_model_leaves_out_of_what_was_asked_is_added(opened: Opened) -> None:
    question = "What is the band and the closing date of the Orchard Manager?"
    answer = opened(writes("The pay band is Band 7.{Band 7}")).ask(Request(question))
    assert answer.model == "openai:m"
    assert "14 March 2026" in told(answer)
    assert told(answer).count("Band 7") == 1


def test_the_prompt_holds_the_evidence_and_no_more_than_its_budget(
    opened: Opened, service: Service
) -> None:
    opened(fails(401), model_input_tokens=100).ask(Request(BAND))
    prompt = service.asked[0]["messages"][1]["content"]
    evidence = prompt.partition("<evidence>\n")[2].partition("\n</evidence>")[0]
    assert "Band 7" in evidence.splitlines()[0]
    assert count_tokens(evidence) <= 100
    assert "Meadow" not in prompt
    assert prompt.endswith(f"<question>\n{BAND}\n</question>")
    assert service.asked[0]["max_completion_tokens"] == 1_000


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Should I apply for the Orchard Manager job?", id="declined"),
        pytest.param("What band is the Plumley dentist?", id="an unknown name"),
        pytest.param("What band is the post?", id="several posts fit"),
        pytest.param(
            "What is the interview date of the Orchard Manager?", id="not stated"
        ),
    ],
)
def test_a_model_overrules_no_refusal(
    opened: Opened, service: Service, tiny: Assistant, question: str
) -> None:
    answer = opened(fails(500)).ask(Request(question))
    if tiny.ask(Request(question)).status != "answered":
        assert service.asked == []
        assert answer.notes == ()
    assert (answer.model, answer.usage) == ("none", Usage())


# how it is told


def test_claims_come_as_they_are_verified_and_the_answer_last(opened: Opened) -> None:
    reply = writes(
        "The pay band is Band 7.{Band 7}",
        "The salary is £90,000 a year.{£46,148}",
        "Closing date 14 March 2026.{14 March}",
    )
    question = "What are the band and closing date of the Orchard Manager?"
    *claims, answer = opened(reply).stream(Request(question))
    assert isinstance(answer, Answer)
    assert all(isinstance(claim, Claim) for claim in claims)
    assert [c.text for c in claims if isinstance(c, Claim)] == [
        "The pay band is Band 7.",
        "Closing date 14 March 2026.",
    ]
    assert [claim.text for claim in answer.withheld] == [
        "The salary is £90,000 a year."
    ]


def test_without_a_model_the_claims_come_and_the_answer_last(tiny: Assistant) -> None:
    *claims, answer = tiny.stream(Request(BAND))
    assert isinstance(answer, Answer)
    assert tuple(claims) == answer.claims != ()
    assert (answer.model, answer.usage, answer.notes) == ("none", Usage(), ())
    assert "write" not in answer.timings_ms


@pytest.mark.parametrize(
    ("prices", "cost"),
    [
        # 100 tokens read at $2 and 10 written at $8 a million: 0.0002 + 0.00008
        pytest.param((2.0, 8.0), 0.00028, id="both prices"),
        pytest.param((2.0, None), None, id="one price"),
        pytest.param((None, None), None, id="no price"),
    ],
)
def test_what_an_answer_cost(
    opened: Opened, prices: tuple[float | None, float | None], cost: float | None
) -> None:
    answer = opened(
        writes("The pay band is Band 7.{Band 7}"),
        model_input_price=prices[0],
        model_output_price=prices[1],
    ).ask(Request(BAND))
    assert (answer.usage.input_tokens, answer.usage.output_tokens) == (100, 10)
    assert answer.usage.cost == (None if cost is None else pytest.approx(cost))


def test_tokens_are_counted_where_the_service_tells_none(opened: Opened) -> None:
    def silent(talk: Conversation) -> None:
        write = talk.events()
        write(chunk({"content": f"The pay band is Band 7. [{talk.ids[0]}]"}))
        write(chunk({}, "stop"))

    answer = opened(silent).ask(Request(BAND))
    assert answer.model == "openai:m"
    assert answer.usage.input_tokens > 100
    assert 5 < answer.usage.output_tokens < 30
    assert usage(1, 2).startswith("data: ")


# the judge


@pytest.mark.parametrize(
    ("verdict", "shown"),
    [
        pytest.param("1: SUPPORTED", True, id="supported"),
        pytest.param("1: UNSUPPORTED", False, id="unsupported"),
        pytest.param("1. not supported", False, id="not supported"),
        pytest.param("Well, I think so.", True, id="no verdict"),
        pytest.param("7: UNSUPPORTED", True, id="of no sentence"),
    ],
)
def test_a_judge_withholds_what_the_rules_let_through(
    opened: Opened, service: Service, verdict: str, *, shown: bool
) -> None:
    wrote = writes("The pay band is Band 7.{Band 7}")
    assistant = opened(wrote, says(verdict), judge="openai:j", judge_url=service.url)
    answer = assistant.ask(Request(BAND))
    refused = ["The pay band is Band 7."]
    assert ("The pay band is Band 7." in told(answer)) is shown
    assert [c.text for c in answer.withheld][: len(refused)] == (
        [] if shown else refused
    )
    assert service.asked[1]["model"] == "j"
    judged = service.asked[1]["messages"][1]["content"]
    assert judged.startswith(
        "1. The pay band is Band 7.\nOf: Orchard Manager\n<quotes>"
    )


def test_a_judge_cannot_let_through_what_the_rules_refuse(
    opened: Opened, service: Service
) -> None:
    wrote = writes("The pay band is Band 9.{Band 7}")
    answer = opened(
        wrote, wrote, says("1: SUPPORTED"), judge="openai:j", judge_url=service.url
    ).ask(Request(BAND))
    assert "Band 9" not in told(answer)
    assert "Band 7" in told(answer)


def test_a_judge_withholds_also_where_no_model_wrote(
    opened: Opened, service: Service, tiny: Assistant
) -> None:
    count = len(tiny.ask(Request(BAND)).claims)
    verdicts = "\n".join(f"{n}: UNSUPPORTED" for n in range(1, count + 1))
    judge = {"model": None, "judge": "openai:j", "judge_url": service.url}
    answer = opened(says(verdicts), **judge).ask(Request(BAND))
    assert (answer.status, answer.claims) == ("not_found", ())
    assert {claim.support for claim in answer.withheld} == {"unsupported"}
    assert answer.usage == Usage(100, 10)
    if count > 1:
        some = opened(says("2: UNSUPPORTED"), **judge).ask(Request(BAND))
        assert (some.status, len(some.claims)) == ("partial", count - 1)


def test_a_judge_that_cannot_be_asked_withholds_nothing_and_the_reader_is_told(
    opened: Opened, service: Service
) -> None:
    judge = {"model": None, "judge": "openai:j", "judge_url": service.url}
    answer = opened(fails(401), **judge).ask(Request(BAND))
    assert answer.status == "answered"
    assert answer.notes == (
        "The language model's service refused the key. "
        "What is shown was checked by rule alone.",
    )


def test_a_judge_of_another_price_leaves_the_cost_open(
    opened: Opened, service: Service
) -> None:
    prices = {"model_input_price": 1.0, "model_output_price": 1.0}
    replies = writes("The pay band is Band 7.{Band 7}"), says("1: SUPPORTED")
    judge = {"judge_url": service.url, **prices}
    same = opened(*replies, judge="openai:m", **judge).ask(Request(BAND)).usage
    assert same.cost == pytest.approx((same.input_tokens + same.output_tokens) / 1e6)
    other = opened(*replies, judge="openai:j", **judge).ask(Request(BAND)).usage
    assert other.cost is None
    assert (other.input_tokens, other.output_tokens) >= (200, 20)


def test_langchain_is_not_loaded_without_a_model(tiny_library: Settings) -> None:
    code = (
        "import sys; from assistant.config import Settings;"
        "from assistant.pipeline.asking import Assistant, Request;"
        f"Assistant(Settings.load()).ask(Request({BAND!r}));"
        "print([n for n in sys.modules if n.startswith(('langchain', 'langsmith'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "ASSISTANT_HOME": str(tiny_library.home)},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout.strip() == "[]"


# settings


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param(
            "nobody:m", "the model nobody:m cannot be opened: .*nobody", id="provider"
        ),
        pytest.param(
            "anthropic:m",
            r"needs a package: pip install 'nhs-leadership-assistant\[anthropic\]'",
            id="extra that is not installed",
        ),
        pytest.param(
            "groq:m", "needs a package: pip install", id="provider without an extra"
        ),
        pytest.param("openai:m", "cannot be opened: Missing credentials", id="no key"),
    ],
)
def test_a_model_that_cannot_be_opened_is_an_error(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, name: str, message: str
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(SettingsError, match=message):
        opened(fails(500), model=name, model_url=None).ask(Request(BAND))


def test_tracing_is_off_unless_it_was_asked_for(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
        monkeypatch.delenv(name, raising=False)
    opened(fails(401)).ask(Request(BAND))
    assert os.environ["LANGSMITH_TRACING"] == "false"
    monkeypatch.setenv("LANGSMITH_TRACING", "no")
    opened(fails(401)).ask(Request(BAND))
    assert os.environ["LANGSMITH_TRACING"] == "no"


def test_a_key_comes_from_the_providers_variable_alone(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    def reply(talk: Conversation) -> None:
        heard.append(str(talk.headers["Authorization"]))
        fails(401)(talk)

    monkeypatch.setenv("OPENAI_API_KEY", "sk-mine")
    opened(reply).ask(Request(BAND))
    monkeypatch.delenv("OPENAI_API_KEY")
    opened(reply).ask(Request(BAND))
    assert heard == ["Bearer sk-mine", "Bearer none"]


def test_nothing_of_question_and_answer_is_logged(
    opened: Opened, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        opened(writes("The pay band is Band 7.{Band 7}")).ask(Request(BAND))
    ours = [r.getMessage() for r in caplog.records if r.name.startswith("assistant")]
    (written,) = (line for line in ours if '"stage": "write"' in line)
    assert f'"prompt": "{load_template("write").label}"' in written
    assert not any("Band" in r.getMessage() for r in caplog.records)
