"""What a judge said, beside what the checks say: one table, and where they differ."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from assistant.answer.llm.faults import REASONS
from evals.judges.agreement import agreement, is_settled, majority, shares
from evals.judges.judging import ASPECTS, Aspect, Judged
from evals.runs.table import share_of

_NOTHING = "-"


def judged_text(judged: Sequence[Judged], *, runs: int) -> str:
    """Return the figures of each aspect as Markdown.

    Args:
        judged: What was said; at least one thing.
        runs: How often each was judged.
    """
    model = judged[0].model
    columns = [_column([j for j in judged if j.aspect == aspect]) for aspect in ASPECTS]
    head = [f"judged by {model}, runs: {runs}", *ASPECTS]
    names = list(columns[0])
    rows = [head, ["---"] * len(head)]
    rows += [[name, *(column[name] for column in columns)] for name in names]
    table = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([*table, "", *_totals(judged)])


def _column(judged: Sequence[Judged]) -> dict[str, str]:
    said = [majority(each.verdicts) for each in judged]
    checks = [each.checked for each in judged]
    found = agreement(said, checks)
    spread = shares([each.verdicts for each in judged])
    between = f"{min(spread):.3f} to {max(spread):.3f}" if spread else _NOTHING
    return {
        "yes, of most runs": share_of(said).shown(),
        "yes, lowest to highest run": between,
        "every run the same": share_of(
            [is_settled(j.verdicts) for j in judged]
        ).shown(),
        "yes, by the checks": share_of(checks).shown(),
        "agrees with the checks": _shown(found.observed, found.n),
        "Cohen's kappa with the checks": _shown(found.kappa, found.n),
    }


def _shown(value: float | None, n: int) -> str:
    return _NOTHING if value is None else f"{value:.3f} (n {n})"


def _totals(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield what was asked and spent, and which calls brought nothing."""
    calls = sum(len(each.verdicts) for each in judged)
    tokens = sum(each.tokens for each in judged)
    yield f"{calls:,} calls, {tokens:,} tokens"
    for fault, count in faults(judged).most_common():
        yield f"{count:,} without a verdict: {REASONS.get(fault, fault)}"


def faults(judged: Iterable[Judged]) -> Counter[str]:
    """Return how often each fault came up."""
    return Counter(fault for each in judged for fault in each.faults if fault)


def differing_text(judged: Sequence[Judged], *, show_test: bool) -> str:
    """Return the ids on which the judge and the checks differ, a line a kind.

    Args:
        judged: What was said.
        show_test: Whether cases of the test split are told too.
    """
    shown = [each for each in judged if show_test or each.split == "dev"]
    lines = (
        _differing(aspect, [each for each in shown if each.aspect == aspect], verdict)
        for aspect in ASPECTS
        for verdict in (True, False)
    )
    return "\n".join(filter(None, lines))


def _differing(aspect: Aspect, judged: Sequence[Judged], verdict: bool) -> str:
    ids = [
        each.id
        for each in judged
        if each.checked is not verdict
        and each.checked is not None
        and majority(each.verdicts) is verdict
    ]
    words = ("yes", "no") if verdict else ("no", "yes")
    told = f"{aspect}: the judge says {words[0]}, the checks {words[1]}"
    return f"{told} ({len(ids)}): {', '.join(ids)}" if ids else ""
