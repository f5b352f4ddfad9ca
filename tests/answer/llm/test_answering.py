import pytest

from assistant.answer.llm.answering import answers, left_out, may_be_written
from assistant.answer.quoting import claim_of
from assistant.model import Citation, Claim, Draft, DraftClaim, Sentence, Table
from assistant.query import Part, Query
from tests.answer.readings import part, query, read, same_weight

TEXT = """\
Job summary
The managers meet each Monday to plan the watering of the orchards.
The orchards are watered by hand.
Trees are planted by December 2027.
"""
READING = read(TEXT)
MONDAY, HAND, PLANTED = (
    next(s for s in READING.sentences if word in s.text)
    for word in ("Monday", "hand", "planted")
)
SOME = Draft((claim_of([HAND]),))
BAND = part("What band is it?", aspect="pay_band")
OWNER = Part("who owns it", ("own",), asks="commitments")


@pytest.mark.parametrize(
    ("asked", "draft", "may"),
    [
        pytest.param(query(part("Who waters?")), SOME, True, id="prose"),
        pytest.param(query(BAND), SOME, True, id="a fact that was found"),
        pytest.param(query(part("Who waters?")), Draft(()), True, id="weak evidence"),
        pytest.param(query(BAND), Draft(()), False, id="a fact not stated"),
        pytest.param(query(OWNER), Draft(()), False, id="a commitment not made"),
        pytest.param(
            query(part("Who waters?"), unknown=["Plumley"]), Draft(()), False, id="name"
        ),
        pytest.param(
            Query("Shall I?", (), declined="advice"), Draft(()), False, id="declined"
        ),
        pytest.param(
            query(BAND), Draft((), choices=("a", "b")), False, id="asked back"
        ),
        pytest.param(
            query(BAND), Draft(SOME.claims, opening="Yes."), False, id="yes or no"
        ),
        pytest.param(
            query(BAND),
            Draft(SOME.claims, table=Table(("a",), ("b",))),
            False,
            id="table",
        ),
        pytest.param(query(BAND), Draft(SOME.claims * 8), True, id="a short list"),
        pytest.param(query(BAND), Draft(SOME.claims * 9), False, id="a long list"),
    ],
)
def test_where_a_model_may_be_asked(asked: Query, draft: Draft, *, may: bool) -> None:
    assert may_be_written(asked, draft) is may


def claim(text: str, *quotes: Sentence) -> DraftClaim:
    return DraftClaim(text, quotes)


@pytest.mark.parametrize(
    ("asked", "written", "expected"),
    [
        pytest.param(
            part("Who plans the watering?"),
            claim("The managers plan the watering.", MONDAY),
            True,
            id="to the point",
        ),
        pytest.param(
            part("How many weeks of annual leave?"),
            claim("The managers meet each Monday.", MONDAY),
            False,
            id="about something else",
        ),
        pytest.param(
            part("Why planting?", expects="date"),
            claim("Trees are planted.", PLANTED),
            False,
            id="no date where one is asked for",
        ),
        pytest.param(
            part("Trees planted when?", expects="date"),
            claim("Trees are planted by December 2027.", PLANTED),
            True,
            id="a date where one is asked for",
        ),
        pytest.param(
            part("How much watering?", expects="amount"),
            claim("The managers plan the watering.", MONDAY),
            False,
            id="no amount",
        ),
        pytest.param(
            part("Who plans watering?", expects="person"),
            claim("The managers plan the watering.", MONDAY),
            True,
            id="a person",
        ),
        pytest.param(
            BAND, claim("The managers plan.", MONDAY), False, id="a fact elsewhere"
        ),
        pytest.param(
            BAND, claim("By hand.", HAND), True, id="where the draft found it"
        ),
        pytest.param(
            Part("it", ()), claim("Trees are planted.", PLANTED), False, id="no terms"
        ),
    ],
)
def test_whether_a_claim_answers(
    asked: Part, written: DraftClaim, *, expected: bool
) -> None:
    assert answers(written, query(asked), SOME, same_weight) is expected


def checked(sentence: Sentence) -> Claim:
    cited = Citation(
        sentence.document, "Any", (), None, sentence.start, sentence.end, sentence.text
    )
    return Claim(sentence.text, (cited,), "supported")


def test_of_facts_nothing_may_be_left_out_of_prose_anything() -> None:
    found = [checked(HAND), checked(PLANTED)]
    written = [checked(HAND)]
    assert left_out(query(BAND), found, written) == (checked(PLANTED),)
    assert left_out(query(part("Who waters?")), found, written) == ()
