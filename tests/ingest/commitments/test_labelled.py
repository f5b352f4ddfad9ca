import pytest

from assistant.ingest.parsed import Layout, Table, TableCell
from assistant.records import Commitment
from tests.ingest.commitments.reading import commitments, value, values


def _told(
    found: Commitment,
) -> tuple[str | None, str | None, list[str], list[str]]:
    return (
        value(found.action),
        value(found.due),
        values(found.owners),
        values(found.measures),
    )


_HUB = ("Open a hub", "May 2026", ["Head of Estates", "COO"], ["Hub open"])
_VAN = ("Buy a van", "2026/27", ["Chief Nurse"], ["Van bought"])


@pytest.mark.parametrize(
    "text",
    [
        "Action: Open a hub\nOwner: Head of Estates / COO\nBy: May 2026\n"
        "Measure: Hub open\n\nAction: Buy a van\nOwner: Chief Nurse\nBy: 2026/27\n"
        "Measure: Van bought\n",
        "1. Open a hub\n   Lead: Head of Estates / COO\n   Deadline: May 2026\n"
        "   KPI: Hub open\n2. Buy a van\n   Lead: Chief Nurse\n"
        "   Deadline: 2026/27\n   KPI: Van bought\n",
        "- **Open a hub** Lead: Head of Estates / COO. By when: May 2026."
        " Measure: Hub open\n- **Buy a van** Lead: Chief Nurse. By when: 2026/27."
        " Measure: Van bought\n",
        "• Open a hub (Owner: Head of Estates / COO; Due: May 2026; KPI: Hub open)\n"
        "• Buy a van (Owner: Chief Nurse; Due: 2026/27; KPI: Van bought)\n",
        "**Action 1:** Open a hub\n**Who:** Head of Estates / COO\n"
        "**When:** May 2026\n**How we will know:**\n- Hub open\n\n"
        "**Action 2:** Buy a van\n**Who:** Chief Nurse\n**When:** 2026/27\n"
        "**How we will know:** Van bought\n",
        "Action: Open a hub | Lead: Head of Estates / COO | Due: May 2026"
        " | KPI: Hub open\nAction: Buy a van | Lead: Chief Nurse | Due: 2026/27"
        " | KPI: Van bought\n",
    ],
)
def test_labels_say_what_is_what(text: str) -> None:
    found = commitments(f"# Northmoor strategy\n\n{text}")
    assert [_told(one) for one in found] == [_HUB, _VAN]
    assert all(one.theme is None for one in found)


def test_a_value_may_be_wrapped_and_ends_with_its_paragraph() -> None:
    first, second = commitments(
        "Action: Open a hub in the\n  north\nLead: COO\nKPI:\n• Hub open\n• Van there\n"
        "\nThis is said elsewhere.\n\nAction: Buy\nDue: May 2026\nWe are glad of it.\n"
    )
    assert _told(first) == (
        "Open a hub in the north",
        None,
        ["COO"],
        ["Hub open", "Van there"],
    )
    assert _told(second) == ("Buy", "May 2026", [], [])


def test_an_action_above_its_labels_may_take_several_lines() -> None:
    first, second = commitments(
        "Pay the fares of volunteers on the day, and not a month later, on each ward\n"
        "that they help\nLead: COO\nDue: May 2026\n\nBuy a van\nLead: COO\nDue: 2027\n"
    )
    assert value(first.action) == (
        "Pay the fares of volunteers on the day, and not a month later, on each ward"
        " that they help"
    )
    assert value(second.action) == "Buy a van"


def test_numbered_priorities_are_the_themes() -> None:
    found = commitments(
        "Priority 1: Growing\nAction: Open a hub\nLead: COO\n\n"
        "Priority 2: Caring\nAction: Buy a van\nLead: COO\n"
    )
    assert [one.theme for one in found] == [
        "Priority 1: Growing",
        "Priority 2: Caring",
    ]


def test_items_and_benefits_may_be_labelled_too() -> None:
    first, second = commitments(
        "Theme: Places\nGoal: Near to all\nAction: Open a hub\nBenefit: Less travel\n"
        "Lead: COO\n\nTheme: Wheels\nGoal: Far off\nAction: Buy a van\nLead: COO\n"
    )
    assert (first.theme, value(first.item)) == ("Places", "Near to all")
    assert value(first.benefit) == "Less travel"
    assert (second.theme, value(second.item)) == ("Wheels", "Far off")


@pytest.mark.parametrize(
    "text",
    [
        "Action: Open a hub\nLead: COO\n",
        "Lead: COO\nDue:\n\nLead: CEO\nDue:\n",
        "Contact: Jane\nNote that the way to go on from here is:\nthus\n",
        "Owner: COO\n\nOwner: CEO\n",
    ],
)
def test_other_labels_are_no_list(text: str) -> None:
    assert commitments(text) == ()


def test_a_table_is_no_labelled_list() -> None:
    text = "Action: Open a hub\nLead: COO\n\nAction: Buy a van\nLead: COO\n"
    whole = Table((TableCell(0, 0, 0, len(text)),))
    assert commitments(text, Layout(tables=(whole,))) == ()


def test_the_owner_of_the_plan_is_no_owner_of_its_first_action() -> None:
    said = "Staff told us what they thought of the wards at night. " * 6
    found = commitments(
        "# Northmoor strategy\n\nOwner: Chief People Officer    Review due: June 2027"
        f"\n\n{said}\n\nSite: East\nAction: Open a hub\nLead: Head of Estates / COO\n"
        "By when: May 2026\nMeasure: Hub open\n\nSite: West\nAction: Buy a van\n"
        "Lead: Chief Nurse\nBy when: 2026/27\nMeasure: Van bought\n"
    )
    assert [_told(one) for one in found] == [_HUB, _VAN]
