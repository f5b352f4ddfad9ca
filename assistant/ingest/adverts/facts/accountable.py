"""Whom a post answers to, as the value of a label: one post, or one for each line."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from assistant.ingest.adverts.facts.found import Source, cell
from assistant.ingest.adverts.facts.label_lines import Labelled
from assistant.ingest.adverts.facts.people import post_at
from assistant.records import Cell, FactKey
from assistant.text import collapse, fold
from assistant.vocabulary import BLANK_VALUES

_Values = Iterator[tuple[FactKey, Cell]]
_ADVERB: Final = re.compile(
    r"professionally|managerially|operationally|clinically", re.IGNORECASE
)
_BETWEEN_POSTS: Final = re.compile(r"(?:;|\)[,;]?(?: and)?)\s+(?=[A-Z])|\n")
_HOW_AFTER: Final = re.compile(
    rf"[ ,]*\(?(?P<how>{_ADVERB.pattern})\)?\s*$", re.IGNORECASE
)
_LED_BY: Final = re.compile(r"(?:the|our|an?) ", re.IGNORECASE)
_NAME_CHARACTERS: Final = 120


def read_accountable(source: Source, item: Labelled) -> _Values:
    """Yield the posts that a label names, each with its line of accountability."""
    first = item.start
    for cut in [*_BETWEEN_POSTS.finditer(source.flat, first, item.end), None]:
        end = cut.start() if cut else item.end
        how = _HOW_AFTER.search(source.flat, first, end)
        part = item._replace(start=first, end=how.start() if how else end)
        for key, one in _one_post(source, part):
            named = how["how"].lower() if how else one.applies_to
            yield key, replace(one, applies_to=named)
        first = cut.end() if cut else first


def _one_post(source: Source, item: Labelled) -> _Values:
    article = _LED_BY.match(source.flat, item.start, item.end)
    start = article.end() if article else item.start
    how = _ADVERB.search(source.flat[item.label : item.start])
    post = post_at(source.flat, start, item.end)
    end = post.end if post else item.end
    value = source.flat[start:end]
    if (
        fold(value) in BLANK_VALUES
        or len(value) > _NAME_CHARACTERS
        or value.endswith(".")
    ):
        return
    one = cell(source.text, start, end, collapse(source.text[start:end]))
    yield "accountable_to", replace(one, applies_to=how[0].lower() if how else None)
