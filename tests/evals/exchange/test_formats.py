"""A run out and in again, and the samples of others."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.config import Settings
from evals.answers.gold import GoldQuote
from evals.answers.matching import Span
from evals.exchange.exporting import samples_of
from evals.exchange.files import FORMATS, read_samples, write_samples
from evals.exchange.importing import Importing, import_samples
from evals.exchange.proving import facts_of, place_of
from evals.exchange.sample import Context, Sample, place_name, read_place
from evals.libraries import read_library
from evals.reading import DataFileError
from evals.runs.folder import RunFolder
from evals.runs.score import score_run
from tests.evals.conftest import APPLE
from tests.evals.orchards import CASES, make_run


@pytest.fixture(scope="module")
def run(home: Path, tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    return make_run(tmp_path_factory.mktemp("run") / "run", home)


@pytest.fixture(scope="module")
def into(home: Path) -> Importing:
    documents = read_library("shipped", Settings(home=home))
    return Importing(documents, "shipped", "dev", "theirs")


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_sample_holds_what_is_right_what_was_found_and_what_was_said(
    run: RunFolder,
) -> None:
    band, salary, _, parking = samples_of(run)
    assert band.reference == "Band 8a"
    assert [context.text for context in band.gold or ()] == ["Band\nBand 8a"]
    assert band.response is not None
    assert "8a" in band.response
    assert all(
        APPLE[context.place.start : context.place.end] == context.text
        for context in band.found
        if context.place and context.place.document == "apple.txt"
    )
    assert salary.turns == ("Who employs the Head of Blossom?",)
    assert salary.reference == "£46,148; £52,809"
    assert (parking.reference, parking.gold) == ("", ())


@pytest.mark.parametrize("name", ["deepeval", "inspect"])
def test_what_has_metadata_brings_everything_back(
    name: str, run: RunFolder, into: Importing, tmp_path: Path
) -> None:
    path = tmp_path / "out.jsonl"
    write_samples(path, name, samples_of(run))
    found = import_samples(read_samples(path, name), into)
    assert found.cases == run.cases()
    assert found.results == run.results()
    assert not found.left_out


def test_ragas_brings_back_question_facts_gold_hits_and_response(
    run: RunFolder, into: Importing, tmp_path: Path
) -> None:
    path = tmp_path / "out.jsonl"
    write_samples(path, "ragas", samples_of(run))
    found = import_samples(read_samples(path, "ragas"), into)
    assert not found.left_out
    assert [case.id for case in found.cases] == [f"theirs-000{n}" for n in (1, 2, 3, 4)]
    band, salary, _, parking = found.cases
    assert band.facts == (("Band 8a",),)
    assert band.gold == CASES[0].gold
    assert "Head of Blossom" in salary.question
    assert not salary.turns
    assert salary.facts == (("£46,148",), ("£52,809",))
    assert (parking.kind, parking.answerable) == ("unanswerable", False)
    places = [
        [(hit.document, hit.start, hit.end) for hit in asked.hits]
        for asked in found.results
    ]
    assert places == [
        [(hit.document, hit.start, hit.end) for hit in asked.hits]
        for asked in run.results()
    ]
    scores = score_run(found.cases, found.results, into.documents)
    assert [score.metrics["right"] for score in scores] == [1, 1, 0, None]
    assert scores[0].metrics["citation_recall"] is None
    assert [s.metrics["recall_at_5"] for s in scores] == [
        s.metrics["recall_at_5"] for s in run.scores()
    ]


def test_the_fields_are_those_that_the_tools_read(
    run: RunFolder, tmp_path: Path
) -> None:
    keys = {}
    for name in FORMATS:
        write_samples(tmp_path / name, name, samples_of(run))
        keys[name] = {key for row in rows_of(tmp_path / name) for key in row}
    assert keys["ragas"] == {
        "user_input",
        "retrieved_contexts",
        "reference_contexts",
        "retrieved_context_ids",
        "reference_context_ids",
        "response",
        "reference",
    }
    assert keys["deepeval"] == {
        "name",
        "input",
        "actual_output",
        "expected_output",
        "context",
        "retrieval_context",
        "additional_metadata",
    }
    assert keys["inspect"] == {"id", "input", "target", "metadata", "output"}


def test_inspect_has_earlier_questions_as_messages(
    run: RunFolder, tmp_path: Path
) -> None:
    write_samples(tmp_path / "out.jsonl", "inspect", samples_of(run))
    band, salary, *_ = rows_of(tmp_path / "out.jsonl")
    assert band["input"] == "What band is the Head of Orchards post?"
    assert salary["input"] == [
        {"role": "user", "content": "Who employs the Head of Blossom?"},
        {"role": "user", "content": "What does it pay?"},
    ]
    assert (
        band["output"]["completion"]
        == band["output"]["choices"][0]["message"]["content"]
    )


RAGAS = {
    "user_input": "Who does the Head of Orchards report to?",
    "retrieved_contexts": ["The post holder reports to the Director of Trees."],
    "reference_contexts": ["The post holder   reports to the Director of Trees."],
    "response": "To the Director of Trees.",
    "reference": "the Director of Trees.",
}
DEEPEVAL = {
    "input": "Who does the Head of Orchards report to?",
    "actual_output": "I do not know.",
    "expected_output": "the Director of Trees",
    "context": ["reports to the Director of Trees"],
    "metadata": {"assistant": "not ours"},
}
INSPECT = {
    "input": [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "Who does the Head of Orchards report to?"},
    ],
    "target": ["Director of Trees"],
    "id": 7,
    "metadata": {"reference_contexts": ["reports to the Director of Trees"]},
    "output": {"completion": "The Director of Trees."},
}


def write_rows(path: Path, shape: str, *rows: object) -> Path:
    content = {
        "lines": "".join(f"{json.dumps(row)}\n" for row in rows),
        "array": json.dumps(rows),
        "object": json.dumps({"version": 2, "samples": rows}),
    }
    path.write_text(content[shape], "utf-8")
    return path


@pytest.mark.parametrize("shape", ["lines", "array", "object"])
@pytest.mark.parametrize(
    ("name", "row"), [("ragas", RAGAS), ("deepeval", DEEPEVAL), ("inspect", INSPECT)]
)
def test_the_samples_of_others_become_cases(
    name: str, row: dict[str, Any], shape: str, into: Importing, tmp_path: Path
) -> None:
    samples = read_samples(write_rows(tmp_path / "in.json", shape, row), name)
    found = import_samples(samples, replace(into, refusals=("do not KNOW",)))
    assert not found.left_out
    [case] = found.cases
    assert case.id == ("7" if name == "inspect" else "theirs-0001")
    assert case.question == "Who does the Head of Orchards report to?"
    assert "Director of Trees" in case.facts[0][0]
    assert "reports to the Director of Trees" in str(case.gold)
    [asked] = found.results
    said = (asked.answer or {})["status"]
    assert said == ("not_found" if name == "deepeval" else "answered")
    [score] = score_run(found.cases, found.results, into.documents)
    assert score.metrics["right"] == (0 if name == "deepeval" else 1)


def test_an_answer_that_is_not_there_is_a_case_alone(into: Importing) -> None:
    sample = Sample("a", "Which?", reference="Band 8a", gold=(Context("Band 8a"),))
    found = import_samples([sample], into)
    assert len(found.cases) == 1
    assert not found.results


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"reference": None}, "it has no reference answer"),
        ({"reference": ""}, "its reference gives no key fact"),
        (
            {"reference": "somebody who is told of at length in a great many words"},
            "its reference gives no key fact",
        ),
        ({"gold": (Context("not in the library"),)}, "no reference context"),
        ({"gold": None}, "no reference context"),
        ({"question": " "}, "question String should match pattern"),
        ({"own": {"case": {"id": "x"}}}, "question Field required"),
        ({"own": {"asked": {"id": "x"}}}, "its metadata 'asked' is not ours"),
    ],
)
def test_what_cannot_be_a_case_is_left_out_and_named(
    changes: dict[str, Any], reason: str, into: Importing
) -> None:
    sample = Sample("a", "Which?", reference="Band 8a", gold=(Context("Band 8a"),))
    found = import_samples([replace(sample, **changes)], into)
    assert not found.cases
    assert found.left_out[0].startswith(f"a: {reason}")


def test_ids_and_questions_stand_once(into: Importing) -> None:
    sample = Sample("a", "Which?", reference="Band 8a", gold=(Context("Band 8a"),))
    again = [sample, replace(sample, question="What?"), replace(sample, id="b")]
    found = import_samples(again, into)
    assert [case.id for case in found.cases] == ["a"]
    assert found.left_out == ("a: its id stands twice", "b: its question stands twice")


@pytest.mark.parametrize(
    ("reference", "facts"),
    [
        ("Band 8a.", ["Band 8a"]),
        ("Band 8a; Band 8a; Apple Valley", ["Band 8a", "Apple Valley"]),
        (
            "The post is paid from £53,755 to £60,504 a year and closes on 30 November "
            "2025.",
            ["£53,755", "£60,504", "30 November 2025"],
        ),
        ("", []),
    ],
)
def test_key_facts_of_a_reference(reference: str, facts: list[str]) -> None:
    assert [group[0] for group in facts_of(reference)] == facts


def test_of_a_long_context_only_the_sentences_that_prove_are_gold(
    into: Importing,
) -> None:
    padding = "The gardens are open to everybody on the first day of each month. "
    proof = "The post holder reports to the Director of Trees."
    text = f"{padding * 6}{proof} {padding * 6}"
    long = replace(into.documents[0], text=text)
    sample = Sample("a", "Who?", reference="Director of Trees", gold=(Context(text),))
    [case] = import_samples([sample], replace(into, documents=[long])).cases
    assert case.gold == (GoldQuote(document=long.id, quote=proof),)


def test_a_place_counts_only_where_its_words_stand(into: Importing) -> None:
    first = APPLE.index("Band 8a")
    right = Context("Band 8a", Span("apple.txt", first, first + 7))
    wrong = Context("Band 8a", Span("apple.txt", 0, 7))
    gone = Context("Band 8a", Span("plum.txt", first, first + 7))
    for context in (right, wrong, gone):
        assert place_of(context, into.documents) == Span("apple.txt", first, first + 7)
    assert place_of(Context("  "), into.documents) is None


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("advert.txt#10-42", Span("advert.txt", 10, 42)),
        ("jobs.jsonl#12#10-42", Span("jobs.jsonl#12", 10, 42)),
        ("12345", None),
        ("", None),
    ],
)
def test_a_place_is_one_word(name: str, place: Span | None) -> None:
    assert read_place(name) == place
    if place:
        assert place_name(place) == name


@pytest.mark.parametrize(
    ("name", "rows", "told"),
    [
        ("ragas", [{"reference": "x"}], "line 1, field 'user_input': Field required"),
        ("ragas", [RAGAS, RAGAS | {"response": 4}], "line 2, field 'response': Input"),
        ("deepeval", [{"input": ["x"]}], "line 1, field 'input': .* valid string"),
        ("inspect", [{"input": [{"role": "user"}]}], r"field 'input.*content'"),
        ("inspect", [], "it holds no samples"),
    ],
)
def test_a_malformed_sample_is_named_with_its_field(
    name: str, rows: Sequence[object], told: str, tmp_path: Path
) -> None:
    path = write_rows(tmp_path / "in.jsonl", "lines", *rows)
    with pytest.raises(DataFileError, match=rf"in\.jsonl.*{told}"):
        read_samples(path, name)
