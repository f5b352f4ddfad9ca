import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from assistant.config import Settings
from assistant.model import Citation
from assistant.pipeline.asking import Assistant, Request
from tests.browser.conftest import Served, Visit

pytestmark = pytest.mark.browser

QUESTION = "What band is the Directorate Manager job at Worcestershire Acute Hospitals?"
COMPARISON = (
    "Compare the Head of MSK Therapy Services with the Directorate Manager at "
    "Worcestershire Acute Hospitals."
)
HOSTILE_TITLE = "Chief Nurse ![x](http://evil.test/x.png) <img src=x> $a^2$ :smile:"
HOSTILE = """\
Band
Band 8d <img src=x onerror=alert(1)> $x^2$ costs $5 ![x](http://evil.test/x.png)
Reporting to
The Matron of   Nurses,\twho <script>alert(2)</script> leads.
"""


def expected_citation(home: Path) -> Citation:
    """Return the first citation of the answer, found in its document."""
    assistant = Assistant(Settings(home=home))
    citation = assistant.ask(Request(QUESTION)).claims[0].citations[0]
    document = assistant.generation().documents([citation.document])
    assistant.close()
    text = document[citation.document].text
    assert text[citation.start : citation.end] == citation.quote
    return citation


@pytest.mark.parametrize("visit", [1280, 400], indirect=True, ids="{} px".format)
def test_a_citation_opens_its_document_at_the_quote(
    served: Served, visit: Visit
) -> None:
    page = visit.page
    visit.ask(QUESTION)
    assert "Band 8b" in page.locator(".answer").inner_text()
    page.get_by_role("button", name="[1] Directorate Manager").click()
    mark = page.locator("mark")
    expect(mark).to_be_in_viewport(ratio=1)
    assert mark.text_content() == expected_citation(served.home).quote
    box = mark.bounding_box()
    size = page.viewport_size
    assert box is not None
    assert size is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert box["y"] >= 0
    question_box = page.get_by_test_id("stChatInput").bounding_box()
    assert question_box is not None
    assert box["y"] + box["height"] <= question_box["y"]


def test_the_page_can_be_used_without_seeing_it(visit: Visit) -> None:
    page = visit.page
    visit.ask(QUESTION)
    ready = re.compile(r"^Answer ready, \d+ sources?$")
    status = page.get_by_role("status").filter(has_text=ready)
    status.wait_for(state="attached")
    assert status.get_attribute("aria-live") == "polite"
    page.get_by_role("button", name="[1] Directorate Manager").click()
    page.get_by_role("region", name="Text of Directorate Manager").wait_for()
    assert page.locator("html").get_attribute("lang") == "en"
    levels = [
        int(heading.evaluate("node => node.tagName[1]"))
        for heading in page.locator("h1, h2, h3, h4").all()
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    box = page.get_by_role("textbox", name="Ask about a job or a strategy")
    assert box.is_visible()


@pytest.mark.parametrize("visit", [1280, 400], indirect=True, ids="{} px".format)
def test_a_cell_of_a_table_opens_its_document_at_the_quote(visit: Visit) -> None:
    page = visit.page
    visit.ask(COMPARISON)
    table = page.get_by_role("table")
    assert set(table.get_by_role("columnheader").all_text_contents()) == {
        "Head of MSK Therapy Services",
        "Directorate Manager",
    }
    salary = table.get_by_role("row").filter(
        has=page.get_by_role("rowheader", name="Salary")
    )
    salary.get_by_role("button", name="Directorate Manager").click()
    mark = page.locator("mark")
    expect(mark).to_be_in_viewport(ratio=1)
    assert "£64,455 to £74,896 a year" in (mark.text_content() or "")
    pressed = table.get_by_role("button", pressed=True)
    assert "Directorate Manager" in (pressed.first.get_attribute("aria-label") or "")
    page.get_by_role("button", name="Close source").click()
    mark.wait_for(state="detached")
    assert table.get_by_role("button", pressed=True).count() == 0


@pytest.mark.parametrize("visit", [400], indirect=True, ids="{} px".format)
def test_a_wide_table_scrolls_inside_its_box(visit: Visit) -> None:
    page = visit.page
    visit.ask("What is the OD Manager responsible for in the EEAST strategy?")
    table = page.get_by_role("table")
    box = page.get_by_role("region").filter(has=table)
    wide = box.evaluate("node => [node.scrollWidth, node.clientWidth]")
    assert wide[0] > wide[1]
    block = page.get_by_test_id("stMainBlockContainer").bounding_box()
    assert block is not None
    assert block["width"] <= 400
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_the_page_asks_nothing_of_other_hosts(visit: Visit) -> None:
    visit.ask(QUESTION)
    visit.page.get_by_role("button", name="[1] Directorate Manager").click()
    visit.page.locator("mark").wait_for()
    remote = [url for url in visit.requests if urlsplit(url).scheme.startswith("http")]
    assert remote
    assert {urlsplit(url).hostname for url in remote} == {"127.0.0.1"}


def test_the_command_prints_the_address_of_the_page(served: Served) -> None:
    assert served.address in served.log.read_text("utf-8")


def test_what_another_process_adds_is_answered_without_a_restart(
    served: Served, visit: Visit, tmp_path: Path
) -> None:
    question = "What band is the Estates Director job at Llanfair Hospital?"
    visit.ask(question)
    assert "8d" not in visit.page.locator(".answer").last.inner_text()
    advert = tmp_path / "llanfair-estates-director.txt"
    advert.write_text(
        "Estates Director\nEmployer\nLlanfair Hospital\nBand\nBand 8d\n"
        "Job summary\nThe Estates Director runs the estate of Llanfair Hospital.\n",
        "utf-8",
    )
    served.run("ingest", str(advert))
    visit.ask(question)
    assert "8d" in visit.page.locator(".answer").last.inner_text()


def test_a_hostile_document_is_shown_as_it_is_written(
    served: Served, visit: Visit, tmp_path: Path
) -> None:
    page = visit.page
    page.on("dialog", lambda _: pytest.fail("a script of the document ran"))
    (tmp_path / "chief-nurse.txt").write_text(HOSTILE, "utf-8")
    (tmp_path / "manifest.toml").write_text(
        f'["chief-nurse.txt"]\ntitle = "{HOSTILE_TITLE}"\nkind = "advert"\n'
        + 'publisher = "Evil <b>Trust</b>"\n'
        + "".join(f'{key} = "not recorded"\n' for key in ("source", "licence"))
        + 'retrieved = "not recorded"\nsha256 = "not recorded"\n',
        "utf-8",
    )
    served.run("ingest", str(tmp_path))
    visit.ask("What band is the Chief Nurse post?")
    chip = page.get_by_role("button", name="[1] Chief Nurse")
    assert (
        (chip.text_content() or "")
        .replace("\u2060", "")
        .startswith(
            "[1] Chief Nurse ![x](http://evil.test/x.png) <img src=x> $a^2$ :smile:"
        )
    )
    chip.click()
    document = page.get_by_role("region", name="Text of Chief Nurse")
    document.wait_for()
    assert document.text_content() == HOSTILE
    assert document.locator("*").count() == 1  # the mark alone
    main = page.get_by_test_id("stMainBlockContainer")
    assert main.get_by_role("heading").count()
    assert main.locator("img, script, .katex").count() == 0
    assert not [url for url in visit.requests if "evil.test" in url]
