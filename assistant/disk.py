"""Is there room? The same question for files, SQLite and Chroma."""

import errno
import os
from pathlib import Path


def is_full(error: OSError) -> bool:
    """Return whether an error says that a disk, or a quota, is used up."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)


def has_room(folder: Path) -> bool:
    """Return whether a file can still be added; True where that cannot be told.

    A file system can run out of files before it runs out of bytes; SQLite says then
    only that it cannot open one.
    """
    try:
        status = os.statvfs(folder)
    except (OSError, AttributeError):  # AttributeError: Windows
        return True
    return status.f_bavail > 0 and (status.f_ffree > 0 or status.f_files == 0)
