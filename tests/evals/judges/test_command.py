"""The command against a service that answers, and one that misbehaves."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from assistant.errors import SettingsError
from evals.cli import app
from evals.cli.judging import NoVerdictError
from evals.runs.folder import RunFolder, RunFolderError
from tests.answer.llm.misbehaving import Reply, Service, fails, says, serve, waits
from tests.evals.orchards import make_run


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with serve() as serving:
        yield serving


@pytest.fixture(scope="module")
def run(home: Path, tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    return make_run(tmp_path_factory.mktemp("run") / "run", home)


@pytest.fixture
def judged(
    run: RunFolder, service: Service, monkeypatch: pytest.MonkeyPatch
) -> Iterator["Judging"]:
    monkeypatch.setenv("ASSISTANT_MODEL_SECONDS", "5")
    monkeypatch.setenv("ASSISTANT_MODEL_RETRIES", "0")
    yield Judging(run.path, service)
    (run.path / "judged.jsonl").unlink(missing_ok=True)


def invoke(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["judge", *arguments])
    if result.exception:
        raise result.exception
    assert result.exit_code == 0
    return result.stdout


class Judging:
    """The command over one run, with a service that gives these replies."""

    def __init__(self, folder: Path, service: Service) -> None:
        self._folder = folder
        self._service = service

    def __call__(self, *replies: Reply, options: tuple[str, ...] = ()) -> str:
        self._service.replies = list(replies)
        self._service.asked.clear()
        where = ("--url", self._service.url, "--jobs", "1")
        return invoke(str(self._folder), "--model", "openai:m", *where, *options)

    @property
    def lines(self) -> list[dict[str, Any]]:
        text = (self._folder / "judged.jsonl").read_text("utf-8")
        return [json.loads(line) for line in text.splitlines()]

    @property
    def calls(self) -> int:
        return len(self._service.asked)


YES = says("It is told.\nYES")
NO = says("It is not told.\nNO")


def test_every_answer_is_judged_several_times_and_kept(judged: Judging) -> None:
    printed = judged(YES, options=("--runs", "2"))
    assert printed.startswith("| judged by openai:m, runs: 2 | correctness | support |")
    assert judged.calls == 3 * 3 * 2
    assert "18 calls, 1,980 tokens" in printed
    assert {line["id"] for line in judged.lines} == {"band", "salary", "wrong"}
    assert all(line["verdicts"] == [True, True] for line in judged.lines)
    assert [line["prompt"] for line in judged.lines[:3]] == [
        "correctness-1",
        "support-1",
        "relevance-1",
    ]
    checked = {line["id"]: line["checked"] for line in judged.lines[::3]}
    assert checked == {"band": True, "salary": True, "wrong": False}


def test_ids_of_the_test_split_are_told_only_where_they_are_wanted(
    judged: Judging,
) -> None:
    told = "correctness: the judge says yes, the checks no (1): wrong"
    assert told not in judged(YES, options=("--runs", "1"))
    assert told in judged(YES, options=("--runs", "1", "--show-test"))


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        pytest.param(says("Hm."), "could not be read", id="malformed"),
        pytest.param(fails(401), "refused the key", id="wrong key"),
        pytest.param(fails(500), "service failed", id="500"),
        pytest.param(waits(6), "did not answer in time", id="no answer in time"),
        pytest.param(says("", finish="stop"), "gave no answer", id="empty"),
    ],
)
def test_a_call_that_fails_is_counted_and_the_run_goes_on(
    reply: Reply, told: str, judged: Judging
) -> None:
    printed = judged(YES, reply, NO, options=("--runs", "1", "--limit", "1"))
    assert "1 without a verdict: The language model" in printed
    assert told in printed
    assert [line["verdicts"] for line in judged.lines] == [[True], [None], [False]]


def test_a_judge_that_never_says_anything_is_an_error_with_its_reason(
    judged: Judging,
) -> None:
    with pytest.raises(NoVerdictError, match=r"no call .*refused the key"):
        judged(fails(401), options=("--runs", "1"))
    assert len(judged.lines) == 9


def test_a_model_that_does_not_open(judged: Judging) -> None:
    with pytest.raises(SettingsError, match="nobody:m cannot be opened"):
        judged(YES, options=("--model", "nobody:m"))


def test_a_folder_without_an_answer(tmp_path: Path, run: RunFolder) -> None:
    with pytest.raises(RunFolderError, match="not the folder of a run"):
        invoke(str(tmp_path), "--model", "openai:m")
    empty = RunFolder.start(tmp_path / "run", run.manifest, run.cases(), ())
    (empty.path / "results.jsonl").touch()
    with pytest.raises(NoVerdictError, match="holds no answer to judge"):
        invoke(str(empty.path), "--model", "openai:m")
