"""What a page calls itself."""

import re
from collections.abc import Iterable
from typing import Final

from bs4 import Tag

from assistant.text import collapse, fold

_LONGEST: Final = 150
_PARTS = re.compile(r"\s+(?:[|–—-]|::|»)\s+")
_SITE = re.compile(
    r"\b(?:jobs?|careers?|trac|vacanc(?:y|ies)|recruitment|nhs|trust|health board)\b",
    re.IGNORECASE,
)
_GENERAL: Final = frozenset({
    "advert", "advertisement", "apply", "career", "careers", "current vacancies",
    "details", "home", "home page", "homepage", "index", "job", "job advert",
    "job description", "job details", "job search", "job summary", "job vacancies",
    "jobs", "menu", "nhs jobs", "page not found", "search results", "untitled",
    "vacancies", "vacancy", "vacancy details", "welcome", "work for us",
    "work with us",
})  # fmt: skip
"""Titles that tell nothing of what a page is about."""


def page_title(candidates: Iterable[str], declared: Tag | None) -> str | None:
    """Return the first candidate that reads like a title, else the declared one.

    Args:
        candidates: What stands on the page, the likeliest first.
        declared: The `title` element, whose site name is cut off.
    """
    for candidate in map(collapse, candidates):
        if is_title(candidate):
            return candidate
    text = collapse(declared.get_text()[:500]) if declared else ""
    text = text.partition(" | ")[0]
    while (parts := [*_PARTS.finditer(text)]) and _SITE.search(text, parts[-1].end()):
        text = text[: parts[-1].start()]
    return text if is_title(text) else None


def is_title(text: str) -> bool:
    """Return whether a text can be the title of a document."""
    letters = sum(map(str.isalpha, text))
    return letters > 2 and len(text) <= _LONGEST and fold(text) not in _GENERAL
