"""The words of a person specification: its headings, categories, notes and ends."""

import re
from dataclasses import dataclass
from typing import Final

from assistant.records import Importance
from assistant.text import fold, plain
from assistant.vocabulary import CRITERIA_HEADINGS, HEADINGS

ESSENTIAL: Final = (
    r"essentials?|mandatory|minimum (?:criteria|requirements)|must-haves?|must haves"
)
DESIRABLE: Final = r"desirables?|desired|preferred|preferable|nice[ -]to[ -]haves?"
CODE: Final = r"(?:A/F|AF|AC|CV|INT|IV|PR|REF|[ACIPRST])"
"""A letter that says how a criterion is assessed: application, interview, test."""
CODES: Final = rf"{CODE}(?:(?:\s?[/,&+]\s?|\s(?:or|and)\s){CODE})*"

_NAME = re.compile(
    r"(?:the\s+)?(?:person(?:al|nel)?|candidate|employee)\s+spec(?:ification)?s?\b"
    r"|(?:selection|short-?listing|recruitment|person)\s+criteria\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|\(?[a-zA-Z][.)])\s+")
_LABEL = re.compile(
    r"(?:factor|area|category|attributes?|criteri(?:on|a)|requirement|heading|domain)"
    r"(?: \d{1,2})?\s?:\s?(?=[A-Z])",
    re.IGNORECASE,
)
_NOT_ESSENTIAL = re.compile(r"\(?\b(?:but|and)\s+not\s+essential\b\)?", re.IGNORECASE)
_WAIVED = re.compile(r"(?:\bnot|n['’]t) (?:\w+ )?essential\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_LEFT = re.compile(
    rf"(?:(?P<e>{ESSENTIAL})|(?P<d>{DESIRABLE}))\b[\s:–—-]*", re.IGNORECASE
)
_RIGHT = re.compile(
    rf"(?:^|[\s:/–—(\[-])(?:(?P<e>{ESSENTIAL})|(?P<d>{DESIRABLE}))"
    r"(?:\s+(?:criteria|requirements?|unless [^()]{1,30}))?\s*[)\]]?$",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?:^|\s?[(\[]|\s[–—-]\s)(?:(?P<e>E)|(?P<d>D))[)\]]?$")
_BOTH = re.compile(rf"(?:{ESSENTIAL})\b.{{0,20}}\b(?:{DESIRABLE})\b", re.IGNORECASE)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GENERIC: Final = _words(
    """
    criteria criterion requirement requirements attribute attributes item items
    factor factors elements element specification only for the role this post
    and selection job person
    """
)
_CORE: Final = _words(
    """
    qualification qualifications education educational training experience
    experiences knowledge skill skills ability abilities aptitude aptitudes
    attributes attribute qualities quality competence competences competency
    competencies capabilities capability values behaviours behaviour behaviors
    circumstances disposition characteristics attainment attainments achievement
    achievements expertise understanding registration registrations requirement
    requirements accreditation membership memberships mobility flexibility
    motivation interests attitude attitudes approach other additional
    miscellaneous makeup aptitudes/abilities
    """
)
_PLAIN: Final = _words(
    """
    personal professional academic vocational relevant other additional general
    special specific previous key core technical practical work working physical
    specialist further job role related person and or of the in for to a
    development
    """
)
_SUBJECT: Final = _words(
    """
    communication communications interpersonal relationship relationships
    leadership management managerial people analytical analysis judgement
    judgemental judgmental planning organisational organisation organisations
    organising it ict digital computer numeracy literacy clinical behavioural
    social mental emotional effort financial finance research teaching language
    business service equality diversity inclusion health team teamwork strategic
    english autonomy freedom act trust nhs information resources resource
    responsibility patient client care policy project safety governance culture
    cultural change well being wellbeing style with problem solving decision
    making thinking & innovation improvement using technology systems travel
    driving self influencing negotiation commercial quality level
    requirements/other
    """
)
_JOINING: Final = frozenset({"and", "or", "of", "in", "to", "for", "with", "the", "a"})
_ANY_ESSENTIAL = re.compile(rf"\b(?:{ESSENTIAL})\b", re.IGNORECASE)
_ANY_DESIRABLE = re.compile(rf"\b(?:{DESIRABLE})\b", re.IGNORECASE)
_PART = re.compile(r"\s*[–—:(\[]\s*|\s-\s")
_ADDRESS = re.compile(
    r"\b(?:you|your|must|should|will|would|candidates?|applicants?|assessed|demonstrate"
    r"|following|required|need|are|is|have)\b",
    re.IGNORECASE,
)
_LEAD_WORDS: Final = 16
_MANY_WORDS: Final = 10
_ENDS: Final = (".", "!", "?", ";", ",")

