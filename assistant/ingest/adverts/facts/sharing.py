"""Which email address and phone number is whose, of those a passage names."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.ingest.adverts.facts.people import Piece
from assistant.ingest.adverts.facts.structured import Person

_SENTENCE_END: Final = re.compile(r"[.!?] |\n|;")
_JOINS: Final = re.compile(r" (?:or|and|&) |/")


def share_addresses(
    flat: str, people: list[Person], addresses: Sequence[Piece]
) -> None:
    """Give each address to the person it is for; to nobody, as a contact of its own."""
    known = list(people)
    addresses = _in_order(flat, known, addresses)
    for piece in addresses:
        named = _named_in(flat, piece, known)
        person = named or _nearest(piece, known)
        if person is not None:
            others = [] if named else _with(flat, person, piece, known)
            for one in (person, *others):
                one.pieces.append(piece)
            continue
        last = people[-1] if people else None
        alone = last is not None and last not in known and not last.has(piece.kind)
        if last is not None and alone:
            last.pieces.append(piece)
        elif not known:
            people.append(Person([piece]))


def _in_order(
    flat: str, people: Sequence[Person], addresses: Sequence[Piece]
) -> list[Piece]:
    """Share addresses that stand below several people in their order; return others.

    Whose name is in an address has that one, whatever the order is.
    """
    rest = list(addresses)
    for kind in ("email", "phone"):
        listed = [piece for piece in addresses if piece.kind == kind]
        below = bool(people) and all(
            piece.start > person.pieces[-1].end for piece in listed for person in people
        )
        named = any(_named_in(flat, piece, people) for piece in listed)
        if len(people) > 1 and len(listed) == len(people) and below and not named:
            for person, piece in zip(people, listed, strict=True):
                person.pieces.append(piece)
                rest.remove(piece)
    return rest


def _with(
    flat: str, last: Person, piece: Piece, people: Sequence[Person]
) -> list[Person]:
    """Return who shares an address: named before its person, with none of their own."""
    return [
        one
        for one in people
        if one.start < last.start < piece.start
        and not (one.has("email") or one.has("phone"))
        and not _SENTENCE_END.search(flat, one.pieces[0].end, piece.start)
        and _JOINS.search(flat, one.pieces[0].end, last.pieces[0].start)
    ]


def _named_in(flat: str, piece: Piece, people: Sequence[Person]) -> Person | None:
    if piece.kind != "email":
        return None
    local = flat[piece.start : piece.end].partition("@")[0].lower()
    for person in people:
        name = person.pieces[0]
        surname = flat[name.start : name.end].lower().split()[-1]
        if surname in local and not person.has("email"):
            return person
    return None


def _nearest(piece: Piece, people: Sequence[Person]) -> Person | None:
    """Return who was named last before an address and has none of its kind."""
    before = [one for one in people if one.pieces[0].start < piece.start]
    free = [one for one in before if not one.has(piece.kind)]
    if before and not before[-1].has(piece.kind):
        return before[-1]
    return (
        free[0]
        if free and len(free) < len(before) and not before[-1].has(piece.kind)
        else None
    )
