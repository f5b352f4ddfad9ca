"""The report of an evaluation, as a browser without scripts and network shows it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from evals.report.contents import Baseline, contents
from evals.report.html import to_html
from tests.evals.report.runs import made_run

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on disk, held against itself."""
    folder = made_run(tmp_path_factory.mktemp("runs") / "run")
    told = contents(folder, Baseline("last", folder.scores()))
    path = folder.path / "report.html"
    path.write_text(to_html(told), "utf-8")
    return path


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_report_is_whole_without_scripts_and_network(
    report: Path, browser: Browser, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        java_script_enabled=False,
        color_scheme="dark" if scheme == "dark" else "light",
        offline=True,
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())

    assert asked == [report.as_uri()]
    headings = page.get_by_role("heading", level=2).all_inner_texts()
    assert headings[:3] == ["In short", "In pictures", "Against last"]
    plots = page.locator("figure svg")
    assert plots.count() == 4
    for plot in plots.all():
        box = plot.bounding_box()
        assert box is not None
        assert box["width"] > 250
        assert box["height"] > 40
        assert box["x"] + box["width"] <= width
    body = page.locator("body").bounding_box()
    assert body is not None
    assert body["x"] + body["width"] <= width
    assert page.locator("img, script, link, iframe").count() == 0
    context.close()


def test_a_failure_opens_without_a_script(report: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.as_uri())
    failure = page.locator("details.failure")
    answer = failure.locator(".words").first
    assert not answer.is_visible()
    failure.locator("summary").click()
    assert answer.is_visible()
    assert "<img src=x onerror=alert(2)>" in answer.inner_text()
    context.close()
