"""Proposals from adverts: facts, facts that are not stated, criteria."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.records import FACTS, Cell, Criterion, Importance
from assistant.text import collapse
from evals.answers.cases import Case
from evals.making.alternatives import groups_of
from evals.making.proposals import Seed, propose
from evals.making.sources import Rarity, Source
from evals.making.wordings import brief, load_wordings, number, worded

_UNSTATED: Final = 2
"""Facts that are not stated, asked of one advert."""
_NAMED: Final = 4
"""Criteria of a list that an answer must tell."""
_FEWEST: Final = 2
"""A list has at least so many items."""


def from_posts(sources: Sequence[Source], rarity: Rarity) -> Iterator[Case]:
    """Yield cases from the facts and criteria of every advert.

    An advert without a title, or with title and employer of another one, is left out:
    no question could tell it apart.
    """
    names = [_named(source) for source in sources]
    shared = Counter(names)
    titles = Counter(title for title, _ in names)
    for source, name in zip(sources, names, strict=True):
        if not name[0] or shared[name] > 1:
            continue
        alike = [
            other.document.id
            for other, (title, _) in zip(sources, names, strict=True)
            if title == name[0] and other is not source
        ]
        alone = titles[name[0]] == 1 and not name[1]
        if alone or name[1]:
            post = _Post(source, *name, tuple(alike))
            yield from post.facts(rarity)
            yield from post.unstated()
            yield from post.each_criterion(rarity)
            yield from post.lists(rarity)


def _named(source: Source) -> tuple[str, str]:
    return source.first("job_title"), source.first("employer")


class _Post:
    """An advert's post, by what people call it."""

    def __init__(
        self, source: Source, title: str, employer: str, alike: tuple[str, ...]
    ) -> None:
        self._source = source
        self._alike = alike
        self._title, self._employer = title, employer
        self._wordings = load_wordings()

    def _seed(self, name: str, place: int) -> tuple[Seed, str]:
        """Return a seed, and what the post is called in its question."""
        seed = Seed(self._source, name, place)
        alone = not self._employer or name == "employer"
        forms = self._wordings.post_alone if alone else self._wordings.post
        called = {"title": self._title, "employer": self._employer}
        return seed, worded(forms, f"post {seed.words}", **called)

    def facts(self, rarity: Rarity) -> Iterator[Case]:
        facts = self._source.records.facts
        for key, cells in facts.cells.items() if facts else ():
            if key not in self._wordings.facts or cells[0].normalised is False:
                continue
            if key == "employer" and self._alike:  # its title names several posts
                continue
            spans = [span for cell in cells for span in cell.spans]
            seed, post = self._seed(key, spans[0][0])
            yield from propose(
                seed,
                "fact",
                worded(self._wordings.facts[key], seed.words, post=post),
                groups_of(cells, key, rarity),
                self._source.quotes(spans),
                wrong_documents=self._alike,
                note=_others(cells),
            )

    def unstated(self) -> Iterator[Case]:
        facts = self._source.records.facts
        stated = facts.cells if facts else {}
        name = self._source.document.id
        absent = [key for key in self._wordings.unstated if key not in stated]
        absent.sort(key=lambda key: number(f"{name} {key}"))
        for key in absent[:_UNSTATED]:
            seed, post = self._seed(key, FACTS.index(key))
            question = worded(self._wordings.facts[key], seed.words, post=post)
            note = f"the records of {name} state no {key}: read it before you accept"
            yield from propose(seed, "unanswerable", question, note=note)

    def each_criterion(self, rarity: Rarity) -> Iterator[Case]:
        for criterion in self._source.records.criteria:
            seed, post = self._seed("criterion", criterion.start)
            yield from propose(
                seed,
                "criterion",
                worded(
                    self._wordings.criteria["criterion"],
                    seed.words,
                    post=post,
                    criterion=brief(criterion.text),
                ),
                rarity.telling(criterion.text, 2),
                self._source.quotes([(criterion.start, criterion.end)]),
                wrong_documents=self._alike,
                note="it is worded as the advert is: put it as a person would",
            )

    def lists(self, rarity: Rarity) -> Iterator[Case]:
        importances: tuple[Importance, ...] = ("essential", "desirable")
        for place, importance in enumerate(importances):
            of_it = [
                criterion
                for criterion in self._source.records.criteria
                if criterion.importance == importance
            ]
            if len(of_it) >= _FEWEST:
                seed, post = self._seed(importance, place)
                chosen = _spread(of_it)
                yield from propose(
                    seed,
                    "list",
                    worded(self._wordings.criteria[importance], seed.words, post=post),
                    tuple(
                        dict.fromkeys(
                            group for c in chosen for group in rarity.telling(c.text, 1)
                        )
                    ),
                    self._source.quotes([(c.start, c.end) for c in chosen]),
                    wrong_documents=self._alike,
                )


def _others(cells: Sequence[Cell]) -> str:
    """Return a word of warning where the advert states further values."""
    others = [collapse(other.value) for cell in cells for other in cell.also]
    return f"the advert also states {', '.join(others)}" if others else ""


def _spread(criteria: Sequence[Criterion]) -> Sequence[Criterion]:
    """Return a few criteria from all over a list, the first one among them."""
    step = max(1, -(-len(criteria) // _NAMED))
    return criteria[::step]
