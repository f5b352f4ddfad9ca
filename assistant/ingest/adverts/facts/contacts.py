"""Whom an advert names for questions: name, post, email address, phone number."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.ingest.adverts.facts.found import Found, Rank, Source, scattered
from assistant.ingest.adverts.facts.offices import called_by_first_name, find_offices
from assistant.ingest.adverts.facts.people import (
    EMAIL,
    PHONE,
    Piece,
    find_addresses,
    find_names,
    post_after,
    post_at,
    post_before,
    post_close_before,
)
from assistant.ingest.adverts.facts.sharing import share_addresses
from assistant.ingest.adverts.facts.structured import Person, structured_contacts
from assistant.records import Cell, Span
from assistant.text import collapse, fold

_CUE: Final = re.compile(
    r"\b(?:contact|enquir(?:y|ies|e)|quer(?:y|ies)|inform(?:al"
    r"|ation)\b.{0,60}\b(?:call|email"
    r"|phone|telephone|speak|with|to|by|on)|get in touch|speak (?:to|with)"
    r"|discuss(?:ion|ions)?"
    r"|conversation|informal chat|(?:please|further) (?:details|call|email|telephone)"
    r"|questions about|(?:talk|chat|speak)(?:ing)? (?:[a-z]+ ){0,2}(?:to|with)"
    r"|happy to talk|who to (?:call|ring|contact)"
    r"|fancy a chat|give [^.]{2,70} an? (?:ring|call|bell|shout)|drop [^.]{2,60} a line"
    r"|who to ask|ask for|hear from you"
    r"|would be (?:pleased|happy|delighted|glad)"
    r"|(?:call|ring|phone|telephone|e-?mail) (?-i:(?=[*\[]{0,3}[A-Z])))\b"
    r"|^(?:call|ring|phone|telephone|e-?mail|talk to)\b"
    r"|\b(?:questions|know more|interested|find out more)\?",
    re.IGNORECASE,
)
_NOT_A_CONTACT: Final = re.compile(
    r"reasonable adjust|fraud|privacy|data protection|switchboard|alternative format"
    r"|will be contacted|contact you\b|contacted by|trac\b|technical|nhsmail|key "
    r"contact"
    r"|point of contact|contact with|contact tracing|direct contact|complain"
    r"|unsubscribe"
    r"|e-?mail (?:us )?(?:an?|your|their) (?:\w+ ){0,2}(?:cv|application|statement)"
    r"|line[- ]manager prior|visa|sponsorship|redeploy|occupational health",
    re.IGNORECASE,
)
_LEAD_IN: Final = re.compile(
    r"\b(?:contact|informal|enquir|quer(?:y|ies)|further (?:details|information)"
    r"|discuss"
    r"|more information|speak (?:to|with)|conversation|in touch)\w*\b[^\n]{0,120}$"
    r"|\b(?:questions|know more|interested|a chat|a talk)\?$",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(
    r"(?::|\bcontact|\bwith|\bto|\bplease|\bemail|\bon)[ .]*$", re.IGNORECASE
)
_HEADING: Final = re.compile(
    r"contact|informal|enquir|further details|further information|get in touch"
    r"|find(?:ing)? out more|talk to us|any questions|more information",
    re.IGNORECASE,
)
_BY_TITLE: Final = re.compile(
    r"(?:contacts?|enquir|for (?:further|more))\b[^\n]{0,60}\n", re.IGNORECASE
)
_CALLED: Final = re.compile(
    r"(?:\b(?:contact(?:ing|s)?|to|with|call(?:ing)?|e?mail(?:ing)?|ring|give|telephone|by"
    r"|and|or|&"
    r"|and/or|either|name[ds]?|partners?|is|consultants?|for|ask|colleagues?)[:,]?"
    r"|[,:(;/?!\t]|\n"
    r"|^|\d(?: ?(?:or|and))?|•|[*])\s*(?:the |our |Name ?:? ?)*$",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(r"\)?, (?:the |our )?(?=[A-Z])")
_SHORT: Final = 140
_MOST_LINES: Final = 14
_LINE_WORDS: Final = 14


def read_contacts(source: Source) -> list[Found]:
    """Return the contacts of an advert, nobody twice."""
    structured = list(structured_contacts(source))
    people = [person for person, _ in structured]
    taken = [span for _, span in structured]
    for start, end in _zones(source):
        people.extend(_in_zone(source, start, end, taken))
    if not people:
        people = _named_with_address(source)
    for person in people:
        name = person.pieces[0]
        missing = [kind for kind in ("email", "phone") if not person.has(kind)]
        if name.kind == "name" and missing:
            person.pieces += called_by_first_name(source.flat, name, missing)
    cells = [_cell(source, person) for person in people if _enough(person)]
    unique = _unique(sorted(cells, key=lambda one: one.spans))
    return [Found("contacts", one, Rank.PROSE) for one in unique]


def _named_with_address(source: Source) -> list[Person]:
    """Return who stands with an address in one sentence, where none is introduced."""
    people: list[Person] = []
    for sentence in source.sentences:
        addressed = EMAIL.search(sentence.text) or PHONE.search(sentence.text)
        if addressed and not _NOT_A_CONTACT.search(sentence.text):
            found = _in_zone(source, sentence.start, sentence.end, ())
            people += [one for one in found if one.has("name")]
    return people


def _enough(person: Person) -> bool:
    return any(piece.kind != "job_title" for piece in person.pieces)


def _zones(source: Source) -> list[Span]:
    """Return the sentences and blocks that say whom to ask, none within another."""
    zones: list[Span] = []
    for number, sentence in enumerate(source.sentences):
        if zones and sentence.start < zones[-1][1]:
            continue
        cue = _CUE.search(sentence.text) or (
            _HEADING.search(sentence.heading) and len(sentence.text) < _SHORT
        )
        if not cue or _NOT_A_CONTACT.search(sentence.text) or sentence.specification:
            continue
        zones.append((sentence.start, _zone_end(source, number)))
    return zones


def _zone_end(source: Source, number: int) -> int:
    """Return the end of the block of short lines that a sentence opens."""
    first = source.sentences[number]
    end = first.end
    opened = _OPEN.search(first.text) or _HEADING.search(first.heading)
    opened = opened or _BY_TITLE.match(first.text)
    nearly = opened or _LEAD_IN.search(first.text) is not None
    for sentence in source.sentences[number + 1 : number + _MOST_LINES]:
        addressed = EMAIL.search(sentence.text) or PHONE.search(sentence.text)
        blank = source.flat[end : sentence.start].count("\n") > 2
        if len(sentence.text) > _SHORT or blank or _NOT_A_CONTACT.search(sentence.text):
            break
        if not (addressed or (opened and _is_short_line(sentence.text))) or not nearly:
            break
        end = sentence.end
    return end


def _is_short_line(text: str) -> bool:
    named = find_names(text, 0, len(text)) or post_after(text, 0, len(text))
    return bool(named) and len(text.split()) <= _LINE_WORDS


def _in_zone(
    source: Source, start: int, end: int, taken: Sequence[Span]
) -> list[Person]:
    flat = source.flat
    people: list[Person] = []
    addresses = [p for p in find_addresses(flat, start, end) if not _inside(p, taken)]
    for name in find_names(flat, start, end):
        titled = post_close_before(flat, start, name.start)
        before = flat[start : titled.start if titled else name.start]
        if _inside(name, taken) or not _CALLED.search(before[-60:]):
            continue
        person = Person([name])
        post = (
            titled
            or post_after(flat, name.end, end)
            or post_before(flat, start, name.start)
        )
        if post and not _overlaps(post, people):
            person.pieces.append(post)
        people.append(person)
    people = [person for person in people if not _in_post(person, people)]
    for office in find_offices(flat, start, end):
        if not _inside(office, taken) and not _overlaps(office, people):
            people.append(Person([office]))
    people.sort(key=lambda person: person.start)
    share_addresses(flat, people, addresses)
    _posts_behind(flat, people, end)
    return people


def _posts_behind(flat: str, people: Sequence[Person], end: int) -> None:
    """Give people the posts that stand behind their addresses, with a comma."""
    for person in people:
        if person.has("job_title") or person.pieces[0].kind != "name":
            continue
        last = max(piece.end for piece in person.pieces)
        comma = _BEHIND.match(flat, last, end)
        post = post_at(flat, comma.end(), end) if comma else None
        if post and len(person.pieces) > 1 and not _overlaps(post, people):
            person.pieces.append(post)


def _in_post(person: Person, people: Sequence[Person]) -> bool:
    """Return whether a name is part of what another person's post is called."""
    name = person.pieces[0]
    return any(
        piece.kind == "job_title" and piece.start <= name.start < piece.end
        for other in people
        for piece in other.pieces
    )


