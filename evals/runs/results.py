"""What was asked, said and held, before any verdict: the lines of a run's files."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from evals.claims.cases import LabelledClaim
from evals.claims.run import Verdict


@dataclass(frozen=True, slots=True)
class Found:
    """A hit of the one search that is measured."""

    document: str
    start: int
    end: int
    score: float
    found_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of results.jsonl: what the assistant said, before any verdict."""

    id: str
    """Of the case."""
    corpus: str
    answer: Mapping[str, Any] | None
    """As `assistant ask --json` prints it; None when it failed."""
    hits: tuple[Found, ...]
    """Best first, 40 at most."""
    error: str
    """Why it failed; empty when it did not."""
    ms: float
    """Wall-clock time of the answer, without the search that is measured."""
    embedding_ms: float
    """Wall-clock time of embedding the question alone."""


@dataclass(frozen=True, slots=True)
class Read:
    """A line of documents.jsonl: a document as the library held it."""

    id: str
    corpus: str
    sha256: str
    """Of the file's bytes."""
    kind: str
    title: str
    text: str
    chunks: tuple[tuple[int, int], ...]
    """Start and end of each."""


class Judged(NamedTuple):
    """A line of claims.jsonl: what the check said of a claim."""

    claim: LabelledClaim
    verdict: Verdict | None
    reason: str = ""
    """Why there is no verdict."""
