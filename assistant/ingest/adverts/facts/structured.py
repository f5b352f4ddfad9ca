"""Contacts that the labels of an applicant system introduce, field by field."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from assistant.ingest.adverts.facts.found import Source, trim
from assistant.ingest.adverts.facts.people import EMAIL, PHONE, Piece
from assistant.records import Span

_KEY: Final = re.compile(
    r"Name(?=[A-Z\s:a-z])|Job [Tt]itle|E-?mail [Aa]ddress(?=\S+@)"
    r"|E-?mail(?: [Aa]ddress)?(?=[\s:])"
    r"|Tele(?:phone)?(?: [Nn]umber)?|Phone(?: [Nn]umber)?"
    r"|Additional (?:contact )?information"
)
_STRUCTURED: Final = re.compile(
    r"(?:^|(?<=: )|(?<=\n))[ \t*•]*(?=Name(?:[A-Z :]|\s*\n|[a-z]+ [A-Z]))"
)
_AND: Final = re.compile(r" ?, ?(?:and )?| ?& ?| and ")
_FULL_NAME: Final = re.compile(r"[A-Z][\w'.-]+(?: [A-Z][\w'.-]*){1,3}")
_REACH: Final = 400


@dataclass
class Person:
    """What is stated of one contact."""

    pieces: list[Piece] = field(default_factory=list)

    def has(self, kind: str) -> bool:
        """Return whether a kind of piece is stated."""
        return any(piece.kind == kind for piece in self.pieces)

    @property
    def start(self) -> int:
        """Offset of the first piece."""
        return min(piece.start for piece in self.pieces)


def structured_contacts(source: Source) -> Iterator[tuple[Person, Span]]:
    """Yield the contacts that the labels of an applicant system introduce."""
    flat = source.flat
    for match in _STRUCTURED.finditer(flat):
        limit = min(len(flat), match.end() + _REACH)
        keys = list(_KEY.finditer(flat, match.end(), limit))
        person = Person()
        for number, key in enumerate(keys):
            name = key[0].lower()
            if name.startswith("additional") or (name == "name" and person.pieces):
                break
            stop = keys[number + 1].start() if number + 1 < len(keys) else limit
            piece = _labelled_piece(flat, name, key.end(), stop)
            if piece and not person.has(piece.kind):
                person.pieces.append(piece)
        if len(person.pieces) > 1:
            last = max(piece.end for piece in person.pieces)
            for one in _each(flat, person):
                yield one, (match.start(), last)


def _each(flat: str, person: Person) -> Iterator[Person]:
    """Yield the people whose names stand in one field, with what they share."""
    first, *others = person.pieces
    names, start = [], first.start
    for cut in [*_AND.finditer(flat, first.start, first.end), None]:
        stop = cut.start() if cut else first.end
        names.append(Piece("name", start, stop))
        start = cut.end() if cut else stop
    full = all(_FULL_NAME.fullmatch(flat, one.start, one.end) for one in names)
    if first.kind != "name" or not full:
        names = [first]
    for name in names:
        yield Person([name, *others])


def _labelled_piece(flat: str, key: str, start: int, end: int) -> Piece | None:
    limit = end
    start, _ = trim(flat, start, end, " \t\n:*,-")
    line_end = flat.find("\n", start, end)
    start, end = trim(flat, start, end if line_end < 0 else line_end, " \t\n:*,;")
    if start >= end:
        return None
    if key == "name":
        return Piece("name", start, end)
    if key.startswith("job"):
        return Piece("job_title", start, end)
    kind, pattern = ("email", EMAIL) if "mail" in key else ("phone", PHONE)
    match = pattern.search(flat, start, end)
    if match and kind == "phone":
        match = pattern.match(flat, match.start(), limit)
    return Piece(kind, *match.span()) if match else None  # type: ignore[arg-type]
