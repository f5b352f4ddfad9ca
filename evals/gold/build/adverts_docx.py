"""Two invented adverts as DOCX: tables with merged cells; headings and revisions."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph

_DATE: Final = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
_HEADER_TABLE: Final = (
    ("Post title", "Head of Safeguarding (Adults & Children)"),
    ("Directorate", "Nursing, Quality and Patient Experience"),
    ("Employer", "Pellbrook and Dunsey Hospitals NHS Trust"),
    ("Staff group", "Nursing & Midwifery"),
    ("Pay band", "Band 8c (subject to matching)"),
    ("Salary range", "£76,965 – £88,682 per annum\nplus 5% fringe allowance"),
    ("Hours of work", "37.5"),
    ("Contract type", "Permanent"),
    (
        "Base",
        "Pellbrook General Hospital, Station Way, Pellbrook, Surrey PB99 1RS\n"
        "Dunsey Hospital, Dunsey, DN99 4HH",
    ),
    ("Reports to", "Deputy Chief Nurse"),
    ("Professionally accountable to", "Chief Nurse"),
    ("Responsible for", "9.6 WTE"),
    ("Budget", "£612,000"),
    ("On-call", "No"),
    ("DBS", "Enhanced (adults’ and children’s barred lists)"),
    ("Closing date", "15 May 2026"),
    ("Interviews", "28th & 29th May 2026"),
)
_SPECIFICATION: Final = (
    (
        "Qualifications",
        (
            "Registered nurse, midwife or social worker (NMC or Social Work England)",
            "Level 4 safeguarding training",
        ),
        ("LLB or postgraduate law module",),
        "Application form, certificates",
    ),
    ("Qualifications", ("Evidence of recent CPD",), (), "Application form"),
    (
        "Experience",
        (
            "Leading safeguarding in a provider trust, local authority or ICB",
            "Contributing to statutory reviews (SARs, DHRs, child safeguarding practice"
            " reviews)",
            "Line management",
        ),
        ("Chairing multi-agency meetings", "Court experience"),
        "Application form / interview",
    ),
    (
        "Knowledge",
        ("Mental Capacity Act and Liberty Protection in practice", "Prevent duty"),
        (),
        "Interview",
    ),
    (
        "Skills and abilities",
        (
            "Presents difficult findings to boards with care and candour",
            "Able to travel between Pellbrook and Dunsey",
        ),
        ("Advanced IT skills",),
        "Presentation",
    ),
)


def head_of_safeguarding() -> bytes:
    """A table of labels and values, then a specification with merged cells."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Pellbrook and Dunsey – Recruitment pack"
    section.footer.paragraphs[0].text = "v3 FINAL final, printed 02/04/2026"
    _add_header_table(document)
    document.add_paragraph("")
    document.add_paragraph(
        "We see 96,000 people in our two emergency departments each year and have "
        "5,400 staff; some of those people are not safe at home. You’ll lead the team "
        "that notices. We spent £1.1 million on training last year."
    )
    document.add_paragraph("What you will do", style="Heading 2")
    for duty in (
        "Lead the safeguarding team and its duty system",
        "Provide expert advice and supervision",
        "Knowledge of local thresholds to be kept up to date and shared",
    ):
        document.add_paragraph(duty, style="List Bullet")
    document.add_paragraph("PERSON SPECIFICATION", style="Heading 2")
    _add_specification(document)
    document.add_paragraph("")
    document.add_paragraph(
        "Appointment is subject to a twelve-month probationary period. Please talk to "
        "Leopold Marchbanks, Deputy Chief Nurse (01632 960911) or his PA, Agnes "
        "Tilbury-Vane (a.tilburyvane@example.nhs.uk), before you apply. Applications "
        "by e-mail to safeguarding.recruit@example.nhs.uk only."
    )
    return _saved(document)


def _add_header_table(document: Document) -> None:
    table = document.add_table(rows=1, cols=2, style="Table Grid")
    table.rows[0].cells[0].merge(table.rows[0].cells[1]).text = "JOB ADVERTISEMENT"
    for label, value in _HEADER_TABLE:
        row = table.add_row()
        row.cells[0].paragraphs[0].add_run(label).bold = True
        row.cells[1].text = ""
        _fill(row.cells[1], tuple(value.split("\n")), style=None)


def _add_specification(document: Document) -> None:
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    for cell, text in zip(
        table.rows[0].cells,
        ("Category", "Essential", "Desirable", "Assessed by"),
        strict=True,
    ):
        cell.paragraphs[0].add_run(text).bold = True
    above: _Cell | None = None
    named = ""
    for category, essential, desirable, assessed in _SPECIFICATION:
        cells = table.add_row().cells
        if above is not None and category == named:
            above = above.merge(cells[0])
        else:
            above, named = cells[0], category
            above.text = category
        _fill(cells[1], essential, style="List Bullet")
        _fill(cells[2], desirable, style="List Bullet")
        cells[3].text = assessed
    whole = table.add_row().cells
    whole[0].merge(whole[3]).text = "All criteria are scored 0 to 3 by the panel."


