"""Marks beside a criterion: its importance ("(E)") and how it is assessed ("A/I")."""

import re
from dataclasses import dataclass
from typing import Final

from assistant.ingest.adverts.criteria.words import CODE, CODES, DESIRABLE, ESSENTIAL
from assistant.records import Importance
from assistant.text import collapse

_WORDS: Final = rf"(?P<e>{ESSENTIAL})|(?P<d>{DESIRABLE})"
OF_WHAT: Final = (
    r"(?:\s(?:criteria|requirements?|skills?|qualifications?|attributes|experience"
    r"|knowledge|qualities|abilities|and)){0,5}"
)
_LEAD = re.compile(
    rf"(?:[(\[]\s*(?:(?i:{_WORDS})|(?P<e1>[Ee])|(?P<d1>[Dd]))\s*[)\]]\s*[:–—-]?"
    rf"|(?i:(?P<e2>{ESSENTIAL})|(?P<d2>{DESIRABLE}))(?:{OF_WHAT}\s?:|\s+[–—-](?=\s)"
    rf"|[–—-](?=\s))"
    r"|(?:(?P<e3>E)|(?P<d3>D))(?:\s?[:–—-](?=\s)|\d{1,2}[.):]?(?=\s)|(?=\t|\s\s))"
    r")\s*"
)
_WORD_LEAD = re.compile(rf"(?i:{ESSENTIAL}|{DESIRABLE}){OF_WHAT}\s?:\s*\S")
_TAIL = re.compile(
    rf"(?i:(?:\s[–—-]\s?|[:.;]\s?|\t\s?|\s\s)(?:{_WORDS}))[\s.]*$"
    r"|(?:\s[–—-]\s|\t\s?|\s\s)(?:(?P<e1>E)|(?P<d1>D))[\s.]*$"
    r"|(?:,\s|(?<!\bis)(?<!\bare)(?<!\bbe)(?<!\bnot)(?<!\bthe)(?<!\ball)(?<!\bor)"
    r"(?<!ally)(?<!ghly)(?<!\band)\s)(?:(?P<e4>essential)|(?P<d4>desirable))[\s.]*$"
)
_TAIL_BOTH = re.compile(
    rf"\s[–—-]\s(?:(?i:{_WORDS})|(?P<e1>E)|(?P<d1>D))\s[–—-]\s"
    r"(?P<how>[A-Za-z][\w/&, ]{0,40})$"
)
_TAIL_CODES = re.compile(
    rf"(?:\t\s?|\s\s|\s[–—-]\s)(?P<one>{CODES})\s*$"
    rf"|\s(?P<several>{CODE}(?:/[ACIPRST]){{1,4}})\s*$"
    rf"|(?<=[)\]])\s?(?P<after>{CODES})\s*$"
)
_LETTER = re.compile(
    rf"(?<=\s)(?:[–—-]\s)?(?:(?P<e>E)|(?P<d>D))(?:\s{{1,60}}(?P<codes>{CODES}))?"
    r"[\s.]{0,60}$"
)
_CODES = re.compile(rf"{CODES}$")
_MARK = re.compile(
    rf"(?i:{_WORDS}|(?P<e1>E)|(?P<d1>D))(?i:\s+criteria)?"
    rf"(?:[\s,;:/–—-]+(?P<codes>{CODES}))?$"
)
_CODED = re.compile(rf"(?P<codes>{CODES})[\s,;:/–—-]+(?:(?P<e>E)|(?P<d>D))$")
_HOW = re.compile(
    r"(?:to be |how )?(?:assessed|measured|tested)"
    r"\s*(?:by|via|through|at|from|in|:)\s*:?\s*",
    re.IGNORECASE,
)
_TAIL_HOW = re.compile(rf"[\n\t–—.;-]\s?(?={_HOW.pattern})", re.IGNORECASE)
_SPACE_OR_STOP: Final = " \t\n.;,"
_ROUNDS: Final = 4
_LONGEST_MARK: Final = 60


