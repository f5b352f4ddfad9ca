import doctest
from types import ModuleType

import pytest

from assistant.records import FACTS, Cell, Json
from assistant.vocabulary import STOPWORDS
from evals.making import alternatives, plans, reviewing, wordings
from evals.making.alternatives import groups_of
from evals.making.repeats import nearness
from evals.making.sources import Rarity
from evals.making.wordings import load_wordings, worded

RARITY = Rarity(["the quick brown fox", "the quick dog", "the dog"])


@pytest.mark.parametrize("module", [alternatives, plans, reviewing, wordings])
def test_the_examples_hold(module: ModuleType) -> None:
    failed, tried = doctest.testmod(module)
    assert tried
    assert not failed


def test_every_fact_has_several_wordings_that_name_the_post() -> None:
    found = load_wordings()
    asked = set(FACTS) - {"job_title"}
    assert found.facts.keys() == asked
    assert asked >= set(found.unstated)
    for key, choices in found.facts.items():
        assert len(set(choices)) >= 2, key
        assert all("{post}" in each for each in choices), key


def test_a_wording_hangs_on_the_seed_alone() -> None:
    choices = ["{x} one", "{x} two", "{x} three"]
    assert len({worded(choices, str(seed), x="a") for seed in range(40)}) == 3
    assert worded(choices, "same", x="a") == worded(choices, "same", x="a")


@pytest.mark.parametrize(
    ("key", "value", "normalised", "groups"),
    [
        ("pay_band", "Band 7/8a", ["7", "8a"], (("7",), ("8a",))),
        (
            "working_pattern",
            "Full-time",
            ["full_time"],
            (("Full-time",),),
        ),
        (
            "salary",
            "£15.88 an hour",
            {"from": 15.88, "to": 15.88, "unit": "hour"},
            (("15.88",),),
        ),
        (
            "salary",
            "Up to £165,000",
            {"from": None, "to": 165000, "unit": None},
            (("165,000", "165000"),),
        ),
        (
            "hours",
            "37.5 hours a week",
            {"hours": 37.5, "per": "week"},
            (("37.50", "37.5"),),
        ),
        ("probation", "six months", {"months": 6}, (("six months", "6 months"),)),
        (
            "contract_length",
            "until March 2021",
            {"until": "2021-03-31"},
            (("until March 2021",),),
        ),
        (
            "locations",
            "Kings Road, Leeds, LS1 1AA",
            {"town": "Leeds", "postcode": "LS1 1AA"},
            (("LS1 1AA", "Leeds", "Kings Road, Leeds, LS1 1AA"),),
        ),
        (
            "contacts",
            "Ann Oak, ann@oak.nhs.uk",
            {"name": "Ann Oak", "job_title": None, "email": "ann@oak.nhs.uk"},
            (("Ann Oak",),),
        ),
        (
            "interview_dates",
            "22 March 2026",
            "2026-03-22",
            (
                (
                    "22 March 2026",
                    "22nd March 2026",
                    "22/03/2026",
                    "2026-03-22",
                ),
            ),
        ),
        ("closing_date", "noon on Friday", None, (("noon on Friday",),)),
        ("staff_managed", "1,200 staff", 1200, (("1,200", "1200"),)),
        ("dbs", "A check is needed.", True, (("A check is needed",),)),
        (
            "on_call",
            "You will be one of the people who share the quick rota of 14 weeks",
            True,
            (("people",), ("share",)),
        ),
        (
            "accountable_to",
            "Director of the whole of the quick and brown estates",
            "Director of the whole of the quick and brown estates",
            (("Director",), ("estates",)),
        ),
    ],
)
def test_a_value_may_be_told_in_its_usual_forms(
    key: str, value: str, normalised: Json, groups: tuple[tuple[str, ...], ...]
) -> None:
    assert groups_of([Cell(value, normalised, ((0, 1),))], key, RARITY) == groups


def test_a_rare_word_tells_more_than_a_long_one() -> None:
    assert RARITY.telling("the quick brown vixen", 2) == (("brown",), ("vixen",))
    assert RARITY.telling("quick 42", 1) == (("42",),)
    assert RARITY.telling("the and of", 2) == ()
    assert "about" in STOPWORDS


def test_nearness_is_jaccards() -> None:
    # {a, b, c} and {b, c, d}: 2 of 4
    assert nearness(frozenset("abc"), frozenset("bcd")) == 0.5
    assert nearness(frozenset(), frozenset()) == 0.0
