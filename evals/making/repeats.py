"""Cases that say the same thing twice, or tell one split of the other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from assistant.terms import content
from assistant.text import fold, stems
from evals.answers.cases import Case
from evals.making.problems import Problem
from evals.making.reading import Placed

NEAR: Final = 0.8
"""Questions this near are held to be nearly the same."""
_ASKING: Final = frozenset(
    {"who", "whom", "when", "where", "why", "how", "which", "mani", "much"}
)
"""Stop words that change what is asked."""
_NAMED: Final = 3
"""More documents than these are counted and not named."""


def nearness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of their terms that two questions have in common, in [0, 1].

    Jaccard's coefficient of the sets that `asked` returns: 1 for the same words in any
    order, 0 for none in common, and 0 for two empty sets.
    """
    return len(one & other) / len(one | other) if one or other else 0.0


def asked(case: Case) -> frozenset[str]:
    """Return what a case asks: stems of its content and question words.

    Earlier turns count as much as the question does, each marked as such, so that the
    same follow-up to another question is another case.
    """
    return frozenset(
        {
            *_terms(case.question),
            *(f"turn:{term}" for turn in case.turns for term in _terms(turn)),
        }
    )


def _terms(text: str) -> Iterator[str]:
    yield from content(text)
    yield from (stem for stem in stems(text) if stem in _ASKING)


def repeats(cases: Sequence[Placed]) -> Iterator[Problem]:
    """Yield ids that stand twice, and questions that are the same or nearly so.

    Questions are compared within their corpus only. Nearly the same is a warning
    within one split and a fault across both.
    """
    yield from _same_ids(cases)
    by_corpus: defaultdict[str, list[Placed]] = defaultdict(list)
    for placed in cases:
        by_corpus[placed.case.corpus].append(placed)
    for group in by_corpus.values():
        terms = {id(placed): asked(placed.case) for placed in group}
        for first, second in combinations(group, 2):
            near = nearness(terms[id(first)], terms[id(second)])
            if near >= NEAR and same_thing(first.case, second.case):
                yield _repeated(first, second, near)


def same_thing(one: Case, other: Case) -> bool:
    """Return whether two questions of nearly the same words ask the same thing.

    Names are most of the words of many questions. So two answerable ones must share a
    fact; of two that nobody answers one must have all the terms of the other. Where one
    is answerable and the other is not, one of them is wrong.
    """
    if wording(one) == wording(other):
        return True
    if one.answerable != other.answerable:
        return True
    if one.answerable:
        return bool(_alternatives(one) & _alternatives(other))
    return asked(one) <= asked(other) or asked(other) <= asked(one)


def _alternatives(case: Case) -> set[str]:
    return {fold(alternative) for group in case.facts for alternative in group}


def _same_ids(cases: Sequence[Placed]) -> Iterator[Problem]:
    first: dict[str, Placed] = {}
    for placed in cases:
        if (known := first.setdefault(placed.case.id, placed)) is not placed:
            yield placed.problem("same id", f"already at {known.place}")


def _repeated(first: Placed, second: Placed, near: float) -> Problem:
    detail = f"{second.case.question!r} and {first.case.question!r} ({near:.2f})"
    if first.case.split != second.case.split:
        return second.problem("question in both splits", detail, first)
    same = wording(first.case) == wording(second.case)
    rule = "same question" if same else "nearly the same question"
    return second.problem(rule, detail, first)


def wording(case: Case) -> tuple[str, ...]:
    """Return turns and question as they are compared: case and white space apart."""
    return tuple(fold(text) for text in (*case.turns, case.question))


def leaks(cases: Sequence[Placed]) -> Iterator[Problem]:
    """Yield, for each corpus, the documents that are gold of both splits.

    What was learned of them on dev flatters the test split, though its questions are
    new.
    """
    used: defaultdict[str, defaultdict[str, set[str]]]
    used = defaultdict(lambda: defaultdict(set))
    for placed in cases:
        for gold in placed.case.gold:
            used[placed.case.corpus][gold.document].add(placed.case.split)
    for corpus, documents in used.items():
        if both := [name for name, splits in documents.items() if len(splits) > 1]:
            shown = ", ".join(both[:_NAMED]) + (" ..." if len(both) > _NAMED else "")
            detail = f"{len(both)} of {len(documents)} of {corpus}: {shown}"
            yield Problem("document in both splits", (), "", detail)
