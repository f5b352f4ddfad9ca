"""Does the quote carry the claim? Words, names, figures, order and tone, by rule."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal

from assistant.model import Value
from assistant.text import fold, plain
from assistant.values import find_values
from assistant.verify.coverage import Coverage, cover
from assistant.verify.figures import find_figures, says_length, unvouched
from assistant.verify.links import substituted, turned
from assistant.verify.polarity import Bend, bent, denies_otherwise, tone
from assistant.verify.wording import (
    Word,
    credit,
    posts,
    read,
    segments,
    stems_of,
    vouches,
)
from assistant.vocabulary.support import UNITS

Fault = Literal["figure", "name", "unit", "order", "word"] | Bend
LEAST: Final = 0.63
"""Least strength of a passage that carries a claim which somebody wants checked; fitted
by `evals/claims/fit.py`. It may say it in other words: the reader sees both."""
GATE: Final = 0.9
"""Least share of a claim's words that its quotes must say, or it is shown in no answer:
an answer is read without its quotes, so nearly each word must be theirs. Not fitted."""
CLAUSE: Final = 0.5
"""Least share of each clause: what is added to a true sentence is not carried by it."""
_LIKENESS: Final = 0.6
"""What likeness in meaning is worth beside the share of words; fitted."""
_ALIKE: Final = 0.6
"""Cosine at which likeness in meaning tells nothing either way."""
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SIDE: Final = " | "
_NAMES: Final = 0.25
"""Share of its weight that a word keeps which names the document."""
_MORE: Final = 2
"""Words that a further sentence must add to be part of the proof."""
_RUN: Final = 0.1
"""What each word costs in the longest run of words that no quote says."""


@dataclass(frozen=True, slots=True)
class Support:
    """What the words of a quote are worth to a claim."""

    score: float
    """Share of the claim's words that the quote accounts for, in [0, 1], less what
    the longest run of foreign words costs."""
    fault: Fault | None
    """What rules the claim out, whatever its score."""
    foreign: tuple[str, ...] = ()
    """Words and figures of the claim that the quote does not say, in order."""
    coverage: Coverage = field(default_factory=Coverage)
    """The same, clause by clause, for sentences that say it in other words."""

    def carries(self, similarity: float = _ALIKE, *, least: float = LEAST) -> bool:
        """Return whether the quote carries the claim, be it in other words.

        Args:
            similarity: Cosine of the claim to the closest sentence of the quote.
            least: Strength that carries it.
        """
        likeness = _LIKENESS * (similarity - _ALIKE)
        return (
            self.fault is None
            and self.coverage.weakest >= CLAUSE
            and self.coverage.share + likeness >= least
        )


def carries(claim: str, quotes: str, *, vouched: str = "") -> bool:
    """Return whether quotes carry a claim of an answer: in nearly all of its words.

    Args:
        claim: One sentence.
        quotes: The words it rests on.
        vouched: Title and headings, which may vouch for names, not for more.
    """
    found = weigh(claim, quotes, vouched=vouched)
    return found.fault is None and found.score >= GATE


def weigh(
    claim: str,
    quotes: str,
    *,
    vouched: str = "",
    bodies: str = "",
    beside: str = "",
    promised: bool = False,
) -> Support:
    """Return what quotes are worth to a claim.

    Figures, names, units of time, denials, modal verbs, quantities, causes and the
    order of who does what must be the quotes' own. Of the other words a share must
    stand there, or a word that says the same.

    Args:
        claim: One sentence.
        quotes: The words it rests on.
        vouched: Title and headings, which may vouch for names, not for more.
        bodies: Organisations and places of the document, which may vouch likewise.
        beside: What else is known of the same post or row: it vouches for words and
            figures, and bends nothing.
        promised: Whether the quotes are a row of a plan, which says "will".
    """
    said = plain(claim)
    wanted, names = read(said), stems_of((vouched, bodies))
    own = [word for word in wanted if not vouches(names, word)]
    quoted = _SIDE.join(aligned(said, own, quotes))
    read_whole = _SIDE.join(segments(quotes)) if promised else quoted
    whole = f"{read_whole}{_SIDE}{beside}"
    have = stems_of((whole, _GLUED.sub(" ", whole)))
    vouching = names if own or find_figures(said) else frozenset[str]()
    score, foreign = _score(wanted, have, vouching)
    if figures := _figures(said, whole, vouched):
        wrong = tuple(said[value.start : value.end].strip() for value in figures)
        return Support(score, "figure", wrong)
    bodied = stems_of((bodies,))
    if fault := _named(wanted, have | names, whole) or _misplaced(
        said, have, names, bodied
    ):
        rest = [word for word in wanted if word.said not in fault[1]]
        return Support(_score(rest, have, names)[0], *fault)
    if fold(said).strip(" .") in map(_bare, (plain(quotes), *segments(quotes))):
        return Support(1.0, None)
    if _stands(said, quoted):
        lost = not tone(said).denials and denies_otherwise(said, quoted)
        return Support(1.0, "negation" if lost else None)
    if other := substituted(said, quoted, names):
        rest = [word for word in wanted if word.said != other[0]]
        return Support(_score(rest, have, names)[0], "word", other)
    if turned(said, quoted):
        return Support(score, "order", foreign)
    bend = bent(said, quoted, promised=promised, names=names)
    coverage = cover(said, wanted, have, vouching)
    return Support(score, _importance(said, quotes) or bend, foreign, coverage)


def _stands(claim: str, quote: str) -> bool:
    """Return whether a claim is a piece of a quote, word for word."""
    said = re.escape(_bare(claim))
    return re.search(rf"(?<!\w){said}(?!\w)", fold(quote)) is not None


def _importance(claim: str, quotes: str) -> Fault | None:
    """Return the fault of calling a criterion essential that is desirable."""
    said, stated = tone(claim).importance, _importances(quotes)
    return "importance" if said and stated and said not in stated else None


def _importances(quotes: str) -> frozenset[str]:
    return frozenset(tone(piece).importance for piece in segments(quotes)) - {""}


@lru_cache(maxsize=4_096)
def _bare(text: str) -> str:
    return fold(text).strip(" .")


def aligned(claim: str, wanted: Sequence[Word], quotes: str) -> tuple[str, ...]:
    """Return the sentences of quotes that a claim's words stand in.

    They are the one that says most of it, and each one that says more of it than a
    stray word: what stands in a sentence that the claim is not about proves nothing.
    """
    pieces = segments(quotes)
    if len(pieces) < 2 or not wanted:
        return pieces
    stems = [stems_of((piece,)) for piece in pieces]
    figures = len(find_figures(claim))
    held = [
        _covered(wanted, have) + figures - len(unvouched(claim, piece))
        for have, piece in zip(stems, pieces, strict=True)
    ]
    order = sorted(range(len(pieces)), key=lambda i: -held[i])
    kept = {order[0]}
    have = stems[order[0]]
    lacking = [claim[v.start : v.end] for v in unvouched(claim, pieces[order[0]])]
    folded = fold(claim)
    for index in order[1:]:
        new = [w for w in wanted if not credit(w, have) and credit(w, stems[index])]
        figures = len(lacking) - len(_lacked(lacking, pieces[index]))
        if (
            len(new) + figures >= _MORE
            or _reached(claim, pieces[index])
            or _bare(pieces[index]) in folded
        ):
            kept.add(index)
            have |= stems[index]
            lacking = _lacked(lacking, pieces[index])
    return tuple(pieces[index] for index in sorted(kept))


def _lacked(figures: Sequence[str], piece: str) -> list[str]:
    return [figure for figure in figures if unvouched(figure, piece)]


def _reached(claim: str, piece: str) -> bool:
    """Return whether a piece gives a telephone number or an address of a claim."""
    return any(
        value.kind in ("email", "phone")
        and not unvouched(claim[value.start : value.end], piece)
        for value in find_values(claim)
    )


def _covered(wanted: Sequence[Word], have: frozenset[str]) -> float:
    return sum(word.weight * credit(word, have) for word in wanted)


def _score(
    wanted: Sequence[Word], have: frozenset[str], names: frozenset[str]
) -> tuple[float, tuple[str, ...]]:
    """Return the share of words that are accounted for, and those that are not.

    A word that names the document counts little where it stands in the quote, and not
    at all where it does not.
    """
    known, total, foreign, run, longest = 0.0, 0.0, [], 0.0, 0.0
    for word in wanted:
        worth = credit(word, have)
        naming = vouches(names, word)
        if not worth and naming:
            continue
        weight = word.weight * (_NAMES if naming else 1.0)
        total += weight
        known += worth * weight
        run = 0.0 if worth else run + word.weight
        longest = max(longest, run)
        if not worth:
            foreign.append(word.said)
    if not total:
        return 1.0, ()
    share = known / total
    return max(0.0, share - _RUN * max(0.0, longest - 1)), tuple(foreign)


def _figures(claim: str, quotes: str, title: str) -> tuple[Value, ...]:
    """Return the figures that stand neither in the quotes nor in a name.

    A figure is part of a name with the word before it: "Strategy 2018", "years 2".
    """
    return tuple(
        value
        for value in unvouched(claim, quotes)
        if not _in_title(claim, value, fold(title))
    )


def _in_title(claim: str, value: Value, title: str) -> bool:
    before = claim[: value.start].split()
    named = fold(" ".join((*before[-1:], claim[value.start : value.end].strip())))
    return (
        bool(before)
        and re.search(rf"(?<!\w){re.escape(named)}(?!\w)", title) is not None
    )


def _misplaced(
    claim: str, have: frozenset[str], names: frozenset[str], bodies: frozenset[str]
) -> tuple[Fault, tuple[str, ...]] | None:
    """Return the words of a post that is pieced together from a quote and a title."""
    for post in posts(claim):
        rest = [word for word in post if not vouches(bodies, word)]
        if any(all(credit(word, source) for word in rest) for source in (have, names)):
            continue
        return "name", tuple(w.said for w in rest if not credit(w, have))
    return None


def _named(
    wanted: Sequence[Word], have: frozenset[str], quotes: str
) -> tuple[Fault, tuple[str, ...]] | None:
    """Return the names, or the units of time, that stand in no quote and no heading."""
    names = tuple(word.said for word in wanted if word.name and not credit(word, have))
    if names:
        return "name", names
    units = tuple(
        word.said
        for word in wanted
        if word.said in UNITS
        and not credit(word, have)
        and not says_length(word.said, quotes)
    )
    return ("unit", units) if units else None
