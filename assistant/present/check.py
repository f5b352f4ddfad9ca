"""A checked claim to text and to JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from assistant.model import Citation
from assistant.present.to_json import citation_json
from assistant.present.view import Source

Json = dict[str, Any]
_VERDICTS: Final = {
    "supported": "Supported",
    "contradicted": "Contradicted",
    "not_found": "Not found",
}


@dataclass(frozen=True, slots=True)
class CheckView:
    """A checked claim, ready to be shown."""

    claim: str
    verdict: str
    """`supported`, `contradicted` or `not_found`."""
    reason: str
    citations: Sequence[Citation]
    nearest: Citation | None


def check_json(view: CheckView) -> Json:
    """Return a checked claim as one object; citations are those of answers."""
    return {
        "claim": view.claim,
        "verdict": view.verdict,
        "reason": view.reason,
        "citations": [
            citation_json(Source(number, citation))
            for number, citation in enumerate(view.citations, 1)
        ],
        "nearest": citation_json(Source(1, view.nearest)) if view.nearest else None,
    }


def check_text(view: CheckView) -> str:
    """Return a checked claim as a person reads it: verdict, reason, exact words."""
    lines = [f"{_VERDICTS[view.verdict]}: {' '.join(view.claim.split())}"]
    if view.reason:
        lines.append(view.reason)
    for number, citation in enumerate(view.citations, 1):
        lines.extend(_quoted(Source(number, citation), f"[{number}]"))
    if view.nearest:
        lines.extend(_quoted(Source(1, view.nearest), "The nearest passage:"))
    return "\n".join(lines)


def _quoted(source: Source, name: str) -> tuple[str, str]:
    return f"{name} {source.label}", f"    “{source.quote}”"
