"""What failed, and where it broke."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from evals.answers.cases import KINDS, Case
from evals.runs.score import CaseScore, Skipped
from evals.runs.stages import STAGES


def stages_text(scores: Sequence[CaseScore], *, named: frozenset[str]) -> str:
    """Return where the failed cases broke: a table, and the ids behind each stage.

    Args:
        scores: Of all cases.
        named: Splits of which ids are told.
    """
    failed = [score for score in scores if score.stage]
    if not failed:
        return ""
    there = {score.kind for score in failed}
    kinds = [kind for kind in KINDS if kind in there]
    counts = Counter((score.stage, score.kind) for score in failed)
    stages = Counter(score.stage for score in failed)
    rows = [["broke at", "cases", *kinds], ["---"] * (2 + len(kinds))]
    rows += [
        [stage, str(stages[stage]), *(str(counts[stage, kind]) for kind in kinds)]
        for stage in STAGES
        if stages[stage]
    ]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return "\n\n".join(filter(None, (table, _names(failed, named))))


def _names(failed: Sequence[CaseScore], named: frozenset[str]) -> str:
    lines = []
    for stage in STAGES:
        ids = [s.id for s in failed if s.stage == stage and s.split in named]
        if ids:
            lines.append(f"{stage}: {', '.join(ids)}")
    return "\n".join(lines)


def failures_text(
    scores: Iterable[CaseScore],
    cases: Mapping[str, Case],
    errors: Mapping[str, str],
) -> str:
    """Return one line for each case that missed anything.

    Args:
        scores: What there is to tell.
        cases: By id.
        errors: Why an answer failed, by the id of its case.
    """
    lines = (_failure(score, cases[score.id], errors) for score in scores)
    return "\n".join(line for line in lines if line)


def skipped_text(skipped: Sequence[Skipped]) -> str:
    """Return why cases were skipped, with how many and which."""
    counts = Counter(skip.reason for skip in skipped)
    return "\n".join(
        f"skipped, {reason} ({count}): "
        + ", ".join(skip.id for skip in skipped if skip.reason == reason)
        for reason, count in counts.most_common()
    )


def _failure(score: CaseScore, case: Case, errors: Mapping[str, str]) -> str:
    faults = errors.get(score.id) or "; ".join(_faults(score))
    stage = f" {score.stage}:" if score.stage else ""
    return faults and f"{score.id}: {case.question} [{score.status}]{stage} {faults}"


def _faults(score: CaseScore) -> Iterator[str]:
    missing = ", ".join(" or ".join(group) for group in score.missing)
    forbidden = ", ".join(score.forbidden)
    m = score.metrics
    checks: tuple[tuple[bool, Callable[[], str]], ...] = (
        (bool(missing), lambda: f"does not tell {missing}"),
        (bool(forbidden), lambda: f"tells {forbidden}"),
        (m["cites_gold"] == 0, lambda: "does not cite the gold quote alone"),
        (m["refused"] == 0, lambda: "answers what the documents do not say"),
        (m["quotes_exact"] == 0, lambda: "a quote is not the document's"),
        (bool(m["invented_markers"]), lambda: "a citation number leads nowhere"),
        (_less(m["citation_recall"]), lambda: "a claim is not carried"),
        (_less(m["citation_precision"]), lambda: "a citation is not needed"),
        (m["evidence_read"] == 0, lambda: "the evidence comes late"),
    )
    return (say() for failed, say in checks if failed)


def _less(value: float | None) -> bool:
    return value is not None and value < 1
