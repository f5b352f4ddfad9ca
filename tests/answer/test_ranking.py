from dataclasses import replace
from typing import Final

import pytest

from assistant.answer.ranking import Scored, rank_sentences
from assistant.answer.scoring import MATCHED, share
from assistant.model import Reading
from assistant.query import Expected, Part
from tests.answer.readings import part, read, same_weight


def ranked(asked: Part, *readings: Reading, scoped: bool = True) -> list[Scored]:
    return rank_sentences(asked, readings, same_weight, scoped=scoped)


def first(asked: Part, *readings: Reading) -> str:
    best = ranked(asked, *readings)[0]
    return best.reading.sentences[best.index].text


def texts(found: list[Scored]) -> list[str]:
    return [s.reading.sentences[s.index].text for s in found]


@pytest.mark.parametrize(
    ("weights", "credit", "expected"),
    [
        pytest.param({}, {}, 1.0, id="nothing is asked"),
        pytest.param({"pear": 0.0}, {}, 1.0, id="nothing that counts is asked"),
        pytest.param({"pear": 1.0}, {}, 0.0, id="nothing is accounted for"),
        pytest.param({"pear": 2.0, "plum": 2.0}, {"pear": 1.0}, 0.5, id="one of two"),
        # (3 * 1 + 1 * 0.8) / (3 + 1) = 3.8 / 4
        pytest.param(
            {"pear": 3.0, "plum": 1.0}, {"pear": 1.0, "plum": 0.8}, 0.95, id="by weight"
        ),
    ],
)
def test_the_share_that_is_accounted_for(
    weights: dict[str, float], credit: dict[str, float], expected: float
) -> None:
    found = share(weights, lambda term: credit.get(term, 0.0))
    assert found == pytest.approx(expected)


PLANT = "We will plant pear trees in the valley."
WATER = "We will water the meadow in summer."


def test_the_sentence_that_says_what_is_asked_is_best() -> None:
    reading = read(f"{WATER} {PLANT}")
    assert first(part("where will pear trees be planted"), reading) == PLANT


def test_among_equals_the_one_that_is_more_alike_is_best() -> None:
    reading = read(f"{WATER} {PLANT}", similar={"water": 0.9})
    assert first(part("ambitions for orchards"), reading) == WATER


def test_equals_stand_in_reading_order() -> None:
    one = read("Pears are green here.", name="b.txt")
    other = read("Pears are green again.", name="a.txt")
    assert texts(ranked(part("green pears"), one, other)) == [
        "Pears are green again.",
        "Pears are green here.",
    ]


def test_words_of_the_heading_count() -> None:
    text = "Watering\nIt happens at dawn every day.\n\nPruning\nIt happens at dusk.\n"
    reading = read(text, similar={"It happens": 0.5})
    assert first(part("pruning"), reading) == "It happens at dusk."


def test_words_of_the_sentences_beside_count_less_than_its_own() -> None:
    reading = read("Pears grow on the hill. They ripen late.\n\nPlums\nThey ripen too.")
    found = ranked(part("pears ripen"), reading)
    coverage = dict(zip(texts(found), [s.coverage for s in found], strict=True))
    assert coverage["They ripen late."] > coverage["They ripen too."]


def test_the_name_of_a_document_counts_when_the_question_is_not_kept_to_it() -> None:
    named = read("Trees are watered at dawn.", name="b.txt", title="Orchard Plan")
    other = read("Trees are watered at dawn.", name="a.txt", title="Meadow Plan")
    found = ranked(part("orchard trees watered"), named, other, scoped=False)
    assert [s.reading.document for s in found] == ["b.txt", "a.txt"]
    found = ranked(part("orchard trees watered"), named, other, scoped=True)
    assert [s.reading.document for s in found] == ["a.txt", "b.txt"]


def test_what_shares_nothing_with_the_question_is_not_ranked() -> None:
    reading = read(f"{WATER} {PLANT}", similar={"water": 0.02, "pear": 0.02})
    unmatched = replace(reading, match=lambda _: ())
    assert ranked(part("harbour dues"), unmatched) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# Pear trees\n", id="a heading"),
        pytest.param("Job reference: pear trees", id="a label that is not asked for"),
        pytest.param("Pear trees\n\nBase: Not stated", id="a label without value"),
        pytest.param("Pear trees: beware of fraud.", id="of the carrying site"),
        pytest.param("Pear trees.", id="too short to say anything"),
    ],
)
def test_what_says_nothing_is_no_answer(text: str) -> None:
    asked = part("where is the base of pear trees")
    assert ranked(asked, read(text)) == []


