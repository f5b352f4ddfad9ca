"""One finished state of the library, opened: what a question is answered from."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import log

import numpy as np

from assistant.config import Settings
from assistant.errors import AssistantError, EarlierLibraryError, EmptyLibraryError
from assistant.library.reader import LibraryReader
from assistant.library.writer import GENERATION, INDEX, MODEL
from assistant.model import Document, Hit, Reading, Sentence
from assistant.records import Records
from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.embedding import Vectors
from assistant.retrieval.matching import Asking, Matchable
from assistant.retrieval.named import Entry
from assistant.retrieval.store import ChunkIndex
from assistant.text import plain, stem, stems, words

_KEPT = 256
"""How many documents stay in memory, ready to be read again."""


@dataclass(frozen=True, slots=True)
class _Content:
    """A document as it is kept in memory."""

    document: Document
    records: Records
    sentences: tuple[Sentence, ...]
    stems: tuple[frozenset[str], ...]
    paths: tuple[frozenset[str], ...]
    vectors: Vectors
    matchable: Matchable


class Generation:
    """Reader, index and names of one generation."""

    def __init__(self, settings: Settings, matcher: str) -> None:
        """Open the newest finished generation.

        Args:
            settings: Where it is.
            matcher: Name of what made the vectors of the tokens.

        Raises:
            EmptyLibraryError: Nothing has been ingested yet.
            IndexDamagedError: The index cannot be read.
        """
        self.reader = LibraryReader(settings.library_path)
        state = self.reader.state()
        if INDEX not in state:
            raise EmptyLibraryError(settings.library_path)
        self.number = int(state[GENERATION])
        self._model, self._matcher = state[MODEL], matcher
        try:
            self.index = ChunkIndex(settings.home / state[INDEX])
        except AssistantError:
            self.reader.close()
            raise
        self._content = lru_cache(maxsize=_KEPT)(self._load)
        self._count = lru_cache(maxsize=4_096)(self._count_word)
        self.holders = lru_cache(maxsize=4_096)(self.reader.full_text.holders)
        """Returns the ids of the documents that hold a word or a phrase."""
        self._size = self.reader.full_text.size()

    def close(self) -> None:
        """Let go of the files."""
        self.index.close()
        self.reader.close()

    def is_current(self) -> bool:
        """Return whether no newer generation has been published."""
        return int(self.reader.state().get(GENERATION, 0)) == self.number

    @cached_property
    def catalogue(self) -> Catalogue:
        """Return the names of all documents."""
        records = self.reader.records()
        return Catalogue(
            Entry(
                d.id,
                d.kind,
                d.title,
                d.organisation,
                head,
                records[d.id].facts,
                plans=bool(records[d.id].commitments),
            )
            for d, head in self.reader.heads()
        )

    def weights(self, question: str) -> Mapping[str, float]:
        """Return, by stem, how rare each word of a question is: ln(1 + N / (n + 1/2)).

        N is the number of chunks, n of those that hold the word.
        """
        return {
            stem(match[0]): log(1 + self._size / (self._count(match[0]) + 0.5))
            for match in words(question)
        }

    def documents(self, ids: Iterable[str]) -> Mapping[str, Document]:
        """Return documents by id."""
        return {name: self._content(name).document for name in dict.fromkeys(ids)}

    def readings(
        self,
        ids: Sequence[str],
        vectors: Vectors,
        hits: Collection[Hit],
        ask: Callable[[tuple[str, ...]], Asking] | None = None,
    ) -> list[Reading]:
        """Return the documents as they are read for one question.

        Args:
            ids: Which documents.
            vectors: The question in one or more wordings, of shape (wordings, 384); a
                sentence is as similar as it is to the closest of them.
            hits: The chunks that were found.
            ask: Reads a question for its sentences to be matched; None: they are not.
        """
        ask = lru_cache(ask) if ask else None
        names = dict.fromkeys(ids)
        return [self._reading(name, vectors, hits, ask) for name in names]

    def _reading(
        self,
        name: str,
        vectors: Vectors,
        hits: Collection[Hit],
        ask: Callable[[tuple[str, ...]], Asking] | None,
    ) -> Reading:
        content = self._content(name)
        cosines = content.vectors @ vectors.T
        spans = [(h.chunk.start, h.chunk.end) for h in hits if h.chunk.document == name]
        return Reading(
            document=name,
            kind=content.document.kind,
            title=content.document.title,
            names=self.catalogue.by_id[name].terms,
            sentences=content.sentences,
            stems=content.stems,
            paths=content.paths,
            similarities=tuple(cosines.max(axis=1).tolist()),
            read=frozenset(
                index
                for index, sentence in enumerate(content.sentences)
                if any(s <= sentence.start and sentence.end <= e for s, e in spans)
            ),
            records=content.records,
            text=content.document.text,
            wordings=tuple(map(tuple, cosines.T.tolist())),
            match=_matching(content.matchable, ask),
        )

    @cached_property
    def _shared_titles(self) -> frozenset[str]:
        counts = Counter(named.entry.title for named in self.catalogue.named)
        return frozenset(title for title, count in counts.items() if count > 1)

    def _load(self, name: str) -> _Content:
        document = self.reader.document(name)
        if document.title in self._shared_titles and document.organisation:
            title = f"{document.title}, {plain(document.organisation)}"
            document = replace(document, title=title)
        sentences, keys = self.reader.sentences([name])
        vectors = self.reader.vectors(self._model, keys)
        width = len(next(iter(vectors.values()))) if vectors else 0
        matrix = (
            np.stack([vectors[key] for key in keys])
            if keys
            else np.zeros((0, width), dtype=np.float32)
        )
        return _Content(
            document,
            self.reader.records([name]).get(name, Records()),
            sentences,
            tuple(frozenset(stems(sentence.text)) for sentence in sentences),
            tuple(frozenset(stems(" ".join(s.path))) for s in sentences),
            matrix,
            self._matchable(keys),
        )

    def _matchable(self, keys: Sequence[str]) -> Matchable:
        found = self.reader.token_vectors(self._matcher, keys)
        if found.keys() != set(keys):
            raise EarlierLibraryError(self.reader.path)
        return Matchable.of([found[key] for key in keys])

    def _count_word(self, word: str) -> int:
        return self.reader.full_text.counts([word])[word]


def _matching(
    matchable: Matchable, ask: Callable[[tuple[str, ...]], Asking] | None
) -> Callable[[tuple[str, ...]], Sequence[float]]:
    """Return what matches sentences with a question, each question but once."""
    if ask is None:
        return lambda _: ()

    def match(wordings: tuple[str, ...]) -> Sequence[float]:
        found: list[float] = matchable.log_odds(ask(wordings)).tolist()
        return found

    return lru_cache(match)
