from collections.abc import Sequence

import pytest

from assistant.model import Citation, Claim
from evals.answers.matching import Span
from evals.metrics.citing import (
    Markers,
    are_quotes_exact,
    by_rule,
    citation_precision,
    citation_recall,
    grounded,
    is_attributed,
    is_cited,
    markers,
    paragraph,
)

FAR = Span("a", 900, 950)
ONE = Span("a", 0, 10)
TWO = Span("a", 100, 110)
GOLD = [[ONE], [TWO]]
TEXTS = {"apple.txt": "Band 8a"}


def citation(
    *, document: str = "apple.txt", start: int = 5, quote: str = "8a"
) -> Citation:
    return Citation(document, "Head", (), None, start, start + len(quote), quote)


def cite(quote: str, title: str = "Head of Orchards") -> Citation:
    return Citation("apple.txt", title, ("Pay",), None, 0, len(quote), quote)


def claim(text: str, *quotes: str, lead: str = "") -> Claim:
    return Claim(text, tuple(map(cite, quotes)), "supported", lead)


def holds(said: Claim, citations: Sequence[Citation]) -> bool:
    """Support as a toy: every word of the claim stands in some quote."""
    quoted = " ".join(citation.quote for citation in citations).split()
    return set(said.text.split()) <= set(quoted)


BOTH = claim("band pay", "band", "pay")
SPARE = claim("band", "band", "pay")
TWICE = claim("band", "band", "band")
ALONE = claim("band", "band")
WRONG = claim("hours", "band", "pay")
BARE = claim("band")


@pytest.mark.parametrize(
    ("claims", "recall", "precision"),
    [
        pytest.param([ALONE], 1.0, 1.0, id="one that carries: 1/1, 1/1"),
        pytest.param([BOTH], 1.0, 1.0, id="both needed: 1/1, 2/2"),
        pytest.param([SPARE], 1.0, 0.5, id="one not needed: 1/1, 1/2"),
        pytest.param([TWICE], 1.0, 1.0, id="each carries alone: 1/1, 2/2"),
        pytest.param([WRONG], 0.0, 0.0, id="none carries: 0/1, 0/2"),
        pytest.param([BARE], 0.0, 0.0, id="no citation: 0/1, none"),
        pytest.param([ALONE, BARE], 0.5, 1.0, id="1/2, 1/1"),
        pytest.param([ALONE, WRONG], 0.5, 1 / 3, id="1/2, (1 + 0)/(1 + 2)"),
        pytest.param([BOTH, SPARE], 1.0, 0.75, id="2/2, (2 + 1)/(2 + 2)"),
    ],
)
def test_recall_and_precision_count_as_alce_does(
    claims: list[Claim], recall: float, precision: float
) -> None:
    assert citation_recall(claims, holds) == recall
    assert citation_precision(claims, holds) == pytest.approx(precision)


def test_an_answer_without_claims_has_neither_and_not_zero() -> None:
    assert citation_recall([], holds) is None
    assert citation_precision([], holds) is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param(claim("Band 8a", "Band\nBand 8a"), True, id="its words"),
        pytest.param(claim("Band 8b", "Band\nBand 8a"), False, id="another band"),
        pytest.param(
            claim("The Head of Orchards is Band 8a", "Band 8a"),
            True,
            id="the title vouches for the post",
        ),
        pytest.param(
            claim("Band 8a", "Band 8a", lead="Head of Orchards"), True, id="its lead"
        ),
        pytest.param(
            claim("Band 8a", "Band 8a", lead="Head of Blossom"),
            False,
            id="under another post's title",
        ),
    ],
)
def test_support_is_the_rule_that_answers_are_held_to(
    said: Claim, *, expected: bool
) -> None:
    assert by_rule(said, said.citations) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Band 8a [1]. Pay [2].", Markers(2, 0), id="all lead somewhere"),
        pytest.param("Band 8a [3].", Markers(1, 1), id="one leads nowhere"),
        pytest.param("Band 8a [1, 3].", Markers(2, 1), id="two in one"),
        pytest.param("- Band 8a [1] [2]", Markers(2, 0), id="side by side"),
        pytest.param("See [1](https://example.org)", Markers(0, 0), id="a link"),
        pytest.param("Said \\[3] there", Markers(0, 0), id="escaped"),
        pytest.param("Not stated.", Markers(0, 0), id="none"),
    ],
)
def test_citation_numbers_that_lead_nowhere_are_counted(
    text: str, expected: Markers
) -> None:
    assert markers(text, {1, 2}) == expected


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param([ALONE], 1.0, id="its own quote: 1/1"),
        pytest.param([BARE, ALONE], 1.0, id="the quote of another claim: 2/2"),
        pytest.param([WRONG, ALONE], 0.5, id="no quote of the answer: 1/2"),
        pytest.param([BARE], 0.0, id="nothing is quoted: 0/1"),
        pytest.param([], None, id="no claims"),
    ],
)
def test_grounded_is_what_any_quote_of_the_answer_carries(
    claims: list[Claim], expected: float | None
) -> None:
    assert grounded(claims, holds) == expected


