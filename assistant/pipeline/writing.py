"""The part of language models in an answer: they write it, judge it, or neither."""

import os
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING, Final

from assistant.answer.llm.answering import answers, left_out, may_be_written
from assistant.answer.llm.evidence import Evidence, choose_evidence
from assistant.answer.llm.templates import load_template
from assistant.config import Settings
from assistant.events import log_event
from assistant.model import Answer, Claim, Document, Draft, Hit, Reading, Usage
from assistant.pipeline.judging import Checker
from assistant.query import Query

if TYPE_CHECKING:
    from assistant.answer.llm.models import ChatModel
    from assistant.answer.llm.writing import Writing

_INSTEAD: Final = "{} This is the answer without it."
_PER_TOKENS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """An answer that no model wrote, with what it was made from."""

    answer: Answer
    query: Query
    draft: Draft
    readings: Sequence[Reading]
    documents: Mapping[str, Document]
    """Those of the readings and of the draft's quotes."""
    weigh: Callable[[str], float]


class Writer:
    """The models of an assistant, opened."""

    def __init__(self, settings: Settings) -> None:
        """Open the model and the judge that the settings name.

        Raises:
            SettingsError: One of them cannot be opened.
        """
        from assistant.answer.llm.calls import Limits  # LangChain: 3 s

        self._settings = settings
        self._limits = Limits(
            settings.model_seconds, settings.model_retries, settings.model_output_tokens
        )
        self._model = self._open(settings.model, settings.model_url)
        self._judge = self._open(settings.judge, settings.judge_url)

    def _open(self, name: str | None, url: str | None) -> "ChatModel | None":
        if name is None:
            return None
        from assistant.answer.llm.models import open_model  # LangChain: 3 s

        output = self._settings.model_output
        return open_model(name, url=url, output=output, limits=self._limits)

    def write(self, found: Found) -> Iterator[Claim | Answer]:
        """Yield the claims as they are verified, and the answer last.

        The answer alone counts: after a fault it is the one without a model, whatever
        was yielded before.
        """
        started = perf_counter()
        checker = Checker(found.documents, self._judge, self._limits)
        answer = yield from self._written(found, checker)
        timings = dict(found.answer.timings_ms)
        timings["write"] = round((perf_counter() - started) * 1000, 3)
        timings["total"] = round(timings.get("total", 0.0) + timings["write"], 3)
        yield replace(
            answer,
            usage=self._cost(answer.usage, checker.usage),
            notes=(*answer.notes, *checker.notes),
            timings_ms=timings,
        )

    def _written(
        self, found: Found, checker: Checker
    ) -> Generator[Claim, None, Answer]:
        evidence = self._evidence(found)
        if not (self._model and evidence):
            answer = checker.review(found.answer)
            yield from answer.claims
            return answer
        from assistant.answer.llm.writing import Assignment, Writing

        writing = Writing(
            Assignment(
                _question(found.answer),
                evidence,
                checker.check,
                lambda claim: answers(claim, found.query, found.draft, found.weigh),
            ),
            self._model,
            self._limits,
        )
        prompt = load_template("write").label
        with log_event("write", prompt=prompt, evidence=len(evidence)) as event:
            yield from writing
            event["kept"] = len(writing.kept)
            event["withheld"] = len(writing.refused)
            event["fault"] = writing.fault.kind if writing.fault else ""
        return _settle(found, writing, checker, self._settings.model or "")

    def _evidence(self, found: Found) -> tuple[Evidence, ...]:
        """Return what the model may cite; nothing when it may not be asked."""
        if not self._model or not may_be_written(found.query, found.draft):
            return ()
        return choose_evidence(
            _question(found.answer),
            found.draft,
            found.readings,
            max_tokens=self._settings.model_input_tokens,
        )

    def _cost(self, written: Usage, judged: Usage) -> Usage:
        """Return the tokens of model and judge, priced if both prices are known."""
        tokens = (
            written.input_tokens + judged.input_tokens,
            written.output_tokens + judged.output_tokens,
        )
        settings = self._settings
        read, wrote = settings.model_input_price, settings.model_output_price
        another = judged != Usage() and settings.judge != settings.model
        if read is None or wrote is None or another:
            return Usage(*tokens)
        return Usage(*tokens, (tokens[0] * read + tokens[1] * wrote) / _PER_TOKENS)


def open_writer(settings: Settings) -> Writer | None:
    """Return the models that the settings name, opened; None when they name none.

    Raises:
        SettingsError: One of them cannot be opened.
    """
    if not (settings.model or settings.judge):
        return None
    if not {"LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"} & set(os.environ):
        os.environ["LANGSMITH_TRACING"] = "false"
    return Writer(settings)


def write_answer(found: Found, writer: Writer | None) -> Iterator[Claim | Answer]:
    """Yield an answer's claims as they are verified, and the answer last."""
    if writer:
        yield from writer.write(found)
        return
    yield from found.answer.claims
    yield found.answer


def also_read(
    answer: Answer, hits: Sequence[Hit]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the documents and sections that were found and are not cited."""
    cited = {
        (c.document, c.section) for claim in answer.claims for c in claim.citations
    }
    read = dict.fromkeys((h.chunk.document, h.chunk.path) for h in hits)
    return tuple(pair for pair in read if pair not in cited)


def _settle(found: Found, writing: "Writing", checker: Checker, model: str) -> Answer:
    """Return the model's answer, or after a fault the one without it."""
    answer = found.answer
    withheld = (*answer.withheld, *writing.refused.values())
    if writing.fault:
        note = _INSTEAD.format(writing.fault.reason)
        told = replace(answer, withheld=withheld, usage=writing.usage, notes=(note,))
        return checker.review(told)
    kept = tuple(writing.kept.values())
    rest = left_out(found.query, answer.claims, kept)
    added = checker.review(replace(answer, claims=rest, withheld=withheld))
    claims = (*kept, *added.claims)
    refused = answer.status == "not_found"
    cited = {(c.document, c.section) for claim in claims for c in claim.citations}
    names = dict.fromkeys(c.document for claim in claims for c in claim.citations)
    return replace(
        answer,
        status="answered" if refused else answer.status,
        claims=claims,
        withheld=added.withheld,
        missing=() if refused else answer.missing,
        nearest=None,
        contact=None if refused else answer.contact,
        also_read=tuple(pair for pair in answer.also_read if pair not in cited),
        subjects=answer.subjects or tuple(names),
        model=model,
        usage=writing.usage,
    )


def _question(answer: Answer) -> str:
    return answer.standalone or answer.question
