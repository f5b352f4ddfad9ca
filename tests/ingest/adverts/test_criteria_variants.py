import pytest

from assistant.ingest.parsed import CellText, TextBuilder
from tests.ingest.adverts.test_criteria import Row, desirable, essential, read, unsaid


def read_built(builder: TextBuilder) -> list[Row]:
    parsed = builder.build()
    return read(parsed.text, parsed.layout)


def test_headings_that_the_source_marks() -> None:
    builder = TextBuilder()
    builder.heading("Head of Audit", 1)
    builder.heading("Person specification", 2)
    builder.heading("Our ways of working", 3)
    builder.heading("Essential criteria", 4)
    builder.item("Leading a team\nof nurses")
    builder.item("Experience", sign="")
    builder.heading("Desirable criteria", 4)
    builder.item("Coaching", sign="")
    builder.heading("Leading change", 3)
    builder.item("Resilience")
    builder.heading(
        "A heading of far more words than any name of a kind of criteria", 2
    )
    builder.item("Generous pension")
    assert read_built(builder) == [
        essential("Leading a team of nurses", "Our ways of working"),
        essential("Experience", "Our ways of working"),
        desirable("Coaching", "Our ways of working"),
        unsaid("Resilience", "Leading change"),
    ]


def test_a_marked_heading_beside_the_specification_ends_it() -> None:
    builder = TextBuilder()
    builder.heading("Person specification", 2)
    builder.item("Leading a team")
    builder.heading("Rewards", 2)
    builder.item("Generous pension")
    assert read_built(builder) == [unsaid("Leading a team")]


def test_tables_below_headings_of_importance() -> None:
    builder = TextBuilder()
    builder.add("Person specification")
    builder.heading("Essential", 2)
    builder.table([[CellText(0, 0, "Skills"), CellText(0, 1, "Planning\nIT skills")]])
    builder.heading("Desirable", 2)
    builder.table([[CellText(0, 0, "Skills"), CellText(0, 1, "Coaching")]])
    assert read_built(builder) == [
        essential("Planning", "Skills"),
        essential("IT skills", "Skills"),
        desirable("Coaching", "Skills"),
    ]


def test_categories_of_unusual_names() -> None:
    assert read(
        "Person specification\n\nEssential criteria\n\nClinical leadership\n"
        "• Leads by example\n\nWorking with others\n• Builds teams\n\n"
        "Desirable criteria\n\nClinical leadership\n• Fellowship\n\n"
        "Our benefits\n• Gym\n"
    ) == [
        essential("Leads by example", "Clinical leadership"),
        essential("Builds teams", "Working with others"),
        desirable("Fellowship", "Clinical leadership"),
    ]


def test_categories_in_capitals_below_importance() -> None:
    assert read(
        "PERSON SPECIFICATION\nESSENTIAL CRITERIA\nQUALIFICATIONS\nDegree in nursing\n"
        "EXPERIENCE\nLeading teams\nDESIRABLE CRITERIA\nQUALIFICATIONS\nMasters\n"
    ) == [
        essential("Degree in nursing", "QUALIFICATIONS"),
        essential("Leading teams", "EXPERIENCE"),
        desirable("Masters", "QUALIFICATIONS"),
    ]


def test_numbered_categories_and_markdown() -> None:
    assert read(
        "## Person specification\n\n1. QUALIFICATIONS\n**Essential**\n\n- Degree\n\n"
        "2. OTHER\n**Desirable**\n\n- Able to travel\n\n"
        "## How to apply\n\n- Send a CV\n"
    ) == [essential("Degree", "QUALIFICATIONS"), desirable("Able to travel", "OTHER")]


def test_letters_where_the_columns_of_a_table_were_lost() -> None:
    assert read(
        "PERSON SPECIFICATION\n\nJob title: Head of Audit\n\n"
        "Criteria Essential Desirable\nEducation and\nQualifications\n"
        "Educated to degree level E A\nMembership of a professional body D A\n"
        "Experience\nLeading audit in a large organisation E A/I\n"
        "Page 4 of 6\nPublic sector finance D A/I\n"
    ) == [
        essential("Educated to degree level", "Education and Qualifications", "A"),
        desirable(
            "Membership of a professional body", "Education and Qualifications", "A"
        ),
        essential("Leading audit in a large organisation", "Experience", "A/I"),
        desirable("Public sector finance", "Experience", "A/I"),
    ]


def test_a_list_within_the_list_and_a_page_footer() -> None:
    assert read(
        "Person specification\nExperience\nEssential\n• Experience of:\n"
        "  o managing budgets\n  o leading teams\nHead of Audit v2\nPage 5 of 6\n"
        "• Project management\nDesirable\n• Audit\n"
    ) == [
        essential("managing budgets", "Experience"),
        essential("leading teams", "Experience"),
        essential("Project management", "Experience"),
        desirable("Audit", "Experience"),
    ]


def test_leads_that_name_importance() -> None:
    assert read(
        "Essential criteria - you must be able to demonstrate:\n• Degree in law\n"
        "• Experience of boards\n\nIt would be desirable if you had:\n"
        "• Knowledge of the NHS\n\nWhat we offer\n• Pension\n"
    ) == [
        essential("Degree in law"),
        essential("Experience of boards"),
        desirable("Knowledge of the NHS"),
    ]


def test_categories_at_the_start_of_a_line() -> None:
    assert read(
        "Person specification\nEssential\nQualifications: Degree in nursing\n"
        "Experience: Five years at senior level\nDesirable\nSkills: Coaching\n"
    ) == [
        essential("Degree in nursing", "Qualifications"),
        essential("Five years at senior level", "Experience"),
        desirable("Coaching", "Skills"),
    ]


