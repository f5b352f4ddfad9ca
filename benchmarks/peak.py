"""Run a command and print the most memory that it held, in bytes.

A process of its own, and a small one: on Linux a child's peak begins at the memory of
the process that started it.
"""

import os
import resource
import subprocess
import sys


def peak_bytes(command: list[str]) -> int:
    """Run a command without its output and return its peak resident memory."""
    child = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    if child.returncode not in (0, 3):
        sys.exit(f"{command[0]} ended with {child.returncode}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return peak if os.uname().sysname == "Darwin" else peak * 1024


if __name__ == "__main__":
    sys.stdout.write(f"{peak_bytes(sys.argv[1:])}\n")
