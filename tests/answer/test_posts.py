from collections.abc import Sequence
from typing import Final

import pytest

from assistant.answer.found import Found
from assistant.answer.posts import find_post_fact
from assistant.model import Reading
from assistant.query import Part
from tests.answer.readings import part, query, read, same_weight


def advert(title: str, *lines: str) -> Reading:
    text = "\n".join([title, "Northvale Orchards NHS Trust", "", *lines, ""])
    name = f"{title.lower().replace(' ', '-')}.txt"
    return read(text, name=name, title=title)


PEAR: Final = advert(
    "Pear Manager", "Band\nBand 7", "", "Contract\nPermanent", "", "You lead pruners."
)
PLUM: Final = advert("Plum Manager", "Band\nBand 8a", "", "Contract\nSecondment")
FIG: Final = advert("Fig Manager", "Contract\nPermanent", "", "We grow figs outside.")
NUT: Final = advert("Nut Manager", "Band\nBand 6", "", "Contract\nBank")
PLAN: Final = read(
    "# Growing Plan\nThis plan gives the band of every post, such as Band 9.\n",
    name="plan.txt",
    kind="strategy",
    title="Growing Plan",
)
BAND: Final = part("what band is the post", aspect="pay_band", cues="band")


def found(
    asked: Part, *readings: Reading, named: bool = False, every: bool = False
) -> Found | None:
    documents = [r.document for r in readings] if named else []
    comparing = len(documents) > 1
    asking = query(asked, documents=documents, comparing=comparing, every=every)
    return find_post_fact(asked, asking, readings, same_weight)


def told(answer: Found | None) -> Sequence[tuple[str, str]]:
    assert answer is not None
    return [(claim.lead, claim.text) for claim in answer.claims]


def test_a_post_that_is_named_has_its_fact() -> None:
    answer = found(BAND, PEAR, named=True)
    assert told(answer) == [("", "Band 7")]
    assert answer is not None
    assert answer.missing == ()


def test_a_fact_that_is_not_stated_is_missing() -> None:
    answer = found(BAND, FIG, named=True)
    assert answer == Found(missing=("pay band",))


def test_posts_that_are_compared_are_told_apart_by_their_titles() -> None:
    answer = found(BAND, PEAR, PLUM, named=True)
    assert told(answer) == [("Pear Manager", "Band 7"), ("Plum Manager", "Band 8a")]


def test_which_of_two_posts_does_not_state_a_fact_is_said() -> None:
    answer = found(BAND, PEAR, FIG, named=True)
    assert told(answer) == [("Pear Manager", "Band 7")]
    assert answer is not None
    assert answer.missing == ("pay band (Fig Manager)",)


def test_posts_are_meant_by_words_that_describe_them() -> None:
    asked = part("what band is the one with pruners", aspect="pay_band", cues="band")
    assert told(found(asked, PEAR, PLUM)) == [("Pear Manager", "Band 7")]


def test_of_several_that_are_described_the_one_that_fits_best_is_meant() -> None:
    near = advert("Plum Manager", "Band\nBand 8a", "", "You lead pruners on the hill.")
    far = advert("Fig Manager", "Band\nBand 6", "", "You lead pruners in the valley.")
    asked = part("band of lead pruners hill", aspect="pay_band", cues="band")
    assert told(found(asked, far, near)) == [("Plum Manager", "Band 8a")]


def test_up_to_three_posts_that_fit_are_answered_each() -> None:
    answer = found(BAND, PEAR, PLUM, NUT)
    assert [lead for lead, _ in told(answer)] == [
        "Pear Manager",
        "Plum Manager",
        "Nut Manager",
    ]


def test_more_posts_than_that_are_asked_back_about() -> None:
    answer = found(BAND, PEAR, PLUM, FIG, NUT)
    assert answer is not None
    assert answer.claims == ()
    assert set(answer.choices) == {r.document for r in (PEAR, PLUM, FIG, NUT)}


def permanent(*readings: Reading) -> Found | None:
    asked = part(
        "which posts are permanent", aspect="contract_type", cues="permanent posts"
    )
    return found(
        Part(asked.text, (), ("perman",), "contract_type"), *readings, every=True
    )


def test_which_posts_lists_only_those_that_say_it() -> None:
    assert told(permanent(PEAR, PLUM, FIG, NUT)) == [
        ("Pear Manager", "Contract: Permanent"),
        ("Fig Manager", "Contract: Permanent"),
    ]


def test_which_posts_lists_those_that_say_every_word() -> None:
    day = advert("Fig Manager", "Working pattern\nPermanent day shift")
    night = advert("Nut Manager", "Working pattern\nPermanent night shift")
    asked = Part(
        "which posts are on night shift", (), ("night", "shift"), "working_pattern"
    )
    [(lead, _)] = told(found(asked, day, night, every=True))
    assert lead == "Nut Manager"


def test_which_posts_lists_what_each_states_when_none_says_the_word() -> None:
    assert told(permanent(PLUM, NUT)) == [
        ("Plum Manager", "Contract: Secondment"),
        ("Nut Manager", "Contract: Bank"),
    ]


def test_which_posts_is_missing_when_none_states_the_fact() -> None:
    asked = part("which posts have a probation", aspect="probation", cues="probation")
    answer = found(asked, PEAR, PLUM, every=True)
    assert answer == Found(missing=("probation",))


@pytest.mark.parametrize(
    "readings",
    [
        pytest.param([], id="nothing is read"),
        pytest.param([PLAN], id="a strategy has no post"),
    ],
)
def test_without_an_advert_there_is_no_post(readings: list[Reading]) -> None:
    assert found(BAND, *readings, named=True) is None


def test_a_strategy_beside_an_advert_states_no_fact_of_a_post() -> None:
    assert told(found(BAND, PLAN, PEAR, named=True)) == [("", "Band 7")]


def test_words_that_no_advert_accounts_for_describe_no_post() -> None:
    asked = part("what band is the Harbour Master", aspect="pay_band", cues="band")
    assert found(asked, FIG) is None


def test_a_described_fact_that_is_not_stated_is_left_to_the_sentences() -> None:
    asked = part("the salary to grow figs outside", aspect="salary", cues="salary")
    assert found(asked, FIG, named=True) is None


CLOSING: Final = advert(
    "Pear Manager",
    "The closing date of the day shift is 14 March 2026.",
    "",
    "The closing date of the night shift is 21 March 2026.",
)


def test_the_statement_that_says_the_rest_of_the_question_is_the_one() -> None:
    asked = part("when does the night shift close", aspect="closing_date", cues="close")
    [(_, text)] = told(found(asked, CLOSING, named=True))
    assert "21 March 2026" in text


def test_one_everyday_word_may_be_foreign_to_a_named_post() -> None:
    asked = part("which band do I quote", aspect="pay_band", cues="band")
    assert told(found(asked, PEAR, named=True)) == [("", "Band 7")]


def test_a_comparison_with_a_foreign_word_says_which_post_is_silent() -> None:
    asked = part("which band do I quote", aspect="pay_band", cues="band")
    answer = found(asked, PEAR, FIG, named=True)
    assert told(answer) == [("Pear Manager", "Band 7")]
    assert answer is not None
    assert answer.missing == ("pay band (Fig Manager)",)


def test_a_name_that_is_foreign_to_a_named_post_is_not_passed_over() -> None:
    asked = part("which band is Quince Hall", aspect="pay_band", cues="band")
    answer = found(asked, PEAR, named=True)
    assert answer is None or not answer.claims
