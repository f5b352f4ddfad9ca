from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model import Answer, Citation, Claim, Status, Table
from assistant.present.source_view import SourceView
from assistant.present.view import Source, view_answer
from assistant.ui.conversation import Asked, Problem
from assistant.ui.listing import Group, Listing
from assistant.ui.markup import (
    answer_markup,
    heading_markup,
    intro_markup,
    label_markup,
    listing_markup,
    opening_markup,
    passage_markup,
    problem_markup,
    question_markup,
    source_markup,
)

OWN_TAGS = {"blockquote", "div", "h2", "h3", "li", "p", "span", "strong", "ul"}


def citation(text: str) -> Citation:
    return Citation("a.txt", text, (text,), None, 0, len(text), text)


def answer(
    text: str, status: Status = "answered", count: int = 1, label: str = ""
) -> str:
    claims = tuple(
        Claim(text, (citation(f"{text}{number}"),), "supported", text, label=label)
        for number in range(count)
    )
    searched = (("a.txt", text),)
    found = Answer("q", status, claims, missing=(text,), searched=searched)
    return answer_markup(view_answer(found))


def said(*claims: Claim, opening: str = "", notes: tuple[str, ...] = ()) -> str:
    found = Answer("q", "answered", claims, opening=opening, notes=notes)
    return answer_markup(view_answer(found))


def claim(text: str, label: str = "", lead: str = "") -> Claim:
    return Claim(text, (citation("quote"),), "supported", lead, label=label)


def opening(text: str) -> str:
    cell = Claim(text, (citation(text),), "supported", cell=(0, 0))
    table = Table(("Band",), ("Nurse",))
    found = Answer("q", "answered", (cell,), table=table, opening=text)
    assert answer_markup(view_answer(found)) == ""
    return opening_markup(view_answer(found))


MARKUPS: dict[str, Callable[[str], str]] = {
    "question": lambda text: question_markup(Asked(text, text, text), text),
    "heading": heading_markup,
    "label": label_markup,
    "answer": answer,
    "partial": lambda text: answer(text, "partial", 3),
    "labelled": lambda text: answer(text, label=text),
    "grouped": lambda text: answer(text, count=4, label=text),
    "opening": lambda text: said(claim("Band 5"), opening=text, notes=(text,)),
    "opening of a list": lambda text: said(*[claim("Band 5")] * 3, opening=text),
    "opening of a table": opening,
    "passage": lambda text: passage_markup(text, Source(1, citation(text))),
    "source": lambda text: source_markup(
        SourceView(1, text, text, text, text, text, text)
    ),
    "problem": lambda text: problem_markup(Problem(text, text, text)),
    "listing": lambda text: listing_markup(Listing((Group(text, ((text, text),)),), 2)),
}


class Tags(HTMLParser):
    """Collects the tags, the attributes and the text of some HTML."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("name", MARKUPS)
def test_text_is_never_markup(name: str) -> None:
    text = "<img src=x onerror=alert(1)><script>a</script>&amp;"
    found = Tags(MARKUPS[name](text))
    assert found.tags <= OWN_TAGS
    assert found.attributes <= {"class"}
    assert text in found.text


@given(st.text(alphabet=st.characters(exclude_categories=["C"])))
def test_a_question_reads_as_it_was_asked(text: str) -> None:
    assert Tags(question_markup(Asked(text))).text == f"You asked: {text}"


def test_three_claims_are_a_list_under_their_lead() -> None:
    markup = answer("Band 5", count=3)
    assert markup.startswith('<div class="answer"><p><strong>Band 5</strong></p><ul>')
    assert markup.count("<li>") == 3


def test_two_claims_are_a_paragraph() -> None:
    assert answer("Band 5", count=2) == (
        '<div class="answer"><p><strong>Band 5</strong>: '
        'Band 5\u00a0<span class="number">[1]</span>; '
        'Band 5\u00a0<span class="number">[2]</span></p></div>'
    )


def test_a_label_stands_before_its_value() -> None:
    markup = said(claim("Band 5", "Pay band"), claim("Hull", "Location"))
    assert markup == (
        '<div class="answer"><p><span class="field">Pay band:</span> '
        'Band 5\u00a0<span class="number">[1]</span>; '
        '<span class="field">Location:</span> Hull\u00a0<span class="number">[1]</span>'
        "</p></div>"
    )
    assert "<strong>Nurse</strong> · <span" in said(claim("Band 5", "Pay", "Nurse"))


def test_criteria_stand_under_their_labels() -> None:
    needed = [claim(f"A degree in subject {n}", "Essential") for n in range(4)]
    markup = said(*needed, claim("Tact", "Desirable"), opening="4 essential criteria.")
    assert markup.index("<strong>4 essential criteria.") < markup.index("<h3")
    assert '<h3 class="label">Essential</h3><ul><li>A degree in subject 0' in markup
    assert '<h3 class="label">Desirable</h3><ul><li>Tact' in markup


def test_a_sentence_stands_above_what_tells_more_of_it() -> None:
    more = [claim("value", label) for label in ("Due", "Owner", "Cost", "Measure")]
    markup = said(claim("Plant trees"), *more)
    assert '<p>Plant trees\u00a0<span class="number">[1]</span></p><ul><li>' in markup
    assert markup.count("<li>") == 4


def test_posts_that_fit_are_a_list() -> None:
    markup = said(claim("Band 5", lead="Nurse"), claim("Band 6", lead="Matron"))
    assert markup.startswith('<div class="answer"><ul><li><strong>Nurse</strong>: Band')
    assert markup.count("<li>") == 2


def test_an_opening_runs_into_the_paragraph_after_it() -> None:
    markup = said(claim("Permanent"), opening="Yes.", notes=("The model timed out.",))
    assert "<p><strong>Yes.</strong> Permanent" in markup
    assert markup.endswith('<p class="aside">The model timed out.</p></div>')


def test_what_was_understood_stands_under_the_question() -> None:
    markup = question_markup(Asked("And its pay?"), "What does the nurse earn?")
    assert "Understood as: What does the nurse earn?" in markup
    assert "Understood" not in question_markup(Asked("And its pay?"))


def test_withheld_claims_are_counted() -> None:
    withheld = (Claim("Band 9", (), "unsupported"),)
    view = view_answer(Answer("q", "not_found", withheld=withheld))
    assert "1 sentence was withheld" in answer_markup(view)


def test_a_listing_that_fits_nothing_says_so() -> None:
    assert "No title or organisation" in listing_markup(Listing((), 0))


def test_a_listing_counts_what_it_leaves_out() -> None:
    assert "And 1 more document." in listing_markup(Listing((), 1))


def test_a_document_without_organisation_has_none() -> None:
    listing = Listing((Group("Job adverts", (("Nurse", ""),)),), 0)
    assert "<li>Nurse</li>" in listing_markup(listing)


def test_the_page_says_what_it_does() -> None:
    assert "exact words" in intro_markup()


def test_a_source_without_a_place_shows_none() -> None:
    markup = source_markup(SourceView(1, "Nurse", "", "", "Band", ""))
    assert "<p" not in markup
