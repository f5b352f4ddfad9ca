"""What Streamlit has not: a quote in its document, a table with sources, a live region.

Words of documents reach a component as data, never as markup.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2 import component

from assistant.present.grid import GridCell
from assistant.present.source_view import SourceView
from assistant.present.view import AnswerView
from assistant.text import plain
from assistant.ui.wording import TABLE

_HERE = Path(__file__).parent

_source_text = component(
    "source_text",
    html='<div class="document" role="region" tabindex="0"></div>',
    css=(_HERE / "source.css").read_text("utf-8"),
    js=(_HERE / "source.js").read_text("utf-8"),
)
_answer_table = component(
    "answer_table",
    html='<div class="box" role="region" tabindex="0"><table></table></div>',
    css=(_HERE / "table.css").read_text("utf-8"),
    js=(_HERE / "table.js").read_text("utf-8"),
)
_live_region = component(
    "live_region",
    html='<div role="status" aria-live="polite" class="unseen"></div>',
    js=(_HERE / "status.js").read_text("utf-8"),
    isolate_styles=False,
)


def draw_source_text(view: SourceView, *, name: str) -> None:
    """Draw the whole text, scrolled to the marked quote when `name` is new."""
    _source_text(
        key="source-text",
        data={
            "name": name,
            "label": f"Text of {view.title}",
            "before": view.before,
            "quote": view.quote,
            "after": view.after,
        },
    )


def draw_table(
    view: AnswerView, *, key: str, opened: int | None, on_open: Callable[[int], None]
) -> None:
    """Draw the table of an answer; `on_open` is given the source that was chosen.

    Args:
        view: An answer that has a table.
        key: Name of the table on the page.
        opened: Number of the source that stands open.
        on_open: Told the number of a source whose button was pressed.
    """

    def chosen() -> None:
        number = st.session_state[key].get("source")
        if isinstance(number, int | float):
            on_open(int(number))

    _answer_table(
        key=key,
        data=table_data(view) | {"opened": opened},
        on_source_change=chosen,
    )


def table_data(view: AnswerView) -> dict[str, Any]:
    """Return the words of a table and the names of its sources."""
    if view.table is None:
        return {}
    names = {source.number: source.label for source in view.sources}
    return {
        "caption": view.opening or TABLE,
        "titled": view.table.titled,
        "columns": [view.table.corner, *view.table.columns]
        if view.table.titled
        else list(view.table.columns),
        "rows": [
            {"title": plain(row.title), "cells": [_cell(c, names) for c in row.cells]}
            for row in view.table.rows
        ],
    }


def _cell(cell: GridCell, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "silence": cell.silence,
        "lines": [
            {
                "text": plain(line.text),
                "sources": [{"number": n, "name": names[n]} for n in line.numbers],
            }
            for line in cell.lines
        ],
    }


def announce(message: str, *, turn: int) -> None:
    """Tell a screen reader, once a turn, without moving the focus."""
    _live_region(key="live-region", data={"message": message, "turn": str(turn)})
