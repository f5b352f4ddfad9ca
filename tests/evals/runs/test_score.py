from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.config import Settings
from evals.answers.cases import Case
from evals.answers.gold import digest
from evals.libraries import read_library
from evals.metrics.table import METRICS, TIMED
from evals.runs.asking import Desk, Question
from evals.runs.results import Asked, Read
from evals.runs.score import (
    CaseScore,
    Skipped,
    same,
    score_case,
    score_run,
    skipped_cases,
)
from evals.runs.shelf import NOT_HERE, shelve
from tests.evals.conftest import MakeRow

Score = Callable[..., CaseScore]


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    opened = Desk()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def documents(home: Path) -> tuple[Read, ...]:
    return read_library("shipped", Settings(home=home))


@pytest.fixture
def case(row: MakeRow) -> Callable[..., Case]:
    """Return a maker of cases."""
    return lambda **changes: Case.model_validate(row(**changes), strict=False)


@pytest.fixture
def ask(home: Path, desk: Desk) -> Callable[[Case], Asked]:
    """Return what asks a case."""
    settings = Settings(home=home)
    return lambda case: desk.ask(
        Question(case.id, case.corpus, case.question, case.turns, settings)
    )


@pytest.fixture
def scored(
    case: Callable[..., Case],
    ask: Callable[[Case], Asked],
    documents: tuple[Read, ...],
) -> Score:
    """Return the score of one case, with its answer changed where that is wanted."""

    def score(answer: Mapping[str, Any] | None = None, **changes: object) -> CaseScore:
        one = case(**changes)
        asked = ask(one)
        if answer:
            assert asked.answer
            asked = replace(asked, answer={**asked.answer, **answer})
        (found,) = score_run([one], [asked], documents)
        return found

    return score


def values(score: CaseScore, *names: str) -> list[float | None]:
    return [score.metrics[name] for name in names]


def test_a_right_answer_is_measured(scored: Score) -> None:
    found = scored()
    assert (found.status, found.stage) == ("answered", None)
    assert (found.missing, found.forbidden) == ((), ())
    assert found.documents == ("apple.txt",)
    assert set(found.metrics) == set(METRICS)
    whole = ("right", "figures_right", "cites_gold", "quotes_exact", "attribution")
    assert values(found, *whole, "citation_recall", "grounded") == [1.0] * 7
    assert (
        values(found, "citation_precision", "evidence_read", "recall_at_5") == [1] * 3
    )
    assert (
        values(found, "wrongly_refused", "invented_markers", "tells_forbidden")
        == [0.0] * 3
    )
    assert values(found, "refused", "tokens", "cost", "over_listing") == [None] * 4
    for name in ("reciprocal_rank", "average_precision", "ndcg_at_10", "token_f1"):
        assert 0.2 <= (found.metrics[name] or 0) <= 1
    assert min(found.metrics[name] or 0 for name in TIMED) > 0


def test_the_other_adverts_fact_is_not_right(scored: Score) -> None:
    found = scored(
        facts=[["Band 7"]],
        gold=[{"document": "cherry.txt", "quote": "Band\nBand 7"}],
        wrong_documents=["apple.txt"],
    )
    assert values(found, "right", "cites_gold") == [0.0, 0.0]
    assert found.missing == (("Band 7",),)
    assert found.stage == "selection"


def test_late_evidence_is_the_search_s_fault_though_the_answer_is_right(
    case: Callable[..., Case],
    ask: Callable[[Case], Asked],
    documents: tuple[Read, ...],
) -> None:
    one = case()
    (found,) = score_run([one], [replace(ask(one), hits=())], documents)
    assert values(found, "right", "cites_gold", "evidence_read") == [1.0, 1.0, 0.0]
    assert found.stage == "retrieval"


def test_an_answer_that_tells_what_is_forbidden_is_not_right(scored: Score) -> None:
    found = scored(forbidden=["Band 9", "8a"])
    assert values(found, "right", "tells_forbidden") == [0.0, 1.0]
    assert found.forbidden == ("8a",)
    assert found.missing == ()
    assert found.stage == "wording"


def test_what_the_documents_do_not_say_is_judged_on_the_refusal(scored: Score) -> None:
    found = scored(
        question="What is the weather in Reykjavik tomorrow?",
        kind="unanswerable",
        answerable=False,
        facts=[],
        gold=[],
    )
    assert found.metrics["refused"] == 1.0
    assert (found.stage, found.documents) == (None, ())
    not_eligible = (
        *("right", "cites_gold", "recall_at_5", "precision_at_5", "reciprocal_rank"),
        *("average_precision", "ndcg_at_10", "wrongly_refused", "evidence_read"),
        *("words", "citation_recall", "grounded", "token_f1", "figures_right"),
    )
    assert values(found, *not_eligible) == [None] * len(not_eligible)


