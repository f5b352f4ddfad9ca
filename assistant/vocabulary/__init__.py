"""The words of the field: stop words, synonyms, abbreviations, headings, aspects.

Data lives in the TOML files beside this module; no document is named in any of them.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from assistant.model import ValueKind
from assistant.query import Expected


@dataclass(frozen=True, slots=True)
class Aspect:
    """A fact that people ask for by name, and how documents state it."""

    key: str
    name: str
    """The fact in the reader's words."""
    cues: tuple[str, ...]
    asks: re.Pattern[str] | None
    """What else asks for it, when its words stand apart."""
    labels: frozenset[str]
    value: ValueKind | None
    pattern: re.Pattern[str] | None
    valid: re.Pattern[str] | None
    """What the value of a label must hold."""
    block: bool
    """Whether the lines below a heading that names the fact state it."""
    prefer: re.Pattern[str] | None
    """Sentences that are worth as much as a label."""
    refuse: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Declined:
    """Requests that documents cannot answer, and what the reader is told."""

    reason: str
    pattern: re.Pattern[str]


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__name__).joinpath(name).read_text("utf-8"))


def _piped(text: str) -> frozenset[str]:
    return frozenset(" ".join(item.split()) for item in text.split("|"))


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern, re.IGNORECASE | re.DOTALL) if pattern else None


def _aspect(key: str, row: Mapping[str, Any]) -> Aspect:
    return Aspect(
        key=key,
        name=row["name"],
        cues=tuple(row["cues"]),
        asks=_compiled(row.get("asks")),
        labels=frozenset(row["labels"]),
        value=row.get("value"),
        pattern=_compiled(row.get("pattern")),
        valid=_compiled(row.get("valid")),
        block=row.get("block", False),
        prefer=_compiled(row.get("prefer")),
        refuse=_compiled(row.get("refuse")),
    )


_words = _load("words.toml")
_headings = _load("headings.toml")

STOPWORDS: Final = frozenset(_words["stopwords"].split())
GENERIC: Final = frozenset(_words["generic"].split())
IRREGULAR: Final[Mapping[str, str]] = MappingProxyType(_words["irregular"])
ABBREVIATIONS: Final[Mapping[str, str]] = MappingProxyType(_words["abbreviations"])
SYNONYMS: Final = tuple(tuple(g.split()) for g in _words["synonyms"]["groups"])

HEADINGS: Final = _piped(_headings["known"])
CHILD_HEADINGS: Final = _piped(_headings["children"])
CRITERIA_HEADINGS: Final = _piped(_headings["criteria"])
SPECIFICATION: Final[str] = _headings["specification"]
LABELS: Final = _piped(_headings["labels"])
BLANK_VALUES: Final = _piped(_headings["blank"])
BOILERPLATE: Final = re.compile(
    "|".join(f"(?:{pattern})" for pattern in _headings["boilerplate"]), re.IGNORECASE
)

ASPECTS: Final[Mapping[str, Aspect]] = MappingProxyType(
    {key: _aspect(key, row) for key, row in _load("aspects.toml").items()}
)
_requests = _load("requests.toml")


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


DECLINED: Final = tuple(
    Declined(row["reason"], _any(row["patterns"])) for row in _requests["declined"]
)
POST_NOUNS: Final = frozenset(_requests["posts"]["nouns"].split())
RANKS: Final = frozenset(_requests["posts"]["ranks"].split())
ASKS_EVERY: Final = _any(_requests["questions"]["every"])
ASKS_COMPARISON: Final = _any(_requests["questions"]["compare"])
ASKS_STRICTLY: Final = _any(_requests["questions"]["strict"])
ASKS_LIST: Final = _any(_requests["questions"]["listing"])
EXPECTS: Final[Mapping[Expected, re.Pattern[str]]] = MappingProxyType(
    {kind: _any(rows) for kind, rows in _requests["questions"]["expects"].items()}
)
