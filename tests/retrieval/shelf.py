"""A few made-up documents and what their texts hold, without a library."""

from collections.abc import Sequence
from typing import Final

from assistant.model import Kind
from assistant.query import Query
from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.named import Entry
from assistant.retrieval.queries import understand
from assistant.text import stems

WARD: Final = "vacancy-104.txt"
PHYSIO: Final = "vacancy-105.txt"
FINANCE: Final = "eastmoor-director-of-finance.txt"
PEOPLE: Final = "eastmoor-deputy-director-of-people.txt"
STRATEGY: Final = "mdcamb-workforce-strategy.txt"

_ENTRIES: Final[Sequence[tuple[str, Kind, str, str, str]]] = (
    (
        WARD,
        "advert",
        "Ward Manager",
        "Northvale Hospitals NHS Trust",
        "Location: Harrowbeck General Hospital\nBand\nBand 7\n"
        "You will lead a ward of thirty beds and its nurses.\n",
    ),
    (
        PHYSIO,
        "advert",
        "Head of Physiotherapy",
        "Southmere Community NHS Foundation Trust",
        "Band\nBand 8b\nYou will lead therapists and run the spinal clinic.\n",
    ),
    (
        FINANCE,
        "advert",
        "Director of Finance",
        "Eastmoor Integrated Care Board",
        "Salary\n£120,000 a year\nYou will answer for the accounts.\n",
    ),
    (
        PEOPLE,
        "advert",
        "Deputy Director of People",
        "Eastmoor Integrated Care Board",
        "Salary\n£95,000 a year\nYou will deputise for the Chief People Officer.\n",
    ),
    (
        STRATEGY,
        "strategy",
        "Workforce Strategy",
        "Mid Dale Coast Ambulance Service NHS Trust (MDCAS)",
        "We will recruit 200 paramedics by December 2027.\n"
        "The Mentors in Motion programme starts in Harrowbeck.\n",
    ),
)
CATALOGUE: Final = Catalogue(
    Entry(name, kind, title, body, f"{title}\n{body}\n{text}")
    for name, kind, title, body, text in _ENTRIES
)
_STEMS: Final = {
    name: stems(f"{title} {body} {text}") for name, _, title, body, text in _ENTRIES
}


def holders(phrase: str) -> frozenset[str]:
    """Return the documents that hold a word or a phrase."""
    said = stems(phrase)
    return frozenset(
        name
        for name, found in _STEMS.items()
        if any(
            found[first : first + len(said)] == said
            for first in range(len(found) - len(said) + 1)
        )
    )


def holds(word: str, documents: Sequence[str] = ()) -> bool:
    """Return whether a word stands in one of the documents (any when none)."""
    found = holders(word)
    return bool(found.intersection(documents) if documents else found)


def spread(word: str) -> int:
    """Return in how many documents a word stands."""
    return len(holders(word))


def ask(
    question: str, *, documents: Sequence[str] = (), kind: Kind | None = None
) -> Query:
    """Return how a question is understood."""
    return understand(question, CATALOGUE, holders, documents=documents, kind=kind)
