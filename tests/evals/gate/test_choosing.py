from dataclasses import replace

from evals.answers.cases import CASES, load_cases
from evals.claims.cases import CLAIMS
from evals.gate.choosing import NEEDED, choose
from tests.evals.scores import scores


def test_the_fast_split_of_the_repository_is_small_and_holds_every_kind() -> None:
    cases = load_cases(*(p for p in sorted(CASES.glob("*.jsonl")) if p != CLAIMS))
    fast = choose(cases, "fast")
    assert 45 <= len(fast) <= 75
    assert {case.split for case in fast} == {"dev"}
    assert {case.corpus for case in fast} == set(NEEDED)
    shipped = [c for c in cases if c.corpus == "shipped"]
    assert {c.kind for c in fast} >= {c.kind for c in shipped}


def test_choosing_again_changes_nothing() -> None:
    fast = choose(scores(), "fast")
    assert len(fast) == 8
    assert choose(fast, "fast") == fast
    assert choose([replace(s, status="not_found") for s in scores()], "fast") != fast
    assert [s.id for s in choose(scores()[::-1], "fast")][::-1] == [s.id for s in fast]


def test_dev_is_what_may_be_seen_and_all_is_everything() -> None:
    assert len(choose(scores(), "dev")) == 150
    assert choose(scores(), "all") == scores()


def test_documents_that_do_not_ship_are_not_needed() -> None:
    assert choose(scores(corpus="real"), "fast") == []
