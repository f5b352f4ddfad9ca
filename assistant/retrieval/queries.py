"""What is asked, of which documents: a question becomes a Query."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, get_args

from assistant.model import Kind
from assistant.query import Column, Constraint, Part, Query
from assistant.retrieval.asks import Scope, asks_yes_no, classify
from assistant.retrieval.beside import (
    asked_of_each,
    name_apart,
    side_by_side,
    without_comparing,
)
from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.constraints import read_constraints
from assistant.retrieval.extremes import ask_extreme, read_extreme
from assistant.retrieval.kinds import kind_meant, narrowed, of_posts, scope_of
from assistant.retrieval.labels import without_labels
from assistant.retrieval.naming import Sought, is_common, name_documents, unknown_names
from assistant.retrieval.parts import (
    DUTY,
    inherit,
    of_duties,
    of_whole,
    split_parts,
    without_number,
)
from assistant.retrieval.posts import Holders, posts_of
from assistant.retrieval.said_paper import is_of_text, said_paper
from assistant.retrieval.spelling import mend
from assistant.retrieval.vouching import (
    beyond_titles,
    focus_of,
    vouched_by,
    without_demands,
    without_names,
)
from assistant.terms import content
from assistant.text import fold
from assistant.vocabulary import (
    ASKS_COMPARISON,
    ASKS_COUNT,
    ASKS_EVERY,
    ASKS_HIRING,
    ASKS_LIST,
    ASKS_PAPERS_SAYING,
    ASKS_WHICH,
    DECLINED,
    OF_LIBRARY,
)

_MANY: Final = 6
"""So many documents are named together, not one by one."""
_WHO: Final = re.compile(r"\bwho(?:m|se)?\b")
_OF_ADVERTS: Final = Scope(adverts=True, plans=False, named=True)
_COLUMNS: Final = frozenset(get_args(Column))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question on its way to a query."""

    text: str
    parts: tuple[Part, ...]
    named: tuple[str, ...]
    kind: Kind | None
    every: bool
    unknown: tuple[str, ...] = ()
    papers: bool = False


def understand(
    question: str,
    catalogue: Catalogue,
    holders: Holders,
    *,
    documents: Sequence[str] = (),
    kind: Kind | None = None,
) -> Query:
    """Return what a question asks.

    Args:
        question: As the user typed it.
        catalogue: The documents and their names.
        holders: The documents that hold a word or a phrase.
        documents: Ids to keep to, as the user chose them.
        kind: Kind of document to keep to.
    """
    folded = fold(question)
    reason = next((d.reason for d in DECLINED if d.pattern.search(folded)), None)
    if reason:
        return Query(question, (), declined=reason)
    question = OF_LIBRARY.sub("", question)
    mended = mend(question, catalogue, lambda word: bool(holders(word)))
    asked = _asked(mended, catalogue, holders, tuple(documents), kind)
    return _query(asked, catalogue)


def _asked(
    text: str,
    catalogue: Catalogue,
    holders: Holders,
    documents: tuple[str, ...],
    kind: Kind | None,
) -> _Asked:
    folded = fold(text)
    parts = split_parts(text)
    fact = any(part.aspect for part in parts)
    sought = _sought(text, parts, catalogue, kind)
    named = documents or _named(text, catalogue, holders, sought)
    every = sought.every
    every = every and not (len(named) > 1 and " or " in folded and not documents)
    paper = sought.paper if not documents else None
    papers = bool(paper and paper.sure) and not named and kind is None
    papers = papers or (not named and bool(ASKS_PAPERS_SAYING.search(folded)))
    meant = kind or (None if named else kind_meant(folded))
    if meant == "strategy" and not kind and not sought.paper and posts_of(text):
        meant = None  # "the director of strategy"
    scope = scope_of(named, meant, catalogue)
    if papers or (not named and not every and is_of_text(text, parts)):
        scope = replace(scope, adverts=False)
        fact = False
    if not scope.adverts:
        parts = split_parts(text, facts=False)
    names = vouched_by(named, catalogue)
    parts = classify(text, parts, scope, lambda said: beyond_titles(said, names))
    asked = _Asked(text, parts, named, meant, every, papers=papers)
    about_post = of_posts(parts) or (fact and not scope.adverts and paper is None)
    sought = replace(sought, about_post=about_post and not documents, every=every)
    if not (scope.adverts or fact):
        sought = replace(sought, asked=frozenset())
    if not documents:
        if not (paper and paper.titled):
            named = narrowed(named, parts, catalogue)
        common = paper is None and is_common(text, named, catalogue, holders)
        if not of_posts(parts) and common:
            named = ()
        asked = replace(asked, named=named)
    return _checked(asked, catalogue, holders, sought, documents)


def _sought(
    text: str, parts: Sequence[Part], catalogue: Catalogue, kind: Kind | None
) -> Sought:
    folded = fold(text)
    fact = any(part.aspect for part in parts)
    paper = said_paper(text, catalogue) if kind != "advert" else None
    about_post = fact or of_posts(classify(text, parts, _OF_ADVERTS))
    return Sought(
        frozenset(term for part in parts for term in part.cues)
        | _owners(text)
        | (paper.plurals if paper else frozenset()),
        (_asks_of_all(folded) or bool(fact and ASKS_WHICH.search(folded)))
        and not (paper and paper.titled),
        kind,
        about_post=about_post
        and not (paper and paper.sure)
        and not is_of_text(text, parts),
        paper=paper,
    )


