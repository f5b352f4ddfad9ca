"""Whom an advert names for questions."""

import pytest

from tests.ingest.adverts.facts_support import facts_of

Contact = tuple[str | None, str | None, str | None, str | None]


def contacts(text: str) -> list[Contact]:
    found: list[Contact] = []
    for cell in facts_of(f"Head of Audit\n\n{text}").cells.get("contacts", ()):
        assert isinstance(cell.normalised, dict)
        name, title, email, phone = (
            None if value is None else str(value) for value in cell.normalised.values()
        )
        found.append((name, title, email, phone))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "For an informal conversation contact Jane Doe, Head of Nursing, on"
            " 01632 960789 or jane.doe@stowe.example.",
            [("Jane Doe", "Head of Nursing", "jane.doe@stowe.example", "01632 960789")],
            id="name and post in a sentence",
        ),
        pytest.param(
            "Please contact Ade Obi, Director of Strategy, OD & Improvement or Kim Lo,"
            " Head of Nursing and Quality via email kim.lo@a.example or "
            "ade.obi@a.example",
            [
                ("Ade Obi", "Director of Strategy, OD & Improvement",
                 "ade.obi@a.example", None),
                ("Kim Lo", "Head of Nursing and Quality", "kim.lo@a.example", None),
            ],
            id="addresses go to the names in them",
        ),
        pytest.param(
            "For further details / informal visits contact:\n\nNameAna RuizJob title"
            "Deputy Director of EstatesEmail ana@stowe.exampleTelephone number"
            "01632 960123",
            [("Ana Ruiz", "Deputy Director of Estates", "ana@stowe.example",
              "01632 960123")],
            id="labels glued to values",
        ),
        pytest.param(
            "For further details / informal visits contact:\n\nDan Kerr, Managing"
            " Director\n\nEmail: d@stowe.example\n\nPhone: 01632 960123\nMobile:"
            " 01632 960124",
            [("Dan Kerr", "Managing Director", "d@stowe.example", "01632 960123")],
            id="a block of lines",
        ),
        pytest.param(
            "To discuss this, please contact our Director of Corporate Affairs, Jo "
            "Hale,"
            " on 01632 960123 ext. 4256.",
            [("Jo Hale", "Director of Corporate Affairs", None,
              "01632 960123 ext. 4256")],
            id="the post before the name",
        ),
        pytest.param(
            "Please contact:\n\nMeg Abbot (PA to the Chief Executive)\n\nemail:"
            " meg@stowe.example",
            [("Meg Abbot", "PA to the Chief Executive", "meg@stowe.example", None)],
            id="the post in brackets",
        ),
        pytest.param(
            "For more information please contact recruitment@stowe.example or 01632 "
            "960123.",
            [(None, None, "recruitment@stowe.example", "01632 960123")],
            id="nobody is named",
        ),
        pytest.param(
            "Please contact Tom Ash M 01632 960123or Sue Elm E sue@stowe.example",
            [("Tom Ash", None, None, "01632 960123"),
             ("Sue Elm", None, "sue@stowe.example", None)],
            id="no space behind a number",
        ),
        pytest.param(
            "Please contact Dr Lee on 01632 960123, or Mrs Ruth Bell, Director of "
            "Nursing,"
            " Northmoor NHS Trust.",
            [("Dr Lee", None, None, "01632 960123"),
             ("Mrs Ruth Bell", "Director of Nursing", None, None)],
            id="titles of courtesy, an employer behind the post",
        ),
        pytest.param(
            "Contact one of the Deputy Directors, Ian Wood ian@stowe.example, to "
            "discuss.",
            [("Ian Wood", None, "ian@stowe.example", None)],
            id="the post of several people",
        ),
        pytest.param(
            "Please contact Una Fell-Executive Business Manager on 01632 960123",
            [("Una Fell", "Executive Business Manager", None, "01632 960123")],
            id="a dash between name and post",
        ),
        pytest.param(
            "For questions contact:\n\nName\nIvy Marsh\nEmail "
            "address\ni@stowe.example\n"
            "Additional information\nRing early",
            [("Ivy Marsh", None, "i@stowe.example", None)],
            id="labels above values",
        ),
        pytest.param(
            "Please contact Jo Hale, Director of Nursing and Kim Lo, Head of Audit.",
            [("Jo Hale", "Director of Nursing", None, None),
             ("Kim Lo", "Head of Audit", None, None)],
            id="two people with their posts",
        ),
        pytest.param(
            "Please contact Jo Hale, Director of Nursing (Acting and Kim Lo on"
            " 01632 960123",
            [("Jo Hale", "Director of Nursing", None, "01632 960123"),
             ("Kim Lo", None, None, "01632 960123")],
            id="a bracket that is never closed",
        ),
        pytest.param(
            "Please contact Jan Pell of Larkfield Search, our partner.",
            [("Jan Pell", None, None, None)],
            id="a firm is nobody",
        ),
        pytest.param(
            "Please contact Joy Reed on 01632 960123.\n\nSome other words stand here in"
            " between.\n\nTo discuss the role contact Joy Reed, Head of Audit, 01632 "
            "960123.",
            [("Joy Reed", "Head of Audit", None, "01632 960123")],
            id="a person who is named twice",
        ),
    ],
)  # fmt: skip
def test_contacts_are_read(text: str, expected: list[Contact]) -> None:
    assert contacts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "If you need reasonable adjustments contact Ann Gray on 01632 960123.",
        "The switchboard is on 01632 960123 for all enquiries.",
        "You will work closely with Bea Hunt, Chief Nurse.",
        "Please contact us for an informal discussion.",
        "For enquiries quote 123 456.",
        "Please contact Jo Al Bo Cy Di for a chat.",
        "The post holder is the point of contact for Ada King, Chief Nurse.",
    ],
)
def test_who_is_no_contact_is_left_out(text: str) -> None:
    assert contacts(text) == []
