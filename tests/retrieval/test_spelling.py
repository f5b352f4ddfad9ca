from collections.abc import Sequence

import pytest

from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.named import Entry
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
        pytest.param("wards at Harrbk", "wards at Harrowbeck", id="letters left out"),
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
        pytest.param("What is Nrtvl?", id="a name without its beginning"),
        pytest.param("Is there a wad?", id="too short to be mended"),
        pytest.param("Who is in charge?", id="an English word that no document holds"),
        pytest.param("What do HR and OD do?", id="known abbreviations"),
        pytest.param("What does XQZT do?", id="an unknown abbreviation"),
        pytest.param("Is it 12345678 or b2b?", id="figures"),
        pytest.param("Is it (Northvale), or: “Southmere”?", id="signs are kept"),
    ],
)
def test_what_is_no_slip_stays_as_it_is(question: str) -> None:
    assert mended(question) == question


def bodies(*names: str, titles: Sequence[str] = ()) -> Catalogue:
    rows = zip(names, [*titles, *["Matron"] * len(names)], strict=False)
    return Catalogue(Entry(f"{n}.txt", "advert", t, n, "") for n, t in rows)


@pytest.mark.parametrize(
    ("question", "body"),
    [
        pytest.param("What does the PDB porter earn?", "Pear Dale Board", id="the one"),
        pytest.param("What does the PDB cook earn?", "Plum Dale Board", id="the other"),
        pytest.param("What does the PDB cook or porter do?", "PDB", id="both alike"),
        pytest.param("What does PDB pay?", "PDB", id="nothing else is said"),
    ],
)
def test_a_short_name_of_two_bodies_is_told_by_the_post(
    question: str, body: str
) -> None:
    both = bodies("Pear Dale Board", "Plum Dale Board", titles=["Porter", "Cook"])
    expected = question.replace("PDB", body)
    assert mend(question, both, lambda _: True) == expected


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Is it NHS work?", id="a word for any body"),
        pytest.param("Is it for an ICB?", id="an abbreviation of the field"),
        pytest.param("Is there hope?", id="a word that documents hold"),
        pytest.param("Is there Hope?", id="with one capital"),
    ],
)
def test_a_word_with_a_meaning_shortens_no_name(question: str) -> None:
    odd = bodies("North Hill Service", "Inner City Board", "Hill Open Place Estate")
    assert mend(question, odd, lambda _: True) == question


def test_a_word_in_capitals_shortens_a_name_that_documents_hold() -> None:
    odd = bodies("Hill Open Place Estate")
    mended_question = mend("Does HOPE pay?", odd, lambda _: True)
    assert mended_question == "Does Hill Open Place Estate pay?"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("is it temporery?", "is it temporary?", id="a wrong vowel"),
        pytest.param("the Wrad Manager", "the Wrad Manager", id="too short"),
        pytest.param("the Mangaer", "the Manager", id="two letters swapped"),
    ],
)
def test_what_sounds_alike_is_meant(question: str, expected: str) -> None:
    assert mended(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("who buys matresses", "who buys mattresses", id="one t"),
        pytest.param("the inspecters", "the inspectors", id="a vowel"),
        pytest.param("the comittee", "the committee", id="one m"),
    ],
)
def test_a_word_of_a_text_is_mended_to_it(question: str, expected: str) -> None:
    held = {"who", "buys", "the", "mattresses", "inspectors", "committee"}
    assert mend(question, CATALOGUE, held.__contains__) == expected


def test_a_word_that_names_something_is_no_slip_of_a_title_with_one() -> None:
    titled = bodies("Hill Board", "Dale Board", titles=["Serivces Lead", "Services"])
    assert mend("the services", titled, lambda _: True) == "the services"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("GM band", "General Manager band", id="in capitals"),
        pytest.param("the DoN", "the Director of Nursing", id="with a small word"),
        pytest.param("how many PAs", "how many PAs", id="a word of the field"),
        pytest.param("gm band", "gm band", id="in small letters"),
    ],
)
def test_the_initials_of_a_post_are_spelt_out(question: str, expected: str) -> None:
    titles = ["General Manager", "Director of Nursing", "Pharmacist Aseptic Services"]
    posts = bodies("Hill Board", "Dale Board", "Fell Board", titles=titles)
    assert mend(question, posts, lambda _: True) == expected


def test_a_code_is_no_abbreviation() -> None:
    policy = Entry("c.txt", "advert", "Clinical Practitioner", "Oakdale", "Clinical.")
    shelf = Catalogue([policy])
    assert mend("what the CP does", shelf, lambda _: True) != "what the CP does"
    assert mend("what CP-37 says", shelf, lambda _: True) == "what CP-37 says"


def test_a_word_of_the_language_is_no_short_name() -> None:
    body = Entry("b.txt", "advert", "Nurse", "Berrow Alderwick Leys Dale Trust", "")
    shelf = Catalogue([body])
    assert mend("they go bald", shelf, lambda _: False) == "they go bald"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("beds in 25/26", "beds in 2025/26", id="a financial year"),
        pytest.param("beds in 2025/26", "beds in 2025/26", id="written in full"),
        pytest.param("beds by 26/25", "beds by 26/25", id="no two years"),
        pytest.param("on 25/26 March", "on 25/26 March", id="two days of a month"),
        pytest.param("on 25/26/27", "on 25/26/27", id="a date"),
    ],
)
def test_a_year_in_short_is_written_out(question: str, expected: str) -> None:
    assert mended(question) == expected
