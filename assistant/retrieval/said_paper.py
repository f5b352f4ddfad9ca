"""The paper that a question speaks of, by its words: a policy, a strategy, a report."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.query import Part
from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.posts import advertised, posts_of
from assistant.retrieval.titles import periods_of
from assistant.text import fold, stem, words
from assistant.vocabulary import POST_NOUNS, SOUNDS_OF_POST
from assistant.vocabulary.papers import (
    ANY_KIND,
    BEFORE_POST,
    BEFORE_TEAM,
    LOOSE_KINDS,
    ONLY_OF_POSTS,
    SURE_KINDS,
)

_DESCRIBING: Final = 3
"""What is asked with so many words of its own, of no post, is asked of the text."""
_OF_APPLICANTS: Final = re.compile(r"\b(?:i|me|my|we|applicants?|candidates?)\b")


@dataclass(frozen=True, slots=True)
class SaidPaper:
    """The paper that a question speaks of."""

    sorts: frozenset[str]
    sure: bool
    """Whether its words mean a paper wherever they stand."""
    periods: frozenset[str]
    several: bool
    """Whether they are said in the plural."""
    plurals: frozenset[str]
    """Stems of those plurals: they name no paper."""
    titled: tuple[str, ...] = ()
    """Id of the one that a word of its title, and of no other, calls."""


def said_paper(question: str, catalogue: Catalogue) -> SaidPaper | None:
    """Return the paper that a question speaks of; None for a question of posts."""
    folded = fold(question)
    sure = {k for k, p in SURE_KINDS.items() for m in p.finditer(folded)
            if not _of_post(folded, m.start(), m.end())}  # fmt: skip
    loose = {k for k, p in LOOSE_KINDS.items() if p.search(folded)}
    titled = _titled(folded, catalogue)
    if not (sure | loose or titled):
        return None
    if SOUNDS_OF_POST.search(folded) and not titled:
        return None
    if any(advertised(post, catalogue) for post in posts_of(question)):
        return None
    words_for = {m[0] for p in SURE_KINDS.values() for m in p.finditer(folded)}
    plurals = {word for word in words_for if word[-1] == "s"}
    return SaidPaper(
        frozenset(sure | loose),
        bool(sure or titled),
        periods_of(folded),
        several=plurals == words_for,
        plurals=frozenset(map(stem, plurals)),
        titled=titled,
    )


def _titled(folded: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the paper whose title alone has the word that stands before "report".

    "The AnalystX survey" is no survey of posts, whatever is asked of it.
    """
    for match in ANY_KIND.finditer(folded):
        before = [m[0].removesuffix("'s") for m in words(folded[: match.start()])][-1:]
        named = [n for word in before for n in catalogue.titled(word)]
        one = len(named) == 1 and named[0].entry.is_paper
        if one and not match[0].endswith("s"):
            return (named[0].entry.id,)
    return ()


def _of_post(folded: str, start: int, end: int) -> bool:
    """Return whether a word for a paper belongs to a post, or a team, of that name."""
    if BEFORE_TEAM.match(folded, end):
        return True
    after = re.match(r"\W*(?:and \w+ )?(?P<next>[\w-]+)", folded[end:])
    if after and after["next"] in POST_NOUNS and folded[end : end + 1] != ",":
        return True
    before = folded[:start]
    led = BEFORE_POST.search(before)
    noun = re.search(r"(\w+)\W*$", before[: led.start()]) if led else None
    return bool(noun and noun[1] in POST_NOUNS)


def is_of_text(text: str, parts: Sequence[Part]) -> bool:
    """Return whether words that ask for a fact elsewhere only stand in a sentence.

    "How long may an ambulance wait at the hospital" asks of no contract.
    """
    folded = fold(text)
    if SOUNDS_OF_POST.search(folded) or posts_of(text):
        return False
    if _OF_APPLICANTS.search(folded) or any(
        part.aspect in ONLY_OF_POSTS for part in parts
    ):
        return False
    return all(len(part.terms) >= _DESCRIBING for part in parts)
