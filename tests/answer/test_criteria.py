from dataclasses import replace

import pytest

from assistant.answer.criteria import find_criteria, find_required
from assistant.answer.found import Found
from assistant.model import Reading
from assistant.query import Constraint, Query
from assistant.records import Importance
from assistant.text import plain
from tests.answer.readings import part, query, read, same_weight

HEAD = """\
Elmwick NHS Foundation Trust
Salary: £50,952 to £57,349 a year
Band: 8a
Closing date: 12 May 2026

"""
MATRON = f"""\
Matron for Elective Care
{HEAD}Person specification

QUALIFICATIONS

Essential
- Registered nurse with current NMC registration
- Degree in nursing or equivalent experience

Desirable
- Master's degree in leadership

EXPERIENCE

Essential
- Managing a ward budget
- Leading change across teams

Desirable
- Working with theatres
"""
PHARMACIST = f"""\
Lead Pharmacist
{HEAD}Person specification

Qualifications

Essential
- Registration with the General Pharmaceutical Council

Desirable
- Certificate in coaching
"""
UNMARKED = f"""\
Estates Officer
{HEAD}Person specification

Qualifications
- Membership of a building institute

Skills
- Reading a drawing
"""


def matron(**similar: float) -> Reading:
    return read(MATRON, name="matron.txt", title="Matron", similar=similar)


def pharmacist() -> Reading:
    return read(PHARMACIST, name="pharmacist.txt", title="Lead Pharmacist")


def asked(
    text: str, *readings: Reading, importance: Importance | None = None, **more: object
) -> Query:
    """Return a question of criteria that names its documents."""
    each = replace(part(text), asks="criteria", importance=importance)
    found = query(each, documents=[r.document for r in readings])
    return replace(found, **more)  # type: ignore[arg-type]


def find(
    text: str, *readings: Reading, importance: Importance | None = None, **more: object
) -> Found | None:
    """Return what is found for a question, its claims proved."""
    wanted = asked(text, *readings, importance=importance, **more)
    found = find_criteria(wanted.parts[0], wanted, readings, same_weight)
    texts = {reading.document: reading.text for reading in readings}
    for claim in found.claims if found else ():
        [quote] = claim.quotes
        assert texts[quote.document][quote.start : quote.end] == quote.text
        assert claim.text == plain(quote.text)
    return found


def told(found: Found | None) -> list[str]:
    return [f"{c.label}: {c.text}" for c in found.claims] if found else []


@pytest.mark.parametrize(
    ("question", "importance", "criteria"),
    [
        pytest.param(
            "What are the essential criteria?",
            "essential",
            [
                "Essential · Qualifications: "
                "Registered nurse with current NMC registration",
                "Essential · Qualifications: "
                "Degree in nursing or equivalent experience",
                "Essential · Experience: Managing a ward budget",
                "Essential · Experience: Leading change across teams",
            ],
            id="of an importance",
        ),
        pytest.param(
            "What qualifications do I need?",
            None,
            [
                "Essential · Qualifications: "
                "Registered nurse with current NMC registration",
                "Essential · Qualifications: "
                "Degree in nursing or equivalent experience",
                "Desirable · Qualifications: Master's degree in leadership",
            ],
            id="of a kind",
        ),
        pytest.param(
            "desirable experience",
            "desirable",
            ["Desirable · Experience: Working with theatres"],
            id="of both",
        ),
    ],
)
def test_criteria_are_listed_as_asked(
    question: str, importance: Importance | None, criteria: list[str]
) -> None:
    found = find(question, matron(), importance=importance, listing=True)
    assert told(found) == criteria


def test_all_criteria_are_the_person_specification() -> None:
    found = find("What is in the person specification?", matron())
    assert len(told(found)) == 6


@pytest.mark.parametrize(
    ("importance", "opening"),
    [
        pytest.param("essential", "4 essential criteria.", id="of an importance"),
        pytest.param(None, "6 criteria.", id="all"),
    ],
)
def test_criteria_are_counted(importance: Importance | None, opening: str) -> None:
    found = find("How many criteria?", matron(), importance=importance, counting=True)
    assert found is not None
    assert found.opening == opening


def test_one_criterion_is_counted_in_the_singular() -> None:
    reading = pharmacist()
    found = find("How many?", reading, importance="desirable", counting=True)
    assert found is not None
    assert found.opening == "1 desirable criterion."


