"""Which documents a visitor can ask about, and with which questions to begin; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from assistant.model import Kind
from assistant.text import fold

LISTED: Final = 50
"""More documents than this are not listed at once."""
_HEADINGS: Final[tuple[tuple[Kind, str], ...]] = (
    ("advert", "Job adverts"),
    ("strategy", "Strategies"),
    ("other", "Other documents"),
)


class Listed(Protocol):
    """A document by name."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def kind(self) -> Kind:
        """What it is."""
        ...

    @property
    def title(self) -> str:
        """What it is called."""
        ...

    @property
    def organisation(self) -> str | None:
        """The trust or body, where it is known."""
        ...


@dataclass(frozen=True, slots=True)
class Group:
    """Documents of one kind."""

    heading: str
    rows: tuple[tuple[str, str], ...]
    """Title and organisation."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The documents that fit what a visitor looks for."""

    groups: tuple[Group, ...]
    hidden: int
    """How many more fit."""


def list_documents(documents: Iterable[Listed], wanted: str = "") -> Listing:
    """Return the documents whose title or organisation holds `wanted`, by kind."""
    sought = fold(wanted)
    fitting = [
        d for d in documents if sought in fold(f"{d.title} {d.organisation or ''}")
    ]
    fitting.sort(key=lambda d: (_rank(d.kind), fold(d.title), d.id))
    shown = fitting[:LISTED]
    groups = (
        Group(
            heading,
            tuple((d.title, d.organisation or "") for d in shown if d.kind == kind),
        )
        for kind, heading in _HEADINGS
    )
    return Listing(tuple(g for g in groups if g.rows), len(fitting) - len(shown))


def example_questions(documents: Iterable[Listed]) -> tuple[str, ...]:
    """Return questions to begin with, about documents that are there."""
    named = sorted((d for d in documents if d.organisation), key=lambda d: len(d.title))
    adverts = [d for d in named if d.kind == "advert"]
    strategies = [d for d in named if d.kind == "strategy"]
    templates = ("What band is the {} post at {}?", "What does the {} post at {} pay?")
    questions = [
        template.format(advert.title, advert.organisation)
        for template, advert in zip(templates, adverts, strict=False)
    ]
    if len(adverts) > 1:
        questions.append("Which posts are permanent?")
    questions += [f"What are the aims of the {d.title}?" for d in strategies[:1]]
    return tuple(questions)


def _rank(kind: Kind) -> int:
    kinds: Sequence[Kind] = [known for known, _ in _HEADINGS]
    return kinds.index(kind)
