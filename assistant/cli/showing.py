"""Answers on the terminal: the text, its table as wide as the window, its sources."""

import shutil
import sys
from collections.abc import Sequence
from typing import Final

from assistant.console import print_table, print_text
from assistant.present.to_text import (
    around_table,
    sources_text,
    table_cells,
    to_markdown,
)
from assistant.present.view import AnswerView

_COLUMN: Final = 16
"""Characters that a column needs; in a narrower window a row is a list."""


def show_answer(view: AnswerView) -> None:
    """Print an answer and its sources; a pipe gets plain Markdown."""
    show_text(view)
    if sources := sources_text(view):
        print_text(f"\n{sources}")


def show_text(view: AnswerView) -> None:
    """Print what an answer says."""
    if view.table is None or not sys.stdout.isatty():
        print_text(to_markdown(view))
        return
    before, after = around_table(view)
    if before:
        print_text(before)
    header, rows = table_cells(view.table)
    if shutil.get_terminal_size().columns >= _COLUMN * len(header):
        print_table(header, rows)
    else:
        print_text("\n\n".join(_listed(header, row) for row in rows))
    if after:
        print_text(after)


def _listed(header: Sequence[str], row: Sequence[str]) -> str:
    named = zip(header, row, strict=True)
    return "\n".join(f"{name}: {cell}" if name else cell for name, cell in named)
