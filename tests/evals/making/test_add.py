import json
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import UsageError
from evals.answers.cases import Case, load_cases
from evals.answers.gold import GoldQuote
from evals.making.answered import read_answer
from tests.evals.making.conftest import Run

Answer = dict[str, Any]
REFUSED: Answer = {
    "question": "Does the Head of Elms get a car?",
    "status": "not_found",
    "text": "The documents do not say.",
    "claims": [],
    "citations": [],
    "searched": [{"document": "elm.txt", "title": "Head of Elms"}],
}


@pytest.fixture
def answer() -> Answer:
    """Return an answer as it is printed, two claims long."""
    return {
        "question": "What is the band of the Head of Elms at Elm Park, and the boss?",
        "status": "answered",
        "text": "Band 8a [1]. The post holder reports to the Director of Trees [2].",
        "claims": [
            {"text": "Band 8a [1]", "citations": [1], "support": "supported"},
            {
                "text": "The post holder reports to the Director of Trees.",
                "citations": [2],
                "support": "supported",
            },
        ],
        "citations": [
            {"number": 1, "document": "elm.txt", "quote": "Band\nBand 8a"},
            {
                "number": 2,
                "document": "elm.txt",
                "quote": "The post holder reports to the Director of Trees.",
            },
        ],
        "searched": [{"document": "elm.txt", "title": "Head of Elms"}],
    }


@pytest.fixture
def line(answer: Answer, tmp_path: Path) -> Path:
    path = tmp_path / "answer.jsonl"
    path.write_text(json.dumps(answer), "utf-8")
    return path


def only(path: Path) -> Case:
    (case,) = load_cases(path)
    return case


def test_figures_and_names_are_offered_as_facts(answer: Answer) -> None:
    said = read_answer(json.dumps(answer), "here")
    assert said.facts() == ("Band 8a", "Director of Trees")
    assert said.documents == ("elm.txt",)
    assert not said.refused


def test_an_answer_becomes_a_case_with_its_citations_as_gold(
    run: Run, line: Path, cases_file: Path
) -> None:
    options = [
        "--kind",
        "fact",
        "--fact",
        "Band 8a | 8a",
        "--fact",
        "Director of Trees",
    ]
    done = run("add", "--file", cases_file, "--batch-line", line, *options, "--right")
    case = only(cases_file)
    assert case.facts == (("Band 8a", "8a"), ("Director of Trees",))
    assert [g.quote for g in case.gold if isinstance(g, GoldQuote)] == [
        "Band\nBand 8a",
        "The post holder reports to the Director of Trees.",
    ]
    assert (case.corpus, case.split, case.author) == ("real", "dev", "hand")
    assert case.note == "answered right when added"
    assert done.stderr == f"assistant: {case.id} added to {cases_file}\n"


def test_the_answer_is_read_from_standard_input_with_its_turns(
    run: Run, answer: Answer, cases_file: Path
) -> None:
    options = ["--id", "elm", "--kind", "follow-up", "--fact", "8a", "--gold", "1"]
    options += ["--turn", "Tell me about Elm Park", "--wrong", "--corpus", "shipped"]
    run("add", "--file", cases_file, *options, typed=json.dumps(answer))
    case = only(cases_file)
    assert (case.id, case.turns) == ("elm", ("Tell me about Elm Park",))
    assert case.gold == (GoldQuote(document="elm.txt", quote="Band\nBand 8a"),)
    assert case.note == "answered wrong when added"
    assert case.corpus == "shipped"


def test_gold_may_be_words_of_a_document(
    run: Run, line: Path, cases_file: Path
) -> None:
    options = ["--kind", "fact", "--fact", "40", "--fact", "parrots"]
    options += ["--gold", "elm.txt: You will lead a team of 40 foresters"]
    done = run("add", "--file", cases_file, "--batch-line", line, *options)
    quote = "You will lead a team of 40 foresters"
    assert only(cases_file).gold == (GoldQuote(document="elm.txt", quote=quote),)
    assert "no gold quote tells parrots" in done.stderr


def test_a_refusal_becomes_a_case_that_nobody_answers(
    run: Run, cases_file: Path
) -> None:
    options = ["--file", cases_file, "--unanswerable"]
    run("add", *options, typed=json.dumps(REFUSED))
    case = only(cases_file)
    assert (case.kind, case.answerable, case.gold) == ("unanswerable", False, ())


@pytest.mark.usefixtures("somebody")
def test_a_person_is_offered_what_the_answer_tells(
    run: Run, line: Path, cases_file: Path
) -> None:
    typed = "perhaps\ny\nriddle\nfact\n\n1 2\n"
    done = run("add", "--file", cases_file, "--batch-line", line, typed=typed)
    assert "[2]       elm.txt: The post holder reports" in done.stdout
    assert "[Band 8a; Director of Trees]" in done.stdout
    case = only(cases_file)
    assert case.facts == (("Band 8a",), ("Director of Trees",))
    assert len(case.gold) == 2


