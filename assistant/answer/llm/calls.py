"""One call to a language model: watched, timed, tried again, its faults named."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import Any, Final, Generic, TypeVar, cast

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatGeneration, LLMResult
from langchain_core.runnables import Runnable

from assistant.answer.llm.deadline import until
from assistant.answer.llm.faults import Fault, classify
from assistant.answer.llm.parsing import UnreadableError
from assistant.model import Usage
from assistant.text import count_tokens

T = TypeVar("T")
_LONG: Final = frozenset({"length", "max_tokens", "model_length"})
_REFUSED: Final = frozenset(
    {"content_filter", "content_filtered", "guardrail_intervened", "refusal", "safety"}
    | {"blocklist", "prohibited_content", "recitation", "spii"}
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a model may take over one answer."""

    seconds: float = 30
    """For all its calls together."""
    retries: int = 2
    """Further tries of a call that failed in passing."""
    output_tokens: int = 1_000
    """Of one call."""
    pause: float = 0.5
    """Seconds before the first further try; doubled before each one after it."""


class _FaultError(Exception):
    """A fault that no client raises: what ended well enough for it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.kind)
        self.fault = fault


class Watch(BaseCallbackHandler):
    """What a call says of itself beside its text."""

    def __init__(self, limit: int) -> None:
        """Watch a call that may write `limit` tokens."""
        self.text = ""
        self._limit = limit
        self._asked = self._pieces = 0
        self._told: Usage | None = None
        self._metadata: Mapping[str, Any] = {}
        self._refusal = False

    def on_chat_model_start(
        self,
        serialized: dict[str, Any],  # noqa: ARG002 - fixed signature
        messages: list[list[BaseMessage]],
        **_: Any,  # noqa: ANN401 - fixed signature
    ) -> None:
        """Count what the model is given to read."""
        self._asked = sum(count_tokens(str(m.text)) for m in messages[0])

    def on_llm_new_token(self, token: object, **_: Any) -> None:  # noqa: ANN401
        """Keep what has arrived."""
        piece = token if isinstance(token, str) else ""
        self.text += piece
        self._pieces += count_tokens(piece)

    def on_llm_end(self, response: LLMResult, **_: Any) -> None:  # noqa: ANN401
        """Keep why it ended and what it cost."""
        message = cast(ChatGeneration, response.generations[0][0]).message
        self._metadata = message.response_metadata
        self._refusal = bool(message.additional_kwargs.get("refusal"))
        self.text = self.text or str(message.text)
        told = getattr(message, "usage_metadata", None)
        counted = message.response_metadata.get("token_usage")
        if told:
            self._told = Usage(told["input_tokens"], told["output_tokens"])
        elif counted:  # what a service of OpenAI's protocol says of a schema's answer
            self._told = Usage(counted["prompt_tokens"], counted["completion_tokens"])

    @property
    def usage(self) -> Usage:
        """Tokens as the service counts them, else as we do."""
        if self._told:
            return self._told
        return Usage(self._asked, count_tokens(self.text)) if self.text else Usage()

    def is_spent(self) -> bool:
        """Return whether more has arrived than may."""
        if self._pieces <= self._limit:  # pieces count for no less than the whole
            return False
        return count_tokens(self.text) > self._limit

    def fault(self) -> Fault | None:
        """Return what is wrong with a call that ended without an error."""
        names = ("finish_reason", "stop_reason", "stopReason", "done_reason")
        ends = (self._metadata.get(name) for name in names)
        end = str(next(filter(None, ends), "")).lower()
        if self._refusal or end in _REFUSED:
            return Fault("refused")
        if end in _LONG or self.is_spent():
            return Fault("long")
        if not self.text.strip():
            return Fault("empty")
        if not end and "model_provider" in self._metadata:
            return Fault("cut")
        return None


@dataclass(slots=True)
class Call(Generic[T]):
    """A call to a model: iterate over it once, then read how it ended."""

    chain: Runnable[dict[str, Any], Any]
    filled: Mapping[str, Any]
    """What the prompt's places are filled with."""
    parse: Callable[[Iterable[Any]], Iterator[T]]
    """Reads what the chain streams, as it arrives."""
    limits: Limits
    deadline: float
    """On the clock of `time.monotonic`."""
    fault: Fault | None = None
    """Of the last try."""
    text: str = ""
    """What the model wrote, in its own form."""
    usage: Usage = field(default_factory=Usage)
    """Of all tries together."""

    def __iter__(self) -> Iterator[T]:
        """Yield what the model writes, parsed.

        A call that failed in passing is made again, unless a part of its answer has
        been yielded, or no time is left for the pause.
        """
        for tried in range(self.limits.retries + 1):
            given = False
            for item in self._once():
                given = True
                yield item
            pause = self._pause(tried)
            if given or pause is None:
                return
            sleep(pause)

    def _once(self) -> Iterator[T]:
        watch = Watch(self.limits.output_tokens)
        self.fault = None
        try:
            yield from self.parse(self._pieces(watch))
        except _FaultError as error:
            self.fault = error.fault
        except UnreadableError:
            self.fault = Fault("malformed")
        except Exception as error:  # noqa: BLE001 - each provider has errors of its own
            self.fault = classify(error, begun=bool(watch.text))
        self.text = watch.text
        self.usage = add_usages(self.usage, watch.usage)

    def _pause(self, tried: int) -> float | None:
        """Return the seconds until the next try; None when there is none."""
        if self.fault is None or not self.fault.passing:
            return None
        pause = self.fault.wait
        if pause is None:
            pause = self.limits.pause * 2**tried
        late = monotonic() + pause >= self.deadline
        return None if late or tried == self.limits.retries else pause

    def _pieces(self, watch: Watch) -> Iterator[Any]:
        yield from until(
            self.deadline,
            lambda: self.chain.stream(dict(self.filled), config={"callbacks": [watch]}),
            watch.is_spent,
        )
        if fault := watch.fault():
            raise _FaultError(fault)


def add_usages(*usages: Usage) -> Usage:
    """Return the tokens of several calls together, without a cost."""
    return Usage(
        sum(usage.input_tokens for usage in usages),
        sum(usage.output_tokens for usage in usages),
    )
