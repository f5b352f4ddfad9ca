"""Pay bands and grades as adverts write them."""

import re
from typing import Final

from assistant.ingest.adverts.facts.found import cell, trim
from assistant.records import Cell, Json, Span
from assistant.text import collapse, fold
from assistant.vocabulary import BLANK_VALUES

_REVERT: Final = re.compile(r"\brevert", re.IGNORECASE)
_REVERT_BEFORE: Final = re.compile(
    r"\b(?P<verb>revert(?:s|ing)?)\b[^.]*$", re.IGNORECASE
)
_WHEN: Final = re.compile(
    r"\b(?:at the end of|after|on completion of|following|from|once|when|on qualifying"
    r"|during|until|for (?:the (?:first|next) |up to |an initial |a period of )*"
    r"(?=\d|six|twelve|eighteen))[^.;,()]{2,60}",
    re.IGNORECASE,
)
_REACH: Final = 80
_GRADE: Final = (
    r"(?:(?:agenda for change|afc)[ :,-]*)?(?:pay )?bands?[ :-]*[1-9](?: ?[a-d]\b)?"
    r"|(?:afc|agenda for change)[ :,-]*[2-9](?: ?[a-d]\b)?"
    r"|\b8 ?[a-d]\b|\b8\([a-d]\)"
    r"|\bvsm\b(?: ?\d\b)?|\bvery senior managers?\b"
    r"|\besm\b(?: ?\d\b)?|\bexecutive (?:and |& )?senior managers?(?: ?\(?esm\)?)?(?: "
    r"?\d\b)?"
    r"|\bscs ?\d?\b|\bsenior civil service(?: pay band \d)?"
)
_MEDICAL: Final = (
    r"\b(?:medical |nhs )?consultant\b|\bspecialty (?:doctor|registrar)\b"
    r"|\bassociate specialist\b|\bspecialist grade\b|\bsas (?:doctor|grade)\b"
    r"|\b(?:senior )?clinical fellow\b|\bsalaried gp\b|\bmedical band\b|\bst "
    r"?\d(?:-\d)?\b"
    r"|\bfoundation year \d\b|\bclinical (?:senior )?lecturer\b|\bmedical grade\b"
)
_NEXT: Final = (
    r"[ ,]*(?:/|,| or | and | to |-|&| - )[ ]*(?:nhs )?(?:(?:agenda for "
    r"change|afc)[ :-]*)?"
)
_BANDS: Final = re.compile(
    rf"(?:{_GRADE}|\bmedical band\b"
    r"|(?<=on the )(?:nhs |medical )?consultant(?: pay)? (?:scale|grade))"
    rf"(?:(?:{_NEXT})(?:{_GRADE}|{_MEDICAL}|[2-9] ?[a-d]\b"
    rf"|[2-9]\b(?![.,]\d)"
    r"|[a-d]\b(?! ?-)))*",
    re.IGNORECASE,
)
_LABELLED_BANDS: Final = re.compile(
    rf"(?:{_GRADE}|{_MEDICAL}|(?<![\d£,.])[1-9] ?[a-d]?\b(?![.,]\d))"
    rf"(?:(?:{_NEXT})(?:{_GRADE}|{_MEDICAL}|[1-9] ?[a-d]?\b(?![.,]\d)|[a-d]\b(?! "
    rf"?-)))*",
    re.IGNORECASE,
)
_ONE_BAND: Final = re.compile(
    rf"(?P<scheme>\b(?:vsm|esm|scs)\b ?\d?|very senior managers?"
    rf"|executive (?:and |& )?senior managers?[ (]*(?:esm)?[) ]*\d?"
    r"|senior civil service(?: pay band \d)?|\b(?:scs)\d)"
    rf"|(?P<medical>{_MEDICAL})"
    r"|(?P<number>[1-9]) ?\(?(?P<letter>[a-d])?\b|\b(?P<alone>[a-d])\b",
    re.IGNORECASE,
)
_OTHER_GRADE: Final = re.compile(r"(?=.*[a-z])[\w &/()'-]{2,40}$", re.IGNORECASE)
_SCHEME_FIRST: Final = re.compile(
    r"(?:agenda for change|afc)[ :,-]*(?=(?:pay )?band)", re.IGNORECASE
)
_PAY_SCHEME: Final = re.compile(
    r"agenda for change|afc|nhs|other|medical and dental|n/?a", re.IGNORECASE
)


def find_bands(
    text: str, flat: str, start: int, end: int, *, labelled: bool
) -> list[Cell]:
    """Return the pay bands of a span; below a label a bare "8b" is one."""
    pattern = _LABELLED_BANDS if labelled else _BANDS
    cells = []
    for match in pattern.finditer(flat, start, end):
        first, last = trim(flat, *match.span(), " \t\n*|,;:-/")
        names = _band_names(flat[first:last])
        before = re.search(r"\b(?:pay )?band $", flat[max(0, first - 9) : first], re.I)
        first -= len(before[0]) if before else 0
        scheme = _SCHEME_FIRST.match(flat, first, last)
        first = scheme.end() if scheme else first
        if names:
            name: Json = names[0] if len(names) == 1 else names
            when = _when(flat, (first, last), (start, end))
            cells.append(cell(text, first, last, name, applies_to=when))
    if not cells and labelled and _other_grade(flat[start:end]):
        cells.append(cell(text, start, end, collapse(text[start:end])))
    return cells


def _when(flat: str, band: Span, within: Span) -> str | None:
    """Return when a band holds, where the words around it say that it changes."""
    before = flat[max(within[0], band[0] - _REACH) : band[0]]
    after = flat[band[1] : min(within[1], band[1] + _REACH)].split(". ")[0]
    behind, ahead = _REVERT_BEFORE.search(before), _REVERT.search(after)
    if not (behind or ahead):
        return None
    match = _WHEN.search(after[: ahead.start()] if ahead else after)
    if match:
        return collapse(match[0])
    return behind["verb"] if behind else None


def _other_grade(words: str) -> bool:
    folded = fold(words)
    return (
        folded not in BLANK_VALUES
        and _OTHER_GRADE.fullmatch(words) is not None
        and _PAY_SCHEME.fullmatch(folded) is None
    )


def is_band(words: str) -> bool:
    """Return whether words are pay bands and nothing else."""
    rest = _BANDS.sub("", _without_scheme(words))
    return not re.sub(r"(?:nhs|afc|agenda for change|\W)+", "", rest, flags=re.I)


def _without_scheme(words: str) -> str:
    """Return the words without the name of the pay scheme before a band."""
    return re.sub(r"^(?:nhs )?(?:afc|agenda for change)[ :-]*(?=band)", "", words)


def _band_names(words: str) -> list[Json]:
    names: list[Json] = []
    number = ""
    for match in _ONE_BAND.finditer(
        re.sub(r"(?i)(?<!medical )\bbands?\b|\bpay\b(?! band)", "", words)
    ):
        if match["scheme"]:
            name = _scheme(match["scheme"])
        elif match["medical"]:
            name = collapse(match["medical"])
        else:
            number = match["number"] or number
            name = number + (match["letter"] or match["alone"] or "").lower()
        if name and name not in names:
            names.append(name)
    return names


def _scheme(words: str) -> str:
    lower = words.lower()
    digit = "".join(c for c in lower if c.isdigit())
    short = {"v": "VSM", "e": "ESM", "s": "SCS"}[lower[0]]
    return f"{short} {digit}".strip()
