from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.answer.commitments import find_commitments, find_promised
from assistant.answer.found import Found
from assistant.model import Reading
from assistant.query import Column, Constraint, Expected, Query
from assistant.records import Commitment, CommitmentCell, Doubt, Json
from tests.answer.readings import part, query, read, same_weight

TITLE = "Elmwick Learning Strategy"
PLAN = f"""\
# {TITLE}

## Action plan

### Theme 1: Induction

| Objective | Action | Due | Owner | Measure of success |
|---|---|---|---|---|
| A warm welcome | Hold a welcome day for new starters | March 2026 | Head of Learning | 95% attend |
| A warm welcome | Give each new starter a buddy | June 2026 | Deputy Chief Nurse | Buddy named on day one |

### Theme 2: Leadership

| Objective | Action | Due | Owner | Measure of success |
|---|---|---|---|---|
| Leaders at every level | Launch a shadow board | by December 2025 | Chief Executive / Chief Nurse | Two cohorts a year |
| Leaders at every level | Coach ward managers | ongoing | Head of Learning | |
| Leaders at every level | Review the talent pool | | Chief Nurse | Pool refreshed |
"""  # noqa: E501
OTHER = """\
# Northmoor Estates Strategy

## Action plan

| Action | Due | Owner | Measure |
|---|---|---|---|
| Plant an orchard beside the hospital | April 2026 | Head of Grounds | 40 trees |
| Insulate the boiler house | May 2026 | Head of Estates | Gas use down by 5% |
| Open a shadow board of tenants | June 2026 | Head of Grounds | Board meets |
"""


def plan(
    *, doubt: dict[str, CommitmentCell] | None = None, text: str = PLAN
) -> Reading:
    """Return the plan; `doubt` names, by words of the action, a cell in doubt."""
    reading = read(text, name="elmwick.md", kind="strategy", title=TITLE)
    rows = tuple(_doubted(row, doubt or {}) for row in reading.records.commitments)
    return replace(reading, records=replace(reading.records, commitments=rows))


def _doubted(row: Commitment, doubt: dict[str, CommitmentCell]) -> Commitment:
    said = row.action.value if row.action else ""
    found = tuple(
        Doubt(cell, "two columns run into one another")
        for words, cell in doubt.items()
        if words in said
    )
    return replace(row, doubt=found)


def other() -> Reading:
    return read(
        OTHER, name="northmoor.md", kind="strategy", title="Northmoor Estates Strategy"
    )


def want(key: Column, value: Json, text: str, **more: object) -> Constraint:
    relation = more.pop("relation", "is")
    return Constraint(key, relation, value, text, **more)  # type: ignore[arg-type]


def asked(
    text: str,
    readings: Sequence[Reading],
    *wants: Constraint,
    columns: tuple[Column, ...] = (),
    **more: object,
) -> Query:
    each = replace(part(text), asks="commitments", columns=columns)
    found = query(each, documents=[reading.document for reading in readings])
    return replace(found, constraints=wants, **more)  # type: ignore[arg-type]


def find(
    text: str,
    *readings: Reading,
    wants: Sequence[Constraint] = (),
    columns: tuple[Column, ...] = (),
    **more: object,
) -> Found | None:
    """Return what is found for a question over plans, every quote proved."""
    wanted = asked(text, readings, *wants, columns=columns, **more)
    found = find_commitments(wanted.parts[0], wanted, readings, same_weight)
    texts = {reading.document: reading.text for reading in readings}
    for claim in found.claims if found else ():
        for quote in claim.quotes:
            assert texts[quote.document][quote.start : quote.end] == quote.text
            assert quote.text in claim.text
    return found


def told(found: Found | None) -> list[str]:
    return [
        f"{c.label}: {c.text}" if c.label else c.text
        for c in (found.claims if found else ())
    ]


def cells(found: Found | None) -> list[list[str]]:
    """Return a table as a reader sees it."""
    assert found is not None
    assert found.table is not None
    rows = [[""] * len(found.table.columns) for _ in found.table.rows]
    for claim in found.claims:
        assert claim.cell is not None
        row, column = claim.cell
        rows[row][column] = (
            f"{claim.label}: {claim.text}" if claim.label else claim.text
        )
    return rows


