"""Which adverts a question means, when it describes posts rather than naming them."""

from collections.abc import Mapping, Sequence
from typing import Final

from assistant.answer.constraints import holds
from assistant.answer.roles.stating import cells_of
from assistant.answer.scoring import Weigh, covered_by
from assistant.model import Reading
from assistant.query import Constraint, Part, Query
from assistant.terms import covers
from assistant.text import stem, words

_DESCRIBED: Final = 0.6
"""A document is meant when it accounts for this share of the describing words."""
_TIED: Final = 0.05


def adverts_of(readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings that are adverts, or have facts of a post."""
    return [
        r
        for r in readings
        if r.kind == "advert" or (r.kind != "strategy" and r.records.facts)
    ]


def described(
    part: Part, query: Query, adverts: Sequence[Reading], weigh: Weigh
) -> list[Reading]:
    """Return the adverts that account for the words which describe the post."""
    weights = {term: weigh(term) for term in part.terms}
    named = bool(query.documents)
    fit = {r.document: accounts(r, part, weights, named=named) for r in adverts}
    least = _DESCRIBED
    if not named and not query.every:
        least = max(least, max(fit.values(), default=0.0) - _TIED)
    return [r for r in adverts if fit[r.document] >= least]


def accounts(
    reading: Reading, part: Part, weights: Mapping[str, float], *, named: bool
) -> float:
    """Return the share of describing words that a document accounts for.

    One word in lower case may be foreign to a document that is named: "which number
    do I quote".
    """
    have = reading.names.union(*reading.stems, *reading.paths)
    lost = [term for term in weights if not covers(have, term)]
    lower = {stem(match[0]) for match in words(part.text) if match[0].islower()}
    if named and len(lost) == 1 and lost[0] in lower:
        return 1.0
    return covered_by(have, weights)


def fitting(
    adverts: Sequence[Reading], constraints: Sequence[Constraint]
) -> tuple[list[Reading], list[Reading]]:
    """Return the adverts that hold all constraints, and those that do not say.

    An advert that fails one constraint is in neither, whatever it is silent about.
    """
    fit: list[Reading] = []
    silent: list[Reading] = []
    for reading in adverts:
        verdicts = [holds(cells_of(c.key, reading), c) for c in constraints]
        if all(verdicts):
            fit.append(reading)
        elif False not in verdicts:
            silent.append(reading)
    return fit, silent
