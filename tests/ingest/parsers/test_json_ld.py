import json
from pathlib import Path

import pytest

from assistant.ingest.parsed import Limits, Parsed
from assistant.ingest.parsers.html.parser import parse_html
from assistant.ingest.parsers.json_ld.postings import records, to_posting
from assistant.ingest.parsers.json_ld.texts import as_markup, words

POSTING: dict[str, object] = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Head of Digital",
    "datePosted": "2025-03-01",
    "validThrough": "2025-03-31T23:59",
    "hiringOrganization": {"@type": "Organization", "name": "Southfell NHS Trust"},
    "baseSalary": {
        "currency": "GBP",
        "value": {"minValue": 65000.0, "maxValue": "72000", "unitText": "YEAR"},
    },
    "employmentType": ["FULL_TIME", "TEMPORARY"],
    "jobLocation": {
        "address": {
            "streetAddress": "1 Fell Road",
            "addressLocality": "Southfell",
            "postalCode": "SF1 1AA",
            "addressCountry": "GB",
        }
    },
    "identifier": {"name": "Southfell", "value": "SF-99"},
    "description": "&lt;p&gt;Lead our digital work.&lt;/p&gt;",
}


def page(body: str, *postings: object, title: str = "") -> Parsed:
    scripts = "".join(
        f'<script type="application/ld+json">{json.dumps(posting)}</script>'
        for posting in postings
    )
    markup = f"<html><head><title>{title}</title>{scripts}</head><body>{body}</body>"
    (parsed,) = parse_html(Path("page.html"), markup.encode(), Limits())
    return parsed


def fields(parsed: Parsed) -> dict[str, str]:
    return {f.name: parsed.text[f.start : f.end] for f in parsed.layout.fields}


BODY = (
    "<h1>Head of Digital</h1><p>Posted on 1 March 2025, interviews on 31 March 2025</p>"
    "<p>Salary: £65,000 to £72,000 a year</p><p>Closing date: 31 March 2025</p>"
    "<p>Full time. 1 Fell Road, near Southfell, SF1 1AA.</p>"
    "<p>Southfell NHS Trust is hiring. Lead our digital work.</p>"
)


def test_values_are_marked_where_the_page_shows_them() -> None:
    parsed = page(BODY, {"@graph": [{"@type": "WebPage", "name": "x"}, POSTING]})
    assert parsed.title == "Head of Digital"
    assert parsed.text.endswith(
        "Details\nEmployment type: FULL_TIME, TEMPORARY\nReference: SF-99"
    )
    assert fields(parsed) == {
        "job_title": "Head of Digital",
        "employer": "Southfell NHS Trust",
        "posted_date": "1 March 2025",
        "closing_date": "31 March 2025",
        "salary": "£65,000 to £72,000",
        "locations": "1 Fell Road, near Southfell, SF1 1AA",
        "job_reference": "SF-99",
    }
    closing = next(f for f in parsed.layout.fields if f.name == "closing_date")
    assert parsed.text[: closing.start].endswith("Closing date: ")


def test_values_that_the_page_does_not_show_are_added() -> None:
    body = "<h1>Head of Digital</h1><p>Lead our digital work across the fells.</p>"
    parsed = page(body, POSTING)
    assert parsed.text == (
        "Head of Digital\nLead our digital work across the fells.\n\nDetails\n"
        "Employer: Southfell NHS Trust\nLocation: 1 Fell Road, Southfell, SF1 1AA\n"
        "Salary: £65000 - £72000 per year\n"
        "Employment type: FULL_TIME, TEMPORARY\nDate posted: 2025-03-01\n"
        "Closing date: 2025-03-31T23:59\nReference: SF-99"
    )
    assert fields(parsed)["salary"] == "£65000 - £72000 per year"


