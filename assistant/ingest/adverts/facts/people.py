"""Names of people and of their posts, email addresses and phone numbers in a text."""

import re
from typing import Final, Literal, NamedTuple

from assistant.ingest.adverts.facts.words import NOT_NAMES, POST_STARTS, POST_WORDS

EMAIL: Final = re.compile(r"[\w+'-]+(?:\.[\w+'-]+)*@(?:[\w-]+\.)+[A-Za-z]{2,12}")
PHONE: Final = re.compile(
    r"(?<![\d£.-])(?:\+ ?\d{2} ?(?:\(0\) ?)?|\(0\d{2,4}\) ?|0\d)[\d ()-]{6,13}\d(?!\d"
    r"|[.,]\d)"
    r"(?:,?\s{0,3}(?:\(?ext(?:ension|n)?|x)\.?:? ?\d{2,6}(?: ?(?:/|or) ?\d{2,6}\b)?"
    r"\)?)?",
    re.IGNORECASE,
)
_TITLE: Final = r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Sir|Dame|Cllr|Rev)\b\.? )"
_NAME_WORD: Final = r"(?:[A-Z][^\W\d_]*(?:['-][^\W\d_]+)*)"
_NAMES: Final = re.compile(
    rf"(?<![^\W\d])(?<![@.-]){_TITLE}?{_NAME_WORD}"
    rf"(?: ?-? ?(?:(?:de|van|von|der|la|le|bin|al|ap) "
    rf")?"
    rf"{_NAME_WORD}\.?)*(?![\w@])"
)
_TITLED: Final = re.compile(_TITLE)
_WORD: Final = re.compile(r"[^\W\d_][\w'&-]*|&")
_POST_WORD: Final = r"(?:[A-Z][\w'-]*(?:/[A-Z][\w'-]*)*)"
_LOWER: Final = (
    r"(?:(?<= of) [a-z]{3,12}(?= (?:Services?|Care|Health|Medicine|Operations|Teams?"
    r"|Units?|Divisions?|Programmes?)\b))"
)
_POST: Final = re.compile(
    rf"{_POST_WORD}(?:(?: (?:of|and|&|for|the|to|in|at|-|with))*"
    rf"{_LOWER}?,? (?:- )?(?:& |and )?"
    rf"(?:\()?{_POST_WORD}\)?)*"
)
_BEFORE_POST: Final = re.compile(
    r"[ \t*]*(?:\n[ \t*]*)?[,(:;-]*[ \t]*(?:\n[ \t]*)?"
    r"(?:(?:who is|is) )?(?:(?:the|our|a|an|currently) )*"
)
_NEW_PERSON: Final = re.compile(
    rf"(?:,? (?:and|or|&)|,) (?={_TITLE}?{_NAME_WORD} {_NAME_WORD})"
)
_EMPLOYER: Final = re.compile(
    r",(?= [^,\n]*\b(?:NHS|Trust|CCG|ICB|Health Board|Council|Ltd|Limited)\b)"
)
_POSSESSIVE: Final = re.compile(r",? (?:whose|[A-Z][\w-]*'s(?= [a-z])(?! and ))\b")
_OTHER_LINE: Final = re.compile(
    r",? and (?:also )?(?:is )?(?:(?:professionally|managerially|operationally"
    r"|clinically"
    r"|accountable) )*(?:to|professionally|managerially)\b"
)
_ONE_OF: Final = re.compile(r"\b(?:one|either|any|both) of (?:the|our) ")
_GLUED: Final = "Name"
_GLUED_NAME: Final = re.compile(rf"{_GLUED}(?=[A-Z])")
_INITIALS: Final = 3
"""A longer word in capitals is no part of a name."""
_LINE_ABOVE: Final = re.compile(
    r"(?:^|\n)[ \t*•]*(?P<line>[^\n]{3,90}?)[ \t*]*\n[ \t*•]*$"
)
_ASIDE: Final = 6
"""How far behind a post it is looked at whether its last words belong to it."""
_DIGITS: Final = 10
_MOST_WORDS: Final = 4
_NEXT_WORDS: Final = 3
_POST_CHARACTERS: Final = 110
_PIECE = Literal["name", "job_title", "email", "phone"]


class Piece(NamedTuple):
    """A part of what is stated of a contact."""

    kind: _PIECE
    start: int
    end: int


def find_names(flat: str, start: int, end: int) -> list[Piece]:
    """Return the names of people in a span."""
    found = []
    for match in _NAMES.finditer(flat, start, end):
        span = _name_within(flat, *match.span())
        if span:
            found.append(Piece("name", *span))
    return found


