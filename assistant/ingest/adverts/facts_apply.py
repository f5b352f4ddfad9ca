"""Probation, equality schemes and the way to apply, as prose states them."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.ingest.adverts.facts_duties import prose
from assistant.ingest.adverts.facts_found import Found, Rank, Source
from assistant.ingest.adverts.facts_label_lines import kind_of
from assistant.ingest.adverts.facts_people import EMAIL
from assistant.ingest.adverts.facts_terms import find_length
from assistant.ingest.adverts.facts_words import SCHEMES
from assistant.text import collapse, fold

_URL: Final = re.compile(r"(?:https?://|www\.)[^\s<>\")\]]*[^\s<>\")\].,;:]")
_PROBATION: Final = re.compile(r"\bprobation", re.IGNORECASE)
_APPLY: Final = re.compile(
    r"^apply (?:on|at|to|with|in)\b|^applications? (?:by|via|through|to|on)\b"
    r"|\bto apply\b(?! for\b)|\bhow to apply\b|\b(?:please |can |should |must |now "
    r")?apply"
    r" (?:online|via|through|by (?!the\b)|at (?:www|http)|using|direct)"
    r"|\bapplications? (?:should|must|can|are to|to) be"
    r" (?:made|submitted|sent|returned|emailed|completed|accepted)"
    r"|^expressions? of interest\b[^.]{0,60}\b(?:to|via)\b"
    r"|\b(?:send|submit|e-?mail|forward|upload) (?:us )?(?:your|their|a"
    r"|an) (?:full |completed "
    r")?"
    r"(?:cv|curriculum|application|cover|completed|expression)"
    r"|\bcomplet(?:e|ing) (?:the|an|our|your) (?:online |attached )?application"
    r"|\bclick\b.{0,30}\bapply\b|\bapply (?:button|link)|\bapply,? (?:please "
    r")?(?:visit|go to|click)"
    r"|\bvisit .{1,80}\bapply\b|\bapply (?:here|below|now):? (?:http|www)",
    re.IGNORECASE,
)
_APPLY_SIGNS: Final = ("appl", "cv", "curric", "cover", "complet", "expression")
_NOT_HOW: Final = re.compile(
    r"apply the |flexible working|if you (?:have|are not|require|would like)|prior to "
    r"submitting"
    r"|as you complete|as soon as possible|before complet|when (?:complet|submit)ing"
    r"|closed? early"
    r"|you may be asked|do not apply|applied|apply now\W*$|reasonable adjustments|we "
    r"regret"
    r"|wish to apply for|any queries|welcome(?:d)? to apply|encourage|ability to"
    r"|require the",
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
        value = collapse(source.text[match.start() : match.end()])
        yield prose(source, "equality_schemes", *match.span(), value)


def _how_to_apply(source: Source) -> Iterator[Found]:
    best: Found | None = None
    for sentence in source.sentences:
        below = sentence.heading.startswith("how to apply")
        lower = sentence.text.lower()
        if not below and not any(sign in lower for sign in _APPLY_SIGNS):
            continue
        asked = below or (_APPLY.search(sentence.text) and not sentence.specification)
        if (
            not asked
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
            best = found
            break
        best = best or found
    if best:
        yield best


def address_in(words: str) -> str | None:
    """Return the first web or email address that words hold."""
    match = _URL.search(words) or EMAIL.search(words)
    return match[0] if match else None
