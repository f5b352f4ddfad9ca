from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer.compose import compose
from assistant.model import Document, Draft, DraftClaim, Sentence, Status, Support
from assistant.sentences import sentence_spans
from assistant.verify.verdict import check, decide
from tests.answer.readings import LIKELY, document_of, part, query, read, same_weight
from tests.conftest import TINY_CORPUS
from tests.strategies import document_texts

ORCHARD: Final = "adverts/orchard-manager.txt"
MEADOW: Final = "adverts/meadow-manager.txt"
TITLES: Final = {ORCHARD: "Orchard Manager", MEADOW: "Meadow Manager"}
DOCUMENTS: Final = {
    name: document_of(TINY_CORPUS[name], name=name, title=title)
    for name, title in TITLES.items()
}
SEARCHED: Final = tuple(TITLES.items())


def standing(quote: str, name: str = ORCHARD) -> Sentence:
    start = TINY_CORPUS[name].index(quote)
    return Sentence(name, ("Job summary",), start, start + len(quote), quote)


TEAM = standing("You will lead a team of 40 gardeners across the orchards.")
CALL = standing("For an informal chat call 01632 960001.")
KEPT = DraftClaim("You will lead a team of 40 gardeners.", (TEAM,))
WRONG = DraftClaim("You will lead a team of 12 gardeners.", (TEAM,))


@pytest.mark.parametrize(
    ("draft", "support"),
    [
        pytest.param(KEPT, "supported", id="its quote carries it"),
        pytest.param(WRONG, "figure_mismatch", id="another figure"),
        pytest.param(
            replace(KEPT, text="You may lead a team of 40."), "unsupported", id="modal"
        ),
        pytest.param(
            replace(KEPT, text="You will lead 40 sailors."), "unsupported", id="foreign"
        ),
        pytest.param(replace(KEPT, quotes=()), "unquoted", id="no quote"),
        pytest.param(
            replace(KEPT, quotes=(replace(TEAM, start=0),)), "unquoted", id="moved"
        ),
        pytest.param(
            replace(KEPT, quotes=(TEAM, replace(CALL, text="Call."))),
            "unquoted",
            id="one quote of two is not there",
        ),
        pytest.param(
            replace(KEPT, quotes=(standing("Band 7"), replace(TEAM, document="x"))),
            "unquoted",
            id="one quote of an unknown document",
        ),
        pytest.param(
            DraftClaim("The Orchard Manager will lead a team.", (TEAM,)),
            "supported",
            id="the title vouches for the post",
        ),
        pytest.param(
            DraftClaim("The Meadow Manager will lead a team.", (TEAM,)),
            "unsupported",
            id="another document's title does not",
        ),
        pytest.param(
            DraftClaim("Job summary: you will lead a team.", (TEAM,)),
            "supported",
            id="the heading vouches for its words",
        ),
    ],
)
def test_a_claim_is_worth_what_its_quotes_carry(
    draft: DraftClaim, support: Support
) -> None:
    claim = check(draft, DOCUMENTS)
    assert claim.support == support
    assert claim.text == draft.text


def test_sentences_close_together_are_one_citation() -> None:
    claim = check(DraftClaim(f"{TEAM.text} {CALL.text}", (TEAM, CALL)), DOCUMENTS)
    [citation] = claim.citations
    assert citation.quote.startswith(TEAM.text)
    assert citation.quote.endswith(CALL.text)


def test_sentences_that_touch_are_one_citation() -> None:
    start, middle = TEAM.start, TEAM.start + 8
    halves = (
        replace(TEAM, end=middle, text=TEAM.text[:8]),
        replace(TEAM, start=middle, text=TEAM.text[8:]),
    )
    [citation] = check(replace(KEPT, quotes=halves), DOCUMENTS).citations
    assert (citation.start, citation.end) == (start, TEAM.end)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(standing("Meadow Manager", MEADOW), id="another document"),
        pytest.param(standing("Orchard Manager"), id="an earlier place"),
    ],
)
def test_sentences_apart_are_citations_of_their_own(other: Sentence) -> None:
    claim = check(replace(KEPT, quotes=(TEAM, other)), DOCUMENTS)
    assert [c.quote for c in claim.citations] == [TEAM.text, other.text]
    assert claim.support == "supported"


