"""Verdicts to figures, by label and by kind of edit."""

from collections.abc import Iterator, Sequence
from typing import Final, get_args

from evals.claims.cases import Edit
from evals.claims.run import Checked
from evals.runs.table import Figure, share_of

AIMS: Final = {
    "support check: unsupported rejected": "0.90",
    "support check: supported kept": "0.90",
}


def claim_figures(checked: Sequence[Checked]) -> Iterator[tuple[str, Figure]]:
    """Yield the two figures of the check by name."""
    rejected, kept = AIMS
    yield rejected, share_of([each.rejected for each in checked])
    yield kept, share_of([each.kept for each in checked])


def edit_figures(checked: Sequence[Checked]) -> Iterator[tuple[str, Figure]]:
    """Yield, for each kind of edit, the share that was kept or rejected rightly.

    Unedited and reworded sentences are to be kept, all others rejected, unless their
    label says otherwise.
    """
    found = share_of([each.contradicted for each in checked])
    yield "contradictions called contradicted", found
    for edit in get_args(Edit):
        right = [each.right for each in checked if each.claim.edit == edit]
        yield f"edit: {edit}", share_of(right)


def verdicts_text(checked: Sequence[Checked]) -> str:
    """Return one line for each claim that was judged against its label."""
    return "\n".join(
        f"{each.claim.id}: {each.claim.claim} [{each.verdict}] "
        f"it is {each.claim.label} ({each.claim.edit})"
        for each in checked
        if not each.right
    )
