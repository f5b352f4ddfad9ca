from collections.abc import Sequence

import pytest

from assistant.model import Citation, Claim
from evals.answers.citing import (
    Markers,
    by_rule,
    citation_precision,
    citation_recall,
    markers,
)


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