def test_a_label_that_is_asked_for_is_an_answer() -> None:
    found = ranked(part("the reference"), read("Job reference\nPEAR-12"))
    assert texts(found) == ["Job reference\nPEAR-12"]


ROW = """\
Plan
• Train the pruners
• Head of Pears
• May 2026
• All pruners are certified.
"""


def cells(asked: Part, text: str = ROW) -> list[str]:
    """Return the sentences from the first word of the row to where it is answered."""
    found = next(
        s
        for s in ranked(asked, read(text))
        if "Train" in s.reading.sentences[s.index].text
    )
    return [s.text for s in found.reading.sentences[found.index : found.last + 1]]


@pytest.mark.parametrize(
    ("expects", "last"),
    [
        pytest.param("date", "May 2026", id="when"),
        pytest.param("person", "Head of Pears", id="who"),
    ],
)
def test_a_cell_below_an_action_answers(expects: Expected, last: str) -> None:
    found = cells(part("train the pruners", expects=expects))
    assert found[0] == "Train the pruners"
    assert found[-1] == last


@pytest.mark.parametrize(
    ("expects", "text"),
    [
        pytest.param(
            "date",
            ROW.replace("Head of Pears", "Pruners are taught by those who know how to"),
            id="a long cell lies between",
        ),
        pytest.param(
            "date", ROW.replace("Head of Pears", "Done."), id="a sentence lies between"
        ),
        pytest.param(
            "date",
            ROW.replace("• Head of Pears", "\n# Watering"),
            id="a heading lies between",
        ),
        pytest.param(
            "date",
            ROW.replace("Head of Pears", "one\n• two\n• three"),
            id="it is too far below",
        ),
        pytest.param("date", "Plan\n• Train the pruners\n", id="the text ends"),
        pytest.param("money", ROW, id="an amount is not looked for below"),
    ],
)
def test_a_cell_that_is_not_below_does_not_answer(expects: Expected, text: str) -> None:
    asked = part("train the pruners", expects=expects)
    assert cells(asked, text) == ["Train the pruners"]
    found = ranked(asked, read(text))
    assert not any(s.typed for s in found if s.index == 1)


@pytest.mark.parametrize(
    ("expects", "text"),
    [
        pytest.param(None, "Pears are picked by hand.", id="nothing special"),
        pytest.param("date", "Pears are picked in May 2026.", id="a date"),
        pytest.param("number", "Pears are picked by 40 people.", id="a number"),
        pytest.param("number", "Pears are picked by five people.", id="spelt"),
        pytest.param("number", "Pears grew by 5%.", id="a share is a number"),
        pytest.param("amount", "Pears cost £5.", id="money is an amount"),
        pytest.param("amount", "Pears need ten days.", id="a number is an amount"),
        pytest.param("money", "Pears cost £5.", id="money"),
        pytest.param("percent", "Pears grew by 5%.", id="a share"),
        pytest.param("person", "Pears are picked by the Pear Officer.", id="a post"),
        pytest.param("person", "Pears are chosen by the board.", id="a body"),
        pytest.param("person", "Pears: ask Pomona Quince.", id="a person"),
        pytest.param("person", "Pomona Quince, Picker of Pears", id="a signature"),
    ],
)
def test_an_answer_holds_the_kind_of_value_that_is_expected(
    expects: Expected | None, text: str
) -> None:
    [found] = ranked(part("pears", expects=expects), read(text))
    assert found.typed


@pytest.mark.parametrize(
    ("expects", "text"),
    [
        pytest.param("date", "Pears are picked by 40 people.", id="a number, no date"),
        pytest.param("number", "Pears are picked in May 2026.", id="a date, no number"),
        pytest.param(
            "money", "Pears are picked by 40 people.", id="a number, no money"
        ),
        pytest.param("person", "Pears are picked with care.", id="nobody"),
        pytest.param("person", "The pears are picked.", id="one capital letter"),
    ],
)
def test_another_kind_of_value_is_not_what_is_expected(
    expects: Expected, text: str
) -> None:
    [found] = ranked(part("pears", expects=expects), read(text))
    assert not found.typed


