"""Question to answer: retrieve, compose, verify."""

import contextlib
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain
from time import perf_counter
from typing import TypeVar

import numpy as np

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
from assistant.model import Answer, Draft, Hit, Kind, Reading, Sentence
from assistant.pipeline.generation import Generation
from assistant.query import Query
from assistant.retrieval.embedding import Embedder, MiniLM, Vectors
from assistant.retrieval.queries import understand
from assistant.retrieval.search import search
from assistant.terms import related_words
from assistant.text import words
from assistant.verify.verdict import decide
from assistant.vocabulary import STOPWORDS

_T = TypeVar("_T")
_TRIES = 5
_HIT_DOCUMENTS = 6
"""Documents that are read whole when a question names none."""


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
        self._embedder = embedder or MiniLM()
        self._warn = warn
        self._generation: Generation | None = None
        self._earlier: Generation | None = None
        self._lock = threading.Lock()

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
        self._check(request.question)
        return _settled(lambda: self._ask(request))

    def _ask(self, request: Request) -> Answer:
        started = perf_counter()
        generation = self.generation()
        chosen = tuple(generation.reader.document(d).id for d in request.documents)
        timings: dict[str, float] = {}
        with log_event("retrieve") as event:
            vector = self._embedder.embed([request.question])[0]
            query = understand(
                request.question,
                generation.catalogue,
                holds=generation.holds,
                spread=generation.spread,
                documents=chosen,
                kind=request.kind,
            )
            hits = self._hits(generation, query, vector, self._settings.top_k)
            event["hits"] = len(hits)
        timings["retrieve"] = _ms(started)
        composing = perf_counter()
        with log_event("compose") as event:
            vectors = vector[None]
            if query.focus and query.focus != request.question:
                vectors = np.stack([vector, *self._embedder.embed([query.focus])])
            readings = self._readings(generation, query, vectors, hits)
            weights = generation.weights(query.question)
            draft = (
                Draft(())
                if query.declined
                else compose(query, readings, lambda term: weights.get(term, 1.0))
            )
            event["claims"] = len(draft.claims)
        timings["compose"] = _ms(composing)
        verifying = perf_counter()
        with log_event("verify") as event:
            answer = self._decide(generation, request.question, query, draft, readings)
            event["kept"], event["withheld"] = len(answer.claims), len(answer.withheld)
        timings["verify"] = _ms(verifying)
        timings["total"] = _ms(started)
        return replace(answer, also_read=_also_read(answer, hits), timings_ms=timings)

    def search(self, request: Request, *, k: int) -> list[Hit]:
        """Return the k best chunks for a query, best first."""
        self._check(request.question)
        return _settled(lambda: self._search(request, k))

    def _search(self, request: Request, k: int) -> list[Hit]:
        generation = self.generation()
        chosen = tuple(generation.reader.document(d).id for d in request.documents)
        query = Query(request.question, (), documents=chosen, kind=request.kind)
        vector = self._embedder.embed([request.question])[0]
        return self._hits(generation, query, vector, k)

    def generation(self) -> Generation:
        """Return the newest finished state, opened anew when it has moved."""
        with self._lock:
            if self._generation and self._generation.is_current():
                return self._generation
            if self._earlier:
                self._earlier.close()
            self._earlier = self._generation  # another thread may be in a question
            with ThreadPoolExecutor(max_workers=1) as pool:
                warming = pool.submit(self._embedder.embed, ["ready"])
                self._generation = self._open()
                warming.result()
            return self._generation

    def _open(self) -> Generation:
        try:
            return Generation(self._settings)
        except IndexDamagedError as error:
            _rebuild_index(self._settings)
            self._warn(f"{error}; it was rebuilt from the kept vectors")
            return Generation(self._settings)

    def _check(self, question: str) -> None:
        if not question.strip():
            raise EmptyQuestionError
        if len(question) > self._settings.max_question:
            raise LongQuestionError(len(question), self._settings.max_question)

    def _hits(
        self, generation: Generation, query: Query, vector: Vectors, k: int
    ) -> list[Hit]:
        if query.declined:
            return []
        documents = query.documents
        if not documents and query.kind:
            documents = _of_kind(generation, query.kind)
            if not documents:
                return []
        return search(
            vector,
            _query_words(query.question),
            dense=generation.index,
            lexical=generation.reader,
            k=k,
            documents=documents,
        )

    def _readings(
        self,
        generation: Generation,
        query: Query,
        vectors: Vectors,
        hits: Sequence[Hit],
    ) -> list[Reading]:
        ids: Sequence[str] = query.documents
        if not ids and (query.every or any(part.aspect for part in query.parts)):
            adverts = _of_kind(generation, "advert") or _of_kind(generation, "other")
            ids = [*adverts, *(hit.chunk.document for hit in hits[:3])]
        if not ids:
            ids = list(dict.fromkeys(h.chunk.document for h in hits))[:_HIT_DOCUMENTS]
        return generation.readings(ids, vectors, hits)

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


def _settled(read: Callable[[], _T]) -> _T:
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


def _of_kind(generation: Generation, kind: Kind) -> tuple[str, ...]:
    return tuple(
        named.entry.id
        for named in generation.catalogue.named
        if named.entry.kind == kind
    )


def _query_words(question: str) -> list[str]:
    said = [m[0] for m in words(question) if m[0].lower() not in STOPWORDS]
    return [*said, *(other for word in said for other in related_words(word))]


def _also_read(
    answer: Answer, hits: Sequence[Hit]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    cited = {
        (c.document, c.section) for claim in answer.claims for c in claim.citations
    }
    read = dict.fromkeys((h.chunk.document, h.chunk.path) for h in hits)
    return tuple(pair for pair in read if pair not in cited)


def _ms(started: float) -> float:
    return round((perf_counter() - started) * 1000, 3)
