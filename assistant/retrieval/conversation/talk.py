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
from assistant.retrieval.posts import Holders, posts_of
from assistant.text import fold, stem, words
from assistant.vocabulary import (
    GOES_ON,
    POINTS,
    POINTS_NOT,
    STOPWORDS,
    WHAT_ABOUT,
)

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
    owner: str = ""
    """Who the answer said is responsible, if it was one."""


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

    def in_turn(self) -> tuple[str, ...]:
        """Return the documents of the last two turns that were about others."""
        apart = dict.fromkeys(t.subjects for t in reversed(self.told) if t.subjects)
        last = [name for names in reversed(list(apart)[:_TWO]) for name in names]
        return tuple(n for n in dict.fromkeys(last) if n in self.catalogue.by_id)

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

    def speaks_of_its_own_posts(self) -> bool:
        """Return whether a post is named that the paper talked about speaks of.

        "And the director of finance?" is not the Deputy Director of Finance elsewhere.
        """
        named = [self.catalogue.by_id[name] for name in self.alone.documents]
        said = [fold(match[0]) for match in words(self.question)]
        posts = posts_of(self.question)
        if not (posts and self.subjects) or self.are_adverts(self.subjects):
            return False
        held = (set(self.holders(post.text)) for post in posts)
        here = all(not own.isdisjoint(self.subjects) for own in held)
        return here and all(each.outranked(said) for each in named)

    def topic(self) -> str:
        """Return what the last commitment, or passage, asked of was about."""
        for turn in reversed(self.told):
            for part in turn.query.parts:
                if part.asks in ("commitments", "text") and part.terms:
                    return self._without_name(topic_of(turn.query, part))
        return ""

    def _without_name(self, topic: str) -> str:
        """Return a topic without the beginning of a document's name at its end."""
        names = frozenset[str]().union(
            *(self.catalogue.by_id[name].naming for name in self.subjects)
        )
        said = list(words(topic))
        last = len(said)
        while last and (stem(said[last - 1][0]) in names or _joins(said[last - 1][0])):
            last -= 1
        borne = sum(not _joins(match[0]) for match in said[last:])
        if borne < _TWO:
            return topic
        return topic[: said[last - 1].end()] if last else ""


def _joins(word: str) -> bool:
    return fold(word) in STOPWORDS
