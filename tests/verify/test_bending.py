"""What bends a sentence: figures, names, denials, modal verbs, order, conditions."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.verify.support import Fault, carries, weigh

ROW = "Open a falls clinic | By March 2018 | Owner: Head of Therapies"


@pytest.mark.parametrize(
    ("claim", "quotes"),
    [
        pytest.param("Full time", "FULL_TIME", id="an underscore parts words"),
        pytest.param(
            "Posted 23 November 2020 (2020-11-23)", "Posted: 2020-11-23", id="ISO"
        ),
        pytest.param("Twelve wards will close.", "12 wards will close.", id="spelt"),
        pytest.param("A one-year post", "A post of 12 months", id="a year in months"),
        pytest.param(
            "No less than 40% of beds", "At least 40% of beds", id="the same bound"
        ),
        pytest.param("In 2016/17 it fell.", "It fell during 16/17.", id="short years"),
        pytest.param(
            "Patients stay in bed.", "Patients remain in bed.", id="a plain synonym"
        ),
        pytest.param(
            "They manage the budget.", "Management of the budget.", id="the same root"
        ),
        pytest.param(
            "Experience of audit is an advantage.",
            "Desirable: experience of audit.",
            id="an advantage is desirable",
        ),
        pytest.param(
            "There is no on-call duty.", "On-call: No", id="a denial in a cell"
        ),
        pytest.param(
            "You will not only lead wards.",
            "You will not only lead wards but clinics.",
            id="no denial at all",
        ),
        pytest.param(
            "The chair is advised by the board.",
            "The board advises the chair.",
            id="active and passive",
        ),
        pytest.param(
            "We will hire nurses because wards are short.",
            "We will hire nurses because wards are short of staff.",
            id="the reason that is given",
        ),
    ],
)
def test_the_same_in_other_words_is_carried(claim: str, quotes: str) -> None:
    assert weigh(claim, quotes).carries()


@pytest.mark.parametrize(
    ("claim", "quotes", "fault"),
    [
        pytest.param("Twelve beds.", "Forty beds.", "figure", id="spelt number"),
        pytest.param("26 months of leave", "26 weeks of leave", "figure", id="unit"),
        pytest.param("Over 40 beds", "Under 40 beds", "figure", id="bound"),
        pytest.param("Beds: 40", "Up to 40 beds", "figure", id="a bound left out"),
        pytest.param("Cut it by 5%.", "Cut it by 6%.", "figure", id="share"),
        pytest.param(
            "The Head of Estates opens a clinic.", ROW, "name", id="another owner"
        ),
        pytest.param("It is sent each month.", "It is sent.", "unit", id="how often"),
        pytest.param(
            "You will supervise staff.",
            "You will not supervise staff.",
            "negation",
            id="a denial lost",
        ),
        pytest.param(
            "You will not supervise staff.",
            "You will supervise staff, not wards.",
            "negation",
            id="a denial of something else",
        ),
        pytest.param("We may open it.", "We will open it.", "modal", id="weaker"),
        pytest.param("We will open it.", "We could open it.", "modal", id="stronger"),
        pytest.param(
            "We will open wards.", "We aim to open wards.", "modal", id="an aim"
        ),
        pytest.param(
            "Audit experience is essential.",
            "Desirable: audit experience",
            "importance",
            id="essential for desirable",
        ),
        pytest.param(
            "Only nurses are asked.", "Nurses are asked.", "quantity", id="only"
        ),
        pytest.param(
            "Some nurses are asked.", "All nurses are asked.", "quantity", id="some"
        ),
        pytest.param(
            "All nurses are asked.", "Most nurses are asked.", "quantity", id="all"
        ),
        pytest.param(
            "Wards close because beds are few.",
            "Wards close. Beds are few.",
            "cause",
            id="an invented reason",
        ),
        pytest.param(
            "Wards close if beds are few.",
            "Wards close and beds are few.",
            "condition",
            id="an invented condition",
        ),
        pytest.param(
            "The ward for men will open.",
            "The ward for women will open.",
            "word",
            id="one word replaced",
        ),
        pytest.param(
            "A new clinic opens for women who are referred.",
            "A new clinic opens, and GPs send the men that they worry about.",
            "opposite",
            id="the opposite",
        ),
        pytest.param(
            "The chair advises the board.",
            "The board advises the chair.",
            "order",
            id="turned around",
        ),
        pytest.param(
            "The Director of Estates owns it.",
            "The Deputy Director of Estates owns it.",
            "order",
            id="a rank left out",
        ),
        pytest.param(
            "Ann Lee is Head of Audit.",
            "Ask Jo Ford, Head of Audit or Ann Lee, Head of Estates.",
            "order",
            id="the post of another",
        ),
    ],
)
def test_what_a_claim_bends_is_named(claim: str, quotes: str, fault: Fault) -> None:
    found = weigh(claim, quotes)
    assert found.fault == fault
    assert not found.carries()


def test_a_post_is_not_pieced_together_from_a_title_and_a_row() -> None:
    claim = "The Estates Manager will open a falls clinic."
    row = "Open a falls clinic. Owner: Ward Manager"
    assert weigh(claim, row, vouched="Estates strategy").fault == "name"
    assert weigh(claim, row, bodies="Estates", promised=True).fault is None


def test_a_title_vouches_for_the_years_that_it_bears() -> None:
    quote = "We will plant trees."
    claim = "The Trees Strategy 2018 will plant trees."
    assert weigh(claim, quote, vouched="Trees Strategy 2018").carries()
    later = "The Trees Strategy will plant trees by 2018."
    assert weigh(later, quote, vouched="Trees Strategy 2018").fault == "figure"


def test_a_stray_word_of_the_next_sentence_proves_nothing() -> None:
    quote = "The Head of Audit answers to the Treasurer. Write to Jo Ford, Chair."
    assert weigh("The Head of Audit answers to the Chair.", quote).fault == "name"


def test_what_else_is_known_of_a_post_vouches_for_figures() -> None:
    claim = "You will lead the wards at Band 7."
    assert not weigh(claim, "You will lead the wards.").carries()
    assert weigh(claim, "You will lead the wards.", beside="Pay band: Band 7").carries()


def test_words_that_no_quote_says_are_named() -> None:
    found = weigh("We will open a clinic with a lease car.", "We will open a clinic.")
    assert found.foreign == ("lease", "car")
    assert not found.carries()


MONTHS = ("January", "March", "June", "October")
SENTENCES = st.builds(
    "The {0} will {1} {2} {3} by {4} {5} at {6}.".format,
    st.sampled_from(["Head of Audit", "Chief Nurse", "board", "team"]),
    st.sampled_from(["open", "review", "publish", "fund"]),
    st.integers(2, 90),
    st.sampled_from(["clinics", "policies", "wards", "plans"]),
    st.sampled_from(MONTHS),
    st.integers(2015, 2030),
    st.sampled_from(["Band 5", "Band 8a", "Band 7"]),
)


@given(sentence=SENTENCES)
def test_a_sentence_carries_itself(sentence: str) -> None:
    assert weigh(sentence, sentence).score == 1
    assert carries(sentence, sentence)


@given(sentence=SENTENCES, other=SENTENCES)
def test_another_figure_date_or_band_is_not_carried(sentence: str, other: str) -> None:
    one, two = sentence.split(), other.split()
    figures = ("by", "at")
    changed = sentence
    for word in figures:
        tail = two[two.index(word) + 1 : two.index(word) + 3]
        first = one.index(word) + 1
        changed = " ".join([*one[:first], *tail, *one[first + 2 :]])
        assume(changed != sentence)
        assert not carries(changed, sentence)


@given(sentence=SENTENCES)
def test_a_denial_is_not_carried_by_what_it_denies(sentence: str) -> None:
    denied = sentence.replace(" will ", " will not ")
    assert not carries(denied, sentence)
    assert not carries(sentence, denied)
