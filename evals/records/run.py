"""Read the gold's documents anew, and score what was read."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.config import Settings
from assistant.pipeline.filling import preview
from evals.records.gold import GoldDocument
from evals.records.scoring import Score, score


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores, and the gold documents whose file is not there."""

    scores: tuple[Score, ...]
    absent: tuple[str, ...]
    held_out: frozenset[str] = frozenset()
    """Documents that nobody looked at while the readers were made."""


def score_records(
    gold: Sequence[GoldDocument],
    paths: Sequence[Path],
    settings: Settings,
    *,
    held_out: frozenset[str] = frozenset(),
) -> Scored:
    """Read the files below the paths into no library, and score their records.

    Args:
        gold: What there is to find.
        paths: Files and folders, as `assistant ingest` takes them.
        settings: How files are read; its home is not read or written.
        held_out: Documents that nobody looked at while the readers were made.
    """
    wanted = {document.sha256 for document in gold}
    files = [
        path
        for path in _files(paths)
        if hashlib.sha256(path.read_bytes()).hexdigest() in wanted
    ]
    empty = settings.model_copy(update={"home": Path("/nonexistent")})
    read = preview(empty, files, progress=lambda *_: None).read
    found = {(document.sha256, document.id): (document, r) for document, r in read}
    scores: list[Score] = []
    absent: list[str] = []
    for each in gold:
        if held := found.get((each.sha256, each.document)):
            scores.append(score(each, *held))
        else:
            absent.append(each.document)
    return Scored(tuple(scores), tuple(absent), held_out)


def _files(paths: Sequence[Path]) -> list[Path]:
    return [
        file
        for path in paths
        for file in (sorted(path.rglob("*")) if path.is_dir() else [path])
        if file.is_file()
    ]
