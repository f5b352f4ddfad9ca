"""Questions of policies, procedures, constitutions, reports and guidance."""

from collections.abc import Sequence
from typing import Final

import pytest

from assistant.model import Kind
from assistant.query import Query
from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.named import Entry
from assistant.retrieval.queries import understand
from assistant.text import stems

LEAVE_POLICY: Final = "special-leave-policy-v3.txt"
LEAVE_SOP: Final = "sop_special_leave_2024.txt"
CONSTITUTION: Final = "constitution-approved.docx"
REVIEW: Final = "interim-report-community-dentistry-2031.pdf"
GUIDANCE: Final = "winter-guidance-2026-27.txt"
STRATEGY: Final = "people-strategy.txt"
ADVERT: Final = "vacancy-201.txt"
DENTIST: Final = "vacancy-202.txt"

_ENTRIES: Final[Sequence[tuple[str, Kind, str, str | None, str]]] = (
    (
        LEAVE_POLICY,
        "other",
        "Special Leave Policy",
        "Northvale Hospitals NHS Trust",
        "A manager answers a request within five working days. The panel decides.",
    ),
    (
        LEAVE_SOP,
        "other",
        "Standard operating procedure: special leave requests",
        "Northvale Hospitals NHS Trust",
        "The hub logs each form. Records are kept for six years.",
    ),
    (
        CONSTITUTION,
        "other",
        "NHS Eastmoor Integrated Care Board Constitution",
        "NHS Eastmoor Integrated Care Board",
        "The quorum is seven members. The chair is appointed by the minister.",
    ),
    (
        REVIEW,
        "other",
        "Independent Review of Community Dentistry 2031",
        "Dental Education Wessex",
        "Dental Education Wessex should pay for ninety places a year.",
    ),
    (
        GUIDANCE,
        "strategy",
        "Winter 2026/27: operating guidance",
        None,
        "The Category 2 response time is 28 minutes. No handover takes longer.",
    ),
    (
        STRATEGY,
        "strategy",
        "People Strategy 2024 to 2028",
        "Northvale Hospitals NHS Trust",
        "We will be well led. Volunteers count.",
    ),
    (
        ADVERT,
        "advert",
        "Director of Strategy",
        "Northvale Hospitals NHS Trust",
        "Salary: £90,000. You will write the policy on leave.",
    ),
    (
        DENTIST,
        "advert",
        "Clinical Dentistry Lead",
        "Southmere Community NHS Trust",
        "Salary: £70,000. You will lead the clinics.",
    ),
)
CATALOGUE: Final = Catalogue(
    Entry(name, kind, title, body, f"{title}\n{body}\n{text}", plans=False)
    for name, kind, title, body, text in _ENTRIES
)
_STEMS: Final = {
    name: stems(f"{title} {body} {text}") for name, _, title, body, text in _ENTRIES
}


def _holders(phrase: str) -> frozenset[str]:
    said = stems(phrase)
    return frozenset(
        name
        for name, found in _STEMS.items()
        if any(found[i : i + len(said)] == said for i in range(len(found)))
    )


def ask(question: str) -> Query:
    return understand(question, CATALOGUE, _holders)


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("Who decides under the special leave policy?", LEAVE_POLICY),
        ("How long are records kept under the special leave SOP?", LEAVE_SOP),
        ("What does the SL policy say of requests?", LEAVE_POLICY),
        ("Who appoints the chair under the Eastmoor constitution?", CONSTITUTION),
        ("what is the quorum in the constitution?", CONSTITUTION),
        ("How many places does the 2031 dentistry report want?", REVIEW),
        ("What target does the 26/27 guidance set?", GUIDANCE),
        ("How long may a handover take in the winter guidance?", GUIDANCE),
        ("does the Northvale people strategy count volunteers?", STRATEGY),
    ],
)
def test_a_paper_is_meant_by_its_names_its_sort_or_its_years(
    question: str, document: str
) -> None:
    asked = ask(question)
    assert asked.documents == (document,)
    assert asked.unknown == ()
    assert {part.asks for part in asked.parts} == {"text"}


def test_a_paper_that_is_not_there_is_no_other_of_its_body() -> None:
    assert ask("What does Northvale's Estates Strategy say?").unknown == ("Estates",)


def test_a_year_that_a_paper_does_not_speak_of_is_named_as_missing() -> None:
    assert ask("What does the winter guidance ask for in 2031?").unknown == ("2031",)


def test_a_paper_that_nothing_names_is_looked_for_among_papers_only() -> None:
    asked = ask("What do the policies and frameworks say about grievances at work?")
    assert (asked.documents, asked.papers) == ((), True)


@pytest.mark.parametrize(
    "question",
    [
        "What is the salary of the Director of Strategy at Northvale?",
        "Which policy would the Director of Strategy at Northvale write in this post?",
    ],
)
def test_a_word_for_a_paper_in_a_question_of_a_post_names_no_paper(
    question: str,
) -> None:
    asked = ask(question)
    assert asked.documents == (ADVERT,)
    assert not asked.papers


def test_how_long_something_takes_is_no_length_of_a_contract() -> None:
    asked = ask("How long may ambulance crews wait for a handover at night?")
    assert {part.asks for part in asked.parts} == {"text"}
    assert asked.unknown == ()


def test_of_a_body_without_a_post_its_papers_are_read_as_well() -> None:
    asked = ask("How do volunteers count at Northvale?")
    assert STRATEGY in asked.documents


def test_capitals_that_shorten_no_name_are_not_refused() -> None:
    assert ask("What does the winter guidance say of AI in A&E?").unknown == ()


def test_a_word_of_one_title_alone_calls_that_paper_whatever_is_asked() -> None:
    asked = ask("Which posts does the winter guidance count as vacancies?")
    assert asked.documents == (GUIDANCE,)
    assert not asked.every


def test_a_sort_of_body_in_the_plural_calls_no_paper() -> None:
    asked = ask("How often must ICBs answer under the winter guidance?")
    assert asked.documents == (GUIDANCE,)