_END = re.compile(
    r"what happens|how (?:we|will)\b|(?:key dates|timetable|timeline|the process)$"
    r"|sign(?:ed|atures?)\b|declaration\b|disclosure\b|employer\b|contact"
    r"|further (?:details|information)|how to apply"
    r"|(?:staff |employee |our )?benefits\b|what we(?:['’]ll| can| will)? (?:offer"
    r"|can)|why\b"
    r"|package|about (?:us|the|our)\b|working (?:for|at|here)\b|salary|closing"
    r"|interviews?\b"
    r"|certificate of sponsor|sponsorship|uk (?:professional )?registration"
    r"|applicant requirements|additional (?:information|details)|(?:main|key|principal"
    r"|core) "
    r"(?:duties|tasks|responsibilities|accountabilities|result)|job (?:description"
    r"|summary|purpose|responsibilities|overview|details?)\b|duties|responsibilities"
    r"|our\b|equal(?:ity)? (?:opportunit|statement)|safeguarding|documents?\b"
    r"|attach|details$|locations?$|supporting|important|the (?:role|trust|organisation"
    r"|team|offer|package)$|rehabilitation|terms and|applying|application (?:process"
    r"|form|deadline)|what you(?:['’]ll| will) (?:do|be doing|get)|next steps"
    r"|who we are"
    r"|for further|recruitment|confidentiality|infection (?:prevention|control)"
    r"|data protection|health (?:and|&) safety|equality statement|any attached"
    r"|dbs\b|pre-employment|working pattern|band\b|pay\b|date posted|employment type"
    r"|applications?\b|apply\b|to apply|conditions\b|checks$|rewards?\b|perks"
    r"|what(?:['’]s| is)\b|(?:what )?(?:you|we)(?:['’](?:ll|d)| will| can)? (?:also )?"
    r"(?:get|receive|enjoy|gain|earn|give|provide)\b|your (?:benefits|rewards|duties"
    r"|role)"
    r"|in return|how to\b|find out|get in touch|questions|notes?\b|join us|enquiries"
    r"|before you|more about|other information|remuneration|hours\b|training (?:and"
    r"|&) development (?:offer|opportunities)|life (?:in|at)\b|living in\b|a word\b"
    r"|the (?:small print|process|place|area|service|department|directorate|ward|job"
    r"|post|person we report|timetable|practical\w*)|practical\w*$|good to know"
    r"|what happens|when you|once you|where you|how you",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """What a heading says of the criteria below it."""

    importance: Importance | None = None
    category: str | None = None
    opens: bool = False
    """Whether it names the specification as such."""

    @property
    def is_generic(self) -> bool:
        """Whether its category says no more than that something is required."""
        last = fold(self.category or "").split()[-1:]
        return last in (["requirements"], ["criteria"])


def read_head(text: str) -> Head | None:
    """Return what a line says as a heading of a specification, if it is one."""
    bare = heading_text(text)
    if lead := _read_lead(text, bare):
        return lead
    if not bare or len(bare.split()) > _MANY_WORDS + 2 or bare.endswith(_ENDS):
        return None
    name = _NAME.match(bare)
    if name is None:
        return _read_parts(bare)
    rest = bare[name.end() :]
    below = rest.strip(" :–—-()")
    if not below:
        return Head(opens=True)
    parts = _read_parts(below)
    if parts is not None:
        return Head(parts.importance, parts.category, opens=True)
    parted = rest.lstrip()[:1] in ":–—-(" or below.startswith(("for ", "of "))
    return Head(opens=True) if parted or below[0].isupper() else None


def heading_text(text: str) -> str:
    """Return a heading without Markdown, numbering and closing colon."""
    bare = _LABEL.sub("", plain(text).strip("#*:–—- \t"), count=1)
    return _NUMBER.sub("", bare, count=1) if _NUMBER.match(bare) else bare


def split_importance(text: str) -> tuple[Importance | None, str]:
    """Return the importance that a heading names, and the rest of the heading."""
    text = _NOT_ESSENTIAL.sub("", text).strip()
    for match in (_LEFT.match(text), _RIGHT.search(text), _LETTER.search(text)):
        if match is not None:
            rest = text[: match.start()] + text[match.end() :]
            rest = _LETTER.sub("", rest)
            return (
                "essential" if match["e"] else "desirable",
                rest.strip(" :/–—-()[]"),
            )
    return None, text


def is_category(text: str) -> bool:
    """Return whether a short text names a kind of criteria ("IT skills")."""
    words = [word.lower() for word in _WORD.findall(text)]
    return (
        0 < len(words) <= _MANY_WORDS
        and words[-1] not in _JOINING
        and not _CORE.isdisjoint(words)
        and all(word in _CORE or word in _PLAIN or word in _SUBJECT for word in words)
    )


def is_plain_category(text: str) -> bool:
    """Return whether a text names a kind of criteria and could not be one itself."""
    words = [word.lower() for word in _WORD.findall(text)]
    return is_category(text) and not any(
        word in _SUBJECT and word not in _CORE for word in words
    )


def is_end(text: str) -> bool:
    """Return whether a heading begins something other than criteria."""
    key = fold(heading_text(text))
    known = key in HEADINGS and key not in CRITERIA_HEADINGS
    return known or _END.match(key) is not None


def _read_parts(bare: str) -> Head | None:
    if _BOTH.search(_NOT_ESSENTIAL.sub("", bare)):
        return Head(opens=True) if len(bare.split()) <= _MANY_WORDS else None
    importance, rest = split_importance(bare)
    words = [word.lower() for word in _WORD.findall(rest)]
    if importance and all(word in _GENERIC for word in words):
        return Head(importance)
    if is_category(rest) and (importance or not rest[0].islower()):
        return Head(importance, rest)
    return None


def _read_lead(text: str, bare: str) -> Head | None:
    """Return what a lead like "Essential criteria - you must have:" says."""
    if len(bare.split()) > _LEAD_WORDS or bool(_ANY_ESSENTIAL.search(bare)) == bool(
        _ANY_DESIRABLE.search(bare)
    ):
        return None
    first = _PART.split(bare, maxsplit=1)
    named, rest = split_importance(first[0])
    listed = text.rstrip("* ").endswith(":") and len(first[0].split()) > 1
    if listed and _WAIVED.search(bare):
        return Head("desirable")
    if named and len(first) > 1 and first[1] and (_ADDRESS.search(first[1]) or listed):
        parts = _read_parts(first[0])
        return Head(named, parts.category) if parts else None
    if listed and len(first) == 1 and _ADDRESS.search(bare) and not is_category(rest):
        return Head("essential" if _ANY_ESSENTIAL.search(bare) else "desirable")
    return None
