import json
from pathlib import Path

import pytest

from assistant.errors import IngestError
from assistant.ingest.parsed import Limits, Parsed
from assistant.ingest.parsers.postings import parse_postings

FILE = Path("jobs.jsonl")
RECORD: dict[str, object] = {
    "id": "77",
    "@type": "JobPosting",
    "title": "Head of Estates &amp; Facilities",
    "hiringOrganization": {"name": "Northmoor Community NHS Trust"},
    "jobLocation": {
        "address": {"addressLocality": "Northmoor", "postalCode": "NM1 2AB"}
    },
    "baseSalary": {"value": {"value": "£50,000 to £60,000 pa"}},
    "employmentType": "FULL_TIME",
    "datePosted": "2025-05-01T08:30:00+0000",
    "validThrough": "2025-05-20",
    "description": "&lt;p&gt;&lt;strong&gt;About us&lt;/strong&gt;&lt;/p&gt;"
    "&lt;p&gt;We care.&lt;/p&gt;&lt;h1&gt;Duties&lt;/h1&gt;"
    "&lt;ul&gt;&lt;li&gt;Lead&lt;/li&gt;&lt;/ul&gt;"
    "&lt;table&gt;&lt;tr&gt;&lt;td&gt;Band&lt;/td&gt;&lt;td&gt;8a&lt;/td&gt;",
}


def read(text: str) -> list[Parsed]:
    return parse_postings(FILE, text.encode(), Limits())


def posting(**values: object) -> str:
    return json.dumps({"title": "Post", "description": "Text", **values})


def test_a_record_reads_like_an_advert() -> None:
    (parsed,) = read(json.dumps(RECORD))
    assert (parsed.title, parsed.part) == ("Head of Estates & Facilities", "77")
    assert parsed.text == (
        "Head of Estates & Facilities\nNorthmoor Community NHS Trust\n\n"
        "Location: Northmoor, NM1 2AB\nSalary: £50,000 to £60,000 pa\n"
        "Employment type: FULL_TIME\nDate posted: 2025-05-01T08:30:00+0000\n"
        "Closing date: 2025-05-20\n\nAbout us\nWe care.\n\nDuties\n• Lead\nBand\t8a"
    )
    layout = parsed.layout
    assert [(f.name, parsed.text[f.start : f.end]) for f in layout.fields] == [
        ("job_title", "Head of Estates & Facilities"),
        ("employer", "Northmoor Community NHS Trust"),
        ("locations", "Northmoor, NM1 2AB"),
        ("salary", "£50,000 to £60,000 pa"),
        ("working_pattern", "FULL_TIME"),
        ("posted_date", "2025-05-01T08:30:00+0000"),
        ("closing_date", "2025-05-20"),
    ]
    assert [(h.level, parsed.text[h.start : h.end]) for h in layout.headings] == [
        (1, "Head of Estates & Facilities"),
        (3, "About us"),
        (2, "Duties"),
    ]
    assert len(layout.tables) == len(layout.items) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\ufeff" + posting() + "\n\n" + posting() + "\r\n", id="lines"),
        pytest.param(f"[{posting()},{posting()}]", id="array"),
        pytest.param(f'{{"@graph": [{posting()}, {posting()}]}}', id="graph"),
    ],
)
def test_kinds_of_file(text: str) -> None:
    assert [parsed.text for parsed in read(text)] == ["Post\n\nText"] * 2


def test_postings_without_an_id_have_their_line() -> None:
    found = read(f"{posting()}\n\n{posting(identifier={'value': 'A-1'})}\n{posting()}")
    assert [parsed.part for parsed in found] == ["1", "A-1", "4"]


def test_postings_with_one_id_are_told_apart() -> None:
    found = read("\n".join(posting(id=i) for i in ("a", "a", "a#2", "a")))
    assert [parsed.part for parsed in found] == ["a", "a#2", "a#2#2", "a#3"]
    assert found[0].notes == ()
    assert found[1].notes == ("another posting has the id a: this one is a#2",)


def test_lines_that_cannot_be_read_are_noted() -> None:
    first, second = read(f'{posting()}\n{{"x": \n[1]\n{posting()}')
    assert second.notes == ()
    assert first.notes[0].startswith("line 2 is not a job posting: not JSON (")
    assert first.notes[1] == (
        "line 3 is not a job posting: it has no title and no description"
    )


def test_records_of_an_array_are_counted() -> None:
    (parsed,) = read(f"[{posting(title=' ', description='')}, {posting()}]")
    assert parsed.part == "2"
    assert parsed.notes[0].startswith("record 1 is not a job posting")


def test_many_problems_are_summed_up() -> None:
    (parsed,) = read("x\n" * 23 + posting())
    assert len(parsed.notes) == 21
    assert parsed.notes[-1] == "and 3 more"


def test_hidden_words_are_noted() -> None:
    (parsed,) = read(posting(title="", description="<p>a</p><p hidden>b c</p>"))
    assert (parsed.text, parsed.title) == ("a", None)
    assert parsed.notes == ("2 hidden words were left out",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{}", "record 1 is not a job posting: it has no title"),
        ("not\njson", "line 1 is not a job posting: not JSON"),
        ("[]", "it holds no job posting"),
        ("[" * 100_000, "nested too deep"),
    ],
)
def test_a_file_without_postings_is_refused(text: str, reason: str) -> None:
    with pytest.raises(IngestError, match=reason):
        read(text)
