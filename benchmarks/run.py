"""`make bench`: measure everything in one run and print docs/performance.md."""

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Final

from assistant.retrieval.embedding import MiniLM
from benchmarks.measure import (
    BARE_IMPORT,
    QUESTION,
    ROOT,
    Pair,
    cold_starts,
    filled_home,
    ingests,
    peak_of_ask,
    peak_of_ingest,
    warm_answers,
)
from evals.answers.cases import SHIPPED, load_cases
from evals.metrics.timing import percentile

_METHOD: Final = Path(__file__).with_name("method.md")
_HEAD: Final = """\
| Measure | Median | Smallest to largest | Aim | Kept | Ours | Compared with | Runs |
|---|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: a value for each run, and the most that it may be."""

    name: str
    values: tuple[float, ...]
    aim: float
    form: str
    ours: str = "-"
    bare: str = "-"

    def to_markdown(self) -> str:
        """Return the line of the table."""
        show = self.form.format
        typical = median(self.values)
        cells = (
            self.name,
            show(typical),
            f"{show(min(self.values))} to {show(max(self.values))}",
            f"at most {show(self.aim)}",
            "yes" if typical <= self.aim else "**no**",
            self.ours,
            self.bare,
            str(len(self.values)),
        )
        return f"| {' | '.join(cells)} |"


def ratio_row(name: str, pairs: Sequence[Pair], aim: float) -> Row:
    """Return the row of a ratio, with the median time of each side."""
    return Row(
        name,
        tuple(pair.ratio for pair in pairs),
        aim,
        "{:.2f}",
        _time(median(pair.ours for pair in pairs)),
        _time(median(pair.bare for pair in pairs)),
    )


def percentile_row(
    name: str, runs: Sequence[Sequence[Pair]], share: float, aim: float
) -> Row:
    """Return the row of a percentile over the questions of each run."""

    def over(value: Callable[[Pair], float]) -> list[float]:
        found = (percentile([value(pair) for pair in run], share) for run in runs)
        return [each for each in found if each is not None]

    return Row(
        name,
        tuple(over(lambda pair: pair.ratio)),
        aim,
        "{:.2f}",
        _time(median(over(lambda pair: pair.ours))),
        _time(median(over(lambda pair: pair.bare))),
    )


def memory_row(name: str, peaks: Sequence[int]) -> Row:
    """Return the row of a peak memory."""
    return Row(name, tuple(peak / 1e6 for peak in peaks), 700, "{:.0f} MB")


def measure(runs: int) -> str:
    """Measure everything and return the page."""
    model = MiniLM()
    questions = [case.question for case in load_cases(SHIPPED) if not case.turns]
    _tell("filling a library")
    with filled_home(model) as home:
        _tell("peak memory")
        asked, ingested = peak_of_ask(home, runs), peak_of_ingest(runs)
        _tell("cold answers")
        cold = cold_starts(home, runs)
        _tell("warm answers")
        warm = warm_answers(home, model, questions, runs)
    _tell("ingests")
    filled, texts = ingests(model, runs)
    rows = [
        ratio_row("Cold answer, against bare imports", cold, 1.5),
        percentile_row("Warm answer, against embedding, p50", warm, 0.5, 5),
        percentile_row("Warm answer, against embedding, p95", warm, 0.95, 10),
        ratio_row("Ingest, against both models", filled, 1.3),
        memory_row("Peak memory, `assistant ask`", asked),
        memory_row("Peak memory, `assistant ingest`", ingested),
    ]
    table = _HEAD + "".join(f"{row.to_markdown()}\n" for row in rows)
    method = _METHOD.read_text("utf-8").format(
        question=QUESTION,
        bare_import=BARE_IMPORT,
        questions=len(questions),
        texts=f"{texts:,}",
    )
    return f"{method}## Figures\n\n{_machine()}\n\n{table}"


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    parts = (
        f"{datetime.now(UTC):%Y-%m-%d}, commit {_commit()}",
        f"{_processor()}, {os.cpu_count()} cores, {memory / 1e9:.0f} GB",
        f"{platform.system()}, Python {platform.python_version()}",
    )
    return "; ".join(parts) + "."


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    lines = information.read_text().splitlines() if information.is_file() else []
    models = (line.partition(":")[2] for line in lines if line.startswith("model name"))
    return next(models, platform.processor()).strip() or platform.machine()


def _commit() -> str:
    done = subprocess.run(
        ["git", "describe", "--always", "--dirty=, with changes"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() or "not recorded"


def _tell(what: str) -> None:
    sys.stderr.write(f"bench: {what}\n")


def main() -> None:
    """Parse, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="runs of each measure")
    sys.stdout.write(measure(parser.parse_args().runs))


if __name__ == "__main__":
    main()
