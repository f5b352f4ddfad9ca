import pytest

from assistant.ingest.commitments.owners import (
    is_post,
    looks_like_owners,
    split_owners,
)
from assistant.ingest.commitments.strands import Strand


def _split(text: str) -> list[str]:
    return [cell.value for cell in split_owners(Strand(text, ((0, len(text)),)))]


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("OD Manager / Head of HR", ["OD Manager", "Head of HR"]),
        ("Chair and Chief Executive", ["Chair", "Chief Executive"]),
        ("Chief Nurse & Medical Director", ["Chief Nurse", "Medical Director"]),
        ("COO, CNO, CFO", ["COO", "CNO", "CFO"]),
        ("HRD and CEO", ["HRD", "CEO"]),
        ("Workforce team; comms team", ["Workforce team", "comms team"]),
        ("• Head of IT\n• Head of Estates", ["Head of IT", "Head of Estates"]),
        ("Head of HR\nDeputy Director of OD", ["Head of HR", "Deputy Director of OD"]),
        ("OD\nManager/Trust\nBoard Secretary", ["OD Manager", "Trust Board Secretary"]),
        ("Medical Director\nChief\nNurse", ["Medical Director", "Chief Nurse"]),
        ("CEO/Chair/FinCom", ["CEO", "Chair", "FinCom"]),
    ],
)
def test_two_posts_are_two_owners(text: str, owners: list[str]) -> None:
    assert _split(text) == owners


@pytest.mark.parametrize(
    "text",
    [
        "Director of Growth and Estates",
        "Health and Wellbeing Lead",
        "Director of Nursing, Quality and Safety",
        "HR and OD Team",
        "Director of Strategy/Sustainability",
        "OD/HR Manager",
        "Chief\nOperating Officer",
        "Executive Director of\nNursing",
        "Chief Information\nOfficer",
        "Jo Field, Head of Estates",
        "Director of Growth\nand Estates",
    ],
)
def test_the_words_of_one_post_stay_together(text: str) -> None:
    assert _split(text) == [" ".join(text.split())]


def test_owners_that_stand_apart_are_read_as_one_cell() -> None:
    text = "Director of Growth\nProgramme reviewed\nand Estates\n/OD Manager"
    strand = Strand(text, ((0, 18), (38, 49), (50, 61)))
    found = split_owners(strand)
    assert [cell.value for cell in found] == [
        "Director of Growth and Estates",
        "OD Manager",
    ]
    assert found[0].spans == ((0, 18), (38, 49))


@pytest.mark.parametrize("text", ["", "Trust", "Deputy", "Head of", "Programme"])
def test_a_word_alone_may_be_no_post(text: str) -> None:
    assert not is_post(text)


@pytest.mark.parametrize(
    "text",
    ["", "Managers are trained", "Train the manager.", "Reduced turnover", "The plan"],
)
def test_clauses_do_not_look_like_owners(text: str) -> None:
    assert not looks_like_owners(text)


def test_an_empty_side_of_a_slash_is_no_owner() -> None:
    assert _split("Chief Nurse /") == ["Chief Nurse /"]
    assert _split("/ Chief Nurse") == ["/ Chief Nurse"]


def test_white_space_names_nobody() -> None:
    assert _split(" \n ") == []
    assert _split("Chief Nurse\n&") == ["Chief Nurse &"]
    assert _split("Chief Nurse, (interim)") == ["Chief Nurse, (interim)"]


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Matrons and Ward Managers", ["Matrons", "Ward Managers"]),
        ("Chief Nurse\nand Medical Director", ["Chief Nurse", "Medical Director"]),
        ("Head of Library and Knowledge Services", None),
        (
            "Head of Learning and Development\nAdministrative Services Manager",
            ["Head of Learning and Development", "Administrative Services Manager"],
        ),
        (
            "Chief Operating Officer and Clinical\nLead for Children",
            ["Chief Operating Officer", "Clinical Lead for Children"],
        ),
        ("Head of Spiritual Care and Chaplain", ["Head of Spiritual Care", "Chaplain"]),
    ],
)
def test_plurals_and_wrapped_lists_are_parted(
    text: str, owners: list[str] | None
) -> None:
    found = split_owners(Strand(text, ((0, len(text)),)))
    assert [cell.value for cell in found] == (owners or [text])
