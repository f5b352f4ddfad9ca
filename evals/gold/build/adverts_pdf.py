"""Invented adverts as PDF: tables with and without rules, columns, running lines."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from evals.gold.build.adverts_pdf_text import (
    DENTAL,
    EXPERIENCE,
    RESEARCH_FACTS,
    RESEARCH_PROSE,
    RESEARCH_SPECIFICATION,
    WORKFORCE_FACTS,
    WORKFORCE_PROSE,
    WORKFORCE_SPECIFICATION,
)

_STYLES: Final = getSampleStyleSheet()
_BODY: Final[ParagraphStyle] = _STYLES["BodyText"]
_WIDTH, _HEIGHT = A4
_MARGIN: Final = 2 * cm
_COLUMN: Final = (_WIDTH - 2 * _MARGIN - cm) / 2
_RULED: Final = (
    ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
)
Decoration = Callable[[Canvas, BaseDocTemplate], None]


def deputy_director_of_workforce() -> bytes:
    """A ruled table of facts, prose, and a ruled specification over two pages."""
    facts = Table(
        [[_cell(label), _cell(value)] for label, value in WORKFORCE_FACTS],
        colWidths=(5 * cm, 11 * cm),
        style=_RULED,
    )
    heading = ("Criteria", "Essential or desirable", "How assessed")
    rows = [[_cell(text) for text in heading]]
    spanned = []
    for criterion in WORKFORCE_SPECIFICATION:
        if len(criterion) == 1:
            spanned += [
                ("SPAN", (0, len(rows)), (-1, len(rows))),
                ("BACKGROUND", (0, len(rows)), (-1, len(rows)), colors.lightgrey),
            ]
        rows.append([_cell(text) for text in (*criterion, "", "")[:3]])
    specification = Table(
        rows,
        colWidths=(9 * cm, 3.5 * cm, 4 * cm),
        style=[*_RULED, *spanned],
        repeatRows=1,
    )
    story = [facts, Spacer(1, 12), *_story(WORKFORCE_PROSE), specification]
    return _document(story, [_page()])


def dental_services_manager() -> bytes:
    """A title over the width, then two columns."""
    top, foot = _HEIGHT - _MARGIN - 2.6 * cm, 8 * cm
    frames = [
        Frame(_MARGIN, top, _WIDTH - 2 * _MARGIN, 2.6 * cm),
        Frame(_MARGIN, foot, _COLUMN, top - foot),
        Frame(_MARGIN + _COLUMN + cm, foot, _COLUMN, top - foot),
    ]
    return _document(_story(DENTAL), frames)


def patient_experience_lead() -> bytes:
    """Three pages with a running header and a running footer."""
    return _document(_story(EXPERIENCE), [_page(7 * cm)], _running)


def research_delivery_manager() -> bytes:
    """Labels and values, then criteria and crosses, in columns without rules."""
    facts = Table(
        [[_cell(label), _cell(value)] for label, value in RESEARCH_FACTS],
        colWidths=(4.5 * cm, 11 * cm),
    )
    rows = [
        [_cell(text) for text in (*row, "", "")[:3]] for row in RESEARCH_SPECIFICATION
    ]
    specification = Table(rows, colWidths=(11 * cm, 2.5 * cm, 2.5 * cm))
    story = [facts, Spacer(1, 12), *_story(RESEARCH_PROSE), specification]
    return _document(story, [_page()])


def _running(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(
        _MARGIN, _HEIGHT - cm, "Fenholt & Wray NHS Foundation Trust    Vacancy pack"
    )
    canvas.drawString(_MARGIN, cm, "Printed 05/01/2026")
    canvas.drawRightString(_WIDTH - _MARGIN, cm, f"Page {document.page} of 3")


def _document(
    story: list[Flowable], frames: list[Frame], on_page: Decoration | None = None
) -> bytes:
    stream = BytesIO()
    document = BaseDocTemplate(stream, pagesize=A4, invariant=1)
    template = PageTemplate(frames=frames, onPage=on_page or _plain)
    document.addPageTemplates([template])
    document.build(story)
    return stream.getvalue()


def _plain(canvas: Canvas, document: BaseDocTemplate) -> None:
    """Draw nothing on the page itself."""


def _page(edge: float = _MARGIN) -> Frame:
    return Frame(_MARGIN, edge, _WIDTH - 2 * _MARGIN, _HEIGHT - 2 * edge)


def _cell(text: str) -> Paragraph:
    return Paragraph(escape(text).replace("\n", "<br/>"), _BODY)


def _story(lines: Sequence[str]) -> list[Flowable]:
    """Turn lines into paragraphs: "# " marks a title, "## " a heading, "- " an item."""
    story: list[Flowable] = []
    for line in lines:
        mark, _, rest = line.partition(" ")
        if mark == "#":
            story.append(Paragraph(escape(rest), _STYLES["Title"]))
        elif mark == "##":
            story.append(Paragraph(escape(rest), _STYLES["Heading3"]))
        elif mark == "-":
            story.append(Paragraph(escape(rest), _STYLES["Bullet"], bulletText="•"))
        else:
            story.append(_cell(line))
    return story