def test_a_sealed_quote_is_gold_as_a_plain_one_is(
    scored: Score, documents: tuple[Read, ...]
) -> None:
    sealed = {
        "document": "renamed.txt",
        "sha256": documents[0].sha256,
        "start": 0,
        "end": len("Band\nBand 8a"),
        "quote_sha256": digest("Band\nBand 8a"),
    }
    found = scored(gold=[sealed])
    assert values(found, "right", "cites_gold", "recall_at_5") == [1.0] * 3


def test_the_items_of_a_list_are_counted_and_of_no_other_kind(scored: Score) -> None:
    """The answer tells the band and, beside it, the salary."""
    assert scored().metrics["over_listing"] is None
    assert scored(kind="list").metrics["over_listing"] == 1
    assert scored(kind="list", facts=[["8a"], ["£53,755"]]).metrics["over_listing"] == 0
    gold = [{"document": "cherry.txt", "quote": "Band\nBand 7"}]
    beyond = scored(kind="list", facts=[["Band 7"]], gold=gold, wrong_documents=[])
    assert beyond.metrics["over_listing"] == 2


def test_a_number_that_leads_nowhere_breaks_a_citation(scored: Score) -> None:
    found = scored({"text": "Band 8a [1][7]"})
    assert (found.metrics["invented_markers"], found.stage) == (1, "citation")


def test_a_model_that_wrote_has_tokens_and_a_cost(scored: Score) -> None:
    usage = {"input_tokens": 900, "output_tokens": 40, "cost": 0.002}
    assert values(scored({"usage": usage}), "tokens", "cost") == [940, 0.002]


def test_how_sure_it_was_is_carried_over(scored: Score) -> None:
    assert scored({"certainty": 0.25}).metrics["confidence"] == 0.25
    assert scored().metrics["confidence"] is None


def test_an_answer_that_failed_is_an_error_and_wrong(
    case: Callable[..., Case], documents: tuple[Read, ...]
) -> None:
    shelf = shelve(documents)["shipped"]
    asked = Asked("apple-band", "shipped", None, (), "OSError: gone", 0.0, 0.0)
    found = score_case(case(), asked, shelf)
    assert (found.status, found.stage) == ("error", "error")
    assert values(found, "right", "wrongly_refused") == [0.0, 0.0]
    assert values(found, "recall_at_5", "ms", "words", "time_ratio") == [None] * 4
    nothing = {"kind": "hostile", "answerable": False, "facts": [], "gold": []}
    unrefused = score_case(case(**nothing), asked, shelf)
    assert unrefused.metrics["refused"] == 0.0


def test_two_runs_score_the_same_but_for_their_times(scored: Score) -> None:
    one, other = scored(), scored()
    assert one.metrics["ms"] != other.metrics["ms"]
    assert same([one], [other])
    wrong = replace(other, metrics={**other.metrics, "right": 0.0})
    assert not same([one], [wrong])
    assert not same([one], [other, other])


def test_a_result_of_no_case_is_left_out(
    ask: Callable[[Case], Asked],
    case: Callable[..., Case],
    documents: tuple[Read, ...],
) -> None:
    asked = ask(case())
    other = case(id="other")
    assert [s.id for s in score_run([other], [asked], documents)] == []


def test_what_cannot_be_asked_is_skipped_with_its_reason(
    case: Callable[..., Case], documents: tuple[Read, ...]
) -> None:
    plum = {"document": "plum.txt", "quote": "Band 9"}
    other = {
        "document": "apple.txt",
        "sha256": digest("another version"),
        "start": 3,
        "end": 9,
        "quote_sha256": digest("Band 9"),
    }
    unread = {"document": "apple.txt", "quote": "Band 9"}
    cases = [
        case(id="there"),
        case(id="gone", gold=[plum]),
        case(id="older", gold=[other]),
        case(id="unread", gold=[unread]),
        case(id="away", corpus="real"),
    ]
    assert skipped_cases(cases, documents) == (
        Skipped("gone", "the library has no plum.txt"),
        Skipped("older", "apple.txt is another version than the gold quote's"),
        Skipped("away", NOT_HERE),
    )
