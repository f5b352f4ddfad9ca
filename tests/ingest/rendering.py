"""One small document, written in every format that is read."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import Final

import docx
from hypothesis import strategies as st
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle


@dataclass(frozen=True)
class Content:
    """What a document says, whatever its format."""

    headings: tuple[str, ...]
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]


_WORDS: Final = (
    "Band 8b", "£64,455 to £74,896 a year", "Closing date", "14 March 2026",
    "Essential", "Desirable", "we will plant trees", "by December 2027",
    "Head of Pears", "degree in", "nursing", "reports to the", "Director of Trees",
    "Salary:", "and", "– café",
    "on-call", "call 01632 960001", "(E)", "Owner", "Action", "Timescale", "<b>", "|",
)  # fmt: skip
_phrase = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6).map(" ".join)
contents = st.builds(
    Content,
    headings=st.lists(_phrase, min_size=1, max_size=3).map(tuple),
    paragraphs=st.lists(_phrase, min_size=1, max_size=4).map(tuple),
    items=st.lists(_phrase, max_size=4).map(tuple),
    rows=st.lists(st.tuples(_phrase, _phrase), min_size=2, max_size=4).map(tuple),
)


def as_html(content: Content) -> bytes:
    """Return a page."""
    rows = "".join(
        f"<tr><td>{escape(a)}</td><td>{escape(b)}</td></tr>" for a, b in content.rows
    )
    return (
        "<!doctype html><html><head><meta charset=utf-8></head><body>"
        + "".join(f"<h2>{escape(text)}</h2>" for text in content.headings)
        + "".join(f"<p>{escape(text)}</p>" for text in content.paragraphs)
        + "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in content.items)
        + f"</ul><table>{rows}</table></body></html>"
    ).encode()  # fmt: skip


def as_posting(content: Content) -> bytes:
    """Return a line of job postings, its HTML escaped twice."""
    record = {
        "@type": "JobPosting",
        "id": "7",
        "title": content.headings[0],
        "datePosted": "2026-03-14",
        "description": escape(as_html(content).decode()),
    }
    return (json.dumps(record) + "\n").encode()


def as_markdown(content: Content) -> bytes:
    """Return Markdown."""
    rows = [
        f"| {a.replace('|', '/')} | {b.replace('|', '/')} |" for a, b in content.rows
    ]
    lines = [
        *(f"## {text}\n" for text in content.headings),
        *(f"{text}\n" for text in content.paragraphs),
        *(f"- {text}" for text in content.items),
        "",
        rows[0],
        "| --- | --- |",
        *rows[1:],
    ]
    return "\n".join(lines).encode()


def as_text(content: Content) -> bytes:
    """Return plain text."""
    lines = [*content.headings, *content.paragraphs, *(f"• {t}" for t in content.items)]
    return "\n".join([*lines, *(f"{a}: {b}" for a, b in content.rows)]).encode()


def as_word(content: Content) -> bytes:
    """Return a Word file."""
    document = docx.Document()
    for text in content.headings:
        document.add_heading(text, 1)
    for text in content.paragraphs:
        document.add_paragraph(text)
    for text in content.items:
        document.add_paragraph(text, style="List Bullet")
    table = document.add_table(rows=0, cols=2)
    for row in content.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf(content: Content) -> bytes:
    """Return a PDF with a ruled table."""
    styles = getSampleStyleSheet()
    body, heading = styles["BodyText"], styles["Heading2"]
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")])
    cells = [[Paragraph(escape(text), body) for text in row] for row in content.rows]
    out = BytesIO()
    SimpleDocTemplate(out, invariant=1).build(
        [
            *(Paragraph(escape(text), heading) for text in content.headings),
            *(Paragraph(escape(text), body) for text in content.paragraphs),
            *(Paragraph(escape(f"• {text}"), body) for text in content.items),
            Table(cells, style=grid),
        ]
    )
    return out.getvalue()


FORMATS: Final[Mapping[str, Callable[[Content], bytes]]] = {
    "advert.html": as_html,
    "advert.jsonl": as_posting,
    "advert.md": as_markdown,
    "advert.txt": as_text,
    "advert.docx": as_word,
    "advert.pdf": as_pdf,
}
