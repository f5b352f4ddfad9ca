"""Reads every file of a folder as an ingest would; run in a process of its own.

Prints a JSON line for each file: its name, the seconds it took and what became of it,
and a last line with the most memory that the process held.
"""

import json
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from types import FrameType

from assistant.errors import IngestError
from assistant.ingest.parsed import Limits
from assistant.ingest.prepare import Cutting, prepare
from assistant.ingest.scan import Found

SECONDS = 10


class HangError(BaseException):
    """A file took too long; no parser may catch it."""


def _hang(_number: int, _frame: FrameType | None) -> None:
    raise HangError


def _count(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def _outcome(path: Path) -> str:
    cutting = Cutting(110, _count, Limits(ocr=False))
    try:
        data = path.read_bytes()
        prepare(Found(path, None), data, name=path.name, digest="", cutting=cutting)
    except IngestError:
        return "refused"
    except HangError:
        return "hang"
    except BaseException as error:  # noqa: BLE001 - what it is, is the finding
        return f"crash: {type(error).__name__}: {error}"
    return "read"


def main(folder: Path) -> None:
    """Read the files of a folder in the order of their names."""
    signal.signal(signal.SIGALRM, _hang)
    for path in sorted(folder.iterdir()):
        started = perf_counter()
        signal.alarm(SECONDS)
        outcome = _outcome(path)
        signal.alarm(0)
        seconds = round(perf_counter() - started, 3)
        row = {"file": path.name, "seconds": seconds, "outcome": outcome}
        sys.stdout.write(json.dumps(row) + "\n")
        sys.stdout.flush()
    sys.stdout.write(json.dumps({"bytes": _most_bytes()}) + "\n")


def _most_bytes() -> int:
    """Return the most memory that was resident.

    Not `ru_maxrss`: it begins with what the process that started this one held.
    """
    status = Path("/proc/self/status").read_text("utf-8")
    (line,) = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]))
