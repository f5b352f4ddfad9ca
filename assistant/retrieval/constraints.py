"""What a question demands of a record: "above £60,000", "due by", "permanent"."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from assistant.model import Value
from assistant.query import Constraint, Relation
from assistant.text import fold
from assistant.values import MONTHS, find_values
from assistant.vocabulary import (
    LEADS_AMOUNT,
    LEADS_DATE,
    NEAR,
    SAID_VALUES,
    SAYS_OWNER,
    SAYS_PLACE,
)

BANDS: Final = ("1", "2", "3", "4", "5", "6", "7", "8a", "8b", "8c", "8d", "9")
"""Agenda for Change bands, lowest first (NHS Terms and Conditions of Service)."""
_TRAIL = re.compile(
    r"\s*(?:or|and|\+)\s*(?P<up>above|over|more|higher|upwards?|better)?"
    r"(?P<down>below|under|less|lower|fewer|down(?:wards)?)?\b|^\s*\+"
)
_BARE = re.compile(
    r"(?<![£\w.,-])(?P<amount>\d{2,3},?\d{3}|\d{2,3}\s?k)\b(?!\s*(?:staff|people))"
)
_BETWEEN = re.compile(r"\b(?:between|from)\b\W*$")
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b(?!\s+\d)")
_SAID_LEAD = re.compile(
    r"\b(?:before|by|after|since|until|from|in|on|no later than|prior to)\s+"
    r"(?:the\s+)?(?:end of\s+|start of\s+)?$"
)
_WITHIN: Final = 45
"""How many characters around a date or an amount say which fact it is of."""
_NOT = re.compile(r"\b(?:not|isn't|aren't|non|no|without|never)\b[\s-]*(?:\w+\s){0,1}$")
_DETERMINED = re.compile(r"\b(?:the|this|that|an?)\s+(?:afc\s+)?(?:band\s+)?$")
"""What stands before a value that names a post rather than demands one."""


def read_constraints(question: str, *, plans: bool = False) -> tuple[Constraint, ...]:
    """Return what a question demands of a document or a record to be meant.

    Args:
        question: With its slips mended.
        plans: Whether commitments are asked for, so that dates are due dates.
    """
    folded = fold(question)
    found = [
        *_amounts(folded),
        *_bands(folded),
        *_dates(folded, plans=plans),
        *_said(folded),
        *(_owners(folded) if plans else ()),
        *(() if plans else _places(folded)),
    ]
    unique = (c for n, c in enumerate(found) if c not in found[:n])
    return tuple(replace(c, text=_as_said(c.text, question)) for c in unique)


def _as_said(text: str, question: str) -> str:
    """Return words of a folded question as the question writes them."""
    start = question.lower().find(text)
    return text if start < 0 else question[start : start + len(text)]


def _near(folded: str, start: int, end: int, keys: Sequence[str]) -> str | None:
    """Return the fact whose word stands closest to a value."""
    best: tuple[int, str] | None = None
    for key in keys:
        for match in NEAR[key].finditer(folded):
            gap = max(start - match.end(), match.start() - end, 0)
            if gap <= _WITHIN and (best is None or gap < best[0]):
                best = (gap, key)
    return best[1] if best else None


def _amounts(folded: str) -> Iterator[Constraint]:
    money = [
        (v.start, v.end, float(v.normalised))
        for v in find_values(folded)
        if v.kind == "money"
    ]
    money += [(m.start(), m.end(), _bare(m["amount"])) for m in _BARE.finditer(folded)]
    ranged = len(money) > 1 and _BETWEEN.search(folded[: money[0][0]])
    for number, (start, end, amount) in enumerate(sorted(money)):
        relation = _relation(folded, start, end)
        if ranged and number < 2:
            relation = ("least", "most")[number]
        key = _near(folded, start, end, ("budget", "salary"))
        if key is None and relation == "is":
            continue
        unit = _unit(folded[end : end + 20])
        yield _bounded(key or "salary", relation, amount, folded[start:end], unit=unit)


def _bare(text: str) -> float:
    digits = float(re.sub(r"\D", "", text))
    return digits * 1_000 if text.endswith("k") else digits


def _unit(after: str) -> str | None:
    match = re.match(
        r"\W*(?:an?|per|a|p\.?)?\s*(hour|day|year|annum|session|month)", after
    )
    if not match:
        return None
    return "year" if match[1] == "annum" else match[1]


def _relation(folded: str, start: int, end: int) -> str:
    trail = _TRAIL.match(folded[end:])
    if trail and (trail.groupdict()["up"] or trail[0].strip() == "+"):
        return "least"
    if trail and trail["down"]:
        return "most"
    before = folded[max(0, start - 30) : start]
    found = (r for r, pattern in LEADS_AMOUNT.items() if pattern.search(before))
    return next(found, "is")


def _bounded(
    key: str, relation: str, amount: float, text: str, *, unit: str | None
) -> Constraint:
    """Return a strict bound; "at least" and "at most" are one pound wider."""
    bounds: dict[str, tuple[Relation, float]] = {
        "above": ("above", amount), "least": ("above", amount - 1),
        "below": ("below", amount), "most": ("below", amount + 1),
    }  # fmt: skip
    strict, value = bounds.get(relation, ("is", amount))
    whole = int(value) if value == int(value) else value
    return Constraint(key, strict, whole, text, unit=unit)


def _bands(folded: str) -> Iterator[Constraint]:
    found = [v for v in find_values(folded) if v.kind == "band"]
    for value in found:
        before = folded[: value.start]
        if (
            _DETERMINED.search(before)
            and _relation(folded, value.start, value.end) == "is"
        ):
            continue  # "the 8c in ..." names a post
        code = value.normalised
        relation = _relation(folded, value.start, value.end)
        text = folded[value.start : value.end]
        if relation == "is" or code not in BANDS:
            yield Constraint("pay_band", "is", code, text)
            continue
        index = BANDS.index(code)
        if relation in ("above", "below"):
            strict: Relation = "above" if relation == "above" else "below"
            yield Constraint("pay_band", strict, code, text)
        elif relation == "least":
            yield Constraint("pay_band", "above", BANDS[max(0, index - 1)], text)
        elif index + 1 < len(BANDS):
            yield Constraint("pay_band", "below", BANDS[index + 1], text)


def _dates(folded: str, *, plans: bool) -> Iterator[Constraint]:
    values = [v for v in find_values(folded) if v.kind == "date"]
    taken = [(v.start, v.end) for v in values]
    for match in _MONTH.finditer(folded):
        if not any(s <= match.start() < e for s, e in taken) and _lead(
            folded[: match.start()]
        ):
            number = MONTHS.index(match[1]) + 1
            values.append(Value("date", f"--{number:02}", match.start(), match.end()))
    keys = ("due",) if plans else ("closing_date", "interview_dates", "posted_date")
    for value in values:
        start = value.start
        lead = _lead(folded[:start]) or _lead(folded[: start + 3])
        key = _near(folded, start, value.end, keys)
        if plans and lead not in (None, "is"):
            key = "due"
        if not key or not lead:
            continue
        said = _SAID_LEAD.search(folded[:start])
        first = said.start() if said else start
        yield from _dated(key, lead, value.normalised, folded[first : value.end])


def _lead(before: str) -> str | None:
    return next(
        (n for n, pattern in LEADS_DATE.items() if pattern.search(before)), None
    )


def _dated(key: str, lead: str, said: str, text: str) -> Iterator[Constraint]:
    period = _period(said)
    if period is None:
        yield from _of_any_year(key, lead, said, text)
        return
    first, last = period
    day = timedelta(days=1)
    if lead == "is" and first == last:
        yield Constraint(key, "is", first.isoformat(), text)
        return
    if lead in ("after", "since", "is"):
        bound = last if lead == "after" else first - day
        yield Constraint(key, "after", bound.isoformat(), text)
    if lead in ("before", "by", "is"):
        bound = first if lead == "before" else last + day
        yield Constraint(key, "before", bound.isoformat(), text)


def _of_any_year(key: str, lead: str, said: str, text: str) -> Iterator[Constraint]:
    """Yield the demand of a month, or of a day, that is said without its year."""
    if not said.startswith("--"):
        return
    if lead == "is":
        yield Constraint(key, "is", said, text)
    elif lead in ("after", "since"):
        yield Constraint(key, "after", said, text)
    elif lead in ("before", "by"):
        yield Constraint(key, "before", said, text)


def _period(said: str) -> tuple[date, date] | None:
    """Return the first and last day of a date as `find_values` writes it."""
    if said.startswith("--"):
        return None
    if "/" in said:
        first, last = (int(part) for part in said.split("/"))
        return date(first, 4, 1), date(last, 3, 31)
    numbers = [int(part) for part in said.split("-")]
    try:
        if len(numbers) == 1:
            return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
        if len(numbers) == 2:
            year, month = numbers
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        day = date(*numbers)
    except ValueError:
        return None
    return day, day


def _said(folded: str) -> Iterator[Constraint]:
    for key, values in SAID_VALUES.items():
        for value, pattern in values.items():
            match = pattern.search(folded)
            if match:
                negated = bool(_NOT.search(folded[: match.start()]))
                yield Constraint(key, "is", value, match[0], negated=negated)


def _owners(folded: str) -> Iterator[Constraint]:
    matches = (pattern.search(folded) for pattern in SAYS_OWNER)
    match = next(filter(None, matches), None)
    if not match:
        return
    said = next(filter(None, match.groups()), "")
    said = re.sub(r"^(?:the|a|an)\s+", "", said).strip(" ?.,")
    if said and said not in ("i", "you", "we", "it", "they", "who", "this", "that"):
        yield Constraint("owners", "is", said, said)


def _places(folded: str) -> Iterator[Constraint]:
    match = SAYS_PLACE.search(folded)
    if match:
        yield Constraint("locations", "is", match["place"].strip(), match[0])


def read_facets(question: str) -> frozenset[tuple[str, str]]:
    """Return the band, contract or pattern by which a question names a post.

    "The 8c in Leeds", "the job share", "that secondment".
    """
    folded = fold(question)
    found = {
        ("pay_band", value.normalised)
        for value in find_values(folded)
        if value.kind == "band" and _DETERMINED.search(folded[: value.start])
    }
    for key in ("contract_type", "working_pattern"):
        for value, pattern in SAID_VALUES[key].items():
            for match in pattern.finditer(folded):
                if _DETERMINED.search(folded[: match.start()]):
                    found.add((key, value))
    return frozenset(found)
