"""Every error that is raised on purpose; `hint` is the reader's next step.

AssistantError
├── UsageError              the question or an option cannot be used (exit status 2)
├── SettingsError           a setting is unknown or out of bounds
├── HomeError               the folder that everything is written to cannot be used
├── OutputError             a result cannot be written where it was asked for
├── DiskFullError           no room left on the device
├── LockedError             another process is writing
├── LibraryError
│   ├── EmptyLibraryError   nothing has been ingested yet
│   ├── MovedLibraryError   a new state was published while the old one was read
│   ├── NewerLibraryError   written by a later version of this program
│   └── DamagedLibraryError SQLite cannot read the file
├── IndexDamagedError       Chroma cannot read its folder; it can be rebuilt
├── ModelError              the embedding model is missing or not the expected file
├── UnknownDocumentError    no document has that id, or several have
├── IngestError             a file or a folder could not be read
└── NothingReadError        an ingest could read none of its files
"""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar


class AssistantError(Exception):
    """Base of every error raised on purpose; its text says what and why."""

    hint: ClassVar[str] = ""
    exit_status: ClassVar[int] = 1


class UsageError(AssistantError):
    """The question or an option cannot be used as it is."""

    hint = "See what there is: assistant --help"
    exit_status = 2


class EmptyQuestionError(UsageError):
    """There is nothing to answer."""

    hint = 'Ask something: assistant ask "What band is the post?"'

    def __init__(self) -> None:
        super().__init__("the question is empty")


class LongQuestionError(UsageError):
    """The question is longer than a question can be."""

    hint = "Ask one thing at a time; documents go in with: assistant ingest FILE"

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"the question has {length:,} characters, {limit:,} at most")


class SettingsError(AssistantError):
    """A setting is unknown, malformed or out of bounds."""

    hint = "The settings are listed in docs/settings.md"


class HomeError(AssistantError):
    """The folder that everything is written to cannot be used."""

    hint = "Set ASSISTANT_HOME to a folder that you can write to"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"cannot write to {path}: {reason}")


class OutputError(AssistantError):
    """A result cannot be written where it was asked for."""

    hint = "Name another file, or make room for this one"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"cannot write {path}: {reason}")


class DiskFullError(AssistantError):
    """No room is left; what was finished before is untouched."""

    hint = "Free some space, or point ASSISTANT_HOME elsewhere, and run it again"

    def __init__(self, path: Path) -> None:
        super().__init__(f"no space left on the disk of {path}")


class LockedError(AssistantError):
    """Another process is writing to the library."""

    hint = "Wait until it has finished, or stop it, and run the command again"

    def __init__(self, path: Path, holder: str) -> None:
        super().__init__(f"the library at {path} is being written by {holder}")


class LibraryError(AssistantError):
    """The library cannot be used."""

    hint = "Run it again; if it stays, move that file away and run: assistant ingest"


class EmptyLibraryError(LibraryError):
    """Nothing has been ingested yet."""

    hint = "Fill it: assistant ingest"

    def __init__(self, path: Path) -> None:
        super().__init__(f"the library at {path} holds no documents")


class MovedLibraryError(LibraryError):
    """A new state was published while the old one was read: read the new one."""

    hint = "Ask again"

    def __init__(self, path: Path) -> None:
        super().__init__(f"the library at {path} was changed while it was read")


class NewerLibraryError(LibraryError):
    """The library was written by a later version of this program."""

    hint = "Update this program, or set ASSISTANT_HOME to another folder"

    def __init__(self, path: Path, found: str, known: str) -> None:
        super().__init__(
            f"the library at {path} has schema {found}; this version knows {known}"
        )


class EarlierLibraryError(LibraryError):
    """An earlier version of this program filled the library."""

    hint = "Bring it up to date: assistant ingest"

    def __init__(self, path: Path) -> None:
        super().__init__(f"the library at {path} lacks what this version reads")


class DamagedLibraryError(LibraryError):
    """SQLite cannot read the library."""

    hint = "Move that file away and run: assistant ingest"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"the library file {path} is damaged: {reason}")


class IndexDamagedError(AssistantError):
    """Chroma cannot read the index; it is rebuilt from the library."""

    hint = "Rebuild it: assistant ingest"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"the index at {path} is damaged: {reason}")


class ModelError(AssistantError):
    """The embedding model is missing or not the expected file."""

    hint = "Install the locked packages again: make setup"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"cannot use the embedding model {path}: {reason}")


class UnknownDocumentError(AssistantError):
    """No document has that id, or several fit."""

    hint = "List them: assistant documents"

    def __init__(self, name: str, candidates: Sequence[str] = ()) -> None:
        if candidates:
            message = f"{name!r} fits several documents: {', '.join(candidates)}"
        else:
            message = f"no document is called {name!r}"
        super().__init__(message)


class IngestError(AssistantError):
    """A file or a folder could not be read; the others are not affected."""

    hint = "Mend or remove it and run assistant ingest again"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.reason = reason


class NothingReadError(AssistantError):
    """An ingest could read none of its files; the library is as it was."""

    hint = IngestError.hint

    def __init__(self, failures: Sequence[IngestError]) -> None:
        others = f" (and {len(failures) - 1} more)" if len(failures) > 1 else ""
        super().__init__(f"nothing could be read: {failures[0]}{others}")
