from pathlib import Path

import pytest

from evals.comparison.measures import KNOWN
from evals.gate.rules import RULES, RulesError, load_rules
from evals.metrics.table import TIMED


def write(folder: Path, text: str) -> Path:
    path = folder / "gate.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_rules_of_the_repository_are_about_what_is_no_machine_s() -> None:
    found = load_rules(RULES)
    assert {rule.metric for rule in found.rule} <= set(KNOWN) - TIMED
    groups = [(r.metric, r.percentile, r.corpus, r.split, r.kind) for r in found.rule]
    assert len(set(groups)) == len(groups)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fewest = 1", r"gate\.toml, rule: Field required"),
        ("fewest = 0\n[[rule]]\nmetric = 'right'\ndrop = 0.1", "fewest: .*than or eq"),
        ("[[rule]", r"gate\.toml: .*line 1"),
        (
            "fewest = 1\n[[rule]]\nmetric = 'wrong'\ndrop = 0.1",
            "rule number 1: there is no metric 'wrong'",
        ),
        (
            "fewest = 1\n[[rule]]\nmetric = 'right'\nceiling = 0.1",
            "right has a floor",
        ),
        (
            "fewest = 1\n[[rule]]\nmetric = 'words'\nfloor = 0.1",
            "words has a ceiling",
        ),
        ("fewest = 1\n[[rule]]\nmetric = 'right'", "right: neither a bound nor a drop"),
        (
            "fewest = 1\n[[rule]]\nmetric = 'right'\ndrop = -0.1",
            "rule number 1 drop: .* greater than or equal to 0",
        ),
        (
            "fewest = 1\n[[rule]]\nmetric = 'right'\ndrop = 0.1\nallow = 2",
            "rule number 1 allow: Extra inputs",
        ),
        (
            "fewest = 1\n[[rule]]\nmetric = 'right'\ndrop = 0.1\nkind = 'riddle'",
            "rule number 1 kind: Input should be 'fact'",
        ),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_with_its_place(
    text: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(RulesError, match=message) as raised:
        load_rules(write(tmp_path, text))
    assert raised.value.exit_status == 2


def test_rules_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match=r"none\.toml: No such file"):
        load_rules(tmp_path / "none.toml")


def test_a_whole_number_is_a_bound_as_well(tmp_path: Path) -> None:
    path = write(tmp_path, "fewest = 1\n[[rule]]\nmetric = 'words'\nceiling = 60")
    assert load_rules(path).rule[0].bound == 60
