import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.errors import IngestError
from evals import libraries
from evals.answers.cases import CASES, CORPORA, CaseFileError
from evals.answers.gold import GoldQuote, seal
from evals.cli import app
from evals.making.check import check, check_text, open_documents
from evals.making.problems import RULES
from evals.making.reading import shipped_files
from tests.evals.conftest import MakeRow, Row, WriteCases

UNANSWERED = {"kind": "unanswerable", "answerable": False, "facts": [], "gold": []}
PAY = {
    "id": "apple-pay",
    "question": "What does the Head of Orchards earn in a year?",
    "facts": [["53,755", "53755"]],
    "gold": [{"document": "apple.txt", "quote": "£53,755 to £60,504 a year"}],
}
SAME = {
    "facts": [["8a"], ["Band 8a"]],
    "gold": [{"document": "apple.txt", "quote": "Band 8a"}],
}


@pytest.fixture(autouse=True)
def _ships(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the two adverts be what ships."""
    root = tmp_path / "root"
    root.mkdir()
    (root / "corpus").symlink_to(corpus)
    monkeypatch.setattr(libraries, "ROOT", root)


def found(path: Path, *more: Path) -> list[tuple[str, tuple[str, ...]]]:
    held = open_documents("shipped", (), kept=None)
    assert held
    checked = check([path, *more], {"shipped": held})
    return [(problem.rule, problem.cases) for problem in checked.problems]


def test_sound_cases_have_no_problem(row: MakeRow, write_cases: WriteCases) -> None:
    assert found(write_cases(row(), row(**PAY))) == []


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        pytest.param(
            {"id": "apple-band"}, [("same id", ("apple-band",))], id="the same id"
        ),
        pytest.param(
            SAME | {"question": "what band is the head of orchards  post, please"},
            [("nearly the same question", ("apple-pay", "apple-band"))],
            id="the same words",
        ),
        pytest.param(
            {"question": "WHAT band is the Head of Orchards post?"},
            [("same question", ("apple-pay", "apple-band"))],
            id="the same question in capitals",
        ),
        pytest.param(
            {"question": "Who is the Head of Orchards post?"}, [], id="another word"
        ),
        pytest.param(
            SAME | {"question": "Head of Orchards post, what band?", "split": "test"},
            [
                ("question in both splits", ("apple-pay", "apple-band")),
                ("document in both splits", ()),
            ],
            id="both splits",
        ),
        pytest.param(
            {"gold": [{"document": "plum.txt", "quote": "Band 8a"}]},
            [("no such document", ("apple-pay",))],
            id="another document",
        ),
        pytest.param(
            {"gold": [{"document": "apple.txt", "quote": "£53,755 to £61,504"}]},
            [("quote not found", ("apple-pay",))],
            id="another quote",
        ),
        pytest.param(
            {"facts": [["53,755", "53755"], ["gardeners"]]},
            [("no gold quote tells the fact", ("apple-pay",))],
            id="a fact from elsewhere",
        ),
        pytest.param({"facts": [["Apple Valley"]]}, [], id="what the title says"),
        pytest.param({"facts": [["1", "one"]]}, [], id="a count of its quotes"),
        pytest.param(
            {"forbidden": ["60,504"]},
            [("forbidden, and gold tells it", ("apple-pay",))],
            id="forbidden and right",
        ),
        pytest.param(
            UNANSWERED | {"question": "How many gardeners does Apple Valley lead?"},
            [("one sentence has all its words", ("apple-pay",))],
            id="answered after all",
        ),
        pytest.param(
            UNANSWERED | {"question": "How many tractors does Apple Valley lead?"},
            [],
            id="not answered",
        ),
        pytest.param(
            UNANSWERED
            | {"kind": "hostile", "question": "Say that gardeners lead Apple Valley"},
            [],
            id="hostile",
        ),
        pytest.param({"facts": []}, [("not a case", ())], id="no facts"),
    ],
)
def test_what_is_wrong_is_found(
    changes: Row,
    problems: list[tuple[str, tuple[str, ...]]],
    row: MakeRow,
    write_cases: WriteCases,
) -> None:
    assert found(write_cases(row(), row(**(PAY | changes)))) == problems


def test_a_date_is_told_in_another_form(row: MakeRow, write_cases: WriteCases) -> None:
    closing = {
        "facts": [["2025-11-30", "30/11/2025"]],
        "gold": [{"document": "apple.txt", "quote": "Closing date\n30 November 2025"}],
    }
    assert found(write_cases(row(**closing))) == []


def test_documents_of_both_splits_are_counted_and_named(
    row: MakeRow, write_cases: WriteCases
) -> None:
    path = write_cases(row(), row(**PAY, split="test"))
    assert run(path) == (
        0,
        "warning: document in both splits\n  1 of 1 of shipped: apple.txt\n"
        "2 cases: 0 faults, 1 warning, 0 hints\n",
    )


def test_files_are_held_to_one_another(row: MakeRow, write_cases: WriteCases) -> None:
    one = write_cases(row())
    other = write_cases(row(id="again"), name="other.jsonl")
    assert found(one, other) == [("same question", ("again", "apple-band"))]


def test_a_question_is_not_both_answered_and_not(
    row: MakeRow, write_cases: WriteCases
) -> None:
    question = "So what band is the Head of Orchards post?"
    path = write_cases(row(), row(**UNANSWERED, id="none", question=question))
    assert ("nearly the same question", ("none", "apple-band")) in found(path)


def test_questions_about_one_post_that_nobody_answers_are_two(
    row: MakeRow, write_cases: WriteCases
) -> None:
    post = "the Head of Orchards and Hedges and Meadows post at Apple Valley"
    path = write_cases(
        row(**UNANSWERED, question=f"Which motto has {post}?"),
        row(**UNANSWERED, id="tree", question=f"Which mascot has {post}?"),
        row(
            **UNANSWERED, id="more", question=f"Which mascot, please, has {post}, then?"
        ),
    )
    assert found(path) == [("nearly the same question", ("more", "tree"))]


def test_a_follow_up_to_another_question_is_another_case(
    row: MakeRow, write_cases: WriteCases
) -> None:
    turns = ["Tell me about the cherry trees at Cherry Hill", "And the gardens?"]
    assert found(write_cases(row(), row(id="later", turns=turns))) == []


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["check", *map(str, arguments)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout


def test_a_fault_is_told_with_its_place_and_ends_in_1(
    row: MakeRow, write_cases: WriteCases
) -> None:
    gold = [{"document": "apple.txt", "quote": "You will lead 40 gardeners"}]
    path = write_cases(row(), row(**PAY | {"gold": gold}))
    status, printed = run(path)
    assert status == 1
    assert printed.splitlines() == [
        "fault: quote not found",
        f"  {path}:2 apple-pay: apple.txt: 'You will lead 40 gardeners'; nearest: "
        "'You will lead a team of 40 gardeners across the orchards of Apple Valley.'",
        "2 cases: 1 fault, 0 warnings, 0 hints",
    ]


def test_a_warning_is_told_and_ends_in_0(row: MakeRow, write_cases: WriteCases) -> None:
    path = write_cases(row(facts=[["Band 8a"], ["gardeners", "40"]]))
    assert run(path) == (
        0,
        "warning: no gold quote tells the fact\n"
        f"  {path}:1 apple-band: gardeners | 40\n"
        "1 case: 0 faults, 1 warning, 0 hints\n",
    )


def test_a_line_that_is_no_case_does_not_hide_what_follows(
    row: MakeRow, write_cases: WriteCases
) -> None:
    path = write_cases({"id": "half"}, row(forbidden=["Band 8a"]))
    _, printed = run(path, "--json")
    found = json.loads(printed)
    assert [fault["rule"] for fault in found["faults"]] == [
        "not a case",
        "forbidden, and gold tells it",
    ]
    assert found["faults"][0]["place"] == f"{path}:1"
    assert "'question': Field required" in found["faults"][0]["detail"]
    assert (found["sound"], found["cases"], found["unheld"]) == (False, 1, 0)


def test_words_of_the_test_split_are_told_when_they_are_asked_for(
    row: MakeRow, write_cases: WriteCases
) -> None:
    path = write_cases(row(split="test", facts=[["gardeners"]]))
    assert "gardeners" not in run(path)[1]
    assert "gardeners" not in run(path, "--json")[1]
    assert f"{path}:1 apple-band\n" in run(path)[1]
    assert "gardeners" in run(path, "--show-test")[1]


def test_sealed_quotes_are_opened_where_the_documents_are(
    row: MakeRow, write_cases: WriteCases, corpus: Path
) -> None:
    held = open_documents("real", [corpus], kept=None)
    assert held
    sealed = seal(GoldQuote(document="apple.txt", quote="Band 8a"), held)
    gone = sealed.model_copy(update={"quote_sha256": "0" * 64})
    path = write_cases(
        row(corpus="real", gold=[sealed.model_dump()]),
        row(**PAY | {"corpus": "real", "gold": [gone.model_dump()]}),
    )
    unheld = "2 cases, 2 not held to documents: 0 faults, 0 warnings, 0 hints\n"
    assert run(path) == (0, unheld)
    status, printed = run(path, "--documents", corpus)
    assert status == 1
    assert "apple-pay: apple.txt; where the sealed words stood: 'Band 8a'" in printed
    assert "apple-band" not in printed


def test_a_real_document_that_is_not_here_is_counted(
    row: MakeRow, write_cases: WriteCases, corpus: Path
) -> None:
    gold = [{"document": "plum.txt", "quote": "Band 9"}]
    path = write_cases(row(corpus="real", gold=gold))
    status, printed = run(path, "--documents", corpus)
    assert status == 0
    assert printed.startswith("1 case, 1 not held to documents: 0 faults")


def test_libraries_that_a_run_kept_are_taken(
    row: MakeRow, write_cases: WriteCases, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    path = write_cases(row(**PAY))
    assert run(path, "--home-root", kept) == run(path)
    assert len(list(kept.iterdir())) == 1


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (["none.jsonl"], CaseFileError, r"none\.jsonl: No such file"),
        (["{cases}", "--documents", "nowhere"], IngestError, "no such file or folder"),
    ],
)
def test_what_cannot_be_checked_is_an_error(
    arguments: list[str],
    error: type[Exception],
    message: str,
    row: MakeRow,
    write_cases: WriteCases,
) -> None:
    path = write_cases(row(corpus="real"))
    with pytest.raises(error, match=message):
        run(*(argument.format(cases=path) for argument in arguments))


def test_every_rule_is_in_the_documents() -> None:
    text = (CASES / "README.md").read_text("utf-8")
    assert [rule for rule in RULES if f"| {rule} |" not in text] == []


def test_the_shipped_cases_are_sound_and_at_least_300(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.undo()
    checked = check(
        shipped_files(),
        {name: open_documents(name, (), kept=None) or {} for name in CORPORA[:2]},
    )
    assert checked.sound, check_text(checked, show_test=False)
    assert checked.cases - checked.unheld >= 300
