"""A benchmark's passages as documents of a library that goes when it has been asked."""

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from assistant.config import Settings
from assistant.errors import UnknownDocumentError, UsageError
from assistant.ingest.manifest import MANIFEST, NOT_RECORDED
from assistant.model import Answer
from assistant.pipeline.asking import Assistant, Request
from assistant.pipeline.checking import check_claim
from evals.libraries import open_library
from evals.metrics.abstaining import REFUSALS
from evals.public.benchmark import Asks, Passage, Question, Reply

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST: Final = 60
"""Characters of an id in a file's name."""
_CHUNKS: Final = 4
"""Chunks that are searched for each passage that is ranked: some share a passage."""


class Asking:
    """Asks one library, and speaks of passages where it speaks of documents."""

    def __init__(self, assistant: Assistant, names: Mapping[str, str]) -> None:
        """Ask a library.

        Args:
            assistant: Over the library.
            names: The passage of each document, by ids.
        """
        self._assistant = assistant
        self._names = names
        self._documents = {passage: name for name, passage in names.items()}

    def reply(
        self, question: Question[object], asks: Asks, *, depth: int, given: bool
    ) -> Reply:
        """Return what the assistant makes of a question; it names no document.

        Args:
            question: The question, or the claim.
            asks: What is wanted of the assistant.
            depth: How many passages of a search are ranked.
            given: Whether it is kept to the passages that come with the question.
        """
        kept = [self._documents[p] for p in question.given if p in self._documents]
        documents = tuple(kept) if given else ()
        try:
            if asks == "check":
                checked = check_claim(self._assistant, question.text, documents)
                return Reply(supported=checked.status == "supported")
            request = Request(question.text, documents, turns=question.turns)
            told = Reply() if asks == "search" else self._told(request)
            if asks == "answer":
                return told
            return Reply(
                told.said, told.refused, told.quotes, self._ranked(request, depth)
            )
        except (UsageError, UnknownDocumentError) as error:
            return Reply(error=str(error))  # too long, or of a passage without words

    def _told(self, request: Request) -> Reply:
        answer = self._assistant.ask(request)
        if answer.status in REFUSALS:
            return Reply()
        quotes = [
            (self._names[cited.document], cited.quote)
            for claim in answer.claims
            for cited in claim.citations
        ]
        return Reply(said(answer), refused=False, quotes=tuple(quotes))

    def _ranked(self, request: Request, depth: int) -> tuple[str, ...]:
        hits = self._assistant.search(
            Request(request.question, turns=request.turns), k=_CHUNKS * depth
        )
        found = dict.fromkeys(self._names[hit.chunk.document] for hit in hits)
        return tuple(found)[:depth]


def said(answer: Answer) -> str:
    """Return the words of an answer, without markers and without titles."""
    return " ".join(filter(None, (answer.opening, *(c.text for c in answer.claims))))


@contextmanager
def library_of(
    passages: Sequence[Passage],
    settings: Settings,
    warn: Callable[[str], None] = lambda _: None,
) -> Iterator[Asking]:
    """Yield a library of passages, one document each, which goes with the block.

    Raises:
        UsageError: No passage can be read.
    """
    with TemporaryDirectory(prefix="assistant-public-") as folder:
        names = write_passages(passages, Path(folder))
        with open_library([Path(folder)], settings, warn=warn) as at:
            assistant = Assistant(at, warn=warn)
            try:
                yield Asking(assistant, names)
            finally:
                assistant.close()


def write_passages(passages: Sequence[Passage], folder: Path) -> dict[str, str]:
    """Write a file for each passage, and a manifest; return passages by document.

    A file's name begins with a number and holds what it can of the passage's id, which
    is also the title of a passage that has none. A passage with a table is HTML, so
    that it is read as one; any other is text.
    """
    names: dict[str, str] = {}
    rows: list[str] = []
    for number, passage in enumerate(passages, start=1):
        slug = _UNSAFE.sub("-", passage.id)[:_LONGEST]
        name = f"{number:06}-{slug}.{'html' if passage.table else 'txt'}"
        text = _page(passage) if passage.table else _text(passage)
        (folder / name).write_text(text, "utf-8")
        names[name] = passage.id
        rows.append(_row(name, passage.title.strip() or passage.id))
    (folder / MANIFEST).write_text("\n".join(rows), "utf-8")
    return names


def _text(passage: Passage) -> str:
    return "\n\n".join(filter(None, (passage.title, passage.text)))


def _page(passage: Passage) -> str:
    body = [f"<h1>{html.escape(passage.title)}</h1>"] if passage.title else []
    body += [f"<p>{html.escape(p)}</p>" for p in passage.text.split("\n\n") if p]
    rows = (
        "".join(f"<td>{html.escape(cell)}</td>" for cell in row)
        for row in passage.table
    )
    body.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    return f"<html><body>{''.join(body)}</body></html>"


def _row(name: str, title: str) -> str:
    plain = " ".join("".join(c if c.isprintable() else " " for c in title).split())
    facts = {
        "title": plain,
        "kind": "other",
        **dict.fromkeys(
            ("publisher", "source", "licence", "retrieved", "sha256"), NOT_RECORDED
        ),
    }
    lines = (f"{key} = {json.dumps(v, ensure_ascii=False)}" for key, v in facts.items())
    return "\n".join((f"[{json.dumps(name)}]", *lines))
