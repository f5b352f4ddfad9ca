import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.errors import UnknownDocumentError, UsageError
from evals.answers.cases import CASES, Case, CaseFileError, load_cases
from evals.answers.gold import GoldQuote
from evals.making import keeping
from evals.making.check import check
from evals.making.choosing import choose, gather
from evals.making.proof import says
from evals.making.sources import Rarity, Source
from tests.evals.conftest import MakeRow, WriteCases
from tests.evals.making.conftest import Run

Loaded = tuple[Sequence[Source], Rarity]


@pytest.fixture
def proposed(loaded: Loaded) -> dict[str, Case]:
    found = list(gather(["records", "paragraphs"], *loaded, None))
    by_id = {case.id: case for case in found}
    assert len(by_id) == len(found)
    return by_id


def one(proposed: dict[str, Case], start: str, document: str = "elm.txt") -> Case:
    """Return the only case of a document whose id begins so."""
    (found,) = (
        case
        for case in proposed.values()
        if case.id.startswith(start)
        and any(document in said for said in (case.note, case.question, str(case.gold)))
    )
    return found


@pytest.mark.parametrize(
    ("name", "facts", "quotes"),
    [
        ("pay-band", (("Band 8a", "8a"),), ("Band\nBand 8a",)),
        (
            "salary",
            (("53,755", "53755"), ("60,504", "60504")),
            ("Salary\n£53,755 to £60,504 a year",),
        ),
        (
            "closing-date",
            (
                (
                    "30 November 2025",
                    "30th November 2025",
                    "30/11/2025",
                    "2025-11-30",
                ),
            ),
            ("Closing date\n30 November 2025",),
        ),
        ("contract-type", (("Permanent", "permanent"),), ("Contract\nPermanent",)),
        (
            "essential",
            (("arboriculture",), ("certificate",)),
            ("Degree in arboriculture", "Chainsaw certificate"),
        ),
        ("desirable", (("mycology",), ("Experience",)), None),
    ],
)
def test_a_record_becomes_a_case_with_its_words_as_facts(
    name: str,
    facts: tuple[tuple[str, ...], ...],
    quotes: tuple[str, ...] | None,
    proposed: dict[str, Case],
) -> None:
    case = one(proposed, f"head-of-elms-{name}")
    assert case.facts == facts
    assert "Head of Elms" in case.question
    assert "Elm Park" in case.question
    assert case.wrong_documents == ("oak.txt",)
    if quotes:
        assert tuple(g.quote for g in case.gold if isinstance(g, GoldQuote)) == quotes


def test_each_fact_is_told_by_its_own_gold(proposed: dict[str, Case]) -> None:
    assert len(proposed) >= 25
    for case in proposed.values():
        quotes = [gold.quote for gold in case.gold if isinstance(gold, GoldQuote)]
        for group in case.facts:
            assert any(says(q, fact) for q in quotes for fact in group), case.id


def test_every_criterion_is_asked(proposed: dict[str, Case]) -> None:
    kinds = Counter(case.kind for case in proposed.values())
    assert (kinds["criterion"], kinds["list"]) == (4, 2)
    questions = [c.question for c in proposed.values() if c.kind == "criterion"]
    assert any("experience of NHS estates" in question for question in questions)


def test_what_an_advert_does_not_state_is_asked_to_be_refused(
    proposed: dict[str, Case],
) -> None:
    unanswered = [c for c in proposed.values() if c.kind == "unanswerable"]
    assert len(unanswered) == 4
    assert all("read it before you accept" in case.note for case in unanswered)
    assert not any("salary" in case.id for case in unanswered)


def test_a_promise_is_asked_by_its_action(proposed: dict[str, Case]) -> None:
    due = one(proposed, "elm-park-woodland-strategy-2-due", "500 elm trees")
    assert due.facts == (("December 2027",),)
    assert due.kind == "commitment"
    assert due.question.endswith("we will plant 500 elm trees?")


def test_a_section_is_asked_by_its_heading(proposed: dict[str, Case]) -> None:
    case = next(c for c in proposed.values() if "Wellbeing garden" in c.question)
    assert case.kind == "paraphrase"
    assert case.gold == (
        GoldQuote(
            document="elm.txt",
            quote="Everybody who works here may spend an hour a week in the wellbeing "
            "garden.",
        ),
    )


def test_the_same_post_at_the_same_trust_twice_is_not_asked(loaded: Loaded) -> None:
    sources, rarity = loaded
    elm = next(source for source in sources if source.document.id == "elm.txt")
    assert list(gather(["records"], [elm, elm], rarity, None)) == []


def test_the_choice_is_of_all_kinds_and_the_same_each_time(
    proposed: dict[str, Case],
) -> None:
    cases = list(proposed.values())
    chosen = choose(cases, [], 6)
    assert len({case.kind for case in chosen}) == 6
    assert choose(list(reversed(cases)), [], 6) == chosen
    assert len(choose(cases, [], 1_000)) <= len(cases)


def test_what_is_asked_already_is_not_proposed(proposed: dict[str, Case]) -> None:
    cases = list(proposed.values())
    band = one(proposed, "head-of-elms-pay-band")
    known = band.model_copy(update={"id": "mine", "question": band.question.upper()})
    assert band in choose(cases, [], 1_000)
    assert band not in choose(cases, [known], 1_000)


