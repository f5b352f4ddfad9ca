"""Which column of an action plan is what, from its header."""

import re
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from assistant.text import fold

Kind = Literal["theme", "item", "benefit", "action", "due", "owners", "measures"]

_LEFT_OUT: Final = re.compile(
    r"\b(?:rag|status|update|comments?|notes?|costs?|budget|funding|resources?"
    r"|ref|reference|no|number|risks?|start date|date (?:added|raised|opened)"
    r"|started|progress|rating|score|page|baseline|dependenc\w+|support(?:ed|ing)?"
    r"(?: by)?)\b|^#$|^id$"
)
"""Words of columns that are not read."""
_PRIORITY: Final = re.compile(r"\b(?:priorit(?:y|ies)|ambitions?|aims?|goals?)\b")
_KINDS: Final[tuple[tuple[Kind | None, re.Pattern[str]], ...]] = (
    (
        "measures",
        re.compile(
            r"\b(?:measur|kpis?\b|metric|indicator|success|evidence|evaluat"
            r"|how .{0,20}\bknow|look like|assurance|what good looks|key results?)"
        ),
    ),
    (
        "owners",
        re.compile(
            r"\b(?:owners?|owned by|leads?|led by|responsib\w+|accountab\w+|who|by whom"
            r"|sro|sponsors?|delegated to|lead officer|manager|officer)\b"
        ),
    ),
    (None, _LEFT_OUT),
    (
        "due",
        re.compile(
            r"\b(?:due|time ?-?scales?|time ?-?frames?|time ?-?lines?|timings?"
            r"|deadlines?"
            r"|when|dates?|complet(?:ion|e|ed) by|completion|delivery by|by end"
            r"|milestone dates?|target (?:completion|month|date)|go-?live)\b"
            r"|\bby$|^(?:(?:target|financial) )?(?:year|quarter|end|finish|delivery)$"
        ),
    ),
    (
        "benefit",
        re.compile(
            r"\b(?:benefits?|outcomes?|why|impacts?|purpose|rationale|results?"
            r"|differences?|what will be different|desired state"
            r"|what (?:this|it|that) means)\b"
        ),
    ),
    (
        "item",
        re.compile(
            r"\b(?:(?:what )?(?:you|we|people|staff|patients|they)(?:'ve| have)?"
            r" (?:told|said|heard|asked)|feedback)\b"
        ),
    ),
    (
        "action",
        re.compile(
            r"\b(?:actions?|what|commitments?|deliverables?|tasks?|activit(?:y|ies)|steps?"
            r"|how|objectives?|interventions?|we will|milestones?|initiatives?|outputs?"
            r"|we commit to|recommendations?|pledges?|responses?|we did)\b"
        ),
    ),
    (
        "theme",
        re.compile(
            r"\b(?:themes?|priorit(?:y|ies)|pillars?|work ?-?streams?|strands?|domains?"
            r"|ambitions?|strategic (?:aims?|goals?)|enablers?|drivers?)\b"
        ),
    ),
    (
        "item",
        re.compile(
            r"\b(?:items?|areas?|topics?|projects?|programmes?|subjects?|aims?|goals?"
            r"|focus|issues?|elements?|promises?|schemes?)\b"
        ),
    ),
)
_SECOND: Final = re.compile(
    r"\b(?:deliverables?|milestones?|outputs?|objectives?|initiatives?|commitments?"
    r"|recommendations?|pledges?)\b"
)
"""Words that name the action only where no other column does so."""
_PLAIN: Final = re.compile(r"\b(?:actions?|activit(?:y|ies)|tasks?|steps?)\b")
_AFTER: Final = re.compile(r"\b(?:deliverables?|milestones?|outputs?)\b")
"""Of these, those that name what shows success where an action has its own column."""
_FOREIGN: Final = re.compile(
    r"\b(?:version|author|amendments?|revision|venue|location|issued|reviewed by)\b"
)
"""Words of the headers of other tables: of a document's versions, of meetings."""
_WORDS: Final = 12
_NEEDED: Final[tuple[Kind, ...]] = ("action", "due", "owners")
_TARGET: Final = re.compile(r"targets?")


