import pytest

from assistant.answer.commitments import find_duty, lacks_duty
from assistant.answer.found import Found
from assistant.answer.quoting import claim_of
from assistant.model import Reading
from assistant.query import Expected
from tests.answer.readings import part, query, read, same_weight

PLAN = """\
# Elmwick Wards Plan

## Priority 1: Quiet nights

We will put soft-closing bins on all wards by May 2027. The Chief Nurse answers to the
Board for this priority. We shall know that it works if complaints of noise fall by
a third.

Ward lights will be checked every six weeks.

## Priority 2: Warm meals

A hot trolley will be bought for each of the four sites. The Head of Catering leads.

## How it is governed

The Quality and Safety Committee receives a report twice a year, and a lay governor
chairs it. The plan will be refreshed each March.

If a ward is two months late, its matron comes to the committee in person to explain.

Complaints must be acknowledged within three working days of receipt.

The Trust Secretary will keep the register of visits and publish it.
"""


def plan() -> Reading:
    return read(PLAN, name="elmwick.md", kind="strategy", title="Elmwick Wards Plan")


def ask(question: str, *, expects: Expected | None = None) -> str:
    """Return what is told of a question that names the plan; empty when nothing is."""
    asked = part(question, expects=expects)
    found = find_duty(
        asked, query(asked, documents=["elmwick.md"]), [plan()], same_weight
    )
    return " ".join(claim.text for claim in found.claims) if found else ""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who is responsible for quiet nights?", "Chief Nurse"),
        ("Who is in charge of the hot trolley?", "Head of Catering leads"),
        ("Which director owns warm meals?", "Head of Catering"),
        ("Who chairs the safety committee?", "a lay governor chairs it"),
        ("Who keeps the register of visits?", "Trust Secretary"),
        ("How often are ward lights checked?", "every six weeks"),
        ("When will the plan be refreshed?", "each March"),
        ("How soon must complaints be acknowledged?", "within three working days"),
        ("What happens if a ward is late?", "its matron comes to the committee"),
        ("How will they know that quiet nights work?", "fall by a third"),
    ],
)
def test_the_sentence_that_tells_the_asked_side_is_found(
    question: str, told: str
) -> None:
    assert told in ask(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who chairs the Catering Forum?",
        "Who is responsible for parking?",
        "How often are the bins emptied?",
        "How often does the safety committee visit wards?",
        "How soon must bins be replaced?",
        "What happens if meals are cold?",
        "Who inspects the register of visits?",
        "When will the trolley be bought?",
        "What is on the trolley?",
    ],
)
def test_a_sentence_that_does_not_tell_it_is_no_answer(question: str) -> None:
    assert not ask(question)


def test_every_claim_quotes_the_document() -> None:
    asked = part("Who keeps the register of visits?")
    reading = plan()
    found = find_duty(
        asked, query(asked, documents=["elmwick.md"]), [reading], same_weight
    )
    assert found is not None
    quotes = [quote for claim in found.claims for quote in claim.quotes]
    assert [q.text for q in quotes] == [reading.text[q.start : q.end] for q in quotes]


def test_adverts_hold_no_duties_of_a_plan() -> None:
    asked = part("Who keeps the register of visits?")
    advert = read(PLAN, name="elmwick.md", kind="advert", title="Elmwick")
    of_it = query(asked, documents=["elmwick.md"])
    assert find_duty(asked, of_it, [advert], same_weight) is None


@pytest.mark.parametrize(
    ("question", "said", "lacks"),
    [
        ("What happens if a ward is late?", "Ward lights", True),
        ("What happens if a ward is late?", "If a ward", False),
        ("How often are lights checked?", "Complaints must", True),
        ("How often are lights checked?", "Ward lights", False),
        ("Who chairs the committee?", "The Head of Catering", True),
        ("Who chairs the committee?", "The Quality and Safety", False),
        ("Where are the lights?", "Complaints must", False),
    ],
)
def test_a_sentence_found_must_tell_what_is_asked(
    question: str, said: str, *, lacks: bool
) -> None:
    reading = plan()
    sentence = next(s for s in reading.sentences if s.text.startswith(said))
    found = Found((claim_of([sentence]),))
    assert lacks_duty(part(question), found, [reading]) is lacks
