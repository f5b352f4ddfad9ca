"""Who answers for an action: names of posts and bodies, told apart."""

import re
from collections.abc import Collection
from typing import Final

from assistant.ingest.commitments.strands import Strand
from assistant.ingest.commitments.words import (
    CLAUSE,
    FUNCTIONS,
    POST_OPENERS,
    POSTS,
    SMALL,
)
from assistant.records import Cell

_ABBREVIATION = re.compile(r"(?=[A-Za-z&]*[A-Z][A-Za-z&]*[A-Z])[A-Z][A-Za-z&]{1,6}s?")
_WORD = re.compile(r"[A-Za-z][\w’'&.-]*")
_SIGN = r"(?:[•▪●◦■□○‣⁃✓➢►\uf0b7\uf0a7*–-]\s+)"
_SEPARATOR = re.compile(
    rf"(?P<hard>\s*;\s*|\s*\n\s*{_SIGN}|(?<=\S)\s+[•▪●◦■]\s+)"
    r"|(?P<slash>\s*/\s*)|(?P<soft>\s+(?:and|&|\+|with)\s+|\s+[–-]\s+)"
    r"|(?P<line>\s*\n\s*)|(?P<comma>\s*,\s*(?:and\s+)?)"
)
_DIVISION = re.compile(r"\bservices?\s*$", re.IGNORECASE)
_IN_CHARGE = re.compile(r"\b(?:of|for)\s")
_NEXT = re.compile(r"[/;]|,\s|\band\b|&")
_LEADING_SIGN = re.compile(rf"\s*{_SIGN}")
_NOT_ALONE: Final = frozenset({"trust", "all", "service", "services", "network"})
"""Bodies that are named only with a word before them."""
_UNFINISHED: Final = POST_OPENERS - {"head", "director"}
"""Words that say nothing of the post without a further noun ("Chief ... Officer")."""
_LONGEST: Final = 14


def is_post(name: str) -> bool:
    """Return whether a phrase by itself names a post or a body."""
    words = [word.strip(".").lower() for word in _WORD.findall(name)]
    if not words:
        return False
    if len(words) == 1:
        return _is_abbreviation(name.strip()) or _names_post(
            words[0], (POSTS - POST_OPENERS - _NOT_ALONE) | {"director"}
        )
    if words[-1] in SMALL | {"chief", "deputy", "associate"}:
        return False
    rest = words[1:] if words[0] in _UNFINISHED else words
    return any(_names_post(word, POSTS) for word in rest)


def _names_post(word: str, posts: Collection[str]) -> bool:
    """Return whether a word is the noun of a post, perhaps in the plural."""
    return word in posts or (len(word) > 4 and word.removesuffix("s") in posts)


def looks_like_owners(text: str) -> bool:
    """Return whether a whole text is names of posts or bodies and nothing else."""
    words = _WORD.findall(text)
    if not words or len(words) > _LONGEST * 2:
        return False
    if any(word.lower() in CLAUSE for word in words) or re.search(r"[.!?]\s*$", text):
        return False
    named = [word for word in words if word.lower() not in SMALL]
    capital = sum(word[0].isupper() for word in named)
    return bool(named) and capital >= 0.7 * len(named) and _has_post(text)


def split_owners(strand: Strand) -> tuple[Cell, ...]:
    """Return the owners that a cell names, each as a cell."""
    joined = strand.joined
    sign = _LEADING_SIGN.match(joined)
    start = sign.end() if sign else 0
    cells = []
    for first, last in _owner_spans(joined, start):
        found = strand.cell(first, last)
        if found:
            cells.append(found)
    return tuple(cells)


def _owner_spans(text: str, start: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    matches = list(_SEPARATOR.finditer(text, start))
    for number, match in enumerate(matches):
        stop = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        left, right = text[start : match.start()], text[match.end() : stop]
        if _parts(match, left, right, text[match.end() :]):
            spans.append((start, match.start()))
            start = match.end()
    spans.append((start, len(text)))
    return [(s, e) for s, e in spans if text[s:e].strip(" \n,;/")]


def _parts(match: re.Match[str], left: str, right: str, rest: str) -> bool:
    """Return whether a separator parts two owners, not two words of one."""
    if match["hard"]:
        return True
    if not right.strip() or not left.strip():
        return False
    if match["slash"]:
        return _slash_parts(left, rest)
    if not rest[:1].isupper():
        return False
    if not is_post(left):
        return False
    if _IN_CHARGE.search(left):  # "Head of Library and Knowledge Services"
        division = match["soft"] and _DIVISION.search(right)
        return not division and _begins_post(right, rest)
    return _begins_post(right, rest) or _wrapped_post(right, rest)


def _slash_parts(left: str, rest: str) -> bool:
    right = rest.split("/")[0].split(";")[0]
    if is_post(left):
        inner = " of " in f" {' '.join(left.split())} " or " for " in left
        return is_post(right) or _begins_post(right, rest) or not inner
    return False


def _begins_post(right: str, rest: str) -> bool:
    """Return whether what follows is a post, or begins one that goes on."""
    if is_post(right):
        return True
    first = _WORD.match(right)
    if first is None:
        return False
    opener = first[0].lower() in POST_OPENERS
    line = " ".join(_NEXT.split(rest)[0].split())
    return opener and is_post(line)


def _wrapped_post(right: str, rest: str) -> bool:
    """Return whether what follows is a post whose noun stands on the next line."""
    wrapped = rest[len(right) :].lstrip(" ").startswith("\n")
    return wrapped and is_post(" ".join(_NEXT.split(rest)[0].split()))


def _is_abbreviation(word: str) -> bool:
    return (
        _ABBREVIATION.fullmatch(word) is not None
        and word.upper().rstrip("S") not in FUNCTIONS
        and word.upper() not in FUNCTIONS
    )


def _has_post(text: str) -> bool:
    return any(
        word.lower().strip(".") in POSTS or _is_abbreviation(word)
        for word in re.findall(r"[A-Za-z][A-Za-z&’'-]*", text)
    )
