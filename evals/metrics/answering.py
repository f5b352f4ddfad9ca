"""What is measured of an answer's words; None where a case is not eligible.

An unanswerable case has no facts, so its answer is neither right nor wrong (not 0); a
refusal tells nothing, whatever its text repeats of the question.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from evals.answers.matching import Span, normalise, overlaps, tells
from evals.metrics.abstaining import REFUSALS
from evals.metrics.retrieval import Gold

Facts = Sequence[Sequence[str]]
"""Groups of alternatives; an answer tells a group by any one of them."""

_SILENT: Final = REFUSALS | {"error"}
_LISTED: Final = re.compile(r"\s*(?:[-*•|]|\d+[.)]\s)")
_MARKER: Final = re.compile(r"\[\d+\]")
_ARTICLE: Final = frozenset({"a", "an", "the"})
_APART: Final = re.compile(r"[^\w\s]|_")


def told_forbidden(text: str, forbidden: Sequence[str]) -> tuple[str, ...]:
    """Return what must not stand in an answer and does (see `tells`)."""
    return tuple(words for words in forbidden if tells(text, words))


def missing_facts(status: str, text: str, facts: Facts) -> tuple[tuple[str, ...], ...]:
    """Return the groups of which the answer tells no alternative (see `tells`).

    A refusal tells none.
    """
    return tuple(
        tuple(group)
        for group in facts
        if status in _SILENT or not any(tells(text, words) for words in group)
    )


def is_right(
    status: str, text: str, facts: Facts, forbidden: Sequence[str] = ()
) -> bool | None:
    """Whether an answer tells every fact: each group, by one of its alternatives.

    False when something forbidden stands beside them. Not eligible: a case without
    facts (an unanswerable one).
    """
    if not facts:
        return None
    return not missing_facts(status, text, facts) and not told_forbidden(
        text, forbidden
    )


def figures_right(status: str, text: str, facts: Facts) -> float | None:
    """Share of the facts with a figure or a date in them that are told, in [0, 1].

    A fact has one when each of its alternatives holds a digit. Not eligible: a case
    without such a fact.
    """
    figures = [
        group for group in facts if all(any(map(str.isdigit, words)) for words in group)
    ]
    if not figures:
        return None
    return 1 - len(missing_facts(status, text, figures)) / len(figures)


def token_f1(status: str, text: str, quotes: Sequence[str]) -> float | None:
    """Overlap of the answer's words with those of the gold quotes, in [0, 1].

    F1 of the two bags of words, all quotes together: 1 when they are the same words as
    often, 0 when they share none. Case, punctuation, articles and citation numbers do
    not count. A refusal scores 0. Not eligible: a case without gold quotes.

    Reference: the F1 of SQuAD (Rajpurkar and others, EMNLP 2016, arXiv 1606.05250),
    with the proving quotes in place of a span that was marked as the answer.
    """
    if not quotes:
        return None
    if status in _SILENT:
        return 0.0
    said, gold = (Counter(_tokens(words)) for words in (text, "\n".join(quotes)))
    shared = (said & gold).total()
    return 2 * shared / (said.total() + gold.total()) if shared else 0.0


def _tokens(text: str) -> list[str]:
    plain = _APART.sub("", normalise(_MARKER.sub(" ", text)))
    return [word for word in plain.split() if word not in _ARTICLE]


def over_listed(
    status: str, items: Sequence[tuple[str, Sequence[Span]]], facts: Facts, gold: Gold
) -> int | None:
    """Count the items of a list that neither tell a fact nor quote the gold, from 0.

    Where the gold names only some of what belongs on the list, as it does of long ones,
    right items count as well: compare two runs, not a run with 0. Not eligible: a case
    without gold quotes, and a refusal.

    Args:
        status: Of the answer.
        items: The words of each claim, with the places that it cites.
        facts: What is to be told.
        gold: The quotes.
    """
    if not gold or status in _SILENT:
        return None
    alternatives = [words for group in facts for words in group]
    places = [place for each in gold for place in each]
    return sum(
        not any(tells(text, words) for words in alternatives)
        and not any(overlaps(span, place) for span in cited for place in places)
        for text, cited in items
    )


def prose_words(status: str, text: str) -> int | None:
    """Return the words of an answer outside its lists and tables, without markers.

    What has no letter and no digit is no word. A line of a list begins with "-", "*",
    "•" or a number, one of a table with "|". Not eligible: a refusal, and what is
    nothing but a list or a table.
    """
    if status in _SILENT:
        return None
    lines = [line for line in text.splitlines() if not _LISTED.match(line)]
    said = " ".join(_MARKER.sub("", line) for line in lines)
    return sum(any(map(str.isalnum, word)) for word in said.split()) or None
