"""What the README shows is what happens."""

import re
import shlex
import shutil
from pathlib import Path
from typing import Final

import pytest
from reportlab.pdfgen.canvas import Canvas

from assistant.config import Settings
from tests.command import ROOT, Commands, run_fresh

README: Final = (ROOT / "README.md").read_text("utf-8")
TRANSCRIPT: Final = re.search(r"```console\n(.*?)```", README, re.DOTALL)
SHELL: Final = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
EXCHANGES: Final = [
    (lines[0], "\n".join(lines[1:]).strip())
    for block in re.split(r"^\$ ", TRANSCRIPT[1] if TRANSCRIPT else "", flags=re.M)
    if (lines := block.strip().splitlines())
]
COMMANDS: Final = [
    line.partition("#")[0].strip()
    for block in SHELL
    for line in block.splitlines()
    if line.startswith("assistant ")
]


@pytest.fixture(scope="module")
def home(shipped_library: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("readme") / "home"
    shutil.copytree(shipped_library.home, home)
    return home


@pytest.mark.parametrize(("line", "shown"), EXCHANGES)
def test_the_transcript_is_what_is_printed(
    line: str, shown: str, home: Path, commands: Commands
) -> None:
    said, piped, command = line.rpartition(" | ")
    if piped:
        typed = shlex.split(said)[1].replace("\\n", "\n")
        done = run_fresh(*shlex.split(command)[1:], home=home, typed=typed)
    else:
        done = commands.run(*shlex.split(line)[1:], home=home)
    assert done.out.strip() == shown
    assert done.status in (0, 3)


@pytest.mark.parametrize("line", COMMANDS)
def test_each_command_runs(
    line: str, home: Path, commands: Commands, tmp_path: Path
) -> None:
    (tmp_path / "my-adverts").mkdir()
    (tmp_path / "my-adverts" / "advert.txt").write_text("Head of Care\nBand 8a.\n")
    (tmp_path / "questions.jsonl").write_text('{"id": "1", "question": "Which band?"}')
    page = Canvas(str(tmp_path / "strategy.pdf"))
    page.drawString(72, 720, "Our strategy: we will publish a plan by March 2027.")
    page.save()
    own = tmp_path / "home"
    shutil.copytree(home, own)
    done = commands.run(*shlex.split(line)[1:], home=own, cwd=tmp_path)
    assert (done.status, done.err) == (0, "")
    assert done.out or "--out" in line


def test_there_is_a_transcript_and_there_are_commands() -> None:
    assert len(EXCHANGES) >= 3
    assert len(COMMANDS) >= 5


def test_what_make_is_asked_for_it_can_do() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^make (\w+)", "\n".join(SHELL), re.MULTILINE)
    assert {"app", "test"} <= set(targets)
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


def test_it_is_read_in_one_sitting() -> None:
    assert len(README.splitlines()) <= 150


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)\)", README))
def test_each_link_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()
