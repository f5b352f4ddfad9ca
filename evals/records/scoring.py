"""Records held to gold records: what was found, what was right, where it stands."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from assistant.model import Document
from assistant.records import FACTS, Cell, Commitment, FactKey, Records, RoleFacts, Span
from assistant.text import collapse, fold
from evals.records.gold import GoldCell, GoldCommitment, GoldDocument, HashedCell
from evals.records.places import overlap, place

_Key = tuple[str, str]
"""The kind of a cell and its words."""
_SINGLE: Final = ("item", "benefit", "action", "due")
_SEVERAL: Final = ("owners", "measures")
_SIGNS: Final = dict.fromkeys(map(ord, "•▪●◦■□➢"), " ")
_LIKE: Final = 0.2
"""Rows whose words have less in common are not the same row."""


@dataclass
class Count:
    """How much there was to find, was found, and was right."""

    gold: int = 0
    found: int = 0
    right: int = 0
    """Of both: what was found and is in the gold."""

    def add(self, gold: int, found: int, right: int) -> None:
        """Count more."""
        self.gold += gold
        self.found += found
        self.right += right


@dataclass
class Score:
    """What one document's records are worth."""

    document: str
    origin: str
    layout: str
    facts: dict[str, Count] = field(default_factory=dict)
    """By key."""
    overlaps: list[float] = field(default_factory=list)
    """Of each right fact: how much of its place is the gold's."""
    exact: list[bool] = field(default_factory=list)
    """Of each fact that is stated: whether all its values and no other were found."""
    silent: Count = field(default_factory=Count)
    """Facts that are not stated; `found` those said not to be."""
    criteria: Count = field(default_factory=Count)
    cells: Count = field(default_factory=Count)
    """Cells of commitments, doubtful ones left out of `found` and `right`."""
    flagged: Count = field(default_factory=Count)
    """Doubtful cells; `found` all of them, `right` those that are right."""
    planned: bool = False
    """Whether the gold says which commitments there are, be it none."""
    misses: list[str] = field(default_factory=list)
    """What is wrong, a line each."""


def score(gold: GoldDocument, document: Document, records: Records) -> Score:
    """Return how the records of a document compare with its gold."""
    result = Score(gold.document, gold.origin, gold.layout)
    if gold.facts is not None:
        facts = records.facts or RoleFacts(document.id, {})
        for key in FACTS:
            if key in gold.facts:
                _score_fact(key, gold, facts, document.text, result)
    if gold.criteria is not None:
        _score_criteria(gold, records, result)
    if gold.commitments is not None:
        _score_commitments(gold, records.commitments, result)
    return result


def _score_fact(
    key: FactKey, gold: GoldDocument, facts: RoleFacts, text: str, result: Score
) -> None:
    wanted = list(gold.cells(key))
    found = [each for cell in facts.cells.get(key, ()) for each in (cell, *cell.also)]
    left, right = list(found), 0
    for cell in wanted:
        match = next((each for each in left if _same_fact(cell, each)), None)
        if match is None:
            result.misses.append(f"{key}: not found: {_shown(cell)}")
            continue
        left.remove(match)
        right += 1
        if spans := _place(cell, text):
            result.overlaps.append(overlap(spans, match.spans))
    result.misses.extend(f"{key}: wrong: {each.value!r}" for each in left)
    result.facts.setdefault(key, Count()).add(len(wanted), len(found), right)
    if wanted:
        result.exact.append(right == len(wanted) == len(found))
    both = not wanted and not found
    result.silent.add(not wanted, not found, both)


def _place(cell: GoldCell | HashedCell, text: str) -> tuple[Span, ...]:
    if isinstance(cell, HashedCell):
        return ((cell.start, cell.end),)
    return place(cell, text)


def _same_fact(gold: GoldCell | HashedCell, cell: Cell) -> bool:
    if isinstance(gold, HashedCell):
        return hash_of(_exact(cell.normalised)) == gold.normalised_sha256
    if gold.normalised is None or cell.normalised is None:
        same_form = gold.normalised is None and cell.normalised is None
        return same_form and _said(gold.value) == _said(cell.value)
    return _comparable(gold.normalised) == _comparable(cell.normalised)