@pytest.mark.parametrize(
    ("question", "columns", "lines"),
    [
        pytest.param(
            "Who owns the shadow board?",
            ("owners",),
            ["Launch a shadow board", "Owners: Chief Executive, Chief Nurse"],
            id="who",
        ),
        pytest.param(
            "When is the welcome day due and who leads on it?",
            ("due", "owners"),
            [
                "Hold a welcome day for new starters",
                "Due: March 2026",
                "Owner: Head of Learning",
            ],
            id="when and who",
        ),
        pytest.param(
            "How will the buddy for new starters be measured?",
            ("measures",),
            ["Give each new starter a buddy", "Measure: Buddy named on day one"],
            id="measured by what",
        ),
        pytest.param(
            "What will they do about a shadow board?",
            (),
            [
                "Launch a shadow board",
                "Due: by December 2025",
                "Owners: Chief Executive, Chief Nurse",
                "Measure: Two cohorts a year",
            ],
            id="the commitment itself",
        ),
        pytest.param(
            "Which director is responsible for the shadow board?",
            ("owners",),
            ["Launch a shadow board", "Owners: Chief Executive, Chief Nurse"],
            id="the word for an owner is no topic",
        ),
    ],
)
def test_a_commitment_is_told_with_what_is_asked_of_it(
    question: str, columns: tuple[Column, ...], lines: list[str]
) -> None:
    assert told(find(question, plan(), columns=columns)) == lines


def test_the_owner_follows_the_action_when_rows_are_swapped() -> None:
    swapped = (
        PLAN.replace("Hold a welcome day", "HOLD")
        .replace("Coach ward managers", "Hold a welcome day")
        .replace("HOLD", "Coach ward managers")
    )
    found = find("When is the welcome day?", plan(text=swapped), columns=("due",))
    assert told(found) == ["Hold a welcome day", "Due: ongoing"]


@pytest.mark.parametrize(
    ("question", "columns", "missing"),
    [
        pytest.param(
            "When is the talent pool review due?",
            ("due",),
            "the date for talent pool review",
            id="no date",
        ),
        pytest.param(
            "How is coaching ward managers measured?",
            ("measures",),
            "the measure of success of coaching ward managers",
            id="no measure, though the next row has one",
        ),
    ],
)
def test_a_cell_that_the_row_lacks_is_missing(
    question: str, columns: tuple[Column, ...], missing: str
) -> None:
    found = find(question, plan(), columns=columns)
    assert found is not None
    assert not found.claims
    assert found.missing == (missing,)


def test_what_the_row_states_is_told_beside_what_it_lacks() -> None:
    found = find(
        "Who owns the talent pool review and by when?",
        plan(),
        columns=("owners", "due"),
    )
    assert found is not None
    assert told(found) == ["Review the talent pool", "Owner: Chief Nurse"]
    assert found.missing == ("the date for talent pool review",)


def test_a_part_without_a_topic_is_about_the_one_before() -> None:
    who = replace(
        part("Who owns the shadow board"), asks="commitments", columns=("owners",)
    )
    when = replace(part("what is the deadline"), asks="commitments", columns=("due",))
    wanted = query(who, when, documents=["elmwick.md"])
    found = find_commitments(when, wanted, [plan()], same_weight)
    assert told(found) == ["Launch a shadow board", "Due: by December 2025"]


def test_a_cell_in_doubt_is_said_to_be() -> None:
    reading = plan(doubt={"shadow": "owners"})
    found = find("Who owns the shadow board?", reading, columns=("owners",))
    assert told(found)[1] == (
        "Owners (unclear in the document): Chief Executive, Chief Nurse"
    )


