"""The words by which adverts state facts: labels, places, organisations, schemes."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from assistant import vocabulary
from assistant.values import MONTHS
from assistant.vocabulary import POST_NOUNS, RANKS

_FLAT: Final = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "‐": "-",
     "−": "-", "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u200b": " "}
)  # fmt: skip


def flat(text: str) -> str:
    """Return the text with plain dashes, quotes and spaces, of the same length."""
    return text.translate(_FLAT)


def _load() -> dict[str, Any]:
    file = resources.files(vocabulary.__name__).joinpath("facts.toml")
    return tomllib.loads(file.read_text("utf-8"))


def _piped(text: str) -> frozenset[str]:
    return frozenset(" ".join(item.split()) for item in text.split("|"))


def _either(patterns: Iterable[str]) -> str:
    longest_first = sorted(patterns, key=len, reverse=True)
    return "|".join(f"(?:{pattern})" for pattern in longest_first)


def _labels(groups: Mapping[str, list[str]]) -> str:
    return "|".join(
        f"(?P<{kind}>{_spaced(_either(rows))})" for kind, rows in groups.items()
    )


def _spaced(pattern: str) -> str:
    return pattern.replace("_?", r"[ \t]*").replace("_", r"[ \t]+")


_words = _load()

LABELS: Final[str] = _labels(_words["labels"])
"""One pattern of all labels, a named group for each kind."""
REGIONS: Final = _piped(_words["places"]["regions"])
ORGANISATION_WORDS: Final = _piped(_words["organisations"]["words"])
_ALTERNATIVE: Final = re.compile(r" ?/ ?| or | and | & ")
_REGION: Final = re.compile(r"(?:\w+ ){0,3}(?:england|scotland|wales|\w+shire)")
LEGAL_NAME: Final[str] = _words["organisations"]["legal"]
SCHEMES: Final = re.compile(
    rf"(?<!\w)(?:{_either(_words['schemes']['patterns'])})(?!\w)", re.IGNORECASE
)
BODIES: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        name: re.compile(
            rf"\b(?:{re.escape(name)}\b|(?i:{_either(full)})(?!\w))",
        )
        for name, full in _words["bodies"].items()
    }
)
NOT_NAMES: Final = (
    frozenset(_words["people"]["not_names"].split())
    | ORGANISATION_WORDS
    | POST_NOUNS
    | frozenset(_words["people"]["posts"].split())
    | frozenset(MONTHS)
    | RANKS
) - {"lead"}
OFFICES: Final = frozenset(_words["people"]["offices"].split())
POST_WORDS: Final = POST_NOUNS | frozenset(_words["people"]["posts"].split())
POST_STARTS: Final = frozenset(_words["people"]["ranks"].split()) | POST_WORDS


def is_region(place: str) -> bool:
    """Return whether a folded name is that of a county, region or country."""
    return place in REGIONS or all(
        part in REGIONS or _REGION.fullmatch(part) for part in _ALTERNATIVE.split(place)
    )