@pytest.mark.usefixtures("somebody")
def test_of_a_wrong_answer_no_fact_is_offered(
    run: Run, line: Path, cases_file: Path
) -> None:
    gold = "elm.txt: You will lead a team of 40 foresters"
    done = run(
        *("add", "--file", cases_file, "--batch-line", line),
        typed=f"n\nfact\n40 | forty\n{gold}\n",
    )
    assert "[Band 8a" not in done.stdout
    case = only(cases_file)
    assert case.facts == (("40", "forty"),)
    assert case.note == "answered wrong when added"


@pytest.mark.usefixtures("somebody")
def test_a_person_says_that_nobody_answers_it(
    run: Run, tmp_path: Path, cases_file: Path
) -> None:
    path = tmp_path / "refused.jsonl"
    path.write_text(json.dumps(REFUSED), "utf-8")
    run("add", "--file", cases_file, "--batch-line", path, typed="y\n\n")
    assert only(cases_file).kind == "unanswerable"


@pytest.mark.parametrize(
    ("options", "changes", "message"),
    [
        ([], {}, r"what kind of case is it\? --kind fact"),
        (["--kind", "fact"], {}, "offers as facts: Band 8a; Director of Trees"),
        (["--kind", "fact", "--fact", "8a", "--gold", "9"], {}, "has 2 citations"),
        (["--kind", "fact", "--fact", "8a", "--gold", "0"], {}, "has 2 citations"),
        (
            ["--kind", "fact", "--fact", "8a", "--gold", "plum.txt: Band"],
            {},
            "it is a citation's number, or DOCUMENT: words",
        ),
        (
            ["--kind", "fact", "--fact", "8a", "--gold", "elm.txt: Band 9"],
            {},
            "elm.txt does not hold the words 'Band 9'",
        ),
        (["--kind", "follow-up", "--fact", "8a"], {}, "earlier question"),
        (
            ["--unanswerable"],
            {"citations": [], "searched": []},
            "say which with --corpus",
        ),
        (["--kind", "fact"], {"question": None}, "standard input: not an answer"),
        (["--kind", "fact"], {"claims": [{}]}, "not an answer .*'text'"),
    ],
)
def test_what_makes_no_case_is_an_error_and_adds_nothing(
    options: list[str],
    changes: Answer,
    message: str,
    run: Run,
    answer: Answer,
    cases_file: Path,
) -> None:
    typed = json.dumps(answer | changes)
    with pytest.raises(UsageError, match=message):
        run("add", "--file", cases_file, *options, typed=typed)
    assert not cases_file.exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", r"lines\.jsonl, line 1: not JSON"),
        ("[]", r"lines\.jsonl, line 1: not an answer"),
        ("", r"lines\.jsonl holds 0 answers"),
        (f"{json.dumps(REFUSED)}\n\n{json.dumps(REFUSED)}\n", "holds 2 answers"),
    ],
)
def test_a_file_that_does_not_hold_one_answer_is_named(
    text: str, message: str, run: Run, tmp_path: Path, cases_file: Path
) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=message):
        run("add", "--file", cases_file, "--batch-line", path, "--unanswerable")


@pytest.fixture
def feedback(answer: Answer, tmp_path: Path) -> Path:
    """Return what users said of answers: of four, two are marked down and known."""
    path = tmp_path / "feedback.jsonl"
    elsewhere = {"document": "gone.txt", "quote": "Band 9"}
    rows: list[Answer] = [
        answer | {"feedback": "down"},
        answer | {"feedback": "up", "question": "Which band?"},
        REFUSED | {"feedback": "down"},
        answer | {"feedback": "down", "citations": [elsewhere]},
    ]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    return path


def test_answers_that_were_marked_down_are_proposed(run: Run, feedback: Path) -> None:
    arguments = ("suggest", "--from", "feedback", "--feedback", feedback)
    cases = [Case.model_validate_json(x) for x in run(*arguments).stdout.splitlines()]
    assert [case.kind for case in cases] == ["fact", "unanswerable"]
    assert cases[0].facts == (("Band 8a",), ("Director of Trees",))
    assert "marked its answer down" in cases[0].note
    assert "is it answered somewhere?" in cases[1].note


def test_nobody_accepts_unread_what_was_marked_down(
    run: Run, feedback: Path, cases_file: Path
) -> None:
    arguments = ("suggest", "--from", "feedback", "--feedback", feedback)
    done = run(*arguments, "--out", cases_file, "--yes")
    assert "0 of 0 proposed cases added" in done.stderr
