from collections.abc import Iterator
from math import log
from pathlib import Path
from typing import Final

import numpy as np
import pytest

from assistant.config import Settings
from assistant.errors import EarlierLibraryError, EmptyLibraryError
from assistant.library.writer import LibraryWriter
from assistant.model import Chunk, Hit
from assistant.pipeline.generation import Generation
from assistant.retrieval.embedding import MiniLM
from assistant.retrieval.matching import Asking, Matcher
from tests.conftest import TINY_CORPUS

ORCHARD: Final = "orchard-manager.txt"
PEARS: Final = "pear-strategy.txt"


@pytest.fixture(scope="module")
def generation(tiny_library: Settings) -> Iterator[Generation]:
    """The tiny library, opened once."""
    opened = Generation(tiny_library, Matcher().name)
    yield opened
    opened.close()


def test_a_library_without_documents_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(EmptyLibraryError, match="holds no documents"):
        Generation(Settings(home=tmp_path), "any")


def test_a_library_that_was_only_begun_cannot_be_opened(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    LibraryWriter(settings.library_path).close()
    with pytest.raises(EmptyLibraryError, match="holds no documents"):
        Generation(settings, "any")


def test_nothing_newer_has_been_published(generation: Generation) -> None:
    assert generation.is_current()
    assert generation.number >= 1


def test_the_catalogue_holds_every_document(generation: Generation) -> None:
    named = generation.catalogue.by_id
    assert set(named) == {ORCHARD, "meadow-manager.txt", PEARS}
    assert named[ORCHARD].entry.organisation == "Apple Valley NHS Foundation Trust"
    assert generation.catalogue is generation.catalogue


@pytest.mark.parametrize(
    ("phrase", "held"),
    [
        pytest.param("gardeners", {ORCHARD, "meadow-manager.txt"}, id="in two"),
        pytest.param("pear", {PEARS}, id="in another form"),
        pytest.param("manager orchard", set(), id="not in this order"),
        pytest.param("zebra", set(), id="in none"),
    ],
)
def test_documents_hold_a_word_or_a_phrase(
    generation: Generation, phrase: str, held: set[str]
) -> None:
    assert generation.holders(phrase) == held


def test_rare_words_weigh_more(generation: Generation) -> None:
    size = generation.reader.full_text.size()
    weights = generation.weights("pear zebra")
    # "zebra" stands in no chunk: ln(1 + N / 0.5)
    assert weights["zebra"] == pytest.approx(log(1 + size / 0.5))
    assert 0 < weights["pear"] < weights["zebra"]


def test_documents_are_whole(generation: Generation) -> None:
    found = generation.documents([ORCHARD, ORCHARD])
    assert set(found) == {ORCHARD}
    assert found[ORCHARD].text == TINY_CORPUS["adverts/orchard-manager.txt"]


def test_a_reading_has_a_row_for_each_sentence(
    generation: Generation, model: MiniLM
) -> None:
    wordings = ["weather", "The post holder reports to the Director of Trees."]
    [reading] = generation.readings([ORCHARD, ORCHARD], model.embed(wordings), [])
    assert reading.kind == "advert"
    assert reading.title == "Orchard Manager"
    text = TINY_CORPUS["adverts/orchard-manager.txt"]
    assert all(text[s.start : s.end] == s.text for s in reading.sentences)
    count = len(reading.sentences)
    assert (
        len(reading.stems) == len(reading.paths) == len(reading.similarities) == count
    )
    best = reading.sentences[int(np.argmax(reading.similarities))]
    assert "reports to" in best.text
    assert max(reading.similarities) == pytest.approx(1.0, abs=0.01)
    assert reading.read == frozenset()


def test_the_sentences_of_a_hit_are_marked_as_read(
    generation: Generation, model: MiniLM
) -> None:
    text = TINY_CORPUS["strategies/pear-strategy.txt"]
    start = text.index("We will plant")
    end = text.index("2. Watering")
    chunk = Chunk("any", PEARS, (), start, end, None, text[start:end])
    other = Chunk("other", ORCHARD, (), 0, 2_000, None, "")
    hits = [Hit(chunk, 1, 1.0, ("dense",)), Hit(other, 2, 0.5, ("dense",))]
    [reading] = generation.readings([PEARS], model.embed(["pears"]), hits)
    read = {reading.sentences[index].text for index in reading.read}
    assert read == {
        "We will plant 500 pear trees by December 2027.",
        "The Head of Pears owns this action.",
    }


def test_sentences_are_matched_when_a_question_is(
    generation: Generation, model: MiniLM
) -> None:
    asked: list[tuple[str, ...]] = []
    matcher = Matcher()

    def ask(wordings: tuple[str, ...]) -> Asking:
        asked.append(wordings)
        return matcher.ask(wordings)

    vectors = model.embed(["who is my boss"])
    readings = generation.readings([ORCHARD, PEARS], vectors, [], ask)
    assert asked == []
    best = np.argmax(readings[0].match(("who is my boss",)))
    assert "reports to" in readings[0].sentences[int(best)].text
    for reading in readings:
        found = reading.match(("who is my boss",))
        assert len(found) == len(reading.sentences)
        assert reading.match(("who is my boss",)) is found
    assert asked == [("who is my boss",)]


def test_no_question_no_match(generation: Generation, model: MiniLM) -> None:
    [reading] = generation.readings([ORCHARD], model.embed(["pears"]), [])
    assert reading.match(("pears",)) == ()


def test_what_another_model_matched_is_not_used(
    tiny_library: Settings, model: MiniLM
) -> None:
    opened = Generation(tiny_library, "another")
    with pytest.raises(EarlierLibraryError, match="lacks what this version reads"):
        opened.readings([ORCHARD], model.embed(["pears"]), [])
    opened.close()
