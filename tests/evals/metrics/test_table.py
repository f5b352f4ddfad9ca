import re
from pathlib import Path
from typing import Final

import pytest

from evals.metrics.table import METRICS, TIMED
from evals.runs.stages import STAGES

PAGE: Final = Path(__file__).resolve().parents[3] / "docs" / "evaluation.md"


def test_times_are_metrics() -> None:
    assert set(METRICS) >= TIMED


@pytest.mark.parametrize("name", METRICS)
def test_a_share_aims_within_0_and_1(name: str) -> None:
    metric = METRICS[name]
    assert metric.unit != "share" or metric.aim is None or 0 <= metric.aim <= 1
    assert metric.definition.endswith(".")


def test_the_page_lists_every_metric_and_every_stage() -> None:
    text = PAGE.read_text("utf-8")
    listed = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    assert [name for name in listed if name in METRICS] == list(METRICS)
    assert {name for name in listed if name in STAGES} == set(STAGES)