@dataclass(frozen=True, slots=True)
class Marked:
    """What remains of a line without its marks, and what they say."""

    start: int
    end: int
    importance: Importance | None = None
    assessed_by: str | None = None


def strip_marks(text: str, start: int, end: int, *, lettered: bool = False) -> Marked:
    """Return a criterion's own span, and what the marks around it say.

    Args:
        text: The document's text.
        start: Where the criterion begins.
        end: Where it ends.
        lettered: Whether a last letter "E" or "D" is a mark, as in a lost column.
    """
    if lettered and (match := _LETTER.search(text[start:end])):
        importance = _importance(match)
        head = text[start : start + match.start()].rstrip()
        return Marked(start, start + len(head), importance, match["codes"])
    return _strip(text, start, end)


def _strip(text: str, start: int, end: int) -> Marked:
    importance: Importance | None = None
    assessed: str | None = None
    if lead := _LEAD.match(text, start, end):
        start, importance = lead.end(), _importance(lead)
    for _ in range(_ROUNDS):
        found = _tail(text, start, end)
        if found is None:
            break
        end = found.end
        importance = importance or found.importance
        assessed = assessed or found.assessed_by
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Marked(start, end, importance, assessed)


def ends_lettered(text: str, start: int, end: int) -> bool:
    """Return whether a line ends with a letter for importance, and perhaps codes."""
    return _LETTER.search(text[start:end]) is not None


def begins_marked(text: str) -> bool:
    """Return whether a line begins with its importance ("Essential: ...")."""
    return _WORD_LEAD.match(text) is not None


def code(text: str) -> str | None:
    """Return a text that is nothing but assessment codes ("A/I"), else None."""
    bare = collapse(text).strip("()[]. ")
    return bare if _CODES.match(bare) else None


def importance_mark(text: str) -> Importance | None:
    """Return the importance that a text names and names nothing else ("E")."""
    match = _MARK.match(collapse(text).strip("()[]. "))
    return _importance(match) if match and not match["codes"] else None


def _tail(text: str, start: int, end: int) -> Marked | None:
    piece = text[start:end].rstrip(_SPACE_OR_STOP)
    if piece.endswith((")", "]")):
        return _bracket(piece, start)
    if match := _TAIL_HOW.search(piece):
        how = _HOW.match(piece, match.end())
        value = collapse(piece[how.end() :]) if how else ""
        if value:
            return Marked(start, start + match.start(), None, value)
    if match := _TAIL_BOTH.search(piece):
        by = collapse(match["how"])
        return Marked(start, start + match.start(), _importance(match), by)
    if match := _TAIL_CODES.search(piece):
        value = match["one"] or match["several"] or match["after"]
        head = piece[: match.start()]
        importance: Importance | None = None
        if head.endswith((" E", " D", "\tE", "\tD")):
            importance = "essential" if head.endswith("E") else "desirable"
            head = head[:-2]
        return Marked(start, start + len(head), importance, value)
    if match := _TAIL.search(piece):
        return Marked(start, start + match.start(), _importance(match))
    return None


def _bracket(piece: str, start: int) -> Marked | None:
    opening = max(piece.rfind("("), piece.rfind("["))
    inner = collapse(piece[opening + 1 : -1])
    if opening < 0 or len(inner) > _LONGEST_MARK:
        return None
    end = start + opening
    if match := _MARK.match(inner) or _CODED.match(inner):
        return Marked(start, end, _importance(match), match["codes"])
    if _CODES.match(inner):
        return Marked(start, end, None, inner)
    if how := _HOW.match(inner):
        return Marked(start, end, None, inner[how.end() :] or None)
    return None


def _importance(match: re.Match[str]) -> Importance:
    groups = match.groupdict()
    essential = any(value for name, value in groups.items() if name.startswith("e"))
    return "essential" if essential else "desirable"
