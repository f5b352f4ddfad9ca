import re
from collections.abc import Callable
from xml.etree.ElementTree import fromstring

import pytest

from evals.report.calibration import Bin
from evals.report.plots.calibration import calibration_plot
from evals.report.plots.latency import latency_plot
from evals.report.plots.quality import Bar, quality_plot
from evals.report.plots.stages import stages_plot
from evals.stats import Interval

BAR = Bar("fact", 0.5, Interval(0.4, 0.6), 20, 0.95, 0.25)
DRAWN: tuple[Callable[[], str], ...] = (
    lambda: quality_plot([BAR]),
    lambda: calibration_plot([Bin(0.2, 0.3, 0.25, 0.5, 4, Interval(0.2, 0.8))]),
    lambda: latency_plot([1.0, 2.0, 3.0, 40.0]),
    lambda: stages_plot(
        {"fact": {"retrieval": 2, "wording": 1}}, ["retrieval", "wording"]
    ),
)


@pytest.mark.parametrize("draw", DRAWN)
def test_every_picture_is_told_in_words_and_stays_within_its_frame(
    draw: Callable[[], str],
) -> None:
    picture = fromstring(draw())
    assert picture.get("role") == "img"
    assert len(picture.get("aria-label", "")) > 20
    _, _, width, height = (float(part) for part in picture.get("viewBox", "").split())
    for shape in picture.iter():
        x = float(shape.get("x", shape.get("x1", shape.get("cx", "0"))))
        y = float(shape.get("y", shape.get("y1", shape.get("cy", "0"))))
        assert 0 <= x + float(shape.get("width", "0")) <= width
        assert 0 <= y + float(shape.get("height", "0")) <= height


def test_a_bar_is_as_long_as_its_share() -> None:
    half, whole = (
        fromstring(quality_plot([Bar("fact", value, None, 4)])) for value in (0.5, 1.0)
    )
    lengths = [
        float(next(s for s in p.iter() if s.get("class") == "bar").get("width", "0"))
        for p in (half, whole)
    ]
    assert lengths[0] * 2 == lengths[1]


def test_what_came_before_and_the_aim_are_drawn_only_where_they_are_known() -> None:
    known, unknown = quality_plot([BAR]), quality_plot([Bar("fact", 0.5, None, 20)])
    for kind in ("aim", "before", "whisker"):
        assert f'class="{kind}"' in known
        assert f'class="{kind}"' not in unknown


def test_the_slowest_share_the_last_bar() -> None:
    told = re.findall(
        r"<title>(\d+) answers</title>", latency_plot([1.0] * 99 + [500.0])
    )
    assert [int(count) for count in told] == [99, 1]


def test_without_answers_there_is_no_picture_of_their_times() -> None:
    assert latency_plot([]) == ""


def test_words_in_a_picture_are_text() -> None:
    drawn = quality_plot([Bar("<script>alert(1)</script>", 0.5, None, 1)])
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn
