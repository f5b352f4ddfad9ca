"""Scores against rules and baseline: what is worse, where, by how much, which cases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from evals.comparison.pairing import Pair, pair
from evals.comparison.rows import compare_measure
from evals.gate.rules import Rule, Rules
from evals.runs.score import CaseScore
from evals.stats.paired import Difference

Outcome = Literal["beyond its bound", "dropped", "rose", "held", "not judged"]


@dataclass(frozen=True, slots=True)
class Broken:
    """A case behind a figure that is worse."""

    id: str
    corpus: str
    split: str
    stage: str | None
    """Where it broke; None: the answer itself did not fail."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found."""

    rule: Rule
    outcome: Outcome
    value: float | None
    """Over all the cases of this run."""
    n: int
    """Cases that the value is over."""
    found: Difference | None
    """Against the baseline, over the cases of both; None: nothing to compare."""
    broken: tuple[Broken, ...] = ()

    @property
    def worse(self) -> bool:
        """Whether it closes the gate."""
        return self.outcome in ("beyond its bound", "dropped")


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict of the gate."""

    findings: tuple[Finding, ...]
    n: int
    """Cases asked."""
    lost: tuple[CaseScore, ...]
    """Of the baseline, and not asked any more: they count as worse."""
    added: tuple[CaseScore, ...]
    """Asked, and not in the baseline."""

    @property
    def worse(self) -> bool:
        """Whether anything is."""
        return bool(self.lost) or any(finding.worse for finding in self.findings)


def judge(
    rules: Rules, before: Sequence[CaseScore], after: Sequence[CaseScore]
) -> Judged:
    """Hold a run to the rules and to the baseline.

    A value beyond its bound always counts, where enough cases have it. A drop counts
    when it is more than the rule allows and the paired 95 % interval excludes 0. A case
    of the baseline that is not there any more counts too: its document may have become
    unreadable.

    Args:
        rules: What must hold.
        before: The baseline's scores, of the cases that should have been asked.
        after: The run's.
    """
    paired = pair(before, after)
    findings = tuple(
        _judge(rule, rules.fewest, paired.pairs, after) for rule in rules.rule
    )
    return Judged(findings, len(after), paired.only_before, paired.only_after)


def _judge(
    rule: Rule, fewest: int, pairs: Sequence[Pair], after: Sequence[CaseScore]
) -> Finding:
    values = [
        value
        for score in after
        if rule.takes(score) and (value := score.metrics.get(rule.metric)) is not None
    ]
    value = rule.measure.of(values)
    some = [pair for pair in pairs if rule.takes(pair.after)]
    compared = compare_measure(rule.measure, some)
    found = compared[0] if compared else None
    outcome: Outcome = "not judged"
    broken: tuple[Broken, ...] = ()
    if len(values) >= fewest and _beyond(rule, value):
        outcome = "beyond its bound"
        broken = tuple(_fallen(rule, some)) or tuple(_failed(rule, after))
    elif found and rule.drop is not None:
        outcome = _moved(rule, found)
        broken = tuple(_fallen(rule, some)) if outcome == "dropped" else ()
    elif rule.bound is not None and len(values) >= fewest:
        outcome = "held"
    return Finding(rule, outcome, value, len(values), found, broken)


def _beyond(rule: Rule, value: float | None) -> bool:
    if value is None or rule.bound is None:
        return False
    return _gain(rule, value - rule.bound) < 0


def _gain(rule: Rule, change: float) -> float:
    """Return a change with the sign that better has."""
    return change if rule.measure.known.better == "high" else -change


def _moved(rule: Rule, found: Difference) -> Outcome:
    interval = found.interval
    if interval is None or interval.low <= 0 <= interval.high:
        return "held"
    gain = _gain(rule, found.value)
    if gain > 0:
        return "rose"
    return "dropped" if -gain > (rule.drop or 0.0) else "held"


def _fallen(rule: Rule, pairs: Sequence[Pair]) -> Iterator[Broken]:
    """Yield the cases that have become worse."""
    for each in pairs:
        values = each.values(rule.metric)
        if values and _gain(rule, values[1] - values[0]) < 0:
            yield _broken(each.after)


def _failed(rule: Rule, after: Sequence[CaseScore]) -> Iterator[Broken]:
    """Yield the cases that are beyond the bound by themselves."""
    for score in after:
        if rule.takes(score) and _beyond(rule, score.metrics.get(rule.metric)):
            yield _broken(score)


def _broken(score: CaseScore) -> Broken:
    return Broken(score.id, score.corpus, score.split, score.stage)
