import pytest

from assistant.verify.support import carries

QUOTE = "We will cut water use by 5% by 2028. The Head of Water owns this action."


@pytest.mark.parametrize(
    ("claim", "quotes"),
    [
        pytest.param("We will cut water use by 5%.", QUOTE, id="its own words"),
        pytest.param(
            "The Head of Water owns the action.", QUOTE, id="a stop word less"
        ),
        pytest.param("Water use will be cut.", QUOTE, id="another order and form"),
        pytest.param("We will cut water use.", f"**{QUOTE}**", id="emphasis"),
        pytest.param("", QUOTE, id="nothing said"),
        pytest.param("It is so.", QUOTE, id="no content words"),
        pytest.param("You should not prune.", "You should not prune.", id="negated"),
        pytest.param("You don't prune.", "You do not prune.", id="short negation"),
        pytest.param(
            "Pears are planted.",
            "Plums are not watered. Pears are planted.",
            id="the quote negates something else",
        ),
    ],
)
def test_a_quote_carries(claim: str, quotes: str) -> None:
    assert carries(claim, quotes)


@pytest.mark.parametrize(
    ("claim", "quotes"),
    [
        pytest.param("We will cut fuel use.", QUOTE, id="a foreign word"),
        pytest.param("The chair bought boats.", QUOTE, id="nothing but foreign words"),
        pytest.param("We will not cut water use.", QUOTE, id="a negation too many"),
        pytest.param("Never cut water use.", QUOTE, id="never"),
        pytest.param("You prune trees.", "You do not prune trees.", id="negation lost"),
        pytest.param("We should cut water use.", QUOTE, id="should for will"),
        pytest.param("We may cut water use.", QUOTE, id="may for will"),
        pytest.param("We will prune.", "We should prune.", id="will for should"),
        pytest.param("We will prune.", "We may prune.", id="will for may"),
        pytest.param("We will prune.", "We aim to prune.", id="will for an aim"),
        pytest.param("We must prune.", "We prune.", id="must out of nothing"),
        pytest.param("Pears grow.", "", id="no quote"),
    ],
)
def test_a_quote_does_not_carry(claim: str, quotes: str) -> None:
    assert not carries(claim, quotes)


def test_a_title_vouches_for_names() -> None:
    claim = "The Orchard Manager leads a team."
    quote = "You will lead a team."
    assert not carries(claim, quote)
    assert carries(claim, quote, vouched="Orchard Manager")


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param("You will not prune trees.", id="no negation"),
        pytest.param("You must prune trees.", id="no modal verb"),
    ],
)
def test_a_title_vouches_for_nothing_but_names(claim: str) -> None:
    title = "You must not prune trees"
    assert not carries(claim, "You will prune trees.", vouched=title)


def test_a_month_is_no_permission() -> None:
    assert not carries("The team may prune.", "The team, from May 2026, prune.")
