import pytest

from assistant.answer.quoting import (
    claim_of,
    exact,
    heads_table,
    is_answerable,
    is_blank,
    is_boilerplate,
    is_heading,
    label_and_value,
    likeness,
    span,
)
from assistant.model import Sentence
from tests.answer.readings import read, sentences_of


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        pytest.param("Band\nBand 7", ("Band", "Band 7"), id="value below its label"),
        pytest.param("Band:\nBand 7", ("Band", "Band 7"), id="label with a colon"),
        pytest.param("Band: Band 7", ("Band", "Band 7"), id="on one line"),
        pytest.param("Band – 7", ("Band", "7"), id="long dash"),
        pytest.param("Band - 7", ("Band", "7"), id="short dash"),
        pytest.param("**Band:** 7", ("Band", "7"), id="emphasis"),
        pytest.param(
            "Location\nApple Road,\nAppleton",
            ("Location", "Apple Road, Appleton"),
            id="value of two lines",
        ),
        pytest.param(
            "Salary: £46,148: no more", ("Salary", "£46,148: no more"), id="two colons"
        ),
    ],
)
def test_a_known_label_has_a_value(text: str, pair: tuple[str, str]) -> None:
    assert label_and_value(text) == pair


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("Band", id="no value"),
        pytest.param("Band:", id="a colon and no value"),
        pytest.param("Trees: pears and apples", id="no label that adverts know"),
        pytest.param("You will prune trees.", id="a sentence"),
        pytest.param("Band-aids are kept here", id="a dash without spaces"),
    ],
)
def test_other_text_has_no_label(text: str) -> None:
    assert label_and_value(text) is None


@pytest.mark.parametrize("value", ["Not mentioned", "not stated.", "TBC", "N/A", "-"])
def test_some_values_say_that_nothing_is_stated(value: str) -> None:
    assert is_blank(value)


@pytest.mark.parametrize("value", ["Band 7", "To be confirmed in May", "£0"])
def test_other_values_state_something(value: str) -> None:
    assert not is_blank(value)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("#J-12345-Ljbffr", id="its reference"),
        pytest.param("Beware of fraud agents!", id="of fraud"),
        pytest.param("Similar jobs near Appleton", id="other jobs"),
        pytest.param("Report this job", id="a button"),
        pytest.param("This site uses cookies to count visits.", id="cookies"),
        pytest.param("We never ask applicants for a fee.", id="a warning"),
        pytest.param("Privacy notice", id="a link of the footer"),
        pytest.param("This vacancy has now expired", id="a notice"),
    ],
)
def test_what_the_carrying_site_adds_is_no_answer(text: str) -> None:
    assert is_boilerplate(text)
    assert not is_answerable(Sentence("any.txt", (), 0, len(text), text))


@pytest.mark.parametrize(
    ("text", "answerable"),
    [
        pytest.param("You will prune trees.", True, id="a sentence"),
        pytest.param("Salary\n£46,148 a year", True, id="a label with its value"),
        pytest.param("Salary\nNot mentioned", False, id="a label that states nothing"),
    ],
)
def test_a_blank_label_is_no_answer(text: str, *, answerable: bool) -> None:
    sentence = Sentence("any.txt", (), 0, len(text), text)
    assert is_answerable(sentence) == answerable


@pytest.mark.parametrize(
    ("text", "path", "heading"),
    [
        pytest.param("Our vision", ("Our vision",), True, id="as it stands"),
        pytest.param("## Our vision", ("Our vision",), True, id="with its mark"),
        pytest.param("**Our vision:**", ("Our vision",), True, id="emphasis and colon"),
        pytest.param("Planting", ("Plan", "1. Planting"), True, id="number cut off"),
        pytest.param("1. Planting", ("Plan", "1. Planting"), True, id="numbered"),
        pytest.param("Plan", ("Plan", "1. Planting"), False, id="of the section above"),
        pytest.param("We plant.", ("Our vision",), False, id="a sentence below it"),
        pytest.param("Our vision", (), False, id="before any heading"),
    ],
)
def test_a_sentence_may_be_the_heading_of_its_section(
    text: str, path: tuple[str, ...], *, heading: bool
) -> None:
    assert is_heading(Sentence("any.txt", path, 0, len(text), text)) == heading


