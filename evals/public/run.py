"""A benchmark by its name: read, asked, measured."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from assistant.config import Settings
from assistant.errors import UsageError
from evals.public import beir, clapnq, mtrag, squad, tatqa, wice
from evals.public.benchmark import Benchmark, Loaded, Told
from evals.public.library import library_of
from evals.reading import (
    ChecksumError,
    DataFileError,
    Source,
    combined,
)
from evals.runs.table import Figure

BENCHMARKS: Final[Mapping[str, Benchmark[Any]]] = MappingProxyType(
    {
        "squad": squad.BENCHMARK,
        "clapnq": clapnq.BENCHMARK,
        "mtrag": mtrag.BENCHMARK,
        "wice": wice.BENCHMARK,
        "tatqa": tatqa.BENCHMARK,
        "beir": beir.BENCHMARK,
    }
)
_EVERY: Final = 100
"""Questions between two notes of how far it is."""


@dataclass(frozen=True, slots=True)
class Options:
    """What of a benchmark is asked, and how."""

    limit: int | None = None
    """Only the first questions; the passages are all there."""
    given: bool = False
    """Whether each question is kept to the passages that come with it."""
    sha256: str | None = None
    """What the checksum must be."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a benchmark found."""

    title: str
    sources: tuple[Source, ...]
    passages: int
    questions: int
    errors: int
    """Questions that could not be asked; they count as refused."""
    given: bool
    figures: Mapping[str, Figure]

    @property
    def sha256(self) -> str:
        """The checksum of the files together."""
        return combined(self.sources)


def run_benchmark(
    name: str,
    path: Path,
    options: Options,
    settings: Settings,
    warn: Callable[[str], None] = lambda _: None,
) -> Result:
    """Ask a benchmark of a library of its passages, and measure the replies.

    Args:
        name: A key of `BENCHMARKS`.
        path: Its file or folder.
        options: What is asked, and how.
        settings: All but the home.
        warn: Told how far it is, and which passage cannot be read.

    Raises:
        UsageError: There is no such benchmark, or no passage can be read.
        DataFileError: The files are not in its format.
        ChecksumError: They are not the expected ones.
    """
    benchmark = BENCHMARKS.get(name)
    if benchmark is None:
        message = f"{name} is not one of {', '.join(BENCHMARKS)}"
        raise UsageError(message)
    if options.given and benchmark.asks == "search":
        message = f"--given: {benchmark.title} hands out no passages with its queries"
        raise UsageError(message)
    loaded = _checked(benchmark.load(path), path, options)
    told = tuple(_ask(benchmark, loaded, options, settings, warn))
    return Result(
        benchmark.title,
        loaded.sources,
        len(loaded.passages),
        len(told),
        sum(bool(each.reply.error) for each in told),
        options.given,
        benchmark.figures(told),
    )


def _checked(loaded: Loaded[Any], path: Path, options: Options) -> Loaded[Any]:
    found = combined(loaded.sources)
    if options.sha256 and options.sha256.lower() != found:
        raise ChecksumError(path, found, options.sha256)
    for what, held in (("question", loaded.questions), ("passage", loaded.passages)):
        if not held:
            raise DataFileError(path, f"it holds no {what}")
    return loaded


def _ask(
    benchmark: Benchmark[Any],
    loaded: Loaded[Any],
    options: Options,
    settings: Settings,
    warn: Callable[[str], None],
) -> Iterator[Told[Any]]:
    chosen = loaded.questions[: options.limit]
    warn(f"{len(loaded.passages):,} passages are being read")
    with library_of(loaded.passages, settings, warn) as library:
        for done, question in enumerate(chosen):
            if done % _EVERY == 0:
                warn(f"{done:,} of {len(chosen):,} questions asked")
            yield Told(
                question,
                library.reply(
                    question,
                    benchmark.asks,
                    depth=benchmark.depth,
                    given=options.given,
                ),
            )