def test_a_cell_in_doubt_is_left_out_where_nobody_asks_for_it() -> None:
    reading = plan(doubt={"shadow": "owners"})
    lines = told(find("What about the shadow board?", reading))
    assert "Due: by December 2025" in lines
    assert not any("Chief" in line for line in lines)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Who owns the car park?", id="no row says it"),
        pytest.param("Who owns the board of pharmacy tenants?", id="a word in four"),
    ],
)
def test_sentences_are_tried_where_no_row_speaks_of_it(question: str) -> None:
    assert find(question, plan(), columns=("owners",)) is None


def test_a_row_in_other_words_is_found_by_what_it_means() -> None:
    reading = plan()
    similar = tuple(
        0.7 if "buddy" in sentence.text else 0.1 for sentence in reading.sentences
    )
    reading = replace(reading, similarities=similar)
    question = "Who gives recruits a buddy?"
    assert "Owner: Deputy Chief Nurse" in told(
        find(question, reading, columns=("owners",))
    )


def test_rows_of_two_plans_stand_under_their_titles() -> None:
    found = find("Who owns the shadow board?", plan(), other(), columns=("owners",))
    assert found is not None
    assert {claim.lead for claim in found.claims} == {
        TITLE,
        "Northmoor Estates Strategy",
    }
    assert found.subjects == ("elmwick.md", "northmoor.md")


def test_a_question_that_names_no_plan_leads_with_the_one_that_answers() -> None:
    readings = [plan(), other()]
    wanted = replace(
        asked("Who owns the orchard?", readings, columns=("owners",)), documents=()
    )
    found = find_commitments(wanted.parts[0], wanted, readings, same_weight)
    assert [(c.lead, c.text) for c in found.claims] == [  # type: ignore[union-attr]
        ("Northmoor Estates Strategy", "Plant an orchard beside the hospital"),
        ("Northmoor Estates Strategy", "Head of Grounds"),
    ]


BEFORE_APRIL = want("due", "2026-04-01", "before April 2026", relation="before")
NURSE = want("owners", "chief nurse", "the Chief Nurse")
LEARNING = want("owners", "head of learning", "the Head of Learning")


def test_what_is_due_before_a_date_is_a_table() -> None:
    after = want("due", "2026-01-31", "after January 2026", relation="after")
    found = find("What is due after January 2026?", plan(), other(), wants=[after])
    assert found is not None
    assert found.opening == (
        "5 actions due after January 2026. 2 without a date left out."
    )
    assert found.table is not None
    assert found.table.columns == ("What", "Due", "Owner", "Measure")
    assert found.table.rows == (TITLE, TITLE, *["Northmoor Estates Strategy"] * 3)
    assert cells(found)[0] == [
        "Hold a welcome day for new starters",
        "March 2026",
        "Head of Learning",
        "95% attend",
    ]


@pytest.mark.parametrize(
    ("wanted", "actions"),
    [
        pytest.param(
            BEFORE_APRIL,
            ["Hold a welcome day for new starters", "Launch a shadow board"],
            id="before",
        ),
        pytest.param(
            want("due", "2026", "in 2026"),
            ["Hold a welcome day for new starters", "Give each new starter a buddy"],
            id="in a year",
        ),
        pytest.param(
            want("due", "2025-12", "in December 2025"),
            ["Launch a shadow board"],
            id="in a month",
        ),
        pytest.param(
            want("due", {"from": "2026-04-01", "to": "2026-06-30"}, "in Q1"),
            ["Give each new starter a buddy"],
            id="in a quarter",
        ),
        pytest.param(
            NURSE,
            ["Launch a shadow board", "Review the talent pool"],
            id="owned, but not by the deputy",
        ),
        pytest.param(
            want("owners", "deputy chief nurse", "the Deputy Chief Nurse"),
            ["Give each new starter a buddy"],
            id="owned by the deputy",
        ),
        pytest.param(
            want("theme", "induction", "induction"),
            ["Hold a welcome day for new starters", "Give each new starter a buddy"],
            id="of a theme",
        ),
        pytest.param(
            want("measures", "attend", "measured by who attends"),
            ["Hold a welcome day for new starters"],
            id="by another column",
        ),
    ],
)
def test_rows_are_chosen_by_what_is_wanted(
    wanted: Constraint, actions: list[str]
) -> None:
    found = find("What is there?", plan(), wants=[wanted])
    assert found is not None
    assert [c.text for c in found.claims if not c.label] == actions


