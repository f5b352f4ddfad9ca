import pytest

from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.named import Entry, Named
from assistant.retrieval.titles import shortens
from assistant.text import stem, stems
from tests.retrieval.shelf import CATALOGUE, FINANCE, PHYSIO, STRATEGY, WARD


def named(title: str, body: str | None = None, head: str = "") -> Named:
    return Named(Entry("any.txt", "advert", title, body, head))


def test_a_document_is_named_by_title_body_and_place() -> None:
    ward = CATALOGUE.by_id[WARD]
    assert set(stems("ward manager")) <= ward.title
    assert set(stems("northvale hospitals")) <= ward.organisation
    assert set(stems("harrowbeck")) <= ward.places
    assert ward.title | ward.organisation | ward.places <= ward.terms


def test_words_that_point_at_any_document_name_none() -> None:
    terms = CATALOGUE.by_id[WARD].terms
    assert not terms & set(stems("nhs trust advert post the"))


def test_the_file_name_names_a_document() -> None:
    entry = Entry("quinceham-matron.txt", "advert", "Matron", None, "")
    assert stem("quinceham") in Named(entry).terms


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("Location: Quince Hill", id="on one line"),
        pytest.param("Job locations\nQuince Hill", id="label above"),
        pytest.param("Base\nQuince Hill", id="base"),
        pytest.param("* Town: Quince Hill", id="behind a bullet"),
    ],
)
def test_a_place_is_read_from_the_beginning_of_the_text(head: str) -> None:
    assert stem("quince") in named("Matron", None, head).places


def test_a_short_name_in_brackets_is_the_bodys_own_when_it_shortens_it() -> None:
    body = "Mid Dale Coast Ambulance Service NHS Trust"
    head = "Mid Dale Coast Ambulance Service (MDCAS) works with the police (POL)."
    assert named("Matron", body, head).short == {stem("MDCAS")}
    assert named("Matron", None, head).short == frozenset()


def test_names_match_by_what_an_abbreviation_stands_for() -> None:
    post = named("Head of Human Resources")
    assert post.matched(["hr", "pear"]) == {"hr"}
    assert post.borne(["hr", "pear"]) == set(stems("human resources"))
    assert named("Head of Resources").matched(["hr"]) == frozenset()


@pytest.mark.parametrize(
    ("title", "noun", "held"),
    [
        pytest.param("Ward Manager", "manager", True, id="the noun itself"),
        pytest.param("Head of Wards", "manager", True, id="a head is a manager"),
        pytest.param("Ward Manager", "head", True, id="a manager is a head"),
        pytest.param("Ward Manager", "nurse", False, id="another post"),
        pytest.param("Chief Executive", "ceo", True, id="an abbreviation"),
        pytest.param("Chief Operating Officer", "ceo", False, id="another chief"),
    ],
)
def test_a_title_holds_a_post(title: str, noun: str, *, held: bool) -> None:
    assert named(title).holds_post([noun]) == held


def test_one_of_several_posts_is_enough() -> None:
    assert named("Ward Manager").holds_post(["nurse", "manager"])
    assert not named("Ward Manager").holds_post([])


def test_a_title_without_the_rank_is_another_post() -> None:
    deputy = named("Deputy Director of People")
    assert deputy.outranked(["director", "people"])
    assert not deputy.outranked(["deputy", "director", "of", "people"])
    assert not deputy.outranked(["director"])
    assert not named("Director of People").outranked(["director", "of", "people"])


def test_rare_words_tell_documents_apart() -> None:
    assert CATALOGUE.is_rare(stem("northvale"))
    assert not CATALOGUE.is_rare(stem("eastmoor"))  # two posts
    assert not CATALOGUE.is_rare(stem("plumley"))
    assert CATALOGUE.weight(stem("northvale")) > CATALOGUE.weight(stem("eastmoor")) > 0
    assert CATALOGUE.weight(stem("plumley")) == 0


def test_an_abbreviation_weighs_what_it_stands_for() -> None:
    catalogue = Catalogue([Entry("a", "advert", "Human Resources Lead", None, "")])
    parts = [catalogue.weight(term) for term in stems("human resources")]
    assert catalogue.weight("hr") == pytest.approx(sum(parts))
    assert catalogue.total(["hr", "hr"]) == pytest.approx(2 * sum(parts))


def test_more_of_its_words_name_a_document_better() -> None:
    ward = CATALOGUE.by_id[WARD]
    one = CATALOGUE.strength(ward, stems("northvale"))
    two = CATALOGUE.strength(ward, stems("northvale ward"))
    assert 0 < one < two
    assert CATALOGUE.strength(CATALOGUE.by_id[PHYSIO], stems("northvale")) == 0


def test_a_place_names_a_document_a_little_less_than_its_body() -> None:
    ward = CATALOGUE.by_id[WARD]
    place = CATALOGUE.strength(ward, stems("harrowbeck"))
    assert 0 < place < CATALOGUE.weight(stem("harrowbeck"))


def test_the_catalogue_knows_the_words_and_bodies_of_all_names() -> None:
    assert {"northvale", "physiotherapy", "harrowbeck"} <= set(CATALOGUE.words)
    assert "of" not in CATALOGUE.words
    assert "Northvale Hospitals NHS Trust" in CATALOGUE.bodies
    assert "Harrowbeck General Hospital" in CATALOGUE.bodies
    assert {n.entry.id for n in CATALOGUE.named} >= {WARD, FINANCE, STRATEGY}


AMBULANCE = "Mid Dale Coast Ambulance Service NHS Trust"


@pytest.mark.parametrize(
    ("short", "body"),
    [
        pytest.param("mdcas", AMBULANCE, id="initials"),
        pytest.param("MDCAmb", AMBULANCE, id="more letters of one word"),
        pytest.param("MidDale", AMBULANCE, id="two words whole"),
        pytest.param("ECB", "Eastmoor and Coast Board", id="a small word gives none"),
        pytest.param("EaCB", "Eastmoor and Coast Board", id="a small word gives one"),
    ],
)
def test_a_short_name_takes_the_beginnings_of_words(short: str, body: str) -> None:
    assert shortens(short, body)


@pytest.mark.parametrize(
    ("short", "body"),
    [
        pytest.param("MD", AMBULANCE, id="two letters"),
        pytest.param("Mudd", AMBULANCE, id="letters that are not there"),
        pytest.param("MCAS", AMBULANCE, id="a word is left out"),
        pytest.param("North", "Northvale Board", id="one word alone"),
        pytest.param("MDCASNTX", AMBULANCE, id="letters left over"),
        pytest.param("ABC", "", id="no body"),
    ],
)
def test_other_letters_do_not_shorten_a_name(short: str, body: str) -> None:
    assert not shortens(short, body)
