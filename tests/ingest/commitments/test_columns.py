import pytest

from assistant.ingest.commitments.tables.columns import (
    column_kind,
    plan_columns,
    themes_as_items,
)


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Action", "action"),
        ("What we will do", "action"),
        ("Timescale", "due"),
        ("By when?", "due"),
        ("Target date", "due"),
        ("Responsible manager", "owners"),
        ("Action owner", "owners"),
        ("SRO", "owners"),
        ("Benefit /outcome measures", "measures"),
        ("How will we know?", "measures"),
        ("Target", "measures"),
        ("Intended benefit/outcome", "benefit"),
        ("Why", "benefit"),
        ("Workstream", "theme"),
        ("Area", "item"),
        ("RAG status", None),
        ("Ref", None),
        ("", None),
        (
            "Everything that was said at the meeting of the trust board on that day",
            None,
        ),
    ],
)
def test_a_header_says_what_its_column_holds(header: str, kind: str | None) -> None:
    assert column_kind(header) == kind


def _of(*headers: str) -> dict[str, tuple[int, ...]]:
    columns = plan_columns(headers)
    return {str(kind): at for kind, at in columns.of.items()} if columns else {}


def test_what_people_said_is_answered_by_the_response() -> None:
    assert _of("You said", "We did", "By when", "Lead") == {
        "item": (0,),
        "action": (1,),
        "due": (2,),
        "owners": (3,),
    }


def test_a_pledge_before_what_it_answers_is_the_theme() -> None:
    found = _of("Pledge", "What you told us", "Our response", "Lead")
    assert found == {"theme": (0,), "item": (1,), "action": (2,), "owners": (3,)}


def test_a_pledge_alone_is_the_action() -> None:
    assert _of("Pledge", "Lead", "By when")["action"] == (0,)


def test_columns_stand_in_any_order() -> None:
    assert _of("Who", "When", "What") == {"owners": (0,), "due": (1,), "action": (2,)}


def test_two_columns_of_owners_are_both_read() -> None:
    assert _of("Action", "Executive lead", "Operational lead")["owners"] == (1, 2)


def test_an_objective_beside_actions_is_the_item() -> None:
    found = _of("Objective", "Actions", "Lead")
    assert (found["item"], found["action"]) == ((0,), (1,))


def test_a_deliverable_beside_actions_shows_success() -> None:
    assert _of("Actions", "Deliverables", "Lead")["measures"] == (1,)


def test_a_deliverable_without_actions_is_the_action() -> None:
    assert _of("Deliverable", "Lead", "Due")["action"] == (0,)


def test_a_priority_without_actions_is_the_action() -> None:
    assert _of("Priority", "Lead", "Due")["action"] == (0,)


def test_a_further_action_column_is_left_out_where_its_place_is_taken() -> None:
    found = _of("Area", "Objective", "Action", "Lead")
    assert found == {"item": (0,), "action": (2,), "owners": (3,)}


def test_an_outcome_beside_a_reason_shows_success() -> None:
    found = _of("Why", "Action", "Outcome", "Lead")
    assert (found["benefit"], found["measures"]) == ((0,), (2,))


@pytest.mark.parametrize(
    "headers",
    [
        ("Role", "Responsibility"),
        ("Committee", "Lead", "Date"),
        ("Version", "Date", "Action", "Author"),
        ("Action", "Cost"),
        ("", ""),
    ],
)
def test_other_tables_are_no_plans(headers: tuple[str, ...]) -> None:
    assert plan_columns(headers) is None


def test_a_column_of_themes_may_hold_the_items() -> None:
    columns = plan_columns(("Priority", "Action", "Lead"))
    assert columns is not None
    assert set(themes_as_items(columns).of) == {"item", "action", "owners"}


def test_two_columns_of_reasons_are_one_cell() -> None:
    assert _of("Why", "Impact", "Action", "Lead")["benefit"] == (0, 1)
