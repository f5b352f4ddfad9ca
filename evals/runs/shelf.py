"""The documents of one corpus, as a run read them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.answers.cases import Case
from evals.answers.gold import SealedQuote, held_by, places
from evals.answers.matching import Span
from evals.metrics.retrieval import Gold, is_relevant
from evals.runs.results import Read

NOT_HERE = "the documents are not here: name their folder with --documents"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Documents with their chunks, by id."""

    documents: Mapping[str, Read]
    texts: Mapping[str, str]
    chunks: Mapping[str, Sequence[Span]]

    def places(self, case: Case) -> Gold:
        """Return where each gold quote of a case stands."""
        return [places(gold, self.documents) for gold in case.gold]

    def relevant(self, gold: Gold) -> int:
        """Return how many chunks are relevant to gold quotes."""
        names = {place.document for each in gold for place in each}
        return sum(
            is_relevant(chunk, gold) for name in names for chunk in self.chunks[name]
        )

    def lacks(self, case: Case) -> str | None:
        """Return why a case cannot be asked of these documents, if it cannot.

        A quote that its document does not hold is the reading's fault, and asked;
        unless the document is known to be another version.
        """
        if not self.documents:
            return NOT_HERE
        for gold in case.gold:
            found = held_by(gold, self.documents)
            if not found:
                return f"the library has no {gold.document}"
            other = isinstance(gold, SealedQuote) and all(
                document.sha256 != gold.sha256 for document in found
            )
            if other and not places(gold, self.documents):
                return f"{gold.document} is another version than the gold quote's"
        return None


def shelve(documents: Iterable[Read]) -> Mapping[str, Shelf]:
    """Return the documents of each corpus."""
    corpora: dict[str, list[Read]] = {}
    for document in documents:
        corpora.setdefault(document.corpus, []).append(document)
    return {corpus: _shelf(held) for corpus, held in corpora.items()}


def _shelf(documents: Sequence[Read]) -> Shelf:
    return Shelf(
        {d.id: d for d in documents},
        {d.id: d.text for d in documents},
        {d.id: [Span(d.id, *chunk) for chunk in d.chunks] for d in documents},
    )


EMPTY = Shelf({}, {}, {})
"""A corpus of which nothing is here."""
