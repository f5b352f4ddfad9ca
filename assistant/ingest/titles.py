"""The title of a document, and what sort of document it says it is."""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Final, Literal

from assistant.ingest.parsed import CELL_BREAK, Heading
from assistant.model import Kind
from assistant.sentences import is_bullet
from assistant.text import fold, plain, words
from assistant.values import find_values
from assistant.vocabulary import HEADINGS, LABELS, POST_NOUNS
from assistant.vocabulary.papers import (
    BARE_TITLE,
    BLANK_TITLE,
    NAME_NOISE,
    PAPER_KINDS,
    SURE_KINDS,
    TITLE_SORTS,
)

ORGANISATION = re.compile(
    r"\b(?:[A-Z][\w’'-]*(?:,? (?:and|&|of|upon|the|for|on|in)\b)*,? ){1,8}"
    r"(?:NHS (?:Foundation )?Trust|(?:Local |University )*Health Board"
    r"|Integrated Care Board|Clinical Commissioning Group|ICB|CCG)\b"
    r"|\bNHS [A-Z][\w’']+(?: [A-Z][\w’']+)* (?:ICB|CCG|Integrated Care Board"
    r"|Clinical Commissioning Group)\b"
)
"""A body of the NHS, by how such bodies are called."""
Sort = Literal["post", "plan", "paper"]
"""What a title calls its document: a post, what somebody means to do, another paper."""
_TITLE_WORDS: Final = 14
_TITLE_LINES: Final = 8
_FIRST_LINES: Final = 24
"""How many lines a first page may have before its title is given up."""
_TOLD: Final = 2
"""Least words of a title that say what a document is of."""
_LONGEST_TITLE: Final = 30
"""Most words of a line that is the title by its place."""
_SORTS: Final = (*PAPER_KINDS.values(), TITLE_SORTS)
_PLANS: Final = frozenset({"strategy", "priorities"})
_PARTED = re.compile(r"\b(?:of|for|by|from|to|in|on)\b|['’]s\b|[:(–—]| - ")
"""What may stand between a paper and a post that it speaks of."""
_OF_PAPERS = re.compile(r"['’]s\b|[:–—]| - ")


def sort_of_title(lines: Iterable[str]) -> Sort | None:
    """Return what the first line that names a post or a paper names; None if none does.

    Rows of a table and, below the first line, stated values ("Owner: Chief Nurse")
    name nothing. Whichever is named first counts, but for a paper before its post
    ("Policy and Planning Manager") and for a post whose paper it is ("The Chief
    Nurse's plan").

    Args:
        lines: The first lines of a document.
    """
    for number, line in enumerate(lines):
        stated = CELL_BREAK in line or (number and ": " in line)
        if stated or not is_title(line, most=_LONGEST_TITLE):
            continue
        if sort := _sort_of(plain(line)):
            return sort
    return None


def _sort_of(line: str) -> Sort | None:
    folded = fold(line)
    papers = [m for pattern in _SORTS for m in pattern.finditer(folded)]
    paper = min(papers, key=re.Match.start, default=None)
    posts = [m.start() for m in words(folded) if m[0] in POST_NOUNS]
    if paper is None:
        return "post" if posts else None
    behind = [at for at in posts if at >= paper.end()]
    before = [at for at in posts if at < paper.start()]
    if before and not _OF_PAPERS.search(folded, before[-1], paper.start()):
        return "post"
    if not before and behind and not _PARTED.search(folded, paper.end(), behind[0]):
        return "post"
    plans = (PAPER_KINDS[key].search(folded) for key in _PLANS)
    return "plan" if any(plans) else "paper"


def identify_title(
    text: str, name: str, kind: Kind, headings: Sequence[Heading] = ()
) -> str:
    """Return the title: an advert's first line, another document's first lines as one.

    A first line that the source marks as the heading of all the rest is it alone.

    Where the text begins with something else, or with lines that say nothing of what
    the document is ("Contents", "INTERIM REPORT"), the file's name in words.
    """
    if lead := _lead(text, headings):
        return lead
    if kind == "advert":
        kept = _first_lines(text, kind)
        return kept if 2 <= len(kept.split()) <= _TITLE_WORDS else _of_name(text, name)
    kept = _first_lines(text, kind)
    named = _of_name(text, name)
    if says_what(kept, least=1) and len(kept.split()) > 1:
        return kept
    return named if says_what(named) or not kept else kept


