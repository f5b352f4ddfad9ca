"""Baselines: what a run scored, ids and numbers alone, kept in the repository."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Final

from assistant.batch import write_whole
from assistant.errors import OutputError, UsageError
from evals.comparison.pairing import DIGITS
from evals.comparison.scores import scores_of
from evals.metrics.table import TIMED
from evals.runs.folder import MANIFEST, RunFolder
from evals.runs.score import CaseScore

BASELINES: Final = Path(__file__).resolve().parent.parent / "baselines"
MAIN: Final = "main"
"""What the gate compares with."""


def open_run(name: str) -> RunFolder:
    """Open a run by its folder, or a baseline by its name.

    Raises:
        UsageError: There is neither.
        RunFolderError: The folder is not that of a run.
    """
    path = place_of(name)
    if path.is_dir():
        return RunFolder(path)
    known = ", ".join(sorted(path.name for path in BASELINES.glob("*/"))) or "none yet"
    message = f"there is no folder {name}, and no baseline of that name ({known})"
    raise UsageError(message)


def place_of(name: str) -> Path:
    """Return the folder that a name means: one of the baselines, unless it is there."""
    return Path(name) if Path(name).is_dir() or "/" in name else BASELINES / name


def write_baseline(path: Path, run: RunFolder) -> RunFolder:
    """Keep what a run scored, and nothing that anybody wrote.

    Times are left out, facts and arguments as well, and numbers are cut to six digits:
    the same answers give the same lines on every machine.

    Raises:
        OutputError: It cannot be written.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error
    manifest = replace(run.manifest, arguments={}).to_json()
    write_whole(path / MANIFEST, [json.dumps(manifest, indent=2)])
    kept = RunFolder(path)
    kept.write_scores(map(_stripped, scores_of(run)))
    return kept


def _stripped(score: CaseScore) -> CaseScore:
    metrics = {
        name: None if value is None else round(value, DIGITS)
        for name, value in score.metrics.items()
        if name not in TIMED
    }
    return replace(score, metrics=metrics, missing=(), forbidden=())
