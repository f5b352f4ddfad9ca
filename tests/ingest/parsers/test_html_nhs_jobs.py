from pathlib import Path

from assistant.ingest.parsed import Limits, Parsed
from assistant.ingest.parsers.html.parser import parse_html

DETAILS = """
 <h3 id="date_posted_heading">Date posted</h3><p id="date_posted">04 August 2025</p>
 <h3>Pay scheme</h3><p id="payscheme-type">Agenda for change</p>
 <h3>Band</h3><p id="payscheme-band">Band 8d</p>
 <h3>Salary</h3><p id="range_salary">&pound;91,342 to &pound;105,337 a year
   <br>per annum</p>
 <h3>Contract</h3><p id="contract_type">Fixed term</p>
 <h3>Duration</h3><p id="duration">12 months</p>
 <h3 id="working_pattern_heading">Working pattern</h3> <p>Full-time,
    Flexible working</p>
 <h3>Reference number</h3><p id="trac-job-reference">123-NM-4567-A</p>
 <h3>Job locations</h3>
 <p id="employer_address_line_1">Moor House</p><p id="employer_address_line_2"></p>
 <p id="employer_town">Northmoor</p><p id="employer_postcode">NM1 2AB</p>
 <p id="employer_town_1">Southfell</p><p id="employer_postcode_1">SF1 1AA</p>
"""
SPECIFICATION = """
 <h3 id="skill_category_1">Qualifications</h3><h4>Essential</h4>
 <ul><li id="essential_skill_1_criteria_1">A degree in estates
     management</li>
  <li id="essential_skill_1_criteria_2">Membership of a professional body</li></ul>
 <h4>Desirable</h4><ul><li id="desirable_skill_1_criteria_1">An MBA</li></ul>
"""
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Job Advert</title></head>
<body><a class="nhsuk-skip-link" href="#maincontent">Skip to main content</a>
<header role="banner"><a href="/">NHS Jobs</a></header>
<main id="maincontent"><a class="nhsuk-back-link" href="#">Go back</a>
<p><span id="employer_name">Northmoor Community NHS Trust</span></p>
<h1 id="heading">
   Deputy Director of Estates
   </h1>
<p id="closing_date">
 <strong>The closing date is 24 August 2025 at 11:59 pm</strong></p>
<a class="nhsuk-button" href="/apply">Apply for this job</a>
<h2>Job summary</h2>
<p id="job_overview"><p>Lead our estate of 40 sites.</p><p>&nbsp;</p>
<p>You will report to the Director of Estates &amp; Facilities.</p>
<h3>Main duties of the job</h3><p id="job_description">Lead<br>Plan</p>
<div class="show-mobile"><h2>Details</h2>{DETAILS}</div>
<h2>Job description</h2><h3>Job responsibilities</h3>
<p id="job_description_large" style="white-space: pre-line">About the role

You will lead.
You will chair.</p>
<div class="hide-mobile"><h2>Person Specification</h2>{SPECIFICATION}</div>
<div class="show-mobile"><details><summary>Person Specification</summary>
{SPECIFICATION}</details></div>
<h2>Employer details</h2><h3>Employer name</h3>
<p id="employer_name">Northmoor Community NHS Trust</p>
<h3>Address</h3><p id="employer_town_e">Northmoor</p>
<div id="contact_details"><h2>For questions about the job, contact:</h2>
<p id="contact_details_job_title">Director of Estates</p>
<p id="contact_details_name">Jo Bloggs</p><p id="contact_details_email">
<a href="mailto:jo.bloggs@northmoor.example">jo.bloggs@northmoor.example</a></p>
<p id="contact_details_number">01632 960001</p></div>
<div class="hide-mobile"><h2>Details</h2>{DETAILS}</div></main>
<footer><p>Terms</p></footer></body></html>"""
TEXT = """Northmoor Community NHS Trust

Deputy Director of Estates
The closing date is 24 August 2025 at 11:59 pm

Job summary
Lead our estate of 40 sites.

You will report to the Director of Estates & Facilities.

Main duties of the job
Lead
Plan

Details

Date posted
04 August 2025

Pay scheme
Agenda for change

Band
Band 8d

Salary
£91,342 to £105,337 a year
per annum

Contract
Fixed term

Duration
12 months

Working pattern
Full-time, Flexible working

Reference number
123-NM-4567-A

Job locations
Moor House
Northmoor
NM1 2AB
Southfell
SF1 1AA

Job description

Job responsibilities
About the role

You will lead.
You will chair.

Person Specification

Qualifications

Essential
• A degree in estates management
• Membership of a professional body

Desirable
• An MBA

Employer details

Address
Northmoor

