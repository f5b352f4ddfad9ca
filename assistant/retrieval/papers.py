"""Which paper a question means: a policy, a strategy, guidance, a report, a charter."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from math import log
from typing import Final

from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.named import Named
from assistant.retrieval.posts import Holders
from assistant.retrieval.said_paper import SaidPaper
from assistant.terms import content, covers
from assistant.text import fold, stem, words
from assistant.vocabulary import ABBREVIATIONS
from assistant.vocabulary.papers import (
    BARE_TITLE,
    BODY_SHARED,
    PLAIN_BEFORE,
    SURE_KINDS,
)

_SORT: Final = 1.5
_PERIOD: Final = 2.0
"""What being of the sort, or of the years, that are said is worth beside names."""
_INITIALS: Final = 2.0
_TIED: Final = 0.9
_FEW: Final = 4
"""How many papers may be read for one phrase."""
_SHORTEST: Final = 3
_MORE: Final = 1.15
"""So many times the words of a question that another document holds, it means that."""
_SPREAD: Final = 0.25
"""Share of the documents that hold a word which still names one of them."""


def name_papers(
    question: str, said: SaidPaper, catalogue: Catalogue, holders: Holders
) -> tuple[str, ...]:
    """Return the papers that a question names, best first; empty if it names none.

    By the words of title, file name and body, by their initials, by the sort of the
    paper and by its years. A sort alone names a paper where few are of it.
    """
    if said.titled:
        return said.titled
    papers, sure = catalogue.papers, said.sure
    terms = _naming(question)
    most = max(_FEW, int(len(catalogue.named) * _SPREAD))
    rare = {stem(m[0]) for m in words(question) if 0 < len(holders(m[0])) <= most}
    short = {
        stem(word)
        for word in (m[0].removesuffix("s") for m in words(question))
        if word.isupper() and len(word) > 1 and not _is_sort_of_body(word)
    }
    before = _before(question, said)
    scores: dict[str, float] = {}
    of_sort: set[str] = set()
    for named in papers.named:
        borne = named.matched(terms)
        initials = {s for s in short & named.initials if len(s) >= _SHORTEST or sure}
        sort = bool(said.sorts & named.sorts)
        period = bool(said.periods & named.periods)
        if _is_meant(named, borne & rare, initials, sort=sort, period=period):
            clash = bool(said.periods and named.periods) and not period
            of_sort = of_sort | {named.entry.id} if sort else of_sort
            scores[named.entry.id] = (
                papers.total(borne)
                + _INITIALS * len(initials - borne)
                + _SORT * (sort + sum(w in named.title_words for w in before))
                + _PERIOD * (period - 0.5 * clash)
            )
    if sure and of_sort:
        scores = {name: scores[name] for name in of_sort}
    if not scores and sure and not said.several:
        scores = {
            n.entry.id: 1.0 + sum(word in n.title_words for word in before)
            for n in papers.named
            if said.sorts & n.sorts
            and all(covers(n.about | n.terms, stem(word)) > 0 for word in before)
        }
    best = max(scores.values(), default=0.0)
    found = tuple(n for n, score in scores.items() if score >= _TIED * best)
    return found if len(found) <= _FEW else ()


def _is_sort_of_body(short: str) -> bool:
    """Return whether letters stand for a sort of body: an ICB is not that one ICB."""
    long = ABBREVIATIONS.get(short.lower(), "")
    return bool(long) and set(long.split()) <= BODY_SHARED


def _before(question: str, said: SaidPaper) -> tuple[str, ...]:
    """Return the words directly before the word for a paper that say which it is."""
    found: list[str] = []
    folded = fold(question)
    for sort in said.sorts & SURE_KINDS.keys():
        for match in SURE_KINDS[sort].finditer(folded):
            last = [m[0].removesuffix("'s") for m in words(folded[: match.start()])][
                -1:
            ]
            found += [w for w in last if w not in PLAIN_BEFORE and not w.isdigit()]
    return tuple(w for w in dict.fromkeys(found) if content(w))


def _is_meant(
    named: Named,
    borne: Collection[str],
    initials: Collection[str],
    *,
    sort: bool,
    period: bool,
) -> bool:
    own = set(borne) & named.terms
    if sort and (own or initials or period):
        return True
    return len(own) > 1 or bool(own and (initials or period))


def _naming(question: str) -> frozenset[str]:
    """Return the stems of a question that may name a paper, its sort left out."""
    return frozenset(content(question)) - {stem(word) for word in BARE_TITLE}


def unborne(
    question: str, said: SaidPaper, chosen: Collection[str], catalogue: Catalogue
) -> tuple[str, ...]:
    """Return the capitals before the word for a paper that no chosen paper bears.

    "The Estates Strategy" of a body that has another strategy is not that one.
    """
    folded = fold(question)
    ends = [
        m.start()
        for sort in said.sorts & SURE_KINDS.keys()
        for m in SURE_KINDS[sort].finditer(folded)
    ]
    found: list[str] = []
    for end in ends:
        for match in reversed([m for m in words(question) if m.end() <= end]):
            word = match[0]
            gap = question[match.end() : end]
            if not word[0].isupper() or gap.strip(" &-/") or match.start() == 0:
                break
            found.append(word)
            end = match.start()
    bearers = [catalogue.by_id[name] for name in chosen]
    return tuple(
        w
        for w in reversed(found)
        if len(w) > 1
        and fold(w) not in PLAIN_BEFORE
        and stem(w) not in {stem(b) for b in BARE_TITLE}
        and not any(
            stem(w) in n.initials or covers(n.terms | n.about, stem(w)) > 0
            for n in bearers
        )
    )


def of_same_body(
    question: str, chosen: Sequence[str], catalogue: Catalogue, holders: Holders
) -> tuple[str, ...]:
    """Return what a question that asks of no post means by naming adverts.

    They and the papers of the same body; nothing where only words of their titles are
    said and some paper holds more of the question.
    """
    terms = content(question)
    named = [catalogue.by_id[name] for name in chosen]
    if any(n.entry.kind != "advert" for n in named):
        return tuple(chosen)
    bodies = frozenset[str]().union(
        *(n.borne(terms) & (n.organisation | n.short | n.places) for n in named)
    )
    papers = catalogue.papers.named
    if not bodies:
        held = covered(question, holders, len(catalogue.named))
        most = max((held.get(n.entry.id, 0.0) for n in papers), default=0.0)
        own = max(held.get(name, 0.0) for name in chosen)
        return () if most > _MORE * own else tuple(chosen)
    capital = {stem(m[0]) for m in words(question) if m[0][0].isupper()}
    surest = max(bodies & capital or bodies, key=catalogue.weight)
    of_body = (n for n in papers if surest in n.borne(terms))
    return (*chosen, *(n.entry.id for n in of_body))


def covered(question: str, holders: Holders, size: int) -> Mapping[str, float]:
    """Return, by document, the weight of the words of a question that it holds."""
    held: defaultdict[str, float] = defaultdict(float)
    said = {stem(m[0]): m[0] for m in words(question)}
    for term in content(question):
        found = holders(said[term])
        for name in found:
            held[name] += log(1 + size / len(found))
    return held


def other_years(
    said: Collection[str], chosen: Sequence[str], catalogue: Catalogue, holders: Holders
) -> tuple[str, ...]:
    """Return the years of a question that none of the papers it means speaks of."""
    named = [catalogue.by_id[name] for name in chosen]
    if not named or not all(n.entry.is_paper for n in named):
        return ()
    theirs = frozenset[str]().union(*(n.periods for n in named))

    def speaks(year: str) -> bool:
        before = f"{int(year) - 1}/{year[2:]}"
        found = {*holders(year), *holders(before)}
        return bool(found.intersection(chosen)) or any(year in t for t in theirs)

    spans = {year for period in said for year in period.split("-")}
    return tuple(sorted(year for year in spans if not speaks(year)))
