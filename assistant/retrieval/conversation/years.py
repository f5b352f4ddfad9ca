"""What was asked last, of the year before or after: "and the year after?"."""

import re
from typing import Final

from assistant.retrieval.conversation.rewording import ended
from assistant.retrieval.conversation.talk import Standalone, Talk

_OTHER: Final = re.compile(
    r"(?:what about |how about )?(?:in |for |by )?(?:the )?"
    r"(?:(?P<after>year after(?: that)?|following year|next (?:financial )?year"
    r"|year later)"
    r"|year before(?: that)?|previous (?:financial )?year|preceding year"
    r"|year earlier)\W*"
)
_YEAR: Final = re.compile(
    r"\b(?P<first>20\d\d)(?P<sign>[/–-])?(?P<last>\d\d(?:\d\d)?)?\b"
)


def of_other_year(talk: Talk) -> Standalone | None:
    """Ask what was asked last of the year that it names, of the one beside it."""
    match = _OTHER.fullmatch(talk.rest)
    years = {year[0] for year in _YEAR.finditer(talk.last.question)}
    if match is None or len(years) != 1 or not talk.subjects:
        return None
    by = 1 if match["after"] else -1
    text = _YEAR.sub(lambda year: _moved(year, by), talk.last.question)
    return Standalone(ended(text), talk.subjects)


def _moved(year: re.Match[str], by: int) -> str:
    """Return a year, calendar or financial, so many years on."""
    first = str(int(year["first"]) + by)
    if year["last"] is None:
        return first
    last = str(int(year["last"]) + by).zfill(len(year["last"]))
    return f"{first}{year['sign'] or ''}{last}"
