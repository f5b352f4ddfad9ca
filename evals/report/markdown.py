"""A report as Markdown, short enough for a pull request."""

import re
from collections.abc import Iterator
from typing import Final

from evals.report.changes import change_lines, changed_text
from evals.report.contents import Contents
from evals.runs.figures import AIMS
from evals.runs.table import table_text

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|!~])")


def to_markdown(report: Contents) -> str:
    """Return headlines, what changed, the figures and where it broke."""
    return "\n\n".join(part for part in _parts(report) if part) + "\n"


def _parts(report: Contents) -> Iterator[str]:
    yield "## How right the assistant is"
    yield report.about
    yield "\n".join(f"- **{each.name}**: {each.said}" for each in report.headlines)
    if report.comparison:
        yield f"### Against {escaped(report.baseline)}"
        yield changed_text(report.comparison)
        yield _changes(report)
        yield _cases(report)
    yield "### Figures"
    columns = {f"{corpus}, {split}": f for (corpus, split), f in report.columns.items()}
    names = dict.fromkeys(name for column in columns.values() for name in column)
    yield table_text(list(names), AIMS, columns)
    yield "### Where it broke"
    yield (
        "\n".join(
            f"- {kind}: " + ", ".join(f"{n} {stage}" for stage, n in of.items())
            for kind, of in report.broke.items()
        )
        or "Nothing failed."
    )


def _changes(report: Contents) -> str:
    assert report.comparison
    lines = [line for line in change_lines(report.comparison) if line.kind]
    if not lines:
        return ""
    head = "| figure | cases of | before | now | difference | verdict |"
    rows = (
        f"| {line.title} | {line.group} | {line.before} | {line.after} "
        f"| {line.difference} | {line.verdict} |"
        for line in lines
    )
    return "\n".join((head, "|---|---|---|---|---|---|", *rows))


def _cases(report: Contents) -> str:
    assert report.comparison
    return "\n".join(
        f"- {change.change}: {escaped(change.id)} ({change.stage})"
        for change in report.comparison.changed
    )


def escaped(words: str) -> str:
    """Return words that Markdown draws as they are."""
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))
