"""What a model writes, read as it arrives: each claim once it is complete."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from assistant.text import collapse

_IDS: Final = re.compile(r"[\[(]\s*([a-z]\d[a-z](?:[\s,;]+[a-z]\d[a-z])*)\s*[\])]")
_ID: Final = re.compile(r"[a-z]\d[a-z]")
_NONE: Final = "NONE"
"""What a model writes that has nothing to say."""
_BULLET: Final = re.compile(r"^(?:[-*•]|\d{1,2}[.)])\s+")


class UnreadableError(ValueError):
    """A model's answer has not the form that it was asked for."""


@dataclass(frozen=True, slots=True)
class Written:
    """One sentence of a model, with the ids that it names."""

    text: str
    ids: tuple[str, ...]


def read_lines(pieces: Iterable[str]) -> Iterator[Written]:
    """Yield the claims of marked text: "sentence [k7f]", one a line.

    The last line is yielded when the text ends; whoever knows that it was cut off
    there leaves it out.
    """
    rest = ""
    for piece in pieces:
        *lines, rest = (rest + piece).split("\n")
        yield from _read(lines)
    yield from _read([rest])


def read_objects(states: Iterable[object]) -> Iterator[Written]:
    """Yield the claims of `{"claims": [{"text", "sources"}]}`, as far as it is there.

    A claim is complete when the next one has begun, or the object has ended. An item
    of another form is no claim.

    Raises:
        UnreadableError: There is no list of claims at all.
    """
    done = 0
    items: list[object] | None = None
    for state in states:
        items = _items(state)
        if items is None:
            continue
        for item in items[done:-1]:
            yield from _claim(item)
        done = max(done, len(items) - 1)
    if items is None:
        raise UnreadableError
    for item in items[done:]:
        yield from _claim(item)


def _read(lines: Iterable[str]) -> Iterator[Written]:
    for line in lines:
        ids = [name for found in _IDS.findall(line) for name in _ID.findall(found)]
        text = collapse(_BULLET.sub("", _IDS.sub(" ", line).strip()))
        text = re.sub(r"\s+([.,;:!?])", r"\1", text)
        if text.strip(".") != _NONE and any(map(str.isalnum, text)):
            yield Written(text, tuple(dict.fromkeys(ids)))


def _items(state: object) -> list[object] | None:
    claims = state.get("claims") if isinstance(state, Mapping) else None
    return claims if isinstance(claims, list) else None


def _claim(item: object) -> Iterator[Written]:
    if not isinstance(item, Mapping):
        return
    text, sources = item.get("text"), item.get("sources")
    if not isinstance(text, str) or not collapse(text):
        return
    ids = sources if isinstance(sources, list) else []
    names = (name.strip(" []") for name in ids if isinstance(name, str))
    yield Written(collapse(_IDS.sub(" ", text)), tuple(dict.fromkeys(names)))