For questions about the job, contact:
Director of Estates
Jo Bloggs
jo.bloggs@northmoor.example
01632 960001"""


def read(markup: str) -> Parsed:
    (parsed,) = parse_html(Path("job.html"), markup.encode(), Limits())
    return parsed


def fields(parsed: Parsed) -> list[tuple[str, str]]:
    return [(f.name, parsed.text[f.start : f.end]) for f in parsed.layout.fields]


def test_the_page_reads_as_a_reader_sees_it_and_each_part_once() -> None:
    parsed = read(PAGE)
    assert parsed.text == TEXT
    assert parsed.title == "Deputy Director of Estates"


def test_ids_name_their_facts() -> None:
    assert fields(read(PAGE)) == [
        ("employer", "Northmoor Community NHS Trust"),
        ("job_title", "Deputy Director of Estates"),
        ("closing_date", "24 August 2025 at 11:59 pm"),
        ("posted_date", "04 August 2025"),
        ("pay_band", "Band 8d"),
        ("salary", "£91,342 to £105,337 a year\nper annum"),
        ("contract_type", "Fixed term"),
        ("contract_length", "12 months"),
        ("working_pattern", "Full-time, Flexible working"),
        ("job_reference", "123-NM-4567-A"),
        ("locations", "Moor House\nNorthmoor\nNM1 2AB"),
        ("locations", "Southfell\nSF1 1AA"),
        (
            "contacts",
            "Director of Estates\nJo Bloggs\njo.bloggs@northmoor.example\n01632 960001",
        ),
    ]


def test_headings_of_the_specification_nest() -> None:
    layout = read(PAGE).layout
    found = [(h.level, TEXT[h.start : h.end]) for h in layout.headings]
    start = found.index((2, "Person Specification"))
    assert found[start + 1 : start + 4] == [
        (3, "Qualifications"),
        (4, "Essential"),
        (4, "Desirable"),
    ]
    assert [TEXT[s:e] for s, e in layout.items] == [
        "A degree in estates management",
        "Membership of a professional body",
        "An MBA",
    ]


def test_a_repeated_specification_without_screen_classes_stands_once() -> None:
    page = f"<h1>Post</h1><h2>Person</h2>{SPECIFICATION}<h2>Again</h2>{SPECIFICATION}"
    text = read(page + "<h2>Apply</h2><p>Soon</p>").text
    assert text.count("An MBA") == text.count("Desirable") == 1
    assert "Again" not in text
    assert text.endswith("Apply\nSoon")


def test_one_id_with_other_words_is_another_block() -> None:
    item = '<li id="essential_skill_1_criteria_1">'
    assert read(f"<ul>{item}One</li>{item}Two</li></ul>").text == "• One\n• Two"


def test_a_fact_without_a_date_is_the_whole_text() -> None:
    assert fields(read('<p id="closing_date">Open until filled</p>')) == [
        ("closing_date", "Open until filled")
    ]


def test_an_element_that_does_not_end_names_its_first_block() -> None:
    page = '<p id="contract_type"><b></b><p>Permanent<h3>Band</h3><p>8a'
    assert fields(read(page)) == [("contract_type", "Permanent")]
    page = 'At <span id="employer_name"><p>Northmoor Trust</p></span>'
    assert fields(read(page)) == [("employer", "Northmoor Trust")]


def test_a_mark_is_found_again_where_characters_were_composed() -> None:
    page = '<p>Cafe\u0301 <span id="employer_name">Re\u0301seau</span><b>\u0301</b></p>'
    parsed = read(page)
    assert parsed.text == "Café Réseaú"
    assert fields(parsed) == []
    page = '<p>e<b>\u0301</b> <span id="employer_name">Moor</span></p>'
    assert fields(read(page)) == [("employer", "Moor")]


def test_a_mark_within_a_heading_stays_on_its_words() -> None:
    page = '<h2>At  <pre></pre></h2><pre><h2>At   <b id="employer_name">Moor'
    assert fields(read(page)) == [("employer", "Moor")]


def screens(narrow: str, wide: str) -> str:
    return read(
        f'<p>Top</p><div class="d-md-none">{narrow}</div>'
        f'<div class="desktop-only">{wide}</div>'
    ).text


def test_of_two_screens_the_one_that_says_more_is_kept() -> None:
    assert screens("<p>a</p>", "<p>a</p><p>b</p>") == "Top\n\na\n\nb"
    assert screens("<p>a</p><p>b</p>", "<p>b</p>") == "Top\n\na\n\nb"
    assert screens("<p>a</p><p>b</p>", "<p>b</p><p>c</p>") == "Top\n\na\n\nb\n\nb\n\nc"
    assert screens("<p>a</p>", "<p>b</p>") == "Top\n\na\n\nb"


def test_screens_are_compared_in_their_tables_too() -> None:
    table = "<table><tr><td>Band</td><td>{}</td></tr></table>"
    assert screens(table.format("8a"), table.format("8a")) == "Top\nBand\t8a"
    both = screens(table.format("8a"), table.format("8b"))
    assert both == "Top\nBand\t8a\nBand\t8b"


def test_parts_for_one_screen_alone_are_read() -> None:
    assert read('<div class="show-mobile"><p>a</p></div>').text == "a"
