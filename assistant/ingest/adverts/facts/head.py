"""The title of the post where no label names it: the head of the advert, or prose."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.ingest.adverts.facts.bands import is_band
from assistant.ingest.adverts.facts.found import (
    Found,
    Rank,
    Source,
    cell,
    trim,
)
from assistant.ingest.adverts.facts.label_lines import kind_of
from assistant.ingest.adverts.facts.people import post_at
from assistant.ingest.adverts.facts.places import POSTCODE
from assistant.ingest.adverts.facts.words import (
    LEGAL_NAME,
    ORGANISATION_WORDS,
    POST_WORDS,
)
from assistant.records import Span
from assistant.text import collapse, fold, words
from assistant.values import find_values
from assistant.vocabulary import CHILD_HEADINGS, CRITERIA_HEADINGS, HEADINGS

ALL_HEADINGS: Final = HEADINGS | CHILD_HEADINGS | CRITERIA_HEADINGS
_LEAD: Final = re.compile(r"[\s*#>•|_-]+")
_TITLE_WORDS: Final = 22
_TITLE_CHARACTERS: Final = 160
_HEAD_LINES: Final = 8
_BANNER: Final = re.compile(
    r"job (?:description|advert\w*|details?|overview|summary|pack|posting)(?: .{0,40})?"
    r"|(?:candidate|applicant|recruitment) (?:information|pack|brief).{0,20}|vacancy"
    r"|person specification|advert(?:isement)?|recruitment|welcome.{0,40}|nhs jobs"
    r"|page \d+.{0,10}|(?:strictly )?(?:private|confidential).{0,20}",
    re.IGNORECASE,
)
_SOUGHT: Final = re.compile(
    r"\b(?:seek(?:s|ing)(?: to (?:appoint|recruit))?|recruiting(?: for)?|recruit"
    r"|advertising(?: again)? for"
    r"|appoint(?:ing)?"
    r"|looking (?:for|to (?:recruit|appoint))|become (?:our|the trust's)|(?:post|role"
    r"|position) of"
    r"|(?:opportunity|vacancy|post|role|position) (?:has|have) (?:arisen"
    r"|become available)"
    r"[^.;]{0,120}? for|join us as|join (?:us|our team|the team)[^.;]{0,60} as"
    r"|as (?:our|the)|opportunity for"
    r"|vacanc(?:y|ies)[^.;]{0,40}? for|appointment of|welcome)"
    r" (?:to the post of )?(?:our |an? |the |its |their )?(?:(?:new|next|first"
    r"|experienced"
    r"|exceptional|outstanding|talented|dynamic|motivated|enthusiastic|full[ -]time"
    r"|part[ -]time|permanent|band \d[a-d]?|highly|ambitious|inspirational|and"
    r"|substantive"
    r"|visible|engaging|senior leader|a|newly|created|configured|established|qualified"
    r"|interim|fixed[ -]term|strong)[ ,]+){0,6}"
    r"(?=[A-Z])",
    re.IGNORECASE,
)
_HOLDER: Final = re.compile(r"\bThe (?=[A-Z])|\b(?:role|Role) (?=[A-Z])")
_AFTER_BAND: Final = re.compile(r"\bBand \d[a-d]? (?=[A-Z])", re.IGNORECASE)
_TRAIL: Final = re.compile(r" (?:>|»|\|) ")
_TITLE_LEAD: Final = re.compile(
    r"(?:[\w ]{0,30}(?:opportunity|vacancy(?: bulletin| notice)?"
    r"|advert(?:isement)?|wanted))[ \t]*[-:][ \t]+",
    re.IGNORECASE,
)
_TITLE_NOTE: Final = re.compile(
    r"[ \t]*(?:[-,(|/:][ \t]*)+(?:(?:nhs )?(?:afc|agenda for change)[ :-]*)?"
    r"(?:pay )?(?:bands?[ :-]*\d|(?<=[cC] )\d[a-d]?\b|8[a-d]\b)[^\n]*$"
    r"|[ \t]*\([^()\n]*\b(?:applicants?|candidates?|internal|external|advert"
    r"|permanent|fixed[ -]term|full[ -]time|part[ -]time|maternity|months|hours|wte"
    r"|re-?advertis\w+|secondment)\b[^()\n]*\)?$",
    re.IGNORECASE,
)
_WORK: Final = re.compile(r"\b(?:will|is responsible|leads|role|post|provides)\b")


def head_lines(source: Source) -> list[Span]:
    """Return the spans of the first lines that say something."""
    spans, position = [], 0
    for raw in source.flat.split("\n"):
        start, end = trim(source.flat, position, position + len(raw), " \t*#|>_")
        position += len(raw) + 1
        if start < end:
            spans.append((start, end))
        if len(spans) == _HEAD_LINES:
            break
    return spans


def read_title(source: Source) -> list[Found]:
    """Return the title as the head of the advert or its prose states it."""
    return list(_title(source))


def _title(source: Source) -> Iterator[Found]:
    if span := _title_line(source):
        value = collapse(source.text[slice(*span)])
        yield Found("job_title", cell(source.text, *span, value), Rank.HEAD)
    yield from _title_in_prose(source)


def _title_line(source: Source) -> Span | None:
    """Return the first line that may be a title, or one below that names a post."""
    first: Span | None = None
    only_posts = False
    for start, end in head_lines(source)[:6]:
        line = source.flat[start:end]
        if _BANNER.fullmatch(line.strip(" :")) or is_organisation(line):
            continue
        if kind_of(line.partition(":")[0]) is not None:
            break
        if _may_be_title(line):
            end = _without_note(source.flat, start, end)
            lead = _TITLE_LEAD.match(source.flat, start, end)
            start = lead.end() if lead else start
            named = {word[0].lower() for word in words(source.flat[start:end])}
            first = first or (None if only_posts else (start, end))
            if POST_WORDS & named and not _TRAIL.search(line):
                return start, end
        only_posts = True
    return first


def _without_note(flat: str, start: int, end: int) -> int:
    """Return the end of a title without a band or a note on who may apply."""
    note = _TITLE_NOTE.search(flat, start, end)
    return note.start() if note and note.start() > start else end


def _may_be_title(line: str) -> bool:
    folded = fold(line).strip(" :")
    return (
        len(line) <= _TITLE_CHARACTERS
        and len(line.split()) <= _TITLE_WORDS
        and not line.endswith((".", "!", "?", ":"))
        and folded not in ALL_HEADINGS
        and kind_of(line) is None
        and not is_band(line)
        and ":" not in line.split()[0]
        and kind_of(line.partition(":")[0]) is None
        and not POSTCODE.search(line)
        and not {"money", "date", "email"} & {value.kind for value in find_values(line)}
    )


def _title_in_prose(source: Source) -> Iterator[Found]:
    """Yield the post that the first sentences say is sought."""
    for pattern, most in ((_SOUGHT, 12), (_AFTER_BAND, 12), (_HOLDER, 30)):
        for sentence in source.sentences[:most]:
            for match in pattern.finditer(sentence.text):
                if pattern is _HOLDER and not _WORK.search(sentence.text, match.end()):
                    continue
                piece = post_at(sentence.text, match.end(), len(sentence.text))
                if piece is None or _is_plural(sentence.text[piece.start : piece.end]):
                    continue
                start, end = piece.start + sentence.start, piece.end + sentence.start
                end = _before_employer(source.flat, start, end)
                value = collapse(source.text[start:end])
                yield Found(
                    "job_title", cell(source.text, start, end, value), Rank.PROSE
                )
                return


def _before_employer(flat: str, start: int, end: int) -> int:
    cut = re.search(
        r",? (?:to|at|with|for|in) (?:the |our )?(?=\S*.*(?:NHS|Trust|Team)\b)",
        flat[start:end],
    )
    return start + cut.start() if cut and cut.start() else end


def _is_plural(post: str) -> bool:
    first = post.split()[0].lower()
    return first in {
        "directors",
        "managers",
        "executive",
        "trust",
        "chief",
        "clinical",
    } and (len(post.split()) == 1)


def is_organisation(line: str) -> bool:
    """Return whether a line names a body, not a post."""
    named = {word[0].lower() for word in words(line)}
    post = POST_WORDS & named - {"executive", "partner", "gp"}
    return bool(ORGANISATION_WORDS & named) and (
        re.search(LEGAL_NAME, line) is not None or not post
    )
