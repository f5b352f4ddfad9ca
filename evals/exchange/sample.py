"""One case with what was said of it, in no tool's form yet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from evals.answers.matching import Span

AND: Final = "; "
"""Between two facts of a reference answer."""
OWN: Final = "assistant"
"""Where a format takes metadata: the key under which ours stands."""
_PLACE: Final = re.compile(r"(.+)#(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Context:
    """A piece of a document."""

    text: str
    place: Span | None = None
    """Where it stands; None where that is not known."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A question, what is right, what was found and what was said."""

    id: str
    """Empty where the format has none."""
    question: str
    """Standing alone, unless there are turns."""
    turns: tuple[str, ...] = ()
    """Earlier questions, oldest first."""
    reference: str | None = None
    """A right answer; empty: there is none. None: not known."""
    gold: tuple[Context, ...] | None = None
    """What proves it; None: not known."""
    found: tuple[Context, ...] = ()
    """What a search found, best first."""
    response: str | None = None
    """What was answered; None: nothing was asked."""
    own: Mapping[str, Any] | None = None
    """What we put there ourselves: `case` and `asked`, whole."""


def place_name(place: Span) -> str:
    """Return a place as one word: "advert.txt#10-42"."""
    return f"{place.document}#{place.start}-{place.end}"


def read_place(name: str) -> Span | None:
    """Return the place that a word of `place_name` means; None for any other word."""
    match = _PLACE.fullmatch(name)
    return Span(match[1], int(match[2]), int(match[3])) if match else None


def own_part(metadata: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """Return what we put into metadata ourselves; None where there is nothing."""
    held = (metadata or {}).get(OWN)
    return held if isinstance(held, Mapping) else None
