"""The gate's verdict as text and as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any, Final

from evals.comparison.text import shown, signed
from evals.gate.judging import Broken, Finding, Judged
from evals.runs.score import CaseScore
from evals.runs.stages import STAGES

_NOT_FAILED: Final = "answered all the same"
_STEP: Final = "When it is meant: make baseline"


def judged_text(judged: Judged, *, show_test: bool = False) -> str:
    """Return what is worse, what rose, and how much was looked at.

    Args:
        judged: The verdict.
        show_test: Whether cases of the test split are named; they are counted anyway.
    """
    findings = judged.findings
    worse = [finding for finding in findings if finding.worse]
    rose = [finding for finding in findings if finding.outcome == "rose"]
    idle = sum(finding.outcome == "not judged" for finding in findings)
    lines = [
        f"{'worse' if judged.worse else 'not worse'}: {judged.n} cases and claims, "
        f"{len(findings)} rules: {len(worse)} broken, {len(rose)} rose, "
        f"{idle} without enough cases"
    ]
    for finding in worse:
        lines += _finding_lines(finding, show_test=show_test)
    lines += _scores_lines("lost", judged.lost, show_test=show_test)
    lines += [f"rose: {_figure(finding)}" for finding in rose]
    lines += _scores_lines("new", judged.added, show_test=show_test)
    return "\n".join([*lines, _STEP] if judged.worse else lines)


def judged_json(judged: Judged, *, show_test: bool = False) -> dict[str, Any]:
    """Return the same as an object."""
    return {
        "worse": judged.worse,
        "n": judged.n,
        "findings": [
            _finding_json(finding, show_test=show_test) for finding in judged.findings
        ],
        "lost": _named(judged.lost, show_test=show_test),
        "new": _named(judged.added, show_test=show_test),
    }


def _finding_lines(finding: Finding, *, show_test: bool) -> Iterator[str]:
    yield f"{finding.outcome}: {_figure(finding)}"
    order: dict[str, int] = {stage: at for at, stage in enumerate(STAGES)}
    cases = sorted(finding.broken, key=lambda b: order.get(b.stage or "", len(order)))
    for stage, some in groupby(cases, key=lambda broken: broken.stage):
        names = ", ".join(_named(list(some), show_test=show_test))
        yield f"  {stage or _NOT_FAILED}: {names}"


def _figure(finding: Finding) -> str:
    """Return name, group, value, bound and difference of a figure."""
    rule, found = finding.rule, finding.found
    measure = rule.measure
    value = f"{shown(measure, finding.value)} (n {finding.n})"
    parts = [f"{measure.title} of {rule.where}: {value}"]
    if rule.bound is not None:
        name = "floor" if rule.floor is not None else "ceiling"
        parts.append(f"{name} {shown(measure, rule.bound)}")
    if found:
        ends = found.interval or ()
        interval = " to ".join(signed(measure, end) for end in ends)
        allowed = "" if rule.drop is None else f", allowed {shown(measure, rule.drop)}"
        parts.append(
            f"baseline {shown(measure, found.before)}, "
            f"{signed(measure, found.value)} ({interval or 'one case'}) "
            f"over {found.n} cases of both{allowed}"
        )
    return "; ".join(parts)


def _scores_lines(
    name: str, scores: Sequence[CaseScore], *, show_test: bool
) -> Iterator[str]:
    if scores:
        names = ", ".join(_named(scores, show_test=show_test))
        yield f"{name}: {len(scores)} cases: {names}"


def _named(
    cases: Sequence[Broken] | Sequence[CaseScore], *, show_test: bool
) -> list[str]:
    """Return ids, and of what is not shown the number."""
    named = [case.id for case in cases if show_test or case.split == "dev"]
    hidden = len(cases) - len(named)
    return named + ([f"{hidden} of the test split"] if hidden else [])


def _finding_json(finding: Finding, *, show_test: bool) -> dict[str, Any]:
    found = finding.found
    shown_cases = [b for b in finding.broken if show_test or b.split == "dev"]
    return {
        **finding.rule.model_dump(),
        "outcome": finding.outcome,
        "value": finding.value,
        "n": finding.n,
        "baseline": found.before if found else None,
        "difference": found.value if found else None,
        "interval": found.interval if found else None,
        "n_of_both": found.n if found else 0,
        "cases": [asdict(broken) for broken in shown_cases],
        "cases_not_shown": len(finding.broken) - len(shown_cases),
    }