def test_all_that_is_wanted_must_hold() -> None:
    found = find("What is there?", plan(), wants=[BEFORE_APRIL, LEARNING])
    assert found is not None
    assert found.opening == (
        "1 action due before April 2026, owned by the Head of Learning."
        " 1 without a date left out."
    )
    assert told(found)[0] == "Hold a welcome day for new starters"


def test_what_is_not_wanted_is_left_out() -> None:
    found = find("What is there?", plan(), wants=[replace(NURSE, negated=True)])
    assert [row[0] for row in cells(found)] == [
        "Hold a welcome day for new starters",
        "Give each new starter a buddy",
        "Coach ward managers",
    ]


def test_rows_that_fit_by_a_cell_in_doubt_are_counted_apart() -> None:
    reading = plan(doubt={"shadow": "due"})
    found = find("How many before April?", reading, wants=[BEFORE_APRIL], counting=True)
    assert found is not None
    assert found.opening == (
        "1 action due before April 2026. The date of 1 more is unclear."
        " 2 without a date left out."
    )


def test_rows_are_counted() -> None:
    found = find("How many actions are there?", plan(), counting=True)
    assert found is not None
    assert found.opening == "5 actions."
    assert len(cells(found)) == 5


def test_rows_without_a_date_are_listed() -> None:
    found = find("Which actions have no date yet?", plan())
    assert found is not None
    assert found.opening == "2 actions without a clear date."
    assert len(cells(found)) == 2


def test_no_row_without_an_owner_is_said_to_be_missing() -> None:
    rows = plan()
    owned = tuple(row for row in rows.records.commitments if row.owners)
    reading = replace(rows, records=replace(rows.records, commitments=owned))
    found = find("Which actions have no owner?", reading)
    assert found is not None
    assert (found.claims, found.missing) == ((), ("an action without owner",))


def test_a_cell_in_doubt_says_so_in_a_table() -> None:
    reading = plan(doubt={"buddy": "owners"})
    found = find("How many actions are there?", reading, counting=True)
    assert cells(found)[1][2] == "Unclear: Deputy Chief Nurse"


def test_the_rows_about_a_topic_are_counted() -> None:
    found = find("How many actions on new starters?", plan(), counting=True)
    assert found is not None
    assert found.opening == "2 actions."


@pytest.mark.parametrize(
    ("extreme", "action"),
    [
        pytest.param("least", "Launch a shadow board", id="first"),
        pytest.param("most", "Give each new starter a buddy", id="last"),
    ],
)
def test_the_first_and_the_last_are_by_date(extreme: str, action: str) -> None:
    found = find("What is due first?", plan(), columns=("due",), extreme=extreme)
    assert told(found)[0] == action


def test_a_date_in_doubt_is_never_the_first() -> None:
    reading = plan(doubt={"shadow": "due"})
    found = find("What is due first?", reading, columns=("due",), extreme="least")
    assert told(found) == ["Hold a welcome day for new starters", "Due: March 2026"]


@pytest.mark.parametrize(
    ("question", "wants", "opening"),
    [
        pytest.param(
            "Is the shadow board due before April 2026?",
            [BEFORE_APRIL],
            "Yes.",
            id="a date that holds",
        ),
        pytest.param(
            "Is the buddy due before April 2026?",
            [BEFORE_APRIL],
            "No.",
            id="a date that does not",
        ),
        pytest.param(
            "Does the Chief Nurse own the shadow board?", [NURSE], "Yes.", id="an owner"
        ),
        pytest.param(
            "Does the Chief Nurse own the buddy?", [NURSE], "No.", id="her deputy does"
        ),
        pytest.param(
            "Is coaching ward managers due before April 2026?",
            [BEFORE_APRIL],
            "",
            id="no date",
        ),
    ],
)
def test_a_proposal_is_held_against_its_own_row(
    question: str, wants: list[Constraint], opening: str
) -> None:
    found = find(question, plan(), wants=wants, yes_no=True)
    assert found is not None
    assert found.opening == opening


