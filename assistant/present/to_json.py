"""Answer and hits to the JSON that other programs read."""

from collections.abc import Mapping
from typing import Any

from assistant.model import Answer, Citation, Claim, Hit
from assistant.present.to_text import to_markdown
from assistant.present.view import Source, view_answer

Json = dict[str, Any]


def answer_json(answer: Answer, *, name: str | None = None) -> Json:
    """Return an answer as one object; `id` is there when a batch gave one."""
    view = view_answer(answer)
    numbers = {source.citation: source.number for source in view.sources}
    identified: Json = {} if name is None else {"id": name}
    return identified | {
        "question": answer.question,
        "standalone_question": answer.question,
        "status": answer.status,
        "text": to_markdown(view),
        "claims": [_claim(claim, numbers) for claim in answer.claims],
        "withheld": [_claim(claim, {}) for claim in answer.withheld],
        "citations": [_citation(source) for source in view.sources],
        "also_read": [
            {"document": document, "section": list(path)}
            for document, path in answer.also_read
        ],
        "missing": list(answer.missing),
        "searched": [{"document": i, "title": title} for i, title in answer.searched],
        "nearest": _citation(view.nearest) if view.nearest else None,
        "contact": _citation(view.contact) if view.contact else None,
        "choices": [{"document": i, "title": title} for i, title in answer.choices],
        "model": "none",
        "usage": {"input_tokens": 0, "output_tokens": 0},
        "timings_ms": dict(answer.timings_ms),
    }


def hit_json(hit: Hit) -> Json:
    """Return one hit of a search."""
    return {
        "document": hit.chunk.document,
        "section": list(hit.chunk.path),
        "start": hit.chunk.start,
        "end": hit.chunk.end,
        "text": hit.chunk.text,
        "score": round(hit.score, 6),
        "found_by": list(hit.found_by),
    }


def _claim(claim: Claim, numbers: Mapping[Citation, int]) -> Json:
    text = f"{claim.lead}: {claim.text}" if claim.lead else claim.text
    return {
        "text": text,
        "citations": [numbers[c] for c in claim.citations if c in numbers],
        "support": claim.support,
    }


def _citation(source: Source) -> Json:
    citation = source.citation
    return {
        "number": source.number,
        "document": citation.document,
        "title": citation.title,
        "section": list(citation.section),
        "page": citation.page,
        "page_label": citation.page_label,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
    }
