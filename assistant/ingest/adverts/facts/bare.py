"""What an advert states in no sentence: bare terms of its head, bare addresses."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.ingest.adverts.facts.found import Found, Rank, Source, trim
from assistant.ingest.adverts.facts.places import POSTCODE, read_place
from assistant.ingest.adverts.facts.terms import find_contract_types, find_patterns
from assistant.records import Span

_TERM: Final = (
    r"(?:permanent|substantive|fixed[ -]term|secondment|temporary|(?:full|part)[ -]time"
    r"|job[ -]shar(?:e|ing)|bank)"
)
_TERMS: Final = re.compile(
    rf"\W*{_TERM}(?:(?: post| role| contract)?(?:[,/&; -]+| and | or ){_TERM})*"
    r"(?: post| role| contract| position| vacancy)?\W*",
    re.IGNORECASE,
)
_HEAD: Final = 900
"""Characters in which the terms of a post stand without a label."""
_BEGINS: Final = re.compile(
    r"[\t|]|(?:^|[;:] |, (?:then |and later )?(?:moving|relocating) to "
    r"|\b(?:from|at|in) )"
    r"(?=[A-Z\d])"
)
_ELSEWHERE: Final = re.compile(
    r"\b(?:send|return|post (?:it|to|your)|write|interview|apply|application|contact"
    r"|e-?mail|telephone|registered office|headquarters)\b",
    re.IGNORECASE,
)
_LONGEST: Final = 110


def bare_terms(source: Source) -> Iterator[Found]:
    """Yield the types of contract that the head states and nothing else."""
    for start, end in _bare(source):
        for one in find_contract_types(source.text, start, end, source.flat):
            yield Found("contract_type", one, Rank.HEAD)


def bare_patterns(source: Source) -> list[tuple[str, int, int]]:
    """Return the working patterns that the head states and nothing else, and where."""
    return [one for span in _bare(source) for one in find_patterns(source.flat, *span)]


def _bare(source: Source) -> Iterator[Span]:
    for sentence in source.sentences:
        if sentence.start > _HEAD:
            return
        if _TERMS.fullmatch(sentence.text):
            yield sentence.start, sentence.end


def coded_places(source: Source) -> Iterator[Found]:
    """Yield addresses that end in a postcode, where nothing says that they are one."""
    for sentence in source.sentences:
        if sentence.specification or _ELSEWHERE.search(sentence.text):
            continue
        last = 0
        for code in POSTCODE.finditer(sentence.text):
            begins = [
                m.end() for m in _BEGINS.finditer(sentence.text, last, code.end())
            ]
            cut = [sentence.text.rfind(sign, last, code.end()) for sign in "\t|"]
            start = max(cut) + 1 or (begins[0] if begins else last)
            if code.end() - start <= _LONGEST:
                span = trim(sentence.text, start, code.end())
                first, end = (sentence.start + at for at in span)
                if one := read_place(source.text, source.flat, first, end):
                    yield Found("locations", one, Rank.PROSE)
            last = code.end()