@pytest.mark.parametrize(
    ("question", "importance", "opening", "criterion"),
    [
        pytest.param(
            "Do I need to be a registered nurse?",
            None,
            "Yes: essential.",
            "Registered nurse with current NMC registration",
            id="needed",
        ),
        pytest.param(
            "Is a master's degree essential?",
            "essential",
            "It is desirable, not essential.",
            "Master's degree in leadership",
            id="not needed",
        ),
        pytest.param(
            "Is a master's in leadership desirable?",
            "desirable",
            "Yes: desirable.",
            "Master's degree in leadership",
            id="as proposed",
        ),
        pytest.param(
            "Is managing a budget just desirable?",
            "desirable",
            "It is essential.",
            "Managing a ward budget",
            id="more than proposed",
        ),
        pytest.param(
            "Are theatres essential or desirable?",
            None,
            "It is desirable.",
            "Working with theatres",
            id="either",
        ),
        pytest.param(
            "Do I need a degree in nursing?",
            None,
            "",
            "Degree in nursing or equivalent experience",
            id="another way is offered",
        ),
        pytest.param(
            "Do I need to manage a ward budget in Welsh?",
            None,
            "",
            "Managing a ward budget",
            id="not all that is asked is said",
        ),
        pytest.param(
            "Don't I need to be a registered nurse?",
            None,
            "",
            "Registered nurse with current NMC registration",
            id="a question that denies gets no yes",
        ),
    ],
)
def test_a_yes_or_no_is_said_where_a_criterion_says_so(
    question: str, importance: Importance | None, opening: str, criterion: str
) -> None:
    found = find(question, matron(), importance=importance, yes_no=True)
    assert found is not None
    assert found.opening == opening
    assert found.claims[0].text == criterion


def test_look_alike_criteria_are_not_taken_for_one_another() -> None:
    swapped = MATRON.replace("Managing a ward budget", "Counting a till")
    swapped = swapped.replace("Working with theatres", "Managing a ward budget")
    reading = read(swapped, name="matron.txt", title="Matron")
    found = find("Must I have managed a ward budget?", reading, yes_no=True)
    assert found is not None
    assert found.opening == "It is desirable, not essential."


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Do I need a driving licence?", id="no criterion says it"),
        pytest.param(
            "Is knowledge of Welsh law essential?", id="only its kind is said"
        ),
    ],
)
def test_what_a_specification_does_not_ask_for_is_not_stated(question: str) -> None:
    found = find(question, matron(), yes_no=True)
    assert found is not None
    assert not found.claims
    assert found.missing
    assert found.nearest is not None
    assert found.nearest.text == "Registered nurse with current NMC registration"


def test_a_criterion_in_other_words_is_found_by_what_it_means() -> None:
    reading = matron(Managing=0.7)
    assert find("Must I have run finances for a ward?", reading, yes_no=True)
    found = find("Must I have run ward finances?", reading, yes_no=True)
    assert told(found) == ["Essential · Experience: Managing a ward budget"]


def test_criteria_about_a_topic_are_listed_in_reading_order() -> None:
    found = find("criteria about nursing and teams", matron(), listing=True)
    assert found is not None
    starts = [claim.quotes[0].start for claim in found.claims]
    assert len(starts) == 3
    assert starts == sorted(starts)


def test_several_adverts_stand_under_their_titles() -> None:
    found = find("Compare the qualifications", matron(), pharmacist(), comparing=True)
    assert found is not None
    assert [claim.lead for claim in found.claims] == [
        *["Matron"] * 3,
        *["Lead Pharmacist"] * 2,
    ]
    assert found.subjects == ("matron.txt", "pharmacist.txt")


def test_an_advert_that_is_silent_is_named() -> None:
    found = find("Which asks for coaching?", matron(), pharmacist(), comparing=True)
    assert found is not None
    assert told(found) == ["Desirable · Qualifications: Certificate in coaching"]
    assert found.missing == ("criteria (Matron)",)


def test_posts_that_ask_for_something_are_counted() -> None:
    readings = [matron(), pharmacist()]
    wanted = replace(asked("Which posts want coaching?", every=True), documents=())
    found = find_criteria(wanted.parts[0], wanted, readings, same_weight)
    assert found is not None
    assert found.opening == "1 post asks for it."
    assert [claim.lead for claim in found.claims] == ["Lead Pharmacist"]


def test_a_question_that_names_no_post_of_many_is_asked_back() -> None:
    readings = [
        read(PHARMACIST, name=f"{number}.txt", title="Lead Pharmacist")
        for number in range(4)
    ]
    wanted = replace(asked("What are the criteria?"), documents=())
    found = find_criteria(wanted.parts[0], wanted, readings, same_weight)
    assert found == Found(choices=("0.txt", "1.txt", "2.txt", "3.txt"))
    topic = replace(asked("Is coaching essential?"), documents=())
    assert find_criteria(topic.parts[0], topic, readings, same_weight) is None


