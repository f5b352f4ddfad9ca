"""A strategy written for the gold set: its words, its right answers, its layout."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, cast

Json = Mapping[str, Any]
Range = tuple[int, int]
Key = Literal["item", "benefit", "action", "due", "owners", "measures"]
SINGLE: Final[tuple[Key, ...]] = ("item", "benefit", "action", "due")
LISTS: Final[tuple[Key, ...]] = ("owners", "measures")
SHARED: Final = ("theme", "item", "benefit")
"""Cells that a plan may print once for several rows: those that `merge` names."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a cell, and what it is to a program."""

    text: str
    normalised: object


@dataclass(frozen=True, slots=True)
class Cell:
    """What is printed in a cell, a list item a line, and the values in it."""

    lines: tuple[str, ...]
    values: tuple[Value, ...]

    @property
    def text(self) -> str:
        """The lines as one string."""
        return "\n".join(self.lines)

    def ranges(self) -> Iterator[tuple[Value, Range]]:
        """Yield each value with the place in `text` that holds it."""
        at, whole = 0, " ".join(self.lines)
        for value in self.values:
            at = whole.index(value.text, at)
            yield value, (at, at + len(value.text))
            at += len(value.text)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a plan."""

    theme: str | None
    cells: Mapping[str, Cell]
    """By column key; what the records do not know (a RAG rating) has no values."""
    first: frozenset[str]
    """Of the cells that may be shared, those that are printed at this row."""
    shred: str
    """How a tool takes this row apart; empty for cell after cell."""
    hold: frozenset[str]
    """Cells that a tool prints only within the next row."""

    def prints(self, key: str) -> bool:
        """Whether the cell is printed at this row, and not at one above or nowhere."""
        return key in self.cells and (key not in SHARED or key in self.first)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds, what it is called, how wide it is."""

    key: str
    label: str
    width: float


@dataclass(frozen=True, slots=True)
class Plan:
    """A strategy with its plan."""

    name: str
    """File name with its suffix."""
    layout: str
    title: str
    before: tuple[str, ...]
    """Paragraphs before the plan; one that begins with "# " is a heading."""
    after: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    options: Json
    text: str | None
    """The whole document where it is prose."""


def read_plan(path: Path) -> Plan:
    """Read a plan from its TOML file."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    options = data.get("options", {})
    return Plan(
        name=data["name"],
        layout=data["layout"],
        title=data.get("title", ""),
        before=tuple(data.get("before", ())),
        after=tuple(data.get("after", ())),
        columns=tuple(Column(*each) for each in data.get("columns", ())),
        rows=tuple(_rows(data.get("row", []), options)),
        options=options,
        text=data.get("text"),
    )


def _rows(rows: list[Json], options: Json) -> Iterator[Row]:
    theme: str | None = None
    merge = options.get("merge", ())
    shared: dict[str, Cell] = {}
    for row in rows:
        cells = dict(_cells(row, options))
        theme = row.get("theme", theme)
        first = frozenset(key for key in SHARED if key in cells)
        if "theme" in first:
            shared = {}
        if "item" in first:
            shared = {key: cell for key, cell in shared.items() if key == "theme"}
        shared |= {key: cell for key, cell in cells.items() if key in merge}
        yield Row(
            theme=theme,
            cells={**shared, **cells},
            first=first,
            shred=row.get("shred", ""),
            hold=frozenset(row.get("hold", ())),
        )


def _cells(row: Json, options: Json) -> Iterator[tuple[str, Cell]]:
    for key, given in row.items():
        if key in ("shred", "hold", "printed"):
            continue
        if key == "due":
            yield key, _due(given)
        elif key in LISTS:
            yield key, _listed(given, _printed(key, row, options))
        else:
            lines = (given,) if isinstance(given, str) else tuple(given)
            whole = " ".join(lines)
            known = (Value(whole, whole),) if key in SINGLE else ()
            yield key, Cell(lines, known)


def _due(given: list[str]) -> Cell:
    text, *period = given
    named = {"from": period[0], "to": period[-1]} if period else None
    return Cell((text,), (Value(text, named),))


def _printed(key: str, row: Json, options: Json) -> tuple[str, ...]:
    if key in row.get("printed", {}):
        return (cast(str, row["printed"][key]),)
    between = options.get("between", {}).get(key, "\n")
    return tuple(str(between).join(row[key]).split("\n"))


def _listed(given: list[str], lines: tuple[str, ...]) -> Cell:
    return Cell(lines, tuple(Value(each, each) for each in given))
