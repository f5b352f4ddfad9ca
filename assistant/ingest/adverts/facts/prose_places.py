"""Place of work, dates and reference where prose states them without a label."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.ingest.adverts.facts.dates import dates_and_periods, find_days
from assistant.ingest.adverts.facts.found import (
    Found,
    Rank,
    Sentence,
    Source,
    cell,
    trim,
)
from assistant.ingest.adverts.facts.head import head_lines
from assistant.ingest.adverts.facts.places import POSTCODE, read_place
from assistant.ingest.adverts.facts.words import is_region
from assistant.records import Cell, Json, Span
from assistant.text import fold

_BASED: Final = re.compile(
    r"(?i:\b(?:posts?|roles?|positions?|post ?holder|jobs?|vacancy|you(?:'(?:ll"
    r"|d))?|candidate"
    r"|applicant|office)\b)"
    r"[^.;]{0,60}?\b(?:based (?:primarily |mainly |predominantly |initially )?"
    r"|(?:expected|work(?:ing)?|located|spend [^.;,]{0,30}) (?=(?:at|in) (?:the|our) ))"
    r"(?:at|in|from|out of) (?:either |both )?(?:the |our )?"
    r"(?=[A-Z\d]|(?:[a-z]+ ){1,3}(?:in|at) [A-Z])"
)
_SITE: Final = (
    r"(?:offices?|site|base|hospital|clinic|centre|headquarters|building|campus|depot"
    r"|surgery|hub|unit)"
)
_NAMED: Final = (
    r"[A-Z][\w'.&-]*(?:,? (?:(?:of|the|and|in|on|upon|at|or|&|with|le|St\.?) ){0,2}"
    r"[A-Z][\w'.&-]*)*"
)
_PLACE: Final = re.compile(
    rf"(?:{_NAMED}(?: {_SITE},? (?:in|at|on) {_NAMED})?"
    rf"|(?:[a-z]+ ){{0,2}}{_SITE} (?:in|at|on) {_NAMED})"
)
_ADDRESS: Final = re.compile(
    r"\b(?i:vacanc(?:y|ies)|posts?|roles?|positions?|based|join)\b"
    r"[^.;@\n]{0,80}?\b(?:at|in) "
    rf"(?P<place>[A-Z][^.;:@\n]{{4,90}}?{POSTCODE.pattern})"
)
_SENT: Final = re.compile(
    r"(?i)\b(?:send|return|post (?:it|to|your)|write|interview)\b"
)
_OTHER_PLACE: Final = re.compile(r",? (?:or|and) (?:at|in|from) (?:the |our )?")
_CLOSES: Final = re.compile(
    r"\b(?:closing date|(?:applications?|advert\w*|vacancy|post|job|recruitment)(?: "
    r"will| shall)? clos"
    r"(?:e|es|ed|ing)|deadline|applications? (?:must|should|to|need to) be (?:received"
    r"|submitted|made"
    r"|returned)|closes (?:on|at)|open until|clos(?:es|ing)(?= \d))\b",
    re.IGNORECASE,
)
_SEND: Final = re.compile(
    r"\b(?:send|e-?mail|submit|apply|application|return|forward|cv"
    r"|expressions? of interest|reach us)\b"
    r"[^.!?]{0,50}(?:[^!?]{0,120}?)\b(?:by|before|no later than|until)"
    r" (?=(?:the |12 )?(?:\d|noon|midnight|midday|mon|tue|wed|thu|fri|sat|sun"
    r"|close of))",
    re.IGNORECASE,
)
_BY: Final = 40
_INTERVIEW: Final = re.compile(r"\binterview(?:s|ing|ed)?\b", re.IGNORECASE)
_REFERENCE: Final = re.compile(
    r"\b(?i:quot(?:e|ing)(?: the)?|reference|ref\.?|(?:vacancy|job|advert|post) (?:code"
    r"|id|number))(?i: (?:reference|ref|number|no\.?|job|code|is|of))*[: ]+"
    r"(?P<ref>(?=[A-Z0-9/-]*\d)[A-Z0-9][A-Z0-9/-]{3,30})\b"
)
_NOWHERE: Final[Json] = {"town": None, "postcode": None}
"""Of a place that is a country or a region and nothing more."""
_POSTCODE: Final = 9
_REACH: Final = 110
_LINE: Final = 100


def read_places_and_dates(source: Source) -> list[Found]:
    """Return place, dates and reference that prose states."""
    found: list[Found] = list(_in_head(source))
    for sentence in source.sentences:
        found.extend(_dates(source, sentence))
        if not sentence.specification:
            for reader in (_places, _addressed, _ref):
                found.extend(reader(source, sentence))
    return found


def _in_head(source: Source) -> Iterator[Found]:
    """Yield the line of the head that is an address: it ends in a region or country."""
    for start, end in head_lines(source):
        start = max(start, source.flat.rfind("|", start, end) + 1)
        start, end = trim(source.flat, start, end)
        line = source.flat[start:end]
        parts = [fold(part) for part in POSTCODE.sub("", line).split(",")]
        ended = is_region(parts[-1].strip()) or POSTCODE.search(line, len(line) - 9)
        if len(parts) < 2 or not ended or len(line) > _LINE or ":" in line:
            continue
        if one := read_place(source.text, source.flat, start, end):
            yield Found("locations", one, Rank.HEAD)


def _places(source: Source, sentence: Sentence) -> Iterator[Found]:
    for match in _BASED.finditer(sentence.text):
        at: int | None = match.end()
        while at is not None and (place := _PLACE.match(sentence.text, at)):
            end = _with_postcode(sentence.text, place)
            for start, stop in _alternatives(sentence.text, place.start(), end):
                first, last = sentence.start + start, sentence.start + stop
                one = read_place(source.text, source.flat, first, last)
                if one and one.normalised != _NOWHERE:
                    yield Found("locations", one, Rank.PROSE)
            other = _OTHER_PLACE.match(sentence.text, end)
            at = other.end() if other else None


def _addressed(source: Source, sentence: Sentence) -> Iterator[Found]:
    """Yield the full address at which a sentence on the post says that it is."""
    coded = POSTCODE.search(sentence.text)
    match = _ADDRESS.search(sentence.text) if coded else None
    if match and not _SENT.search(sentence.text):
        first, last = (sentence.start + at for at in match.span("place"))
        if one := read_place(source.text, source.flat, first, last):
            yield Found("locations", one, Rank.PROSE)


def _with_postcode(text: str, place: re.Match[str]) -> int:
    code = POSTCODE.search(text, place.start(), place.end() + _POSTCODE)
    return max(place.end(), code.end()) if code else place.end()


def _alternatives(text: str, start: int, end: int) -> list[Span]:
    """Return the places of "A or the B" each for itself."""
    spans, first = [], start
    for cut in re.finditer(r",? or (?:the )?", text[start:end]):
        spans.append((first, start + cut.start()))
        first = start + cut.end()
    return [*spans, (first, end)]


def _ref(source: Source, sentence: Sentence) -> Iterator[Found]:
    if match := _REFERENCE.search(sentence.text):
        start, end = (sentence.start + at for at in match.span("ref"))
        value = source.text[start:end]
        yield Found("job_reference", cell(source.text, start, end, value), Rank.PROSE)


def _dates(source: Source, sentence: Sentence) -> Iterator[Found]:
    if closes := _CLOSES.search(sentence.text):
        low = sentence.start + closes.end()
        high = min(sentence.end, low + _REACH)
        if day := next(iter(find_days(source.flat, low, high)), None):
            one = cell(source.text, day.start, day.end, day.iso)
            yield Found("closing_date", one, Rank.HEAD)
    elif sends := _SEND.search(sentence.text):
        low = sentence.start + sends.end()
        days = find_days(source.flat, low, min(sentence.end, low + _BY))
        if days:
            one = cell(source.text, days[0].start, days[0].end, days[0].iso)
            yield Found("closing_date", one, Rank.PROSE)
    for one in _interviews(source, sentence):
        yield Found("interview_dates", one, Rank.PROSE)


def _interviews(source: Source, sentence: Sentence) -> Iterator[Cell]:
    places = [match.end() for match in _INTERVIEW.finditer(sentence.text)]
    for number, place in enumerate(places):
        stop = places[number + 1] if number + 1 < len(places) else len(sentence.text)
        stop = min(stop, place + _REACH)
        region = sentence.text[place:stop]
        cut = re.search(
            r";|\bclos|\bapplication|\bif you|\bshortlisted candidates", region
        )
        stop = place + cut.start() if cut else stop
        start, end = trim(sentence.text, place, stop)
        yield from dates_and_periods(
            source.text, source.flat, sentence.start + start, sentence.start + end
        )
