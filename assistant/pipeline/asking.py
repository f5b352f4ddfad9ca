"""Question to answer: retrieve, compose, verify."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain
from time import perf_counter
from typing import TypeVar

from assistant.answer.compose import compose
from assistant.answer.facts import find_fact
from assistant.config import Settings
from assistant.errors import (
    EmptyQuestionError,
    IndexDamagedError,
    LongQuestionError,
    MovedLibraryError,
)
from assistant.events import log_event
from assistant.model import Answer, Claim, Document, Draft, Hit, Kind, Reading, Sentence
from assistant.pipeline.generation import Generation
from assistant.pipeline.searching import (
    documents_to_read,
    find_hits,
    search_evidence,
)
from assistant.pipeline.turns import Conversations
from assistant.pipeline.writing import (
    Found,
    Writer,
    also_read,
    open_writer,
    write_answer,
)
from assistant.query import Query
from assistant.retrieval.conversation import Standalone
from assistant.retrieval.embedding import Embedder, MiniLM, Vectors
from assistant.retrieval.matching import Matcher
from assistant.retrieval.queries import understand
from assistant.verify.verdict import decide

_T = TypeVar("_T")
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Request:
    """A question with what its asker keeps it to."""

    question: str
    documents: tuple[str, ...] = ()
    kind: Kind | None = None
    turns: tuple[str, ...] = ()
    """Earlier questions of the conversation, oldest first."""


class Assistant:
    """Question in, checked answer out; follows the library as it changes."""

    def __init__(
        self,
        settings: Settings,
        *,
        embedder: Embedder | None = None,
        warn: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Open the library at the first question.

        Args:
            settings: Where the library is.
            embedder: What embeds questions; the packaged model by default.
            warn: Told when the index was damaged and has been rebuilt.
        """
        self._settings = settings
        self.embedder = embedder or MiniLM()
        self.matcher = Matcher()
        self._warn = warn
        self._generation: Generation | None = None
        self._earlier: Generation | None = None
        self._conversations = Conversations()
        self._lock = threading.Lock()
        self._opened: tuple[Writer | None] | None = None

    def close(self) -> None:
        """Let go of the library."""
        for generation in (self._earlier, self._generation):
            if generation:
                generation.close()
        self._earlier = self._generation = None

    def ask(self, request: Request) -> Answer:
        """Answer a question from the documents.

        Raises:
            UsageError: The question is empty or too long.
            UnknownDocumentError: A document to keep to does not exist.
            EmptyLibraryError: Nothing has been ingested yet.
        """
        return next(s for s in self.stream(request) if isinstance(s, Answer))

    def stream(self, request: Request) -> Iterator[Claim | Answer]:
        """Yield claims as they are verified, and last the answer, which alone counts.

        Raises:
            SettingsError: A model is set that cannot be opened.
            AssistantError: As in `ask`.
        """
        yield from write_answer(self.find(request), self._writer())

    def find(self, request: Request) -> Found:
        """Return the answer that no model writes, with what it is made from.

        Raises:
            AssistantError: As in `ask`.
        """
        self.check_length(request.question)
        return settled(lambda: self._ask(request))

    def _writer(self) -> Writer | None:
        with self._lock:
            if self._opened is None:
                self._opened = (open_writer(self._settings),)
            return self._opened[0]

    def _ask(self, request: Request) -> Found:
        generation = self.generation()
        chosen = tuple(generation.reader.document(d).id for d in request.documents)

        def answer(state: Generation, typed: str, alone: Standalone) -> Found:
            asked = replace(request, question=typed, documents=chosen)
            return self._answer(state, asked, alone)

        within = (chosen, request.kind)
        alone = self._conversations.standalone(
            generation, request.question, request.turns, within=within, answer=answer
        )
        return answer(generation, request.question, alone)

    def _answer(
        self, generation: Generation, request: Request, alone: Standalone
    ) -> Found:
        started = perf_counter()
        timings: dict[str, float] = {}
        with log_event("retrieve") as event:
            query = understand(
                alone.question,
                generation.catalogue,
                generation.holders,
                documents=request.documents or alone.documents,
                kind=request.kind,
            )
            vectors = self._wordings(alone.question, query.focus)
            hits = []
            if not query.declined:
                hits = find_hits(generation, query, vectors[0], self._settings.top_k)
            event["hits"] = len(hits)
        timings["retrieve"] = _ms(started)
        composing = perf_counter()
        with log_event("compose") as event:
            names = documents_to_read(generation, query, hits)
            readings = generation.readings(names, vectors, hits, self.matcher.ask)
            weights = generation.weights(query.question)
            draft = (
                Draft(())
                if query.declined
                else compose(query, readings, lambda term: weights.get(term, 1.0))
            )
            event["claims"] = len(draft.claims)
            if draft.certainty is not None:
                event["certainty"] = round(draft.certainty, 3)
        timings["compose"] = _ms(composing)
        verifying = perf_counter()
        with log_event("verify") as event:
            answer = self._decide(generation, request.question, query, draft, readings)
            event["kept"], event["withheld"] = len(answer.claims), len(answer.withheld)
        timings["verify"] = _ms(verifying)
        timings["total"] = _ms(started)
        answer = replace(
            answer,
            standalone=alone.question,
            also_read=also_read(answer, hits),
            timings_ms=timings,
        )
        documents = _documents(generation, draft, readings)
        return Found(
            answer, query, draft, readings, documents, lambda t: weights.get(t, 1.0)
        )

    def _wordings(self, question: str, focus: str) -> Vectors:
        """Embed a question, and its focus where that is another text."""
        return self.embedder.embed(list(dict.fromkeys((question, focus or question))))

    def search(self, request: Request, *, k: int) -> list[Hit]:
        """Return the k best chunks for a query, best first."""
        self.check_length(request.question)
        return settled(lambda: self._search(request, k))

    def _search(self, request: Request, k: int) -> list[Hit]:
        generation = self.generation()
        chosen = tuple(generation.reader.document(d).id for d in request.documents)
        plain = Query(request.question, (), documents=chosen, kind=request.kind)
        found = self._ask(request)
        return search_evidence(generation, self.embedder, plain, found, k=k)

    def generation(self) -> Generation:
        """Return the newest finished state, opened anew when it has moved."""
        with self._lock:
            if self._generation and self._generation.is_current():
                return self._generation
            if self._earlier:
                self._earlier.close()
            self._earlier = self._generation  # another thread may be in a question
            with ThreadPoolExecutor(max_workers=1) as pool:
                warming = pool.submit(self.embedder.embed, ["ready"])
                self._generation = self._open()
                warming.result()
            return self._generation

    def _open(self) -> Generation:
        try:
            return Generation(self._settings, self.matcher.name)
        except IndexDamagedError as error:
            _rebuild_index(self._settings)
            self._warn(f"{error}; it was rebuilt from the kept vectors")
            return Generation(self._settings, self.matcher.name)

    def check_length(self, question: str) -> None:
        """Raise a UsageError for a text that is empty or too long."""
        if not question.strip():
            raise EmptyQuestionError
        if len(question) > self._settings.max_question:
            raise LongQuestionError(len(question), self._settings.max_question)

    def _decide(
        self,
        generation: Generation,
        question: str,
        query: Query,
        draft: Draft,
        readings: Sequence[Reading],
    ) -> Answer:
        quoted = chain.from_iterable(claim.quotes for claim in draft.claims)
        ids = [sentence.document for sentence in quoted] + list(draft.choices)
        short = not draft.claims or draft.missing
        contact = _contact(query, readings) if short else None
        ids += [s.document for s in (draft.nearest, contact) if s]
        return decide(
            question,
            draft,
            generation.documents(ids),
            searched=[(r.document, r.title) for r in readings],
            contact=contact,
            declined=query.declined,
        )


def settled(read: Callable[[], _T]) -> _T:
    """Read once more when a new state was published meanwhile."""
    for _ in range(_TRIES):
        with contextlib.suppress(MovedLibraryError):
            return read()
    return read()


def _rebuild_index(settings: Settings) -> None:
    """Load what only writing needs, and write."""
    from assistant.pipeline.filling import rebuild_index  # 0.2 s, hardly ever

    rebuild_index(settings)


def _contact(query: Query, readings: Sequence[Reading]) -> Sentence | None:
    """Return whom the advert names, when the question is about one advert."""
    if len(query.documents) != 1 or len(readings) != 1:
        return None
    found = find_fact("contacts", readings[0])
    return found[0][0] if found and len(found[0]) == 1 else None


def _documents(
    generation: Generation, draft: Draft, readings: Sequence[Reading]
) -> Mapping[str, Document]:
    """Return what claims on these readings may quote."""
    quoted = (sentence.document for c in draft.claims for sentence in c.quotes)
    return generation.documents([*(r.document for r in readings), *quoted])


def _ms(started: float) -> float:
    return round((perf_counter() - started) * 1000, 3)
