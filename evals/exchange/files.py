"""The files of each format: which there are, how they are written and read."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar

from assistant.batch import write_whole
from evals.exchange import deepeval, inspection, ragas
from evals.exchange.sample import Sample
from evals.reading import (
    DataFileError,
    Record,
    list_member,
    read_array,
    read_lines,
)

R = TypeVar("R", bound=Record)
_LISTS: Final = ("samples", "goldens", "test_cases")
"""What holds the rows in a file that is one object."""


@dataclass(frozen=True, slots=True)
class Format(Generic[R]):
    """A tool's form of a sample."""

    row: type[R]
    write: Callable[[Sample], dict[str, Any]]
    read: Callable[[R], Sample]


FORMATS: Final[Mapping[str, Format[Any]]] = MappingProxyType(
    {
        "ragas": Format(ragas.Row, ragas.write, ragas.read),
        "deepeval": Format(deepeval.Row, deepeval.write, deepeval.read),
        "inspect": Format(inspection.Row, inspection.write, inspection.read),
    }
)
"""Those that are a file of samples; TREC is two of rankings."""


def write_samples(path: Path, name: str, samples: Iterable[Sample]) -> None:
    """Write samples as JSON lines of a format, whole or not at all.

    Raises:
        DiskFullError: There is no room.
        OutputError: It cannot be written.
    """
    rows = (FORMATS[name].write(sample) for sample in samples)
    write_whole(path, (json.dumps(row, ensure_ascii=False) for row in rows))


def read_samples(path: Path, name: str) -> tuple[Sample, ...]:
    """Return the samples of a file: JSON lines, an array, or an object that holds one.

    Raises:
        DataFileError: It cannot be read, is in another format, or holds none.
    """
    chosen = FORMATS[name]
    found = tuple(chosen.read(row) for row in _rows(path, chosen.row))
    if not found:
        raise DataFileError(path, "it holds no samples")
    return found


def _rows(path: Path, row: type[R]) -> Iterator[R]:
    member = list_member(path, _LISTS)
    if member is None:
        yield from read_lines(path, row)
    else:
        yield from read_array(path, row, member)
