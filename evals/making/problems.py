"""What can be wrong with cases, and how much it matters."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Literal

Level = Literal["fault", "warning", "hint"]
LEVELS: Final[tuple[Level, ...]] = ("fault", "warning", "hint")
RULES: Final[Mapping[str, Level]] = MappingProxyType(
    {
        "not a case": "fault",
        "same id": "fault",
        "same question": "fault",
        "question in both splits": "fault",
        "no such document": "fault",
        "quote not found": "fault",
        "forbidden, and gold tells it": "fault",
        "document in both splits": "warning",
        "nearly the same question": "warning",
        "no gold quote tells the fact": "warning",
        "one sentence has all its words": "hint",
    }
)
"""What is looked for. A fault must go; a warning is read and mended or left; a hint
says where to look again."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, with the cases that it is wrong with."""

    rule: str
    """A key of `RULES`."""
    cases: tuple[str, ...]
    """Their ids; empty where a line is no case, or it is of many."""
    place: str
    """File and line of the first; empty where it is of many."""
    detail: str
    hidden: bool = False
    """Whether it is of the test split: nobody is to read what it says."""

    @property
    def level(self) -> Level:
        """Return how much it matters."""
        return RULES[self.rule]

    def to_json(self, *, show_test: bool) -> dict[str, Any]:
        """Return the problem as one object; what is hidden keeps its words back."""
        shown = show_test or not self.hidden
        return {
            "rule": self.rule,
            "cases": list(self.cases),
            "place": self.place,
            "detail": self.detail if shown else None,
        }