def test_a_description_that_the_page_does_not_show_is_its_body() -> None:
    record = {
        "@type": "https://schema.org/JobPosting",
        "title": "Head of Digital",
        "description": "&amp;lt;p&amp;gt;Lead our work across all the fells.&amp;lt;/p"
        "&amp;gt;&amp;lt;h1&amp;gt;Duties&amp;lt;/h1&amp;gt;&amp;lt;ul&amp;gt;&amp;lt;li"
        "&amp;gt;R&amp;amp;amp;D&amp;lt;/ul&amp;gt;",
    }
    parsed = page("<div id=app>Loading</div>", record, title="Careers")
    assert parsed.text == (
        "Loading\n\nHead of Digital\n\nLead our work across all the fells.\n\nDuties"
        "\n• R&D"
    )
    assert [h.level for h in parsed.layout.headings] == [1, 2]
    assert parsed.title == "Head of Digital"


def test_hidden_words_of_a_description_are_noted() -> None:
    record = {"@type": "JobPosting", "description": "<p>a b c</p><p hidden>d</p>"}
    parsed = page("", record)
    assert (parsed.text, parsed.notes) == (
        "a b c",
        ("1 hidden word was left out",),
    )


def test_the_posting_that_the_page_is_about_is_taken() -> None:
    other = {"@type": "JobPosting", "title": "Nurse", "datePosted": "2024-01-01"}
    parsed = page(BODY, [other, POSTING])
    assert fields(parsed)["posted_date"] == "1 March 2025"
    assert "Nurse" not in parsed.text


def test_ids_of_the_page_win() -> None:
    body = '<h1 id="heading">Head of IT</h1><p id="date_posted">2 March 2025</p>'
    found = fields(page(body, POSTING))
    assert found["job_title"] == "Head of IT"
    assert found["posted_date"] == "2 March 2025"


def test_places_that_are_marked_already_are_not_marked_twice() -> None:
    body = '<p id="employer_town">Southfell</p><p>text</p>'
    parsed = page(body, {"@type": "JobPosting", "jobLocation": "Southfell"})
    assert [f.name for f in parsed.layout.fields] == ["locations"]


@pytest.mark.parametrize(
    ("body", "record", "found"),
    [
        pytest.param("Start on 5 May 2025", {"datePosted": "2025-05-05"},
                     {"posted_date": "5 May 2025"}, id="the only such day"),
        pytest.param("From 5 May 2025 to 5 May 2025", {"datePosted": "2025-05-05"},
                     {"posted_date": "2025-05-05"}, id="days without a label"),
        pytest.param("£10 and £30,000.50", {"baseSalary": 30000.5},
                     {"salary": "£30,000.50"}, id="one of the amounts"),
        pytest.param(f"£1 {'and more ' * 20} £2",
                     {"baseSalary": {"minValue": 1, "maxValue": 2}},
                     {"salary": "£1 - £2"}, id="amounts far apart"),
        pytest.param("Fell " + "x " * 90 + "SF1 1AA, SF1 1AA",
                     {"jobLocation": {"streetAddress": "Fell", "postalCode": "SF1 1AA"}
                      },
                     {"locations": "Fell, SF1 1AA"}, id="address far apart"),
        pytest.param("Moor", {"jobLocation": "Fell"}, {"locations": "Fell"},
                     id="another place"),
        pytest.param("Our Health work", {"industry": "Health"}, {}, id="no fact"),
        pytest.param("Text", {"workHours": "-"}, {}, id="nothing stated"),
    ],
)  # fmt: skip
def test_places(body: str, record: dict[str, object], found: dict[str, str]) -> None:
    assert fields(page(f"<p>{body}</p>", {"@type": "JobPosting", **record})) == found


def test_a_long_value_is_not_looked_for() -> None:
    value = "Health " * 50
    parsed = page(f"<p>{value}</p>", {"@type": "JobPosting", "industry": value})
    assert parsed.text.count(value.strip()) == 2


def test_broken_structured_data_is_noted() -> None:
    markup = b'<script type="application/ld+json">{</script><p>Text</p>'
    (parsed,) = parse_html(Path("page.html"), markup, Limits())
    assert parsed.notes == ("left out: structured data of the page that is not JSON",)
    deep = b"<script type=application/ld+json>" + b"[" * 100_000 + b"</script>Text"
    (parsed,) = parse_html(Path("page.html"), deep, Limits())
    assert parsed.text == "Text"