def _fill(cell: _Cell, lines: tuple[str, ...], *, style: str | None) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.add_run(line)
        if style:
            paragraph.style = style


def digital_delivery_manager() -> bytes:
    """Headings and tabbed labels, with a hidden run and tracked changes."""
    document = docx.Document()
    document.add_paragraph("Digital Delivery Manager", style="Title")
    document.add_paragraph("Sallowfield Integrated Care NHS Trust", style="Subtitle")
    document.add_paragraph("Key facts", style="Heading 1")
    for label, value in (
        ("Pay:", "£46,148 to £52,809 per annum"),
        ("Band:", "Band 7 during the fixed term; Band 6 after that"),
        ("Contract:", "Fixed term for 18 months; permanent after that"),
        ("Hours:", "37.5 hours full time; part time (minimum 30) considered"),
        ("Where:", "Sallowfield Hub, Market Street, Sallowfield, SW99 0AA"),
        ("How we work:", "hybrid – three days a week from home"),
        ("Vacancy opened:", "2 February 2026"),
    ):
        _labelled(document, label, value)
    _hidden(_labelled(document, "Vacancy number:", "DDM/26/07"), " [TEMPLATE: Band 5]")
    _revised(
        _labelled(document, "Apply by:", ""), "16 February 2026", "23 February 2026"
    )
    document.add_paragraph("The job", style="Heading 1")
    document.add_paragraph(
        "You will deliver the shared care record into 61 practices and four hospitals. "
        "The post is answerable to the Chief Digital Information Officer. You will not "
        "manage anyone to begin with. The programme is worth £9 million; your own "
        "budget will be £250k a year. Everyone in the team takes a turn on the "
        "out-of-hours on-call rota for go-lives."
    )
    _add_asked_and_offered(document)
    return _saved(document)


def _add_asked_and_offered(document: Document) -> None:
    document.add_paragraph("What you’ll bring", style="Heading 1")
    document.add_paragraph("You must have", style="Heading 2")
    for line in (
        "Delivered at least one clinical system from procurement to go-live",
        "A recognised delivery qualification (AgilePM, MSP, PRINCE2 …)",
        "Plain English, in writing and in the room",
    ):
        document.add_paragraph(line, style="List Bullet")
    document.add_paragraph("It would help if you had", style="Heading 2")
    for line in ("Worked with GP suppliers", "FHIR / HL7 basics"):
        document.add_paragraph(line, style="List Bullet")
    document.add_paragraph("What you’ll get", style="Heading 1")
    for line in (
        "27 days’ leave, rising with service",
        "A laptop that works",
        "Experience of a national pilot",
    ):
        document.add_paragraph(line, style="List Bullet")
    document.add_paragraph("Apply", style="Heading 1")
    document.add_paragraph(
        "Send no CV. Answer the four questions at "
        "https://sallowfield.example.nhs.uk/ddm and press submit. Questions? "
        "Clementine Rushford, 01632 960 020. Sallowfield is a Disability Confident "
        "Committed employer."
    )


def _labelled(document: Document, label: str, value: str) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.add_run(label).bold = True
    paragraph.add_run("\t" + value)
    return paragraph


def _hidden(paragraph: Paragraph, text: str) -> None:
    paragraph.add_run(text).font.hidden = True


def _revised(paragraph: Paragraph, old: str, new: str) -> None:
    """Put a tracked deletion and a tracked insertion at the end of a paragraph."""
    for number, (tag, holder, text) in enumerate(
        (("w:del", "w:delText", old), ("w:ins", "w:t", new)), start=1
    ):
        change = OxmlElement(tag)
        change.set(qn("w:id"), str(number))
        change.set(qn("w:author"), "HR")
        change.set(qn("w:date"), "2026-01-30T10:00:00Z")
        run = OxmlElement("w:r")
        held = OxmlElement(holder)
        held.text = text
        run.append(held)
        change.append(run)
        paragraph._p.append(change)


def _saved(document: Document) -> bytes:
    """Return the package's bytes with fixed dates, so that they are always the same."""
    properties = document.core_properties
    properties.created = properties.modified = _DATE
    properties.author = properties.last_modified_by = ""
    first, fixed = BytesIO(), BytesIO()
    document.save(first)
    with ZipFile(first) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=_package_order):
            info = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return fixed.getvalue()


def _package_order(name: str) -> tuple[bool, str]:
    return name != "[Content_Types].xml", name