def test_a_shredded_header_says_nothing_of_importance() -> None:
    assert read(
        "Person specification\nCriteria\nEssential\nDesirable\nQualifications\n"
        "Degree in nursing\n"
    ) == [unsaid("Degree in nursing", "Qualifications")]


@pytest.mark.parametrize(
    "end",
    [
        "Northmoor Community NHS Trust",
        "We are an equal opportunities employer.",
        "Northmoor is a large town with many good schools, parks and places to eat.",
        "Applicant requirements\n\nYou must be registered.",
    ],
)
def test_what_follows_a_list_without_signs(end: str) -> None:
    assert read(
        f"Essential skills:\nLeading a team\nPlanning\nDesirable:\nCoaching\n\n{end}\n"
    ) == [
        essential("Leading a team", "skills"),
        essential("Planning", "skills"),
        desirable("Coaching", "skills"),
    ]


def test_prose_below_the_name_of_a_specification_is_no_criterion() -> None:
    assert (
        read(
            "Person specification\nThe whole of what is wanted stands in the pack.\n\n"
            "Person specification for the head of audit is attached to this advert.\n"
        )
        == []
    )


def test_letters_that_wrapped_lines_leave() -> None:
    assert read(
        "Person specification\nEssential\n"
        "• Substantial experience of leading teams in a large organisation and with\n"
        "Partners of the trust in the county and in the neighbouring regions of the\n"
        "• Substantial experience of planning services with patients and carers and\n"
        "Partners\n"
    ) == [
        essential(
            "Substantial experience of leading teams in a large organisation and with "
            "Partners of the trust in the county and in the neighbouring regions of the"
        ),
        essential(
            "Substantial experience of planning services with patients and carers and "
            "Partners"
        ),
    ]


def test_small_letters_begin_criteria_where_all_do() -> None:
    assert read(
        "Person specification\nEssential\nexperience of leading a team\n"
        "ability to plan\nDesirable\ncoaching\n"
    ) == [
        essential("experience of leading a team"),
        essential("ability to plan"),
        desirable("coaching"),
    ]


def test_importance_at_the_start_of_each_line() -> None:
    assert read(
        "Person specification\nEducation/Qualifications\nEssential: Registered nurse\n"
        "Desirable: Masters\nExperience (Essential unless stated)\nLeading teams\n"
        "Budgets (desirable)\n"
    ) == [
        essential("Registered nurse", "Education/Qualifications"),
        desirable("Masters", "Education/Qualifications"),
        essential("Leading teams", "Experience"),
        desirable("Budgets", "Experience"),
    ]


def test_criteria_that_could_name_a_category() -> None:
    assert read(
        "Qualifications and Knowledge\nEssential criteria\nProfessional qualification\n"
        "Masters\nDesirable criteria\nCommunication skills\nOther\n"
        "Essential criteria\nCar driver\n"
    ) == [
        essential("Professional qualification", "Qualifications and Knowledge"),
        essential("Masters", "Qualifications and Knowledge"),
        desirable("Communication skills", "Qualifications and Knowledge"),
        essential("Car driver", "Other"),
    ]


def test_a_job_description_with_its_specification() -> None:
    assert read(
        "JOB DESCRIPTION AND PERSON SPECIFICATION\n\nKEY RESULT AREAS\nLeadership\n"
        "• Lead the team\n\nCommunication skills\n• Speak to boards\n\n"
        "PERSON SPECIFICATION\n\nPOST: Head of Audit\n\nQUALIFICATIONS\nESSENTIAL\n"
        "Degree (A)\nDESIRABLE\nMasters (A)\nSIGNATURES\nManager: ..........\n"
    ) == [
        essential("Degree", "QUALIFICATIONS", "A"),
        desirable("Masters", "QUALIFICATIONS", "A"),
    ]


def test_a_sign_on_the_heading_of_an_inner_list() -> None:
    assert read(
        "Person specification\n1. Experience\n• Leading a team\n2. Skills\n• Planning\n"
        "Selection criteria for the post are set out above\n"
    ) == [unsaid("Leading a team", "Experience"), unsaid("Planning", "Skills")]


def test_a_specification_named_with_its_post() -> None:
    assert read(
        "Person specification: Head of Audit\n• Leading a team\n\n"
        "Documents to download\n• Job description\n"
    ) == [unsaid("Leading a team")]


def test_several_bullets_of_one_kind_are_no_heading() -> None:
    assert read(
        "Person specification\nEssential\n• Communication skills\n• Experience\n"
        "BACKGROUND NOTES\nNorthmoor is a town.\n• Not a criterion\n"
    ) == [essential("Communication skills"), essential("Experience")]


def test_a_category_of_its_own_name_with_its_importance() -> None:
    assert read(
        "Person specification\nLeading change (Essential)\n• Patience\n• Tact\n"
        "Care for others (Desirable)\n• Warmth\n"
    ) == [
        essential("Patience", "Leading change"),
        essential("Tact", "Leading change"),
        desirable("Warmth", "Care for others"),
    ]


def test_a_page_footer_that_names_the_trust_ends_no_list() -> None:
    assert read(
        "Person specification\nEssential\n• Patience\n"
        "Northmoor Community NHS Trust\nPage 2 of 3\n• Tact\n"
    ) == [essential("Patience"), essential("Tact")]


def test_a_line_about_the_process_ends_the_list() -> None:
    assert read(
        "Person specification\nEssential\n• Patience\n"
        "Please note that interviews will be held by video\n"
        "This post is subject to checks\n• Bring your passport\n"
    ) == [essential("Patience")]


def test_a_broken_line_that_is_no_category() -> None:
    assert read("Person specification\nEssential\nTact and\nPatience\nPlanning\n") == [
        essential("Tact and Patience"),
        essential("Planning"),
    ]
