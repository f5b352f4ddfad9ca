"""Cases to results, and claims to verdicts of the assistant: nothing is judged."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from assistant.config import Settings
from evals.answers.cases import CORPORA, Case
from evals.claims.cases import LabelledClaim
from evals.runs.asking import Office, Question, Statement
from evals.runs.folder import RunFolder
from evals.runs.results import Judged
from evals.runs.score import skipped_cases
from evals.runs.shelf import NOT_HERE

Show = Callable[[str, int, int], None]
"""Told what is being done, how much is done, and of how much."""
_ASKING: Final = "Asking"
_CHECKING: Final = "Checking"


def in_order(cases: Sequence[Case]) -> tuple[Case, ...]:
    """Return cases as they are asked: corpus by corpus."""
    return tuple(sorted(cases, key=lambda case: CORPORA.index(case.corpus)))


def generate(
    folder: RunFolder, homes: Mapping[str, Settings], office: Office, show: Show
) -> None:
    """Ask every case of a run that has no result yet, and keep what is said.

    Each result is on the disk before the next one is waited for, in the order of the
    cases. Cases that the documents cannot be asked are left out.

    Args:
        folder: The run.
        homes: Settings of the library of each corpus.
        office: Who asks.
        show: Told of the progress.

    Raises:
        DiskFullError: There is no room for the results.
        LostWorkerError: A process died.
    """
    cases, read = folder.cases(), folder.documents().values()
    left_out = {asked.id for asked in folder.results()}
    done = len(left_out)
    left_out |= {skip.id for skip in skipped_cases(cases, read)}
    waiting = [
        Question(case.id, case.corpus, case.question, case.turns, homes[case.corpus])
        for case in cases
        if case.id not in left_out
    ]
    total = done + len(waiting)
    with folder.appending() as append:
        for number, asked in enumerate(office.ask(waiting), start=done + 1):
            append(asked)
            show(_ASKING, number, total)


def check(
    folder: RunFolder,
    claims: Sequence[LabelledClaim],
    homes: Mapping[str, Settings],
    office: Office,
    show: Show,
) -> None:
    """Check every claim in the library of its corpus, and keep the verdicts.

    Claims of a corpus whose documents are not here have none.

    Raises:
        LostWorkerError: A process died.
    """
    waiting = [Statement(c, homes[c.corpus]) for c in claims if c.corpus in homes]
    judged: list[Judged] = []
    for each in office.check(waiting):
        judged.append(each)
        show(_CHECKING, len(judged), len(waiting))
    away = [Judged(c, None, NOT_HERE) for c in claims if c.corpus not in homes]
    folder.write_claims([*judged, *away])
