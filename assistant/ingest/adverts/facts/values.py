"""What a value states of a role, by the kind of label that introduces it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from assistant.ingest.adverts.facts.accountable import read_accountable
from assistant.ingest.adverts.facts.apply import labelled_application
from assistant.ingest.adverts.facts.bands import find_bands
from assistant.ingest.adverts.facts.clauses import labelled_clause
from assistant.ingest.adverts.facts.dates import dates_and_periods, first_date, last_day
from assistant.ingest.adverts.facts.duties import budget_amounts, staff_number
from assistant.ingest.adverts.facts.found import (
    Source,
    cell,
    scattered,
    trim,
)
from assistant.ingest.adverts.facts.label_lines import Labelled
from assistant.ingest.adverts.facts.pay import find_salaries
from assistant.ingest.adverts.facts.places import read_places
from assistant.ingest.adverts.facts.terms import (
    find_contract_types,
    find_hours,
    find_length,
    find_patterns,
    find_remote,
    remote_kind,
)
from assistant.ingest.adverts.facts.words import POST_WORDS
from assistant.records import Cell, FactKey, Json
from assistant.text import collapse, fold
from assistant.vocabulary import BLANK_VALUES

_Values = Iterator[tuple[FactKey, Cell]]
_Reader = Callable[[Source, Labelled], _Values]
_CONTACT_BEFORE: Final = re.compile(
    r"\bName[ :A-Z]|\bName$|\bcontact\b|informal|enquir|speak to|discuss", re.IGNORECASE
)
_LONG_NOTE: Final = re.compile(r"\s*\((?:[^()\s]+\s+){3,}[^()]*\)\s*$")
_TOKEN: Final = re.compile(r"(?=[\w./-]*\d)[A-Za-z0-9][\w./-]*[A-Za-z0-9]")
_SPACED_CODE: Final = re.compile(r"[A-Z]{1,6}(?: [A-Z\d]{1,8}){1,3}(?<=\d)")
"""A reference in pieces: "MW 26 0944"."""
_FIRST_SENTENCE: Final = re.compile(r".*?[.!?](?=\s+[A-Z]|\s*$)", re.DOTALL)
_BETWEEN_PLACES: Final = re.compile(
    r";\s+(?:and\s+|or\s+)?|(?<=\d[A-Za-z]{2})\s*(?:/|&|\n|,? (?:and|or)\b)\s*(?=[A-Z])"
)
_WEEK_LABEL: Final = re.compile(r"(?:per|a|/) ?week|weekly", re.IGNORECASE)
_TITLE_WORDS: Final = 22
_NAME_CHARACTERS: Final = 120
_NEAR: Final = 160


def _job_title(source: Source, item: Labelled) -> _Values:
    before = source.flat[max(0, item.label - _NEAR) : item.label]
    note = _LONG_NOTE.search(source.flat[item.start : item.end])
    end = item.start + note.start() if note else item.end
    value = source.flat[item.start : end]
    words = fold(value).split()
    named = not POST_WORDS.isdisjoint(re.findall(r"[a-z-]+", fold(value)))
    title = "title" in source.flat[item.label : item.start].lower()
    if (
        _CONTACT_BEFORE.search(before)
        or not (named or title)
        or len(words) > _TITLE_WORDS
    ):
        return
    if not value.rstrip().endswith(".") and fold(value) not in BLANK_VALUES:
        yield "job_title", _as_written(source, item.start, end)


def _as_written(source: Source, start: int, end: int) -> Cell:
    return cell(source.text, start, end, collapse(source.text[start:end]))


def _name(key: FactKey) -> _Reader:
    def read(source: Source, item: Labelled) -> _Values:
        value = source.flat[item.start : item.end]
        sentence = value.endswith(".") or len(value) > _NAME_CHARACTERS
        if (
            not sentence
            and not (key == "employer" and value[:1].islower())
            and fold(value) not in BLANK_VALUES
            and re.search(r"[A-Za-z]{2}", value)
        ):
            yield key, _as_written(source, item.start, item.end)

    return read


def _band(source: Source, item: Labelled) -> _Values:
    span = (source.text, source.flat, item.start, item.end)
    yield from (("pay_band", one) for one in find_bands(*span, labelled=True))
    yield from (("salary", one) for one in find_salaries(*span, labelled=False))


def _salary(source: Source, item: Labelled) -> _Values:
    hourly = "hour" in source.flat[item.label : item.start].lower()
    hourly = hourly and "\n" not in source.flat[item.label : item.start].strip()
    span = (source.text, source.flat, item.start, item.end)
    yield from (
        ("salary", one)
        for one in find_salaries(*span, labelled=True, unit="hour" if hourly else None)
    )
    yield from (("pay_band", one) for one in find_bands(*span, labelled=False))


def _hours(source: Source, item: Labelled) -> _Values:
    label = source.flat[item.label : item.start]
    for one in find_hours(
        source.text, source.flat, item.start, item.end, labelled=True
    ):
        per = one.normalised
        if isinstance(per, dict) and per["per"] is None and _WEEK_LABEL.search(label):
            one = replace(one, normalised={**per, "per": "week"})
        yield "hours", one
    yield from _patterns_named(source, item)


def _contract(source: Source, item: Labelled) -> _Values:
    for one in find_contract_types(source.text, item.start, item.end, source.flat):
        yield "contract_type", one
    yield from _duration(source, item)
    for one in find_hours(
        source.text, source.flat, item.start, item.end, labelled=False
    ):
        yield "hours", one
    yield from _patterns_named(source, item)


def _duration(source: Source, item: Labelled) -> _Values:
    if one := find_length(source.text, source.flat, item.start, item.end):
        yield "contract_length", one
        for named in find_contract_types(
            source.text, item.label, item.start, source.flat
        ):
            yield "contract_type", named
    elif item.kind == "duration":
        if last := last_day(source.text, source.flat, item.start, item.end):
            yield "contract_length", replace(last[0], normalised={"until": last[1]})
        for one in find_contract_types(source.text, item.start, item.end, source.flat):
            yield "contract_type", one


def _patterns_named(source: Source, item: Labelled) -> _Values:
    """Yield the words for the working pattern within a value of something else."""
    named = find_patterns(source.flat, item.start, item.end)
    if named:
        kinds: Json = [one[0] for one in named]
        start, end = min(one[1] for one in named), max(one[2] for one in named)
        listed = "\n" in source.flat[start:end]
        spans = [one[1:] for one in named] if listed else [(start, end)]
        yield "working_pattern", scattered(source.text, spans, kinds)


def _pattern(source: Source, item: Labelled) -> _Values:
    named = find_patterns(source.flat, item.start, item.end)
    if named:
        kinds: Json = [one[0] for one in named]
        yield "working_pattern", cell(source.text, item.start, item.end, kinds)
    if away := find_remote(source.flat, item.start, item.end):
        kind, start, end = away
        yield "remote_working", cell(source.text, start, end, kind)
    for one in find_hours(
        source.text, source.flat, item.start, item.end, labelled=False
    ):
        yield "hours", one


def _location(source: Source, item: Labelled) -> _Values:
    first = item.start
    for cut in [*_BETWEEN_PLACES.finditer(source.flat, item.start, item.end), None]:
        end = cut.start() if cut else item.end
        note = _LONG_NOTE.search(source.flat, first, end)
        end = note.start() if note else end
        for one in read_places(source.text, source.flat, first, end):
            yield "locations", one
        first = cut.end() if cut else first


def _remote(source: Source, item: Labelled) -> _Values:
    if kind := remote_kind(source.flat[item.start : item.end]):
        yield "remote_working", cell(source.text, item.start, item.end, kind)


def _reference(source: Source, item: Labelled) -> _Values:
    whole = _SPACED_CODE.fullmatch(source.flat, item.start, item.end)
    if match := whole or _TOKEN.search(source.flat, item.start, item.end):
        yield "job_reference", _as_written(source, *match.span())


def _date(key: FactKey) -> _Reader:
    def read(source: Source, item: Labelled) -> _Values:
        if one := first_date(source.text, source.flat, item.start, item.end):
            yield key, one

    return read


def _interviews(source: Source, item: Labelled) -> _Values:
    weeks = source.flat.rfind("week commencing", item.label, item.start)
    start = item.start if weeks < 0 else weeks
    for one in dates_and_periods(source.text, source.flat, start, item.end):
        yield "interview_dates", one


def _figures(
    key: FactKey, read_figures: Callable[[str, int, int], tuple[int, int, Json] | None]
) -> _Reader:
    def read(source: Source, item: Labelled) -> _Values:
        if found := read_figures(source.flat, item.start, item.end):
            yield key, cell(source.text, *found)

    return read


def _clause(key: FactKey) -> _Reader:
    def read(source: Source, item: Labelled) -> _Values:
        first = _FIRST_SENTENCE.match(source.flat, item.start, item.end)
        start, end = trim(
            source.flat, item.start, first.end() if first else item.end, " .\n\t"
        )
        stated, normalised = labelled_clause(key, source.flat[start:end])
        if stated and start < end:
            yield key, cell(source.text, start, end, normalised)

    return read


def _probation(source: Source, item: Labelled) -> _Values:
    if one := find_length(source.text, source.flat, item.start, item.end):
        yield "probation", one


def _apply(source: Source, item: Labelled) -> _Values:
    if one := labelled_application(source, item.start, item.end):
        yield "how_to_apply", one


READERS: Final[Mapping[str, _Reader]] = MappingProxyType(
    {
        "job_title": _job_title,
        "employer": _name("employer"),
        "staff_group": _name("staff_group"),
        "band": _band,
        "salary": _salary,
        "hours": _hours,
        "contract": _contract,
        "duration": _duration,
        "pattern": _pattern,
        "location": _location,
        "town": _location,
        "remote": _remote,
        "reference": _reference,
        "posted": _date("posted_date"),
        "closing": _date("closing_date"),
        "interview": _interviews,
        "accountable": read_accountable,
        "budget": _figures("budget", budget_amounts),
        "staff": _figures("staff_managed", staff_number),
        "travel": _clause("travel"),
        "on_call": _clause("on_call"),
        "dbs": _clause("dbs"),
        "registration": _clause("professional_registration"),
        "probation": _probation,
        "apply": _apply,
    }
)