def hash_of(text: str) -> str:
    """Return the sha256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def _exact(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _comparable(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """Return a normalised value for comparison: case and end signs do not count."""
    if isinstance(value, str):
        return _said(value)
    if isinstance(value, list):
        return "\0".join(_comparable(each) for each in value)
    if isinstance(value, dict):
        return "\0".join(f"{k}={_comparable(v)}" for k, v in sorted(value.items()))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{float(value):g}" if abs(value) < 1e6 else str(round(value))
    return str(value)


def _said(text: str) -> str:
    """Return words for comparison: no case, list signs or end signs."""
    return collapse(fold(text).translate(_SIGNS)).strip(" .;,:")


def _shown(cell: GoldCell | HashedCell) -> str:
    if isinstance(cell, HashedCell):
        return f"{cell.start} to {cell.end}"
    return f"{cell.value!r} {_exact(cell.normalised)}"


def _score_criteria(gold: GoldDocument, records: Records, result: Score) -> None:
    wanted = Counter((_said(c.text), c.importance) for c in gold.criteria or ())
    found = Counter((_said(c.text), c.importance) for c in records.criteria)
    right = wanted & found
    result.criteria.add(wanted.total(), found.total(), right.total())
    for word, rows in (("not found", wanted - right), ("wrong", found - right)):
        result.misses.extend(
            f"criterion: {word}: {text!r} ({importance})" for text, importance in rows
        )


def _score_commitments(
    gold: GoldDocument, rows: Sequence[Commitment], result: Score
) -> None:
    result.planned = True
    if gold.scope:
        rows = [row for row in rows if _within(row, gold.scope)]
    unsure = [span for each in gold.unknowable for span in each.spans]
    rows = [row for row in rows if not _all_within(row, unsure)]
    numbers = {id(row): number for number, row in enumerate(gold.commitments or ())}
    for wanted, row in _aligned(gold.commitments or (), rows):
        number = numbers.get(id(wanted))
        unknowable = {u.cell for u in gold.unknowable if u.row == number}
        doubtful = {doubt.cell for doubt in row.doubt} if row else set()
        want = Counter(_cells(wanted)) if wanted else Counter()
        have = Counter(_cells(row)) if row else Counter()
        right = want & have
        want = right + _without(want - right, unknowable)
        have = right + _without(have - right, unknowable)
        sure = _without(have, doubtful)
        result.cells.add(want.total(), sure.total(), (want & sure).total())
        flagged = have - sure
        result.flagged.add(0, flagged.total(), (want & flagged).total())
        name = next((text for _, text in want or have), "")[:40]
        for word, cells in (("not found", want - have), ("wrong", sure - want)):
            result.misses.extend(
                f"{name}...: {kind} {word}: {text!r}" for kind, text in cells
            )


def _without(cells: Counter[_Key], kinds: Collection[str]) -> Counter[_Key]:
    return Counter({key: n for key, n in cells.items() if key[0] not in kinds})


def _all_within(row: Commitment, spans: Sequence[Span]) -> bool:
    """Return whether all of a row stands in places that nobody can be sure of."""
    return all(
        any(start <= first and last <= end for start, end in spans)
        for first, last in _spans(row)
    )


def _spans(row: Commitment) -> list[Span]:
    singles = [cell for name in _SINGLE if (cell := getattr(row, name))]
    cells = (*singles, *row.owners, *row.measures)
    return [span for cell in cells for span in cell.spans]


def _within(row: Commitment, scope: Span) -> bool:
    return any(scope[0] <= start < scope[1] for start, _ in _spans(row))


def _cells(row: GoldCommitment | Commitment) -> Iterator[_Key]:
    """Yield every value of a row, a list's one by one, as they are compared."""
    if row.theme:
        yield "theme", _said(row.theme)
    for name in _SINGLE:
        if cell := getattr(row, name):
            yield name, _cell_key(name, cell.value, cell.normalised)
    for name in _SEVERAL:
        for cell in getattr(row, name):
            yield name, _said(cell.value)


def _cell_key(name: str, value: str, normalised: object) -> str:
    return _exact(normalised) if name == "due" and normalised else _said(value)


def _aligned(
    gold: Sequence[GoldCommitment], rows: Sequence[Commitment]
) -> Iterator[tuple[GoldCommitment | None, Commitment | None]]:
    """Pair rows by their words, the likest first; what is left stands alone."""
    wanted = [_words(_cells(row)) for row in gold]
    found = [_words(_cells(row)) for row in rows]
    pairs = sorted(
        (-_likeness(one, other), i, j)
        for i, one in enumerate(wanted)
        for j, other in enumerate(found)
    )
    used: dict[int, int] = {}
    for unlike, i, j in pairs:
        if -unlike >= _LIKE and i not in used and j not in used.values():
            used[i] = j
    for i, want in enumerate(gold):
        yield want, rows[used[i]] if i in used else None
    for j, row in enumerate(rows):
        if j not in used.values():
            yield None, row


def _words(cells: Iterator[tuple[str, str]]) -> set[str]:
    return {word for _, text in cells for word in text.split()}


def _likeness(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
