"""Questions to what the assistant says, here or in processes of its own."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import connection
from time import perf_counter
from typing import Final, Self, TypeVar

from assistant.config import Settings
from assistant.errors import AssistantError
from assistant.pipeline.asking import Assistant, Request
from assistant.present.to_json import answer_json
from assistant.retrieval.embedding import MiniLM
from evals.claims.cases import LabelledClaim
from evals.claims.checking import check_with
from evals.runs.results import Asked, Found, Judged

HITS: Final = 40
"""Hits of the one search that is measured: many enough for 600 words, even of short
chunks."""
_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


class LostWorkerError(AssistantError):
    """A process that asked has died."""

    hint = "Go on with --resume and fewer --jobs; each takes about half a gigabyte"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for a case."""

    id: str
    corpus: str
    question: str
    turns: tuple[str, ...]
    settings: Settings
    """Of the library that it is asked of."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim, and the library that it is held against."""

    claim: LabelledClaim
    settings: Settings


class Desk:
    """Asks, in this process; each library is opened once."""

    def __init__(self) -> None:
        self._assistants: dict[str, Assistant] = {}
        self._warm: set[str] = set()
        self._embedder = MiniLM()
        """Embeds questions alone: what an answer's time is held against."""

    def close(self) -> None:
        """Let go of the libraries."""
        for assistant in self._assistants.values():
            assistant.close()
        self._assistants.clear()

    def ask(self, question: Question) -> Asked:
        """Ask, and time it; what goes wrong is told in the result.

        The first question of a library is asked twice and its first answer not timed,
        so that loading the model and the library is in no figure.
        """
        try:
            return self._ask(question)
        except Exception as error:  # noqa: BLE001 - one case; the run goes on
            reason = _reason(error)
            return Asked(question.id, question.corpus, None, (), reason, 0.0, 0.0)

    def check(self, statement: Statement) -> Judged:
        """Check a claim; what goes wrong is told in the result."""
        claim = statement.claim
        try:
            check = check_with(self._assistant(statement.settings))
            return Judged(claim, check(claim.claim))
        except Exception as error:  # noqa: BLE001 - one claim; the run goes on
            return Judged(claim, None, _reason(error))

    def _ask(self, question: Question) -> Asked:
        request = Request(question.question, turns=question.turns)
        if str(question.settings.home) not in self._warm:
            self._warm.add(str(question.settings.home))
            self._warm_up(question, request)
        assistant = self._assistant(question.settings)
        started = perf_counter()
        answer = assistant.ask(request)
        answered = perf_counter()
        self._embedder.embed([question.question])
        embedded = perf_counter()
        hits = assistant.search(request, k=HITS)
        return Asked(
            question.id,
            question.corpus,
            answer_json(answer),
            tuple(
                Found(
                    hit.chunk.document,
                    hit.chunk.start,
                    hit.chunk.end,
                    hit.score,
                    tuple(hit.found_by),
                )
                for hit in hits
            ),
            "",
            _ms(answered - started),
            _ms(embedded - answered),
        )

    def _warm_up(self, question: Question, request: Request) -> None:
        self._embedder.embed([question.question])
        with suppress(AssistantError):  # it is asked again, and told then
            self._assistant(question.settings).ask(request)

    def _assistant(self, settings: Settings) -> Assistant:
        home = str(settings.home)
        if home not in self._assistants:
            self._assistants[home] = Assistant(settings)
        return self._assistants[home]


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 3)


def usual_jobs() -> int:
    """Return how many processes ask when nobody says: 2, or the cores if fewer."""
    return min(2, os.cpu_count() or 1)


class Office:
    """Desks that work at once: one in this process, or several in their own."""

    def __init__(self, jobs: int) -> None:
        """Open no desk yet.

        Args:
            jobs: How many processes ask; with 1 it is this one.
        """
        self._jobs = jobs
        self._desk: Desk | None = None
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)
        if self._desk:
            self._desk.close()

    def ask(self, questions: Sequence[Question]) -> Iterator[Asked]:
        """Yield what is said to each question, in their order, as it comes.

        Raises:
            LostWorkerError: A process died.
        """
        return self._each(Desk.ask, questions)

    def check(self, statements: Sequence[Statement]) -> Iterator[Judged]:
        """Yield what is said of each claim, in their order, as it comes.

        Raises:
            LostWorkerError: A process died.
        """
        return self._each(Desk.check, statements)

    def _each(
        self, work: Callable[[Desk, _Task], _Result], tasks: Sequence[_Task]
    ) -> Iterator[_Result]:
        if self._jobs == 1 or (len(tasks) < 2 and not self._pool):
            self._desk = self._desk or Desk()
            yield from map(partial(work, self._desk), tasks)
            return
        self._pool = self._pool or ProcessPoolExecutor(
            self._jobs,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_sit_down,
        )
        try:
            yield from self._pool.map(partial(_at_desk, work), tasks)
        except BrokenProcessPool as error:
            message = "a process that asked has died"
            raise LostWorkerError(message) from error


_DESKS: Final[list[Desk]] = []
"""The one desk of a process that asks."""


def _sit_down() -> None:
    """Make ready to ask, in a process of its own that ends with the one above it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _DESKS.append(Desk())


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _at_desk(work: Callable[[Desk, _Task], _Result], task: _Task) -> _Result:
    return work(_DESKS[0], task)
