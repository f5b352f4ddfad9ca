import pytest

from assistant.answer.facts import find_fact
from assistant.text import plain
from tests.answer.readings import read


def stated(aspect: str, text: str) -> list[str]:
    """Return what a text states of a fact, each statement on one line."""
    return [
        " | ".join(plain(sentence.text) for sentence in sentences)
        for sentences in find_fact(aspect, read(text))
    ]


@pytest.mark.parametrize(
    ("aspect", "text", "found"),
    [
        pytest.param("pay_band", "Band\nBand 7\n", "Band Band 7", id="label above"),
        pytest.param("pay_band", "Grade: Band 7\n", "Grade: Band 7", id="label beside"),
        pytest.param("pay_band", "Band – 7\n", "Band – 7", id="label with a dash"),
        pytest.param(
            "pay_band",
            "This is a Band 7 post in our orchards.\n",
            "This is a Band 7 post in our orchards.",
            id="sentence",
        ),
        pytest.param(
            "salary",
            "Salary\n£46,148 to £52,809 a year\n",
            "Salary £46,148 to £52,809 a year",
            id="salary",
        ),
        pytest.param(
            "closing_date",
            "Please apply by 14 March 2026.\n",
            "Please apply by 14 March 2026.",
            id="a deadline in a sentence",
        ),
        pytest.param(
            "accountable_to",
            "The post holder reports to the Director of Trees.\n",
            "The post holder reports to the Director of Trees.",
            id="a reporting line",
        ),
    ],
)
def test_a_fact_is_stated_by_a_label_or_a_sentence(
    aspect: str, text: str, found: str
) -> None:
    assert stated(aspect, f"Orchard Manager\n{text}") == [found]


@pytest.mark.parametrize(
    ("aspect", "text"),
    [
        pytest.param("salary", "Salary\nNot mentioned\n", id="not mentioned"),
        pytest.param("salary", "Salary: TBC\n", id="to be confirmed"),
        pytest.param("interview_dates", "Interview date: N/A\n", id="not applicable"),
        pytest.param("closing_date", "Closing date: when filled\n", id="no date in it"),
        pytest.param(
            "job_reference", "We refer to trees.\n", id="label only, no label"
        ),
        pytest.param("pay_band", "We are a band of gardeners.\n", id="no pay band"),
        pytest.param("salary", "We invest £5 million a year.\n", id="not a salary"),
        pytest.param("closing_date", "You will prune trees.\n", id="something else"),
    ],
)
def test_what_says_nothing_of_a_fact_does_not_state_it(aspect: str, text: str) -> None:
    assert stated(aspect, f"Orchard Manager\n{text}") == []


def test_a_label_goes_before_a_sentence() -> None:
    text = "We seek a Band 6 deputy for this post.\n\nBand\nBand 7\n"
    assert stated("pay_band", text) == ["Band Band 7"]


def test_a_sentence_that_says_it_plainly_is_worth_a_label() -> None:
    text = (
        "Orchard Manager\nOur sheds are located at Appleton.\n"
        "This post is based at Pearton.\n"
    )
    assert stated("locations", text) == ["This post is based at Pearton."]


def test_two_statements_that_differ_are_both_given() -> None:
    text = "Closing date\n14 March 2026\n\nDetails\nClosing date: 21 March 2026\n"
    assert stated("closing_date", text) == [
        "Closing date 14 March 2026",
        "Closing date: 21 March 2026",
    ]


def test_the_same_statement_is_given_once() -> None:
    text = "Closing date\n14 March 2026\n\nDetails\nClosing date: 14/03/2026\n"
    assert stated("closing_date", text) == ["Closing date 14 March 2026"]


def test_a_statement_that_says_less_is_not_given_again() -> None:
    text = "Salary\n£46,148 to £52,809 a year\n\nDetails\nSalary: £46,148 a year\n"
    assert stated("salary", text) == ["Salary £46,148 to £52,809 a year"]


def test_statements_without_a_figure_are_told_apart_by_their_words() -> None:
    text = "Contract\nPermanent\n\nDetails\nContract: Secondment\n"
    assert stated("contract_type", text) == [
        "Contract Permanent",
        "Contract: Secondment",
    ]


def test_what_the_carrying_site_adds_states_nothing() -> None:
    text = "Press apply now. Beware of fraud: the salary is never £900 a month.\n"
    assert stated("salary", text) == []


CONTACT = """\
Job summary
You will prune trees.

For further details / informal visits contact
Mx Pomona Quince
Director of Trees
pomona.quince@example.org

About us
We are an orchard.
"""


def test_a_contact_is_the_block_below_its_heading() -> None:
    [found] = stated("contacts", CONTACT)
    assert "Mx Pomona Quince" in found
    assert "pomona.quince@example.org" in found
    assert "orchard" not in found


def test_a_contact_is_the_block_after_a_colon() -> None:
    text = (
        "Job summary\nFor an informal chat please contact:\n"
        "Mx Pomona Quince\nTelephone 01632 960001\n"
        "Our orchards are the oldest in the valley and we have been growing apples "
        "and pears in them for three hundred years.\n"
    )
    [found] = stated("contacts", text)
    assert "Pomona Quince" in found
    assert "01632 960001" in found
    assert "three hundred" not in found


def test_only_what_fits_the_rest_of_the_question_best_is_looked_at() -> None:
    reading = read("Closing date\n14 March 2026\n\nDetails\nClosing: 21 March 2026\n")
    late = [i for i, s in enumerate(reading.sentences) if "21" in s.text]
    found = find_fact("closing_date", reading, about=lambda i: float(i in late))
    assert [s.text for (s,) in found] == ["Closing: 21 March 2026"]
    assert find_fact("closing_date", reading, about=lambda _: 0.1) == []


def test_a_sentence_that_names_a_contact_does_not_announce_a_block() -> None:
    text = "Job summary\nFor an informal chat call 01632 960001.\nWe grow pears.\n"
    assert stated("contacts", text) == ["For an informal chat call 01632 960001."]


def test_a_heading_states_a_fact_only_by_its_value() -> None:
    assert stated("travel", "# Travel\nYou will walk to the orchard.\n") == []
    assert stated("pay_band", "# A Band 7 post\nYou will prune.\n") == [
        "# A Band 7 post"
    ]


def test_a_block_may_end_with_the_text() -> None:
    text = CONTACT.partition("About us")[0].strip()
    [found] = stated("contacts", text)
    assert found.endswith("pomona.quince@example.org")
