from typing import Final

import pytest

from assistant.answer.certainty import is_enough
from assistant.answer.found import Found, in_words
from assistant.answer.prose import find_in_every, find_sentences
from assistant.model import Reading
from assistant.query import Expected, Part
from tests.answer.readings import part, query, read, same_weight

TEXT: Final = """\
# Growing Plan

## Planting
We will plant pear trees across the valley. Frost is a danger in spring.

## Watering
We will water the meadow every summer.
"""
ALIKE: Final = 0.9
"""More alike than any question needs."""


def answered(asked: Part, *readings: Reading, named: bool = True) -> Found:
    documents = [r.document for r in readings] if named else []
    asking = query(asked, documents=documents, comparing=len(documents) > 1)
    return find_sentences(asked, asking, readings, same_weight)


def listed(asked: Part, *readings: Reading) -> Found:
    """Answer a question that asks for several items."""
    asking = query(asked, documents=[r.document for r in readings], listing=True)
    return find_sentences(asked, asking, readings, same_weight)


def said(found: Found) -> list[str]:
    return [claim.text for claim in found.claims]


def test_the_sentence_that_says_it_is_the_answer() -> None:
    reading = read(TEXT, similar={"pear trees": ALIKE})
    found = answered(part("plant pear trees"), reading)
    assert said(found) == ["We will plant pear trees across the valley."]
    assert found.missing == ()


def test_what_is_worded_differently_is_found_by_likeness() -> None:
    reading = read(TEXT, similar={"Frost": ALIKE})
    found = answered(part("cold weather risks"), reading)
    assert said(found) == ["Frost is a danger in spring."]


def test_what_says_none_of_the_words_must_be_very_much_alike() -> None:
    reading = read(TEXT, similar={"Frost": 0.45})
    assert said(answered(part("cold weather risks"), reading, named=False)) == []


@pytest.mark.parametrize(
    ("question", "similar"),
    [
        pytest.param("harbour dues of ships", {}, id="nothing like it"),
        pytest.param("planting harbour walls of concrete", {}, id="one word of four"),
    ],
)
def test_what_only_resembles_is_no_answer(
    question: str, similar: dict[str, float]
) -> None:
    found = answered(part(question), read(TEXT, similar=similar))
    assert said(found) == []
    assert len(found.missing) == 1
    assert found.certainty is not None
    assert not is_enough(found.certainty)


def test_where_no_sentence_holds_the_kind_of_value_nothing_was_weighed() -> None:
    found = answered(part("when are pear trees planted", expects="date"), read(TEXT))
    assert (said(found), found.certainty) == ([], None)


def test_what_is_missing_is_named_in_the_words_of_the_question() -> None:
    found = answered(part("what are the Harbour dues"), read(TEXT))
    assert found.missing == ("Harbour dues",)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        pytest.param(
            part("the Harbour and harbours"), "Harbour and harbours", id="words"
        ),
        pytest.param(part("who is it"), "who is it", id="no content words"),
        pytest.param(
            part("what it pays", aspect="salary", cues="pays"), "salary", id="a fact"
        ),
    ],
)
def test_a_part_in_the_readers_words(asked: Part, words: str) -> None:
    assert in_words(asked) == words


@pytest.mark.parametrize("expects", ["date", "money", "person", "number"])
def test_an_answer_without_the_expected_value_is_none(expects: Expected) -> None:
    reading = read(TEXT, similar={"pear trees": ALIKE})
    found = answered(part("plant pear trees", expects=expects), reading)
    assert said(found) == []


def test_the_words_that_ask_for_a_fact_must_be_said() -> None:
    reading = read(TEXT, similar={"pear trees": ALIKE})
    asked = part("probation of those who plant pear trees", cues="probation")
    assert said(answered(asked, reading)) == []


def test_the_next_sentence_joins_when_it_says_the_rest() -> None:
    reading = read(TEXT, similar={"pear trees": ALIKE})
    found = answered(part("plant pear trees frost spring danger"), reading)
    assert said(found) == [
        "We will plant pear trees across the valley.",
        "Frost is a danger in spring.",
    ]


def test_the_sentence_before_joins_when_it_says_the_rest() -> None:
    reading = read(TEXT, similar={"Frost": ALIKE})
    found = answered(part("frost spring danger plant pear trees"), reading)
    assert said(found) == [
        "We will plant pear trees across the valley.",
        "Frost is a danger in spring.",
    ]


def test_the_last_sentence_may_stand_alone() -> None:
    reading = read(TEXT, similar={"meadow": ALIKE})
    found = answered(part("water the meadow by hand"), reading)
    assert said(found) == ["We will water the meadow every summer."]


def test_a_sentence_of_another_section_does_not_join() -> None:
    reading = read(TEXT, similar={"Frost": ALIKE})
    found = answered(part("frost danger spring water meadow summer"), reading)
    assert said(found) == ["Frost is a danger in spring."]


ROW: Final = "Growing Plan\n• Train the pruners\n• Head of Pears\n• May 2026\n"


def test_an_action_is_given_with_the_cells_to_its_answer() -> None:
    reading = read(ROW, similar={"Train": ALIKE})
    found = answered(part("train pruners", expects="date"), reading)
    assert said(found) == ["Train the pruners – Head of Pears – May 2026"]


LISTED: Final = "Growing Plan\nPear trees need:\n• Deep soil\n• Some rain\n"


def test_a_sentence_with_a_colon_brings_its_items() -> None:
    reading = read(LISTED, similar={"need": ALIKE})
    [text] = said(answered(part("what pear trees need"), reading))
    assert text.startswith("Pear trees need:")
    assert "Deep soil" in text
    assert "Some rain" in text


