"""Lines among criteria that are none: notes, legends, how criteria are assessed."""

import re

from assistant.text import fold, plain
from assistant.vocabulary import BOILERPLATE, CRITERIA_HEADINGS, LABELS

_ASSESSED = re.compile(
    r"(?:how\s+|method\s+of\s+|means\s+of\s+|to\s+be\s+|will\s+be\s+|where\s+)?"
    r"(?:assess(?:ed|ment|able)?|measured?(?:ment)?|tested|identified|evaluated"
    r"|evidenced?|evaluation|testing|verified)"
    r"(?:\s+(?:method|methods|criteria|stage))?"
    r"(?:\s+(?:by|via|through|at|from|using)\b\s*[:–—-]?|\s*:|\s+[–—-]\s)\s*",
    re.IGNORECASE,
)
_LEGEND = re.compile(
    r"(?:key|legend)\b\W|[\[(]?[A-Z]{1,3}[\])]?\s*(?:=|[–—:-]\s*(?:essential|desirable"
    r"|application|interview|test|presentation|reference|certificate)\b)"
    r"|[\[(][A-Z][\])]\s*(?:essential|desirable)\b"
    r"|(?:[^\n]{0,40}\b[A-Z]{1,2}\s*=\s*\w)",
)
_CLOSE = re.compile(
    r"for (?:an? )?(?:more|further|full|informal)\b"
    r"|.{0,80}\bplease (?:apply|call|contact|email|refer|see|visit)\b|(?:this"
    r"|the) (?:post|role|position|job"
    r"|vacancy)"
    r"\b.{0,80}\b(?:subject to|exempt|requires a|eligible|sponsor)|in return\b|click\b"
    r"|we (?:are|have|will|offer|welcome|value|want|believe|reserve|encourage)\b"
    r"|our (?:trust|values|vision|staff|organisation)\b|if you\b|to apply\b"
    r"|closing date"
    r"|.{0,60}\brehabilitation of offenders\b|interviews? (?:will|date)|why\b.*\?$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:(?:[A-Z][\w’'&,-]*|and|of|the|&)\s+){1,9}"
    r"(?:NHS (?:Foundation )?Trust|Health Board|Integrated Care Board)$"
)
_REMARK = re.compile(
    r"please\b|n\.?b\.?\b|notes?\b\W|page \d+|\d{1,3}$|click\b|www\.|http",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r".{0,60}(?:\.{4}|_{4}|…{2})|please\b|n\.?b\.?\b|notes?\b\W|for (?:more|further"
    r"|full|informal)\b"
    r"|(?:the |all |each |these |essential |desirable |minimum )*"
    r"criteria\b.{0,60}\b(?:will|are|is|must|should|below|marked|listed)\b"
    r"|(?:the |this |full |a )*(?:job description|person specification)\b"
    r"|.{0,80}\bperson specification\b|.{0,120}\bshort-?list(?:ed|ing)\b"
    r"|.{0,60}\bsupporting (?:information|statement)\b"
    r"|(?:applications?|applicants?|candidates?|all (?:staff|employees|applicants"
    r"|candidates))\b.{0,140}\b(?:scheme|considered|welcome|encourage|interview"
    r"|background|criteria|guaranteed|require[sd]? to)\b"
    r"|(?:this|the) (?:post|role|position|job|vacancy)\b.{0,80}\b(?:subject to|exempt"
    r"|requires a|eligible|sponsor)"
    r"|.{0,60}\b(?:rehabilitation of offenders|equal opportunit(?:y|ies) employer)\b"
    r"|we (?:are|have|will|offer|welcome|value|want|believe|reserve|encourage)\b"
    r"|our (?:trust|values|vision|staff|organisation)\b|the trust\b|you can find\b"
    r"|if you\b|to apply\b|in return\b|page \d+|version \d|\d{1,3}$|click\b|www\.|http"
    r"|(?:date|signed|signature|name|reviewed|prepared by|author)\b[^.]{0,40}[:_.…]",
    re.IGNORECASE,
)


def is_note(text: str, *, vouched: bool = False) -> bool:
    """Return whether a line speaks of the criteria or the post, and is none of them.

    Args:
        text: The line.
        vouched: Whether it is a list item below a heading that says its importance.
    """
    line = plain(text)
    return (
        (_REMARK if vouched else _NOTE).match(line) is not None
        or _LEGEND.match(line) is not None
        or BOILERPLATE.search(line) is not None
        or _is_labelled(line)
    )


def closes(text: str) -> bool:
    """Return whether a line turns from the criteria to the employer or the process."""
    return _CLOSE.match(plain(text)) is not None


def names_body(text: str) -> bool:
    """Return whether a line is the name of a trust or board and nothing else."""
    return _BODY.match(plain(text)) is not None


def assessment(text: str) -> str | None:
    """Return what a line like "Assessed by: interview" names."""
    line = plain(text)
    match = _ASSESSED.match(line)
    return line[match.end() :] if match and match.end() < len(line) else None


def _is_labelled(line: str) -> bool:
    label, colon, value = line.partition(":")
    return bool(colon and value.strip()) and fold(label) in LABELS - CRITERIA_HEADINGS