def claimed(*texts: str) -> str:
    return claim_of([Sentence("any.txt", (), 0, len(t), t) for t in texts]).text


@pytest.mark.parametrize(
    ("texts", "text"),
    [
        pytest.param(("We plant\ntrees.",), "We plant trees.", id="a wrapped sentence"),
        pytest.param(("**We** plant.",), "We plant.", id="emphasis"),
        pytest.param(("Pay\n£9",), "Pay £9", id="an unknown label stays"),
        pytest.param(("Salary\n£9",), "Salary: £9", id="a label gets its colon"),
        pytest.param(("Band\nBand 7",), "Band 7", id="a label is not said twice"),
        pytest.param(("We plant.", "We prune."), "We plant. We prune.", id="sentences"),
        pytest.param(
            ("Plant pears", "May 2026"), "Plant pears – May 2026", id="cells get a dash"
        ),
        pytest.param(("Call:", "the office"), "Call: the office", id="after a colon"),
    ],
)
def test_a_claim_is_in_the_words_of_its_sentences(
    texts: tuple[str, ...], text: str
) -> None:
    assert claimed(*texts) == text


def test_a_claim_rests_on_its_sentences() -> None:
    sentences = sentences_of("Apples are red. Pears are green.")
    claim = claim_of(sentences, lead="Fruit")
    assert claim.quotes == sentences
    assert claim.lead == "Fruit"


def test_a_span_has_both_its_ends() -> None:
    reading = read("One tree. Two trees. Three trees. Four trees.")
    texts = [sentence.text for sentence in span(reading, 1, 2)]
    assert texts == ["Two trees.", "Three trees."]


@pytest.mark.parametrize(
    ("words", "path"),
    [
        pytest.param("Two trees", ("Orchard",), id="part of a sentence"),
        pytest.param("trees.\nThree", ("Orchard",), id="across sentences"),
        pytest.param("One", (), id="before the first heading"),
    ],
)
def test_words_are_quoted_alone_under_their_heading(
    words: str, path: tuple[str, ...]
) -> None:
    reading = read("One tree.\n\n# Orchard\nTwo trees.\nThree trees.\n")
    start = reading.text.index(words)
    found = exact(reading, (start, start + len(words)))
    assert found == Sentence("any.txt", path, start, start + len(words), words)


@pytest.mark.parametrize(
    ("words", "closest"),
    [
        pytest.param("Two", 0.9, id="within one sentence"),
        pytest.param("tree. Two trees. Three", 0.9, id="over several"),
        pytest.param("Four", 0.1, id="another"),
    ],
)
def test_a_span_is_as_alike_as_its_closest_sentence(words: str, closest: float) -> None:
    reading = read(
        "One tree. Two trees. Three trees. Four trees.", similar={"Two": 0.9}
    )
    start = reading.text.index(words)
    assert likeness(reading, [(start, start + len(words))]) == closest
    assert likeness(reading, []) == 0


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Similar jobs will be graded alike.", id="of grading"),
        pytest.param("We will report this job loss to the board.", id="of a loss"),
        pytest.param("The strategy has a privacy notice for every app.", id="of it"),
    ],
)
def test_what_a_document_says_of_itself_is_no_boilerplate(text: str) -> None:
    assert not is_boilerplate(text)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(["Phase\tDate", "One\tMay", "Two\tJune"], [1, 0, 0], id="first"),
        pytest.param(["One\t1 May", "Two\t2 May"], [0, 0], id="with figures"),
        pytest.param(["Phase\tDate", "We plant pears."], [0, 0], id="no table"),
    ],
)
def test_the_row_above_a_table_names_its_columns(
    rows: list[str], expected: list[int]
) -> None:
    reading = read("Plan\n\nPhases\n\n" + "\n".join(rows) + "\n")
    texts = [sentence.text for sentence in reading.sentences]
    found = [heads_table(reading, texts.index(row)) for row in rows]
    assert found == [bool(each) for each in expected]