def test_a_document_that_marks_nothing_is_said_to() -> None:
    reading = read(UNMARKED, name="estates.txt", title="Estates Officer")
    found = find("essential criteria", reading, importance="essential", listing=True)
    assert found is not None
    assert found.opening == "The document does not say which are essential."
    assert told(found) == [
        "Qualifications: Membership of a building institute",
        "Skills: Reading a drawing",
    ]


def test_an_importance_that_no_criterion_has_is_missing() -> None:
    reading = read(UNMARKED, name="estates.txt", title="Estates Officer")
    found = find("desirable criteria", reading, importance="desirable", listing=True)
    assert found is not None
    assert not found.claims
    assert found.missing == ("desirable criteria",)
    mentioned = read(f"{UNMARKED}\nA desirable place to work.\n", name="estates.txt")
    assert find("desirable criteria", mentioned, importance="desirable") is None


def test_an_advert_without_criteria_has_none() -> None:
    reading = read(f"Gardener\n{HEAD}We plant pears in the valley.\n")
    assert find("What are the essential criteria?", reading) is None


def test_the_importance_may_be_a_constraint() -> None:
    wanted = Constraint("importance", "is", "desirable", "desirable")
    found = find("the criteria", matron(), constraints=(wanted,))
    assert told(found) == [
        "Desirable · Qualifications: Master's degree in leadership",
        "Desirable · Experience: Working with theatres",
    ]


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        pytest.param("Does the post need work with theatres?", "desirable", id="asked"),
        pytest.param("Does the post need work with lasers?", None, id="not there"),
        pytest.param("Does the post work with theatres?", None, id="no need"),
    ],
)
def test_a_need_is_looked_up_though_no_criterion_is_named(
    question: str, opening: str | None
) -> None:
    each = part(question)
    wanted = replace(query(each, documents=["matron.txt"]), yes_no=True)
    found = find_required(each, wanted, [matron()], same_weight)
    assert (found is None) == (opening is None)
    if found:
        assert found.opening == "It is desirable, not essential."


def test_the_words_for_the_post_count_less_than_what_is_asked_of_it() -> None:
    question = "Do I need to have led change for the harbour and ferry manager post?"
    assert told(find(question, matron(), yes_no=True)) == [
        "Essential · Experience: Leading change across teams"
    ]


def test_what_is_needed_and_not_needed_at_once_is_not_called_essential() -> None:
    text = MATRON.replace(
        "Managing a ward budget",
        "You do not need a ward budget behind you but you must have run a team",
    )
    found = find("Do I need a ward budget?", read(text, name="matron.txt"), yes_no=True)
    assert found is not None
    assert found.opening == ""
    assert found.claims[0].label == "Experience"


def test_a_guaranteed_interview_is_no_criterion() -> None:
    offers = "- Disabled applicants can ask for the Guaranteed Interview Scheme\n"
    reading = read(PHARMACIST + offers, title="Lead Pharmacist")
    asked = replace(part("what are the criteria"), asks="criteria", terms=())
    asking = query(asked, documents=[reading.document], listing=True)
    found = find_criteria(asked, asking, [reading], same_weight)
    assert found is not None
    assert [claim.text for claim in found.claims] == [
        "Registration with the General Pharmaceutical Council",
        "Certificate in coaching",
    ]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Must I be a nurse?", "Registered nurse with current NMC registration"),
        ("Do I need a degree for the matron job?",
         "Degree in nursing or equivalent experience"),
        ("I've never worked with theatres, can I apply?", "Working with theatres"),
    ],
)  # fmt: skip
def test_what_is_asked_of_somebody_is_the_topic(question: str, text: str) -> None:
    found = find(question, matron(), yes_no=True)
    assert found is not None
    assert text in [claim.text for claim in found.claims]


def test_a_question_for_one_of_a_kind_is_answered_with_the_kind() -> None:
    found = find("Which accountancy qualification do they insist on?", pharmacist())
    assert told(found) == [
        "Essential · Qualifications: Registration with the General Pharmaceutical"
        " Council",
        "Desirable · Qualifications: Certificate in coaching",
    ]


def test_essential_criteria_come_before_desirable_ones() -> None:
    text = (
        "Pear Manager\nSalary: £50,000\n\nPerson specification\n\n"
        "Criterion\tLevel\tTested by\nPrunes\tEssential\tForm\n"
        "Sings\tDesirable\tForm\nClimbs\tEssential\tForm\n"
    )
    reading = read(text, name="p.txt")
    asked = replace(part("what are the criteria", cues="criteria"), asks="criteria")
    whole = query(asked, documents=[reading.document], listing=True)
    found = find_criteria(asked, whole, [reading], same_weight)
    assert found is not None
    assert [claim.text for claim in found.claims] == ["Prunes", "Climbs", "Sings"]