def test_a_cell_in_doubt_gives_no_yes() -> None:
    reading = plan(doubt={"shadow": "due"})
    question = "Is the shadow board due before April 2026?"
    found = find(question, reading, wants=[BEFORE_APRIL], yes_no=True)
    assert found is not None
    assert found.opening == ""
    assert told(found)[1] == "Due (unclear in the document): by December 2025"


def test_whether_a_post_owns_anything_is_a_yes_or_missing() -> None:
    found = find("Does she own anything?", plan(), wants=[NURSE], yes_no=True)
    assert found is not None
    assert found.opening == "Yes."
    matron = want("owners", "matron", "the Matron")
    found = find("Does she own anything?", plan(), wants=[matron], yes_no=True)
    assert found == Found((), ("an action owned by the Matron",))


def test_a_plan_that_hardly_names_owners_cannot_say_that_none_fits() -> None:
    text = "\n".join(PLAN.splitlines()[:-2])
    text = text.replace("| Head of Learning |", "| |")
    matron = want("owners", "matron", "the Matron")
    assert find("What is hers?", plan(text=text), wants=[matron]) is None


def test_a_long_action_is_cut_to_the_clause_that_is_asked_about() -> None:
    long = (
        "Hold a meeting of the ward, the clinic and the crew each Monday at nine and "
        "keep a note of what was said for those who could not come; ask every leaver "
        "why they go and write down what they answer; thank the people who stay with "
        "a letter and a day off in the summer"
    )
    text = PLAN.replace("Hold a welcome day for new starters", long)
    found = find("Who asks leavers why they go?", plan(text=text), columns=("owners",))
    assert told(found) == [
        "ask every leaver why they go and write down what they answer",
        "Owner: Head of Learning",
    ]


def test_a_long_action_is_told_by_its_objective_where_that_says_it() -> None:
    long = " ".join(["Plan and hold the day"] * 12)
    text = PLAN.replace("Launch a shadow board", long)
    text = text.replace("| Leaders at every level | Plan", "| Deputies heard | Plan")
    found = find("Who owns deputies heard?", plan(text=text), columns=("owners",))
    assert told(found)[0] == "Objective: Deputies heard"


def test_prose_that_names_its_owner_does_not_say_it_twice() -> None:
    text = (
        f"# {TITLE}\n\n## Leadership\n\nBy June 2026 the Chief Nurse will launch a "
        "shadow board. We are proud of our wards.\n"
    )
    lines = told(find("What of the shadow board?", plan(text=text)))
    assert lines == ["By June 2026 the Chief Nurse will launch a shadow board."]
    owner = told(find("Who of the shadow board?", plan(text=text), columns=("owners",)))
    assert owner[1] == "Owner: Chief Nurse"


def test_too_many_plans_are_asked_back_about() -> None:
    readings = [
        replace(plan(), document=f"{number}.md", title=f"Plan {number}")
        for number in range(4)
    ]
    wanted = replace(
        asked("Who owns the shadow board?", readings, columns=("owners",)),
        documents=(),
    )
    found = find_commitments(wanted.parts[0], wanted, readings, same_weight)
    assert found == Found(choices=("0.md", "1.md", "2.md", "3.md"))
    every = replace(asked("List the actions", readings, listing=True), documents=())
    found = find_commitments(every.parts[0], every, readings, same_weight)
    assert found == Found(choices=("0.md", "1.md", "2.md", "3.md"))


def test_many_rows_about_a_topic_are_a_table() -> None:
    text = PLAN.replace("| A warm welcome |", "| Leaders at every level |")
    found = find(
        "Who leads on leaders at every level?", plan(text=text), columns=("owners",)
    )
    assert found is not None
    assert found.table is not None
    assert found.table.columns == ("What", "Owner")
    assert len(cells(found)) == 5


def test_a_question_that_wants_no_rows_is_left_to_the_sentences() -> None:
    assert find("What is it?", plan()) is None


