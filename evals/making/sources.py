"""What cases are proposed from: documents with all that was read of them."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant.library.reader import LibraryReader
from assistant.model import Document, Section, Sentence
from assistant.records import FactKey, Records, Span
from assistant.terms import generic
from assistant.text import collapse, stem, words
from assistant.vocabulary import STOPWORDS
from evals.answers.cases import Corpus
from evals.answers.gold import GoldQuote
from evals.libraries import ROOT
from evals.records.gold import GOLD

_OURS: Final[tuple[tuple[Corpus, Path, str], ...]] = (
    ("self-built", GOLD, "*/documents/*"),
    ("shipped", ROOT / "corpus", "**/*"),
)
_LONG: Final = 4
"""Characters of a word that can tell an answer apart."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document as cases are proposed from it."""

    document: Document
    records: Records
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    corpus: Corpus

    def first(self, key: FactKey) -> str:
        """Return the first value of a fact; empty where it is not stated."""
        cells = self.records.facts.cells.get(key, ()) if self.records.facts else ()
        return collapse(cells[0].value) if cells else ""

    def quotes(self, spans: Iterable[Span]) -> tuple[GoldQuote, ...]:
        """Return the sentences that spans touch, in order, each once."""
        touched = [
            sentence.text
            for sentence in self.sentences
            if any(
                first < sentence.end and sentence.start < last for first, last in spans
            )
        ]
        return tuple(
            GoldQuote(document=self.document.id, quote=quote)
            for quote in dict.fromkeys(touched)
        )


class Rarity:
    """How many documents use a word: what tells one answer from another."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Count the documents that each stem stands in."""
        self._counts: Counter[str] = Counter()
        for text in texts:
            self._counts.update({stem(match[0]) for match in words(text)})

    def telling(self, text: str, most: int) -> tuple[tuple[str, ...], ...]:
        """Return the rarest content words of a text as facts, in its order.

        A figure counts as a word whatever its length; of equally rare words the longer
        comes first, then the earlier.
        """
        found = {
            match[0]: match.start()
            for match in reversed(list(words(text)))
            if _tells_apart(match[0])
        }
        ranked = sorted(found, key=lambda w: (self._counts[stem(w)], -len(w), found[w]))
        return tuple((word,) for word in sorted(ranked[:most], key=found.__getitem__))


def _tells_apart(word: str) -> bool:
    plain = word.lower()
    return plain.isdigit() or (
        len(word) >= _LONG
        and not any(letter.isdigit() for letter in word)
        and plain not in STOPWORDS
        and stem(word) not in generic()
    )


def load_sources(
    reader: LibraryReader, documents: Sequence[str] = ()
) -> tuple[Sequence[Source], Rarity]:
    """Return the documents of a library (all by default), and how rare words are in it.

    Raises:
        UnknownDocumentError: A name fits no document, or several.
    """
    held = reader.documents()
    wanted = {reader.document(name).id for name in documents}
    records = reader.records()
    where = corpora_by_id({document.id: document for document in held})
    sources = [
        Source(
            document,
            records.get(document.id, Records()),
            reader.sections(document.id),
            reader.sentences([document.id])[0],
            where[document.id],
        )
        for document in held
        if not wanted or document.id in wanted
    ]
    return sources, Rarity(document.text for document in held)


def corpora_by_id(documents: Mapping[str, Document]) -> Mapping[str, Corpus]:
    """Return the corpus of each document, by its file's bytes: `real` if not ours."""
    ours: dict[str, Corpus] = {}
    for corpus, folder, pattern in _OURS:
        for path in folder.glob(pattern):
            if path.is_file():
                ours[hashlib.sha256(path.read_bytes()).hexdigest()] = corpus
    return {name: ours.get(d.sha256, "real") for name, d in documents.items()}