def test_sentences_far_apart_are_citations_of_their_own() -> None:
    between = "Nothing is said here.\n" * 20
    text = f"Apples are red.\n{between}Pears are green.\n"
    spans = [(0, 15), (text.index("Pears"), text.index("Pears") + 16)]
    first, last = (Sentence("any.txt", (), s, e, text[s:e]) for s, e in spans)
    draft = DraftClaim("Apples are red, pears are green.", (first, last))
    claim = check(draft, {"any.txt": document_of(text)})
    quotes = [c.quote for c in claim.citations]
    assert quotes == ["Apples are red.", "Pears are green."]
    assert claim.support == "supported"


@pytest.mark.parametrize(
    ("draft", "declined", "status"),
    [
        pytest.param(Draft((KEPT,)), None, "answered", id="all supported"),
        pytest.param(Draft((KEPT,), ("hours",)), None, "partial", id="a part missing"),
        pytest.param(Draft((KEPT, WRONG)), None, "partial", id="one withheld"),
        pytest.param(
            Draft((KEPT, WRONG), ("hours",)), None, "partial", id="both at once"
        ),
        pytest.param(Draft(()), None, "not_found", id="nothing"),
        pytest.param(
            Draft((), ("hours",)), None, "not_found", id="nothing but missing"
        ),
        pytest.param(Draft((WRONG,)), None, "not_found", id="all withheld"),
        pytest.param(
            Draft((WRONG,), ("hours",)), None, "not_found", id="withheld and missing"
        ),
        pytest.param(Draft((), choices=tuple(TITLES)), None, "clarify", id="choices"),
        pytest.param(
            Draft((KEPT,), ("hours",), choices=tuple(TITLES)),
            None,
            "clarify",
            id="choices go before claims",
        ),
        pytest.param(Draft(()), "It asks for advice.", "declined", id="declined"),
        pytest.param(
            Draft((), ("hours",)), "It asks for advice.", "declined", id="and missing"
        ),
        pytest.param(
            Draft((), choices=tuple(TITLES)),
            "It asks for advice.",
            "declined",
            id="declining goes before choices",
        ),
    ],
)
def test_the_status_follows_from_claims_and_gaps(
    draft: Draft, declined: str | None, status: Status
) -> None:
    answer = decide("?", draft, DOCUMENTS, searched=SEARCHED, declined=declined)
    assert answer.status == status
    assert answer.reason == declined
    assert answer.missing == (() if declined else draft.missing)
    assert answer.searched == SEARCHED


def test_a_withheld_claim_is_counted_and_not_among_the_claims() -> None:
    answer = decide("?", Draft((WRONG, KEPT)), DOCUMENTS, searched=SEARCHED)
    assert [claim.text for claim in answer.claims] == [KEPT.text]
    assert [claim.text for claim in answer.withheld] == [WRONG.text]
    assert answer.withheld[0].support == "figure_mismatch"


def test_choices_are_documents_that_are_at_hand() -> None:
    draft = Draft((), choices=(MEADOW, "gone.txt", ORCHARD))
    answer = decide("?", draft, DOCUMENTS, searched=())
    assert answer.choices == ((MEADOW, "Meadow Manager"), (ORCHARD, "Orchard Manager"))


