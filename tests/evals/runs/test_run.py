from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.errors import EmptyLibraryError
from assistant.pipeline.asking import Assistant, Request
from assistant.verify.judging import Verdict
from evals import libraries as places
from evals.answers.cases import Case
from evals.claims.cases import LabelledClaim
from evals.libraries import Libraries
from evals.runs import asking
from evals.runs.folder import RunFolder, RunFolderError
from evals.runs.run import Plan, carry_out
from evals.runs.score import same
from evals.runs.shelf import NOT_HERE
from evals.runs.summary import outcome
from tests.evals.conftest import MakeRow
from tests.evals.orchards import CASES, make_run

Cases = Callable[..., Case]


@pytest.fixture
def case(row: MakeRow) -> Cases:
    """Return a maker of cases."""
    return lambda **changes: Case.model_validate(row(**changes), strict=False)


def claim(corpus: str, **changes: str) -> LabelledClaim:
    return LabelledClaim.model_validate(
        {
            "id": f"{corpus}-claim",
            "claim": "The Head of Blossom leads a team of 12 florists.",
            "label": "supported",
            "split": "dev",
            "corpus": corpus,
            "document": "cherry.txt",
            "quote": "a team of 12 florists",
            "edit": "paraphrase",
            "note": "",
        }
        | changes
    )