def _overlaps(piece: Piece, people: Sequence[Person]) -> bool:
    return any(
        piece.start < other.end and other.start < piece.end
        for person in people
        for other in person.pieces
    )


def _inside(piece: Piece, taken: Sequence[Span]) -> bool:
    return any(start <= piece.start < end for start, end in taken)


def _cell(source: Source, person: Person) -> Cell:
    values: dict[str, str] = {
        piece.kind: collapse(source.text[piece.start : piece.end])
        for piece in person.pieces
    }
    kinds = ("name", "job_title", "email", "phone")
    spans = [(piece.start, piece.end) for piece in person.pieces]
    return scattered(source.text, spans, {kind: values.get(kind) for kind in kinds})


def _unique(cells: Sequence[Cell]) -> list[Cell]:
    """Return each contact once, where most is stated of it."""
    named: dict[str, Cell] = {}
    for one in cells:
        key = _key(one)
        if key not in named or _size(one) > _size(named[key]):
            named[key] = one
    known = {
        value
        for one in named.values()
        if _part(one, "name")
        for value in (_part(one, "email"), _part(one, "phone"))
        if value
    }
    kept = [
        one
        for one in named.values()
        if _part(one, "name") or not known & {_part(one, "email"), _part(one, "phone")}
    ]
    return sorted(kept, key=lambda one: one.spans)


def _part(one: Cell, kind: str) -> str | None:
    value = dict(one.normalised).get(kind) if isinstance(one.normalised, dict) else None
    return str(value) if value else None


def _key(one: Cell) -> str:
    name = fold(_part(one, "name") or "").replace(" - ", "-")
    return name or fold(_part(one, "email") or _part(one, "phone") or "")


def _size(one: Cell) -> int:
    return sum(
        _part(one, kind) is not None for kind in ("name", "job_title", "email", "phone")
    )