def test_what_is_said_under_a_title_is_grounded_in_that_document() -> None:
    other = Claim("band", (), "supported", lead="Head of Blossom")
    assert grounded([ALONE, other], holds) == 0.5
    here = Claim("band", (), "supported", lead="Head of Orchards")
    assert grounded([ALONE, here], holds) == 1.0


@pytest.mark.parametrize(
    ("citations", "cited"),
    [
        pytest.param([Span("a", 9, 20)], True, id="one character is shared"),
        pytest.param([Span("a", 10, 20)], False, id="next to it"),
        pytest.param([Span("b", 0, 10)], False, id="the place in another document"),
        pytest.param([FAR, TWO], True, id="one of two"),
        pytest.param([ONE, Span("wrong", 0, 10)], False, id="and a look-alike"),
        pytest.param([], False, id="nothing cited"),
    ],
)
def test_cited_needs_the_gold_and_no_look_alike(
    citations: Sequence[Span], *, cited: bool
) -> None:
    assert is_cited(citations, GOLD, ["wrong"]) is cited


@pytest.mark.parametrize(
    ("citations", "exact"),
    [
        pytest.param([citation()], True, id="Band [8a]"),
        pytest.param([citation(start=4)], False, id="one off"),
        pytest.param([citation(quote="8A")], False, id="another case"),
        pytest.param([citation(), citation(document="gone.txt")], False, id="unknown"),
        pytest.param([citation(quote="")], False, id="empty"),
        pytest.param([], None, id="none: not eligible"),
    ],
)
def test_quotes_are_compared_with_the_documents_text(
    citations: list[Citation], *, exact: bool | None
) -> None:
    assert are_quotes_exact(citations, TEXTS) is exact


def test_without_gold_no_place_is_cited_or_missed() -> None:
    assert is_cited([ONE], [], []) is None
    assert is_attributed([ONE], [], {}) is None


ADVERT = "Band 8a\nin Leeds\n \nIt leads a team.\nIt has a budget.\n\nApply by May."
"""Paragraphs at 0, 19 and 53."""


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(ADVERT, "Band", "Band 8a\nin Leeds", id="the first"),
        pytest.param(
            ADVERT, "team", "It leads a team.\nIt has a budget.", id="between"
        ),
        pytest.param(ADVERT, "May", "Apply by May.", id="the last"),
        pytest.param(
            ADVERT,
            "Leeds\n \nIt leads",
            "Band 8a\nin Leeds\n \nIt leads a team.\nIt has a budget.",
            id="two of them",
        ),
        pytest.param("Band 8a\nin Leeds\nBand 7", "Leeds", "in Leeds", id="lines"),
    ],
)
def test_a_paragraph_runs_from_blank_line_to_blank_line(
    text: str, words: str, expected: str
) -> None:
    start = text.index(words)
    found = paragraph(Span("a", start, start + len(words)), text)
    assert text[found.start : found.end] == expected


@pytest.mark.parametrize(
    ("words", "document", "attributed"),
    [
        pytest.param("budget", "a", True, id="the same paragraph"),
        pytest.param("Apply", "a", False, id="another paragraph"),
        pytest.param("Apply", "b", None, id="another document"),
    ],
)
def test_the_right_paragraph_is_asked_for_where_the_document_is_right(
    words: str, document: str, *, attributed: bool | None
) -> None:
    team, at = ADVERT.index("team"), ADVERT.index(words)
    gold = [[Span("a", team, team + 4)]]
    cited = [Span(document, at, at + len(words))]
    assert is_attributed(cited, gold, {"a": ADVERT}) is attributed
