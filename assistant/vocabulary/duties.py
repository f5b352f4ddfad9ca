"""How duties are asked for and told in prose, from `duties.toml`."""

import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

_data: dict[str, Any] = tomllib.loads(
    resources.files(__package__).joinpath("duties.toml").read_text("utf-8")
)
_leaning = _data["leaning"]


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that is asked of a duty, and how a sentence tells it."""

    asks: re.Pattern[str]
    says: re.Pattern[str] | None
    """What the sentence must say itself; None where a value is looked for."""
    words: frozenset[str]
    """Words that ask, and name no subject."""
    leaning: re.Pattern[str] | None
    """What a sentence must say whose subject stands wholly in those around it."""


def _duty(row: dict[str, Any]) -> Duty:
    says, leaning = (
        re.compile(row[key], re.DOTALL) if row.get(key) else None
        for key in ("says", "leaning")
    )
    asks, words = re.compile(row["asks"]), frozenset(row["words"].split())
    return Duty(asks, says, words, leaning)


DUTIES: Final = {
    key: _duty(row) for key, row in _data.items() if key != "leaning"
}  # in the order in which they are tried
LEANS: Final = re.compile(_leaning["says"])
ACTS: Final = re.compile(_leaning["actor"])
KIND: Final = re.compile(rf"\b(?:which|what) (?:\w+ ){{0,2}}?(?P<kind>{ACTS.pattern}) ")
"""Of what kind the actor is: "which committee approves ..."."""
BY: Final = re.compile(_leaning["by"])
ASKS_LASTING: Final = re.compile(_leaning["lasting"])
SETTLED: Final = frozenset(_leaning["settled"].split())
"""Keys of the duties that no sentence tells in other words than theirs."""
AUXILIARY: Final = frozenset(_leaning["auxiliary"].split())
