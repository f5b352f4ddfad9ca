"""A conversation in the terminal, and the same through a pipe."""

import builtins
import sys
from collections.abc import Callable, Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Final

import pytest

from assistant import console
from assistant.cli import chat
from assistant.model import Answer, Citation, Claim
from assistant.pipeline.asking import Assistant, Request
from tests.cli.conftest import Call
from tests.command import Finished

BAND: Final = "What band is the Orchard Manager post?"
TITLES: Final = (("orchard.txt", "Orchard Manager"), ("meadow.txt", "Meadow Manager"))
CITATION: Final = Citation("orchard.txt", "Orchard Manager", (), None, 0, 6, "Band 7")

Talk = Callable[..., Finished]


@pytest.fixture
def piped(call: Call, home: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """Hold a conversation whose lines stand in a pipe."""

    def run(*lines: str | bytes, args: tuple[str, ...] = ()) -> Finished:
        raw = [line.encode() if isinstance(line, str) else line for line in lines]
        stdin = TextIOWrapper(BytesIO(b"\n".join(raw)), encoding="ascii")
        monkeypatch.setattr(sys, "stdin", stdin)
        return call("chat", *args, home=home)

    return run


@pytest.fixture
def typed(call: Call, home: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """Hold a conversation with a person, who may also press Ctrl-C."""

    def run(*lines: str | type[BaseException], args: tuple[str, ...] = ()) -> Finished:
        waiting = iter([*lines, EOFError])

        def read(_: str) -> str:
            line = next(waiting)
            if isinstance(line, str):
                return line
            raise line

        for module in (console, chat):
            monkeypatch.setattr(module, "is_watched", lambda: True)
        monkeypatch.setattr(builtins, "input", read)
        return call("chat", *args, home=home)

    return run


def streaming(
    monkeypatch: pytest.MonkeyPatch, reply: Callable[[Request], list[Claim | Answer]]
) -> list[Request]:
    """Let every question have this reply; return the requests that were made."""
    asked: list[Request] = []

    def stream(_: Assistant, request: Request) -> Iterator[Claim | Answer]:
        asked.append(request)
        yield from reply(request)

    monkeypatch.setattr(Assistant, "stream", stream)
    return asked


def claim(text: str) -> Claim:
    return Claim(text, (CITATION,), "supported")


def answer(request: Request, *claims: Claim) -> Answer:
    return Answer(request.question, "answered", claims)


def test_answers_of_a_pipe_are_apart_and_prove_themselves(piped: Talk) -> None:
    done = piped(BAND, "", "What band is the Meadow Manager post?")
    assert (done.status, done.err) == (0, "")
    first, one, second, two, end = done.out.split("\n\n")
    assert "Band 7 [1]" in first
    assert one.startswith("[1] Orchard Manager")
    assert "Band 8a [1]" in second
    assert two.startswith("[1] Meadow Manager")
    assert end == ""


def test_earlier_questions_go_with_the_next_one(
    piped: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = streaming(monkeypatch, lambda request: [answer(request, claim("Band 7"))])
    piped("one", "two", "three", args=("--kind", "advert", "--document", "orchard"))
    assert [request.turns for request in asked] == [(), ("one",), ("one", "two")]
    assert {request.kind for request in asked} == {"advert"}
    assert {request.documents for request in asked} == {("orchard",)}


def test_a_reset_forgets_the_conversation(
    piped: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = streaming(monkeypatch, lambda request: [answer(request)])
    done = piped("one", ":reset", ":sources", "two")
    assert [request.turns for request in asked] == [(), ()]
    assert "The conversation begins anew." in done.out
    assert "Nothing was answered yet." in done.out


def test_what_a_question_leans_on_is_spelt_out(
    piped: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    spelt = "What band is the Orchard Manager post?"
    streaming(monkeypatch, lambda r: [Answer(r.question, "answered", standalone=spelt)])
    assert piped("And its band?").out.startswith(f"(understood as: {spelt})\n")
    assert "understood" not in piped(spelt).out


def test_a_number_picks_a_choice_and_later_turns_know_it(
    piped: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reply(request: Request) -> list[Claim | Answer]:
        if request.documents:
            return [answer(request, claim("Band 7"))]
        return [Answer(request.question, "clarify", choices=TITLES)]

    asked = streaming(monkeypatch, reply)
    done = piped("What is the band?", "3", "2", "2", "Why?")
    assert "1. Orchard Manager (`orchard.txt`)\n2. Meadow Manager" in done.out
    assert "There are 2 choices to pick from." in done.out
    assert "There are no choices to pick from." in done.out
    assert "(Meadow Manager)\nBand 7 [1]" in done.out
    first, picked, last = asked
    assert (first.question, first.documents) == ("What is the band?", ())
    assert picked == Request(
        "What is the band?", ("meadow.txt",), turns=("What is the band?",)
    )
    assert last.turns == ("What is the band?", "What is the band? (Meadow Manager)")


def test_sources_are_shown_in_full_with_what_else_was_read(
    piped: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = Citation("orchard.txt", "Orchard", (), None, 0, 999, "tree " * 99 + "end")
    found = Claim("Many.", (long,), "supported")
    read = (("meadow.txt", ("Job", "Summary")),)
    streaming(
        monkeypatch,
        lambda r: [Answer(r.question, "answered", (found,), also_read=read)],
    )
    before, after = piped("How many?", ":sources").out.split("\n\n[1]")[1:]
    assert "tree ..." in before
    assert "tree end”" in after
    assert "Also read, not quoted:\nmeadow.txt › Job › Summary" in after


def test_an_answer_without_sources_says_so(
    piped: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    streaming(monkeypatch, lambda r: [Answer(r.question, "declined", reason="Advice.")])
    assert "It has no source." in piped("Should I apply?", ":sources").out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param(":help", ":reset                forgets the", id="help"),
        pytest.param(":wat\x1b[2J", ":wat[2J is no command. :help lists", id="unknown"),
        pytest.param(":sources", "Nothing was answered yet.", id="nothing yet"),
    ],
)
def test_a_command_begins_with_a_colon(piped: Talk, line: str, said: str) -> None:
    assert said in piped(line).out


@pytest.mark.parametrize("line", [":quit", ":q"])
def test_quitting_leaves_the_rest_unasked(piped: Talk, line: str) -> None:
    assert piped(line, BAND).out == ""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("x" * 9_999, "the question has 9,999 characters", id="long"),
        pytest.param(b"\xff\xfe", "the question is not text in UTF-8", id="no text"),
    ],
)
def test_an_error_does_not_end_the_conversation(
    piped: Talk, line: str | bytes, told: str
) -> None:
    done = piped(line, BAND)
    assert done.status == 0
    assert told in done.one_line()
    assert "Band 7 [1]" in done.out


@pytest.mark.parametrize(
    ("args", "status", "told"),
    [
        pytest.param(("--kind", "letter"), 2, "no kind 'letter'", id="kind"),
        pytest.param(("--document", "plum"), 1, "no document is called", id="document"),
    ],
)
def test_what_cannot_be_kept_to_is_told_before_the_first_question(
    piped: Talk, args: tuple[str, ...], status: int, told: str
) -> None:
    done = piped(BAND, args=args)
    assert (done.status, done.out) == (status, "")
    assert told in done.one_line()


def test_an_empty_library_is_told_before_the_first_question(
    call: Call, tmp_path: Path
) -> None:
    done = call("chat", home=tmp_path)
    assert (done.status, done.out) == (1, "")
    assert "assistant ingest" in done.one_line()


def test_a_person_is_greeted_and_leaves_with_ctrl_d(typed: Talk) -> None:
    done = typed(BAND)
    assert done.status == 0
    assert done.out.startswith("Ask about job adverts and strategies. :help says")
    assert "Band 7 [1]" in done.out


def test_ctrl_c_drops_a_line_and_stops_an_answer(
    typed: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reply(request: Request) -> list[Claim | Answer]:
        if request.question == "slow":
            raise KeyboardInterrupt
        return [answer(request, claim("Band 7"))]

    asked = streaming(monkeypatch, reply)
    done = typed(KeyboardInterrupt, "slow", "quick")
    assert done.status == 0
    assert "\nStopped.\n" in done.out
    assert "Band 7 [1]" in done.out
    assert asked[1].turns == ()


def test_ctrl_c_ends_what_nobody_watches(
    piped: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reply(_: Request) -> list[Claim | Answer]:
        raise KeyboardInterrupt

    asked = streaming(monkeypatch, reply)
    assert piped("slow", "quick").status != 0
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        pytest.param(
            ["One.", "Two."],
            "- One. [1]\n- Two. [1]\nWritten by a machine.\n\n[1]",
            id="nothing is shown twice",
        ),
        pytest.param(
            ["Band 7"],
            "- One. [1]\n- Two. [1]\n\nThe answer is another one:\n"
            "Band 7 [1]\nWritten by a machine.\n\n[1]",
            id="the model was given up",
        ),
    ],
)
def test_claims_are_shown_while_a_model_writes(
    typed: Talk, monkeypatch: pytest.MonkeyPatch, kept: list[str], shown: str
) -> None:
    def reply(request: Request) -> list[Claim | Answer]:
        notes = ("Written by a machine.",)
        claims = tuple(claim(text) for text in kept)
        told = Answer(request.question, "answered", claims, notes=notes)
        return [claim("One."), claim("Two."), told]

    monkeypatch.setenv("ASSISTANT_MODEL", "fake:model")
    streaming(monkeypatch, reply)
    assert shown in typed("What?").out
