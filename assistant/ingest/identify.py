"""What a document is: its kind and organisation, from its text alone."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from assistant.ingest.titles import ORGANISATION, is_title, sort_of_title, words_of_name
from assistant.model import Kind
from assistant.text import fold, plain
from assistant.vocabulary import STOPWORDS
from assistant.vocabulary.papers import BODY_NOUN, BODY_SHARED

_FOR = re.compile(
    r"^(?:commissioned|prepared|produced|published|written) (?:by|for) (?:the )?",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^\W*(?:employer(?: name)?|organisation|trust)\s*:\s*(?P<name>\S.{2,100})$",
    re.IGNORECASE | re.MULTILINE,
)
_LABEL = re.compile(r"^[A-Z][A-Za-z ]{2,30}:\s+(?=\S)")
_TELLS = re.compile(
    r",? (?:an?|which|who|where|with|together with|part of|hosted|serving) (?=[a-z])"
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
_HEAD_LINES: Final = 4
_TITLE: Final = 10
"""What the title's own word for the document is worth, and twice that against it."""
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
    head = " ".join(lines[:_HEAD_LINES])
    sort = sort_of_title(lines[:_HEAD_LINES])
    advert += _TITLE * (sort == "post") - 2 * _TITLE * (sort in ("plan", "paper"))
    strategy += _TITLE * (sort == "plan")
    if _CALLS_ITSELF.search(head):
        strategy += 5
    elif _CALLS_ITSELF_OTHERWISE.search(f"{head} {words_of_name(name)}"):
        strategy -= 10
        # A "Head of Policy" is short, and its advert has labels.
        plainly = not _ADVERT_LABEL.search(folded) and bool(name)
        named = plainly and _CALLS_ITSELF_OTHERWISE.search(words_of_name(name))
        advert -= 20 if named else 10 if length > _LONGEST_ADVERT else 0
    if max(advert, strategy) < 3:
        return "other"
    return "advert" if advert >= strategy else "strategy"


def identify_organisation(text: str, kind: Kind = "advert") -> str | None:
    """Return the body that the text presents as its own, or None.

    A labelled employer comes first, then a second line that is one, then the body
    named more often than all others together; a commissioner named in passing does
    not count. Behind a paper stands the body that it names by far most often.
    """
    if presented := _presented(text):
        return presented
    if labelled := _LABELLED.search(text):
        return plain(labelled["name"])
    named = Counter(
        plain(match[0]).removeprefix("The ")
        for match in ORGANISATION.finditer(text)
        if not match[0].endswith(("ICB", "CCG"))
    )
    ((name, count),) = named.most_common(1) or [("", 0)]
    if count * 2 > named.total():
        return name
    return None if kind == "advert" else _body_behind(text)


def _presented(text: str) -> str | None:
    """Return the body that the first lines name as the one whose document it is."""
    head = [plain(line).strip("# ") for line in text.splitlines()[:6]]
    for index, line in enumerate(head):
        match = ORGANISATION.search(line)
        if match and len(match[0]) > 0.6 * len(line) and not line.endswith("."):
            told = re.search(r"(?:\b[a-z]+ ){2}$", line[: match.start()])
            return plain(match[0]) if told else _body_of(line)
        begins = line if is_title(line) else line.partition(": ")[0]
        if index == 1 and head[0] and _BODY.search(begins) and is_title(begins):
            return _body_of(_FOR.sub("", begins))
    return None


def _body_of(line: str) -> str:
    """Return a line that names a body without its label and what it tells of it."""
    named = _LABEL.sub("", line)
    return _TELLS.split(named, maxsplit=1)[0] or line


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