@pytest.mark.parametrize(
    ("salary", "value"),
    [
        ("£50,000 a year", "£50,000 a year"),
        (50000, "£50000"),
        ({"currency": "GBP", "value": 20, "unitText": "HOUR"}, "£20 per hour"),
        ({"value": {"value": "£1 to £2 pa", "minValue": 1}}, "£1 to £2 pa"),
        ({"value": {"minValue": 5, "maxValue": 5, "unitText": "per annum"}},
         "£5 per year"),
        ({"value": {"maxValue": "9,000"}}, "Up to £9,000"),
        ({"value": {"minValue": 9}, "currency": "EUR"}, "From EUR 9"),
        ({"value": {"minValue": 0, "maxValue": 0}}, None),
        ({"value": {"value": "per annum"}}, None),
        ([], None),
        (None, None),
        ("Negotiable", "Negotiable"),
        ({"value": {"minValue": 1.5, "maxValue": "1.75"}}, "£1.5 - £1.75"),
        ({"value": {"minValue": "n/a", "maxValue": 7}}, "Up to £7"),
    ],
)  # fmt: skip
def test_salaries(salary: object, value: str | None) -> None:
    stated = to_posting({"baseSalary": salary}).stated
    assert [s.value for s in stated] == ([value] if value else [])


@pytest.mark.parametrize(
    ("kind", "fact"),
    [
        ("FULL_TIME", "working_pattern"),
        ("full time", "working_pattern"),
        ("TEMPORARY", "contract_type"),
        ("OTHER", None),
        (["FULL_TIME", "PART_TIME"], "working_pattern"),
        (["FULL_TIME", "OTHER"], None),
    ],
)
def test_employment_types(kind: object, fact: str | None) -> None:
    (stated,) = to_posting({"employmentType": kind}).stated
    assert stated.fact == fact


def test_places_contacts_and_the_like() -> None:
    posting = to_posting(
        {
            "@id": 7,
            "name": "Head of Digital",
            "jobLocation": [
                "Moor",
                {"address": "Fell"},
                {"address": {"name": "Dale"}},
                0.0,
            ],
            "applicationContact": {"name": "Jo Bloggs", "email": "jo@moor.example"},
            "workHours": "37.5 hours per week",
            "industry": ["Health", "Care", True, None, "Health"],
        }
    )
    assert [(s.label, s.value, s.fact) for s in posting.stated] == [
        ("Location", "Moor", "locations"),
        ("Location", "Fell", "locations"),
        ("Location", "Dale", "locations"),
        ("Location", "0", "locations"),
        ("Hours", "37.5 hours per week", "hours"),
        ("Industry", "Health, Care", None),
        ("Contact", "Jo Bloggs, jo@moor.example", "contacts"),
    ]
    assert (posting.title, posting.identifier) == ("Head of Digital", "7")


def test_sections_that_a_record_keeps_apart_follow_the_description() -> None:
    posting = to_posting({"description": "Lead", "skills": ["Plan", 3]})
    assert posting.description.endswith(
        "<h2>Skills</h2><div>"
        + ('<div style="white-space: pre-line">Plan</div>\n3</div>')
    )


def test_postings_are_found_within_anything_but_the_very_deep() -> None:
    deep: object = POSTING
    for _ in range(30):
        deep = [deep]
    data = {"results": [{"item": POSTING}, {"title": "x", "description": "y"}, 1]}
    assert [record["title"] for record in records(data)] == ["Head of Digital", "x"]
    assert list(records(deep)) == []


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("<p>a</p>", "<p>a</p>"),
        ("&lt;p&gt;a &amp;lt; b&lt;/p&gt;", "<p>a &lt; b</p>"),
        ("a &amp; b < c", '<div style="white-space: pre-line">a &amp; b &lt; c</div>'),
        ("<b>a</b>\nb", '<div style="white-space: pre-line"><b>a</b>\nb</div>'),
        ("", ""),
        (None, ""),
    ],
)
def test_descriptions_become_markup(text: object, markup: str) -> None:
    assert as_markup(text) == markup


def test_words_are_on_one_line_and_without_markup() -> None:
    assert words("<b>R&amp;amp;D</b>\n Lead\ud800") == "R&D Lead"
    assert words({"name": {"name": "x"}}) == ""
