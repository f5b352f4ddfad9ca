"""The wordings of proposed questions, as `wordings.toml` has them."""

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from assistant.records import FactKey
from assistant.text import collapse

_FILE: Final = Path(__file__).with_name("wordings.toml")
_WORDS: Final = 16
"""A longer text is cut at the end of a clause, or here."""


class Wordings(BaseModel):
    """What the file holds; an unknown key or fact is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    post: tuple[str, ...]
    post_alone: tuple[str, ...]
    unstated: tuple[FactKey, ...]
    facts: Mapping[FactKey, tuple[str, ...]]
    criteria: Mapping[str, tuple[str, ...]]
    plan: Mapping[str, tuple[str, ...]]
    section: Mapping[str, tuple[str, ...]]


@cache
def load_wordings() -> Wordings:
    """Return the wordings that are kept here."""
    found: dict[str, Any] = tomllib.loads(_FILE.read_text("utf-8"))
    return Wordings.model_validate(found)


def worded(choices: Sequence[str], seed: str, **filled: str) -> str:
    """Return one of several wordings, filled in: the same for the same seed."""
    return choices[number(seed) % len(choices)].format(**filled)


def number(seed: str) -> int:
    """Return a number that is the same for the same words on every machine."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")


def lowered(text: str) -> str:
    """Return a text as it goes on within a sentence; "NHS" stays as it is.

    >>> lowered("Publish the plan")
    'publish the plan'
    """
    first, space, rest = text.partition(" ")
    kept = first if first[1:] != first[1:].lower() else first[:1].lower() + first[1:]
    return f"{kept}{space}{rest}"


def brief(text: str) -> str:
    """Return the beginning of a text, as a question can hold it.

    >>> brief("Publish the plan. Then review it.")
    'publish the plan'
    """
    line = collapse(text).split(". ")[0].rstrip(".;:,")
    kept = line.split()[:_WORDS]
    if len(kept) < len(line.split()):
        clause = " ".join(kept).rpartition(",")[0]
        kept = clause.split() if len(clause.split()) > _WORDS // 2 else kept
    return lowered(" ".join(kept)).rstrip(",;:")
