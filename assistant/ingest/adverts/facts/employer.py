"""The employer: the line below the title, or the body that the prose says employs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.ingest.adverts.facts.found import (
    Found,
    Rank,
    Sentence,
    Source,
    cell,
)
from assistant.ingest.adverts.facts.head import (
    ALL_HEADINGS,
    head_lines,
    is_organisation,
)
from assistant.ingest.adverts.facts.label_lines import kind_of
from assistant.ingest.adverts.facts.words import (
    LEGAL_NAME,
    NOT_NAMES,
    ORGANISATION_WORDS,
    is_region,
)
from assistant.records import Span
from assistant.text import collapse, fold

_NO_NAME: Final = re.compile(
    r"[;“”\"!]|\b(?:is|are|this|post|salary|only|internal|employees|we|our|you|your)\b",
    re.IGNORECASE,
)
_OTHER_BEFORE: Final = re.compile(
    r".*\b(?:STP|ICS|ICB|CCG|Trust|Council|University) and (?=[A-Z])"
)
_CALLED: Final = re.compile(
    r"\b(?:[Jj]oin(?:ing)?|within|part of|work(?:ing)? (?:for|at)|[Hh]ere at|[Aa]t)"
    r" (?P<name>[A-Z][A-Za-z]{3,})(?= [a-z]|[.,])"
)
_JOIN_AS: Final = re.compile(
    r"\b(?:[Jj]oin(?:ing)?(?: us| the team| our team)?(?: at| in)?|[Hh]ere at"
    r"|[Ww]ork(?:ing)? (?:at|for))"
    r" (?:the )?(?P<name>[A-Z][\w'&.-]*(?: (?:(?:and|of|for|the"
    r"|&) )?[A-Z&][\w'&.-]*){1,8})"
    r"(?=[ ,](?:as|we|is|are|has)\b|,|\.)"
)
_OURS: Final = re.compile(r",? we (?:have|are|seek|want|need|offer)\b")
_SAYS: Final = re.compile(
    r" (?:is|are) (?:one of|an?|the|among|proud)\b|,? (?:provides?|employs?|serves?"
    r"|runs"
    r"|looks after|cares for|covers|delivers|was (?:formed|established))\b"
)
_DESCRIBED: Final = 40
_FIRST: Final = 12
_OFTEN: Final = 3
_NATIONAL: Final = re.compile(
    r"nhs \w+(?: and (?:nhs )?\w+)?"
    r"|(?:\w+ )+(?:england|wales|scotland|commission|agency)"
)
"""Bodies that many adverts of others name; they employ where the prose says so."""
_NEXT: Final = re.compile(r"[ *_]*(?:[|·•]|\*\*|, ?(?=Band \d))|\s+-\s+Band \d")
_NAME_CHARACTERS: Final = 120
_NAME: Final = (
    r"(?:The |NHS )?[A-Z][\w'&.-]*(?:,? (?:(?:and|of|for|the|upon|on|in|&|with|St\.?) "
    r")*"
    r"[A-Z(][\w'&.)-]*){0,9}?"
)
_LEGAL: Final = re.compile(
    rf"(?<![\w'])(?:{_NAME} {LEGAL_NAME}"
    rf"|{_NAME} (?:Health|Healthcare|Hospitals?|Care|Services|Ambulance|Partnership)"
    rf" (?:Trust|Partnership|Service)"
    rf"|{_NAME} (?:University |Teaching )*Hospitals"
    rf"|(?!(?:The|Our|This|Each|NHS|Foundation|A) Trust){_NAME} Trust"
    r"|NHS (?!Jobs|Pension|Foundation|Trust)[A-Z][a-z]+(?: and [A-Z][a-z]+)?"
    r"|(?:[A-Z][a-z]+ ){1,3}(?:England|Wales|Scotland|Commission|Agency))(?!\w)"
)
_SEEKS: Final = re.compile(
    r"^(?: \([^)]{2,20}\))?(?: - [\w ]{3,40}?)?(?: \([^)]{2,20}\))?,? (?:is|are) "
    r"(?:now |currently |pleased |delighted |proud )*"
    r"(?:seeking|looking|recruiting|inviting|searching|offering|to be|to offer|to "
    r"announce)"
    r"|^(?: \([^)]{2,20}\))? (?:seeks?|wish(?:es)? to|has an (?:exciting|excellent)"
    r"|invites"
    r"|requires?|offers|(?:currently )?has (?:an?|one|two|three|four|\d+|several)\b"
    r"[^.]{0,60}(?:opportunit|posts?\b|vacanc|roles?\b))",
    re.IGNORECASE,
)
_JOIN: Final = re.compile(
    r"\b(?:join|at|within|work for|employed by|opportunity at|role at|here at|employer "
    r"is|hosted by)"
    r" (?:the |our )?$",
    re.IGNORECASE,
)


def read_employer(source: Source) -> Iterator[Found]:
    """Yield the employer where head or prose names it."""
    found = _second_line(source) or _details(source) or _known(source) or _named(source)
    if found:
        start, end = _in_full(source, found)
        value = collapse(source.text[start:end])
        yield Found("employer", cell(source.text, start, end, value), Rank.HEAD)


def _in_full(source: Source, found: Span) -> Span:
    """Return where the text writes a name with its legal form, if it does."""
    name = re.escape(collapse(source.flat[slice(*found)])).replace("\\ ", r"\s")
    longer = re.search(rf"(?<![\w]){name}\s{LEGAL_NAME}(?!\w)", source.flat)
    return longer.span() if longer else found


def _second_line(source: Source) -> Span | None:
    """Return the line of the head that is the name of an organisation."""
    for start, end in head_lines(source)[:5]:
        cut = _NEXT.search(source.flat, start + 1, end)
        end = cut.start() if cut else end
        line = source.flat[start:end]
        folded = fold(line).strip(" :")
        if (
            len(line) > _NAME_CHARACTERS
            or line.endswith((".", "!", "?", ":"))
            or folded in ALL_HEADINGS
            or kind_of(line.partition(":")[0]) is not None
        ):
            return None
        parts = [part.strip() for part in folded.split(",")]
        named = is_organisation(line) and not _NO_NAME.search(line)
        if named and not is_region(parts[-1]):
            return start, end
    return None


def _details(source: Source) -> Span | None:
    """Return the first line below "Employer details"."""
    for sentence in source.sentences:
        if sentence.heading.startswith(("employer details", "employer name")):
            line = sentence.text.split("\n")[0].rstrip()
            if is_organisation(line) and kind_of(line) is None:
                return sentence.start, sentence.start + len(line)
    return None


def _known(source: Source) -> Span | None:
    """Return where the text writes the organisation that the document is known by."""
    words_left = (source.document.organisation or "").split()
    while words_left and not ORGANISATION_WORDS.issuperset(
        fold(" ".join(words_left)).split()
    ):
        found = re.search(
            rf"(?<!\w){re.escape(' '.join(words_left))}(?!\w)", source.text
        )
        if found:
            return found.span()
        words_left.pop()
    return None


def _named(source: Source) -> Span | None:
    """Return the organisation that the prose says seeks somebody, or names most."""
    first: dict[str, Span] = {}
    for sentence in source.sentences:
        for start, end in _organisations(sentence):
            name = fold(source.flat[start:end]).removeprefix("the ")
            first.setdefault(name, (start, end))
            after = source.flat[end : sentence.end]
            before = source.flat[sentence.start : start]
            joins = _JOIN.search(before) and not _NATIONAL.fullmatch(name)
            if _SEEKS.match(after) or joins or _OURS.match(after):
                return start, end
    return _joined_as(source) or _by_one_name(source) or _described(source)


def _described(source: Source) -> Span | None:
    """Return the body that a sentence on the employer begins with."""
    for sentence in source.sentences[:_DESCRIBED]:
        for start, end in _organisations(sentence)[:1]:
            name = fold(source.flat[start:end])
            first = not source.flat[sentence.start : start].strip("Tthe ")
            says = _SAYS.match(source.flat, end, sentence.end)
            if first and says and not _NATIONAL.fullmatch(name):
                return start, end
    return None


def _joined_as(source: Source) -> Span | None:
    """Return the body that applicants are asked to join "as" what is sought."""
    for sentence in source.sentences[:_FIRST]:
        match = _JOIN_AS.search(sentence.text)
        if match and is_organisation(match["name"]):
            return tuple(sentence.start + at for at in match.span("name"))  # type: ignore[return-value]
    return None


def _by_one_name(source: Source) -> Span | None:
    """Return the one word by which an advert calls its employer throughout."""
    found = list(_CALLED.finditer(source.flat))
    names = Counter(match["name"] for match in found)
    for name, times in names.most_common():
        often = len(re.findall(rf"\b{re.escape(name)}\b", source.flat)) >= _OFTEN
        if times > 1 and often and not {name.lower(), name.lower() + "s"} & NOT_NAMES:
            return next(match.span("name") for match in found if match["name"] == name)
    return None


def _organisations(sentence: Sentence) -> Sequence[Span]:
    found = []
    for match in _LEGAL.finditer(sentence.text):
        start, end = match.span()
        lead = re.match(
            r"(?:(?:At|Here|Join|As|Our|With|For|In) (?:[Tt]he )?|The )(?=[A-Z])",
            match[0],
        )
        start += lead.end() if lead and not match[0].startswith("The ") else 0
        other = _OTHER_BEFORE.match(sentence.text, start, end)
        start = other.end() if other else start
        found.append((sentence.start + start, sentence.start + end))
    return found
