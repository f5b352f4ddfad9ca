"""inspect_ai: JSON lines of Samples with the output of an EvalSample beside.

`json_dataset` reads such a line as a Sample; the samples of an EvalLog that was
written as JSON are read here too.
"""

from typing import Any, Final

from evals.exchange.sample import AND, OWN, Context, Sample, own_part
from evals.reading import Id, Record

_CONTEXTS: Final = "contexts"
_GOLD: Final = "reference_contexts"


class _Message(Record):
    role: str
    content: str


class _Output(Record):
    completion: str = ""


class Row(Record):
    """The fields of a Sample, or of an EvalSample, that are read."""

    input: str | tuple[_Message, ...]
    target: str | tuple[str, ...] | None = None
    id: Id | None = None
    metadata: dict[str, Any] | None = None
    output: _Output | None = None


def write(sample: Sample) -> dict[str, Any]:
    """Return a sample as a line; earlier questions are messages before the last."""
    said = [*sample.turns, sample.question]
    messages = [{"role": "user", "content": text} for text in said]
    row: dict[str, Any] = {
        "id": sample.id,
        "input": messages if sample.turns else sample.question,
        "target": sample.reference or "",
        "metadata": {
            _GOLD: [context.text for context in sample.gold or ()],
            _CONTEXTS: [context.text for context in sample.found],
            OWN: sample.own,
        },
    }
    if sample.response is not None:
        message = {"role": "assistant", "content": sample.response}
        row["output"] = {
            "model": OWN,
            "choices": [{"message": message, "stop_reason": "stop"}],
            "completion": sample.response,
        }
    return row


def read(row: Row) -> Sample:
    """Return a line as a sample; of several targets, each is a fact."""
    *earlier, last = _questions(row)
    metadata = row.metadata or {}
    targets = (row.target,) if isinstance(row.target, str) else row.target
    return Sample(
        id=row.id or "",
        question=last,
        turns=tuple(earlier),
        reference=None if targets is None else AND.join(targets),
        gold=_contexts(metadata.get(_GOLD)),
        found=_contexts(metadata.get(_CONTEXTS)) or (),
        response=row.output.completion if row.output else None,
        own=own_part(row.metadata),
    )


def _questions(row: Row) -> list[str]:
    if isinstance(row.input, str):
        return [row.input]
    return [m.content for m in row.input if m.role == "user"] or [""]


def _contexts(texts: object) -> tuple[Context, ...] | None:
    if not isinstance(texts, list):
        return None
    return tuple(Context(text) for text in texts if isinstance(text, str))
