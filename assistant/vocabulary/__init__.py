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
from assistant.query import Column, Expected


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
    other: re.Pattern[str] | None
    """Questions with its words that ask for something else."""
    beside: frozenset[str]
    """Words beside the cues that ask for nothing more."""
    none: re.Pattern[str] | None
    """Sentences that say there is nothing of it."""


@dataclass(frozen=True, slots=True)
class Declined:
    """Requests that documents cannot answer, and what the reader is told."""

    reason: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class CriterionKind:
    """Qualifications, experience, skills: a kind of criterion, by its words."""

    asks: frozenset[str]
    """What a question calls it."""
    headings: frozenset[str]
    """What a document heads it with."""
    says: frozenset[str]
    """What such a criterion says where no heading does."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How a question asks for something, and which of its words carry no subject."""

    pattern: re.Pattern[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Extreme:
    """How a question asks for the most or the least of a fact or a column."""

    of: str
    most: re.Pattern[str]
    least: re.Pattern[str]


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
        other=_compiled(row.get("other")),
        labels=frozenset(row["labels"]),
        value=row.get("value"),
        pattern=_compiled(row.get("pattern")),
        valid=_compiled(row.get("valid")),
        block=row.get("block", False),
        prefer=_compiled(row.get("prefer")),
        refuse=_compiled(row.get("refuse")),
        beside=frozenset(row.get("with", "").split()),
        none=_compiled(row.get("none")),
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
PORTFOLIOS: Final = tuple(
    frozenset(p.split()) for p in _requests["posts"]["portfolios"]
)
"""Words for the part of a body that an executive answers for, alike ones together."""
ASKS_EVERY: Final = _any(_requests["questions"]["every"])
OF_LIBRARY: Final = re.compile(_requests["phrases"]["library"], re.IGNORECASE)
"""Words that only say that all documents are meant."""
ASKS_WHICH: Final = _any(_requests["questions"]["which"])
ASKS_COMPARISON: Final = _any(_requests["questions"]["compare"])
ASKED_SECTION: Final = re.compile(_requests["phrases"]["section"])
"""What names the part of a document whose items are asked for."""
ASKS_DUTIES: Final = _any(_requests["questions"]["duties"])
ASKS_POSTS: Final = _any(_requests["questions"]["posts"])
ASKS_HIRING: Final = re.compile(
    rf"(?P<asks>{_requests['phrases']['hiring']})"
    rf"(?= (?:\S+ ){{0,7}}?(?:{'|'.join(sorted(POST_NOUNS))})s?\b)"
)
"""Who looks for somebody; the post stands behind it."""
ASKS_PAPERS_SAYING: Final = re.compile(_requests["phrases"]["papers"])
ASKS_SAYING: Final = _any(_requests["questions"]["saying"])
COUNTED_MORE: Final = _any(_requests["questions"]["more"])
ASKS_SAME: Final = _any(_requests["questions"]["same"])
COMPARING: Final = frozenset(_requests["comparing"]["words"].split())
"""Words that hold things against each other, and say nothing of which."""
ASKS_STRICTLY: Final = _any(_requests["questions"]["strict"])
ASKS_LIST: Final = _any(_requests["questions"]["listing"])
EXPECTS: Final[Mapping[Expected, re.Pattern[str]]] = MappingProxyType(
    {kind: _any(rows) for kind, rows in _requests["questions"]["expects"].items()}
)

_records = _load("records.toml")
_criteria, _commitments = _records["criteria"], _records["commitments"]
ASKS_CRITERIA: Final = frozenset(_criteria["asking"].split())
CRITERION_KINDS: Final = tuple(
    CriterionKind(*(frozenset(row[k].split()) for k in ("asks", "headings", "says")))
    for row in _criteria["categories"]
)
LIST_NAMES: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {word: _any(patterns) for word, patterns in _records["lists"].items()}
)
THEMES: Final = frozenset(_records["themes"]["words"].split())
"""What the parts of a plan are called."""
NEEDS: Final = re.compile(_criteria["needs"])
NAMING_BEFORE: Final = re.compile(_criteria["naming_before"], re.IGNORECASE)
NAMING_AFTER: Final = re.compile(_criteria["naming_after"], re.IGNORECASE)
WHICH_OF_KIND: Final = re.compile(_criteria["which"])
CRITERION_TOPICS: Final = frozenset(_criteria["topics"].split())
ASKED_OF: Final = re.compile(_criteria["of_whom"])
ALTERNATIVES: Final = _any(_criteria["alternatives"])
NO_CRITERION: Final = re.compile(_criteria["none"])
NEGATIONS: Final = _any(_criteria["negations"])
ASKS_COMMITMENTS: Final = frozenset(_commitments["asking"].split())
ASKS_OWNER: Final = re.compile(_commitments["whose"])
COLUMN_LABELS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {key: (one, many) for key, (one, many) in _commitments["labels"].items()}
)
COLUMNS_WANTED: Final[Mapping[str, str]] = MappingProxyType(_commitments["wanted"])
COLUMNS_LACKING: Final[Mapping[Column, re.Pattern[str]]] = MappingProxyType(
    {key: re.compile(pattern) for key, pattern in _commitments["lacking"].items()}
)
"""How a question asks for the rows that state nothing in a column."""
COLUMNS_DOUBTED: Final[Mapping[str, str]] = MappingProxyType(_commitments["doubted"])
COLUMNS_MISSING: Final[Mapping[str, str]] = MappingProxyType(_commitments["missing"])

