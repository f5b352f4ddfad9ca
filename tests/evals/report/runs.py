"""A small run on disk: what went well, what did not, and words that mean harm."""

from pathlib import Path
from typing import Any, Final

from evals.answers.cases import Case
from evals.answers.gold import GoldQuote
from evals.runs.folder import RunFolder
from evals.runs.manifest import VERSION, Manifest
from evals.runs.results import Asked, Found, Read

TEXT: Final = "Band 8b.\nClosing date 3 May 2026.\n<script>alert(1)</script> *bold*"
HARM: Final = "<img src=x onerror=alert(2)> [x](http://evil.test)"
MANIFEST: Final = Manifest(
    version=VERSION,
    made="2026-05-01T09:00:00+00:00",
    commit="0123456789abcdef",
    dirty=False,
    code="0" * 64,
    settings={"top_k": 8},
    model="none",
    judge="none",
    prompts={"write": 1},
    packages={"numpy": "2.1"},
    corpora={"shipped": {"documents": 1, "sha256": "1" * 64}},
    cases={"count": 4, "sha256": "2" * 64},
    machine={"platform": "Linux", "python": "3.11", "cores": 2},
    arguments={"split": None},
    jobs=2,
)


def case(name: str, **changes: Any) -> Case:  # noqa: ANN401 - any field of a case
    """Return an answerable case over the one document."""
    fields: dict[str, Any] = {
        "id": name,
        "question": f"What band is {name}?",
        "turns": (),
        "split": "dev",
        "kind": "fact",
        "corpus": "shipped",
        "answerable": True,
        "facts": (("Band 8b", "8b"),),
        "gold": (GoldQuote(document="post.txt", quote="Band 8b"),),
        "wrong_documents": (),
        "forbidden": (),
        "author": "hand",
        "note": "",
    }
    return Case(**fields | changes)


CASES: Final = (
    case("good"),
    case("bad", question=f"Which band, {HARM}?", turns=("Which post?",)),
    case("hidden", split="test"),
    case(
        "asked-for-nothing",
        question="Does it have a car park?",
        kind="unanswerable",
        answerable=False,
        facts=(),
        gold=(),
    ),
)


def answer(text: str, status: str, start: int, end: int) -> dict[str, Any]:
    """Return an answer with one claim, as the command prints it."""
    citation = {
        "number": 1,
        "document": "post.txt",
        "title": "The post",
        "section": [],
        "page": None,
        "start": start,
        "end": end,
        "quote": TEXT[start:end],
    }
    claim = {
        "text": TEXT[start:end],
        "lead": "",
        "label": "",
        "citations": [1],
        "support": "supported",
    }
    refused = status == "not_found"
    return {
        "status": status,
        "text": text,
        "claims": [] if refused else [claim],
        "citations": [] if refused else [citation],
        "withheld": [],
        "nearest": None,
        "contact": None,
        "table": None,
        "usage": {"input_tokens": 0, "output_tokens": 0, "cost": None},
        "certainty": 0.9 if not refused else 0.2,
    }


def asked(name: str, said: dict[str, Any]) -> Asked:
    """Return a result with one hit that holds the gold."""
    hits = (Found("post.txt", 0, len(TEXT), 1.0, ("dense",)),)
    return Asked(name, "shipped", said, hits, "", 20.0, 5.0)


def made_run(path: Path) -> RunFolder:
    """Make a run of four cases: right, wrong, wrong in test, and rightly refused."""
    read = Read(
        "post.txt", "shipped", "3" * 64, "advert", "The post", TEXT, ((0, len(TEXT)),)
    )
    folder = RunFolder.start(path, MANIFEST, CASES, [read])
    wrong = answer(f"3 May 2026 [1] {HARM}", "answered", 9, 33)
    with folder.appending() as append:
        append(asked("good", answer("Band 8b [1]", "answered", 0, 7)))
        append(asked("bad", wrong))
        append(asked("hidden", wrong))
        append(asked("asked-for-nothing", answer("Not said.", "not_found", 0, 0)))
    return folder
