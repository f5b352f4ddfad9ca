import pytest

from assistant.retrieval.catalogue import Catalogue, Entry
from assistant.retrieval.spelling import mend
from tests.retrieval.shelf import CATALOGUE, spread


def mended(question: str) -> str:
    return mend(question, CATALOGUE, lambda word: spread(word) > 0)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param(
            "Which band is Nortvale?", "Which band is Northvale?", id="of a trust"
        ),
        pytest.param("harrowbck wards", "harrowbeck wards", id="of a place"),
        pytest.param("the closng date", "the closing date", id="of the field"),
        pytest.param("the interveiw", "the interview", id="two letters swapped"),
        pytest.param(
            "What does Southm pay?", "What does Southmere pay?", id="a name cut short"
        ),
        pytest.param("Nrthvale's band", "Northvale band", id="with a possessive"),
    ],
)
def test_a_slip_is_mended(question: str, expected: str) -> None:
    assert mended(question) == expected


@pytest.mark.parametrize("short", ["MDCAS", "MDCAmb", "mdcamb"])
def test_a_short_name_is_spelt_out(short: str) -> None:
    expected = "What does Mid Dale Coast Ambulance Service NHS Trust plan?"
    assert mended(f"What does {short} plan?") == expected


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("", id="nothing"),
        pytest.param("What is the band, please?!", id="words of the field"),
        pytest.param("Who runs the spinal clinic?", id="words of a document"),
        pytest.param("What does the zebra eat?", id="a word that is like no other"),
        pytest.param("Is there a wad?", id="too short to be mended"),
        pytest.param("What do HR and OD do?", id="known abbreviations"),
        pytest.param("What does XQZT do?", id="an unknown abbreviation"),
        pytest.param("Is it 12345678 or b2b?", id="figures"),
        pytest.param("Is it (Northvale), or: “Southmere”?", id="signs are kept"),
    ],
)
def test_what_is_no_slip_stays_as_it_is(question: str) -> None:
    assert mended(question) == question


def test_a_short_name_of_two_bodies_stays_as_it_is() -> None:
    bodies = ["Pear Dale Board", "Plum Dale Board"]
    both = Catalogue(
        Entry(f"{body}.txt", "advert", "Matron", body, "") for body in bodies
    )
    assert mend("What does PDB pay?", both, lambda _: False) == "What does PDB pay?"
