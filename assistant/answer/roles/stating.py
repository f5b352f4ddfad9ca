"""A fact of one advert to claims: the value, in the words of the advert."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from assistant.answer.quoting import exact, quote
from assistant.model import DraftClaim, Reading, Sentence
from assistant.records import FACTS, Cell, FactKey
from assistant.text import fold, plain
from assistant.vocabulary import ASPECTS, STOPWORDS

_CONSTANT: Final = re.compile(r"[A-Z]{2,}(?:_[A-Z]+)+")
_ISO: Final = re.compile(r"\b(\d{4}-\d\d-\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)")
_CODE: Final = re.compile(r"\d[a-dA-D]?(?:/\d?[a-dA-D]?)?")
_CALLED: Final = re.compile(r"\b(?:band|grade)\b", re.IGNORECASE)
_NOUN: Final = re.compile(r"\s[a-z]{4,}\b")
_BOUND: Final = re.compile(
    r"\b(?:an? )?(?:minimum|maximum) of (?:an? )?$"
    r"|\b(?:at (?:least|most)|up to|over|under"
    r"|(?:no more|no less|no fewer|more|less|fewer) than) $",
    re.IGNORECASE,
)
_ON_TOP: Final = re.compile(
    r"(?: (?:p\.?a\.?|per annum|pro rata|a year|per year)\b\.?)*,? ?"
    r"(?:\+|\bplus\b|\binc\."
    r"|\b(?:incl?|including|inclusive of|excluding|exclusive of)\b) ?[^\n.;()]{2,60}"
    r"(?=$|[\n.;)])",
    re.IGNORECASE,
)
"""What is paid besides, or is in it: "plus Outer London HCAS"."""
_NEAR: Final = 20
_LINKS: Final = re.compile(
    r"[ ,(/-]*(?:(?:of|for|a|an|on|contract|post|term|period|basis|initially|up to|the"
    r"|until|role|appointment|position|opportunity)\b[ ,(/-]*)*",
    re.IGNORECASE,
)
"""What may stand between a contract and its length."""
_CONTRACT: Final = re.compile(r" (?:contract|secondment|appointment|basis)\b", re.I)
_OF_LINE: Final = frozenset({"hours"})
"""Facts of which a labelled line says more than the value."""
_REST: Final = re.compile(r"[ ,;:(–-][^\n|\t]{2,90}?(?=\s*(?:\n|\||\t|$))")
"""What a line says behind a value."""
_STRETCH: Final = 60
"""Characters within which values that share words stand."""
_DETAILS: Final = {"contact_phone": "phone", "contact_email": "email"}
"""Facts that are part of a contact."""
_BESIDE: Final[dict[str, FactKey]] = {
    "salary": "pay_band",
    "pay_band": "salary",
    "contract_type": "contract_length",
    "working_pattern": "hours",
}
"""What a reader wants beside a fact."""


def fact_key(aspect: str) -> FactKey | None:
    """Return the key of the fact that an aspect asks for."""
    if aspect in _DETAILS:
        return "contacts"
    return next((key for key in FACTS if key == aspect), None)


def cells_of(aspect: str, reading: Reading) -> tuple[Cell, ...]:
    """Return what an advert states of an aspect; empty when it is not stated."""
    key = fact_key(aspect)
    facts = reading.records.facts
    if key is None or facts is None:
        return ()
    cells = facts.cells.get(key, ())
    detail = _DETAILS.get(aspect)
    return tuple(c for c in cells if detail is None or _has(c, detail))


def values_of(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return all values of a fact, each on its own."""
    return tuple(
        replace(value, also=()) for cell in cells for value in (cell, *cell.also)
    )


def claims_of(
    aspect: str,
    reading: Reading,
    *,
    lead: str = "",
    cells: Sequence[Cell] | None = None,
    beside: bool = False,
) -> tuple[DraftClaim, ...]:
    """Return the claims that state a fact, one for each value.

    Args:
        aspect: Key in `ASPECTS`.
        reading: The advert.
        lead: Said before it: the advert's title, where several are spoken of.
        cells: The values to state; all of the fact by default.
        beside: Whether what a reader wants beside it goes with it: the band with the
            salary, the hours with the working pattern.
    """
    chosen = cells_of(aspect, reading) if cells is None else cells
    other = _BESIDE.get(aspect) if beside else None
    near = _joined(chosen, cells_of(other, reading), reading) if other else None
    if near is not None:
        return (claim(near, reading, lead=lead),)
    if aspect in _OF_LINE:
        chosen = [_to_line_end(cell, reading) for cell in chosen]
    claims = [*_claims(chosen, reading, lead)]
    if claims and other:
        label = ASPECTS[other].name.capitalize()
        claims += _claims(cells_of(other, reading), reading, lead, label=label)
    return tuple(claims)


def _joined(
    cells: Sequence[Cell], others: Sequence[Cell], reading: Reading
) -> Cell | None:
    """Return the one value of each of two facts as one where they stand together.

    "Fixed term of two years" is both the contract and its length.
    """
    if len(cells) != 1 or len(others) != 1 or cells[0].also or others[0].also:
        return None
    one, other = cells[0], others[0]
    if len(one.spans) != 1 or len(other.spans) != 1 or one.applies_to:
        return None
    (start, first), (second, end) = sorted((one.spans[0], other.spans[0]))
    gap = reading.text[first:second]
    if not 0 <= second - first <= _NEAR or not _LINKS.fullmatch(gap):
        return None
    noun = _CONTRACT.match(reading.text, end)
    end = noun.end() if noun else end
    return replace(one, value=reading.text[start:end], spans=((start, end),))


