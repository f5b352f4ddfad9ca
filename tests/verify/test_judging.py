"""A claim against the pieces of a document."""

from collections.abc import Sequence
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model import Kind
from assistant.verify.evidence import gather
from assistant.verify.judging import Names, Verdict, judge
from tests.answer.readings import read

ADVERT: Final = """\
Ward Manager
Birch Hill NHS Foundation Trust

Pay band
Band 7

Salary
£46,148 to £52,809 a year

Contract
Permanent

Main duties
You will lead a team of 40 nurses. You will not hold a budget.

Person specification
Essential criteria
Experience of audit
Desirable criteria
Coaching training

For an informal chat ask Jo Ford, Head of Audit or Ann Lee, Head of Estates.
"""
PLAN: Final = """\
# Staying well

| Action | Owner | By when | Measure |
|---|---|---|---|
| Open a falls clinic | Head of Therapies | March 2018 | 200 seen |
| Hire a dietitian | Chief Nurse | 30/06/2019 | In post |

All wards and corridors were painted in 2016. The old laundry could become a gym.
"""
NAMES: Final = {
    "any.txt": Names("Ward Manager", "Birch Hill NHS Foundation Trust"),
    "plan.md": Names("Staying well", "Birch Hill NHS Foundation Trust"),
}


def judged(claim: str) -> tuple[Verdict, str, str]:
    kinds: Sequence[tuple[str, str, Kind]] = (
        (ADVERT, "any.txt", "advert"),
        (PLAN, "plan.md", "strategy"),
    )
    pieces = [
        piece
        for text, name, kind in kinds
        for piece in gather(
            claim, read(text, name=name, kind=kind, title=NAMES[name].title)
        )
    ]
    found = judge(claim, pieces, NAMES)
    quotes = " / ".join(" ".join(s.text for s in run) for run in found.quotes)
    return found.verdict, found.reason, " ".join(quotes.split())


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        pytest.param(
            "The Ward Manager at Birch Hill is a permanent Band 7 post.",
            "Permanent",
            id="facts of a post",
        ),
        pytest.param(
            "You will lead a team of forty nurses.",
            "You will lead a team of 40 nurses.",
            id="a sentence",
        ),
        pytest.param(
            "Birch Hill will open a falls clinic by March 2018.",
            "March 2018",
            id="a row: action and date",
        ),
        pytest.param(
            "The Chief Nurse is to hire a dietitian by June 2019.",
            "Hire a dietitian Chief Nurse 30/06/2019",
            id="a row: action, owner and a date in figures",
        ),
        pytest.param(
            "You will lead a team of 40 nurses, and the contract is permanent.",
            "Permanent",
            id="half a sentence each",
        ),
    ],
)
def test_what_the_documents_say_is_supported(claim: str, quote: str) -> None:
    verdict, reason, quotes = judged(claim)
    assert (verdict, reason) == ("supported", "")
    assert quote in quotes


@pytest.mark.parametrize(
    ("claim", "reason", "quote"),
    [
        pytest.param(
            "Birch Hill will open a falls clinic by July 2018.",
            "The document says March 2018, not July 2018.",
            "March 2018",
            id="another date",
        ),
        pytest.param(
            "Birch Hill will open a falls clinic by June 2019.",
            "The document says March 2018, not June 2019.",
            "March 2018",
            id="the date of another row",
        ),
        pytest.param(
            "The Chief Nurse is to open a falls clinic.",
            "The document names others, not chief, nurse.",
            "Open a falls clinic",
            id="the owner of another row",
        ),
        pytest.param(
            "The Ward Manager at Birch Hill is a Band 6 post.",
            "The document says Band 7, not Band 6.",
            "Band 7",
            id="another band",
        ),
        pytest.param(
            "You will lead a team of 14 nurses.",
            "The document says 40, not 14.",
            "40 nurses",
            id="another number",
        ),
        pytest.param(
            "You will hold a budget.",
            "The document says the opposite.",
            "You will not hold a budget.",
            id="a denial lost",
        ),
        pytest.param(
            "Coaching training is essential for the Ward Manager.",
            "The document calls it desirable, not essential.",
            "Coaching training",
            id="desirable",
        ),
        pytest.param(
            "Experience of audit is desirable for the Ward Manager.",
            "The document calls it essential, not desirable.",
            "Experience of audit",
            id="essential",
        ),
        pytest.param(
            "The old laundry will become a gym.",
            "The document says it more or less firmly than that.",
            "The old laundry could become a gym.",
            id="more firmly",
        ),
        pytest.param(
            "All wards and corridors were cleaned in 2016.",
            "The document says painted, not cleaned.",
            "All wards and corridors were painted in 2016.",
            id="one word replaced",
        ),
    ],
)
def test_what_the_documents_say_otherwise_is_contradicted(
    claim: str, reason: str, quote: str
) -> None:
    verdict, why, quotes = judged(claim)
    assert (verdict, why) == ("contradicted", reason)
    assert quote in quotes


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        pytest.param(
            "The Ward Manager gets a lease car and free parking.",
            "No passage says: lease, car, free, parking.",
            id="something else",
        ),
        pytest.param(
            "Birch Hill will open a falls clinic for £90,000.",
            "No passage says: £90,000.",
            id="an amount where there is none",
        ),
        pytest.param(
            "All wards and corridors were painted in 2016 because of mould.",
            "The document does not give that reason.",
            id="a reason where there is none",
        ),
    ],
)
def test_what_the_documents_do_not_say_is_not_found(claim: str, reason: str) -> None:
    verdict, why, _ = judged(claim)
    assert (verdict, why) == ("not_found", reason)


def test_no_evidence_is_not_found() -> None:
    found = judge("Wards open.", [], {})
    assert (found.verdict, found.quotes) == ("not_found", ())
    assert found.reason == "No passage is about this."


@given(data=st.data())
def test_the_order_of_evidence_does_not_matter(data: st.DataObject) -> None:
    claim = data.draw(
        st.sampled_from(
            [
                "The Chief Nurse is to hire a dietitian by June 2019.",
                "Birch Hill will open a falls clinic by July 2018.",
                "All wards were painted in 2017 and the laundry is a gym.",
            ]
        )
    )
    pieces = gather(claim, read(PLAN, name="plan.md", kind="strategy"))
    shuffled = data.draw(st.permutations(pieces))
    assert judge(claim, shuffled, NAMES) == judge(claim, pieces, NAMES)
