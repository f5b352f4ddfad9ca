from assistant.ingest.adverts.criteria.read import read_criteria
from assistant.ingest.parsed import Layout
from assistant.ingest.sections import split_sections
from assistant.model import Document
from assistant.text import collapse

Row = tuple[str | None, str | None, str | None, str]
"""Importance, category, how it is assessed, text."""


def read(text: str, layout: Layout | None = None) -> list[Row]:
    document = Document("a.txt", "advert", "A post", None, text, (), "a.txt", "0")
    found = read_criteria(document, split_sections(text), layout or Layout())
    for one in found:
        assert collapse(text[one.start : one.end]) == one.text
        assert one.document == "a.txt"
    assert list(found) == sorted(found, key=lambda one: one.start)
    return [(one.importance, one.category, one.assessed_by, one.text) for one in found]


def essential(text: str, category: str | None = None, by: str | None = None) -> Row:
    return ("essential", category, by, text)


def desirable(text: str, category: str | None = None, by: str | None = None) -> Row:
    return ("desirable", category, by, text)


def unsaid(text: str, category: str | None = None, by: str | None = None) -> Row:
    return (None, category, by, text)


def test_importance_below_categories() -> None:
    assert read(
        "Head of Audit\n\nPerson specification\n\nQualifications\n\nEssential\n\n"
        "• Degree in nursing\n• Registration with the NMC\n\nDesirable\n\n"
        "• Master's degree\n\nExperience\n\nEssential\n\n• Leading a team\n\n"
        "Disclosure and Barring Service Check\n\nThis post is subject to the "
        "Rehabilitation of Offenders Act.\n"
    ) == [
        essential("Degree in nursing", "Qualifications"),
        essential("Registration with the NMC", "Qualifications"),
        desirable("Master's degree", "Qualifications"),
        essential("Leading a team", "Experience"),
    ]


def test_categories_below_importance() -> None:
    assert read(
        "PERSON SPECIFICATION\n\nEssential criteria\n\nQualifications\n\n"
        "- Degree in nursing\n\nSkills and abilities\n\n- Able to lead teams\n\n"
        "Desirable criteria\n\n- A second language\n\nQualifications\n\n"
        "- Master's degree\n"
    ) == [
        essential("Degree in nursing", "Qualifications"),
        essential("Able to lead teams", "Skills and abilities"),
        desirable("A second language"),
        desirable("Master's degree", "Qualifications"),
    ]


def test_lines_without_signs() -> None:
    assert read(
        "Person Specification\nQualifications\nEssential\nDegree in nursing\n"
        "Registration with the NMC\nDesirable\nMaster's degree\nExperience\nEssential\n"
        "Leading a large team\nDesirable\nWorking in the community\n"
        "Employer details\nNorthmoor Community NHS Trust\n1 High Street\n"
    ) == [
        essential("Degree in nursing", "Qualifications"),
        essential("Registration with the NMC", "Qualifications"),
        desirable("Master's degree", "Qualifications"),
        essential("Leading a large team", "Experience"),
        desirable("Working in the community", "Experience"),
    ]


def test_headings_that_name_category_and_importance() -> None:
    assert read(
        "Person Specification – Qualifications (Essential)\n* Degree in nursing.\n"
        "Desirable\n* Master's degree.\nKnowledge - Essential:\n"
        "* Clinical governance.\n"
        "Desirable skills\n* Coaching.\n"
    ) == [
        essential("Degree in nursing.", "Qualifications"),
        desirable("Master's degree.", "Qualifications"),
        essential("Clinical governance.", "Knowledge"),
        desirable("Coaching.", "skills"),
    ]


def test_numbers_and_letters_are_signs() -> None:
    assert read(
        "Essential requirements:\n1. Degree in nursing\n2. Leading a team\n"
        "Desirable requirements:\na) Coaching\nb) Master's degree\n"
    ) == [
        essential("Degree in nursing"),
        essential("Leading a team"),
        desirable("Coaching"),
        desirable("Master's degree"),
    ]


def test_single_letters_are_headings_in_a_specification() -> None:
    assert read(
        "Person specification\nExperience\nE\n• Leading a team\nD\n• Coaching\n"
    ) == [
        essential("Leading a team", "Experience"),
        desirable("Coaching", "Experience"),
    ]


