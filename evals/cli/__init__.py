"""`assistant eval`: registered as a plug-in of the command."""

from evals.cli import comparing, exchanging, judging, making, public, reporting, running
from evals.cli.base import app

__all__ = [
    "app",
    "comparing",
    "exchanging",
    "judging",
    "making",
    "public",
    "reporting",
    "running",
]
