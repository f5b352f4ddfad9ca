"""Place of work, dates and reference where prose states them without a label."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.ingest.adverts.facts_dates import dates_and_periods, find_days
from assistant.ingest.adverts.facts_found import (
    Found,
    Rank,
    Sentence,
    Source,
    cell,
    trim,
)
from assistant.ingest.adverts.facts_places import POSTCODE, read_place
from assistant.ingest.adverts.facts_terms import (
    remote_kind,
)
from assistant.records import Cell, Span

_BASED: Final = re.compile(
    r"(?i:\b(?:post|role|position|post ?holder|job|vacancy|you(?:'(?:ll|d))?|candidate"
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
_OTHER_PLACE: Final = re.compile(r",? (?:or|and) (?:at|in|from) (?:the |our )?")
_REMOTE: Final = re.compile(
    r"\b(?:hybrid|agile|blended)[ -](?:working|role|post|model|basis|arrangement"
    r"|approach)s?"
    r"|\bwork(?:ing)? (?:remotely|from home|at home)|\bhome[ -](?:based|working)"
    r"|\bhomeworking"
    r"|\bremote(?:ly)?[ -](?:working|role|based|post|position|worker)|\boffice[ "
    r"-]based|"
    r"\b(?:at least |minimum of |around )?\d\d?% of (?:their|your|the) (?:\w+ "
    r")?(?:time|week)(?: \w+)?"
    r" (?:in (?:person|the office)|on[- ]site|from home)"
    r"|\b(?:one|two|three|four|\d) days? (?:a|per|each) week (?:in the office|on[- "
    r"]site|from home"
    r"|at home|working from home)|\b(?:work|working) from home and (?:in )?the office",
    re.IGNORECASE,
)
_NOT_REMOTE: Final = re.compile(
    r"benefit|such as|range of flexible|options|experience|may be|could|consider"
    r"|patient"
    r"|service users|laptop|discuss|request|ability|knowledge|technolog|policy|hosted"
    r"|health economy",
    re.IGNORECASE,
)
_CLOSES: Final = re.compile(
    r"\b(?:closing date|(?:applications?|advert\w*|vacancy|post|job|recruitment)(?: "
    r"will| shall)? clos"
    r"(?:e|es|ed|ing)|deadline|applications? (?:must|should|to|need to) be (?:received"
    r"|submitted|made"
    r"|returned)|closes (?:on|at))\b",
    re.IGNORECASE,
)
_INTERVIEW: Final = re.compile(r"\binterview(?:s|ing|ed)?\b", re.IGNORECASE)
_REFERENCE: Final = re.compile(
    r"\b(?:quot(?:e|ing)(?: the)?|reference|ref\.?)(?: (?:reference|ref|number|no\.?"
    r"|job))*[: ]+"
    r"(?P<ref>(?=[A-Z0-9/-]*\d)[A-Z0-9][A-Z0-9/-]{3,30})\b"
)
_POSTCODE: Final = 9
_REACH: Final = 110


def read_places_and_dates(source: Source) -> list[Found]:
    """Return place, remote working, dates and reference that prose states."""
    found: list[Found] = []
    for sentence in source.sentences:
        found.extend(_dates(source, sentence))
        if not sentence.specification:
            for reader in (_places, _remote, _ref):
                found.extend(reader(source, sentence))
    return found


def _places(source: Source, sentence: Sentence) -> Iterator[Found]:
    for match in _BASED.finditer(sentence.text):
        at: int | None = match.end()
        while at is not None and (place := _PLACE.match(sentence.text, at)):
            end = _with_postcode(sentence.text, place)
            for start, stop in _alternatives(sentence.text, place.start(), end):
                first, last = sentence.start + start, sentence.start + stop
                if one := read_place(source.text, source.flat, first, last):
                    yield Found("locations", one, Rank.PROSE)
            other = _OTHER_PLACE.match(sentence.text, end)
            at = other.end() if other else None


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


def _remote(source: Source, sentence: Sentence) -> Iterator[Found]:
    match = _REMOTE.search(sentence.text)
    if match is None or _NOT_REMOTE.search(sentence.text):
        return
    if sentence.text.startswith(":", match.end()) or match[0] == sentence.text:
        return
    kind = remote_kind(match[0])
    if re.search(r"\d ?%|in the office|days? (?:a|per|each) week", match[0]):
        kind = "hybrid"
    if kind:
        start, end = sentence.start + match.start(), sentence.start + match.end()
        yield Found("remote_working", cell(source.text, start, end, kind), Rank.PROSE)


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
