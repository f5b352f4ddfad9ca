import pytest

from tests.ingest.adverts.test_criteria import desirable, essential, read, unsaid


@pytest.mark.parametrize(
    "sentence",
    [
        "You will have experience of leading clinical teams.",
        "The successful candidate will be able to work across the region.",
        "We are looking for someone with a proven track record of change.",
        "We are seeking a senior nurse who is passionate about patients.",
        "Applications are invited from nurses with experience of research.",
        "Do you have experience of large programmes?",
        "Can you demonstrate success?",
        "If you have significant experience of audit, we want to hear from you.",
        "You are a confident leader.",
        "They will also have excellent communication skills.",
    ],
)
def test_sentences_that_ask(sentence: str) -> None:
    assert read(f"Northmoor is a town. {sentence}\n") == [unsaid(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "You will be responsible for the budget.",
        "You will lead the team.",
        "You will have overall responsibility for safety.",
        "The post holder will be part of a friendly team.",
        "You will have access to excellent training and skills development.",
        "We are looking for a new building.",
        "Are you looking for a role where you can develop your skills?",
        "You will need to apply by 3 May.",
        "We welcome applicants from all backgrounds with the skills to join us.",
        "In return we offer a team with experience and skills.",
        "You will have the necessary skills and experience.",
        "This is a great opportunity.",
        "You don't need to be a nurse, and no registration is required for this post.",
        "We welcome applications from all people with the skills for the post, "
        "whatever their life experience.",
        "You should have the skills that we need, regardless of age.",
    ],
)
def test_sentences_that_do_not(sentence: str) -> None:
    assert read(f"Northmoor is a town. {sentence}\n") == []


def test_importance_that_a_sentence_states() -> None:
    assert read(
        "Applicants must be registered nurses. The ability to speak Welsh is desirable "
        "for this post. Experience of research would be an advantage.\n"
    ) == [
        essential("Applicants must be registered nurses."),
        desirable("The ability to speak Welsh is desirable for this post."),
        desirable("Experience of research would be an advantage."),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "You'll need a good eye for detail.",
        "You need to be educated to degree level.",
        "Knowledge of health finance is required.",
        "A full driving licence is essential.",
        "Applicants are required to have a degree in law.",
        "You do not need experience of trains, but you must be a careful driver.",
    ],
)
def test_sentences_that_ask_without_fail(sentence: str) -> None:
    assert read(f"Northmoor is a town. {sentence}\n") == [essential(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "A diploma in coaching is desirable but not essential.",
        "Knowledge of the county is helpful, although it is not required.",
        "If you have worked abroad, that would be a bonus.",
        "We would love to hear from people with experience of farming, though this "
        "isn't a requirement.",
        "Ideally, you will have experience of research.",
        "A second language would be useful.",
    ],
)
def test_sentences_that_ask_for_what_helps(sentence: str) -> None:
    assert read(f"Northmoor is a town. {sentence}\n") == [desirable(sentence)]


def test_needs_of_others_say_nothing_of_importance() -> None:
    sentence = "You will have experience of meeting the needs of people who need care."
    assert read(f"Northmoor is a town. {sentence}\n") == [unsaid(sentence)]


def test_a_list_below_what_asks() -> None:
    assert read(
        "The successful candidate will have:\n- a degree in law\n"
        "- ability to travel\n\n"
        "We offer:\n- a pension\n- flexible working\n"
    ) == [unsaid("a degree in law"), unsaid("ability to travel")]


def test_a_heading_that_opens_the_section_is_no_category() -> None:
    assert read(
        "Our town is Northmoor.\n\nAbout you\n\n"
        "This is a fine place. You will have a degree in law. You will also:\n\n"
        "* Have worked with boards.\n\n* Be a confident leader.\n\n"
        "* Manage the budget.\n\nAbout us\n\n* Have a look at our site.\n"
    ) == [
        unsaid("You will have a degree in law."),
        unsaid("Have worked with boards."),
        unsaid("Be a confident leader."),
    ]


def test_a_list_without_a_lead_below_a_heading() -> None:
    assert read(
        "Requirements:\n- GMC registration is essential\n- MRCP (desirable)\n"
        "- You will lead the team\n\nBenefits:\n- Pension\n"
    ) == [
        essential("GMC registration is essential", "Requirements"),
        desirable("MRCP", "Requirements"),
    ]


def test_lines_without_signs_below_what_asks() -> None:
    assert read(
        "What you'll bring\n\nYou'll need:\n\nDegree level education\n"
        "Experience of estates\n\nWhat we offer:\n\nExcellent pension\n"
    ) == [
        essential("Degree level education"),
        essential("Experience of estates"),
    ]


def test_lines_below_a_heading_count_where_they_name_an_ability() -> None:
    assert read("About you\n\nStrong communication skills\n\nNorthmoor Lane\n") == [
        unsaid("Strong communication skills")
    ]


def test_a_list_that_ends_a_sentence() -> None:
    assert read(
        "We wish to appoint a director who has led change and;\n"
        "• who is medically qualified;\n• who has led a large team.\n"
    ) == [unsaid("who is medically qualified;"), unsaid("who has led a large team.")]


def test_a_list_of_duties_asks_nothing() -> None:
    assert (
        read("Key responsibilities of the role:\n• Lead the team\n• Manage budgets\n")
        == []
    )


def test_prose_does_not_add_to_a_specification() -> None:
    assert read(
        "You will have experience of audit.\n\nPerson specification\n\n"
        "Essential\n\n• Degree in law\n"
    ) == [essential("Degree in law")]


def test_prose_adds_to_a_list_in_passing() -> None:
    assert read(
        "You will have experience of audit.\n\nDesirable:\n\n• Degree in law\n"
    ) == [unsaid("You will have experience of audit."), desirable("Degree in law")]


def test_a_lead_within_a_section_keeps_its_heading() -> None:
    assert read(
        "About you:\nYou're a registered nurse with a passion for care.\n"
        "You'll bring:\n* Proven leadership\n\nAbout the team:\n* We are friendly\n"
    ) == [
        unsaid("You're a registered nurse with a passion for care."),
        unsaid("Proven leadership"),
    ]


def test_a_long_line_below_what_asks_is_prose() -> None:
    long = "Skills " + "and more of the same " * 6 + "in our town"
    assert read(f"About you\n\n{long}\n\nStrong communication skills\n") == [
        unsaid("Strong communication skills")
    ]
