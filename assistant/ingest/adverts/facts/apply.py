"""Probation, equality schemes and the way to apply, as prose states them."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.ingest.adverts.facts.duties import prose
from assistant.ingest.adverts.facts.found import Found, Rank, Source, cell, trim
from assistant.ingest.adverts.facts.label_lines import kind_of
from assistant.ingest.adverts.facts.people import EMAIL, PHONE
from assistant.ingest.adverts.facts.terms import find_length
from assistant.ingest.adverts.facts.words import SCHEMES
from assistant.records import Cell
from assistant.sentences import sentence_spans
from assistant.text import collapse, fold

_URL: Final = re.compile(
    r"(?:https?://|www\.)[^\s<>\")\]]*[^\s<>\")\].,;:]"
    r"|\b(?<![@.-])(?:[a-z\d-]+\.)+(?:nhs\.uk|co\.uk|org\.uk|gov\.uk|ac\.uk|com|org)"
    r"(?:/[^\s<>\")\]]*[^\s<>\")\].,;:])?"
)
_PROBATION: Final = re.compile(r"\bprobation", re.IGNORECASE)
_APPLY: Final = re.compile(
    r"^apply (?:on|at|to|with|in)\b|^applications? (?:by|via|through|to|on)\b"
    r"|\bto apply\b(?! for\b)|\bhow to apply\b|\b(?:please |can |should |must |now "
    r")?apply"
    r" (?:online|via|through|by (?!the\b)|at (?:www|http)|using|direct)"
    r"|\bapplications? (?:should|must|can|are to|to) be"
    r" (?:made|submitted|sent|returned|emailed|completed|accepted)"
    r"|^expressions? of interest\b[^.]{0,60}\b(?:to|via)\b"
    r"|\b(?:send|submit|e-?mail|forward|upload|return|post) (?:(?:us|in) )?"
    r"(?:(?:a copy of )?(?:your|their|the|a|an)|copies of your)"
    r" (?:[a-z-]+ ){0,2}?(?:cv|curriculum|application|completed|expressions?"
    r"|cover(?:ing)? ?(?:letters?|notes?|statements?))\b"
    r"|\bapplications? (?:is|are|will be)(?: only)? (?:by|via|through|made|accepted)\b"
    r"|\bapplication forms?\b[^.]{0,40}\b(?:from|at|downloaded|available|returned)\b"
    r"|\b(?:cvs?|curriculum vitae|covering letters?"
    r"|expressions? of interest)\b[^.]{0,50}"
    r"\b(?:should|must|can|to) be (?:sent|e-?mailed|submitted|returned|uploaded|made)"
    r"|\bto be considered\b[^.]{0,40}\b(?:send|submit|complete|e-?mail|apply)\b"
    r"|\byou (?:can|should|must|will need to|need to) apply\b(?! for\b)"
    r"|\bapplicants (?:should|must|are asked to|need to) (?:apply|complete|send"
    r"|submit)\b"
    r"|\b(?:your|a) (?:[a-z-]+ ){0,2}(?:cv|application|cover(?:ing)? letter)\b"
    r"[^.]{0,80}\bto \S+@|\bapplication pack\b[^.]{0,80}\b(?:telephone|download|from)\b"
    r"|\bregister your (?:interest|application)\b"
    r"|\bcomplet(?:e|ing) (?:the|an|our|your) (?:online |attached )?application"
    r"|\bclick\b.{0,30}\bapply\b|\bapply (?:button|link)|\bapply,? (?:please "
    r")?(?:visit|go to|click)"
    r"|\b(?:fill(?:ing)? (?:in|out)|complete) (?:the|an|our|a|your) "
    r"(?:[a-z-]+ ){0,2}form\b|^(?:application )?form: |\bby our (?:online )?form\b"
    r"|\bfor (?:a|an application) form\b|\bto be sent a form\b"
    r"|^applications?\b[^.]{0,80}\b(?:should|must|can) be (?:uploaded|made|sent)"
    r"|\bvisit .{1,80}\bapply\b|\bapply (?:here|below|now):? (?:http|www)",
    re.IGNORECASE,
)
_HOW_HEADING: Final = re.compile(
    r"(?:how (?:to|do i|can i|do you|you can|can you|will i) apply|to apply\W*$"
    r"|applying\W*$|applying for (?:this|the)\b|making an application|ready to apply)"
)
_APPLY_SIGNS: Final = (
    *("appl", "cv", "curric", "cover", "complet", "expression", "interest", "form"),
)
_NOT_HOW: Final = re.compile(
    r"apply the |flexible working|if you (?:have|are not|require|would like)|prior to "
    r"submitting"
    r"|as you complete|as soon as possible|before complet|when (?:complet|submit)ing"
    r"|closed? early"
    r"|you may be asked|do not apply|applied|apply now\W*$|reasonable adjustments|we "
    r"regret"
    r"|wish to apply for|any queries|welcome(?:d)? to apply|encourage|ability to"
    r"|require the|^any attachments?|\bafter you click|^(?:speak|talk|chat|ring|call)\b"
    r"|^contact\b",
    re.IGNORECASE,
)


def read_application(source: Source) -> list[Found]:
    """Return probation, schemes and the way to apply."""
    return [*_probation(source), *_schemes(source), *_how_to_apply(source)]


def _probation(source: Source) -> Iterator[Found]:
    for sentence in source.sentences:
        for match in _PROBATION.finditer(sentence.text):
            start = sentence.start + match.start()
            low, high = max(sentence.start, start - 60), min(sentence.end, start + 60)
            found = find_length(source.text, source.flat, low, high)
            if (
                found
                and isinstance(found.normalised, dict)
                and "until" not in found.normalised
            ):
                yield Found("probation", found, Rank.PROSE)


def _schemes(source: Source) -> Iterator[Found]:
    seen: list[str] = []
    for match in SCHEMES.finditer(source.flat):
        name = fold(match[0]).strip("'\"")
        if any(name in other or other in name for other in seen):
            continue
        seen.append(name)
        start, end = trim(source.flat, *match.span(), "'\"")
        value = collapse(source.text[start:end])
        yield prose(source, "equality_schemes", start, end, value)


def _how_to_apply(source: Source) -> Iterator[Found]:
    others: list[Found] = []
    for sentence in source.sentences:
        below = _HOW_HEADING.match(sentence.heading) is not None
        lower = sentence.text.lower()
        if not below and not any(sign in lower for sign in _APPLY_SIGNS):
            continue
        plain = _APPLY.search(sentence.text) is not None
        asked = below or (plain and not sentence.specification)
        if (
            not asked
            or (not plain and PHONE.search(sentence.text))
            or sentence.text.endswith("?")
            or _NOT_HOW.search(sentence.text)
            or kind_of(sentence.text)
        ):
            continue
        address = _URL.search(sentence.text) or EMAIL.search(sentence.text)
        found = prose(
            source,
            "how_to_apply",
            sentence.start,
            sentence.end,
            address[0] if address else None,
        )
        if address:
            yield found
            return
        others.append(found)
    yield from others[:1]


def labelled_application(source: Source, start: int, end: int) -> Cell | None:
    """Return the sentence with an address in what a label of this fact introduces."""
    for first, last in sentence_spans(source.flat, start, end):
        words = source.flat[first:last]
        match = _URL.search(words) or EMAIL.search(words)
        if match and not (_NOT_HOW.search(words) or PHONE.search(words)):
            return cell(source.text, first, last, match[0])
    return None
