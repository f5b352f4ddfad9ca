"""The words for the collections that documents name, from `enumerations.toml`."""

import re
import tomllib
from importlib import resources
from typing import Any, Final

_data: dict[str, Any] = tomllib.loads(
    resources.files(__package__).joinpath("enumerations.toml").read_text("utf-8")
)
_asks, _announcing = _data["asks"], _data["announcing"]

GROUPS: Final = tuple(tuple(group.split()) for group in _data["groups"])
"""Singular nouns; those of a group stand for the same kind of thing."""
LOOSE: Final = frozenset(_data["loose"].split())
"""Nouns that name a collection only where a document announces one as such."""
PLAIN: Final = frozenset(_data["plain"].split())
"""Words that do not say which collection is meant."""
BETWEEN: Final = frozenset(_data["between"].split())
"""Words that do not stand between "what are" and what is asked for."""
ASKS_LIST: Final = re.compile(_asks["list"])
ASKS_COUNT: Final = re.compile(_asks["counting"])
ASKS_SINGLE: Final = re.compile(_asks["single"])
ASKS_ABOUT: Final = re.compile(_asks["about"])
NAMES_ON: Final = re.compile(_asks["names"])
ANNOUNCES: Final = re.compile(_announcing["ends"], re.IGNORECASE)
TELLS: Final = re.compile(_announcing["inline"], re.IGNORECASE)
