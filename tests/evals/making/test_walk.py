"""What evals/README.md tells a newcomer to type is what happens."""

import re
import shlex
import shutil
from typing import Final

import pytest

from assistant.config import Settings
from tests.command import ROOT, Commands

README: Final = (ROOT / "evals" / "README.md").read_text("utf-8")
SHELL: Final = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
PRINTED: Final = re.findall(
    r"```\n(.*?)```", re.sub(r"```sh.*?```", "", README, flags=re.S), re.S
)
Walk = list[tuple[str, str]]


@pytest.fixture(scope="module")
def walk(
    shipped_library: Settings,
    tmp_path_factory: pytest.TempPathFactory,
    commands: Commands,
) -> Walk:
    """Return what each command printed, with its line: all of them, in one folder."""
    folder = tmp_path_factory.mktemp("walk")
    shutil.copytree(shipped_library.home, folder / "home")
    printed: Walk = []
    for line in "".join(SHELL).splitlines():
        typed, _, target = line.partition(" > ")
        done = commands.run(*shlex.split(typed)[1:], home=folder / "home", cwd=folder)
        assert done.status == 0, done.err
        if target:
            (folder / target).write_text(done.out, "utf-8")
        printed.append((line, done.out + done.err))
    return printed


def lines_of(walk: Walk, command: str) -> list[str]:
    return [printed for line, printed in walk if f" {command} " in line]


def test_the_cases_are_added_and_the_mistake_is_warned_of(walk: Walk) -> None:
    first, second = lines_of(walk, "add")
    assert first == "assistant: my-band added to my-cases.jsonl\n"
    assert second.endswith("assistant: my-mistake added to my-cases.jsonl\n")
    assert lines_of(walk, "check") == [PRINTED[0]]


def test_one_is_right_and_the_other_is_told_with_its_stage(walk: Walk) -> None:
    for printed in (*lines_of(walk, "run"), *lines_of(walk, "score")):
        assert PRINTED[1] == "".join(printed.splitlines(keepends=True)[:3])
        assert PRINTED[2] in printed
        assert "my-band" not in printed


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)[#)]", README))
def test_each_link_leads_somewhere(link: str) -> None:
    assert (ROOT / "evals" / link).exists()