def test_without_a_file_proposals_are_printed(run: Run) -> None:
    lines = run("suggest", "--n", 3).stdout.splitlines()
    assert len(lines) == 3
    assert all(Case.model_validate_json(line).author == "suggest" for line in lines)


def test_only_the_documents_that_are_named_are_asked(run: Run) -> None:
    arguments = ("suggest", "--documents", "plan.txt", "--from", "records", "--n", 50)
    rows = [json.loads(line) for line in run(*arguments).stdout.splitlines()]
    assert {gold["document"] for row in rows for gold in row["gold"]} == {"plan.txt"}
    assert {row["kind"] for row in rows} == {"commitment"}


def test_all_are_accepted_unread_when_that_is_asked_for(
    run: Run, cases_file: Path
) -> None:
    done = run("suggest", "--n", 5, "--out", cases_file, "--yes")
    assert f"5 of 5 proposed cases added to {cases_file}" in done.stderr
    assert "nobody has read them" in done.stderr
    more = run("suggest", "--n", 5, "--out", cases_file, "--yes")
    assert "5 of 5" in more.stderr
    cases = load_cases(cases_file)
    assert len({case.id for case in cases}) == 10
    assert check([cases_file], {}).problems == ()


@pytest.mark.usefixtures("somebody")
def test_a_person_accepts_edits_drops_and_quits(run: Run, cases_file: Path) -> None:
    typed = "\n".join(
        ["d", "?", "e", "What grade is it?", "Band 8a|8a; parrot", "a", "q", ""]
    )
    arguments = ("suggest", "--documents", "elm.txt", "--from", "records")
    kinds = [json.loads(line) for line in run(*arguments).stdout.splitlines()]
    assert kinds[1]["answerable"]
    done = run(*arguments, "--out", cases_file, typed=typed)
    assert f"1 of {len(kinds)}\n" in done.stdout
    assert "evidence  elm.txt: " in done.stdout
    assert "no gold quote tells: parrot" in done.stdout
    assert f"1 of {len(kinds)} proposed cases added" in done.stderr
    (case,) = load_cases(cases_file)
    assert case.id == kinds[1]["id"]
    assert case.question == "What grade is it?"
    assert case.facts == (("Band 8a", "8a"), ("parrot",))


@pytest.mark.usefixtures("somebody")
def test_an_edit_that_makes_no_case_changes_nothing(run: Run, cases_file: Path) -> None:
    typed = "e\n \n;\na\nq\n"
    arguments = ("suggest", "--documents", "elm.txt", "--n", 2, "--out", cases_file)
    done = run(*arguments, typed=typed)
    assert "left as it was: " in done.stdout
    assert len(load_cases(cases_file)) == 1


@pytest.mark.usefixtures("somebody")
def test_a_person_who_leaves_in_the_middle_adds_nothing(
    run: Run, cases_file: Path
) -> None:
    assert run("suggest", "--out", cases_file, typed="a\n").exit_code == 1
    assert not cases_file.exists()


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (["--out", "x.jsonl"], UsageError, "nobody is here to accept them"),
        (["--from", "dreams"], UsageError, "--from dreams: it is one of records, par"),
        (["--from", "feedback"], UsageError, "the library keeps no feedback"),
        (["--documents", "plum.txt"], UnknownDocumentError, "plum.txt"),
        (["--out", "no/such/x.jsonl", "--yes"], UsageError, "no folder no/such"),
        (["--feedback", "none.jsonl"], UsageError, r"cannot read none\.jsonl"),
        (["--out", "torn.jsonl", "--yes"], CaseFileError, r"torn\.jsonl, line 1"),
    ],
)
def test_what_cannot_be_done_is_an_error(
    arguments: list[str],
    error: type[Exception],
    message: str,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("torn.jsonl").write_text('{"id": "half', "utf-8")
    with pytest.raises(error, match=message):
        run("suggest", *arguments)
    assert Path("torn.jsonl").read_text("utf-8") == '{"id": "half'


def test_beside_the_shipped_cases_quotes_of_real_documents_are_sealed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "CASES", tmp_path)
    out = tmp_path / "real-dev.jsonl"
    run("suggest", "--n", 4, "--from", "records", "--out", out, "--yes")
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    gold = [gold for row in rows for gold in row["gold"]]
    assert gold
    assert all("quote" not in each for each in gold)
    assert {row["corpus"] for row in rows} == {"real"}


def test_what_is_there_is_kept_and_an_id_is_not_taken_twice(
    row: MakeRow, write_cases: WriteCases
) -> None:
    path = write_cases(row())
    before = path.read_text("utf-8")
    case = Case.model_validate_json(json.dumps(row(question="Another?")))
    with pytest.raises(UsageError, match="there is a case apple-band already"):
        keeping.append(path, [case], {})
    same = case.model_copy(update={"id": "new", "question": row()["question"]})
    with pytest.raises(UsageError, match="the question of new is asked already"):
        keeping.append(path, [same], {})
    shipped = load_cases(CASES / "shipped.jsonl")[0]
    with pytest.raises(UsageError, match=f"there is a case {shipped.id} already"):
        keeping.append(path, [case.model_copy(update={"id": shipped.id})], {})
    assert path.read_text("utf-8") == before
    keeping.append(path, [case.model_copy(update={"id": "new"})], {})
    assert path.read_text("utf-8").startswith(before)
    assert [each.id for each in load_cases(path)] == ["apple-band", "new"]