@pytest.fixture
def shelves(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let two documents ship, and return a folder with one that does not."""
    root, away = tmp_path / "root", tmp_path / "away"
    away.mkdir()
    root.mkdir()
    (root / "corpus").symlink_to(corpus)
    (away / "apple.txt").write_bytes((corpus / "apple.txt").read_bytes())
    monkeypatch.setattr(places, "ROOT", root)
    return away


@pytest.fixture(scope="module")
def sound(home: Path, tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    """A run that was finished."""
    return make_run(tmp_path_factory.mktemp("runs") / "sound", home)


def ids(folder: RunFolder) -> list[str]:
    return [asked.id for asked in folder.results()]


def verdicts(folder: RunFolder) -> dict[str, Verdict]:
    return {each.claim.corpus: each.verdict for each in folder.claims()}


def test_each_corpus_is_asked_in_its_own_library(
    shelves: Path, case: Cases, tmp_path: Path
) -> None:
    cases = (case(id="away", corpus="real"), case())
    claims = (claim("real"), claim("shipped"))
    libraries = Libraries(Settings(), documents=(shelves,))
    folder = carry_out(Plan(cases, claims, libraries, jobs=1), tmp_path / "run")
    assert ids(folder) == ["apple-band", "away"]
    assert [score.metrics["right"] for score in folder.scores()] == [1.0, 1.0]
    assert verdicts(folder) == {"shipped": "supported", "real": "not_found"}
    assert outcome(folder).skipped == ()
    assert set(folder.documents()) == {
        ("shipped", "apple.txt"),
        ("shipped", "cherry.txt"),
        ("real", "apple.txt"),
    }


def test_what_is_asked_of_documents_that_are_not_here_is_skipped(
    case: Cases, tmp_path: Path
) -> None:
    plan = Plan((case(corpus="real"),), (claim("real"),), Libraries(Settings()), jobs=1)
    found = outcome(carry_out(plan, tmp_path / "run"))
    assert (found.scores, found.checked, found.waiting) == ((), (), 0)
    skipped = [(skip.id, skip.reason) for skip in found.skipped]
    assert skipped == [("apple-band", NOT_HERE), ("real-claim", NOT_HERE)]


def test_a_library_that_is_there_is_asked_whatever_the_corpus(
    home: Path, case: Cases, tmp_path: Path
) -> None:
    cases = (case(), case(id="built", corpus="self-built"))
    libraries = Libraries(Settings(), home=home)
    folder = carry_out(Plan(cases, (claim("real"),), libraries, jobs=1), tmp_path / "r")
    assert [score.metrics["right"] for score in folder.scores()] == [1.0, 1.0]
    assert verdicts(folder) == {"real": "supported"}


def test_nothing_wanted_opens_no_library(tmp_path: Path) -> None:
    libraries = Libraries(Settings(), home=tmp_path / "nowhere")
    found = outcome(carry_out(Plan((), (), libraries, jobs=1), tmp_path / "run"))
    assert (found.scores, found.skipped, found.checked) == ((), (), ())


def test_a_library_that_holds_nothing_is_an_error_and_makes_no_folder(
    case: Cases, tmp_path: Path
) -> None:
    libraries = Libraries(Settings(), home=tmp_path / "nowhere")
    with pytest.raises(EmptyLibraryError):
        carry_out(Plan((case(),), (), libraries, jobs=1), tmp_path / "run")
    assert not (tmp_path / "run").exists()


def test_processes_of_their_own_give_the_same_in_the_order_of_the_cases(
    home: Path, sound: RunFolder, tmp_path: Path
) -> None:
    libraries = Libraries(Settings(home=home), home=home)
    claims = (claim("shipped"), claim("real", id="other", claim="Kites fly by night."))
    shown: list[tuple[str, int, int]] = []
    plan = Plan(CASES, claims, libraries, jobs=2)
    folder = carry_out(plan, tmp_path / "run", show=lambda *told: shown.append(told))
    assert ids(folder) == [case.id for case in CASES]
    assert same(folder.scores(), sound.scores())
    assert verdicts(folder) == {"shipped": "supported", "real": "not_found"}
    assert shown[:4] == [("Asking", n, 4) for n in (1, 2, 3, 4)]
    assert shown[4:] == [("Checking", n, 2) for n in (1, 2)]


def test_two_runs_differ_in_their_times_alone(
    home: Path, sound: RunFolder, tmp_path: Path
) -> None:
    again = make_run(tmp_path / "again", home)
    assert same(again.scores(), sound.scores())
    assert again.scores() != sound.scores()


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one question, and every check of a claim, end in an error."""
    ask = Assistant.search

    def search(self: Assistant, request: Request, *, k: int) -> object:
        if request.turns:
            message = "the index is gone"
            raise OSError(message)
        return ask(self, request, k=k)

    def check(_: object) -> object:
        message = "no reader"
        raise ValueError(message)

    monkeypatch.setattr(Assistant, "search", search)
    monkeypatch.setattr(asking, "check_with", check)


@pytest.mark.usefixtures("failing")
def test_what_raises_is_an_error_and_counted_and_the_run_goes_on(
    home: Path, sound: RunFolder, tmp_path: Path
) -> None:
    libraries = Libraries(Settings(home=home), home=home)
    plan = Plan(CASES, (claim("shipped"),), libraries, jobs=1)
    found = outcome(carry_out(plan, tmp_path / "run"))
    assert found.errors == {"salary": "OSError: the index is gone"}
    assert [score.status for score in found.scores].count("error") == 1
    (failed,) = (score for score in found.scores if score.id == "salary")
    assert (failed.stage, failed.metrics["right"]) == ("error", 0.0)
    others = [score for score in found.scores if score.id != "salary"]
    assert same(others, [s for s in sound.scores() if s.id != "salary"])
    skipped = [(skip.id, skip.reason) for skip in found.skipped]
    assert skipped == [("shipped-claim", "ValueError: no reader")]


def plan_of(home: Path) -> Plan:
    return Plan(CASES, (), Libraries(Settings(home=home), home=home), jobs=1)


def broken_off(sound: RunFolder, path: Path, *, kept: int, torn: str = "") -> Path:
    """Return a copy of a run that ended after some results."""
    path.mkdir()
    for name in ("manifest.json", "cases.jsonl", "documents.jsonl"):
        (path / name).write_bytes((sound.path / name).read_bytes())
    lines = (sound.path / "results.jsonl").read_text("utf-8").splitlines(keepends=True)
    (path / "results.jsonl").write_text("".join(lines[:kept]) + torn, "utf-8")
    return path


@pytest.mark.parametrize("torn", ["", '{"id": "wrong", "corp', "\ufffd{"])
def test_a_run_that_was_broken_off_goes_on_where_it_was(
    torn: str, home: Path, sound: RunFolder, tmp_path: Path
) -> None:
    path = broken_off(sound, tmp_path / "run", kept=2, torn=torn)
    assert outcome(RunFolder(path)).waiting == 2
    asked: list[int] = []
    plan = plan_of(home)
    folder = carry_out(plan, path, resume=True, show=lambda *n: asked.append(n[1]))
    assert asked == [3, 4]
    assert folder.results()[:2] == sound.results()[:2]
    assert same(folder.scores(), sound.scores())


def test_a_run_that_is_finished_asks_nothing_more(
    home: Path, sound: RunFolder, tmp_path: Path
) -> None:
    path = broken_off(sound, tmp_path / "run", kept=4)
    before = (path / "results.jsonl").read_bytes()
    carry_out(plan_of(home), path, resume=True)
    assert (path / "results.jsonl").read_bytes() == before


def test_a_run_goes_on_only_as_it_was_made(
    home: Path, sound: RunFolder, tmp_path: Path
) -> None:
    path = broken_off(sound, tmp_path / "run", kept=2)
    settings = Settings(home=home, top_k=3)
    other = replace(plan_of(home), libraries=Libraries(settings, home=home))
    with pytest.raises(RunFolderError, match="with other settings top_k: 10 and 3"):
        carry_out(other, path, resume=True)
    fewer = replace(plan_of(home), cases=CASES[:3])
    with pytest.raises(RunFolderError, match="with other cases count: 4 and 3; cases"):
        carry_out(fewer, path, resume=True)


def test_nothing_to_go_on_with_is_begun(home: Path, tmp_path: Path) -> None:
    folder = carry_out(plan_of(home), tmp_path / "run", resume=True)
    assert len(folder.results()) == 4


def test_a_run_that_is_there_is_not_written_over(home: Path, sound: RunFolder) -> None:
    with pytest.raises(RunFolderError, match="a run is there already: go on with"):
        carry_out(plan_of(home), sound.path)
