import pytest

from assistant.answer.certainty import answer_measures, best_of, certainty, is_enough
from assistant.answer.ranking import rank_sentences
from assistant.query import Part
from assistant.vocabulary.ranking import ANSWERING, LEAST, RANKING
from tests.answer.readings import part, query, read, same_weight

TEXT = "We will plant pear trees across the valley. Frost is a danger in spring."


def probability(asked: Part, text: str = TEXT, *, matched: float = 2.0) -> float:
    """Return how certain the best sentence is an answer."""
    reading = read(text, similar={"pear": 0.4}, matched={"pear": matched})
    ranked = rank_sentences(asked, [reading], same_weight, scoped=True)
    whole = query(asked, documents=[reading.document])
    return certainty(best_of(ranked, asked), asked, whole)


def test_every_fitted_weight_is_of_something_that_is_measured() -> None:
    asked, reading = part("plant pear trees"), read(TEXT)
    ranked = rank_sentences(asked, [reading], same_weight, scoped=True)
    assert RANKING.keys() <= ranked[0].measures.keys()
    measures = answer_measures(ranked, asked, query(asked))
    assert ANSWERING.keys() == measures.keys()


def test_the_better_it_is_matched_the_surer_it_is() -> None:
    asked = part("plant pear trees")
    likely = [probability(asked, matched=odds) for odds in (-6.0, 0.0, 6.0)]
    assert likely == sorted(set(likely))
    assert not is_enough(likely[0])
    assert is_enough(likely[2])


def test_one_that_is_well_matched_need_not_name_the_fact() -> None:
    asked = part("pear trees probation", aspect="probation", cues="probation")
    for odds, kept in ((1.0, 0), (4.0, 1)):
        reading = read(TEXT, matched={"pear": odds})
        ranked = rank_sentences(asked, [reading], same_weight, scoped=True)
        assert len(best_of(ranked, asked)) == kept


def test_one_that_is_well_matched_holds_the_value_that_is_asked_for() -> None:
    asked = part("pear trees", expects="date")
    reading = read(TEXT, matched={"pear": 9.0})
    assert not best_of(
        rank_sentences(asked, [reading], same_weight, scoped=True), asked
    )
    asked = part("pear trees", expects="person")
    assert best_of(rank_sentences(asked, [reading], same_weight, scoped=True), asked)


def test_what_takes_something_for_granted_must_be_said_more_fully() -> None:
    plain = probability(part("plant pear trees"))
    assert probability(part("plant pear trees", strict=True)) < plain


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        pytest.param(part("pear trees", expects="date"), TEXT, id="no date"),
        pytest.param(
            part("pear trees probation", aspect="probation", cues="probation"),
            TEXT,
            id="the fact is not named",
        ),
        pytest.param(
            part("pear interview date", aspect="interview_dates", cues="date"),
            "Date posted: 3 May 2026, for pear pickers",
            id="the value of another fact",
        ),
    ],
)
def test_no_likeness_makes_up_for_what_is_not_there(asked: Part, text: str) -> None:
    assert probability(asked, text, matched=1.0) == 0


def test_only_sentences_with_what_is_expected_may_answer() -> None:
    asked = part("pear trees planted", expects="date")
    reading = read(
        "Pear trees are planted by hand. Pear trees are planted in May 2026."
    )
    ranked = rank_sentences(asked, [reading], same_weight, scoped=True)
    assert [s.text for s in best_of(ranked, asked)] == [
        "Pear trees are planted in May 2026."
    ]


def test_an_answer_is_given_from_the_fitted_probability_on() -> None:
    assert is_enough(LEAST)
    assert not is_enough(LEAST - 0.01)
