"""A run in four sentences, for people who do not read tables."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from evals.metrics.table import METRICS
from evals.runs.score import CaseScore
from evals.stats import Interval, wilson_interval


@dataclass(frozen=True, slots=True)
class Headline:
    """One thing to know."""

    name: str
    share: float | None
    """In [0, 1]; None where nothing was measured."""
    said: str
    """The sentence."""
    met: bool | None
    """Whether the aim is met; None where there is none, or nothing was measured."""


@dataclass(frozen=True, slots=True)
class _Asks:
    """A headline before it is counted."""

    name: str
    metric: str
    said: str
    """With `{count}` and `{n}`."""
    aim: float | None


_HEADLINES: Final = (
    _Asks(
        "Right",
        "right",
        "{count} of {n} questions that the documents answer were answered right: "
        "every key fact told, and nothing that must not be.",
        0.9,
    ),
    _Asks(
        "Rightly refused",
        "refused",
        "{count} of {n} questions that the documents do not answer were refused.",
        METRICS["refused"].aim,
    ),
    _Asks(
        "Wrongly refused",
        "wrongly_refused",
        "{count} of {n} questions that the documents answer were refused.",
        METRICS["wrongly_refused"].aim,
    ),
    _Asks(
        "Quoted exactly",
        "quotes_exact",
        "In {count} of {n} answers every quote stands in its document, character "
        "for character.",
        METRICS["quotes_exact"].aim,
    ),
)


def headlines(scores: Sequence[CaseScore]) -> tuple[Headline, ...]:
    """Return what to know of a run, most important first."""
    return tuple(_headlines(scores))


def _headlines(scores: Iterable[CaseScore]) -> Iterator[Headline]:
    scores = list(scores)
    for asks in _HEADLINES:
        values = [
            value
            for score in scores
            if (value := score.metrics.get(asks.metric)) is not None
        ]
        count, n = sum(map(bool, values)), len(values)
        if not n:
            yield Headline(
                asks.name, None, "No question of this run asks for it.", None
            )
            continue
        said = f"{asks.said.format(count=count, n=n)} {sure(wilson_interval(count, n))}"
        yield Headline(asks.name, count / n, said.strip(), _met(asks, count / n))


def sure(interval: Interval | None) -> str:
    """Return a 95 % interval of a share in words."""
    if interval is None:
        return ""
    low, high = (round(end * 100) for end in interval)
    return f"Over many such questions it would be {low} to {high} in 100."


def _met(asks: _Asks, share: float) -> bool | None:
    if asks.aim is None:
        return None
    return (
        share >= asks.aim
        if METRICS[asks.metric].better == "high"
        else share <= asks.aim
    )
