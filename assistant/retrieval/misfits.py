"""Names in a question that the documents in scope do not bear."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.named import Named
from assistant.retrieval.posts import posts_of
from assistant.terms import covers, generic
from assistant.text import fold, stem, words
from assistant.values import MONTHS
from assistant.vocabulary import (
    ABBREVIATIONS,
    AFTER_AT,
    ASKING_WORDS,
    GENERIC,
    PORTFOLIOS,
    POST_NOUNS,
    RANKS,
    STOPWORDS,
)

_SHORT: Final = 3
"""Least letters of capitals that an advert may leave unsaid."""
_BETWEEN: Final = 4
"""How many words after a rank its post may stand: "assistant service manager"."""
_SAME: Final = 3
"""Words of a title that are said, beside which another one stands for its own."""
_SMALL: Final = STOPWORDS | GENERIC
_BEFORE_NOUNS: Final = frozenset({"lead", "head", "partner", "executive", "chair"})
"""Posts whose words also stand before a noun: "lead provider", "partner members"."""
_EXECUTIVES: Final = frozenset({"director", "officer"})
_CALENDAR: Final = frozenset(
    (
        *MONTHS,
        *(month[:3] for month in MONTHS),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday"),
        *("sunday", "spring", "summer", "autumn", "winter", "easter", "christmas"),
        *("sept", "english", "british", "uk", "black", "asian", "white", "muslim"),
        *("christian", "jewish", "hindu", "sikh", "gypsy", "gypsies", "roma", "brexit"),
    )
)
"""Words in capitals that name no post, body or place."""


def misfits(
    question: str,
    chosen: Sequence[str],
    catalogue: Catalogue,
    *,
    about_post: bool,
    holds: Callable[[str], bool],
) -> tuple[str, ...]:
    """Return the names in a question that the chosen documents do not bear.

    Args:
        question: With its slips mended.
        chosen: The documents; all of the library when empty.
        catalogue: The documents and their names.
        about_post: Whether a fact of a post is asked, so that the post must be theirs.
        holds: Whether the chosen documents' text holds a word.
    """
    named = [catalogue.by_id[name] for name in chosen]
    vouched = frozenset[str]().union(*(n.terms | _short_names(n) for n in named))
    places = _after_at(question)
    found = [
        match[0]
        for number, match in enumerate(words(question))
        if (_is_name(match[0], first=number == 0) or match.start() in places)
        and not _vouched(stem(match[0]), vouched)
        and not holds(match[0])
    ]
    if about_post and named:
        found.extend(
            _wrong_post(question, named) or _other_field(question, named, holds)
        )
    return tuple(dict.fromkeys(found))


def _short_names(named: Named) -> frozenset[str]:
    """Return what a document's names shorten to; of an advert, longer ones."""
    if named.entry.is_paper:
        return named.initials
    return frozenset(short for short in named.initials if len(short) >= _SHORT)


def _after_at(question: str) -> frozenset[int]:
    """Return where the words after "at" begin: a body, even in small letters."""
    found: set[int] = set()
    within = False
    for match in words(question):
        plain = fold(match[0]).removesuffix("'s")
        if plain == "at":
            within = True
        elif (plain in STOPWORDS and plain != "the") or plain in AFTER_AT:
            within = False
        elif plain.endswith("ing"):
            within = False  # "at hospital waiting for a bed"
        elif match[0][0].isupper():
            within = False  # capitals are names wherever they stand
        elif within and plain not in GENERIC | POST_NOUNS and plain != "the":
            found.add(match.start())
    return frozenset(found)


def _is_name(word: str, *, first: bool) -> bool:
    plain = word.lower().removesuffix("'s").removesuffix("’s")
    return (
        word[0].isupper()
        and len(word) > 1
        and not first
        and plain not in STOPWORDS
        and stem(word) not in generic()
        and plain not in POST_NOUNS | _CALENDAR
        and plain.removesuffix("s") not in ABBREVIATIONS
    )


def _vouched(item: str, vouched: frozenset[str]) -> bool:
    return covers(vouched, item) > 0


