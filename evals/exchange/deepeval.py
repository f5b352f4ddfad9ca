"""deepeval: JSON lines of Goldens, which become LLMTestCases.

Both have the same fields but for where metadata stands; both are read.
"""

from typing import Any

from pydantic import AliasChoices, Field

from evals.exchange.sample import OWN, Context, Sample, own_part
from evals.reading import Record


class Row(Record):
    """The fields of a Golden, or of a LLMTestCase, that are read."""

    input: str
    name: str | None = None
    actual_output: str | None = None
    expected_output: str | None = None
    context: tuple[str, ...] | None = None
    retrieval_context: tuple[str, ...] | None = None
    metadata: dict[str, Any] | None = Field(
        default=None, validation_alias=AliasChoices("additional_metadata", "metadata")
    )


def write(sample: Sample) -> dict[str, Any]:
    """Return a sample as a line."""
    return {
        "name": sample.id,
        "input": sample.question,
        "actual_output": sample.response,
        "expected_output": sample.reference,
        "context": [context.text for context in sample.gold or ()],
        "retrieval_context": [context.text for context in sample.found],
        "additional_metadata": {OWN: sample.own},
    }


def read(row: Row) -> Sample:
    """Return a line as a sample."""
    gold = row.context
    return Sample(
        id=row.name or "",
        question=row.input,
        reference=row.expected_output,
        gold=None if gold is None else tuple(map(Context, gold)),
        found=tuple(map(Context, row.retrieval_context or ())),
        response=row.actual_output,
        own=own_part(row.metadata),
    )