def _lead(text: str, headings: Sequence[Heading]) -> str:
    """Return the heading that begins a text, above all others; empty if none does.

    Where nothing is marked, a first line that stands alone and says its sort is one.
    """
    if not headings:
        first_line, _, below = text.strip().partition("\n")
        line = plain(first_line)
        alone = not below.partition("\n")[0].strip()
        return line if alone and sort_of_title([line]) in ("plan", "paper") else ""
    first, *rest = headings
    above = all(heading.level > first.level for heading in rest)
    line = plain(text[first.start : first.end])
    begins = not re.search(r"\w", text[: first.start])
    told = says_what(ORGANISATION.sub(" ", line), least=1)
    known = fold(line).strip(" :") in HEADINGS
    if above and begins and told and not known and is_title(line, most=_LONGEST_TITLE):
        return line
    return ""


def says_what(title: str, *, least: int = _TOLD) -> bool:
    """Return whether a title says what its document is of, not only its sort."""
    told = {word for word in re.findall(r"[^\W\d_]+", fold(title)) if len(word) > 1}
    return len(told - BARE_TITLE) >= least


def _first_lines(text: str, kind: Kind) -> str:
    """Return the first lines that read like a title; empty where none do.

    Of a paper, lines that say nothing are passed over, and a line that says only what
    sort of paper it is, or whose, goes with the next.
    """
    lines = [plain(line).strip("# ") for line in text.splitlines() if line.strip()]
    kept: list[str] = []
    seen = 0
    for line in lines[:_FIRST_LINES]:
        if kind != "advert" and _is_blank(line) and not says_what(" ".join(kept)):
            continue
        seen += 1
        known = fold(line).strip(" :") in HEADINGS
        if seen > _TITLE_LINES or (known and (kept or kind == "advert")):
            break
        if not is_title(line):
            if kept or known:
                break
            continue
        if kept and (_is_whole(kept, line, kind) or _is_long(kept, line)):
            break
        if fold(line) not in fold(" ".join(kept)):
            kept.append(line)
    return " ".join(kept)


def _is_long(kept: Sequence[str], line: str) -> bool:
    return len(" ".join([*kept, line]).split()) > _TITLE_WORDS


def _is_whole(kept: Sequence[str], line: str, kind: Kind) -> bool:
    """Return whether a title needs no further line: years and a body may follow."""
    if kind == "advert":
        return True
    title = " ".join(kept)
    told = says_what(ORGANISATION.sub(" ", title), least=1)
    whose = ORGANISATION.search(line) is not None
    if not told or whose or not re.search(r"[^\W\d_]{3}", line):
        return False
    sort = any(pattern.search(fold(title)) for pattern in SURE_KINDS.values())
    return kind == "other" or sort


def _is_blank(line: str) -> bool:
    return BLANK_TITLE.fullmatch(fold(line).strip(" .:*")) is not None


def _of_name(text: str, name: str) -> str:
    """Return a file name as words; those that the text writes in capitals stay so."""
    said = NAME_NOISE.sub(" ", words_of_name(name)).split()
    said = said or words_of_name(name).split()
    capitals = {word.lower() for word in re.findall(r"\b[A-Z]{2,}\b", text)}
    titled = [w.upper() if w.lower() in capitals else w.lower() for w in said]
    return " ".join(w if w.isupper() else w.capitalize() for w in titled[:1]) + "".join(
        f" {word}" for word in titled[1:]
    )


def words_of_name(name: str) -> str:
    """Return the name of a file as words, without its ending."""
    return re.sub(r"[-_ ]+", " ", PurePath(name).stem)


def is_title(line: str, *, most: int = _TITLE_WORDS) -> bool:
    """Return whether a line reads like a title of at most so many words."""
    line = plain(line).strip("# ")
    key = fold(line).strip(" :")
    values = {value.kind for value in find_values(line)}
    return (
        1 <= len(line.split()) <= most
        and len(line) >= 3
        and not line.endswith((".", ":", ";", ","))
        and key.partition(":")[0] not in LABELS
        and not re.match(r"(?:date|classification|publication|version)\b", key)
        and "://" not in line
        and not is_bullet(line)
        and not values & {"money", "email", "phone"}
    )
