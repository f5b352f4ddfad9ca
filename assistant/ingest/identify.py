"""What a document is: its kind, title and organisation, from its text alone."""

import re
from collections import Counter
from pathlib import PurePath
from typing import Final

from assistant.model import Kind
from assistant.sentences import is_bullet
from assistant.text import fold, plain
from assistant.values import find_values
from assistant.vocabulary import HEADINGS, LABELS

_ORGANISATION = re.compile(
    r"\b(?:[A-Z][\w’'-]*(?:,? (?:and|&|of|upon|the|for|on|in)\b)*,? ){1,8}"
    r"(?:NHS (?:Foundation )?Trust|(?:Local |University )*Health Board"
    r"|Integrated Care Board|Clinical Commissioning Group|ICB|CCG)\b"
    r"|\bNHS [A-Z][\w’']+(?: [A-Z][\w’']+)* (?:ICB|CCG|Integrated Care Board"
    r"|Clinical Commissioning Group)\b"
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


def identify_kind(text: str) -> Kind:
    """Return advert or strategy by the phrases of either; other when neither wins.

    A phrase counts for being there, and again for how densely it stands; one that
    stands very often (the bands of a survey) counts no more. What the first lines call
    the document counts most.
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
    elif _CALLS_ITSELF_OTHERWISE.search(head):
        strategy -= 10
        advert -= 10 if length > _LONGEST_ADVERT else 0  # a "Head of Policy" is short
    if max(advert, strategy) < 3:
        return "other"
    return "advert" if advert >= strategy else "strategy"


def identify_title(text: str, name: str, kind: Kind) -> str:
    """Return the title: an advert's first line, a strategy's first lines as one.

    Where the text begins with something else, the file's name in words.
    """
    lines = [plain(line).strip("# ") for line in text.splitlines() if line.strip()]
    kept: list[str] = []
    for line in lines[:_TITLE_LINES]:
        known = fold(line).strip(" :") in HEADINGS
        if _is_title(line) and not (known and (kept or kind == "advert")):
            longer = " ".join([*kept, line])
            if kept and len(longer.split()) > _TITLE_WORDS:
                break
            if line not in " ".join(kept):
                kept.append(line)
            if kind != "strategy":
                break
        elif kept or known:
            break
    title = " ".join(kept)
    if 2 <= len(title.split()) <= _TITLE_WORDS:
        return title
    return _title_of_name(text, name)


def _title_of_name(text: str, name: str) -> str:
    """Return a file name as words; those that the text writes in capitals stay so."""
    words = re.sub(r"[-_ ]+", " ", PurePath(name).stem).split()
    capitals = {word.lower() for word in re.findall(r"\b[A-Z]{2,}\b", text)}
    titled = [w.upper() if w.lower() in capitals else w.lower() for w in words]
    return " ".join(w if w.isupper() else w.capitalize() for w in titled[:1]) + "".join(
        f" {word}" for word in titled[1:]
    )


def identify_organisation(text: str) -> str | None:
    """Return the body that the text presents as its own, or None.

    A labelled employer comes first, then a second line that is one, then the body
    named more often than all others together; a commissioner named in passing does
    not count.
    """
    head = [plain(line) for line in text.splitlines()[:6]]
    for index, line in enumerate(head):
        match = _ORGANISATION.search(line)
        if match and len(match[0]) > 0.6 * len(line) and not line.endswith("."):
            return line
        if index == 1 and head[0] and _BODY.search(line) and _is_title(line):
            return line
    if labelled := _LABELLED.search(text):
        return plain(labelled["name"])
    named = Counter(
        plain(match[0]).removeprefix("The ")
        for match in _ORGANISATION.finditer(text)
        if not match[0].endswith(("ICB", "CCG"))
    )
    ((name, count),) = named.most_common(1) or [("", 0)]
    return name if count * 2 > named.total() else None


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
