"""Where a failed case broke: the first stage that its question did not pass."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from evals.answers.matching import Span, covers
from evals.metrics.abstaining import REFUSALS
from evals.metrics.citing import touches
from evals.metrics.retrieval import Gold, read
from evals.runs.said import FAILED, Said
from evals.runs.shelf import Shelf

Stage = Literal[
    "error",
    "ingestion",
    "retrieval",
    "abstention",
    "selection",
    "wording",
    "citation",
]
STAGES: Final[tuple[str, ...]] = get_args(Stage)
"""As a question passes them; `error` is an answer that never came."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What is known of a case when it is asked where it broke."""

    answerable: bool
    said: Said
    told: bool
    """Whether the text is right: every fact, and nothing that is forbidden."""
    gold: Gold
    hits: Sequence[Span]
    shelf: Shelf


def find_stage(trace: Trace) -> Stage:
    """Return where a case that failed broke.

    - error: the answer never came;
    - citation: the text is right, and a citation is not;
    - ingestion: no run of neighbouring chunks holds a gold quote;
    - retrieval: a gold quote is neither in the first 600 words of the hits nor cited;
    - abstention: refused though answerable, or answered though not;
    - selection: answered, and no citation touches a gold quote;
    - wording: it cites gold, and a fact is missing or something forbidden is told.

    An answer is made from whole documents, not from hits alone: text that is right was
    found, and only its proof can be at fault; so `citation` is looked at first.
    Where nothing is at fault and the evidence comes late, it is the search's fault
    still, and `score_case` says `retrieval`.
    """
    refused = trace.said.status in REFUSALS
    if trace.said.status == FAILED:
        return "error"
    if not trace.answerable:
        return _of_a_refusal(trace) if refused else "abstention"
    if trace.told:
        return "citation"
    if not all(_is_held(places, trace.shelf) for places in trace.gold):
        return "ingestion"
    if not _is_reached(trace):
        return "retrieval"
    if refused:
        return "abstention"
    return "wording" if touches(trace.said.cited, trace.gold) else "selection"


def _of_a_refusal(trace: Trace) -> Stage:
    return "citation" if trace.told else "wording"


def _is_held(places: Sequence[Span], shelf: Shelf) -> bool:
    return any(
        covers(shelf.chunks[place.document], place, shelf.texts[place.document])
        for place in places
    )


def _is_reached(trace: Trace) -> bool:
    """Return whether every gold quote was among what a reader reads, or is cited."""
    seen = list(read(trace.hits, trace.shelf.texts))
    return all(
        touches(trace.said.cited, [places])
        or any(covers(seen, p, trace.shelf.texts[p.document]) for p in places)
        for places in trace.gold
    )
