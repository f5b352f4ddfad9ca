"""Lines with labels, and tables that were torn apart into labels and then values."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from assistant.ingest.adverts.facts.found import trim
from assistant.ingest.adverts.facts.words import LABELS

NOTE: Final = r"(?:[ \t]*\([^()\n]{1,40}\))?"
LEAD: Final = r"[ \t•▪●◦■□○*#|>·-]{0,12}(?:\d{1,2}[.)][ \t]+)?"
_WHOLE: Final = re.compile(rf"{LEAD}(?P<label>{LABELS}){NOTE}[\s:*?-]*", re.IGNORECASE)
_TORN: Final = 3
_LOOKS: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "band": re.compile(r"\d|vsm|esm|consultant|medical", re.IGNORECASE),
        "salary": re.compile(r"£|\d,\d{3}|negotiable|competitive", re.IGNORECASE),
        "hours": re.compile(r"\d|full|part|flexible", re.IGNORECASE),
        "closing": re.compile(r"\d"),
        "interview": re.compile(r"\d|tb[ac]|confirm", re.IGNORECASE),
        "posted": re.compile(r"\d"),
        "reference": re.compile(r"\d"),
        "contract": re.compile(
            r"perm|fixed|second|bank|temp|term|month", re.IGNORECASE
        ),
    }
)


class Labelled(NamedTuple):
    """A value that a label introduces."""

    kind: str
    """The group of labels (`vocabulary/facts.toml`)."""
    label: int
    """Offset of the label."""
    start: int
    end: int


class Line(NamedTuple):
    """A line of a text, and where it stands."""

    start: int
    end: int
    text: str


def kind_of(label: str) -> str | None:
    """Return the kind of label that a line or cell is, if it is nothing else."""
    match = _WHOLE.fullmatch(label)
    return kind_in(match) if match else None


def kind_in(match: re.Match[str]) -> str:
    """Return the kind of label that a match of `LABELS` is."""
    groups = match.groupdict()
    return next(
        name
        for name, value in groups.items()
        if value is not None and name not in {"label", "by"}
    )


def torn_apart(flat: str, lines: Sequence[Line]) -> dict[int, Labelled]:
    """Return the values of labels that all stand first, by where each label is.

    Such is a table of two columns that was read column by column.
    """
    kinds = [kind_of(line.text) for line in lines]
    found: dict[int, Labelled] = {}
    first = 0
    while first < len(lines):
        last = first
        while last < len(lines) and kinds[last] is not None:
            last += 1
        number = last - first
        values = lines[last : last + number]
        if (
            number >= _TORN
            and _all_values(kinds[last : last + number], number)
            and _fit(kinds[first:last], values)
        ):
            for label, kind, value in zip(
                lines[first:last], kinds[first:last], values, strict=True
            ):
                span = trim(flat, value.start, value.end)
                found[label.start] = Labelled(str(kind), label.start, *span)
        first = max(last, first + 1)
    return found


def _all_values(kinds: Sequence[str | None], number: int) -> bool:
    return len(kinds) == number and not any(kinds)


def _fit(kinds: Sequence[str | None], values: Sequence[Line]) -> bool:
    """Return whether values look like what their labels announce."""
    known = [
        sign.search(value.text) is not None
        for kind, value in zip(kinds, values, strict=True)
        if (sign := _LOOKS.get(str(kind)))
    ]
    return len(known) > 1 and all(known)
