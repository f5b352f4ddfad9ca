"""The measurements: each side by side with what the work cannot do without."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from assistant.config import Settings
from assistant.pipeline.asking import Assistant, Request
from assistant.pipeline.filling import ingest
from assistant.retrieval.embedding import MiniLM, Vectors
from assistant.retrieval.matching import Matcher, TokenVectors

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
COMMAND = Path(sys.executable).parent / "assistant"
QUESTION = "What band is the Directorate Manager post?"
BARE_IMPORT = "import chromadb, onnxruntime, tokenizers"
_ANSWERED = (0, 3)


@dataclass(frozen=True, slots=True)
class Pair:
    """Seconds of one run: ours, and the work that it is measured against."""

    ours: float
    bare: float

    @property
    def ratio(self) -> float:
        """How many times as long ours took."""
        return self.ours / self.bare


class PairedMatcher:
    """The matching model, run twice on every batch: once for us, once for the measure.

    Both sides read the same texts, as those of `PairedEmbedder` do.
    """

    def __init__(self, model: Matcher) -> None:
        self._model = model
        self.name = model.name
        self.bare = 0.0
        """Seconds that the reading for the measure took."""
        self._batches = 0

    def embed(self, texts: Sequence[str]) -> Sequence[TokenVectors]:
        """Read a batch for us and for the measure; in turn one of them is first."""
        self._batches += 1
        ours = None if self._batches % 2 else self._model.embed(texts)
        self.bare += _seconds(lambda: self._model.embed(texts))
        return self._model.embed(texts) if ours is None else ours


class PairedEmbedder:
    """The packaged model, run twice on every batch: once for us, once for the measure.

    Both sides embed the same texts in the same batches, seconds apart at most, so that
    another load on the machine slows them alike.
    """

    def __init__(self, model: MiniLM) -> None:
        self._model = model
        self.bare = 0.0
        """Seconds that the embedding for the measure took."""
        self.texts = 0
        self._batches = 0

    @property
    def name(self) -> str:
        """Identity of the model."""
        return self._model.name

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed a batch for us and for the measure; in turn one of them is first."""
        self._batches += 1
        self.texts += len(texts)
        ours = None if self._batches % 2 else self._model.embed(texts)
        self.bare += _seconds(lambda: self._model.embed(texts))
        return self._model.embed(texts) if ours is None else ours

    def count_tokens(self, texts: Sequence[str]) -> Sequence[int]:
        """Return how many tokens each text has."""
        return self._model.count_tokens(texts)


def cold_starts(home: Path, runs: int) -> list[Pair]:
    """Time `assistant ask` in a new process against importing what it stands on."""
    ask = [str(COMMAND), "ask", QUESTION]
    bare = [sys.executable, "-c", BARE_IMPORT]
    return _interleaved(lambda: _run(ask, home), lambda: _run(bare, home), runs)


def warm_answers(
    home: Path, model: MiniLM, questions: Sequence[str], runs: int
) -> list[list[Pair]]:
    """Time answers against embedding the same question alone.

    Returns:
        For each run, a pair for every question.
    """
    assistant = Assistant(settings_at(home), embedder=model)
    try:
        by_question = [
            _interleaved(
                lambda q=question: assistant.ask(Request(q)),  # type: ignore[misc]
                lambda q=question: model.embed([q]),  # type: ignore[misc]
                runs,
            )
            for question in questions
        ]
    finally:
        assistant.close()
    return [list(run) for run in zip(*by_question, strict=True)]


def ingests(model: MiniLM, runs: int) -> tuple[list[Pair], int]:
    """Time an ingest of the corpus against the two models reading the same texts alone.

    Returns:
        The pairs, and how many texts (of chunks and of sentences) an ingest embeds.
    """
    pairs, texts, matching = [], 0, Matcher()
    for _ in range(1 + runs):
        embedder, matcher = PairedEmbedder(model), PairedMatcher(matching)
        with _empty_home() as home:
            both = _seconds(lambda: _ingest(home, embedder, matcher))  # noqa: B023 - called here
        bare = embedder.bare + matcher.bare
        pairs.append(Pair(both - bare, bare))
        texts = embedder.texts
    return pairs[1:], texts


def peak_of_ask(home: Path, runs: int) -> list[int]:
    """Return the peak memory of `assistant ask`, in bytes."""
    return [_peak([str(COMMAND), "ask", QUESTION], home) for _ in range(runs)]


def peak_of_ingest(runs: int) -> list[int]:
    """Return the peak memory of `assistant ingest` into an empty home, in bytes."""
    found = []
    for _ in range(runs):
        with _empty_home() as home:
            found.append(_peak([str(COMMAND), "ingest", str(CORPUS)], home))
    return found


@contextmanager
def filled_home(model: MiniLM) -> Iterator[Path]:
    """Yield the home of a library that holds the corpus."""
    with _empty_home() as home:
        _ingest(home, model, Matcher())
        yield home


def settings_at(home: Path) -> Settings:
    """Return the default settings with another home."""
    return Settings.load().model_copy(update={"home": home})


def _interleaved(
    ours: Callable[[], object], bare: Callable[[], object], runs: int
) -> list[Pair]:
    """Time both sides in turn, once more than `runs`, and drop the first time.

    The side that goes first changes with every run.
    """
    pairs = []
    for number in range(1 + runs):
        if number % 2:
            before = _seconds(bare)
            pairs.append(Pair(_seconds(ours), before))
        else:
            before = _seconds(ours)
            pairs.append(Pair(before, _seconds(bare)))
    return pairs[1:]


def _seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def _ingest(
    home: Path, embedder: MiniLM | PairedEmbedder, matcher: Matcher | PairedMatcher
) -> None:
    summary = ingest(
        settings_at(home),
        [CORPUS],
        progress=lambda *_: None,
        embedder=embedder,
        matcher=matcher,
    ).summary
    if summary.failed:
        raise summary.failed[0]


@contextmanager
def _empty_home() -> Iterator[Path]:
    with TemporaryDirectory(prefix="assistant-bench-") as folder:
        yield Path(folder)


def _run(command: Sequence[str], home: Path) -> str:
    done = subprocess.run(
        command,
        env=os.environ | {"ASSISTANT_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in _ANSWERED:
        message = f"{' '.join(command)} ended with {done.returncode}: {done.stderr}"
        raise RuntimeError(message)
    return done.stdout


def _peak(command: Sequence[str], home: Path) -> int:
    peak = Path(__file__).with_name("peak.py")
    return int(_run([sys.executable, str(peak), *command], home))
