"""Adverts as they are really typed: columns of spaces, run-in lists, loose headings."""

from collections.abc import Callable

import pytest

from assistant.ingest.parsed import TextBuilder
from tests.ingest.adverts.test_criteria import Row, desirable, essential, read, unsaid


def test_columns_of_spaces_with_marks() -> None:
    assert read(
        "Sonographer\n\nQUALITIES\n\n"
        "                                E/D     How tested\n"
        "Training\n"
        "Ultrasound diploma              E       A\n"
        "Teaching certificate            D       A/I\n"
        "Other\n"
        "Clear speaker of several\n"
        "languages                       E       I\n\n"
        "Enquiries: the office\n"
    ) == [
        essential("Ultrasound diploma", "Training", "A"),
        desirable("Teaching certificate", "Training", "A/I"),
        essential("Clear speaker of several languages", "Other", "I"),
    ]


def test_columns_of_spaces_with_criteria() -> None:
    assert read(
        "Salary    £40,000\n\n\n"
        "Criteria        Essential               Desirable       Evidence\n"
        "-------------   --------------------    ------------    -----------\n"
        "Experience      Year-end accounts       Charities       Application\n"
        "                                        or councils\n"
        "Skills          Advanced Excel          SQL             Test\n\n\n"
        "Hours           37.5\n"
    ) == [
        essential("Year-end accounts", "Experience", "Application"),
        desirable("Charities", "Experience", "Application"),
        desirable("or councils", "Experience"),
        essential("Advanced Excel", "Skills", "Test"),
        desirable("SQL", "Skills", "Test"),
    ]


def test_columns_of_ticks() -> None:
    assert read(
        "PERSON SPECIFICATION\n"
        "                            Essential    Desirable\n"
        "Degree in science               X\n"
        "Lead auditor                                  X\n"
    ) == [essential("Degree in science"), desirable("Lead auditor")]


def test_bars_without_bars_around_them() -> None:
    assert read(
        "Essential | Desirable\nPharmacy degree | Diploma\nFive years | Research\n"
    ) == [
        essential("Pharmacy degree"),
        desirable("Diploma"),
        essential("Five years"),
        desirable("Research"),
    ]


def test_a_column_of_importance_by_another_name() -> None:
    assert read(
        "PERSON SPECIFICATION\nCriteria\tWeight\tWhere assessed\n"
        "Licence\tEssential\tApplication\nFraud training\tDesirable\tInterview\n"
    ) == [
        essential("Licence", None, "Application"),
        desirable("Fraud training", None, "Interview"),
    ]


def test_a_letter_and_a_code_behind_each_line_make_a_specification() -> None:
    assert read(
        "What we seek.  (E) = essential; A = application, I = interview\n\n"
        "Training & checks\na) Diploma (E) A\nb) Mediation (D) A\n\n"
        "Other\nc) Spreadsheets (E) T/I\n\nThe job is not for home working.\n"
    ) == [
        essential("Diploma", "Training & checks", "A"),
        desirable("Mediation", "Training & checks", "A"),
        essential("Spreadsheets", "Other", "T/I"),
    ]


def test_a_legend_below_the_list_is_no_criterion() -> None:
    assert read(
        "Person specification\n\nSkills\n• Letters (E)\n• Figures (D)\n\n"
        "(E) essential, (D) desirable. All are assessed at interview.\n"
    ) == [essential("Letters", "Skills"), desirable("Figures", "Skills")]


def test_words_of_importance_that_end_lines() -> None:
    assert read(
        "Qualifications\nPart-qualified accountant essential\nAAT, desirable\n\n"
        "Experience\nAccounts in a large body - essential\nNHS costing. Desirable.\n"
        "Knowledge of tax is essential\n\nPackage\n27 days of leave\n"
    ) == [
        essential("Part-qualified accountant", "Qualifications"),
        desirable("AAT", "Qualifications"),
        essential("Accounts in a large body", "Experience"),
        desirable("NHS costing", "Experience"),
        essential("Knowledge of tax is essential", "Experience"),
    ]


def test_lists_run_in_behind_their_importance() -> None:
    assert read(
        "Programme lead\nEssential requirements: degree; running programmes; and "
        "knowledge of IT.\nDesirable: a licence. Experience of charities.\n"
    ) == [
        essential("degree"),
        essential("running programmes"),
        essential("knowledge of IT."),
        desirable("a licence."),
        desirable("Experience of charities."),
    ]


def test_both_kinds_run_in_one_paragraph() -> None:
    assert read("Selection criteria\nEssential: degree; tact. Desirable: Welsh.\n") == [
        essential("degree"),
        essential("tact."),
        desirable("Welsh."),
    ]


