"""Who does what: order and company of the words of a claim and of its quote."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.text import fold, plain, stem, words
from assistant.verify.wording import credit, posts, read, vouches
from assistant.vocabulary import POST_NOUNS, RANKS

_PASSIVE = re.compile(r"\b(?:by|from)\b")
_NAMED = r"(?:[A-Z][\w’'-]*(?:,? (?:(?:of|and|for|the|to|in|&|–|-) )*[A-Z&][\w’'-]*)*)"
_PERSON = re.compile(
    rf"(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{1,2}}),? [(–-]?\s?(?P<post>{_NAMED})"
)
_AND = re.compile(r"[,;/]|\b(?:and|or)\b")
_LONGEST = 60
_LITERAL = 2


def turned(claim: str, quote: str) -> bool:
    """Return whether a claim says of one what its quote says of another.

    True when two sides of a verb change places ("the board advises the chair"), when a
    person bears the post of another, or when a post loses the rank before it.
    """
    return _swapped(claim, quote) or _demoted(claim, quote) or _misnamed(claim, quote)


def substituted(claim: str, quote: str, names: frozenset[str]) -> tuple[str, ...]:
    """Return a word of an otherwise literal claim, and the quote's word in its place.

    Empty unless the claim is the quote's own words but for one that says something
    else, between the same neighbours; words that name the document are left out.
    """
    said, stated = (
        [word for word in read(plain(text)) if not vouches(names, word)]
        for text in (claim, quote)
    )
    have = frozenset(word.stem for word in stated)
    foreign = [i for i, word in enumerate(said) if not credit(word, have)]
    exact = sum(word.stem in have for word in said)
    if len(foreign) != 1 or exact < max(_LITERAL, len(said) - 1 - len(said) // 6):
        return ()
    index = foreign[0]
    if said[index].weight < 1:
        return ()
    before = said[index - 1].stem if index else ""
    after = said[index + 1].stem if index + 1 < len(said) else ""
    own = frozenset(word.stem for word in said)
    row = ["", *(word.stem for word in stated), ""]
    for i, word in enumerate(stated, 1):
        beside = (row[i - 1], row[i + 1])
        if word.stem not in own and beside == (before, after) and any(beside):
            return (said[index].said, word.said)
    return ()


def _swapped(claim: str, quote: str) -> bool:
    """Return whether both sides of a word stand the other way round in the quote."""
    if _passive(claim) != _passive(quote):
        return False
    said, stated = _stems(claim), _stems(quote)
    if not said or len(said) > _LONGEST or _stands(said, stated):
        return False
    rows = {item: index for index, item in reversed(list(enumerate(stated)))}
    where = [rows[item] for item in said if item in rows]
    if len(where) != len(set(where)) or len(where) < max(3, 0.8 * len(said)):
        return False
    return _rotated(where) and not _listed(claim)


def _rotated(where: Sequence[int]) -> bool:
    """Return whether places come in three runs, of which first and last change sides.

    "A v B" against "B v A" gives the places of A, then v before them, then B first.
    """
    falls = [i for i, (a, b) in enumerate(pairwise(where), 1) if b < a]
    if len(falls) != 2:
        return False
    first, middle, last = (
        where[: falls[0]],
        where[falls[0] : falls[1]],
        where[falls[1] :],
    )
    return max(last) < min(middle) and max(middle) < min(first)


def _stands(said: Sequence[str], stated: Sequence[str]) -> bool:
    rest = iter(stated)
    return all(item in rest for item in said)


def _stems(text: str) -> tuple[str, ...]:
    return tuple(word.stem for word in read(plain(text)))


def _passive(text: str) -> bool:
    return _PASSIVE.search(fold(text)) is not None


def _listed(text: str) -> bool:
    return _AND.search(fold(text)) is not None


def _demoted(claim: str, quote: str) -> bool:
    """Return whether a post of the claim bears a rank in the quote, always."""
    said = frozenset(fold(m[0]) for m in words(claim)) & RANKS
    return any(
        rank not in said
        for post in posts(plain(claim))
        for rank in _rank_of(post[0].said, quote)
    )


def _rank_of(post: str, quote: str) -> frozenset[str]:
    """Return the rank that stands before every mention of a post's first word."""
    said = [fold(m[0]) for m in words(quote)]
    before = [said[i - 1] if i else "" for i, word in enumerate(said) if word == post]
    ranks = frozenset(before)
    return ranks if before and ranks <= RANKS else frozenset()


def _misnamed(claim: str, quote: str) -> bool:
    """Return whether a person of the quote gets the post of another one there."""
    borne = {
        m["who"]: _name(m["post"])
        for m in _PERSON.finditer(plain(quote))
        if _holds_post(m["post"]) and not _holds_post(m["who"])
    }
    own = _name(claim)
    for who, post in borne.items():
        if who not in claim or len(borne) == 1:
            continue
        others = [p for w, p in borne.items() if w != who and w not in claim]
        rest = own - _name(who)
        if any(
            len(rest & other) > len(rest & post) and (rest & other) - post
            for other in others
        ):
            return True
    return False


def _holds_post(text: str) -> bool:
    return any(fold(m[0]) in POST_NOUNS for m in words(text))


def _name(text: str) -> frozenset[str]:
    return frozenset(stem(m[0]) for m in words(text) if m[0][0].isupper())
