"""What the record of a job posting states, value by value, in its own words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from assistant.ingest.parsers.json_ld.texts import words
from assistant.records import FactKey

Record = Mapping[str, object]

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_UNIT_ALONE = re.compile(
    r"(?:per |an? )?(?:annum|year|month|week|day|hour|session)", re.I
)
_UNITS: Final = {
    "ANN": "year", "ANNUM": "year", "DAY": "day", "HOUR": "hour", "HUR": "hour",
    "MON": "month", "MONTH": "month", "SESSION": "session", "WEE": "week",
    "WEEK": "week", "YEAR": "year",
}  # fmt: skip
_TYPES: Final[Mapping[str, FactKey]] = {
    "FULL_TIME": "working_pattern",
    "PART_TIME": "working_pattern",
    "CONTRACTOR": "contract_type",
    "PERMANENT": "contract_type",
    "TEMPORARY": "contract_type",
}
_SIMPLE: Final[tuple[tuple[str, str, FactKey | None], ...]] = (
    ("workHours", "Hours", "hours"),
    ("jobLocationType", "Job location type", "remote_working"),
    ("employmentUnit", "Department", None),
    ("occupationalCategory", "Occupational category", None),
    ("industry", "Industry", None),
    ("datePosted", "Date posted", "posted_date"),
    ("validThrough", "Closing date", "closing_date"),
    ("jobStartDate", "Start date", None),
)
_ADDRESS: Final = ("streetAddress", "addressLocality", "addressRegion", "postalCode")
_CONTACT: Final = ("name", "jobTitle", "email", "telephone")


@dataclass(frozen=True, slots=True)
class Stated:
    """One value that a record states, with the label that it is shown under."""

    label: str
    value: str
    """On one line."""
    fact: FactKey | None
    parts: tuple[str, ...] = ()
    """The amounts of a salary or the lines of an address, as written."""


def stated(record: Record) -> Iterator[Stated]:
    """Yield what a record states besides its title, its employer and its texts."""
    yield from _places(record)
    yield from _salary(record)
    if kind := words(record.get("employmentType")):
        yield Stated("Employment type", kind, _type_fact(kind))
    for key, label, fact in _SIMPLE:
        if value := words(record.get(key)):
            yield Stated(label, value, fact)
    if reference := words(record.get("identifier"), "value"):
        yield Stated("Reference", reference, "job_reference")
    for contact in _each(record.get("applicationContact")):
        if value := ", ".join(_parts(contact, _CONTACT)):
            yield Stated("Contact", value, "contacts")


def _places(record: Record) -> Iterator[Stated]:
    for parts in map(_address, _each(record.get("jobLocation"))):
        if parts:
            yield Stated("Location", ", ".join(parts), "locations", parts)


def _each(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _parts(value: object, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return what an object has under some keys, each text once."""
    if not isinstance(value, Mapping):
        return tuple(filter(None, [words(value)]))
    found = (words(value.get(key)) for key in keys)
    return tuple(dict.fromkeys(filter(None, found)))


def _address(place: object) -> tuple[str, ...]:
    address = place.get("address", place) if isinstance(place, Mapping) else place
    return _parts(address, _ADDRESS) or _parts(address, ("name", "addressCountry"))


def _type_fact(kind: str) -> FactKey | None:
    facts = {_TYPES.get(part.upper().replace(" ", "_")) for part in kind.split(", ")}
    return facts.pop() if len(facts) == 1 else None


def _salary(record: Record) -> Iterator[Stated]:
    """Yield the salary: in the record's words, else its amounts with their unit."""
    for salary in _each(record.get("baseSalary"))[:1]:
        outer = salary if isinstance(salary, Mapping) else {"value": salary}
        inner = outer.get("value")
        figures = inner if isinstance(inner, Mapping) else outer
        text = words(figures.get("value"))
        if text and not _NUMBER.fullmatch(text) and not _UNIT_ALONE.fullmatch(text):
            yield Stated("Salary", text, "salary")
            continue
        low, high = words(figures.get("minValue")), words(figures.get("maxValue"))
        currency = words(outer.get("currency") or record.get("salaryCurrency"))
        unit = words(figures.get("unitText") or outer.get("unitText"))
        yield from _amounts(low or text, high or text, currency, unit)


def _amounts(low: str, high: str, currency: str, unit: str) -> Iterator[Stated]:
    low, high = (amount if _is_amount(amount) else "" for amount in (low, high))
    amounts = tuple(dict.fromkeys(filter(None, (low, high))))
    if not amounts:
        return
    sign = {"GBP": "£", "": "£"}.get(currency.upper(), f"{currency} ")
    value = " - ".join(f"{sign}{amount}" for amount in amounts)
    if not low:
        value = f"Up to {value}"
    elif not high:
        value = f"From {value}"
    known = _UNITS.get(unit.upper().removeprefix("PER ").strip())
    yield Stated(
        "Salary", f"{value} per {known}" if known else value, "salary", amounts
    )


def _is_amount(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None and float(text.replace(",", "")) > 0