def test_importance_before_a_line_holds_for_the_lines_below() -> None:
    assert read(
        "PERSON SPECIFICATION\nFACTOR: Qualifications\nESSENTIAL: Degree\n"
        "Management qualification\nDESIRABLE: Masters\nHOW ASSESSED: Application\n\n"
        "FACTOR: Experience\nESSENTIAL: Managing clinics\nManaging people\n"
    ) == [
        essential("Degree", "Qualifications"),
        essential("Management qualification", "Qualifications"),
        desirable("Masters", "Qualifications", "Application"),
        essential("Managing clinics", "Experience"),
        essential("Managing people", "Experience"),
    ]


def test_several_marks_in_a_line() -> None:
    assert read(
        "Person specification\nExperience: a year in prisons (E) (A/I); hostels (D)\n"
        "Skills: tact; patience\n"
    ) == [
        essential("a year in prisons", "Experience", "A/I"),
        desirable("hostels", "Experience"),
        unsaid("tact; patience", "Skills"),
    ]


def test_numbers_below_numbered_headings() -> None:
    assert read(
        "Person Spec\n\n1. Education\n1.1 Diploma (essential)\n1.2 Membership of a "
        "body (desirable)\n2. Other\n2.1 Licence (essential)\n\n4. Conditions\n"
        "4.1 Six months' notice\n"
    ) == [
        essential("Diploma", "Education"),
        desirable("Membership of a body", "Education"),
        essential("Licence", "Other"),
    ]


def test_numbers_before_tabs_are_signs() -> None:
    assert read(
        "Essential criteria\n1\tGood education\n2\tRostering\n\n"
        "Desirable criteria\n3\tTyping\n"
    ) == [essential("Good education"), essential("Rostering"), desirable("Typing")]


def test_the_title_of_the_post_is_no_category() -> None:
    assert read(
        "Service Manager - Podiatry\n\nEssential Criteria\nQualifications\n"
        "* Registered podiatrist\nDesirable Criteria\n* Tendering\n"
    ) == [essential("Registered podiatrist", "Qualifications"), desirable("Tendering")]


def test_a_heading_that_asks_is_no_category() -> None:
    assert read(
        "What we need from you\n\nEssential\nNurse in good standing\nDegree\n\n"
        "Desirable\nLeadership course\n\nWhat you get from us\n27 days of leave\n"
    ) == [
        essential("Nurse in good standing"),
        essential("Degree"),
        desirable("Leadership course"),
    ]


def test_an_unknown_heading_ends_a_list_without_categories() -> None:
    assert read(
        "ESSENTIAL\n- HNC\n- Licence\nDESIRABLE\n- Water safety\n\nTERMS\n- Band 6\n"
    ) == [essential("HNC"), essential("Licence"), desirable("Water safety")]


def test_a_list_item_below_its_importance_may_speak_of_applicants() -> None:
    assert read(
        "Person specification\nInclusion (Essential)\n"
        "* Applicants welcome from all who meet the standard\n"
        "* Please see the pack\n"
    ) == [essential("Applicants welcome from all who meet the standard", "Inclusion")]


def test_leads_say_how_important_their_lists_are() -> None:
    assert read(
        "Pathway Manager\n\nWhat you'll need\n- A degree\n- Confidence with figures\n\n"
        "It'd be nice if you also had\n- Project training\n\n"
        "We'd also welcome:\n- A second language\n\n"
        "You don't need:\n- Experience in our trust\n\nWhat you'll get\n- A gym\n"
    ) == [
        essential("A degree"),
        essential("Confidence with figures"),
        desirable("Project training"),
        desirable("A second language"),
    ]


def test_a_lead_that_waives() -> None:
    assert read(
        "Apply if you:\n> have run a press office\n> can write for anyone\n\n"
        "It's not essential, but we'd be pleased if you:\n> have made films\n\n"
        "In this job you'll:\n> run our press office\n"
    ) == [
        unsaid("have run a press office"),
        unsaid("can write for anyone"),
        desirable("have made films"),
    ]


def test_what_a_section_about_the_reader_says() -> None:
    assert read(
        "About you\nYou've tested a clinical system, and know what goes wrong. You "
        "write clearly. Able to win over sceptics. Do you like rules? Our town is "
        "small.\n\nAbout us\nYou've heard of our skills.\n"
    ) == [
        unsaid("You've tested a clinical system, and know what goes wrong."),
        unsaid("You write clearly."),
        unsaid("Able to win over sceptics."),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The role suits someone calm, discreet and kind.",
        "We would expect you to have a degree and a kind heart.",
        "Our ideal candidate is an executive who has led wards.",
        "Educated to master's level, you will combine rigour with flair.",
        "They will be visible, approachable and honest.",
        "At least two years at senior level is expected.",
    ],
)
def test_sentences_that_describe_the_person(sentence: str) -> None:
    assert read(f"Northmoor is a town. {sentence}\n") == [unsaid(sentence)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Supervisory experience preferred.", desirable),
        ("Experience of go-lives is a must.", essential),
        ("It is essential that you are on the register.", essential),
        ("Candidates must meet the test for directors.", essential),
    ],
)
def test_sentences_of_other_forms(sentence: str, found: Callable[[str], Row]) -> None:
    assert read(f"Northmoor is a town. {sentence}\n") == [found(sentence)]


