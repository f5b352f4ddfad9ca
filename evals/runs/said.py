"""An answer as `assistant ask --json` prints it, read back for its verdicts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from assistant.model import Citation, Claim
from evals.answers.matching import Span

FAILED: Final = "error"
"""Status of an answer that never came."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is judged of an answer."""

    status: str = FAILED
    text: str = ""
    claims: tuple[Claim, ...] = ()
    helping: tuple[Citation, ...] = ()
    """What a refusal shows beside: the nearest passage and whom to ask."""
    numbers: frozenset[int] = frozenset()
    """Citation numbers that lead somewhere."""
    certainty: float | None = None
    tokens: int | None = None
    """Read and written by a language model; None where none was asked."""
    cost: float | None = None

    @property
    def quotes(self) -> tuple[Citation, ...]:
        """Every citation that a reader sees."""
        return (*(c for claim in self.claims for c in claim.citations), *self.helping)

    @property
    def cited(self) -> tuple[Span, ...]:
        """The places that the claims cite."""
        return tuple(_span(c) for claim in self.claims for c in claim.citations)

    @property
    def items(self) -> list[tuple[str, list[Span]]]:
        """The words of each claim, with the places that it cites."""
        return [(c.text, [_span(each) for each in c.citations]) for c in self.claims]


def read_answer(answer: Mapping[str, Any] | None) -> Said:
    """Return what is judged of an answer; of one that failed, that it did."""
    if answer is None:
        return Said()
    sources = {source["number"]: source for source in answer.get("citations", ())}
    helping = [s for s in (answer.get("nearest"), answer.get("contact")) if s]
    usage = answer.get("usage") or {}
    tokens = usage.get("input_tokens", 0) + usage.get("output_tokens", 0)
    return Said(
        status=answer["status"],
        text=answer["text"],
        claims=tuple(_claim(claim, sources) for claim in answer.get("claims", ())),
        helping=tuple(_citation(source) for source in helping),
        numbers=frozenset([*sources, *(source["number"] for source in helping)]),
        certainty=answer.get("certainty"),
        tokens=tokens or None,
        cost=usage.get("cost"),
    )


def _claim(claim: Mapping[str, Any], sources: Mapping[int, Mapping[str, Any]]) -> Claim:
    lead = claim.get("lead", "")
    return Claim(
        claim["text"].removeprefix(f"{lead}: ") if lead else claim["text"],
        tuple(_citation(sources[n]) for n in claim["citations"] if n in sources),
        claim.get("support", "supported"),
        lead,
        label=claim.get("label", ""),
    )


def _citation(source: Mapping[str, Any]) -> Citation:
    return Citation(
        source["document"],
        source.get("title", ""),
        tuple(source.get("section", ())),
        source.get("page"),
        source["start"],
        source["end"],
        source["quote"],
    )


def _span(citation: Citation) -> Span:
    return Span(citation.document, citation.start, citation.end)
