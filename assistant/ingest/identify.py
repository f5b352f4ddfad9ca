"""What a document is: its kind, title and organisation, from its text alone."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Final

from assistant.model import Kind
from assistant.sentences import is_bullet
from assistant.text import fold, plain
from assistant.values import find_values
from assistant.vocabulary import HEADINGS, LABELS, STOPWORDS
from assistant.vocabulary.papers import (
    BARE_TITLE,
    BLANK_TITLE,
    BODY_NOUN,
    BODY_SHARED,
    NAME_NOISE,
    SURE_KINDS,
)

_ORGANISATION = re.compile(
    r"\b(?:[A-Z][\w’'-]*(?:,? (?:and|&|of|upon|the|for|on|in)\b)*,? ){1,8}"
    r"(?:NHS (?:Foundation )?Trust|(?:Local |University )*Health Board"
    r"|Integrated Care Board|Clinical Commissioning Group|ICB|CCG)\b"
    r"|\bNHS [A-Z][\w’']+(?: [A-Z][\w’']+)* (?:ICB|CCG|Integrated Care Board"
    r"|Clinical Commissioning Group)\b"
)
_FOR = re.compile(
    r"^(?:commissioned|prepared|produced|published|written) (?:by|for) (?:the )?",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^\W*(?:employer(?: name)?|organisation|trust)\s*:\s*(?P<name>\S.{2,100})$",
    re.IGNORECASE | re.MULTILINE,
)
_ADVERT: Final = (
    "closing date", "job description", "person specification", "post holder",
    "postholder", "apply", "salary", "interview", "successful candidate", "band",
    "the role", "job overview", "job summary", "we are looking for", "applicants",
)  # fmt: skip
_STRATEGY: Final = (
    "strategy", "foreword", "strategic", "priorities", "we will", "objectives",
    "our vision", "action plan", "framework", "delivery", "over the next", "ambition",
)  # fmt: skip
_NAMED_BODY = re.compile(
    rf"\b(?:[A-Z][\w’'-]*(?: (?:and|&|of|the|for|on|in)\b)* ){{1,5}}{BODY_NOUN}\b"
    r"(?! (?:Plan|Strategy|Act|Bill|Framework|Policy|Programme|Review|Report|Service))"
)
_STATED_BODY = re.compile(
    r"\b(?P<name>(?:[A-Z][\w’'-]*(?: (?:and|&|of|the|for|in)\b)* ){1,6}[A-Z][\w’'-]+)"
    r"\s+\((?P<short>[A-Z]{3,8})\)"
)
_BODY = re.compile(
    r"\b(?:NHS|Health|Trust|Hospitals?|Council|England|Board|Ambulance)\b"
)
_ADVERT_LABEL = re.compile(
    r"\b(salary|closing date|employment type|working pattern|job type|job location)"
)
_CALLS_ITSELF = re.compile(
    r"\b(?:strategy(?! (?:and|&|manager|director|lead|officer))|strategic plan"
    r"|(?:people|delivery|action|improvement|equality|forward|annual|workforce) plan"
    r"|planning (?:framework|guidance)|our vision)\b",
    re.IGNORECASE,
)
_CALLS_ITSELF_OTHERWISE = re.compile(
    r"\b(?:constitution|standing (?:orders|financial instructions)|terms of reference"
    r"|standard operating procedures?|policy|survey|minutes|annual report)\b",
    re.IGNORECASE,
)
_OFTEN: Final = 5
_LONGEST_ADVERT: Final = 3_000
_TITLE_WORDS: Final = 14
_TITLE_LINES: Final = 8
_FIRST_LINES: Final = 24
"""How many lines a first page may have before its title is given up."""
_TOLD: Final = 2
"""Least words of a title that say what a document is of."""
_COVER: Final = 1_500
"""How many characters stand on a cover."""
_ON_COVER: Final = 3
"""How many mentions further on one there is worth."""
_NAMED_IN: Final = 6
"""How often a text names a body that stands behind it."""


def identify_kind(text: str, name: str = "") -> Kind:
    """Return advert or strategy by the phrases of either; other when neither wins.

    A phrase counts for being there, and again for how densely it stands; one that
    stands very often (the bands of a survey) counts no more. What the first lines, or
    the name of the file, call the document counts most.
    """
    folded = fold(text)
    length = len(folded.split())
    per_thousand = 1_000 / max(length, 200)
    advert, strategy = (
        sum(1 for phrase in phrases if phrase in folded)
        + per_thousand * sum(min(folded.count(p), _OFTEN) for p in phrases) / 4
        for phrases in (_ADVERT, _STRATEGY)
    )
    advert += 4 * len(set(_ADVERT_LABEL.findall(folded)))
    lines = [line for line in text.splitlines() if line.strip()]
    head = " ".join(lines[: _TITLE_LINES // 2])
    if _CALLS_ITSELF.search(head):
        strategy += 5
    elif _CALLS_ITSELF_OTHERWISE.search(f"{head} {_words_of(name)}"):
        strategy -= 10
        # A "Head of Policy" is short, and its advert has labels.
        plainly = not _ADVERT_LABEL.search(folded) and bool(name)
        named = plainly and _CALLS_ITSELF_OTHERWISE.search(_words_of(name))
        advert -= 20 if named else 10 if length > _LONGEST_ADVERT else 0
    if max(advert, strategy) < 3:
        return "other"
    return "advert" if advert >= strategy else "strategy"


def identify_title(text: str, name: str, kind: Kind) -> str:
    """Return the title: an advert's first line, another document's first lines as one.

    Where the text begins with something else, or with lines that say nothing of what
    the document is ("Contents", "INTERIM REPORT"), the file's name in words.
    """
    if kind == "advert":
        kept = _first_lines(text, kind)
        return kept if 2 <= len(kept.split()) <= _TITLE_WORDS else _of_name(text, name)
    kept = _first_lines(text, kind)
    named = _of_name(text, name)
    if says_what(kept, least=1) and len(kept.split()) > 1:
        return kept
    return named if says_what(named) or not kept else kept


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
        if not _is_title(line):
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
    told = says_what(_ORGANISATION.sub(" ", title), least=1)
    whose = _ORGANISATION.search(line) is not None
    if not told or whose or not re.search(r"[^\W\d_]{3}", line):
        return False
    sort = any(pattern.search(fold(title)) for pattern in SURE_KINDS.values())
    return kind == "other" or sort


def _is_blank(line: str) -> bool:
    return BLANK_TITLE.fullmatch(fold(line).strip(" .:*")) is not None


def _of_name(text: str, name: str) -> str:
    """Return a file name as words; those that the text writes in capitals stay so."""
    words = NAME_NOISE.sub(" ", _words_of(name)).split() or _words_of(name).split()
    capitals = {word.lower() for word in re.findall(r"\b[A-Z]{2,}\b", text)}
    titled = [w.upper() if w.lower() in capitals else w.lower() for w in words]
    return " ".join(w if w.isupper() else w.capitalize() for w in titled[:1]) + "".join(
        f" {word}" for word in titled[1:]
    )


def _words_of(name: str) -> str:
    return re.sub(r"[-_ ]+", " ", PurePath(name).stem)


def identify_organisation(text: str, kind: Kind = "advert") -> str | None:
    """Return the body that the text presents as its own, or None.

    A labelled employer comes first, then a second line that is one, then the body
    named more often than all others together; a commissioner named in passing does
    not count. Behind a paper stands the body that it names by far most often.
    """
    head = [plain(line) for line in text.splitlines()[:6]]
    for index, line in enumerate(head):
        match = _ORGANISATION.search(line)
        if match and len(match[0]) > 0.6 * len(line) and not line.endswith("."):
            return line
        if index == 1 and head[0] and _BODY.search(line) and _is_title(line):
            return _FOR.sub("", line)
    if labelled := _LABELLED.search(text):
        return plain(labelled["name"])
    named = Counter(
        plain(match[0]).removeprefix("The ")
        for match in _ORGANISATION.finditer(text)
        if not match[0].endswith(("ICB", "CCG"))
    )
    ((name, count),) = named.most_common(1) or [("", 0)]
    if count * 2 > named.total():
        return name
    return None if kind == "advert" else _body_behind(text)


def _body_behind(text: str) -> str | None:
    """Return the body that a paper names by far most often; its cover counts more."""
    shorts = {
        _bare_name(match["name"]): match["short"]
        for match in _STATED_BODY.finditer(text)
        if re.search(rf"\b{BODY_NOUN}\b", match["name"])
    }
    counts: Counter[str] = Counter()
    for name in {*map(_bare_name, _named_bodies(text)), *shorts}:
        if {fold(word) for word in name.split()} <= BODY_SHARED:
            continue
        counts[name] = text.count(name) + _ON_COVER * (name in text[:_COVER])
        if (short := shorts.get(name)) and _initials(name) == short:
            counts[name] += len(re.findall(rf"\b{short}\b", text))
    (name, count), *others = counts.most_common() or [("", 0)]
    rival = max((n for o, n in others if o not in name and name not in o), default=0)
    return name if count >= _NAMED_IN and count > 2 * rival else None


def _named_bodies(text: str) -> Iterator[str]:
    return (match[0] for match in _NAMED_BODY.finditer(text))


def _bare_name(found: str) -> str:
    """Return the name of a body without the word that begins its sentence."""
    words = plain(found).split()
    return " ".join(words[1:] if fold(words[0]) in STOPWORDS else words)


def _initials(name: str) -> str:
    capital = (word for word in name.split() if word[0].isupper())
    return "".join(word if word.isupper() else word[0] for word in capital)


def _is_title(line: str) -> bool:
    key = fold(line).strip(" :")
    values = {value.kind for value in find_values(line)}
    return (
        1 <= len(line.split()) <= _TITLE_WORDS
        and len(line) >= 3
        and not line.endswith((".", ":", ";", ","))
        and key.partition(":")[0] not in LABELS
        and not re.match(r"(?:date|classification|publication|version)\b", key)
        and "://" not in line
        and not is_bullet(line)
        and not values & {"money", "email", "phone"}
    )
