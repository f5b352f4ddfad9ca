"""Pay, hours and contract where prose states them without a label."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.ingest.adverts.facts.bands import find_bands
from assistant.ingest.adverts.facts.contracts import (
    POST,
    SURE_TYPES,
    read_lengths,
    read_types,
)
from assistant.ingest.adverts.facts.found import (
    Found,
    Rank,
    Sentence,
    Source,
    cell,
)
from assistant.ingest.adverts.facts.head import head_lines
from assistant.ingest.adverts.facts.pay import find_salaries
from assistant.ingest.adverts.facts.terms import (
    find_contract_types,
    find_hours,
    find_length,
    find_patterns,
)
from assistant.records import Cell, Json, Span

_ABOUT_POST: Final = re.compile(
    rf"\b{POST}|\brecruit|\bappoint|\bseek|looking for|\bjoin\b|remunerat|\bsalary\b"
    rf"|revert"
    r"|\bpaid\b|\bband (?:is|of)\b|^\W*£",
    re.IGNORECASE,
)
_NOT_ITS_BAND: Final = re.compile(
    r"banding|\bas an? b(?:and )?[2-9]|or (?:above|below|equivalent)|and (?:above"
    r"|below)"
    r"|band \d[a-d]?s? (?:staff|nurses|colleagues|similar|level|roles\b|managers|posts"
    r"|or above"
    r"|and above)|(?:staff|colleagues|level|levels|nurses|working) (?:at|in) (?:a "
    r")?band"
    r"|(?<!post )(?<!role )(?<!position )(?<!job )(?<!paid )at band|(?<!on )experience"
    r"|equivalent|previous|current(?:ly)? (?:a |at )?band|top of "
    r"band",
    re.IGNORECASE,
)
_BEGINS: Final = re.compile(r"\W*band \d ?[a-d]?(?:[:,(]| - )", re.IGNORECASE)
_PAY_CUE: Final = re.compile(
    r"\bband \d ?[a-d]?\W{1,3}£|\bsalary\b|\bpay\b|\bpaid\b|remunerat|\bearn"
    r"|per annum|\bp\.?a\b|package|reward"
    r"|^\W*£[^.]{0,50}\b(?:a year|an hour|per hour)\b",
    re.IGNORECASE,
)
_PAID: Final = re.compile(
    r"\b(?:paid(?: at)?|salary(?: of| is| will be)?|remuneration(?: of| is)?|pays)\b"
    r"[^£.]{0,25}£ ?\d(?![^.]{0,20}million)",
    re.IGNORECASE,
)
_FULL_PAY: Final = re.compile(r"\d{2,3},\d{3}|\d\dk\b|hour|session|day", re.IGNORECASE)
_NOT_SALARY: Final = re.compile(
    r"budget|income|turnover|fund(?:ing|ed|s)?\b|invest|relocation (?:of|up to)"
    r"|(?<!no )bonus|allowance"
    r"|voucher|discount|premium|payment of|refer a friend|golden|saving|expenses|grant"
    r"|loan|\bfees?\b"
    r"|lease|childcare|charge|cost of|tax|enhancement",
    re.IGNORECASE,
)
_HOURS_CUE: Final = re.compile(
    rf"full[ -]time|part[ -]time|(?:per|a) week|hours over|\bworking (?:week|hours"
    rf"|pattern)|job plan"
    rf"|\bwte\b|{POST}"
    r"|\bhours of w?ork|contracted|\d ?(?:hours|hrs) ?p\.?/?w\b",
    re.IGNORECASE,
)
_ONLY_HOURS: Final = re.compile(
    r"\W*\d\d(?:\.\d+)? ?(?:hours|hrs)[\w /.]{0,16}", re.IGNORECASE
)
_NOT_HOURS: Final = re.compile(
    r"\bopen\b|24/7|7 days a week|seven days|out[- ]of[- ]hours|notice|within \d|every "
    r"\d|waiting"
    r"|training|\bcpd\b|volunt|response|leave|study|on[- ]call|office|home|on[- ]site"
    r"|in person"
    r"|remote|hybrid|\bservice (?:runs|operates)|operates|per patient|travel",
    re.IGNORECASE,
)
_ASIDE: Final = 60
"""How far before them words tell of benefits or of equal opportunities."""
_FIRST_LINES: Final = 2
_TITLE_CHARACTERS: Final = 110
_PATTERN: Final = re.compile(
    r"job[ -]share (?:role|post|position|opportunity)|(?:full|part)[ -]time,? (?:\w+ "
    r"){0,2}(?:post|role"
    r"|position|vacancy|opportunity|contract|basis|permanan?e?nt|\(?\d)|(?:post|role"
    r"|position|vacancy"
    r"|job)(?: is| will be| on)?(?: a| an)?(?: permanent,?| fixed[ -]term,?)* (?:full"
    r"|part)[ -]time"
    r"|arisen for an? (?:full|part)[ -]time|fixed term, (?:full|part)[ -]time",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(r"\bnot\b|n't\b|\bcannot\b|\bunable\b", re.IGNORECASE)
_SHARED: Final = re.compile(
    r"(?:open to|welcome|consider\w*|happy (?:with|to)|offer|suit)\b[^.;]{0,40}"
    r"\bjob[ -]shar(?:e|ing)\b|\bjob[ -]shar(?:e|ing)\b[^.;]{0,40}\b(?:welcome|fine"
    r"|possible|available|considered|an option)",
    re.IGNORECASE,
)
_CONSIDERED: Final = re.compile(
    r"(?:\bconsider(?:ed|ing)?|\bwelcomes?|\bopen to|happy to (?:consider|discuss))\b"
    r"[^.;:]{0,60}\b(?:(?:full|part)[ -]time|job[ -]shar(?:e|ing))\b[^.;:]{0,40}"
    r"|\b(?:full|part)[ -]time[ ,]*(?:or|and|/|&)[^.;:]{0,30}(?:full|part)[ -]time"
    r"|\b(?:(?:full|part)[ -]time|job[ -]shar(?:e|ing))\b[^.;:]{0,40}"
    r"\b(?:considered|welcomed?|available)\b",
    re.IGNORECASE,
)
_BENEFIT: Final = re.compile(
    r"benefit|work[ -]life|such as|options|range of|polic|experience|study|students"
    r"|request|irrespective|regardless|equal opportunit|discriminat|staff|employees",
    re.IGNORECASE,
)
_NOT_PATTERN: Final = re.compile(
    r"consider|welcome|options?|such as|benefit|may be|could|discuss|\bif you"
    r"|experience"
    r"|flexible working polic|study|students|request",
    re.IGNORECASE,
)


def read_prose(source: Source) -> list[Found]:
    """Return the terms of a post that its prose states."""
    found = list(_in_head(source))
    for sentence in source.sentences:
        if sentence.specification:
            continue
        lower = sentence.text.lower()
        for reader, signs in _READERS:
            if any(sign in lower for sign in signs):
                found.extend(reader(source, sentence))
    return found


def prose_patterns(source: Source) -> list[tuple[str, int, int]]:
    """Return the working patterns that prose and title give the post, and where."""
    found = [
        one
        for start, end in _title_lines(source)[:5]
        if ":" not in source.flat[start:end]
        for one in find_patterns(source.flat, start, end)
    ]
    for sentence in source.sentences:
        if sentence.specification:
            continue
        if not any(sign in sentence.text.lower() for sign in ("time", "shar")):
            continue
        plain = not _NOT_PATTERN.search(sentence.text)
        shared = (
            None if _DENIED.search(sentence.text) else _SHARED.search(sentence.text)
        )
        match = _PATTERN.search(sentence.text) if plain else None
        for one in filter(None, (match, shared)):
            start, end = sentence.start + one.start(), sentence.start + one.end()
            named = find_patterns(source.flat, start, end)
            job_share = [each for each in named if each[0] == "job_share"]
            found.extend(job_share if one is shared else named)
    return [one for one in found if one[0] != "flexible"]


def considered_patterns(source: Source) -> list[Cell]:
    """Return the working patterns that prose says are considered, a cell a sentence."""
    cells = []
    for sentence in source.sentences:
        lower = sentence.text.lower()
        if sentence.specification or not ("time" in lower or "shar" in lower):
            continue
        match = _CONSIDERED.search(sentence.text)
        if not match or _DENIED.search(sentence.text):
            continue
        if _BENEFIT.search(sentence.text, max(0, match.start() - _ASIDE), match.end()):
            continue
        start, end = (sentence.start + at for at in match.span())
        named = find_patterns(source.flat, start, end)
        kinds = [one[0] for one in named]
        if {"full_time", "job_share"}.issuperset(kinds):
            continue
        first, last = min(one[1] for one in named), max(one[2] for one in named)
        cells.append(cell(source.text, first, last, list[Json](kinds)))
    return cells


def _title_lines(source: Source) -> list[Span]:
    """Return the first lines of an advert that are no sentences."""
    return [
        (start, end)
        for start, end in head_lines(source)
        if end - start <= _TITLE_CHARACTERS
        and not source.flat[start:end].endswith((".", "!", "?"))
    ]


def _in_head(source: Source) -> Iterator[Found]:
    yield from _pay_in_head(source)
    yield from _hours_in_head(source)
    for start, end in _title_lines(source)[:3]:
        for one in find_bands(source.text, source.flat, start, end, labelled=False):
            yield Found("pay_band", one, Rank.HEAD)
        types = find_contract_types(source.text, start, end, source.flat)
        for one in types:
            noted = source.flat[: one.spans[0][0]].endswith("(")
            if one.normalised in SURE_TYPES or noted:
                yield Found("contract_type", one, Rank.HEAD)
        length = find_length(source.text, source.flat, start, end)
        if length and types:
            yield Found("contract_length", length, Rank.HEAD)


def _hours_in_head(source: Source) -> Iterator[Found]:
    """Yield the hours that a line of the head gives and nothing else."""
    for start, end in _title_lines(source):
        if _ONLY_HOURS.fullmatch(source.flat, start, end):
            for one in find_hours(source.text, source.flat, start, end, labelled=True):
                yield Found("hours", one, Rank.HEAD)


def _pay_in_head(source: Source) -> Iterator[Found]:
    """Yield the salary that a line of the head gives without any label."""
    for number, (start, end) in enumerate(_title_lines(source)):
        line = source.flat[start:end]
        if number > _FIRST_LINES and re.search(r"[£|]", line):
            for one in find_bands(source.text, source.flat, start, end, labelled=False):
                yield Found("pay_band", one, Rank.HEAD)
        if "£" not in line or ":" in line or _NOT_SALARY.search(line):
            continue
        for one in find_salaries(source.text, source.flat, start, end, labelled=True):
            if _FULL_PAY.search(one.value):
                yield Found("salary", one, Rank.HEAD)


def _bands(source: Source, sentence: Sentence) -> Iterator[Found]:
    for one in find_bands(
        source.text, source.flat, sentence.start, sentence.end, labelled=False
    ):
        start, end = one.spans[0]
        before = source.flat[max(sentence.start, start - 80) : start]
        after = source.flat[end : min(sentence.end, end + 80)]
        around = f"{before[-30:]}{source.flat[start:end]}{after[:30]}"
        bracket = before.endswith("(") and after.startswith(")")
        bracket = (
            bracket
            or _BEGINS.match(before + source.flat[start:end] + after) is not None
        )
        if _NOT_ITS_BAND.search(around) or not (
            bracket or _ABOUT_POST.search(before + after)
        ):
            continue
        yield Found("pay_band", one, Rank.PROSE)


def _salary(source: Source, sentence: Sentence) -> Iterator[Found]:
    if _PAY_CUE.search(sentence.text) and not _NOT_SALARY.search(sentence.text):
        plain = _PAID.search(sentence.text) is not None
        for one in find_salaries(
            source.text, source.flat, sentence.start, sentence.end, labelled=plain
        ):
            yield Found("salary", one, Rank.PROSE)


def _hours(source: Source, sentence: Sentence) -> Iterator[Found]:
    if not _HOURS_CUE.search(sentence.text) or _NOT_HOURS.search(sentence.text):
        return
    for one in find_hours(
        source.text, source.flat, sentence.start, sentence.end, labelled=False
    ):
        yield Found("hours", one, Rank.PROSE)


_READERS: Final = (
    (_bands, ("band", "afc", "agenda", "vsm", "esm", "scs", "senior", "8",
             "consultant", "medical")),
    (_salary, ("£", "gbp")),
    (_hours, ("hour", "hrs", "session", "activit", "pa", "day")),
    (
        read_types,
        ("perm", "fixed", "second", "tempor", "bank", "cover", "limited", "substantive",
         "open", "interim", "locum", "honorary", "zero", "casual", "contract", "diem",
         "apprentice", "volunt", "self", "agency", "freelance", "acting", "office",
         "intern"),
    ),
    (read_lengths, ("month", "mth", "year", "yr", "week", "until", "till", "to", "end",
                    "expire")),
)  # fmt: skip
"""The readers, each with words of which a sentence must hold one to be worth it."""