def _wrong_post(question: str, named: Sequence[Named]) -> list[str]:
    """Return the words for a post that no chosen advert's title bears."""
    adverts = [n for n in named if n.entry.kind == "advert"]
    said = [fold(m[0]) for m in words(question)]
    titles = frozenset[str]().union(*(n.title_words for n in adverts))
    posts = [
        word
        for word, after in zip(said, (*said[1:], ""), strict=True)
        if word in POST_NOUNS
        and word not in RANKS
        and not (word in _BEFORE_NOUNS and _is_noun(after) and after not in titles)
    ]
    ranks = [w for i, w in enumerate(said) if w in RANKS and not _of_several(said, i)]
    if not adverts or not posts:
        return []
    if all(n.outranked(said) for n in adverts):
        return posts
    if others := _other_portfolio(said, adverts):
        return others
    wrong = [] if any(_is_post(said, posts, n) for n in adverts) else posts
    ranked = [w for w in ranks if not any(w in n.title_words for n in adverts)]
    return [*ranked, *wrong]


def _other_field(
    question: str, named: Sequence[Named], holds: Callable[[str], bool]
) -> list[str]:
    """Return the word of a title that stands for another, where all else is its own.

    A "cardiology training programme director" is not the haematology one.
    """
    titles = [n.title_words for n in named if n.entry.kind == "advert"]
    found: list[str] = []
    for post in posts_of(question):
        own = [w for w in (*post.before, post.noun) if w not in STOPWORDS]
        others = [
            w
            for w in own
            if not any(covers(n.terms | n.about, stem(w)) > 0 for n in named)
            and not holds(w)
        ]
        rest = set(own).difference(others)
        alike = titles and all(
            rest <= title and title - rest - _SMALL for title in titles
        )
        if len(others) == 1 and len(rest) >= _SAME and alike:
            found += others
    return found


def _of_several(said: Sequence[str], rank: int) -> bool:
    """Return whether a rank stands before posts in the plural: they are of others."""
    after = said[rank + 1 : rank + 1 + _BETWEEN]
    nouns = (word for word in after if word.removesuffix("s") in POST_NOUNS)
    return next(nouns, "").endswith("s")


def _is_noun(word: str) -> bool:
    """Return whether a word goes on with what stands before it: "lead provider"."""
    asks = word in ASKING_WORDS or word in GENERIC or word in STOPWORDS
    return bool(word) and not asks and word not in POST_NOUNS


def _other_portfolio(said: Sequence[str], adverts: Sequence[Named]) -> list[str]:
    """Return the words for what an executive answers for, where no title says them.

    "Chief finance officer" and "director of finance" are not the Chief People Officer;
    whom the post works with may be any executive.
    """
    titles = [n.title_words for n in adverts]
    if any(_portfolios(said) & _portfolios(title) for title in titles):
        return []
    if not all(map(_portfolios, titles)):
        return []
    around = zip(("", "", *said), ("", *said), said, (*said[1:], ""), strict=False)
    return [
        word
        for post, before, word, after in around
        if _portfolios([word])
        and (
            before == "chief"
            or after in _EXECUTIVES
            or (before == "of" and post in _EXECUTIVES)
        )
    ]


def _portfolios(said: Iterable[str]) -> frozenset[int]:
    """Return which portfolios words speak of, by their place in the vocabulary."""
    words_said = frozenset(said)
    return frozenset(n for n, alike in enumerate(PORTFOLIOS) if alike & words_said)


def _is_post(said: Sequence[str], posts: Sequence[str], named: Named) -> bool:
    """Return whether a title bears one of the posts that are said.

    A synonym of its noun is enough when the word before it is the title's as well:
    "therapy lead" is the Head of Therapy, "ward manager" is not.
    """
    if any(post in named.title_words for post in posts):
        return True
    if not named.holds_post(posts):
        return False
    before = {said[i - 1] for i, word in enumerate(said) if word in posts and i}
    if before <= STOPWORDS | GENERIC:
        return True
    return any(covers(named.terms, stem(word)) > 0 for word in before)


def is_topic(word: str, question: str, adverts: bool) -> bool:
    """Return whether capitals are an abbreviation that is spoken of: no body."""
    if not word.isupper() or (adverts and len(word) < _SHORT):
        return False
    return re.search(rf"\bat (?:the )?{re.escape(word)}\b", question) is None
