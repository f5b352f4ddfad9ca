from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.pipeline.asking import Assistant
from evals import libraries as places
from evals.answers.cases import Case
from evals.claims.cases import LabelledClaim
from evals.claims.run import Check
from evals.measure import NOT_HERE, Libraries, measure
from tests.evals.conftest import MakeRow


@pytest.fixture
def case(row: MakeRow) -> Callable[..., Case]:
    """Return a maker of cases."""
    return lambda **changes: Case.model_validate(row(**changes), strict=False)


def claim(corpus: str) -> LabelledClaim:
    return LabelledClaim.model_validate(
        {
            "id": f"{corpus}-claim",
            "claim": "The Head of Orchards is Band 8a.",
            "label": "supported",
            "split": "dev",
            "corpus": corpus,
            "document": "apple.txt",
            "quote": "Band 8a",
            "edit": "paraphrase",
            "note": "",
        }
    )


def held(assistant: Assistant) -> Check:
    """Call a claim supported in a library of two documents."""
    count = len(assistant.generation().reader.documents())
    return lambda _: "supported" if count == 2 else "not_found"


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


def test_each_corpus_is_asked_in_its_own_library(
    shelves: Path, case: Callable[..., Case]
) -> None:
    cases = [case(id="away", corpus="real"), case()]
    claims = [claim("real"), claim("shipped")]
    libraries = Libraries(Settings(), documents=(shelves,))
    found = measure(cases, claims, libraries, check_with=held)
    assert [result.id for result in found.results] == ["apple-band", "away"]
    assert all(result.right for result in found.results)
    verdicts = {each.claim.corpus: each.verdict for each in found.checked}
    assert verdicts == {"shipped": "supported", "real": "not_found"}
    assert found.skipped == ()


def test_what_is_asked_of_documents_that_are_not_here_is_skipped(
    case: Callable[..., Case],
) -> None:
    cases, claims = [case(corpus="real")], [claim("real")]
    found = measure(cases, claims, Libraries(Settings()), check_with=held)
    assert (found.results, found.checked) == ((), ())
    skipped = [(skip.id, skip.reason) for skip in found.skipped]
    assert skipped == [("apple-band", NOT_HERE), ("real-claim", NOT_HERE)]


def test_a_library_that_is_there_is_asked_whatever_the_corpus(
    home: Path, case: Callable[..., Case]
) -> None:
    cases = [case(), case(id="built", corpus="self-built")]
    libraries = Libraries(Settings(), home=home)
    found = measure(cases, [claim("real")], libraries, check_with=held)
    assert [result.right for result in found.results] == [True, True]
    assert [each.verdict for each in found.checked] == ["supported"]


def test_nothing_wanted_opens_no_library(tmp_path: Path) -> None:
    libraries = Libraries(Settings(), home=tmp_path / "nowhere")
    found = measure([], [], libraries, check_with=held)
    assert (found.results, found.skipped, found.checked) == ((), (), ())