def test_markdown_headings_end_the_specification() -> None:
    text = "## Person spec\n\n- Tact\n\n## The small print\n\n- No home working\n"
    builder = TextBuilder()
    builder.heading("Person spec", 2)
    layout = builder.build().layout
    first = text.index("Person")
    second = text.index("The small")
    marked = type(layout)(
        headings=(
            type(layout.headings[0])(first, first + 11, 2),
            type(layout.headings[0])(second, second + 15, 2),
        )
    )
    assert read(text, marked) == [unsaid("Tact")]


def test_long_runs_of_spaces_are_no_trouble() -> None:
    gap = " " * 100_000
    assert read(f"Person specification\nEssential\n• Tact{gap}and care\n{gap}\n") == [
        essential("Tact and care")
    ]


def test_requirements_in_contrast_to_what_is_desirable() -> None:
    assert read(
        "Requirements\n\nEducated to A level\nAble to stay calm\n\nDesirable\n\n"
        "Degree\n\nAdditional details\nParking is free.\n"
    ) == [
        unsaid("Educated to A level", "Requirements"),
        unsaid("Able to stay calm", "Requirements"),
        desirable("Degree", "Requirements"),
    ]


def test_a_row_of_one_cell_in_a_column_of_criteria() -> None:
    assert read(
        "                 ESSENTIAL                 DESIRABLE\n"
        "TRAINING         Registered nurse          Degree\n\n"
        "                 Teaching qualification\n\n"
        "SKILLS           Infection control         None\n"
    ) == [
        essential("Registered nurse", "TRAINING"),
        desirable("Degree", "TRAINING"),
        essential("Teaching qualification", "TRAINING"),
        essential("Infection control", "SKILLS"),
    ]


def test_importance_and_assessment_behind_dashes() -> None:
    assert read(
        "PERSON SPECIFICATION\n\nAttribute: Qualifications\n"
        "Registered dietitian - E - application form\nMSc - Desirable - interview\n"
    ) == [
        essential("Registered dietitian", "Qualifications", "application form"),
        desirable("MSc", "Qualifications", "interview"),
    ]


def test_a_lead_among_criteria_is_none() -> None:
    assert read("Person specification\nEssential\nA sense of:\nTact\n") == [
        essential("Tact")
    ]


def test_an_unknown_heading_without_marks_below_ends_marked_lines() -> None:
    assert read("Skills\nTact (E)\nSpeed (E)\nFrench (D)\n\nMoney\nBand 5\n") == [
        essential("Tact", "Skills"),
        essential("Speed", "Skills"),
        desirable("French", "Skills"),
    ]


def test_an_emphasised_category() -> None:
    assert read("Person specification\n**Team skills**\nTact\nSpeed\n") == [
        unsaid("Tact", "Team skills"),
        unsaid("Speed", "Team skills"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "Essential  Desirable\nA long line of prose  Degree\n",
        "Essential   " * 9 + "\nDegree   Masters\n",
        "Essential     Desirable\n\n\nDegree        Masters\n",
    ],
)
def test_spaces_that_make_no_columns(rows: str) -> None:
    assert all(row[0] != "essential" for row in read(rows))


def test_marks_behind_criteria_and_a_column_of_assessment() -> None:
    assert read(
        "PERSON SPECIFICATION\n\n"
        "Essential (E) / Desirable (D)          Measured by\n\n"
        "EDUCATION\n"
        "Degree or equivalent (E)               Application\n"
        "Diploma (D)                            Application\n\n"
        "EXPERIENCE\n"
        "Running joint teams (E)                Interview\n"
    ) == [
        essential("Degree or equivalent", "EDUCATION", "Application"),
        desirable("Diploma", "EDUCATION", "Application"),
        essential("Running joint teams", "EXPERIENCE", "Interview"),
    ]


def test_the_values_of_the_employer_end_the_list() -> None:
    assert read(
        "Essential\nTact\n\nDesirable\nSpeed\n\nOur values\nKind and brave\n"
    ) == [essential("Tact"), desirable("Speed")]
