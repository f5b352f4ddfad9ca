"""Gathering proposals, and choosing a few of every kind."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final, Literal

from evals.answers.cases import KINDS, Case
from evals.making.keeping import is_near
from evals.making.paragraphs import Ask, from_paragraphs
from evals.making.plans import from_plans
from evals.making.posts import from_posts
from evals.making.sources import Rarity, Source
from evals.making.wordings import number

Origin = Literal["records", "paragraphs", "feedback"]
ORIGINS: Final[tuple[Origin, ...]] = ("records", "paragraphs", "feedback")


def gather(
    origins: Sequence[Origin],
    sources: Sequence[Source],
    rarity: Rarity,
    ask: Ask | None,
) -> Iterator[Case]:
    """Yield all that records and paragraphs propose."""
    if "records" in origins:
        yield from from_posts(sources, rarity)
        yield from from_plans(sources, rarity)
    if "paragraphs" in origins:
        yield from from_paragraphs(sources, rarity, ask)


def choose(
    proposals: Iterable[Case], known: Sequence[Case], most: int
) -> Sequence[Case]:
    """Return some proposals: as many of each kind as there are, and no repeats.

    The same proposals give the same choice, in an order that is spread over the
    documents; one that asks what a known case, or one chosen before, asks is left out.
    """
    chosen: list[Case] = []
    for case in _in_turn(proposals):
        if len(chosen) == most:
            break
        taken = {each.id for each in (*known, *chosen)}
        if case.id not in taken and not is_near(case, [*known, *chosen]):
            chosen.append(case)
    return chosen


def _in_turn(proposals: Iterable[Case]) -> Iterator[Case]:
    """Yield one of each kind, then another of each, kinds in their order."""
    by_kind: defaultdict[str, list[Case]] = defaultdict(list)
    for case in proposals:
        by_kind[case.kind].append(case)
    for group in by_kind.values():
        group.sort(key=lambda case: number(case.id))
    for row in zip_longest(*(by_kind[kind] for kind in KINDS)):
        yield from (case for case in row if case is not None)
