"""Answer and hits to the JSON that other programs read."""

from collections.abc import Mapping
from typing import Any

from assistant.model import Answer, Citation, Claim, Hit
from assistant.present.grid import in_table
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
        "standalone_question": answer.standalone or answer.question,
        "status": answer.status,
        "text": to_markdown(view),
        "opening": answer.opening,
        "claims": [_claim(claim, numbers) for claim in answer.claims],
        "withheld": [_claim(claim, {}) for claim in answer.withheld],
        "table": _table(answer),
        "citations": [citation_json(source) for source in view.sources],
        "also_read": [
            {"document": document, "section": list(path)}
            for document, path in answer.also_read
        ],
        "missing": list(answer.missing),
        "searched": [{"document": i, "title": title} for i, title in answer.searched],
        "nearest": citation_json(view.nearest) if view.nearest else None,
        "contact": citation_json(view.contact) if view.contact else None,
        "choices": [{"document": i, "title": title} for i, title in answer.choices],
        "subjects": list(answer.subjects),
        "notes": list(answer.notes),
        "model": answer.model,
        "usage": {
            "input_tokens": answer.usage.input_tokens,
            "output_tokens": answer.usage.output_tokens,
            "cost": answer.usage.cost,
        },
        "certainty": answer.certainty,
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
        "lead": claim.lead,
        "label": claim.label,
        "citations": [numbers[c] for c in claim.citations if c in numbers],
        "support": claim.support,
    }


def _table(answer: Answer) -> Json | None:
    """Return the table with the indexes in `claims` that stand in each cell."""
    table = answer.table
    filled = [(i, c.cell) for i, c in enumerate(answer.claims) if in_table(c, table)]
    if table is None or not filled:
        return None
    return {
        "columns": list(table.columns),
        "rows": [
            {
                "title": title,
                "cells": [
                    [index for index, cell in filled if cell == (row, column)]
                    for column in range(len(table.columns))
                ],
            }
            for row, title in enumerate(table.rows)
        ],
    }


def citation_json(source: Source) -> Json:
    """Return one numbered citation."""
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
