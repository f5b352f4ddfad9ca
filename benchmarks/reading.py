"""How fast files are read: `python -m benchmarks.reading FOLDER...` prints a table.

Seconds per megabyte of file and, where there are pages, per page, for each suffix, with
tables looked for in PDF files and without. Reading is parsing, sections and records;
embedding is not in it. Bytes as they are on disk; the first file of each suffix is read
once before the clock starts, for the imports.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from assistant.errors import IngestError
from assistant.ingest.parsed import Limits
from assistant.ingest.parsers.registry import SUFFIXES
from assistant.ingest.prepare import Cutting, prepare
from assistant.ingest.scan import Found


@dataclass
class Reading:
    """What reading the files of one kind took."""

    files: int = 0
    failed: int = 0
    megabytes: float = 0.0
    pages: int = 0
    seconds: float = 0.0

    def line(self, name: str) -> str:
        """Return the line of the table."""
        per_page = f"{1_000 * self.seconds / self.pages:.0f}" if self.pages else "-"
        cells = (
            name,
            str(self.files),
            str(self.failed),
            f"{self.megabytes:.2f}",
            str(self.pages or "-"),
            f"{self.seconds / self.megabytes:.2f}",
            per_page,
        )
        return f"| {' | '.join(cells)} |"


def read_all(paths: Sequence[Path], *, tables: bool) -> Reading:
    """Read files one after the other, as an ingest does."""
    total = Reading()
    for path in paths[:1]:
        _read(path, tables=tables, into=Reading())
    for path in paths:
        _read(path, tables=tables, into=total)
    return total


def _read(path: Path, *, tables: bool, into: Reading) -> None:
    data = path.read_bytes()
    cutting = Cutting(110, _count_words, Limits(tables=tables))
    started = perf_counter()
    try:
        made = prepare(
            Found(path, None), data, name=path.name, digest="", cutting=cutting
        )
        into.pages += sum(len(one.document.page_starts) for one in made)
    except IngestError as error:
        into.failed += 1
        sys.stderr.write(f"{error}\n")
    into.seconds += perf_counter() - started
    into.files += 1
    into.megabytes += len(data) / 1e6


def _count_words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    files = [
        path
        for folder in parser.parse_args().folders
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in SUFFIXES and path.is_file()
    ]
    lines = [
        "| Files | Number | Failed | MB | Pages | Seconds per MB | ms a page |",
        "|---|---|---|---|---|---|---|",
    ]
    for suffix in sorted({path.suffix.lower() for path in files}):
        chosen = [path for path in files if path.suffix.lower() == suffix]
        if suffix == ".pdf":
            found = read_all(chosen, tables=True)
            lines.append(found.line(f"{suffix}, tables on"))
            found = read_all(chosen, tables=False)
            lines.append(found.line(f"{suffix}, tables off"))
        else:
            lines.append(read_all(chosen, tables=True).line(suffix))
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
