"""A run on disk: manifest.json, and a file of JSON lines for each thing it holds."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final, Self, TypeVar

from assistant.batch import write_whole
from assistant.disk import is_full
from assistant.errors import AssistantError, DiskFullError, OutputError
from evals.answers.cases import Case, load_cases
from evals.claims.cases import LabelledClaim
from evals.claims.run import Checked
from evals.runs.manifest import Manifest, differences
from evals.runs.results import Asked, Found, Judged, Read
from evals.runs.score import CaseScore, score_run

MANIFEST: Final = "manifest.json"
CASES: Final = "cases.jsonl"
DOCUMENTS: Final = "documents.jsonl"
RESULTS: Final = "results.jsonl"
SCORES: Final = "scores.jsonl"
CLAIMS: Final = "claims.jsonl"

_T = TypeVar("_T")


class RunFolderError(AssistantError):
    """A folder of a run cannot be read, or not be written to."""

    hint = "A run folder is made by: assistant eval run --out FOLDER"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")


class RunFolder:
    """What a run was made with, asked, read, heard, and found."""

    def __init__(self, path: Path) -> None:
        """Open a folder that a run has made.

        Raises:
            RunFolderError: It is not the folder of a run.
        """
        self.path = path
        if not (path / MANIFEST).is_file():
            raise RunFolderError(path, "it is not the folder of a run")
        self.manifest: Final = _manifest(path / MANIFEST)

    @classmethod
    def start(
        cls,
        path: Path,
        manifest: Manifest,
        cases: Iterable[Case],
        documents: Iterable[Read],
        *,
        resume: bool = False,
    ) -> Self:
        """Make the folder of a run, or take up the one that was broken off there.

        Raises:
            RunFolderError: Something else is there, or a run that was not made alike.
            OutputError: It cannot be written.
        """
        if resume and (path / MANIFEST).is_file():
            if differing := differences(cls(path).manifest, manifest):
                reason = f"it was made with other {'; '.join(differing)}"
                raise RunFolderError(path, reason)
        else:
            _make(path)
            write_whole(path / MANIFEST, [json.dumps(manifest.to_json(), indent=2)])
        write_whole(path / CASES, (case.model_dump_json() for case in cases))
        write_whole(path / DOCUMENTS, map(_line, documents))
        return cls(path)

    def cases(self) -> tuple[Case, ...]:
        """Return the cases, in order; none where it holds no questions."""
        path = self.path / CASES
        return load_cases(path) if path.is_file() and path.stat().st_size else ()

    def documents(self) -> dict[tuple[str, str], Read]:
        """Return the documents by corpus and id."""
        read = self._lines(DOCUMENTS, _read)
        return {(document.corpus, document.id): document for document in read}

    def results(self) -> tuple[Asked, ...]:
        """Return what was said, in the order of the cases.

        A last line that was broken off is no result.
        """
        return tuple(self._lines(RESULTS, _asked, torn=True))

    def scores(self) -> tuple[CaseScore, ...]:
        """Return the scores, made anew where they are missing or older than results.

        Raises:
            RunFolderError: There is nothing to score.
        """
        scores, results = self.path / SCORES, self.path / RESULTS
        if scores.is_file() and (not results.is_file() or _is_newer(scores, results)):
            return tuple(self._lines(SCORES, _score))
        return self.score()

    def score(self) -> tuple[CaseScore, ...]:
        """Score what was said, and keep the scores.

        Raises:
            RunFolderError: There is nothing to score.
        """
        if not (self.path / RESULTS).is_file():
            raise RunFolderError(self.path, "it holds no results to score")
        documents = self.documents().values()
        scores = score_run(self.cases(), self.results(), documents)
        self.write_scores(scores)
        return scores

    def claims(self) -> tuple[Checked, ...]:
        """Return the claims that were checked."""
        return tuple(
            Checked(claim, verdict)
            for claim, verdict, _ in self._lines(CLAIMS, _judged)
            if verdict
        )

    def unchecked(self) -> tuple[Judged, ...]:
        """Return the claims that could not be checked, with the reason."""
        return tuple(each for each in self._lines(CLAIMS, _judged) if not each.verdict)

    def write_scores(self, scores: Iterable[CaseScore]) -> None:
        """Write scores.jsonl, whole or not at all."""
        write_whole(self.path / SCORES, map(_line, scores))

    def write_claims(self, judged: Iterable[Judged]) -> None:
        """Write claims.jsonl, whole or not at all."""
        lines = (
            {"claim": claim.model_dump(mode="json"), "verdict": verdict, "error": error}
            for claim, verdict, error in judged
        )
        write_whole(self.path / CLAIMS, map(_json, lines))

    @contextmanager
    def appending(self) -> Iterator[Callable[[Asked], None]]:
        """Yield what writes a result to the end of results.jsonl, and to the disk.

        A last line that was broken off is taken away first.

        Raises:
            DiskFullError: There is no room.
            OutputError: It cannot be written.
        """
        path = self.path / RESULTS
        with _told(path):
            _mend(path)
            file = path.open("a", encoding="utf-8")
        with file:

            def append(asked: Asked) -> None:
                with _told(path):
                    file.write(f"{_line(asked)}\n")
                    file.flush()

            try:
                yield append
            except DiskFullError:
                with suppress(OSError):  # what is left in the buffer has no room either
                    file.close()
                raise

    def _lines(
        self, name: str, parse: Callable[[Mapping[str, Any]], _T], *, torn: bool = False
    ) -> Iterator[_T]:
        path = self.path / name
        if not path.is_file():
            return
        lines = path.read_text("utf-8").split("\n")
        if torn:
            lines[-1:] = []
        for number, line in enumerate(lines, start=1):
            if not line:
                continue
            try:
                yield parse(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                reason = f"line {number} cannot be read: {error!r}"
                raise RunFolderError(path, reason) from error


def _manifest(path: Path) -> Manifest:
    try:
        return Manifest.from_json(json.loads(path.read_text("utf-8")))
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise RunFolderError(path, f"it cannot be read: {error!r}") from error


def _make(path: Path) -> None:
    if (path / MANIFEST).is_file():
        reason = "a run is there already: go on with --resume, or name another folder"
        raise RunFolderError(path, reason)
    if path.is_file() or (path.is_dir() and any(path.iterdir())):
        raise RunFolderError(path, "something is there that is no run")
    with _told(path):
        path.mkdir(parents=True, exist_ok=True)


def _mend(path: Path) -> None:
    """Cut off what stands after the last end of a line."""
    if not path.is_file():
        return
    held = path.read_bytes()
    whole = held.rfind(b"\n") + 1
    if whole < len(held):
        os.truncate(path, whole)


def _is_newer(one: Path, other: Path) -> bool:
    return one.stat().st_mtime_ns >= other.stat().st_mtime_ns


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Raise what a disk says as an error of ours."""
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise DiskFullError(path) from error
        raise OutputError(path, error.strerror or str(error)) from error


def _line(value: Asked | Read | CaseScore) -> str:
    return _json(asdict(value))


def _json(value: object) -> str:
    """Return one line; what is no text in UTF-8 (half a surrogate pair) is escaped."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return line


def _asked(data: Mapping[str, Any]) -> Asked:
    hits = tuple(
        Found(**{**hit, "found_by": tuple(hit["found_by"])}) for hit in data["hits"]
    )
    return Asked(**{**data, "hits": hits})


def _read(data: Mapping[str, Any]) -> Read:
    chunks = tuple((start, end) for start, end in data["chunks"])
    return Read(**{**data, "chunks": chunks})


def _score(data: Mapping[str, Any]) -> CaseScore:
    groups: Sequence[Sequence[str]] = data["missing"]
    tuples = {name: tuple(data[name]) for name in ("documents", "forbidden")}
    return CaseScore(**{**data, **tuples, "missing": tuple(map(tuple, groups))})


def _judged(data: Mapping[str, Any]) -> Judged:
    claim = LabelledClaim.model_validate(data["claim"])
    return Judged(claim, data["verdict"], data["error"])
