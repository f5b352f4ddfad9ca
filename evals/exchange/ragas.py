"""ragas: the JSON lines of `EvaluationDataset.to_jsonl`, a SingleTurnSample each.

It has no id, no conversation and no metadata: a follow-up is exported as the question
that it was understood to be.
"""

from typing import Any

from evals.exchange.sample import Context, Sample, place_name, read_place
from evals.reading import Record


class Row(Record):
    """The fields of a SingleTurnSample that are read."""

    user_input: str
    reference: str | None = None
    response: str | None = None
    retrieved_contexts: tuple[str, ...] | None = None
    reference_contexts: tuple[str, ...] | None = None
    retrieved_context_ids: tuple[str | int, ...] | None = None
    reference_context_ids: tuple[str | int, ...] | None = None


def write(sample: Sample) -> dict[str, Any]:
    """Return a sample as a line."""
    asked = (sample.own or {}).get("asked") or {}
    alone = (asked.get("answer") or {}).get("standalone_question")
    gold = sample.gold or ()
    return {
        "user_input": alone or sample.question,
        "retrieved_contexts": [context.text for context in sample.found],
        "reference_contexts": [context.text for context in gold],
        "retrieved_context_ids": _ids(sample.found),
        "reference_context_ids": _ids(gold),
        "response": sample.response,
        "reference": sample.reference,
    }


def read(row: Row) -> Sample:
    """Return a line as a sample."""
    gold = row.reference_contexts
    return Sample(
        id="",
        question=row.user_input,
        reference=row.reference,
        gold=None if gold is None else _contexts(gold, row.reference_context_ids),
        found=_contexts(row.retrieved_contexts or (), row.retrieved_context_ids),
        response=row.response,
    )


def _ids(contexts: tuple[Context, ...]) -> list[str]:
    return [place_name(context.place) if context.place else "" for context in contexts]


def _contexts(
    texts: tuple[str, ...], ids: tuple[str | int, ...] | None
) -> tuple[Context, ...]:
    names = ids if ids and len(ids) == len(texts) else [""] * len(texts)
    return tuple(
        Context(text, read_place(str(name)))
        for text, name in zip(texts, names, strict=True)
    )
