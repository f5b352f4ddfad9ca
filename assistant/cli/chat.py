"""The command `chat`: a conversation in the terminal."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import typer

from assistant.cli.asking import KindOption, make_request
from assistant.cli.base import DocumentOption, app, reading, tell
from assistant.cli.showing import show_answer
from assistant.config import Settings
from assistant.console import is_watched, note, print_text, read_lines
from assistant.errors import AssistantError
from assistant.model import Answer, Claim
from assistant.pipeline.asking import Assistant, Request
from assistant.present.to_text import last_line, sources_text
from assistant.present.view import view_answer

_PROMPT: Final = "> "
_GREETING: Final = (
    "Ask about job adverts and strategies. :help says what else can be typed; "
    "Ctrl-D leaves.\n"
)
_HELP: Final = """\
A question            is answered; it may lean on the questions before it
A number              picks one of the choices that were offered
:sources              shows the last answer's sources in full, and what else was read
:reset                forgets the conversation
:help                 shows this
:quit (or Ctrl-D)     leaves\
"""
_QUIT: Final = frozenset({":quit", ":q"})


@dataclass(frozen=True, slots=True)
class Talk:
    """What a conversation holds; nothing of it is written anywhere."""

    documents: tuple[str, ...] = ()
    """What every question is kept to."""
    kind: str | None = None
    turns: tuple[str, ...] = ()
    """Earlier questions, oldest first."""
    last: Answer | None = None
    streams: bool = False
    """Whether claims are shown while a model writes."""


@app.command(epilog="Example: assistant chat --kind strategy")
def chat(*, document: DocumentOption = None, kind: KindOption = None) -> None:
    """Hold a conversation: ask, follow up, pick one of the choices.

    It is kept in memory only. Lines of a pipe are questions too.

    Exit status: 0 at its end, 1 error before the first question.
    """
    with reading() as assistant:
        make_request("", document, kind)
        library = assistant.generation().reader  # an empty one is told at once
        for name in document or ():
            library.document(name)
        streams = is_watched() and Settings.load().model is not None
        talk = Talk(tuple(document or ()), kind, streams=streams)
        if is_watched():
            typer.echo(_GREETING)
        for line in read_lines(_PROMPT):
            if line in _QUIT:
                return
            if line:
                talk = _obeyed(line, talk, assistant)
                typer.echo()


def _obeyed(line: str, talk: Talk, assistant: Assistant) -> Talk:
    """Return the conversation after one line, with what it asked for printed."""
    if line.startswith(":"):
        return _commanded(line, talk)
    if line.isdecimal():
        choices = talk.last.choices if talk.last else ()
        if 0 < int(line) <= len(choices):
            return _picked(choices[int(line) - 1], talk, assistant)
        typer.echo(f"There are {len(choices) or 'no'} choices to pick from.")
        return talk
    return _asked(line, talk, assistant, talk.documents, line)


def _commanded(line: str, talk: Talk) -> Talk:
    if line == ":reset":
        typer.echo("The conversation begins anew.")
        return replace(talk, turns=(), last=None)
    if line == ":sources":
        print_text(_sources(talk.last) if talk.last else "Nothing was answered yet.")
    elif line == ":help":
        typer.echo(_HELP)
    else:
        print_text(f"{line} is no command. :help lists them.")
    return talk


def _picked(choice: tuple[str, str], talk: Talk, assistant: Assistant) -> Talk:
    """Ask the last question again, of one document; later turns hear its title."""
    last = talk.last
    question = (last.standalone or last.question) if last else ""
    name, title = choice
    print_text(f"({title})")
    return _asked(question, talk, assistant, (name,), f"{question} ({title})")


def _asked(
    question: str,
    talk: Talk,
    assistant: Assistant,
    documents: Sequence[str],
    remembered: str,
) -> Talk:
    try:
        request = make_request(question, documents, talk.kind, talk.turns)
        answer = _answered(assistant, request, streams=talk.streams)
    except AssistantError as error:
        note(tell(error))
    except KeyboardInterrupt:
        if not is_watched():
            raise
        typer.echo("\nStopped.")
    else:
        return replace(talk, turns=(*talk.turns, remembered), last=answer)
    return talk


def _answered(assistant: Assistant, request: Request, *, streams: bool) -> Answer:
    """Print the answer to a question; with a model, each claim as it is verified."""
    written: list[Claim] = []
    for found in assistant.stream(request):
        if isinstance(found, Answer):
            _show(found, written)
            return found
        if streams:
            written.append(found)
            print_text(_line(request.question, written))
    message = "a stream ends with its answer"
    raise AssertionError(message)


def _line(question: str, written: Sequence[Claim]) -> str:
    """Return the last of the claims written so far, as the answer shows it."""
    view = view_answer(Answer(question, "answered", tuple(written)))
    return f"- {last_line(view)}"


def _show(answer: Answer, written: Sequence[Claim]) -> None:
    view = view_answer(answer)
    if view.understood:
        print_text(f"(understood as: {view.understood})")
    if written and answer.claims == tuple(written):
        view = replace(view, opening="", table=None, blocks=())
    elif written:
        typer.echo("\nThe answer is another one:")
    show_answer(view)


def _sources(answer: Answer) -> str:
    """Return all that an answer rests on, in full, and what was read beside it."""
    read = [" › ".join((name, *path)) for name, path in answer.also_read]
    pieces = [sources_text(view_answer(answer), longest=None)]
    pieces += ["Also read, not quoted:", *read] if read else []
    return "\n".join(piece for piece in pieces if piece) or "It has no source."
