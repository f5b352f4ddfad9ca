"""A question beside the conversation that it may lean on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.model import Status
from assistant.query import Part, Query
from assistant.retrieval.asks import Scope, classify
from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.conversation.rewording import topic_of, without_opening
from assistant.retrieval.parts import split_parts
from assistant.retrieval.posts import Holders
from assistant.text import fold
from assistant.vocabulary import GOES_ON, POINTS, POINTS_NOT, WHAT_ABOUT

_TWO: Final = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of a conversation, and what came of it."""

    question: str
    """As it stands alone."""
    query: Query
    subjects: tuple[str, ...]
    """Ids of the documents that its answer was about."""
    status: Status


@dataclass(frozen=True, slots=True)
class Standalone:
    """A question that leans on nothing."""

    question: str
    documents: tuple[str, ...] = ()
    """Ids that the conversation keeps it to; empty when it leans on nothing."""


class Talk:
    """A question beside the conversation that it may lean on."""

    def __init__(
        self,
        question: str,
        alone: Query,
        told: Sequence[Turn],
        catalogue: Catalogue,
        holders: Holders,
    ) -> None:
        self.question = question
        self.alone = alone
        self.told = told
        self.last = told[-1]
        self.catalogue = catalogue
        self.holders = holders
        folded = fold(question)
        self.rest = GOES_ON.sub("", folded)
        self.opens = bool(GOES_ON.search(folded)) or bool(WHAT_ABOUT.search(self.rest))
        self.points = bool(POINTS.search(POINTS_NOT.sub(" ", folded)))

    @property
    def subjects(self) -> tuple[str, ...]:
        """Return the documents last talked about, that are still there."""
        for turn in reversed(self.told):
            if turn.query.unknown:
                return ()
            kept = tuple(s for s in turn.subjects if s in self.catalogue.by_id)
            if kept:
                return kept
        return ()

    def listed(self) -> tuple[str, ...]:
        """Return the last documents that were talked about together, or in turn."""
        for turn in reversed(self.told):
            if len(turn.subjects) > 1:
                return tuple(s for s in turn.subjects if s in self.catalogue.by_id)
        found: dict[str, None] = {}
        for turn in self.told:
            for name in turn.subjects:
                found.pop(name, None)
                found[name] = None
        return tuple(found)[-_TWO:]

    def parts(self, *, of_adverts: bool) -> tuple[Part, ...]:
        """Return the parts of the question as they are for documents of a kind."""
        scope = Scope(adverts=of_adverts, plans=not of_adverts, named=True)
        text = without_opening(self.question)
        return classify(text, split_parts(text, facts=of_adverts), scope)

    def asked_here(self) -> Part | None:
        """Return what the question itself asks; None when it only names."""
        for part in self.parts(of_adverts=True):
            if part.aspect or part.asks != "text":
                return part
        return None

    def are_adverts(self, ids: Sequence[str]) -> bool:
        """Return whether one of these documents is an advert."""
        return any(self.catalogue.by_id[i].entry.kind == "advert" for i in ids)

    def leans(self) -> bool:
        """Return whether the question names nothing and goes on or points."""
        if self.alone.documents or self.alone.unknown or self.alone.every:
            return False
        return self.opens or self.points or not any(p.terms for p in self.alone.parts)

    def topic(self) -> str:
        """Return what the last commitment, or passage, asked of was about."""
        for turn in reversed(self.told):
            for part in turn.query.parts:
                if part.asks in ("commitments", "text") and part.terms:
                    return topic_of(turn.query, part)
        return ""
