"""Ask and check what was chosen, each corpus in its own library."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.config import Settings
from assistant.pipeline.asking import Assistant
from assistant.retrieval.embedding import MiniLM
from evals.answers.cases import CORPORA, Case, Corpus
from evals.answers.run import CaseResult, Measuring, Run, Skipped, run_cases
from evals.claims.cases import LabelledClaim
from evals.claims.run import Check, Checked, run_claims
from evals.libraries import corpus_paths, open_library

NOT_HERE = "the documents are not here: name their folder with --documents"


@dataclass(frozen=True, slots=True)
class Libraries:
    """Where libraries come from."""

    settings: Settings
    documents: tuple[Path, ...] = ()
    """Files and folders of the real documents, which do not ship."""
    home: Path | None = None
    """A library that everything is asked of, whatever its corpus."""
    kept: Path | None = None
    """Folder to keep libraries in for the next run."""
    warn: Callable[[str], None] = field(default=lambda _: None)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run found."""

    results: tuple[CaseResult, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    checked: tuple[Checked, ...] = ()


CheckWith = Callable[[Assistant], Check]
"""Gives the check of claims over the library that an assistant answers from."""


def measure(
    cases: Sequence[Case],
    claims: Sequence[LabelledClaim],
    libraries: Libraries,
    *,
    check_with: CheckWith,
) -> Measured:
    """Ask every case and check every claim, in the libraries of their corpora.

    Raises:
        EmptyLibraryError: There is a home, and nothing in it.
        IngestError: The documents of a corpus cannot be read.
    """
    found = Measured()
    for corpus in CORPORA:
        chosen = [case for case in cases if case.corpus == corpus]
        labelled = [claim for claim in claims if claim.corpus == corpus]
        if not chosen and not labelled:
            continue
        part = _measure_corpus(corpus, chosen, labelled, libraries, check_with)
        found = Measured(
            found.results + part.results,
            found.skipped + part.skipped,
            found.checked + part.checked,
        )
    return found


def _measure_corpus(
    corpus: Corpus,
    cases: Sequence[Case],
    claims: Sequence[LabelledClaim],
    libraries: Libraries,
    check_with: CheckWith,
) -> Measured:
    if libraries.home:
        at = libraries.settings.model_copy(update={"home": libraries.home})
        return _measure_library(at, cases, claims, libraries, check_with)
    paths = corpus_paths(corpus, libraries.documents)
    if not paths:
        ids = [*(case.id for case in cases), *(claim.id for claim in claims)]
        return Measured(skipped=tuple(Skipped(name, NOT_HERE) for name in ids))
    with open_library(
        paths, libraries.settings, kept=libraries.kept, warn=libraries.warn
    ) as at:
        return _measure_library(at, cases, claims, libraries, check_with)


def _measure_library(
    settings: Settings,
    cases: Sequence[Case],
    claims: Sequence[LabelledClaim],
    libraries: Libraries,
    check_with: CheckWith,
) -> Measured:
    assistant = Assistant(settings, warn=libraries.warn)
    try:
        by = Measuring(embed=MiniLM().embed)
        run = run_cases(assistant, cases, by) if cases else Run()
        checked = run_claims(check_with(assistant), claims) if claims else ()
    finally:
        assistant.close()
    return Measured(run.results, run.skipped, checked)