def _name_within(flat: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the person's name within a run of capitalised words, if there is one."""
    start = start + len(_GLUED) if _GLUED_NAME.match(flat, start, end) else start
    titled = _TITLED.match(flat, start, end)
    first = titled.end() if titled else start
    taken: list[tuple[int, int]] = []
    for word in _WORD.finditer(flat, first, _before_post(flat, first, end)):
        stop = _end_of_name_word(word)
        if stop > word.start():
            taken.append((word.start(), stop))
        if stop < word.end() and taken:
            if titled or len(taken) > 1 or stop > word.start():
                break
            taken = []
    while taken and taken[-1][1] - taken[-1][0] == 1:
        taken.pop()
    if not taken or len(taken) > _MOST_WORDS:
        return None
    with_title = titled is not None and taken[0][0] == first
    begin = start if with_title else taken[0][0]
    return (begin, taken[-1][1]) if len(taken) > 1 or with_title else None


def _before_post(flat: str, start: int, end: int) -> int:
    """Return the end of a run of words before a dash that a post stands behind."""
    dash = flat.find(" - ", start, end)
    after = {word[0].lower() for word in _WORD.finditer(flat, dash, end)}
    return end if dash < 0 or POST_WORDS.isdisjoint(after) else dash


def _end_of_name_word(word: re.Match[str]) -> int:
    """Return where a word stops being part of a name; its start if it is none."""
    if len(word[0]) > _INITIALS and word[0].isupper():
        return word.start()
    end = word.start()
    for part in re.finditer(r"[^-]+", word[0]):
        if part[0].lower() in NOT_NAMES:
            break
        end = word.start() + part.end()
    return end


def post_after(flat: str, start: int, end: int) -> Piece | None:
    """Return the post that is named right behind a person's name."""
    before = _BEFORE_POST.match(flat, start, end)
    begin = before.end() if before else start
    return post_at(flat, begin, end)


def post_at(flat: str, start: int, end: int) -> Piece | None:
    """Return the post whose name begins at a place."""
    match = _POST.match(flat, start, min(end, start + _POST_CHARACTERS))
    if match is None:
        return None
    stop = match.end()
    if other := _OTHER_LINE.search(flat, start, stop):
        stop = other.start()
    for aside in (_EMPLOYER, _POSSESSIVE):
        found = aside.search(flat, start, min(end, stop + _ASIDE))
        stop = min(stop, found.start()) if found else stop
    for person in _NEW_PERSON.finditer(flat, start, stop):
        after = _name_within(flat, person.end(), _run_end(flat, person.end(), end))
        if after and _is_person(flat, *after, end):
            stop = person.start()
            break
    stop = _closed(flat, start, stop)
    words = [word[0].lower() for word in _WORD.finditer(flat, start, stop)]
    if POST_WORDS.isdisjoint(words) or not words:
        return None
    return Piece("job_title", start, stop)


def without_name(flat: str, post: Piece) -> int:
    """Return the end of a post without the name of who holds it ("CEO Ann Gray")."""
    for name in find_names(flat, post.start, post.end):
        before = flat[post.start : name.start].split()
        if name.end == post.end and before and before[-1].lower() in POST_WORDS:
            return post.start + len(flat[post.start : name.start].rstrip())
    return post.end


def _run_end(flat: str, start: int, end: int) -> int:
    match = _NAMES.match(flat, start, end)
    return match.end() if match else start


def _is_person(flat: str, start: int, end: int, limit: int) -> bool:
    """Return whether a name is followed by what follows people, not departments."""
    after = flat[end : min(limit, end + 40)]
    return len(flat[start:end].split()) <= _NEXT_WORDS and (
        re.match(r",? ?(?:\(|on\b|at\b|via\b|by\b|email|tel)|[ ,]*\S+@", after)
        is not None
        or (after[:1] == "," and _names_post(flat, end, limit))
        or not after.strip(" .\n")
    )


def _names_post(flat: str, start: int, end: int) -> bool:
    """Return whether a comma is followed by words one of which is that of a post."""
    before = _BEFORE_POST.match(flat, start, end)
    begin = before.end() if before else start
    match = _POST.match(flat, begin, min(end, begin + _POST_CHARACTERS))
    words = _WORD.findall(match[0].lower()) if match else []
    return not POST_WORDS.isdisjoint(words)


def _closed(flat: str, start: int, end: int) -> int:
    """Return the end of a post without a bracket that it does not open."""
    piece = flat[start:end]
    if piece.count(")") > piece.count("("):
        return start + piece.index(")")
    if piece.count("(") > piece.count(")"):
        return start + len(piece[: piece.rindex("(")].rstrip())
    return end


def post_before(flat: str, start: int, end: int) -> Piece | None:
    """Return the post that is named right before a person's name, with a comma."""
    before = flat[start:end]
    above = _LINE_ABOVE.search(before)
    if above:
        piece = post_at(flat, start + above.start("line"), start + above.end("line"))
        whole = piece is not None and piece.end == start + above.end("line")
        return piece if whole else None
    if not re.search(r"[,(:-] *$", before) or _ONE_OF.search(before):
        return None
    stop = len(before.rstrip(" ,(:-"))
    for match in re.finditer(rf"(?<![\w@]){_POST_WORD}", before):
        if match[0].lower() in POST_STARTS:
            named = _POST.match(before, match.start())
            if named and named.end() >= stop:
                return Piece("job_title", start + match.start(), start + stop)
    return None


def post_close_before(flat: str, start: int, end: int) -> Piece | None:
    """Return the post whose name ends right before a person's, without a comma."""
    stop = start + len(flat[start:end].rstrip(" "))
    low = max(start, stop - _POST_CHARACTERS)
    for match in re.finditer(rf"(?<![\w@]){_POST_WORD}", flat[low:stop]):
        first = match[0].lower()
        if first in POST_STARTS or first not in NOT_NAMES:
            post = post_at(flat, low + match.start(), stop)
            if post and post.end == stop < end:
                return post
    return None


def _end_of_number(match: re.Match[str]) -> int:
    """Return the end of a phone number without a bracket that it does not close."""
    number, opened, _ = match[0].rpartition(" (")
    whole = sum(char.isdigit() for char in number) >= _DIGITS
    return match.start() + len(number) if opened and whole else match.end()


def find_addresses(flat: str, start: int, end: int) -> list[Piece]:
    """Return the email addresses and phone numbers of a span."""
    found = [Piece("email", *m.span()) for m in EMAIL.finditer(flat, start, end)]
    for match in PHONE.finditer(flat, start, end):
        digits = sum(char.isdigit() for char in re.split("(?i)ext|x", match[0])[0])
        if 10 <= digits <= 14:
            found.append(Piece("phone", match.start(), _end_of_number(match)))
    return sorted(found, key=lambda piece: piece.start)
