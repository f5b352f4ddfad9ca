"""What every benchmark is made of: passages, questions, replies, figures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Literal, TypeVar

from evals.reading import DataFileError, Source
from evals.runs.table import Figure

G = TypeVar("G")
Asks = Literal["answer", "search", "answer and search", "check"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text that a benchmark has, which becomes a document."""

    id: str
    title: str
    """May be empty."""
    text: str
    table: tuple[tuple[str, ...], ...] = ()
    """Rows of cells that stand below the text."""


@dataclass(frozen=True, slots=True)
class Question(Generic[G]):
    """What is asked, or the claim that is checked, with what is known about it."""

    id: str
    text: str
    gold: G
    turns: tuple[str, ...] = ()
    """Earlier questions of the conversation, oldest first."""
    given: tuple[str, ...] = ()
    """Ids of the passages that the benchmark hands out with it."""


@dataclass(frozen=True, slots=True)
class Loaded(Generic[G]):
    """A benchmark's files, read."""

    sources: tuple[Source, ...]
    passages: tuple[Passage, ...]
    questions: tuple[Question[G], ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """What the assistant made of a question."""

    said: str = ""
    """The claims of its answer alone; empty when it refused."""
    refused: bool = True
    quotes: tuple[tuple[str, str], ...] = ()
    """Ids of the passages that it cites, with the words."""
    ranked: tuple[str, ...] = ()
    """Ids of the passages that its search found, best first."""
    supported: bool = False
    """Whether the check of claims let it stand."""
    error: str = ""
    """Why it could not be asked; empty when it could."""


@dataclass(frozen=True, slots=True)
class Told(Generic[G]):
    """A question and the reply."""

    question: Question[G]
    reply: Reply


@dataclass(frozen=True, slots=True)
class Benchmark(Generic[G]):
    """A benchmark: how it is read, what it asks for, how its replies are measured."""

    title: str
    load: Callable[[Path], Loaded[G]]
    figures: Callable[[Sequence[Told[G]]], Mapping[str, Figure]]
    asks: Asks
    depth: int = 0
    """How many passages of a search are ranked."""


def unique(passages: Sequence[Passage], path: Path) -> tuple[Passage, ...]:
    """Return passages without those that stand there again.

    Raises:
        DataFileError: Two of them have one id.
    """
    kept: dict[str, Passage] = {}
    for passage in passages:
        if kept.setdefault(passage.id, passage) != passage:
            reason = f"two passages have the id {passage.id!r}"
            raise DataFileError(path, reason)
    return tuple(kept.values())