def _to_line_end(cell: Cell, reading: Reading) -> Cell:
    """Return a value with what its labelled line says behind it: which days."""
    start, end = cell.spans[-1]
    before = reading.text[reading.text.rfind("\n", 0, start) + 1 : start]
    rest = _REST.match(reading.text, end)
    labelled = not before.strip() or before.rstrip().endswith((":", "|", "\t"))
    if rest is None or cell.also or not labelled:
        return cell
    whole = (*cell.spans[:-1], (start, rest.end()))
    return replace(cell, value=reading.text[start : rest.end()], spans=whole)


def _claims(
    cells: Sequence[Cell], reading: Reading, lead: str, *, label: str = ""
) -> Iterator[DraftClaim]:
    for run in _runs(cells, reading):
        if len(run) > 1:
            yield _claim_of_run(run, reading, lead, label)
            continue
        for value in (run[0], *run[0].also):
            yield claim(value, reading, lead=lead, label=label)


def _runs(cells: Sequence[Cell], reading: Reading) -> Iterator[Sequence[Cell]]:
    """Yield values one by one, but those that share words together: "28 & 29 May"."""
    run: list[Cell] = []
    for cell in cells:
        shared = bool(run) and not run[-1].spans[-1][1] < cell.spans[-1][0]
        if shared and _is_of_run(run[-1], cell, reading):
            run.append(cell)
            continue
        if run:
            yield run
        run = [cell]
    if run:
        yield run


def _is_of_run(before: Cell, cell: Cell, reading: Reading) -> bool:
    """Return whether two values lie in one stretch of a few words of one line."""
    start, end = before.spans[0][0], cell.spans[-1][1]
    plain_values = not (before.also or cell.also or before.applies_to)
    stretch = reading.text[start:end]
    return plain_values and 0 < end - start <= _STRETCH and "\n" not in stretch


def _claim_of_run(
    run: Sequence[Cell], reading: Reading, lead: str, label: str
) -> DraftClaim:
    spans = [span for cell in run for span in cell.spans]
    where = (min(start for start, _ in spans), max(end for _, end in spans))
    text = in_words(reading.text[where[0] : where[1]])
    return DraftClaim(text, tuple(quote(reading, where)), lead, label=label)


def claim(
    cell: Cell, reading: Reading, *, lead: str = "", label: str = ""
) -> DraftClaim:
    """Return the claim that states one value, with the sentences that hold it."""
    text = in_words(_bound(cell, reading) + cell.value + _after(cell, reading))
    if cell.applies_to and plain(cell.applies_to).lower() not in text.lower():
        text = f"{text} ({plain(cell.applies_to)})"
    if len(cell.spans) == 1:
        quotes = quote(reading, cell.spans[0])
    else:
        quotes = tuple(exact(reading, where) for where in cell.spans)
    unique = tuple(dict.fromkeys(quotes))
    when = cell.applies_to or ""
    if when and not any(when in quoted.text for quoted in unique):
        text = in_words(cell.value)
        told = any(fold(when) in fold(quoted.text) for quoted in unique)
        label = label or (plain(when).capitalize() if told else "")
    return DraftClaim(_named(text, unique), unique, lead, label=label)


def _named(text: str, quotes: Sequence[Sentence]) -> str:
    """Return a bare code with what its label calls it, as in "Band: 7"."""
    if not (quotes and _CODE.fullmatch(text)):
        return text
    called = _CALLED.search(quotes[0].text)
    return f"{called[0].capitalize()} {text}" if called else text


def _bound(cell: Cell, reading: Reading) -> str:
    """Return what makes a value a bound, where it stands before it: "a minimum of"."""
    if not cell.value[:1].isdigit() and not cell.value.startswith("£"):
        return ""
    match = _BOUND.search(reading.text[: cell.spans[0][0]], cell.spans[0][0] - _NEAR)
    return match[0] if match else ""


def _after(cell: Cell, reading: Reading) -> str:
    """Return what belongs to a value behind it: what it counts, what comes on top."""
    if "£" in cell.value:
        match = _ON_TOP.match(reading.text, cell.spans[-1][1])
        return match[0].rstrip(" ,-") if match else ""
    return _noun_after(cell, reading)


def _noun_after(cell: Cell, reading: Reading) -> str:
    """Return the word that a number counts, where the value ends with the number."""
    counted = type(cell.normalised) in (int, float)
    if not (counted and cell.value[-1:].isdigit()):
        return ""
    match = _NOUN.match(reading.text, cell.spans[-1][1])
    return match[0] if match and match[0].strip() not in STOPWORDS else ""


def in_words(value: str) -> str:
    """Return a value as a reader would write it: no codes, no bare ISO dates."""
    text = _CONSTANT.sub(lambda m: m[0].replace("_", " ").capitalize(), plain(value))
    return _ISO.sub(_dated, text)


def _dated(match: re.Match[str]) -> str:
    try:
        day = date.fromisoformat(match[1])
    except ValueError:
        return match[0]
    return f"{day.day} {day:%B %Y} ({match[0]})"


def _has(cell: Cell, detail: str) -> bool:
    value = cell.normalised
    return isinstance(value, dict) and bool(value.get(detail))