def _asks_of_all(folded: str) -> bool:
    """Return whether a question asks for all documents of which something holds."""
    patterns = (ASKS_EVERY, ASKS_HIRING, ASKS_PAPERS_SAYING)
    return any(pattern.search(folded) for pattern in patterns)


def _named(
    text: str, catalogue: Catalogue, holders: Holders, sought: Sought
) -> tuple[str, ...]:
    """Return the documents that a question names; none where it asks which they are."""
    folded = fold(text)
    if ASKS_HIRING.search(folded) or ASKS_PAPERS_SAYING.search(folded):
        return ()
    named = name_documents(text, catalogue, holders, sought)
    if len(named) >= _MANY:
        return named
    return _apart(text, named, catalogue, holders, sought) or named


def _apart(
    text: str,
    named: tuple[str, ...],
    catalogue: Catalogue,
    holders: Holders,
    sought: Sought,
) -> tuple[str, ...]:
    """Return the documents that the question names on both sides of "and" or "or"."""
    one = replace(sought, every=False)

    def name(piece: str) -> tuple[str, ...]:
        paper = sought.paper and said_paper(piece, catalogue)
        return name_documents(piece, catalogue, holders, replace(one, paper=paper))

    return name_apart(text, named, catalogue, name)


def _checked(
    asked: _Asked,
    catalogue: Catalogue,
    holders: Holders,
    sought: Sought,
    documents: tuple[str, ...],
) -> _Asked:
    """Return the question with the names that no document in scope carries."""
    unknown = unknown_names(asked.text, asked.named, catalogue, holders, sought)
    years = all(word.isdigit() for word in unknown)
    if years or sought.paper:
        return replace(asked, unknown=unknown)
    if unknown and not sought.asked and all(holders(word) for word in unknown):
        return replace(asked, named=documents)  # the words are of another document
    return replace(asked, unknown=unknown)


def _owners(text: str) -> frozenset[str]:
    """Return the stems of the owner that a question names: no document's name."""
    found = read_constraints(text, plans=True)
    return frozenset(t for c in found if c.key == "owners" for t in content(c.text))


def _query(asked: _Asked, catalogue: Catalogue) -> Query:
    folded = fold(asked.text)
    named, joined = side_by_side(asked.text, asked.named, catalogue)
    names = vouched_by(named, catalogue)
    plans = any(part.asks == "commitments" for part in asked.parts)
    counting = ASKS_COUNT.search(folded) is not None
    every = asked.every or (counting and not plans and not named)
    yes_no = asks_yes_no(folded)
    compares = joined or ASKS_COMPARISON.search(folded) is not None
    several = compares and len(named) > 1
    demanding = every or counting or yes_no or plans or several or not named
    constraints = _demanded(asked, names.terms) if demanding else ()
    extreme = read_extreme(folded, constraints)
    parts = asked.parts
    wide = every or several
    shown = [extreme[0]] if extreme else [c.key for c in constraints if wide]
    if shown and not plans:
        parts = ask_extreme(parts, shown[0])
    parts = tuple(
        replace(part, spoken=without_labels(part.text, named, catalogue))
        for part in parts
    )
    left = tuple(
        without_demands(without_names(part, names), constraints) for part in parts
    )
    left = tuple(of_whole(of_duties(part)) for part in left)
    if yes_no and constraints and not any(p.terms or p.aspect for p in left):
        left = ask_extreme(left, constraints[0].key)
    lists = ASKS_LIST.search(folded) is not None or _lists(left, yes_no=yes_no)
    compares = compares or extreme is not None
    if compares and len(named) > 1:
        left = tuple(without_comparing(part) for part in left)
    return Query(
        asked.text,
        inherit(tuple(without_number(part) for part in left) if lists else left),
        focus=focus_of(without_labels(asked.text, named, catalogue), names),
        documents=named,
        kind=asked.kind,
        papers=asked.papers,
        unknown=asked.unknown,
        comparing=compares and len(named) != 1 and not (extreme and not named),
        every=every or bool(extreme and not named and not plans),
        listing=lists,
        constraints=constraints,
        extreme=extreme[1] if extreme else None,
        counting=counting,
        own=asked_of_each(asked.text, named, catalogue) if several else (),
        yes_no=yes_no,
    )


def _lists(parts: Sequence[Part], *, yes_no: bool) -> bool:
    """Return whether several items answer: what is due, what somebody does."""
    return any(part.terms == (DUTY,) for part in parts) or (
        not yes_no
        and any(
            part.asks == "commitments" and not part.columns and not part.terms
            for part in parts
        )
    )


def _demanded(asked: _Asked, names: frozenset[str]) -> tuple[Constraint, ...]:
    """Return what records must be like, apart from what the question asks of them."""
    plans = all(part.asks == "commitments" for part in asked.parts)
    whose = _WHO.search(fold(asked.text)) is not None
    of_plan = bool(asked.named) and any(p.asks == "commitments" for p in asked.parts)
    return tuple(
        c
        for c in read_constraints(asked.text, plans=plans)
        if (c.key in _COLUMNS or not of_plan)
        and (c.key != "owners" or not (whose or set(content(c.text)) <= names))
    )
