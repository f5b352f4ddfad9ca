import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from typer import Typer
from typer.testing import CliRunner

from assistant.model import Document
from evals.answers.cases import load_cases
from evals.answers.gold import (
    Gold,
    GoldQuote,
    SealedQuote,
    SealError,
    digest,
    held_by,
    places,
    seal,
)
from evals.answers.matching import Span
from evals.answers.seal import main
from tests.evals.conftest import MakeRow, Row, WriteCases

TEXT = "Band\nBand 8a\nSalary\n£53,755 to £60,504 a year\nBand 8a is for life"


def document(
    text: str = TEXT, *, name: str = "apple.txt", sha256: str = "a" * 64
) -> Document:
    return Document(name, "advert", "Apple", None, text, (), "/", sha256)


DOCUMENTS = {"apple.txt": document(), "pear.txt": document("Band 7", name="pear.txt")}
BAND = GoldQuote(document="apple.txt", quote="Band 8a")


def test_a_sealed_quote_holds_place_and_hash_and_no_words() -> None:
    sealed = seal(BAND, DOCUMENTS)
    assert (sealed.start, sealed.end, sealed.sha256) == (5, 12, "a" * 64)
    assert sealed.quote_sha256 == digest("Band 8a")
    assert "8a" not in sealed.model_dump_json().replace(sealed.quote_sha256, "")


def test_a_sealed_quote_is_found_at_all_its_places_as_a_plain_one_is() -> None:
    everywhere = (Span("apple.txt", 5, 12), Span("apple.txt", 46, 53))
    assert places(BAND, DOCUMENTS) == everywhere
    assert places(seal(BAND, DOCUMENTS), DOCUMENTS) == everywhere


def test_a_sealed_quote_is_found_where_the_text_has_shifted() -> None:
    moved = {"apple.txt": document(f"New heading\n{TEXT}")}
    assert places(seal(BAND, DOCUMENTS), moved)[0] == Span("apple.txt", 17, 24)


@given(before=st.text(max_size=30), quote=st.text(min_size=1, max_size=20))
def test_what_was_sealed_is_found_whatever_is_put_before_it(
    before: str, quote: str
) -> None:
    gold = GoldQuote.model_construct(document="apple.txt", quote=quote)
    sealed = seal(gold, {"apple.txt": document(f"one {quote} two")})
    text = f"{before} one {quote} two"
    (found, *_) = places(sealed, {"apple.txt": document(text)})
    assert text[found.start : found.end] == quote


def test_a_sealed_quote_is_found_in_the_same_file_under_another_name() -> None:
    renamed = {
        "adverts/apple.txt": document(name="adverts/apple.txt"),
        "pear.txt": document("Band 8a", name="pear.txt", sha256="b" * 64),
    }
    sealed = seal(BAND, DOCUMENTS)
    assert [d.id for d in held_by(sealed, renamed)] == ["adverts/apple.txt"]
    assert places(sealed, renamed)[0] == Span("adverts/apple.txt", 5, 12)
    assert held_by(BAND, renamed) == []


def test_what_no_document_holds_has_no_place() -> None:
    changed = {"apple.txt": document("Band 8b")}
    assert places(seal(BAND, DOCUMENTS), changed) == ()
    assert places(BAND, changed) == ()
    assert places(seal(BAND, DOCUMENTS), {}) == ()


@pytest.mark.parametrize(
    ("gold", "message"),
    [
        (GoldQuote(document="plum.txt", quote="8a"), "there is no document plum.txt"),
        (
            GoldQuote(document="pear.txt", quote="Band 8a"),
            "pear.txt does not hold the quote 'Band 8a'",
        ),
    ],
)
def test_what_cannot_be_sealed_is_named(gold: GoldQuote, message: str) -> None:
    with pytest.raises(SealError, match=message):
        seal(gold, DOCUMENTS)


def test_a_line_is_read_as_the_form_that_it_has() -> None:
    adapter: TypeAdapter[GoldQuote | SealedQuote] = TypeAdapter(Gold)
    for gold in (BAND, seal(BAND, DOCUMENTS)):
        assert adapter.validate_python(gold) == gold
        assert adapter.validate_json(gold.model_dump_json()) == gold


def sealed_file(tmp_path: Path, *arguments: object) -> list[Row]:
    app = Typer()
    app.command()(main)
    out = tmp_path / "sealed.jsonl"
    words = [*map(str, arguments), "--out", str(out)]
    result = CliRunner().invoke(app, words, catch_exceptions=False)
    assert result.stdout == f"2 cases in {out}\n"
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def test_real_cases_are_written_without_words_and_others_as_they_are(
    row: MakeRow, write_cases: WriteCases, corpus: Path, tmp_path: Path
) -> None:
    built = row(corpus="self-built")
    working = write_cases(built, row(id="real", corpus="real"), name="working.jsonl")
    lines = sealed_file(tmp_path, working, "--documents", corpus)
    assert lines[0] == built
    (gold,) = lines[1]["gold"]
    assert gold.keys() == {"document", "sha256", "start", "end", "quote_sha256"}
    assert load_cases(tmp_path / "sealed.jsonl")[1].id == "real"
    again = sealed_file(tmp_path, tmp_path / "sealed.jsonl", "--documents", corpus)
    assert again == lines


def test_without_real_cases_no_document_is_needed(
    row: MakeRow, write_cases: WriteCases, tmp_path: Path
) -> None:
    rows = row(), row(id="other", question="And its pay?")
    assert sealed_file(tmp_path, write_cases(*rows)) == list(rows)