class Columns(NamedTuple):
    """The columns of a plan: kind to the indexes of its columns, in order."""

    of: Mapping[Kind, tuple[int, ...]]


def column_kind(header: str) -> Kind | None:
    """Return what a column of that header holds; None if nothing that is read."""
    text = fold(header).strip(" .:*?")
    if not text or len(text.split()) > _WORDS:
        return None
    if _TARGET.fullmatch(text):
        return "measures"
    return next((kind for kind, words in _KINDS if words.search(text)), None)


def plan_columns(headers: Sequence[str], dated: Collection[int] = ()) -> Columns | None:
    """Return the columns of an action plan; None if these headers are of none.

    Args:
        headers: The header of each column.
        dated: The columns that hold dates, whatever they are called ("Milestone").
    """
    texts = [fold(header) for header in headers]
    if any(_FOREIGN.search(text) for text in texts):
        return None
    kinds = [column_kind(text) for text in texts]
    _date_columns(texts, kinds, dated)
    _one_action(texts, kinds)
    _one_benefit(texts, kinds)
    _priorities(texts, kinds)
    found: dict[Kind, tuple[int, ...]] = {}
    for index, kind in enumerate(kinds):
        if kind:
            found[kind] = (*found.get(kind, ()), index)
    columns = Columns(MappingProxyType(found))
    enough = "action" in found and sum(kind in found for kind in _NEEDED) > 1
    return columns if enough else None


def themes_as_items(columns: Columns) -> Columns:
    """Return columns whose themes are items, where rows of their own are the themes."""
    found: dict[Kind, tuple[int, ...]] = {}
    for kind, at in columns.of.items():
        found["item" if kind == "theme" else kind] = at
    return Columns(MappingProxyType(found))


def _date_columns(
    texts: Sequence[str], kinds: list[Kind | None], dated: Collection[int]
) -> None:
    """Read a column of dates as the due dates where no column is called so."""
    if "due" in kinds:
        return
    for index in sorted(dated):
        if texts[index] and (kinds[index] or not _LEFT_OUT.search(texts[index])):
            kinds[index] = "due"
            return


def _priorities(texts: Sequence[str], kinds: list[Kind | None]) -> None:
    """Read priorities as the items of their actions, unless others are the items."""
    for index, kind in enumerate(kinds):
        if kind == "theme" and "item" not in kinds and _PRIORITY.search(texts[index]):
            kinds[index] = "item"


def _one_action(texts: Sequence[str], kinds: list[Kind | None]) -> None:
    """Leave one action column: others become the item, or what shows success."""
    actions = [index for index, kind in enumerate(kinds) if kind == "action"]
    if not actions:
        for stand_in in ("item", "theme"):
            if stand_in in kinds:
                last = max(at for at, kind in enumerate(kinds) if kind == stand_in)
                kinds[last] = "action"
                return
        return
    chosen = _action_of(texts, actions, measured="measures" in kinds)
    for index in actions:
        if index == chosen:
            continue
        after = _AFTER.search(texts[index]) is not None
        spare: Kind = "measures" if after else "item"
        if spare == "item" and "item" in kinds[index:] and "theme" not in kinds:
            spare = "theme"  # what the items belong to is printed before them
        kinds[index] = None if spare in kinds else spare


def _action_of(texts: Sequence[str], actions: Sequence[int], *, measured: bool) -> int:
    """Return which of several columns says what is to be done."""
    plain = [index for index in actions if _PLAIN.search(texts[index])]
    named = [index for index in actions if not _SECOND.search(texts[index])]
    after = [index for index in actions if _AFTER.search(texts[index])]
    if not named and measured and after and after[0] > actions[0]:
        return after[0]  # what shows success has a column of its own
    return (plain or named or actions)[0]


def _one_benefit(texts: Sequence[str], kinds: list[Kind | None]) -> None:
    """Read a second benefit column, "Outcome" beside "Why", as what shows success."""
    benefits = [index for index, kind in enumerate(kinds) if kind == "benefit"]
    for index in benefits[1:]:
        if "measures" not in kinds and "outcome" in texts[index]:
            kinds[index] = "measures"
