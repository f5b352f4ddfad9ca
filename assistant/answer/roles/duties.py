"""What the holder of a post does, where its advert tells it in running sentences."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.answer.found import Found
from assistant.answer.lists import is_announcing, items_after
from assistant.answer.quoting import claim_of, is_answerable, is_heading
from assistant.answer.scoring import matches, within
from assistant.model import Reading, Sentence
from assistant.query import Part, Query
from assistant.text import count_words, fold, plain, stem
from assistant.vocabulary.ranking import ANNOUNCES_DUTIES, NO_DUTY, TELLS_DUTY

_DUTY: Final = frozenset({stem("duty"), stem("responsibility")})
_OF_PERSON: Final = re.compile(
    r"\W*(?:have|be able|possess|hold|demonstrate|bring|an? (?:proven|strong)|ability"
    r"|experience|degree|qualified)\b",
    re.IGNORECASE,
)
"""How an item begins that says what somebody is, not what they do."""
_FEWEST: Final = 2
_MOST: Final = 8
_WORDS: Final = 220
"""About how many words are said."""


def find_duties(part: Part, query: Query, readings: Sequence[Reading]) -> Found | None:
    """Return the sentences of one advert that say what its post does, as they stand.

    None where another thing is asked, or no sentence says it.

    Args:
        part: What is asked.
        query: The question that it is a part of.
        readings: The documents in scope.
    """
    adverts = [reading for reading in readings if reading.kind == "advert"]
    if not (part.terms and _DUTY.issuperset(part.terms) and part.asks == "text"):
        return None
    if len(adverts) != 1 or len(query.documents) != 1:
        return None
    reading = adverts[0]
    if listed := _announced(reading):
        return Found(tuple(claim_of([item]) for item in listed))
    told = [i for i in range(len(reading.sentences)) if _tells(reading, i)]
    found = matches(part, reading)
    kept: list[int] = []
    room = _WORDS
    for index in sorted(told, key=lambda i: -within(found, i))[:_MOST]:
        length = count_words(reading.sentences[index].text)
        if length <= room:
            kept.append(index)
            room -= length
    claims = (claim_of([reading.sentences[index]]) for index in sorted(kept))
    return Found(tuple(claims)) if kept else None


def _announced(reading: Reading) -> tuple[Sentence, ...]:
    """Return the items below the first sentence that announces duties."""
    for index, sentence in enumerate(reading.sentences):
        said = fold(plain(sentence.text)).rstrip(" :;–—-")
        if not (ANNOUNCES_DUTIES.search(said) and is_announcing(reading, index)):
            continue
        items = [item for item in items_after(reading, index) if is_answerable(item)]
        duties = tuple(item for item in items if not _OF_PERSON.match(item.text))
        if len(duties) >= _FEWEST and 2 * len(duties) > len(items):
            return duties
    return ()


def _tells(reading: Reading, index: int) -> bool:
    """Return whether a sentence says what somebody in the post does."""
    sentence = reading.sentences[index]
    said = fold(plain(sentence.text))
    if is_heading(sentence) or not is_answerable(sentence) or said.endswith((":", "?")):
        return False
    return TELLS_DUTY.search(said) is not None and NO_DUTY.search(said) is None
