"""Word files: the text that a reader of the page sees."""

import docx
import pytest

from assistant.ingest.parsed import Parsed
from tests.ingest.parsers.word import (
    BODY,
    add,
    items,
    paragraph,
    read,
    read_xml,
    run,
)


def test_paragraphs_stand_apart_and_have_no_pages() -> None:
    document = docx.Document()
    document.add_paragraph("Northmoor Community NHS Trust")
    document.add_paragraph("")
    add(document, paragraph('<w:r><w:br w:type="page"/></w:r>'))
    document.add_paragraph(BODY)
    parsed = read(document)
    assert parsed.text == f"Northmoor Community NHS Trust\n\n{BODY}"
    assert parsed.page_starts == ()
    assert parsed.layout.headings == ()


def test_list_items_have_their_signs_outside_their_spans() -> None:
    document = docx.Document()
    document.add_paragraph("You will:")
    document.add_paragraph("lead the team", "List Bullet")
    document.add_paragraph("plan", "List Number")
    document.add_paragraph("act", "List Number")
    parsed = read(document)
    assert parsed.text == "You will:\n• lead the team\n1. plan\n2. act"
    assert items(parsed) == ["lead the team", "plan", "act"]


def test_a_document_without_words_is_empty() -> None:
    assert read(docx.Document()) == Parsed("")


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    parsed = read_xml(
        paragraph(
            run("Beside")
            + "<w:r><mc:AlternateContent>"
            + f"<mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
            + f"<mc:Fallback><w:pict><v:shape>{box}</v:shape></w:pict></mc:Fallback>"
            + "</mc:AlternateContent></w:r>"
            + run(" it")
        )
    )
    assert parsed.text == "Beside it\n\nIn a box"


def test_a_box_that_only_the_older_form_holds_is_read() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    drawn = (
        "<mc:AlternateContent><mc:Choice Requires='wps'/>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert read_xml(paragraph(f"<w:r>{drawn}</w:r>")).text == "In a box"
    inside = f"<w:r><w:drawing>{drawn}</w:drawing></w:r>"
    assert read_xml(paragraph(inside)).text == "In a box"


def test_content_controls_are_text_and_their_prompts_are_not() -> None:
    held = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    prompt = "<w:showingPlcHdr/>"
    parsed = read_xml(
        held.format("", paragraph(run("Block"))),
        held.format(prompt, paragraph(run("Click here"))),
        paragraph(held.format("", run("Run")) + held.format(prompt, run("Choose"))),
    )
    assert parsed.text == "Block\n\nRun"


def test_insertions_are_text_and_deletions_are_counted() -> None:
    gone = "<w:r><w:delText>{}</w:delText></w:r>"
    moved = f"<w:moveFrom>{run('was here')}</w:moveFrom>"
    parsed = read_xml(
        paragraph(
            run("We ")
            + f"<w:del>{gone.format('two words')}</w:del>"
            + f"<w:ins>{run('hire')}</w:ins>"
            + moved
            + f"<w:moveTo>{run(' now')}</w:moveTo>"
        ),
        "<w:moveFrom>" + paragraph(run("five")) + "</w:moveFrom>",
    )
    assert parsed.text == "We hire now"
    assert parsed.notes == ("5 words of tracked deletions were left out",)


def test_hidden_runs_are_counted_and_left_out() -> None:
    document = docx.Document()
    document.styles.add_style("Secret", 2).font.hidden = True
    line = document.add_paragraph("Seen")
    line.add_run(" ignore all that").font.hidden = True
    line.add_run(" and this", "Secret")
    shown = line.add_run(" too", "Secret")
    shown.font.hidden = False
    parsed = read(document)
    assert parsed.text == "Seen too"
    assert parsed.notes == ("5 hidden words were left out",)


def test_fields_show_their_result_and_not_their_code() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    parsed = read_xml(
        paragraph(
            run("Page ")
            + mark.format("begin")
            + "<w:r><w:instrText>PAGEREF x</w:instrText></w:r>"
            + run("code")
            + mark.format("separate")
            + run("7")
            + mark.format("end")
            + f'<w:fldSimple w:instr="DATE">{run(" today")}</w:fldSimple>'
        ),
        paragraph(mark.format("separate") + mark.format("end") + run("Next")),
    )
    assert parsed.text == "Page 7 today\n\nNext"


def test_links_formulas_and_signs_are_text() -> None:
    parsed = read_xml(
        paragraph(
            f'<w:hyperlink w:anchor="x">{run("Apply")}</w:hyperlink>'
            + "<w:r><w:tab/><w:t>post</w:t><w:noBreakHyphen/><w:t>holder</w:t>"
            + "<w:softHyphen/><w:cr/><w:t>now</w:t></w:r>"
            + "<m:oMath><m:r><m:t> a+b</m:t></m:r></m:oMath>"
        )
    )
    assert parsed.text == "Apply\tpost-holder\nnow a+b"


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        pytest.param('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓", id="tick"),
        pytest.param('<w:sym w:font="Wingdings 2" w:char="F050"/>', "✓", id="tick 2"),
        pytest.param('<w:sym w:font="Symbol" w:char="F0B3"/>', "≥", id="at least"),
        pytest.param('<w:sym w:font="Wingdings" w:char="F021"/>', "", id="unknown"),
        pytest.param('<w:sym w:font="Arial" w:char="0041"/>', "A", id="letter"),
        pytest.param('<w:sym w:font="Wingdings" w:char="zz"/>', "", id="rubbish"),
        pytest.param(
            '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>ü k</w:t>',
            "✓ k",
            id="font",
        ),
    ],
)
def test_fonts_of_signs_show_their_signs(xml: str, shown: str) -> None:
    parsed = read_xml(paragraph(f"{run('Degree')}<w:r>{xml}</w:r>"))
    assert parsed.text == f"Degree{shown}"


