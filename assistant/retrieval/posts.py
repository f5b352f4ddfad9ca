"""Posts that a question names, and whether a document advertises or mentions them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.named import Named
from assistant.terms import covers, generic
from assistant.text import fold, stem, words
from assistant.vocabulary import ASKING_WORDS, GENERIC, POST_NOUNS, RANKS, STOPWORDS

Holders = Callable[[str], Collection[str]]
"""The ids of the documents that hold a word, or a phrase."""

_JOINING: Final = frozenset({"and", "&", "of", "for", "the"})
_AFTER: Final = frozenset({"of", "for"})
_SHORT: Final = 3
_FEW: Final = 2
_LONGEST: Final = 4
"""How many words before the noun may belong to a post."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post as a question says it: "deputy director of people"."""

    noun: str
    before: tuple[str, ...]
    """Words before the noun that say which, ranks left out."""
    ranks: tuple[str, ...]
    about: tuple[str, ...]
    """Words after "of" or "for"."""
    text: str

    @property
    def tells(self) -> tuple[str, ...]:
        """Return the words that tell it from other posts with its noun."""
        return (*self.before, *self.about)


def posts_of(question: str) -> tuple[Post, ...]:
    """Return the posts that a question names with more than a bare noun."""
    said = [(match[0], match.start(), match.end()) for match in words(question)]
    folded = [fold(word).removesuffix("'s") for word, *_ in said]
    found: list[Post] = []
    taken = -1
    for index, word in enumerate(folded):
        if word not in POST_NOUNS or word in RANKS or index <= taken:
            continue
        first = _first(folded, question, said, index, taken)
        noun, last = _last_noun(folded, index)
        end, about = _about(folded, question, said, last)
        taken = end
        before = tuple(w for w in folded[first:last] if w not in RANKS)
        ranks = tuple(w for w in folded[first:last] if w in RANKS)
        if before or about or ranks:
            text = question[said[first][1] : said[end][2]]
            found.append(Post(noun, before, ranks, about, text))
    return tuple(found)


def _first(
    folded: Sequence[str],
    question: str,
    said: Sequence[tuple[str, int, int]],
    index: int,
    taken: int,
) -> int:
    """Return where the words before a noun begin that belong to it."""
    first = index
    while first - 1 > taken and index - first < _LONGEST:
        word = folded[first - 1]
        gap = question[said[first - 1][2] : said[first][1]]
        if gap.strip(" -/&") or not _tells(word):
            break
        if said[first - 1][0][-2:] in ("'s", "’s"):
            break
        first -= 1
    return first


def _last_noun(folded: Sequence[str], index: int) -> tuple[str, int]:
    """Return the last of nouns that follow one another: "chief operating officer"."""
    last = index
    for ahead in (1, 2):
        window = folded[index + 1 : index + 1 + ahead]
        whole = len(window) == ahead and window[-1] in POST_NOUNS
        if whole and all(_tells(word) or word in POST_NOUNS for word in window):
            last = index + ahead
    return folded[last], last


def _about(
    folded: Sequence[str],
    question: str,
    said: Sequence[tuple[str, int, int]],
    last: int,
) -> tuple[int, tuple[str, ...]]:
    """Return where a post ends, and what it is of: "of people and culture"."""
    end, found = last, list[str]()
    if last + 1 >= len(folded) or folded[last + 1] not in _AFTER:
        return end, ()
    for index in range(last + 2, len(folded)):
        gap = question[said[index - 1][2] : said[index][1]]
        word = folded[index]
        if gap.strip(" -/&,"):
            break
        if word in _JOINING:
            continue
        if not _tells(word) or word in POST_NOUNS:
            break
        found.append(word)
        end = index
    return end, tuple(found)


def _tells(word: str) -> bool:
    return (
        word not in STOPWORDS
        and word not in GENERIC
        and word not in ASKING_WORDS
        and stem(word) not in generic()
        and not word.isdigit()
    )


def advertised(post: Post, catalogue: Catalogue) -> bool:
    """Return whether the title of an advert says a post."""
    return any(
        _is_title(post, named)
        for named in catalogue.named
        if named.entry.kind == "advert"
    )


def _is_title(post: Post, named: Named) -> bool:
    if not named.holds_post([post.noun]) or not set(post.ranks) <= named.title_words:
        return False
    if named.outranked([*post.tells, post.noun]):
        return False
    return all(_borne(named.terms, word) for word in post.tells)


def _borne(have: frozenset[str], word: str) -> bool:
    return covers(have, stem(word)) > 0


def mentioned(post: Post, holders: Holders) -> bool:
    """Return whether a text says a post as the question does."""
    return bool(holders(post.text.replace('"', " ")))


def described(posts: Iterable[Post], catalogue: Catalogue) -> tuple[str, ...]:
    """Return the adverts that a post describes by how few adverts begin.

    "The eye clinic manager" is the manager whose advert opens with ophthalmology. One
    word as it stands there ("ward manager") is rather the title of another post.
    """
    few = max(1, len(catalogue.named) // 20)
    adverts = [n for n in catalogue.named if n.entry.kind == "advert"]
    for post in posts:
        rare = {
            word
            for word in post.before
            if 0 < sum(covers(n.about, stem(word)) > 0 for n in adverts) <= few
        }
        fitting = tuple(
            named.entry.id
            for named in adverts
            if named.holds_post([post.noun])
            and set(post.ranks) <= named.title_words
            and all(covers(named.about, stem(word)) > 0 for word in post.before)
        )
        said = len(post.before) > 1 or not any(
            stem(word) in named.about for named in adverts for word in post.before
        )
        if fitting and rare and said:
            return fitting
    return ()


def by_text(question: str, catalogue: Catalogue, holders: Holders) -> tuple[str, ...]:
    """Return the adverts that names which stand in their texts alone tell.

    "The Evelina head of nursing" is the head of nursing whose advert speaks of Evelina:
    all the capitals that no document is named by stand in its beginning, and in hardly
    any other text; a post that is said is in its title.
    """
    names = [
        match[0]
        for match in words(question)
        if match[0][0].isupper()
        and len(match[0]) > _SHORT
        and _tells(fold(match[0]).removesuffix("'s"))
        and not catalogue.count(stem(match[0]))
    ]
    if not names or any(not 0 < len(holders(name)) <= _FEW for name in names):
        return ()
    held = set.intersection(*(set(holders(name)) for name in names))
    posts = posts_of(question)
    said = {stem(name) for name in names}
    return tuple(
        named.entry.id
        for named in catalogue.named
        if named.entry.id in held
        and named.entry.kind == "advert"
        and said <= named.about
        and all(_is_title(_without(post, said), named) for post in posts)
    )


def _without(post: Post, said: Collection[str]) -> Post:
    """Return a post without names that do not belong to its title."""
    return replace(
        post,
        before=tuple(w for w in post.before if stem(w) not in said),
        about=tuple(w for w in post.about if stem(w) not in said),
    )


def spoken(posts: Iterable[Post]) -> Iterator[str]:
    """Yield the words that a reader is told of: what tells a post, else its noun."""
    for post in posts:
        yield from post.tells or (*post.ranks, post.noun)
