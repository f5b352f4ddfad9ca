"""The real command in real processes, at a fraction of the usual price.

Importing Chroma and its like takes seconds, a command a few tenths of one. So a helper
process imports `assistant.cli` once, and forks for each command: the child sets its
environment, its folder and its streams, and runs `assistant.cli.main()`, as
`python -m assistant` does. `run_fresh` starts an interpreter of its own.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn, Self

ROOT: Final = Path(__file__).resolve().parent.parent
LIMIT_SECONDS: Final = 60


class Finished(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - what JSON holds
        """Standard output, parsed."""
        return json.loads(self.out)

    def one_line(self) -> str:
        """Standard error, which must be one line from us and no traceback."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("assistant: "), self.err
        return lines[0]


class Running:
    """A command that was started."""

    def __init__(self, server: "Commands", pid: int, out: Path, err: Path) -> None:
        self.pid = pid
        self._server = server
        self._out = out
        self._err = err

    def kill(self) -> None:
        """Kill it as the kernel would when memory runs out."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> Finished:
        """Return what it left behind, when it has ended."""
        status = int(self._server.read())
        out = self._out.read_text("utf-8") if self._out.is_file() else ""
        return Finished(status, out, self._err.read_text("utf-8"))


class Commands:
    """Runs commands one after another, each in a process of its own."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="assistant-commands-")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.command"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(LIMIT_SECONDS)
        self._process.stdout.close()
        self._folder.cleanup()

    def start(
        self,
        *args: str,
        home: Path,
        cwd: Path = ROOT,
        env: Mapping[str, str] | None = None,
        out: Path | None = None,
    ) -> Running:
        """Start a command; wait for it before the next one is started."""
        self._count += 1
        err = Path(self._folder.name, f"{self._count}.err")
        out = out or err.with_suffix(".out")
        for path in (out, err):  # it may be killed before it opens them
            path.touch()
        order = {
            "args": args,
            "cwd": str(cwd),
            "env": environment(home, env),
            "streams": [str(out), str(err)],
        }
        assert self._process.stdin
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return Running(self, int(self.read()), out, err)

    def run(
        self,
        *args: str,
        home: Path,
        cwd: Path = ROOT,
        env: Mapping[str, str] | None = None,
        out: Path | None = None,
    ) -> Finished:
        """Run a command to its end."""
        return self.start(*args, home=home, cwd=cwd, env=env, out=out).wait()

    def read(self) -> str:
        """Return the next line of the helper process."""
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, "the helper process has ended"
        return line


def environment(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a command that keeps its library in `home`."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ASSISTANT_")}
    return kept | {"ASSISTANT_HOME": str(home), **(more or {})}


def run_fresh(
    *args: str,
    home: Path,
    within: Sequence[str] = (),
    cwd: Path = ROOT,
    typed: str | None = None,
) -> Finished:
    """Run `python -m assistant` in a new interpreter, within another command if any."""
    done = subprocess.run(
        [*within, sys.executable, "-m", "assistant", *args],
        cwd=cwd,
        env=environment(home),
        input=typed,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=LIMIT_SECONDS,
    )
    return Finished(done.returncode, done.stdout, done.stderr)


def _serve() -> None:
    import chromadb.api.rust  # noqa: F401 - else each child imports it

    from assistant.library import migrate  # noqa: F401
    from assistant.retrieval import store  # noqa: F401

    for line in sys.stdin:
        order = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _obey(order)
        _reply(pid)
        _, status = os.waitpid(pid, 0)
        _reply(os.waitstatus_to_exitcode(status))


def _reply(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def _obey(order: dict[str, Any]) -> NoReturn:
    from assistant.cli import main

    with open(os.devnull, "rb") as nothing:  # noqa: PTH123 - as the others here
        os.dup2(nothing.fileno(), 0)
    for number, name in enumerate(order["streams"], 1):
        with Path(name).open("wb") as file:
            os.dup2(file.fileno(), number)
    os.environ.clear()
    os.environ.update(order["env"])
    os.chdir(order["cwd"])
    sys.argv = ["assistant", *order["args"]]
    status: Any = 0
    try:
        main()
    except SystemExit as ended:
        status = ended.code or 0
    except BaseException:  # noqa: BLE001 - as an interpreter does
        traceback.print_exc()
        status = 1
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            stream.flush()
    os._exit(status if isinstance(status, int) else 1)


if __name__ == "__main__":
    _serve()