@pytest.mark.parametrize(
    ("claims", "missing", "nearest", "contact"),
    [
        pytest.param((KEPT,), (), False, False, id="an answer needs neither"),
        pytest.param((KEPT,), ("hours",), False, True, id="partial: whom to ask"),
        pytest.param((), ("hours",), True, True, id="not found: both"),
    ],
)
def test_what_helps_is_shown_where_the_answer_falls_short(
    claims: tuple[DraftClaim, ...],
    missing: tuple[str, ...],
    *,
    nearest: bool,
    contact: bool,
) -> None:
    draft = Draft(claims, missing, nearest=TEAM)
    answer = decide("?", draft, DOCUMENTS, searched=(), contact=CALL)
    assert (answer.nearest is not None) == nearest
    assert (answer.contact is not None) == contact
    assert not answer.nearest or answer.nearest.quote == TEAM.text
    assert not answer.contact or answer.contact.quote == CALL.text


def test_nothing_helps_when_there_is_nothing() -> None:
    answer = decide("?", Draft(()), DOCUMENTS, searched=())
    assert (answer.nearest, answer.contact) == (None, None)


def test_a_passage_that_is_not_there_does_not_help() -> None:
    moved = replace(TEAM, start=TEAM.start + 1)
    answer = decide("?", Draft((), nearest=moved), DOCUMENTS, searched=())
    assert answer.nearest is None


ASPECTS: Final = {"pay_band": "band", "salary": "salary", "closing_date": "closing"}


@pytest.mark.parametrize("aspect", ASPECTS)
def test_two_adverts_swapped_by_a_composer_are_caught(aspect: str) -> None:
    labels = dict.fromkeys(("Band", "Salary", "Closing"), LIKELY)
    readings = {
        n: read(TINY_CORPUS[n], name=n, title=t, matched=labels)
        for n, t in TITLES.items()
    }
    asked = query(
        part(ASPECTS[aspect], aspect=aspect, cues=ASPECTS[aspect]), documents=[ORCHARD]
    )
    draft = compose(asked, [readings[ORCHARD]], same_weight)
    other = compose(
        replace(asked, documents=(MEADOW,)), [readings[MEADOW]], same_weight
    )
    [right], [wrong] = draft.claims, other.claims
    swapped = Draft((replace(right, quotes=wrong.quotes),))
    answer = decide("?", swapped, DOCUMENTS, searched=SEARCHED)
    assert answer.status == "not_found"
    assert answer.claims == ()
    assert [claim.support for claim in answer.withheld] == ["figure_mismatch"]
    straight = decide("?", draft, DOCUMENTS, searched=SEARCHED)
    assert straight.status == "answered"


@given(data=st.data(), text=document_texts)
def test_whatever_is_drafted_each_citation_reads_back(
    data: st.DataObject, text: str
) -> None:
    documents: dict[str, Document] = {"any.txt": document_of(text)}
    spans = sentence_spans(text, 0, len(text))
    sentences = [Sentence("any.txt", (), s, e, text[s:e]) for s, e in spans]
    odd = [replace(s, start=s.start + 1) for s in sentences[:2]]
    quotes = st.lists(st.sampled_from([*sentences, *odd]), max_size=4)
    quotes = quotes if sentences else st.just([])
    claims = data.draw(
        st.lists(st.builds(DraftClaim, st.text(max_size=40), quotes.map(tuple)))
    )
    claims += [DraftClaim(s.text, (s,)) for s in sentences[:3]]
    nearest = data.draw(st.sampled_from([None, *sentences, *odd]))
    answer = decide("?", Draft(tuple(claims), nearest=nearest), documents, searched=())
    assert len(answer.claims) + len(answer.withheld) == len(claims)
    cited = [c for claim in (*answer.claims, *answer.withheld) for c in claim.citations]
    for citation in [*cited, *filter(None, [answer.nearest])]:
        assert text[citation.start : citation.end] == citation.quote
    assert all(claim.citations for claim in answer.claims)


def test_a_lead_that_is_not_the_quoted_document_is_withheld() -> None:
    quote = standing(TINY_CORPUS[ORCHARD].splitlines()[0])
    own = DraftClaim(quote.text, (quote,), lead=TITLES[ORCHARD])
    swapped = replace(own, lead=TITLES[MEADOW])
    assert check(own, DOCUMENTS).support == "supported"
    assert check(swapped, DOCUMENTS).support == "unsupported"
