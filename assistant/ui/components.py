"""Two parts that Streamlit has not: a document with its quote, a polite live region."""

from pathlib import Path

from streamlit.components.v2 import component

from assistant.present.source_view import SourceView

_HERE = Path(__file__).parent

_source_text = component(
    "source_text",
    html='<div class="document" role="region" tabindex="0"></div>',
    css=(_HERE / "source.css").read_text("utf-8"),
    js=(_HERE / "source.js").read_text("utf-8"),
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


def announce(message: str, *, turn: int) -> None:
    """Tell a screen reader, once a turn, without moving the focus."""
    _live_region(key="live-region", data={"message": message, "turn": str(turn)})