_asks = _load("asks.toml")


def _asking(row: Mapping[str, Any]) -> Asking:
    return Asking(_any(row["patterns"]), frozenset(row["words"].split()))


ASKING_CRITERIA: Final = _asking(_asks["criteria"])
ASKS_OF_OTHERS: Final = _any(_asks["facts"]["other"])
COURTESIES: Final = frozenset(_asks["facts"]["courtesies"].split())
QUALIFIED_FACTS: Final = frozenset(_asks["facts"]["qualified"].split())
ASKS_ESSENTIAL: Final = _any(_asks["criteria"]["essential"])
ASKS_COMPETENCE: Final = re.compile(_asks["criteria"]["competence"])
ASKS_DESIRABLE: Final = _any(_asks["criteria"]["desirable"])
ASKING_COLUMNS: Final[Mapping[Column, Asking]] = MappingProxyType(
    {column: _asking(row) for column, row in _asks["commitments"].items()}
)
SOUNDS_OF_PLAN: Final = _any(_asks["sounds"]["plan"])
ANSWERS_FOR: Final = _any(_asks["sounds"]["answers_for"])
DOERS: Final = frozenset(_asks["sounds"]["doers"].split())
"""What those who answer for something are called beside the nouns of posts."""
NAMES_ACTIONS: Final = _any(_asks["sounds"]["actions"])
ASKS_AUTHOR: Final = _any(_asks["sounds"]["authored"])
SOUNDS_OF_POST: Final = _any(_asks["sounds"]["post"])
ASKS_YES_NO: Final = _any(_asks["questions"]["yes_no"])
ASKS_EITHER: Final = _any(_asks["questions"]["either"])
ASKS_COUNT: Final = _any(_asks["questions"]["counting"])
EXTREMES: Final = tuple(
    Extreme(row["of"], _any(row["most"]), _any(row["least"]))
    for row in _asks["extremes"]
)
SAID_VALUES: Final[Mapping[str, Mapping[str, re.Pattern[str]]]] = MappingProxyType(
    {
        key: {value: re.compile(pattern) for value, pattern in row.items()}
        for key, row in _asks["values"].items()
    }
)
"""Values that people say in passing ("part time"), by fact and normal form."""
NEAR: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {key: re.compile(pattern) for key, pattern in _asks["near"].items()}
)
"""The words near a date or an amount that say which fact it is of."""
_demands = _asks["demands"]
LEADS_AMOUNT: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {relation: re.compile(pattern) for relation, pattern in _demands["amount"].items()}
)
LEADS_DATE: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {relation: re.compile(pattern) for relation, pattern in _demands["date"].items()}
)
SAYS_OWNER: Final = tuple(re.compile(pattern) for pattern in _demands["owner"])
SAYS_PLACE: Final = re.compile(_demands["place"])
ASKING_WORDS: Final = (
    frozenset(cue for aspect in ASPECTS.values() for cue in aspect.cues)
    | frozenset(_asks["verbs"]["words"].split())
) - POST_NOUNS
"""Words that ask, and so are no part of a post's name."""
NOT_ASKING: Final = _piped(_asks["not_asking"]["phrases"])
"""Phrases that hold a cue of a fact and do not ask for it."""
AFTER_AT: Final = frozenset(_asks["after_at"]["words"].split())
"""Words that follow "at", or a name there, and are no name."""

_conversation = _load("conversation.toml")
GOES_ON: Final = re.compile(_conversation["opening"])
WHAT_ABOUT: Final = re.compile(_conversation["about"])
POINTS: Final = re.compile(_conversation["pointing"])
POINTS_NOT: Final = re.compile(_conversation["not_pointing"])
BARE_WHICH: Final = re.compile(_conversation["bare_which"])
WHICH_IS_MORE: Final = re.compile(_conversation["which_is_more"])
POINTS_AT_OTHER: Final = re.compile(_conversation["other"])
POINTS_AT_THOSE: Final = re.compile(_conversation["those"])
POINTS_AT_ONE: Final = re.compile(_conversation["one"])
NAME_FIRST: Final = re.compile(_conversation["name_first"], re.IGNORECASE)
SAYS_WHETHER: Final = re.compile(_conversation["says_whether"], re.IGNORECASE)
BARE_ASKING: Final = re.compile(_conversation["bare_asking"])
ASKED_FIRST: Final = re.compile(_conversation["asked_first"], re.IGNORECASE)
ASKS_ELSE: Final = re.compile(_conversation["asks_else"])
BODY_DOES: Final = re.compile(_conversation["body_does"])
ACTORS: Final = frozenset(_conversation["actors"].split())
TOPIC_ENDS: Final = frozenset(_conversation["topic_ends"].split())
ASKS_OF_SELF: Final = re.compile(_conversation["own"])
ORDINALS: Final[Mapping[str, int]] = MappingProxyType(_conversation["ordinals"])
FACT_QUESTIONS: Final[Mapping[str, str]] = MappingProxyType(_conversation["facts"])
COLUMN_QUESTIONS: Final[Mapping[Column, str]] = MappingProxyType(
    _conversation["columns"]
)
