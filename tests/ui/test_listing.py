from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.model import Kind
from assistant.pipeline.asking import Assistant, Request
from assistant.ui.listing import LISTED, Group, example_questions, list_documents


@dataclass(frozen=True)
class Row:
    id: str
    kind: Kind
    title: str
    organisation: str | None = None


ROWS = (
    Row("c", "strategy", "Our plan", "Leeds ICB"),
    Row("b", "advert", "Staff Nurse", "Hull Trust"),
    Row("a", "advert", "matron"),
    Row("d", "other", "Minutes"),
)


def test_documents_are_listed_by_kind_and_title() -> None:
    listing = list_documents(ROWS)
    assert listing.groups == (
        Group("Job adverts", (("matron", ""), ("Staff Nurse", "Hull Trust"))),
        Group("Strategies", (("Our plan", "Leeds ICB"),)),
        Group("Other documents", (("Minutes", ""),)),
    )
    assert listing.hidden == 0


@pytest.mark.parametrize("wanted", ["NURSE", "hull trust", "Staff  Nurse Hull"])
def test_a_document_is_found_by_title_or_organisation(wanted: str) -> None:
    [group] = list_documents(ROWS, wanted).groups
    assert group.rows == (("Staff Nurse", "Hull Trust"),)


def test_a_document_without_organisation_is_not_found_by_none() -> None:
    assert list_documents(ROWS, "none").groups == ()


def test_a_long_list_is_cut_and_counted() -> None:
    rows = [Row(str(number), "advert", "Nurse") for number in range(LISTED + 3)]
    listing = list_documents(rows)
    assert len(listing.groups[0].rows) == LISTED
    assert listing.hidden == 3


def test_examples_are_about_documents_with_an_organisation() -> None:
    assert example_questions(ROWS) == (
        "What band is the Staff Nurse post at Hull Trust?",
        "What are the aims of the Our plan?",
    )
    assert example_questions([]) == ()


def test_every_example_of_the_shipped_corpus_is_answered(shipped_home: Path) -> None:
    assistant = Assistant(Settings(home=shipped_home))
    entries = [named.entry for named in assistant.generation().catalogue.named]
    questions = example_questions(entries)
    assert len(questions) == 4
    statuses = {q: assistant.ask(Request(q)).status for q in questions}
    assistant.close()
    assert statuses == dict.fromkeys(questions, "answered")
