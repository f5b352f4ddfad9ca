"""Documents that a question puts side by side: which they are, in which order."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from assistant.query import Part
from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.describing import of_one_post
from assistant.terms import content, generic
from assistant.text import fold, stem, words
from assistant.vocabulary import COMPARING, COUNTED_MORE

_JOINS: Final = re.compile(
    r"\b(?:and|or|nor|versus|vs?|with|than|as|against|from|to|beside)\b|[,/:;&]",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(
    r"[,;]?\s+(?:and|or|nor|vs?\.?|versus|than|against|with|to|as)\s+|[,:;?/]\s+",
    re.IGNORECASE,
)
"""What stands between two names that are held against each other."""
_SURE: Final = re.compile(
    r"\b(?:compar\w+|differ\w*|versus|vs|both|each|respectively|same .{0,80}\bas"
    r"|say the same|agree with|(?:more|less|better) .{0,80}\bthan)\b"
    r"|^(?:does|do|is|are|has|have|did|can|which|who) .* or (?:the|its|their|that) "
)
"""What holds two things against each other wherever their names stand."""
_ASKING: Final = re.compile(
    r"\W*(?:and )?(?:by when|who(?:se|m)?|what|when|where|which|how|why)\b"
)
_HOLDING: Final = re.compile(r"\b(?:each|both|respectively)\b", re.IGNORECASE)
_COMPARING: Final = frozenset(stem(word) for word in COMPARING)
_FEW: Final = 2
"""As many documents may bear one of the names."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two joins, and the documents that it names."""

    named: tuple[str, ...]
    begins: bool
    """Whether it says nothing before the first word that names them."""
    ends: bool
    """Whether it says nothing after the last."""
    asks: bool = False
    """Whether it opens as a question of its own: "and who leads ..."."""


def side_by_side(
    question: str, named: Sequence[str], catalogue: Catalogue
) -> tuple[tuple[str, ...], bool]:
    """Return documents in the order of a question, and whether it joins them all.

    Each is placed by the middle of the words that name it and none of the others;
    documents that share all their names are several that one name fits, and are not
    joined.
    """
    said = list(words(question))
    marks = {name: _marks(question, [name], catalogue) for name in named}
    middle: dict[str, int] = {}
    for name in named:
        own = marks[name].difference(*(marks[n] for n in named if n != name))
        if not own:
            return tuple(named), False
        middle[name] = sorted(own)[len(own) // 2]
    order = sorted(named, key=lambda name: middle[name])
    joined = all(
        _JOINS.search(question, said[middle[here]].end(), said[middle[there]].start())
        for here, there in pairwise(order)
    )
    return tuple(order), joined and len(order) > 1


def asked_of_each(
    question: str, named: Sequence[str], catalogue: Catalogue
) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return what is asked of each document alone, as stems; empty if the same is.

    "What Eastmoor says on carers compared with Southmere on pay" asks of each what
    stands after it; "the ward plan of Eastmoor and the pay plan of Southmere" what
    stands before.

    Args:
        question: With its slips mended.
        named: The documents, in the order of the question.
        catalogue: The documents and their names.
    """
    said = list(words(question))
    marks = [_marks(question, [name], catalogue) for name in named]
    shared = set.intersection(*marks) if marks else set()
    spans = [mark - shared for mark in marks]
    if len(named) < _FEW or not all(spans):
        return ()
    ends = [0, *(edge for span in spans for edge in (min(span), max(span) + 1))]
    gaps = [
        _telling(m[0] for m in said[first:last])
        for first, last in zip(ends[::2], [*ends[1::2], len(said)], strict=True)
    ]
    before, *between, after = gaps
    if not all(between):
        return ()
    own = [*between, after] if after else [before, *between]
    return tuple(zip(named, own, strict=True)) if all(own) else ()


def _telling(said: Iterable[str]) -> frozenset[str]:
    stems = content(" ".join(said))
    return frozenset(t for t in stems if t not in generic() and t not in _COMPARING)


def name_apart(
    question: str,
    named: Sequence[str],
    catalogue: Catalogue,
    name: Callable[[str], Sequence[str]],
) -> tuple[str, ...]:
    """Return the documents that are named on both sides of a join; empty if none are.

    "When do the hospice and Wirral close?" names one on either side, each beside what
    joins them, of the same kind. A join within the name of one document is none.

    Args:
        question: With its slips mended.
        named: The documents that the whole question names.
        catalogue: The documents and their names.
        name: Names the documents of a piece of the question.
    """
    pieces = [
        _piece(_HOLDING.sub(" ", text), catalogue, name)
        for text in _pieces(question, named, catalogue)
    ]
    sure = _SURE.search(fold(question)) is not None
    best: tuple[str, ...] = ()
    run: tuple[str, ...] = pieces[0].named if pieces else ()
    for here, there in pairwise(pieces):
        near = sure or _meet(here, there)
        kinds = {catalogue.by_id[n].entry.kind for n in (*here.named, *there.named)}
        new = set(there.named).isdisjoint(run)
        alike = sure or len(kinds) == 1
        if here.named and there.named and near and new and alike:
            run += there.named
            best = max(best, run, key=len)
        else:
            run = there.named
    return of_one_post(best, question, catalogue)


def _meet(here: _Piece, there: _Piece) -> bool:
    """Return whether two names stand beside a join, or are two subjects of a question.

    "When will Eastmoor do this and Southmere do that" asks of both.
    """
    if here.ends and there.begins:
        return True
    return here.asks and (there.asks or (here.begins and there.begins))


def _pieces(
    question: str, named: Sequence[str], catalogue: Catalogue
) -> tuple[str, ...]:
    """Return what stands between the joins that are no part of a name."""
    titles = [catalogue.by_id[n].title | catalogue.by_id[n].organisation for n in named]
    found: list[str] = []
    start = 0
    for match in _PARTS.finditer(question):
        before = [stem(m[0]) for m in words(question[start : match.start()])][-1:]
        after = [stem(m[0]) for m in words(question[match.end() :])][:1]
        if any({*before, *after} <= title for title in titles):
            continue
        found.append(question[start : match.start()])
        start = match.end()
    return (*found, question[start:]) if found else ()


def _piece(
    text: str, catalogue: Catalogue, name: Callable[[str], Sequence[str]]
) -> _Piece:
    said = list(words(text))
    named = tuple(name(text)) if said else ()
    marks = _marks(text, named, catalogue)
    if not (marks and len(named) <= _FEW):
        return _Piece((), begins=False, ends=False)
    before, after = text[: said[min(marks)].start()], text[said[max(marks)].end() :]
    asks = _ASKING.match(fold(text)) is not None
    return _Piece(named, begins=_is_bare(before), ends=_is_bare(after), asks=asks)


def _is_bare(text: str) -> bool:
    """Return whether words say nothing of their own: "the post at"."""
    return set(content(text)) <= generic()


def _marks(text: str, named: Sequence[str], catalogue: Catalogue) -> set[int]:
    """Return which words of a text name one of the documents."""
    return {
        place
        for place, match in enumerate(words(text))
        if any(catalogue.by_id[n].matched([stem(match[0])]) for n in named)
    }


def without_comparing(part: Part) -> Part:
    """Return a part without the words that only hold things against each other.

    What there is more of is counted: "who has more beds".
    """
    rest = tuple(t for t in part.terms if t not in _COMPARING)
    more = COUNTED_MORE.search(fold(part.text))
    noun = stem(more["what"]) if more else ""
    if part.asks != "text" or rest != (noun,):
        return replace(part, terms=rest)
    return replace(part, terms=rest, expects="number", counted=(noun,))
