"""Offices that take questions in place of a person; people called by one name."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.ingest.adverts.facts.people import EMAIL, PHONE, Piece
from assistant.ingest.adverts.facts.words import NOT_NAMES, OFFICES, POST_WORDS

_OFFICE: Final = re.compile(
    r"(?:^|(?<=[\n:;(*])|(?<=, )|\b(?:[Cc]ontact|[Cc]all|[Ee]-?mail|[Rr]ing|or|and|the"
    r"|our|to|with)\b)[ \t*]*"
    r"(?P<name>[A-Z][\w&'-]*(?: (?:(?:of|and|&|for) )?[A-Z][\w&'-]*){0,4})"
    r"(?P<gap>[ \t*]*(?:[,(:-](?:[^\n@;]{0,60}?[ ,.:(])??)?[ \t*(\[]*"
    r"(?:(?:on|at|via|by|tel|telephone|phone|e-?mail|Tel|Telephone|Phone|E-?mail)\b"
    r"[.: ]*)*)"
    rf"(?={EMAIL.pattern}|\(?0\d|\+\d\d)",
)
_PERSON_BEFORE: Final = re.compile(r"[A-Z][a-z'-]+ [A-Z][a-z'-]+(?:,[^,\n]{0,40})?, $")
_CALLED: Final = re.compile(
    r"\b(?:contact|call|e-?mail|ring|phone|telephone|text|speak to|talk to) *$",
    re.IGNORECASE,
)
_LOOK_BACK: Final = 80


def find_offices(flat: str, start: int, end: int) -> list[Piece]:
    """Return the offices and teams of a span that stand before an address."""
    found = []
    for match in _OFFICE.finditer(flat, start, end):
        words = {word.lower() for word in re.findall(r"[\w'-]+", match["name"])}
        before = flat[
            max(start, match.start("name") - _LOOK_BACK) : match.start("name")
        ]
        called = _CALLED.search(before)
        alone = len(words) == 1 and called and NOT_NAMES.isdisjoint(words)
        named = bool(alone or words & OFFICES) and POST_WORDS.isdisjoint(words)
        if named and not _PERSON_BEFORE.search(before):
            found.append(Piece("name", *match.span("name")))
    return found


def called_by_first_name(flat: str, name: Piece, kinds: Sequence[str]) -> list[Piece]:
    """Return addresses that stand behind a person's first name alone.

    Args:
        flat: The text.
        name: The person's full name, which the first name refers back to.
        kinds: Kinds of address that are looked for ("phone", "email").
    """
    words = flat[name.start : name.end].split()
    if len(words) < 2 or words[0] in {"Dr", "Mr", "Mrs", "Ms", "Miss", "Prof", "Dame"}:
        return []
    lead = re.compile(
        rf"\b{re.escape(words[0])}(?: is)? ?(?:\(|on |at |via |by )"
        r"(?:(?:tel|telephone|phone|e-?mail|on|at)\b[.: ]*)*",
        re.IGNORECASE,
    )
    found: dict[str, Piece] = {}
    for match in lead.finditer(flat, name.end):
        for kind, pattern in (("phone", PHONE), ("email", EMAIL)):
            address = pattern.match(flat, match.end())
            if address and kind in kinds and kind not in found:
                found[kind] = Piece(kind, *address.span())  # type: ignore[arg-type]
    return list(found.values())