def test_a_mark_on_each_line() -> None:
    assert read(
        "Person specification\n\nQualifications\n• Degree in nursing (E)\n"
        "• Master's degree [D]\nExperience\n• Leading a team - Essential\n"
        "• Essential: budgets above £1m\n• (D) Audit (A/I)\n• Rostering (E) (A, I)\n"
        "• Planning (Essential - A/I/T)\n• Information technology (IT)\n"
    ) == [
        essential("Degree in nursing", "Qualifications"),
        desirable("Master's degree", "Qualifications"),
        essential("Leading a team", "Experience"),
        essential("budgets above £1m", "Experience"),
        desirable("Audit", "Experience", "A/I"),
        essential("Rostering", "Experience", "A, I"),
        essential("Planning", "Experience", "A/I/T"),
        unsaid("Information technology (IT)", "Experience"),
    ]


def test_marked_lines_without_signs_are_no_headings() -> None:
    assert read(
        "Person specification\nCommunication skills (E)\nLeadership skills (E)\n"
        "Project management experience (D)\n"
    ) == [
        essential("Communication skills"),
        essential("Leadership skills"),
        desirable("Project management experience"),
    ]


def test_numbered_marks() -> None:
    assert read(
        "Selection criteria\nE1 Degree in nursing\nE2 Leading a team\nD1 Coaching\n"
    ) == [
        essential("Degree in nursing"),
        essential("Leading a team"),
        desirable("Coaching"),
    ]


def test_assessment_lines() -> None:
    assert read(
        "Person specification\nEssential\n• Degree in nursing\n• Registration\n"
        "Assessed by: Application form\n• Leading a team\nAssessed by: Interview\n"
        "Desirable\nHow assessed: Test\n• Coaching\n"
    ) == [
        essential("Degree in nursing", None, "Application form"),
        essential("Registration", None, "Application form"),
        essential("Leading a team", None, "Interview"),
        desirable("Coaching", None, "Test"),
    ]


def test_wrapped_lines_are_one_criterion() -> None:
    assert read(
        "Person specification\nEssential\n"
        "• Substantial experience of leading clinical teams in a large and complex\n"
        "organisation\n• Knowledge of the\nNHS\n"
        "Desirable\n"
        "Experience of working with partners outside the health service and\n"
        "with charities\nCoaching\n"
    ) == [
        essential(
            "Substantial experience of leading clinical teams in a large and complex "
            "organisation"
        ),
        essential("Knowledge of the NHS"),
        desirable(
            "Experience of working with partners outside the health service and with "
            "charities"
        ),
        desirable("Coaching"),
    ]


def test_shredded_bullets() -> None:
    assert read(
        "Person specification\nEssential\n•\nDegree in nursing\n•\n\nLeading a team\n"
        "Desirable\n• Coaching • Audit\n"
    ) == [
        essential("Degree in nursing"),
        essential("Leading a team"),
        desirable("Coaching"),
        desirable("Audit"),
    ]


def test_what_is_no_criterion() -> None:
    assert read(
        "Main duties of the job\n• Lead the team\n• Manage the budget\n"
        "Our values\n• Kindness\nPerson specification\n"
        "Criteria will be assessed by application form and interview.\n"
        "E = Essential, D = Desirable\nA = application, I = interview\n"
        "Qualifications\nEssential\n• Degree in nursing\n• N/A\nDesirable\n• None\n"
        "Salary: £40,000\n"
        "This post is subject to the Rehabilitation of Offenders Act 1974.\n"
        "Benefits\n• Generous pension\n"
    ) == [essential("Degree in nursing", "Qualifications")]


def test_a_criterion_printed_twice_is_one() -> None:
    assert read(
        "Skills\n\nPerson specification\nSkills\n• Leading a team\n\nAppendix\n\n"
        "Person specification\nEssential\n• Leading a team.\n• Coaching\n"
    ) == [essential("Leading a team."), essential("Coaching")]


def test_an_advert_that_asks_nothing() -> None:
    assert read("") == []
    assert read("We are a large trust. The role is based in Northmoor.") == []


def test_a_criterion_of_both_kinds_is_two() -> None:
    assert read(
        "Person specification\nEssential\n• Coaching\n• Audit\nDesirable\n• Coaching\n"
    ) == [essential("Coaching"), essential("Audit"), desirable("Coaching")]
