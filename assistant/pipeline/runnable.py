"""The whole assistant as a LangChain runnable: question in, answer out."""

from collections.abc import Iterator
from typing import Any, TypedDict

from langchain_core.runnables import Runnable, RunnableConfig

from assistant.model import Answer, Claim, Kind
from assistant.pipeline.asking import Assistant, Request
from assistant.present.to_json import answer_json

Json = dict[str, Any]


class Asked(TypedDict, total=False):
    """What may be asked, beside a bare question."""

    question: str
    turns: list[str]
    """Earlier questions, oldest first."""
    document: list[str]
    """Ids of documents to keep to."""
    kind: Kind


class AnswerRunnable(Runnable[str | Asked, Json]):
    """Answers questions; to be composed with other runnables.

    Output is the object of `assistant ask --json`. A stream yields it as it grows, with
    status `writing` and the claims verified so far; its last item is the answer, and
    counts alone.
    """

    def __init__(self, assistant: Assistant) -> None:
        """Ask an assistant that is closed by whoever opened it."""
        self._assistant = assistant

    def invoke(
        self,
        input: str | Asked,
        config: RunnableConfig | None = None,
        **kwargs: Any,  # noqa: ANN401 - fixed signature
    ) -> Json:
        """Return the answer."""
        return self._call_with_config(self._answer, input, config, **kwargs)

    def stream(
        self,
        input: str | Asked,
        config: RunnableConfig | None = None,
        **kwargs: Any,  # noqa: ANN401 - fixed signature
    ) -> Iterator[Json]:
        """Yield the answer as it grows; the last item is the answer."""
        yield from self._transform_stream_with_config(
            iter([input]), self._answers, config, run_type="chain", **kwargs
        )

    def _answer(self, asked: str | Asked) -> Json:
        return answer_json(self._assistant.ask(_request(asked)))

    def _answers(self, inputs: Iterator[str | Asked]) -> Iterator[Json]:
        for asked in inputs:
            request = _request(asked)
            claims: list[Claim] = []
            for said in self._assistant.stream(request):
                if isinstance(said, Answer):
                    yield answer_json(said)
                    continue
                claims.append(said)
                sofar = Answer(request.question, "partial", tuple(claims))
                yield answer_json(sofar) | {"status": "writing"}


def open_runnable(assistant: Assistant) -> AnswerRunnable:
    """Return an assistant as a runnable: invoke, batch, stream, and async the same."""
    return AnswerRunnable(assistant)


def _request(asked: str | Asked) -> Request:
    if isinstance(asked, str):
        return Request(asked)
    return Request(
        asked["question"],
        tuple(asked.get("document", ())),
        asked.get("kind"),
        tuple(asked.get("turns", ())),
    )