COUNTING: Final = (
    "In the north valley 40 people live among many old farms, where pears are grown."
)


@pytest.mark.parametrize(
    ("counted", "text", "typed"),
    [
        pytest.param("people", COUNTING, True, id="the number stands beside it"),
        pytest.param("pears", COUNTING, False, id="the number is of something else"),
        pytest.param("pears", "Pears: we pick five pears.", True, id="a number word"),
        pytest.param("pears", "Pears are picked by hand.", False, id="no number"),
    ],
)
def test_a_number_must_be_of_what_is_counted(
    counted: str, text: str, *, typed: bool
) -> None:
    asked = part("how many pears", expects="number", counted=counted)
    [found] = ranked(asked, read(text))
    assert found.typed == typed


def test_who_is_asked_about_is_not_who_answers() -> None:
    asked = part("who works with the pear officer", expects="person")
    [found] = ranked(asked, read("The Pear Officer works with care."))
    assert not found.typed


def test_the_expected_value_makes_a_sentence_better() -> None:
    text = "Pears are picked by hand. Pears are picked in May 2026."
    best = first(part("pears picked", expects="date"), read(text))
    assert best == "Pears are picked in May 2026."


def test_without_words_only_likeness_counts() -> None:
    reading = read("Pears are picked by hand.", similar={"Pears": 0.5})
    [found] = ranked(part("it"), reading)
    assert found.coverage == 0
    assert found.measures["question"] == 0.5


def test_likeness_is_to_the_question_as_asked() -> None:
    reading = read("Pears are picked by hand.")
    worded = replace(reading, wordings=((0.2,), (0.7,)))
    [found] = ranked(part("pears"), worded)
    assert found.measures["question"] == 0.2


def test_a_sentence_that_shares_no_word_is_found_where_it_is_matched() -> None:
    text = "Frost kills. Pears are picked by hand. The wage is paid each week."
    reading = read(text, matched={"wage": 4.0})
    best = ranked(part("remuneration"), reading)[0]
    assert best.text == "The wage is paid each week."
    assert best.measures["match"] == 4.0


def test_a_match_beyond_all_doubt_tells_no_more() -> None:
    reading = read("Pears are picked by hand.", matched={"Pears": 40.0})
    [found] = ranked(part("pears"), reading)
    assert found.measures["match"] == MATCHED


def test_a_sentence_after_one_that_is_alike_is_better() -> None:
    text = "Frost is feared. Cold kills here.\n\n# Later\nCold kills there.\n"
    reading = read(text, similar={"Frost": 0.5, "Cold": 0.4})
    found = {s.text: s.measures["previous"] for s in ranked(part("cold"), reading)}
    assert found["Cold kills here."] == 0.5
    assert found["Cold kills there."] < 0.5


@pytest.mark.parametrize(
    ("question", "causal"),
    [
        pytest.param("why are pears picked", 1.0, id="a reason is asked"),
        pytest.param("how are pears picked", 0.0, id="no reason is asked"),
    ],
)
def test_a_reason_counts_where_one_is_asked(question: str, causal: float) -> None:
    reading = read("Pears are picked because they are ripe.")
    [found] = ranked(part(question), reading)
    assert found.measures["causal"] == causal


def test_a_sentence_that_points_elsewhere_is_worse_unless_that_is_asked() -> None:
    text = "For more information on pears see www.example.org. Pears are sold here."
    reading = read(text, similar={"ears": 0.5})
    assert first(part("pears sold"), reading) == "Pears are sold here."
    [pointing, *_] = [
        s for s in ranked(part("who to contact on pears"), reading) if "www" in s.text
    ]
    assert pointing.measures["points"] == 0


def test_only_the_likeliest_of_many_sentences_are_measured() -> None:
    text = " ".join(f"Pear number {n} is green." for n in range(400))
    text += " Pears are ripe in autumn."
    found = ranked(part("pears ripe autumn"), read(text))
    assert len(found) < 400
    assert found[0].text == "Pears are ripe in autumn."
