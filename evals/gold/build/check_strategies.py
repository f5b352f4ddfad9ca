"""Hold every gold file of the strategies to its document.

`python -m evals.gold.build.check_strategies` ends with what is wrong, or with nothing.
The documents are read here by plain means, not by the assistant's own parsers.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import date
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import Any, Final

import pdfplumber
from bs4 import BeautifulSoup
from docx import Document

from assistant.text import canonical, collapse
from evals.gold.build.strategies import HERE
from evals.gold.build.strategies_pdf import MARGIN
from evals.gold.build.strategies_plan import LISTS, SINGLE, Plan, read_plan

SHIPPED: Final = Path(__file__).parents[3] / "corpus" / "strategies"
_MM: Final = 72 / 25.4
_KEYS: Final = {"theme", *SINGLE, *LISTS}
_SEPARATORS: Final = " \n/"

Gold = dict[str, Any]


def problems(folder: Path = HERE) -> Iterator[str]:
    """Yield what is wrong with the gold files of a folder, each with its file."""
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        shipped = gold["origin"] == "shipped"
        document = (SHIPPED if shipped else folder / "documents") / gold["document"]
        for problem in chain(_whole(gold, document), _placed(gold, document)):
            yield f"{path.name}: {problem}"


def _whole(gold: Gold, document: Path) -> Iterator[str]:
    if hashlib.sha256(document.read_bytes()).hexdigest() != gold["sha256"]:
        yield "the document has changed"
    for number, row in enumerate(gold["commitments"]):
        if set(row) != _KEYS:
            yield f"row {number} has other keys"
        if row["action"] is None:
            yield f"row {number} has no action"
        period = (row["due"] or {}).get("normalised")
        if period and not _in_order(period):
            yield f"row {number} ends before it begins"
    for each in gold["unknowable"]:
        if each["row"] >= len(gold["commitments"]) or each["cell"] not in _KEYS:
            yield f"no such cell: {each}"


def _in_order(period: dict[str, str]) -> bool:
    return date.fromisoformat(period["from"]) <= date.fromisoformat(period["to"])


def _placed(gold: Gold, document: Path) -> Iterator[str]:
    if gold["layout"] == "shredded":
        text = canonical(document.read_text(encoding="utf-8"))
        yield from _at_spans(gold, text)
        yield from _unread(gold, text)
        return
    blocks = list(_blocks(document))
    for number, row in enumerate(gold["commitments"]):
        for cell in cells(row):
            if not any(cell["value"] in block for block in blocks):
                yield f"row {number}: {cell['value']!r} does not stand in the document"


def cells(row: Gold) -> Iterator[Gold]:
    """Yield the cells of a commitment that have a value."""
    yield from (row[key] for key in SINGLE if row[key])
    yield from chain.from_iterable(row[key] for key in LISTS)


def _at_spans(gold: Gold, text: str) -> Iterator[str]:
    for number, row in enumerate(gold["commitments"]):
        for cell in cells(row):
            stands = collapse(" ".join(text[s:e] for s, e in cell["spans"]))
            if stands != cell["value"]:
                yield f"row {number}: {cell['value']!r} is {stands!r} at its spans"


def _unread(gold: Gold, text: str) -> Iterator[str]:
    """Yield the words of the plan that no cell uses and the file does not explain."""
    start, end = gold["scope"]
    left = {at for at in range(start, end) if text[at] not in _SEPARATORS}
    explained = [*gold["unknowable"], *gold.get("unused", ())]
    used = chain.from_iterable(cells(row) for row in gold["commitments"])
    for each in chain(used, explained):
        for first, last in each.get("spans", ()):
            left.difference_update(range(first, last))
    if left and "unused" in gold:
        words = "".join(text[at] for at in sorted(left))
        yield f"unread: {words!r}"


def _blocks(document: Path) -> Iterator[str]:
    """Yield the text of each cell, of each column, or of the whole document."""
    if document.suffix == ".docx":
        for table in Document(str(document)).tables:
            for row in table.rows:
                yield from (collapse(cell.text) for cell in row.cells)
    elif document.suffix == ".pdf":
        yield from _columns(document)
    elif document.suffix == ".html":
        page = BeautifulSoup(document.read_text(encoding="utf-8"), "html.parser")
        yield from (collapse(cell.get_text(" ")) for cell in page.find_all("td"))
    else:
        text = document.read_text(encoding="utf-8")
        yield collapse(text.replace("<br>", " "))


def _columns(document: Path) -> Iterator[str]:
    plan = _plan(document)
    edges = list(accumulate((c.width for c in plan.columns), initial=MARGIN))
    with pdfplumber.open(document) as pdf:
        for left, right in pairwise(edges):
            pages = (
                page.crop((left * _MM, MARGIN * _MM, right * _MM, page.height - 42))
                for page in pdf.pages
            )
            yield collapse(" ".join(page.extract_text() for page in pages))


def _plan(document: Path) -> Plan:
    return read_plan(HERE / "plans" / f"{document.stem}.toml")


if __name__ == "__main__":
    sys.exit("\n".join(problems()) or None)
