import json
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.config import Settings
from evals.runs import manifest as module
from evals.runs.manifest import Manifest, describe, differences
from evals.runs.results import Read
from tests.evals.orchards import CASES

APPLE = Read("apple.txt", "shipped", "1" * 64, "advert", "Apple", "Band 8a", ())


def made(settings: Settings | None = None, *documents: Read) -> Manifest:
    settings = settings or Settings()
    return describe(
        settings, CASES, documents or [APPLE], arguments={"kind": None}, jobs=2
    )


def test_a_manifest_says_what_a_run_is_made_with() -> None:
    found = made(Settings(top_k=7, model="openai:gpt"))
    assert (found.model, found.judge) == ("openai:gpt", "none")
    assert found.settings["top_k"] == 7
    assert found.prompts.keys() == {"write", "again", "judge"}
    assert min(found.prompts.values()) >= 1
    assert {"numpy", "onnxruntime", "chromadb"} <= found.packages.keys()
    assert found.corpora["shipped"]["documents"] == 1
    assert found.cases["count"] == 4
    assert found.machine.keys() == {"platform", "python", "cores"}
    assert (found.arguments, found.jobs) == ({"kind": None}, 2)
    assert found.made.endswith("+00:00")


def test_two_of_the_same_differ_in_nothing() -> None:
    assert differences(made(), made()) == ()


def test_it_holds_no_key_no_place_and_no_question(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    key = SecretStr("sk-very-secret").get_secret_value()
    monkeypatch.setenv("OPENAI_API_KEY", key)
    told = json.dumps(made(Settings(home=tmp_path)).to_json())
    for held in (key, str(tmp_path), "Orchards", "Band 8a", "apple.txt"):
        assert held not in told


@pytest.mark.parametrize(
    "documents",
    [
        pytest.param((replace(APPLE, sha256="2" * 64),), id="other bytes"),
        pytest.param((replace(APPLE, id="pear.txt"),), id="another name"),
        pytest.param((APPLE, replace(APPLE, id="pear.txt")), id="one more"),
    ],
)
def test_other_documents_have_another_hash(documents: tuple[Read, ...]) -> None:
    found = differences(made(), made(None, *documents))
    assert any(told.startswith("corpora shipped sha256: ") for told in found)


def test_the_order_of_documents_does_not_matter() -> None:
    pear = replace(APPLE, id="pear.txt")
    assert differences(made(None, APPLE, pear), made(None, pear, APPLE)) == ()


def test_outside_a_checkout_there_is_no_commit(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "_ROOT", tmp_path)
    found = made()
    assert (found.commit, found.dirty) == (None, None)


def test_changed_code_has_another_hash(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    code = tmp_path / "code"
    (code / "__pycache__").mkdir(parents=True)
    (code / "one.py").write_text("ONE = 1\n", "utf-8")
    monkeypatch.setattr(module, "_CODE", code)
    before = made()
    (code / "__pycache__" / "one.pyc").write_bytes(b"x")
    assert made().code == before.code
    (code / "one.py").write_text("ONE = 2\n", "utf-8")
    assert made().code != before.code
