import pytest

from assistant.ingest.identify import (
    identify_kind,
    identify_organisation,
)
from assistant.ingest.parsed import Heading
from assistant.ingest.titles import identify_title
from assistant.model import Kind
from tests.conftest import TINY_CORPUS

ADVERT = TINY_CORPUS["adverts/orchard-manager.txt"]
STRATEGY = TINY_CORPUS["strategies/pear-strategy.txt"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(ADVERT, "advert", id="advert"),
        pytest.param(STRATEGY, "strategy", id="strategy"),
        pytest.param("A recipe for pear cake. Bake it well.", "other", id="neither"),
        pytest.param("", "other", id="nothing"),
        pytest.param("Tree survey 2026\n" + "band " * 4_000, "other", id="survey"),
        pytest.param(
            "Pear Trust constitution\n" + "The board will meet.\n" * 900 + "Strategy.",
            "other",
            id="constitution",
        ),
        pytest.param(
            "Head of Policy\nSalary: £50,000\nClosing date: 4 May 2026\nThe policy.",
            "advert",
            id="advert for a policy post",
        ),
    ],
)
def test_kind_comes_from_the_text(text: str, kind: str) -> None:
    assert identify_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(ADVERT, "Orchard Manager", id="an advert's first line"),
        pytest.param(STRATEGY, "Our Growing Strategy", id="a strategy's first line"),
        pytest.param(
            "Job summary\nYou will plant trees.", "Some file", id="a known heading"
        ),
        pytest.param("Salary: £1\nYou will plant.", "Some file", id="a label"),
        pytest.param("**Head of Pears**\nYou plant.", "Head of Pears", id="bold"),
    ],
)
def test_title(text: str, title: str) -> None:
    kind: Kind = "strategy" if text == STRATEGY else "advert"
    assert identify_title(text, "some-file.txt", kind) == title


LABELS = "\nPay band: 8d\nApply by 9 June. The salary is good.\nWe will plant pears.\n"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        pytest.param("Orchard Plan 2025/26", "strategy", id="plan"),
        pytest.param("Director of Pear Strategy", "advert", id="post with a plan"),
        pytest.param("Pear Policy and Planning Manager", "advert", id="plan, post"),
        pytest.param("The Head Gardener's strategy", "strategy", id="plan of a post"),
        pytest.param("Report of the Director of Trees", "other", id="report of a post"),
        pytest.param("Terms of engagement for pickers", "other", id="terms"),
        pytest.param("Head of Trees: candidate brief", "advert", id="candidate brief"),
        pytest.param("Working with pears", "advert", id="neither: by what it holds"),
    ],
)
def test_the_title_says_what_it_is(title: str, kind: str) -> None:
    assert identify_kind(f"# {title}{LABELS}") == kind


def test_owners_and_rows_below_a_title_make_no_advert() -> None:
    plan = "Staying well\nOwner: Head Gardener\nWe will. Our priorities. A strategy.\n"
    assert identify_kind(plan) == "strategy"
    rows = "Staying well\nAction\tLead\nPlant\tHead Gardener\nWe will. A strategy.\n"
    assert identify_kind(rows) == "strategy"


def test_a_heading_above_all_others_is_the_title() -> None:
    title = (
        "Pears: how we will grow them over the next three years at the Orchards of "
        "Apple Valley NHS Trust"
    )
    text = f"# {title}\nApproved in May\n## Why\nWe like pears."
    top, why = Heading(2, 2 + len(title), 1), Heading(text.index("Why"), 999, 2)
    assert identify_title(text, "x.md", "strategy", [top, why]) == title
    assert identify_title(text, "x.md", "strategy", [why]) == "Approved in May Why"
    assert identify_title(text, "x.md", "strategy", [top, top]) == "Approved in May Why"


def test_a_title_over_two_lines_is_one() -> None:
    text = "Apple Valley\nLeadership Strategy\n\nForeword\nWe will plant trees."
    found = identify_title(text, "x.txt", "strategy")
    assert found == "Apple Valley Leadership Strategy"


def test_a_line_that_would_make_a_title_too_long_or_say_it_twice_is_left_out() -> None:
    quote = "A place where every tree that is planted grows as old as the hills"
    text = f"Apple Valley\nTree Strategy\nTree Strategy\n{quote}\nmore of it"
    assert identify_title(text, "x.txt", "strategy") == "Apple Valley Tree Strategy"


def test_a_file_name_keeps_the_capitals_of_the_text() -> None:
    text = "We at the AVT will plant trees, and then some more of them, all year."
    assert identify_title(text, "avt-tree_plan.txt", "other") == "AVT tree plan"


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        pytest.param(ADVERT, "Apple Valley NHS Foundation Trust", id="second line"),
        pytest.param("Employer: Pear Hospital", "Pear Hospital", id="labelled"),
        pytest.param(
            "Work with us.\nWe at Pear Valley NHS Trust plant trees.\n"
            "Pear Valley NHS Trust is paid by NHS Plum ICB.\nNHS Plum ICB is not us.",
            "Pear Valley NHS Trust",
            id="named most often, a commissioner does not count",
        ),
        pytest.param("We plant trees.", None, id="none"),
        pytest.param(
            "We met.\nOne of us came from Pear Valley NHS Trust,\n"
            "and the other came from Plum Hill NHS Trust.",
            None,
            id="none more than the others",
        ),
    ],
)
def test_organisation(text: str, organisation: str | None) -> None:
    assert identify_organisation(text) == organisation


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        pytest.param(
            "Contents\n1 Introduction 3\n2 Scope 4\n\nSpecial Leave Policy\n"
            "Managers answer within five days.",
            "leave-v3.pdf",
            "Special Leave Policy",
            id="after the contents",
        ),
        pytest.param(
            "INTERIM REPORT\nWe were asked to look at pears and apples, and did so.",
            "Review_of_orchard_training_FINAL_v2.pdf",
            "Review of orchard training",
            id="a sort alone gives way to the file's name",
        ),
        pytest.param(
            "Appendix 1\nStandard procedure for pruning old pear trees\nText here.",
            "x.txt",
            "Standard procedure for pruning old pear trees",
            id="after an appendix",
        ),
        pytest.param(
            "NHS Pear Valley Integrated Care Board\nCONSTITUTION\n1. The board meets.",
            "x.txt",
            "NHS Pear Valley Integrated Care Board CONSTITUTION",
            id="a body goes with the sort",
        ),
    ],
)
def test_a_paper_is_not_called_after_what_says_nothing(
    text: str, name: str, title: str
) -> None:
    assert identify_title(text, name, "other") == title


def test_a_file_name_says_that_a_survey_is_no_advert() -> None:
    text = "Key findings\n" + "A band of staff said that the role is hard. " * 20
    assert identify_kind(text, "staff_survey_2023.pdf") == "other"


def test_behind_a_paper_stands_the_body_that_it_names_most() -> None:
    text = (
        "Review of orchards\nThis is the report that was asked of us.\n"
        "Orchard Education England (OEE) paid for it.\n"
        + "OEE will plant trees. The Department of Trees was asked. "
        * 3
    )
    assert identify_organisation(text, "other") == "Orchard Education England"
    assert identify_organisation(text) is None


def test_whom_a_paper_was_made_for_is_its_body() -> None:
    text = "Review of orchards\nCommissioned by Orchard Education England\nWe met."
    assert identify_organisation(text, "other") == "Orchard Education England"
