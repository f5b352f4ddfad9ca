"""Words that decide whether one sentence carries another, by what they do to it."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib import resources
from itertools import permutations
from types import MappingProxyType
from typing import Any, Final

_DATA: Final[dict[str, Any]] = tomllib.loads(
    resources.files("assistant.vocabulary").joinpath("support.toml").read_text("utf-8")
)


def _whole(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of any of these, each as whole words."""
    return re.compile("|".join(rf"(?<!\w){pattern}(?!\w)" for pattern in patterns))


def _classes(table: Mapping[str, list[str]]) -> Mapping[str, re.Pattern[str]]:
    return MappingProxyType({name: _whole(rows) for name, rows in table.items()})


def _pairs(text: str) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for group in " ".join(text.split()).split("|"):
        for one, other in permutations(group.split(), 2):
            found[one].add(other)
    return MappingProxyType({word: frozenset(rest) for word, rest in found.items()})


MODALS: Final = _classes(_DATA["modals"])
"""Strongest first."""
ABILITY: Final = _whole(_DATA["ability"]["words"])
DUTIES: Final = _whole(_DATA["duty"]["words"])
NEGATIONS: Final = frozenset(_DATA["negation"]["words"].split())
BARS: Final = frozenset(_DATA["negation"]["bars"].split())
"""Words that deny without a denial."""
IDLE_NEGATIONS: Final = _whole(_DATA["negation"]["idle"])
QUANTITIES: Final = _classes(_DATA["quantity"])
BOUNDS: Final = _classes(_DATA["bounds"])
CAUSES: Final = _whole(_DATA["cause"]["words"])
CONDITIONS: Final = _whole(_DATA["condition"]["words"])
IMPORTANCE: Final = _classes(_DATA["importance"])
"""Desirable first: "not essential" is desirable."""
OPPOSITES: Final = _pairs(_DATA["opposites"]["pairs"])
PARAPHRASES: Final = _pairs(_DATA["paraphrases"]["groups"])
UNITS: Final[Mapping[str, str]] = MappingProxyType(
    {word: unit for unit, words in _DATA["units"].items() for word in words.split()}
)
LIGHT: Final = frozenset(_DATA["light"]["words"].split())
BODIES: Final[tuple[str, ...]] = tuple(_DATA["bodies"]["words"].split())
CONTENT: Final = frozenset(_DATA["content"]["words"].split())
"""Stop words of questions that say something in a statement."""