def test_a_document_without_commitments_has_none() -> None:
    reading = read("# Strategy\n\nThe valley is old.\n", name="a.md", kind="strategy")
    assert find("Who owns the shadow board?", reading, columns=("owners",)) is None


@pytest.mark.parametrize(
    ("question", "expects", "lines"),
    [
        pytest.param(
            "Who launches the shadow board?",
            "person",
            ["Launch a shadow board", "Owners: Chief Executive, Chief Nurse"],
            id="who",
        ),
        pytest.param(
            "When will new starters get a buddy?",
            "date",
            ["Give each new starter a buddy", "Due: June 2026"],
            id="when",
        ),
        pytest.param("Who sells pies to new starters?", "person", [], id="another"),
        pytest.param("When is the pool open?", "date", [], id="one word is too few"),
        pytest.param("When is the talent pool review?", "date", [], id="no date"),
        pytest.param("What is a shadow board?", None, [], id="neither who nor when"),
    ],
)
def test_who_and_when_are_asked_of_a_plan_without_its_name(
    question: str, expects: Expected | None, lines: list[str]
) -> None:
    each = part(question, expects=expects)
    found = find_promised(each, query(each), [plan()], same_weight)
    assert told(found) == lines


def test_a_row_that_begins_with_the_topic_comes_before_one_that_mentions_it() -> None:
    text = PLAN.replace(
        "Coach ward managers",
        "Ask the people who run the shop and the kitchen about a shadow board",
    )
    found = find("Who owns the shadow board?", plan(text=text), columns=("owners",))
    assert told(found)[0] == "Launch a shadow board"
    assert len(told(found)) == 2


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        pytest.param("Will they launch a shadow board?", "Yes.", id="it is promised"),
        pytest.param("Will they close a shadow board?", "", id="another verb"),
        pytest.param("Won't they launch a shadow board?", "", id="a denial"),
        pytest.param(
            "Will they launch a shadow board of nine?", "", id="one word more"
        ),
    ],
)
def test_a_promise_is_confirmed_where_the_row_says_all_of_it(
    question: str, opening: str
) -> None:
    found = find(question, plan(), yes_no=True)
    assert found is not None
    assert found.opening == opening
    assert told(found)[0] == "Launch a shadow board"


def test_a_promise_in_doubt_is_not_confirmed() -> None:
    reading = plan(doubt={"shadow": "action"})
    found = find("Will they launch a shadow board?", reading, yes_no=True)
    assert found is not None
    assert found.opening == ""
    assert told(found)[0] == "Action (unclear in the document): Launch a shadow board"


def test_no_row_is_the_first_where_none_has_a_date() -> None:
    text = PLAN.replace("| March 2026 |", "| soon |").replace("| June 2026 |", "| |")
    text = text.replace("by December 2025", "ongoing")
    assert find("What is due first?", plan(text=text), extreme="least") is None


def test_a_table_of_very_many_rows_says_how_many_it_shows() -> None:
    row = "| Leaders at every level | Visit ward {} | May 2026 | Chief Nurse | Seen |\n"
    text = PLAN + "".join(row.format(number) for number in range(1, 41))
    found = find("How many actions?", plan(text=text), counting=True)
    assert found is not None
    assert found.opening == "45 actions. The first 40 are shown."
    assert len(cells(found)) == 40


def test_the_owner_of_a_row_that_fits_less_is_not_given_for_the_one_meant() -> None:
    text = PLAN.replace(
        "| Hold a welcome day for new starters | March 2026 | Head of Learning |",
        "| Keep a shadow board | May 2027 | |",
    )
    reading = plan(text=text)
    question = "Who owns the shadow board?"
    alike = tuple(0.3 if "Keep" in s.text else 0.1 for s in reading.sentences)
    meant = replace(reading, similarities=alike)
    found = find(question, meant, columns=("owners",))
    assert found == Found((), ("the owner of shadow board",), subjects=("elmwick.md",))
    assert "Owners: Chief Executive, Chief Nurse" in told(
        find(question, reading, columns=("owners",))
    )
