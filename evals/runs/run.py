"""What was chosen, asked and checked: a run from its plan to its folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.pipeline.writing import open_writer
from evals.answers.cases import Case
from evals.claims.cases import LabelledClaim
from evals.libraries import Libraries, open_libraries, read_library
from evals.runs.asking import Office, usual_jobs
from evals.runs.folder import RunFolder
from evals.runs.generate import Show, check, generate, in_order
from evals.runs.manifest import describe


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked, of which libraries."""

    cases: tuple[Case, ...]
    claims: tuple[LabelledClaim, ...]
    libraries: Libraries
    arguments: Mapping[str, Any] = field(default_factory=dict)
    """What was asked for on the command line, as the manifest keeps it."""
    jobs: int = field(default_factory=usual_jobs)


def carry_out(
    plan: Plan, path: Path, *, resume: bool = False, show: Show = lambda *_: None
) -> RunFolder:
    """Ask every case and check every claim in the library of its corpus.

    Args:
        plan: What is asked.
        path: Folder to write, which is made; with `resume` one that was broken off.
        resume: Whether to go on there.
        show: Told of the progress.

    Raises:
        RunFolderError: The folder holds something else, or a run not made alike.
        EmptyLibraryError: A library holds nothing.
        IngestError: The documents of a corpus cannot be read.
        SettingsError: A model is set that cannot be opened.
    """
    open_writer(plan.libraries.settings)  # what cannot be opened is told at once
    cases = in_order(plan.cases)
    corpora = {c.corpus for c in cases} | {c.corpus for c in plan.claims}
    with open_libraries(corpora, plan.libraries) as homes:
        documents = [
            document
            for corpus, settings in homes.items()
            for document in read_library(corpus, settings)
        ]
        manifest = describe(
            plan.libraries.settings,
            cases,
            documents,
            arguments=plan.arguments,
            jobs=plan.jobs,
        )
        folder = RunFolder.start(path, manifest, cases, documents, resume=resume)
        with Office(plan.jobs) as office:
            generate(folder, homes, office, show)
            check(folder, plan.claims, homes, office, show)
    return folder