def test_where_items_are_asked_a_colon_with_nothing_after_it_is_no_answer() -> None:
    reading = read("Growing Plan\nPear trees need:\n", similar={"need": ALIKE})
    assert said(listed(part("what pear trees need"), reading)) == []


def test_where_items_are_asked_the_sentence_that_announces_them_goes_first() -> None:
    text = f"{LISTED}\n# Needs\nPear trees need care, as all trees of the valley do.\n"
    reading = read(text, similar={"need": ALIKE})
    [answer] = said(listed(part("what pear trees need"), reading))
    assert "Deep soil" in answer


def test_a_strict_question_is_answered_in_its_own_words() -> None:
    reading = read(TEXT, similar={"Frost": ALIKE})
    assert said(answered(part("spring danger of wind"), reading))
    asked = part("how frost is a danger in spring", strict=True)
    assert said(answered(asked, reading)) == ["Frost is a danger in spring."]


NUMBERED: Final = (
    "Growing Plan\nThe plan for trees has two steps:\n\n"
    "1. Planting\nWe plant pears.\n\n2. Watering\nWe water them.\n"
)


def test_a_sentence_with_a_number_brings_the_numbered_headings() -> None:
    reading = read(NUMBERED, similar={"two steps": ALIKE})
    [text] = said(answered(part("which steps the plan for trees has"), reading))
    assert "Planting" in text
    assert "Watering" in text
    assert "We water" not in text


def two(
    *, there: str = "We will plant pear trees on the hill.", alike: float = ALIKE
) -> tuple[Reading, Reading]:
    hill = TEXT.replace("We will plant pear trees across the valley.", there)
    similar = {"pear trees": alike}
    return (
        read(TEXT, name="one.txt", title="Valley Plan", similar=similar),
        read(hill, name="two.txt", title="Hill Plan", similar=similar),
    )


SILENT: Final = "We will mow the hill."


def test_each_of_the_documents_that_are_compared_answers() -> None:
    found = answered(part("plant pear trees"), *two())
    assert [(claim.lead, claim.text) for claim in found.claims] == [
        ("Valley Plan", "We will plant pear trees across the valley."),
        ("Hill Plan", "We will plant pear trees on the hill."),
    ]
    assert found.missing == ()


def test_a_compared_document_that_does_not_say_it_is_told_so() -> None:
    found = answered(part("pear trees"), *two(there=SILENT))
    assert [claim.lead for claim in found.claims] == ["Valley Plan"]
    assert found.missing == ("pear trees (Hill Plan)",)


def test_when_no_compared_document_says_it_it_is_missing_once() -> None:
    found = answered(part("harbour dues"), *two(alike=0.0))
    assert said(found) == []
    assert found.missing == ("harbour dues",)


def test_one_document_of_all_answers_under_its_title() -> None:
    found = answered(part("plant pear trees valley"), *two(), named=False)
    assert found.claims[0].lead == "Valley Plan"
    assert said(found) == ["We will plant pear trees across the valley."]


def everywhere(asked: Part, *readings: Reading) -> Found:
    return find_in_every(asked, query(asked, every=True), readings, same_weight)


def test_every_document_that_says_it_is_listed() -> None:
    found = everywhere(part("plant pear trees"), *two())
    assert [claim.lead for claim in found.claims] == ["Valley Plan", "Hill Plan"]
    found = everywhere(part("plant pear trees"), *two(there=SILENT))
    assert [claim.lead for claim in found.claims] == ["Valley Plan"]
    found = everywhere(part("harbour dues"), *two(alike=0.0))
    assert found == Found(missing=("harbour dues",))


def test_another_sentence_that_is_as_likely_is_given_as_well() -> None:
    text = (
        "Pear trees are planted in May.\n\n# Later\nPear trees are planted in June.\n"
    )
    found = answered(part("pear trees planted"), read(text, similar={"Pear": ALIKE}))
    assert set(said(found)) == {
        "Pear trees are planted in May.",
        "Pear trees are planted in June.",
    }
    assert found.certainty is not None
    assert 0.5 < found.certainty < 1


def test_a_fact_is_given_in_one_sentence() -> None:
    text = "Pay: pear pickers earn well.\n\n# Later\nPay: pear pickers earn more.\n"
    asked = part("pear pickers pay", aspect="salary", cues="pay")
    assert len(said(answered(asked, read(text, similar={"Pay": ALIKE})))) == 1


def test_what_only_goes_on_with_the_sentence_before_comes_along() -> None:
    text = (
        "Visitors have four choices of orchard. These include the valley and the hill."
    )
    reading = read(text, similar={"choices": ALIKE})
    assert said(answered(part("which choices of orchard"), reading)) == [
        "Visitors have four choices of orchard.",
        "These include the valley and the hill.",
    ]


def test_the_value_of_another_label_is_no_answer() -> None:
    reading = read("Date posted: 3 May 2026", similar={"Date": ALIKE})
    asked = part("interview date", aspect="interview_dates", cues="interview date")
    assert said(answered(asked, reading)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The pear post runs for 9 months.", 1, id="in that unit"),
        pytest.param("The pear post is for 37 hours.", 0, id="in another unit"),
    ],
)
def test_a_figure_is_in_the_unit_that_is_asked(text: str, expected: int) -> None:
    asked = part("how many months does the pear post run", expects="number")
    found = answered(asked, read(text, similar={"pear": ALIKE}))
    assert len(said(found)) == expected
