"""The fitted weights that say how well a sentence answers, and whether it does."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources
from types import MappingProxyType
from typing import Any, Final, NamedTuple


def _read(name: str) -> dict[str, Any]:
    data = resources.files("assistant.vocabulary").joinpath(name).read_text("utf-8")
    return tomllib.loads(data)


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)


class Wanting(NamedTuple):
    """How a kind of answer is asked for, and what tells it."""

    asks: re.Pattern[str]
    says: re.Pattern[str]
    values: tuple[str, ...]
    """Kinds of value that tell it as well."""


_FITTED: Final = _read("ranking.toml")
_PROSE: Final = _read("prose.toml")

RANKING: Final[Mapping[str, float]] = MappingProxyType(_FITTED["ranking"])
"""Weight of each measure when sentences are ranked for one question."""
ANSWERING: Final[Mapping[str, float]] = MappingProxyType(_FITTED["answering"])
"""Weight of each measure of whether the best of them is an answer; log-odds."""
BIAS: Final[float] = _FITTED["decision"]["bias"]
LEAST: Final[float] = _FITTED["decision"]["least"]
"""Least probability of an answer that is given."""

ASKS_WHERE_TO_TURN: Final = _any(_PROSE["pointing"]["asks"])
POINTS_ELSEWHERE: Final = _any(_PROSE["pointing"]["says"])
ASKS_UNITS: Final = _any([_PROSE["counting"]["units"]])
_ASKING: Final = _PROSE["asking"]
ASKED_NOUN: Final = _any([_ASKING["noun"]])
COUNTED_NOUN: Final = _any([_ASKING["counted"]])
MEASURE_NOUNS: Final = frozenset(_ASKING["measures"].split())
ASKS_NAME: Final = _any(_ASKING["names"])
ASKS_WHY: Final = _any(_ASKING["why"])
SAYS_WHY: Final = _any(_ASKING["because"])
WANTING: Final[Mapping[str, Wanting]] = MappingProxyType(
    {
        kind: Wanting(_any(row["asks"]), _any(row["says"]), (*row.get("values", ()),))
        for kind, row in _PROSE["wanting"].items()
    }
)
"""What a question wants to be told, by the name of its kind."""
REWORDINGS: Final = tuple(
    (re.compile(row["asks"], re.IGNORECASE), tuple(row["says"]))
    for row in _PROSE["rewordings"]
)
"""How a question is put to the matching model, by how it is asked."""
TELLS_DUTY: Final = _any(_PROSE["duties"]["says"])
ANNOUNCES_DUTIES: Final = _any(_PROSE["duties"]["announces"])
NO_DUTY: Final = _any(_PROSE["duties"]["not"])
ASKS_WHY_FIRST: Final = _any([_ASKING["why_first"]])
SAYS_WHEN: Final = _any([_ASKING["seasons"]])
ASKS_SOMEONE: Final = _any([_ASKING["someone"]])
CONTENTS_LINE: Final = re.compile(_ASKING["contents"])
NAMES_NO_SUBJECT: Final = frozenset(_ASKING["kinds"].split())
"""Words that say what kind of value is asked for, and nothing of what it is of."""
ASKS_PLACE: Final = _any(_PROSE["placing"]["asks"])
NAMES_PLACE: Final = re.compile("|".join(_PROSE["placing"]["says"]))
GOES_ON: Final = _any(_PROSE["joining"]["begins"])
BINDING: Final = frozenset(_PROSE["cutting"]["binding"].split())
SUBJECTS: Final = frozenset(_PROSE["cutting"]["subjects"].split())