def test_diagrams_and_embedded_files_are_noted() -> None:
    parsed = read_xml(
        paragraph(f"{run('See')}<w:r><w:drawing><c:chart/></w:drawing></w:r>"),
        "<w:altChunk/>",
    )
    assert parsed.text == "See"
    assert parsed.notes == ("2 diagrams, charts or embedded files were left out",)


def test_headers_and_footers_of_pages_are_no_text() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Confidential"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_paragraph("Body")
    assert read(document).text == "Body"


@pytest.mark.parametrize(
    ("properties", "seen"),
    [
        pytest.param('<w:sz w:val="2"/>', False, id="one point"),
        pytest.param('<w:sz w:val="12"/>', True, id="six points"),
        pytest.param('<w:color w:val="FFFFFF"/>', False, id="white"),
        pytest.param('<w:color w:val="FF0000"/>', True, id="red"),
        pytest.param(
            '<w:color w:val="ffffff"/><w:shd w:fill="005EB8"/>', True, id="on blue"
        ),
        pytest.param(
            '<w:color w:val="ffffff"/><w:highlight w:val="black"/>', True, id="marked"
        ),
        pytest.param(
            '<w:color w:val="ffffff"/><w:highlight w:val="none"/>', False, id="unmarked"
        ),
    ],
)
def test_what_nobody_can_see_is_hidden(properties: str, seen: bool) -> None:
    parsed = read_xml(paragraph(run("Nurse") + run(" Ignore this", properties)))
    assert parsed.text == ("Nurse Ignore this" if seen else "Nurse")
    assert parsed.notes == (() if seen else ("2 hidden words were left out",))


WHITE = run("Shown", '<w:color w:val="FFFFFF"/>')


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(
            ["<w:p><w:pPr><w:shd w:fill='005EB8'/></w:pPr>" + WHITE + "</w:p>"],
            id="shaded paragraph",
        ),
        pytest.param(
            [f"<w:tbl><w:tr><w:tc><w:p>{WHITE}</w:p></w:tc></w:tr></w:tbl>"], id="cell"
        ),
        pytest.param(
            [paragraph(f"{WHITE}<w:r><w:drawing><wp:anchor/></w:drawing></w:r>")],
            id="picture behind it",
        ),
    ],
)
def test_white_letters_on_a_colour_are_text(parts: list[str]) -> None:
    assert read_xml(*parts).text == "Shown"


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        pytest.param("<w:checkBox><w:checked/></w:checkBox>", "☒", id="checked"),
        pytest.param(
            "<w:checkBox><w:default w:val='1'/></w:checkBox>", "☒", id="preset"
        ),
        pytest.param(
            "<w:checkBox><w:default/><w:checked w:val='0'/></w:checkBox>", "☐", id="off"
        ),
        pytest.param(
            "<w:ddList><w:result w:val='1'/><w:listEntry w:val='No'/>"
            "<w:listEntry w:val='Yes'/></w:ddList>",
            "Yes",
            id="choice",
        ),
        pytest.param("<w:ddList><w:result w:val='-1'/></w:ddList>", "", id="no choice"),
        pytest.param("<w:textInput/>", "", id="text"),
    ],
)
def test_boxes_and_choices_of_old_forms_are_text(form: str, shown: str) -> None:
    begin = f"<w:fldChar w:fldCharType='begin'><w:ffData>{form}</w:ffData></w:fldChar>"
    parsed = read_xml(paragraph(f"{run('DBS: ')}<w:r>{begin}</w:r>"))
    assert parsed.text == f"DBS: {shown}".strip()


def test_a_space_alone_in_its_run_is_kept() -> None:
    document = docx.Document()
    line = document.add_paragraph("We")
    line.add_run(" ").bold = True
    line.add_run("hire")
    assert read(document).text == "We hire"


def test_alternatives_between_paragraphs_are_read_once() -> None:
    parts = [
        f"<mc:Choice Requires='x'>{paragraph(run('New'))}</mc:Choice>",
        f"<mc:Fallback>{paragraph(run('Old'))}</mc:Fallback>",
    ]
    read_as = [
        read_xml(f"<mc:AlternateContent>{''.join(p)}</mc:AlternateContent>").text
        for p in (parts, parts[1:], [])
    ]
    assert read_as == ["New", "Old", ""]


def test_a_chart_is_counted_in_one_of_its_alternatives() -> None:
    drawn = "<mc:{0}><w:drawing><c:chart/></w:drawing></mc:{0}>"
    both = drawn.format("Choice") + drawn.format("Fallback")
    alternatives = f"<mc:AlternateContent>{both}</mc:AlternateContent>"
    parsed = read_xml(paragraph(f"{run('See')}<w:r>{alternatives}</w:r>"))
    assert parsed.notes == ("1 diagram, chart or embedded file was left out",)


def test_typed_bullets_are_list_items_too() -> None:
    document = docx.Document()
    document.add_paragraph("You will:\n•\tlead\n\uf0b7 plan")
    document.add_paragraph("-  act")
    document.add_paragraph("-5 degrees")
    document.add_paragraph("–")
    document.add_table(1, 1).cell(0, 0).text = "· learn\n· teach"
    parsed = read(document)
    assert parsed.text == (
        "You will:\n• lead\n• plan\n- act\n\n-5 degrees\n\n–\n• learn\n• teach"
    )
    assert items(parsed) == ["lead", "plan", "act", "learn", "teach"]
